"""From rival facts to readings: stated, inferred, ambiguous or absent. See docs/readings.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from firsthand.records import FIELDS, Fact, FieldName, Reading, Status
from firsthand.settings import ExtractSettings
from firsthand.text import normal

AUTHORS_JOINED = "; "
"""Between the names of several authors in the value of a byline."""
_DATES = ("published", "modified")
_VISIBLE = frozenset({"date_on_page_v1", "time_by_title_v1", "labelled_date_v1", "dateline_date_v1"})
_DEFAULT = ExtractSettings()


def decide(facts: Sequence[Fact], *, settings: ExtractSettings = _DEFAULT) -> tuple[Reading, ...]:
    """One reading for each of ``records.FIELDS``, with all facts of that field in order of rank."""
    return tuple(_decide(field, [f for f in facts if f.field == field], settings) for field in FIELDS)


def _decide(field: FieldName, facts: list[Fact], settings: ExtractSettings) -> Reading:
    ranked = tuple(sorted(facts, key=lambda f: (-f.score, f.source, f.rule, f.value)))
    strong = [fact for fact in ranked if fact.score >= settings.inferred_score]
    if not strong:
        return Reading(field, "absent", None, ranked)
    if field == "byline":
        return Reading(field, _status(strong[0], settings), _authors(strong), ranked)
    best = _winner(field, strong, settings)
    if best is None:
        return Reading(field, "ambiguous", None, ranked)
    value = _finest(best.value, [f.value for f in strong]) if field in _DATES else best.value
    status = _status(best, settings)
    if field == "language" and any(f.rule != best.rule and f.value == best.value for f in strong):
        status = "stated"  # the page declares what its words show
    return Reading(field, status, value, ranked)


def _status(fact: Fact, settings: ExtractSettings) -> Status:
    return "stated" if fact.score >= settings.stated_score else "inferred"


def _winner(field: FieldName, strong: list[Fact], settings: ExtractSettings) -> Fact | None:
    """The fact that the page decides for: the one of highest rank, unless others of its rank contradict it.

    Then the value that more places of the page give wins, than any other; otherwise none does. For a
    date of publication every statement of the page counts, whatever its rank: a contradiction is shown, not solved."""
    peers = [fact for fact in strong if strong[0].score - fact.score <= settings.same_rank]
    if field == "published" and strong[0].score >= settings.stated_score:
        stated = [fact for fact in strong if fact.score >= settings.stated_score]
        return (
            peers[0]
            if all(agree(field, peers[0].value, f.value) for f in stated)
            else _outvoting(field, peers, stated, strong)
        )
    if all(agree(field, peers[0].value, peer.value) for peer in peers):
        return peers[0]
    return _outvoting(field, peers, peers, strong)


def _outvoting(field: FieldName, peers: list[Fact], rivals: list[Fact], facts: list[Fact]) -> Fact | None:
    """The one of ``peers`` whose value more places give (``facts``) than give that of any of its ``rivals``."""
    support = {peer: _support([f for f in facts if agree(field, f.value, peer.value)]) for peer in peers}
    first = max(peers, key=lambda peer: (support[peer], -peers.index(peer)))
    others = [rival for rival in rivals if not agree(field, rival.value, first.value)]
    against = max((_support([f for f in facts if agree(field, f.value, other.value)]) for other in others), default=0)
    return first if support[first] > against else None


def _support(facts: list[Fact]) -> int:
    """How many places of a page say something. What stands visibly by the title is one place, however often."""
    return len({(0, 0) if f.rule in _VISIBLE else (f.source.start, f.source.end) for f in facts})


def _finest(value: str, others: list[str]) -> str:
    """``value``, or what says the same with more precision: the first with a time, then with an offset."""
    for longer in [value, *others]:
        if _refines(longer, value) and _precision(longer) > _precision(value):
            value = longer
    return value


def _refines(longer: str, value: str) -> bool:
    """Does ``longer`` say what ``value`` says and perhaps more? A time must be the same minute of the clock."""
    return longer.startswith(value) or longer[:16] == value[:16]


def _precision(value: str) -> tuple[int, int]:
    """How far a date goes: year, month, day, time; and whether it gives an offset that is not zero. Systems that do
    not know their zone write +00:00."""
    clock = value.partition("T")[2]
    return len(value[:10]) + bool(clock), bool(clock) and ("+" in clock or "-" in clock) + (
        not clock.endswith("+00:00")
    )


def _authors(strong: list[Fact]) -> str:
    """The persons that the best rule names, in the order of the page."""
    best = [fact for fact in strong if fact.rule == strong[0].rule and fact.score == strong[0].score]
    names: dict[str, str] = {}
    for fact in sorted(best, key=lambda f: f.source):
        names.setdefault(normal(fact.value), fact.value)
    return AUTHORS_JOINED.join(names.values())


def agree(field: FieldName, a: str, b: str) -> bool:
    """Do two values say the same? Dates agree if they are the same day, one is the other cut shorter, or they are
    one moment in two zones."""
    if normal(a) == normal(b):
        return True
    return field in _DATES and _dates_agree(a, b)


def _day_in_some_zone(day: str, moment: str) -> bool:
    """Is ``day`` the date of ``moment`` somewhere on Earth? Pages show the local day beside a moment in UTC."""
    if len(day) != len("2000-01-01") or "T" not in moment or not datetime.fromisoformat(moment).tzinfo:
        return False
    utc = datetime.fromisoformat(moment).astimezone(UTC)
    return (utc - timedelta(hours=12)).date().isoformat() <= day <= (utc + timedelta(hours=14)).date().isoformat()


def _dates_agree(a: str, b: str) -> bool:
    if a[:10] == b[:10] or a.startswith(b) or b.startswith(a):
        return True
    if "T" not in a or "T" not in b:
        return _day_in_some_zone(a, b) or _day_in_some_zone(b, a)
    one, two = datetime.fromisoformat(a), datetime.fromisoformat(b)
    if one.tzinfo and two.tzinfo:
        return abs(one - two) < timedelta(minutes=1)
    apart = abs(one.replace(tzinfo=None) - two.replace(tzinfo=None))
    return bool(one.tzinfo or two.tzinfo) and apart <= timedelta(hours=14) and apart.seconds % 900 < 60
