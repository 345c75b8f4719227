"""What a run of bytes is: a page, pages in a container, or something that holds no page text. Content decides, then
the name."""

from __future__ import annotations

import os
import re

from firsthand.markup import tokens
from firsthand.read.decode import wide_encoding
from firsthand.read.unpacked import GZIP, ZSTD, ZSTD_DICTIONARY

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "a PDF: export its text and read that"),
    (0, b"\x89PNG", "an image: transcribe its text and read that"),
    (0, b"\xff\xd8\xff", "an image: transcribe its text and read that"),
    (0, b"GIF8", "an image: transcribe its text and read that"),
    (8, b"WEBP", "an image: transcribe its text and read that"),
    (0, b"PK\x03\x04", "a ZIP container (ZIP, DOCX, EPUB …): unpack it or export its text"),
    (0, b"PK\x05\x06", "an empty ZIP container"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it"),
    (0, b"Rar!", "a RAR archive: unpack it"),
    (0, b"BZh", "bzip2 data: unpack it"),
    (0, b"\xfd7zXZ", "xz data: unpack it"),
    (0, GZIP, "gzip data inside packed data: unpack it"),
    (0, ZSTD, "Zstandard data inside packed data: unpack it"),
    (0, b"\x04\x22\x4d\x18", "LZ4 data: unpack it"),
    (257, b"ustar", "a tar archive: unpack it"),
    (4, b"ftyp", "a video or sound recording: transcribe it and read that"),
    (0, b"ID3", "a sound recording: transcribe it and read that"),
    (0, b"OggS", "a sound recording: transcribe it and read that"),
    (0, b"RIFF", "a video, sound or image: transcribe it and read that"),
    (0, b"\xd0\xcf\x11\xe0", "an old Office document: export its text and read that"),
    (0, b"{\\rtf", "an RTF document: save it as plain text"),
    (0, b"SQLite format 3", "a database: export its pages"),
    (0, b"PAR1", "a packed Parquet table: unpack it"),
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_DATA_SUFFIXES = {
    ".json": "JSON", ".jsonl": "JSON lines", ".ndjson": "JSON lines",
    ".css": "a style sheet", ".js": "a script", ".mjs": "a script", ".svg": "a drawing", ".rss": "a feed",
    ".atom": "a feed", ".url": "an address alone", ".webloc": "an address alone",
}  # fmt: skip
_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp")
_TEXT_SUFFIXES = (".txt", ".text", ".md", ".wet")
_PROLOGUE = re.compile(r"(?:\s++|<\?[^>]{0,1000}>|<!--(?:[^-]++|-(?!->))*+-->)*+")
_DOCTYPE = re.compile(r"<!doctype\s+html\b|<html\b", re.I)
_FEED = re.compile(r"<(?:rss|feed|rdf:rdf|urlset|sitemapindex|svg)\b", re.I)
ELEMENTS = frozenset((
    "a", "abbr", "address", "amp-img", "article", "aside", "b", "base", "blockquote", "body", "br", "button",
    "center", "cite", "code", "dd", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img", "input", "label",
    "li", "link", "main", "meta", "nav", "noscript", "ol", "p", "picture", "pre", "q", "script", "section",
    "small", "source", "span", "strong", "style", "sub", "sup", "table", "tbody", "td", "template", "th", "thead",
    "time", "title", "tr", "u", "ul", "video",
))  # fmt: skip
_CLOSINGS = re.compile(r"</(?:p|div|article|section|li|ul|td|tr|h[1-6]|span|a|blockquote)\s*>", re.I)


def not_text(head: bytes, name: str) -> str | None:
    """Why the file called ``name`` holds no page text, in words that say what to do; None if it may hold one.

    ``head`` are its first bytes (64 KB say enough)."""
    if not head.startswith(_BOMS):
        for at, magic, what in _MAGIC:
            if head.startswith(magic, at):
                return f"not a page but {what}"
        zeros = head.count(0)
        if zeros and wide_encoding(head):
            return None
        controls = len(head) - len(head.translate(None, _CONTROL))
        if controls > max(8, len(head) // 50):
            return "not a page but binary data: export its text and read that"
    what = _DATA_SUFFIXES.get(os.path.splitext(name)[1].lower(), "")
    return f"not a page but {what}: read the pages that it speaks of" if what else None


def packing(head: bytes) -> str | None:
    """How data that begins with ``head`` is packed: ``gzip``, ``Zstandard`` or not at all."""
    if head.startswith(GZIP):
        return "gzip"
    return "Zstandard" if head.startswith((ZSTD, ZSTD_DICTIONARY)) else None


def unpacked_name(path: str) -> str:
    """``path`` without the ending that says how it is packed."""
    stem, suffix = os.path.splitext(path)
    return stem if suffix.lower() in (".gz", ".zst", ".zstd") else path


def media_type(text: str, name: str) -> str | None:
    """``text/html`` or ``text/plain``; None for a feed, a site map or a drawing, which are no pages."""
    start = _PROLOGUE.match(text)
    at = start.end() if start else 0
    suffix = os.path.splitext(name)[1].lower()
    if _DOCTYPE.match(text, at):
        return "text/html"
    if _FEED.match(text, at):
        return None
    if suffix in _HTML_SUFFIXES or _begins_with_element(text, at):
        return "text/html"
    if suffix in _TEXT_SUFFIXES:
        return "text/plain"
    closings = sum(1 for _, _ in zip(range(3), _CLOSINGS.finditer(text), strict=False))
    return "text/html" if closings == 3 else "text/plain"


def _begins_with_element(text: str, at: int) -> bool:
    found = re.compile(r"<([A-Za-z][\w-]{0,20})(?=[\s/>])[^>]{0,5000}>").match(text, at)
    return bool(found) and found[1].lower() in ELEMENTS  # type: ignore[index]


def has_visible_text(text: str, media: str) -> bool:
    """Whether a reader would see a character: in HTML outside tags, scripts and comments, or as the title."""
    if media != "text/html":
        return _visible(text)
    return any(
        _visible(token.span.of(text))
        for token in tokens(text)
        if token.kind == "text" or (token.kind == "raw" and token.name == "title")
    )


def _visible(text: str) -> bool:
    return any(character.isalnum() for character in _ENTITY_SPACE.sub(" ", text))


_ENTITY_SPACE = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|shy|zwnj|zwj|lrm|rlm|#160|#xa0|#8203|#x200b);?", re.I)
