"""Tables as text: JSON lines, JSON and CSV. One page for each row.

A row goes by ``path#offset``, the byte at which it starts (in the unpacked stream of a packed file); in a JSON file
that is one value by its number, from 1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any, NamedTuple

from firsthand.read import decode, formats, sidecar
from firsthand.read.columns import Columns, Value, choose, no_columns, place_of, read_place, row_page
from firsthand.read.file import load, over, too_large
from firsthand.read.lines import delimiter_of, lines, records
from firsthand.read.unpacked import Plain, Stream, skip, unpacked
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

_PIECE = 65_536  # bytes
_ESCAPED = 4
"""Bytes of a line of JSON for each byte of the page that it may hold: ``\\u0434`` stands for two."""
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_WIDE_REASON = "a table in UTF-16: save it as UTF-8"
_CUT = "the packed table is cut short or damaged, or unpacks without end: get it again"


class Row(NamedTuple):
    """One row: where it lies, and its values by column. None: there is no reading it, and ``reason`` says why."""

    at: int
    values: Mapping[str, Value] | None
    reason: str = ""


def read_rows(origin: str, path: str, kind: str, settings: ReadSettings) -> Iterator[Page | Skipped]:
    """The pages of the table at ``path``, in order. ``kind``: ``jsonl``, ``json`` or ``csv``. Rows without a column
    that holds pages are counted and listed once."""
    beside = sidecar.beside(path)
    chosen: dict[tuple[str, ...], Columns | None] = {}
    lacking: list[Row] = []
    count = 0
    nothing = True
    for row in _rows(origin, path, kind, 0, settings):
        if isinstance(row, Skipped):
            nothing = False
            yield row
            continue
        nothing = False
        if row.values is None:
            yield Skipped(f"{origin}#{row.at}", row.reason)
            continue
        names = tuple(row.values)
        if names not in chosen:
            chosen = {} if len(chosen) > 1_000 else chosen
            chosen[names] = choose(names, settings)
        columns = chosen[names]
        if columns is None:
            count += 1
            lacking = lacking or [row]
            if kind == "csv":
                break
            continue
        yield row_page(f"{origin}#{place_of(row.at, columns)}", row.values, columns, beside, settings)
    if lacking and lacking[0].values is not None:
        rows = (
            "" if kind == "csv" else f"{count} row{'s' if count > 1 else ''} of JSON, the first at #{lacking[0].at}: "
        )
        yield Skipped(origin, rows + no_columns(tuple(lacking[0].values)))
    elif nothing:
        yield Skipped(origin, "no row lies in this table: check it")


def read_row(origin: str, path: str, kind: str, place: str, settings: ReadSettings) -> Page | Skipped | None:
    """The page of the row that goes by ``place``; None if there is none."""
    named = read_place(place, settings)
    if named is None:
        return None
    at, settings = named
    for row in _rows(origin, path, kind, at, settings):
        if isinstance(row, Skipped) or row.at != at:
            return None
        columns = choose(tuple(row.values), settings) if row.values is not None else None
        if row.values is None or columns is None:
            return None
        return row_page(f"{origin}#{place}", row.values, columns, sidecar.beside(path), settings)
    return None


def _rows(origin: str, path: str, kind: str, start: int, settings: ReadSettings) -> Iterator[Row | Skipped]:
    """The rows from the one at ``start`` on (0: from the first)."""
    if kind == "json":
        yield from _json_values(origin, path, start, settings)
        return
    with open(path, "rb") as file:
        if file.read(2) in _WIDE:
            yield Skipped(origin, _WIDE_REASON)
            return
        header = _header(path, settings) if kind == "csv" else None
        stream = _open_at(file, start, settings)
        if header:
            yield from _csv_rows(stream, start, header, settings)
        else:
            yield from _json_lines(stream, start, settings)
        if stream.damaged:
            yield Skipped(f"{origin}#{stream.tell()}", _CUT)


def _open_at(file: IO[bytes], start: int, settings: ReadSettings) -> Stream:
    file.seek(0)
    packed = formats.packing(file.read(4))
    if not packed:
        file.seek(start)
        return Plain(file)
    size = file.seek(0, 2)
    file.seek(0)
    stream = unpacked(file, max(settings.max_unpacked_bytes, settings.max_unpacked_ratio * size))
    skip(stream, start)
    return stream


class _Header(NamedTuple):
    """The delimiter of a CSV file, the names of its columns, and where they stand."""

    delimiter: bytes
    names: tuple[str, ...]
    at: int


def _header(path: str, settings: ReadSettings) -> _Header:
    with open(path, "rb") as file:
        stream = unpacked(file)
        head = stream.read(_PIECE)
    delimiter = delimiter_of(head)
    with open(path, "rb") as file:
        for at, fields in records(unpacked(file), 0, delimiter, settings.max_page_bytes):
            return _Header(delimiter, tuple(decode.decode(name).strip() for name in fields or ()), at)
    return _Header(delimiter, (), 0)


def _csv_rows(stream: Stream, start: int, header: _Header, settings: ReadSettings) -> Iterator[Row]:
    for at, fields in records(stream, start, header.delimiter, settings.max_page_bytes):
        if at <= header.at:
            continue
        if fields is None:
            yield Row(at, None, too_large(settings) + "; or a quotation mark is missing in the table")
        elif len(fields) != len(header.names):
            told = f"the row has {len(fields)} fields and the table {len(header.names)} columns"
            yield Row(at, None, f"{told}: mend its quotation marks")
        else:
            values: dict[str, Value] = {}
            for name, field in zip(header.names, fields, strict=True):
                values.setdefault(name, field)
            yield Row(at, values)


def _json_lines(stream: Stream, start: int, settings: ReadSettings) -> Iterator[Row]:
    for at, line in lines(stream, start, _ESCAPED * settings.max_page_bytes):
        if line is None:
            yield Row(at, None, too_large(settings))
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(line.removeprefix(_BOM))
        except (ValueError, RecursionError):
            yield Row(at, None, "the line is no JSON: mend it, or get the file again")
            continue
        yield _row(at, value)


def _json_values(origin: str, path: str, start: int, settings: ReadSettings) -> Iterator[Row | Skipped]:
    limit = _ESCAPED * settings.max_page_bytes
    whole = load(origin, path, limit, over(limit) + ", or save it as JSON lines")
    if isinstance(whole, Skipped):
        yield whole
        return
    try:
        value = json.loads(whole.data)
    except (ValueError, RecursionError):
        yield Skipped(origin, "not a page but damaged JSON: mend it, or get the file again")
        return
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        if number >= start:
            yield _row(number, item)


def _row(at: int, value: Any) -> Row:
    if not isinstance(value, dict):
        return Row(at, None, "no object with columns: read the pages that it speaks of")
    return Row(at, {name: _cell(cell) for name, cell in value.items()})


def _cell(value: Any) -> Value:
    """A value as text: lists of strings (authors) as JSON; numbers and the like are no text."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, str) else None
