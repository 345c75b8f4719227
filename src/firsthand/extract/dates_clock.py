"""The time of day beside a date: its written forms, the two halves of the day, and the zones."""

from __future__ import annotations

import re
from datetime import date, timedelta

from firsthand.extract.dates_names import weekdays

Day = tuple[int, int | None, int | None]
"""Year, month and day, the last two None where the text does not give them."""

_ZONES = {
    "Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00", "CET": "+01:00", "CEST": "+02:00",
    "MEZ": "+01:00", "MESZ": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "МСК": "+03:00",
    "JST": "+09:00", "KST": "+09:00", "WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "SGT": "+08:00",
    "HKT": "+08:00", "PKT": "+05:00", "PHT": "+08:00", "WAT": "+01:00", "EAT": "+03:00", "CAT": "+02:00",
    "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00", "SAST": "+02:00",
}  # fmt: skip
"""Zone names with one meaning. CST, IST, BST, AST and GST have several, and ET, CT, MT and PT name two zones each
(summer and winter): they give no offset. Of the last, those after *a.m.* and *p.m.* are the United States' (below)."""
_BY_SEASON = {"ET": 5, "CT": 6, "PT": 8}
"""Zones of the United States that the news names without their season: hours behind UTC in winter."""

_FORENOON = frozenset(
    ("am", "πμ", "오전", "上午", "午前", "早上", "凌晨", "ص", "صباحا", "قبلازظهر", "قظ", "öö", "pagi")
)
_AFTERNOON = frozenset(("pm", "μμ", "오후", "下午", "午後", "晚上", "م", "مساء", "بعدازظهر", "بظ", "ös", "petang"))
_HALF_FIRST = r"(?:(?P<first>오전|오후|上午|下午|午前|午後|早上|晚上|凌晨)\s?)?"
_HALF_LAST = (
    r"(?:[ \u00a0\u202f]?(?P<last>[AaPp]\.?[ \u00a0\u202f]?[Mm](?![^\W_])\.?|[πμ]\.?μ\.?|"
    r"(?:مساءً?|صباحا?ً?|[صم]|[قب]\.ظ|(?:قبل|بعد) از ظهر|ÖÖ|ÖS|pagi|petang)(?![^\W_])))?"
)
_NO_TIME = r"(?![ \u00a0]?(?:min|мин|Min|sec|sek|Std|malam)(?![a-z]))"
"""A length is no time of day, and *malam* is said of both sides of midnight."""
CLOCK = (
    _HALF_FIRST + r"(?P<h>\d{1,2})(?P<sep>[:.hH時时点]|[ \u00a0]h[ \u00a0]|시[ ]?)(?P<mi>\d\d)(?!\d)[分분]?"
    r"(?::(?P<s>\d\d)(?!\d)(?:[.,]\d{1,9})?)?" + _NO_TIME + _HALF_LAST
    + r"(?:[ \u00a0]?\(?(?P<z>Z\b|(?:UTC|GMT)?[ ]?[+\-−]\d\d?:?(?:\d\d)?\b|[A-Z]{2,4}\b|МСК\b|мск\b))?"
)  # fmt: skip
_YEAR_WORD = r"(?:[ \u00a0](?:г\.?|года|р\.?|року|d\.|д\.|in))?"
_WEEKDAY = r"(?:[ ,]{0,2}[ (](?P<day>[^\W\d_]{1,14})\.?\)?(?=[ ,]))??"
_AFTER = re.compile(
    rf"(?:T|(?<=[日일号])|(?P<join>{_YEAR_WORD}\.?,?{_WEEKDAY}(?:\s{{1,3}}|\s{{0,2}}[,،|·•–—@)/:-]{{1,2}}\s{{0,2}})"
    r"(?:(?:at|um|à|às|as|alle ore|alle|ore|ora|klockan|kl\.?|klo|kell|om|в|о|об|у|"
    r"u|a las|a les|pukul|saat|godz\.?|ob|la|plkst\.?|lúc|στις|o|h)\s{1,2})?))"
    + CLOCK + r"(?P<uhr>\s?(?:Uhr|h\b|hs\b|ч\b)(?:\s\(?(?P<late>[A-Z]{3,4}\b|МСК\b|мск\b))?)?"
)  # fmt: skip
_HOUR = (
    r"(?P<h>\d{1,2})(?:[ \u00a0\u202f]?(?P<last>[AaPp]\.?[ \u00a0\u202f]?[Mm](?![^\W_])\.?)|(?P<uhr>\s?%s))"
    r"(?P<mi>)(?P<s>)"
    r"(?:[ \u00a0]?\(?(?P<z>[A-Z]{2,4}\b))?(?P<sep>)"
)
"""An hour without minutes: *7 pm*, *19 Uhr*."""
_AFTER_HOUR = re.compile(
    rf"(?P<join>{_YEAR_WORD}\.?,?{_WEEKDAY}(?:\s{{1,3}}|\s{{0,2}}[,،|·•–—@)/:-]{{1,2}}\s{{0,2}})(?:(?:at|um)\s{{1,2}})?)"
    + _HOUR % "Uhr" + r"(?=\s{0,3}(?:\Z|[^\w\s]|\n|on\b))(?!\s?[-–]\s?\d)"
)  # fmt: skip
_AFTER_AT = re.compile(
    rf"(?P<join>{_YEAR_WORD},?{_WEEKDAY}\s{{1,3}}(?:[–—|-]\s)?(?:à|às|a las|alle|ore|om|kl\.?|в|о)\s{{1,2}})"
    + _HOUR % r"(?:h|hs|uur|ч|heures|horas)(?![^\W_])"
)  # fmt: skip
_HOUR_BEFORE = re.compile(
    r"(?<![\d:.,/–-])" + _HOUR % "Uhr" + r"\)?(?:\s?[,،|·•–—-]\s?|\s)(?:on |, )?$"
)  # fmt: skip
_BASIC = re.compile(r"T(?P<h>\d\d)(?P<mi>\d\d)(?P<s>\d\d)?(?P<z>Z|[+-]\d\d:?\d\d)?(?!\d)")
_BEFORE = re.compile(
    r"(?<![\d:.,/-])"
    + CLOCK.replace("[:.hH時时点]", "[:hH]")
    + r"(?:\s?(?:Uhr|h|hs))?\)?(?:\s?[,،|·•–—-]\s?|\s)(?:on |, )?$"
)
_ROOM = 36
"""Characters before a date in which its time can stand."""


