"""Parquet tables: one page for each row, which goes by ``path#number``, counted from 1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from firsthand.read import sidecar
from firsthand.read.columns import Value, choose, no_columns, place_of, read_place, row_page
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

if TYPE_CHECKING:
    import duckdb

_BATCH = 64  # rows that are in memory at a time
_MEMORY = "1GB"
"""What the table may take while it is read: its values come in groups of two thousand."""
_DAMAGED = "the Parquet table cannot be read ({}): write it again, with smaller row groups if memory was short"


def read_parquet(origin: str, path: str, settings: ReadSettings) -> Iterator[Page | Skipped]:
    """The pages of the table at ``path``, in the order of its rows."""
    yield from (page for _, page in _pages(origin, path, None, settings))


def read_parquet_row(origin: str, path: str, place: str, settings: ReadSettings) -> Page | Skipped | None:
    """The page of the row that goes by ``place``; None if there is none."""
    named = read_place(place, settings)
    for at, page in _pages(origin, path, *named) if named else ():
        return page if named and at == named[0] else None
    return None


def _pages(origin: str, path: str, number: int | None, settings: ReadSettings) -> Iterator[tuple[int, Page | Skipped]]:
    """Number and page of each row, or of one; whatever goes wrong has the number 0."""
    import duckdb

    with duckdb.connect(config={
        "threads": 1, "memory_limit": _MEMORY, "autoinstall_known_extensions": False,
        "autoload_known_extensions": False, "allow_community_extensions": False,
    }) as database:  # fmt: skip
        try:
            yield from _rows(origin, path, number, settings, database)
        except (duckdb.Error, UnicodeDecodeError) as error:
            told = str(error).partition("\n")[0][:200]
            yield 0, Skipped(origin, _DAMAGED.format(told))


def _rows(
    origin: str, path: str, number: int | None, settings: ReadSettings, database: duckdb.DuckDBPyConnection
) -> Iterator[tuple[int, Page | Skipped]]:
    name = re.sub(r"([*?\[])", r"[\1]", path)  # a path, and no pattern
    described = database.execute("SELECT * FROM read_parquet(?) LIMIT 0", [name]).description or []
    types = {str(column[0]): str(column[1]).upper() for column in described}
    columns = choose(tuple(types), settings)
    if columns is None:
        yield 0, Skipped(origin, no_columns(tuple(types)))
        return
    used = columns.used
    where = f" WHERE file_row_number = {number - 1}" if number is not None else ""
    rows = database.execute(
        f"SELECT file_row_number, {', '.join(_selected(column, types[column]) for column in used)} "
        f"FROM read_parquet(?, file_row_number=true){where}",
        [name],
    )
    beside = sidecar.beside(path)
    while batch := rows.fetchmany(_BATCH):
        for at, *values in batch:
            row: dict[str, Value] = dict(zip(used, values, strict=True))
            place = f"{origin}#{place_of(at + 1, columns)}"
            yield at + 1, row_page(place, row, columns, beside, settings)


def _selected(name: str, kind: str) -> str:
    """How a column is asked for: text and bytes as they are, points in time in ISO 8601, all else as text."""
    quoted = '"' + name.replace('"', '""') + '"'
    if kind in ("VARCHAR", "BLOB", "STRING", "BINARY"):
        return quoted
    if "TIMESTAMP" in kind and "[" not in kind:
        zone = "Z" if "TIME ZONE" in kind or "TIMESTAMPTZ" in kind else ""
        return f"strftime(make_timestamp(epoch_us({quoted})), '%Y-%m-%dT%H:%M:%S{zone}')"
    return f"CAST({quoted} AS VARCHAR)"
