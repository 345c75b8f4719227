"""pages, articles, quotations, matches → descents: who took from whom, and why; which sources are lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from firsthand.lineage.edges import lost_edges, page_edges
from firsthand.lineage.evidence import Pair, View, pair_of, view, with_lost
from firsthand.lineage.family import Bonds, Way
from firsthand.lineage.judge import judge
from firsthand.lineage.lost import called_alike, lost_credits
from firsthand.lineage.relation import background_alone, declined_v1
from firsthand.lineage.reporters import with_reporters
from firsthand.lineage.shared import equal_words
from firsthand.records import Article, Credit, Descent, LostSource, Match, Page, Quotation
from firsthand.settings import LineageSettings

__all__ = ["trace_descents"]


def trace_descents(
    pages: Sequence[Page],
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    matches: Sequence[Match],
    *,
    settings: LineageSettings,
) -> tuple[Descent, ...]:
    """The families of a collection, as edges from child to parent, sorted by child and parent.

    Spans of reasons lie in the pages' sources (which need not be at hand: articles carry the way there). The order of
    the inputs makes no difference. No page is its own ancestor; between two pages there is at most one way."""
    views = seen_pages(pages, articles, quotations, {page for match in matches for page in (match.a, match.b)})
    bonds = Bonds()
    for match in matches:
        bonds.tie(match.a, match.b)
    families: dict[str, tuple[dict[str, View], list[Match]]] = defaultdict(lambda: ({}, []))
    for page_id, seen in views.items():
        families[bonds.top(page_id)][0][page_id] = seen
    for match in matches:
        families[bonds.top(match.a)][1].append(match)
    descents: list[Descent] = []
    credits: list[Credit] = []
    for _, (members, within) in sorted(families.items()):
        found, named = _family(members, within, settings)
        descents += found
        credits += named
    return tuple(sorted(called_alike(descents, credits), key=_order))


def family_descents(
    pages: Sequence[Page],
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    matches: Sequence[Match],
    *,
    settings: LineageSettings,
) -> tuple[list[Descent], list[Credit]]:
    """The edges of one family, that is of pages that hang together by ``matches``; and its credits that no page
    answers to. What lost sources are called is decided over all families (``lost.called_alike``)."""
    return _family(seen_pages(pages, articles, quotations, {page.id for page in pages}), matches, settings)


def _family(
    views: dict[str, View], matches: Sequence[Match], settings: LineageSettings
) -> tuple[list[Descent], list[Credit]]:
    """No family looks at another: pages that are none of its business change nothing in it."""
    views = with_reporters(views)
    pairs: list[tuple[Pair, Pair]] = []
    asides: dict[Way, tuple[int, int]] = {}
    for match in sorted(matches, key=lambda match: (match.a, match.b)):
        if match.a in views and match.b in views:
            forth = pair_of(match, views[match.a], views[match.b])
            if not declined_v1(forth, settings):
                pairs.append((forth, pair_of(match, views[match.b], views[match.a])))
            elif background_alone(forth, settings):
                asides[match.a, match.b] = equal_words(forth)
    lost = lost_credits(views, [(forth.child.page.id, forth.parent.page.id) for forth, _ in pairs])
    verdicts = [judge(with_lost(forth, lost), with_lost(back, lost), settings) for forth, back in pairs]
    within, rivals, open_pairs = page_edges(
        verdicts, {frozenset((match.a, match.b)) for match in matches}, asides, settings
    )
    descents = lost_edges(within, open_pairs, rivals, views, lost, settings)
    return descents, [credit for page in sorted(lost) for credit in lost[page]]


def seen_pages(
    pages: Sequence[Page], articles: Iterable[Article], quotations: Sequence[Quotation], matched: set[str]
) -> dict[str, View]:
    """The pages that can have an edge: those that share text with another, and those that credit a source."""
    said: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        said[quotation.page_id].append(quotation)
    texts = {article.page_id: article for article in articles if article.page_id in matched or article.credits}
    ordered = sorted((page for page in pages if page.id in texts), key=lambda page: page.id)
    return {page.id: view(page, texts[page.id], said[page.id]) for page in ordered}


def _order(descent: Descent) -> tuple[str, bool, str]:
    lost = isinstance(descent.parent, LostSource)
    return descent.child, lost, descent.parent.id if isinstance(descent.parent, LostSource) else descent.parent
