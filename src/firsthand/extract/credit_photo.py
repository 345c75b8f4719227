"""Credits of pictures: *Foto: X*, *© X*, *(X/Y)*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from firsthand.agencies import agency_names
from firsthand.extract.credit_lists import may_hold, phrases
from firsthand.extract.credit_names import (
    CreditMention,
    name_at,
    owns_pictures,
)
from firsthand.extract.credit_nobody import is_copyright_line, names_nobody, without_nobody
from firsthand.extract.credit_phrases import feed_says_first_v1, forwarded_from_v1, is_no_source, mention
from firsthand.extract.tables import any_of
from firsthand.records import Span


def photo_label_v1(text: str) -> Iterator[CreditMention]:
    """A label like “Photo:” names who made or owns a picture."""
    for found in phrases("photo_label", text, r"(?:\s?[:©/]\s?(?:©\s?)?|(?<=\sby)\s|(?<=\sof)\s|(?<=von)\s)"):
        name = name_at(text, found.end())
        if name is None or name.span.start - found.end() > 2 or _reads_on(text, name.span):
            continue
        if is_no_source(words := name.span.of(text)) and not names_nobody(words):
            continue
        agency = _agency_before(text, found.start()) if found.group()[-1] == "/" else None
        if agency is not None:
            yield from _picture(text, agency, Span(agency, name.span.end), photo_label_v1.__name__)
        elif found.group()[0].isupper() or _opens(text, found.start()):
            yield from _picture(text, found.start(), name.span, photo_label_v1.__name__)


def _agency_before(text: str, at: int) -> int | None:
    """Where an agency begins, if the label is a part of its mark (*AP Photo/Ada Lund*)."""
    found = re.compile(r"[^\W_]{2,12}(?=[ \u00a0]$)").search(text[max(0, at - 14) : at])
    return max(0, at - 14) + found.start() if found and owns_pictures(found.group()) else None


def _opens(text: str, at: int) -> bool:
    """Does a label in small letters begin a line, or follow a mark?"""
    before = text[max(0, at - 3) : at].rstrip(" \u00a0\t")
    return not before or not (before[-1].isalnum() or before[-1] in ",'’")


_READS_ON = re.compile(
    r"[ \u00a0](?!via\b|for\b|für\b|pour\b|para\b|per\b|von\b|di\b|de\b|und\b|and\b|et\b|y\b|e\b)[a-zà-ÿа-яё]{2,} "
)


def _reads_on(text: str, name: Span) -> bool:
    """Does a sentence go on after the name? Then the words before it said what the picture shows, not whose it is."""
    return _READS_ON.match(text, name.end) is not None


@lru_cache(maxsize=1)
def _picture_mark() -> re.Pattern[str]:
    agencies = any_of(agency_names(pictures=True))
    return re.compile(
        rf"©\s?+(?!\d|(?:Copyright|\(c\))\b)|\((?=(?:{agencies})\s(?:photo|foto|file)\b)|"
        r"\((?:Photo|Image|Picture|Credit|Photograph|Illustration)s?(?:\sby|\scredit)?:?\s",
        re.I,
    )


def picture_mark_v1(text: str) -> Iterator[CreditMention]:
    """A © before a name without a year, or “(Photo by …)”, names who made or owns a picture."""
    if "©" not in text and "(" not in text:
        return
    for found in _picture_mark().finditer(text):
        name = name_at(text, found.end())
        if name is None or name.span.start - found.end() > 2:
            continue
        if "©" in found.group() and is_copyright_line(text, found.start()):
            continue
        yield from _picture(text, found.start(), name.span, picture_mark_v1.__name__)


_BRACKETS = re.compile(r"\((?P<who>[^()\n/|,]{3,40}(?:\s?[/|,]\s?[^()\n/|,]{2,30}){1,3}?)\.?\)\.?")


def picture_in_brackets_v1(text: str) -> Iterator[CreditMention]:
    """A name and an agency between brackets, joined by a slash, say who made or owns a picture."""
    if "(" not in text:
        return
    for found in _BRACKETS.finditer(text):
        parts = [part.strip(" .") for part in re.split(r"[/|,]|\svia\s", found["who"])]
        if len(parts[0].split()) in (2, 3) and parts[0][0].isupper() and any(owns_pictures(p) for p in parts[1:]):
            name = Span(*found.span("who"))
            yield mention("photo", text, found.start(), name, picture_in_brackets_v1.__name__)


def _picture(text: str, start: int, first: Span, rule: str) -> Iterator[CreditMention]:
    """``first`` and the names after slashes: agency and photographer are one credit, named as the page writes it."""
    end = _past_initial(text, first)
    for _ in range(3):
        slash = re.compile(r"\s?[/|,]\s?(?:via\s)?|\svia\s").match(text, end)
        more = name_at(text, slash.end()) if slash else None
        if slash is None or more is None or more.span.start > slash.end():
            break
        end = _past_initial(text, more.span)
    named = without_nobody(text, Span(first.start, end))
    if named is not None:
        yield mention("photo", text, start, named, rule)


_INITIAL = re.compile(r"(?:\.\s?[^\W\d_](?=\.))*\.\s(?=[^\W\d_a-zа-яё])")


def _past_initial(text: str, name: Span) -> int:
    """Where ``name`` ends, with what follows an initial that it seems to end with (``Ada J. Lund``)."""
    before = text[max(name.end - 2, 0) : name.end - 1]
    initial = text[name.end - 1].isupper() and not before.isalnum()
    dot = _INITIAL.match(text, name.end) if initial else None
    rest = name_at(text, dot.end()) if dot else None
    return rest.span.end if dot and rest and rest.span.start == dot.end() else name.end


RULES = (photo_label_v1, picture_mark_v1, picture_in_brackets_v1)
"""In order of rank."""

PICTURES_AND_FEEDS = (feed_says_first_v1, forwarded_from_v1, *RULES)
"""What counts outside the article too."""


def may_credit_outside(text: str) -> bool:
    """False only if none of PICTURES_AND_FEEDS finds a credit in ``text``, as in most of a page."""
    return "(" in text or "©" in text or may_hold(("feed_before", "forwarded", "photo_label"), text)
