"""Persons in a byline: who signs an article, apart from agencies, desks, job titles and empty slots."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.extract.bylines_east import east_asian_byline
from firsthand.extract.credit_names import is_agency, is_medium
from firsthand.extract.dates_names import months, weekdays
from firsthand.extract.tables import any_of, data
from firsthand.records import Span

_SIGNS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u200c\u200d"
"""Signs of vowels and tones, which patterns do not count among the letters that they belong to."""
_WORD = re.compile(rf"[^\W\d_](?:[\w{_SIGNS}’'`ʼ.\-‑]*[\w{_SIGNS}.’])?")
_FOLLOWING = re.compile(r"\s{0,2}([^\W\d_]{2,20})")
_PART = re.compile(r"\s[|•·–—]\s")
_DAY = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\.?\s[^\W\d_]{3,12}\.?\s\d{4}"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2},?\s\d{4})(?:,?\s(?:at\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?)?,?\s(?=\w)"
)
"""A day, with or without a time, before something else."""
_DAY_FOLLOWS = re.compile(r"[\s,]{0,3}(?:([^\W\d_]{3,12})\.?\s)?\d")
_STOP = re.compile(r"[\d\n([]|\s[-–—|•]\s")
_NO_NAME = re.compile(r"[\d@:/©()|#!?<>\"“”„«»]")
_ADDRESS = re.compile(r"\w{3,}\.(?:com|net|org|info|news|tv|co|[a-z]{2})\b", re.I)
_GLUED = re.compile(r"[^\W\d_].*?[^\W\d_A-ZÀ-ÝА-Я](?P<after>[A-ZÀ-ÝА-Я][^\WA-ZÀ-ÝА-Я\d_]{2,})")
_EAST_ASIAN = re.compile(r"[\u4e00-\u9fff\uac00-\ud7a3]")
_LINE = 160
_DIGIT, _LABEL_AND_DAY = re.compile(r"\d"), 60
_NAME_WORDS = (2, 6)
_CASELESS_WORDS = 4
_PHRASE = 4
"""Words of a part that is no name up to which other names may follow it: a role, a place. More are a sentence."""
_AGENCY_WORDS = 3
"""Words of an agency after a name. One alone must be in capitals, and the name not."""
_AT_PLACE = frozenset({"at", "for", "in", "à", "aus", "en", "em", "w", "v", "из"})
"""Words that, after two words of a name and before a capital, begin the place that somebody writes from, or the outlet
that somebody writes for."""


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table = data("byline_words")
    plain = {
        key: frozenset(table[key])
        for key in ("and", "particles", "not_person", "roles", "after", "before_date", "editors", "genres", "places")
    }
    plain["ends"] = plain["after"] | plain["editors"]
    plain["trailing"] = plain["roles"] | plain["after"] | plain["before_date"]
    plain["banned"] = plain["not_person"] | plain["roles"]
    plain["by"] = frozenset(word for words in table["by"].values() for word in words)
    return plain


@lru_cache(maxsize=1)
def _role_endings() -> tuple[str, ...]:
    return tuple(data("byline_words")["role_endings"])


@lru_cache(maxsize=1)
def _by() -> re.Pattern[str]:
    listed, genres = any_of(_words()["by"]), any_of(_words()["genres"])
    return re.compile(rf"^\W{{0,3}}(?:(?:{genres})\s)?(?:{listed})(?:\s?:\s?|\s)\s*", re.I)


@lru_cache(maxsize=1)
def _dated() -> re.Pattern[str]:
    """A day at the start of a line, with or without a word like *Posted on*."""
    labels = (label for listed in data("date_labels")["published"].values() for label in listed)
    return re.compile(rf"\W{{0,3}}(?:(?:{any_of(labels)})(?:\son)?\s?:?\s)?{_DAY}", re.I)


@lru_cache(maxsize=1)
def _split() -> re.Pattern[str]:
    listed = any_of(_words()["and"] - {"e", "i", "y", "a", "и"})
    return re.compile(rf"\s*[,;/|&•·\n]\s*|\s(?:{listed}|e|y|i|и|та)\s(?=[^\W\d_])", re.I)


def byline_in(text: str, *, slot: bool = False) -> tuple[Span, ...]:
    """The persons that a byline names, as spans of ``text``, in order.

    ``slot`` says that the text is known to stand where the author's name does, so *By* is not needed. Without it
    the text must begin with a word for *by* in one of the languages of ``data/byline_words.json``."""
    if _EAST_ASIAN.search(text[:_LINE]) and (east := east_asian_byline(text)):
        return east
    by = after_by(text)
    if by is None and not slot:
        return ()
    at = by or 0
    found: list[Span] = []
    end = _end_of_names(text, at)
    for start, stop in _pieces(text, at, end):
        person = person_in(text, Span(start, stop))
        if person:
            found.append(person)
        elif (not found and stop > start + 60) or (
            by is None and len(text[start:stop].split()) > (_PHRASE if found else 2)
        ):
            break
    return tuple(found)


def after_by(text: str) -> int | None:
    """Where the names begin after a word for *by*; None if the line has none."""
    for start in _starts(text):
        found = _by().match(text[start:])
        if found:
            return start + found.end()
    return None


def _starts(text: str) -> list[int]:
    """Where a *by* can stand: at the start, after a day, and after a bar or a dot between parts of the line."""
    dated = _dated().match(text) if _DIGIT.search(text[:_LABEL_AND_DAY]) else None
    return [0, *([dated.end()] if dated else []), *(found.end() for found in _PART.finditer(text[:300]))]


def says_by(label: str) -> bool:
    """Is ``label`` nothing but a word for *by* (``Written by``)?"""
    found = _by().match(label.strip() + " ")
    return bool(found) and found.end() > len(label.strip())  # type: ignore[union-attr]


def _end_of_names(text: str, at: int) -> int:
    """Names end at a digit, a bracket, a line break, or a word like *Published*."""
    stop = _STOP.search(text[at:])
    end = at + stop.start() if stop else len(text)
    for word in _WORD.finditer(text, at, min(end, at + 400)):
        if word.group().casefold().rstrip(".") in _words()["ends"] and word.start() > at:
            return word.start()
    return end


def _pieces(text: str, at: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    for cut in _split().finditer(text, at, end):
        pieces.append((at, cut.start()))
        at = cut.end()
    pieces.append((at, end))
    return pieces


def person_in(text: str, span: Span) -> Span | None:
    """``span`` without white space, a leading *by* and a trailing role, if that is a person's name; otherwise None."""
    piece = span.of(text)
    opening = _by().match(piece)
    start = span.start + (opening.end() if opening else 0)
    words = list(_WORD.finditer(text, start, span.end))
    place = next((at for at, word in enumerate(words[2:], 2) if word.group() in _AT_PLACE), len(words))
    if _begins_place([word.group() for word in words[place + 1 : place + 3]]):
        del words[place:]
    parts = (at for at, word in enumerate(words) if at >= _NAME_WORDS[0] and _is_label(text, word))
    words = words[: next(parts, len(words))]  # what follows is another part of the line: Ada Lund Photos: Bo Ek
    words = words[: len(words) - _agency_words(text, words)]
    signed = len(words)
    while words and _is_trailing(words[-1].group()):
        words.pop()
    roled = signed > len(words) or _role_follows(text, span.end)
    while roled and len(words) > _NAME_WORDS[0] and _of_outlet(words[-1].group(), words[0].group()):
        words.pop()  # Ada Lund Sentinel Staff Writer
    after = _DAY_FOLLOWS.match(text, span.end)
    dated = after is not None and (not after[1] or bool(months(after[1])))
    while dated and len(words) > _NAME_WORDS[0] and (_of_day(words[-1].group()) or _is_trailing(words[-1].group())):
        words.pop()
    half = len(words) // 2
    if half >= _NAME_WORDS[0] and [w.group() for w in words[:half]] == [w.group() for w in words[half:]]:
        del words[half:]  # a link and its own title
    if not words or text[words[-1].end() : words[-1].end() + 2].strip()[:1] == ":":
        return None
    whole = Span(words[0].start(), words[-1].end() - (_glued(words[-1].group()) or _stopped(words[-1].group())))
    return whole if is_person(whole.of(text), single=signed > len(words) and _is_han(whole.of(text))) else None


