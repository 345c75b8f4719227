"""The edges of the families: first between pages, then to the sources that are lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from firsthand.lineage.evidence import View, cover_of, credited_share, parent_lost
from firsthand.lineage.family import Bonds, Link, Way, family_links
from firsthand.lineage.judge import Verdict, credits_somebody_else, odds_between, odds_naming, probability, turned
from firsthand.lineage.lost import lost_sources
from firsthand.lineage.open_pairs import open_descents
from firsthand.lineage.page_rules import carries, credit_fits_unnamed_page_v1
from firsthand.lineage.several import made_of_several
from firsthand.outlets import source_key
from firsthand.records import Credit, CreditKind, Descent, LostSource, Reason, Relation, Rival
from firsthand.settings import LineageSettings

Rivals = dict[str, list[Rival]]
Lost = Mapping[str, tuple[Credit, ...]]
CLAIMED: dict[CreditKind, Relation] = {
    "wire": "copy", "republication": "copy", "feed": "copy", "quotation": "excerpt", "photo": "excerpt",
}  # fmt: skip
"""What a credit claims of a source that nobody can compare: its text was carried, or words were quoted from it."""


def page_edges(
    verdicts: Sequence[Verdict],
    related: Container[frozenset[str]],
    asides: Mapping[Way, tuple[int, int]],
    settings: LineageSettings,
) -> tuple[list[Link], Rivals, list[Verdict]]:
    """The edges between pages, the rivals of each page, and the pairs that stay open because one of the pages credits
    a source outside the collection, or because nothing orders them. ``asides``: pairs that share background alone,
    with the words of either that the other has."""
    ways: dict[Way, Verdict] = {}
    open_pairs: list[Verdict] = []
    for verdict in verdicts:
        both = () if _both_credit_one(verdict) else (verdict, turned(verdict, settings))
        free = [way for way in both if not _settled_by_other_credit(way, settings)]
        ways |= {(way.child, way.parent): way for way in free}
        if not free:
            open_pairs.append(verdict)
    links = family_links(made_of_several(ways, related, settings), asides, settings)
    chosen = [link for link in links if link.told]
    open_pairs += [link.verdict for link in links if not link.told]
    rivals: Rivals = defaultdict(list)
    standing = {(link.verdict.child, link.verdict.parent) for link in chosen}
    for verdict in verdicts:
        if verdict.odds >= settings.told and (verdict.child, verdict.parent) not in standing:
            rivals[verdict.child].append(
                Rival(verdict.child, verdict.parent, probability(verdict.odds), verdict.reasons)
            )
    return chosen, rivals, open_pairs


def _both_credit_one(verdict: Verdict) -> bool:
    """Both pages credit the same lost source, and neither the other: they are its children alike."""
    pair = verdict.pair
    text = [credit for credit in pair.lost if credit.kind != "quotation"]
    return not verdict.credited and any(carries(pair.parent_lost, credit) for credit in text)


def _settled_by_other_credit(verdict: Verdict, settings: LineageSettings) -> bool:
    """A page that credits a lost source is not given another parent with a name. And that its parent credits one, and
    is earlier, does not make a page a child: both may have it from there. Only words on the page tell that, which name
    the parent's outlet."""
    if credits_somebody_else(verdict, settings):
        return True
    lost = parent_lost(verdict.pair, settings)
    unshared = [credit for credit in lost if not carries(verdict.pair.child.credits, credit)]
    if not unshared or verdict.credited:
        return False
    text = any(credit.kind != "quotation" for credit in unshared)
    weight = odds_naming(verdict) if text else odds_between(verdict)
    return weight < settings.decided


def lost_edges(
    chosen: Sequence[Link],
    open_pairs: Sequence[Verdict],
    rivals: Rivals,
    views: Mapping[str, View],
    lost: Lost,
    settings: LineageSettings,
) -> list[Descent]:
    """All descents: the chosen ones with their rivals, edges to lost sources, and open pairs that nothing joins yet."""
    parents: dict[str, list[Verdict]] = defaultdict(list)
    for link in chosen:
        parents[link.verdict.child].append(link.verdict)
    sources = lost_sources(credit for page in sorted(lost) for credit in lost[page])
    named: list[Descent] = []
    bonds = Bonds()
    for link in chosen:
        bonds.tie(link.verdict.child, link.verdict.parent)
    for page, credits in sorted(lost.items()):
        for credit in credits:
            if _only_a_sentence(views[page], credit, settings):
                continue
            if any(_has_it_from(credit, verdict, lost) for verdict in parents[page]):
                rivals[page].append(_lost_rival(page, credit, sources, settings))
            else:
                named.append(_named_descent(views[page], credit, sources, settings))
                if credit.kind != "quotation":  # a sentence from elsewhere does not tell where the rest is from
                    bonds.tie(page, _id(named[-1].parent))
    within = [_descent(link.verdict, probability(link.odds)) for link in chosen]
    found = [*within, *named, *open_descents(open_pairs, sources, bonds, settings)]
    return [_with_rivals(descent, rivals, settings) for descent in found]


def _only_a_sentence(view: View, credit: Credit, settings: LineageSettings) -> bool:
    """Whether a credit stands by a sentence or two of a page, too little for a parent."""
    small = credited_share(view, credit) < settings.second_share
    return credit.kind == "quotation" and bool(cover_of(view, credit)) and small


def _has_it_from(credit: Credit, verdict: Verdict, lost: Lost) -> bool:
    """Whether a page's credit came with the parent's text: the parent carries it too, or it fits the unnamed parent."""
    if carries(lost[verdict.parent], credit):
        return True
    return any(r.rule == credit_fits_unnamed_page_v1.__name__ and r.source == credit.source for r in verdict.reasons)


def credited_lost_source_v1(page: str, credit: Credit, weight: float) -> Reason:
    """This page names a source that is not in the collection."""
    text = f"This page names a source that is not in the collection: {credit.name} ({credit.kind} credit)."
    return Reason(credited_lost_source_v1.__name__, text, page, credit.source, weight)


def _named_descent(view: View, credit: Credit, sources: Mapping[str, LostSource], settings: LineageSettings) -> Descent:
    page = view.page.id
    reason = credited_lost_source_v1(page, credit, settings.credit)
    source, relation = sources[source_key(credit.name)], CLAIMED[credit.kind]
    return Descent(page, source, relation, credited_share(view, credit), probability(settings.credit), (reason,))


def _lost_rival(page: str, credit: Credit, sources: Mapping[str, LostSource], settings: LineageSettings) -> Rival:
    reason = credited_lost_source_v1(page, credit, settings.credit)
    return Rival(page, sources[source_key(credit.name)], probability(settings.credit), (reason,))


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
