"""What a segment has in common with the likely body: the words of its topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.label_text import ideographs, plain_words
from firsthand.extract.segments import Segment

TOPIC_FEATURES = ("topic", "topic_rest", "topic_near")
"""The names of the columns that ``topic_features`` gives."""
_READ = 600  # characters of a segment that are looked at
_LONG = 4  # letters of a word that tells of a topic
_BESIDE = 3  # possible segments before and after that count as near
_SURE = 0.5


def topic_features(
    segments: Sequence[Segment], guess: NDArray[np.float64], possible: Sequence[int]
) -> NDArray[np.float64]:
    """A row for each segment: the share of its longer words that stand in other segments which are body by ``guess``,
    in others which are not, and in the body near by. Only ``possible`` segments are looked at; zeros for the rest, and
    unknown where a segment has no such words."""
    found = np.zeros((len(segments), len(TOPIC_FEATURES)))
    number: defaultdict[str, int] = defaultdict(count().__next__)
    bags = [[number[word] for word in sorted(_telling(segments[at].text[:_READ]))] for at in possible]
    sizes = np.fromiter(map(len, bags), np.intp, len(bags))
    words = np.fromiter(chain.from_iterable(bags), np.intp, int(sizes.sum()))
    if not len(words):
        found[list(possible)] = np.nan
        return found
    owner = np.repeat(np.arange(len(bags)), sizes)
    chance = guess[list(possible)][owner]
    within = np.bincount(words, chance)[words] - chance
    apart = np.bincount(words)[words] - 1 - within
    near = _near(owner, words, chance > _SURE)
    least = np.maximum(sizes, 1)
    told = (np.minimum(within, 1), np.minimum(apart, 1), near)
    rows = np.column_stack([np.bincount(owner, each, len(bags)) / least for each in told])
    rows[sizes == 0] = np.nan
    found[list(possible)] = rows
    return np.round(found, 6)


def _near(owner: NDArray[np.intp], words: NDArray[np.intp], sure: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether each word, one of the bag that ``owner`` counts, stands in a ``sure`` bag beside that one."""
    many = int(words.max()) + 1
    places = owner * many + words
    told = np.sort(places[sure])
    near = np.zeros(len(words), dtype=bool)
    if len(told):
        for step in (*range(-_BESIDE, 0), *range(1, _BESIDE + 1)):
            asked = places + step * many
            near |= told[np.minimum(np.searchsorted(told, asked), len(told) - 1)] == asked
    return near


def _telling(text: str) -> frozenset[str]:
    """The longer words of a text; of scripts without spaces, all pairs of characters."""
    words = plain_words(text)
    if not ideographs(text):
        return frozenset([word for word in words if len(word) >= _LONG])
    return frozenset([word[at : at + 2] for word in words for at in range(max(len(word) - 1, 1))])
