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
from rapidfuzz.distance import Indel

from firsthand.extract import segments_of
from firsthand.extract.features import FEATURES, features, survey, told_body
from firsthand.extract.label import by_rules
from firsthand.extract.label_context import CONTEXT_FEATURES, context_features
from firsthand.extract.label_deck import DECK_FEATURES, deck_candidates, deck_features
from firsthand.extract.label_model import KINDS_OF_PAGE, Chances, digest
from firsthand.extract.label_title import find_title
from firsthand.extract.label_view import view
from firsthand.extract.meta import meta_values
from firsthand.extract.segments import Labelled, MetaValue, Segment
from firsthand.settings import ExtractSettings
from pages import FORMS, SETS, WORD, Gold, as_page, body_text, flattened, load_pages, score_bodies

OUT = Path(__file__).parents[1] / "src/firsthand/extract/data/label_model.json"
SEED = 1
FOLDS = 4
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
    # A page says the same in its flat forms. Those cut down hold little furniture: in full they would teach that there
    # is little.
    "flat": Plan(
        {"resiliparse": 1.0, "inscriptis": 1.0, "lines": 1.0, "trimmed": 0.3, "mixed": 0.5, "excerpt": 0.1},
        {"resiliparse": 0.4, "inscriptis": 0.4, "lines": 0.4, "trimmed": 0.3, "mixed": 0.2, "excerpt": 0.0},
        200, SHARED | {"learning_rate": 0.05, "min_data_in_leaf": 200},
    ),
}  # fmt: skip
"""A page in markup and one of plain text go by different things: one model for both was worse for each."""
OLD_NAMES = dict.fromkeys(
    ("article", "main", "section", "aside", "header", "footer", "nav", "figure", "figcaption", "time"), "div"
)
LONG_ENOUGH = 2.0  # logarithm of the words of a paragraph that can stand alone
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
    raw: np.ndarray
    weight: np.ndarray
    fold: int
    title: int
    deck: np.ndarray


def examples(pages: Sequence[Gold]) -> list[Example]:
    """Each page as HTML and in every flat form, and in the forms that only training sees: cut down to the article and
    a few lines around it, as many dumps are; in the old markup; its article among the lines of another page."""
    found: list[Example] = []
    by_page: list[Mapping[str, Example]] = []
    for gold in pages:
        forms = {form: example(gold, form, source) for form, source in flattened(gold.source).items()}
        by_page.append(forms)
        found.extend(forms.values())
        found.append(bare(forms["html"]))
        source = trimmed(forms["lines"])
        if source:
            found.append(example(gold, "trimmed", source))
        found.extend(excerpts(forms["lines"]))
    return [*found, *mixtures(by_page)]


def trimmed(one: Example) -> str:
    """The lines from a little before the title to a little after the body. How many is drawn from the page's name."""
    body = np.flatnonzero(one.body)
    if not len(body) or one.title < 0 or one.title > body[0]:
        return ""
    drawn = hashlib.sha256(one.gold.key.encode()).digest()
    start, end = max(one.title - drawn[0] % 4, 0), int(body[-1]) + 1 + drawn[1] % 12
    between = "\n\n" if drawn[2] % 2 else "\n"
    return between.join(segment.text for segment in one.segments[start:end])


def excerpts(one: Example) -> list[Example]:
    """A few paragraphs of the body and nothing else, one time under the title: what a row of a table or a file of a few
    sentences holds. Which ones, and how many, is drawn from the page's name."""
    body = [int(at) for at in np.flatnonzero(one.body) if one.raw[at] > LONG_ENOUGH]
    if not body or one.title < 0:
        return []
    drawn = hashlib.sha256(one.gold.key.encode()).digest()
    found = []
    for number, under in enumerate(((), (one.title,))):
        first = 0 if under else drawn[2 * number] % len(body)
        chosen = (*under, *body[first : first + 1 + drawn[2 * number + 1] % 3])
        lines = tuple(replace(one.segments[at], gap=drawn[8] % 2) for at in chosen)
        found.append(
            told_apart(
                one.gold,
                "excerpt",
                lines,
                (),
                "",
                one.raw[list(chosen)],
                one.body[list(chosen)] > 0.5,
                one.deck[list(chosen)],
            )
        )
    return found


