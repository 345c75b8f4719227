"""Train the model that tells body from the rest of a page, and measure it on pages it has not seen.

usage: train_labels.py DATA_DIR [--held-out] [--rounds N]

DATA_DIR holds article_extraction_benchmark, fundus_evaluation and fundus_parser_tests (bench/pages.py says what is
read). Without --held-out the weights go to src/firsthand/extract/data/label_model.json. With it the pages are split
into folds by publisher and the figures are those of models that saw no page of the publisher; nothing is written.
Needs lightgbm."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from rapidfuzz.distance import Indel

from firsthand.extract import segments_of
from firsthand.extract.features import FEATURES, features, survey, told_body
from firsthand.extract.label import by_rules
from firsthand.extract.label_context import CONTEXT_FEATURES, context_features
from firsthand.extract.label_deck import DECK_FEATURES, deck_candidates, deck_features
from firsthand.extract.label_model import Chances, digest
from firsthand.extract.label_title import find_title
from firsthand.extract.label_view import view
from firsthand.extract.meta import meta_values
from firsthand.extract.segments import Labelled, Segment
from firsthand.settings import ExtractSettings
from pages import FORMS, Gold, as_page, body_text, flattened, load_pages, score_bodies

OUT = Path(__file__).parents[1] / "src/firsthand/extract/data/label_model.json"
SEED = 1
FOLDS = 4
TRIMMED_WEIGHT = 0.3  # they hold little furniture; in full they would teach that there is little
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.1, "num_leaves": 16, "max_depth": 6, "min_data_in_leaf": 100,
    "feature_fraction": 0.35, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 10, "verbose": -1,
    "seed": SEED, "num_threads": 1, "deterministic": True, "max_bin": 63,
}  # fmt: skip
DECK_PARAMETERS = PARAMETERS | {"num_leaves": 8, "max_depth": 4, "min_data_in_leaf": 25, "feature_fraction": 0.4}
ROUNDS = 80
DECK_ROUNDS = 40
DECK_WEIGHT = {"html": 1.0, "trimmed": 0.3}
FLAT_DECK_WEIGHT = 0.4  # the flat forms of a page say the same three times
BODY_IS_NO_DECK = 0.5
SHORT_BODY, MUCH_ELSE = 60.0, 400.0
"""Sums of weights: short articles count for more and long lists of other things for less, by the square root, as a page
is one article however long it is; a short one up to MOST_LIFTED times."""
MOST_LIFTED = 3.0


@dataclass(frozen=True)
class Example:
    """One page in one form: its segments, their features, which are body, how much each counts, and its fold."""

    gold: Gold
    form: str
    segments: tuple[Segment, ...]
    table: np.ndarray
    body: np.ndarray
    weight: np.ndarray
    fold: int
    title: int
    deck: np.ndarray


def examples(pages: Sequence[Gold]) -> list[Example]:
    """Each page as HTML and in every flat form, and one that is cut down to the article and a few lines around it,
    as many dumps are."""
    found = []
    for gold in pages:
        for form, source in flattened(gold.source).items():
            found.append(example(gold, form, source))
        source = trimmed(found[-1])
        if source:
            extra = example(gold, "trimmed", source)
            extra.weight[:] *= TRIMMED_WEIGHT
            found.append(extra)
    return found


def trimmed(one: Example) -> str:
    """The lines from a little before the title to a little after the body. How many is drawn from the page's name."""
    body = np.flatnonzero(one.body)
    if not len(body) or one.title < 0 or one.title > body[0]:
        return ""
    drawn = hashlib.sha256(one.gold.key.encode()).digest()
    start, end = max(one.title - drawn[0] % 4, 0), int(body[-1]) + 1 + drawn[1] % 12
    between = "\n\n" if drawn[2] % 2 else "\n"
    return between.join(segment.text for segment in one.segments[start:end])


