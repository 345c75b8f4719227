"""Which segment is the title of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from firsthand.extract.features import Survey
from firsthand.extract.front_matter import TITLE_KEYS, front_matter
from firsthand.extract.label_text import TEXT_FEATURES, ideographs, plain_words
from firsthand.extract.segments import MetaValue, Segment
from firsthand.text import normal

_TITLED = re.compile(
    r"^(?:og:title|twitter:title|title|ld:[A-Za-z]*Article[.]headline|ld:[A-Za-z]+Posting[.]headline)$"
)
_WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"\s+(?:[|·•»–—-]|::)\s+")
_OWNED = re.compile(r"\s*(?:©|\(c\)|copyright\b)", re.I)
_SITE = frozenset({"og:site_name", "application-name", "ld:WebSite.name"})
_STOP = re.compile(r"[.。:：…][\"'”’“»«›‹)」』）]*$")
_HEADINGS = ("h1", "h2")
_SURE = 4.5  # as good as only agreement with a title told elsewhere can make it
_LESS, _LEAST, _TITLE_WORDS = 0.8, 0.6, 5  # how much less a line over another may score, and the least it must be
_ALIKE = 0.6  # words in common from which a line agrees with a title told elsewhere
_READ = 400  # characters of a segment that are looked at
_LATE = 1.0  # what a line inside the running text loses: titles stand above it
_SURELY_TITLE, _KICKER = 3, 10  # words of a heading that are a title of their own, and of a kicker before it
_MOST_TOLD = 20  # titles in the head that are looked at; real pages give up to six
_WINDOW = 6  # lines below the title of a window in which the headline stands
_STEPS = 3  # links from which a row of them is a path through the site
_SIGNED_WITHIN, _SIGNATURE = 3, 160  # lines under a title in which a day or an author stands; characters of those
_ADDRESS = re.compile(r"https?:|www\.", re.I)
_HARDLY = 0.15  # share of standing phrases that few titles have
_TITLE_LENGTH, _USUAL = 130, (6, 18)  # characters and words of most titles
_BACK = 60
"""Segments before the running text among which a title is looked for."""
_COLUMN = {name: at for at, name in enumerate(TEXT_FEATURES)}


def find_title(segments: Sequence[Segment], look: Survey, meta: Sequence[MetaValue]) -> int:
    """The index of the title's first place, or -1. It agrees with the titles that the page gives outside its text, or
    it is a headline-shaped line before the running text that shares words with it."""
    end = _end(segments, look)
    start = max(0, min(look.run[0], end) - _BACK)
    told = _told(meta)
    any_told = frozenset[str]().union(*told)
    least = _ALIKE * min(map(len, filter(None, told)), default=0)
    body = _body_words(segments, look)
    scores: dict[int, float] = {}
    matter = {line: key for line, key, _ in front_matter(segments)}
    for at, segment in enumerate(segments):
        if matter.get(at, "title") not in TITLE_KEYS:
            continue
        inside = start <= at < end
        # Out of the way only agreement makes a title: most lines share too little with any that is told.
        if not inside and (not any_told or ("h1" not in segment.path and _shared(segment, any_told) < least)):
            continue
        score = _score(segment, look.texts[at], told, body, at >= look.run[0])
        if score > 0 and not segment.path:
            score += _in_plain_text(segments, look, at) - 2.0 * (at in matter)
        if inside or score >= _SURE:
            late = 0.0 if segment.path or at < look.run[0] else _LATE
            scores[at] = score - late - 0.02 * min(abs(look.run[0] - at), _BACK)
    found = max(scores, key=lambda at: (scores[at], -at), default=-1)
    if found < 0 or scores[found] <= 1.0:
        return -1
    first = _first_place(segments, start, _over_deck(segments, scores, found))
    return _below_path(segments, meta, _without_site(segments, first), end)


def _without_site(segments: Sequence[Segment], found: int) -> int:
    """A plain text may begin with the title as a browser's window shows it, with the site's name: the same words
    without that, a few lines below, are the headline."""
    parts = _CUT.split(segments[found].text[:_READ]) if not segments[found].path else []
    own = plain_words(parts[0]) if len(parts) > 1 else ()
    for at in range(found + 1, min(found + 1 + _WINDOW, len(segments))) if len(own) >= _SURELY_TITLE else ():
        if plain_words(segments[at].text[:_READ]) == own:
            return at
    return found


def _in_plain_text(segments: Sequence[Segment], look: Survey, at: int) -> float:
    """What speaks for and against a line of plain text as a title, beyond its words: a day or an author just below it;
    that it is an address, a byline, a line for sharing and the like, or too long or short for most titles."""
    text, row = segments[at].text, look.texts[at]
    size = len(plain_words(text[:_READ])) + int(ideographs(text[:_READ]))
    below = range(at + 1, min(at + 1 + _SIGNED_WITHIN, len(segments)))
    signed = any(
        len(segments[i].text) <= _SIGNATURE
        and (look.texts[i][_COLUMN["date"]] or look.texts[i][_COLUMN["starts_byline"]])
        for i in below
    )
    standing = max(row[_COLUMN[name]] for name in ("share", "cookies", "subscribe", "legal"))
    return (
        1.0 * signed
        - 2.0 * (_ADDRESS.match(text) is not None or bool(row[_COLUMN["starts_byline"]]))
        - 1.0 * (standing > _HARDLY)
        - 0.6 * (len(text) > _TITLE_LENGTH)
        - 0.4 * (not _USUAL[0] <= size <= _USUAL[1])
    )


def _over_deck(segments: Sequence[Segment], scores: Mapping[int, float], found: int) -> int:
    """In plain text a deck shares more words with the body than the title over it: of two such lines the upper one."""
    above = found - 1
    if segments[found].path or scores.get(above, 0.0) < max(scores[found] - _LESS, _LEAST):
        return found
    text = segments[above].text
    few = len(plain_words(text)) < _TITLE_WORDS and not ideographs(text)
    return found if few or _STOP.search(text) else above


def _shared(segment: Segment, words: frozenset[str]) -> int:
    """How many of ``words`` a segment has."""
    return len(words.intersection(plain_words(segment.text[:_READ])))


def _first_place(segments: Sequence[Segment], start: int, found: int) -> int:
    """Titles are often repeated over the text: the first place counts, in markup the first heading."""
    if found < 0 or (segments[found].path and any(name in _HEADINGS for name in segments[found].path[-3:])):
        return found
    words = plain_words(segments[found].text)
    for at in range(start, found):
        if len(segments[at].text) < 400 and plain_words(segments[at].text) == words:
            return at
    return found


def _below_path(segments: Sequence[Segment], meta: Sequence[MetaValue], found: int, end: int) -> int:
    """A page may end the path through its site (*Home > Politics > …*) with a heading of its own, made for search
    engines, and show its headline as the next heading: that one is the title if the page gives it elsewhere too."""
    if not _in_path(segments, found):
        return found
    told = _said_titles(meta)
    for at in range(found + 1, min(end, found + 1 + _BACK)):
        path = segments[at].path
        if "nav" in path or len(segments[at].text) > _READ or not set(path[-3:]) & set(_HEADINGS):
            continue
        text = _said(segments[at].text)
        if text and any(_ends_with(text, other) or _ends_with(other, text) for other in told):
            return at
    return found


def _in_path(segments: Sequence[Segment], at: int) -> bool:
    """Does a heading stand in an element of navigation, or right after links in the same element?"""
    segment = segments[at]
    if not segment.path:
        return False
    if "nav" in segment.path or any("breadcrumb" in hint for hint in segment.hints[-6:]):
        return True
    before = segments[at - 1] if at and len(segment.nodes) > 1 else None
    if before is None or segment.nodes[-2] not in before.nodes:
        return False
    linked = sum(map(len, before.links))
    steps = len(before.anchors)
    return steps >= _STEPS and linked >= len(before.text) - steps


def _said(text: str) -> tuple[str, ...]:
    """The words of a text in the form for comparing."""
    return tuple(_WORD.findall(normal(text)))


def _said_titles(meta: Sequence[MetaValue]) -> list[tuple[str, ...]]:
    """The words of each title that the page gives outside its text, the alternative headline among them."""
    names = (value for value in meta if _TITLED.match(value.name) or value.name.endswith("Article.alternativeHeadline"))
    return [_said(text) for text in list(dict.fromkeys(value.value for value in names))[:_MOST_TOLD]]


def _ends_with(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Is ``short``, of three words at least, all of ``long`` but a kicker?"""
    return len(short) >= _SURELY_TITLE and long[-len(short) :] == short and len(long) - len(short) <= _KICKER


