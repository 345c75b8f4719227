"""Rules for what the model takes for body though its element or its shape sets it apart."""

from __future__ import annotations

import re

from firsthand.extract.credit_lists import phrases
from firsthand.extract.label_view import View
from firsthand.extract.tables import data
from firsthand.records import BlockKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LABEL_WORDS = 4
_APPEAL_WORDS = 60
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20})+")
_MAIL_WORDS = 25
_MAIL_LENGTH = 80  # characters
_SOURCE_WORDS, _SOURCE_LENGTH = 10, 90
_NEAR_HINTS = 6
_TRAILING = 20  # segments at the end among which headings without a text are looked for
_MAIL = re.compile(r"\W*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*")


def related_box_v1(seen: View, at: int) -> BlockKind | None:
    """It stands in a box of its own that opens with the label of other articles."""
    return "related" if seen.likely[at] and at in seen.boxed else None


def advert_label_v1(seen: View, at: int) -> BlockKind | None:
    """It is nothing but the label of an advertisement."""
    alone = seen.words(at) <= _LABEL_WORDS and seen.value(at, "advert") >= 1.0
    return "furniture" if seen.likely[at] and alone else None


def mail_alone_v1(seen: View, at: int) -> BlockKind | None:
    """It is nothing but an address for mail."""
    text = seen.segments[at].text
    alone = "@" in text and len(text) <= _MAIL_LENGTH and _MAIL.fullmatch(text) is not None
    return "furniture" if seen.likely[at] and alone else None


def mail_at_end_v1(seen: View, at: int) -> BlockKind | None:
    """It ends the article with an address for mail, and quotes nobody."""
    if not seen.likely[at] or not max(seen.last - 1, seen.first + 1) <= at <= seen.last or seen.first < 0:
        return None
    short = seen.words(at) <= _MAIL_WORDS and seen.value(at, "marks") <= 0
    return "furniture" if short and _ADDRESS.search(seen.segments[at].text) else None


def source_line_alone_v1(seen: View, at: int) -> BlockKind | None:
    """It is a line that names a source after a label, be it of the text or of figures in it."""
    text = seen.segments[at].text
    if not seen.likely[at] or seen.words(at) > _SOURCE_WORDS or len(text) > _SOURCE_LENGTH:
        return None
    label = next(phrases("republication_label", text, r"\s?[:：]"), None)
    return "credit" if label is not None and not text[: label.start()].strip(" \u00a0([*—–-") else None


def asks_to_subscribe_v1(seen: View, at: int) -> BlockKind | None:
    """Its markup calls it a form for subscribing or giving, and does not call the beginning of the article so."""
    if not seen.likely[at] or at <= seen.first or seen.words(at) > _APPEAL_WORDS or seen.value(at, "marks") > 0:
        return None
    if seen.first < 0:
        return None
    named = data("label_hints")["apart"]
    near, ours = seen.segments[at].hints[-_NEAR_HINTS:], seen.segments[seen.first].hints
    return "furniture" if any(name in near and name not in ours for name in named) else None


def heading_of_nothing_v1(seen: View, at: int) -> BlockKind | None:
    """It is a heading in another element than the article's, with nothing of the article below it."""
    if not seen.likely[at] or at <= seen.first or seen.last - at > _TRAILING or not _is_heading(seen, at):
        return None
    if seen.first < 0:
        return None
    one = seen.segments[at]
    outside = max(place for place, name in enumerate(one.path) if name in _HEADINGS) - 1
    apart = outside >= 0 and one.nodes[outside] not in seen.segments[seen.first].nodes
    last = all(_is_heading(seen, below) for below in range(at + 1, seen.last + 1) if seen.likely[below])
    return "furniture" if apart and last else None


def _is_heading(seen: View, at: int) -> bool:
    return not _HEADINGS.isdisjoint(seen.segments[at].path[-3:]) and not seen.is_sentence(at)


APART_RULES = (
    related_box_v1, advert_label_v1, mail_alone_v1, mail_at_end_v1, source_line_alone_v1, asks_to_subscribe_v1,
    heading_of_nothing_v1,
)  # fmt: skip
"""In order. They know only segments that the model takes for body."""
