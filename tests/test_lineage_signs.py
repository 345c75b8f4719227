"""Signs of direction in the text: each rule where it must speak, and a trap in which it must not. All is invented."""

from __future__ import annotations

import json
from pathlib import Path

import firsthand.settings.lineage as lineage_settings
from firsthand.lineage.judge import SIGNS
from firsthand.records import Descent
from firsthand.settings import LineageSettings
from lineage_pages import BRIDGE, BRIDGE_GERMAN, Story, changed, descents


def edge(first: Story, copy: Story) -> Descent:
    """The edge between a story (b) and a copy of it (a)."""
    found = descents(first.told("b"), copy.told("a"))
    assert len(found) == 1, found
    return found[0]


def signs(found: Descent) -> dict[str, float]:
    """Rules that speak for or against the copy as the child, by name."""
    turn = 1 if found.child == "a" else -1
    return {reason.rule: turn * reason.weight for reason in found.reasons if reason.weight}


def test_a_sentence_left_out_between_shared_ones_leans_to_the_page_that_lacks_it() -> None:
    longer = (
        "The inspection had been put off twice because the rope team was busy on the dam at Upper Sallow. Divers could "
        "not work under the arches either, since the river had carried half a forest against the piers that week."
    )
    first = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs[:3], longer, *BRIDGE.paragraphs[3:]])
    assert signs(edge(first, changed(BRIDGE)))["inner_text_left_out_v1"] > 0


def test_a_sentence_around_the_text_that_speaks_of_nothing_in_it_leans_to_the_page_that_has_it() -> None:
    framed = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs, "More on this when it becomes known."])
    assert signs(edge(BRIDGE, framed))["framed_v1"] > 0


def test_an_end_that_goes_on_with_the_story_is_no_frame() -> None:
    goes_on = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs, "Engineers will repeat the inspection every autumn."])
    found = signs(edge(BRIDGE, goes_on))
    assert "framed_v1" not in found
    assert found["end_left_out_v1"] < 0


def test_a_text_changed_in_part_is_written_in_two_styles() -> None:
    words = (
        "About three hundred people signed, and 40 per cent of them live on the quay. Some 12 per cent are children."
    )
    one = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs[:3], words, *BRIDGE.paragraphs[3:]])
    mixed = words.replace("40 per cent", "40 percent")
    copy = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs[:3], mixed, *BRIDGE.paragraphs[3:]])
    assert signs(edge(one, copy))["two_styles_v1"] > 0
    whole = words.replace("per cent", "percent")
    other = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs[:3], whole, *BRIDGE.paragraphs[3:]])
    assert "two_styles_v1" not in signs(edge(one, other))


def test_house_style_shows_what_was_carried_over() -> None:
    fares = "Ferry tickets for tourists will cost 8 per cent more. Children pay nothing until the autumn, he added."
    own = (
        "Our paper counted on the quay for one week: only 9% of those who passed had heard of the plan, and 70% of the "
        "shops had not been told when the works would reach their street or how long the noise would last."
    )
    first = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs[:3], fares, *BRIDGE.paragraphs[3:]])
    copy = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs[:3], fares, *BRIDGE.paragraphs[3:], own])
    assert signs(edge(first, copy))["house_style_v1"] > 0


def test_a_rounded_number_leans_to_the_page_that_rounds() -> None:
    first = changed(
        BRIDGE, paragraphs=[p.replace("About 4,000 vehicles", "Some 3,964 vehicles") for p in BRIDGE.paragraphs]
    )
    assert signs(edge(first, BRIDGE))["number_rounded_v1"] > 0


def test_a_day_told_from_farther_away_leans_to_the_later_page() -> None:
    first = changed(BRIDGE, paragraphs=[p.replace("said on Thursday", "said today") for p in BRIDGE.paragraphs])
    assert signs(edge(first, BRIDGE))["told_from_farther_v1"] > 0
    assert "told_from_farther_v1" not in signs(edge(BRIDGE, changed(BRIDGE, title="Ferrow bridge to close")))


def test_a_word_of_hearsay_leans_to_the_page_that_adds_it() -> None:
    copy = changed(
        BRIDGE,
        paragraphs=[p.replace("and the council had", "and the council reportedly had") for p in BRIDGE.paragraphs],
    )
    assert signs(edge(BRIDGE, copy))["hearsay_added_v1"] > 0


def test_an_amount_that_was_converted_leans_to_the_page_that_converts() -> None:
    copy = changed(
        BRIDGE,
        paragraphs=[p.replace("eleven miles upstream", "eleven miles (18 km) upstream") for p in BRIDGE.paragraphs],
    )
    assert signs(edge(BRIDGE, copy))["amount_converted_v1"] > 0


def test_marks_that_were_lost_lean_to_the_page_without_them() -> None:
    copy = changed(BRIDGE, paragraphs=[p.replace("“", "").replace("”", "") for p in BRIDGE.paragraphs])
    assert signs(edge(BRIDGE, copy))["marks_lost_v1"] > 0


def test_words_left_out_of_a_quotation_lean_to_the_page_that_lacks_them() -> None:
    copy = changed(
        BRIDGE,
        paragraphs=[p.replace(", and I will not sign a paper that says anything else", "") for p in BRIDGE.paragraphs],
    )
    assert signs(edge(BRIDGE, copy))["quoted_words_left_out_v1"] > 0


BARGE = "The parapet was hit again in May, when the wind tore a barge from its moorings at the gasworks quay."
MOVED = "The barge was sold for scrap in the summer, and nobody has said who is to pay for the broken stones."


def test_a_thing_that_is_not_introduced_leans_to_the_page_that_lacks_the_introduction() -> None:
    first = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs, BARGE, MOVED])
    copy = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs[:3], MOVED, *BRIDGE.paragraphs[3:], BARGE])
    assert signs(edge(first, copy))["thing_not_introduced_v1"] > 0


def test_a_title_that_speaks_of_what_is_not_told_leans_to_the_page_that_lacks_it() -> None:
    title = "Ferrow bridge closes while shopkeepers fear for their trade"
    first = changed(BRIDGE, title=title)
    copy = changed(BRIDGE, title=title, paragraphs=BRIDGE.paragraphs[:3])
    assert signs(edge(first, copy))["title_beyond_text_v1"] > 0


def test_a_translation_keeps_measures_of_the_other_language() -> None:
    first = changed(BRIDGE, language="en")
    copy = Story([*BRIDGE_GERMAN, "Die nächste Brücke liegt 11 Meilen flussaufwärts."], language="de")
    assert signs(edge(first, copy))["foreign_measure_v1"] > 0


def test_every_sign_has_a_weight_that_says_from_what_it_was_fitted() -> None:
    data = json.loads(Path(lineage_settings.__file__).with_name("lineage_signs.json").read_text(encoding="utf-8"))
    assert "fit.py" in data["_source"]
    weighed = {name.split(":")[0] for name in LineageSettings().signs}
    assert weighed == {rule.__name__ for rule in SIGNS} - {"outlet_named_in_text_v1"}
    assert all(0 < row["weight"] <= 1.8 for row in data["signs"].values())
