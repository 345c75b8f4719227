"""Train the model that tells body from the rest of a page, and measure it on pages it has not seen.

usage: train_labels.py DATA_DIR [--held-out]

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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from firsthand.extract.features import FEATURES
from firsthand.extract.label import by_rules
from firsthand.extract.label_context import CONTEXT_FEATURES, context_features
from firsthand.extract.label_deck import DECK_FEATURES, deck_candidates, deck_features
from firsthand.extract.label_model import KINDS_OF_PAGE, Chances, digest, kind_of_page
from firsthand.extract.label_view import view
from firsthand.extract.segments import Labelled
from firsthand.settings import ExtractSettings
from pages import FORMS, SETS, body_text, load_pages, score_bodies
from train_forms import FOLDS, Example, examples

OUT = Path(__file__).parents[1] / "src/firsthand/extract/data/label_model.json"
SEED = 1
SHARED = {
    "objective": "binary", "num_leaves": 16, "max_depth": 6, "feature_fraction": 0.35, "bagging_fraction": 0.8,
    "bagging_freq": 1, "lambda_l2": 10, "verbose": -1, "seed": SEED, "num_threads": 1, "deterministic": True,
    "max_bin": 63,
}  # fmt: skip
DECK_PARAMETERS = SHARED | {
    "learning_rate": 0.1, "num_leaves": 8, "max_depth": 4, "min_data_in_leaf": 25, "feature_fraction": 0.4,
}  # fmt: skip
DECK_ROUNDS = 40
BODY_IS_NO_DECK = 0.5


@dataclass(frozen=True)
class Plan:
    """How one of the models is trained: how much a page counts in each form, for body and for deck, and the trees."""

    forms: Mapping[str, float]
    deck_forms: Mapping[str, float]
    rounds: int
    parameters: Mapping[str, Any]


PLANS = {
    "html": Plan(
        {"html": 1.0, "bare": 0.3}, {"html": 1.0, "bare": 0.4},
        100, SHARED | {"learning_rate": 0.08, "min_data_in_leaf": 60},
    ),
    "old": Plan(
        {"html": 0.2, "bare": 0.5, "old": 1.0, "short": 0.3, "old mixed": 0.5}, {"html": 1.0, "bare": 0.4},
        100, SHARED | {"learning_rate": 0.08, "min_data_in_leaf": 60},
    ),
    # A page says the same in its flat forms. Those cut down hold little furniture: in full they would teach that there
    # is little.
    "flat": Plan(
        {"resiliparse": 1.0, "inscriptis": 1.0, "lines": 1.0, "trimmed": 0.3, "mixed": 0.5, "excerpt": 0.1},
        {"resiliparse": 0.4, "inscriptis": 0.4, "lines": 0.4, "trimmed": 0.3, "mixed": 0.2, "excerpt": 0.0},
        200, SHARED | {"learning_rate": 0.05, "min_data_in_leaf": 200},
    ),
}  # fmt: skip
"""Pages in markup, those that name little in it, and plain text go by different things: one model was worse for all."""


def fit(tables: Sequence[np.ndarray], chosen: Sequence[Example], plan: Plan) -> lightgbm.Booster:
    data = lightgbm.Dataset(
        np.concatenate(tables),
        np.concatenate([one.body for one in chosen]),
        weight=np.concatenate([one.weight * plan.forms[one.form] for one in chosen]),
    )
    return lightgbm.train(dict(plan.parameters), data, plan.rounds)


def with_context(one: Example, guess: np.ndarray) -> np.ndarray:
    return np.hstack([one.table, context_features(one.segments, np.round(guess, 3), one.table)])


def deck_rows(one: Example, guess: np.ndarray) -> tuple[list[int], np.ndarray]:
    """The segments that may be the deck, and what the model looks at."""
    guess = np.round(guess, 3)
    asked = deck_candidates(one.table, guess, one.title)
    return asked, deck_features(one.segments, one.table, guess, asked) if asked else np.zeros((0, len(DECK_FEATURES)))


def fit_deck(chosen: Sequence[Example], guesses: Mapping[int, np.ndarray], plan: Plan) -> lightgbm.Booster:
    """Where a set does not tell decks, body is known not to be one, and of the rest nothing is known."""
    tables, decks, weights = [], [], []
    for at, one in enumerate(chosen):
        asked, table = deck_rows(one, guesses[at])
        known = np.ones(len(asked))
        if one.gold.decks is None:
            known = BODY_IS_NO_DECK * ((one.body[asked] > 0.5) & (one.weight[asked] > 0))
        tables.append(table)
        decks.append(one.deck[asked])
        weights.append(known * plan.deck_forms[one.form])
    data = lightgbm.Dataset(np.concatenate(tables), np.concatenate(decks), weight=np.concatenate(weights))
    return lightgbm.train(DECK_PARAMETERS, data, DECK_ROUNDS)


Stages = tuple[lightgbm.Booster, lightgbm.Booster, lightgbm.Booster]


def all_stages(known: Sequence[Example], plan: Plan) -> Stages:
    """The second stage and the deck's learn from first guesses by models that did not see the page."""
    chosen = [one for one in known if one.form in plan.forms]
    plan = replace(plan, deck_forms={form: plan.deck_forms.get(form, 0.0) for form in plan.forms})
    first = fit([one.table for one in chosen], chosen, plan)
    guesses: dict[int, np.ndarray] = {}
    for fold in sorted({one.fold for one in chosen}):
        rest = [one for one in chosen if one.fold != fold]
        model = fit([one.table for one in rest], rest, plan)
        guesses |= {at: model.predict(one.table) for at, one in enumerate(chosen) if one.fold == fold}
    tables = [with_context(one, guesses[at]) for at, one in enumerate(chosen)]
    return first, fit(tables, chosen, plan), fit_deck(chosen, guesses, plan)