def example(gold: Gold, form: str, source: str) -> Example:
    page = as_page(gold.id, source, html=form == "html")
    segments = segments_of(page)
    meta = meta_values(page)
    look = survey(segments)
    title = find_title(segments, look, meta)
    table = features(segments, look, meta, told_body(page), title)
    share, words = agreement([segment.text for segment in segments], gold.body)
    weight = np.log1p(words)
    if gold.optional:
        required, _ = agreement([segment.text for segment in segments], gold.required)
        weight[(share > 0.5) & (required <= 0.5)] = 0.0
    fold = int(hashlib.md5(gold.site.encode()).hexdigest(), 16) % FOLDS
    is_body = share > 0.5
    deck = np.zeros(len(segments), dtype=bool)
    if gold.decks:  # the sets do not agree whether a deck is body
        of_deck, _ = agreement([segment.text for segment in segments], "\n".join(gold.decks))
        deck = is_body & (of_deck > 0.5)
        weight[deck] = 0.0
    balance(weight, is_body)
    return Example(gold, form, segments, table, is_body.astype(float), weight, fold, title, deck)


def balance(weight: np.ndarray, is_body: np.ndarray) -> None:
    """Lift the body of a short article, and lower the rest of a page with much else."""
    body, rest = weight[is_body].sum(), weight[~is_body].sum()
    if 0 < body < SHORT_BODY:
        weight[is_body] *= min(MOST_LIFTED, np.sqrt(SHORT_BODY / body))
    if rest > MUCH_ELSE:
        weight[~is_body] *= np.sqrt(MUCH_ELSE / rest)


def agreement(texts: Sequence[str], gold: str) -> tuple[np.ndarray, np.ndarray]:
    """For each text the share of its words that lie on the longest common subsequence of page and gold, and their
    number."""
    from pages import WORD

    words = [WORD.findall(text) for text in texts]
    known: dict[str, int] = {}
    page = [known.setdefault(word, len(known)) for text in words for word in text]
    want = [known.setdefault(word, len(known)) for word in WORD.findall(gold)]
    hit = np.zeros(len(page) + 1)
    for step in Indel.opcodes(page, want):
        if step.tag == "equal":
            hit[step.src_start : step.src_end] = 1
    sums = np.concatenate([[0.0], np.cumsum(hit[:-1])])
    ends = np.cumsum([len(text) for text in words])
    count = np.array([len(text) for text in words], dtype=float)
    return (sums[ends] - sums[ends - count.astype(int)]) / np.maximum(count, 1), count


def fit(tables: Sequence[np.ndarray], chosen: Sequence[Example], rounds: int) -> lightgbm.Booster:
    data = lightgbm.Dataset(
        np.concatenate(tables),
        np.concatenate([one.body for one in chosen]),
        weight=np.concatenate([one.weight for one in chosen]),
    )
    return lightgbm.train(PARAMETERS, data, rounds)


def with_context(one: Example, guess: np.ndarray) -> np.ndarray:
    words = np.expm1(one.table[:, FEATURES.index("log_words")])
    return np.hstack(
        [
            one.table,
            context_features(one.segments, np.round(guess, 3), words, one.table[:, FEATURES.index("in_article_body")]),
        ]
    )


def deck_rows(one: Example, guess: np.ndarray) -> tuple[list[int], np.ndarray]:
    """The segments that may be the deck, and what the model looks at."""
    guess = np.round(guess, 3)
    asked = deck_candidates(one.table, guess, one.title)
    return asked, deck_features(one.segments, one.table, guess, asked) if asked else np.zeros((0, len(DECK_FEATURES)))


def fit_deck(chosen: Sequence[Example], guesses: Mapping[int, np.ndarray]) -> lightgbm.Booster:
    """Where a set does not tell decks, body is known not to be one, and of the rest nothing is known."""
    tables, decks, weights = [], [], []
    for at, one in enumerate(chosen):
        asked, table = deck_rows(one, guesses[at])
        known = np.ones(len(asked))
        if one.gold.decks is None:
            known = BODY_IS_NO_DECK * ((one.body[asked] > 0.5) & (one.weight[asked] > 0))
        tables.append(table)
        decks.append(one.deck[asked])
        weights.append(known * DECK_WEIGHT.get(one.form, FLAT_DECK_WEIGHT))
    data = lightgbm.Dataset(np.concatenate(tables), np.concatenate(decks), weight=np.concatenate(weights))
    return lightgbm.train(DECK_PARAMETERS, data, DECK_ROUNDS)


Stages = tuple[lightgbm.Booster, lightgbm.Booster, lightgbm.Booster]


