"""Wire credits: datelines with an agency, agencies in brackets, *with material from …*, agencies that contributed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from firsthand.extract.credit_lists import phrases
from firsthand.extract.credit_names import CreditMention, is_agency, may_name_agency, spellings
from firsthand.extract.dates import find_dates
from firsthand.extract.dates_names import months
from firsthand.extract.tables import any_of, data
from firsthand.records import Span

_SLOT = re.compile(r"^(?P<before>[^\n(]{2,80}?)\s?\((?P<inner>[^()\n]{2,80})\)\s?(?P<dash>\.?\s?[-–—:]|--)?", re.M)
_PART = re.compile(r"[^/|,;]+")
_MAX_PLACE_WORDS = 6
_AGENCY_WORD = re.compile(
    r"(?:^|[\s\-])(?:Wire|Newswire|News Service|Press|Presse|Prensa|Agency|Agence|Agencia|Agentur|Service|Dienst)"
    r"(?:$|\s)"
    r"|(?:press|presse|inform|wire|пресс|информ)$"
)
"""What agencies call themselves, as a word or as the end of one."""


@lru_cache(maxsize=1)
def _names() -> str:
    """The spellings of all agencies as one alternation, the longest first."""
    return "|".join(re.escape(name) for name in sorted(spellings(), key=lambda n: (-len(n), n)))


@lru_cache(maxsize=8)
def _pattern(before: str, after: str) -> re.Pattern[str]:
    return re.compile(rf"{before}(?P<name>{_names()}){after}", re.M)


def dateline_slot_v1(text: str) -> Iterator[CreditMention]:
    """The dateline names in brackets the agency that the text came from."""
    if "(" not in text:
        return
    for found in _SLOT.finditer(text):
        if not is_place(found["before"]):
            continue
        parts = list(slot_parts(text, Span(*found.span("inner"))))
        known = [part for part in parts if is_agency(part.of(text))]
        if (
            not known
            and len(parts) >= 2
            and found["dash"] is None
            and text[found.end() : found.end() + 2].strip()[:1].isupper()
        ):
            known = parts[-1:] if all(_is_name(part.of(text)) for part in parts) else []
        for part in known:
            yield CreditMention("wire", part.of(text), Span(*found.span("inner")), part, dateline_slot_v1.__name__)


def agency_word_in_slot_v1(text: str) -> Iterator[CreditMention]:
    """The dateline names in brackets something that calls itself an agency."""
    found = _SLOT.match(text) if "(" in text else None
    if not found or not found["dash"] or not is_place(found["before"]):
        return
    for part in slot_parts(text, Span(*found.span("inner"))):
        name = part.of(text)
        if not is_agency(name) and _is_name(name) and _AGENCY_WORD.search(name):
            inner = Span(*found.span("inner"))
            yield CreditMention("wire", name, inner, part, agency_word_in_slot_v1.__name__)


def slot_in(text: str) -> tuple[Span, ...]:
    """The names between the brackets of a dateline at the start of ``text``; () if it has none."""
    found = _SLOT.match(text) if "(" in text else None
    if not found or not is_place(found["before"]):
        return ()
    return tuple(slot_parts(text, Span(*found.span("inner"))))


def slot_parts(text: str, inner: Span) -> Iterator[Span]:
    """The names between the brackets of a dateline, without the date that may follow them."""
    dates = find_dates(inner.of(text))
    end = inner.start + dates[0].span.start if dates else inner.end
    for part in _PART.finditer(text, inner.start, end):
        name = part.group().strip(" \u00a0-–—.")
        if name and any(c.isalpha() for c in name):
            start = text.index(name, part.start())
            yield Span(start, start + len(name))


_DAY = re.compile(r"\d{1,2}\.?[ \u00a0](?:de )?(?P<month>[^\W\d_]{3,12})\.?")
"""A day without a year."""


def is_place(before: str) -> bool:
    """Could these words be a dateline's place: few, capitalised, perhaps with a date, and no sentence?"""
    for mention in reversed(find_dates(before)):
        before = before[: mention.span.start] + before[mention.span.end :]
    before = _DAY.sub(lambda day: "" if months(day["month"]) else day.group(), before)
    before = before.rstrip().removesuffix(":") if before.isupper() else before
    words = re.findall(r"[^\W\d_][\w’'.\-]*", before)
    if not words or len(words) > _MAX_PLACE_WORDS + 2 or before.rstrip()[-1:] in ":?!;":
        return False
    return all(word[0].isupper() or len(word) <= 3 for word in words)


