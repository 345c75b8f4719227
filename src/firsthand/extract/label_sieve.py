"""Where on a page a labelling rule can answer at all, told for all segments at once.

Most rules look at a place (near the title, after the body) and a size first, and most of a page is elsewhere: asking
each rule of each segment cost more than their answers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from firsthand.extract import label_apart as apart
from firsthand.extract import label_around as around
from firsthand.extract import label_inside as inside
from firsthand.extract.features import FEATURES
from firsthand.extract.label_view import View
from firsthand.records import BlockKind

Rule = Callable[[View, int], BlockKind | None]
Where = NDArray[np.bool_]
_COLUMN = {name: at for at, name in enumerate(FEATURES)}
_FEED_STARTS = tuple("hfFvV")
"""First letters of an address, and of *from* and *via*."""


def where_rules_answer(seen: View) -> Mapping[Rule, Where]:
    """For each rule that has such a place the segments outside which it knows no kind. A rule that is not listed may
    answer anywhere. A property test holds this to the rules themselves."""
    at = np.arange(len(seen.segments))
    words = np.array(seen.counts)
    boxed = np.array(seen.related_since) >= 0
    short = (words <= around.LINE_WORDS) & (_column(seen, "log_letters") <= math.log1p(around.LINE_LENGTH))
    title, first, last = seen.title, seen.first, seen.last
    after = at > title
    can_credit = (at >= min(title, first) - around.CREDIT_BEFORE) & (at <= last + around.CREDIT_AFTER)
    above = ((at < first) | (first < 0)) & (after | (title < 0))
    feeds = np.array([one.text.startswith(_FEED_STARTS) for one in seen.segments], dtype=bool)
    captions = np.array(["figcaption" in one.path for one in seen.segments], dtype=bool)
    return {
        around.title_v1: at == title,
        around.title_again_v1: _column(seen, "like_title") >= 1.0,
        around.comment_by_markup_v1: (_column(seen, "hint_comment") > 0) | (_column(seen, "near_hint_comment") > 0),
        around.byline_v1: short & (above | ((at >= first) & (at <= last + around.BYLINE_AFTER) & (last >= 0))),
        around.date_line_v1: short & ((_column(seen, "date") > 0) | (_column(seen, "digits") > 0))
        & (boxed | (at <= last) | (last < 0)),
        around.feed_footer_v1: short & (at > first) & feeds,
        around.credit_v1: short & can_credit,
        around.caption_v1: can_credit | captions,
        around.notice_v1: _among(seen, seen.notices.said),
        around.under_comments_v1: _among(seen, seen.notices.remarks),
        around.deck_v3: np.array(seen.decks, dtype=bool)
        | (after & (title >= 0) & ((at < first) | (at <= min(title + around.DECK_AFTER, first + 1)))),
        around.front_matter_v1: _among(seen, seen.matter),
        around.related_label_v1: after & _among(seen, seen.labels),
        around.related_line_v1: after & ((_column(seen, "leads_in") > 0) | _among(seen, seen.led.keys())),
        apart.related_box_v1: _among(seen, seen.boxed),
        apart.advert_label_v1: _column(seen, "advert") >= 1.0,
        around.in_related_box_v2: boxed & (at >= first),
        around.second_copy_v1: _among(seen, seen.copies),
        inside.standing_phrase_v1: np.array(seen.standings) > 0,
        inside.link_line_v1: _column(seen, "link_share") > 0,
    }  # fmt: skip


def _column(seen: View, name: str) -> NDArray[np.float64]:
    return seen.table[:, _COLUMN[name]]


def _among(seen: View, known: Iterable[int]) -> Where:
    mask = np.zeros(len(seen.segments), dtype=bool)
    mask[sorted(known)] = True
    return mask
