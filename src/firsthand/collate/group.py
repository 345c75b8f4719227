"""From links to groups: the strongest links first, and none that would bring two speakers or two occasions together
by way of a third quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.collate.links import Link
from firsthand.collate.order import Times
from firsthand.collate.speakers import speaker_likeness
from firsthand.collate.tokens import two_languages
from firsthand.records import Quotation
from firsthand.settings import CollateSettings


def groups(
    quotations: Mapping[str, Quotation],
    found: Sequence[Link],
    when: Mapping[str, Times | None],
    languages: Mapping[str, str | None],
    *,
    settings: CollateSettings,
) -> list[tuple[str, ...]]:
    """Groups of two or more quotation ids, each sorted. ``found`` is in order of strength (Kruskal's order, so that
    the groups do not depend on the order of anything else). ``languages``: of each page."""
    home = {name: name for name in sorted(quotations)}
    members: dict[str, list[str]] = {name: [name] for name in sorted(quotations)}
    speakers: dict[str, dict[tuple[object, ...], Quotation]] = {
        name: {_who(quotation, languages): quotation} for name, quotation in sorted(quotations.items())
    }
    spread: dict[str, Times | None] = {name: when[quotations[name].page_id] for name in sorted(quotations)}
    for link in found:
        one, other = sorted((home[link.p], home[link.q]), key=lambda name: (-len(members[name]), name))
        if one == other or not _may_join(
            link, speakers[one], speakers[other], spread[one], spread[other], languages, settings
        ):
            continue
        if _twice(members[one], members[other], quotations):
            continue
        for name in members[other]:
            home[name] = one
        members[one] += members.pop(other)
        speakers[one] |= speakers.pop(other)
        spread[one] = _span(spread[one], spread[other])
    return sorted(tuple(sorted(names)) for names in members.values() if len(names) > 1)


def overlapping(one: Quotation, other: Quotation) -> bool:
    """The two share words of one page: one lies inside the other, or they are rival readings of one stretch."""
    if one.page_id != other.page_id:
        return False
    return any(x.start < y.end and y.start < x.end for x in one.content for y in other.content)


def _twice(one: Sequence[str], other: Sequence[str], quotations: Mapping[str, Quotation]) -> bool:
    """Joined, the groups would hold the same words of one page twice."""
    pages: dict[str, list[Quotation]] = {}
    for name in other:
        pages.setdefault(quotations[name].page_id, []).append(quotations[name])
    held = (quotations[name] for name in one)
    return any(overlapping(quotation, there) for quotation in held for there in pages.get(quotation.page_id, ()))


def _who(quotation: Quotation, languages: Mapping[str, str | None]) -> tuple[object, ...]:
    return (languages.get(quotation.page_id), quotation.speaker.name, *quotation.speaker.candidates)


def _may_join(
    link: Link,
    one: Mapping[tuple[object, ...], Quotation],
    other: Mapping[tuple[object, ...], Quotation],
    times_one: Times | None,
    times_other: Times | None,
    languages: Mapping[str, str | None],
    settings: CollateSettings,
) -> bool:
    if link.sure:
        return True
    together = _span(times_one, times_other)
    if not link.related and together is not None and together[0] - together[1] > settings.days_apart:
        return False
    return all(
        speaker_likeness(p, q, across=two_languages(languages.get(p.page_id), languages.get(q.page_id))) != "other"
        for p in one.values()
        for q in other.values()
    )


def _span(one: Times | None, other: Times | None) -> Times | None:
    """Of the times of several pages the latest beginning and the earliest end: between these days surely lie."""
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), min(one[1], other[1])
