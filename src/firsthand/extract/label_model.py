"""The small trained models that tell body and deck from the rest of a page: gradient-boosted trees over ``features``.

``bench/train_labels.py`` trained it on the pages of article_extraction_benchmark (MIT, scrapinghub) and of fundus
(MIT, dobbersc and flairNLP), as HTML and flattened to plain text; no page text is in it. Method: Friedman 2001,
"Greedy function approximation: a gradient boosting machine", in LightGBM's form. The trees are evaluated here with
numpy alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import FirsthandError
from firsthand.extract.features import FEATURES, Survey, features
from firsthand.extract.label_context import CONTEXT_FEATURES, HOPELESS, context_features
from firsthand.extract.label_deck import DECK_FEATURES, deck_candidates, deck_features
from firsthand.extract.segments import MetaValue, Segment

KINDS_OF_PAGE = ("html", "old", "flat")
"""There is a model for pages in markup, one for those that name little in it, and one for plain text: they go by
different things."""
_FEW_NAMES = 60
"""Different words in classes and ids below which a page names little. Of 253 pages of the last ten years 10 have fewer;
held out, both models are right about these alike."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees in flat arrays. A node at ``i`` asks whether ``column[i] <= threshold[i]``; the next nodes are
    ``after[2 * i]`` for no and ``after[2 * i + 1]`` for yes; a leaf leads to itself and adds ``value``. Columns beyond
    the table's are for nodes where a missing value counts as yes."""

    roots: NDArray[np.intp]
    column: NDArray[np.intp]
    threshold: NDArray[np.float64]
    after: NDArray[np.intp]
    value: NDArray[np.float64]
    depth: int


@lru_cache(maxsize=1)
def _models() -> dict[str, tuple[Trees, Trees, Trees]]:
    """For each of KINDS_OF_PAGE first and second stage and the deck's, checked against the digest that the training
    wrote beside them."""
    data = json.loads(files("firsthand.extract").joinpath("data/label_model.json").read_text("utf-8"))
    if digest(data["models"]) != data["sha256"]:
        raise FirsthandError("extract/data/label_model.json is damaged: install firsthand again")
    if tuple(data["features"]) != (*FEATURES, *CONTEXT_FEATURES, *DECK_FEATURES):
        raise FirsthandError("extract/data/label_model.json belongs to another version: install firsthand again")
    both = len(FEATURES) + len(CONTEXT_FEATURES)
    found = {}
    for kind in KINDS_OF_PAGE:
        first, second, deck = data["models"][kind]
        found[kind] = _trees(first, len(FEATURES)), _trees(second, both), _trees(deck, len(DECK_FEATURES))
    return found


def digest(models: Mapping[str, Sequence[dict[str, Any]]]) -> str:
    """SHA-256 of the weights in their canonical form."""
    return hashlib.sha256(json.dumps(models, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _trees(stage: dict[str, Any], columns: int) -> Trees:
    def whole(name: str) -> NDArray[np.intp]:
        return np.array(stage[name], dtype=np.intp)

    def real(name: str) -> NDArray[np.float64]:
        return np.array(stage[name], dtype=np.float64)

    yes, no = whole("yes"), whole("no")
    column = whole("column") + np.where(whole("unknown") == yes, columns, 0)
    after = np.column_stack([no, yes]).ravel()
    return Trees(whole("roots"), column, real("threshold"), after, real("value"), int(stage["depth"]))


def kind_of_page(segments: Sequence[Segment]) -> str:
    """Which of KINDS_OF_PAGE a page is."""
    if not any(segment.path for segment in segments):
        return "flat"
    names: set[str] = set()
    for hints in dict.fromkeys(segment.hints for segment in segments):
        names.update(hints)
        if len(names) >= _FEW_NAMES:
            return "html"
    return "old"


def predict(trees: Trees, table: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability for each row of ``table``."""
    missing = np.isnan(table)
    both = np.hstack([np.where(missing, np.inf, table), np.where(missing, -np.inf, table)])
    rows = np.arange(len(table))[:, None] * both.shape[1]
    flat = both.ravel()
    at = np.tile(trees.roots, (len(table), 1))
    for _ in range(trees.depth):
        yes = flat.take(trees.column.take(at) + rows) <= trees.threshold.take(at)
        at = trees.after.take(2 * at + yes)
    score: NDArray[np.float64] = trees.value.take(at).sum(axis=1)
    return 1.0 / (1.0 + np.exp(-score))


@dataclass(frozen=True, slots=True)
class Chances:
    """What the model says of each segment: the probability to be ``body`` and to be ``deck``, rounded to three
    decimals, and the ``table`` it judged by."""

    body: NDArray[np.float64]
    deck: NDArray[np.float64]
    table: NDArray[np.float64]


def chances(segments: Sequence[Segment], look: Survey, meta: Sequence[MetaValue], told: str, title: int) -> Chances:
    """The probabilities of each segment to be body and to be deck."""
    table = features(segments, look, meta, told, title)
    deck = np.zeros(len(table))
    if not len(table):
        return Chances(deck, deck, table)
    first, second, third = _models()[kind_of_page(segments)]
    guess = predict(first, table)
    context = context_features(segments, np.round(guess, 3), table)
    body = guess.copy()
    open_ = np.round(guess, 3) >= HOPELESS
    body[open_] = predict(second, np.hstack([table, context])[open_])
    asked = deck_candidates(table, np.round(guess, 3), title)
    if asked:
        deck[asked] = predict(third, deck_features(segments, table, np.round(guess, 3), asked))
    return Chances(np.round(body, 3), np.round(deck, 3), table)
