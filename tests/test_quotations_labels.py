"""Transcripts and interviews whose labels are offices, letters or names, and lists that only look like them."""

from __future__ import annotations

import pytest

from firsthand.records import BlockKind
from quotation_pages import quotations, said


def names(*blocks: str | tuple[BlockKind, str]) -> list[str | None]:
    return [one.speaker.name for one in quotations(*blocks)[1] if one.kind == "direct"]


def hearing(chair: str, witness: str) -> list[str]:
    return [f"{chair}: Please sit down.", f"{witness}: Thank you.", f"{chair}: Who paid?", f"{witness}: The town."]


@pytest.mark.parametrize(
    "opening",
    [
        "Nora Quill chaired the hearing. The witness was Peter Dunn, a diver.",
        "Nora Quill, a judge of long standing, presided over the hearing. Its first witness, Peter Dunn, was late.",
        "The chair was Nora Quill. Peter Dunn, the witness, was late.",
        "Peter Dunn testified on Monday. Nora Quill chaired.",
    ],
)
@pytest.mark.parametrize("labels", [("CHAIR", "WITNESS"), ("THE CHAIR", "THE WITNESS")])
def test_an_office_is_whom_the_page_gives_it(opening: str, labels: tuple[str, str]) -> None:
    assert names(opening, *hearing(*labels)) == ["Nora Quill", "Peter Dunn", "Nora Quill", "Peter Dunn"]


@pytest.mark.parametrize(
    "opening",
    [
        "Nora Quill and Peter Dunn came to the hearing.",
        "Two witnesses, Peter Dunn and Karl Dole, came. Several chairs of the board, Nora Quill among them, too.",
        "Nora Quill sat on a chair. Peter Dunn had no witness.",
    ],
)
def test_an_office_that_the_page_gives_to_nobody_names_nobody(opening: str) -> None:
    assert names(opening, *hearing("CHAIR", "THE WITNESS")) == [None] * 4


def test_two_who_chaired_leave_the_chair_open() -> None:
    opening = "Nora Quill chaired the hearing in the morning. Ida Storm chaired it after lunch."
    _, found = quotations(opening, *hearing("CHAIR", "MR. DUNN"))
    assert [q.speaker.candidates for q in found] == [("Ida Storm", "Nora Quill"), ()] * 2


def test_the_title_of_a_press_conference_is_its_person() -> None:
    blocks = [
        "THE PRESIDENT: Please sit.",
        "Q: Will the pier close?",
        "THE PRESIDENT: No.",
        "THE PRESIDENT: Thank you.",
    ]
    assert names("President Ida Storm met reporters.", *blocks) == ["Ida Storm"] * 3
    assert names("Reporters came.", *blocks) == [None] * 3


@pytest.mark.parametrize("labels", [("Q", "A"), ("Question", "Answer"), ("Interviewer", "Interviewee")])
@pytest.mark.parametrize("stop", [":", "."])
def test_one_question_and_its_answer(labels: tuple[str, str], stop: str) -> None:
    pair = (f"{labels[0]}{stop} Is the pier safe?", f"{labels[1]}{stop} I think so, and I have seen it.")
    one, answer = ("direct", ["Is the pier safe?"], None), ["I think so, and I have seen it."]
    assert said("We met the diver Peter Dunn.", *pair) == [one, ("direct", answer, "Peter Dunn")]
    assert said("The diver Peter Dunn met Mayor Karl Dole.", *pair) == [one, ("direct", answer, None)]


@pytest.mark.parametrize(
    "blocks",
    [
        ("Q: Is the pier safe?", "A: It was checked in May."),
        ("Q: Is the pier safe?", "It was raining.", "A: I think so."),
        ("A: one apple.", "Q: none."),
        ("NOTE: The pier is closed.", "PRICE: Two crowns.", "NOTE: Bring a coat."),
    ],
)
def test_lists_and_frequent_questions_are_no_pairs(blocks: tuple[str, ...]) -> None:
    assert said("We met the diver Peter Dunn.", *blocks) == []


def test_who_only_asks_may_be_a_paper() -> None:
    asked = ["Is the pier safe?", "When will it open?", "Who pays?"]
    told = ["I think so.", "In May.", "The town."]
    blocks = [
        f"{who}: {words}"
        for pair in zip(asked, told, strict=True)
        for who, words in zip(("Selby Post", "Peter Dunn"), pair, strict=True)
    ]
    assert names("Peter Dunn is a diver.", *blocks) == [None, "Peter Dunn"] * 3


def test_a_list_of_facts_about_one_person_is_no_dialogue() -> None:
    blocks = [
        "Born: Selby.",
        "Peter Dunn: diver.",
        "Born: Karven.",
        "Peter Dunn: mayor.",
        "Born: Ostley.",
        "Peter Dunn: poet.",
    ]
    assert names("Peter Dunn is a diver.", *blocks) == []


def headed(*questions: str) -> list[str | tuple[BlockKind, str]]:
    answers = ["I was ten when I came on board.", "I think so. We checked it.", "My town does."]
    pairs = zip(questions, answers, strict=False)
    return [part for question, answer in pairs for part in (("subheading", question), answer)]


def test_questions_set_as_headings_and_put_to_somebody_are_an_interview() -> None:
    blocks = headed("How did you begin?", "Is your pier safe?")
    assert names("Nora Quill runs the ferry.", *blocks) == ["Nora Quill"] * 2


def test_headings_that_ask_nobody_are_no_interview() -> None:
    assert names("Nora Quill runs the ferry.", *headed("How did it begin?", "Is the pier safe?")) == []


def test_one_heading_that_asks_is_no_interview() -> None:
    assert names("Nora Quill runs the ferry.", *headed("How did you begin?")) == []
