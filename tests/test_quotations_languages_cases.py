"""Other languages: each page of ``language_cases.py`` gives its answers and nothing else."""

from __future__ import annotations

import time

import pytest

from firsthand.quotations import find_quotations
from firsthand.settings import QuotationSettings
from language_cases import CASES, Answer
from quotation_pages import article, quotations, said

PAGES = [(code, *case) for code, cases in CASES.items() for case in cases]


@pytest.mark.parametrize(("code", "blocks", "answers"), PAGES)
def test_a_page_gives_its_answers(code: str, blocks: tuple[str, ...], answers: tuple[Answer, ...]) -> None:
    page, found = quotations(*blocks, language=code)
    whole = [q for q in found if not q.part]  # those lie inside a mixed one
    got = [(q.kind, " … ".join(span.of(page.text) for span in q.content), q.speaker.name) for q in whole]
    assert got == list(answers)


INTRO = "Die Hafenmeisterin Ursula Quill sprach am Montag mit Reportern."


@pytest.mark.parametrize(
    ("sentence", "kind", "content", "name"),
    [
        ("Quill sagte, dass der Steg sicher sei.", "indirect", "dass der Steg sicher sei", "Ursula Quill"),
        ("Quill erklärte, der Steg werde bleiben.", "indirect", "der Steg werde bleiben", "Ursula Quill"),
        ("Nach Angaben von Ursula Quill ist der Steg sicher.", "indirect", "ist der Steg sicher", "Ursula Quill"),
        ("Der Steg sei sicher, so Quill.", "indirect", "Der Steg sei sicher", "Ursula Quill"),
        ("Wie Quill mitteilte, wird der Steg geschlossen.", "indirect", "wird der Steg geschlossen", "Ursula Quill"),
        ("Quill kündigte an, den Steg zu schließen.", "indirect", "den Steg zu schließen", "Ursula Quill"),
        ("Sie sagte, der Steg sei alt.", "indirect", "der Steg sei alt", "Ursula Quill"),
        ("Quill sagte, der Steg sei „völlig verrottet“.", "mixed", "der Steg sei „völlig verrottet“", "Ursula Quill"),
    ],
)
def test_german_clauses(sentence: str, kind: str, content: str, name: str) -> None:
    assert (kind, [content], name) in said(INTRO, sentence, language="de")


def test_the_subjunctive_goes_on() -> None:
    found = said(INTRO, "Quill sagte, der Steg sei alt. Er müsse geschlossen werden.", language="de")
    assert found[1] == ("indirect", ["Er müsse geschlossen werden"], "Ursula Quill")


def test_a_german_quotation_is_resumed_in_its_paragraph() -> None:
    found = said(INTRO, "„Der Steg ist alt“, sagte Quill. „Er wird aber halten.“", language="de")
    assert found == [("direct", ["Der Steg ist alt", "Er wird aber halten."], "Ursula Quill")]


def test_a_paragraph_break_does_not_end_a_german_quotation() -> None:
    found = said(INTRO, "„Der Steg ist alt.", "„Er wird aber halten“, sagte Quill.", language="de")
    assert [row[2] for row in found] == ["Ursula Quill"]


def test_hearsay_names_ironic_words_and_two_of_one_name_are_left_open() -> None:
    assert said("Der Steg soll alt sein. Das Schiff „Nordwind“ fährt.", language="de") == []
    two = (INTRO, "Der Minister Paul Quill kam dazu.", "„Der Steg ist wirklich alt“, sagte Quill.")
    page, found = quotations(*two, language="de")
    assert (found[0].speaker.status, found[0].speaker.candidates) == ("ambiguous", ("Paul Quill", "Ursula Quill"))
    assert page.text


@pytest.mark.parametrize("code", ["de", "fr", "es", "pl", "ru", "tr", "uk"])
@pytest.mark.parametrize(
    "piece",
    [
        "„a ",
        "« ",
        "X, ",
        "Xa Ya ",
        "laut ",
        "что, ",
        "sagte, ",
        "que ",
        "«А.» ",
        "— а ",
        "– ",
        "– Tak – mówi ",
        "не сказал, что ",
        "« A » ",
        "als „a“ nannte ",
        "hat nie gesagt, dass ",
        "n'a pas dit que ",
    ],
)
def test_time_grows_with_the_length_of_hostile_text(code: str, piece: str) -> None:
    def seconds(size: int) -> float:
        page = article(piece * (size // len(piece)), language=code)
        start = time.process_time()
        find_quotations(page, settings=QuotationSettings())
        return time.process_time() - start

    def least(size: int) -> float:
        return min(seconds(size), seconds(size))  # a busy machine makes a run dearer, never cheaper

    seconds(1_000)
    assert least(64_000) < 16 * max(least(8_000), 0.03)
