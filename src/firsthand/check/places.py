"""Places in texts, and whether they say what is claimed of them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from firsthand.errors import CheckFailed
from firsthand.text import collapse, json_plain, normal, visible

Place = tuple[int, int]

_SPACES = re.compile(r"\s+")
_NOTHING = re.compile("(?:[\xad\u200b-\u200f\u2060\ufeff]|&shy;)*")
_QUOTE = 160  # characters of a text shown in an error
_SPACELESS = "\u0e00"  # from here on most scripts write words without spaces


@dataclass(frozen=True, slots=True)
class Claim:
    """Something a trace says of the page at ``origin``; ``what`` is how an error calls it."""

    origin: str
    what: str

    def holds(self, condition: bool, expected: str, found: str) -> int:
        """1, or CheckFailed unless ``condition``."""
        if not condition:
            raise CheckFailed(self.origin, self.what, *_from_difference(expected, found))
        return 1

    def place(self, value: object, size: int) -> Place:
        """``value`` as a place in a text of ``size`` characters; an empty one is none."""
        if isinstance(value, list | tuple) and len(value) == 2 and all(type(number) is int for number in value):
            start, end = value
            if 0 <= start < end <= size:
                return start, end
        raise CheckFailed(self.origin, self.what, f"a stretch within 0 to {size}", repr(value)[:_QUOTE])

    def share(self, value: object) -> None:
        """``value`` must be a number from 0 to 1."""
        number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        self.holds(number and 0 <= value <= 1, "a number from 0 to 1", repr(value))  # type: ignore[operator]

    def one_of(self, value: object, kinds: object) -> None:
        """``value`` must be one of the words of a Literal type."""
        words = get_args(kinds)
        self.holds(value in words, " ".join(words), repr(value))


@dataclass(slots=True)
class Source:
    """The source of a page that is open, and when it was captured, if its container says so."""

    text: str
    media_type: str
    captured_at: str | None = None

    def shown(self, place: Place) -> str:
        """A place as a reader sees it, white space as it stands."""
        return visible(self.text[place[0] : place[1]], self.media_type)

    def says(self, place: Place) -> tuple[str, str]:
        """What a place says as page text, and as part of a JSON string."""
        return collapse(self.shown(place)), json_plain(self.text[place[0] : place[1]])

    def gives_back(self, text: str, places: Sequence[Place]) -> bool:
        """Whether ``places``, in order and one after another, say ``text``: the same characters, and white space where
        there is white space. Only where something lies between two places may ``text`` have a space of its own (a
        line break element is no character)."""
        text = collapse(text)
        at, end = 0, 0
        for start, stop in places:
            piece = _SPACES.sub(" ", self.shown((start, stop)))
            if start < end or not piece:
                return False
            if at == 0 or text[at - 1] == " ":
                piece = piece.removeprefix(" ")
            elif text.startswith(" ", at) and piece[0] != " " and not _NOTHING.fullmatch(self.text, end, start):
                at += 1
            if at + len(piece) == len(text) + 1:
                piece = piece.removesuffix(" ")
            if not text.startswith(piece, at):
                return False
            at, end = at + len(piece), stop
        return at == len(text)


def _from_difference(expected: str, found: str) -> tuple[str, str]:
    """Two texts as far as an error shows them: from a little before they first differ."""
    same = next((at for at, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), 0)
    start = max(same - _QUOTE // 2, 0)
    mark = "…" if start else ""
    return mark + expected[start : start + _QUOTE], mark + found[start : start + _QUOTE]


def contains(text: str, value: str) -> bool:
    """Whether ``value`` stands in ``text`` as whole words, but for case, kinds of marks and white space."""
    text, value = normal(text), normal(value)
    at = text.find(value) if value else -1
    while at >= 0:
        if not (_in_word(text, at) or _in_word(text, at + len(value))):
            return True
        at = text.find(value, at + 1)
    return False


def _in_word(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return before.isalnum() and after.isalnum() and max(before, after) < _SPACELESS
