"""HTML source → segments.

No tree is built: a stack of the open elements is enough, and its depth is bounded, so time and memory grow with the
source alone. The rules for elements that end one another (``<p>``, ``<li>``, ``<td>``…) are those of the HTML
standard, section 13.1.2.4 (optional tags), as far as they matter for text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from firsthand.extract.drafts import Draft
from firsthand.extract.segments import Segment
from firsthand.markup import Token, tokens

MAX_DEPTH = 96
"""Open elements that are told apart; deeper ones count as their ancestor at this depth. News pages seen reach 60."""
_LINE, _LINE_WORDS = 90, 10
"""Characters and words up to which text before a line break is a line of its own; wrapped text has longer lines."""
_MAX_HINT = 240  # characters of one attribute; longer ones are data, not words


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BLOCKS = _names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol optgroup option p pre "
    "section select summary table tbody td tfoot th thead tr ul video audio"
)
_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_CLOSED_BY: dict[str, frozenset[str]] = {
    "li": frozenset(["li"]), "dd": frozenset(["dd", "dt"]), "dt": frozenset(["dd", "dt"]),
    "tr": frozenset(["tr"]), "td": frozenset(["td", "th"]), "th": frozenset(["td", "th"]),
    "option": frozenset(["option"]),
}  # fmt: skip
_CLOSE_LIMITS = _names("ul ol dl table select section article nav")
"""Elements whose inside ends no item or cell outside them."""
_HINT_ATTRIBUTES = ("class", "id", "role", "itemprop")
_HINT_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_HINT = re.compile(
    # What comes before a name is a set, so that the search is quick, and the mark after a value is left for the next.
    r"""[\s"'](?=[cirhas])(class|id|role|itemprop|hidden|aria-hidden|style)(?=[\s=/>]|$)"""
    r"""(?:\s*+=\s*+(?:"([^"]*+)(?=")|'([^']*+)(?=')|([^\s"'>]++)))?""",
    re.I,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class _Element:
    """An open element. ``path``, ``hints`` and ``nodes`` are those of the whole way down to it, made when asked."""

    name: str
    token: Token | None
    parent: _Element | None
    depth: int
    number: int
    in_link: bool
    way: tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]] | None = None


@dataclass(slots=True)
class _Reader:
    """Where the reading of a page is: the open element, the segment that grows, the segments that are done,
    the hints of each text of attributes that was met."""

    source: str
    top: _Element
    draft: Draft = field(default_factory=lambda: Draft(True))
    around: _Element | None = None
    breaks: int = 0
    surplus: int = 0
    count: int = 0
    done: list[Segment] = field(default_factory=list)
    hints: dict[str, tuple[str, ...]] = field(default_factory=dict)


def html_segments(source: str, known: Iterable[Token] | None = None) -> tuple[Segment, ...]:
    """The segments of a page, in order. Block-level elements, list items and table cells end one, and so do two
    line breaks or one after a short line; inline elements do not. Scripts and styles are no text; hidden elements
    are, with the hint ``hidden``. ``known`` are the tokens of ``source`` if somebody has them."""
    reader = _Reader(source, _Element("", None, None, 0, 0, False))
    for token in tokens(source) if known is None else known:
        if token.kind == "text":
            _text(reader, token)
        elif token.kind == "open":
            _open(reader, token)
        elif token.kind == "close":
            _close(reader, token.name)
    _end_segment(reader)
    return tuple(reader.done)


def _text(reader: _Reader, token: Token) -> None:
    top, draft = reader.top, reader.draft
    piece = reader.source[token.start : token.end]
    if piece.isspace():
        if not draft.spaced:
            draft.blank(token.start, token.end, top.in_link)
        return
    before = draft.length
    draft.add(piece, token.start, top.in_link)
    if draft.length == before:
        return
    reader.breaks = 0
    reader.around = top if reader.around is None else _shared(reader.around, top)


def _shared(one: _Element, other: _Element) -> _Element:
    """The innermost element around both."""
    while one is not other:
        if one.depth > other.depth:
            assert one.parent is not None
            one = one.parent
        elif other.parent is not None:
            other = other.parent
        else:
            return other
    return one


