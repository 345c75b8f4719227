"""Clean text and its anchors, put together piece by piece."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from firsthand.markup import ENTITY
from firsthand.records import Anchor, Span

_PIECE = re.compile(rf"(?P<plain>[^\s&\xad]++(?: [^\s&\xad]++)*+)|(?P<space>\s++)|(?P<entity>{ENTITY})|&|\xad", re.S)
_FLAT_PIECE = re.compile(r"(?P<plain>[^\s\xad]++(?: [^\s\xad]++)*+)|(?P<space>\s++)|\xad", re.S)


def _after_reference(text: str, decoded: str) -> int:
    """How many characters at the end of ``text`` are no part of the character reference it begins with: all of them
    where it is none, those after a name of HTML's first version that nothing closes (``&gtri;`` is ``>ri;``)."""
    if decoded == text:
        return len(text)
    rest = 0
    while rest < len(decoded) - 1 and rest < len(text) - 2 and decoded[-1 - rest] == text[-1 - rest]:
        rest += 1
    return rest if rest and html.unescape(text[:-rest]) == decoded[:-rest] else 0


@dataclass(slots=True)
class Draft:
    """The text of one segment while it is read. White space is collapsed, soft hyphens are dropped; with
    ``entities`` they are decoded. ``runs`` are ``[text start, text end, source start, source end]``, ``skips`` the
    offsets at which the source has words that readers do not see."""

    entities: bool
    parts: list[str] = field(default_factory=list)
    runs: list[list[int]] = field(default_factory=list)
    links: list[list[int]] = field(default_factory=list)
    length: int = 0
    spaced: bool = True
    skips: list[int] = field(default_factory=list)

    def add(self, piece: str, start: int, in_link: bool = False) -> None:
        """Append ``piece``, which begins at ``start`` in the source."""
        before = self.length
        collapsed = " ".join(piece.split())
        if "\xad" in piece or (self.entities and "&" in piece):
            self._odd(piece, start)
        elif collapsed == piece:
            self._plain(piece, start)
        elif collapsed == (core := piece.strip()):  # odd only in the white space around it
            first = start + len(piece) - len(piece.lstrip())
            last, end = first + len(core), start + len(piece)
            if start < first:
                self.blank(start, first)
            self._plain(core, first)
            if last < end:
                self.blank(last, end)
        else:
            self._odd(piece, start)
        if in_link and self.length > before:
            self._link(before)

    def _odd(self, piece: str, start: int) -> None:
        for found in (_PIECE if self.entities else _FLAT_PIECE).finditer(piece):
            self._one(found, start)

    def blank(self, start: int, end: int, in_link: bool = False) -> None:
        """Append white space that stands at ``start:end`` of the source; none after another."""
        if not self.spaced:
            self._run(" ", start, end)
            if in_link:
                self._link(self.length - 1)

    def _link(self, before: int) -> None:
        if self.links and self.links[-1][1] == before:
            self.links[-1][1] = self.length
        else:
            self.links.append([before, self.length])

    def space(self) -> None:
        """A space that stands nowhere in the source (a line break element); none after another."""
        if not self.spaced:
            self.parts.append(" ")
            self.length += 1
            self.spaced = True

    def _one(self, found: re.Match[str], start: int) -> None:
        kind, (first, last) = found.lastgroup, found.span()
        text = found.group()
        if kind == "plain":
            self._plain(text, start + first)
        elif kind == "space":
            self.blank(start + first, start + last)
        elif kind == "entity":
            self._entity(text, start + first)
        elif text == "&":
            self._run(text, start + first, start + last)

    def _entity(self, text: str, start: int) -> None:
        decoded = html.unescape(text).replace("\xad", "")
        rest = _after_reference(text, decoded)
        end = start + len(text) - rest
        if rest == len(text):
            self._plain(text, start)
            return
        first = decoded[: len(decoded) - rest]
        if first.isspace():
            self.blank(start, end)
        elif first:
            self._run(first, start, end)
        if rest:
            self._plain(text[-rest:], end)

    def _plain(self, text: str, start: int) -> None:
        if self.spaced and text[:1] == " ":
            text, start = text[1:], start + 1
        if text:
            self._run(text, start, start + len(text))

    def _run(self, text: str, start: int, end: int) -> None:
        self.parts.append(text)
        last = self.runs[-1] if self.runs else None
        same = len(text) == end - start
        if last and same and last[3] == start and last[1] == self.length and last[1] - last[0] == last[3] - last[2]:
            last[1] += len(text)
            last[3] = end
        else:
            self.runs.append([self.length, self.length + len(text), start, end])
        self.length += len(text)
        self.spaced = text[-1] == " "

    def finish(self) -> tuple[str, tuple[Anchor, ...], tuple[Span, ...]]:
        """The text, its anchors and the spans of it that lie in links; no text if there was none."""
        text = "".join(self.parts).rstrip(" ")
        size, runs, links = len(text), self.runs, self.links
        while runs and runs[-1][0] >= size:
            runs.pop()
        if runs and (over := runs[-1][1] - size) > 0:  # only the space at the end is cut off
            first, last, start, end = runs[-1]
            runs[-1] = [first, size, start, end - over if last - first == end - start else end]
        return (
            text,
            tuple([Anchor(Span(first, last), Span(start, end)) for first, last, start, end in runs]),
            tuple([Span(first, min(last, size)) for first, last in links if first < size]) if links else (),
        )
