"""What the rules of direction look at: two pages seen as child and parent, with the passages between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.lineage.coverage import Places, common, covered, joined, of_the_article, of_the_text, words_in
from firsthand.lineage.tokens import tokens
from firsthand.outlets import borne_by, named, names_of
from firsthand.records import Article, Credit, Match, Page, Passage, Quotation, Reason, Span
from firsthand.settings import LineageSettings
from firsthand.text import collapse, to_source

Shared = tuple[Span, Span, Passage]
"""A passage from the child's side: its span there, its span in the parent, the passage itself."""


@dataclass(frozen=True, slots=True, eq=False)  # known by identity: rules keep what they found in it
class View:
    """A page with its article, its quotations in order of text, and the credits that name a source of its text, or of
    a sentence of it: then ``covers`` has what they speak of (spans of the text, for each of ``credits``). ``borne`` are
    lines that may be its name where it states none."""

    page: Page
    article: Article
    quotations: tuple[Quotation, ...]
    names: tuple[str, ...]
    credits: tuple[Credit, ...]
    borne: frozenset[str] = frozenset()
    covers: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two pages, one supposed to be the child of the other. ``lost`` are the child's credits that no page of the
    collection answers to; covers are shares of body words. ``mine`` and ``theirs`` are what sentences call the two
    pages: as seen from the page that stands as the child in the end, even while the other way round is weighed."""

    child: View
    parent: View
    passages: tuple[Shared, ...]
    cover_child: float
    cover_parent: float
    lost: tuple[Credit, ...]
    parent_lost: tuple[Credit, ...]
    mine: str = "this page"
    theirs: str = "the other page"


Rule = Callable[[Pair, LineageSettings], tuple[Reason, ...]]


def view(page: Page, article: Article, quotations: Sequence[Quotation]) -> View:
    """A page as the rules see it; photo credits name no source of its text."""
    places = Places(article)
    text_credits = [credit for credit in article.credits if credit.kind != "photo"]
    credits = of_the_text(article, of_the_article(article, text_credits, places), places)
    ordered = sorted(quotations, key=lambda q: (q.content[0] if q.content else Span(0, 0), q.id))
    names = names_of(page, article)
    covers = tuple(
        covered(article, credit, ordered, places) if credit.kind == "quotation" else () for credit in credits
    )
    return View(page, article, tuple(ordered), names, credits, frozenset() if names else borne_by(article), covers)


def pair_of(match: Match, child: View, parent: View) -> Pair:
    """The two pages of ``match`` with ``child`` as the child; nothing is known yet of lost sources."""
    straight = child.page.id == match.a
    passages = tuple(
        sorted(((p.a, p.b, p) if straight else (p.b, p.a, p) for p in match.passages), key=lambda shared: shared[:2])
    )
    covers = (match.cover_a, match.cover_b) if straight else (match.cover_b, match.cover_a)
    return Pair(child, parent, passages, *covers, (), ())


def pair_turned(pair: Pair) -> Pair:
    """``pair`` with child and parent in each other's place."""
    passages = tuple(sorted(((there, here, p) for here, there, p in pair.passages), key=lambda shared: shared[:2]))
    return Pair(pair.parent, pair.child, passages, pair.cover_parent, pair.cover_child, pair.parent_lost, pair.lost)


def with_lost(pair: Pair, lost: Mapping[str, tuple[Credit, ...]]) -> Pair:
    """``pair`` with the credits of either page that no page answers to."""
    return replace(pair, lost=lost[pair.child.page.id], parent_lost=lost[pair.parent.page.id])


def turned_names(pair: Pair) -> Pair:
    """``pair`` with the names that sentences use as the other page's reader sees them."""
    return replace(pair, mine=pair.theirs, theirs=pair.mine)


def place(article: Article, span: Span) -> Span | None:
    """Where a span of the article's text lies in the page's source, from its first to its last character."""
    found = to_source(article.anchors, span)
    return Span(min(piece.start for piece in found), max(piece.end for piece in found)) if found else None


def count_words(article: Article, span: Span) -> int:
    """The number of words in a span of the article's text."""
    return len(tokens(article.text).range(span))


def credits_naming(child: View, parent: View) -> tuple[tuple[Credit, str], ...]:
    """The child's credits that mean the parent, each with the name of the parent that it meets."""
    found = ((credit, named(credit.name, parent.page, parent.article, parent.borne)) for credit in child.credits)
    return tuple((credit, name) for credit, name in found if name)


def cover_of(view: View, credit: Credit) -> tuple[Span, ...]:
    """What a quotation credit of the page speaks of; empty where that is not a place in its body."""
    return next((spans for own, spans in zip(view.credits, view.covers, strict=False) if own == credit), ())


def speaks_of(view: View, credit: Credit, shared: Sequence[Span], settings: LineageSettings) -> bool:
    """Whether a credit names the source of the text that a page shares with another: a quotation credit only if what
    it stands by is a good part of that."""
    if credit.kind != "quotation":
        return True
    text, spans = view.article.text, joined(shared)
    both = words_in(text, common(cover_of(view, credit), spans))
    return both > 0 and both >= settings.credited_share * words_in(text, spans)


def touches(view: View, credit: Credit, shared: Sequence[Span]) -> bool:
    """Whether something of what a credit speaks of is shared; a credit that stands outside the body may mean it all."""
    spans = cover_of(view, credit)
    return not spans or bool(common(spans, shared))


def credited_share(view: View, credit: Credit) -> float:
    """The share of the body's words that a quotation credit speaks of; 0 for other credits, whose source nobody can
    compare."""
    body = [block.span for block in view.article.body()]
    whole = words_in(view.article.text, body)
    return round(words_in(view.article.text, common(cover_of(view, credit), body)) / whole, 3) if whole else 0.0


def child_lost(pair: Pair, settings: LineageSettings) -> tuple[Credit, ...]:
    """The child's credits to sources outside the collection that speak of what the two pages share."""
    shared = [mine for mine, _, _ in pair.passages]
    return tuple(credit for credit in pair.lost if speaks_of(pair.child, credit, shared, settings))


def parent_lost(pair: Pair, settings: LineageSettings) -> tuple[Credit, ...]:
    """The same for the parent."""
    shared = [theirs for _, theirs, _ in pair.passages]
    return tuple(credit for credit in pair.parent_lost if speaks_of(pair.parent, credit, shared, settings))


def sentence(text: str) -> str:
    """``text`` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def shorten(text: str, most: int = 80) -> str:
    """``text`` on one line, cut at a word with an ellipsis if it is longer than ``most`` characters."""
    line = collapse(text)
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
