"""Renderings of one utterance in several languages. All texts are invented."""

from __future__ import annotations

import random
from importlib import import_module

import pytest

from collate_pages import descent, page, run, told
from firsthand.collate.languages import closed_class, denies
from firsthand.collate.sounds import sound_alike
from firsthand.collate.translated import numbers_agree, numbers_in
from firsthand.records import LostSource

EN = "We will drain the flooded quarry and give the meadow back to the shepherds."
RU = "Мы осушим затопленный карьер и вернём луг пастухам."
ES = "Drenaremos la cantera inundada y devolveremos el prado a los pastores."
DE = "Wir werden den überfluteten Steinbruch trockenlegen und den Hirten die Wiese zurückgeben."
EN_2 = "The work begins in April and costs us three ships."
RU_2 = "Работы начнутся в апреле и обойдутся нам в три корабля."
RU_OTHER = "Школа в долине останется закрытой до конца зимы."


def said(name: str, language: str, text: str, speaker: str, published: str | None = "2024-03-05"):  # type: ignore[no-untyped-def]
    return page(name, f"Lead. “⟦direct|{speaker}|{text}⟧”", published=published, language=language)


def pages_of(pages, *descents):  # type: ignore[no-untyped-def]
    where = {q.id: q.page_id for _, found in pages for q in found}
    return sorted(sorted(where[name] for name in utterance.renderings) for utterance in run(pages, *descents))


def test_a_translated_page_renders_the_utterance_of_its_parent() -> None:
    pages = [said("en", "en", EN, "Ida Brandt"), said("ru", "ru", RU, "Ида Брандт")]
    assert pages_of(pages, descent("ru", "en", "translation")) == [["en", "ru"]]


def test_pages_of_one_day_that_took_nothing_from_each_other_are_joined_by_the_speaker() -> None:
    pages = [said("en", "en", EN, "Ida Brandt"), said("es", "es", ES, "Ida Brandt")]
    assert pages_of(pages) == [["en", "es"]]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "published"),
    [
        pytest.param("es", ES, "Ida Brandt", "2024-03-25", id="three weeks later"),
        pytest.param("es", ES, "Ida Brandt", None, id="no date"),
        pytest.param("es", ES, "Olmo Reyes", "2024-03-05", id="another speaker"),
        pytest.param("es", ES, "", "2024-03-05", id="nobody is named"),
        pytest.param("es", "No " + ES[0].lower() + ES[1:], "Ida Brandt", "2024-03-05", id="it denies"),
        pytest.param("ru", RU_OTHER, "Ида Брандт", "2024-03-05", id="another sentence"),
    ],
)
def test_what_keeps_pages_apart_that_took_nothing_from_each_other(
    language: str, text: str, speaker: str, published: str | None
) -> None:
    assert pages_of([said("en", "en", EN, "Ida Brandt"), said("p", language, text, speaker, published)]) == []


def test_other_figures_keep_a_bulletin_apart_in_another_language() -> None:
    english = said("en", "en", "The flood damaged 340 houses in the valley last night.", "Ida Brandt")
    spanish = "La inundación dañó {} casas en el valle anoche."
    assert pages_of([english, said("es", "es", spanish.format("340"), "Ida Brandt")]) == [["en", "es"]]
    assert pages_of([english, said("es", "es", spanish.format("520"), "Ida Brandt")]) == []


def test_a_sentence_finds_its_place_and_a_cut_one_is_named() -> None:
    pages = [said("en", "en", f"{EN} {EN_2}", "Ida Brandt"), said("ru", "ru", RU_2, "Ида Брандт")]
    (utterance,) = run(pages, descent("ru", "en", "translation"))
    columns = [[cell.text if cell else None for cell in column] for column in utterance.columns]
    assert " ".join(english or "" for english, _ in columns) == f"{EN} {EN_2}".replace(".", "")
    assert [column for column in columns if column[1]] == [["The", RU_2]]
    assert columns.index(["The", RU_2]) == len(EN.split())
    assert told(pages, [utterance]) == [f"cut en ru: {EN!r} → ''"]


def test_words_reported_in_translation_are_no_longer_direct() -> None:
    english = said("en", "en", EN, "Ida Brandt")
    german = page(
        "de",
        "Ida Brandt sagte, ⟦indirect|Ida Brandt|sie werde den überfluteten Steinbruch trockenlegen und den Hirten die Wiese zurückgeben⟧.",
        published="2024-03-06",
        language="de",
    )
    (utterance,) = run([english, german], descent("de", "en", "translation"))
    assert [change.kind for change in utterance.changes] == ["direct_to_indirect"]


