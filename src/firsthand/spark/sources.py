"""Where the pages of a run lie: files that every worker can open, and addresses that Spark reads."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from firsthand.read import pages_in
from firsthand.read.paths import find_files
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)
_LONGEST = 2**31 - 1 - 4096
"""Bytes: what Spark can hold of one file."""
_TASKS = 4
"""Tasks for single files a core, where there are many small files."""


class File(NamedTuple):
    """A file by the name under which its pages go, and either its path or its content."""

    origin: str
    path: str
    content: bytes | None = None


def is_remote(path: str) -> bool:
    """Whether ``path`` names something that only Spark reads (``s3a://…``, ``hdfs://…``)."""
    return bool(_SCHEME.match(path)) and not path.lower().startswith("file://")


def local_path(path: str) -> str:
    """``path`` without the ``file://`` before it."""
    return unquote(urlsplit(path).path) if path.lower().startswith("file://") else path


def files_of(session: Any, paths: Iterable[str], exclude: Path | None) -> tuple[Any, list[Skipped]]:
    """An RDD of the files under ``paths`` and what leads to none. Files under ``exclude`` are left out unless named.

    Local paths go by the names that the default engine gives them, and are opened by the workers: they must lie where
    every worker finds them. Others are read by Spark, file by file."""
    context = session.sparkContext
    paths = [local_path(path) for path in paths]
    local, remote = [p for p in paths if not is_remote(p)], sorted({p for p in paths if is_remote(p)})
    found = find_files(local)
    skipped = [place for place in found if isinstance(place, Skipped)]
    files = [File(place, os.path.abspath(place)) for place in found if isinstance(place, str)]
    if exclude:
        inside = Path(os.path.realpath(exclude))
        named = {Path(path).as_posix() for path in local}
        files = [f for f in files if f.origin in named or not Path(os.path.realpath(f.path)).is_relative_to(inside)]
    slices = max(1, min(len(files), max(_TASKS * context.defaultParallelism, len(files) // 100)))
    rows = context.parallelize(files, slices)
    if not remote:
        return rows, skipped
    found_remote, too_long = _remote(session, remote)
    return rows.union(found_remote), skipped + too_long


def _remote(session: Any, paths: Sequence[str]) -> tuple[Any, list[Skipped]]:
    reader = session.read.format("binaryFile").option("recursiveFileLookup", "true")
    files = reader.load(list(paths)).where("NOT element_at(split(path, '/'), -1) LIKE '.%'")
    too_long = files.where(f"length > {_LONGEST}").select("path").collect()
    reason = "longer than 2 GB, the most that Spark reads as one: split it"
    rows = files.where(f"length <= {_LONGEST}").select("path", "content").rdd
    return rows.map(_file), [Skipped(row.path, reason) for row in too_long]


def _file(row: Any) -> File:
    return File(row.path, os.path.basename(row.path), bytes(row.content))


def pages_of(files: Iterable[File], settings: ReadSettings) -> Iterator[Page | Skipped]:
    """The pages of ``files``, one file after the other. A content is put into a file of its own for that time."""
    for file in files:
        if file.content is None:
            yield from pages_in(file.origin, file.path, settings)
            continue
        with tempfile.TemporaryDirectory(prefix="firsthand-") as place:
            path = Path(place) / file.path
            path.write_bytes(file.content)
            yield from pages_in(file.origin, str(path), settings)
