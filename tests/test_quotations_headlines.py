"""Headlines that name their speaker beside marks, a colon or a dash, and those that only look like it."""

from __future__ import annotations

import pytest

from firsthand.records import Quotation
from quotation_pages import quotations

BODY = "Harbour master Nora Quill said that the pier was sound. Mayor Peter Dunn came, too."
MARKS = ("‘’", "''", "“”", '""', "«»", "‹›", "„“")


def in_title(title: str) -> list[tuple[str, list[str], str | None]]:
    """(kind, parts of the content, name) of what is found in the headline."""
    page, found = quotations(("title", title), BODY)
    return [_told(page.text, q) for q in found if q.content[0].start < len(title)]


def _told(text: str, one: Quotation) -> tuple[str, list[str], str | None]:
    return one.kind, [span.of(text) for span in one.content], one.speaker.name


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("{}, says Quill", "Nora Quill"),
        ("{}: Quill", "Nora Quill"),
        ("{}: mayor", "Peter Dunn"),
        ("{} – Quill", "Nora Quill"),
        ("{}, harbour master warns", "Nora Quill"),
        ("Quill: {}", "Nora Quill"),
        ("Mayor: {}", "Peter Dunn"),
        ("Mayor on the pier: {}", "Peter Dunn"),
        ("Quill to council: {}", "Nora Quill"),
    ],
)
def test_marks_beside_a_name_or_an_office(marks: str, form: str, name: str) -> None:
    said = f"{marks[0]}We will not pay{marks[1]}"
    assert in_title(form.format(said)) == [("direct", ["We will not pay"], name)]


@pytest.mark.parametrize("marks", MARKS)
def test_words_in_marks_inside_a_headline_are_part_of_the_clause(marks: str) -> None:
    said = f"{marks[0]}will sink in May{marks[1]}"
    assert in_title(f"Pier {said}, harbour master warns") == [("mixed", [f"Pier {said}"], "Nora Quill")]


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("Pier is sinking: Quill", "Pier is sinking"),
        ("Pier Will Sink by May: Quill", "Pier Will Sink by May"),
        ("Pier is sinking, warns Quill", "Pier is sinking"),
        ("Pier to close in May, Quill says", "Pier to close in May"),
    ],
)
def test_what_was_said_stands_before_its_speaker(title: str, content: str) -> None:
    assert in_title(title) == [("indirect", [content], "Nora Quill")]


@pytest.mark.parametrize(
    "title",
    [
        "‘The Long Pier’ wins film prize",
        "‘Enough is enough’",
        "Quill: The woman who saved the pier",
        "Live: ‘The pier is sinking’",
        "Review: ‘The Long Pier’",
        "What you need to know: Quill",
        "How the pier was saved: Quill",
        "The pier is sinking: pictures",
        "The pier is sinking: Selby",
    ],
)
def test_topics_titles_and_cries_are_no_quotations(title: str) -> None:
    assert in_title(title) == []


def test_an_office_that_two_have_names_neither() -> None:
    body = "Mayor Nora Quill of Selby met Mayor Peter Dunn of Karven on the pier."
    _, found = quotations(("title", "‘We will not pay’: mayor"), body)
    assert [(q.speaker.name, q.speaker.candidates) for q in found] == [(None, ("Nora Quill", "Peter Dunn"))]
