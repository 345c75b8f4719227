"""Which columns of a table hold its pages, and the page of one row."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from firsthand.read import decode, formats
from firsthand.read.compose import Entry, compose, paragraphs
from firsthand.read.file import make_page, text_page, too_large
from firsthand.read.sidecar import Capture, point_in_time, web_address
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

Value = str | bytes | None

NAMES: Mapping[str, tuple[str, ...]] = {
    "html": ("html", "raw_html", "html_content", "content_html", "page_html", "article_html", "body_html", "html_body",
             "page_source"),
    "text": ("text", "full_text", "fulltext", "article_text", "maintext", "main_text", "plain_text", "raw_text",
             "content_text", "body_text", "article_body", "articlebody", "body", "content", "article", "markdown"),
    "url": ("url", "page_url", "article_url", "source_url", "original_url", "canonical_url", "web_url", "link",
            "permalink", "href", "uri", "address"),
    "captured_at": ("captured_at", "fetched_at", "crawled_at", "scraped_at", "retrieved_at", "downloaded_at",
                    "accessed_at", "date_download", "crawl_date", "fetch_time", "warc_date"),
    "title": ("title", "headline"),
    "published": ("published", "published_at", "date_published", "datepublished", "published_date", "publish_date",
                  "publication_date", "date_publish", "pub_date", "pubdate", "published_time"),
    "author": ("author", "authors", "byline"),
    "day": ("date",),
    "modified": ("modified", "modified_at", "date_modified", "datemodified", "date_modify", "modified_date",
                 "updated_at", "last_updated", "last_modified"),
    "outlet": ("outlet", "publisher", "publication", "sitename", "site_name", "newspaper", "media_name",
               "source_name", "publisher_name"),
    "language": ("language", "lang"),
}  # fmt: skip
"""The names by which a column is known, best first, in lower case with ``_`` for all else than letters and digits
(columns of Scrapy, news-please, newspaper4k, fundus, trafilatura, JSON Feed and schema.org). ``date`` alone
counts where no column is called the publication's, and less than one: it may be the day of the crawl."""


class Columns(NamedTuple):
    """The names of the columns that are read; ``named`` are the roles that the user gave a name for."""

    html: str | None = None
    text: str | None = None
    url: str | None = None
    captured_at: str | None = None
    title: str | None = None
    published: str | None = None
    author: str | None = None
    day: str | None = None
    modified: str | None = None
    outlet: str | None = None
    language: str | None = None
    named: tuple[tuple[str, str], ...] = ()

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that a reader must give, each once."""
        return tuple(dict.fromkeys(name for name in _columns(self) if name is not None))


def _columns(columns: Columns) -> tuple[str | None, ...]:
    return tuple(getattr(columns, role) for role in NAMES)


def choose(names: Sequence[str], settings: ReadSettings) -> Columns | None:
    """The columns of a table with the column ``names``; None if none holds pages. A name that the user gave counts
    as it is written; where one is given for the HTML or the text, no other column is read as either."""
    given = {
        role: name
        for role, name in (("html", settings.html_column), ("text", settings.text_column), ("url", settings.url_column))
        if name is not None
    }
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_"), name)
    found: dict[str, str | None] = {}
    for role, usual in NAMES.items():
        if role in given or (role in ("html", "text") and {"html", "text"} & given.keys()):
            found[role] = given.get(role) if given.get(role) in names else None
        else:
            found[role] = next((known[name] for name in usual if name in known), None)
    if not found["html"] and not found["text"]:
        return None
    return Columns(**found, named=tuple(sorted(given.items())))


def no_columns(names: Sequence[str]) -> str:
    """The reason for skipping a table that holds no pages."""
    shown = ", ".join(name[:40] for name in names[:12]) or "none"
    told = f"no column of this table is known to hold pages (its columns: {shown})"
    return told + ": name one with --html-column or --text-column"


def place_of(at: int, columns: Columns) -> str:
    """How a row is named after ``#``: where it lies, and the columns that the user named."""
    return f"{at}?{urlencode(columns.named)}" if columns.named else str(at)


def read_place(place: str, settings: ReadSettings) -> tuple[int, ReadSettings] | None:
    """The inverse of ``place_of``; None if ``place`` is no such name."""
    at, _, query = place.partition("?")
    if not re.fullmatch(r"\d{1,15}", at):
        return None
    given = dict(parse_qsl(query, keep_blank_values=True))
    return int(at), dataclasses.replace(
        settings,
        url_column=given.get("url", settings.url_column),
        html_column=given.get("html", settings.html_column),
        text_column=given.get("text", settings.text_column),
    )


def row_page(
    origin: str, row: Mapping[str, Value], columns: Columns, beside: Capture, settings: ReadSettings
) -> Page | Skipped:
    """The page of one row. HTML is read as it stands. Text is plain text; where the row has a title, an author or a
    publication date beside it, they and the text make a page together, so that each has its place."""
    text_of = {name: _text(row.get(name)) for name in columns.used if name not in (columns.html, columns.text)}

    def told(name: str | None) -> str | None:
        return text_of.get(name or "", "").strip() or None

    time = told(columns.captured_at)
    capture = Capture(web_address(told(columns.url)), point_in_time(time) or beside.captured_at)
    for name, media in ((columns.html, "text/html"), (columns.text, None)):
        value = row.get(name) if name else None
        if not value:
            continue
        data = value if isinstance(value, bytes) else decode.clean(value).encode()
        if len(data) > settings.max_page_bytes:
            return Skipped(origin, too_large(settings))
        entry = Entry(
            title=told(columns.title),
            published=told(columns.published),
            modified=told(columns.modified),
            authors=_authors(told(columns.author)),
            outlet=_outlet(told(columns.outlet)),
            language=_language(told(columns.language)),
            day=None if told(columns.published) else told(columns.day),
        )
        if media is None and entry._replace(language=None) != Entry():
            return _composed(origin, data, entry, capture)
        if isinstance(value, str):
            return text_page(origin, "", decode.clean(value), hashlib.sha256(data).hexdigest(), capture, media)
        return make_page(origin, "", data, hashlib.sha256(data).hexdigest(), capture, None, media)
    return Skipped(origin, "the row holds no page: its column is empty")


def _composed(origin: str, data: bytes, entry: Entry, capture: Capture) -> Page | Skipped:
    text = decode.decode(data)
    content = text if formats.media_type(text, "") == "text/html" else paragraphs(text)
    source = compose(entry._replace(url=capture.url), content)
    return text_page(origin, "", source, hashlib.sha256(source.encode()).hexdigest(), capture, "text/html")


def _authors(value: str | None) -> tuple[str, ...]:
    """The authors in a cell; a list in the notation of JSON or Python is taken apart."""
    if not value:
        return ()
    if value.startswith("[") and value.endswith("]"):
        return tuple(name for _, name in re.findall(r"""(["'])(.{1,200}?)\1(?=\s*[,\]])""", value))
    return (value,)


def _outlet(value: str | None) -> str | None:
    """A name; None for what is a date (a column *publication* can hold either)."""
    return value if value and re.search(r"[^\W\d_]", value) and not re.search(r"(?:19|20)\d\d", value) else None


def _language(value: str | None) -> str | None:
    """The code of a language (BCP 47); None for a word (*English*)."""
    return value if value and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", value) else None


def _text(value: Value) -> str:
    return decode.clean(value) if isinstance(value, str) else decode.decode(value) if value else ""
