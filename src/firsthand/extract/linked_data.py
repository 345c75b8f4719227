"""JSON-LD with places: every string of a script, named by the type and the properties it stands under.

Why not ``json``: it forgets where a value stood. The scanner is one regular expression over strings and brackets,
so half-broken scripts (raw line breaks, commas too many) still give what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from firsthand.extract.segments import MetaValue
from firsthand.records import Span
from firsthand.text import json_plain

_TOKEN = re.compile(r'"(?P<string>(?:[^"\\]++|\\.)*+)"|(?P<mark>[{}\[\]:,])', re.S)
_MAX_DEPTH = 24
_MAX_VALUE = 4000
"""Characters. Longer strings are the article's whole text; they are read from the page itself."""


@dataclass(slots=True)
class Node:
    """An object: property and value, in order. A property can come twice."""

    items: list[tuple[str, object]] = field(default_factory=list)

    def first(self, source: str, key: str) -> str | None:
        """The first string under ``key``."""
        for name, value in self.items:
            value = value[0] if name == key and isinstance(value, list) and value else value
            if name == key and isinstance(value, Span):
                return json_plain(value.of(source))
        return None


def linked_values(source: str, script: Span) -> list[MetaValue]:
    """The strings of one ``application/ld+json`` script, e.g. ``ld:NewsArticle.author.name``. An object that only
    points to another one of the script (``{"@id": …}``) gives the name of that one."""
    roots = _parse(source, script)
    known: dict[str, Node] = {}
    for node in _nodes(roots):
        name = node.first(source, "@id")
        if name and len(node.items) > 1:
            known.setdefault(name, node)
    found: list[MetaValue] = []
    for root in roots:
        _emit(source, root, "", known, found, 0)
    return found


def _parse(source: str, script: Span) -> list[object]:
    """The values at the top of the script; unbalanced brackets are closed at its end."""
    top: list[object] = []
    stack: list[Node | list[object]] = []
    key: str | None = None
    pending: Span | None = None
    too_deep = 0

    def put(value: object) -> None:
        nonlocal key
        holder = stack[-1] if stack else top
        if isinstance(holder, Node):
            if key is not None:
                holder.items.append((key, value))
            key = None
        else:
            holder.append(value)

    for token in _TOKEN.finditer(source, script.start, script.end):
        mark = token[2]
        if mark is None:
            pending = Span(*token.span(1))
            if not too_deep and (not stack or not isinstance(stack[-1], Node) or key is not None):
                put(pending)
                pending = None
        elif mark == ":":
            key, pending = (pending.of(source) if pending else None), None
        elif mark == ",":
            key = pending = None
        elif mark in "{[":
            too_deep += bool(too_deep or len(stack) >= _MAX_DEPTH)
            if not too_deep:
                value: Node | list[object] = Node() if mark == "{" else []
                put(value)
                stack.append(value)
        elif too_deep:
            too_deep -= 1
        elif stack:
            stack.pop()
            key = None
    return top


def _nodes(values: list[object]) -> Iterator[Node]:
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, Node):
            yield value
            waiting.extend(inner for _, inner in value.items)
        elif isinstance(value, list):
            waiting.extend(value)


def _emit(
    source: str, value: object, path: str, known: dict[str, Node], found: list[MetaValue], depth: int
) -> None:  # the depth is bounded by _MAX_DEPTH
    if isinstance(value, Span):
        if len(value) <= _MAX_VALUE:
            found.append(MetaValue(f"ld:{path}" if path else "ld:", json_plain(value.of(source)), value))
    elif isinstance(value, list):
        for inner in value:
            _emit(source, inner, path, known, found, depth)
    elif isinstance(value, Node):
        here = path or value.first(source, "@type") or "Thing"
        for name, inner in value.items:
            if name == "@graph" or (name in _SAME_THING and _is_article_node(source, inner)):
                _emit(source, inner, "", known, found, depth + 1)
            elif name not in _ASIDE:
                _emit(source, inner, f"{here}.{name}", known, found, depth + 1)
        target = known.get(value.first(source, "@id") or "")
        if path and target is not None and target is not value and value.first(source, "name") is None:
            for name, inner in target.items:
                if name in ("name", "@type") and isinstance(inner, Span):
                    _emit(source, inner, f"{here}.{name}", known, found, depth + 1)


_ASIDE = frozenset({
    "@context", "address", "breadcrumb", "contactPoint", "itemListElement", "liveBlogUpdate", "logo",
    "potentialAction", "speakable",
})  # fmt: skip
"""Properties of a thing that say nothing of the page itself: what can be done with it, the entries of a list or a live
blog, of which there can be thousands."""
_SAME_THING = ("mainEntity", "mainEntityOfPage", "about")
"""Properties of a page under which its article may stand."""


def _is_article_node(source: str, value: object) -> bool:
    return isinstance(value, Node) and is_article(value.first(source, "@type") or "")


@lru_cache(maxsize=1024)
def article_key(name: str) -> str:
    """The property of an article that the value called ``name`` gives (``headline`` for ``ld:NewsArticle.headline``);
    "" if it is of something else."""
    kind, _, key = name.removeprefix("ld:").partition(".")
    return key if name.startswith("ld:") and is_article(kind) else ""


@lru_cache(maxsize=256)
def is_article(kind: str) -> bool:
    """Is ``kind`` a schema.org type for a piece of journalism?"""
    return kind.endswith(("Article", "BlogPosting", "Reportage", "Review")) or kind in ("Report", "NewsStory")