def held_out(known: Sequence[Example]) -> list[tuple[Labelled, ...]]:
    """The labels of each example, by models that saw no page of its publisher, and the rules."""
    found: dict[int, tuple[Labelled, ...]] = {}
    for fold in range(FOLDS):
        for kind, plan in PLANS.items():
            stages = all_stages([one for one in known if one.fold != fold], plan)
            for at, one in enumerate(known):
                if one.fold == fold and kind_of_page(one.segments) == kind:
                    found[at] = labelled(one, stages)
        print(f"fold {fold} done", file=sys.stderr, flush=True)
    return [found[at] for at in range(len(known))]


def labelled(one: Example, stages: Stages) -> tuple[Labelled, ...]:
    """The labels by the three stages and the rules."""
    first, second, third = stages
    guess = first.predict(one.table)
    body = np.round(second.predict(with_context(one, guess)), 3)
    asked, rows = deck_rows(one, guess)
    deck = np.zeros(len(body))
    if asked:
        deck[asked] = np.round(third.predict(rows), 3)
    return by_rules(view(one.segments, Chances(body, deck, one.table), one.title, ExtractSettings()))


def print_figures(known: Sequence[Example], labels: Sequence[tuple[Labelled, ...]]) -> None:
    for form in (*FORMS, "bare", "old", "short"):
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
    arguments = parser.parse_args()
    pages = load_pages(arguments.data)
    known = examples(pages)
    print(f"{len(known)} pages and forms, {sum(len(one.body) for one in known)} segments", file=sys.stderr, flush=True)
    if arguments.held_out:
        print_figures(known, held_out(known))
        return
    models = {kind: [as_arrays(model) for model in all_stages(known, PLANS[kind])] for kind in KINDS_OF_PAGE}
    whole = {
        "about": "Gradient-boosted trees by bench/train_labels.py; see firsthand/extract/label_model.py.",
        "trained_on": {name: hashlib.sha256(raw).hexdigest() for name, raw in digests(arguments.data)},
        "seed": SEED, "lightgbm": lightgbm.__version__, "sha256": digest(models),
        "features": [*FEATURES, *CONTEXT_FEATURES, *DECK_FEATURES], "models": models,
    }  # fmt: skip
    OUT.write_text(json.dumps(whole, separators=(",", ":")) + "\n", "utf-8")


def digests(data: Path) -> list[tuple[str, bytes]]:
    return [(name, (data / name / "dev.jsonl").read_bytes()) for name in SETS]


if __name__ == "__main__":
    main()
