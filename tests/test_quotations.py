"""What counts as a quotation: the forms, and what only looks like one."""

from __future__ import annotations

import pytest

from quotation_pages import quotations, said

INTRO = "Harbour master Nora Quill spoke in Port Selby on Monday."


@pytest.mark.parametrize(
    "sentence",
    [
        "“The pier is safe to walk on,” Quill said.",
        "“The pier is safe to walk on,” said Quill.",
        "Quill said: “The pier is safe to walk on.”",
        'Quill said, "The pier is safe to walk on."',
        "''The pier is safe to walk on,'' Quill said.",
        "``The pier is safe to walk on,'' Quill said.",
        "„The pier is safe to walk on“, Quill said.",
        "«The pier is safe to walk on,» Quill said.",
        "‘The pier is safe to walk on,’ Quill said.",
        "‚The pier is safe to walk on‘, Quill said.",
        "'The pier is safe to walk on,' Quill said.",
        "”The pier is safe to walk on,” Quill said.",
        '“The pier is safe to walk on," Quill said.',
    ],
)
def test_marks_of_every_make_hold_a_direct_quotation(sentence: str) -> None:
    page, found = quotations(INTRO, sentence)
    assert [q.kind for q in found] == ["direct"]
    (quotation,) = found
    assert "The pier is safe to walk on" in quotation.content[0].of(page.text)
    assert quotation.content[0].of(page.text).rstrip(".,") == "The pier is safe to walk on"
    assert quotation.marks == quotation.content
    assert quotation.speaker.name == "Nora Quill"
    assert quotation.cue is not None
    assert (quotation.cue.text, quotation.cue.lemma) == ("said", "say")


def test_a_cue_in_the_middle_makes_one_quotation_of_two_parts() -> None:
    assert said(INTRO, "“The pier is old,” Quill said. “But it will stand. We checked every plank.”") == [
        ("direct", ["The pier is old,", "But it will stand. We checked every plank."], "Nora Quill")
    ]
    assert said(INTRO, "“The pier is old,” Quill said, “and yet it stands.”") == [
        ("direct", ["The pier is old,", "and yet it stands."], "Nora Quill")
    ]


def test_marks_reopened_at_each_paragraph_make_one_quotation() -> None:
    found = said(INTRO, "“The pier is old,” Quill said. “We checked every plank.", "“We changed forty of them.”")
    assert found == [
        ("direct", ["The pier is old,", "We checked every plank.", "We changed forty of them."], "Nora Quill")
    ]


def test_a_paragraph_break_inside_a_sentence_does_not_end_a_quotation() -> None:
    found = said(INTRO, "“We discussed this today with Mr.", "Mayor, and the pier will stay open,” Quill added.")
    assert found == [
        ("direct", ["We discussed this today with Mr.", "Mayor, and the pier will stay open,"], "Nora Quill")
    ]


def test_a_marked_paragraph_without_a_cue_is_part_of_the_quotation_before() -> None:
    found = said(INTRO, "“The pier is old,” Quill said.", "“We will never close it, whatever they say.”")
    assert found == [
        ("direct", ["The pier is old,", "We will never close it, whatever they say."], "Nora Quill"),
    ]


def test_after_a_partly_marked_quotation_it_is_one_of_its_own_by_the_same_speaker() -> None:
    _, found = quotations(INTRO, "Quill said the pier was “as sound as a bell.”", "“We will never close it, ever.”")
    assert [(q.kind, q.speaker.name, q.speaker.status) for q in found] == [
        ("mixed", "Nora Quill", "inferred"),
        ("direct", "Nora Quill", "inferred"),
    ]
    assert found[1].rule == "run_on_v1"
    assert found[1].cue is None


def test_a_marked_paragraph_that_nobody_is_near_has_no_speaker() -> None:
    _, found = quotations("The pier opened in 1901.", "“We will never close it, whatever they say about us.”")
    assert [(q.kind, q.speaker.status, q.rule) for q in found] == [("direct", "absent", "uncued_v1")]


def test_a_clause_with_marked_words_is_mixed() -> None:
    page, found = quotations(INTRO, "Quill said that the pier was “as sound as a bell” and would stay open.")
    (quotation,) = found
    assert quotation.kind == "mixed"
    assert quotation.content[0].of(page.text) == "that the pier was “as sound as a bell” and would stay open"
    assert [span.of(page.text) for span in quotation.marks] == ["as sound as a bell"]


def test_editorial_brackets_and_nested_marks_stay_in_the_content() -> None:
    assert said(INTRO, "“They [the council] told me, ‘Never again,’ and left,” Quill said.") == [
        ("direct", ["They [the council] told me, ‘Never again,’ and left,"], "Nora Quill")
    ]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Quill said that the pier was sound.", "that the pier was sound"),
        ("Quill said the pier was sound.", "the pier was sound"),
        ("The pier was sound, Quill said.", "The pier was sound"),
        ("According to Quill, the pier is sound.", "the pier is sound"),
        ("The pier is sound, according to Quill.", "The pier is sound"),
        ("Quill warned that the pier could sink.", "that the pier could sink"),
        ("Quill promised to repair the pier.", "to repair the pier"),
        ("Quill denied that the pier was closed.", "that the pier was closed"),
        ("Quill asked whether the pier was closed.", "whether the pier was closed"),
        ("Quill criticized the council for its delay.", "the council for its delay"),
        ("Quill called for a new pier.", "a new pier"),
    ],
)
def test_indirect_forms_give_the_whole_reported_clause(sentence: str, content: str) -> None:
    assert ("indirect", [content], "Nora Quill") in said(INTRO, sentence)


