"""Pages that name another's outlet without the form of a credit: in brackets, on a line alone, in text of their own."""

from __future__ import annotations

from firsthand.outlets import full_names, mentions
from lineage_pages import Story, changed, descents, matches

PIER = Story(
    [
        "The pier at Ostmouth will be pulled down plank by plank from Monday, because worms have eaten into 61 of its 94 legs, the harbour board decided.",
        "Divers found the damage in August, when they looked for a lost anchor. Engineer Ada Brindle said that a leg as thick as a barrel could be crushed with one hand.",
        "The wood is to be sold. A maker of violins has ordered two tonnes of it, and the anglers' club wants the old ticket booth, in which it means to keep bait, oars and the bust of its founder.",
        "A new pier would cost 8.3 million crowns, which the board does not have. It has asked the ministry for half.",
    ],
    title="Worms finish Ostmouth pier",
    outlet="Ostmouth Lantern",
)
ANGLERS = Story(
    [
        "Our autumn match was rained off, so there are no weights to report, and the cup stays in the cupboard.",
        "The wood is to be sold. A maker of violins has ordered two tonnes of it, and the anglers' club wants the old ticket booth, in which it means to keep bait, oars and the bust of its founder.",
        "So you can read in the Ostmouth Lantern, and for once it is true. The committee has voted 40 crowns for paint.",
        "Subscriptions are due. Pay the treasurer and not the barman, please, whatever he tells you after nine o'clock.",
    ],
    title="Notes of the anglers' club",
    outlet="Rod and Line",
)


def test_an_excerpt_that_names_the_outlet_in_its_own_words_is_taken_from_there() -> None:
    (descent,) = descents(ANGLERS.told("a"), PIER.told("b"))
    assert (descent.child, descent.parent) == ("a", "b")
    assert descent.direction is not None
    assert descent.direction > 0.7
    named = next(one for one in descent.reasons if one.rule == "own_text_names_outlet_v1")
    assert "Ostmouth Lantern" in named.text


def test_without_the_name_one_shared_paragraph_makes_no_edge() -> None:
    silent = [
        *ANGLERS.paragraphs[:2],
        ANGLERS.paragraphs[2].replace("the Ostmouth Lantern", "the paper"),
        ANGLERS.paragraphs[3],
    ]
    first, page = PIER.told("b"), changed(ANGLERS, paragraphs=silent).told("a")
    assert matches(first, page)
    assert not descents(first, page)


def test_a_name_that_stands_alone_at_the_end_is_a_credit_if_the_family_has_that_outlet() -> None:
    for line in ("(Ostmouth Lantern)", "Ostmouth Lantern"):
        copy = changed(PIER, paragraphs=[*PIER.paragraphs[:3], line], outlet="Daily Gull", title="Pier eaten")
        (descent,) = descents(copy.told("a"), PIER.told("b"))
        assert (descent.child, descent.parent) == ("a", "b")
        assert "credit_names_parent_v1" in {one.rule for one in descent.reasons}


def test_an_outlet_is_mentioned_by_its_full_name_and_not_by_itself() -> None:
    first, club = PIER.told("b").article, ANGLERS.told("a").article
    (place,) = mentions(club, first)
    assert place.of(club.text) == "Ostmouth Lantern"
    assert not mentions(first, club)
    assert not mentions(club, changed(PIER, outlet="Lantern").told("c").article)  # one word may be any word
    assert full_names(changed(PIER, outlet="The Ostmouth Lantern").told("d").article) == {"Ostmouth Lantern"}
    same = changed(ANGLERS, outlet="Ostmouth Lantern").told("e").article
    assert not mentions(same, first)
