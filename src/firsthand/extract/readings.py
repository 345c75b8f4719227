"""From rival facts to readings: stated, inferred, ambiguous or absent. See docs/readings.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from firsthand.extract.tables import data
from firsthand.records import FIELDS, Fact, FieldName, Reading, Status
from firsthand.settings import ExtractSettings
from firsthand.text import normal

AUTHORS_JOINED = "; "
"""Between the names of several authors in the value of a byline."""
_DATES = ("published", "modified")
_VISIBLE = frozenset({"date_on_page_v1", "time_by_title_v1", "labelled_date_v1", "dateline_date_v1"})
_META_AUTHOR = "author_in_meta_v1"
_LINKED_AUTHOR = "author_in_linked_data_v1"
_BESIDE = "body_among_authors_v1"
_NO_PERSON = ("byline_of_a_desk_v1", "outlet_signs_v1")
_ONE_LIST = 300
"""Characters of source between two meta elements up to which they list the authors together."""
_VISIBLE_BYLINE = "byline_on_page_v1"
_ONE_BYLINE = 1_500
"""Characters of source, markup included, over which the names of one byline are spread."""
_TOP_DOMAIN = re.compile(r"\.(?:com|net|org|info|news|(?:co\.)?[a-z]{2})$")
DAY_ALONE = "day_alone_v1"
_MANY = 50
"""Values of one rank. Real pages give under ten; comparing each with each would be slow for thousands."""
_DEFAULT = ExtractSettings()


def decide(facts: Sequence[Fact], *, settings: ExtractSettings = _DEFAULT) -> tuple[Reading, ...]:
    """One reading for each of ``records.FIELDS``, with all facts of that field in order of rank."""
    return tuple(_decide(field, [f for f in facts if f.field == field], settings) for field in FIELDS)


def _decide(field: FieldName, facts: list[Fact], settings: ExtractSettings) -> Reading:
    ranked = tuple(sorted(facts, key=lambda f: (-f.score, f.source, f.rule, f.value)))
    strong = [fact for fact in ranked if fact.score >= settings.inferred_score]
    if not strong:
        return Reading(field, "absent", None, ranked)
    if field in ("byline", "outlet"):
        return _named(field, ranked, strong, settings)
    days = [fact.value for fact in strong if fact.rule == DAY_ALONE]
    strong = [fact for fact in strong if fact.rule != DAY_ALONE]
    best = _winner(field, strong, settings)
    if best is None:
        return Reading(field, "ambiguous", None, ranked)
    if days and all(fact.value[:10] == days[0] for fact in strong if agree(field, fact.value, best.value)):
        return Reading(field, _status(best, settings), days[0], ranked)
    value = _finest(best.value, [f.value for f in strong]) if field in _DATES else best.value
    status = _status(best, settings)
    if field == "language" and any(f.rule != best.rule and f.value == best.value for f in strong):
        status = "stated"  # the page declares what its words show
    return Reading(field, status, value, ranked)


def _named(field: FieldName, ranked: tuple[Fact, ...], strong: list[Fact], settings: ExtractSettings) -> Reading:
    """Who signs, or publishes: the names of the first rank, unless a statement elsewhere on the page names others.

    Then an outlet is inferred, since its publisher can be somebody else; and who signs is inferred if more places
    name them than the others, and open otherwise."""
    first = strong[0]
    value = _authors(strong) if field == "byline" else first.value
    others: dict[str, list[Fact]] = {}
    if field == "byline":
        others = _statements(strong, settings)
    else:
        for fact in strong:
            if fact.score >= settings.stated_score and fact.rule == first.rule:
                others.setdefault(fact.value, []).append(fact)
    bodies = first.rule in _NO_PERSON  # a person and a body are never forms of one name, in whatever scripts
    same = [f for f in strong if same_name(f.value, value) and (bodies or f.rule not in _NO_PERSON)]
    against = [
        facts
        for facts in others.values()
        if (facts[0].rule in _NO_PERSON and not bodies) or not any(same_name(fact.value, value) for fact in facts)
    ]
    if not against:
        return Reading(field, _status(first, settings), value, ranked)
    if field == "outlet" or _support(same) > max(map(_support, against)):
        return Reading(field, "inferred", value, ranked)
    return Reading(field, "ambiguous", None, ranked)


def _statements(strong: list[Fact], settings: ExtractSettings) -> dict[str, list[Fact]]:
    """The facts of a byline, by what states them: one rule with one score, in meta elements that stand together.

    Where meta elements alone name a person, a desk or the outlet in the author's place is a statement against them."""
    stated = [fact for fact in strong if fact.score >= settings.stated_score]
    only_meta = bool(stated) and all(fact.rule == _META_AUTHOR for fact in stated)
    found: dict[str, list[Fact]] = {}
    group, end = 0, 0
    for fact in sorted(stated, key=lambda f: f.source):
        group += fact.rule == _META_AUTHOR and fact.source.start - end > _ONE_LIST
        end = fact.source.end if fact.rule == _META_AUTHOR else end
        key = f"{fact.score} {group}" if fact.rule == _META_AUTHOR else ""
        found.setdefault(f"{fact.rule} {key}", []).append(fact)
    for fact in strong:
        if only_meta and fact.rule in _NO_PERSON:
            found.setdefault(fact.rule, []).append(fact)
    return found