def test_an_inserted_cue_leaves_two_parts() -> None:
    assert said(INTRO, "The pier, Quill said, would stay open all winter.") == [
        ("indirect", ["The pier", "would stay open all winter"], "Nora Quill")
    ]


def test_chains_nest() -> None:
    found = said(INTRO, "Quill said that Mayor Dunn had promised that the pier would stay open.")
    assert [(content[0], name) for _, content, name in found] == [
        ("that Mayor Dunn had promised that the pier would stay open", "Nora Quill"),
        ("that the pier would stay open", "Dunn"),
    ]


def test_thoughts_are_reported_but_told_from_speech() -> None:
    _, found = quotations(INTRO, "Quill believes that the pier will stand.", "Quill says that the pier will stand.")
    assert [q.rule for q in found] == ["reported_thought_v1", "clause_v1"]


def test_headlines_name_their_speaker_before_a_colon_or_after_a_dash() -> None:
    body = "Harbour master Nora Quill said that the pier was sound."
    assert ("indirect", ["We will keep the pier open"], "Nora Quill") in said(
        ("title", "Quill: We will keep the pier open"), body
    )
    assert ("indirect", ["We will keep the pier open"], "Nora Quill") in said(
        ("title", "We will keep the pier open – Quill"), body
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The council dropped its ‘open-pier policy’ in spring.",
        "The “Selby Star” docked at noon.",
        "Her film “The Long Pier” won a prize.",
        "The so-called “experts” left the hall.",
        'The board is 6\'2" long and 12" wide.',
        "The workers' boats and the '90s ferry lay at rock 'n' roll corner.",
        "She bought 5\" nails and 3' planks.",
    ],
)
def test_marked_words_that_nobody_said_are_no_quotation(sentence: str) -> None:
    assert [one for one in said(INTRO, sentence) if one[0] != "indirect"] == []


def test_a_term_in_single_marks_inside_a_reported_clause_is_not_said_in_marks() -> None:
    _, found = quotations("“Enough is enough,” said Nora Quill.", "Quill denied that the ‘open-pier policy’ had ended.")
    assert [q.kind for q in found] == ["direct", "indirect"]


def test_furniture_comments_and_captions_are_not_read() -> None:
    assert (
        said(
            ("comment", "“I like it,” said Bob Roe."), ("related", "“No,” said Ann Poe."), ("furniture", "He said no.")
        )
        == []
    )


def test_a_second_frame_around_the_same_words_does_not_double_them() -> None:
    found = said(INTRO, "He also added, “That was a very long winter,” he explained.")
    assert [content for _, content, _ in found] == [["That was a very long winter,"]]


def test_a_language_without_data_gives_nothing() -> None:
    assert said("„Molo je bezpečné“, řekla Nora Quillová.", language="cs") == []


def test_a_passage_without_its_closing_mark_ends_before_its_cue() -> None:
    found = said(INTRO, "“The pier is safe to walk on, said Quill, who has painted it. “It will last for years.”")
    assert found == [("direct", ["The pier is safe to walk on,", "It will last for years."], "Nora Quill")]


def test_marked_words_that_only_a_colon_announces_are_a_quotation_of_their_own() -> None:
    found = said(INTRO, "Quill described a pier of old oak: “My father built it. I will not pull it down.”")
    assert found == [
        ("direct", ["My father built it. I will not pull it down."], "Nora Quill"),
    ]


def test_a_mixed_quotation_goes_on_to_its_closing_mark() -> None:
    page, found = quotations(INTRO, "Quill said that “for each plank we lose, we shall lay two, because oak is cheap.”")
    assert found[0].kind == "mixed"
    assert [span.of(page.text) for span in found[0].marks] == [
        "for each plank we lose, we shall lay two, because oak is cheap."
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Quill did not say that the pier was safe.",
        "Quill never mentioned the broken planks.",
        "Quill has not called for a new pier.",
        "Voters who support Quill came early.",
    ],
)
def test_what_nobody_said_is_no_quotation(sentence: str) -> None:
    assert said(INTRO, sentence) == []


def test_not_only_said_is_said() -> None:
    assert said(INTRO, "Quill did not only say that the pier was safe.") == [
        ("indirect", ["that the pier was safe"], "Nora Quill")
    ]


def test_a_title_and_a_surname_name_the_speaker_of_a_transcript_where_the_page_has_no_more() -> None:
    lines = ["MR. SMITH: I saw the ship leave.", "CHAIR: Did you tell her captain?", "MR. SMITH: I told him twice."]
    _, found = quotations(*lines, "CHAIR: We go on tomorrow.")
    assert [quotation.speaker.name for quotation in found] == ["MR. SMITH", None, "MR. SMITH", None]


def test_what_a_transcript_asks_under_question_is_not_said_by_its_people() -> None:
    blocks = ["Nora Quill met Peter Dunn in Port Selby."]
    for _ in range(2):
        blocks += ["Question: Is the pier safe?", "Nora Quill: “Yes, it is.”", "Peter Dunn: I doubt it."]
    assert (
        said(*blocks)
        == [
            ("direct", ["Yes, it is."], "Nora Quill"),
            ("direct", ["I doubt it."], "Peter Dunn"),
        ]
        * 2
    )