def _end(segments: Sequence[Segment], look: Survey) -> int:
    """Up to where a title can stand: the first segments of the running text (a deck may already be part of it)."""
    return min(len(segments), look.run[0] + 4) if look.run[1] > look.run[0] else len(segments)


def _told(meta: Sequence[MetaValue]) -> tuple[frozenset[str], ...]:
    """The words of each title that the page gives outside its text, with and without the site's name."""
    found = []
    site = {normal(value.value) for value in meta if value.name in _SITE or value.name.endswith("publisher.name")}
    for value in meta:
        if _TITLED.match(value.name):
            text = normal(value.value)
            parts = [part for part in _CUT.split(text) if part not in site] or [text]
            longest = max(parts, key=len)
            first = parts[0] if len(parts[0].split()) >= _SURELY_TITLE or len(longest.split()) < _USUAL[0] else longest
            found.extend([text, longest, first, *_behind_name(text)])
    return tuple(frozenset(_WORD.findall(text)) for text in dict.fromkeys(found))


def _behind_name(text: str) -> tuple[str, ...]:
    """A title behind the name of a blog and a colon (*Hill Notes: The weir stays*)."""
    _, colon, rest = text.partition(": ")
    return (rest,) if colon and len(rest.split()) >= _SURELY_TITLE else ()


