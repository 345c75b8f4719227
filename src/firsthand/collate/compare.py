"""One rendering laid over an older one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.collate.align import Pairs, align
from firsthand.collate.differences import equal
from firsthand.collate.tokens import Token
from firsthand.collate.units import Material
from firsthand.records import Change, ChangeKind, Span
from firsthand.settings import CollateSettings

Words = Sequence[Token]
_STEP = 3  # words from one pair to the next, at the ends of a held stretch


@dataclass(frozen=True, slots=True)
class Comparison:
    """``new`` laid over ``old``: the pairs of words in the stretch that both hold, and the content they share."""

    old: Material
    new: Material
    pairs: Pairs
    weight: float

    @property
    def reported(self) -> bool:
        """One side is (partly) indirect, so person and tense may have shifted."""
        return self.old.quotation.kind != "direct" or self.new.quotation.kind != "direct"

    @property
    def one_page(self) -> bool:
        """Both are on one page."""
        return self.old.quotation.page_id == self.new.quotation.page_id

    @property
    def in_old(self) -> range:
        """The words of ``old`` that ``new`` holds."""
        return range(self.pairs[0][0], self.pairs[-1][0] + 1) if self.pairs else range(0)

    @property
    def in_new(self) -> range:
        """The words of ``new`` that come from ``old``."""
        return range(self.pairs[0][1], self.pairs[-1][1] + 1) if self.pairs else range(0)

    def change(self, kind: ChangeKind, a: range, b: range) -> Change:
        """A change with ranges of words as spans."""
        return Change(
            kind, self.old.quotation.id, self.new.quotation.id, span_of(self.old.words, a), span_of(self.new.words, b)
        )


def span_of(words: Words, part: range) -> Span | None:
    """The span from the first to the last word of ``part``; None if it is empty."""
    return Span(words[part[0]].span.start, words[part[-1]].span.end) if part else None


def weigh(words: Words, part: range) -> float:
    """The content weight of a range of words."""
    return sum(words[at].weight for at in part)


def compare(old: Material, new: Material, *, settings: CollateSettings) -> Comparison:
    """Lay ``new`` over ``old``."""
    pairs = align(old.words, new.words, settings=settings)
    same = [at for at, (i, j) in enumerate(pairs) if equal(old.words[i], new.words[j], reported=True)]
    content = [at for at in same if old.words[pairs[at][0]].weight > 0]
    if not content:
        return Comparison(old, new, [], 0.0)
    weight = sum(old.words[pairs[at][0]].weight for at in content)
    first, last = content[0], content[-1]
    for at in reversed([at for at in same if at < first]):
        first = at if _close(pairs[at], pairs[first]) else first
    for at in (at for at in same if at > last):
        last = at if _close(pairs[last], pairs[at]) else last
    return Comparison(old, new, pairs[first : last + 1], weight)


def _close(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """At most two other words lie between two pairs, on both sides."""
    return other[0] - one[0] <= _STEP and other[1] - one[1] <= _STEP
