"""Wire credits in the shapes of a country or of one trade: what an agency signs with (*/ritzau/*, *— Bernama*, *PTI ABC
DEF*), its datelines between strokes, after a comma and in East Asian scripts, and media that serve others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from firsthand.extract.credit_lists import phrases
from firsthand.extract.credit_names import CreditMention, is_agency, is_known, may_name_agency, spellings
from firsthand.extract.credit_wire import is_place
from firsthand.extract.segments import Labelled
from firsthand.extract.tables import any_of, data
from firsthand.records import Span

_INITIALS = (
    r"(?:/[^\W\d_]{2,4}(?:[/ ][^\W\d_]{2,4}){0,4}|(?:[ ][A-Z]{2,4}){1,6}|[ ][a-z]{2,4}/[a-z]{2,4}(?:/[a-z]{2,4})?)"
)
"""Who wrote and edited, as agencies add it to their name: ``PAP/kl``, ``PTI ABC DEF``, ``IANS ab/cd``."""
_END = r"[.\s]{0,3}\Z"
_PARAGRAPH = 40
"""Characters from which a text is a paragraph that an agency can sign, and no headline with its source."""
_SHORT_NAME = 3
"""Letters from which a name can stand without a mark after a sentence: shorter ones are states and units too."""


@lru_cache(maxsize=8)
def _pattern(before: str, after: str) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(spellings(), key=lambda n: (-len(n), n)))
    return re.compile(rf"{before}(?P<name>(?:{names}))(?P<more>(?:[/,] ?(?:{names}))*){after}")


def _mentions(text: str, found: re.Match[str], rule: str) -> Iterator[CreditMention]:
    """The agency of a match and those joined to it (``/ritzau/Reuters/``)."""
    whole = Span(found.start("name"), found.end("more"))
    for part in re.finditer(r"[^/,\n]+", whole.of(text)):
        name = part.group().strip()
        if is_agency(name):
            start = whole.start + part.start() + part.group().index(name)
            span = Span(start, start + len(name))
            yield CreditMention("wire", name, span, span, rule)


def agency_signs_v1(text: str) -> Iterator[CreditMention]:
    """The paragraph ends with the agency that signs it."""
    tail = text[-_TAIL:]
    if not may_name_agency(tail):
        return
    marked = r"(?:(?<=[.!?…)])[ \u00a0\n]{1,3}[-–—]{1,2} ?|\A\s{0,3}--+ ?|\A\s{0,3}[–—] ?)"
    found = _pattern(marked, rf"(?:{_INITIALS})?{_END}").search(tail)
    if not found or (found.start("name") and len(text) < _PARAGRAPH and tail[: found.start()].strip()):
        found = _pattern(r"(?:(?<=\s)|\A)/ ?", rf" ?/{_END}").search(tail)
    if not found and len(text) >= _PARAGRAPH:
        found = _pattern(r"(?<=[.!?…]) ", rf"(?:{_INITIALS})?{_END}").search(tail)
        if found and not _may_stand_bare(found["name"], tail[: found.start("name")]):
            found = None
    if not found and len(text) >= _PARAGRAPH:
        found = _pattern(r"\(© ?", rf"\){_END}").search(tail)
    if found:
        start = len(text) - len(tail)
        for mention in _mentions(tail, found, agency_signs_v1.__name__):
            span = Span(start + mention.span.start, start + mention.span.end)
            yield CreditMention("wire", mention.name, span, span, mention.rule)


_TAIL = 160
"""Characters at the end of a text in which its signature stands."""
_ABBREVIATION = re.compile(r"(?<![^\W_])[^\W\d_]{1,2}\.\s*$")


def _may_stand_bare(name: str, before: str) -> bool:
    """May ``name`` stand without a mark after ``before``: long enough, no given name, and after no abbreviation?"""
    given = name in data("credit_phrases")["also_given_names"]
    return len(name) >= _SHORT_NAME and not given and not _ABBREVIATION.search(before)


def agency_between_strokes_v1(text: str) -> Iterator[CreditMention]:
    """The dateline names between strokes the agency that the text came from."""
    if "/" not in text[:_HEAD] or not may_name_agency(text[:_HEAD]):
        return
    found = _pattern(r"\A(?P<place>[^\n()/]{2,60}?)\s?/ ?", r" ?/(?=[.\s,–—-])").match(text[:_HEAD])
    if found and (is_place(found["place"].rstrip(" .,")) or _is_caseless_place(found["place"])):
        yield from _mentions(text, found, agency_between_strokes_v1.__name__)


def _is_caseless_place(before: str) -> bool:
    """A few words of a script without capitals, with a day."""
    caseless = not any(c.isupper() or c.islower() for c in before)
    return caseless and any(map(str.isdigit, before)) and len(before.split()) <= _PLACE_WORDS


_PLACE_WORDS = 6
_HEAD = 120
"""Characters at the start of a paragraph in which a dateline ends."""


def dateline_comma_v1(text: str) -> Iterator[CreditMention]:
    """The dateline ends with the agency that the text came from, after a comma or a stop."""
    head = text[:_HEAD]
    if not may_name_agency(head):
        return
    found = _pattern(r"\A(?P<place>[^\n()/]{2,60}?)[,.][ ]", r"(?P<after>\s?[-–—]{1,2}\s|\.\s)").match(head)
    if not found or not is_place(found["place"]):
        return
    dated = any(map(str.isdigit, found["place"]))
    capitals = found["place"].split(",")[0].isupper()
    if (dated or capitals) if found["after"].strip() != "." else (dated and capitals):
        yield from _mentions(text, found, dateline_comma_v1.__name__)


_MEDIUM = re.compile(
    r"\A(?P<place>[^\n(]{2,60}? )?\((?P<name>[^()\n]{2,30})\)(?P<dash> ?(?:--|[-–—]))?(?P<next>[^\W\d_]|[“\"])?"
)


def known_medium_in_slot_v1(text: str) -> Iterator[CreditMention]:
    """The dateline names in brackets a known medium."""
    found = _MEDIUM.match(text[:_HEAD]) if "(" in text[:_HEAD] else None
    # Without a dash the text has to run into the bracket that opens it: (CNN)The mill …
    if not found or (found["place"] and not is_place(found["place"])):
        return
    if not found["dash"] and (found["place"] or not found["next"] or found["next"].islower()):
        return
    name = found["name"]
    known = name if is_known(name) else name.rpartition(" ")[0]  # (CNN Business)
    if is_known(known) and not is_agency(name):
        span = Span(found.start("name"), found.start("name") + len(name))
        yield CreditMention("wire", name, Span(*found.span("name")), span, known_medium_in_slot_v1.__name__)


_RELEASED = re.compile(r"SOURCE (?P<name>[A-Z0-9][^\n:;!?|]{1,80}?)\s*")


def press_release_v1(text: str) -> Iterator[CreditMention]:
    """A line as press releases end with names who released the text."""
    found = _RELEASED.fullmatch(text) if text.startswith("SOURCE") else None
    if found and not any(word[0].islower() and len(word) > 3 for word in found["name"].split()):
        name = Span(*found.span("name"))
        yield CreditMention("republication", name.of(text), Span(*found.span()), name, press_release_v1.__name__)


def report_of_agency_v1(text: str) -> Iterator[CreditMention]:
    """The page says that its text is an agency's report."""
    if not may_name_agency(text):
        return
    for found in phrases("wire_report", text, r"\s"):
        name = _pattern(r"(?:(?:the|an?|der|die|la|l['’])\s)?", _AFTER_REPORT).match(text, found.end())
        if name and _opens_sentence(text, found.start()):
            yield from _mentions(text, name, report_of_agency_v1.__name__)


