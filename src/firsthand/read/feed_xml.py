"""Feeds in XML, entry by entry: where the entries lie, and what stands in each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from html.entities import html5
from typing import NamedTuple
from xml.parsers import expat

_FEED = re.compile(
    r"(?:\s++|<\?[^>]{0,1000}>|<!--(?:[^-]++|-(?!->))*+-->|"
    r"<!DOCTYPE[^\[>]{0,500}+(?:\[(?:[^\]\"']++|\"[^\"]*+\"|'[^']*+')*+\]\s*+)?>)*+<(?:rss|feed|rdf:rdf)\b",
    re.I,
)
_NEXT = re.compile(r"<!\[CDATA\[|<!--|<(?P<close>/)?(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s/>])")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.S)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,40};)?")
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|&#(?:x[01]?[0-8bcefBCEF]|[0-8]|1[124-9]|2\\d|3[01]);"
)
_PREFIX = re.compile(r"xmlns:([\w.-]{1,40})\s*=\s*[\"']([^\"']{1,300})[\"']")
_USUAL = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/2005/Atom": "atom",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
}
"""The namespaces that are read, with the prefixes by which they are known here."""
_OPENING = re.compile(
    r"<(?P<name>[\w:.-]{1,60})(?P<attributes>[^<>]{0,2000})>(?P<text><!\[CDATA\[.{0,2000}?\]\]>|[^<]{0,2000})", re.S
)
_HREF = re.compile(r"\bhref\s*=\s*[\"']([^\"']{1,2000})[\"']")
_LANGUAGE = re.compile(r"\bxml:lang\s*=\s*[\"']([\w-]{1,35})[\"']")
_MOST_HEAD = 65_536  # characters
_HOLD_MARKUP = ("content", "content:encoded", "description", "summary", "xhtml:body")
"""Elements whose markup is their value, where it is not escaped."""


def is_feed(text: str) -> bool:
    """Whether a text that begins like this is a feed in XML."""
    return bool(_FEED.match(text))


class Damaged(Exception):
    """An entry that is no XML."""


class Head(NamedTuple):
    """What a feed says of itself before its first entry."""

    title: str | None
    link: str | None
    language: str | None
    prefixes: Mapping[str, str]


class Element(NamedTuple):
    """An element of an entry: its path (``author/name``; known prefixes, lower case), attributes (names in lower
    case), and its text, or the markup inside it where it holds XHTML."""

    path: str
    attributes: Mapping[str, str]
    text: str


def head_of(text: str) -> Head:
    """What the feed ``text`` says of itself."""
    first = _NEXT.search(text)
    while first and first.group().startswith("<!"):
        end = text.find("]]>" if first.group() == "<![CDATA[" else "-->", first.end())
        first = _NEXT.search(text, end) if end >= 0 else None
    head = text[: min(first.start() if first else _MOST_HEAD, _MOST_HEAD)]
    told: dict[str, str] = {}
    for opening in _OPENING.finditer(head):
        name, value = opening["name"].lower(), _plain(opening["text"])
        href = _HREF.search(opening["attributes"])
        if name == "link" and href:
            value = (
                "" if re.search(r"\brel\s*=\s*[\"'](?!alternate)", opening["attributes"]) else html.unescape(href[1])
            )
        if value and name in ("title", "link", "language", "dc:language"):
            told.setdefault(name, value)
    language = _LANGUAGE.search(head)
    spoken = told.get("language") or told.get("dc:language") or (language[1] if language else None)
    return Head(told.get("title"), told.get("link"), spoken, _prefixes(head))


def _prefixes(source: str) -> dict[str, str]:
    return {prefix: _USUAL[uri] for prefix, uri in _PREFIX.findall(source) if uri in _USUAL}


def _plain(text: str) -> str:
    inner = text.removeprefix("<![CDATA[").removesuffix("]]>")
    return " ".join(html.unescape(inner).split())


def slices(text: str) -> Iterator[str | None]:
    """The source of each entry of a feed; None for one that never ends."""
    at, begun = 0, -1
    while found := _NEXT.search(text, at):
        at = found.end()
        if found.group().startswith("<!"):
            at = text.find("]]>" if found.group() == "<![CDATA[" else "-->", at)
            if at < 0:
                break
        elif found["close"]:
            end = text.find(">", at)
            if begun >= 0 and end >= 0:
                yield text[begun : end + 1]
            begun = -1
        elif begun < 0:
            end = text.find(">", at)
            if end < 0:
                break
            begun = found.start() if text[end - 1] != "/" else -1
    if begun >= 0:
        yield None


def elements(entry: str, prefixes: Mapping[str, str]) -> list[Element]:
    """What stands in the entry with the source ``entry``. Raises Damaged."""
    data = _mended(entry).encode()
    reader = _Reader(data, {**prefixes, **_prefixes(entry[:5_000])})
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Damaged(expat.ErrorString(error.code)) from error
    return reader.found


def _mended(entry: str) -> str:
    """``entry`` with the entities of HTML resolved, single ampersands escaped and characters gone that XML forbids.
    Entities that a document type declares stay names: nothing can grow."""
    entry = _ILLEGAL.sub("\ufffd", entry)
    return "".join(
        part if part.startswith("<![CDATA[") else _ENTITY.sub(_resolved, part) for part in _CDATA.split(entry)
    )


def _resolved(entity: re.Match[str]) -> str:
    name = entity[1]
    if name and name in html5:
        return html.escape(html5[name])
    return "&amp;" + (name or "")


class _Reader:
    """Collects the elements of an entry as the parser meets them."""

    def __init__(self, data: bytes, prefixes: Mapping[str, str]) -> None:
        self._data = data
        self._prefixes = prefixes
        self._depth = 0
        self._path: list[str] = []
        self._attributes: list[dict[str, str]] = []
        self._texts: list[list[str]] = []
        self._markup = -1  # where the markup of an XHTML element begins
        self.found: list[Element] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 3 and self._markup < 0 and self._path[-1] in _HOLD_MARKUP:
            self._markup = self.parser.CurrentByteIndex
        if 1 < self._depth <= 3:
            prefix, _, local = name.rpartition(":")
            known = self._prefixes.get(prefix, prefix)
            self._path.append(f"{known}:{local}".lower() if known and known != "atom" else local.lower())
            self._attributes.append({key.lower(): value for key, value in attributes.items()})
            self._texts.append([])

    def _text(self, text: str) -> None:
        for texts in self._texts[-2:] if self._depth <= 3 else ():
            texts.append(text)

    def _end(self, name: str) -> None:
        if 1 < self._depth <= 3:
            path, attributes, text = "/".join(self._path), self._attributes.pop(), "".join(self._texts.pop())
            self._path.pop()
            if self._depth == 2 and self._markup >= 0:
                text = self._data[self._markup : self.parser.CurrentByteIndex].decode()
                text = re.sub(r"<(/?)[\w.-]{1,40}:(?=[a-z])", r"<\1", text)
                self._markup = -1
            self.found.append(Element(path, attributes, text))
        self._depth -= 1
