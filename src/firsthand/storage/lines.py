"""The lines of a trace, whatever they lie in: JSON lines, or Parquet as the Spark engine writes it.

A table ``NAME.parquet`` is a folder of part files with the column ``line``, which holds the lines of ``NAME.jsonl``,
and beside it the columns by which they are in order."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

TABLES: Mapping[str, tuple[str, ...]] = {
    "pages": ("id",),
    "articles": ("page_id",),
    "quotations": ("page_id", "position"),
    "matches": ("a", "b"),
    "descents": ("child", "lost", "parent"),
    "utterances": ("id",),
}
"""The columns that put the lines of each table in order."""
NEXT = "run.json.next"
"""``run.json`` of a trace that is written whole, while its files are put in their place (``encode.finish``)."""
_BATCH = 2048


def lines_of(folder: Path, name: str) -> Iterator[str]:
    """The lines of ``folder/NAME.jsonl``, or those of ``folder/NAME.parquet`` in the same order. Raises OSError where
    neither can be read (FileNotFoundError where neither is there)."""
    parts = folder / f"{name}.parquet"
    if not parts.is_dir():
        with (folder / f"{name}.jsonl").open(encoding="utf-8", newline="\n") as stream:
            yield from stream
        return
    import duckdb

    if not any(parts.glob("*.parquet")):
        return
    order = ", ".join(TABLES[name])
    try:
        with duckdb.connect(":memory:", config={"temp_directory": str(folder)}) as database:
            query = f"SELECT line FROM read_parquet(?) ORDER BY {order}"
            found = database.execute(query, [str(parts / "*.parquet").replace("[", "[[]")])
            while rows := found.fetchmany(_BATCH):
                for (line,) in rows:
                    yield line
    except duckdb.Error as error:
        raise OSError(5, f"it is no table of a trace ({str(error).splitlines()[0]})", str(parts)) from error


def clear_parquet(folder: Path) -> None:
    """Take away the tables of a trace that the Spark engine wrote into ``folder``."""
    for name in TABLES:
        shutil.rmtree(folder / f"{name}.parquet", ignore_errors=True)


def clear(folder: Path) -> None:
    """Take away the records of a trace that lies in ``folder``, in either form; ``run.json`` first."""
    for name in (NEXT, "run.json", *(f"{name}.jsonl" for name in TABLES), "report.html"):
        (folder / name).unlink(missing_ok=True)
    clear_parquet(folder)
