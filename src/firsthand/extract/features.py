"""Segments of a page → one row of numbers each, from which their kind is judged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.label_place import (
    MARKUP_FEATURES,
    NEIGHBOUR_FEATURES,
    main_run,
    markup_features,
    neighbour_features,
)
from firsthand.extract.label_text import (
    TEXT_FEATURES,
    function_words,
    ideographs,
    link_share,
    plain_words,
    prose_like,
    text_features,
    words_of,
)
from firsthand.extract.segments import MetaValue, Segment
from firsthand.records import Page
from firsthand.text import json_plain

META_FEATURES = (
    "in_article_body",
    "has_article_body",
    "in_description",
    "like_title",
    "after_title",
    "said_again",
    "since_rule",
)
FEATURES = (*TEXT_FEATURES, *NEIGHBOUR_FEATURES, *MARKUP_FEATURES, *META_FEATURES)
"""The names of the columns of ``features``."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A first look over a page: ``texts`` are rows of TEXT_FEATURES, ``prose`` the words of running text of each
    segment (0 where it is something else), ``linked`` its characters in links, ``run`` the stretch with most of it."""

    texts: tuple[list[float], ...]
    prose: tuple[float, ...]
    linked: tuple[float, ...]
    run: tuple[int, int]


def survey(segments: Sequence[Segment]) -> Survey:
    """Where the running text of a page lies, as far as single segments show it."""
    shares = [link_share(segment) for segment in segments]
    seen = Counter(segment.text for segment in segments)
    words = {text: words_of(text) for text in seen}
    sizes = {text: len(words[text]) + ideographs(text) for text in seen}
    guess = [
        prose_like(segment.text, sizes[segment.text], share) for segment, share in zip(segments, shares, strict=True)
    ]
    function = function_words(words[segment.text] for segment, running in zip(segments, guess, strict=True) if running)
    known: dict[tuple[str, float, int], list[float]] = {}
    texts = []
    for segment, share in zip(segments, shares, strict=True):
        key = segment.text, share, len(segment.links)
        if key not in known:
            known[key] = text_features(
                segment, words[segment.text], sizes[segment.text], share, function, seen[segment.text] - 1
            )
        texts.append(known[key])
    least = 0.12 if len(function) >= 20 else 0.0
    at = TEXT_FEATURES.index("function_words")
    prose = tuple(
        sizes[segment.text] if running and row[at] >= least else 0.0
        for segment, running, row in zip(segments, guess, texts, strict=True)
    )
    linked = tuple(share * len(segment.text) for segment, share in zip(segments, shares, strict=True))
    return Survey(tuple(texts), prose, linked, main_run(prose))


def features(
    segments: Sequence[Segment], look: Survey, meta: Sequence[MetaValue], told: str, title: int
) -> NDArray[np.float64]:
    """A row for each segment, a column for each of FEATURES. ``told`` is the body as the page gives it outside its
    text, ``title`` the index of the title or -1."""
    if not segments:
        return np.zeros((0, len(FEATURES)))
    texts = np.array(look.texts, dtype=np.float64)
    return np.hstack([
        texts,
        neighbour_features(segments, texts, look.prose, look.run),
        markup_features(segments, look.prose, look.linked),
        np.array(_meta_features(segments, meta, told, title), dtype=np.float64),
    ])  # fmt: skip


_TOLD = re.compile(r'"articleBody"\s*+:\s*+"((?:[^"\\]++|\\.)*+)"', re.S)


def told_body(page: Page) -> str:
    """The text of the article as the page's linked data gives it (schema.org ``articleBody``), or nothing."""
    if ("html" not in page.media_type and "xml" not in page.media_type) or '"articleBody"' not in page.source:
        return ""
    return " ".join(json_plain(found[1]) for found in _TOLD.finditer(page.source))


def _meta_features(segments: Sequence[Segment], meta: Sequence[MetaValue], told: str, title: int) -> list[list[Any]]:
    """How far each segment agrees with what the page says of itself outside its text."""
    body = _runs(told)
    described = _runs(" ".join(value.value for value in meta if value.name.endswith("description")))
    titled = frozenset(plain_words(segments[title].text)) if title >= 0 else frozenset()
    told_runs = bool(body)
    rows = []
    every = [plain_words(segment.text[:_LOOKED]) for segment in segments]
    again = _said_again(every)
    rule = _SINCE
    for at, segment in enumerate(segments):
        words = every[at]
        rule = 0 if not words and len(segment.text) >= _RULE else min(rule + 1, _SINCE)
        shared = len(titled.intersection(words)) if titled else 0
        rows.append([
            _inside(words, body) if told_runs else np.nan, told_runs, _inside(words, described) if described else 0.0,
            shared / (len(titled) + len(frozenset(words)) - shared) if shared else 0.0,
            float(min(max(at - title, -50), 50)) if title >= 0 else np.nan,
            again[at], rule,
        ])  # fmt: skip
    return rows


_SINCE = 30
_LOOKED = 600  # characters of a segment whose words are compared
_RULE = 3  # characters of a line of marks that sets off what follows ("___", "* * *")


def _said_again(every: Sequence[Sequence[str]]) -> list[float]:
    """For the words of each segment the share of runs of four that stand in another segment of the page as well."""
    sizes = np.fromiter(map(len, every), np.intp, len(every))
    number: defaultdict[str, int] = defaultdict(count().__next__)
    words = np.fromiter(map(number.__getitem__, chain.from_iterable(every)), np.int64, int(sizes.sum()))
    at = np.repeat(np.arange(len(every)), sizes)
    begins = np.flatnonzero(at[:-3] == at[3:])
    if not len(begins):
        return [0.0] * len(every)
    pairs = np.unique(words[:-1] * len(number) + words[1:], return_inverse=True)[1]
    runs = np.unique(pairs[begins] * len(words) + pairs[begins + 2], return_inverse=True)[1]
    owner = at[begins]
    first, last = np.empty(len(begins), np.intp), np.empty(len(begins), np.intp)
    first[runs[::-1]], last[runs] = owner[::-1], owner  # the last one that is set stays
    again = np.bincount(owner[(first != last)[runs]], minlength=len(every))
    shares: list[float] = (again / np.maximum(sizes - 3, 1)).tolist()
    return shares


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = plain_words(text)
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _inside(words: tuple[str, ...], runs: frozenset[tuple[str, ...]]) -> float:
    """The share of runs of three words that are among ``runs``."""
    if not runs or len(words) < 3:
        return 0.0
    return sum(map(runs.__contains__, zip(words, words[1:], words[2:], strict=False))) / (len(words) - 2)
