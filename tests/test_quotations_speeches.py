"""Pages that are the text of one speech. All texts are invented."""

from __future__ import annotations

import pytest

from firsthand.extract import extract
from firsthand.quotations import find_quotations
from firsthand.records import Page, Quotation
from firsthand.settings import ExtractSettings, QuotationSettings

FIRST = "Good evening. Tonight the river stands at nine metres, and I know how afraid many of you are."
SECOND = "We will rebuild every house that the water took, and we will begin on Monday."


def spoken(title: str, *paragraphs: str) -> list[tuple[str | None, str]]:
    """Speaker and words of each direct quotation without a cue."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    source = (
        f'<html lang="en"><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>'
    )
    page = Page("p1", "p1.html", None, None, "text/html", "", source)
    article = extract(page, settings=ExtractSettings())
    found = find_quotations(article, settings=QuotationSettings())
    return [(q.speaker.name, _words(article.text, q)) for q in found if q.cue is None and q.kind == "direct"]


def _words(text: str, quotation: Quotation) -> str:
    return " ".join(span.of(text) for span in quotation.content)


@pytest.mark.parametrize(
    ("title", "before"),
    [
        ("Remarks by Minister Rosa Tarnow at the opening of the lock", ["As delivered"]),
        ("Prime Minister Rosa Tarnow’s address on the flood", []),
        ("In full: Rosa Tarnow on the flood", []),
        ("The flood", ["The following is the text of the address that Prime Minister Rosa Tarnow gave on Sunday."]),
    ],
)
def test_each_paragraph_of_a_speech_is_said_by_whom_the_page_names(title: str, before: list[str]) -> None:
    assert spoken(title, *before, FIRST, SECOND) == [("Rosa Tarnow", FIRST), ("Rosa Tarnow", SECOND)]


def test_the_only_label_opens_a_speech_where_the_headline_names_who_it_is() -> None:
    said = [f"MINISTER TARNOW: {FIRST}", "Nobody was told in time.", SECOND]
    assert spoken("Transcript of Rosa Tarnow’s speech in Velm", *said) == [
        ("Rosa Tarnow", FIRST),
        ("Rosa Tarnow", "Nobody was told in time."),
        ("Rosa Tarnow", SECOND),
    ]
    assert spoken("Velm waits for the water", *said) == []


@pytest.mark.parametrize(
    "title",
    ["Keynote by Rosa Tarnow draws protest", "Rosa Tarnow’s speech angers farmers", "The address of the council"],
)
def test_a_report_of_a_speech_in_the_first_person_is_the_reporters(title: str) -> None:
    assert spoken(title, FIRST, SECOND) == []


def test_a_page_that_goes_on_about_who_speaks_is_no_speech() -> None:
    assert spoken("Remarks by Rosa Tarnow", FIRST, SECOND, "Tarnow then left, and we followed her to the lock.") == []


def test_what_stands_below_the_end_is_not_said() -> None:
    found = spoken("Remarks by Rosa Tarnow", FIRST, SECOND, "ENDS", "We, the press office, are open until nine.")
    assert [words for _, words in found] == [FIRST, SECOND]
