"""Histories written by hand, as journalists make them, and how the edges of a trace stand to them.

    python -m bench.genealogy.written [--show]

Each file of ``written/`` holds families: ``# name``, then pages: ``## id | outlet | language | time | parents``, the
title, and paragraphs. ``lost:NAME`` is a parent that is no page. What stands in ``[[…]]`` is a credit; it is left out
where the condition takes credits away, as dates are. Not a word of it was made by the maker of the bench's large
collections, and no weight is fitted on it."""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.genealogy.answers import from_trace
from bench.genealogy.dress import CONDITIONS
from bench.genealogy.score import edge_counts, figures

FOLDER = Path(__file__).parent / "written"
CREDIT = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True)
class Written:
    """One page: who published it when, what it was made of, and its text with the marks of credits."""

    name: str
    family: str
    outlet: str
    language: str
    time: str
    parents: tuple[str, ...]
    title: str
    paragraphs: tuple[str, ...]


def written_pages() -> Iterator[Written]:
    """The pages of all files, in order."""
    for path in sorted(FOLDER.glob("*.txt")):
        for part in re.split(r"^# ", path.read_text("utf-8"), flags=re.M)[1:]:
            family, *pages = re.split(r"^## ", part, flags=re.M)
            for page in pages:
                head, title, *rest = [row.strip() for row in page.strip().split("\n") if row.strip()]
                name, outlet, language, time, parents = (field.strip() for field in head.split("|"))
                above = tuple(one.strip() for one in parents.split(",") if one.strip() != "-")
                yield Written(name, family.strip(), outlet, language, time, above, title, tuple(rest))


def source_of(page: Written, dates: bool, credits: bool) -> str:
    """The page in HTML, with or without its date and its credits."""
    paragraphs = [CREDIT.sub(r"\1" if credits else "", text).strip() for text in page.paragraphs]
    rows = [f"<p>{html.escape(text, quote=False)}</p>" for text in paragraphs if text]
    time = f"<time datetime='{page.time.replace(' ', 'T')}'>{page.time}</time>" if dates else ""
    title, outlet = html.escape(page.title, quote=False), html.escape(page.outlet, quote=False)
    return (
        f'<!DOCTYPE html>\n<html lang="{page.language}"><head><meta charset="utf-8"><title>{title} - {outlet}</title>'
        f'<meta property="og:site_name" content="{outlet}"></head><body><article>\n<h1>{title}</h1>{time}\n'
        + "\n".join(rows)
        + "\n</article></body></html>\n"
    )


def truth_of(pages: list[Written]) -> dict[str, object]:
    """What is true of them, as the scores want it; no sentence is told, so that passages are not scored."""
    rows = [
        {
            "file": f"{page.name}.html", "event": page.family, "level": page.language, "relation": None,
            "parents": [one if one.startswith("lost:") else f"{one}.html" for one in page.parents],
        }
        for page in pages
    ]  # fmt: skip
    return {"pages": rows, "pairs": []}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print every edge")
    args = parser.parse_args()
    pages = list(written_pages())
    truth = truth_of(pages)
    columns = {}
    with tempfile.TemporaryDirectory() as scratch:
        for condition, (dates, credits) in CONDITIONS.items():
            folder = Path(scratch) / condition
            (folder / "pages").mkdir(parents=True)
            for page in pages:
                (folder / "pages" / f"{page.name}.html").write_text(source_of(page, dates, credits), "utf-8")
            command = [
                sys.executable,
                "-m",
                "firsthand",
                "trace",
                str(folder / "pages"),
                "--out",
                str(folder / "trace"),
            ]
            subprocess.run(command, check=True, capture_output=True)
            answers = from_trace(folder / "trace", folder / "pages")
            columns[condition] = figures(edge_counts(truth, answers.edges))
            if args.show:
                _show(condition, folder / "trace")
    names = list(columns)
    print(f"| {len(pages)} pages written by hand | {' | '.join(names)} |")
    print(f"|---|{'---:|' * len(names)}")
    for row in columns[names[0]]:
        print(f"| {row} | {' | '.join(f'{columns[name][row]:.3f}' for name in names)} |")


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
