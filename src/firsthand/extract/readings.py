"""From rival facts to readings: stated, inferred, ambiguous or absent. See docs/readings.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from firsthand.records import FIELDS, Fact, FieldName, Reading, Status
from firsthand.text import normal

STATED = 0.7
"""Score from which a fact is a statement of the page about itself."""
INFERRED = 0.4
"""Score from which a fact supports a reading at all; below it stand header dates and the like, kept as rivals."""
SAME_RANK = 0.03
"""Facts whose scores differ by no more have the same rank: if they contradict each other, the page does not decide."""
_LIKE_DATES = ("published", "modified")
AUTHORS_JOINED = "; "


def decide(facts: Sequence[Fact]) -> tuple[Reading, ...]:
    """One reading for each of ``records.FIELDS``, with all facts of that field in order of rank."""
    return tuple(_decide(field, [fact for fact in facts if fact.field == field]) for field in FIELDS)


def _decide(field: FieldName, facts: list[Fact]) -> Reading:
    ranked = tuple(sorted(facts, key=lambda f: (-f.score, f.source, f.rule, f.value)))
    strong = [fact for fact in ranked if fact.score >= INFERRED]
    if not strong:
        return Reading(field, "absent", None, ranked)
    best = strong[0]
    if field == "byline":
        return Reading(field, _status(best), _authors(strong), ranked)
    peers = [fact for fact in strong if best.score - fact.score <= SAME_RANK]
    if not all(agree(field, best.value, peer.value) for peer in peers):
        return Reading(field, "ambiguous", None, ranked)
    value = best.value
    if field in _LIKE_DATES:
        value = max((f.value for f in peers), key=lambda v: (len(v), v)) if best.score < STATED else best.value
        finer = [f.value for f in strong if agree(field, value, f.value) and len(f.value) > len(value)]
        value = finer[0] if finer else value
    return Reading(field, _status(best), value, ranked)


def _status(fact: Fact) -> Status:
    return "stated" if fact.score >= STATED else "inferred"


def _authors(strong: list[Fact]) -> str:
    """The persons that the best rule names, in the order of the page."""
    best = [fact for fact in strong if fact.rule == strong[0].rule]
    names: dict[str, str] = {}
    for fact in sorted(best, key=lambda f: f.source):
        names.setdefault(normal(fact.value), fact.value)
    return AUTHORS_JOINED.join(names.values())


def agree(field: FieldName, a: str, b: str) -> bool:
    """Do two values say the same? Dates agree if one is the other cut shorter, or the same moment in two zones."""
    if normal(a) == normal(b):
        return True
    return field in _LIKE_DATES and _dates_agree(a, b)


def _dates_agree(a: str, b: str) -> bool:
    if a.startswith(b) or b.startswith(a):
        return True
    if "T" not in a or "T" not in b:
        return False
    one, two = datetime.fromisoformat(a), datetime.fromisoformat(b)
    if one.tzinfo and two.tzinfo:
        return abs(one - two) < timedelta(minutes=1)
    apart = abs(one.replace(tzinfo=None) - two.replace(tzinfo=None))
    return (
        apart <= timedelta(hours=14) and apart.seconds % 900 < 60
        if one.tzinfo or two.tzinfo
        else apart < timedelta(minutes=1)
    )
