"""What was dropped, added and replaced between two bodies."""

from __future__ import annotations

import pytest

from firsthand import differences as module
from firsthand.differences import differences
from firsthand.records import Anchor, Article, Block, Reading, Span


def article(*paragraphs: str, language: str = "en") -> Article:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block("body", Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n\n"
    whole = Span(0, len(text))
    reading = Reading("language", "stated", language, ())
    return Article("p", text, tuple(blocks), (Anchor(whole, whole),), (reading,), ())


def told(a: Article, b: Article) -> list[tuple[str, str, str]]:
    return [(d.kind, d.a.of(a.text) if d.a else "", d.b.of(b.text) if d.b else "") for d in differences(a, b)]


def test_words_are_dropped_added_and_replaced() -> None:
    a = article("The levy will rise by nine per cent in May.", "Boats are exempt.")
    b = article("The levy will fall by nine per cent in early May.")
    assert told(a, b) == [("replaced", "rise", "fall"), ("added", "", "early"), ("dropped", "Boats are exempt", "")]


def test_case_and_marks_are_no_difference() -> None:
    assert told(article("“The quay,” she said."), article('"the Quay" she said')) == []


def test_words_of_two_languages_are_not_compared() -> None:
    assert told(article("The quay."), article("Der Kai.", language="de")) == []


def test_very_long_bodies_are_compared_by_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", 10)
    a, b = article("The levy will rise.", "Boats are exempt."), article("The levy will rise.", "Nobody is exempt.")
    assert told(a, b) == [("replaced", "Boats are exempt.", "Nobody is exempt.")]
