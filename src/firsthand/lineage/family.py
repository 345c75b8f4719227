"""From verdicts on pairs to families: the likeliest tree of each, how sure its edges are, and further parents."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.lineage.judge import Verdict
from firsthand.lineage.shared import reason
from firsthand.lineage.tokens import tokens
from firsthand.lineage.tree import arborescence, edge_odds
from firsthand.lineage.versions import kept_credit
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings

Way = tuple[str, str]
"""Child, parent."""
_DEEPEST = 100  # steps that are gone up a tree


@dataclass(frozen=True, slots=True)
class Link:
    """An edge of a family's tree: the verdict with its reasons, the log-odds of its direction when the rest of the
    family is taken into account, and whether they are enough to tell it."""

    verdict: Verdict
    odds: float
    told: bool


def family_links(
    ways: Mapping[Way, Verdict], asides: Mapping[Way, tuple[int, int]], settings: LineageSettings
) -> list[Link]:
    """The tree of each family, and the further parents of pages that are made of several.

    ``ways``: every direction in which text may have gone, with its verdict; ``asides``: pairs that share a paragraph
    and are no parent and child, with the words of either that the other has, as bits. The tree is the likeliest one: it
    joins pages by the most wording in common and goes the way that the evidence does. As what two pages share has
    passed through every page on the way between them, the tree of the most common wording is the true one but for ties
    (Chow and Liu 1968). Credits come before nearness: a page that names its parent is given that one."""
    partners: dict[str, dict[str, float]] = defaultdict(dict)
    for (child, parent), verdict in ways.items():
        partners[child][parent] = partners[parent][child] = verdict.near
    beside: dict[str, dict[str, int]] = defaultdict(dict)
    for (one, other), (words, back) in sorted(asides.items()):
        beside[one][other], beside[other][one] = words, back
    tree = _likeliest(ways, partners, settings)
    own: dict[str, tuple[str, float]] = {}
    parted: list[Link] = []
    for child, parent in sorted(tree.items()):
        verdict = ways[child, parent]
        asked = _witnesses(ways, partners, verdict, settings)
        asked = asked if asked.lost else _beside_asides(ways, beside, verdict, asked, settings)
        if asked.parted > asked.parent + asked.child and not verdict.credited:
            parted.append(Link(replace(verdict, parted=asked.lost), 0.0, False))
        else:
            own[child] = (parent, verdict.odds + asked.odds(settings))
    odds = edge_odds(own)
    sure: dict[Way, float] = {}
    for child, (parent, _) in own.items():
        if odds[child] >= 0:
            sure[child, parent] = odds[child]
        elif (parent, child) in ways:
            sure[parent, child] = -odds[child]
        else:  # it cannot have gone the other way
            sure[child, parent] = 0.0
    parents = dict(sorted(sure))
    links = [_link(ways, way, sure, partners, parents, settings) for way in sorted(sure)]
    return [*links, *_further(ways, links, settings), *parted]


def _likeliest(
    ways: Mapping[Way, Verdict], partners: Mapping[str, Mapping[str, float]], settings: LineageSettings
) -> dict[str, str]:
    """Child → parent in the tree of the greatest worth; one page of each family has none, of equals the one that has
    most in common with the others."""
    names = sorted(partners)
    number = {name: at for at, name in enumerate(names, 1)}
    edges: list[tuple[int, int, float]] = []
    leads: dict[str, float] = defaultdict(float)  # how far the evidence makes each page the earlier one of its pairs
    for (_, parent), verdict in sorted(ways.items()):
        leads[parent] += _chance(verdict.odds) - 0.5
    for (child, parent), verdict in sorted(ways.items()):
        worth = settings.near_worth * verdict.near - math.log1p(math.exp(-verdict.odds))
        worth += settings.lead_worth * leads[parent] / len(partners[parent])
        if verdict.credited and not kept_credit(ways, partners, verdict):
            worth += settings.credited_worth
        edges.append((number[parent], number[child], worth))
    shares = {name: sum(near.values()) for name, near in partners.items()}
    most = max(shares.values(), default=1.0) or 1.0
    edges += [(0, number[name], settings.root_worth + shares[name] / most) for name in names]
    into = arborescence(len(names) + 1, edges)
    return {names[at - 1]: names[edges[into[at]][0] - 1] for at in range(1, len(names) + 1) if edges[into[at]][0]}


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Third pages by what they tell of an edge: they agree with the parent against the child, with the child against
    the parent, or with either against the other (``parted``: it is no edge).
    ``lost``: a source of all is missing."""

    parent: int = 0
    child: int = 0
    parted: int = 0
    lost: bool = False

    def odds(self, settings: LineageSettings) -> float:
        """Log-odds of the direction. If each page may as well be the first of all, it is as likely as the share of
        pages on the parent's side of the edge."""
        ratio = math.log((2 * self.parent + 1) / (2 * self.child + 1))
        return round(settings.witnesses * max(-settings.most_witnesses, min(ratio, settings.most_witnesses)), 6)


