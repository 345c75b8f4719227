"""The records of WARC and WET archives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any, cast

from firsthand.read.answers import Answer, is_worth_reading, page_of
from firsthand.read.archive import Damaged, Found, Kind, Layout, Place, Wanted, ends_cut, open_archive
from firsthand.read.file import too_large
from firsthand.read.sidecar import point_in_time, web_address
from firsthand.records import Skipped
from firsthand.settings import ReadSettings

_LENGTH = re.compile(rb"^content-length:\s*(\d{1,15})\s*$", re.I | re.M)
_CODINGS = ("Transfer-Encoding", "Content-Encoding")


def is_warc(head: bytes) -> bool:
    """Whether bytes that begin with ``head`` are records of WARC."""
    return head.startswith(b"WARC/")


def _header(record: bytes) -> tuple[int, int]:
    end = re.search(rb"\r?\n\r?\n", record)
    length = _LENGTH.search(record[: end.start()]) if end else None
    return (end.end(), int(length[1])) if end and length else (0, 0)


def _records(
    origin: str, place: Place, layout: Layout, start: int, settings: ReadSettings, wanted: Wanted
) -> Iterator[tuple[int, Found]]:
    from fastwarc.warc import ArchiveIterator

    at = start
    stream = open_archive(place, layout, start, settings)
    try:
        for record in ArchiveIterator(cast(IO[bytes], stream), parse_http=False):
            at = record.stream_pos
            if "WARC-Type" not in record.headers:
                raise Damaged(at)
            yield at, _record(f"{origin}#{at}", at, record, settings, wanted)
        # The library passes over a record that is cut, and over what is none, in silence.
        if getattr(stream, "damaged", False) or (layout != "whole" and ends_cut(place, WARC, layout, at)):
            raise Damaged(at)
    except OSError as error:
        raise Damaged(at) from error
    finally:
        stream.close()


def _record(origin: str, at: int, record: Any, settings: ReadSettings, wanted: Wanted) -> Found:
    """The page of one record, why it has none, or None for a record that was never a page."""
    answer = _answer(at, record)
    if answer is None or not (is_worth_reading(answer) or answer.sends_to is not None):
        return None
    if not wanted(answer.url, answer.sends_to) or answer.sends_to is not None:
        return None
    size = record.content_length
    if size > settings.max_page_bytes:
        return Skipped(origin, too_large(settings))
    raw = record.reader.read(size) if size else b""
    if len(raw) < size:
        raise Damaged(at)
    return page_of(origin, raw, answer, settings)


def _answer(at: int, record: Any) -> Answer | None:
    headers = record.headers
    kind = (headers.get("WARC-Type") or "").strip().lower()
    if kind not in ("response", "resource", "conversion"):
        return None
    url, captured_at = web_address(headers.get("WARC-Target-URI")), point_in_time(headers.get("WARC-Date"))
    served, cut = headers.get("Content-Type") or "", "WARC-Truncated" in headers
    if kind != "response":
        return Answer(url, captured_at, served, cut=cut)
    if "http" not in served.lower():
        return None
    record.parse_http(auto_decode="none", quirks_mode=True)
    http = record.http_headers
    if http is None or http.status_code is None:  # cut within its first lines, or no answer
        raise Damaged(at)
    told = {name.lower(): http.get(name) or "" for name in (*_CODINGS, "Location")}
    return Answer(url, captured_at, http.get("Content-Type") or "", http.status_code, told, cut)


WARC = Kind(_records, _header, re.compile(rb"(?<=\n)WARC/[01]\.\d+\r?\n"), is_warc)
