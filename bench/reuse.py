"""Copied, reworded and translated pages with a known history: are they found, and is the way they went?

usage: python bench/reuse.py [--ntrex DATA_DIR] [--seeds 11,12,13] [--sizes 250,500,1000] [--out FILE]

Makes families of pages and scores match and lineage on them, beside MinHash-LSH (datasketch) in the same run. With
--ntrex (a folder that holds ntrex/utterances.jsonl) the stories are its English ones, their translations its German
and Russian sentences; without, stories of made-up words, and only the kinds that need no meaning. Each seed treats the
stories otherwise, as a collection of its own; counts are added up. The last part measures time over size on made-up
words. The maker (reuse_pages.py) knows nothing of the rules that are measured.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from datasketch import MinHash, MinHashLSH

from firsthand.lineage import trace_descents
from firsthand.match import find_matches
from firsthand.quotations import find_quotations
from firsthand.records import Article, Descent, LostSource, Match, Quotation
from firsthand.settings import LineageSettings, MatchSettings, QuotationSettings
from firsthand.text import words
from reuse_pages import Made, dressed, families, lightly, made_up_story, page, stories, vocabulary_of

THRESHOLD = 0.5
PERMUTATIONS = 128
KINDS = ("verbatim", "edited", "excerpt", "extended", "reworded", "translated")
KNOWN = {
    "dates and credits": (True, True), "dates": (True, False), "credits": (False, True), "neither": (False, False),
}  # fmt: skip


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


def independent_pairs(made: Sequence[Made]) -> list[tuple[str, str]]:
    rows: dict[int, list[str]] = defaultdict(list)
    for one in made:
        if one.kind == "independent":
            rows[one.family].append(one.name)
    return [(min(pair), max(pair)) for pair in rows.values()]


def pair_counts(made: Sequence[Made], found: set[tuple[str, str]], minhash: set[tuple[str, str]]) -> Counter[str]:
    """How many pairs of each kind were made, and found by either; how many were claimed, and of these are right."""
    gold, count = gold_pairs(made), Counter[str]()
    independent = independent_pairs(made)
    for name, side in (("firsthand", found), ("minhash", minhash)):
        for pair, kind in gold.items():
            count[f"{name} {kind}"] += pair in side
        count[f"{name} independent"] += sum(pair in side for pair in independent)
        count[f"{name} claimed"] += len(side)
        count[f"{name} right"] += len(side & gold.keys())
    count.update(f"made {kind}" for kind in gold.values())
    count["made independent"] += len(independent)
    return count


def pair_table(count: Counter[str]) -> list[str]:
    lines = ["| pairs | made | firsthand recall | MinHash recall |", "|---|---:|---:|---:|"]
    for kind in KINDS:
        if size := count[f"made {kind}"]:
            recall = [count[f"{name} {kind}"] / size for name in ("firsthand", "minhash")]
            lines.append(f"| {kind} | {size} | {recall[0]:.3f} | {recall[1]:.3f} |")
    claimed = [count[f"{name} independent"] for name in ("firsthand", "minhash")]
    lines.append(f"| independent reports (claimed) | {count['made independent']} | {claimed[0]} | {claimed[1]} |")
    sizes = [count[f"{name} claimed"] for name in ("firsthand", "minhash")]
    right = [count[f"{name} right"] / max(count[f"{name} claimed"], 1) for name in ("firsthand", "minhash")]
    lines.append(f"| precision over all pairs | {sizes[0]} / {sizes[1]} | {right[0]:.3f} | {right[1]:.3f} |")
    return lines


def lineage_counts(made: Sequence[Made], descents: Sequence[Descent]) -> Counter[str]:
    """Children with the right parent, joined to it, with a direction; edges that are wrong."""
    parents = {one.name: one.parent for one in made}
    family = {one.name: one.name if one.kind == "independent" else str(one.family) for one in made}
    count = Counter(children=sum(one.parent is not None for one in made))
    for descent in descents:
        child, parent = descent.child, descent.parent
        if isinstance(parent, LostSource):
            # Every parent is in the collection, so that any lost source is invented.
            count["lost"] += 1
            continue
        forth, back = parents[child] == parent, parents[parent] == child
        count["joined"] += forth or back
        count["unrelated"] += family[child] != family[parent]
        if descent.direction is not None:
            count["directed"] += 1
            count["told"] += forth or back
            count["right"] += forth
            count["false"] += not forth
    return count


def lineage_table(counts: dict[str, Counter[str]]) -> list[str]:
    lines = [
        "| known of the pages | children | joined to their parent | direction told | of these right | false directed "
        "edges | edges between unrelated pages | invented sources |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for label, count in counts.items():
        joined, told = (count[key] / count["children"] for key in ("joined", "told"))
        right = f"{count['right'] / count['told']:.3f}" if count["told"] else "–"
        row = (count["children"], f"{joined:.3f}", f"{told:.3f}", right, f"{count['false']} of {count['directed']}")
        lines.append(f"| {label} | {' | '.join(map(str, row))} | {count['unrelated']} | {count['lost']} |")
    return lines


def measure(seed: int, ntrex: Path | None, failures: bool) -> tuple[int, Counter[str], dict[str, Counter[str]]]:
    """One collection: the number of its pages, the counts of pairs, and those of lineage under each condition."""
    rng = random.Random(seed)
    vocabulary = vocabulary_of(rng)
    sources = stories(ntrex) if ntrex else [{"en": made_up_story(rng, vocabulary, 18)} for _ in range(60)]
    made = families(sources, rng)
    articles = [page(one)[1] for one in dressed(made, True, True, random.Random(seed))]
    matches = find_matches(articles, settings=MatchSettings())
    said = [quotation for article in articles for quotation in find_quotations(article, settings=QuotationSettings())]
    found = {(match.a, match.b) for match in matches}
    counts = {
        label: lineage_counts(made, traced(dressed(made, *known, random.Random(seed)), said, matches, failures))
        for label, known in KNOWN.items()
    }
    if failures:
        gold = gold_pairs(made)
        print("missed", sorted((kind, pair) for pair, kind in gold.items() if pair not in found and kind != "sibling"))
        print("claimed", sorted(pair for pair in found if pair not in gold))
    return len(made), pair_counts(made, found, minhash_pairs(articles)), counts


def traced(
    made: Sequence[Made], said: Sequence[Quotation], matches: Sequence[Match], failures: bool
) -> tuple[Descent, ...]:
    """The descents of pages whose matches and quotations are known: what they say of themselves changes neither."""
    pages, articles = zip(*(page(one) for one in made), strict=True)
    descents = trace_descents(pages, articles, said, matches, settings=LineageSettings())
    if failures:
        by_name = {one.name: one for one in made}
        for descent in descents:
            child = by_name[descent.child]
            other = None if isinstance(descent.parent, LostSource) else by_name[descent.parent]
            unrelated = other is None or other.family != child.family
            if unrelated or (descent.direction is not None and child.parent != descent.parent):
                print("wrong", child.name, child.kind, child.language, "<-", other and (other.name, other.kind))
                print("     ", descent.direction, [(reason.weight, reason.text) for reason in descent.reasons])
    return descents


def growth(sizes: Sequence[int], seed: int) -> list[str]:
    """Time over size: pages of about 350 made-up words, one in five a lightly edited copy of another."""
    lines = ["| pages | pairs | time, first size = 1 | time / MinHash's |", "|---:|---:|---:|---:|"]
    first = 0.0
    for turn, size in enumerate([sizes[0], *sizes]):  # the first turn loads the models and is not counted
        rng = random.Random(seed)
        vocabulary = vocabulary_of(rng)
        texts = [made_up_story(rng, vocabulary, 18) for _ in range(size * 4 // 5)]
        made = [Made(f"p{i:06d}", tuple(rows), i) for i, rows in enumerate(texts)]
        made += [Made(f"q{i:06d}", lightly(rng.choice(texts), rng), 0) for i in range(size - len(texts))]
        records = [page(one) for one in made]
        articles = [article for _, article in records]
        start = time.perf_counter()
        matches = find_matches(articles, settings=MatchSettings())
        trace_descents([p for p, _ in records], articles, [], matches, settings=LineageSettings())
        end = time.perf_counter()
        minhash_pairs(articles)
        last = time.perf_counter() - end
        if not turn:
            continue
        first = first or end - start
        lines.append(f"| {size} | {len(matches)} | {(end - start) / first:.1f} | {(end - start) / last:.1f} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ntrex", type=Path)
    parser.add_argument("--seeds", default="11,12,13")
    parser.add_argument("--sizes", default="250,500,1000")
    parser.add_argument("--failures", action="store_true", help="print what is missed or claimed wrongly")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    seeds = [int(seed) for seed in args.seeds.split(",")]
    runs = [measure(seed, args.ntrex, args.failures) for seed in seeds]
    pairs = sum((run[1] for run in runs), Counter[str]())
    counts = {label: sum((run[2][label] for run in runs), Counter[str]()) for label in KNOWN}
    given = f"{' --ntrex DATA_DIR' if args.ntrex else ''} --seeds {args.seeds} --sizes '{args.sizes}'"
    lines = ["# Reuse: pairs, parents, directions, time", "", f"`python bench/reuse.py{given}`", ""]
    lines += [
        f"{sum(run[0] for run in runs)} pages in {len(seeds)} collections. MinHash-LSH: datasketch, word 5-grams, "
    ]
    lines[-1] += f"threshold {THRESHOLD}, {PERMUTATIONS} permutations. The same notice stands under every page."
    lines += ["", *pair_table(pairs), "", *lineage_table(counts), ""]
    sizes = [int(size) for size in args.sizes.split(",") if size]
    lines += [*growth(sizes, seeds[0]), ""] if sizes else []
    text = "\n".join(lines)
    print(text)
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
