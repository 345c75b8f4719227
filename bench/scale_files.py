"""The simulated news of scale_pages.py as HTML files that ``firsthand trace`` reads, with dates, outlets and speakers.

usage: python bench/scale_files.py --pages 5000 --new 100 FOLDER

Writes FOLDER/old and FOLDER/new. Every page quotes two people; a page that takes from another quotes what that one
does, now and then with a word changed. Everything follows from the seed."""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from datetime import date, timedelta
from pathlib import Path

from scale_pages import SYLLABLES, make

FUNCTION = (  # noqa: SIM905
    "the of and to in that was is for with as his on be at by had not are but from or have an they which one were her "
    "all their there been has would who will more if no out so what up into than them could its other then some only"
).split()
"""English for the shortest of the made words, which are the commonest, so that a page is read as English."""
SEED, PEOPLE, DAYS, OUTLETS = 7, 2_000, 700, 400
PLAIN = (  # noqa: SIM905
    "the council will open a new school near river before winter because families asked for it many times and we have "
    "money to build roads bridges homes while prices of bread fuel and water rise again so nobody should expect that "
    "taxes fall this year although factories sell more steel grain timber abroad than last spring"
).split()


_SHORT = [*SYLLABLES.tolist(), *(one + other for one in SYLLABLES[:3].tolist() for other in SYLLABLES.tolist())]
ENGLISH = dict(zip(_SHORT, FUNCTION, strict=False))


def spelt(row: str) -> str:
    """A made paragraph with English function words."""
    return " ".join(ENGLISH.get(word, word) for word in row.split())


def said(rng: random.Random) -> tuple[str, str]:
    """What somebody said, and who."""
    names = ["".join(rng.choices(SYLLABLES.tolist(), k=size)).capitalize() for size in (2, 3)]
    first = rng.choice(["We", "They", "People", "Farmers", "Teachers", "Voters"])
    return f"{first} {' '.join(rng.choices(PLAIN, k=rng.randint(9, 22)))}", " ".join(names)


def quoted(text: str, who: str, rng: random.Random) -> str:
    """As a page gives it: sometimes with another word."""
    words = text.split()
    if rng.random() < 0.3:
        words[rng.randrange(1, len(words))] = rng.choice(PLAIN)
    return f'<p>"{" ".join(words)}," said {who}, a spokeswoman for the council.</p>'


def page(number: int, rows: list[str], parent: int, people: list[str]) -> str:
    """One page of HTML; ``parent`` is the page it takes from, or itself."""
    rows = [spelt(row) for row in rows]
    story, own = random.Random(f"{SEED} {parent}"), random.Random(f"{SEED} {number} own")
    day = date(2031, 1, 1) + timedelta(days=story.randrange(DAYS))
    day += timedelta(days=int(parent != number))
    told = [said(story) for _ in range(2)]
    quotes = [quoted(text, story.choice(people), own) for text, _ in told]
    body = [f"<p>{row}</p>" for row in rows]
    body[2:2], body[6:6] = quotes[:1], quotes[1:]
    title = " ".join(rows[0].split()[:8])
    outlet = f"Outlet {own.randrange(OUTLETS)}"
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{day.isoformat()}T08:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>\n" + "\n".join(body) + "\n</article></body></html>\n"
    )


def write(folder: Path, count: int, new: int) -> None:
    """``count`` pages into ``folder/old``, ``new`` more into ``folder/new``."""
    rng = random.Random(SEED)
    people = [said(rng)[1] for _ in range(PEOPLE)]
    with tempfile.TemporaryDirectory() as place:
        make(Path(place), count + new, SEED)
        taken = {child: parent for parent, child, _ in json.loads((Path(place) / "pairs.json").read_text())}
        with (Path(place) / "pages.jsonl").open() as stream:
            for number, line in enumerate(stream):
                part = folder / ("old" if number < count else "new") / f"{number // 1000:04d}"
                part.mkdir(parents=True, exist_ok=True)
                html = page(number, json.loads(line), taken.get(number, number), people)
                (part / f"p{number:08d}.html").write_text(html, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, required=True)
    parser.add_argument("--new", type=int, required=True)
    args = parser.parse_args()
    write(args.folder, args.pages, args.new)


if __name__ == "__main__":
    main()
