"""Frames that quote somebody in passing, nouns that announce words, and block quotations."""

from __future__ import annotations

import pytest

from firsthand.records import BlockKind
from quotation_pages import said

INTRO = "Harbour master Nora Quill came to Port Selby, and Mayor Peter Dunn was there."


@pytest.mark.parametrize(
    ("sentence", "kind", "content"),
    [
        ("As Quill put it, the pier is a disgrace.", "indirect", ["the pier is a disgrace"]),
        ("As Quill put it: “The pier is a disgrace.”", "direct", ["The pier is a disgrace."]),
        ("As Quill put it to the town, “the pier is a disgrace.”", "direct", ["the pier is a disgrace."]),
        ("“The pier is a disgrace,” as Quill put it.", "direct", ["The pier is a disgrace,"]),
        ("The pier, as Quill puts it, is a disgrace.", "indirect", ["The pier", "is a disgrace"]),
        ("But, as Quill put it, “the pier is a disgrace.”", "direct", ["the pier is a disgrace."]),
        ("To quote Quill, the pier is a disgrace.", "indirect", ["the pier is a disgrace"]),
        ("To quote Quill: “The pier is a disgrace.”", "direct", ["The pier is a disgrace."]),
        ("In the words of Quill, the pier is a disgrace.", "indirect", ["the pier is a disgrace"]),
        ("The pier is, in the words of Quill, a disgrace.", "indirect", ["The pier is", "a disgrace"]),
        ("Quill had this to say: “The pier is a disgrace.”", "direct", ["The pier is a disgrace."]),
        ("Quill had the following to say: “The pier is a disgrace.”", "direct", ["The pier is a disgrace."]),
        ("Quill’s reply was blunt: “The pier is a disgrace.”", "direct", ["The pier is a disgrace."]),
        ("Her words were: “The pier is a disgrace.”", "direct", ["The pier is a disgrace."]),
    ],
)
def test_a_frame_names_whose_words_they_are(sentence: str, kind: str, content: list[str]) -> None:
    assert said(INTRO, sentence) == [(kind, content, "Nora Quill")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Quill put it on the table as it was.",
        "The reason Quill said no was that the pier was old.",
        "Quill’s dog was blunt: “Woof woof.”",
    ],
)
def test_what_only_looks_like_such_a_frame(sentence: str) -> None:
    assert [name for _, _, name in said(INTRO, sentence) if name is not None] == []


def test_what_somebody_else_does_is_not_put_by_the_first() -> None:
    assert said(INTRO, "“The pier is a wreck,” as Quill put it. Dunn laughed.") == [
        ("direct", ["The pier is a wreck,"], "Nora Quill")
    ]


WORDS = "The pier is old, and I have told you so for years."
Parts = list[str | tuple[BlockKind, str]]


def quoted(*lines: str) -> Parts:
    return [("blockquote", line) for line in lines]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("In a letter to the town, Quill wrote:", "Nora Quill"),
        ("The mayor answered the same day:", "Peter Dunn"),
        ("She added:", "Nora Quill"),
        ("The law says:", None),
    ],
)
def test_a_colon_and_a_verb_announce_a_block_quotation(before: str, name: str | None) -> None:
    both = [WORDS, "We have the oak. We have the men."]
    assert said(INTRO, before, *quoted(*both), "It rained.") == [("direct", both, name)]


@pytest.mark.parametrize(
    "under", ["— Nora Quill", "– Nora Quill, harbour master", "— Nora Quill (@noraquill) May 3, 2026"]
)
def test_a_name_under_a_block_quotation_is_who_said_it(under: str) -> None:
    assert said(INTRO, *quoted(WORDS), under, "It rained.") == [("direct", [WORDS], "Nora Quill")]


@pytest.mark.parametrize(
    "blocks",
    [
        ["It rained.", *quoted("The pier is old."), "Dunn went home."],
        ["Quill did not say:", *quoted("The pier is old.")],
        ["The pier looks like this:", *quoted("A pier of oak, two hundred yards long.")],
    ],
)
def test_what_nobody_is_said_to_have_said_is_no_quotation(blocks: Parts) -> None:
    assert [content for kind, content, _ in said(INTRO, *blocks) if kind == "direct"] == []


def test_what_is_said_inside_a_block_quotation_belongs_to_it() -> None:
    words = "I met Dunn, who said that the pier was safe. He told me so twice."
    assert said(INTRO, "Quill wrote:", *quoted(words)) == [("direct", [words], "Nora Quill")]


def test_marks_inside_a_block_quotation_count_as_elsewhere() -> None:
    assert said(INTRO, "Quill wrote:", *quoted("“The pier is old.”")) == [
        ("direct", ["The pier is old."], "Nora Quill")
    ]


def test_placards_are_no_speakers() -> None:
    assert [name for *_, name in said(INTRO, "Banners read “Save the pier.” Critics said it was old.")] == [
        None,
        "Critics",
    ]
