"""Feeds (RSS, RDF, Atom, JSON Feed): a page for each entry that holds its whole article.

An entry goes by ``path#number``, counted from 1. Each is parsed by itself, so that one that is damaged does not cost
the others; the document type of a feed is not read, so that no entity can grow."""

from __future__ import annotations

import functools
import hashlib
import html
import json
import os
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from firsthand.read import decode, sidecar
from firsthand.read.compose import Entry, compose, paragraphs
from firsthand.read.feed_xml import Damaged, Element, Head, elements, head_of, slices
from firsthand.read.file import load, text_page
from firsthand.read.sidecar import Capture, web_address
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

_JSON_FEED = re.compile(rb'\A\s*\{.{0,20000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version', re.S)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_PERSON = re.compile(r"[^\s@]{1,200}@[^\s@]{1,200}\s*\(([^()]{1,200})\)")
_CUT_SHORT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&#8230;\]|&hellip;|\[&hellip;\])\s*(?:<[^<>]{0,500}>\s*)*\Z")
SUMMARY = "the feed holds only a summary of this entry: read the page it links to (--linked-pages)"


def is_json_feed(head: bytes) -> bool:
    """Whether bytes that begin with ``head`` are a JSON Feed."""
    return bool(_JSON_FEED.match(head))


def read_feed(origin: str, path: str, settings: ReadSettings) -> Iterator[Page | Skipped]:
    """A page for each entry of the feed at ``path`` that holds its whole article, and why the others are none."""
    nothing = True
    for number, found in _entries(origin, path, settings):
        nothing = False
        yield _page(f"{origin}#{number}" if number else origin, found, path, settings)
    if nothing:
        yield Skipped(origin, "no entry lies in this feed: get it again")


def read_entry(origin: str, path: str, number: int, settings: ReadSettings) -> Page | Skipped | None:
    """The page of one entry; None if there is none."""
    for at, found in _entries(origin, path, settings, number):
        if at == number:
            return _page(f"{origin}#{number}", found, path, settings)
    return None


def links(path: str, settings: ReadSettings) -> list[str]:
    """The addresses that the entries of the feed at ``path`` link to, each once."""
    found = [entry for _, entry in _entries(path, path, settings) if not isinstance(entry, Skipped)]
    return list(dict.fromkeys(entry[0].url for entry in found if entry[0].url))


Found = tuple[Entry, str | None] | Skipped
"""An entry, with its content as HTML if it has its whole article; or why it cannot be read."""


def _entries(origin: str, path: str, settings: ReadSettings, only: int | None = None) -> Iterator[tuple[int, Found]]:
    """The number of each entry with what it holds; of all, or the ``only`` one of that number."""
    stat = os.stat(path)
    beside = sidecar.beside(path)
    opened = _opened(os.path.realpath(path), stat.st_size, stat.st_mtime_ns, settings.max_page_bytes, beside.charset)
    if isinstance(opened, Skipped):
        yield 0, Skipped(origin, opened.reason)
    elif isinstance(opened, bytes):
        yield from _from_json(origin, opened, beside.url)
    else:
        head, parts = opened
        for number, part in enumerate(parts, 1):
            if only in (None, number):
                yield number, _from_xml(origin, part, head, beside.url, settings)


@functools.lru_cache(maxsize=1)
def _opened(
    path: str, size: int, changed: int, limit: int, charset: str | None
) -> bytes | tuple[Head, tuple[str | None, ...]] | Skipped:
    """The JSON of a feed, or the head and the entries of one in XML. Kept, as a trace opens them one by one again."""
    whole = load(path, path, limit)
    if isinstance(whole, Skipped):
        return whole
    if whole.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return whole.data
    text = decode.decode(whole.data, charset)
    return head_of(text), tuple(slices(text))


def _page(origin: str, found: Found, path: str, settings: ReadSettings) -> Page | Skipped:
    if isinstance(found, Skipped):
        return Skipped(origin, found.reason)
    entry, content = found
    if content is None:
        return Skipped(origin, SUMMARY)
    source = decode.clean(compose(entry, content))
    digest = hashlib.sha256(source.encode()).hexdigest()
    return text_page(origin, "", source, digest, Capture(entry.url, sidecar.beside(path).captured_at), "text/html")


