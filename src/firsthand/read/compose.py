"""A page made of the parts in which a feed or a table keeps it.

What is stated beside an article (title, author, date, language) is written into the page's head as it was given, so
that evidence has a place; the content stands in the body, unchanged if it is HTML."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_EMPTY_LINES = re.compile(r"(?:[ \t]*\r?\n){2,}|(?:[ \t]*\r(?!\n)){2,}")


class Entry(NamedTuple):
    """What is said of an article beside its content. ``day`` is a date of which nothing says what happened on it."""

    title: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    language: str | None = None
    day: str | None = None


def compose(entry: Entry, content: str) -> str:
    """The source of a page with ``content`` (HTML) as its body."""
    title = html.escape(entry.title or "", quote=False)
    head = [
        f'<html lang="{html.escape(entry.language)}">' if entry.language else "<html>",
        '<head><meta charset="utf-8">',
        f"<title>{title}</title>" if title else "",
        f'<link rel="canonical" href="{html.escape(entry.url)}">' if entry.url else "",
        _meta("property", "og:site_name", entry.outlet),
        *(_meta("name", "author", author) for author in entry.authors),
        _meta("property", "article:published_time", entry.published),
        _meta("property", "article:modified_time", entry.modified),
        _meta("name", "date-column", entry.day),
    ]
    body = ["</head>", "<body><article>", f"<h1>{title}</h1>" if title else "", content, "</article></body></html>"]
    return "\n".join(["<!DOCTYPE html>", *filter(None, head), *filter(None, body), ""])


def _meta(attribute: str, name: str, value: str | None) -> str:
    return f'<meta {attribute}="{name}" content="{html.escape(value)}">' if value else ""


def paragraphs(text: str) -> str:
    """Plain text as HTML: paragraphs where empty lines are, or else one for each line."""
    parts = _EMPTY_LINES.split(text.strip())
    if len(parts) == 1:
        parts = text.strip().splitlines()
    return "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in parts if part.strip())
