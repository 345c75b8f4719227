"""The title of a page without markup: lines above the text that share its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.extract.bylines import byline_in
from firsthand.extract.credit_photo import PICTURES_AND_FEEDS
from firsthand.extract.dates import find_dates
from firsthand.extract.segments import Labelled
from firsthand.records import BODY_KINDS
from firsthand.text import normal

_WORD = re.compile(r"[^\W\d_]{4,}")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_STEM = 5
"""Letters in which two words agree that are forms of one in most languages of news."""
_SAMPLE = 6_000
"""Characters of body whose words a headline shares."""
_LINE = re.compile(r"(?![•*\-–—>|#@(©]|\d+\.\s)(?!.*\s/\s)[^\n]{15,220}$")
_STOP = re.compile(r"[.:;…,。：][\"'”’»)」』）]*$")
_WORDS = (3, 30)
_HEADLINE = 6
"""Words from which a line above a title block is more than a kicker."""
_SHARED = 2
_SHARE = 0.5
_TELLING, _PART = 3, 0.4
"""Longer words of a title that the article has at least, and their share (three titles of four have more); half of them
where it has no more words than that. Two are in many a line that is about something else."""
_ADDRESS = re.compile(r"\s*(?:https?:|www\.)\S*\s*$")
_CAPTION = 400
"""Characters of a line in which a picture's credit is looked for."""
_ABOVE = 15
"""Lines above the text in which its headline stands."""


def spaced(text: str) -> bool:
    """Is ``text`` in a script whose words are written apart and end in forms, so that words can be compared?"""
    return not _UNSPACED.search(text)


def text_words(labelled: Sequence[Labelled]) -> frozenset[str]:
    """The beginnings of the longer words of the article."""
    found: set[str] = set()
    size = 0
    for item in labelled:
        if item.kind in BODY_KINDS and size < _SAMPLE:
            found |= _stems(item.segment.text[:_SAMPLE])
            size += len(item.segment.text)
    return frozenset(found)


def _stems(text: str) -> set[str]:
    return {word.casefold()[:_STEM] for word in _WORD.findall(text)}


def shared(text: str, words: frozenset[str]) -> tuple[int, float]:
    """How many of the longer words of ``text`` the article has as well, and their share."""
    stems = _stems(text[:400])
    hits = len(stems & words)
    return hits, hits / max(1, len(stems))


def title_score(text: str, words: frozenset[str]) -> float:
    """How sure a line of flat text is the title: its place is a hint, the words it shares with the article tell. An
    address and what stands under a picture are none."""
    if _ADDRESS.match(text) or any(True for rule in PICTURES_AND_FEEDS for _ in rule(text[:_CAPTION])):
        return 0.35
    hits, share = shared(text, words)
    few = hits <= _TELLING * share  # it has no more longer words than that
    return 0.88 if share >= (_SHARE if few else _PART) and (few or hits >= _TELLING) else 0.6 if hits else 0.35


def may_head(item: Labelled) -> bool:
    """Is a line shaped as a headline is: some words, no mark of a list, no stop, no day, nobody's name after *by*?"""
    text = item.segment.text
    if item.kind not in ("furniture", "title", "deck", "subheading") or not _LINE.match(text) or _STOP.search(text):
        return False
    return _WORDS[0] <= len(text.split()) <= _WORDS[1] and not find_dates(text) and not byline_in(text)


def line_above(labelled: Sequence[Labelled], title: int, words: frozenset[str]) -> int | None:
    """The line just above the title block that is the headline, where the block is the deck under it. A short line
    is a kicker, and one that ends with the block's own words a path through the site."""
    below = normal(labelled[title].segment.text)
    for at in range(title - 1, max(-1, title - 3), -1):
        text = labelled[at].segment.text
        if may_head(labelled[at]) and len(text.split()) >= _HEADLINE:
            hits, share = shared(text, words)
            return at if hits >= _SHARED and share >= _SHARE and below not in normal(text) else None
        if len(text.split()) > _WORDS[0]:
            return None
    return None


def lines_above(labelled: Sequence[Labelled], words: frozenset[str]) -> Iterator[int]:
    """Lines above the text that may be its headline, the best first."""
    first = next((at for at, item in enumerate(labelled) if item.kind == "body"), 0)
    scored = []
    for at in range(max(0, first - _ABOVE), first):
        hits, share = shared(labelled[at].segment.text, words)
        if hits >= _SHARED and share >= _SHARE and may_head(labelled[at]):
            scored.append((-round(share, 1), at))
    for _, at in sorted(scored):
        yield at