def all_stages(chosen: Sequence[Example], rounds: int) -> Stages:
    """The second stage and the deck's learn from first guesses by models that did not see the page."""
    first = fit([one.table for one in chosen], chosen, rounds)
    guesses: dict[int, np.ndarray] = {}
    for fold in sorted({one.fold for one in chosen}):
        rest = [one for one in chosen if one.fold != fold]
        model = fit([one.table for one in rest], rest, rounds)
        guesses |= {at: model.predict(one.table) for at, one in enumerate(chosen) if one.fold == fold}
    tables = [with_context(one, guesses[at]) for at, one in enumerate(chosen)]
    return first, fit(tables, chosen, rounds), fit_deck(chosen, guesses)


def held_out(known: Sequence[Example], rounds: int) -> list[tuple[Labelled, ...]]:
    """The labels of each example, by models that saw no page of its publisher, and the rules."""
    found: dict[int, tuple[Labelled, ...]] = {}
    for fold in range(FOLDS):
        first, second, third = all_stages([one for one in known if one.fold != fold], rounds)
        for at, one in enumerate(known):
            if one.fold == fold:
                guess = first.predict(one.table)
                body = np.round(second.predict(with_context(one, guess)), 3)
                asked, rows = deck_rows(one, guess)
                deck = np.zeros(len(body))
                if asked:
                    deck[asked] = np.round(third.predict(rows), 3)
                found[at] = by_rules(view(one.segments, Chances(body, deck, one.table), one.title, ExtractSettings()))
        print(f"fold {fold} done", file=sys.stderr, flush=True)
    return [found[at] for at in range(len(known))]


def print_figures(known: Sequence[Example], labels: Sequence[tuple[Labelled, ...]]) -> None:
    for form in FORMS:
        chosen = [
            (one.gold, body_text(one.gold, of)) for one, of in zip(known, labels, strict=True) if one.form == form
        ]
        for name, figures in score_bodies([gold for gold, _ in chosen], {g.key: body for g, body in chosen}).items():
            print(f"{form:12s}{name:32s}F1 {figures.f1:.3f}  exact {figures.exact:.2f}")


def as_arrays(model: lightgbm.Booster) -> dict[str, Any]:
    """The trees of a model in the form of ``label_model.Trees``."""
    out: dict[str, Any] = {name: [] for name in ("roots", "column", "threshold", "yes", "no", "unknown", "value")}
    depths = [0]

    def put(node: dict[str, Any], depth: int) -> int:
        at = len(out["column"])
        for name in ("column", "threshold", "yes", "no", "unknown", "value"):
            out[name].append(0)
        depths.append(depth)
        if "leaf_value" in node:
            out["value"][at] = round(node["leaf_value"], 5)
            out["yes"][at] = out["no"][at] = out["unknown"][at] = at
            return at
        out["column"][at], out["threshold"][at] = node["split_feature"], float(f"{node['threshold']:.6g}")
        out["yes"][at], out["no"][at] = put(node["left_child"], depth + 1), put(node["right_child"], depth + 1)
        left = node["default_left"] if node["missing_type"] == "NaN" else node["threshold"] >= 0
        out["unknown"][at] = out["yes" if left else "no"][at]
        return at

    for tree in model.dump_model()["tree_info"]:
        out["roots"].append(put(tree["tree_structure"], 0))
    return {**out, "depth": max(depths)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    pages = load_pages(arguments.data)
    known = examples(pages)
    print(f"{len(known)} pages and forms, {sum(len(one.body) for one in known)} segments", file=sys.stderr, flush=True)
    if arguments.held_out:
        print_figures(known, held_out(known, arguments.rounds))
        return
    stages = [as_arrays(model) for model in all_stages(known, arguments.rounds)]
    whole = {
        "about": "Gradient-boosted trees by bench/train_labels.py; see firsthand/extract/label_model.py.",
        "trained_on": {name: hashlib.sha256(raw).hexdigest() for name, raw in digests(arguments.data)},
        "seed": SEED, "lightgbm": lightgbm.__version__, "sha256": digest(stages),
        "features": [*FEATURES, *CONTEXT_FEATURES, *DECK_FEATURES], "stages": stages,
    }  # fmt: skip
    OUT.write_text(json.dumps(whole, separators=(",", ":")) + "\n", "utf-8")


def digests(data: Path) -> list[tuple[str, bytes]]:
    from pages import SETS

    return [(name, (data / name / "dev.jsonl").read_bytes()) for name in SETS]


if __name__ == "__main__":
    main()
