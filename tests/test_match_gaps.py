"""A passage holds what both pages share: the bylines, captions and boxes that stand between paragraphs are not of it."""

from __future__ import annotations

from itertools import count

import pytest

from firsthand.match import find_matches
from firsthand.records import FIELDS, Article, Block, BlockKind, Match, Reading, Span
from firsthand.settings import MatchSettings
from firsthand.text import words

TITLE = "Port Selva will close its northern dock for nine months"
FIRST = (
    "The harbour of Port Selva will close its northern dock for nine months while engineers replace the rusted sluice "
    "gates, the port authority decided after a long meeting with fishing crews."
)
SECOND = (
    "Crews will be moved to the southern quay, where the council has promised free berths and a new ice house for the "
    "catch that lands before dawn. The work will cost four million crowns and end before the herring season."
)
_NUMBERS = count()


def article(*blocks: tuple[BlockKind, str]) -> Article:
    text, placed = "", []
    for kind, piece in blocks:
        placed.append(Block(kind, Span(len(text), len(text) + len(piece))))
        text += piece + "\n\n"
    readings = tuple(Reading(field, "absent", None, ()) for field in FIELDS)
    return Article(f"page{next(_NUMBERS)}", text, tuple(placed), (), readings, ())


def match_of(a: Article, b: Article) -> Match:
    (match,) = find_matches([a, b], settings=MatchSettings())
    return match


def texts(match: Match, a: Article, b: Article) -> list[tuple[str, str]]:
    return [(passage.a.of(a.text), passage.b.of(b.text)) for passage in match.passages]


@pytest.mark.parametrize("other", [("byline", "By Tom Arkwright"), ("date", "4 May 2026"), ("body", "")])
def test_two_bylines_over_one_text_are_in_no_passage(other: tuple[BlockKind, str]) -> None:
    a = article(("title", TITLE), ("byline", "By Ada Lind"), ("body", FIRST), ("body", SECOND))
    b = article(("title", TITLE), *([other] if other[1] else []), ("body", FIRST), ("body", SECOND))
    found = texts(match_of(a, b), a, b)
    assert [pair for pair in found if "Lind" in pair[0] or "Arkwright" in pair[1]] == []
    whole = (FIRST + "\n\n" + SECOND).rstrip(".")  # a passage ends with its last word
    assert found[-1] == (whole, whole)
    for one, two in found:
        assert [w for w, _ in words(one, Span(0, len(one)))] == [w for w, _ in words(two, Span(0, len(two)))]


def test_a_box_in_mid_text_parts_an_edited_passage_at_its_place() -> None:
    a = article(("body", FIRST), ("related", "Read more: The ferry that came twice"), ("body", SECOND))
    b = article(("body", FIRST.replace("long", "short")), ("body", SECOND.replace("four million", "five million")))
    match = match_of(a, b)
    assert [passage.kind for passage in match.passages] == ["edited", "edited"]
    assert texts(match, a, b)[0] == (FIRST.rstrip("."), FIRST.rstrip(".").replace("long", "short"))
    assert "Read more" not in "".join(one for one, _ in texts(match, a, b))


def test_the_cover_is_that_of_the_whole_text() -> None:
    a = article(("body", FIRST), ("caption", "The dock at dusk"), ("body", SECOND))
    b = article(("body", FIRST), ("body", SECOND))
    match = match_of(a, b)
    assert (match.cover_a, match.cover_b) == (1.0, 1.0)
