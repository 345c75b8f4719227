"""How long ``firsthand --help`` takes beside ``python -c pass``: at most five times as long.

python bench/startup.py [--out docs/bench/startup.md]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

RUNS = 21
LIMIT = 5.0


def seconds(command: list[str]) -> float:
    """The median of RUNS runs."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        taken.append(time.perf_counter() - start)
    return median(taken)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    out: Path | None = parser.parse_args().out
    subprocess.run([sys.executable, "-m", "firsthand", "--help"], stdout=subprocess.DEVNULL, check=True)
    nothing = seconds([sys.executable, "-c", "pass"])
    ours = seconds([str(Path(sys.executable).with_name("firsthand")), "--help"])
    text = (
        "# Starting up\n\n`python bench/startup.py --out docs/bench/startup.md`, medians of "
        f"{RUNS} runs.\n\n| command | beside `python -c pass` | reach |\n|---|---|---|\n"
        f"| `firsthand --help` | {ours / nothing:.1f} × | ≤ {LIMIT:.0f} × |\n"
    )
    print(text)
    if out:
        out.write_text(text, encoding="utf-8")
    return int(ours / nothing > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
