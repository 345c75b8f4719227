"""Where a reported clause begins and ends, and whose it is, in sentences that parsers read wrongly."""

from __future__ import annotations

import pytest

from quotation_pages import quotations, said

INTRO = "Harbour master Nora Quill spoke in Port Selby on Monday."


def whole(*blocks: str) -> list[tuple[list[str], str | None]]:
    """(content, wording of the mention) of each quotation."""
    page, found = quotations(*blocks)
    return [
        ([part.of(page.text) for part in q.content], q.speaker.mention.of(page.text) if q.speaker.mention else None)
        for q in found
    ]


@pytest.mark.parametrize(
    ("sentence", "content", "mention"),
    [
        ("Quill asked the mayor if she had known of the leak.", ["if she had known of the leak"], "Quill"),
        (
            "Quill told The Selby Post before she left the harbour on Friday that the ferry would sail.",
            ["that the ferry would sail"],
            "Quill",
        ),
        ("Quill still clung to the belief that the pier will stand.", ["that the pier will stand"], "Quill"),
        ("Quill was quick to say that the pier had been sound.", ["that the pier had been sound"], "Quill"),
        (
            "The pier was old and had lost nine planks, according to Quill.",
            ["The pier was old and had lost nine planks"],
            "Quill",
        ),
        ("Six in 10 say the pier should close.", ["the pier should close"], "Six in 10"),
    ],
)
def test_a_clause_is_found_whole_with_whose_it_is(sentence: str, content: list[str], mention: str) -> None:
    assert (content, mention) in whole(INTRO, sentence)


def test_what_somebody_began_to_do_is_no_clause() -> None:
    assert [one for one in whole(INTRO, "Quill began shouting at the crew.") if "shouting" in one[0][0]] == []


def test_a_marked_second_clause_belongs_to_what_was_said() -> None:
    text = "Quill said that the pier was old, and the planks were “as soft as cheese.”"
    assert said(INTRO, text) == [
        ("mixed", ["that the pier was old, and the planks were “as soft as cheese.”"], "Nora Quill")
    ]


def test_a_marked_second_clause_with_its_own_verb_of_speech_is_somebody_elses() -> None:
    text = "Quill said that the pier was old, and Karl Dole called it “a wreck.”"
    found = said(INTRO, text)
    assert ("indirect", ["that the pier was old"], "Nora Quill") in found
    assert all("wreck" not in content[0] for _, content, name in found if name == "Nora Quill")


def test_the_last_of_three_verbs_goes_on_with_the_nearest_subject() -> None:
    text = "Nora Quill said the pier was old, Karl Dole said it was safe, and added that the ferry would sail."
    assert [name for _, content, name in said(text) if "ferry would sail" in content[0]] == ["Karl Dole"]


def test_a_report_before_its_clause_is_by_whom_the_page_says() -> None:
    assert whole(INTRO, "As reported by Quill, the pier is safe.") == [(["the pier is safe"], "Quill")]


def test_a_marked_passage_that_a_colon_announces_is_kept_without_a_name() -> None:
    text = "Transcript as follows: “We checked every plank ourselves, and not one of them was rotten.”"
    assert said(INTRO, text) == [
        ("direct", ["We checked every plank ourselves, and not one of them was rotten."], None)
    ]


def test_the_words_before_a_relative_pronoun_are_the_mention() -> None:
    found = whole(INTRO, "The ferry belongs to Karl Dole, who said that it would sail on Friday.")
    assert (["that it would sail on Friday"], "Karl Dole, who") in found


def test_a_title_in_marks_does_not_draw_its_clause_into_what_was_said() -> None:
    text = "Quill said that the pier was old, and the band played “Evening March.”"
    assert said(INTRO, text) == [("indirect", ["that the pier was old"], "Nora Quill")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nothing Quill said on Sunday surprised Dole.",
        "Nothing the mayor said about the pier was true.",
        "Everything the mayor said was false.",
        "Anything Quill says will be used against her.",
        "Little that Quill said was new.",
    ],
)
def test_what_the_page_says_of_somebody_s_words_is_not_said_by_that_person(sentence: str) -> None:
    assert said(INTRO, sentence) == []


def test_a_clause_without_its_subject_stands_in_a_relative_clause() -> None:
    assert (["which", "was unsafe"], "Quill") in whole(INTRO, "Dole closed the pier, which Quill said was unsafe.")


def test_a_second_verb_of_the_subject_ends_an_infinitive() -> None:
    text = "Quill vowed to mend the pier and accused Dole of hiding the report."
    assert whole(INTRO, text) == [
        (["to mend the pier"], "Quill"),
        (["Dole of hiding the report"], "Quill"),
    ]


def test_marked_words_end_where_the_sentence_goes_on_with_the_speaker() -> None:
    assert said(INTRO, "Quill said “it is a scandal” and walked out.") == [
        ("direct", ["it is a scandal"], "Nora Quill")
    ]


def test_a_list_of_what_a_thing_does_stays_whole() -> None:
    text = "Quill said that the dam gives light to the town and holds back less water than a dry summer."
    assert whole(INTRO, text) == [
        (["that the dam gives light to the town and holds back less water than a dry summer"], "Quill")
    ]


@pytest.mark.parametrize("text", ["As Quill put it: “We are safe.”", "“We are safe,” as Quill put it on Monday."])
def test_as_somebody_put_it_names_who_said_marked_words(text: str) -> None:
    assert [name for _, _, name in said(INTRO, text)] == ["Nora Quill"]
