"""Sentences of two articles that say the same, in chains: runs of sentences that follow each other on both sides.

A chain is found as in local alignment (Smith and Waterman 1981), the best first and then the best of what is left
(Waterman and Eggert 1987), over pairs of sentences with a likeness. So paragraphs may have changed places, sentences
may be left out, split and joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand import text as texts
from firsthand import vectors
from firsthand.match.facts import facts
from firsthand.match.words import Flags, read_blocks, word_hash
from firsthand.records import Article, Span
from firsthand.settings import MatchSettings

Matrix = NDArray[np.float32]
Link = tuple[int, int]
Chain = tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the article's text, its words, crude stems (the first six letters) of those with
    four letters or more or a digit (enough to see ``expand`` in ``expansion``), and its numbers and names."""

    span: Span
    words: tuple[str, ...]
    stems: frozenset[str]
    facts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Text:
    """An article and its sentences."""

    article: Article
    sentences: tuple[Sentence, ...]


def sentences_of(article: Article, most: int, common: frozenset[int]) -> tuple[Sentence, ...]:
    """The sentences of title, deck and body, without a title that is repeated; at most the first ``most``.

    Words whose hash is ``common`` give no stem: that two sentences share them says nothing."""
    found: list[Sentence] = []
    seen: set[tuple[str, ...]] = set()
    for block in read_blocks(article):
        for span in texts.sentences(article.text, block.span):
            row = tuple(word for word, _ in texts.words(article.text, span))
            if not row or row in seen:
                continue
            seen.add(row)
            stems = stems_of(word for word in row if word_hash(word) not in common)
            found.append(Sentence(span, row, stems, facts(article.text, span)))
            if len(found) >= most:
                return tuple(found)
    return tuple(found)


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The crude stems of ``words`` (see Sentence)."""
    return frozenset(word[:6] for word in words if len(word) >= 4 or any(c.isdigit() for c in word))


def cosines(a: Text, b: Text) -> Matrix:
    """The cosine of every sentence of one article with every sentence of the other."""
    left, right = (
        vectors.encode([sentence.span.of(text.article.text) for sentence in text.sentences]) for text in (a, b)
    )
    return np.asarray(left @ right.T, dtype=np.float32)


def overlaps(a: Text, b: Text) -> tuple[Matrix, Matrix]:
    """For every two sentences how many stems they have in common, as a share of those of the one with fewer (0 if it
    is one stem only), and how many of their facts (twice the common ones, as a share of both)."""
    left, right = [s.stems for s in a.sentences], [s.stems for s in b.sentences]
    common = common_items(left, right)
    least = np.minimum(*np.meshgrid([len(s) for s in left], [len(s) for s in right], indexing="ij"))
    stems = np.where(common >= 2, common / np.maximum(least, 1), 0)
    left, right = [s.facts for s in a.sentences], [s.facts for s in b.sentences]
    both = np.add(*np.meshgrid([len(s) for s in left], [len(s) for s in right], indexing="ij"))
    return stems.astype(np.float32), (2 * common_items(left, right) / np.maximum(both, 1)).astype(np.float32)


def common_items(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> Matrix:
    """How many items every set of one side has in common with every set of the other."""
    both = frozenset[str]().union(*left) & frozenset[str]().union(*right)
    column = {item: at for at, item in enumerate(sorted(both))}
    one, other = (np.zeros((len(side), len(column)), dtype=np.float32) for side in (left, right))
    for rows, side in ((one, left), (other, right)):
        for row, items in zip(rows, side, strict=True):
            row[[column[item] for item in items & both]] = 1
    return np.asarray(one @ other.T, dtype=np.float32)


def chains(likeness: Matrix, least: float, settings: MatchSettings) -> list[Chain]:
    """The chains of links with a likeness of ``least`` or more, the strongest first. Each sentence stands in one chain
    at most; inside a chain it may be linked with two neighbours of the other side."""
    most = settings.nearest_sentences
    rows, columns = np.nonzero((likeness >= least) & (_foremost(likeness, most) | _foremost(likeness.T, most).T))
    live = {
        (row, column): round(float(likeness[row, column]) - least, 4)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    }
    found: list[Chain] = []
    while live and len(found) < settings.most_chains:
        score, chain = _strongest(live, settings)
        if score < settings.chain_least:
            break
        found.append(_filled(chain, likeness, settings.chain_filled))
        used_rows, used_columns = {i for i, _ in found[-1]}, {j for _, j in found[-1]}
        live = {link: w for link, w in live.items() if link[0] not in used_rows and link[1] not in used_columns}
    return found


def _foremost(likeness: Matrix, most: int) -> Flags:
    """The ``most`` best of each row."""
    order = np.argsort(-likeness, axis=1, kind="stable")[:, :most]
    found = np.zeros(likeness.shape, dtype=np.bool_)
    np.put_along_axis(found, order, True, axis=1)
    return found


def _filled(chain: Chain, likeness: Matrix, least: float) -> Chain:
    """``chain`` with a link also where one sentence alone is left between two links on both sides, and the two have a
    likeness of ``least``."""
    found = list(chain)
    for (i, j), (after_i, after_j) in pairwise(chain):
        if after_i - i == 2 and after_j - j == 2 and likeness[i + 1, j + 1] >= least:
            found.append((i + 1, j + 1))
    return tuple(sorted(found))


@lru_cache(maxsize=4)
def _steps(reach: int) -> tuple[Link, ...]:
    """The steps from one link to the next, the plainest first: of chains that are as strong the first stands."""
    far = range(1, reach + 1)
    return ((1, 1), (0, 1), (1, 0), *((i, j) for i in far for j in far if (i, j) != (1, 1)))


def _strongest(live: dict[Link, float], settings: MatchSettings) -> tuple[float, Chain]:
    steps = _steps(settings.chain_reach)
    best: dict[Link, float] = {}
    back: dict[Link, Link | None] = {}
    for link in sorted(live):
        before, score = None, 0.0
        for di, dj in steps:
            other = (link[0] - di, link[1] - dj)
            if other in best:
                reached = best[other] - settings.chain_skipped * max(di + dj - 2, 0)
                if reached > score:
                    before, score = other, reached
        best[link], back[link] = live[link] + score, before
    end: Link | None = min(best, key=lambda link: (-round(best[link], 6), link))
    score = best[end] if end else 0.0
    chain: list[Link] = []
    while end is not None:
        chain.append(end)
        end = back[end]
    return score, tuple(reversed(chain))
