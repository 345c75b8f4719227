"""What a segment has in common with the likely body: the words of its topic."""

from __future__ import annotations

from collections.abc import Sequence

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
    bags = [_telling(segments[at].text[:_READ]) for at in possible]
    sure = [float(guess[at]) for at in possible]
    body: dict[str, float] = {}
    everywhere: dict[str, int] = {}
    for bag, chance in zip(bags, sure, strict=True):
        for word in bag:
            body[word] = body.get(word, 0.0) + chance
            everywhere[word] = everywhere.get(word, 0) + 1
    for order, at in enumerate(possible):
        bag, chance = bags[order], sure[order]
        if not bag:
            found[at] = np.nan
            continue
        within = [body[word] - chance for word in sorted(bag)]
        apart = [everywhere[word] - 1 - held for word, held in zip(sorted(bag), within, strict=True)]
        beside = [*range(max(0, order - _BESIDE), order), *range(order + 1, min(order + 1 + _BESIDE, len(bags)))]
        near = frozenset[str]().union(*(bags[other] for other in beside if sure[other] > _SURE))
        found[at] = (
            sum([min(held, 1.0) for held in within]) / len(bag),
            sum([min(held, 1.0) for held in apart]) / len(bag),
            len(bag & near) / len(bag),
        )
    return np.round(found, 6)


def _telling(text: str) -> frozenset[str]:
    """The longer words of a text; of scripts without spaces, all pairs of characters."""
    words = plain_words(text)
    if not ideographs(text):
        return frozenset([word for word in words if len(word) >= _LONG])
    return frozenset([word[at : at + 2] for word in words for at in range(max(len(word) - 1, 1))])