def clock_after(text: str, end: int, language: str | None, day: Day | None = None) -> tuple[str, int]:
    """The time (``THH:MM[:SS][offset]``) that follows a date which ends at ``end``, and where it ends; ``("", end)``
    if none does. ``day``, if it has one reading, tells the season of zones like ET."""
    found = (
        _AFTER.match(text, end) or _BASIC.match(text, end) or _AFTER_HOUR.match(text, end) or _AFTER_AT.match(text, end)
    )
    if not found:
        return "", end
    if found.re is not _BASIC and not _belongs(text, found, language):
        return "", end
    clock = _clock(found, day)
    return (clock, _clock_end(found)) if clock else ("", end)


def clock_before(text: str, start: int, day: Day | None = None) -> tuple[str, int]:
    """The time that stands before a date which begins at ``start``, and where it begins; ``("", start)`` if none."""
    room = max(0, start - _ROOM)
    found = _BEFORE.search(text[room:start]) or _HOUR_BEFORE.search(text[room:start])
    clock = _clock(found, day) if found else ""
    return (clock, room + found.start()) if found and clock else ("", start)


def found_clock(found: re.Match[str]) -> str:
    """The time in a match that has the groups of a clock itself (``Fri Nov 05 19:30:00 UTC 2021``); "" for none."""
    return _clock(found)


