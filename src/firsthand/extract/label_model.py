"""The small trained model that tells body from the rest of a page: gradient-boosted trees over ``features``.

``bench/train_labels.py`` trained it on the pages of article_extraction_benchmark (MIT, scrapinghub) and of fundus
(MIT, dobbersc and flairNLP), as HTML and flattened to plain text; no page text is in it. Method: Friedman 2001,
"Greedy function approximation: a gradient boosting machine", in LightGBM's form. The trees are evaluated here with
numpy alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import FirsthandError
from firsthand.extract.features import FEATURES, Survey, features
from firsthand.extract.label_context import CONTEXT_FEATURES, context_features
from firsthand.extract.segments import MetaValue, Segment

_HOPELESS = 0.01
"""First guess below which the second stage is not asked: on the training pages it never made such a segment body."""
_LOG_WORDS = FEATURES.index("log_words")


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees in flat arrays. A node at ``i`` asks whether ``column[i] <= threshold[i]``; ``yes`` and ``no`` are the
    next nodes, ``unknown`` the one for a missing value; a leaf leads to itself and adds ``value``."""

    roots: NDArray[np.int32]
    column: NDArray[np.int32]
    threshold: NDArray[np.float64]
    yes: NDArray[np.int32]
    no: NDArray[np.int32]
    unknown: NDArray[np.int32]
    value: NDArray[np.float64]
    depth: int


@lru_cache(maxsize=1)
def _model() -> tuple[Trees, Trees]:
    """First and second stage, checked against the digest that the training wrote beside them."""
    data = json.loads(files("firsthand.extract").joinpath("data/label_model.json").read_text("utf-8"))
    if digest(data["stages"]) != data["sha256"]:
        raise FirsthandError("extract/data/label_model.json is damaged: install firsthand again")
    if tuple(data["features"]) != (*FEATURES, *CONTEXT_FEATURES):
        raise FirsthandError("extract/data/label_model.json belongs to another version: install firsthand again")
    first, second = (_trees(stage) for stage in data["stages"])
    return first, second


def digest(stages: Sequence[dict[str, Any]]) -> str:
    """SHA-256 of the weights in their canonical form."""
    return hashlib.sha256(json.dumps(stages, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _trees(stage: dict[str, Any]) -> Trees:
    def whole(name: str) -> NDArray[np.int32]:
        return np.array(stage[name], dtype=np.int32)

    def real(name: str) -> NDArray[np.float64]:
        return np.array(stage[name], dtype=np.float64)

    return Trees(
        whole("roots"), whole("column"), real("threshold"), whole("yes"), whole("no"), whole("unknown"), real("value"),
        int(stage["depth"]),
    )  # fmt: skip


def predict(trees: Trees, table: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability for each row of ``table``."""
    rows = np.arange(len(table))[:, None]
    at = np.broadcast_to(trees.roots, (len(table), len(trees.roots)))
    for _ in range(trees.depth):
        seen = table[rows, trees.column[at]]
        step = np.where(seen <= trees.threshold[at], trees.yes[at], trees.no[at])
        at = np.where(np.isnan(seen), trees.unknown[at], step)
    score: NDArray[np.float64] = trees.value[at].sum(axis=1)
    return 1.0 / (1.0 + np.exp(-score))


def body_probability(
    segments: Sequence[Segment], look: Survey, meta: Sequence[MetaValue], told: str, title: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The probability of each segment to be body, rounded to three decimals, and the table it was judged by."""
    table = features(segments, look, meta, told, title)
    if not len(table):
        return np.zeros(0), table
    first, second = _model()
    guess = predict(first, table)
    words = np.expm1(table[:, _LOG_WORDS])
    context = context_features(segments, np.round(guess, 3), words)
    chance = guess.copy()
    open_ = guess >= _HOPELESS
    chance[open_] = predict(second, np.hstack([table, context])[open_])
    return np.round(chance, 3), table
