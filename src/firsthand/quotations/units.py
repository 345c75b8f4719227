"""Sentences as the parser gets them: marks taken out, whole quotations replaced by a short stand-in clause.

A parser that reads ``“A. B! C?” Smith said`` loses its way; one that reads ``It works, Smith said`` does not. Each
unit knows where every one of its characters stands in the article's text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from firsthand.quotations.lexicon import Lexicon
from firsthand.quotations.marks import Marked
from firsthand.records import BODY_KINDS, Block, Span
from firsthand.text import sentences

STAND_IN = "it works"
"""What stands for a whole quotation in a sentence that goes to the parser."""
_INNER = "'’”\""  # closing marks of what is quoted in the quotation
_SENTENCE_INSIDE = re.compile(r"[.?!…]['’)\]]?\s+[\"“‘'\[(]?[A-Z]")
_OPEN_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|Col|Lt|Capt|Rev)\.|[,;]|\b(?:the|of|and|a|to|in))$"
)
_FRAME_ENDS = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|Jr|Sr))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Rev|Col|Sgt))(?<!\b(?:Prof|Capt))"
    r"[.?!](?:\s|$)|[\"“”‘«»]|''|``"
)
_WORD = re.compile(r"[A-Za-z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Hole:
    """A stand-in clause: its place in the unit's text, and the number and place of the passage it stands for."""

    start: int
    end: int
    passage: int
    outer: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence. ``starts``: where its pieces begin in ``text``; ``places``: where those begin in the article.
    ``inline``: numbers of the marked passages whose words are in ``text``. ``paragraph`` counts regions of the page."""

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    holes: tuple[Hole, ...]
    inline: tuple[int, ...]
    kind: str
    paragraph: int
    span: Span

    def place(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in the article's text (for words that are not a stand-in)."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        return Span(self.places[first] + start - self.starts[first], self.places[last] + end - self.starts[last])

    def only_holes(self) -> bool:
        """Whether the sentence is nothing but marked words."""
        rest = self.text
        for hole in reversed(self.holes):
            rest = rest[: hole.start] + rest[hole.end :]
        return bool(self.holes) and not any(c.isalnum() for c in rest)


@dataclass(frozen=True, slots=True)
class Region:
    """Paragraphs that belong to one run of sentences: usually one, more where a break cuts a sentence."""

    spans: tuple[Span, ...]
    kind: str


def regions(text: str, blocks: Sequence[Block], passages: Sequence[Marked]) -> list[Region]:
    """The blocks, joined where a passage runs over the break, a colon announces it, or a break cuts a sentence."""
    starts = [passage.outer.start for passage in passages]
    found: list[tuple[list[Span], str]] = []
    for block in map(partial(_without_dateline, text), blocks):
        last = found[-1] if found else None
        if last is not None and last[1] in BODY_KINDS and block.kind in BODY_KINDS:
            at = bisect_right(starts, block.span.start) - 1
            runs_on = at >= 0 and starts[at] < block.span.start < passages[at].outer.end
            before = text[max(last[0][-1].start, last[0][-1].end - 80) : last[0][-1].end].rstrip()
            announced = before.endswith(":") and at >= 0 and starts[at] == block.span.start
            if runs_on or announced or (len(before) > 40 and _OPEN_END.search(before)):
                last[0].append(block.span)
                continue
        found.append(([block.span], block.kind))
    return [Region(tuple(spans), kind) for spans, kind in found]


_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ]{3}[A-ZÀ-Þ’'.\- ]{0,30}(?:,[ \w.’'\-]{2,30}){0,2}(?: \([A-Z][\w/ ]{1,20}\))?|[A-ZÀ-Þ][\w.’'\- ]{2,30}"
    r"(?:,[ \w.’'\-]{2,30}){0,2} \([A-Z][\w/ ]{1,20}\)) ?(?:—|–|―|--|- )\s*(?=[\"“‘'A-ZÀ-Þ])"
)
"""A place at the head of a paragraph ("PORT ELLIS, May 3 (Press Wire) —"): no part of what is said after it."""


def _without_dateline(text: str, block: Block) -> Block:
    found = _DATELINE.match(text, block.span.start, block.span.end) if block.kind in BODY_KINDS else None
    return block if found is None else replace(block, span=Span(found.end(), block.span.end))


class _Draft:
    """A region's text while it is put together, piece by piece."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.places: list[int] = []
        self.size = 0

    def add(self, words: str, place: int) -> None:
        if words:
            self.parts.append(words)
            self.starts.append(self.size)
            self.places.append(place)
            self.size += len(words)

    def last(self) -> str:
        for part in reversed(self.parts):
            if part.rstrip():
                return part.rstrip()[-1]
        return ""


def units(
    text: str, region: Region, number: int, passages: Sequence[tuple[int, Marked]], lexicon: Lexicon
) -> list[Unit]:
    """The sentences of ``region``; ``passages`` are those inside it with their numbers on the page."""
    draft, holes, inline = _Draft(), [], []
    at = region.spans[0].start
    end = region.spans[-1].end
    for index, passage in passages:
        _copy(text, region, at, passage.outer.start, draft)
        before = draft.last()
        announces = region.kind == "title" and not before and text[passage.outer.end : passage.outer.end + 2] == ": "
        if announces or _stands_alone(text, passage, before, draft, end, lexicon):
            start = draft.size
            capital = before in ("", ".", "?", "!", "…")
            if before.isalnum():
                draft.add(", ", passage.outer.start)
                start = draft.size
            draft.add(STAND_IN.capitalize() if capital else STAND_IN, passage.outer.start)
            holes.append(Hole(start, draft.size, index, passage.outer))
            draft.add(_stop(text, passage, end, lexicon), passage.outer.end)
        else:
            start = draft.size
            for span in passage.inner:
                _copy(text, region, span.start, span.end, draft)
            inline.append((start, draft.size, index))
        at = passage.outer.end
    _copy(text, region, at, end, draft)
    return _cut(draft, holes, inline, region, number)