def _open(reader: _Reader, token: Token) -> None:
    name = token.name
    if name == "br":
        reader.breaks += 1
        if reader.breaks > 1 or _is_line(reader.draft):
            _end_segment(reader)
        else:
            reader.draft.space()
        return
    if name in _BLOCKS:
        _end_segment(reader)
        _close_implied(reader, name)
    if name in _VOID or ("-" in name and reader.source.endswith("/", token.start, token.end - 1)):
        return
    if reader.top.depth >= MAX_DEPTH:
        reader.surplus += 1
        return
    reader.count += 1
    in_link = reader.top.in_link or name == "a"
    reader.top = _Element(name, token, reader.top, reader.top.depth + 1, reader.count, in_link)


def _is_line(draft: Draft) -> bool:
    """Whether what stands before a line break is a line of its own (a menu's, a title's), not the start of a sentence
    that goes on."""
    if draft.length > _LINE:
        return False
    text = "".join(draft.parts).rstrip()
    return bool(text) and text[-1] not in ",;-–—" and text.count(" ") < _LINE_WORDS


def _close_implied(reader: _Reader, name: str) -> None:
    """Close what the start of block ``name`` closes: an open paragraph; the list item, row or cell before it."""
    if reader.surplus:
        return
    at = reader.top
    while at.parent is not None and at.name not in _BLOCKS:
        at = at.parent
    if at.name == "p" and at.parent is not None:
        reader.top = at.parent
    ends = _CLOSED_BY.get(name)
    if ends is None:
        return
    at = reader.top
    while at.parent is not None and at.name not in _CLOSE_LIMITS:
        if at.name in ends:
            reader.top = at.parent
            return
        at = at.parent


def _close(reader: _Reader, name: str) -> None:
    block = name in _BLOCKS
    if block:
        _end_segment(reader)
    elif name == "br":
        reader.draft.space()
    if name in _VOID:
        return
    if reader.surplus:
        reader.surplus -= 1
        return
    at: _Element | None = reader.top
    while at is not None and at.parent is not None:
        if at.name == name:
            reader.top = at.parent
            return
        if at.name in _BLOCKS and not block:
            return
        if at.name == "table" and name not in ("body", "html"):
            return
        at = at.parent


def _end_segment(reader: _Reader) -> None:
    reader.breaks = 0
    if reader.around is None:
        if reader.draft.parts:
            reader.draft = Draft(True)
        return
    text, anchors, links = reader.draft.finish()
    path, hints, nodes = _way(reader, reader.around)
    if text and anchors:
        reader.done.append(Segment(text, anchors, path, hints, links, 0, nodes))
    reader.draft = Draft(True)
    reader.around = None


def _way(reader: _Reader, element: _Element) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    """Names, hints and numbers of the elements down to ``element``."""
    missing = []
    at: _Element | None = element
    while at is not None and at.way is None:
        missing.append(at)
        at = at.parent
    way: tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]] = (
        at.way if at is not None and at.way else ((), (), ())
    )
    for below in reversed(missing):
        if below.parent is not None:
            own = _hints(reader, below.token) if below.token else ()
            way = (*way[0], below.name), (*way[1], *own) if own else way[1], (*way[2], below.number)
        below.way = way
    return way


def _hints(reader: _Reader, token: Token) -> tuple[str, ...]:
    if token.attributes_end - token.attributes_start < 3:
        return ()
    attributes = reader.source[token.attributes_start : token.attributes_end]
    hints = reader.hints.get(attributes)
    if hints is None:
        hints = reader.hints[attributes] = _hints_in(attributes)
    return hints


def _hints_in(attributes: str) -> tuple[str, ...]:
    hints: list[str] = []
    hidden = False
    for found in _HINT.finditer(attributes):
        name = found[1].lower()
        value = (found[2] or found[3] or found[4] or "")[:_MAX_HINT]
        if name in _HINT_ATTRIBUTES:
            hints.extend([word.lower() for word in _HINT_WORD.findall(value)])
        else:
            hidden = hidden or name == "hidden" or value == "true" or _HIDDEN_STYLE.search(value) is not None
    return (*hints, "hidden") if hidden else tuple(hints)
