"""Pages that are the text of one speech: no marks, one speaker, whom the headline or an announcing line names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.quotations.lexicon import word_list
from firsthand.quotations.marks import trim
from firsthand.records import BODY_KINDS, Block, Quotation, Span, Speaker
from firsthand.text import short_id

_CAPITAL = r"[^\W\d_a-z][\w.’'\-]{0,30}"
_CAPS = rf"(?P<name>{_CAPITAL}(?: (?:(?:de|da|del|della|di|van|von|der|den|al|bin|el) ){{0,2}}{_CAPITAL}){{0,6}})"
_CLOSES = r"(?=\W*$|\s?[,;:|(–—]|\s-\s| (?:at|on|to|before|in|for|during|following|upon|with|about|regarding|after)\b)"
"""No verb follows: *Keynote by X draws protest* is about a speech."""
_LABEL = re.compile(r"(?P<name>[A-Z]{2}[A-Z.’'\-]*\.?(?: [A-Z][A-Z.’'\-]*){0,4})\s?:\s+(?=\S)")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_OPENING = 4
"""Paragraphs at the beginning in which a line may announce the text."""
_LINE = 300  # characters of a line that announces a text
_LEAST_WORDS = 25
_SHORT = 6
"""Words of a line without a full stop ("As delivered", a place and a day) that may stand before the speech."""


def speech_page_v1(page_id: str, text: str, blocks: Sequence[Block]) -> list[tuple[Block, Quotation]]:
    """The page is the text of one speech, and says whose it is."""
    body = [block for block in blocks if block.kind in BODY_KINDS]
    heads = [block.span for block in blocks if block.kind in ("title", "deck")]
    labelled = _labelled(text, heads, body)
    found = labelled or _announced(text, body) or _headed(text, heads, body)
    if found is None:
        return []
    name, rest = found
    share = 0.0 if labelled else 0.5
    return _quotations(page_id, text, name, rest) if _is_speech(text, name, rest, share) else []


Found = tuple[Span, list[tuple[Block, Span]]]
"""The speaker's name, and the paragraphs of the speech with what of each was said."""


def _labelled(text: str, heads: Sequence[Span], body: Sequence[Block]) -> Found | None:
    """The first paragraph has a label in capitals, the only one, and the headline names who that is."""
    labels = [
        (n, match) for n, block in enumerate(body) if (match := _LABEL.match(text, block.span.start, block.span.end))
    ]
    if len(labels) != 1 or labels[0][0] >= _OPENING:
        return None
    number, match = labels[0]
    surname = match["name"].split()[-1].casefold()
    named = [name for span in heads for name in _names(text, span) if name.of(text).split()[-1].casefold() == surname]
    if not named or not any(_kinds() & _words(span.of(text)) for span in heads):
        return None
    first = Span(match.end(), body[number].span.end)
    return max(named, key=len), [(body[number], first), *((block, block.span) for block in body[number + 1 :])]


def _announced(text: str, body: Sequence[Block]) -> Found | None:
    """A line of one sentence says that the text of somebody's speech follows."""
    for number, block in enumerate(body[:_OPENING]):
        line = block.span.of(text)
        if len(line) <= _LINE and _announcement().match(line) and not re.search(r"[.!?] \S", line):
            named = list(_names(text, block.span))
            if len({name.of(text) for name in named}) == 1:
                return named[0], [(one, one.span) for one in body[number + 1 :]]
    return None


def _announcement() -> re.Pattern[str]:
    kinds, texts = ("|".join(sorted(words)) for words in (_kinds(), word_list("speech_en")["texts"]))
    opens = rf"(?:the )?(?:following|below|here) (?:is|are)\b|(?:the |a )?(?:\w+ )?(?:{texts}) of\b"
    return re.compile(rf"(?i)\W{{0,3}}(?:{opens})[^\n]*?\b(?:{kinds})\b")