def _copy(text: str, region: Region, start: int, end: int, draft: _Draft) -> None:
    """Add ``text[start:end]`` without what lies between the region's blocks (a space instead)."""
    for at in range(bisect_right(region.spans, start, key=lambda span: span.end), len(region.spans)):
        span = region.spans[at]
        if span.start >= end:
            break
        low, high = max(start, span.start), min(end, span.end)
        if low < high:
            if draft.parts and low == span.start and span is not region.spans[0]:
                draft.add(" ", low)
            draft.add(text[low:high], low)


def _stands_alone(text: str, passage: Marked, before: str, draft: _Draft, end: int, lexicon: Lexicon) -> bool:
    """Whether a passage is a quotation of its own and not woven into the sentence around it."""
    words = " ".join(span.of(text) for span in passage.inner)
    if len(passage.inner) > 1 or _SENTENCE_INSIDE.search(words):
        return True
    first = next((c for c in words if c.isalnum()), "")
    upper = first.isupper() or first.isdigit() or words[:1] in "…[.("
    outside = text[passage.outer.end : min(passage.outer.end + 1, end)]
    last = words.rstrip(_INNER)[-1:] if before == "" else words[-1:]
    ends = last in ",.?!…—–-" or outside in (",", ".") or passage.outer.end >= end
    if before in ("", ".", "?", "!", "…", ":", "—", "–", "-"):
        return ends or (before == "" and _frame_follows(text, passage.outer.end, end, lexicon))
    if before == ",":
        return ends and (upper or _resumes(draft, lexicon))
    spoken = _WORD.findall(draft.parts[-1][-40:]) if draft.parts else []
    return upper and bool(spoken) and spoken[-1].lower() in lexicon.quote_forms and (ends or len(words.split()) > 2)


def _resumes(draft: _Draft, lexicon: Lexicon) -> bool:
    """Whether only a short frame ("…, he said, …") stands between the last stand-in and here."""
    since: list[str] = []
    for part in reversed(draft.parts):
        if part.lower() == STAND_IN:
            words = [word.lower() for word in _WORD.findall(" ".join(reversed(since)))]
            return len(words) <= 12 and any(_reports(word, lexicon) for word in words)
        since.append(part)
        if len(since) > 4:
            return False
    return False


def _stop(text: str, passage: Marked, end: int, lexicon: Lexicon) -> str:
    """The punctuation after a stand-in: what stood inside the marks decides whether the sentence goes on."""
    outside = text[passage.outer.end : min(passage.outer.end + 1, end)]
    if outside and outside in ",.;:!?":
        return ""
    tail = passage.inner[-1].of(text).rstrip(_INNER)[-1:]
    follows = text[passage.outer.end : min(passage.outer.end + 40, end)].lstrip()
    if tail == "," or follows[:1].islower():
        return ","
    if tail != "." and _frame_follows(text, passage.outer.end, end, lexicon):
        return ","
    return "." if tail in ".?!…" or not follows else ("," if tail in "—–-" else "")


def _frame_follows(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a verb of speech comes within a few words, before the sentence ends or another passage begins."""
    near = _FRAME_ENDS.split(text[start : min(start + 140, end)], maxsplit=1)[0]
    return any(_reports(word.lower(), lexicon) for word in _WORD.findall(near)[:14])


def _reports(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.quote_forms or word in lexicon.phrasal_forms


def _touching(inline: list[tuple[int, int, int]], first: int, end: int) -> Iterator[tuple[int, int]]:
    """From the ``first`` on, the inline passages that begin before ``end``: start and number."""
    for at in range(first, len(inline)):
        start, _, number = inline[at]
        if start >= end:
            return
        yield start, number


def _cut(
    draft: _Draft, holes: list[Hole], inline: list[tuple[int, int, int]], region: Region, number: int
) -> list[Unit]:
    """Split the draft into sentences and give each its pieces, stand-ins and inline passages."""
    whole = "".join(draft.parts)
    found: list[Unit] = []
    hole_starts = [hole.start for hole in holes]
    inline_ends = [end for _, end, _ in inline]
    for sentence in sentences(whole):
        own = holes[bisect_left(hole_starts, sentence.start) : bisect_left(hole_starts, sentence.end)]
        first = bisect_right(draft.starts, sentence.start) - 1
        last = bisect_right(draft.starts, sentence.end - 1) - 1
        starts = [max(draft.starts[i] - sentence.start, 0) for i in range(first, last + 1)]
        places = list(draft.places[first : last + 1])
        places[0] += sentence.start - draft.starts[first]
        tail = draft.places[last] + sentence.end - draft.starts[last]
        found.append(
            Unit(
                text=sentence.of(whole),
                starts=tuple(starts),
                places=tuple(places),
                holes=tuple(Hole(h.start - sentence.start, h.end - sentence.start, h.passage, h.outer) for h in own),
                inline=tuple(p for _, p in _touching(inline, bisect_right(inline_ends, sentence.start), sentence.end)),
                kind=region.kind,
                paragraph=number,
                span=Span(places[0], max(tail, places[0])),
            )
        )
    return found
