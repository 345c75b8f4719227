"""What collation keeps of a collection on disk, so that more pages can be added to it: see ``step.collate_more``."""

from __future__ import annotations

import json
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from firsthand.collate.candidates import Hashes, Numbers
from firsthand.collate.links import Link
from firsthand.collate.translated import Meeting

NO_HASHES: Hashes = np.zeros(0, dtype=np.uint64)
Parents = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a quotation that is compared: its id and page, the wording it has its place by, and the sound
    of its speaker's last name (empty where nobody is named)."""

    id: str
    page: str
    wording: str
    sound: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A collection as collation left it. ``pages``: all of it, also those without a quotation. Quotation ``i`` is
    ``rows[i]`` and has ``sizes[i]`` of ``keys``. ``pairs``: the codes of those that were compared, ``related``: whether
    one page of each took from the other. ``links``: what came of them. ``above``: the parents of each page.
    ``groups``: the quotations that are known to belong together within each language. ``met``: hashes of the meetings
    in two languages that were looked at, ``translated``: what came of those."""

    pages: frozenset[str]
    rows: tuple[Row, ...]
    keys: Hashes
    sizes: Numbers
    pairs: Hashes
    related: Hashes
    links: tuple[Link, ...]
    above: Parents
    groups: tuple[tuple[str, ...], ...]
    met: Hashes
    translated: dict[Meeting, tuple[Link, ...]]


NOTHING = Kept(frozenset(), (), NO_HASHES, np.zeros(0, dtype=np.int64), NO_HASHES, NO_HASHES, (), {}, (), NO_HASHES, {})
_ARRAYS = ("keys", "sizes", "pairs", "related", "met")


def load(path: Path, stamp: str) -> Kept | None:
    """The state in a file, or None where there is none, another stamp, or damage."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            told = json.loads(arrays["told"].tobytes())
            if told["stamp"] != stamp:
                return None
            found = {name: arrays[name] for name in _ARRAYS}
        return Kept(
            pages=frozenset(told["pages"]),
            rows=tuple(Row(*row) for row in told["rows"]),
            links=tuple(Link(*row) for row in told["links"]),
            above={child: tuple(up) for child, up in told["above"].items()},
            groups=tuple(tuple(group) for group in told["groups"]),
            translated={(one, other, by): tuple(Link(*row) for row in rows) for one, other, by, rows in told["said"]},
            **found,
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile):
        return None


def save(path: Path, stamp: str, kept: Kept) -> None:
    """Put ``kept`` in the place of what is there, whole or not at all."""
    told = {
        "stamp": stamp,
        "pages": sorted(kept.pages),
        "rows": [(row.id, row.page, row.wording, row.sound) for row in kept.rows],
        "links": [_plain(link) for link in kept.links],
        "above": kept.above,
        "groups": kept.groups,
        "said": [(*meeting, [_plain(link) for link in links]) for meeting, links in kept.translated.items()],
    }
    partial = path.with_name(path.name + ".partial")
    path.parent.mkdir(parents=True, exist_ok=True)
    with partial.open("wb") as stream:
        arrays = {name: getattr(kept, name) for name in _ARRAYS}
        np.savez(stream, told=np.frombuffer(json.dumps(told).encode(), dtype=np.uint8), **arrays)
    os.replace(partial, path)


def _plain(link: Link) -> tuple[str, str, str, float, bool, bool]:
    return link.p, link.q, link.rule, link.score, link.sure, link.related
