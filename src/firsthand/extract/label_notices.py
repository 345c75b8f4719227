"""What a site says for itself among the segments of a page, and where that ends the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.extract.label_text import plain_words
from firsthand.extract.segments import Segment
from firsthand.extract.tables import data

_READ = 600  # characters of a segment that are looked at
_MOST = 70  # words of a notice; longer texts tell of something
_OWNED = re.compile(r"(?:copyright\s*)?(?:©|\(c\)\s*\d{4})|copyright\s+\d{4}", re.I)
_SPEAKS = re.compile(r"[\"“”„«»「]")
_NAMED = re.compile(r"[\"“„«»「](?:[^\s\"“”„«»「」]{1,30} ?){1,3}[\"”“»«」]")
"""A name of three words at most between marks."""
_CONSENT = frozenset({"onetrust", "didomi", "cookiebot", "usercentrics", "quantcast"})
"""Names that programs which ask for consent give their own element."""
_LEAST = 30  # words of running text after the title below which an imprint can stand over an article
_ENOUGH = 60
"""Words of running text after the title from which an article can have come to its end."""
_LABEL = re.compile(r"[\d\s(\[]*+([^\W\d_][^\d(\[:]*+)[\d\s()\[\]:+]*+")
_LABEL_LENGTH = 40
_STAMP = re.compile(r"([^\W\d_][^\d:]*+):?\s*\d[\d\s.,:/-]*(?:[^\W\d_]{1,3}\.?)?")
_STAMP_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Notices:
    """``said`` are the segments that a site says for itself, its imprint with what follows that; ``remarks`` those
    under the heading of the readers' comments."""

    said: frozenset[int]
    remarks: frozenset[int]


def notices(
    segments: Sequence[Segment], possible: Sequence[bool], likely: Sequence[bool], words: Sequence[int], title: int
) -> Notices:
    """What is no article among the segments that are ``possible`` body. ``likely`` are those of which its end is told:
    it has come to one where more was said than is left. ``words`` are those of each segment."""
    size = len(segments)
    left = sum(count for count, body in zip(words, likely, strict=True) if body)
    before, over, comments, last = 0, size, size, -1
    said, remarks = set(), set()
    programs = _CONSENT.difference(segments[title].hints) if title >= 0 else frozenset()
    following = _following(likely)
    for at, segment in enumerate(segments):
        left -= words[at] if likely[at] else 0
        below = before >= _ENOUGH and before > left
        kind = notice_of(segment, words[at], programs) if possible[at] and at != title else ""
        if kind == "imprint" and before >= _LEAST:
            over = min(over, at)
        if comments == size and below and at > title and labels_comments(segment):
            comments = size if _inside(segments, last, at, following[at]) else at
        alone = before + left < _ENOUGH and kind != "death"
        if kind == "notice" or (kind and (below or alone)) or (possible[at] and at >= over):
            said.add(at)
        elif possible[at] and at >= comments:
            remarks.add(at)
        elif likely[at] and at > title:
            before, last = before + words[at], at
    return Notices(frozenset(said), frozenset(remarks))


def _following(likely: Sequence[bool]) -> list[int]:
    """For each segment the next that is likely, or -1."""
    found, after = [], -1
    for at in range(len(likely) - 1, -1, -1):
        found.append(after)
        after = at if likely[at] else after
    return found[::-1]


def _inside(segments: Sequence[Segment], above: int, at: int, under: int) -> bool:
    """Whether a line lies between paragraphs of one element that is not around it: in a bar of buttons."""
    if above < 0 or under < 0 or not segments[above].nodes:
        return False
    around = segments[above].nodes[:-1]
    return segments[under].nodes[:-1] == around and segments[at].nodes[: len(around)] != around


