"""Clean text and the runs that tie it to its source, put together piece by piece."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from firsthand.markup import ENTITY
from firsthand.records import Span

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
    ``entities`` they are decoded. ``runs`` are those of a segment (text start, text end, source start, source end of
    each), ``links`` start and end of each stretch in a link, both as plain numbers in a row; ``skips`` the offsets at
    which the source has words that readers do not see."""

    entities: bool
    parts: list[str] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    length: int = 0
    spaced: bool = True
    skips: list[int] = field(default_factory=list)

    def add(self, piece: str, start: int, in_link: bool = False) -> None:
        """Append ``piece``, which begins at ``start`` in the source."""
        before = self.length
        if "\xad" in piece or (self.entities and "&" in piece):
            self._odd(piece, start)
        else:
            core = piece.strip()
            if " ".join(core.split()) != core:
                self._odd(piece, start)
            elif len(core) == len(piece):
                if core:
                    self._run(core, start, start + len(core))
            else:  # odd only in the white space around it
                self._among_blanks(piece, core, start)
        if in_link and self.length > before:
            self._link(before)

    def _among_blanks(self, piece: str, core: str, start: int) -> None:
        first = start + len(piece) - len(piece.lstrip())
        last, end = first + len(core), start + len(piece)
        if start < first:
            self.blank(start, first)
        if core:
            self._run(core, first, last)
        if last < end:
            self.blank(last, end)

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
        if self.links and self.links[-1] == before:
            self.links[-1] = self.length
        else:
            self.links += (before, self.length)

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
        runs, at, size = self.runs, self.length, len(text)
        self.length = till = at + size
        self.spaced = text[-1] == " "
        if runs and size == end - start and runs[-1] == start and runs[-3] == at and at - runs[-4] == start - runs[-2]:
            runs[-3], runs[-1] = till, end  # it goes on, character by character
        else:
            runs += (at, till, start, end)

    def clear(self) -> None:
        """Begin the next segment."""
        self.parts.clear()
        self.runs.clear()
        self.links.clear()
        self.skips.clear()
        self.length, self.spaced = 0, True

    def finish(self) -> tuple[str, tuple[int, ...], tuple[Span, ...]]:
        """The text, its runs and the spans of it that lie in links; no text if there was none."""
        text = "".join(self.parts).rstrip(" ")
        size, runs, links = len(text), self.runs, self.links
        while runs and runs[-4] >= size:
            del runs[-4:]
        if runs and (over := runs[-3] - size) > 0:  # only the space at the end is cut off
            if runs[-3] - runs[-4] == runs[-1] - runs[-2]:
                runs[-1] -= over
            runs[-3] = size
        if not links:
            return text, tuple(runs), ()
        ends = zip(links[::2], links[1::2], strict=True)
        return text, tuple(runs), tuple([Span(first, min(last, size)) for first, last in ends if first < size])
