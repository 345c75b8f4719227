"""Names of months and weekdays in many languages, from ``data/calendar.json`` (Unicode CLDR)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from firsthand.extract.tables import data

Names = dict[str, dict[str, int]]
"""Name (case folded, no full stop at its end) → language → number."""


@lru_cache(maxsize=1)
def _calendar() -> tuple[Names, Names, dict[str, str]]:
    months: Names = {}
    weekdays: Names = {}
    orders: dict[str, str] = {}
    for code, names in data("calendar")["languages"].items():
        orders[code] = names["order"]
        for table, key in ((months, "months"), (weekdays, "weekdays")):
            for name, number in names[key].items():
                table.setdefault(name, {})[code] = number
    return months, weekdays, orders


def _names(which: int) -> Names:
    months, weekdays, _ = _calendar()
    return weekdays if which else months


@lru_cache(maxsize=2)
def _bare_names(which: int) -> Names:
    """The names without their accents, as capitals and old systems write them."""
    bare: Names = {}
    for name, spoken in _names(which).items():
        for code, number in spoken.items():
            bare.setdefault(_bare(name), {}).setdefault(code, number)
    return bare


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    parts = unicodedata.normalize("NFD", name.replace("ı", "i"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def _numbers(which: int, name: str, language: str | None) -> tuple[int, ...]:
    folded = name.casefold().rstrip(".")
    spoken = _names(which).get(folded)
    if spoken is None and (spoken := _bare_names(which).get(_bare(folded))) is None:
        return ()
    if language in spoken:
        return (spoken[language],)
    return tuple(sorted(set(spoken.values())))


def months(name: str, language: str | None = None) -> tuple[int, ...]:
    """The months (1-12) that ``name`` can stand for: more than one where languages disagree and none is given
    (``listopada`` is October in Croatian and November in Polish); () if it names none."""
    found = _numbers(0, name, language)
    if not found and name[:1] == "ב":  # Hebrew writes "in" and the month as one word
        return _numbers(0, name[1:], language)
    return found


def months_among(name: str, languages: frozenset[str]) -> tuple[int, ...]:
    """The months that ``name`` stands for in ``languages`` alone: among English words ``out`` is not October."""
    folded = name.casefold().rstrip(".")
    spoken = _names(0).get(folded) or _bare_names(0).get(_bare(folded)) or {}
    return tuple(sorted({number for code, number in spoken.items() if code in languages}))


def has_names(language: str) -> bool:
    """Whether the calendar names the months of ``language``."""
    return language in _calendar()[2]


def weekdays(name: str, language: str | None = None) -> tuple[int, ...]:
    """The weekdays (Monday is 0) that ``name`` can stand for; () if it names none."""
    return _numbers(1, name, language)


def order(language: str | None) -> str | None:
    """The order of a short numeric date in ``language``: ``dmy``, ``mdy`` or ``ymd``. None where it does not tell:
    no language, or one whose countries differ (English)."""
    if language is None or language == "en":
        return None
    return _calendar()[2].get(language)
