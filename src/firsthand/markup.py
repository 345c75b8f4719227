"""HTML as a flat run of tokens, each with its place in the source.

Why not an HTML library's tree: none that is fast keeps the code-point offsets of text and attributes, and without
them no value can be shown at its place (docs/decisions). The tokenizer is one regular expression without
backtracking, so its time is linear in the source whatever that holds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Literal, NamedTuple, cast

from firsthand.records import Span

TokenKind = Literal["text", "open", "close", "raw"]
RAW_ELEMENTS = frozenset({"script", "style", "noscript", "template", "textarea", "title", "iframe", "xmp", "svg"})
"""Elements whose content is one raw token: what it holds is never page text (``title`` apart)."""

BREAKING_ELEMENTS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "optgroup", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
"""Elements whose tags part the words on either side, as if white space stood there."""
ENTITY = r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[0-9A-Za-z]{1,32}+;?)"
"""A pattern of the same entities as ``html.unescape``, which the check of a trace uses; names are letters and
figures."""
_SWALLOWING = frozenset({"script", "style", "textarea", "title", "xmp"})
"""Elements that go on to the end of the page when nothing closes them, as in browsers."""

_NEXT = re.compile(
    # As in browsers, only a mark right after "=" opens a quoted value; a stray one hides nothing.
    r"<!--(?:-?>|.*?--!?>|.*)|<(?P<close>/)?(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attrs>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+)>|<[!?/][^>]*+>?|<(?P<open>(?=[A-Za-z]))",
    re.S,
)
_NEXT_PLAINLY = re.compile(
    r"<!--(?:-?>|.*?--!?>|.*)|<(?P<close>/)?(?P<name>[A-Za-z][^\s/>]*+)(?P<attrs>[^>]*+)>|<[!?/][^>]*+>?|"
    r"<(?P<open>(?=[A-Za-z]))",
    re.S,
)
_HIDING = re.compile(r"<[!?/]")
_OPEN_END = re.compile(r"</?[A-Za-z](?s:.*)(?<!>)\Z")
_CLOSING = {name: re.compile(rf"</{name}(?=[ \t\n\r\f/>]|\Z)", re.I | re.A) for name in RAW_ELEMENTS}
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


_SPLIT = re.compile(
    # The same tags as _NEXT, with the inside of a raw element behind its tag. Where _NEXT would go on in another way
    # (a tag or a raw element that nothing closes), all the rest is taken, so that no place is looked at twice.
    r"(<(?:(?:(?ai:(" + "|".join(sorted(RAW_ELEMENTS)) + r"))(?=[\s/>])|/?[A-Za-z][^\s/>]*+)"
    r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+>|!--(?:-?>|.*?--!?>|.*)|(?:[!?]|/(?![A-Za-z]))[^>]*+>?|"
    r"(?=/?[A-Za-z]).*))"
    r"((?(2)(?:(?<=\s\s>).*|(?<!/>)(?<!/\s>)[^<]*+(?:<(?!/(?ai:\2)(?:[ \t\n\r\f/>]|\Z))[^<]*+)*|)|))",
    re.S,
)


class Token(NamedTuple):
    """``kind`` text: ``span`` are its characters. open / close: ``span`` is the whole tag, ``name`` in lower case.
    raw: ``span`` is the inside of a RAW_ELEMENTS element called ``name``; its open and close tags come around it.

    Plain numbers, as a page has thousands of tokens and few are asked for their spans."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes_start: int = 0
    attributes_end: int = 0

    @property
    def span(self) -> Span:
        """Its characters in the source."""
        return Span(self.start, self.end)

    @property
    def attributes_span(self) -> Span:
        """What stands between the name and the end of an open tag."""
        return Span(self.attributes_start, self.attributes_end)


