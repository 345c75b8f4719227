"""Rules of direction that read what pages say of themselves: credits, bylines, feeds, times."""

from __future__ import annotations

import re

from firsthand.lineage.evidence import Pair, credits_naming, place, sentence, speaks_of, touches
from firsthand.lineage.times import later_by, spelt
from firsthand.outlets import key, mentions, same_name
from firsthand.records import Article, Credit, Reason, Span
from firsthand.settings import LineageSettings
from firsthand.text import words

_SIGNATURE = re.compile(r"[(/]([^()/]{2,40})(?=[)/])")


def credit_names_parent_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page names the other as the source of its text."""
    named = credits_naming(pair.child, pair.parent)
    if not named:
        return ()
    credit, name = named[0]
    text = sentence(
        f"{pair.mine} names {pair.theirs} as the source of its text: it credits {credit.name} ({credit.kind}), and "
        f"{pair.theirs} is {name}."
    )
    return (Reason(credit_names_parent_v1.__name__, text, pair.child.page.id, credit.source, settings.credit),)


def credit_fits_unnamed_page_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page says that its text is from elsewhere, and the other page, which shares the text, names no outlet."""
    if pair.parent.names or not pair.lost or credits_naming(pair.child, pair.parent):
        return ()
    shared = [mine for mine, _, _ in pair.passages]
    own = [credit for credit in pair.lost if touches(pair.child, credit, shared)]
    open_credits = [credit for credit in own if not carries(pair.parent_lost, credit)]
    if not open_credits:
        return ()
    credit = open_credits[0]
    text = sentence(
        f"{pair.mine} says that its text is from elsewhere ({credit.kind} credit: {credit.name}); {pair.theirs} shares "
        f"the text and names no outlet, so it may be {credit.name}'s or taken from there."
    )
    return (
        Reason(credit_fits_unnamed_page_v1.__name__, text, pair.child.page.id, credit.source, settings.open_credit),
    )


def credit_names_another_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page names somebody else as the source of its text."""
    shared = [mine for mine, _, _ in pair.passages]
    credits = [credit for credit in pair.child.credits if speaks_of(pair.child, credit, shared, settings)]
    if not credits or not pair.parent.names or credits_naming(pair.child, pair.parent):
        return ()
    others = [credit for credit in credits if not carries(pair.parent.credits, credit)]
    if not others:
        return ()
    credit = others[0]
    text = sentence(
        f"{pair.mine} names somebody else as the source of its text: {credit.name}; {pair.theirs} is "
        f"{pair.parent.names[0]}."
    )
    return (Reason(credit_names_another_v1.__name__, text, pair.child.page.id, credit.source, -settings.other_credit),)


def byline_names_parent_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """The byline of this page holds the name of the other page's outlet."""
    reading = pair.child.article.reading("byline")
    if reading.status not in ("stated", "inferred") or not reading.value or not reading.facts:
        return ()
    if any(same_name(one, other) for one in pair.child.names for other in pair.parent.names):
        return ()
    row = [word for word, _ in words(reading.value)]
    for name in pair.parent.names:
        wanted = list(key(name))
        if wanted and any(row[at : at + len(wanted)] == wanted for at in range(len(row))):
            text = (
                f"The byline of {pair.mine} ({reading.value}) holds the name of the outlet of {pair.theirs} ({name})."
            )
            place = reading.facts[0].source
            return (Reason(byline_names_parent_v1.__name__, text, pair.child.page.id, place, settings.byline),)
    return ()


def own_text_names_outlet_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page names the outlet of the other page in text that the other page lacks."""
    if credits_naming(pair.child, pair.parent):
        return ()
    shared = [mine for mine, _, _ in pair.passages]
    for span in mentions(pair.child.article, pair.parent.article):
        where = place(pair.child.article, span)
        if where and not any(one.start < span.end and span.start < one.end for one in shared):
            name = span.of(pair.child.article.text)
            text = f"{sentence(pair.mine)} names {name}, the outlet of {pair.theirs}, in text that {pair.theirs} lacks."
            weight = settings.named_in_own_text
            return (Reason(own_text_names_outlet_v1.__name__, text, pair.child.page.id, where, weight),)
    return ()


def filled_by_feed_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page was filled by a feed, as its own last line or link says."""
    feeds = [credit for credit in pair.child.credits if credit.kind == "feed"]
    if not feeds or any(credit.kind == "feed" for credit in pair.parent.credits):
        return ()
    text = sentence(f"{pair.mine} was filled by a feed ({feeds[0].name}), as it says itself.")
    return (Reason(filled_by_feed_v1.__name__, text, pair.child.page.id, feeds[0].source, settings.feed),)


def published_later_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page was published later than the other, by what both state."""
    child, parent = pair.child.article.reading("published"), pair.parent.article.reading("published")
    sure = later_by(child, parent)
    if not sure or not child.facts:
        return ()
    mine, theirs = (
        " or ".join(spelt(value) for value in sorted({fact.value for fact in r.facts}))
        if r.status == "ambiguous"
        else spelt(r.value or "")
        for r in (child, parent)
    )
    text = sentence(f"{pair.mine} was published later: {mine}, and {pair.theirs} {theirs}")
    text += "." if sure == "surely" else " (less than a day, and no time zones are given)."
    weight = settings.later if sure == "surely" else settings.perhaps_later
    return (Reason(published_later_v1.__name__, text, pair.child.page.id, child.facts[0].source, weight),)


def parent_signs_text_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """The other page opens its text with its own name, as agencies do, and this page has the text without the name."""
    body = pair.parent.article.body()
    if not body or pair.parent.credits or not any(span.start < body[0].span.end for _, span, _ in pair.passages):
        return ()
    start = body[0].span.start
    opening = Span(start, min(start + settings.opening_characters, body[0].span.end)).of(pair.parent.article.text)
    for found in _SIGNATURE.finditer(opening):
        name = found[1].strip()
        ours = any(same_name(name, other) for other in pair.child.names)
        if ours or not any(same_name(name, own) for own in pair.parent.names) or _says(pair.child.article, name):
            continue
        where = place(pair.parent.article, Span(start + found.start(1), start + found.end(1)))
        if where:
            text = sentence(f"{pair.theirs} opens its text with its own name ({name}), and {pair.mine} has it without.")
            return (Reason(parent_signs_text_v1.__name__, text, pair.parent.page.id, where, settings.signed),)
    return ()


def _says(article: Article, name: str) -> bool:
    """Whether the words of a name stand in an article."""
    row, wanted = [word for word, _ in words(article.text)], list(key(name))
    return any(row[at : at + len(wanted)] == wanted for at in range(len(row)))


def carries(credits: tuple[Credit, ...], credit: Credit) -> bool:
    """Whether one of the credits names the same source as ``credit``."""
    return any(same_name(other.name, credit.name) for other in credits)


PAGE_RULES = (
    credit_names_parent_v1,
    credit_fits_unnamed_page_v1,
    credit_names_another_v1,
    byline_names_parent_v1,
    own_text_names_outlet_v1,
    filled_by_feed_v1,
    published_later_v1,
    parent_signs_text_v1,
)
