"""What a file is, by its first bytes, and by its name only where they leave it open."""

from __future__ import annotations

import io
import os
import re
from itertools import islice
from typing import Literal

from firsthand.read import decode, formats
from firsthand.read.arc import is_arc
from firsthand.read.columns import choose
from firsthand.read.feed import is_json_feed
from firsthand.read.feed_xml import is_feed
from firsthand.read.lines import delimiter_of, records
from firsthand.read.mhtml import is_mhtml
from firsthand.read.sidecar import web_address
from firsthand.read.unpacked import Plain, unpacked
from firsthand.read.wacz import is_wacz
from firsthand.read.warc import is_warc
from firsthand.settings import ReadSettings

Kind = Literal["page", "mhtml", "warc", "arc", "wacz", "parquet", "feed", "jsonl", "json", "csv"]
_HEAD = 65_536  # bytes
_OBJECT = re.compile(rb'\s*+\{\s*+(?:"|\})')
_LIST = re.compile(rb"\s*+\[\s*+\{")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_TABLE_SUFFIXES = (".csv", ".tsv", ".tab")
_UNTOLD_SUFFIXES = ("", ".txt")
_LINES_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")


def kind_of(path: str, settings: ReadSettings) -> Kind:
    """What the file at ``path`` is. Raises OSError where it cannot be opened."""
    with open(path, "rb") as file:
        packed = formats.packing(file.read(4)) is not None
        file.seek(0)
        head = unpacked(file).read(_HEAD)
    if not packed and head.startswith(b"PK\x03\x04"):
        return "wacz" if is_wacz(path) else "page"
    if not packed and head.startswith(b"PAR1"):
        return "parquet"
    return kind_of_bytes(head, formats.unpacked_name(path), settings)


def kind_of_bytes(head: bytes, name: str, settings: ReadSettings) -> Kind:
    """What data that begins with ``head`` is; ``name`` is that of its file, or empty."""
    if is_warc(head):
        return "warc"
    if is_arc(head):
        return "arc"
    if is_mhtml(head):
        return "mhtml"
    suffix = os.path.splitext(name)[1].lower()
    bare = head.removeprefix(_BOMS[0])
    if is_json_feed(bare):
        return "feed"
    if suffix in _LINES_SUFFIXES or (_OBJECT.match(bare) and _ends_with_line(bare)):
        return "jsonl"
    if _OBJECT.match(bare) or _LIST.match(bare):
        return "json"
    if bare.lstrip().startswith(b"<") or head.startswith(_BOMS):
        if is_feed(decode.decode(head)):
            return "feed"
    elif suffix in _TABLE_SUFFIXES or (suffix in _UNTOLD_SUFFIXES and _begins_as_table(bare, settings)):
        return "csv"
    return "csv" if suffix in _TABLE_SUFFIXES else "page"


def _ends_with_line(head: bytes) -> bool:
    """Whether an object of JSON ends where its first line does, so that another may follow on the next."""
    line, newline, _ = head.lstrip().partition(b"\n")
    return not newline or line.rstrip().endswith(b"}")


def _begins_as_table(head: bytes, settings: ReadSettings) -> bool:
    """Whether the first row names a column that holds pages and one that holds their addresses, and the second row
    has an address there: a line of words alone is no table."""
    delimiter = delimiter_of(head)
    if delimiter not in head.partition(b"\n")[0]:
        return False
    rows = [fields or [] for _, fields in islice(records(Plain(io.BytesIO(head)), 0, delimiter, _HEAD), 2)]
    if len(rows) < 2:
        return False
    names = [decode.decode(name).strip() for name in rows[0]]
    columns = choose(names, settings)
    if columns is None or columns.url is None:
        return False
    at = names.index(columns.url)
    return at < len(rows[1]) and web_address(rows[1][at].decode("latin-1")) is not None