def test_two_renderings_on_one_page_are_no_rivals_to_each_other() -> None:
    english = page(
        "en",
        f"Brandt promised that ⟦indirect|Ida Brandt|the flooded quarry would be drained and the meadow given back to the shepherds⟧. “⟦direct|Ida Brandt|{EN}⟧”",
        published="2024-03-05",
    )
    pages = [english, said("de", "de", DE, "Ida Brandt", "2024-03-06")]
    assert pages_of(pages, descent("de", "en", "translation")) == [["de", "en", "en"]]


def test_children_of_a_lost_source_meet() -> None:
    lost = LostSource("lost", "Valley Wire")
    pages = [said("en", "en", EN, "Ida Brandt", None), said("ru", "ru", RU, "Ида Брандт", None)]
    descents = [descent(name, lost, "shared_source", None) for name in ("en", "ru")]
    assert pages_of(pages, *descents) == [["en", "ru"]]


def test_names_that_do_not_sound_alike_leave_the_speaker_to_the_first_page() -> None:
    pages = [said("en", "en", EN, "Ida Brandt"), said("ru", "ru", RU, "Ольга Седова", "2024-03-08")]
    (utterance,) = run(pages, descent("ru", "en", "translation"))
    assert utterance.speaker == "Ida Brandt"
    assert "speaker" not in {change.kind for change in utterance.changes}
    (undirected,) = run(
        [said("en", "en", EN, "Ida Brandt", None), said("ru", "ru", RU, "Ольга Седова", None)],
        descent("ru", "en", "shared_source", None),
    )
    assert (undirected.first, undirected.speaker) == (None, None)


def test_the_speaker_is_named_as_the_first_page_names_him() -> None:
    pages = [said("ru", "ru", RU, "Ида Брандт", "2024-03-02"), said("en", "en", EN, "Ida Brandt", "2024-03-05")]
    (utterance,) = run(pages, descent("en", "ru", "translation"))
    assert utterance.speaker == "Ида Брандт"


def test_two_speakers_of_one_language_are_not_joined_by_way_of_another() -> None:
    pages = [
        said("a", "en", EN, "Ida Brandt"),
        said("b", "en", "They intend to dry out the quarry and hand the pasture over to herders.", "Karl Moen"),
        said("r", "ru", RU, ""),
    ]
    found = pages_of(pages, descent("r", "a", "translation"), descent("r", "b", "translation"))
    assert found == [["a", "r"]]


def test_the_order_of_pages_changes_nothing() -> None:
    pages = [
        said("en", "en", f"{EN} {EN_2}", "Ida Brandt"),
        said("ru", "ru", f"{RU} {RU_2}", "Ида Брандт"),
        said("es", "es", ES, "Ida Brandt"),
        said("de", "de", DE, "Ida Brandt"),
    ]
    descents = [descent(name, "en", "translation") for name in ("ru", "es", "de")]
    expected = run(pages, *descents)
    assert len(expected) == 1
    assert len(expected[0].renderings) == 4
    for seed in range(4):
        random.Random(seed).shuffle(pages)
        assert run(pages, *reversed(descents)) == expected


def test_a_language_that_the_model_does_not_know_gives_nothing_rather_than_a_guess() -> None:
    finnish = "Koulu laaksossa pysyy kiinni talven loppuun asti."
    pages = [said("en", "en", f"{EN} {EN_2}", "Ida Brandt"), said("fi", "fi", finnish, "Ida Brandt")]
    assert pages_of(pages, descent("fi", "en", "translation")) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ида Брандт", "Ida Brandt", True),
        ("Ярослав Шульц", "Jaroslaw Schulz", True),
        ("Джонсон", "Mary Johnson", True),
        ("Володимир Хмелько", "Wolodymyr Chmelko", False),  # German ch has two sounds: left open
        ("Ида Брандт", "Olmo Reyes", False),
        ("Анна Ветрова", "Peter Wetrow", False),
        ("Министерство", "Ministry", False),
        ("the mayor", "мэр", False),
        ("", "Ida", False),
    ],
)
def test_names_that_sound_alike(one: str, other: str, alike: bool) -> None:
    assert sound_alike(one, other) is sound_alike(other, one) is alike


