"""Credits by phrase: *as quoted by X*, *Источник: X*, *first appeared on X*, *X reported*, *Foto: X*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from firsthand.extract.credit_lists import WORD_END, phrases
from firsthand.extract.credit_names import (
    CreditMention,
    Found,
    calls_medium,
    is_agency,
    is_body,
    is_known,
    is_medium,
    joined_words,
    known_prefix,
    lower_words,
    name_at,
)
from firsthand.extract.credit_nobody import names_nobody
from firsthand.extract.credit_own import of_own_text
from firsthand.extract.credit_sources import before_next_label, east_asian_medium, is_office
from firsthand.extract.dates import find_dates
from firsthand.extract.dates_names import months, weekdays
from firsthand.extract.tables import data
from firsthand.records import Span


def names_a_medium_v1(text: str) -> Iterator[CreditMention]:
    """The page says that a medium reported or quoted this."""
    for found in phrases("medium_certain_before", text):
        name = name_at(text, found.end())
        if name is None:
            continue
        words = name.span.of(text)
        if is_medium(words) or name.called or not is_body(words):
            yield mention("quotation", text, found.start(), name.span, names_a_medium_v1.__name__)


def told_a_medium_v1(text: str) -> Iterator[CreditMention]:
    """The page names a medium as the one that was told this or that is its source."""
    for found in phrases("medium_uncertain_before", text):
        name = name_at(text, found.end())
        if name is None or name.span.start - found.end() > 40 or _is_research(text, found):
            continue
        if _not_about(text[found.end() : name.span.start]):
            continue
        name = _after_noun(text, name)
        if name is None:
            continue
        span = _medium_in(text, name.span)
        if is_medium(span.of(text)) or (name.called and not is_body(span.of(text))):
            yield mention("quotation", text, found.start(), span, told_a_medium_v1.__name__)


@lru_cache(maxsize=1)
def _about() -> frozenset[str]:
    table = data("credit_phrases")
    return frozenset((*table["not_about"]["words"], *table["own_text"]["others"]))


def _not_about(between: str) -> bool:
    """*writes for X*, *told his brother at X*: the name is not who reports."""
    return not _about().isdisjoint(between.casefold().split())


_WORKS = re.compile(r"\b(?:been|whose\b[^.,;\n]{0,40})\s(?:\w{1,12}\s)?$", re.I)
"""*Her stories have been published in*, *whose book was published by*: somebody's works, and no report."""
_RESEARCH = re.compile(r"\b(?:study|studies|research|review|paper|analysis|findings|probe|trial|survey)\b", re.I)


def _is_research(text: str, found: re.Match[str]) -> bool:
    """*A study published in the Mill Journal*: a journal of science is no medium that reports."""
    published = found.group().casefold().startswith("published")
    if published and _WORKS.search(text[max(0, found.start() - 60) : found.start()]):
        return True
    return published and bool(_RESEARCH.search(text[max(0, found.start() - 80) : found.start()]))


_NOUN_IN_DATIVE = re.compile(r"\s(?:der|dem|den)\s(?=([^\W\d_]+)$)")


def _after_noun(text: str, name: Found) -> Found | None:
    """*sagte Ada Lund der Zeitung „Talbote“*: in German the noun in the dative runs into the speaker's name, and the
    medium's own name follows it; None where none does."""
    noun = _NOUN_IN_DATIVE.search(name.span.of(text))
    if noun is None or name.quoted or not calls_medium(noun[1]):
        return name
    return name_at(text, name.span.start + noun.end())


def _medium_in(text: str, name: Span) -> Span:
    """The medium in a name that says more: *Ada Lund of the Hill Times*, or a known one with one more word."""
    words = name.of(text)
    tail = re.search(r"\s(?:of|von der|vom|du|de la|della)\s(?:the\s)?(?=[^\W\d_a-zà-ÿ])", words)
    if tail and not is_known(words) and is_medium(words[tail.end() :]):
        return Span(name.start + tail.end(), name.end)
    # German names the medium that a person speaks to in the dative: *sagte Ada Lund der Kleinen Talzeitung*.
    told = re.search(r"\s(?:der|dem|den)\s(?=[^\W\d_a-zà-ÿ])", words)
    if told and not is_known(words) and is_medium(words[told.end() :]) and not is_known(words[: told.start()]):
        return Span(name.start + told.end(), name.end)
    return Span(name.start, name.start + len(known_prefix(words)))


def medium_reported_v1(text: str) -> Iterator[CreditMention]:
    """The page says that a medium reported this."""
    for found in phrases("medium_before_verb", text):
        name = _name_before(text, found.start(), text[found.end() : found.end() + 1] == ":" and _writes(found.group()))
        if name is not None:
            name = _medium_in(text, name)
            yield CreditMention(
                "quotation", name.of(text), Span(name.start, found.end()), name, medium_reported_v1.__name__
            )


