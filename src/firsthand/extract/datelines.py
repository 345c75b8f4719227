"""The place in a dateline: ``OSLO (AP) —``, ``OSLO, Mar 4 /TASS/``, ``Москва. 8 февраля. ИНТЕРФАКС -``."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.extract.bylines import after_by
from firsthand.extract.credit_names import is_agency, is_medium
from firsthand.extract.credit_wire import is_place
from firsthand.extract.dates import find_dates
from firsthand.extract.dates_names import months, weekdays
from firsthand.extract.tables import data
from firsthand.records import Span

_ROOM = 160
"""Characters at the start of a paragraph in which a dateline ends."""
_END = re.compile(r"\s*[.,]?\s?(?:--+|(?<=[\s.)/])[-–—]|[–—])[\s ]|\s*[:：]-\s|\s—(?=\S)")
_SLOT = re.compile(r"(?:\s?\((?P<inner>[^()\n]{2,80})\)|\s/(?P<slashed>[^()/\n]{2,40})/)")
_DAY = re.compile(
    r"(?:\d{1,2}(?:\.|st|nd|rd|th|er|º)?\s(?:de\s)?(?P<after>[^\W\d_]{3,12})\.?"
    r"|(?P<before>[^\W\d_]{3,12})\.?\s\d{1,2})(?:,?\s(?:de\s)?(?:19|20)\d\d)?"
)
_PARTS = re.compile(r"[,.]\s")
_DOMAIN = re.compile(r"^[\w-]{2,30}(?:\.[a-z]{2,6}){1,2}$")
_STOPPED = re.compile(
    r"^(?P<place>[^.,()\n\d]{2,40})[.,]\s(?P<day>[^.,()\n]{3,20})\.?[.,]?\s/?(?P<agency>[^.,()\n/]{2,30}?)(?:[./]|\s?[-–—])\s"
)
_EQUALS = re.compile(r"^[(\[【（［](?P<place>[^\W\d_][^=()\[\]\n]{0,20})[=＝](?P<agency>[^=()\[\]\n]{2,20})[)\]】）］]")
_WIRED = re.compile(
    r"^[\u4e00-\u9fff]{2,6}[社网網](?P<place>[\u4e00-\u9fff]{2,8}?)(?:\d{1,2}月)?\d{1,2}日(?:电|電|讯|訊)"
)
_CAPITALS = re.compile(r"^(?P<place>[^\W\d_][^\W\d_]*(?:[ /-][^\W\d_]+){0,2})\.\s(?=[^\W\d_][^\W\d_A-ZÀ-ÝА-Я])")
_DATE_FIRST = re.compile(r"^\s?,\s(?P<place>[^\W\d_][^\d,.|\n()]{1,40})(?:\.?\s*$|\.?\s[-–—]\s)")
_STATE = re.compile(r"^[^\W\d_][^,\d]{1,30}, (?P<state>[A-Z][A-Za-z.]{1,6})$")
_PLACE_WORDS = 4
_CAPITAL_LETTERS = 4
"""Letters in capitals from which a full stop is enough after a place. Shorter ones are initials."""


def dateline_in(text: str) -> Span | None:
    """The place that ``text``, a paragraph at the start of an article, opens with; None if it opens with none.

    In capitals a dash after it is enough (``OSLO —``). Written otherwise it needs a day or an agency beside it."""
    head = text[:_ROOM]
    found = _EQUALS.match(head)
    if found and (
        is_agency(found["agency"]) or found["agency"].endswith(tuple(data("byline_words")["agency_endings"]))
    ):
        return Span(*found.span("place"))
    found = _WIRED.match(head)
    if found:
        return Span(*found.span("place"))
    found = _STOPPED.match(head)
    if found and _is_day(found["day"]) and _is_source(found["agency"]) and _may_be_place(found["place"]):
        return Span(*found.span("place"))
    found = _CAPITALS.match(head)
    if (
        found
        and len(found["place"]) >= _CAPITAL_LETTERS
        and _is_capital(found["place"])
        and _may_be_place(found["place"])
    ):
        return Span(*found.span("place"))
    return _before_dash(text, head) or place_after_date(head)


def _before_dash(text: str, head: str) -> Span | None:
    start = _after_source(head)
    slot = _SLOT.search(head, start)
    end = _END.search(
        _SLOT.sub(lambda found: found.group()[:-1].replace("-", " ").replace("–", " ") + ")", head), start
    )
    if slot and end and slot.start() > end.start():
        slot = None
    if not end and not slot:
        return None
    lead = head[start : end.start() if end else slot.end()]  # type: ignore[union-attr]
    known = slot is not None and _says_source(slot["inner"] or slot["slashed"])
    day = _day_in(lead)
    source = _source_in(lead)
    stops = [len(lead), source] + ([slot.start() - start] if slot else []) + ([day.start] if day else [])
    raw = lead[: max(0, min(stops))].rstrip(" \u00a0,–—-")
    place = raw.rstrip(" .|·/")
    # Brackets with something else in them, and no capitals: the beginning of a sentence.
    sentence = slot is not None and not known and not _is_capital(place)
    if (
        not place
        or sentence
        or (not end and not known)
        or not text[start + len(lead) + 3 :]
        or not _may_be_place(place)
    ):
        return None
    if not (known or day or source < len(lead) or start or _is_capital(place) or _in_state(raw)):
        return None
    return Span(start, start + len(place.split(",")[0].rstrip()))


def _after_source(head: str) -> int:
    """Where the place begins after an agency's name or a site's address that opens the line (``(ANSA) - ROMA``)."""
    found = re.match(r"\(?(?P<name>[^()\s,][^(),\n–—]{1,28}?)\)?(?:,\s|\s?[-–—]{1,2}\s)", head)
    return found.end() if found and (is_agency(found["name"]) or _DOMAIN.match(found["name"].casefold())) else 0


def _source_in(lead: str) -> int:
    """Where in ``lead`` an agency or a medium begins outside brackets, after the place; the end if none does."""
    at = 0
    for part in _PARTS.split(_SLOT.sub(lambda found: " " * len(found.group()), lead)):
        words = part.split()
        if at and words and _is_source(part):
            return at
        if len(words) > 1 and is_agency(words[-1].strip(".,")):
            return at + part.rindex(words[-1])
        at += len(part) + 2
    return len(lead)


def _is_source(name: str) -> bool:
    name = name.strip(" \u00a0.,/")
    forms = (name, name.capitalize(), name.title())
    return any(is_agency(form) for form in forms) or is_medium(name) or bool(_DOMAIN.match(name.casefold()))


def _says_source(inner: str) -> bool:
    """Does a bracket hold an agency or a medium, several names, or a day?"""
    names = [part.strip() for part in re.split(r"[/|,;–—]|\s-\s", inner) if part.strip()]
    return any(map(_is_source, names)) or bool(_day_in(inner)) or bool(find_dates(inner))


def _day_in(text: str) -> Span | None:
    """A day and a month, with or without a year."""
    for found in _DAY.finditer(text):
        if months(found["after"] or found["before"]):
            return Span(*found.span())
    dates = find_dates(text)
    return dates[0].span if dates else None


def _is_day(text: str) -> bool:
    return _day_in(text) is not None


def _may_be_place(place: str) -> bool:
    """Few capitalised words that name no agency, no site, no weekday, no person's role and nothing of the trade."""
    words = re.findall(r"[^\W\d_][\w’'.\-]*", place)
    caseless = not any(c.isupper() or c.islower() for c in place)
    if not words or len(words) > _PLACE_WORDS + 2 * place.count(",") or re.search(r"[\d:?!;|@\"“”«»]", place):
        return False
    if not caseless and not is_place(place):
        return False
    if is_agency(place) or is_medium(place) or _DOMAIN.match(place.casefold()) or after_by(place + " X") is not None:
        return False
    folded = [word.casefold().strip(".") for word in words]
    if len(folded) == 1 and folded[0] in data("byline_words")["before_date"]:
        return False
    return not any(word in _no_place() or (len(word) > 3 and weekdays(word)) for word in folded)