def test_figures_with_separators_are_all_that_they_can_be() -> None:
    assert numbers_in("1.500") == (frozenset({1500.0, 1.5}),)
    assert numbers_agree(numbers_in("1,500 houses"), numbers_in("1.500 Häuser"))
    assert numbers_agree(numbers_in("2.5 km"), numbers_in("2,5 км"))
    assert not numbers_agree(numbers_in("in 2019"), numbers_in("in 2021"))
    assert numbers_in("in 2019 14 of 2 500 ships") == (frozenset({2019.0}), frozenset({14.0}), frozenset({2500.0}))
    assert numbers_agree(numbers_in("two ships"), numbers_in("2 Schiffe"))


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("ru", "Мы откроем северный порт для всех рыбаков долины", "они откроют северные порты всем рыбакам в долине"),
        ("de", "Wir werden den überfluteten Steinbruch trockenlegen und den Hirten die Wiese zurückgeben", "sie würden überflutete Steinbrüche trockenlegen und Hirten die Wiesen zurückgeben"),
    ],
)  # fmt: skip
def test_inflected_words_are_the_same_words(language: str, old: str, new: str) -> None:
    direct = said("p1", language, old, "Ida Brandt")
    indirect = page("p2", f"Lead: ⟦indirect|Ida Brandt|{new}⟧.", published="2024-03-05", language=language)
    (utterance,) = run([direct, indirect])
    assert len(utterance.renderings) == 2


def test_the_word_that_opens_a_report_replaces_no_clause() -> None:
    direct = said("p1", "ru", "Мы закроем порт. Ремонт займёт три недели, и рыбаки будут ждать", "Ида Брандт")
    indirect = page(
        "p2", "Она отметила, ⟦indirect|Ида Брандт|что ремонт займёт три недели и рыбаки будут ждать⟧.", language="ru"
    )
    pages = [direct, indirect]
    lines = told(pages, run(pages, descent("p2", "p1")))
    assert [line for line in lines if not line.startswith("direct_to")] == ["cut p1 p2: 'Мы закроем порт' → ''"]


FLIPPED = [
    ("de", "Der nördliche Hafen ist eine Gefahr für die Fischer", "Der nördliche Hafen ist keine Gefahr für die Fischer"),
    ("de", "Der Hafen bleibt für alle Fischer offen", "Der Hafen bleibt für alle Fischer nicht offen"),
    ("ru", "Северный порт будет закрыт для рыбаков до весны", "Северный порт не будет закрыт для рыбаков до весны"),
    ("uk", "Північний порт буде закритий для рибалок до весни", "Північний порт не буде закритий для рибалок до весни"),
    ("fr", "Le port du nord restera ouvert aux pêcheurs", "Le port du nord ne restera pas ouvert aux pêcheurs"),
    ("es", "El puerto del norte quedará abierto a los pescadores", "El puerto del norte no quedará abierto a los pescadores"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "old", "new"), FLIPPED)
def test_a_denial_put_in_is_named_in_other_languages(language: str, old: str, new: str) -> None:
    pages = [said("p1", language, old, "Ida Brandt"), said("p2", language, new, "Ida Brandt")]
    (utterance,) = run(pages, descent("p2", "p1"))
    assert "negation" in {change.kind for change in utterance.changes}


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        pytest.param("ru", "Рыбаки не закроют северный порт до весны", "Никто из рыбаков не закроет северный порт до весны", id="denied twice, denied once"),
        pytest.param("ru", "Порт закрыт для рыбаков и торговцев", "Порт закрыт не только для рыбаков и торговцев", id="not only"),
        pytest.param("de", "Der Hafen bleibt für Fischer offen", "Der Hafen bleibt nicht nur für Fischer offen", id="not only, German"),
        pytest.param("fr", "Le port ne restera pas ouvert aux pêcheurs", "Le port ne restera jamais ouvert aux pêcheurs", id="never for not"),
        pytest.param("es", "El puerto abre a los pescadores, sin cobrar nada a nadie", "El puerto abre a los pescadores", id="cut with its denial"),
    ],
)  # fmt: skip
def test_what_is_no_flip_in_other_languages(language: str, old: str, new: str) -> None:
    pages = [said("p1", language, old, "Ida Brandt"), said("p2", language, new, "Ida Brandt")]
    (utterance,) = run(pages, descent("p2", "p1"))
    assert "negation" not in {change.kind for change in utterance.changes}


@pytest.mark.parametrize(
    ("text", "language", "answer"),
    [
        ("We won't go.", "en", True),
        ("We go on Monday.", "en", False),
        ("Мы не пойдём.", "ru", True),
        ("Небо чистое.", "ru", False),
        ("Nous n’irons pas.", "fr", True),
        ("Das ist keine Lösung.", "de", True),
        ("Kein", "nl", None),
    ],
)
def test_whether_a_sentence_denies(text: str, language: str, answer: bool | None) -> None:
    assert denies(text, language) is answer


def test_closed_class_words_are_those_that_spacy_lists_and_others_have_none() -> None:
    assert closed_class("de") == {word.casefold() for word in import_module("spacy.lang.de.stop_words").STOP_WORDS}
    assert {"nicht", "oder"} <= (closed_class("de") or set())
    assert closed_class("../de") is None