def _headed(text: str, heads: Sequence[Span], body: Sequence[Block]) -> Found | None:
    """The headline says that the page is somebody's speech."""
    for span in heads[:1]:
        for pattern in _patterns():
            if match := pattern.search(text, span.start, span.end):
                name = _bare(text, Span(*match.span("name")))
                return (name, _from_first_sentence(text, body)) if name else None
    return None


def _from_first_sentence(text: str, body: Sequence[Block]) -> list[tuple[Block, Span]]:
    start = 0
    while start < len(body) and _is_note(body[start].span.of(text)):
        start += 1
    return [(block, block.span) for block in body[start:]]


def _is_note(line: str) -> bool:
    line = line.strip()
    return line[:1] in "([" or (len(line.split()) < _SHORT and not line.endswith((".", "!", "?")))


def _patterns() -> tuple[re.Pattern[str], ...]:
    kinds = "|".join(sorted(_kinds()))
    return (
        re.compile(rf"(?i:\b(?:{kinds})\b[^.:;|]{{0,30}}?\b(?:by|of|from) (?:the )?){_CAPS}(?:[’']s?)?{_CLOSES}"),
        re.compile(rf"{_CAPS}(?<![’'])[’']s? (?i:(?:\w+ ){{0,3}}?(?:{kinds})\b){_CLOSES}"),
        re.compile(rf"(?i:\b(?:full (?:speech|text|transcript|remarks|statement)|in full|transcript)\s?: ){_CAPS}"),
    )


def _names(text: str, span: Span) -> list[Span]:
    """The names of two words or more, or of one after a title, that stand in ``span``."""
    found = [
        Span(*match.span("name")) for match in re.compile(rf"(?<![\w’'-]){_CAPS}").finditer(text, span.start, span.end)
    ]
    return [bare for one in found if (bare := _bare(text, one))]


def _bare(text: str, span: Span) -> Span | None:
    """A run of capitalised words without the titles before the name; with them where a surname alone is left."""
    table = word_list("people_en")
    titles = table["honorifics"] | table["titles"] | table["roles"] | table["demonyms"] | frozenset(["the"])
    words = list(re.finditer(r"\S+", span.of(text)))
    while len(words) > 1 and words[0].group().lower().strip(".") in titles:
        words = words[1:]
    name = re.sub(r"[’']s?$", "", words[-1].group())
    end = span.start + words[-1].start() + len(name)
    if name.lower() in titles | _kinds() or not name[:1].isupper():
        return None
    if len(words) > 1:
        return Span(span.start + words[0].start(), end)
    return Span(span.start, end) if words[0].start() > 0 else None


def _is_speech(text: str, name: Span, rest: Sequence[tuple[Block, Span]], share: float) -> bool:
    """Long enough, a ``share`` of it and more in the first person, and without the name of who speaks."""
    said = [_words(span.of(text)) for _, span in rest]
    own = sum(not words.isdisjoint(word_list("speech_en")["own"]) for words in said)
    length = sum(len(_WORD.findall(span.of(text))) for _, span in rest)
    surname = name.of(text).split()[-1].casefold()
    return length >= _LEAST_WORDS and own >= max(share * len(said), 1) and not any(surname in words for words in said)


def _quotations(
    page_id: str, text: str, name: Span, rest: Sequence[tuple[Block, Span]]
) -> list[tuple[Block, Quotation]]:
    made: list[tuple[Block, Quotation]] = []
    for block, span in rest:
        line = span.of(text).split()
        if len(line) < _SHORT and line[0].strip(":.").lower() in word_list("speech_en")["ends"]:
            break
        said = trim(text, span) if block.kind != "subheading" else None
        if said is not None:
            own = short_id(page_id, str(said.start), str(said.end), "direct")
            speaker = Speaker(name.of(text), "stated", name, name)
            rule = speech_page_v1.__name__
            made.append((block, Quotation(own, page_id, "direct", (said,), (said,), None, speaker, 0.75, rule)))
    return made


def _words(line: str) -> frozenset[str]:
    return frozenset(match.group().casefold().replace("’", "'") for match in _WORD.finditer(line))


def _kinds() -> frozenset[str]:
    return word_list("speech_en")["kinds"]