_CASE = re.compile(r"['’](?:n[ıiuü]n|[ıiuü]n|y?[aeıiuü]|[dt][ae]n?)$")
"""Turkish endings, which a name takes after an apostrophe."""


def _writes(verb: str) -> bool:
    return verb.casefold() in data("credit_phrases")["writing"]["words"]


def _name_before(text: str, end: int, writes: bool) -> Span | None:
    """The medium whose name ends just before ``end``: the longest run of at most six words that is one. If it
    ``writes`` what follows, a name with a capital inside it is one too (*QuarryHub writes: …*)."""
    room = max(0, end - 60)
    stretch = text[room:end].rstrip(" \u00a0")
    stretch = _CASE.sub("", stretch.rstrip("»”“\"'’"))
    starts = [m.start() for m in re.finditer(r"(?<![^\W_])[^\W_]", stretch)][-6:]
    for start in starts:
        name = stretch[start:]
        if name.split()[0].casefold() in data("credit_phrases")["sentence_openers"]["words"]:
            continue
        if re.search(r"[,;:!?()«»“”„\"]|\. ", name) or not _in_capitals(
            name, quoted=stretch[start - 1 : start] in _MARKS
        ):
            continue
        if is_medium(name) or (writes and _is_joined(name)):
            cut = _ARTICLE.match(name)
            skip = cut.end() if cut and is_agency(name[cut.end() :]) else 0
            return Span(room + start + skip, room + start + len(name))
    return None


_ARTICLE = re.compile(r"(?:Die|Der|Das|La|Le|Les|El|A|O|Il)\s|[Ll]['’]")


def _is_joined(name: str) -> bool:
    """One word with a capital inside, and no surname that has one (*McLund*)."""
    parts = joined_words(name)
    return len(parts) > 1 and name.isalpha() and parts[0] not in data("credit_phrases")["surname_parts"]["words"]


_MARKS = frozenset('«„“"')


def _in_capitals(name: str, *, quoted: bool) -> bool:
    """Are the words of a name written as such: with capitals, but for small words between them, or in marks?"""
    words = name.split()
    if is_agency(name) or "." in name or quoted:
        return not name[:1].isspace()
    return (words[0][0].isupper() or words[0][0].isdigit()) and all(
        not word[0].islower() or (len(word) <= 3 and at < len(words) - 1) or (at and word in lower_words())
        for at, word in enumerate(words)
    )


def source_line_v1(text: str) -> Iterator[CreditMention]:
    """A line of its own names the source of the text."""
    for found in phrases("republication_label", text, r"\s?[:：]\s*"):
        before = text[: found.start()].rstrip(" \u00a0\t(*[—–-")
        if before and before[-1] not in '\n.!?…)”"»]|' and not _is_moment(before):
            continue
        name = name_at(text, found.end()) or east_asian_medium(text, found.end())
        if name is None or not _led_by(text[found.end() : name.span.start]) or is_no_source(name.span.of(text)):
            continue
        name = before_next_label(text, name)
        if is_office(text, name.span):
            continue
        kind = "wire" if is_agency(name.span.of(text)) else "republication"
        after = text[name.span.end : name.span.end + 40].split("\n")[0].strip(" .)]*»”\"'")
        if _ends_line(after):
            yield mention(kind, text, found.start(), name.span, source_line_v1.__name__)
        elif (line := _rest_of_line(text, name.span)) is not None and not is_no_source(line.of(text)):
            yield mention("republication", text, found.start(), line, source_line_v1.__name__)


def _is_moment(before: str) -> bool:
    """Is all that stands before a label a day and a time (*2021年11月5日 19:30 来源：…*)?"""
    dates = find_dates(before) if len(before) <= _A_MOMENT else ()
    return len(dates) == 1 and len(before) - len(dates[0].span) <= _MARKS_BESIDE


_A_MOMENT = 60
"""Characters in which a day and a time stand."""
_MARKS_BESIDE = 3


def _led_by(words: str) -> bool:
    """Only articles and words for a medium may stand between a label and the name: *own work* is no source."""
    return all(len(word) <= 3 or calls_medium(word) for word in re.findall(r"[^\W\d_]+", words))


def is_no_source(name: str) -> bool:
    """A day, a number or a word like *Agencies*: what stands after *source* or *first appeared in* and names nobody."""
    words = [word for word in re.split(r"[\s,]+", name) if word]
    many = bool(words) and words[-1].casefold() in data("credit_phrases")["unnamed"]["words"]
    dated = all(word.isdigit() or months(word) or weekdays(word) for word in words[:1] + words[-1:])
    return not any(c.isalpha() for c in name) or dated or many or names_nobody(name)


