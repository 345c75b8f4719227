"""Which quotations are renderings of one utterance, and how they are lined up. All texts are invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate_pages import descent, page, run
from firsthand.collate.speakers import likeness
from firsthand.records import LostSource
from firsthand.text import words

SAID = "We will drain the flooded quarry and give the meadow back to the shepherds"
BRIDGE = "The iron bridge at Torn is rotten and no lorry may cross it before the summer"


def pages_of(utterances, quotations):  # type: ignore[no-untyped-def]
    """For each utterance the pages of its renderings, sorted."""
    where = {quotation.id: quotation.page_id for quotation in quotations}
    return sorted(sorted(where[name] for name in utterance.renderings) for utterance in utterances)


def grouped(pages, *descents):  # type: ignore[no-untyped-def]
    return pages_of(run(pages, *descents), [quotation for _, found in pages for quotation in found])


def said(name: str, text: str, speaker: str = "Ida Brandt", **more: str):  # type: ignore[no-untyped-def]
    return page(name, f"“⟦direct|{speaker}|{text}⟧”, she said.", **more)


def test_nothing_gives_nothing() -> None:
    assert run([]) == ()
    assert run([page("p1", "Nobody said anything.")]) == ()


def test_a_quotation_without_a_second_rendering_is_no_utterance() -> None:
    assert run([said("p1", SAID), said("p2", BRIDGE)]) == ()


def test_the_same_words_on_three_pages() -> None:
    assert grouped([said("p1", SAID), said("p2", SAID), said("p3", SAID)]) == [["p1", "p2", "p3"]]


def test_a_reworded_sentence_of_one_speaker() -> None:
    other = "We are going to drain that flooded quarry, and the shepherds will get the meadow back"
    assert grouped([said("p1", SAID), said("p2", other)]) == [["p1", "p2"]]


def test_an_indirect_rendering_on_the_same_page() -> None:
    pages = [
        page(
            "p1",
            f"She promised that ⟦indirect|Ida Brandt|the flooded quarry would be drained and the meadow given back to the shepherds⟧. “⟦direct|Ida Brandt|{SAID},⟧” Brandt said.",
        )
    ]
    assert grouped(pages) == [["p1", "p1"]]


def test_a_quotation_inside_another_is_not_its_rendering() -> None:
    article, (outer,) = page("p1", f"⟦indirect|Karl Moos|Brandt had said that {SAID}⟧")
    inner = outer.content[0].start + len("Brandt had said that ")
    from dataclasses import replace

    from firsthand.records import Span, Speaker

    nested = replace(
        outer, id="nested", content=(Span(inner, outer.content[0].end),), speaker=Speaker("Ida Brandt", "stated")
    )
    assert run([(article, (outer, nested))]) == ()


@pytest.mark.parametrize(
    "other",
    [
        "We will drain the old harbour and give the boats back to the pilots",
        "We will give more money to the shepherds",
        "The quarry belongs to the town, and the meadow is not for sale",
    ],
)
def test_false_friends_on_the_same_subject_stay_apart(other: str) -> None:
    assert run([said("p1", SAID), said("p2", other)]) == ()


def test_a_similar_statement_on_another_day_is_another_utterance() -> None:
    again = "We are going to drain that flooded quarry, and the shepherds will get the meadow back"
    pages = [said("p1", SAID, published="2031-03-01"), said("p2", again, published="2031-03-19")]
    assert run(pages) == ()


def test_the_very_words_join_pages_of_different_days() -> None:
    pages = [said("p1", SAID, published="2031-03-01"), said("p2", SAID, published="2031-03-19")]
    assert grouped(pages) == [["p1", "p2"]]


def test_days_apart_do_not_add_up_over_pages_between() -> None:
    texts = [SAID, SAID.replace("flooded", "drowned"), SAID.replace("drain", "empty").replace("give", "hand")]
    pages = [said(f"p{at}", text, published=f"2031-03-0{1 + 4 * at}") for at, text in enumerate(texts)]
    undated = said("q", "We will drain the flooded quarry, and the meadow goes to the shepherds")
    assert any({"p0", "p1"} <= set(names) for names in grouped(pages[:2]))
    assert not any({"p0", "p2"} <= set(names) for names in grouped([*pages, undated]))


def test_names_alone_are_no_wording() -> None:
    one = "The United Nations Council of Fisheries of Northern Europe is late"
    other = "Nobody trusts the United Nations Council of Fisheries of Northern Europe"
    assert run([said("p1", one, "Ida Brandt"), said("p2", other, "Karl Moos")]) == ()


def test_another_name_joins_only_with_the_very_words() -> None:
    reworded = "We are going to drain that flooded quarry, and the shepherds will get the meadow back"
    assert run([said("p1", SAID), said("p2", reworded, "Karl Moos")]) == ()
    assert grouped([said("p1", SAID), said("p2", SAID, "Karl Moos")]) == [["p1", "p2"]]


def test_a_nameless_rendering_does_not_bring_two_speakers_together() -> None:
    half = "We will drain the flooded quarry by the old mill and the railway line"
    pages = [
        said("p1", "We will drain the flooded quarry by the old mill this year, and fence the pond"),
        said("p2", half, ""),
        said("p3", "Engineers should fill it; they laid the old mill and the railway line on clay", "Karl Moos"),
    ]
    for utterance in run(pages):
        assert len(utterance.renderings) == 2


def test_a_flipped_sentence_is_one_utterance_only_when_the_other_words_are_the_same() -> None:
    flipped = SAID.replace("will drain", "will not drain")
    (utterance,) = run([said("p1", SAID), said("p2", flipped)])
    assert [change.kind for change in utterance.changes] == ["negation"]
    reworded = "We are not going to drain that flooded quarry, and the shepherds get no meadow back"
    assert run([said("p1", SAID), said("p2", reworded)]) == ()


def test_other_languages_are_left_out() -> None:
    assert run([said("p1", SAID), said("p2", SAID, language="de")]) == ()


def test_a_descent_is_ground_for_a_looser_rewording() -> None:
    pages = [said("p1", "We do not seek a quarrel"), said("p2", "We are not looking for a quarrel")]
    assert run(pages) == ()
    assert grouped(pages, descent("p2", "p1")) == [["p1", "p2"]]


def test_a_descent_does_not_join_what_nobody_is_named_for_by_its_frame_alone() -> None:
    pages = [
        page("p1", "⟦indirect||that Ostria could be planning a raid on Velm⟧"),
        page("p2", "⟦indirect||that Ostria would not sell the pastures around Velm⟧"),
    ]
    assert run(pages, descent("p2", "p1")) == ()


def test_an_agency_named_by_two_pages_is_no_descent_between_them() -> None:
    pages = [said("p1", "We do not seek a quarrel"), said("p2", "We are not looking for a quarrel")]
    agency = LostSource("lost", "Northwire")
    assert run(pages, descent("p1", agency, "copy"), descent("p2", agency, "copy")) == ()


def test_first_by_descent() -> None:
    pages = [said("a", SAID), said("b", SAID)]
    (utterance,) = run(pages, descent("a", "b"))
    assert utterance.first == pages[1][1][0].id == utterance.renderings[0]


def test_first_by_dates_that_no_time_zone_turns_round() -> None:
    pages = [said("a", SAID, published="2031-03-04"), said("b", SAID, published="2031-03-01")]
    (utterance,) = run(pages)
    assert utterance.first == pages[1][1][0].id == utterance.renderings[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("2031-03-01T08:00", "2031-03-01T19:00"), ("2031-03-01", "2031-03"), ("2031-03-01", None)],
)
def test_no_first_when_the_dates_do_not_tell(one: str, other: str | None) -> None:
    pages = [said("a", SAID, published=one), page("b", f"“⟦direct|Ida Brandt|{SAID}⟧”", published=other)]
    (utterance,) = run(pages)
    assert utterance.first is None


def test_times_with_zones_tell() -> None:
    pages = [
        said("a", SAID, published="2031-03-01T08:00+02:00"),
        said("b", SAID, published="2031-03-01T07:30Z"),
    ]
    (utterance,) = run(pages)
    assert utterance.first == pages[0][1][0].id


def test_on_one_page_alone_nothing_came_first() -> None:
    said = "The northern lock stays open to every trawler this winter"
    text = f"“⟦direct|Ana Lund|{said}.⟧” said Ana Lund. Lund said ⟦indirect|Ana Lund|{said.lower()}⟧."
    (utterance,) = run([page("p1", text, published="2031-03-01")])
    assert len(utterance.renderings) == 2
    assert utterance.first is None


def test_an_undated_page_is_later_than_the_page_it_descends_from() -> None:
    said = "“⟦direct|Ana Lund|The northern lock stays open to every trawler this winter.⟧” said Ana Lund."
    pages = [page("p1", said, published="2031-03-01"), page("p2", said, published="2031-03-09"), page("p3", said)]
    assert run(pages)[0].first is None
    (utterance,) = run(pages, descent("p3", "p2"))
    assert utterance.first == pages[0][1][0].id


def test_an_edge_without_direction_makes_nobody_first() -> None:
    said = "“⟦direct|Ana Lund|The northern lock stays open to every trawler this winter.⟧” said Ana Lund."
    pages = [page("p1", said), page("p2", said)]
    (utterance,) = run(pages, descent("p2", "p1", direction=None))
    assert utterance.first is None
    (directed,) = run(pages, descent("p2", "p1"))
    assert directed.first == pages[0][1][0].id


def test_rival_speakers_without_a_first_page_leave_the_speaker_open() -> None:
    (utterance,) = run([said("p1", SAID), said("p2", SAID, "Karl Moos")])
    assert utterance.speaker is None


def reported(name: str, text: str, speaker: str, published: str | None = None):  # type: ignore[no-untyped-def]
    return page(name, f"It was said that ⟦indirect|{speaker}|{text}⟧.", published=published)


BANNED = "to ban foreign trawlers from entering the northern lock"


def test_reported_words_of_pages_without_dates_are_no_one_utterance() -> None:
    other = "a short ban on all trawlers from entering the northern lock"
    dates = {"p1": "2024-03-05", "p2": "2024-03-06"}
    assert grouped([reported("p1", BANNED, ""), reported("p2", other, "")]) == []
    assert grouped([reported(name, BANNED, "", dates[name]) for name in dates]) == [["p1", "p2"]]
    assert grouped([reported("p1", BANNED, ""), reported("p2", other, "")], descent("p2", "p1")) == [["p1", "p2"]]


def test_marked_words_of_pages_without_dates_are() -> None:
    again = "they would drain that flooded quarry and fence the meadow"
    marked = page(
        "p1", "“⟦direct|Ida Brandt|We shall drain the flooded quarry and fence the meadow⟧”, said Ida Brandt."
    )
    assert grouped([marked, reported("p2", again, "Ida Brandt")]) == [["p1", "p2"]]
    assert grouped([marked, reported("p2", again, "")]) == []


def test_what_tells_who_somebody_is_joins_nothing() -> None:
    who = "Northern opposition candidate Karl Moos"
    pages = [
        reported("p1", f"{who} has bounced back in the polls", "Ida Brandt", "2024-03-05"),
        reported("p2", f"him of pandering to {who}", "", "2024-03-05"),
    ]
    assert grouped(pages) == []


def test_two_reports_on_one_subject_are_two_utterances() -> None:
    pages = [
        reported("p1", "the bureau would review more letters for its inquiry into the mayor's private office", "Ida Brandt", "2024-03-05"),
        reported("p2", "the mayor's handling of secret letters as a councillor in her private office", "Ida Brandt", "2024-03-05"),
    ]  # fmt: skip
    assert grouped(pages) == []


def test_reported_words_that_only_name_a_subject_are_not_followed() -> None:
    pages = [reported(name, "the plan", "Ida Brandt", "2024-03-05") for name in ("p1", "p2")]
    assert grouped(pages, descent("p2", "p1")) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Sergey Orlin", "Sergei Orlin", "same"),
        ("Volodymyr Lenskyy", "Volodymyr Lensky", "same"),
        ("President Ida Brandt", "Brandt", "same"),
        ("I. Brandt", "Ida Brandt", "same"),
        ("Northern Fishing Council", "NFC", "same"),
        ("Ida Brandt", "Karl Brandt", "other"),
        ("Guitarists Ida Brandt", "Ida Brandt", "open"),
        ("Singer Ida Brandt", "Singer Karl Brandt", "open"),
        ("Ms. Brandt, Mr. Moos and Mr. Falk", "Ida Brandt", "open"),
        ("Ms. Brandt and Mr. Moos", "Olmo Reyes", "other"),
        ("Police and residents", "Residents", "open"),
        ("Ida M. Brandt", "Ida Marie Brandt", "same"),
        ("Maria Brandt", "Marina Brandt", "other"),
        ("Johnson", "Johnston", "other"),
        ("the foreign minister", "Ida Brandt", "open"),
        (None, "Ida Brandt", "open"),
    ],
)
def test_names(one: str | None, other: str, expected: str) -> None:
    assert likeness(one, other) == likeness(other, one) == expected


def collection() -> list:  # type: ignore[type-arg]
    reworded = "We are going to drain that flooded quarry, and the shepherds will get the meadow back"
    return [
        said("p1", SAID + ". " + BRIDGE, published="2031-03-01"),
        said("p2", SAID.replace("flooded", "drowned")),
        said("p3", BRIDGE.replace("rotten", "broken")),
        said("p4", reworded, "Brandt"),
        said("p5", SAID, "Karl Moos"),
        page("p6", f"Brandt said ⟦indirect|Ida Brandt|{BRIDGE.replace('may', 'might')}⟧. “⟦direct||{BRIDGE}⟧”"),
    ]


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_does_not_matter(chance: random.Random) -> None:
    pages = collection()
    edges = [descent("p2", "p1"), descent("p4", "p2")]
    expected = run(pages, *edges)
    assert expected
    chance.shuffle(pages)
    chance.shuffle(edges)
    assert run(pages, *edges) == expected


def test_every_word_is_in_exactly_one_column_and_every_span_gives_back_its_text() -> None:
    pages = collection()
    texts = {article.page_id: article.text for article, _ in pages}
    quotations = {quotation.id: quotation for _, found in pages for quotation in found}
    utterances = run(pages)
    assert utterances
    for utterance in utterances:
        for row, name in enumerate(utterance.renderings):
            quotation, text = quotations[name], texts[quotations[name].page_id]
            cells = [column[row] for column in utterance.columns if column[row] is not None]
            assert all(cell.span.of(text) == cell.text for cell in cells)
            assert [cell.span for cell in cells] == sorted(cell.span for cell in cells)
            covered = [at for cell in cells for at in range(cell.span.start, cell.span.end)]
            assert len(covered) == len(set(covered))
            spoken = [at for part in quotation.content for _, s in words(text, part) for at in range(s.start, s.end)]
            assert covered == spoken
        assert all(any(column) for column in utterance.columns)


def test_one_degree_adverb_stands_over_another() -> None:
    told = "The Guild is a peaceful and {0} charitable body, a {0} charitable brotherhood of the sea"
    pages = [said(f"p{at}", told.format(word)) for at, word in enumerate(["strictly", "purely", "very"])]
    (utterance,) = run(pages)
    columns = [{cell.text for cell in column if cell} for column in utterance.columns]
    assert columns.count({"strictly", "purely", "very"}) == 2


def test_equal_quotations_by_the_hundred_grow_in_step() -> None:
    """Each further rendering of a common wording brings a bounded number of comparisons."""
    from firsthand.collate.kept import NOTHING
    from firsthand.collate.pairs import compared, with_rows
    from firsthand.collate.units import material
    from firsthand.settings import CollateSettings

    counts = []
    for number in (200, 400, 800):
        made = [said(f"p{at:04}", SAID + f" in {at} days") for at in range(number)]
        ready = {q.id: material(article, q, settings=CollateSettings()) for article, found in made for q in found[:1]}
        quotations = {name: item.quotation for name, item in ready.items()}
        rows = with_rows(NOTHING, list(quotations.values()), ready.__getitem__)
        languages = {article.page_id: article.language for article, _ in made}
        counts.append(len(compared(rows, languages, quotations, {}, CollateSettings()).pairs))
    assert counts[2] <= 2.2 * counts[1] <= 5 * counts[0]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(alphabet="ab ’'“”.,-1%\n\ud800é", min_size=1, max_size=60), min_size=2, max_size=4))
def test_odd_text_raises_nothing(texts: list[str]) -> None:
    clean = [text.replace("“", "").replace("”", "") or "a" for text in texts]
    pages = [said(f"p{at}", text if text.strip() else "a") for at, text in enumerate(clean)]
    run(pages, descent("p1", "p0"))
