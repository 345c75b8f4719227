"""Word alignment: two sequences of words, the least costly way to lay one over the other.

Gotoh's algorithm ("An improved algorithm for matching biological sequences", J. Mol. Biol. 162, 1982) with integer
scores, one numpy row at a time. One side may be a profile: columns that hold the words of several renderings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cdist

from firsthand.collate.tokens import Token
from firsthand.settings import CollateSettings
from firsthand.vectors import encode

Pairs = list[tuple[int, int]]
Columns = Sequence[Sequence[Token]]

_SAME, _SAME_LIGHT, _SAME_FUNCTION = 100, 60, 40
_ALIKE = 30  # spelled alike, or near in meaning: strictly and purely
_UNLIKE, _UNLIKE_CLASS = -30, -60  # two other words of one class; a content word against a function word
_OPEN, _EXTEND = 45, 8  # of a gap: dear to begin, cheap to go on, so that what was dropped stays together
_FAR = -(10**8)


def align(a: Sequence[Token], b: Sequence[Token], *, settings: CollateSettings) -> Pairs:
    """The pairs ``(i, j)`` of words of ``a`` and ``b`` that lie over each other, rising in both."""
    return align_profile([(token,) for token in a], b, settings=settings)


def align_profile(columns: Columns, b: Sequence[Token], *, settings: CollateSettings) -> Pairs:
    """The same with a profile on the left: ``columns`` hold one or more words each.

    Above ``settings.max_cells`` only the gaps between long common runs are searched, so that time stays bounded."""
    if len(columns) * len(b) <= settings.max_cells:
        return _gotoh(columns, b, settings)
    pairs: Pairs = []
    i = j = 0
    for start, other, size in [*_anchors(columns, b, settings), (len(columns), len(b), 0)]:
        if 0 < (start - i) * (other - j) <= settings.max_cells:
            pairs.extend((x + i, y + j) for x, y in _gotoh(columns[i:start], b[j:other], settings))
        pairs.extend((start + step, other + step) for step in range(size))
        i, j = start + size, other + size
    return pairs


def _anchors(columns: Columns, b: Sequence[Token], settings: CollateSettings) -> list[tuple[int, int, int]]:
    left, right = [column[0].key for column in columns], [token.key for token in b]
    blocks = LCSseq.opcodes(left, right)
    found = [
        (block.src_start, block.dest_start, block.src_end - block.src_start) for block in blocks if block.tag == "equal"
    ]
    return [block for block in found if block[2] >= settings.anchor_words]


def _gotoh(columns: Columns, b: Sequence[Token], settings: CollateSettings) -> Pairs:
    if not columns or not b:
        return []
    scores = _scores(columns, b, settings)
    rows, width = scores.shape
    over = np.full((rows + 1, width + 1), _FAR, dtype=np.int32)  # best path that ends with a pair
    down = over.copy()  # with a column that b has nothing for
    along = over.copy()  # with a word that no column holds
    over[0, 0] = 0
    steps = np.arange(width + 1, dtype=np.int32) * _EXTEND
    along[0, 1:] = -_OPEN - steps[:-1]
    for row in range(1, rows + 1):
        before = np.maximum(np.maximum(over[row - 1], down[row - 1]), along[row - 1])
        over[row, 1:] = before[:-1] + scores[row - 1]
        down[row] = np.maximum(np.maximum(over[row - 1], along[row - 1]) - _OPEN, down[row - 1] - _EXTEND)
        best = np.maximum.accumulate(over[row] + steps)
        along[row, 1:] = best[:-1] - steps[:-1] - _OPEN
    return _trace(over, down, along, scores)


def _trace(
    over: NDArray[np.int32], down: NDArray[np.int32], along: NDArray[np.int32], scores: NDArray[np.int32]
) -> Pairs:
    """The way back from the end; on a tie a pair comes before a gap."""
    pairs: Pairs = []
    i, j = scores.shape
    state = int(np.argmax([over[i, j], down[i, j], along[i, j]]))
    while i and j:
        if state == 0:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
            state = int(np.argmax([over[i, j], down[i, j], along[i, j]]))
        elif state == 1:
            opened = [over[i - 1, j] - _OPEN, down[i - 1, j] - _EXTEND, along[i - 1, j] - _OPEN]
            state, i = int(np.argmax(opened)), i - 1
        else:
            state, j = (0 if over[i, j - 1] - _OPEN == along[i, j] else 2), j - 1
    return pairs[::-1]


def _scores(columns: Columns, b: Sequence[Token], settings: CollateSettings) -> NDArray[np.int32]:
    """What it gains to lay each word of ``b`` over each column: the best over the column's different words."""
    layers = [(at, token) for at, column in enumerate(columns) for token in {t.key: t for t in column}.values()]
    vocabulary = sorted(
        {(token.key, token.word, token.weight) for _, token in layers} | {(t.key, t.word, t.weight) for t in b}
    )
    number = {entry: at for at, entry in enumerate(vocabulary)}
    table = _word_scores(vocabulary, settings)
    left = np.array([number[token.key, token.word, token.weight] for _, token in layers])
    right = np.array([number[token.key, token.word, token.weight] for token in b])
    starts = np.flatnonzero(np.diff([at for at, _ in layers], prepend=-1))
    return np.maximum.reduceat(table[left][:, right], starts, axis=0)


def _word_scores(vocabulary: Sequence[tuple[str, str, float]], settings: CollateSettings) -> NDArray[np.int32]:
    keys = np.unique(np.array([key for key, _, _ in vocabulary]), return_inverse=True)[1]
    weights = np.array([weight for _, _, weight in vocabulary])
    content = weights > 0
    words = [word for _, word, _ in vocabulary]
    table = np.where(content[:, None] == content[None, :], _UNLIKE, _UNLIKE_CLASS).astype(np.int32)
    spelled = cdist(words, words, scorer=fuzz.ratio, dtype=np.uint8, workers=1) >= settings.alike_spelling * 100
    vectors = encode([word if weight > 0 else "" for word, weight in zip(words, weights, strict=True)])
    near = np.round(vectors @ vectors.T, 3) >= settings.alike_meaning
    figures = np.array([key.startswith("#") for key, _, _ in vocabulary])
    both = content[:, None] & content[None, :] & (figures[:, None] == figures[None, :])
    table[both & (spelled | near | figures[:, None])] = _ALIKE
    same = keys[:, None] == keys[None, :]
    reward = np.where(weights >= 1, _SAME, np.where(weights > 0, _SAME_LIGHT, _SAME_FUNCTION))
    table[same] = np.minimum(reward[:, None], reward[None, :])[same]
    return table