def _begins_place(words: list[str]) -> bool:
    """Do words begin a name of a place or an outlet: with a capital, or with *the* and a capital?"""
    return bool(words) and (words[0][0].isupper() or (words[0] == "the" and words[-1][0].isupper()))


def _role_follows(text: str, end: int) -> bool:
    """Does a role or a word like *Staff* follow with nothing but white space between?"""
    found = _FOLLOWING.match(text, end)
    return found is not None and _is_trailing(found[1])


def _of_outlet(word: str, first: str) -> bool:
    """May a word between a name and a role be of the outlet: a word of such names, or in small letters after a name in
    capitals?"""
    named = {one.casefold() for one in data("media")["words"]["in_name"]}.union(data("byline_words")["of_outlet"])
    return word.casefold() in named or (len(first) > 1 and first.isupper() and not word.isupper())


def _is_label(text: str, word: re.Match[str]) -> bool:
    """Does a capital and a colon make a word the label of the next part of a line?"""
    return word.group()[0].isupper() and text[word.end() : word.end() + 2].strip()[:1] == ":"


def _agency_words(text: str, words: list[re.Match[str]]) -> int:
    """How many words after a name are an agency that the same line names without a mark between."""
    for count in range(min(_AGENCY_WORDS, len(words) - _NAME_WORDS[0]), 0, -1):
        agency = text[words[-count].start() : words[-1].end()]
        if is_agency(agency) and (count > 1 or (agency.isupper() and not words[0].group().isupper())):
            return count
    return 0