def _rest_of_line(text: str, name: Span) -> Span | None:
    """In scripts whose names go on in lower case (``Горный вестник``): a short rest of the line belongs to the name."""
    rest = re.compile(r"[^\n,;|()/–—:.!?]{1,50}").match(text, name.start)
    most = 2 if name.of(text).isascii() else 5
    if rest is None or len(rest.group().split()) > most or name.of(text)[:1].islower():
        return None
    ends = _ends_line(text[rest.end() : rest.end() + 40].split("\n")[0].strip(" .)"))
    return Span(name.start, name.start + len(rest.group().rstrip())) if ends else None


def _ends_line(after: str) -> bool:
    """After the name of a source come the end, a date, an address or another name, and no sentence."""
    return not after or bool(re.match(r"[,;/|(\-–—]|\d|https?:|via\b|and\b|[^\W\d_]{1,14}\s?[:：]", after))


_VERB_LAST = re.compile(r"\s(?:erschienen|veröffentlicht|yayı[mn]lan\w{2,8}|published|üzerinde ortaya çıktı)$")
_IN = re.compile(r"['’]n?[dt][ae]n?$")


def _whole_name(text: str, name: Found) -> Span:
    """The name with what belongs to it in lower case, without a verb or a Turkish ending after it."""
    span = name.span if name.quoted else _rest_of_line(text, name.span) or name.span
    for ending in (_VERB_LAST, _IN):
        found = ending.search(span.of(text))
        span = Span(span.start, span.start + found.start()) if found else span
    return span


def published_before_v1(text: str) -> Iterator[CreditMention]:
    """The page says where the text was published before."""
    for found in phrases("republication_before", text, rf"{WORD_END}(?:\s?:)?"):
        name = name_at(text, found.end())
        if name is not None and not is_body(name.span.of(text)) and not is_no_source(name.span.of(text)):
            span = _whole_name(text, name)
            if not of_own_text(text, found.start(), span.end):
                continue
            yield mention("republication", text, found.start(), span, published_before_v1.__name__)


_POST = re.compile(
    r"\W{0,5}(?:The post|Der Beitrag|L[’']article|La entrada|O post|L[’']articolo|Запись|Сообщение|"
    r"Стаття|Допис|ظهرت المقالة|ظهر المقال|"
    r"Artykuł|Wpis|Het bericht|Objava|Članak|Чланак|Yazı|Artikel|Tulisan|Článek|Articolul)\b",
    re.I,
)


def feed_says_first_v1(text: str) -> Iterator[CreditMention]:
    """The line that a site's feed adds to each article says where it appeared first."""
    for found in phrases("feed_before", text):
        opening = _POST.match(text, _line(text, found.start()))
        name = (name_at(text, found.end()) or _caseless_rest(text, found.end())) if opening else None
        if name is not None:
            span = _whole_name(text, name)
            yield mention("feed", text, _line(text, found.start()), span, feed_says_first_v1.__name__)


_FORWARDED = re.compile(r"(?:\s?:)?[ \u00a0]+(?P<name>[^\n]{2,60}?)[ \u00a0]*(?=\n|$)")


def forwarded_from_v1(text: str) -> Iterator[CreditMention]:
    """A line of its own names the channel from which a messenger's post was forwarded."""
    for found in phrases("forwarded", text):
        name = _FORWARDED.match(text, found.end())
        if name is None or text[_line(text, found.start()) : found.start()].strip(" \u00a0\t"):
            continue
        if re.search(r"[.!?…:;,]", name["name"]) or is_no_source(name["name"]):
            continue
        span = Span(*name.span("name"))
        yield mention("feed", text, found.start(), span, forwarded_from_v1.__name__)


_REST = re.compile(r"\s{0,2}(?P<name>[^\s\d.،,:][^\n.،:]{1,40})")


def _caseless_rest(text: str, at: int) -> Found | None:
    """The rest of a line in a script without capitals."""
    rest = _REST.match(text, at)
    caseless = rest is not None and not any(c.isupper() or c.islower() for c in rest["name"])
    return Found(Span(*rest.span("name"))) if rest and caseless else None


def _line(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def mention(kind: str, text: str, start: int, name: Span, rule: str) -> CreditMention:
    return CreditMention(kind, name.of(text), Span(start, name.end), name, rule)  # type: ignore[arg-type]


RULES = (
    names_a_medium_v1, source_line_v1, feed_says_first_v1, forwarded_from_v1, published_before_v1, told_a_medium_v1,
    medium_reported_v1,
)  # fmt: skip
"""In order of rank: of two credits at one place the earlier rule wins."""
