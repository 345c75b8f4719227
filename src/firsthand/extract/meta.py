"""What an HTML page says of itself outside its text, each value at its place in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.extract.linked_data import linked_values
from firsthand.extract.segments import MetaValue
from firsthand.markup import Token, attributes, tokens
from firsthand.records import Page, Span
from firsthand.text import collapse, plain

_TAGS = frozenset({"meta", "html", "link", "time", "script"})
_LINKS = frozenset({"canonical", "amphtml", "syndication-source", "original-source", "alternate"})
_ITEM = "itemprop"
_MAX_VALUE = 2000
"""Characters. No title, name or date is longer; a value that is holds no field."""


def meta_values(page: Page, known: Iterable[Token] | None = None) -> tuple[MetaValue, ...]:
    """The values of ``<meta>``, ``<title>``, ``<html lang>``, ``<link>``, ``<time datetime>``, microdata and JSON-LD,
    in the order of the source; () for flat text.

    Names: the meta's own (``og:title``, ``article:published_time``, ``author``) in lower case, ``title``,
    ``html:lang``, ``link:canonical``, ``time:datetime`` (``time:datePublished`` if it carries that itemprop),
    ``item:datePublished``, ``ld:NewsArticle.headline``. ``known`` are the tokens of the source if somebody has them."""
    if "html" not in page.media_type and "xml" not in page.media_type:
        return ()
    found: list[MetaValue] = []
    script = ""
    item = _next_item(page.source, 0)
    for token in tokens(page.source) if known is None else known:
        if item < token.attributes_start:
            item = _next_item(page.source, token.attributes_start)
        if token.kind == "open" and (token.name in _TAGS or item + len(_ITEM) <= token.attributes_end):
            values = attributes(page.source, token)
            script = values.get("type", ("", None))[0].lower() if token.name == "script" else ""
            found.extend(_of_tag(page.source, token, values))
        elif token.kind == "raw":
            if token.name == "title":
                found.extend(_value(page.source, "title", token.span))
            elif token.name == "script" and "ld+json" in script:
                found.extend(linked_values(page.source, token.span))
    return tuple(found)


def _next_item(source: str, at: int) -> int:
    """Where the next attribute of microdata can stand."""
    found = source.find(_ITEM, at)
    return found if found >= 0 else len(source)


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
        item = collapse(values["itemprop"][0]) if "itemprop" in values else "datetime"
        yield from _value(source, f"time:{item}", values["datetime"][1])
    elif text("itemprop"):
        for key in ("content", "datetime"):
            if text(key):
                yield from _value(source, f"item:{collapse(values['itemprop'][0])}", values[key][1])
                return
