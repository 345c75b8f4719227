"""Dates in text: where they stand, and every day they can mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from firsthand.extract.dates_forms import FORMS, Day, exists, numeric_order_open_v1
from firsthand.extract.dates_names import weekdays
from firsthand.records import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text. ``span`` covers the date with its weekday and time, ``values`` are ISO 8601 dates cut to the
    precision that is known: two where the order of the numbers is undecided, none where it is relative
    (``3 hours ago``). ``rule`` is the name of the rule that read it."""

    span: Span
    values: tuple[str, ...]
    rule: str
    relative: bool = False


_ZONES = {
    "Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "CET": "+01:00", "CEST": "+02:00",
    "MEZ": "+01:00", "MESZ": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "JST": "+09:00",
    "KST": "+09:00", "WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "SGT": "+08:00", "HKT": "+08:00",
    "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00", "SAST": "+02:00",
}  # fmt: skip
"""Zone names with one meaning. CST, IST and BST have several and give no offset."""

_CLOCK = (
    r"(?P<h>\d{1,2})(?P<sep>[:.h])(?P<mi>\d\d)(?!\d)(?::(?P<s>\d\d)(?!\d)(?:[.,]\d{1,9})?)?"
    r"(?:[ \u00a0\u202f]?(?P<ap>[AaPp])\.?[Mm]\b\.?)?"
    r"(?:[ \u00a0]?\(?(?P<z>Z\b|(?:UTC|GMT)?[ ]?[+\-−]\d\d?:?(?:\d\d)?\b|[A-Z]{2,4}\b))?"
)
_AFTER = re.compile(
    r"(?:T|(?P<join>(?:[ \u00a0]г\.?)?(?:\s{1,3}|\s{0,2}[,،|·•–—@)/:-]{1,2}\s{0,2})"
    r"(?:(?:at|um|à|às|as|alle|ore|ora|kl\.?|klo|om|в|о|об|"
    r"u|a las|pukul|saat|godz\.?|ob|la|o|h)\s{1,2})?))" + _CLOCK + r"(?P<uhr>\s?(?:Uhr|h\b|hs\b|ч\b))?"
)
_BASIC = re.compile(r"T(?P<h>\d\d)(?P<mi>\d\d)(?P<s>\d\d)?(?P<z>Z|[+-]\d\d:?\d\d)?(?!\d)")
_BEFORE = re.compile(
    r"(?<![\d:.,/-])" + _CLOCK.replace("[:.h]", "[:h]") + r"(?:\s?(?:Uhr|h|hs))?(?:\s?[,،|·•–—-]\s?|\s)(?:on |, )?$"
)
_WEEKDAY = re.compile(r"(?P<name>[^\W\d_]{2,14}(?:['’-][^\W\d_]{1,9})?)\.?(?:[,،]?\s?\(?|\s?[|–—-]\s?|,? den )$")
_BEFORE_ROOM = 36

_UNITS = {
    "en": r"(?:\d{1,3}|an?|one|two|three|few)\+? "
    r"(?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?) ago",
    "de": r"vor (?:\d{1,3}|einer|einem) (?:Sekunden?|Minuten?|Stunden?|Tag(?:en)?|Wochen?|Monat(?:en)?)",
    "fr": r"il y a (?:\d{1,3}|une?) (?:secondes?|minutes?|heures?|jours?|semaines?|mois)",
    "es": r"hace (?:\d{1,3}|una?) (?:segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?)",
    "pt": r"h[áa] (?:\d{1,3}|uma?) (?:segundos?|minutos?|horas?|dias?|semanas?|m[eê]s(?:es)?)",
    "it": r"(?:\d{1,3}|una?) (?:secondi|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]) fa",
    "ru": r"(?:\d{1,3} )?(?:секунд[уы]?|минут[уы]?|час(?:а|ов)?|д(?:ень|ня|ней)|недел[юиь]|месяц(?:а|ев)?) назад",
    "uk": r"(?:\d{1,3} )?(?:секунд[уи]?|хвилин[уи]?|годин[уи]?|д(?:ень|ні|нів)|тиж(?:день|ні|нів)) тому",
    "id": r"(?:\d{1,3}|se)\s?(?:detik|menit|jam|hari|minggu|bulan) (?:yang )?lalu",
    "tr": r"\d{1,3} (?:saniye|dakika|saat|gün|hafta|ay) önce",
    "pl": r"(?:\d{1,3} )?(?:sekund[yę]?|minut[yę]?|godzin[yę]?|dni|dzień|tygodni[ea]?) temu",
}
_RELATIVE_SIGNS = ("ago", "vor ", "y a ", "hace", "há ", "ha ", " fa", "назад", "тому", "lalu", "önce", "temu")
"""What each of the patterns above holds: most texts hold none, and asking is quicker than matching."""
_RELATIVE = re.compile(r"(?<![^\W_])(?:" + "|".join(_UNITS.values()) + r")(?![^\W_])", re.I)


_YEAR = re.compile(r"(?:1[4-9]|2[01])\d\d|\d\.\d\d\.[0-4]\d")
"""What every one of FORMS holds."""


def relative_to_reading_v1() -> None:
    """The date counts back from a moment that the page does not name."""