def tokens(source: str) -> Iterator[Token]:
    """The tokens of ``source`` in order; comments, doctypes and processing instructions are left out."""
    at, size = 0, len(source)
    unclosed: set[str] = set()
    search = _NEXT.search
    while at < size:
        found = search(source, at)
        if found and found.lastgroup == "open":
            # An open quotation mark swallowed the rest: from here on marks mean nothing, which keeps time linear.
            search = _NEXT_PLAINLY.search
            found = _NEXT_PLAINLY.match(source, found.start())
        if not found or found.lastgroup == "open":
            # No tag is closed any more. The rest is text, up to what hides all that follows it, as in browsers.
            hidden = _HIDING.search(source, found.start()) if found else None
            yield Token("text", at, hidden.start() if hidden else size)
            return
        start, end = found.span()
        if start > at:
            yield Token("text", at, start)
        at = end
        close, name, attrs = found.group(1, 2, 3)
        if not name:
            continue
        name = name.lower()
        if close:
            yield Token("close", start, end, name)
            continue
        yield Token("open", start, end, name, end - 1 - len(attrs), end - 1)
        if name in RAW_ELEMENTS and not attrs.rstrip().endswith("/"):
            end = size if name in unclosed else _closing(source, name, at)
            if end == size:  # looked for once: nothing further on closes it either
                unclosed.add(name)
            if end < size or name in _SWALLOWING:
                yield Token("raw", at, end, name)
                at = end


_AT_ONCE = 4_000_000  # characters
Piece = tuple[str, str, str, int]
"""Text, the tag after it, the inside of the raw element that the tag opens, and where all this ends in the source.
Each can be empty; comments and the like can stand in the place of a tag."""


class Pieces:
    """The pieces of a page, to be gone over again and again. They are kept as four rows, so that no object is made for
    each of thousands."""

    __slots__ = ("_ends", "_raws", "_tags", "_texts")

    def __init__(self, parts: list[str]) -> None:
        """``parts``: text, tag and raw inside in turn."""
        self._texts, self._tags, self._raws = parts[::3], parts[1::3], parts[2::3]
        self._ends = list(accumulate(map(len, parts)))[2::3]

    def __iter__(self) -> Iterator[Piece]:
        return zip(self._texts, self._tags, self._raws, self._ends, strict=True)


def pieces(source: str) -> Iterable[Piece]:
    """What ``tokens`` gives, cut at once and without an object for each: for reading whole pages. What is no token can
    be left out or stand in the place of a tag. Very long pages are cut one by one, so that memory stays bounded."""
    if len(source) > _AT_ONCE:
        return pieces_of(source)
    flat: list[str | None] = _SPLIT.split(source)
    if len(flat) > 1 and not flat[-1] and (flat[-3] is not None or _OPEN_END.match(flat[-4] or "")):
        return pieces_of(source)
    del flat[2::4]  # the names of raw elements
    flat += ("", "")
    return Pieces(cast("list[str]", flat))


def pieces_of(source: str) -> Iterator[Piece]:
    """``pieces`` one by one: for pages that are very long, or in which something is never closed."""
    tag, end = "", 0
    for token in tokens(source):
        part = source[token.start : token.end]
        if token.kind == "raw":
            yield "", tag, part, token.end
            tag = ""
            continue
        if tag:
            yield "", tag, "", end
        tag, end = ("", 0) if token.kind == "text" else (part, token.end)
        if token.kind == "text":
            yield part, "", "", token.end
    if tag:
        yield "", tag, "", end


def _closing(source: str, name: str, at: int) -> int:
    """Where the close tag of a raw element starts; the end of the page if there is none."""
    found = _CLOSING[name].search(source, at)
    return found.start() if found else len(source)


def attributes(source: str, token: Token) -> dict[str, tuple[str, Span]]:
    """The attributes of an open tag: name in lower case → decoded value and the span of its raw value in source.
    The first of two attributes with one name counts, as in browsers."""
    found: dict[str, tuple[str, Span]] = {}
    for match in _ATTRIBUTE.finditer(source, token.attributes_start, token.attributes_end):
        name = match[1].lower()
        if name in found:
            continue
        group = match.lastindex or 1  # the value's; 1, the name's, if there is none
        value, place = (match[group], match.span(group)) if group > 1 else ("", (match.end(), match.end()))
        found[name] = (html.unescape(value) if "&" in value else value, Span(*place))
    return found
