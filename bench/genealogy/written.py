"""Histories written by hand, as journalists make them, and how a trace stands to them.

    python -m bench.genealogy.written [--sets desk_one,desk_two] [--show] [--work DIR]

Each file of ``written/`` holds families: ``# name``, then pages: ``## id | outlet | language | time | parents | kind``,
the title, and paragraphs. ``kind`` is what was done to the parents' text: light, reworded, brief, excerpt,
translation, merge, or own (no parent). ``lost:NAME`` is a parent that is no page. What stands in ``[[…]]`` is a credit;
it is left out where the condition takes credits away, as dates are. Not a word of it was made by the maker of the
bench's large collections."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from pathlib import Path
from zlib import crc32

from bench.genealogy.answers import Answers, from_trace
from bench.genealogy.dress import CONDITIONS, Dress, Site
from bench.genealogy.histories import Made
from bench.genealogy.render import FORMS, rendered
from bench.genealogy.score import edge_counts, figures, reliability
from bench.genealogy.stories import Sentence

FOLDER = Path(__file__).parent / "written"
CREDIT = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True)
class Written:
    """One page: who published it when, what it was made of and how, and its text with the marks of credits."""

    name: str
    family: str
    outlet: str
    language: str
    time: str
    parents: tuple[str, ...]
    kind: str
    title: str
    paragraphs: tuple[str, ...]


def written_sets() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def written_pages(sets: Sequence[str]) -> Iterator[Written]:
    """The pages of the files of these names, in order."""
    for name in sets:
        for part in re.split(r"^# ", (FOLDER / f"{name}.txt").read_text("utf-8"), flags=re.M)[1:]:
            family, *pages = re.split(r"^## ", part, flags=re.M)
            for page in pages:
                head, title, *rest = [row.strip() for row in page.strip().split("\n") if row.strip()]
                stem, outlet, language, time, parents, kind = (field.strip() for field in head.split("|"))
                above = tuple(one.strip() for one in parents.split(",") if one.strip() != "-")
                yield Written(stem, family.strip(), outlet, language, time, above, kind, title, tuple(rest))


def source_of(page: Written, titles: Sequence[str], dates: bool, credits: bool) -> tuple[str, str]:
    """The page as its outlet's site shows it, with or without date and credits, and the ending of its file's name."""
    seed = crc32(page.outlet.encode())
    paragraphs = [CREDIT.sub(r"\1" if credits else "", text).strip() for text in page.paragraphs]
    domain = re.sub(r"\W+", "", page.outlet.lower()) + ".example"
    site = Site(page.outlet, domain, list(FORMS)[seed % len(FORMS)], page.language)
    when = datetime.fromisoformat(page.time)
    start = crc32(page.name.encode()) % max(len(titles), 1)
    related = tuple([*titles[start:], *titles[:start]][:3])
    form = ["iso", "long", "us", "dots"][seed // 8 % 4]
    dress = Dress(site, when, when if dates else None, form, None, "", None, related)
    text = tuple((Sentence(paragraph),) for paragraph in paragraphs if paragraph)
    made = Made(page.name, page.family, page.family, page.language, Sentence(page.title), text)
    writer, ending = rendered(made, dress, {}, seed)
    return writer.source, ending


def write(pages: Sequence[Written], folder: Path, dates: bool, credits: bool) -> dict[str, str]:
    """Writes the pages; the file of each."""
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    files = {}
    for page in pages:
        titles = [one.title for one in pages if one.family != page.family and one.language == page.language]
        source, ending = source_of(page, titles, dates, credits)
        files[page.name] = f"{page.name}.{ending}"
        (folder / "pages" / files[page.name]).write_text(source, "utf-8")
    return files


def truth_of(pages: Sequence[Written], files: dict[str, str]) -> dict[str, object]:
    """What is true of them, as the scores want it; no sentence is told, so that passages are not scored."""
    relations = {"light": "copy", "reworded": "rewrite", "brief": "rewrite", "translation": "translation"}
    rows = [
        {
            "file": files[page.name], "event": page.family, "level": page.kind, "relation": relations.get(page.kind),
            "parents": [files.get(one, one) for one in page.parents],
        }
        for page in pages
    ]  # fmt: skip
    return {"pages": rows, "pairs": []}


def pair_figures(pages: Sequence[Written], files: dict[str, str], answers: Answers) -> Iterator[tuple[str, int, int]]:
    """Of pairs by what was done to the child: how many there are, and how many were found. Of pairs without a common
    ancestor in one event, and in two: how many there are, and how many were claimed."""
    above = {page.name: {page.name, *page.parents} for page in pages}
    for page in pages:  # parents stand before their children
        above[page.name] |= {name for parent in page.parents for name in above.get(parent, ())}
    found = {frozenset((pair.a, pair.b)) for pair in answers.pairs}
    made, claimed = Counter[str](), Counter[str]()
    for a, b in combinations(pages, 2):
        if kind := _pair_kind(a, b, above):
            made[kind] += 1
            claimed[kind] += frozenset((files[a.name], files[b.name])) in found
    for kind in sorted(made):
        yield kind, made[kind], claimed[kind]


def _pair_kind(a: Written, b: Written, above: dict[str, set[str]]) -> str | None:
    if a.name in b.parents or b.name in a.parents:
        return b.kind if a.name in b.parents else a.kind
    if {one for one in a.parents if one.startswith("lost:")} & set(b.parents):
        return "reworded" if "reworded" in (a.kind, b.kind) else "light"
    if above[a.name] & above[b.name]:
        return None
    return "~independent, one event" if a.family == b.family else "~unrelated"


def traced(pages: Sequence[Written], folder: Path, condition: str) -> tuple[dict[str, object], dict[str, str], Answers]:
    """What is true of them under a condition, the files of the pages, and what firsthand answers."""
    files = write(pages, folder, *CONDITIONS[condition])
    truth = truth_of(pages, files)
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False) + "\n", "utf-8")
    command = [sys.executable, "-m", "firsthand", "trace", str(folder / "pages"), "--out", str(folder / "trace")]
    subprocess.run(command, check=True, capture_output=True)
    return truth, files, from_trace(folder / "trace", folder / "pages")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default=",".join(written_sets()))
    parser.add_argument("--show", action="store_true", help="print every edge")
    parser.add_argument("--work", type=Path, help="keep pages and traces here")
    args = parser.parse_args()
    pages = list(written_pages(args.sets.split(",")))
    columns: dict[str, dict[str, float]] = {}
    sure = Counter[str]()
    with tempfile.TemporaryDirectory() as scratch:
        for condition in CONDITIONS:
            folder = (args.work or Path(scratch)) / condition
            truth, files, answers = traced(pages, folder, condition)
            if not columns:
                print(f"| pairs of {len(pages)} pages written by hand | made | found |\n|---|---:|---:|")
                for kind, made, found in pair_figures(pages, files, answers):
                    print(f"| {kind} | {made} | {found} |")
                print()
            count = edge_counts(truth, answers.edges)
            sure += count
            columns[condition] = figures(count)
            if args.show:
                _show(condition, folder / "trace")
    _print(columns, sure)


def _print(columns: dict[str, dict[str, float]], sure: Counter[str]) -> None:
    names = list(columns)
    print(f"| | {' | '.join(names)} |")
    print(f"|---|{'---:|' * len(names)}")
    for row in columns[names[0]]:
        print(f"| {row} | {' | '.join(f'{columns[name][row]:.3f}' for name in names)} |")
    print("\n| said | edges | mean said | right |\n|---|---:|---:|---:|")
    for name, edges, said, right in reliability(sure):
        print(f"| {name} | {edges} | {said:.2f} | {right:.2f} |")


def _show(condition: str, trace: Path) -> None:
    print(f"\n== {condition}")
    files = {
        row["id"]: Path(row["origin"]).stem
        for row in map(json.loads, (trace / "pages.jsonl").read_text("utf-8").splitlines())
    }
    for row in map(json.loads, (trace / "descents.jsonl").read_text("utf-8").splitlines()):
        parent = files.get(row["parent"], f"lost source {row['source_name']}")
        print(f"{files[row['child']]} <- {parent} {row['relation']} {row['direction']}")
        for reason in row["reasons"]:
            print(f"     {reason['rule']}: {reason['text'][:200]}")


if __name__ == "__main__":
    main()
