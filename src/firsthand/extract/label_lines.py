"""Rules for short lines that the model takes for body though they are the page's machinery, or tell of the article."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.extract.bylines import after_by, is_person
from firsthand.extract.label_text import plain_words
from firsthand.extract.label_view import View
from firsthand.extract.tables import any_of, data
from firsthand.records import BlockKind

_CLOCK = re.compile(r"\W{0,3}\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s(?:[A-Z]{2,4}|uhr))?\W{0,3}", re.I)
_CLOCK_LENGTH = 20
_END = re.compile(
    r"\W*(?:[#*=~]\s?){3,}\W*|[-–—]\s?30\s?[-–—]|[-–—*#]{1,3}\s?(?:ends?|ende|fin|fine|fim)\s?[-–—*#]{1,3}", re.I
)
_END_LENGTH = 40
_WEB_ADDRESS = re.compile(r"\W{0,2}(?:https?://|www\.)\S{4,}\W{0,2}")
_ADDRESS_LENGTH = 300
_NEAR = 4  # segments before an address among which another shows that the text lists them
_CONTROL_WORDS, _CONTROL_LENGTH = 8, 80
_REACHED = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}\.\w|(?:\d[\s().–-]{0,3}){7}")
"""An address for mail or a number of a telephone."""
_CONTACT_LENGTH = 200
_INVITES, _INVITED = 40, 400
"""Most words, and characters that are looked at, of an invitation to a newsletter."""
_FOR_WHOM = re.compile(r"(?:special|exclusive)\s(?:to|for)\s(?:the\s)?(?-i:[A-Z])[^.!?]{2,60}", re.I)
_NAME_HEAD = 90
_JOINTS = ",|·–—-("
"""Marks between a name and a role."""
_ABOUT = 80  # most words of a note on an author
_LAST = 3  # segments at the end of a body among which it stands
_BY_TITLE = 12  # segments from the title in which a line names who signed


def clock_alone_v1(seen: View, at: int) -> BlockKind | None:
    """It is nothing but a time of day."""
    text = seen.segments[at].text
    if not seen.likely[at] or len(text) > _CLOCK_LENGTH:
        return None
    return "date" if _CLOCK.fullmatch(text) else None


def end_mark_v1(seen: View, at: int) -> BlockKind | None:
    """It ends the article, and is the mark with which a press release or a manuscript ends."""
    text = seen.segments[at].text
    if not seen.likely[at] or at < seen.last - 1 or len(text) > _END_LENGTH:
        return None
    return "furniture" if _END.fullmatch(text.strip()) else None


def web_address_alone_v1(seen: View, at: int) -> BlockKind | None:
    """It ends the article, and is nothing but an address on the web, where the text lists no others."""
    text = seen.segments[at].text
    if not seen.likely[at] or at < seen.last - 1 or at <= seen.first or len(text) > _ADDRESS_LENGTH:
        return None
    if not _WEB_ADDRESS.fullmatch(text):
        return None
    above = (seen.segments[other].text[:_ADDRESS_LENGTH] for other in range(max(at - _NEAR, 0), at))
    return None if any(map(_WEB_ADDRESS.fullmatch, above)) else "furniture"


def control_v1(seen: View, at: int) -> BlockKind | None:
    """It is a control of the page or says how long the article takes: to print, to listen, to read."""
    text = seen.segments[at].text
    if not seen.likely[at] or seen.words(at) > _CONTROL_WORDS or len(text) > _CONTROL_LENGTH:
        return None
    if seen.value(at, "marks") > 0:  # somebody speaks
        return None
    found = plain_words(text)
    listed = _controls(any(map(str.isdigit, text)))
    for place, word in enumerate(found[:1] if seen.is_sentence(at) else found):
        for phrase in listed.get(word, ()):
            if found[place : place + len(phrase)] == phrase:
                return "furniture"
    return None


@lru_cache(maxsize=2)
def _controls(counted: bool) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → the phrases of controls that begin with it, as words; those of the time to read beside a number."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    listed = data("label_notices")
    for phrase in (*listed["control"], *(listed["reading_time"] if counted else ())):
        words = plain_words(phrase)
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def newsletter_v1(seen: View, at: int) -> BlockKind | None:
    """It invites the reader to a newsletter or a channel, and quotes nobody."""
    if not seen.likely[at] or seen.words(at) > _INVITES or seen.value(at, "marks") > 0:
        return None
    found = " ".join(plain_words(seen.segments[at].text[:_INVITED]))
    return "furniture" if any(begins.match(found) and names.search(found) for begins, names in _invitations()) else None


@lru_cache(maxsize=1)
def _invitations() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """How such a text begins, and what it must name: *follow us* a platform or a newsletter, *get our* a newsletter."""
    listed = data("label_notices")

    def any_listed(*keys: str) -> str:
        return any_of(" ".join(plain_words(one)) for key in keys for one in listed[key])

    letters, all_ = any_listed("letters"), any_listed("letters", "platforms")
    return tuple(
        (re.compile(rf"(?:please |here )?(?:{begins})\b"), re.compile(rf"\b(?:{named})[^\W\d_]{{0,3}}\b"))
        for begins, named in ((any_listed("subscribing"), all_), (any_listed("getting"), letters))
    )


def contact_v1(seen: View, at: int) -> BlockKind | None:
    """It opens with a label of contacts and gives an address for mail or a number."""
    text = seen.segments[at].text
    head, colon, rest = text[:_CONTACT_LENGTH].partition(":")
    if not seen.likely[at] or not colon or len(text) > _CONTACT_LENGTH:
        return None
    return "furniture" if " ".join(plain_words(head)) in _contacts() and _REACHED.search(rest) else None


@lru_cache(maxsize=1)
def _contacts() -> frozenset[str]:
    return frozenset(" ".join(plain_words(label)) for label in data("label_notices")["contact"])


def for_whom_v1(seen: View, at: int) -> BlockKind | None:
    """It stands over the text and says for which outlet its author wrote it."""
    text = seen.segments[at].text
    over = at <= seen.first + 1 and seen.words(at) <= _CONTROL_WORDS
    return "byline" if seen.likely[at] and over and _FOR_WHOM.fullmatch(text) else None


def about_signer_v1(seen: View, at: int) -> BlockKind | None:
    """It ends the article, opens with the name of who signed it, and says who that is."""
    if not seen.likely[at] or at < seen.last - _LAST or at <= seen.first + 1 or seen.words(at) > _ABOUT:
        return None
    text = seen.segments[at].text
    found = _somebody_is().match(text[:_NAME_HEAD]) if seen.value(at, "marks") <= 0 else None
    if found is None or not is_person(found["name"]):
        return None
    signed = range(max(seen.title - 2, 0), min(seen.title + _BY_TITLE, at))
    return "furniture" if any(_signs(seen, other, found["name"]) for other in signed) else None


@lru_cache(maxsize=1)
def _somebody_is() -> re.Pattern[str]:
    """Two to five words and a verb that tells of a person."""
    return re.compile(rf"(?P<name>(?:[^\W\d_][\w'’.-]*\s?){{2,5}}?),?\s(?:{any_of(data('label_notices')['is'])})\s")


def _signs(seen: View, at: int, name: str) -> bool:
    """Whether a line says *by* and the name, or is the name with nothing but a role behind it."""
    text = seen.segments[at].text
    if at == seen.title or len(text) > _CONTACT_LENGTH or name.casefold() not in text.casefold():
        return False
    rest = text.casefold().strip().removeprefix(name.casefold())
    return after_by(text) is not None or not rest or (len(rest) < len(text.strip()) and rest.lstrip()[:1] in _JOINTS)


LINE_RULES = (
    clock_alone_v1, end_mark_v1, web_address_alone_v1, control_v1, newsletter_v1, contact_v1, for_whom_v1,
    about_signer_v1,
)  # fmt: skip
"""In order. They know only segments that the model takes for body."""