@lru_cache(maxsize=1)
def _no_place() -> frozenset[str]:
    table = data("byline_words")
    return frozenset((*table["no_place"], *table["after"], *table["clocks"]))


def _is_capital(place: str) -> bool:
    return place.split(",")[0].isupper()


def _in_state(place: str) -> bool:
    """Does a state of the United States, cut short as news does, follow the place (``Salem, Ore.``)?"""
    found = _STATE.match(place)
    return bool(found) and found["state"].rstrip(".") + "." in data("byline_words")["states"]  # type: ignore[index]


def place_after_date(head: str) -> Span | None:
    """The place after a day without a time of day (``5.11.2021, Prague.``); None if there is none."""
    dates = find_dates(head[:60])
    if not dates or head[: dates[0].span.start].strip() or any("T" in value for value in dates[0].values):
        return None
    at = dates[0].span.end
    found = _DATE_FIRST.match(head[at:])
    if not found or not _may_be_place(found["place"]) or len(found["place"].split()) > 3:
        return None
    short = found["place"].isupper() and len(found["place"]) <= 4
    return None if short else Span(at + found.start("place"), at + found.end("place"))


def place_name(words: str) -> str:
    """``NEW YORK`` as a place is written: New York."""
    return re.sub(
        r"[^\W\d_]+",
        lambda m: m.group().capitalize() if m.group().isupper() and len(m.group()) > 2 else m.group(),
        words,
    )
