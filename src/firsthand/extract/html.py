"""HTML source → segments.

No tree is built: a stack of the open elements is enough, and its depth is bounded, so time and memory grow with the
source alone. The rules for elements that end one another (``<p>``, ``<li>``, ``<td>``…) are those of the HTML
standard, section 13.1.2.4 (optional tags), as far as they matter for text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from firsthand.extract.drafts import Draft
from firsthand.extract.segments import Segment
from firsthand.markup import Piece, pieces

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
_INLINE = _names("a b br em i img link meta path script span strong style svg time title")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*+)")
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
_UNSEEN = re.compile(
    r"""(?<![\w:])(?:visually-?hidden|(?<!not-)sr-only|screen-?reader(?:-text|-only)?)(?![\w-])|[;"']clip(?:-path)?:""",
    re.I,
)
"""Classes and styles that leave a text to screen readers alone ("opens in a new tab")."""
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


_Tag = tuple[str, bool, bool, bool, str, bool]
"""What a tag of one spelling does, wherever on the page it stands: name of its element ("" for a comment and the
like), whether it closes, whether the element is block-level, whether it has no inside, the text of its attributes,
whether they show its text to nobody.
Plain tuples, here and below, as a page has a thousand."""
_Element = tuple[str, bool, int, bool, str, bool]
"""An open element: name, whether it is block-level, number in order of the page, whether a link is around it,
attributes, and whether its text is shown to nobody."""
_NAME_AT: Final = 0
_BLOCK_AT: Final = 1
_NUMBER_AT: Final = 2
_LINK_AT: Final = 3
_UNSEEN_AT: Final = 5
_Way = tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], int]


@dataclass(slots=True)
class _Reader:
    """Where the reading of a page is: the open elements (``open``), the segment that grows (``draft``), the segments
    that are done. ``within`` are the elements that were open at the first text of the draft; the first ``shared`` of
    them are around all of it, and ``low`` is the least number of open elements since its last text. ``ways`` are names,
    hints and numbers down to an element, and the number of the first one that hides its text (0 for none); ``hints``
    those of each text of attributes that was met, ``hiding`` the attributes among them that hide a text."""

    open: list[_Element] = field(default_factory=list)
    draft: Draft = field(default_factory=lambda: Draft(True))
    within: tuple[_Element, ...] | None = None
    shared: int = 0
    low: int = 0
    breaks: int = 0
    surplus: int = 0
    count: int = 0
    done: list[Segment] = field(default_factory=list)
    ways: dict[int, _Way] = field(default_factory=dict)
    hints: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hiding: set[str] = field(default_factory=set)


def html_segments(source: str, known: Iterable[Piece] | None = None) -> tuple[Segment, ...]:
    """The segments of a page, in order. Block-level elements, list items and table cells end one, and so do two
    line breaks or one after a short line; inline elements do not. Scripts and styles are no text; hidden elements
    are, with the hint ``hidden``, but not what stands in a line and is left to screen readers alone. ``known`` are the
    pieces of ``source`` if somebody has them."""
    reader = _Reader()
    met = dict(_PLAIN_TAGS)
    for text, spelling, raw, end in pieces(source) if known is None else known:
        if text:
            if not text.isspace():
                _text(reader, text, end - len(raw) - len(spelling) - len(text))
            elif not reader.draft.spaced:
                start = end - len(raw) - len(spelling) - len(text)
                reader.draft.blank(start, start + len(text), bool(reader.open) and reader.open[-1][_LINK_AT])
        if not spelling:
            continue
        tag = met.get(spelling)
        if tag is None:
            tag = met[spelling] = _tag(spelling)
        if tag[1]:
            _close(reader, tag)
        elif tag[0]:
            _open(reader, tag)
    _end_segment(reader)
    return tuple(reader.done)


def _tag(spelling: str) -> _Tag:
    """What a tag does; nothing, without a name, for a comment and the like."""
    found = _NAME.match(spelling)
    if found is None:
        return "", False, False, True, "", False
    name = found[1].lower()
    closes = spelling[1] == "/"
    alone = name in _VOID or (not closes and "-" in name and spelling.endswith("/", found.end(), -1))
    attributes = "" if closes else spelling[found.end() : -1]
    unseen = name == "span" and _UNSEEN.search(attributes) is not None
    return name, closes, name in _BLOCKS, alone, attributes, unseen


_PLAIN_TAGS = {mark: _tag(mark) for name in sorted(_BLOCKS | _INLINE) for mark in (f"<{name}>", f"</{name}>")}


def _text(reader: _Reader, text: str, start: int) -> None:
    draft, depth = reader.draft, len(reader.open)
    if depth and reader.open[-1][_UNSEEN_AT]:
        return
    before = draft.length
    draft.add(text, start, depth > 0 and reader.open[-1][_LINK_AT])
    if draft.length == before:
        return
    reader.breaks = 0
    if reader.within is None:
        reader.within = tuple(reader.open)
        reader.shared = depth
    elif reader.low < reader.shared:
        reader.shared = reader.low
    reader.low = depth