def _witnesses(
    ways: Mapping[Way, Verdict], near: Mapping[str, Mapping[str, float]], verdict: Verdict, settings: LineageSettings
) -> Witnesses:
    """Ask the pages that share text with both pages of an edge, the nearest first."""
    child, parent = verdict.child, verdict.parent
    few, many = sorted((near[child], near[parent]), key=len)
    third = sorted((page for page in few if page in many), key=lambda page: (-few[page], page))
    told, lost = [0, 0, 0], False
    for page in third[: settings.witnesses_asked]:
        with_child = _common(ways, child, page) & ~verdict.equal[0]
        with_parent = _common(ways, parent, page) & ~verdict.equal[1]
        one, other = with_child.bit_count(), with_parent.bit_count()
        if _parted(ways, third, verdict, page, (with_child, with_parent), settings):
            told[2], lost = told[2] + 1, True
        elif other > settings.agree_words and other >= settings.agree_more * one:
            told[0] += 1
        elif one > settings.agree_words and one >= settings.agree_more * other:
            told[1] += 1
        elif min(one, other) > settings.agree_words:
            told[2] += 1
    return Witnesses(told[0], told[1], told[2], lost)


def _beside_asides(
    ways: Mapping[Way, Verdict],
    beside: Mapping[str, Mapping[str, int]],
    verdict: Verdict,
    asked: Witnesses,
    settings: LineageSettings,
) -> Witnesses:
    """Ask also the pages that share text with one page of an edge, and with the other only one paragraph, whether of
    the three none is the source of the others."""
    child, parent = verdict.child, verdict.parent
    for near, far in ((child, parent), (parent, child)):
        for page in sorted(beside.get(far, ()))[: settings.witnesses_asked]:
            with_near = _common(ways, near, page)
            if not with_near:
                continue
            words = {near: with_near, far: beside[far][page]}
            only = words[child] & ~verdict.equal[0], words[parent] & ~verdict.equal[1]
            both = verdict.equal[0] & ~words[child]
            if min(one.bit_count() for one in (*only, both)) >= settings.parted_words:
                return Witnesses(asked.parent, asked.child, asked.parted + 1, True)
    return asked


def _parted(
    ways: Mapping[Way, Verdict],
    third: Sequence[str],
    verdict: Verdict,
    page: str,
    agreed: tuple[int, int],
    settings: LineageSettings,
) -> bool:
    """Whether of three pages every two have words, in number, that the last lacks, and no page at hand has them all:
    then none of the three is the source of the others (Maas 1927: two witnesses against one, three times over).

    ``agreed``: words of the child that the third page has and the parent lacks, and of the parent that the child
    lacks."""
    child, parent = verdict.child, verdict.parent
    both = verdict.equal[0] & ~_common(ways, child, page)
    if min(both.bit_count(), *(one.bit_count() for one in agreed)) < settings.parted_words:
        return False
    for other in third[: settings.witnesses_asked]:
        of_child, of_parent = _common(ways, child, other), _common(ways, parent, other)
        has = (both & of_child, agreed[0] & of_child, agreed[1] & of_parent)
        if other != page and all(
            2 * one.bit_count() >= whole.bit_count() for one, whole in zip(has, (both, *agreed), strict=True)
        ):
            return False
    return True