def _from_xml(origin: str, part: str | None, head: Head, address: str | None, settings: ReadSettings) -> Found:
    if part is None:
        return Skipped(origin, "the feed is cut short in this entry: get it again")
    try:
        found = elements(part, head.prefixes)
    except Damaged as damage:
        return Skipped(origin, f"this entry of the feed is damaged ({damage}): get it again")
    url = _link(found, address or head.link or "")
    # Feeds that gather the entries of others have no say on whose they are.
    outlet = head.title if url and _host(url) == _host(head.link or address or "") else None
    authors = map(_author, _all(found, "dc:creator", "author/name", "author"))
    entry = Entry(
        title=_title(_first(found, "title", "dc:title")),
        url=url,
        published=_said(found, "pubdate", "published", "dc:date", "issued", "dcterms:issued", "date"),
        modified=_said(found, "updated", "modified", "dcterms:modified"),
        authors=tuple(dict.fromkeys(filter(None, authors))),
        outlet=outlet,
        language=_said(found, "dc:language") or head.language,
    )
    return entry, _content(found, settings)


def _content(found: list[Element], settings: ReadSettings) -> str | None:
    """The whole article as HTML. A description counts as one if it is long and does not break off."""
    full = _first(found, "content:encoded", "xhtml:body") or _first(found, "content")
    if full and "src" not in full.attributes and full.text.strip():
        return _as_html(full)
    short = _first(found, "description", "summary")
    if not short or len(_TAG.sub(" ", short.text).split()) < settings.feed_full_words:
        return None
    return None if _CUT_SHORT.search(short.text[-2_000:].rstrip()) else _as_html(short)


def _as_html(element: Element) -> str:
    kind = element.attributes.get("type", "html").lower()
    if kind in ("text", "text/plain") or (kind == "html" and "<" not in element.text):
        return paragraphs(html.unescape(element.text) if kind == "html" else element.text)
    return element.text


def _link(found: list[Element], base: str) -> str | None:
    """The address of an entry's page."""
    for element in found:
        if element.path == "feedburner:origlink":
            return web_address(element.text)
    for element in found:
        if element.path in ("link", "atom:link"):
            target = element.attributes.get("href") or element.text
            if element.attributes.get("rel", "alternate") == "alternate" and target.strip():
                return _absolute(base, target)
    for element in found:
        if element.path == "guid" and element.attributes.get("ispermalink", "true").lower() != "false":
            return web_address(element.text)
    return None


def _absolute(base: str, target: str) -> str | None:
    try:
        return web_address(urljoin(base, target.strip()))
    except ValueError:
        return None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _title(element: Element | None) -> str | None:
    """A title as text: most feeds give it as HTML, whatever they say."""
    if element is None:
        return None
    text = element.text if element.attributes.get("type") == "text" else html.unescape(_TAG.sub("", element.text))
    return " ".join(text.split()) or None


def _author(element: Element) -> str | None:
    named = _PERSON.search(element.text)
    text = " ".join((named[1] if named else element.text).split())
    return text if text and "@" not in text else None


def _first(found: list[Element], *paths: str) -> Element | None:
    return next((one for path in paths for one in found if one.path == path and one.text.strip()), None)


def _all(found: list[Element], *paths: str) -> list[Element]:
    return [one for one in found if one.path in paths]


def _said(found: list[Element], *paths: str) -> str | None:
    element = _first(found, *paths)
    return " ".join(element.text.split()) if element else None


def _from_json(origin: str, data: bytes, address: str | None) -> Iterator[tuple[int, Found]]:
    try:
        feed = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
        items = feed["items"]
    except (ValueError, RecursionError, KeyError, TypeError):
        yield 0, Skipped(origin, "the JSON of this feed is damaged: get it again")
        return
    for number, item in enumerate(items if isinstance(items, list) else [], 1):
        if isinstance(item, dict):
            yield number, _json_entry(feed, item, address)
        else:
            yield number, Skipped(origin, "this entry of the feed is damaged (no object): get it again")


def _json_entry(feed: dict[str, Any], item: dict[str, Any], address: str | None) -> Found:
    home = _string(feed, "home_page_url") or address or ""
    url = _absolute(home, _string(item, "url") or _string(item, "external_url") or _string(item, "id") or "")
    people = item.get("authors") or ([item["author"]] if item.get("author") else []) or feed.get("authors") or []
    names = [_string(one, "name") for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    entry = Entry(
        title=_string(item, "title"),
        url=url,
        published=_string(item, "date_published"),
        modified=_string(item, "date_modified"),
        authors=tuple(dict.fromkeys(filter(None, names))),
        outlet=_string(feed, "title") if url and _host(url) == _host(home) else None,
        language=_string(item, "language") or _string(feed, "language"),
    )
    text = _string(item, "content_text")
    return entry, _string(item, "content_html") or (paragraphs(text) if text else None)


def _string(record: dict[str, Any], name: str) -> str | None:
    value = record.get(name)
    return decode.clean(value).strip() or None if isinstance(value, str) else None
