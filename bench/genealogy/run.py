"""Makes the collections of some seeds, traces them with firsthand, and writes the table of scores."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bench.genealogy import baselines
from bench.genealogy.answers import Answers, from_trace
from bench.genealogy.dress import CONDITIONS
from bench.genealogy.make import make
from bench.genealogy.score import GROUPS, counts, figures, reliability

LABELS = {
    "everything": "dates and credits", "no-dates": "credits only", "no-credits": "dates only", "neither": "neither",
}  # fmt: skip


def run(args: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        work = args.work or Path(scratch)
        seeds = [int(seed) for seed in args.seeds.split(",")]
        conditions = [name for name in CONDITIONS if name in args.conditions.split(",")]
        totals = {name: Counter[str]() for name in conditions}
        others = {name: Counter[str]() for name in ("minhash", "containment", "timestamps")}
        pages = 0
        for seed in seeds:
            make(seed, work / str(seed), args.ntrex, args.events, args.translated)
            for name in conditions:
                truth, answers = traced(work / str(seed) / name)
                totals[name] += counts(truth, answers)
                if name == conditions[0]:
                    pages += len(truth["pages"])
                    for other, found in _others(work / str(seed) / name, truth, answers).items():
                        others[other] += counts(truth, found, passages=False)
        text = "\n".join(_table(args, pages, totals, others)) + "\n"
    print(text)
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(text, encoding="utf-8")


def traced(folder: Path) -> tuple[dict[str, Any], Answers]:
    """What is true of a made collection, and what firsthand answers."""
    command = [sys.executable, "-m", "firsthand", "trace", str(folder / "pages"), "--out", str(folder / "trace")]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return json.loads((folder / "truth.json").read_text("utf-8")), from_trace(folder / "trace", folder / "pages")


def _others(folder: Path, truth: dict[str, Any], answers: Answers) -> dict[str, Answers]:
    texts = {
        page["file"]: baselines.body(page, (folder / "pages" / page["file"]).read_bytes().decode("utf-8"))
        for page in truth["pages"]
    }
    dates = {page["file"]: page["printed"] for page in truth["pages"]}
    return {
        "minhash": baselines.minhash(texts),
        "containment": baselines.containment(texts),
        "timestamps": baselines.timestamps(answers.pairs, dates, texts),
    }


def _table(
    args: argparse.Namespace, pages: int, totals: dict[str, Counter[str]], others: dict[str, Counter[str]]
) -> list[str]:
    given = f"{' --ntrex DATA_DIR' if args.ntrex else ''} --seeds {args.seeds}"
    given += f" --events {args.events} --translated {args.translated}"
    first = next(iter(totals.values()))
    lines = [
        "# Genealogy: pairs, passages, parents, directions, lost sources",
        "",
        f"`python -m bench.genealogy run{given}`",
        "",
    ]
    lines += [f"{pages} pages in {len(args.seeds.split(','))} collections; [how they are made](../genealogy.md)."]
    lines += ["Pairs are scored on the pages with dates and credits. MinHash: datasketch, word 5-grams, threshold .5;"]
    lines += ["containment: a tenth of the shorter page's 5-grams; both are given the bare text of the stories.", ""]
    lines += [*_pairs(figures(first), figures(others["minhash"]), figures(others["containment"])), ""]
    lines += [*_edges(totals, others["timestamps"]), ""]
    lines += ["How sure, and how often right, of directed edges under all conditions:", ""]
    lines += ["| said | edges | mean said | right |", "|---|---:|---:|---:|"]
    whole = sum(totals.values(), Counter[str]())
    lines += [f"| {name} | {edges} | {said:.2f} | {right:.2f} |" for name, edges, said, right in reliability(whole)]
    return lines


def _pairs(ours: dict[str, float], minhash: dict[str, float], containment: dict[str, float]) -> list[str]:
    lines = ["| pairs | made | precision | recall | F1 | passages: character F1 | MinHash F1 | containment F1 |"]
    lines += ["|---|---:|---:|---:|---:|---:|---:|---:|"]
    for group in GROUPS:
        if f"pairs made, {group}" in ours:
            cells = [
                ours[f"{name}, {group}"] for name in ("pairs precision", "pairs recall", "pairs F1", "passages F1")
            ]
            cells += [side[f"pairs F1, {group}"] for side in (minhash, containment)]
            lines.append(
                f"| {group} | {ours[f'pairs made, {group}']:.0f} | {' | '.join(f'{cell:.3f}' for cell in cells)} |"
            )
    alone = [side["independent pairs left alone"] for side in (ours, minhash, containment)]
    made = f"{ours['independent pairs']:.0f} pairs"
    lines += ["", f"Independent reports of one event: {made}; nothing claimed in {alone[0]:.3f} of them"]
    lines[-1] += f" (MinHash {alone[1]:.3f}, containment {alone[2]:.3f})."
    lines[-1] += f" False pairs in all: {ours['false pairs']:.0f}."
    return lines


EDGE_ROWS = (
    "parents made", "parent joined", "parent accuracy", "direction told", "direction accuracy", "relation accuracy",
    "directed edges: parent", "directed edges: ancestor", "directed edges: reversed", "directed edges: relative",
    "directed edges: unrelated", "lost sources precision", "lost sources recall", "lost sources F1", "Brier score",
)  # fmt: skip


def _edges(totals: dict[str, Counter[str]], timestamps: Counter[str]) -> list[str]:
    columns = [figures(count) for count in totals.values()] + [figures(timestamps)]
    names = [LABELS[name] for name in totals] + ["by printed times alone"]
    lines = [f"| | {' | '.join(names)} |", f"|---|{'---:|' * len(names)}"]
    for row in EDGE_ROWS:
        cells = [column[row] for column in columns]
        whole = row.startswith(("parents made", "directed"))
        lines.append(f"| {row} | {' | '.join(f'{cell:.0f}' if whole else f'{cell:.3f}' for cell in cells)} |")
    return lines