def _common(ways: Mapping[Way, Verdict], page: str, other: str) -> int:
    """The words of ``page`` that ``other`` has, as bits."""
    if (page, other) in ways:
        return ways[page, other].equal[0]
    return ways[other, page].equal[1] if (other, page) in ways else 0


def _link(
    ways: Mapping[Way, Verdict],
    way: Way,
    sure: Mapping[Way, float],
    partners: Mapping[str, Mapping[str, float]],
    parents: Mapping[str, str],
    settings: LineageSettings,
) -> Link:
    """One edge of the tree with its reasons; less sure where other pages are just as near."""
    verdict = ways[way]
    # The tree may be wrong: what it says does not outweigh much that speaks against it on the two pages.
    signs = any(one.weight for one in verdict.reasons)
    odds = min(sure[way], verdict.odds + settings.most_family, math.inf if signs else settings.most_family_alone)
    instead, rival = _instead(ways, way, sure, partners, parents, settings)
    chance = _chance(odds) * (1 - instead)
    tied = _odds(chance)
    where = verdict.pair.passages[0][0]
    reasons = list(verdict.reasons)
    if abs(odds - verdict.odds) >= settings.shown:
        reasons += rest_of_family_v1(verdict, where, odds - verdict.odds)
    if odds - tied >= settings.shown:
        reasons += others_are_as_near_v1(verdict, where, tied - odds)
    final = tied if verdict.credited else _odds(chance / (1 + _beside(verdict, settings)))
    told = (
        odds >= settings.tree_told and final >= settings.tree_likely and (signs or _tells(verdict, sure[way], settings))
    )
    shown = replace(verdict, reasons=tuple(reasons), just_as_near=None if told else rival)
    return Link(shown, final, told)


def _tells(verdict: Verdict, odds: float, settings: LineageSettings) -> bool:
    """Whether the family alone tells a direction, where nothing on the two pages does: not between pages that are the
    same word for word, to which all others are as near."""
    pair = verdict.pair
    same = all(passage.kind == "verbatim" for _, _, passage in pair.passages)
    whole = min(pair.cover_child, pair.cover_parent) >= settings.same_cover
    return odds >= settings.family_alone and not (same and whole)


def _beside(verdict: Verdict, settings: LineageSettings) -> float:
    """How much likelier it is that both pages have the text from a third one, than that the child has it from the
    parent. Of three ways the text may have gone, a sign that a page was changed fits the two in which it is a child:
    signs on the child fit this one as well as the edge, and signs on the parent this one alone."""
    return settings.beside * math.exp(min(verdict.parent_changed, settings.most_changed))


def _instead(
    ways: Mapping[Way, Verdict],
    way: Way,
    sure: Mapping[Way, float],
    partners: Mapping[str, Mapping[str, float]],
    parents: Mapping[str, str],
    settings: LineageSettings,
) -> tuple[float, str | None]:
    """How likely the page has its text from another page that is as near, and not through this parent; and one of
    those pages. Pages above the parent are one possibility, and so are all that stand beside it: the page was taken
    from one place."""
    verdict, (child, parent) = ways[way], way
    most: dict[str, float] = {}
    rival: str | None = None
    known = [_chance(sure.get(step, 0.0)) >= settings.tied_known for step in _steps(parent, parents)]
    higher = [up for (_, up), sure_step in zip(_steps(parent, parents), known, strict=True) if sure_step]
    for page, near in sorted(partners[child].items()):
        farther = partners[child][parent] - near
        if page == parent or farther > settings.near_slack or (child, page) not in ways:
            continue
        other = ways[child, page]
        if other.credited != verdict.credited or other.odds < verdict.odds - settings.decided:
            continue
        path = _up(page, parents)
        if child in path or explains_more(other, [verdict], settings):
            continue
        if parent in path:
            steps = _steps(page, parents)[: path.index(parent) + 1]
            through = math.prod(_chance(sure.get(step, 0.0)) for step in steps)
        else:
            through = settings.tied_higher if page in higher else settings.tied_above
        if farther <= 0 and through < settings.tied_known:
            through = 0.0  # a toss between two
        place = "below" if parent in path else "above" if page in higher else "beside"
        as_near = _chance(-settings.tied_worth * max(farther, 0.0))
        most[place] = max(most.get(place, 0.0), as_near * (1 - through))
        rival = rival or (page if through < settings.tied_known else None)
    return 1 - math.prod(1 - share for _, share in sorted(most.items())), rival