def _body_words(segments: Sequence[Segment], look: Survey) -> frozenset[str]:
    first, last = look.run
    words: set[str] = set()
    for at in range(first, min(last, first + 40)):
        if look.prose[at]:
            words.update(_telling(segments[at].text))
    return frozenset(words)


def _telling(text: str) -> list[str]:
    """The longer words of a text; of scripts without spaces, all pairs of characters."""
    words = plain_words(text)
    if not ideographs(text):
        return [word for word in words if len(word) > 3]
    return [word[at : at + 2] for word in words for at in range(max(len(word) - 1, 1))]


def _agreement(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two titles have in common."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def _score(
    segment: Segment, text: Sequence[float], told: Sequence[frozenset[str]], body: frozenset[str], running: bool
) -> float:
    """How much of a title a segment is. ``running`` says that it stands where the running text has begun."""
    head = segment.text[:_READ]
    words = plain_words(head)
    size = len(words) + int(ideographs(head))
    if not 1 <= size <= 45 or _OWNED.match(segment.text):
        return 0.0
    bag = frozenset(words)
    agrees = max([_agreement(bag, other) for other in told if other], default=0.0)
    heading = next((name for name in reversed(segment.path) if name in ("h1", "h2", "h3")), "")
    if size == 1 and not (heading == "h1" and agrees == 1.0):
        return 0.0
    if running and not heading and agrees < 0.6 and _STOP.search(segment.text):
        return 0.0  # a sentence of the article
    score = {"h1": 1.5, "h2": 0.4}.get(heading, 0.0)
    score += 4.0 * agrees if agrees >= _ALIKE else 0.0
    long = _telling(head)
    shared = sum(word in body for word in long) / max(len(long), 3)
    score += 2.0 * shared + (0.8 if 5 <= size <= 22 else 0.0) + (0.8 if text[_COLUMN["repeats"]] > 0 else 0.0)
    dated = text[_COLUMN["date"]] and text[_COLUMN["clock"]]
    standing = max(text[_COLUMN["share"] : _COLUMN["caption"] + 1])
    stop = _STOP.search(segment.text) is not None and agrees < 0.9
    return (
        score
        - (1.5 if size < 9 else 3.0) * stop
        - 1.0 * bool(dated)
        - 1.5 * (standing > 0.3 or text[_COLUMN["caption"]] > 0.1)
        - 1.0 * bool(text[_COLUMN["bullet"]])
        - 1.0 * (text[_COLUMN["link_share"]] > 0.9)
    )
