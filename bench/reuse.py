"""Copied, reworded and translated pages with a known history: are they found, and is the way they went?

usage: python bench/reuse.py [--ntrex DATA_DIR] [--seed 11] [--sizes 1000,3000,10000] [--out docs/bench/reuse.md]

Makes families of pages and scores match and lineage on them, beside MinHash-LSH (datasketch) in the same run. With
--ntrex (a folder that holds ntrex/utterances.jsonl) the stories are its English ones, their translations its German
and Russian sentences; without, stories of made-up words, and only the kinds that need no meaning. The last part
measures time over size on made-up words. The maker knows nothing of the rules that are measured.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from datasketch import MinHash, MinHashLSH

from firsthand.lineage import trace_descents
from firsthand.match import find_matches
from firsthand.records import Anchor, Article, Block, Credit, Descent, Fact, FieldName, Match, Page, Reading, Span
from firsthand.settings import LineageSettings, MatchSettings
from firsthand.text import words

THRESHOLD = 0.5
PERMUTATIONS = 128
SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "xa",
    "dra",
    "ste",
    "kli",
)
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
        row = [
            vocabulary[min(int(rng.paretovariate(0.9)) - 1, len(vocabulary) - 1)] for _ in range(rng.randint(12, 26))
        ]
        rows.append(f"{' '.join(row).capitalize()}.")
    return rows


def vocabulary_of(rng: random.Random, size: int = 40_000) -> list[str]:
    return sorted(
        {"".join(rng.choices(SYLLABLES, k=rng.randint(2, 5))) for _ in range(size)}, key=lambda w: (len(w), w)
    )


def families(sources: Sequence[dict[str, list[str]]], rng: random.Random) -> list[Made]:
    """Each story as a root with children of every kind it allows, or as two independent reports."""
    made: list[Made] = []
    for number, story in enumerate(sources):
        rows, name = story["en"], f"f{number:03d}"
        if number % 4 == 3:
            # Two reports of one event: the same people and places, no sentence in common.
            made += [Made(f"{name}-{i}", tuple(rows[i::2]), number, "independent") for i in range(2)]
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


# --- scores


def gold_pairs(made: Sequence[Made]) -> dict[tuple[str, str], str]:
    """Pairs of pages of one family that share text, each with the kind of what was done to it, or ``sibling``."""
    found: dict[tuple[str, str], str] = {}
    for one in made:
        for other in made:
            if one.name < other.name and one.family == other.family and "independent" not in (one.kind, other.kind):
                child = one if one.parent == other.name else other if other.parent == one.name else None
                found[one.name, other.name] = child.kind if child else "sibling"
    return found


def minhash_pairs(articles: Sequence[Article]) -> set[tuple[str, str]]:
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    hashes = {}
    for article in articles:
        row = [word for word, _ in words(article.text)]
        hashes[article.page_id] = MinHash(num_perm=PERMUTATIONS)
        hashes[article.page_id].update_batch([" ".join(row[i : i + 5]).encode() for i in range(len(row) - 4)])
        lsh.insert(article.page_id, hashes[article.page_id])
    return {(a, b) for a in hashes for b in lsh.query(hashes[a]) if a < b}


def pair_table(made: Sequence[Made], found: set[tuple[str, str]], minhash: set[tuple[str, str]]) -> list[str]:
    gold = gold_pairs(made)
    lines = ["| pairs | made | firsthand recall | MinHash recall |", "|---|---:|---:|---:|"]
    for kind in ("verbatim", "edited", "excerpt", "reworded", "translated"):
        pairs = {pair for pair, name in gold.items() if name == kind}
        if pairs:
            row = (len(pairs), len(pairs & found) / len(pairs), len(pairs & minhash) / len(pairs))
            lines.append(f"| {kind} | {row[0]} | {row[1]:.3f} | {row[2]:.3f} |")
    independent = [(a, b) for a, b in _independent(made)]
    claimed = [sum(pair in side for pair in independent) for side in (found, minhash)]
    lines.append(f"| independent reports (claimed) | {len(independent)} | {claimed[0]} | {claimed[1]} |")
    scores = [len(side & gold.keys()) / max(len(side), 1) for side in (found, minhash)]
    lines.append(f"| precision over all pairs | {len(found)} / {len(minhash)} | {scores[0]:.3f} | {scores[1]:.3f} |")
    return lines


def _independent(made: Sequence[Made]) -> list[tuple[str, str]]:
    rows: dict[int, list[str]] = defaultdict(list)
    for one in made:
        if one.kind == "independent":
            rows[one.family].append(one.name)
    return [(min(pair), max(pair)) for pair in rows.values()]


def lineage_row(made: Sequence[Made], descents: Sequence[Descent]) -> str:
    """Parents, directions and false edges under one condition."""
    parents = {one.name: one.parent for one in made}
    children = [one for one in made if one.parent]
    by_child = {d.child: d for d in descents if d.direction is not None}
    edges = {frozenset((d.child, str(d.parent))): d for d in descents if isinstance(d.parent, str)}
    right = sum(one.name in by_child and by_child[one.name].parent == one.parent for one in children)
    between = [edges.get(frozenset((one.name, str(one.parent)))) for one in children]
    told = [d for d in between if d is not None and d.direction is not None]
    good = sum(parents.get(d.child) == d.parent for d in told)
    directed = [d for d in descents if d.direction is not None and isinstance(d.parent, str)]
    false = sum(parents.get(d.child) != d.parent for d in directed)
    rate = f"{good / len(told):.3f}" if told else "–"
    return f"{right / len(children):.3f} | {len(told) / len(children):.3f} | {rate} | {false} of {len(directed)}"


def trace(made: Sequence[Made]) -> tuple[list[Article], tuple[Match, ...], tuple[Descent, ...]]:
    records = [page(one) for one in made]
    pages, articles = [p for p, _ in records], [a for _, a in records]
    matches = find_matches(articles, settings=MatchSettings())
    return articles, matches, trace_descents(pages, articles, [], matches, settings=LineageSettings())


def growth(sizes: Sequence[int], seed: int) -> list[str]:
    """Time over size: pages of about 350 made-up words, one in five a lightly edited copy of another."""
    lines = ["| pages | match s | lineage s | pairs | MinHash s |", "|---:|---:|---:|---:|---:|"]
    for size in sizes:
        rng = random.Random(seed)
        vocabulary = vocabulary_of(rng)
        texts = [made_up_story(rng, vocabulary, 18) for _ in range(size * 4 // 5)]
        made = [Made(f"p{i:06d}", tuple(rows), i) for i, rows in enumerate(texts)]
        made += [Made(f"q{i:06d}", lightly(rng.choice(texts), rng), 0) for i in range(size - len(texts))]
        records = [page(one) for one in made]
        articles = [article for _, article in records]
        start = time.perf_counter()
        matches = find_matches(articles, settings=MatchSettings())
        middle = time.perf_counter()
        trace_descents([p for p, _ in records], articles, [], matches, settings=LineageSettings())
        end = time.perf_counter()
        minhash_pairs(articles)
        last = time.perf_counter() - end
        lines.append(f"| {size} | {middle - start:.1f} | {end - middle:.1f} | {len(matches)} | {last:.1f} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ntrex", type=Path)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--sizes", default="1000,3000,10000")
    parser.add_argument("--failures", action="store_true", help="print the pairs that are missed or claimed wrongly")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    vocabulary = vocabulary_of(rng)
    sources = stories(args.ntrex) if args.ntrex else [{"en": made_up_story(rng, vocabulary, 18)} for _ in range(60)]
    made = families(sources, rng)
    command = (
        f"python bench/reuse.py{' --ntrex DATA_DIR' if args.ntrex else ''} --seed {args.seed} --sizes '{args.sizes}'"
    )
    lines = ["# Reuse: pairs, parents, directions, time", "", f"`{command}`", ""]
    lines += [f"{len(made)} pages in {len(sources)} families. MinHash-LSH: datasketch, word 5-grams, threshold "]
    lines[-1] += f"{THRESHOLD}, {PERMUTATIONS} permutations. The same notice stands under every page."
    articles, matches, _ = trace(dressed(made, True, True, random.Random(args.seed)))
    found = {(match.a, match.b) for match in matches}
    lines += ["", *pair_table(made, found, minhash_pairs(articles)), ""]
    if args.failures:
        gold = gold_pairs(made)
        print("missed", sorted((kind, pair) for pair, kind in gold.items() if pair not in found and kind != "sibling"))
        print("claimed", sorted(pair for pair in found if pair not in gold))
    lines += [
        "| known of the pages | right parent | direction told | of these right | false edges |",
        "|---|---:|---:|---:|---:|",
    ]
    for label, dates, credits in (
        ("dates and credits", True, True), ("dates", True, False), ("credits", False, True), ("neither", False, False),
    ):  # fmt: skip
        _, _, descents = trace(dressed(made, dates, credits, random.Random(args.seed)))
        lines.append(f"| {label} | {lineage_row(made, descents)} |")
    sizes = [int(size) for size in args.sizes.split(",") if size]
    lines += ["", *growth(sizes, args.seed), ""] if sizes else [""]
    text = "\n".join(lines)
    print(text)
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
