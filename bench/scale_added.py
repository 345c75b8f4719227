"""Pages added to a trace of any size: match and lineage of all pages, and of some more against what was kept of them.

usage: python bench/scale_added.py --pages 1000000 --new 1000 --work DIR [--some 100] [--check]

Simulated news (scale_pages.py), read from the disk. What a stage found stays in DIR, so that a run that was stopped
goes on, and that pages can be added again by later code: made pages, the trace without the new ones, its times. --some
adds no more than so many of the new ones. --check also traces all pages anew, and tells whether the answer is the same.
Each stage is a process of its own; time is its CPU time, memory its peak."""

from __future__ import annotations

import argparse
import json
import pickle
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from firsthand.added import NOTHING, Earlier, all_descents
from firsthand.match import Keep, add_matches, find_matches, load_kept
from firsthand.prepare import Prepared
from firsthand.records import Article, Match
from firsthand.settings import LineageSettings, MatchSettings
from scale_pages import Stored, make, records

SEED = 7
Result = dict[str, Any]


class First(Sequence[Article]):
    """The first articles of a folder, read from the disk."""

    def __init__(self, stored: Stored, count: int) -> None:
        self._stored, self._count = stored, count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> Article:  # type: ignore[override]
        return self._stored[range(self._count)[number]]

    def __iter__(self) -> Any:
        return islice(iter(self._stored), self._count)


def made(folder: Path, count: int) -> Result:
    """The pages."""
    make(folder, count, SEED)
    return {}


def prepared_of(folder: Path, matches: Sequence[Match]) -> list[Prepared]:
    """The pages of the matches; the others have no family."""
    stored = Stored(folder)
    numbers = sorted({int(name[1:]) for match in matches for name in (match.a, match.b)})
    found = []
    for number in numbers:
        article = stored[number]
        rows = [block.span.of(article.text) for block in article.blocks]
        page, _ = records(article.page_id, rows)
        found.append(Prepared(page, article, ()))
    return found


def traced(folder: Path, place: Path, count: int) -> Result:
    """All of the first ``count`` pages, from scratch, with what ``--add`` keeps."""
    place.mkdir(parents=True, exist_ok=True)
    keep = Keep(place / "index", "bench")
    start = time.process_time()
    matches = find_matches(First(Stored(folder), count), settings=MatchSettings(), folder=place, keep=keep)
    matched = time.process_time() - start
    prepared = prepared_of(folder, matches)
    start = time.process_time()
    descents = all_descents(prepared, matches, NOTHING, keep, LineageSettings())
    told = {"match": matched, "lineage": time.process_time() - start, "matches": len(matches)}
    with (place / "found.pickle").open("wb") as stream:
        pickle.dump((matches, descents), stream)
    return told


def stage(name: str, place: Path, command: Sequence[str]) -> Result:
    """What a process of its own tells of a stage; what it told before, if it was whole."""
    told = place.with_name(f"{place.name}-{name}.json")
    if not told.exists():
        done = subprocess.run([sys.executable, __file__, *command], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)
        told.write_text(done.stdout.splitlines()[-1], encoding="utf-8")
    found: Result = json.loads(told.read_text(encoding="utf-8"))
    print(name, place.name, found, file=sys.stderr, flush=True)
    return found


def added(folder: Path, old: Path, place: Path, count: int, new: int) -> Result:
    """``new`` pages more than ``count`` against the trace in ``old``, whose state is copied to ``place`` first."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(old / "index", place / "index")
    keep = Keep(place / "index", "bench")
    with (old / "found.pickle").open("rb") as stream:
        known, _ = pickle.load(stream)
    stored = Stored(folder)
    more = [stored[number] for number in range(count, count + new)]
    start = time.process_time()
    kept = load_kept(keep)
    if kept is None:
        raise SystemExit(f"{old}: its state is of other code")
    matches = add_matches(
        kept, more, lambda name: stored[int(name[1:])], known, settings=MatchSettings(), keep=keep, folder=place
    )
    matched = time.process_time() - start
    prepared = prepared_of(folder, matches)
    before = Earlier({one.page.id: one for one in prepared if int(one.page.id[1:]) < count}, (), known)
    start = time.process_time()
    descents = all_descents(prepared, matches, before, keep, LineageSettings())
    told = {"match": matched, "lineage": time.process_time() - start, "matches": len(matches)}
    told["kilobytes a page"] = sum(path.stat().st_size for path in (place / "index").iterdir()) / 1e3 / (count + new)
    whole = place.with_name(place.name.replace("-new", "-all")) / "found.pickle"
    if whole.exists() and len(stored) == count + new:
        with whole.open("rb") as stream:
            told["same"] = pickle.load(stream) == (matches, descents)
    return told


def row(count: int, new: int, old: Result, more: Result) -> str:
    """A line of the table in docs/bench/scale.md."""
    shares = [more[part] / old[part] for part in ("match", "lineage")]
    shares.append((more["match"] + more["lineage"]) / (old["match"] + old["lineage"]))
    same = {True: "yes", False: "NO", None: "not looked at"}[more.get("same")]
    cells = [f"{count:,}", f"{new:,}", *(f"{share:.4f}" for share in shares), same]
    cells += [f"{more['kilobytes a page']:.1f}", f"{more['gigabytes']:.1f}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, required=True)
    parser.add_argument("--new", type=int, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--some", type=int, default=0)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--stage", help=argparse.SUPPRESS)
    args = parser.parse_args()
    count = args.pages + args.new
    folder, old, new = (args.work / f"{count}{part}" for part in ("", "-old", "-new"))
    stages: dict[str, Callable[[], Result]] = {
        "pages": lambda: made(folder, count),
        "old": lambda: traced(folder, old, args.pages),
        "all": lambda: traced(folder, args.work / f"{count}-all", count),
        "new": lambda: added(folder, old, new, args.pages, args.some or args.new),
    }
    if args.stage:
        told = stages[args.stage]()
        print(json.dumps({**told, "gigabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6}))
        return
    command = ["--pages", str(args.pages), "--new", str(args.new), "--work", str(args.work)]
    names = ["pages", "old", *(["all"] if args.check else [])]
    found = {name: stage(name, folder, [*command, "--stage", name]) for name in names}
    more = stage(f"new-{args.some or args.new}", folder, [*command, "--some", str(args.some), "--stage", "new"])
    print(HEAD, row(args.pages, args.some or args.new, found["old"], more), sep="\n")


HEAD = (
    "| pages | added | match, all anew = 1 | lineage | both | the same answer | kept, KB a page | memory, GB |\n"
    "|---:|---:|---:|---:|---:|---|---:|---:|"
)

if __name__ == "__main__":
    main()
