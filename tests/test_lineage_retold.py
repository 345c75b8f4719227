"""Signs of a text that was told again: who said so is lost, words fall out, and far readers get an explanation."""

from __future__ import annotations

from firsthand.records import LostSource
from lineage_pages import BRIDGE, BRIDGE_GERMAN, ORCHARD, Story, changed, descents, parents
from test_lineage_signs import edge, signs


def swapped(story: Story, old: str, new: str) -> Story:
    """``story`` with some words replaced once."""
    assert sum(old in paragraph for paragraph in story.paragraphs) == 1
    return changed(story, paragraphs=[paragraph.replace(old, new) for paragraph in story.paragraphs])


def test_an_attribution_that_was_left_out_leans_to_the_page_that_says_it_outright() -> None:
    copy = swapped(BRIDGE, "nine months of repairs, the county council said on Thursday.", "nine months of repairs.")
    found = edge(BRIDGE, copy)
    assert signs(found)["attribution_left_out_v1"] > 0
    (why,) = (reason for reason in found.reasons if reason.rule == "attribution_left_out_v1")
    assert "adds who said so: “the county council said on Thursday”" in why.text


def test_an_attribution_in_other_words_is_not_left_out() -> None:
    copy = swapped(BRIDGE, ", the county council said on Thursday.", ", according to the county.")
    assert "attribution_left_out_v1" not in signs(edge(BRIDGE, copy))


def test_a_name_that_became_an_office_leans_to_the_page_without_the_name() -> None:
    copy = swapped(BRIDGE, "by the engineer Osric Lund and", "by a local engineer and")
    assert signs(edge(BRIDGE, copy))["name_made_title_v1"] > 0


def test_a_name_that_stands_elsewhere_on_the_page_did_not_become_an_office() -> None:
    copy = swapped(BRIDGE, "by the engineer Osric Lund and", "by a local engineer and")
    copy = changed(copy, paragraphs=[*copy.paragraphs, "A street in Haldenby is named after Lund."])
    assert "name_made_title_v1" not in signs(edge(BRIDGE, copy))


def test_a_lost_word_leaves_a_sentence_that_is_none() -> None:
    copy = swapped(BRIDGE, "during an inspection last autumn", "during an last autumn")
    assert "word_lost_v1" not in signs(edge(BRIDGE, copy)), "what stands before “last” may be no noun"
    copy = swapped(BRIDGE, "out of the county's flood reserve", "out of the flood reserve")
    assert "word_lost_v1" not in signs(edge(BRIDGE, copy)), "a shorter sentence is one as well"
    copy = swapped(BRIDGE, "found cracks in 14 of the 62 girders", "found cracks in 14 the of 62 girders")
    assert "word_lost_v1" not in signs(edge(BRIDGE, copy)), "two words changed places"
    copy = swapped(BRIDGE, "A free ferry for pedestrians", "A for pedestrians")
    assert signs(edge(BRIDGE, copy))["word_lost_v1"] > 0


def test_a_word_that_stands_twice_leans_to_the_page_that_has_it() -> None:
    copy = swapped(BRIDGE, "fear for their trade", "fear for for their trade")
    assert signs(edge(BRIDGE, copy))["word_doubled_v1"] > 0
    fine = swapped(BRIDGE, "the council had already lowered", "the council had had already lowered")
    assert "word_doubled_v1" not in signs(edge(BRIDGE, fine))


def test_a_translation_says_in_which_country_it_happened() -> None:
    copy = Story([BRIDGE_GERMAN[0].replace("in Haldenby", "im englischen Haldenby"), *BRIDGE_GERMAN[1:]], language="de")
    assert "country_named_v1" not in signs(edge(BRIDGE, copy)), "an adjective may belong to anything"
    copy = Story([BRIDGE_GERMAN[0].replace("in Haldenby", "in Haldenby in England"), *BRIDGE_GERMAN[1:]], language="de")
    assert signs(edge(BRIDGE, copy))["country_named_v1"] > 0


def test_a_country_that_both_name_tells_nothing() -> None:
    first = swapped(BRIDGE, "Ferrow in Haldenby", "Ferrow in Haldenby, England,")
    copy = Story([BRIDGE_GERMAN[0].replace("in Haldenby", "in Haldenby in England"), *BRIDGE_GERMAN[1:]], language="de")
    assert "country_named_v1" not in signs(edge(first, copy))


def test_small_words_that_look_like_countries_name_none() -> None:
    first = swapped(BRIDGE, "waited long enough", "told us and waited long enough")
    copy = Story([BRIDGE_GERMAN[0].replace("in Haldenby", "in Haldenby in England"), *BRIDGE_GERMAN[1:]], language="de")
    assert signs(edge(first, copy))["country_named_v1"] > 0, "“us” is no country"


def test_a_translation_explains_a_word_of_the_first_language() -> None:
    copy = Story(
        [*BRIDGE_GERMAN[:3], BRIDGE_GERMAN[3].replace("Sallow Weir", "Sallow Weir (Wehr)"), *BRIDGE_GERMAN[4:]],
        language="de",
    )
    assert signs(edge(BRIDGE, copy))["foreign_word_explained_v1"] > 0


