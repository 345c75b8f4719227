"""Speakers by name on the invented pages of ``tests/data`` whose right names were written by hand.

usage: python bench/speakers.py [--failures]

For each set: quotations, share that is found, share with the right full name (or rightly none), share with
a wrong name, and the same for those marked as hard. ``--failures`` lists all that are not right.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from speaker_pages import SETS, Outcome, listed, outcomes, pages_of


def row(title: str, pages: int, found: list[Outcome]) -> str:
    """A line of the table."""

    def share(count: int) -> str:
        return f"{count / len(found):.3f}"

    right, wrong = sum(o.right for o in found), sum(o.wrong for o in found)
    there = sum(o.found or o.expected.names == ("nobody",) for o in found)
    return f"| {title} | {pages} | {len(found)} | {share(there)} | {share(right)} | {wrong} ({share(wrong)}) |"


def main() -> None:
    parser = argparse.ArgumentParser(description="Speakers by name on pages answered by hand.")
    parser.add_argument("--failures", action="store_true", help="list what is not right")
    given = parser.parse_args()
    print("| set | pages | quotations | found | right name or rightly none | wrong name |\n|---|---|---|---|---|---|")
    everything: list[Outcome] = []
    for folder in SETS:
        found = list(outcomes(folder))
        everything.extend(found)
        hard = [o for o in found if o.expected.hard]
        print(row(folder, len(pages_of(folder)), found))
        print(row(f"{folder}, hard", len({o.expected.page for o in hard}), hard))
    print(row("all", sum(len(pages_of(folder)) for folder in SETS), everything))
    if given.failures:
        print(listed([o for o in everything if o.wrong]), listed([o for o in everything if not (o.right or o.wrong)]))


if __name__ == "__main__":
    main()
