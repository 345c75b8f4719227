"""What a sentence only touches on is no quotation, and its neighbours that report something are."""

from __future__ import annotations

import pytest

from quotation_pages import said

INTRO = "Harbour master Nora Quill spoke in Port Selby on Monday. Mayor Peter Dunn was there, too."


@pytest.mark.parametrize(
    "sentence",
    [
        "An advertisement that attacks the mayor's plan for the pier ran on Monday.",
        "Voters opposing the new toll on the bridge stood in the rain.",
        "The firm, which fought the new toll on the bridge, has closed.",
        "The storm exposed the rot in the old pier.",
        "Dunn would attack the plan for the pier after the vote.",
        "Quill met the mayor to praise the plan for a new pier.",
        "Quill had to defend the plan for a new pier.",
        "The idea of a new pier is popular.",
        "The harbour master called off the race around the lighthouse.",
        "Quill found herself alone on the pier.",
        "Quill answered the call of the sea.",
        "The pier seems to be safe.",
        "The council focused on the repair of the pier.",
        "The council voted for the new pier.",
        "Quill praised Dunn.",
        "Quill spoke about the pier.",
    ],
)
def test_what_is_only_touched_on_is_no_quotation(sentence: str) -> None:
    assert said(INTRO, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Quill attacked the mayor's plan for the pier.", "the mayor's plan for the pier"),
        ("Quill opposed the new toll on the bridge.", "the new toll on the bridge"),
        ("Quill praised the plan.", "the plan"),
        ("Quill spoke about the state of the pier.", "the state of the pier"),
        ("Quill called for a new pier.", "a new pier"),
        ("Quill rejected the idea that the pier must close.", "the idea that the pier must close"),
        ("Quill found that the pier was rotten.", "that the pier was rotten"),
        ("Quill raised fears of a flood in the harbour.", "a flood in the harbour"),
    ],
)
def test_what_somebody_spoke_of_is_one(sentence: str, content: str) -> None:
    assert [parts for _, parts, _ in said(INTRO, sentence)] == [[content]]


def test_one_marked_word_is_kept() -> None:
    assert [(kind, parts) for kind, parts, _ in said(INTRO, "Quill spoke of “betrayal” on Monday.")] == [
        ("direct", ["betrayal"])
    ]


@pytest.mark.parametrize(
    ("sentence", "content", "name"),
    [
        (
            "The pier was old and full of holes, but the council shut it too late, Quill said.",
            "The pier was old and full of holes, but the council shut it too late",
            "Nora Quill",
        ),
        (
            "Donors may not give more than nine crowns, but firms may do so if they pay tax, according to Quill.",
            "Donors may not give more than nine crowns, but firms may do so if they pay tax",
            "Nora Quill",
        ),
    ],
)
def test_a_cue_at_the_end_tells_of_the_whole_sentence(sentence: str, content: str, name: str) -> None:
    assert [(parts, who) for _, parts, who in said(INTRO, sentence)] == [([content], name)]


def test_a_cue_inside_marked_words_reports_nothing_of_its_own() -> None:
    found = said(INTRO, "Quill said Dunn “told her that the pier was closed and that the ferry was late.”")
    assert len(found) == 1
    assert found[0][2] == "Nora Quill"
