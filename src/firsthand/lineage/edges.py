"""The edges of the families: first between pages, then to the sources that are lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.lineage.family import Bonds, choose_parents
from firsthand.lineage.judge import Verdict, credits_somebody_else, odds_between, probability
from firsthand.lineage.lost import lost_sources
from firsthand.lineage.names import key
from firsthand.lineage.open_pairs import open_descents
from firsthand.lineage.page_rules import carries, credit_fits_unnamed_page_v1
from firsthand.records import Credit, CreditKind, Descent, LostSource, Reason, Relation, Rival
from firsthand.settings import LineageSettings

Rivals = dict[str, list[Rival]]
Lost = Mapping[str, tuple[Credit, ...]]
CLAIMED: dict[CreditKind, Relation] = {
    "wire": "copy", "republication": "copy", "feed": "copy", "quotation": "excerpt", "photo": "excerpt",
}  # fmt: skip
"""What a credit claims of a source that nobody can compare: its text was carried, or words were quoted from it."""


def page_edges(
    verdicts: Sequence[Verdict], lost: Lost, settings: LineageSettings
) -> tuple[list[Verdict], Rivals, list[Verdict]]:
    """The verdicts that stand as edges between pages, the rivals of each page, and the pairs that stay open because
    nothing orders them, one of them credits a source outside the collection, or several pages may be the parent."""
    likely: list[Verdict] = []
    open_pairs: list[Verdict] = []
    for verdict in verdicts:
        if _both_credit_one(verdict):
            open_pairs.append(verdict)
        elif verdict.decided and not _settled_by_other_credit(verdict, settings):
            likely.append(verdict)
        else:
            open_pairs.append(verdict)
    chosen, tied = choose_parents(likely, open_pairs, settings)
    rivals: Rivals = defaultdict(list)
    standing = {(verdict.child, verdict.parent) for verdict in chosen}
    for verdict in verdicts:
        if verdict.decided and (verdict.child, verdict.parent) not in standing:
            rivals[verdict.child].append(
                Rival(verdict.child, verdict.parent, probability(verdict.odds), verdict.reasons)
            )
    return chosen, rivals, [*open_pairs, *tied]


def _both_credit_one(verdict: Verdict) -> bool:
    """Both pages credit the same lost source, and neither the other: they are its children alike."""
    pair = verdict.pair
    return not verdict.credited and any(carries(pair.parent_lost, credit) for credit in pair.lost)


def _settled_by_other_credit(verdict: Verdict, settings: LineageSettings) -> bool:
    """A page that credits a lost source is not given another parent with a name; and that its parent credits one, and
    is earlier, does not alone make a page a child: both may have it from there."""
    if credits_somebody_else(verdict):
        return True
    unshared = [credit for credit in verdict.pair.parent_lost if not carries(verdict.pair.child.credits, credit)]
    return bool(unshared) and not verdict.credited and odds_between(verdict) < settings.decided


def lost_edges(
    chosen: Sequence[Verdict],
    open_pairs: Sequence[Verdict],
    rivals: Rivals,
    lost: Lost,
    settings: LineageSettings,
) -> list[Descent]:
    """All descents: the chosen ones with their rivals, edges to lost sources, and open pairs that nothing joins yet."""
    parents: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in chosen:
        parents[verdict.child].append(verdict)
    sources = lost_sources(credit for page in sorted(lost) for credit in lost[page])
    named: list[Descent] = []
    for page, credits in sorted(lost.items()):
        for credit in credits:
            if any(_has_it_from(credit, verdict, lost) for verdict in parents[page]):
                rivals[page].append(_lost_rival(page, credit, sources, settings))
            else:
                named.append(_named_descent(page, credit, sources, settings))
    bonds = Bonds()
    for verdict in chosen:
        bonds.tie(verdict.child, verdict.parent)
    for descent in named:
        bonds.tie(descent.child, _id(descent.parent))
    within = [_descent(verdict, probability(verdict.odds)) for verdict in chosen]
    found = [*within, *named, *open_descents(open_pairs, sources, bonds, settings)]
    return [_with_rivals(descent, rivals, settings) for descent in found]


def _has_it_from(credit: Credit, verdict: Verdict, lost: Lost) -> bool:
    """Whether a page's credit came with the parent's text: the parent carries it too, or it fits the unnamed parent."""
    if carries(lost[verdict.parent], credit):
        return True
    return any(r.rule == credit_fits_unnamed_page_v1.__name__ and r.source == credit.source for r in verdict.reasons)


def credited_lost_source_v1(page: str, credit: Credit, weight: float) -> Reason:
    """This page names a source that is not in the collection."""
    text = f"This page names a source that is not in the collection: {credit.name} ({credit.kind} credit)."
    return Reason(credited_lost_source_v1.__name__, text, page, credit.source, weight)


def _named_descent(
    page: str, credit: Credit, sources: Mapping[tuple[str, ...], LostSource], settings: LineageSettings
) -> Descent:
    reason = credited_lost_source_v1(page, credit, settings.credit)
    source, relation = sources[key(credit.name)], CLAIMED[credit.kind]
    return Descent(page, source, relation, 0.0, probability(settings.credit), (reason,))


def _lost_rival(
    page: str, credit: Credit, sources: Mapping[tuple[str, ...], LostSource], settings: LineageSettings
) -> Rival:
    reason = credited_lost_source_v1(page, credit, settings.credit)
    return Rival(page, sources[key(credit.name)], probability(settings.credit), (reason,))


def _id(parent: str | LostSource) -> str:
    return parent.id if isinstance(parent, LostSource) else parent


def _descent(verdict: Verdict, direction: float) -> Descent:
    return Descent(
        verdict.child, verdict.parent, verdict.relation, verdict.pair.cover_child, direction, verdict.reasons
    )


def _with_rivals(descent: Descent, rivals: Rivals, settings: LineageSettings) -> Descent:
    others = [rival for rival in rivals[descent.child] if rival.parent != descent.parent]
    others.sort(key=lambda rival: (-rival.direction, _id(rival.parent)))
    return replace(descent, rivals=tuple(others[: settings.rivals]))
