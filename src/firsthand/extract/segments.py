"""What lies between a page's source and its labelled blocks: segments, from HTML and flat text alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from firsthand.records import Anchor, BlockKind, Span


def anchors_of(runs: Sequence[int], at: int = 0) -> list[Anchor]:
    """``runs`` of a segment whose text begins at ``at`` of a longer one, as anchors of that."""
    number = iter(runs)
    ends = zip(number, number, number, number, strict=True)
    return [Anchor(Span(first + at, last + at), Span(start, end)) for first, last, start, end in ends]


_MANY = 64  # numbers; shorter ones are made sooner than looked up
_HELD = 16
_held: dict[int, tuple[tuple[int, ...], tuple[Anchor, ...]]] = {}


def _known(runs: tuple[int, ...]) -> tuple[Anchor, ...]:
    """The anchors of ``runs``, of long ones kept for the next who asks: a rule may ask for each of a thousand dates in
    one text."""
    if len(runs) < _MANY:
        return tuple(anchors_of(runs))
    held = _held.get(id(runs))
    if held is None or held[0] is not runs:
        if len(_held) >= _HELD:
            _held.clear()
        held = _held[id(runs)] = (runs, tuple(anchors_of(runs)))
    return held[1]


class Segment(NamedTuple):
    """One run of text between two breaks of a page, before it has a kind.

    ``text`` is clean (entities decoded, white space collapsed). ``runs`` tie offsets in ``text`` to the page's source:
    four numbers for each anchor, start and end in ``text``, start and end in the source; plain numbers, as a page has
    thousands and few are asked for their ``anchors``. ``path`` are the names of the elements around it, outermost
    first, ``hints`` the lower-case words of their class, id, role and itemprop attributes; both are empty in flat text.
    ``links`` are the spans of ``text`` that lie in links. ``gap`` is the number of empty lines before it (flat text; 0
    in HTML). ``nodes`` number the elements of ``path`` in order of the page, so that two segments tell which elements
    they share; ``unseen`` is the number of the outermost of them that hides its text from readers (0 for none).
    ``skips`` are the offsets at which the source has words that readers do not see: what lies across one has no stretch
    of source that says it."""

    text: str
    runs: tuple[int, ...]
    path: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    links: tuple[Span, ...] = ()
    gap: int = 0
    nodes: tuple[int, ...] = ()
    unseen: int = 0
    skips: tuple[int, ...] = ()

    def tells(self, span: Span) -> bool:
        """Whether the stretch of source of ``span`` says nothing but its text."""
        return not any(span.start < skip < span.end for skip in self.skips)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The ``runs`` as anchors."""
        return _known(self.runs)

    @property
    def source(self) -> Span:
        """From the first to the last character in the page's source."""
        return Span(self.runs[2], self.runs[-1])


class Labelled(NamedTuple):
    """A segment and the kind it was given, with the rule that decided."""

    segment: Segment
    kind: BlockKind
    rule: str


class MetaValue(NamedTuple):
    """A value the page says of itself outside its text: ``name`` like ``og:title``, ``article:published_time``,
    ``ld:NewsArticle.datePublished``, ``time:datetime``, ``link:canonical``; ``source`` the place of the raw value."""

    name: str
    value: str
    source: Span
