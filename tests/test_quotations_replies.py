"""Paragraphs in marks without a cue: whose they are, and where the page does not tell."""

from __future__ import annotations

import pytest

from quotation_pages import said

INTRO = "Harbour master Nora Quill and Mayor Peter Dunn spoke in Port Selby."


def test_a_short_answer_to_a_question_is_not_the_askers() -> None:
    assert said(INTRO, "“Do you have the money?” Quill asked.", "“Two crowns.”") == [
        ("direct", ["Do you have the money?"], "Nora Quill")
    ]


def test_a_short_question_after_a_statement_and_its_answer_are_nobodys() -> None:
    blocks = ("“We have the money,” Quill said.", "“How much is it?”", "“Two crowns only.”")
    assert said(INTRO, *blocks) == [("direct", ["We have the money,"], "Nora Quill")]


def test_a_statement_goes_on() -> None:
    assert said(INTRO, "“We have the money,” Quill said.", "“It lies in the bank.”") == [
        ("direct", ["We have the money,", "It lies in the bank."], "Nora Quill")
    ]


@pytest.mark.parametrize(
    "after",
    [
        "So says Nora Quill, and she should know.",
        "That is how Nora Quill remembers the night.",
        "The woman who tells this is Nora Quill.",
        "The speaker is Nora Quill.",
        "Those were the words of Nora Quill.",
    ],
)
def test_the_sentence_after_says_whose_words_they_are(after: str) -> None:
    words = "“We found the boat in the tree.”"
    assert said(INTRO, words, after)[0] == ("direct", ["We found the boat in the tree."], "Nora Quill")


def test_the_sentence_after_takes_words_from_who_spoke_before() -> None:
    found = said(INTRO, "“We have the money,” Dunn said.", "“We found the boat in the tree.”", "So said Nora Quill.")
    assert [(content, name) for _, content, name in found] == [
        (["We have the money,"], "Peter Dunn"),
        (["We found the boat in the tree."], "Nora Quill"),
    ]