def _is_name(name: str) -> bool:
    words = name.split()
    return len(words) <= 4 and all(word[:1].isupper() for word in words)


def bracketed_agency_v1(text: str) -> Iterator[CreditMention]:
    """An agency stands in brackets at the start or the end of a paragraph."""
    rule = bracketed_agency_v1.__name__
    if "(" not in text or not may_name_agency(text):
        return
    pattern = _pattern(
        r"(?:^[^\n]{0,90}?|(?<=[\s.!?»”\"])|^)\((?:(?P<first>[A-Za-z]{2,6})/)?",
        r"(?:[/,] ?[^()\n]{1,30})?\)(?P<after>\.?\s*[-–—]|\.?\s*$)?",
    )
    for found in pattern.finditer(text):
        at_start = text.rfind("\n", 0, found.start("name")) + 1
        if found["after"] is None and found.start("name") - at_start > 90:
            continue
        if found["after"] is None and not is_place(text[at_start : found.start("name")].rstrip("(")):
            continue
        if found["first"] and is_agency(found["first"]):
            first = Span(*found.span("first"))
            yield CreditMention("wire", first.of(text), first, first, rule)
        yield _mention(text, found, rule)
        for part in _PART.finditer(text, found.end("name"), found.end()):
            name = part.group().strip(" )")
            if is_agency(name):
                at = part.start() + part.group().index(name)
                yield CreditMention("wire", name, Span(at, at + len(name)), Span(at, at + len(name)), rule)


def dateline_dash_v1(text: str) -> Iterator[CreditMention]:
    """The dateline ends with a dash and the agency that the text came from."""
    if not may_name_agency(text):
        return
    pattern = _pattern(
        r"^(?P<place>[^\n()]{2,60}?)(?:[,.]?\s[-–—/]{1,2}\s?|\.\s/|(?P<stop>\.\s))",
        r"(?P<after>/?\.|\s?[-–—:]{1,2}|/)(?=\s)",
    )
    for found in pattern.finditer(text):
        if found["stop"] and not (any(map(str.isdigit, found["place"])) and found["after"].strip()[0] in "-–—"):
            continue  # between stops, only a day and a dash tell a dateline
        if is_place(found["place"]):
            yield _mention(text, found, dateline_dash_v1.__name__)


def agency_first_v1(text: str) -> Iterator[CreditMention]:
    """The paragraph opens with the agency and a dash or a date."""
    if not may_name_agency(text):
        return
    for found in _pattern(r"^[(/]?", r"[)/]?(?P<after>\s?[-–—]{1,2}\s|,\s[^\n]{4,30}?[.]\s)").finditer(text):
        if found["after"].strip(" -–—") == "" or find_dates(found["after"]) or re.search(r"\d", found["after"]):
            yield _mention(text, found, agency_first_v1.__name__)


def with_agency_v1(text: str) -> Iterator[CreditMention]:
    """The page says that it uses an agency's material."""
    if not may_name_agency(text):
        return
    for found in phrases("wire_with", text, r"(?:\s?[:：]\s?|\s|(?<=['’]))"):
        before = text[: found.start()]
        signed = len(text) <= _SIGNATURE and (is_place(before) or _desk().search(before) is not None)
        if not _stands_apart(text, found.start()) and not signed:
            continue
        yield from _agencies_from(text, found.start(), found.end(), with_agency_v1.__name__)


@lru_cache(maxsize=1)
def _desk() -> re.Pattern[str]:
    """A line that names nothing but the paper's own desk (*La rédaction*)."""
    return re.compile(
        rf"^(?:[^\W\d_]{{2,4}}\s)?(?:{any_of(data('credit_phrases')['desks']['words'])})\s?[,&+/]?\s?$", re.I
    )


