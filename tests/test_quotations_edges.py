"""Where content begins and ends beside marked words, and that one cue reports one thing."""

from __future__ import annotations

import pytest

from quotation_pages import quotations, said

INTRO = "Harbour master Nora Quill spoke in Port Selby on Monday. Mayor Peter Dunn was there, too."
QUILL = "Nora Quill"


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        (
            "Quill said the repairs would be “fully paid for,” despite the town's decision to close two funds.",
            "the repairs would be “fully paid for,”",
        ),
        (
            "Quill said she was “going to shut a few piers,” while trying to explain her plan for the harbour.",
            "she was “going to shut a few piers,”",
        ),
        (
            "Quill said the plan was “a shambles,” sparking a week of quarrels in the town hall.",
            "the plan was “a shambles,”",
        ),
        (
            "Quill said the planks were “as soft as cheese,” and that the nails were old.",
            "the planks were “as soft as cheese,” and that the nails were old",
        ),
        (
            "Quill said the town had “lost many things,” including the ferry, the pier and the lighthouse.",
            "the town had “lost many things,” including the ferry, the pier and the lighthouse",
        ),
    ],
)
def test_circumstances_after_a_comma_in_the_marks_were_not_said(sentence: str, content: str) -> None:
    assert said(INTRO, sentence) == [("mixed", [content], QUILL)]


def test_what_a_bracket_or_a_colon_opens_begins_with_its_marks() -> None:
    found = said(INTRO, "The vote angered a few members (“I want my dues back,” wrote Nora Quill, a baker).")
    assert ("direct", ["I want my dues back,"], QUILL) in found
    found = said(
        INTRO, "The mayor did not apologise and was acting out of worry: “It is rattling,” Quill told the paper."
    )
    assert ("direct", ["It is rattling,"], QUILL) in found
    assert not any("apologise" in part for _, parts, _ in found for part in parts)


def test_marked_words_joined_by_and_are_one_quotation() -> None:
    found = said(INTRO, "The crowd chanted, “Send them home,” and “Build the pier.”")
    assert found == [("direct", ["Send them home,", "Build the pier."], None)]
    found = said(INTRO, "Quill told the crowd, “I mend piers,” and, “Is there anyone here who does not?”")
    assert found == [("direct", ["I mend piers,", "Is there anyone here who does not?"], QUILL)]


def test_marked_words_joined_by_and_stay_with_a_cue_of_their_own() -> None:
    found = said(INTRO, "“The pier is safe,” Quill said, and “It will sink,” Dunn said.")
    assert [(parts, name) for _, parts, name in found] == [
        (["The pier is safe,"], QUILL),
        (["It will sink,"], "Peter Dunn"),
    ]


def test_circumstances_before_and_after_a_shout_are_no_part_of_it() -> None:
    found = said(INTRO, "As Quill walked in, the crowd chanted, “Mend it now!” as it had for other speakers.")
    assert [parts for kind, parts, _ in found if kind == "direct"] == [["Mend it now!"]]
    assert not any("walked in" in part for _, parts, _ in found for part in parts)


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        (
            "Quill denied the charge of theft, explaining that the planks had been sold.",
            "the charge of theft",
            "that the planks had been sold",
        ),
        (
            "Quill refused to name the seller, saying that she had promised to keep silent.",
            "to name the seller",
            "that she had promised to keep silent",
        ),
    ],
)
def test_a_second_act_of_speech_ends_what_was_spoken_of(sentence: str, first: str, second: str) -> None:
    assert [(parts, name) for _, parts, name in said(INTRO, sentence)] == [([first], QUILL), ([second], QUILL)]


def test_how_it_was_put_is_no_part_of_it() -> None:
    found = said(INTRO, "Quill said the council would have to choose, saying, “You cannot keep both piers.”")
    assert ("indirect", ["the council would have to choose"], QUILL) in found
    found = said(INTRO, "Dunn claimed that the town paid for it all, as Quill said at the outset.")
    assert ("indirect", ["that the town paid for it all"], "Peter Dunn") in found


def test_one_cue_reports_one_thing() -> None:
    page, found = quotations(INTRO, "Quill referred to the council as “a nest of wasps.”")
    assert [(q.kind, q.content[0].of(page.text)) for q in found] == [("mixed", "the council as “a nest of wasps.”")]


def test_a_cue_outside_marks_takes_no_piece_from_their_middle() -> None:
    found = said(INTRO, "Quill called the plan “a big step forward on harbour safety.”")
    assert not any(parts == ["harbour safety."] for _, parts, _ in found)


def test_a_marked_sentence_right_after_a_reported_clause_goes_on_with_it() -> None:
    found = said(INTRO, "Quill said the pier was old. “We checked every plank of it.”")
    assert found == [("mixed", ["the pier was old", "We checked every plank of it."], QUILL)]
    found = said(INTRO, "Quill said the pier was old.", "“We checked every plank of it.”")
    assert [parts for _, parts, _ in found] == [["the pier was old"], ["We checked every plank of it."]]


def test_a_marked_sentence_after_a_thought_is_a_quotation_of_its_own() -> None:
    found = said(INTRO, "Quill hopes to save the pier. “We checked every plank of it.”")
    assert [parts for _, parts, _ in found] == [["to save the pier"], ["We checked every plank of it."]]