def numeric_one_reading_v1() -> None:
    """Only one reading of the numeric date is a day of the calendar."""


def weekday_decides_v1() -> None:
    """The weekday beside the numeric date fits only one of its two readings."""


def find_dates(text: str, *, language: str | None = None) -> tuple[DateMention, ...]:
    """Every date in ``text``, in order, without overlaps.

    ``language`` (ISO 639-1) decides the order of numeric dates and names that mean two months; English decides
    neither. Days that no calendar has, and years outside 1400-2199, are no dates."""
    if not _YEAR.search(text):
        return tuple(_with_relative(text, []))
    found: list[tuple[int, int, int, DateMention | None]] = []
    for rank, (pattern, read, rule) in enumerate(FORMS):
        for match in pattern.finditer(text):
            days = read(match, language)
            real = tuple(day for day in days if exists(day))
            if days:  # a day that no calendar has is no date, nor is a part of it
                mention = _mention(text, match, real, rule, language) if real else None
                found.append((match.start(), -match.end(), rank, mention))
    kept: list[DateMention] = []
    taken = -1
    for start, end, _, mention in sorted(found, key=lambda item: item[:3]):
        if start >= taken and (mention is None or not kept or mention.span.start >= kept[-1].span.end):
            taken = -end if mention is None else mention.span.end
            kept.extend([mention] if mention else [])
    return tuple(_with_relative(text, kept))


def _with_relative(text: str, kept: list[DateMention]) -> list[DateMention]:
    folded = text.casefold()
    if not any(sign in folded for sign in _RELATIVE_SIGNS):
        return kept
    for match in _RELATIVE.finditer(text):
        kept.append(DateMention(Span(*match.span()), (), relative_to_reading_v1.__name__, True))
    return sorted(kept, key=lambda mention: mention.span)


def _mention(text: str, match: re.Match[str], days: tuple[Day, ...], rule: str, language: str | None) -> DateMention:
    start, end = match.span()
    clock, end = _clock_after(text, end)
    weekday, start = _weekday_before(text, start, language)
    if not clock:
        clock, start = _clock_before(text, start)
    if len(days) == 1 and rule == numeric_order_open_v1.__name__:
        rule = numeric_one_reading_v1.__name__
    if weekday:
        fitting = tuple(day for day in days if _weekday(day) in weekday)
        if len(days) > 1 and len(fitting) == 1:
            days, rule = fitting, weekday_decides_v1.__name__
    return DateMention(Span(start, end), tuple(_iso(day) + (clock if day[2] else "") for day in days), rule)


def _weekday(day: Day) -> int | None:
    year, month, number = day
    return date(year, month, number).weekday() if month and number else None


def _iso(day: Day) -> str:
    year, month, number = day
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{number:02d}" if month and number else "")


def _weekday_before(text: str, start: int, language: str | None) -> tuple[tuple[int, ...], int]:
    room = max(0, start - _BEFORE_ROOM)
    found = _WEEKDAY.search(text[room:start])
    if not found:
        return (), start
    names = weekdays(found["name"], language)
    return (names, room + found.start()) if names else ((), start)


def _clock_after(text: str, end: int) -> tuple[str, int]:
    found = _AFTER.match(text, end) or _BASIC.match(text, end)
    if not found:
        return "", end
    if found.re is _AFTER and found["sep"] == "." and not _dotted_clock(text, found):
        return "", end
    clock = _clock(found)
    return (clock, _clock_end(found)) if clock else ("", end)


def _dotted_clock(text: str, found: re.Match[str]) -> bool:
    """``12.30`` is a time only where something says so: Uhr, a zone, am or pm, or the end of the line."""
    after = text[found.end() : found.end() + 2].strip()[:1]
    return bool(found["uhr"] or found["ap"] or _offset(found["z"])) or after in ("", "|", ")")


def _clock_before(text: str, start: int) -> tuple[str, int]:
    room = max(0, start - _BEFORE_ROOM)
    found = _BEFORE.search(text[room:start])
    clock = _clock(found) if found else ""
    return (clock, room + found.start()) if found and clock else ("", start)


def _clock_end(found: re.Match[str]) -> int:
    """Where the time ends: a word in capitals that is no zone does not belong to it."""
    if found["z"] and not _offset(found["z"]):
        return found.start("z") - 1 if found.string[found.start("z") - 1] in " \u00a0(" else found.start("z")
    return found.end()


def _clock(found: re.Match[str]) -> str:
    """``THH:MM[:SS][offset]``, or "" if it is no time of day. Seconds of zero are left out: systems that know only the
    minute write them."""
    hour, minute = int(found["h"]), int(found["mi"])
    groups = found.groupdict()
    half = (groups.get("ap") or "").lower()
    if half and hour > 12:
        half = ""  # 19:30 PM is written by clocks that never heard of noon
    elif half:
        if hour == 0:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    second = int(found["s"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    return f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "") + _offset(found["z"])


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone in _ZONES:
        return _ZONES[zone]
    found = re.search(r"([+\-−])(\d\d?):?(\d\d)?$", zone)
    if not found or int(found[2]) > 14 or int(found[3] or 0) > 59:
        return ""
    return f"{'+' if found[1] == '+' else '-'}{int(found[2]):02d}:{found[3] or '00'}"
