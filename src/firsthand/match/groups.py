"""One sentence of one article against two of the other: sentences that a rewrite split or joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand import vectors
from firsthand.match.reworded import Matrix, Text
from firsthand.records import Span
from firsthand.settings import MatchSettings

_WIDEST_GAP = 4  # sentences between two links; wider gaps hold new or dropped text, not a split sentence


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """Sentences ``i0:i1`` of one article against ``j0:j1`` of the other."""

    i0: int
    i1: int
    j0: int
    j1: int
    cosine: float


def grouped(links: Sequence[tuple[int, int]], cosine: Matrix, a: Text, b: Text, settings: MatchSettings) -> list[Group]:
    """The links as groups; where a sentence is left over beside or between links, it is joined with a neighbour if
    the two together come nearer to the other side than one alone."""
    groups = [Group(i, i + 1, j, j + 1, float(cosine[i, j])) for i, j in links]
    ends = [Group(0, 0, 0, 0, 1.0), *groups, Group(len(a.sentences), 0, len(b.sentences), 0, 1.0)]
    offers: list[tuple[float, Group, Group | None]] = []
    for before, after in pairwise(ends):
        rows, columns = range(before.i1, after.i0), range(before.j1, after.j0)
        if len(rows) <= _WIDEST_GAP and len(columns) <= _WIDEST_GAP:
            offers.extend(_offers(before, after, rows, columns, groups))
    return _accepted(groups, _measured(offers, a, b, settings))


def _offers(
    before: Group, after: Group, rows: range, columns: range, groups: Sequence[Group]
) -> list[tuple[float, Group, Group | None]]:
    found: list[tuple[float, Group, Group | None]] = []
    for group in (before, after):
        if group.i1 <= group.i0:
            continue  # the ends of the articles
        near_row = rows[:1] if group is before else rows[-1:]
        near_column = columns[:1] if group is before else columns[-1:]
        for row in near_row:
            wide = Group(min(group.i0, row), max(group.i1, row + 1), group.j0, group.j1, 0.0)
            found.append((group.cosine, wide, group))
        for column in near_column:
            wide = Group(group.i0, group.i1, min(group.j0, column), max(group.j1, column + 1), 0.0)
            found.append((group.cosine, wide, group))
    found += [(0.0, Group(i, i + 1, j, j + 2, 0.0), None) for i in rows for j in columns[:-1]]
    found += [(0.0, Group(i, i + 2, j, j + 1, 0.0), None) for i in rows[:-1] for j in columns]
    return found


def _measured(
    offers: Sequence[tuple[float, Group, Group | None]], a: Text, b: Text, settings: MatchSettings
) -> list[tuple[float, Group, Group | None]]:
    """The offers that bring the sides nearer, best gain first."""
    if not offers:
        return []
    one = vectors.encode([_span(a, group.i0, group.i1).of(a.article.text) for _, group, _ in offers])
    other = vectors.encode([_span(b, group.j0, group.j1).of(b.article.text) for _, group, _ in offers])
    found: list[tuple[float, Group, Group | None]] = []
    for (alone, group, old), cosine in zip(offers, (one * other).sum(axis=1).tolist(), strict=True):
        gain = round(cosine - (alone if old else settings.reworded_cosine - settings.joined_gain), 4)
        if gain >= settings.joined_gain:
            found.append((gain, Group(group.i0, group.i1, group.j0, group.j1, cosine), old))
    return sorted(found, key=lambda offer: (-offer[0], offer[1]))


def _accepted(groups: list[Group], offers: Sequence[tuple[float, Group, Group | None]]) -> list[Group]:
    standing = list(groups)
    for _, group, old in offers:
        others = [other for other in standing if other != old]
        if (old is None or old in standing) and not any(_meet(group, other) for other in others):
            standing = [*others, group]
    return sorted(standing)


def _meet(one: Group, other: Group) -> bool:
    rows = one.i0 < other.i1 and other.i0 < one.i1
    return rows or (one.j0 < other.j1 and other.j0 < one.j1)


def _span(text: Text, first: int, end: int) -> Span:
    return Span(text.sentences[first].span.start, text.sentences[end - 1].span.end)


def group_spans(group: Group, a: Text, b: Text) -> tuple[Span, Span]:
    """The spans of a group in the two articles' texts."""
    return _span(a, group.i0, group.i1), _span(b, group.j0, group.j1)


def group_shares(groups: Sequence[Group], a: Text, b: Text) -> tuple[float, float]:
    """The share of each side's words that stands in the groups."""
    left = sum(len(s.words) for group in groups for s in a.sentences[group.i0 : group.i1])
    right = sum(len(s.words) for group in groups for s in b.sentences[group.j0 : group.j1])
    return left / sum(len(s.words) for s in a.sentences), right / sum(len(s.words) for s in b.sentences)


def group_overlap(group: Group, a: Text, b: Text) -> float:
    """Share of the stems of the side with fewer that the other has too."""
    left = frozenset[str]().union(*(s.stems for s in a.sentences[group.i0 : group.i1]))
    right = frozenset[str]().union(*(s.stems for s in b.sentences[group.j0 : group.j1]))
    return len(left & right) / max(min(len(left), len(right)), 1)
