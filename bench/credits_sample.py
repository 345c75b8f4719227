"""Credits drawn at random from real pages, to be read by hand: which of them are right?

usage: python bench/credits_sample.py DATA_DIR [--count 60]

DATA_DIR holds the folders of bench/pages.py, htmldate_mediacloud and polnear. Prints the credits of pages' text,
of flat text and of pictures, so many of each, always the same ones: kind, rule, name and the words around it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from fields import article_of, load, page_of
from firsthand.records import Credit, Page

SETS = ("article_extraction_benchmark", "fundus_evaluation", "fundus_parser_tests", "htmldate_mediacloud")
SEED = 11


def pages(data: Path) -> Iterator[Page]:
    for name in SETS:
        yield from (page_of(row, data / name) for row in load(data / name))
    for row in load(data / "polnear")[:150]:
        yield Page(row["id"], row["id"], None, None, "text/plain", "", row["text"])


def around(page: Page, credit: Credit) -> str:
    text = page.source[max(0, credit.source.start - 90) : credit.source.end + 50]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))[-170:]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--count", type=int, default=60)
    given = parser.parse_args()
    groups: dict[str, list[str]] = {"HTML": [], "flat text": [], "pictures": []}
    for page in pages(given.data):
        for credit in article_of(page).credits:
            flat = page.media_type == "text/plain"
            group = "pictures" if credit.kind == "photo" else "flat text" if flat else "HTML"
            line = f"{page.id[:30]} | {credit.kind} | {credit.rule} | {credit.name} | {around(page, credit)}"
            groups[group].append(line)
    chance = random.Random(SEED)
    for group, lines in groups.items():
        print(f"\n{len(lines)} in {group}")
        print("\n".join(chance.sample(lines, min(given.count, len(lines)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