def test_money_of_its_own_readers_leans_to_the_translation() -> None:
    paid = "11,8 Millionen Kronen (rund 1,1 Millionen Euro)"
    copy = Story([*BRIDGE_GERMAN[:5], BRIDGE_GERMAN[5].replace("11,8 Millionen Kronen", paid)], language="de")
    assert signs(edge(BRIDGE, copy))["amount_converted_v1"] > 0
    metres = Story(
        [*BRIDGE_GERMAN[:3], BRIDGE_GERMAN[3].replace("elf Meilen", "elf Meilen (18 km)"), *BRIDGE_GERMAN[4:]],
        language="de",
    )
    assert "amount_converted_v1" not in signs(edge(BRIDGE, metres)), "measures in brackets are those of many texts"


def test_an_address_under_the_text_is_no_end_that_was_left_out() -> None:
    first = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs, "https://dawn.example/bridge-ferrow-haldenby/4000"])
    assert "end_left_out_v1" not in signs(edge(first, changed(BRIDGE)))


def test_signs_on_both_pages_speak_for_a_common_source() -> None:
    """A page with three signs that it was changed is the child of one without any, and not of one with as many."""
    damaged = swapped(BRIDGE, "fear for their trade", "fear for for their trade")
    damaged = swapped(damaged, "A free ferry for pedestrians", "A for pedestrians")
    other = swapped(BRIDGE, "will close to all traffic", "will close close to all traffic")
    other = swapped(other, "lowered the weight limit to", "lowered the to")
    alone = descents(BRIDGE.told("b"), damaged.told("a"))[0]
    assert alone.parent == "b"
    assert (alone.direction or 0) > 0.8
    both = descents(other.told("b"), damaged.told("a"))
    assert all(found.direction is None for found in both)


def test_a_silent_page_with_the_text_of_one_that_credits_a_source_has_it_from_that_source() -> None:
    credits = changed(BRIDGE, outlet="Haldenby Dawn", published="2031-02-06", credits=[("republication", "Karv Wire")])
    silent = swapped(
        changed(BRIDGE, outlet="Orsk Mail", published="2031-02-09"), "fear for their", "fear for for their"
    )
    found = descents(credits.told("b"), silent.told("a"))
    assert parents(found, "a") == ["Karv Wire"]
    assert [d.direction for d in found if d.child == "a"] == [None]


def test_a_silent_page_that_names_the_crediting_outlet_in_its_text_is_that_outlets_child() -> None:
    told = "“I was not asked,” engineer Petra Sang told the Haldenby Dawn, which first saw the report."
    first = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs, told], outlet="Haldenby Dawn")
    credits = changed(first, published="2031-02-06", credits=[("republication", "Karv Wire")])
    silent = changed(first, outlet="Orsk Mail", published="2031-02-09")
    assert "b" in parents(descents(credits.told("b"), silent.told("a")), "a")


def test_pages_that_are_the_same_word_for_word_get_no_direction_from_a_family() -> None:
    pages = [ORCHARD, changed(ORCHARD)]
    others = [
        swapped(ORCHARD, "Prices for the fruit", f"Prices for {kind} fruit")
        for kind in ("stone", "dried", "all", "ripe")
    ]
    told = [story.told(f"p{number}") for number, story in enumerate([*pages, *others])]
    found = descents(*told)
    same = [d for d in found if {d.child, d.parent} == {"p0", "p1"}]
    assert all(d.direction is None for d in same)
    assert not any(isinstance(d.parent, LostSource) for d in found)


OWN = [
    "Haldenby is used to waiting. Its railway station was promised in 1902 and has a clock, a roof and no rails so far.",
    "The chess club has moved its board from the quay to the market, where there is a better view of who is late.",
    "At the school on the north bank the pupils drew what they would do with nine months; most drew a raft with a sail.",
    "The baker at the corner has put two chairs outside, and they have been taken since six in the morning every day.",
]


def test_three_pages_that_each_lack_what_two_share_have_one_lost_source() -> None:
    """The second and the third share one paragraph alone, too little for an edge of their own."""
    text = BRIDGE.paragraphs
    one = Story([text[0], text[1], text[4], text[5]], title=BRIDGE.title)
    two = Story([text[0], text[1], OWN[0], text[3]], title=BRIDGE.title)
    three = Story([OWN[1], text[4], text[5], text[3], OWN[2]], title="A raft with a sail")
    found = descents(one.told("a"), two.told("b"), three.told("c"))
    assert {d.child for d in found} == {"a", "b", "c"}
    sources = {d.parent.id for d in found if isinstance(d.parent, LostSource)}
    assert len(found) == 3
    assert len(sources) == 1
    assert all(d.relation == "shared_source" and d.direction is None for d in found)


def test_background_that_a_third_page_has_of_each_of_two_parts_them_not() -> None:
    text = BRIDGE.paragraphs
    one = Story([text[0], text[1], text[2], text[4]], title=BRIDGE.title)
    two = Story([text[0], text[1], text[2], text[3]], title=BRIDGE.title)
    third = Story([OWN[0], OWN[1], text[4], OWN[2], text[3], OWN[3]], title="A raft with a sail")
    found = descents(one.told("a"), two.told("b"), third.told("c"))
    assert not any(isinstance(d.parent, LostSource) for d in found)
    assert {frozenset((d.child, d.parent)) for d in found} == {frozenset(("a", "b"))}
