"""The records every step reads and writes: frozen, comparable, made of plain values.

Offsets are half-open ranges of Unicode code points, never bytes. Two texts carry offsets: the *source* of a
page (the decoded file as it was read, tags and all) and the *text* of its article (clean blocks joined by an
empty line). Every field below says which one it means. Ids are short hashes of content and place, so a second
run gives the same ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal[
    "title", "deck", "byline", "date", "body", "subheading", "list", "table", "blockquote",
    "caption", "credit", "related", "comment", "furniture",
]  # fmt: skip
BODY_KINDS: frozenset[str] = frozenset({"body", "subheading", "list", "table", "blockquote"})
"""The kinds of block that, in order, are the body of an article."""

FieldName = Literal["title", "deck", "outlet", "byline", "published", "modified", "language", "dateline"]
FIELDS: tuple[FieldName, ...] = (
    "title", "deck", "outlet", "byline", "published", "modified", "language", "dateline",
)  # fmt: skip
Status = Literal["stated", "inferred", "ambiguous", "absent"]
CreditKind = Literal["wire", "republication", "quotation", "feed", "photo"]
QuotationKind = Literal["direct", "mixed", "indirect"]
CueKind = Literal[
    "neutral", "claiming", "denying", "admitting", "promising", "warning", "demanding", "asking", "thinking"
]  # fmt: skip
PassageKind = Literal["verbatim", "edited", "reworded", "translated"]
Relation = Literal["copy", "excerpt", "rewrite", "translation", "shared_source"]
ChangeKind = Literal[
    "dropped", "added", "replaced", "cut", "split", "merged",
    "direct_to_indirect", "indirect_to_direct", "speaker", "cue", "negation", "number", "role",
]  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points: ``text[start:end]``."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:  # a page has thousands, and the slots are set sooner this way
        _set_start(self, start)
        _set_end(self, end)

    def of(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


_set_start, _set_end = (getattr(Span, name).__set__ for name in ("start", "end"))


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it was read.

    ``origin`` is where it lay (a path; for a page in a container ``path#place``), ``sha256`` the digest of its bytes,
    ``source`` the decoded text. ``url`` and ``captured_at`` (ISO 8601) are what the container, or a file beside the
    page, says of it.
    Past the step that reads it, a page travels with an empty source, and ``characters`` remembers its length.
    """

    id: str
    origin: str
    url: str | None
    captured_at: str | None
    media_type: str
    sha256: str
    source: str
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page that could not be read, and why, in one sentence."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Clean text ↔ page source. Equal lengths: the same characters, one to one. Otherwise: one indivisible
    replacement (an entity, a run of white space, a ligature)."""

    text: Span
    source: Span

    def __init__(self, text: Span, source: Span) -> None:  # as in Span
        _set_text(self, text)
        _set_source(self, source)


_set_text, _set_source = (getattr(Anchor, name).__set__ for name in ("text", "source"))


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article; ``span`` lies in the article's text."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """One candidate value of one field at one place (``source``: in the page's source), found by one rule.

    ``anchor`` is a second place that the value follows from: the date that words like *3 hours ago* count back from.
    None where one place says it all, and where the words count back from the page's ``captured_at``."""

    field: FieldName
    value: str
    source: Span
    rule: str
    score: float
    anchor: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The decision over the rival facts of a field. ``facts`` are in order of rank; rivals are kept."""

    field: FieldName
    status: Status
    value: str | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """The page naming where its text (or photo) came from; ``source`` is the credit's place in the page's source,
    ``name_source`` that of the name alone."""

    kind: CreditKind
    name: str
    source: Span
    name_source: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """What a page holds, as labelled blocks of clean text. ``readings`` has one reading for each of FIELDS."""

    page_id: str
    text: str
    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...]
    readings: tuple[Reading, ...]
    credits: tuple[Credit, ...]

    @property
    def language(self) -> str | None:
        """The primary language tag (``en`` for ``en-GB``), or None."""
        value = self.reading("language").value
        return value.replace("_", "-").split("-")[0].casefold() if value else None

    def reading(self, field: FieldName) -> Reading:
        """The reading of ``field``; an absent one if the article has none."""
        for reading in self.readings:
            if reading.field == field:
                return reading
        return Reading(field, "absent", None, ())

    def body(self) -> tuple[Block, ...]:
        """The blocks of the body, in order."""
        return tuple(block for block in self.blocks if block.kind in BODY_KINDS)


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report ("said", "according to"); ``span`` in the article's text, ``kind`` what sort of saying
    they tell of (None where the language's data does not say)."""

    text: str
    span: Span
    lemma: str
    kind: CueKind | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a quotation is attributed to. ``mention`` is the wording in the quotation's own frame (article text),
    ``name`` the fullest name the page gives, ``name_span`` where it gives it (article text). ``candidates`` are
    the names between which an ambiguous page does not decide."""

    name: str | None
    status: Status
    mention: Span | None = None
    name_span: Span | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Reported speech. ``content`` are the spans of what was said, in order, ``marks`` those parts of it that are
    given as speech: in quotation marks, or by a layout that stands for them, the turns of a transcript and dialogue
    with dashes (all of it when direct, none when indirect). Both without the marks, in the article's text.

    ``part``: it gives words in marks again that stand in a mixed quotation, and is none beside that one."""

    id: str
    page_id: str
    kind: QuotationKind
    content: tuple[Span, ...]
    marks: tuple[Span, ...]
    cue: Cue | None
    speaker: Speaker
    score: float
    rule: str
    part: bool = False

    @property
    def thought(self) -> bool:
        """Whether it tells what somebody thought, hoped or planned, in whatever language."""
        return self.cue is not None and self.cue.kind == "thinking"


@dataclass(frozen=True, slots=True)
class Passage:
    """A pair of aligned spans, in the texts of the articles ``a`` and ``b`` of a match."""

    kind: PassageKind
    a: Span
    b: Span
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """Two articles that share passages; symmetric, ``a < b``. Covers: share of each one's body words in passages."""

    a: str
    b: str
    passages: tuple[Passage, ...]
    cover_a: float
    cover_b: float


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for a descent: the rule, the sentence the reader gets, and its place in a page's source.

    ``weight`` is in log-odds for "child took from parent": positive supports the edge, negative speaks against."""

    rule: str
    text: str
    page_id: str
    source: Span
    weight: float


@dataclass(frozen=True, slots=True)
class LostSource:
    """A parent that is not in the collection: ``name`` as a credit gives it, or None when only implied."""

    id: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Rival:
    """Another explanation that was weighed for the same child, and what spoke for it."""

    child: str
    parent: str | LostSource
    direction: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Descent:
    """``child`` took from ``parent``. ``direction`` is the probability that it went this way and not the other;
    None where the pages do not decide (shared_source has none either)."""

    child: str
    parent: str | LostSource
    relation: Relation
    similarity: float
    direction: float | None
    reasons: tuple[Reason, ...]
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one rendering in one column; ``span`` in its article's text."""

    text: str
    span: Span


Column = tuple[Cell | None, ...]
"""One column of an alignment: a cell, or None, for each rendering in the utterance's order."""


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two renderings (quotation ids ``old`` and ``new``); ``a`` in the old one's article text,
    ``b`` in the new one's; None on the side where there is nothing."""

    kind: ChangeKind
    old: str
    new: str
    a: Span | None
    b: Span | None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing somebody said once. ``renderings`` are quotation ids, the earliest known first when the pages tell
    (then ``first`` names it, otherwise it is None)."""

    id: str
    speaker: str | None
    first: str | None
    renderings: tuple[str, ...]
    columns: tuple[Column, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """How a trace was made: for repeating it, and for trusting it."""

    version: str
    directory: str
    settings: dict[str, object]
    digests: dict[str, str]
    counts: dict[str, int]
    seconds: dict[str, float]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """All of it for one collection. Pages carry an empty ``source``; ``firsthand.read.reopen`` gives it back."""

    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    quotations: tuple[Quotation, ...]
    matches: tuple[Match, ...]
    descents: tuple[Descent, ...]
    utterances: tuple[Utterance, ...]
    run: Run
