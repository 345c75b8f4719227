"""Writes collections: the pages of one set of histories, dressed for each condition, with what is true of them."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.genealogy.dress import CONDITIONS, Dress, dressed
from bench.genealogy.histories import ORDER, Made, collection
from bench.genealogy.render import rendered
from bench.genealogy.stories import Story, ntrex_stories, written_stories


def stories_for(seed: int, ntrex: Path | None, events: int | None, translated: int) -> list[Story]:
    """All written stories, or those of ``events`` events; with ``translated`` stories of NTREX where it is given."""
    rng = random.Random(f"{seed} stories")
    written = written_stories()
    names = sorted({story.event for story in written})
    chosen = set(rng.sample(names, min(events, len(names)))) if events else set(names)
    found = [story for story in written if story.event in chosen]
    if ntrex:
        known = ntrex_stories(ntrex)
        found += rng.sample(known, min(translated, len(known)))
    return found


def make(seed: int, folder: Path, ntrex: Path | None = None, events: int | None = None, translated: int = 24) -> None:
    """Write ``folder/CONDITION/pages/*`` and ``folder/CONDITION/truth.json`` for every condition."""
    made = collection(stories_for(seed, ntrex, events, translated), random.Random(f"{seed} histories"))
    numbers = list(range(len(made)))
    random.Random(f"{seed} files").shuffle(numbers)
    stems = {page.name: f"p{number:04d}" for page, number in zip(made, numbers, strict=True)}
    for condition in CONDITIONS:
        _write(made, dressed(made, condition, seed), stems, folder / condition, seed)


def _write(made: Sequence[Made], dress: Mapping[str, Dress], stems: Mapping[str, str], folder: Path, seed: int) -> None:
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    names = {page.name: dress[page.name].site.name for page in made if not page.parents}
    truth: list[dict[str, object]] = []
    files: dict[str, str] = {}
    for page in made:
        if not page.kept:
            files[page.name] = f"lost:{stems[page.name]}"
            continue
        writer, ending = rendered(page, dress[page.name], names, seed)
        files[page.name] = f"{stems[page.name]}.{ending}"
        (folder / "pages" / files[page.name]).write_bytes(writer.source.encode("utf-8"))
        truth.append(
            _truth(page, dress[page.name], files, [(s, list(a)) for s, a in writer.sentences], writer.furniture)
        )
    lost = {files[page.name]: dress[page.name].site.name for page in made if not page.kept}
    answer = {
        "seed": seed,
        "pages": sorted(truth, key=lambda row: str(row["file"])),
        "lost": lost,
        "pairs": pairs_of(made, files),
    }
    (folder / "truth.json").write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _truth(
    page: Made, dress: Dress, files: Mapping[str, str], sentences: object, furniture: object
) -> dict[str, object]:
    return {
        "file": files[page.name], "event": page.event, "language": page.language, "outlet": dress.site.name,
        "published": dress.true_time.isoformat(timespec="minutes"),
        "printed": dress.stated.isoformat(timespec="minutes") if dress.stated else None,
        "parents": [files[name] for name in page.parents],
        "level": page.level, "operations": list(page.operations), "relation": relation(page),
        "sentences": sentences, "furniture": furniture,
    }  # fmt: skip


def relation(page: Made) -> str | None:
    """The relation of a page to each of its parents."""
    if not page.parents:
        return None
    if page.level == "translated":
        return "translation"
    if page.level in ("medium", "heavy"):
        return "rewrite"
    return "excerpt" if {"excerpt", "merged"} & set(page.operations) else "copy"


def pairs_of(made: Sequence[Made], files: Mapping[str, str]) -> list[dict[str, object]]:
    """What is true of every two kept pages of one event.

    ``shared``: how many sentences of the base stories both have. ``kind``: the greatest change of words on the way
    from one to the other, ``independent`` if no way leads there. ``scored``: whether a system is asked for the pair:
    three sentences or more, and a fifth of the shorter page."""
    by_name = {page.name: page for page in made}
    events: dict[str, list[Made]] = {}
    for page in made:
        if page.kept:
            events.setdefault(page.event, []).append(page)
    found = []
    for pages in events.values():
        for at, one in enumerate(pages):
            for other in pages[at + 1 :]:
                shared = len(one.atoms & other.atoms)
                scored = shared >= 3 and 5 * shared >= min(len(one.atoms), len(other.atoms))
                a, b = sorted((files[one.name], files[other.name]))
                kind = _kind(one, other, by_name) if shared else "independent"
                parent = one.name in other.parents or other.name in one.parents
                found.append({"a": a, "b": b, "kind": kind, "shared": shared, "scored": scored, "parent": parent})
    return sorted(found, key=lambda row: (str(row["a"]), str(row["b"])))


def _kind(one: Made, other: Made, by_name: Mapping[str, Made]) -> str:
    left, right = _ways(one, by_name), _ways(other, by_name)
    common = left.keys() & right.keys()
    if one.language != other.language:
        return "translated"
    levels = min((max(left[name], right[name]) for name in common), default=0)
    return "verbatim" if not levels else ORDER[levels]


def _ways(page: Made, by_name: Mapping[str, Made]) -> dict[str, int]:
    """Each ancestor, and the page itself, with the greatest level of change on the way from it."""
    found = {page.name: 0}
    for parent in page.parents:
        for name, level in _ways(by_name[parent], by_name).items():
            found[name] = max(level, ORDER.index(page.level))
    return found