def bare(one: Example) -> Example:
    """The page in the markup of twenty years ago: no names on its elements, none of those that tell parts of a page
    apart, and nothing said of itself but a title."""
    plain = tuple(
        replace(segment, hints=(), path=tuple(OLD_NAMES.get(name, name) for name in segment.path))
        for segment in one.segments
    )
    meta = [value for value in meta_values(as_page(one.gold.id, one.gold.source, html=True)) if value.name == "title"]
    return told_apart(one.gold, "bare", plain, meta, "", one.raw, one.body > 0.5, one.deck)


def mixtures(by_page: Sequence[Mapping[str, Example]]) -> list[Example]:
    """The article of each page among the lines that stand around another's, of the same fold and another site: what
    stands around an article does not depend on it. Which page is drawn from the names of both."""
    found = []
    for forms in by_page:
        one = forms["html"]
        others = [
            other for other in by_page
            if other["html"].fold == one.fold and other["html"].gold.site != one.gold.site
        ]  # fmt: skip
        others.sort(key=lambda other: hashlib.sha256((one.gold.key + other["html"].gold.key).encode()).digest())
        for form, other in zip(FORMS[1:], others, strict=False):
            made = mixed(forms[form], other[form])
            if made:
                found.append(made)
    return found


def mixed(one: Example, other: Example) -> Example | None:
    """The lines of ``one`` from its title to the end of its body, with those of ``other`` around them."""
    mine, theirs = np.flatnonzero(one.body), np.flatnonzero(other.body)
    if not len(mine) or not len(theirs) or not 0 <= one.title < mine[0] or not 0 <= other.title < theirs[0]:
        return None
    inner = np.arange(one.title, mine[-1] + 1)
    before, after = np.arange(other.title), np.arange(theirs[-1] + 1, len(other.body))
    segments = (
        *(other.segments[at] for at in before), *(one.segments[at] for at in inner),
        *(other.segments[at] for at in after),
    )  # fmt: skip
    zeros, ends = np.zeros(len(before)), np.zeros(len(after))
    return told_apart(
        one.gold, "mixed", segments, (), "",
        np.concatenate([other.raw[before], one.raw[inner], other.raw[after]]),
        np.concatenate([zeros, one.body[inner], ends]) > 0.5,
        np.concatenate([zeros, one.deck[inner], ends]) > 0.5,
    )  # fmt: skip


def example(gold: Gold, form: str, source: str) -> Example:
    page = as_page(gold.id, source, html=form == "html")
    segments = segments_of(page)
    share, words = agreement([segment.text for segment in segments], gold.body)
    weight = np.log1p(words)
    if gold.optional:
        required, _ = agreement([segment.text for segment in segments], gold.required)
        weight[(share > 0.5) & (required <= 0.5)] = 0.0
    is_body = share > 0.5
    deck = np.zeros(len(segments), dtype=bool)
    if gold.decks:  # the sets do not agree whether a deck is body
        of_deck, _ = agreement([segment.text for segment in segments], "\n".join(gold.decks))
        deck = is_body & (of_deck > 0.5)
        weight[deck] = 0.0
    return told_apart(gold, form, segments, meta_values(page), told_body(page), weight, is_body, deck)


def told_apart(
    gold: Gold, form: str, segments: tuple[Segment, ...], meta: Sequence[MetaValue], told: str,
    weight: np.ndarray, is_body: np.ndarray, deck: np.ndarray,
) -> Example:  # fmt: skip
    """An example of which it is known what is body and deck."""
    look = survey(segments)
    title = find_title(segments, look, meta)
    table = features(segments, look, meta, told, title)
    fold = int(hashlib.md5(gold.site.encode()).hexdigest(), 16) % FOLDS
    raw = weight.copy()
    balance(weight, is_body)
    return Example(gold, form, segments, table, is_body.astype(float), raw, weight, fold, title, deck)


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
        for plan in PLANS.values():
            stages = all_stages([one for one in known if one.fold != fold], plan)
            for at, one in enumerate(known):
                if one.fold == fold and one.form in plan.forms:
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
    for form in (*FORMS, "bare"):
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