def _open(reader: _Reader, tag: _Tag) -> None:
    name, _, block, alone, attributes, unseen = tag
    if block:
        if reader.draft.parts:
            _end_segment(reader)
        reader.breaks = 0
        _close_implied(reader, name)
    elif name == "br":
        reader.breaks += 1
        if reader.breaks > 1 or _is_line(reader.draft):
            _end_segment(reader)
        else:
            reader.draft.space()
        return
    if alone:
        return
    opened = reader.open
    if len(opened) >= MAX_DEPTH:
        reader.surplus += 1
        return
    reader.count += 1
    in_link = name == "a" or (bool(opened) and opened[-1][_LINK_AT])
    unseen = unseen or (bool(opened) and opened[-1][_UNSEEN_AT])
    opened.append((name, block, reader.count, in_link, attributes, unseen))


def _is_line(draft: Draft) -> bool:
    """Whether what stands before a line break is a line of its own (a menu's, a title's), not the start of a sentence
    that goes on."""
    if draft.length > _LINE:
        return False
    text = "".join(draft.parts).rstrip()
    return bool(text) and text[-1] not in ",;-–—" and text.count(" ") < _LINE_WORDS


def _cut(reader: _Reader, depth: int) -> None:
    """Close all but the first ``depth`` open elements."""
    del reader.open[depth:]
    if depth < reader.low:
        reader.low = depth


def _close_implied(reader: _Reader, name: str) -> None:
    """Close what the start of block ``name`` closes: an open paragraph; the list item, row or cell before it."""
    if reader.surplus:
        return
    opened = reader.open
    for at in range(len(opened) - 1, -1, -1):
        if opened[at][_BLOCK_AT]:
            if opened[at][_NAME_AT] == "p":
                _cut(reader, at)
            break
    ends = _CLOSED_BY.get(name)
    if ends is None:
        return
    for at in range(len(opened) - 1, -1, -1):
        if opened[at][_NAME_AT] in _CLOSE_LIMITS:
            return
        if opened[at][_NAME_AT] in ends:
            _cut(reader, at)
            return


def _close(reader: _Reader, tag: _Tag) -> None:
    name, _, block, alone, _, _ = tag
    if block:
        if reader.draft.parts:
            _end_segment(reader)
        reader.breaks = 0
    elif name == "br":
        reader.draft.space()
    if alone:
        return
    if reader.surplus:
        reader.surplus -= 1
        return
    opened = reader.open
    for at in range(len(opened) - 1, -1, -1):
        around = opened[at][_NAME_AT]
        if around == name:
            _cut(reader, at)
            return
        if (opened[at][_BLOCK_AT] and not block) or (around == "table" and name not in ("body", "html")):
            return


def _end_segment(reader: _Reader) -> None:
    reader.breaks = 0
    if reader.within is not None:
        text, anchors, links = reader.draft.finish()
        path, hints, nodes, unseen = _way(reader, reader.within[: reader.shared])
        if text and anchors:
            reader.done.append(Segment(text, anchors, path, hints, links, 0, nodes, unseen))
        reader.within = None
    if reader.draft.parts:
        reader.draft = Draft(True)


def _way(reader: _Reader, elements: tuple[_Element, ...]) -> _Way:
    """Names, hints and numbers of the elements down to the last of ``elements``."""
    ways = reader.ways
    first = len(elements)
    while first and elements[first - 1][_NUMBER_AT] not in ways:
        first -= 1
    way: _Way = ways[elements[first - 1][_NUMBER_AT]] if first else ((), (), (), 0)
    for name, _, number, _, attributes, _ in elements[first:]:
        own = _hints(reader, attributes)
        path, hints, nodes, unseen = way
        if not unseen and attributes in reader.hiding:
            unseen = number
        way = (path + (name,), hints + own if own else hints, nodes + (number,), unseen)  # noqa: RUF005 - quicker
        ways[number] = way
    return way


def _hints(reader: _Reader, attributes: str) -> tuple[str, ...]:
    if len(attributes) < 3:
        return ()
    hints = reader.hints.get(attributes)
    if hints is None:
        hints = reader.hints[attributes] = _hints_in(attributes)
        if hints and hints[-1] == "hidden" and _hides(attributes):
            reader.hiding.add(attributes)
    return hints


def _hints_in(attributes: str) -> tuple[str, ...]:
    hints: list[str] = []
    hidden = False
    for spelling, double, single, bare in _HINT.findall(attributes):
        name = spelling.lower()
        value = (double or single or bare)[:_MAX_HINT]
        if name in _HINT_ATTRIBUTES:
            words = _HINT_WORD.findall(value)
            hints += words if value.islower() else [word.lower() for word in words]
        else:
            hidden = hidden or name == "hidden" or value == "true" or _HIDDEN_STYLE.search(value) is not None
    return (*hints, "hidden") if hidden else tuple(hints)


_VALUES = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_STYLE = re.compile(r"""(?:^|[\s"'])style\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.I)
_HIDDEN_ATTRIBUTE = re.compile(r"(?:^|\s)hidden(?=[\s=/]|$)", re.I)


def _hides(attributes: str) -> bool:
    """Do attributes show the text of their element to nobody? A class may be undone by a style sheet, and
    ``aria-hidden`` hides from screen readers alone."""
    if _HIDDEN_ATTRIBUTE.search(_VALUES.sub("=", attributes)):
        return True
    return any(_HIDDEN_STYLE.search("".join(found)) for found in _STYLE.findall(attributes))
