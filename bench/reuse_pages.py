"""Pages with a known history for bench/reuse.py: roots, what was made of them, and reports of their own."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from firsthand.records import Anchor, Article, Block, Credit, Fact, FieldName, Page, Reading, Span

SYLLABLES = "ba ce di fo gu ha le mi no pu ra se ti vo xa dra ste kli".split()  # noqa: SIM905
NOTICE = "All the stories of this site may be read free of charge by anyone who has signed up for our weekly letter."
SYNONYMS = {
    "said": "stated", "told": "informed", "show": "reveal", "shows": "reveals", "began": "started", "big": "large",
    "also": "too", "after": "following", "before": "ahead of", "many": "numerous", "people": "persons",
    "help": "assist", "near": "close to", "against": "versus", "about": "concerning", "because": "since",
    "however": "but", "new": "recent", "first": "initial", "last": "final", "children": "kids", "police": "officers",
    "made": "produced", "while": "as", "found": "discovered", "got": "obtained", "want": "wish", "wants": "wishes",
    "think": "believe", "very": "highly", "only": "merely", "several": "a number of", "former": "ex",
    "government": "authorities", "country": "nation", "money": "funds", "home": "house", "killed": "slain",
    "died": "perished", "attack": "assault", "important": "significant", "need": "require", "asked": "requested",
    "called": "named", "led": "headed", "including": "among them",
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """One page as it is made: what it says, what it says of itself, and its true parent."""

    name: str
    sentences: tuple[str, ...]
    family: int
    kind: str = "root"
    parent: str | None = None
    language: str = "en"
    outlet: str = ""
    published: str | None = None
    credit: str | None = None


def page(made: Made) -> tuple[Page, Article]:
    """The records of a made page: three sentences a paragraph, the site's notice at the end."""
    rows = [" ".join(made.sentences[at : at + 3]) for at in range(0, len(made.sentences), 3)] + [NOTICE]
    text, blocks = "", []
    for row in rows:
        text += "\n\n" if text else ""
        blocks.append(Block("body", Span(len(text), len(text) + len(row))))
        text += row
    whole = Span(0, len(text))
    readings = [Reading("language", "inferred", made.language, ())]
    given: tuple[tuple[FieldName, str | None], ...] = (("outlet", made.outlet), ("published", made.published))
    for field, value in given:
        if value:
            readings.append(Reading(field, "stated", value, (Fact(field, value, Span(0, 1), "made", 1.0),)))
    credits = (Credit("republication", made.credit, Span(0, 1), Span(0, 1), "made"),) if made.credit else ()
    article = Article(made.name, text, tuple(blocks), (Anchor(whole, whole),), tuple(readings), credits)
    return Page(made.name, made.name, None, None, "text/plain", "", ""), article


# --- the maker


def lightly(rows: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """One word in twelve dropped or replaced."""
    out = []
    for row in rows:
        kept = [w if rng.random() > 1 / 12 else rng.choice(["", "some", "once", "again"]) for w in row.split()]
        out.append(" ".join(w for w in kept if w) or row)
    return tuple(out)


def reworded(rows: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """Common words replaced, clauses turned round at a comma, and one sentence in eight left out."""
    out = []
    for row in rows:
        if rng.random() < 1 / 8:
            continue
        row = " ".join(SYNONYMS.get(w, w) for w in row.split())
        head, comma, tail = row.rstrip(".").partition(", ")
        if comma and len(tail.split()) > 3 and rng.random() < 0.6 and '"' not in row:
            row = f"{tail[0].upper()}{tail[1:]}, {head[0].lower()}{head[1:]}."
        out.append(lightly([row], rng)[0])
    return tuple(out)


def stories(folder: Path) -> list[dict[str, list[str]]]:
    """The English stories of ntrex with their German and Russian sentences, in order."""
    of_group: dict[str, dict[str, str]] = defaultdict(dict)
    of_story: dict[str, list[str]] = defaultdict(list)
    for line in (folder / "ntrex" / "utterances.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        of_group[row["group"]][row["version"]] = row["text"]
        if row["version"] == "src":
            of_story[row["doc"]].append(row["group"])
    found = []
    for doc in sorted(of_story):
        groups = [g for g in sorted(of_story[doc]) if {"src", "ref:deu", "ref:rus"} <= of_group[g].keys()]
        if len(groups) >= 10:
            tongues = {"en": "src", "de": "ref:deu", "ru": "ref:rus"}
            found.append({name: [of_group[g][version] for g in groups] for name, version in tongues.items()})
    return found


@lru_cache(maxsize=2)
def frequencies(size: int) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(size)))


def made_up_story(rng: random.Random, vocabulary: Sequence[str], sentences: int) -> list[str]:
    """Sentences of made-up words whose frequencies fall as those of real ones do (Zipf)."""
    rows = []
    for _ in range(sentences):
        row = rng.choices(vocabulary, cum_weights=frequencies(len(vocabulary)), k=rng.randint(12, 26))
        rows.append(f"{' '.join(row).capitalize()}.")
    return rows


def vocabulary_of(rng: random.Random, size: int = 40_000) -> list[str]:
    return sorted(
        {"".join(rng.choices(SYLLABLES, k=rng.randint(2, 5))) for _ in range(size)}, key=lambda w: (len(w), w)
    )


def families(sources: Sequence[dict[str, list[str]]], rng: random.Random) -> list[Made]:
    """Each story as a root with children of every kind it allows, as a brief with the report built on it, or as two
    independent reports."""
    made: list[Made] = []
    for number, story in enumerate(sources):
        rows, name = story["en"], f"f{number:03d}"
        if number % 4 == 3:
            # Two reports of one event: the same people and places, no sentence in common.
            made += [Made(f"{name}-{i}", tuple(rows[i::2]), number, "independent") for i in range(2)]
            continue
        if number % 8 == 5:
            # A brief, and the full report that was built on it: here the longer page is the child.
            brief = Made(f"{name}-{rng.randrange(10**6):06d}", tuple(rows[: max(len(rows) * 2 // 5, 4)]), number)
            made += [brief, Made(f"{name}-{rng.randrange(10**6):06d}", tuple(rows), number, "extended", brief.name)]
            continue
        root = Made(f"{name}-{rng.randrange(10**6):06d}", tuple(rows), number)
        start = rng.randrange(max(len(rows) // 2, 1))
        kinds: list[tuple[str, tuple[str, ...], str]] = [
            ("verbatim", tuple(rows), "en"),
            ("edited", lightly(rows, rng), "en"),
            ("excerpt", tuple(rows[start : start + max(len(rows) * 2 // 5, 4)]), "en"),
        ]
        if "de" in story:
            language = ("de", "ru")[number % 2]
            kinds += [("reworded", reworded(rows, rng), "en"), ("translated", tuple(story[language]), language)]
        made.append(root)
        chosen = rng.sample(kinds, 3)
        for kind, text, language in chosen:
            child = f"{name}-{rng.randrange(10**6):06d}"
            made.append(Made(child, text, number, kind, root.name, language))
    return made


def dressed(made: Sequence[Made], dates: bool, credits: bool, rng: random.Random) -> list[Made]:
    """The pages with outlets, and with dates and credits as asked; a root never credits, its day comes first."""
    out = []
    for one in made:
        day = 3 if one.parent is None else rng.randint(5, 9)
        outlet = f"Outlet {one.name}"
        credit = f"Outlet {one.parent}" if credits and one.parent else None
        out.append(replace(one, outlet=outlet, published=f"2031-05-{day:02d}" if dates else None, credit=credit))
    return out