def _steps(page: str, parents: Mapping[str, str]) -> list[Way]:
    """The steps from a page up the tree."""
    path = [page, *_up(page, parents)]
    return list(pairwise(path))


def _up(page: str, parents: Mapping[str, str]) -> list[str]:
    """The pages above a page in the tree, the nearest first."""
    found: list[str] = []
    while page in parents and len(found) < _DEEPEST:
        page = parents[page]
        found.append(page)
    return found


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _odds(chance: float) -> float:
    return math.log(chance / max(1 - chance, 1e-9))


def rest_of_family_v1(verdict: Verdict, where: Span, weight: float) -> tuple[Reason, ...]:
    """What third pages share with the two, and which way text went elsewhere in the family, tells which of the two is
    nearer to the first page."""
    text = "The other pages of the family speak "
    text += "for" if weight > 0 else "against"
    text += " this direction: by what they share with the two pages, and by the way that text went between them."
    return reason(rest_of_family_v1, verdict.pair.child, where, text, round(weight, 3))


def others_are_as_near_v1(verdict: Verdict, where: Span, weight: float) -> tuple[Reason, ...]:
    """Further pages have this text in the same wording, and this page may have it from one of them."""
    text = others_are_as_near_v1.__doc__ or ""
    return reason(others_are_as_near_v1, verdict.pair.child, where, text, round(weight, 3))


def _further(ways: Mapping[Way, Verdict], links: Sequence[Link], settings: LineageSettings) -> list[Link]:
    """Parents that explain what the parent in the tree cannot, as far as the evidence decides their direction."""
    taken: dict[str, list[Verdict]] = defaultdict(list)
    parents: dict[str, list[str]] = defaultdict(list)
    for link in links:
        taken[link.verdict.child].append(link.verdict)
        parents[link.verdict.child].append(link.verdict.parent)
    found: list[Link] = []
    ordered = sorted(ways.items(), key=lambda item: (not item[1].credited, -item[1].near, item[0]))
    for (child, parent), verdict in ordered:
        first = taken[child]
        if verdict.odds < settings.told or not first or parent in parents[child] or child in parents[parent]:
            continue
        if explains_more(verdict, first, settings) and not _is_above(child, parent, parents):
            first.append(verdict)
            parents[child].append(parent)
            found.append(Link(verdict, verdict.odds, True))
    return found


def explains_more(verdict: Verdict, taken: Sequence[Verdict], settings: LineageSettings) -> bool:
    article = verdict.pair.child.article
    cut = tokens(article.text)
    places = np.array([cut.starts[at] for block in article.body() for at in cut.range(block.span)], dtype=np.int64)
    shared = _marked(places, [mine for mine, _, _ in verdict.pair.passages])
    inside = shared.copy()
    for other in taken:
        inside &= ~_marked(places, [mine for mine, _, _ in other.pair.passages])
    fresh = int(inside.sum())
    least = max(settings.second_words, settings.second_share * len(places), settings.second_fresh * int(shared.sum()))
    return fresh >= least


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