def same_name(a: str, b: str) -> bool:
    """Can two names be forms of one: one inside the other, its initials, or with a word in common that says more than
    *News*? Names in two scripts can."""
    one, two = (re.findall(r"[^\W_]+", _TOP_DOMAIN.sub("", name.casefold())) for name in (a, b))
    if _is_latin(a) != _is_latin(b) and not set(one) & set(two):
        return True
    short, long = sorted(("".join(one), "".join(two)), key=len)
    initials = {"".join(word[0] for word in words) for words in (one, two)}
    shared = {word for word in set(one) & set(two) if len(word) > 1} - _generic()
    return bool(shared) or (len(short) > 1 and (short in long or short in initials))


def _is_latin(name: str) -> bool:
    return any("a" <= letter <= "z" for letter in name.casefold())


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    """Words in so many names that they tell none from another."""
    words = {word.casefold() for word in data("media")["words"]["in_name"]}
    return frozenset(words | {"the", "of", "de", "la", "le", "di", "der", "die", "das", "and", "media", "group"})


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
    """The one of ``peers`` whose value more places give (``facts``) than give that of any of its ``rivals``. A page
    that gives more than _MANY values decides for none."""
    values = {fact.value for fact in (*peers, *rivals)}
    if len(values) > _MANY:
        return None
    by_value: dict[str, list[Fact]] = {}
    for fact in facts:
        by_value.setdefault(fact.value, []).append(fact)

    def agreeing(value: str) -> list[Fact]:
        return [fact for other, same in by_value.items() if agree(field, other, value) for fact in same]

    support = {value: _support(agreeing(value)) for value in sorted(values)}
    first = max(peers, key=lambda peer: support[peer.value])
    against = max((support[rival.value] for rival in rivals if not agree(field, rival.value, first.value)), default=0)
    return first if support[first.value] > against else None


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
    """The persons that the best rule names, in the order of the page; or those of the byline on the page, if they
    are the same and more: linked data often give the first author alone."""
    best = [fact for fact in strong if fact.rule == strong[0].rule and fact.score == strong[0].score]
    names = _names(_together(best) if strong[0].rule == _META_AUTHOR else best)
    listed = [fact for fact in strong if fact.rule == _BESIDE]
    if strong[0].rule == _LINKED_AUTHOR and listed:
        names = _names([*best, *listed])
    for fact in strong:
        if fact.rule == _VISIBLE_BYLINE:
            near = [f for f in strong if abs(f.source.start - fact.source.start) <= _ONE_BYLINE]
            shown = _names([f for f in near if f.rule == fact.rule and f.score == fact.score])
            names = shown if names.keys() < shown.keys() else names
            break
    return AUTHORS_JOINED.join(names.values())


def _together(facts: list[Fact]) -> list[Fact]:
    """The meta elements of the first list, and of those that name one of its authors again."""
    lists: list[list[Fact]] = []
    for fact in sorted(facts, key=lambda f: f.source):
        if not lists or fact.source.start - lists[-1][-1].source.end > _ONE_LIST:
            lists.append([])
        lists[-1].append(fact)
    first = {normal(fact.value) for fact in lists[0]}
    return [fact for one in lists if any(normal(f.value) in first for f in one) for fact in one]


def _names(facts: list[Fact]) -> dict[str, str]:
    """The names of ``facts``, each once, in the order of the page; no more than ``_MANY``."""
    names: dict[str, str] = {}
    for fact in sorted(facts, key=lambda f: f.source):
        names.setdefault(normal(fact.value), fact.value)
        if len(names) >= _MANY:
            break
    return names


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


def same_time(a: str, b: str) -> bool:
    """Can two times of one day be the same, to the minute, in whatever zones?"""
    one, two = datetime.fromisoformat(a), datetime.fromisoformat(b)
    if one.tzinfo and two.tzinfo and abs(one - two) < timedelta(minutes=1):
        return True
    apart = abs(one.replace(tzinfo=None) - two.replace(tzinfo=None)).seconds
    return apart < 60 or (min(apart % 900, 900 - apart % 900) < 60 and apart >= 1800 - 60)


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
