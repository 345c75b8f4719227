"""Rules for the body and its parts, and for what is left."""

from __future__ import annotations

from firsthand.extract.label_view import View
from firsthand.records import BlockKind

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADING_WORDS = 14


def subheading_v1(seen: View, at: int) -> BlockKind | None:
    """It is in the body and stands as a heading over what follows."""
    if not seen.likely[at] or seen.words(at) > 2 * _HEADING_WORDS:
        return None
    path = seen.segments[at].path
    if any(name in _HEADINGS for name in path[-3:]):
        return "subheading"
    if path or seen.words(at) > _HEADING_WORDS or seen.segments[at].text.rstrip()[-1] in ".!?…:;,\"'”’»":
        return None
    if seen.value(at, "marks") > 0:  # somebody speaks
        return None
    following = at + 1 < len(seen.likely) and seen.likely[at + 1] and seen.words(at + 1) > _HEADING_WORDS
    return "subheading" if following and not seen.value(at, "bullet") else None


def list_item_v1(seen: View, at: int) -> BlockKind | None:
    """It is in the body and an item of a list."""
    return "list" if seen.likely[at] and (seen.within(at, "li") or seen.value(at, "bullet") > 0) else None


def table_cell_v1(seen: View, at: int) -> BlockKind | None:
    """It is in the body and a cell of a table."""
    return "table" if seen.likely[at] and seen.within(at, "table") else None


def blockquote_v1(seen: View, at: int) -> BlockKind | None:
    """It is in the body and set off as a quotation."""
    return "blockquote" if seen.likely[at] and seen.within(at, "blockquote") else None


def body_v1(seen: View, at: int) -> BlockKind | None:
    """Its text, its place and its neighbours are those of an article's body."""
    return "body" if seen.likely[at] else None


def standing_phrase_v1(seen: View, at: int) -> BlockKind | None:
    """It is made of standing phrases of news sites: sharing, subscribing, cookies, rights, menus."""
    return "furniture" if seen.standing(at) >= 0.3 else None


def link_line_v1(seen: View, at: int) -> BlockKind | None:
    """It is a link outside the body."""
    return "furniture" if seen.value(at, "link_share") > 0.8 else None


def not_body_v1(seen: View, at: int) -> BlockKind | None:
    """Its text, its place and its neighbours are not those of an article's body."""
    return "furniture"


INSIDE_RULES = (
    subheading_v1, list_item_v1, table_cell_v1, blockquote_v1, body_v1, standing_phrase_v1, link_line_v1, not_body_v1,
)  # fmt: skip
"""In order."""
OF_BODY = (subheading_v1, list_item_v1, table_cell_v1, blockquote_v1, body_v1)
"""Those that know only segments which the model takes for body."""
