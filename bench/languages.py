"""Quotations of other languages on the invented pages of ``tests/data/languages``, answered before they were run.

usage: python bench/languages.py [--set NAME] [--language CODE] [--failures]

For each set and language: answers; precision and recall of their contents, partly (half of the letters) and to the
letter; share of the answers that were found with the right name, or rightly none; names that are missing; wrong names,
those of false alarms among them; cues. ``--failures`` lists all that is not right.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from language_answers import SETS, Outcome, listed, outcomes

HEAD = (
    "| set | language | answers | precision | recall | exact precision | exact recall | name right | missing | wrong "
    "| cue |"
)


def row(title: str, found: list[Outcome]) -> str:
    """A line of the table."""
    wanted = [o for o in found if o.expected]
    hits = [o for o in wanted if o.found]
    predicted, exact = sum(o.found is not None for o in found), sum(o.exact for o in found)

    def share(count: int, whole: int) -> str:
        return f"{count / whole:.2f}" if whole else "none"

    cells = (
        str(len(wanted)),
        share(len(hits), predicted),
        share(len(hits), len(wanted)),
        share(exact, predicted),
        share(exact, len(wanted)),
        share(sum(o.right for o in hits), len(hits)),
        str(sum(o.name is None and not o.right for o in hits)),
        str(sum(o.wrong for o in found)),
        share(sum(o.cued for o in hits), len(hits)),
    )
    return f"| {title} | " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description="Quotations of other languages on pages answered by hand.")
    parser.add_argument("--set", choices=SETS, help="only this set")
    parser.add_argument("--language", help="only this language")
    parser.add_argument("--failures", action="store_true", help="list what is not right")
    given = parser.parse_args()
    print(HEAD + "\n" + "|---" * HEAD.count(" | ") + "|---|")
    bad: list[Outcome] = []
    for name in [given.set] if given.set else SETS:
        by_language: dict[str, list[Outcome]] = {}
        for o in outcomes(name):
            if given.language in (None, o.page.language):
                by_language.setdefault(o.page.language, []).append(o)
                bad += [] if o.exact and o.right else [o]
        for code, found in by_language.items():
            print(row(f"{name} | {code}", found))
    if given.failures:
        print(listed(bad))


if __name__ == "__main__":
    main()
