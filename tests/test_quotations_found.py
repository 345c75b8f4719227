"""Constructions that are easily lost or overdone: where a clause stands, headlines, interviews, what only looks like
speech."""

from __future__ import annotations

import pytest

from quotation_pages import quotations, said

INTRO = "Harbour master Nora Quill spoke in Port Selby on Monday."


def contents(*blocks: str) -> list[list[str]]:
    return [content for _, content, _ in said(*blocks)]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Some voters say they don’t yet know enough about the pier.", "they don’t yet know enough about the pier"),
        ("The planks were not sound, Ms. Quill said.", "The planks were not sound"),
        ("The planks were rotten, Sen. Nora Quill told The Selby Post.", "The planks were rotten"),
        ("The ferry sailed even as Quill claimed on Monday that it was closed.", "that it was closed"),
        ("Quill called the plan unsafe.", "the plan unsafe"),
        ("Quill wants the ferry to stay.", "the ferry to stay"),
        ("Quill called on the council to mend the pier.", "the council to mend the pier"),
        ("Quill’s fear is that the pier will sink.", "that the pier will sink"),
    ],
)
def test_the_clause_is_found_where_it_stands(sentence: str, content: str) -> None:
    assert [content] in contents(INTRO, sentence)


def test_a_word_of_ones_own_is_two_spans() -> None:
    assert ["what", "a disgrace"] in contents(INTRO, "The council closed what Quill called a disgrace.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The drive offers a view of the bay.",
        "You can offer help in the harbour.",
        "The pool, commonly referred to as the whale bowl, is small.",
        "The bay, often described as the pool, was calm.",
        "Quill may want to see the pier.",
        "As you know, the pier is old.",
        "She was shown the old pier.",
        "The road is called the Long Mile.",
        "The doctor referred him to a clinic.",
    ],
)
def test_what_reports_nobody_s_words_is_no_quotation(sentence: str) -> None:
    assert said(INTRO, sentence) == []


def test_a_verb_with_its_particle_reports_marked_words_and_the_verb_alone_does_not() -> None:
    assert said(INTRO, "“The pier will stand,” Quill shot back.") == [
        ("direct", ["The pier will stand,"], "Nora Quill")
    ]
    assert said(INTRO, "Quill shot the “Pier Star” on film.") == []


def test_the_first_line_of_a_page_without_a_title_is_its_headline() -> None:
    body = "Harbour master Nora Quill said in Port Selby on Monday that the pier was sound and would not close."
    assert ("indirect", ["We will keep the pier open"], "Nora Quill") in said("Quill: We will keep the pier open", body)
    assert [one for one in said("The pier: what comes next", body) if one[1] == ["what comes next"]] == []


def test_a_headline_in_capitals_is_read_as_a_sentence() -> None:
    body = "Harbour master Nora Quill spoke in Port Selby on Monday, and the Council of Selby listened to her words."
    page, found = quotations(("title", "Nora Quill Says Ferry Will Sail Before Winter Storms"), body)
    assert [span.of(page.text) for q in found for span in q.content] == ["Ferry Will Sail Before Winter Storms"]


def test_a_label_in_a_headline_may_be_a_common_word_for_somebody() -> None:
    body = "Harbour master Nora Quill spoke in Port Selby on Monday, and the Council of Selby listened to her words."
    assert said(("title", "Police: Two men fell from the pier"), body) == [
        ("indirect", ["Two men fell from the pier"], "Police")
    ]


def test_an_inner_quotation_stays_where_the_label_names_nobody() -> None:
    body = "Harbour master Nora Quill spoke in Port Selby on Monday, and the Council of Selby listened to her words."
    assert said(("title", "The Latest: Quill tells voters that the pier will stand"), body) == [
        ("indirect", ["that the pier will stand"], "Nora Quill")
    ]


ANSWERS = ["I was ten when I came on board.", "I think so. We checked it.", "My town does.", "I will rest."]
QUESTIONS = ["How did you begin?", "Is the pier safe?", "Who pays for it?", "What comes next?"]


def test_answers_between_questions_are_the_one_persons() -> None:
    blocks = [part for pair in zip(QUESTIONS, ANSWERS, strict=True) for part in pair]
    assert said("Nora Quill runs the ferry.", *blocks) == [("direct", [answer], "Nora Quill") for answer in ANSWERS]


def test_frequent_questions_are_no_interview() -> None:
    facts = ["It opened in 1901.", "It was checked in May.", "The town does.", "A new roof."]
    assert said(INTRO, *[part for pair in zip(QUESTIONS, facts, strict=True) for part in pair]) == []


def test_an_inner_act_stands_although_the_thought_around_it_falls_away() -> None:
    found = contents(INTRO, "Quill said that she expects the strike to be over by spring and called it a nuisance.")
    assert any("a nuisance" in content[-1] and "expects" not in content[0] for content in found)