def notice_of(segment: Segment, words: int, programs: frozenset[str]) -> str:
    """``notice`` (on cookies, scripts, advertising, subscriptions, a missing page, the time of an update), ``rights``,
    ``imprint``, ``staff`` or ``death`` (a family's notice), where a text holds such a phrase and nobody is quoted;
    nothing for the rest. ``programs`` are class names that make a notice of whatever lies in them."""
    if not programs.isdisjoint(segment.hints) or is_stamp(segment.text):
        return "notice"
    text = segment.text[:_READ]
    found = plain_words(text)
    listed = _phrases()
    for at, word in enumerate(found) if not listed.keys().isdisjoint(found) else ():
        for phrase, kind in listed.get(word, ()):
            if found[at : at + len(phrase)] != phrase:
                continue
            if kind == "imprint" or (words <= _MOST and not _speaks(text) and _in_office(text, phrase, kind)):
                return kind
    return "rights" if words <= _MOST and _OWNED.match(text) else ""


def _speaks(text: str) -> bool:
    """Whether there are marks of quotation in a text around more than a name."""
    return _SPEAKS.search(text) is not None and _SPEAKS.search(_NAMED.sub("", text)) is not None


def _in_office(text: str, phrase: Sequence[str], kind: str) -> bool:
    """Whether a name of an office stands before a colon, as in an imprint; true for other kinds of phrase."""
    return kind != "staff" or re.search(r"\W+".join(phrase) + r"\s*:", text.casefold()) is not None


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word → the phrases that begin with it, as words, with their kind."""
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for kind in ("notice", "rights", "imprint", "staff", "death"):
        for phrase in data("label_notices")[kind]:
            words = plain_words(phrase)
            found[words[0]] = (*found.get(words[0], ()), (words, kind))
    return found


def is_stamp(text: str) -> bool:
    """Whether a line says when the page was published or changed, and no more ("Updated: 22:07")."""
    found = _STAMP.fullmatch(text) if len(text) <= _STAMP_LENGTH else None
    return found is not None and " ".join(plain_words(found[1])) in _stamp_labels()


@lru_cache(maxsize=1)
def _stamp_labels() -> frozenset[str]:
    listed = data("date_labels")
    labels = (
        label for name in ("published", "changed") for by_language in listed[name].values() for label in by_language
    )
    return frozenset(" ".join(plain_words(label)) for label in labels)


def labels_comments(segment: Segment) -> bool:
    """Whether a line is the heading of readers' comments: its name, and perhaps their number."""
    found = _LABEL.fullmatch(segment.text) if len(segment.text) <= _LABEL_LENGTH else None
    return found is not None and " ".join(plain_words(found[1])) in _labels()


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(" ".join(plain_words(label)) for label in data("label_notices")["comments"])


def leads_elsewhere(text: str) -> str:
    """``label`` if a short line says nothing but that other articles follow (*Διαβάστε επίσης*), ``line`` if such a
    label with a colon opens it; nothing for the rest."""
    text = text.lstrip(_BEFORE_LABEL)
    first = text.split(maxsplit=1)[:1]
    if not first or first[0].rstrip(":").casefold() not in _opening():
        return ""
    head, colon, rest = text[:_LED].partition(":")
    if " ".join(plain_words(head)) in _elsewhere():
        return "line" if colon and rest.strip() else "label"
    return ""


_BEFORE_LABEL = " ▶►▸→»>•·–—-"
"""Marks that stand before a label of other articles."""


def invites(text: str) -> bool:
    """Whether a line is a label that invites to read another article, as stands between paragraphs (*Read also:*)."""
    return " ".join(plain_words(text[:_LED])) in _inviting()


@lru_cache(maxsize=1)
def _inviting() -> frozenset[str]:
    return frozenset(" ".join(plain_words(label)) for label in data("label_notices")["invites"])


_LED = 60
"""Characters in which a label of other articles ends."""


@lru_cache(maxsize=1)
def _opening() -> frozenset[str]:
    """The words with which labels of other articles begin: most lines begin with none."""
    return frozenset(label.split()[0].casefold() for label in data("label_notices")["elsewhere"])


@lru_cache(maxsize=1)
def _elsewhere() -> frozenset[str]:
    return frozenset(" ".join(plain_words(label)) for label in data("label_notices")["elsewhere"])
