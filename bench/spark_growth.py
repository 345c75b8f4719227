"""What a run on Spark costs a page, stage by stage, and what a month of CC-NEWS would cost by that.

usage: python bench/spark_growth.py [--sizes 1000,4000] [--pages 20000000] [--master local[2]] [--out FILE]

Simulated news (scale_pages.py) as tables of text. Shuffled bytes, time and spill are what Spark itself counts in its
event log. The last rows are an extrapolation from the growth between the last two sizes, no measurement.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from scale_pages import make

FILES = 4
Told = dict[str, float]


def tables(folder: Path, count: int) -> Path:
    """``count`` pages in four files of JSON lines."""
    make(folder / "made", count, 7)
    (folder / "pages").mkdir()
    with (folder / "made/pages.jsonl").open() as stream:
        for number, line in enumerate(stream):
            row = {"url": f"https://sim.example/{number}", "text": "\n\n".join(json.loads(line))}
            with (folder / f"pages/{number % FILES}.jsonl").open("a") as part:
                part.write(json.dumps(row) + "\n")
    return folder / "pages"


def ran(count: int, master: str) -> Told:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        pages = tables(folder, count)
        for name in ("conf", "events"):
            (folder / name).mkdir()
        told = f"spark.eventLog.enabled true\nspark.eventLog.dir file://{folder}/events\n"
        (folder / "conf/spark-defaults.conf").write_text(told)
        command = [sys.executable, "-m", "firsthand", "trace", str(pages), "--out", str(folder / "out"), "--quiet"]
        environment = os.environ | {"SPARK_CONF_DIR": str(folder / "conf"), "SPARK_LOCAL_IP": "127.0.0.1"}
        subprocess.run([*command, "--engine", master], env=environment, check=True, stderr=subprocess.DEVNULL)
        run = json.loads((folder / "out/run.json").read_text())
        found = events(next((folder / "events").iterdir()))
        stored = sum(file.stat().st_size for file in (folder / "out").rglob("*.parquet") if file.is_file())
    found |= {"stored": stored, "matches": run["counts"]["matches"]}
    print(count, found, run["seconds"], file=sys.stderr, flush=True)
    return found


def events(log: Path) -> Told:
    """Core seconds, shuffled and spilled bytes of all tasks, and the largest memory of one, which is only printed."""
    found = {"core": 0.0, "shuffled": 0.0, "spilled": 0.0, "peak": 0.0}
    for text in log.open(encoding="utf-8"):
        event = json.loads(text)
        metrics = event.get("Task Metrics") if event["Event"] == "SparkListenerTaskEnd" else None
        if metrics:
            found["core"] += metrics["Executor Run Time"] / 1000
            found["shuffled"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
            found["spilled"] += metrics["Disk Bytes Spilled"]
            found["peak"] = max(found["peak"], metrics["Peak Execution Memory"])
    return found


def table(rows: dict[int, Told], pages: int) -> list[str]:
    lines = [
        "| pages | matches a page | shuffled, KB a page | stored, KB a page "
        "| task time a page, first = 1 | spilled, KB a page |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    first = rows[min(rows)]["core"] / min(rows)
    for size, row in sorted(rows.items()):
        cells = [f"{size:,}", f"{row['matches'] / size:.2f}", f"{row['shuffled'] / size / 1e3:.1f}"]
        cells += [f"{row['stored'] / size / 1e3:.1f}", f"{row['core'] / size / first:.2f}"]
        cells.append(f"{row['spilled'] / size / 1e3:.1f}")
        lines.append(f"| {' | '.join(cells)} |")
    small, large = sorted(rows)[-2:]
    lines += [
        "",
        f"By the growth from {small:,} to {large:,} pages, {pages:,} pages would take (an extrapolation):",
        "",
    ]
    for name, unit, scale in (
        ("shuffled", "GB shuffled", 1e9),
        ("stored", "GB stored", 1e9),
        ("core", "core hours", 3600),
    ):
        power = math.log(rows[large][name] / rows[small][name]) / math.log(large / small)
        linear, grown = (rows[large][name] * (pages / large) ** p / scale for p in (1, power))
        more = f"{grown:,.0f} with the measured power of {power:.2f}" if power > 1 else f"measured: {power:.2f}"
        lines.append(f"- {linear:,.0f} {unit} with a power of 1; {more}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,4000")
    parser.add_argument("--pages", type=int, default=20_000_000)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    rows = {size: ran(size, args.master) for size in map(int, args.sizes.split(","))}
    head = ["# Spark: growth", "", f"`python bench/spark_growth.py --sizes {args.sizes} --pages {args.pages}`", ""]
    head += [
        f"Simulated news of 350 words as text, on `{args.master}`. The last lines are an extrapolation, no measurement."
    ]
    text = "\n".join([*head, "", *table(rows, args.pages), ""])
    print(text)
    if args.out:
        args.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