_AFTER_REPORT = r"(?:\s(?:feed|syndicated feed|was first published\b[^.\n]{0,40}))?(?=\s?(?:[.)\]]|-\w|\Z|\n))"
"""After the agency the note ends: *This report by X shows …* is about a report."""


def _opens_sentence(text: str, at: int) -> bool:
    """Does a phrase stand at the start of a text or in a short note of its own?"""
    return len(text) <= _NOTE or not text[max(0, at - 60) : at].strip()


_NOTE = 220
"""Characters of a text that can be a note on the article alone."""


_PICTURES = r"(?:[^()\[\]=\n]{0,6}(?:사진|자료|영상|그래픽|캡처|캡쳐|제공|출처|写真|図|图|圖|摄影|攝影|映像|画像|提供))"
"""Chinese, Japanese and Korean words for a picture, where the place of a dateline would stand."""


@lru_cache(maxsize=1)
def _east_asian() -> re.Pattern[str]:
    signs = [name for name in spellings() if any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in name)]
    names = any_of(signs)
    in_slot = any_of([*signs, *data("credit_phrases")["slot_only"]["words"]])
    latin = any_of(name for name in spellings() if re.fullmatch("[A-Za-z]{3,9}", name))
    day = r"(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日"
    return re.compile(
        rf"\A\s?(?:"
        rf"(?P<a>{names})(?:记者|記者)?[\u4e00-\u9fff·]{{2,12}}?{day}(?:电|電|讯|訊)"
        rf"|[（(](?P<b>{names})[^（）()\n]{{2,24}}(?:电|電|讯|訊|报道|報導)\s?[）)]"
        rf"|[【［\[](?!{_PICTURES})(?:[^【】\[\]［］\n]{{1,20}}?(?:[=＝ 　]|(?<=[^\W\d_]))|)"
        rf"(?P<c>{in_slot}|{latin})[】］\]]"
        rf"|[（(\[](?!{_PICTURES})(?P<place>[^()（）\[\]=\n]{{1,20}})[=＝]\s?(?P<d>{names})[^()（）\[\]\n]{{0,12}}[)）\]]"
        rf")"
    )


