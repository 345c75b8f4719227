"""From links to groups: the strongest links first, and none that would bring two speakers or two occasions together
by way of a third quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.collate.links import Link, common_run
from firsthand.collate.order import Times
from firsthand.collate.speakers import Likeness, speaker_likeness
from firsthand.collate.tokens import two_languages
from firsthand.collate.units import Material
from firsthand.records import Quotation
from firsthand.settings import CollateSettings

_LOOKED_AT = 100  # of a group's quotations, so that a text of ten thousand copies does not take their square
Who = tuple[object, ...]
"""Language and names of a speaker."""


def groups(
    ready: Mapping[str, Material],
    found: Sequence[Link],
    when: Mapping[str, Times | None],
    *,
    settings: CollateSettings,
) -> list[tuple[str, ...]]:
    """Groups of two or more quotation ids, each sorted. ``found`` is in order of strength (Kruskal's order, so that
    the groups do not depend on the order of anything else). ``ready``: the quotations by id."""
    languages = {item.article.page_id: item.language for item in ready.values()}
    quotations = {name: item.quotation for name, item in ready.items()}
    home = {name: name for name in sorted(quotations)}
    members: dict[str, list[str]] = {name: [name] for name in sorted(quotations)}
    speakers: dict[str, dict[Who, Quotation]] = {
        name: {_who(quotation, languages): quotation} for name, quotation in sorted(quotations.items())
    }
    spread: dict[str, Times | None] = {name: when[quotations[name].page_id] for name in sorted(quotations)}
    for link in found:
        one, other = sorted((home[link.p], home[link.q]), key=lambda name: (-len(members[name]), name))
        if one == other or not _of_one_time(link, spread[one], spread[other], settings):
            continue
        p, q = (link.p, link.q) if home[link.p] == one else (link.q, link.p)
        strange = [(n, q) for n in members[one][:_LOOKED_AT] if _stranger(quotations[n], speakers[other], languages)]
        strange += [(n, p) for n in members[other][:_LOOKED_AT] if _stranger(quotations[n], speakers[one], languages)]
        if strange and not link.sure and _alike(quotations[p], quotations[q], languages) != "same":
            continue
        if not all(_share_words(ready[name], ready[linked], settings) for name, linked in strange):
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


def _who(quotation: Quotation, languages: Mapping[str, str | None]) -> Who:
    return (languages.get(quotation.page_id), quotation.speaker.name, *quotation.speaker.candidates)


def _of_one_time(link: Link, one: Times | None, other: Times | None, settings: CollateSettings) -> bool:
    together = _span(one, other)
    return link.sure or link.related or together is None or together[0] - together[1] <= settings.days_apart


def _alike(p: Quotation, q: Quotation, languages: Mapping[str, str | None]) -> Likeness:
    return speaker_likeness(p, q, across=two_languages(languages.get(p.page_id), languages.get(q.page_id)))


def _stranger(quotation: Quotation, others: Mapping[Who, Quotation], languages: Mapping[str, str | None]) -> bool:
    """Its speaker is none of those of a group, and is another person than one of them."""
    if _who(quotation, languages) in others:
        return False
    return any(_alike(quotation, other, languages) == "other" for other in others.values())


def _share_words(one: Material, other: Material, settings: CollateSettings) -> bool:
    """They say the same: two that only a third quotation runs together may not come together by it."""
    p, q = ({token.key for token in item.words if token.weight > 0} for item in (one, other))
    if len(p & q) >= settings.run_share * min(len(p), len(q)):
        return True
    weight, length, _ = common_run(one, other)  # of two longer quotations it may be one line
    return length >= settings.sure_words and weight >= settings.whole_weight


def _span(one: Times | None, other: Times | None) -> Times | None:
    """Of the times of several pages the latest beginning and the earliest end: between these days surely lie."""
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), min(one[1], other[1])