def _glued(word: str) -> int:
    """Letters at the end of ``word`` that are a word of their own which a flattener left no space before
    (``LundPublished``)."""
    found = _GLUED.fullmatch(word)
    if not found:
        return 0
    after = found["after"].casefold().rstrip(".")
    known = after in _words()["after"] or after in _words()["not_person"] or (len(after) > 3 and months(after))
    return len(found["after"]) if known else 0


def _stopped(word: str) -> int:
    """1 if the stop at the end of ``word`` is that of a sentence: after a word too long for an initial, Jr. or Prof."""
    return int(word.endswith(".") and "." not in word[:-1] and len(word) >= _WHOLE_WORD)


_WHOLE_WORD = 5


def _is_trailing(word: str) -> bool:
    return word.casefold().rstrip(".") in _words()["trailing"]


def _of_day(word: str) -> bool:
    return bool(months(word.rstrip(".")) or (len(word) > 2 and weekdays(word.rstrip("."))))


def _is_han(name: str) -> bool:
    """Is ``name`` as short as a whole name in Chinese, Japanese or Korean, which are written without spaces?"""
    return 2 <= len(name) <= 5 and all("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in name)


def is_person(name: str, *, single: bool = False) -> bool:
    """Does ``name`` look like a person's: two to six capitalised words (one, if ``single``), no digit, no word of a
    desk, an agency, a medium or a role?"""
    name = name.strip()
    words = name.split()
    if not (1 if single else _NAME_WORDS[0]) <= len(words) <= _NAME_WORDS[1] or len(name) > 60:
        return False
    if _NO_NAME.search(name) or is_agency(name) or is_medium(name) or _ADDRESS.search(name):
        return False
    if " ".join(words).casefold() in _words()["places"]:
        return False
    lower = [word.casefold().strip(".,-") for word in words]
    banned = _words()["banned"]
    if any(word.endswith(_role_endings()) for word in lower):
        return False
    if any(part in banned for word in lower for part in (word, *word.split("-"))):
        return False
    if any(word.endswith(("'s", "’s", "’", "'")) for word in lower):
        return False
    caseless = not any(c.isupper() or c.islower() for c in name)
    if caseless:
        # Nothing but its words tells a name from a sentence here.
        return len(words) <= _CASELESS_WORDS and not (
            any(weekdays(word) or months(word) for word in words)
            or any(part in name for part in data("byline_words")["not_person_parts"])
        )
    return all(
        word[:1].isupper() or low in _words()["particles"] or word[:2] in ("d'", "d’", "al", "el") or word[:1] in "'’"
        for word, low in zip(words, lower, strict=True)
    ) and any(c.isupper() for c in words[-1][:3])
