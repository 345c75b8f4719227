"""One file that is one page, and the making of a page from its bytes or its text."""

from __future__ import annotations

import hashlib
import io
import os
from typing import NamedTuple

from firsthand.read import decode, formats, mhtml, sidecar
from firsthand.read.unpacked import unpacked
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings
from firsthand.text import short_id

_MEGABYTE = 1_000_000


class Whole(NamedTuple):
    """A file that was read whole: its name without ``.gz`` or ``.zst``, what it holds unpacked, and the SHA-256 of
    its bytes as they lie there."""

    name: str
    data: bytes
    sha256: str


def too_large(settings: ReadSettings) -> str:
    """The reason for skipping a page over the bound."""
    return (
        f"larger than {settings.max_page_bytes / _MEGABYTE:g} MB, so no page but a collection of data: "
        "split it into one file a page, or raise max_page_bytes"
    )


def over(limit: int) -> str:
    """The reason for skipping a file of more than ``limit`` bytes."""
    return f"larger than {limit / _MEGABYTE:g} MB: split it into one file a page, or raise the bound"


def load(origin: str, path: str, limit: int, reason: str | None = None) -> Whole | Skipped:
    """The file at ``path``, plain or packed, if it holds at most ``limit`` bytes either way; ``reason`` is told of one
    that holds more, ``over`` without it.

    Raises OSError where the file cannot be opened."""
    reason = reason or over(limit)
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size > limit:
            return Skipped(origin, reason)
        stored = file.read()
    digest = hashlib.sha256(stored).hexdigest()
    packing = formats.packing(stored)
    if not packing:
        return Whole(path, stored, digest)
    stream = unpacked(io.BytesIO(stored), limit)
    data = stream.read(limit + 1)
    if len(data) > limit:
        return Skipped(origin, reason)
    if stream.damaged:
        return Skipped(origin, f"the {packing} data is damaged: get the file again")
    return Whole(formats.unpacked_name(path), data, digest)


def read_file(origin: str, path: str, settings: ReadSettings) -> Page | Skipped:
    """The page in the file at ``path``, which goes by the name ``origin``; plain or packed.

    ``sha256`` is that of the file as it lies there (packed, if it is). Raises OSError where the file cannot be
    opened."""
    whole = load(origin, path, settings.max_page_bytes, too_large(settings))
    if isinstance(whole, Skipped):
        return whole
    beside = sidecar.beside(path)
    return make_page(origin, whole.name, whole.data, whole.sha256, beside, beside.charset)


def make_page(
    origin: str,
    name: str,
    data: bytes,
    sha256: str,
    capture: sidecar.Capture,
    served: str | None = None,
    media: str | None = None,
) -> Page | Skipped:
    """The page that the bytes ``data`` hold, or why they hold none.

    ``served`` is the charset and ``media`` the type that an archive says the server sent; ``capture`` what stands
    beside the page, before what it says itself."""
    if not data.strip():
        return Skipped(origin, "empty: get the page again")
    reason = formats.not_text(data[:65_536], name)
    if reason:
        return Skipped(origin, reason)
    return text_page(origin, name, decode.decode(data, served), sha256, capture, media)


def text_page(
    origin: str, name: str, source: str, sha256: str, capture: sidecar.Capture, media: str | None = None
) -> Page | Skipped:
    """The page whose source is ``source``, or why it holds none."""
    media = media or formats.media_type(source, name)
    if media is None:
        return Skipped(origin, "not a page but a feed, site map or drawing: read the pages that it speaks of")
    if not formats.has_visible_text(source, media):
        return Skipped(origin, "no visible text: the page is empty, or a script would have filled it in the browser")
    if not capture.url and media == "text/html":
        inside = sidecar.inside(source)
        capture = sidecar.Capture(inside.url, inside.captured_at or capture.captured_at)
    return Page(
        id=short_id(capture.url or origin, sha256),
        origin=origin,
        url=capture.url,
        captured_at=capture.captured_at,
        media_type=media,
        sha256=sha256,
        source=source,
    )


def read_saved(origin: str, path: str, settings: ReadSettings) -> Page | Skipped:
    """The page that a browser saved as MHTML in the file at ``path``."""
    whole = load(origin, path, settings.max_saved_bytes)
    if isinstance(whole, Skipped):
        return whole
    beside = sidecar.beside(path)
    saved = mhtml.saved_page(whole.data, settings.max_page_bytes)
    if saved is None:
        return Skipped(origin, "no whole page lies in this MHTML file: save it again")
    if len(saved.html) > settings.max_page_bytes:
        return Skipped(origin, too_large(settings))
    capture = sidecar.Capture(beside.url or saved.url, beside.captured_at or saved.captured_at)
    return make_page(origin, "", saved.html, whole.sha256, capture, saved.charset, "text/html")
