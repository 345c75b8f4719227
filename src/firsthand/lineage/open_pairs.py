"""Pairs that share text without telling who took from whom: a common lost source, or an edge without direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.lineage.coverage import of_the_author
from firsthand.lineage.evidence import View
from firsthand.lineage.family import Bonds
from firsthand.lineage.judge import Verdict, odds_between
from firsthand.lineage.lost import implied_source
from firsthand.lineage.page_rules import carries
from firsthand.lineage.shared import reason
from firsthand.outlets import source_key
from firsthand.records import Credit, Descent, LostSource, Reason, Span
from firsthand.settings import LineageSettings


def open_descents(
    verdicts: Sequence[Verdict],
    sources: Mapping[str, LostSource],
    bonds: Bonds,
    settings: LineageSettings,
) -> list[Descent]:
    """Edges for pairs that no other edge joins yet, the nearest in wording first: never more than join a family."""
    ordered = sorted(verdicts, key=lambda v: (-v.fidelity, *sorted((v.child, v.parent))))
    found: list[Descent] = []
    for verdict in ordered:
        found.extend(_through_credit(verdict, sources, bonds, settings))
    found.extend(_implied(ordered, bonds, settings))
    for verdict in ordered:
        if bonds.tie(verdict.child, verdict.parent):
            found.append(_undirected(verdict))
    return found


def _through_credit(
    verdict: Verdict, sources: Mapping[str, LostSource], bonds: Bonds, settings: LineageSettings
) -> list[Descent]:
    """One page credits a lost source for its text, the other is silent: both may have it from there, unless the texts
    tell that the crediting page has it from the silent one.

    Words quoted from a source say nothing of the rest of a page, and nothing of another page."""
    pair, lean = verdict.pair, odds_between(verdict)
    for crediting, credits, silent, cover, from_silent in (
        (pair.child, pair.lost, pair.parent, pair.cover_parent, lean),
        (pair.parent, pair.parent_lost, pair.child, pair.cover_child, -lean),
    ):
        if from_silent >= settings.from_silent:
            continue
        rest = [c for c in credits if c.kind != "quotation" and not carries(silent.credits, c)]
        rest = [c for c in rest if not of_the_author(crediting.article, c)]
        if not rest or silent.credits:
            continue
        source = sources[source_key(rest[0].name)]
        if bonds.top(crediting.page.id) == bonds.top(silent.page.id) or not bonds.tie(silent.page.id, source.id):
            continue
        why = shares_text_with_crediting_page_v1(crediting, rest[0])
        return [Descent(silent.page.id, source, "shared_source", cover, None, (why,))]
    return []


def _implied(verdicts: Sequence[Verdict], bonds: Bonds, settings: LineageSettings) -> list[Descent]:
    """Each page has, in what they share, something that the other lacks: neither can be the other's only source."""
    groups = Bonds()
    both: list[Verdict] = []
    for verdict in verdicts:
        conflict = min(verdict.text_for, verdict.text_against) >= settings.conflict
        if (verdict.parted or (conflict and verdict.odds < settings.told)) and bonds.top(verdict.child) != bonds.top(
            verdict.parent
        ):
            both.append(verdict)
            groups.tie(verdict.child, verdict.parent)
    members: dict[str, list[str]] = defaultdict(list)
    for page in sorted({page for verdict in both for page in (verdict.child, verdict.parent)}):
        members[groups.top(page)].append(page)
    found: list[Descent] = []
    done: set[str] = set()
    for verdict in both:
        source = implied_source(members[groups.top(verdict.child)])
        here, there, _ = verdict.pair.passages[0]
        for view, span, cover, reasons in (
            (verdict.pair.child, here, verdict.pair.cover_child, verdict.reasons),
            (verdict.pair.parent, there, verdict.pair.cover_parent, verdict.turned_reasons),
        ):
            page = view.page.id
            if page not in done:
                done.add(page)
                bonds.tie(page, source.id)
                reasons += each_lacks_what_two_share_v1(view, span) if verdict.parted else ()
                found.append(Descent(page, source, "shared_source", cover, None, reasons))
    return found


def _undirected(verdict: Verdict) -> Descent:
    """An edge as the shared text gives it, without a direction; the page to which the signs lean is the child."""
    pair = verdict.pair
    span = pair.passages[0][0]
    if verdict.just_as_near:
        open_reason = another_is_just_as_near_v1(pair.child, span)
    elif verdict.reasons:
        open_reason = signs_are_too_weak_v1(pair.child, span)
    else:
        open_reason = nothing_tells_direction_v1(pair.child, span)
    reasons = (*verdict.reasons, *open_reason)
    similarity = max(pair.cover_child, pair.cover_parent)
    return Descent(verdict.child, verdict.parent, verdict.relation, similarity, None, reasons)


def each_lacks_what_two_share_v1(view: View, span: Span) -> tuple[Reason, ...]:
    """Of this page and two others every two share words that the third lacks, so that none is the source of all."""
    return reason(each_lacks_what_two_share_v1, view, span, each_lacks_what_two_share_v1.__doc__ or "", 0.0)


def nothing_tells_direction_v1(view: View, span: Span) -> tuple[Reason, ...]:
    """The two pages share text, and nothing on them tells which took from the other."""
    return reason(nothing_tells_direction_v1, view, span, nothing_tells_direction_v1.__doc__ or "", 0.0)


def signs_are_too_weak_v1(view: View, span: Span) -> tuple[Reason, ...]:
    """The signs of who took from whom are too weak, or contradict each other, so that no direction is given."""
    return reason(signs_are_too_weak_v1, view, span, signs_are_too_weak_v1.__doc__ or "", 0.0)


def another_is_just_as_near_v1(view: View, span: Span) -> tuple[Reason, ...]:
    """Another page has this text as near or nearer, and nothing tells from which of the two it was taken."""
    return reason(another_is_just_as_near_v1, view, span, another_is_just_as_near_v1.__doc__ or "", 0.0)


def shares_text_with_crediting_page_v1(crediting: View, credit: Credit) -> Reason:
    """The page shares text with another that names a source outside the collection for it, and names none itself."""
    text = (
        f"This page shares text with another page that names {credit.name} as the source of its text; this page names "
        f"no source of its own text, and {credit.name} is not in the collection."
    )
    return Reason(shares_text_with_crediting_page_v1.__name__, text, crediting.page.id, credit.source, 0.0)