def _belongs(text: str, found: re.Match[str], language: str | None) -> bool:
    """A word between date and time is a weekday; and ``12.30`` is a time only where something says so: Uhr, a zone,
    am or pm, or the end of the line."""
    day = found["day"]
    if day and len(day) > 1 and not weekdays(day, language):
        return False
    after = text[found.end() : found.end() + 2].strip()[:1]
    said = found["uhr"] or found["last"] or _offset(found) or after in ("", "|", ")")
    return found["sep"] != "." or bool(said)


def _clock_end(found: re.Match[str]) -> int:
    """Where the time ends: a word in capitals that is no zone does not belong to it."""
    if found["z"] and not _offset(found) and not (found["z"] in _BY_SEASON and found.groupdict().get("last")):
        return found.start("z") - 1 if found.string[found.start("z") - 1] in " \u00a0(" else found.start("z")
    if found.groupdict().get("late") and not _offset(found):
        return found.start("late") - 1
    return found.end()


def _clock(found: re.Match[str], day: Day | None = None) -> str:
    """``THH:MM[:SS][offset]``, or "" if it is no time of day. Seconds of zero are left out: systems that know only the
    minute write them."""
    hour, minute, second = int(found["h"]), int(found["mi"] or 0), int(found["s"] or 0)
    half = _half(found)
    if half and hour <= 12:  # 19:30 PM is written by clocks that never heard of noon
        if hour == 0 and half == "p":
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    return (
        f"T{hour:02d}:{minute:02d}"
        + (f":{second:02d}" if second else "")
        + (_offset(found) or _offset_of_season(found, day))
    )


def _offset_of_season(found: re.Match[str], day: Day | None) -> str:
    """The offset of ET, CT and PT after *a.m.* or *p.m.* on ``day``. From 2007 on the United States' summer time lasts
    from the second Sunday of March to the first of November (15 U.S.C. 260a); the two days of change decide nothing."""
    behind = _BY_SEASON.get(found["z"] or "")
    if behind is None or not found.groupdict().get("last") or day is None or not day[1] or not day[2] or day[0] < 2007:
        return ""
    on = date(day[0], day[1], day[2])
    start, end = (_sunday(day[0], month, number) for month, number in ((3, 2), (11, 1)))
    if on in (start, end):
        return ""
    return f"-{behind - (start < on < end):02d}:00"


def _sunday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((6 - first.weekday()) % 7 + 7 * (number - 1))


def _half(found: re.Match[str]) -> str:
    """``a`` before noon, ``p`` after it, "" where the page does not say."""
    groups = found.groupdict()
    said = re.sub(r"[\s.\u064b]", "", groups.get("first") or groups.get("last") or "").casefold()
    return "a" if said in _FORENOON else "p" if said in _AFTERNOON else ""


def _offset(found: re.Match[str]) -> str:
    late = found.groupdict().get("late")
    zone = found["z"] or (late if late and late.upper() in _ZONES else "")
    if not zone:
        return ""
    if zone.upper() in _ZONES:
        return _ZONES[zone.upper()]
    number = re.search(r"([+\-−])(\d\d?):?(\d\d)?$", zone)
    if not number or int(number[2]) > 14 or int(number[3] or 0) > 59 or _is_range(found):
        return ""
    if not int(number[2]) and not int(number[3] or 0):
        return "+00:00"  # RFC 3339 writes -00:00 for a time in UTC whose place is not known
    return f"{'+' if number[1] == '+' else '-'}{int(number[2]):02d}:{number[3] or '00'}"


def _is_range(found: re.Match[str]) -> bool:
    """``9:30-11:00`` is from half past nine to eleven, unless a T or seconds show that it is written for machines."""
    exact = found["s"] or found.re is _BASIC or (found.re is _AFTER and found["join"] is None)
    return found["z"][0] in "-−" and ":" in found["z"] and not exact