def east_asian_dateline_v1(text: str) -> Iterator[CreditMention]:
    """The text opens with an agency in the way of Chinese, Japanese or Korean datelines."""
    head = text[:_HEAD]
    found = None if head.isascii() else _east_asian().match(head)
    if found:
        span = Span(*next(found.span(group) for group in "abcd" if found[group]))
        yield CreditMention("wire", span.of(text), span, span, east_asian_dateline_v1.__name__)


@lru_cache(maxsize=1)
def _east_asian_end() -> re.Pattern[str]:
    signs = [name for name in spellings() if any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in name)]
    names = any_of([*signs, *data("credit_phrases")["slot_only"]["words"]])
    return re.compile(rf"[。！？」』）)](?:\s?[（(【［](?P<a>{names})[）)】］]|[＝=](?P<b>{names}))\s*\Z")


def east_asian_signature_v1(text: str) -> Iterator[CreditMention]:
    """The paragraph ends with an agency in brackets or after a stroke, as in Chinese, Japanese and Korean reports."""
    tail = text[-_SIGNED:]
    found = None if tail.isascii() or tail.rstrip()[-1:].isdigit() else _east_asian_end().search(tail)
    if found and len(text) >= _SIGNED:
        at = len(text) - len(tail)
        start, end = found.span("a" if found["a"] else "b")
        span = Span(at + start, at + end)
        yield CreditMention("wire", span.of(text), span, span, east_asian_signature_v1.__name__)


_SIGNED = 20
"""Characters from which a text without spaces is a paragraph, and of its end in which a signature stands."""

RULES = (
    agency_between_strokes_v1, dateline_comma_v1, known_medium_in_slot_v1, report_of_agency_v1, press_release_v1,
    east_asian_dateline_v1, east_asian_signature_v1, agency_signs_v1,
)  # fmt: skip


_BEFORE = r"(?:[^\W\d_]{4,7}:\s)?(?:[\w-]{3,30}\.[a-z]{2,8},\s)?(?:[a-zäöü]{2,4}/){0,3}?"
"""What stands before the agencies of such a line: a label, the site, initials (*Quelle: hillpost.example, ada/dpa*)."""


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(spellings(), key=lambda n: (-len(n), n)))
    return re.compile(
        rf"\s*[-–—(]{{0,2}}\s?{_BEFORE}(?P<name>{names})(?P<more>(?:\s?[/,&·-]\s?(?:{names}))*){_INITIALS}?\s?[-–—.)]{{0,2}}\s*"
    )


_LEAST_ABOVE = 2
"""Paragraphs above a line with nothing but a signature. One alone is a caption, and the line its picture's."""


