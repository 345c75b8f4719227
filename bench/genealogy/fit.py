"""Fits the weights of lineage's signs in the text to collections whose history is known, and writes them down.

    python -m bench.genealogy make --seed 61 --ntrex DATA_DIR --out DIR/61
    firsthand trace DIR/61/neither/pages --out DIR/61/neither/trace
    python -m bench.genealogy.fit DIR/61 DIR/62 … [--out src/firsthand/settings/lineage_signs.json]

Only signs in the text are fitted, on pages without dates and credits: how often real pages lie about their sources and
dates, made pages cannot tell. A weight is the log-odds that its sign adds, by logistic regression over all pairs of a
page and its true parent, with a prior and bounds, so that no weight rests on one maker's habits: a sign that was never
seen keeps PRIOR, one that was seen seldom stays near it, and none is worth more than MOST."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PRIOR = 0.4
"""Log-odds of a sign of which nothing is known but the reason for which it was written down: 60 %."""
DAMAGE = 1.2
"""The same of damage: copying breaks a text, and hardly anybody mends it."""
SPREAD = 0.6
"""How far from PRIOR a weight may lie before much is seen (standard deviation, in log-odds)."""
MOST = 1.8
"""No sign alone is worth more: 86 %."""
BOUNDS = {
    "title_cut_v1": 0.6, "hearsay_added_v1": 1.2, "framed_v1": 1.2, "left_out_v1": 0.9, "left_out_v1:much": 1.2,
    "end_left_out_v1": 0.7, "inner_text_left_out_v1": 0.4, "inner_text_left_out_v1:several": 0.6, "two_styles_v1": 1.0,
    "word_lost_v1": 1.3,
}  # fmt: skip
"""Less for what the maker does more often than the world: it cuts titles, adds words of hearsay and sentences around a
text, drops words, changes some of many alike, seldom adds sentences inside, and never builds a longer page on a short
one, as newsrooms do while a story grows."""


@dataclass(frozen=True)
class Seen:
    """One page and its true parent: by sign how often it speaks for the truth, less how often against it."""

    signs: Counter[str]
    language: str


def pairs_in(folder: Path) -> Iterator[tuple[Any, Any]]:
    """Every matched page and parent of a traced collection, as lineage sees them: this way round and the other."""
    from firsthand.lineage import seen_pages
    from firsthand.lineage.evidence import pair_of
    from firsthand.lineage.relation import declined_v1
    from firsthand.settings import LineageSettings
    from firsthand.storage import load_trace

    trace = load_trace(folder / "trace")
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    parents = {page["file"]: page["parents"] for page in truth["pages"]}
    files = {page.id: Path(page.origin).name for page in trace.pages}
    views = seen_pages(trace.pages, trace.articles, trace.quotations, {p for m in trace.matches for p in (m.a, m.b)})
    for match in trace.matches:
        for child, parent in ((match.a, match.b), (match.b, match.a)):
            if files[parent] in parents[files[child]]:
                forth = pair_of(match, views[child], views[parent])
                if not declined_v1(forth, LineageSettings()):
                    yield forth, pair_of(match, views[parent], views[child])


def seen_in(folders: Sequence[Path]) -> list[Seen]:
    """What the rules say of every page and its parent. Each sign has a number as its weight: so it is known."""
    from firsthand.lineage.judge import SIGNS
    from firsthand.settings import LineageSettings

    names = sorted(LineageSettings().signs)
    marked = replace(LineageSettings(), signs={name: float(number) for number, name in enumerate(names, 1)})
    found = []
    for folder in folders:
        for forth, back in pairs_in(folder / "neither"):
            signs: Counter[str] = Counter()
            for way, pair in ((1, forth), (-1, back)):
                for rule in SIGNS:
                    for reason in rule(pair, marked):
                        if float(reason.weight).is_integer() and reason.weight > 0:
                            name = names[int(reason.weight) - 1]
                            if name.split(":")[0] == rule.__name__:
                                signs[name] += way
            found.append(Seen(signs, forth.child.article.language or ""))
    return found


def fitted(seen: Sequence[Seen], names: Sequence[str]) -> dict[str, float]:
    """The weights of the greatest posterior likelihood, inside the bounds, by gradient steps."""
    from firsthand.lineage.damage_rules import DAMAGE_RULES

    table: NDArray[np.float64] = np.array([[pair.signs[name] for name in names] for pair in seen], dtype=float)
    most = np.array([BOUNDS.get(name, MOST) for name in names])
    damage = {rule.__name__ for rule in DAMAGE_RULES}
    prior = np.array([DAMAGE if name.split(":")[0] in damage else PRIOR for name in names])
    weights = prior
    step = 1.0 / (0.25 * float((table**2).sum(axis=1).max(initial=1.0)) * max(len(seen), 1) + 1 / SPREAD**2)
    for _ in range(20_000):
        slope = table.T @ (1 / (1 + np.exp(table @ weights))) - (weights - prior) / SPREAD**2
        new = np.clip(weights + step * slope, 0.05, most)
        if float(np.abs(new - weights).max()) < 1e-7:
            break
        weights = new
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def table_of(seen: Sequence[Seen], weights: dict[str, float]) -> dict[str, dict[str, float]]:
    """By sign: in how many pairs it spoke for the truth, in how many against it, and its weight."""
    return {
        name: {
            "for": sum(pair.signs[name] > 0 for pair in seen),
            "against": sum(pair.signs[name] < 0 for pair in seen),
            "weight": weight,
        }
        for name, weight in sorted(weights.items())
    }


def judged(seen: Sequence[Seen], weights: dict[str, float]) -> str:
    """How the weights do on pairs: how many lean, how many of these rightly, how sure and how often right by tenths."""
    odds = [sum(weights[name] * count for name, count in pair.signs.items()) for pair in seen]
    lean = [one for one in odds if abs(one) > 1e-9]
    lines = [
        f"{len(odds)} pairs, {len(lean)} lean, {sum(one > 0 for one in lean) / max(len(lean), 1):.3f} of them rightly"
    ]
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        sure = [(1 / (1 + np.exp(-abs(one))), one > 0) for one in lean]
        inside = [(p, right) for p, right in sure if low <= p < low + 0.1]
        if inside:
            said, right = np.mean([p for p, _ in inside]), np.mean([right for _, right in inside])
            lines.append(
                f"  said {low:.1f}–{low + 0.1:.1f}: {len(inside)} pairs, mean said {said:.2f}, right {right:.2f}"
            )
    return "\n".join(lines)


def main() -> None:
    from firsthand.settings import LineageSettings

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", help="collections with neither/truth.json and neither/trace")
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="collections that are only judged")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    seen = seen_in(args.folders)
    weights = fitted(seen, sorted(LineageSettings().signs))
    rows = table_of(seen, weights)
    for name, row in rows.items():
        print(f"{name:36} {row['for']:5.0f} for {row['against']:4.0f} against  weight {row['weight']:.2f}")
    print("fitted on:", judged(seen, weights))
    if args.check:
        print("checked on:", judged(seen_in(args.check), weights))
    if args.out:
        digest = hashlib.sha256()
        for folder in args.folders:
            digest.update((folder / "neither" / "truth.json").read_bytes())
        seeds = ", ".join(
            str(json.loads((f / "neither" / "truth.json").read_text("utf-8"))["seed"]) for f in args.folders
        )
        source = (
            f"Written by bench/genealogy/fit.py from the collections of the seeds {seeds} (sha256 of their truth.json "
            f"{digest.hexdigest()[:16]}), {len(seen)} pairs of page and parent. Weights in log-odds; for, against: "
            "pairs in which the sign spoke for the truth, or against it."
        )
        args.out.write_text(json.dumps({"_source": source, "signs": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
