"""What an HTML page says of itself outside its text, each value at its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from firsthand.extract.linked_data import linked_values
from firsthand.extract.segments import MetaValue
from firsthand.markup import Piece, Token, attributes, pieces
from firsthand.records import Page, Span
from firsthand.text import collapse, plain

_TAGS = re.compile(r"<(meta|html|link|time|script|title|abbr)(?=[\s/>])", re.I | re.A)
_STARTS = frozenset(
    first + second
    for start in ("me", "ht", "li", "ti", "sc", "ab")
    for first in (start[0], start[0].upper())
    for second in (start[1], start[1].upper())
)
"""What the names of these begin with."""
_NAME = re.compile(r"<([A-Za-z][^\s/>]*+)")
_LINKS = frozenset({"canonical", "amphtml", "syndication-source", "original-source", "alternate"})
_ITEM = "itemprop"
_SIGNS = {"script": ("json",), "link": tuple(sorted(_LINKS))}
"""What such a tag must hold to be of use."""
_MAX_VALUE = 2000
"""Characters. No title, name or date is longer; a value that is holds no field."""


def meta_values(page: Page, known: Iterable[Piece] | None = None) -> tuple[MetaValue, ...]:
    """The values of ``<meta>``, ``<title>``, ``<html lang>``, ``<link>``, ``<time datetime>``, microdata and JSON-LD,
    in the order of the source; () for flat text.

    Names: the meta's own (``og:title``, ``article:published_time``, ``author``) in lower case, ``title``,
    ``html:lang``, ``link:canonical``, ``time:datetime`` (``time:datePublished`` if it carries that itemprop),
    ``item:datePublished``, ``ld:NewsArticle.headline``. ``known`` are the pieces of the source if somebody has them."""
    if "html" not in page.media_type and "xml" not in page.media_type:
        return ()
    source = page.source
    found: list[MetaValue] = []
    named: dict[str, str] = {}
    for _, tag, raw, end in pieces(source) if known is None else known:
        name = named.get(tag)
        if name is None:
            name = named[tag] = _wanted(tag) if tag[1:3] in _STARTS or _ITEM in tag else ""
        if not name:
            continue
        opened = _token(name, tag, end - len(raw) - len(tag))
        values = attributes(source, opened)
        found.extend(_of_tag(source, opened, values))
        if raw and name == "title":
            found.extend(_value(source, "title", Span(end - len(raw), end)))
        elif raw and name == "script" and "ld+json" in values.get("type", ("", None))[0].lower():
            found.extend(linked_values(source, Span(end - len(raw), end)))
    return tuple(found)


def _wanted(tag: str) -> str:
    """The name of an open tag that can hold a value, or opens what can; "" for any other tag."""
    found = _TAGS.match(tag)
    if found is None:
        found = _NAME.match(tag) if _ITEM in tag else None
        return found[1].lower() if found else ""
    name = found[1].lower()
    signs = _SIGNS.get(name)  # most scripts and links are looked at no further
    if signs is None or _ITEM in tag or "&" in tag:
        return name
    folded = tag.lower()
    return name if any(sign in folded for sign in signs) else ""


def _token(name: str, tag: str, start: int) -> Token:
    end = start + len(tag)
    return Token("open", start, end, name, start + 1 + len(name), end - 1)


def _value(source: str, name: str, span: Span) -> Iterator[MetaValue]:
    if 0 < len(span) <= _MAX_VALUE:
        raw = span.of(source)
        value = plain(raw, "text/html") if "<" in raw or "&" in raw else collapse(raw.replace("\xad", ""))
        if value:
            yield MetaValue(name, value, span)


def _of_tag(source: str, token: Token, values: dict[str, tuple[str, Span]]) -> Iterator[MetaValue]:
    def text(key: str) -> str:
        return collapse(values[key][0]).lower() if key in values else ""

    if token.name == "meta" and "content" in values:
        for key in ("property", "name", "itemprop", "http-equiv"):
            if text(key):
                name = f"item:{collapse(values[key][0])}" if key == "itemprop" else text(key)
                yield from _value(source, name, values["content"][1])
                return
    elif token.name == "html":
        for key in ("lang", "xml:lang"):
            if text(key):
                yield from _value(source, "html:lang", values[key][1])
                return
    elif token.name == "link" and "href" in values:
        for rel in text("rel").split():
            if rel in _LINKS:
                yield from _value(source, f"link:{rel}", values["href"][1])
    elif token.name == "time" and "datetime" in values:
        given = "pubdate" if "pubdate" in values else "datetime"
        item = collapse(values["itemprop"][0]) if "itemprop" in values else given
        yield from _value(source, f"time:{item}", values["datetime"][1])
    elif token.name == "abbr" and "title" in values and {"published", "updated"} & set(text("class").split()):
        item = "datePublished" if "published" in text("class").split() else "dateModified"  # hAtom's way
        yield from _value(source, f"item:{item}", values["title"][1])
    elif text("itemprop"):
        for key in ("content", "datetime", "title") if "date" in text("itemprop") else ("content", "datetime"):
            if text(key):
                yield from _value(source, f"item:{collapse(values['itemprop'][0])}", values[key][1])
                return
