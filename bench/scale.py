"""How time, memory and candidates grow with the collection, beside a plain kernel and MinHash.

usage: python bench/scale.py [--sizes 10000,100000] [--large 1000000] [--minhash 10000] [--data DATA_DIR]
                             [--only-added] [--only-real] [--work DIR] [--out FILE] [--plot FILE]

Simulated news (scale_pages.py). Every contestant runs in a process of its own, on the same pages; time is CPU time of
all its threads, memory the peak of the process with its pages. --large is read from the disk, page by page. With
--data the bodies of real news pages under it are searched as well: each quarter of them, each half and all.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from firsthand.records import Article, Page
from scale_pages import KINDS, Stored, make, records
from scale_plot import plot

SEED = 7
LINE, ADDED = 0.3, (0.01, 0.001)
MINHASH_THRESHOLD, PERMUTATIONS = 0.1, 128
Result = dict[str, Any]
Pairs = set[tuple[int, int]]


def loaded(folder: Path) -> tuple[list[Page], list[Article]]:
    with (folder / "pages.jsonl").open() as stream:
        made = [records(f"p{number:08d}", json.loads(line)) for number, line in enumerate(stream)]
    return [page for page, _ in made], [article for _, article in made]


# --- contestants: pages → pairs, and what else is told of them; each times itself


def firsthand(folder: Path, from_disk: bool) -> tuple[Pairs, Result]:
    from firsthand.lineage import trace_descents
    from firsthand.match import step
    from firsthand.settings import LineageSettings, MatchSettings

    told: Result = {}
    copies, details = step.copies, step.details

    def counted(name: str, search: Callable[..., Any]) -> Callable[..., Any]:
        def inner(*arguments: Any, **named: Any) -> Any:
            found = search(*arguments, **named)
            told[name] = len(found.pairs)
            return found

        return inner

    step.copies, step.details = counted("candidates", copies), counted("reworded candidates", details)
    articles: Sequence[Article] = Stored(folder) if from_disk else loaded(folder)[1]
    start = time.process_time()
    matches = step.find_matches(articles, settings=MatchSettings(), folder=folder)
    told["match"] = time.process_time() - start
    together = sorted({int(name[1:]) for found in matches for name in (found.a, found.b)})
    kept = [articles[number] for number in together]
    pages = [Page(article.page_id, article.page_id, None, None, "text/plain", "", "") for article in kept]
    start = time.process_time()
    told["descents"] = len(trace_descents(pages, kept, [], matches, settings=LineageSettings()))
    told["lineage"] = time.process_time() - start
    told["seconds"] = told["match"] + told["lineage"]
    return {(int(found.a[1:]), int(found.b[1:])) for found in matches}, told


def added(folder: Path, from_disk: bool) -> tuple[Pairs, Result]:
    """All pages at once; and some of them added, as by ``--add``, to what was kept of the others: a hundredth to the
    rest, and a thousandth to a trace to which pages were added before."""
    from firsthand.added import NOTHING, Earlier, all_descents, all_matches
    from firsthand.match import Keep
    from firsthand.prepare import Prepared
    from firsthand.settings import LineageSettings, MatchSettings

    def traced(count: int, place: Path, old: int = 0, known: Any = ()) -> tuple[float, Any, Any]:
        before = Earlier({entry.page.id: entry for entry in prepared[:old]}, (), known) if old else NOTHING
        place.mkdir(exist_ok=True)
        keep = Keep(place / "index", "bench")
        start = time.process_time()
        matches = all_matches(articles[:count], before, keep, place, MatchSettings())
        descents = all_descents(prepared[:count], matches, before, keep, LineageSettings())
        return time.process_time() - start, matches, descents

    pages, articles = loaded(folder)
    prepared = [Prepared(page, article, ()) for page, article in zip(pages, articles, strict=True)]
    count = len(articles)
    most, least = (max(round(share * count), 1) for share in ADDED)
    rows = []
    with tempfile.TemporaryDirectory(dir=folder) as place:
        whole, *answer = traced(count, Path(place) / "whole")
        _, before, _ = traced(count - most, Path(place) / "once")
        shutil.copytree(Path(place) / "once", Path(place) / "twice")
        _, between, _ = traced(count - least, Path(place) / "twice", count - most, before)
        for name, new, known in (("once", most, before), ("twice", least, between)):
            seconds, *found = traced(count, Path(place) / name, count - new, known)
            rows.append({"new": new, "share": seconds / whole, "same": found == answer})
        kept = sum(path.stat().st_size for path in (Path(place) / "twice" / "index").iterdir())
    told = {"seconds": whole, "rows": rows, "kept a page": kept / count}
    return {(int(m.a[1:]), int(m.b[1:])) for m in answer[0]}, told


def candidates(folder: Path, from_disk: bool) -> tuple[Pairs, Result]:
    """The search for pairs alone: what the kernel and MinHash are compared with before anything is aligned."""
    from firsthand.match.index import build
    from firsthand.match.pairing import copies
    from firsthand.settings import MatchSettings

    articles = loaded(folder)[1]
    start = time.process_time()
    found = copies(build(articles, MatchSettings(), folder), MatchSettings(), folder).pairs
    return found, {"seconds": time.process_time() - start, "candidates": len(found)}


def kernel(folder: Path, from_disk: bool) -> tuple[Pairs, Result]:
    import scale_kernel

    texts = [article.text for article in loaded(folder)[1]]
    start = time.process_time()
    candidates, found = scale_kernel.run(texts)
    return set(found), {"seconds": time.process_time() - start, "candidates": candidates}


def shingled(articles: Sequence[Article]) -> list[list[str]]:
    rows = [article.text.lower().split() for article in articles]
    return [[" ".join(row[at : at + 5]) for at in range(len(row) - 4)] for row in rows]


def datasketch(folder: Path, from_disk: bool) -> tuple[Pairs, Result]:
    from datasketch import MinHash, MinHashLSH

    articles = loaded(folder)[1]
    start = time.process_time()
    index = MinHashLSH(threshold=MINHASH_THRESHOLD, num_perm=PERMUTATIONS)
    hashes = []
    for number, row in enumerate(shingled(articles)):
        hashes.append(MinHash(num_perm=PERMUTATIONS))
        hashes[-1].update_batch([shingle.encode() for shingle in row])
        index.insert(number, hashes[-1])
    found = {(a, b) for a, one in enumerate(hashes) for b in index.query(one) if a < b}
    return found, {"seconds": time.process_time() - start}


def rensa(folder: Path, from_disk: bool) -> tuple[Pairs, Result]:
    from rensa import RMinHash, RMinHashLSH

    articles = loaded(folder)[1]
    start = time.process_time()
    index = RMinHashLSH(threshold=MINHASH_THRESHOLD, num_perm=PERMUTATIONS, num_bands=PERMUTATIONS)
    hashes = []
    for number, row in enumerate(shingled(articles)):
        hashes.append(RMinHash(num_perm=PERMUTATIONS, seed=1))
        hashes[-1].update(row)
        index.insert(number, hashes[-1])
    found = {(a, b) for a, one in enumerate(hashes) for b in index.query(one) if a < b}
    return found, {"seconds": time.process_time() - start}


def rensa_checked(folder: Path, from_disk: bool) -> tuple[Pairs, Result]:
    """The pairs of rensa that share as many shingles as the kernel asks for: with the cost of looking at each pair."""
    from scale_kernel import LEAST_SHARED

    pairs, told = rensa(folder, from_disk)
    sets = [frozenset(map(hash, row)) for row in shingled(loaded(folder)[1])]
    start = time.process_time()
    found = {(a, b) for a, b in pairs if len(sets[a] & sets[b]) >= LEAST_SHARED}
    return found, {"seconds": told["seconds"] + time.process_time() - start}


CONTESTANTS = {
    "firsthand": firsthand,
    "added": added,
    "candidates": candidates,
    "kernel": kernel,
    "datasketch": datasketch,
    "rensa": rensa,
    "rensa, each pair checked": rensa_checked,
}


def work(name: str, folder: Path, from_disk: bool) -> None:
    """Run one contestant in this process, and print what became of it."""
    found, told = CONTESTANTS[name](folder, from_disk)
    told["gigabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    taken = [(min(a, b), max(a, b), kind) for a, b, kind in json.loads((folder / "pairs.json").read_text())]
    for kind in KINDS:
        pairs = [(a, b) for a, b, other in taken if other == kind]
        told[kind] = sum(pair in found for pair in pairs) / max(len(pairs), 1)
    told["recall"] = sum((a, b) in found for a, b, _ in taken) / max(len(taken), 1)
    roots = {child: parent for parent, child, _ in json.loads((folder / "pairs.json").read_text())}
    told["pairs"] = len(found)
    told["false"] = sum(roots.get(a, a) != roots.get(b, b) for a, b in found)
    print(json.dumps(told))


def ran(name: str, folder: Path, from_disk: bool = False) -> Result:
    """What ``work`` prints, from a process of its own."""
    command = [sys.executable, __file__, "--contestant", name, "--folder", str(folder)]
    done = subprocess.run(command + ["--from-disk"] * from_disk, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    result: Result = json.loads(done.stdout.splitlines()[-1])
    print(name, folder.name, result, file=sys.stderr, flush=True)
    return result


# --- tables


def growth_table(rows: dict[int, tuple[Result, Result | None]]) -> list[str]:
    """Time and candidates a page, as multiples of the first size."""
    lines = [
        "| pages | pairs | false | time a page, first = 1 | candidates a page, first = 1 | memory, GB "
        "| match : lineage | time / kernel's | kernel: candidates a page, first = 1 | kernel: memory, GB |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    least = min(rows)
    for size, (mine, plain) in sorted(rows.items()):
        first, first_plain = rows[least]
        time_growth = mine["seconds"] / size / (first["seconds"] / least)
        growth = mine["candidates"] / size / (first["candidates"] / least)
        cells = [f"{size:,}", f"{mine['pairs']:,}", f"{mine['false']:,}", f"{time_growth:.2f}", f"{growth:.2f}"]
        cells += [f"{mine['gigabytes']:.2f}", f"{mine['match'] / max(mine['lineage'], 1e-9):.1f} : 1"]
        if plain and first_plain:
            other = plain["candidates"] / size / (first_plain["candidates"] / least)
            cells += [f"{mine['seconds'] / plain['seconds']:.2f}", f"{other:.2f}", f"{plain['gigabytes']:.2f}"]
        else:
            cells += ["–"] * 3
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def growth_lines(rows: dict[int, tuple[Result, Result | None]]) -> dict[str, dict[int, float]]:
    """The lines of the plot: what a page costs at each size, as multiples of the first."""
    least = min(rows)
    found: dict[str, dict[int, float]] = {"time": {}, "candidates": {}, "kernel: time": {}, "kernel: candidates": {}}
    for size, (mine, plain) in rows.items():
        for prefix, row, first in (("", mine, rows[least][0]), ("kernel: ", plain, rows[least][1])):
            if row and first:
                for name, key in (("time", "seconds"), ("candidates", "candidates")):
                    found[prefix + name][size] = row[key] / size / (first[key] / least)
    return {name: line for name, line in found.items() if line}


def recall_table(size: int, rows: dict[str, Result]) -> list[str]:
    lines = [
        f"At {size:,} pages:",
        "",
        "| | time, firsthand = 1 | recall | verbatim | edited | excerpt | pairs | false |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, row in rows.items():
        cells = [f"{row['seconds'] / rows['firsthand']['seconds']:.2f}"]
        cells += [f"{row[key]:.3f}" for key in ("recall", *KINDS)] + [f"{row['pairs']:,}", f"{row['false']:,}"]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def line_row(size: int, without: Result, with_line: Result) -> str:
    return (
        f"One line of 20 words on {LINE:.0%} of {size:,} pages: {with_line['seconds'] / without['seconds']:.2f} times "
        f"the time without it; false pairs {with_line['false']} (without it {without['false']})."
    )


def added_table(rows: dict[int, Result]) -> list[str]:
    lines = ["| pages | added | match and lineage, all pages anew = 1 | the same answer | kept on disk, KB a page |"]
    lines += ["|---:|---:|---:|---|---:|"]
    for size, told in sorted(rows.items()):
        for row in told["rows"]:
            cells = (f"{size:,}", f"{row['new']:,}", f"{row['share']:.3f}", "yes" if row["same"] else "NO")
            lines.append(f"| {' | '.join(cells)} | {told['kept a page'] / 1000:.1f} |")
    return lines


def searched(folder: Path, numbers: Sequence[int], articles: Sequence[Article]) -> Pairs:
    """The candidates among some of ``articles``, by the numbers of these."""
    from firsthand.match.index import build
    from firsthand.match.pairing import copies
    from firsthand.settings import MatchSettings

    chosen = [articles[number] for number in numbers]
    found = copies(build(chosen, MatchSettings(), folder), MatchSettings(), folder).pairs
    return {(numbers[a], numbers[b]) for a, b in found}


def sampled(articles: Sequence[Article], folder: Path) -> list[str]:
    """Candidates in each quarter of a collection, in each half and in all of it. Both pages of a pair are in a quarter
    once in sixteen times: so the pairs of all that are in a part tell what sampling does, the others what changes."""
    everything = searched(folder, range(len(articles)), articles)
    lines = [
        "| pages | candidates a page | of all its pairs | others | by sampling alone |",
        "|---:|---:|---:|---:|---:|",
    ]
    for share in (4, 2, 1):
        parts = [range(first, len(articles), share) for first in range(share)]
        found = [searched(folder, part, articles) for part in parts]
        both = sum(len(pairs & everything) for pairs in found) / len(articles)
        total = sum(map(len, found)) / len(articles)
        cells = (f"{len(parts[0]):,}", f"{total:.3f}", f"{both:.3f}", f"{total - both:.3f}")
        lines.append(f"| {' | '.join(cells)} | {len(everything) / len(articles) / share:.3f} |")
    return lines


def real(data: Path) -> list[str]:
    """Candidates a page on the bodies of real news pages, and on as many made ones."""
    from pages import load_pages

    bodies = sorted({page.body for page in load_pages(data)})
    extra = data / "polnear" / "dev.jsonl"
    if extra.exists():
        bodies += sorted({json.loads(line).get("text", "") for line in extra.open(encoding="utf-8")} - {""})
    rows = ([row for row in body.split("\n") if row.strip()] or [""] for body in bodies)
    articles = [records(f"p{number:08d}", row)[1] for number, row in enumerate(rows)]
    with tempfile.TemporaryDirectory() as place:
        lines = ["Real pages:", "", *sampled(articles, Path(place))]
        make(Path(place), len(articles), SEED)
        return [*lines, "", "As many made pages:", "", *sampled(loaded(Path(place))[1], Path(place))]


def measured(args: argparse.Namespace, work_folder: Path) -> list[str]:
    sizes = [int(size) for size in args.sizes.split(",")]

    def folder(size: int, line: float = 0.0) -> Path:
        place = work_folder / f"{size}{'-line' if line else ''}"
        if not (place / "pairs.json").exists():
            make(place, size, SEED, line)
        return place

    if args.only_real:
        return real(args.data)
    if args.only_added:
        return added_table({size: ran("added", folder(size)) for size in sizes})
    rows: dict[int, tuple[Result, Result | None]] = {
        size: (ran("firsthand", folder(size)), ran("kernel", folder(size))) for size in sizes
    }
    contestants = {"firsthand": ran("firsthand", folder(args.minhash))}
    contestants |= {name: ran(name, folder(args.minhash)) for name in CONTESTANTS if name not in ("firsthand", "added")}
    line = line_row(sizes[-1], rows[sizes[-1]][0], ran("firsthand", folder(sizes[-1], LINE)))
    if args.large:
        rows[args.large] = (ran("firsthand", folder(args.large), from_disk=True), None)
    if args.plot:
        args.plot.write_text(plot(growth_lines(rows)), encoding="utf-8")
    lines = [*growth_table(rows), "", *recall_table(args.minhash, contestants), "", line, ""]
    lines += [*added_table({size: ran("added", folder(size)) for size in sizes}), ""]
    return [*lines, *real(args.data), ""] if args.data else lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--minhash", type=int, default=10_000)
    parser.add_argument("--only-added", action="store_true", help="only the table of pages added to a trace")
    parser.add_argument("--only-real", action="store_true", help="only the tables of candidates on real pages")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--work", type=Path, help="keep the pages here")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--plot", type=Path, help="write the growth plot (SVG) here")
    parser.add_argument("--contestant", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--from-disk", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.contestant:
        return work(args.contestant, args.folder, args.from_disk)
    given = f"--sizes {args.sizes} --minhash {args.minhash}"
    given = f"--sizes {args.sizes} --only-added" if args.only_added else given
    given = "--only-real" if args.only_real else given
    given += f" --large {args.large}" * bool(args.large) + " --data DATA_DIR" * bool(args.data)
    with tempfile.TemporaryDirectory() as place:
        lines = measured(args, args.work or Path(place))
    text = "\n".join(["# Scale: time, memory, candidates", "", f"`python bench/scale.py {given}`", "", *INTRO, *lines])
    print(text)
    if args.out:
        args.out.write_text(text, encoding="utf-8")
    return None


INTRO = [
    "Simulated news of 350 words a page; one page in five takes from another (see `bench/scale_pages.py`). Time is the",
    "CPU time of match and lineage on the same pages in the same run; memory is the peak of the process, its pages and",
    "libraries included. The kernel is `bench/scale_kernel.py`: plain numpy, copied text only, no lineage.",
    "*candidates* is the search for pairs alone. MinHash-LSH: word 5-grams, "
    f"{PERMUTATIONS} permutations, threshold {MINHASH_THRESHOLD} (low, for the recall on excerpts).",
    "",
]

if __name__ == "__main__":
    main()