def agency_below_v1(labelled: Sequence[Labelled], index: int) -> Iterator[CreditMention]:
    """The line below the article names an agency and nothing else."""
    item = labelled[index]
    text = item.segment.text
    if item.kind not in ("body", "credit", "furniture") or len(text) > _LINE or not index:
        return
    if item.kind == "furniture" and not _beside(item, labelled[index - 1]):
        return
    if item.segment.links or not may_name_agency(text) or not (found := _alone().fullmatch(text)):
        return
    if not item.segment.path and text.strip() == found["name"]:
        return  # in flat text a bare name can be the credit of a picture whose caption is gone
    if not _is_paragraph(labelled[index - 1]):
        return
    above = islice((at for at in range(index - 1, -1, -1) if _is_paragraph(labelled[at])), _LEAST_ABOVE)
    below = any(labelled[at].kind in ("body", "list", "blockquote") for at in range(index + 1, len(labelled)))
    if len(list(above)) == _LEAST_ABOVE and not below:
        yield from _mentions(text, found, agency_below_v1.__name__)


def _is_paragraph(item: Labelled) -> bool:
    return item.kind == "body" and len(item.segment.text) >= _PARAGRAPH


def _beside(item: Labelled, before: Labelled) -> bool:
    """Do two texts stand in elements next to each other, as the paragraphs of one text do?"""
    one, two = item.segment.nodes, before.segment.nodes
    return len(one) > 1 and one[:-1] == two[:-1] and item.segment.path == before.segment.path


_LINE = 60
"""Characters of a line that names an agency alone."""


_HEAD = 400
"""Texts from the beginning of a page among which its title and first paragraph are."""


def agency_and_place_v1(labelled: Sequence[Labelled], index: int) -> Iterator[CreditMention]:
    """A line between the title and the text names an agency and the place it reports from."""
    item = labelled[index]
    text = item.segment.text
    if index >= _HEAD or item.kind not in ("byline", "furniture", "date", "credit") or len(text) > _LINE:
        return
    if not may_name_agency(text):
        return
    found = _pattern(
        r"\A(?:By |Von |Par )?", r"(?: and staff (?:writer|reporter)s?)?(?P<at>, | in )(?P<place>[^\n,]+)\Z"
    ).match(text)
    if not found or not is_place(place := found["place"]) or is_agency(place):
        return
    # In other letters than capitals a name after a comma can be that of a photographer.
    if not (found["at"] == " in " and place[0].isupper()) and not place.isupper():
        return
    if _between_title_and_text(labelled, index):
        yield from _mentions(text, found, agency_and_place_v1.__name__)


_WRITES = r"(?i:\s(?:staff\s|sports\s|business\s|science\s|political\s)?(?:writer|correspondent|reporter)s?)"
"""A role behind an agency (*Associated Press Writer*)."""


def _between_title_and_text(labelled: Sequence[Labelled], index: int) -> bool:
    above, below = labelled[:index], labelled[index + 1 : index + 1 + _HEAD]
    titled = [other.kind for other in above if other.kind in ("title", "body")]
    under = "title" in titled and "body" not in titled[titled.index("title") :]
    return under and any(other.kind == "body" for other in below)


@lru_cache(maxsize=1)
def _with_desk() -> re.Pattern[str]:
    capitals = [name.upper() for name in spellings() if " " in name]  # ASSOCIATED PRESS WRITER
    names = "|".join(re.escape(name) for name in sorted([*spellings(), *capitals], key=lambda n: (-len(n), n)))
    desk = rf"(?i:(?:[^\W\d_]{{2,3}}\s)?(?:{any_of(data('credit_phrases')['desks']['words'])}))"
    listed = data("credit_phrases")["wire_with"]
    uses = any_of(word for code, words in listed.items() if code != "note" for word in words)
    return re.compile(
        rf"\W{{0,3}}(?:(?P<name>{names})(?:\s?[/|,·–-]\s?{desk}|{_WRITES})"
        rf"|{desk}(?:\s?[/|,·–-]\s?|[,\s]{{1,2}}(?i:{uses})\s)(?P<last>{names}))\W{{0,3}}"
    )


def agency_and_desk_v1(labelled: Sequence[Labelled], index: int) -> Iterator[CreditMention]:
    """A line between the title and the text names an agency beside the outlet's own desk or a role, nothing else."""
    item = labelled[index]
    text = item.segment.text
    if (
        index >= _HEAD
        or item.kind not in ("byline", "furniture", "date", "deck", "body")
        or len(text) > _LINE
        or not may_name_agency(text)
    ):
        return
    found = _with_desk().fullmatch(text)
    if not found or not _between_title_and_text(labelled, index):
        return
    span = Span(*found.span("name" if found["name"] else "last"))
    yield CreditMention("wire", span.of(text), span, span, agency_and_desk_v1.__name__)
