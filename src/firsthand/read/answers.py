"""One record of a web archive: the page that a server sent, why there is none, or nothing that ever was a page."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from firsthand.read.decode import served_charset
from firsthand.read.file import make_page, too_large
from firsthand.read.payload import PayloadDamaged, unpack
from firsthand.read.sidecar import Capture
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

_HTML_TYPES = ("text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml")
_UNTOLD_TYPES = ("", "text/plain", "application/octet-stream", "unknown/unknown", "no-type")
_DOCUMENT_TYPES = ("application/pdf", "application/msword", "application/rtf", "application/epub+zip")
_SERVICE_FILES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_WHOLE = re.compile(rb"</(?:body|html)\s*>", re.I)
_MOST_HEADERS = 65_536  # bytes


class Answer(NamedTuple):
    """What an archive says of a body beside it: ``served`` is its content type, whole; ``headers`` are those of the
    server, names in lower case; ``cut`` says that the archive kept only the beginning of the body."""

    url: str | None
    captured_at: str | None
    served: str
    status: int = 200
    headers: Mapping[str, str] = {}
    cut: bool = False

    @property
    def media_type(self) -> str:
        """The content type alone."""
        return self.served.partition(";")[0].strip().lower()

    @property
    def sends_to(self) -> str | None:
        """Where a redirect leads; None if the answer is none."""
        return self.headers.get("location", "") if 300 <= self.status < 400 else None


def http_head(block: bytes) -> tuple[int, dict[str, str], int] | None:
    """Status, headers (names in lower case, the first of each) and the place of the body; None if ``block`` is no
    answer of an HTTP server."""
    status = _STATUS.match(block)
    end = re.compile(rb"\r?\n\r?\n").search(block, 0, _MOST_HEADERS)
    if not status or not end:
        return None
    headers: dict[str, str] = {}
    for line in block[: end.start()].decode("latin-1").splitlines()[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return int(status[1]), headers, end.end()


def is_worth_reading(answer: Answer) -> bool:
    """Whether the body may hold a page, or a document that ought to be listed."""
    return _is_document(answer) or _may_be_page(answer)


def page_of(origin: str, raw: bytes, answer: Answer, settings: ReadSettings) -> Page | Skipped | None:
    """The page in the body ``raw`` as it was sent; None if it never was one."""
    if 300 <= answer.status < 400:
        return None
    if not 200 <= answer.status < 300:
        return Skipped(origin, f"the server did not give the page (HTTP status {answer.status}): get it again")
    if _is_document(answer):
        return Skipped(origin, f"not a page but a document ({answer.media_type}): export its text and read that")
    coding = answer.headers.get("transfer-encoding", ""), answer.headers.get("content-encoding", "")
    try:
        data = unpack(raw, *coding, settings.max_page_bytes)
    except PayloadDamaged as damage:
        return Skipped(origin, f"the page is damaged ({damage}): get it again")
    if len(data) > settings.max_page_bytes:
        return Skipped(origin, too_large(settings))
    declared = answer.media_type in _HTML_TYPES
    if answer.cut and not _WHOLE.search(data):
        cut = Skipped(origin, "the archive kept only the beginning of this page (WARC-Truncated): get it again")
        return cut if declared else None
    name = "" if declared else os.path.basename(_path(answer.url))
    media = "text/html" if declared else "text/plain" if answer.media_type == "text/plain" else None
    digest = hashlib.sha256(data).hexdigest()
    capture = Capture(answer.url, answer.captured_at)
    page = make_page(origin, name, data, digest, capture, served_charset(answer.served), media)
    return None if isinstance(page, Skipped) and not declared else page


def _is_document(answer: Answer) -> bool:
    return answer.media_type.startswith(_DOCUMENT_TYPES)


def _may_be_page(answer: Answer) -> bool:
    if answer.media_type in _HTML_TYPES:
        return True
    return answer.media_type in _UNTOLD_TYPES and _path(answer.url) not in _SERVICE_FILES


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""
