"""Rules of direction that read what pages say of themselves: credits, bylines, feeds, times."""

from __future__ import annotations

from firsthand.lineage.evidence import Pair, credits_naming
from firsthand.lineage.names import key, same_name
from firsthand.lineage.times import later_by
from firsthand.records import Credit, Reason
from firsthand.settings import LineageSettings
from firsthand.text import words


def credit_names_parent_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page names the other as the source of its text."""
    named = credits_naming(pair.child, pair.parent)
    if not named:
        return ()
    credit, name = named[0]
    text = (
        f"This page names the other as the source of its text: it credits {credit.name} ({credit.kind}), and the other "
        f"page is {name}."
    )
    return (Reason(credit_names_parent_v1.__name__, text, pair.child.page.id, credit.source, settings.credit),)


def credit_fits_unnamed_page_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page says that its text is from elsewhere, and the other page, which shares the text, names no outlet."""
    if pair.parent.names or not pair.lost or credits_naming(pair.child, pair.parent):
        return ()
    open_credits = [credit for credit in pair.lost if not carries(pair.parent_lost, credit)]
    if not open_credits:
        return ()
    credit = open_credits[0]
    text = (
        f"This page says that its text is from elsewhere ({credit.kind} credit: {credit.name}); the other page shares "
        f"the text and names no outlet, so it may be {credit.name}'s or taken from there."
    )
    return (
        Reason(credit_fits_unnamed_page_v1.__name__, text, pair.child.page.id, credit.source, settings.open_credit),
    )


def credit_names_another_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page names somebody else as the source of its text."""
    credits = pair.child.credits
    if not credits or not pair.parent.names or credits_naming(pair.child, pair.parent):
        return ()
    others = [credit for credit in credits if not carries(pair.parent.credits, credit)]
    if not others:
        return ()
    credit = others[0]
    text = (
        f"This page names somebody else as the source of its text: {credit.name}; the other page is "
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
            text = f"The byline of this page ({reading.value}) holds the name of the other page's outlet ({name})."
            place = reading.facts[0].source
            return (Reason(byline_names_parent_v1.__name__, text, pair.child.page.id, place, settings.byline),)
    return ()


def filled_by_feed_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page was filled by a feed, as its own last line or link says."""
    feeds = [credit for credit in pair.child.credits if credit.kind == "feed"]
    if not feeds or any(credit.kind == "feed" for credit in pair.parent.credits):
        return ()
    text = f"This page was filled by a feed ({feeds[0].name}), as it says itself."
    return (Reason(filled_by_feed_v1.__name__, text, pair.child.page.id, feeds[0].source, settings.feed),)


def published_later_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page was published later than the other, by what both state."""
    child, parent = pair.child.article.reading("published"), pair.parent.article.reading("published")
    sure = later_by(child, parent)
    if not sure or not child.facts:
        return ()
    mine, theirs = (
        " or ".join(sorted({fact.value for fact in r.facts})) if r.status == "ambiguous" else r.value
        for r in (child, parent)
    )
    text = f"This page was published later: {mine}, the other {theirs}"
    text += "." if sure == "surely" else " (less than a day, and no time zones are given)."
    weight = settings.later if sure == "surely" else settings.perhaps_later
    return (Reason(published_later_v1.__name__, text, pair.child.page.id, child.facts[0].source, weight),)


def carries(credits: tuple[Credit, ...], credit: Credit) -> bool:
    """Whether one of the credits names the same source as ``credit``."""
    return any(same_name(other.name, credit.name) for other in credits)


PAGE_RULES = (
    credit_names_parent_v1,
    credit_fits_unnamed_page_v1,
    credit_names_another_v1,
    byline_names_parent_v1,
    filled_by_feed_v1,
    published_later_v1,
)
