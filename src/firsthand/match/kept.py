"""What matching keeps of a collection on disk, so that more pages can be added to it: see ``adding``.

``match.json`` says which files belong together. It is put in place last and whole. The state from which it was made
stays as ``match.before.json``: a run may be killed after this and before its trace is written, and then the trace is
still that of before."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from firsthand.match.pairing import Weighed
from firsthand.match.segments import Segment, merged, opened
from firsthand.match.words import Hashes, Numbers

_HEAD, _BEFORE = "match.json", "match.before.json"
_ARRAYS = ("prints", "details", "copied", "meaning", "read", "stock", "common", "facts", "fact_sizes")


@dataclass(frozen=True, slots=True)
class Keep:
    """Where matching keeps its state, and a stamp of what it was made with: state of another stamp is not used."""

    folder: Path
    stamp: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A collection as matching left it. Article ``i`` is the one that was added as ``i``-th.

    ``prints``: distinct fingerprints of each; ``details``: rare words of each. ``families``: the pairs that make
    families; ``near``: all pairs that share ``detail_words`` rare words; ``copied`` and ``meaning``: the keys of the
    pairs that were looked at, for what they share word for word or otherwise; ``read``: of those whose answer can
    change when more words are common. ``stock`` and ``common``: sorted hashes of stock text, and of words that are no
    detail. ``shingles`` and ``words``: where all of them stand. ``facts``: those of all articles one after another,
    ``fact_sizes`` of each; empty where all are in one language."""

    ids: tuple[str, ...]
    languages: tuple[str | None, ...]
    prints: Numbers
    details: Numbers
    families: Weighed
    near: Weighed
    copied: Hashes
    meaning: Hashes
    read: Hashes
    stock: Hashes
    common: Hashes
    facts: Hashes
    fact_sizes: Numbers
    shingles: tuple[Segment, ...]
    words: tuple[Segment, ...]
    matches: int
    head: str = ""


def load_kept(keep: Keep, ids: AbstractSet[str] | None = None) -> Kept | None:
    """The state in a folder, or None where there is none, another stamp, or damage. With ``ids`` it is that of a trace
    of these pages: the last one, or the one before."""
    if ids is None:
        return _loaded(keep, _HEAD)
    found = (_loaded(keep, name) for name in (_HEAD, _BEFORE))
    return next(
        (kept for kept in found if kept and len(kept.ids) == len(ids) and all(name in ids for name in kept.ids)), None
    )


def _loaded(keep: Keep, name: str) -> Kept | None:
    try:
        head = json.loads((keep.folder / name).read_text(encoding="utf-8"))
        if head["stamp"] != keep.stamp:
            return None
        with np.load(keep.folder / head["arrays"], allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays.files}
        named = json.loads(found["names"].tobytes())
        return Kept(
            tuple(named["ids"]),
            tuple(named["languages"]),
            families=Weighed(found["families"], found["families_shared"]),
            near=Weighed(found["near"], found["near_shared"]),
            shingles=tuple(opened(keep.folder / name) for name in head["shingles"]),
            words=tuple(opened(keep.folder / name) for name in head["words"]),
            matches=head["matches"],
            head=name,
            **{name: found[name] for name in _ARRAYS},
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None


def fresh_name(keep: Keep, kind: str) -> Path:
    """A file name that is not in use."""
    keep.folder.mkdir(parents=True, exist_ok=True)
    numbers = [int(path.name.rsplit("-", 1)[1]) for path in keep.folder.glob("*-*") if path.name[-1].isdigit()]
    path = keep.folder / f"{kind}-{max(numbers, default=0) + 1}"
    path.touch()
    return path


def save(keep: Keep, kept: Kept, used: Kept | None = None) -> None:
    """Put ``kept`` in the place of what is there, and take away the files that neither it needs nor ``used``, the state
    from which it was made and which stays."""
    shingles, words = _levelled(keep, kept.shingles, "shingles"), _levelled(keep, kept.words, "words")
    path = fresh_name(keep, "arrays")
    names = json.dumps({"ids": kept.ids, "languages": kept.languages}).encode()
    arrays: dict[str, Any] = {name: getattr(kept, name) for name in _ARRAYS}
    arrays |= {"families": kept.families.keys, "families_shared": kept.families.shared}
    arrays |= {"near": kept.near.keys, "near_shared": kept.near.shared}
    with path.open("wb") as stream:
        np.savez(stream, names=np.frombuffer(names, dtype=np.uint8), **arrays)
    head = {"stamp": keep.stamp, "arrays": path.name, "matches": kept.matches}
    head |= {"shingles": [one.path.name for one in shingles], "words": [one.path.name for one in words]}
    partial = keep.folder / (_HEAD + ".partial")
    partial.write_text(json.dumps(head), encoding="utf-8")
    if used is None:
        (keep.folder / _BEFORE).unlink(missing_ok=True)
    elif used.head == _HEAD:
        os.replace(keep.folder / _HEAD, keep.folder / _BEFORE)
    os.replace(partial, keep.folder / _HEAD)
    _clear(keep)


def _clear(keep: Keep) -> None:
    """Take away the files that are of no state."""
    needed: set[str] = set()
    for name in (_HEAD, _BEFORE):
        try:
            head = json.loads((keep.folder / name).read_text(encoding="utf-8"))
            needed |= {head["arrays"], *head["shingles"], *head["words"]}
        except (OSError, ValueError, KeyError, TypeError):
            continue  # none, or damaged: of no use
    for other in keep.folder.glob("*-*"):
        if other.name not in needed:
            other.unlink()


def _levelled(keep: Keep, segments: Sequence[Segment], kind: str) -> list[Segment]:
    """``segments`` with the last two put together while the later is at least half as large as the earlier."""
    kept = list(segments)
    while len(kept) > 1 and 2 * len(kept[-1].keys) >= len(kept[-2].keys):
        kept[-2:] = [merged(kept[-2:], fresh_name(keep, kind))]
    return kept
