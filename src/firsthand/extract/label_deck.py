"""The lines between title and body, one by one: which of them may be the deck."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.features import FEATURES
from firsthand.extract.segments import Segment

_LOOKED_AT = (
    "log_words", "ends_sentence", "ends_colon", "bullet", "starts_mark", "log_sentences", "digits", "capitals",
    "link_share", "separators", "address", "date", "clock", "marks", "function_words", "repeats", "starts_byline",
    "share", "subscribe", "related", "advert", "caption", "log_words_-1", "ends_-1", "log_words_+1", "ends_+1",
    "log_words_+2", "ends_+2", "gap", "gap_after", "in_run", "before_run",
    "is_p", "is_h2", "is_h3", "is_li", "is_figcaption", "is_div", "in_header", "in_figure", "in_strong", "in_form",
    "hint_text", "hint_related", "hint_furniture", "hint_caption", "hint_byline", "hint_headline", "hint_deck",
    "near_hint_text", "near_hint_related", "near_hint_furniture", "near_hint_caption", "near_hint_byline",
    "near_hint_headline", "near_hint_deck", "alike_share", "beyond_main", "out_of_main", "prose_share_1",
    "prose_share_2", "log_parts_1", "log_parts_2", "in_article_body", "has_article_body", "in_description",
    "like_title", "after_title", "said_again",
)  # fmt: skip
_COLUMNS = [FEATURES.index(name) for name in _LOOKED_AT]
DECK_FEATURES = (*_LOOKED_AT, "chance", "to_body", "order", "like_body", "beside_body", "described_before")
"""The names of the columns that ``deck_features`` gives."""
_AFTER_TITLE = 25  # segments: pictures, sharing and bylines stand between title and deck
_IN_BODY = 2
_LEAST, _MOST = 3, 90  # words


def deck_candidates(table: NDArray[np.float64], chance: NDArray[np.float64], title: int) -> list[int]:
    """The segments after the title, up to the first of the body, that have the length of a deck."""
    if title < 0:
        return []
    body = np.flatnonzero(chance[title + 1 :] >= 0.5)
    first = title + 1 + int(body[0]) if len(body) else title + 1
    words = np.expm1(table[:, 0])
    end = min(title + 1 + _AFTER_TITLE, first + _IN_BODY, len(table))
    return [at for at in range(title + 1, end) if _LEAST <= round(words[at]) <= _MOST]


def deck_features(
    segments: Sequence[Segment], table: NDArray[np.float64], chance: NDArray[np.float64], asked: Sequence[int]
) -> NDArray[np.float64]:
    """A row for each segment of ``asked``, a column for each of DECK_FEATURES."""
    body = [at for at in range(asked[0], len(segments)) if chance[at] >= 0.5]
    first = body[0] if body else len(segments)
    typical = segments[body[min(2, len(body) - 1)]] if body else None
    description = table[:, FEATURES.index("in_description")]
    rows = []
    before = 0.0
    for order, at in enumerate(asked):
        one = segments[at]
        like = typical is not None and (one.path, one.hints) == (typical.path, typical.hints)
        beside = typical is not None and one.nodes[:-1] == typical.nodes[:-1]
        flat = not one.path
        rows.append([
            *table[at, _COLUMNS].tolist(), float(chance[at]), first - at, order,
            np.nan if flat else like, np.nan if flat else beside, before,
        ])  # fmt: skip
        before = max(before, float(description[at]))
    return np.array(rows, dtype=np.float64)