_SIGNATURE = 60
"""Characters of a line that can be who signs alone (*Le Vallon avec AFP*)."""


def _stands_apart(text: str, at: int) -> bool:
    """At the start of a line, in brackets, or after the end of a sentence or a dash."""
    before = text[max(0, at - 4) : at].rstrip(" \u00a0")
    return not before or before[-1] in '\n([.–—-|,/*!?”»"' or text[:at].strip() == ""


def _agencies_from(text: str, start: int, at: int, rule: str) -> Iterator[CreditMention]:
    """Agencies in a row (*AFP, dpa and Reuters*), to the end of the line or the bracket."""
    name = _pattern(r"(?:(?:the|der|die|la|l['’])\s)?", r"(?![^\W_])")
    found = name.match(text, at)
    names: list[Span] = []
    while found and len(names) < 6:
        names.append(Span(*found.span("name")))
        joint = re.compile(r"\s?[,/&+]\s?(?:and\s|und\s)?|\s(?:and|und|et|y|e|и|i|dan|ve|en)\s").match(
            text, found.end()
        )
        found = name.match(text, joint.end()) if joint else None
    if names and text[names[-1].end : names[-1].end + 3].strip(" \u00a0")[:1] in (
        "",
        ")",
        "]",
        ".",
        "\n",
        "|",
        "-",
        "–",
        "—",
        "*",
    ):
        for span in names:
            yield CreditMention("wire", span.of(text), Span(start, names[-1].end), span, rule)


def agency_contributed_v1(text: str) -> Iterator[CreditMention]:
    """The page says that an agency contributed to the report."""
    for found in phrases("wire_contributed", text):
        stretch = text[max(0, found.start() - 120) : found.start()]
        start = max(0, found.start() - 120) + max(stretch.rfind("\n"), stretch.rfind(". ")) + 1
        for name in _pattern(r"(?<![^\W_])", r"(?![^\W_])").finditer(text, start, found.start()):
            yield CreditMention(
                "wire",
                name["name"],
                Span(name.start(), found.end()),
                Span(*name.span("name")),
                agency_contributed_v1.__name__,
            )


_COPYRIGHT = r"(?:©|\(c\)|\(C\)|[Cc]opyright)[^\n]{0,14}?\s"


def agency_owns_text_v1(text: str) -> Iterator[CreditMention]:
    """The copyright line of the text names an agency."""
    if not may_name_agency(text):
        return
    for found in _pattern(_COPYRIGHT + r"(?:(?:19|20)\d\d\s)?(?:The\s)?(?:by\s)?", r"(?![^\W_]|\s?/)").finditer(text):
        if re.search(r"(?:19|20)\d\d", found.group()) or re.match(
            r"[^\n]{0,60}\b(?:rights|\d{4})\b", text[found.end() :]
        ):
            yield _mention(text, found, agency_owns_text_v1.__name__)


def agency_stamp_v1(text: str) -> Iterator[CreditMention]:
    """The text ends with an agency's mark and the number of its report."""
    if not may_name_agency(text) or ":" not in text:
        return
    for found in _pattern(r"(?:^|(?<=[\s,]))", r":\d{6,8}-[\d-]{1,12}(?:/\d{1,4})?\s*$").finditer(text):
        yield _mention(text, found, agency_stamp_v1.__name__)


def _mention(text: str, found: re.Match[str], rule: str) -> CreditMention:
    name = Span(*found.span("name"))
    return CreditMention("wire", name.of(text), Span(name.start, name.end), name, rule)


RULES = (
    dateline_slot_v1, agency_word_in_slot_v1, bracketed_agency_v1, dateline_dash_v1, agency_first_v1, with_agency_v1,
    agency_contributed_v1, agency_owns_text_v1, agency_stamp_v1,
)  # fmt: skip

DATELINES = (dateline_slot_v1, dateline_dash_v1)
"""What no sentence looks like, so that it counts in the lines above a text too."""
