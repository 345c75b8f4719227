"""What lies beside a page, or in a saved page's first lines, and says where the page came from."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import NamedTuple

PAGE_SUFFIXES = (
    ".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".txt", ".text", ".md", ".mhtml",
    ".mht", ".xml", ".rss", ".atom", "",
)  # fmt: skip
PACKED_SUFFIXES = (".gz", ".zst")
_MAX_BYTES = 1_000_000
_WEB = re.compile(r"https?://[^\s<>\"'\\^`{|}\x00-\x1f\ud800-\udfff]+", re.I)
_SHORTCUT = re.compile(r"^\s*URL\s*=\s*(\S+)", re.I | re.M)
_TIME = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\((\d{4,5})\)(\S+)\s*-->", re.I)
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*"
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d\d)(\d\d))?"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HEAD = re.compile(r"<(?:head|body)\b", re.I)


class Capture(NamedTuple):
    """Where a page was taken from and when (ISO 8601), and the charset that the server named, as far as something
    says so."""

    url: str | None = None
    captured_at: str | None = None
    charset: str | None = None


def web_address(value: object) -> str | None:
    """``value`` if it is an http or https address, otherwise None."""
    text = value.strip().strip("<>") if isinstance(value, str) else ""
    return text if _WEB.fullmatch(text) else None


def point_in_time(value: object) -> str | None:
    """``value`` if it is an ISO 8601 date or time, otherwise None."""
    text = value.strip() if isinstance(value, str) else ""
    return text if _TIME.fullmatch(text) else None


def beside(path: str) -> Capture:
    """What the sidecar of the page at ``path`` says: ``page.html.url``, ``page.url``, ``page.html.json`` or
    ``page.json`` beside ``page.html``, the first that holds an address."""
    for suffix, read in ((".url", _from_shortcut), (".json", _from_json)):
        for stem in _stems(path):
            if stem + suffix == path:
                continue
            found = read(_text(stem + suffix))
            if found.url:
                return found
    return Capture()


def inside(source: str) -> Capture:
    """What a browser or SingleFile wrote into the first lines of a page it saved."""
    head = source[:4096]
    body = _HEAD.search(head)
    head = head[: body.start()] if body else head
    saved = _SAVED_FROM.search(head)
    if saved and int(saved[1]) == len(saved[2]):
        return Capture(web_address(saved[2]))
    single = _SINGLE_FILE.search(head)
    if not single:
        return Capture()
    return Capture(web_address(single[1]), _script_date(*single.groups()[1:]) if single[2] else None)


def _script_date(month: str, day: str, year: str, clock: str, hours: str, minutes: str) -> str | None:
    """A date as JavaScript prints it (always in English), in ISO 8601."""
    if month not in _MONTHS:
        return None
    return f"{year}-{_MONTHS.index(month) + 1:02d}-{day}T{clock}{hours}:{minutes}"


def is_sidecar(path: str) -> bool:
    """Whether ``path`` is no page of its own but speaks of one beside it."""
    stem, suffix = os.path.splitext(path)
    if suffix not in (".url", ".json"):
        return False
    pages = [stem + end + packed for end in PAGE_SUFFIXES for packed in ("", *PACKED_SUFFIXES)]
    if not any(os.path.isfile(page) for page in pages):
        return False
    return suffix == ".url" or _from_json(_text(path)).url is not None


def _stems(path: str) -> Iterator[str]:
    """``a/page.html.gz``, ``a/page.html``, ``a/page``: the names that a sidecar may carry."""
    yield path
    for suffixes in (PACKED_SUFFIXES, tuple(filter(None, PAGE_SUFFIXES))):
        stem, suffix = os.path.splitext(path)
        if suffix.lower() in suffixes and os.path.basename(stem):
            path = stem
            yield path


def _text(path: str) -> str:
    try:
        if not os.path.isfile(path):
            return ""
        with open(path, "rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except (OSError, ValueError):
        return ""
    return "" if len(data) > _MAX_BYTES else data.decode("utf-8-sig", "replace")


def _from_shortcut(text: str) -> Capture:
    named = _SHORTCUT.search(text)
    lines = text.split()
    return Capture(web_address(named[1] if named else lines[0] if lines else None))


def _from_json(text: str) -> Capture:
    try:
        record = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return Capture()
    if not isinstance(record, dict):
        return Capture()
    charset = record.get("charset")
    return Capture(
        web_address(record.get("url")),
        point_in_time(record.get("captured_at")),
        charset if isinstance(charset, str) else None,
    )
