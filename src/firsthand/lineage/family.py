"""From verdicts on pairs to families: the nearest parents, no cycles, nothing that a chain already explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from firsthand.lineage.judge import Verdict
from firsthand.lineage.tokens import tokens
from firsthand.records import Span
from firsthand.settings import LineageSettings


def choose_parents(
    verdicts: Sequence[Verdict], undecided: Sequence[Verdict], settings: LineageSettings
) -> tuple[list[Verdict], list[Verdict]]:
    """The decided verdicts that stand: for each page its nearest parent, and others that explain what that one
    cannot. A verdict that would make a page its own ancestor gives way to the next best.

    Second, those that do not stand because another page, decided or not, may as well be the parent."""
    known = {(verdict.child, verdict.parent) for verdict in verdicts}
    of_child: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        of_child[verdict.child].append(verdict)
    above = {child: len(found) for child, found in of_child.items()}
    others: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in (*verdicts, *undecided):
        others[verdict.child].append(verdict)
    rows = {child: _ranked(found, above, settings) for child, found in of_child.items()}
    parents: dict[str, list[str]] = defaultdict(list)
    chosen: list[Verdict] = []
    tied: list[Verdict] = []
    # The surest page first, so that it is the doubtful one that gives way in a cycle.
    for child in sorted(rows, key=lambda child: (-rows[child][0].odds, child)):
        taken: list[Verdict] = []
        for verdict in rows[child]:
            if taken and not _explains_more(verdict, taken, settings):
                continue
            if _is_above(child, verdict.parent, parents):
                continue
            taken.append(verdict)
            other = _just_as_near(verdict, others[child], known, settings)
            if other:
                tied.append(replace(verdict, just_as_near=other.parent))
                continue
            parents[child].append(verdict.parent)
            chosen.append(verdict)
    return chosen, tied


def _just_as_near(
    verdict: Verdict, found: Sequence[Verdict], known: set[tuple[str, str]], settings: LineageSettings
) -> Verdict | None:
    """Another possible parent with the same text in the same wording, which neither took it from this one nor has less
    evidence for itself: the first of several copies is an ancestor in any case, but one of two copies may not be.
    A much nearer one needs no more than a lean towards it: then the farther one is at best an ancestor."""
    for other in found:
        if (
            other is not verdict
            and other.credited == verdict.credited
            and (
                (other.fidelity >= verdict.fidelity - settings.nearer and other.odds > verdict.odds - settings.decided)
                or (other.fidelity >= verdict.fidelity + settings.much_nearer and other.odds > 0)
            )
            and (other.parent, verdict.parent) not in known
            and not _explains_more(other, [verdict], settings)
        ):
            return other
    return None


def _ranked(found: Sequence[Verdict], above: dict[str, int], settings: LineageSettings) -> list[Verdict]:
    """Credited parents first, then the nearest in wording; among equally near ones the one with fewest parents."""
    best = max(verdict.fidelity for verdict in found)

    def rank(verdict: Verdict) -> tuple[bool, bool, int, float, str]:
        near = verdict.fidelity >= best - settings.nearer
        return (
            not verdict.credited,
            not near,
            above.get(verdict.parent, 0) if near else 0,
            -verdict.fidelity,
            verdict.parent,
        )

    return sorted(found, key=rank)


def _explains_more(verdict: Verdict, taken: Sequence[Verdict], settings: LineageSettings) -> bool:
    article = verdict.pair.child.article
    cut = tokens(article.text)
    places = np.array([cut.starts[at] for block in article.body() for at in cut.range(block.span)], dtype=np.int64)
    inside = _marked(places, [mine for mine, _, _ in verdict.pair.passages])
    for other in taken:
        inside &= ~_marked(places, [mine for mine, _, _ in other.pair.passages])
    fresh = int(inside.sum())
    return fresh >= settings.second_words and fresh >= settings.second_share * len(places)


def _marked(starts: NDArray[np.int64], spans: Sequence[Span]) -> NDArray[np.bool_]:
    inside = np.zeros(len(starts), dtype=np.bool_)
    for span in spans:
        inside[np.searchsorted(starts, span.start) : np.searchsorted(starts, span.end)] = True
    return inside


def _is_above(child: str, page: str, parents: dict[str, list[str]]) -> bool:
    """Whether ``child`` is ``page`` or one of its ancestors."""
    waiting, seen = [page], {page}
    while waiting:
        at = waiting.pop()
        if at == child:
            return True
        for parent in parents.get(at, ()):
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return False


class Bonds:
    """Which pages hang together already (union and find over ids of pages and lost sources)."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}

    def top(self, name: str) -> str:
        while (up := self._root.setdefault(name, name)) != name:
            self._root[name] = self._root[up]
            name = up
        return name

    def tie(self, one: str, other: str) -> bool:
        """Join two; False if they hung together already."""
        low, high = sorted((self.top(one), self.top(other)))
        self._root[high] = low
        return low != high
