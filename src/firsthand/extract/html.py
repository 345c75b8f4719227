"""HTML source → segments.

No tree is built: a stack of the open elements is enough, and its depth is bounded, so time and memory grow with the
source alone. The rules for elements that end one another (``<p>``, ``<li>``, ``<td>``…) are those of the HTML
standard, section 13.1.2.4 (optional tags), as far as they matter for text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from firsthand.extract.drafts import Draft
from firsthand.extract.segments import Segment
from firsthand.markup import Piece, pieces

MAX_DEPTH = 96
"""Open elements that are told apart; deeper ones count as their ancestor at this depth. News pages seen reach 60."""
_LINE, _LINE_WORDS = 90, 10
"""Characters and words up to which text before a line break is a line of its own; wrapped text has longer lines."""
_CLASS = ' class="'
_PARTED = {code: " " for code in range(128) if not chr(code).isalnum()}
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


_TO_READERS_ALONE: Final = 1  # a text is left to screen readers
_HIDDEN: Final = 2  # and one is shown to nobody until a script shows it
_HIDDEN_WORDS = 80
"""Characters of a hidden text inside a paragraph up to which it is no part of it. Longer ones wait for a click."""
_INDENT = re.compile(r"\s*(?:&nbsp;|&#160;|&emsp;|[\u00a0\u2003\u3000]){2}")
"""What opens a line after a break that begins a paragraph."""
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_Tag = tuple[str, int, bool, bool, str, int]
"""What a tag of one spelling does, wherever on the page it stands: name of its element, what it does (one of the
numbers below), whether the element is block-level, whether it has no inside, the text of its attributes, whether they
show its text to nobody (0 for no, or one of the two numbers above).
Plain tuples, here and below, as a page has a thousand."""
_NOTHING: Final = 0  # a comment, a picture and the like
_OPENS: Final = 1  # an inline element
_OPENS_BLOCK: Final = 2
_CLOSES: Final = 3
_CLOSES_BLOCK: Final = 4
_BREAKS: Final = 5  # the line
_SPACES: Final = 6  # the words on either side
_Element = tuple[str, bool, int, bool, str, int, bool]
"""An open element: name, whether it is block-level, number in order of the page, whether a link is around it,
attributes, whether its text is shown to nobody (as in a tag), and whether the innermost block around its text is a
paragraph."""
_NAME_AT: Final = 0
_BLOCK_AT: Final = 1
_NUMBER_AT: Final = 2
_LINK_AT: Final = 3
_UNSEEN_AT: Final = 5
_PARAGRAPH_AT: Final = 6
_PAGE: _Element = ("", False, 0, False, "", 0, False)
"""What is around the outermost element."""
_Way = tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], int]


@dataclass(slots=True)
class _Reader:
    """Where the reading of a page is: the open elements (``open``), the segment that grows (``draft``), the segments
    that are done. ``within`` are the elements that were open at the first text of the draft; the first ``shared`` of
    them are around all of it. ``ways`` are names, hints and numbers down to an element, and the number of the first
    one that hides its text (0 for none); ``met`` the hints of attributes, and whether these hide a text; ``longer``
    what a row of names or hints and one or more become together, so that equal ones are one object."""

    open: list[_Element] = field(default_factory=list)
    draft: Draft = field(default_factory=lambda: Draft(True))
    within: tuple[_Element, ...] | None = None
    shared: int = 0
    breaks: int = 0
    surplus: int = 0
    done: list[Segment] = field(default_factory=list)
    ways: dict[int, _Way] = field(default_factory=dict)
    met: dict[str, tuple[tuple[str, ...], bool]] = field(default_factory=dict)
    longer: dict[tuple[int, object], tuple[str, ...]] = field(default_factory=dict)


def html_segments(source: str, known: Iterable[Piece] | None = None) -> tuple[Segment, ...]:
    """The segments of a page, in order. Block-level elements, list items and table cells end one, and so do two
    line breaks or one after a short line; inline elements do not. Scripts and styles are no text; hidden elements
    are, with the hint ``hidden``, but not what stands in a line and is left to screen readers alone, nor a few hidden
    words inside a paragraph. ``known`` are the pieces of ``source`` if somebody has them."""
    reader = _Reader()
    opened, count = reader.open, 0
    met = dict(_PLAIN_TAGS)
    for text, spelling, raw, end in pieces(source) if known is None else known:
        if text:
            if not text.isspace():
                _text(reader, text, end - len(raw) - len(spelling) - len(text))
            elif not reader.draft.spaced:
                start = end - len(raw) - len(spelling) - len(text)
                reader.draft.blank(start, start + len(text), bool(opened) and opened[-1][_LINK_AT])
        if not spelling:
            continue
        tag = met.get(spelling)
        if tag is None:
            tag = met[spelling] = _tag(spelling)
        name, does, block, alone, attributes, unseen = tag
        if not does:
            continue
        if does <= _OPENS_BLOCK:
            if block:
                _start_block(reader, name)
            if alone:
                continue
            if len(opened) >= MAX_DEPTH:
                reader.surplus += 1
                continue
            count += 1
            _, _, _, linked, _, hidden, paragraph = opened[-1] if opened else _PAGE
            opened.append((
                name, block, count, linked or name == "a", attributes, hidden or unseen,
                name == "p" if block else paragraph,
            ))  # fmt: skip
        elif does <= _CLOSES_BLOCK:
            if block:
                _end_block(reader)
            if opened and opened[-1][_NAME_AT] == name and not reader.surplus:
                del opened[-1]
            else:
                _close(reader, tag)
        else:
            _break(reader, does)
    _end_segment(reader)
    return tuple(reader.done)


def _tag(spelling: str) -> _Tag:
    """What a tag does."""
    found = _NAME.match(spelling)
    if found is None:
        return "", _NOTHING, False, True, "", 0
    name = found[1].lower()
    closes = spelling[1] == "/"
    block = name in _BLOCKS
    alone = name in _VOID or (not closes and "-" in name and spelling.endswith("/", found.end(), -1))
    attributes = "" if closes else spelling[found.end() : -1]
    unseen = 0
    if name == "span" and attributes:
        unseen = _TO_READERS_ALONE if _UNSEEN.search(attributes) else _HIDDEN if _hides(attributes) else 0
    if name == "br":
        does = _SPACES if closes else _BREAKS
    elif alone and not block:
        does = _NOTHING
    elif closes:
        does = _CLOSES_BLOCK if block else _CLOSES
    else:
        does = _OPENS_BLOCK if block else _OPENS
    return name, does, block, alone, attributes, unseen


_PLAIN_TAGS = {mark: _tag(mark) for name in sorted(_BLOCKS | _INLINE) for mark in (f"<{name}>", f"</{name}>")}


def _text(reader: _Reader, text: str, start: int) -> None:
    draft, opened = reader.draft, reader.open
    within = opened[-1] if opened else _PAGE
    unseen = within[_UNSEEN_AT]
    if unseen and (unseen == _TO_READERS_ALONE or (within[_PARAGRAPH_AT] and len(text) <= _HIDDEN_WORDS)):
        if draft.skips[-1:] != [draft.length]:
            draft.skips.append(draft.length)
        return
    if within[_NAME_AT] == "pre":
        at = 0
        for gap in _EMPTY_LINE.finditer(text):
            _words(reader, text[at : gap.start()], start + at)
            _end_segment(reader)
            at = gap.end()
        text, start = text[at:], start + at
    elif reader.breaks and _INDENT.match(text):
        _end_segment(reader)
    _words(reader, text, start)


def _words(reader: _Reader, text: str, start: int) -> None:
    draft, opened = reader.draft, reader.open
    within = opened[-1] if opened else _PAGE
    before = draft.length
    draft.add(text, start, within[_LINK_AT])
    if draft.length == before:
        return
    reader.breaks = 0
    if reader.within is None:
        reader.within = tuple(opened)
        reader.shared = len(opened)
        return
    shared, depth = reader.shared, len(opened)
    while shared and (shared > depth or opened[shared - 1] is not reader.within[shared - 1]):
        shared -= 1
    reader.shared = shared


def _start_block(reader: _Reader, name: str) -> None:
    _end_block(reader)
    opened = reader.open
    if (name in _CLOSED_BY or (opened and opened[-1][_PARAGRAPH_AT])) and not reader.surplus:
        _close_implied(opened, name)


def _end_block(reader: _Reader) -> None:
    reader.breaks = 0
    if reader.draft.parts:
        _end_segment(reader)


def _break(reader: _Reader, does: int) -> None:
    if does == _BREAKS:
        reader.breaks += 1
        if reader.breaks > 1 or _is_line(reader.draft):
            _end_segment(reader)
            return
    reader.draft.space()


def _is_line(draft: Draft) -> bool:
    """Whether what stands before a line break is a line of its own (a menu's, a title's), not the start of a sentence
    that goes on."""
    if draft.length > _LINE:
        return False
    text = "".join(draft.parts).rstrip()
    return bool(text) and text[-1] not in ",;-–—" and text.count(" ") < _LINE_WORDS


def _close_implied(opened: list[_Element], name: str) -> None:
    """Close what the start of block ``name`` closes: an open paragraph; the list item, row or cell before it."""
    if opened and opened[-1][_PARAGRAPH_AT]:
        while opened.pop()[_NAME_AT] != "p":
            pass
    ends = _CLOSED_BY.get(name)
    if ends is None:
        return
    for at in range(len(opened) - 1, -1, -1):
        if opened[at][_NAME_AT] in _CLOSE_LIMITS:
            return
        if opened[at][_NAME_AT] in ends:
            del opened[at:]
            return


def _close(reader: _Reader, tag: _Tag) -> None:
    """Close an element that is not the innermost one, if it is open."""
    name, _, block, alone, _, _ = tag
    if alone:
        return
    if reader.surplus:
        reader.surplus -= 1
        return
    opened = reader.open
    for at in range(len(opened) - 1, -1, -1):
        around = opened[at][_NAME_AT]
        if around == name:
            del opened[at:]
            return
        if (opened[at][_BLOCK_AT] and not block) or (around == "table" and name not in ("body", "html")):
            return


def _end_segment(reader: _Reader) -> None:
    reader.breaks = 0
    if reader.within is not None:
        text, runs, links = reader.draft.finish()
        path, hints, nodes, unseen = _way(reader, reader.within, reader.shared)
        if text and runs:
            reader.done.append(Segment(text, runs, path, hints, links, 0, nodes, unseen, tuple(reader.draft.skips)))
        reader.within = None
    if reader.draft.parts:
        reader.draft.clear()


def _way(reader: _Reader, elements: tuple[_Element, ...], depth: int) -> _Way:
    """Names, hints and numbers of the first ``depth`` of ``elements``."""
    ways = reader.ways
    first = depth
    while first and elements[first - 1][_NUMBER_AT] not in ways:
        first -= 1
    way: _Way = ways[elements[first - 1][_NUMBER_AT]] if first else ((), (), (), 0)
    path, hints, nodes, unseen = way
    longer = reader.longer
    for name, _, number, _, attributes, _, _ in elements[first:depth]:
        known = reader.met.get(attributes)
        own, hides = _meet(reader, attributes) if known is None else known
        if own:
            hints = longer.get((id(hints), own)) or longer.setdefault((id(hints), own), hints + own)
            if hides and not unseen:
                unseen = number
        path = longer.get((id(path), name)) or longer.setdefault((id(path), name), (*path, name))
        nodes += (number,)
        way = ways[number] = (path, hints, nodes, unseen)
    return way


def _meet(reader: _Reader, attributes: str) -> tuple[tuple[str, ...], bool]:
    hints: tuple[str, ...] = ()
    if len(attributes) >= 3:
        hints = _hints_met(attributes) if len(attributes) <= _MET else _hints_in(attributes)
    reader.met[attributes] = known = hints, hints[-1:] == ("hidden",) and _hides(attributes)
    return known


def _hints_in(attributes: str) -> tuple[str, ...]:
    if attributes.startswith(_CLASS) and attributes.find('"', len(_CLASS)) == len(attributes) - 1:
        value = attributes[len(_CLASS) : -1]  # most have nothing but a class
        if value.isascii() and value.islower() and value.isprintable() and len(value) <= _MAX_HINT:
            parted = value.translate(_PARTED)
            if parted.replace(" ", "").isalpha():
                return tuple(parted.split())
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


_hints_met = lru_cache(maxsize=4096)(_hints_in)
"""Templates give many elements the same attributes, and the pages of a site theirs."""
_MET = 240  # characters up to which attributes are remembered

_VALUES = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_STYLE = re.compile(r"""(?:^|[\s"'])style\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.I)
_HIDDEN_ATTRIBUTE = re.compile(r"(?:^|\s)hidden(?=[\s=/]|$)", re.I)


def _hides(attributes: str) -> bool:
    """Do attributes show the text of their element to nobody? A class may be undone by a style sheet, and
    ``aria-hidden`` hides from screen readers alone."""
    if _HIDDEN_ATTRIBUTE.search(_VALUES.sub("=", attributes)):
        return True
    return any(_HIDDEN_STYLE.search("".join(found)) for found in _STYLE.findall(attributes))
