"""The files of a trace as lines, and what their records may refer to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from firsthand.errors import TraceError
from firsthand.storage.lines import lines_of
from firsthand.text import normal

Json = dict[str, Any]
Lines = list[tuple[int, Json]]
"""The records of one file with the numbers of their lines."""

FILES = ("pages", "articles", "quotations", "matches", "descents", "utterances")


@dataclass(slots=True)
class Known:
    """What records may refer to: pages, articles' texts and quotations by id, and every name that a credit gives."""

    pages: dict[str, Json] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    quotations: dict[str, Json] = field(default_factory=dict)
    credited: set[str] = field(default_factory=set)

    def origin(self, page_id: str) -> str:
        """Where a page lay; KeyError if there is no such page."""
        return string(self.pages[page_id]["origin"])


def read_run(folder: Path) -> Json:
    """``run.json``, with the directory and the counts that the check needs."""
    path = folder / "run.json"
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TraceError(str(folder), "no run.json lies here: no trace, or one that was never finished") from error
    except (OSError, ValueError, RecursionError) as error:
        raise TraceError(str(path), f"cannot be read ({error})") from error
    whole = isinstance(run, dict) and isinstance(run.get("directory"), str) and isinstance(run.get("counts"), dict)
    if not whole:
        raise TraceError(str(path), "lacks the directory or the counts")
    return dict(run)


def read_lines(folder: Path, name: str, count: object) -> Lines:
    """The records of one file; there must be ``count`` of them, if that is a number."""
    path = folder / f"{name}.jsonl"
    lines: Lines = []
    try:
        for number, line in enumerate(lines_of(folder, name), 1):
            entry = json.loads(line)
            if not isinstance(entry, dict) or not line.endswith("\n"):
                raise ValueError(f"line {number} is no whole record")
            lines.append((number, entry))
    except OSError as error:
        raise TraceError(str(path), f"cannot be opened ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise TraceError(str(path), f"damaged ({error})") from error
    if isinstance(count, int) and count != len(lines):
        raise TraceError(str(path), f"holds {len(lines)} lines, and run.json counts {count}")
    return lines


@contextmanager
def line_named(folder: Path, name: str, number: int) -> Iterator[None]:
    """A record that lacks something, or has something else in its place, is a damaged line."""
    try:
        yield
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        reason = f"line {number} is damaged ({type(error).__name__}: {error})"
        raise TraceError(str(folder / f"{name}.jsonl"), reason) from error


def gather(folder: Path, lines: dict[str, Lines]) -> Known:
    """What records may refer to. Ids come once, and each page has one article."""
    known = Known()
    for number, entry in lines["pages"]:
        with line_named(folder, "pages", number):
            _keep(known.pages, entry["id"], entry)
    for number, entry in lines["articles"]:
        with line_named(folder, "articles", number):
            known.origin(entry["page_id"])
            _keep(known.texts, entry["page_id"], string(entry["text"]))
            known.credited.update(normal(credit["name"]) for credit in entry["credits"])
    for number, entry in lines["quotations"]:
        with line_named(folder, "quotations", number):
            known.origin(entry["page_id"])
            _keep(known.quotations, entry["id"], entry)
    missing = sorted(known.pages.keys() - known.texts.keys())
    if missing:
        raise TraceError(str(folder / "articles.jsonl"), f"lacks the article of page {missing[0]}")
    return known


def _keep(kept: dict[str, Any], key: object, value: object) -> None:
    if string(key) in kept:
        raise ValueError(f"{key} comes twice")
    kept[string(key)] = value


def string(value: object) -> str:
    """``value``, which must be text."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
