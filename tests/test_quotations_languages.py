"""Other languages: words in marks with a verb of speech beside them, and a name only where one stands there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.collate.step import _outermost
from firsthand.quotations import find_quotations, lacking, supported
from firsthand.settings import QuotationSettings
from quotation_pages import article, quotations, said
from test_quotations_properties import check


@pytest.mark.parametrize(
    ("language", "intro", "sentence", "content", "name", "lemma"),
    [
        (
            "de",
            "Die Hafenmeisterin Ursula Quill sprach am Montag.",
            "„Der Steg ist sicher, das haben wir geprüft“, sagte Quill am Abend.",
            "Der Steg ist sicher, das haben wir geprüft",
            "Ursula Quill",
            "sagen",
        ),
        (
            "de",
            "Die Hafenmeisterin Ursula Quill sprach am Montag.",
            "Quill erklärte: „Der Steg ist sicher.“",
            "Der Steg ist sicher.",
            "Ursula Quill",
            "erklären",
        ),
        (
            "fr",
            "La capitaine du port, Ursule Quille, a parlé lundi.",
            "« Le ponton est sûr et restera ouvert », a déclaré Ursule Quille.",
            "Le ponton est sûr et restera ouvert",
            "Ursule Quille",
            "déclarer",
        ),
        (
            "es",
            "La capitana Nora Quilla habló el lunes.",
            "“El muelle es seguro y seguirá abierto”, dijo Quilla.",
            "El muelle es seguro y seguirá abierto",
            "Nora Quilla",
            "decir",
        ),
        (
            "ru",
            "Начальник порта Нора Квилл выступила в понедельник.",
            "«Причал безопасен и останется открытым», — заявила Нора Квилл.",
            "Причал безопасен и останется открытым",
            "Нора Квилл",
            "заявить",
        ),
        (
            "uk",
            "Начальниця порту Нора Квілл виступила в понеділок.",
            "Нора Квілл сказала: «Причал безпечний і залишиться відкритим».",
            "Причал безпечний і залишиться відкритим",
            "Нора Квілл",
            "сказати",
        ),
    ],
)
def test_marked_words_beside_a_verb_of_speech(
    language: str, intro: str, sentence: str, content: str, name: str, lemma: str
) -> None:
    page, found = quotations(intro, sentence, language=language)
    assert [[span.of(page.text) for span in q.content] for q in found] == [[content]]
    assert found[0].speaker.name == name
    assert found[0].cue is not None
    assert found[0].cue.lemma == lemma


def test_a_german_noun_beside_the_verb_is_no_name() -> None:
    _, found = quotations("„Das ist ein Donnerschlag für uns alle“, sagte der Direktor.", language="de")
    assert [(q.speaker.name, q.speaker.status) for q in found] == [(None, "absent")]


def test_titles_and_marked_words_without_a_verb_are_nothing() -> None:
    assert said("Das Buch „Der lange Steg am Meer“ gewann einen Preis.", language="de") == []
    assert said("Фильм «Длинный причал у моря» получил приз.", language="ru") == []


def test_what_is_supported_can_be_asked() -> None:
    every = ("direct", "mixed", "indirect")
    assert [supported(code) for code in ("en", "en-GB", "de", "uk", "it", None)] == [every] * 6
    assert [supported(code) for code in ("cs", "tr", "zh")] == [("direct",), ("direct", "mixed"), ()]


def test_the_run_notes_say_what_was_not_looked_for() -> None:
    assert lacking({"cs": 1, "de": 4, "en": 9, "it": 3, "tr": 3, "zh": 2}) == (
        "Speakers and unmarked quotations were not looked for on 1 page in language 'cs'.",
        "Indirect quotations were not looked for on 3 pages in language 'tr'.",
        "Quotations were not looked for on 2 pages in language 'zh'.",
    )


@pytest.mark.parametrize(
    ("language", "page", "content"),
    [
        (
            "cs",
            "„To je dobrá zpráva pro všechny obyvatele celého našeho města,“ řekla Eva Nováková.",
            "To je dobrá zpráva pro všechny obyvatele celého našeho města,",
        ),
        (
            "hu",
            "„Ez az egész város minden lakójának jó hír”, mondta Kovács Éva.",
            "Ez az egész város minden lakójának jó hír",
        ),
        (
            "nl",
            "“Dit is voor ons allemaal een onbegrijpelijke beslissing”, zei Silvia Berg.",
            "Dit is voor ons allemaal een onbegrijpelijke beslissing",
        ),
    ],
)
def test_in_other_languages_marked_sentences_are_found_without_a_speaker(
    language: str, page: str, content: str
) -> None:
    assert said(page, language=language) == [("direct", [content], None)]


PIECES = [
    "„",
    "“",
    "«",
    "»",
    '"',
    "’",
    "sagte",
    "Nora Quill",
    "dijo",
    "сказал",
    ":",
    ",",
    ".",
    "—",
    "\n",
    "der Steg",
    "dass",
    "que",
    "что",
    "laut",
    "selon",
    "по словам",
    "sei",
    "er",
    "é",
]


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(["de", "fr", "es", "it", "pt", "ru", "uk"]),
    st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map(" ".join), min_size=1, max_size=4),
)
def test_random_marks_in_any_language(language: str, blocks: list[str]) -> None:
    page = article(*blocks, language=language)
    found = find_quotations(page, settings=QuotationSettings())
    check(page, found)
    assert find_quotations(page, settings=QuotationSettings()) == found


def test_marked_words_of_a_mixed_quotation_are_no_utterance_of_their_own() -> None:
    _, found = quotations("Ursula Quill sprach.", "Quill sagte, der Steg sei „völlig verrottet“.", language="de")
    assert [(q.kind, q.part) for q in found] == [("mixed", False), ("direct", True)]
    assert [q.kind for q in _outermost(found)] == ["mixed"]


def test_an_auxiliary_that_another_language_has_as_an_article_shows_no_gender() -> None:
    page = ("Le conseil a élu directeur Claude Dune.", "Elle a dit que le ponton était fermé.")
    _, found = quotations(*page, language="fr")
    assert [(q.rule, q.speaker.name, q.speaker.candidates) for q in found] == [("that_clause_v1", None, ())]
