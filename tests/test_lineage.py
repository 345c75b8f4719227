"""Who took from whom: relation, direction with its reasons, lost sources, families."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.lineage import trace_descents
from firsthand.lineage.times import spelt
from firsthand.records import Block, BlockKind, Descent, LostSource, Match, Passage, Span
from firsthand.settings import LineageSettings
from firsthand.text import normal
from lineage_pages import (
    BRIDGE,
    BRIDGE_ELSEWHERE,
    BRIDGE_GERMAN,
    BRIDGE_REWRITTEN,
    ORCHARD,
    Said,
    Story,
    Told,
    changed,
    descents,
    parents,
    with_place,
)

DAWN = changed(BRIDGE, outlet="Haldenby Dawn", published="2031-02-06T18:00+00:00")
COPY = changed(BRIDGE, outlet="Norrland Courier", published="2031-02-08T07:30+00:00")


def only(found: tuple[Descent, ...]) -> Descent:
    assert len(found) == 1, found
    return found[0]


def rules(descent: Descent) -> list[str]:
    return [reason.rule for reason in descent.reasons]


def weight(descent: Descent, rule: str) -> float:
    return next(reason.weight for reason in descent.reasons if reason.rule == rule)


# Relation


@pytest.mark.parametrize(
    ("story", "relation"),
    [
        (changed(BRIDGE), "copy"),
        (changed(BRIDGE, title="", paragraphs=BRIDGE.paragraphs[1:3]), "excerpt"),
        (changed(BRIDGE, title="", paragraphs=BRIDGE_REWRITTEN), "rewrite"),
        (Story(BRIDGE_GERMAN, language="de"), "translation"),
    ],
)
def test_the_relation_follows_from_covers_and_passages(story: Story, relation: str) -> None:
    found = only(descents(DAWN.told("a"), changed(story, credits=[("republication", "Haldenby Dawn")]).told("b")))
    assert (found.child, found.parent, found.relation) == ("b", "a", relation)


def test_reports_of_one_event_are_no_family() -> None:
    quote = (
        "“We would rather shut the bridge for nine months than bury somebody under it for good, and I will not sign a "
    )
    quote += "paper that says anything else,” council leader Marta Oddy said."
    other = changed(BRIDGE_ELSEWHERE, paragraphs=[*BRIDGE_ELSEWHERE.paragraphs, quote])
    said = Said(quote.split("”")[0][1:-1])
    assert descents(changed(BRIDGE, said=[said]).told("a"), changed(other, said=[said]).told("b")) == ()


def test_a_form_filled_in_twice_is_no_family() -> None:
    def cup(year: int, winner: str, goals: str, crowd: str, minute: int) -> Story:
        text = (
            f"{winner} won the final of the {year} Ferrow Cup by {goals} goals in front of {crowd} spectators at the "
            f"Quayside ground on Saturday. The deciding goal fell in the {minute}th minute, after a corner kick from the "
            f"left. The cup has been played for every year since the clubs of the valley founded their league, and the "
            f"winner takes part in the national round in the autumn. Tickets for {year + 1} go on sale in December."
        )
        return Story([text], title=f"{winner} win the Ferrow Cup {year}")

    pages = cup(2027, "Sallow Rovers", "3-1", "5,120", 78), cup(2029, "Haldenby Town", "2-0", "4,871", 15)
    assert descents(pages[0].told("a"), pages[1].told("b")) == ()


# Direction


TIDES = (
    "Tides at the harbour are given in local time and may differ from those observed. Mariners should consult the "
    "harbour master before they leave port and carry a radio at all times."
)


def weather(day: str, high: int, low: int, date: str) -> Story:
    said = f"Melkvik will see highs of {high} degrees on {day} with lows of {low} overnight. The wind will be light."
    return Story([said, TIDES], title=f"Weather for {day}", outlet="Melkvik News", published=date)


def notice(name: str, place: str, age: int, date: str) -> Story:
    return Story(
        [
            f"{name}, of {place}, died peacefully at home aged {age}, surrounded by family and friends.",
            "The funeral will be held at the parish church at eleven in the morning. Family flowers only please; "
            "donations in lieu may be made to the hospice through the funeral directors at any hour.",
        ],
        title=f"Obituary: {name}",
        outlet="Vale Notices",
        published=date,
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (weather("Thursday", 14, 6, "2031-05-01"), weather("Friday", 17, 9, "2031-05-02")),
        (notice("Agna Pohl", "Harel", 91, "2031-01-02"), notice("Berit Roon", "Sedje", 84, "2031-01-03")),
    ],
    ids=["weather", "obituary"],
)
def test_short_forms_of_one_outlet_are_no_family(one: Story, other: Story) -> None:
    assert descents(one.told("p1"), other.told("p2")) == ()


def test_a_background_paragraph_in_two_stories_is_no_descent() -> None:
    background = (
        "The Lowmark Rail Company runs 214 trains a day between Harel and the coast and employs 1,900 people. It was "
        "founded in 1877 by the brothers Otter and is listed on the exchange. Its chairman is Piet Otter."
    )
    buys = Story(
        ["Lowmark Rail has ordered twelve electric trains from a maker in the north for the coast line.", background],
        title="Rail firm buys electric trains",
        published="2031-01-01",
    )
    strike = Story(
        ["Drivers walked out at four in the morning and no train left before noon, to the anger of many.", background],
        title="Strike stops trains",
        published="2031-03-01",
    )
    assert descents(buys.told("p1"), strike.told("p2")) == ()
    credited = changed(strike, credits=[("republication", "Rail Today")])
    found = descents(changed(buys, outlet="Rail Today").told("p1"), credited.told("p2"))
    assert [descent.parent for descent in found] == ["p1"]


def test_a_credit_that_names_the_outlet_decides() -> None:
    child = changed(COPY, published=None, credits=[("republication", "The Haldenby Dawn")])
    found = only(descents(child.told("a"), changed(DAWN, published=None).told("b")))
    assert (found.child, found.parent) == ("a", "b")
    assert found.direction is not None
    assert found.direction > 0.95
    assert rules(found) == ["credit_names_parent_v1"]


@pytest.mark.parametrize(
    ("outlet", "url", "credit"),
    [
        ("Haldenby Dawn", None, "HALDENBY DAWN NEWS"),
        ("Haldenby Dawn", None, "HD"),
        ("Haldenby Dawn", None, "Haldenby Dawn – Local news"),
        (None, "https://www.haldenby-dawn.example/news/1234", "haldenbydawn.example"),
        (None, "https://www.haldenbydawn.example/news/1234", "Haldenby Dawn"),
        (None, "https://www.hd-online.example/news/1234", "https://www.hd-online.example/news/1234"),
    ],
)
def test_a_credit_is_resolved_by_name_initials_host_and_address(
    outlet: str | None, url: str | None, credit: str
) -> None:
    first = changed(BRIDGE, outlet=outlet, url=url)
    found = only(descents(first.told("b"), changed(BRIDGE, credits=[("feed", credit)]).told("a")))
    assert (found.child, found.parent) == ("a", "b")
    assert "credit_names_parent_v1" in rules(found)


def test_times_decide_where_no_credit_stands() -> None:
    found = only(descents(DAWN.told("b"), COPY.told("a")))
    assert (found.child, found.parent) == ("a", "b")
    assert rules(found) == ["published_later_v1"]
    assert found.direction is not None
    assert 0.8 < found.direction < 0.95


def test_a_credit_stands_against_times_and_both_are_shown() -> None:
    early = changed(COPY, published="2031-02-01", credits=[("republication", "Haldenby Dawn")])
    found = only(descents(DAWN.told("b"), early.told("a")))
    assert (found.child, found.parent) == ("a", "b")
    assert weight(found, "credit_names_parent_v1") > 0 > weight(found, "published_later_v1")
    assert found.direction is not None
    assert 0.5 < found.direction < 0.95


@pytest.mark.parametrize(
    ("one", "other", "ordered"),
    [
        ("2031-02-06", "2031-02-09", True),
        ("2031-02", "2031-02-09", False),
        ("2031-02-06T20:00", "2031-02-06", False),
        (["2031-02-06", "2031-06-02"], "2031-04-01", False),
        (["2031-02-06", "2031-06-02"], "2031-07-01", True),
        (None, "2031-02-09", False),
        ("2031-02-06T20:00+09:00", "2031-02-06T10:00-02:00", True),
        ("2031-02-30", "2031-04-01", False),
    ],
)
def test_times_order_only_as_far_as_they_are_known(one: object, other: object, ordered: bool) -> None:
    found = only(descents(changed(BRIDGE, published=one).told("a"), changed(BRIDGE, published=other).told("b")))
    assert ("published_later_v1" in rules(found)) == ordered
    assert (found.direction is not None) == ordered
    if ordered:
        assert (found.child, found.parent) == ("b", "a")


def test_without_evidence_there_is_no_direction() -> None:
    found = only(descents(BRIDGE.told("a"), changed(BRIDGE).told("b")))
    assert (found.child, found.parent, found.relation, found.direction) == ("b", "a", "copy", None)
    assert rules(found) == ["nothing_tells_direction_v1"]


def test_what_was_left_out_is_told_and_never_called_sure() -> None:
    # The shorter page may be the brief on which the longer one was built.
    found = only(descents(BRIDGE.told("b"), changed(BRIDGE, title="", paragraphs=BRIDGE.paragraphs[:3]).told("a")))
    assert (found.child, found.parent, found.relation, rules(found)) == ("a", "b", "excerpt", ["left_out_v1"])
    assert found.direction is not None
    assert found.direction < 0.75
    reason = found.reasons[0]
    assert reason.page_id == "b"
    assert reason.source.of(BRIDGE.told("b").page.source) == BRIDGE.paragraphs[3]


def test_an_agencys_signature_and_what_was_left_out_decide_together() -> None:
    signed = changed(
        BRIDGE,
        outlet="Haldenby Dawn",
        paragraphs=[f"HALDENBY, 6 February (Haldenby Dawn) — {BRIDGE.paragraphs[0]}", *BRIDGE.paragraphs[1:]],
    )
    part = changed(BRIDGE, title="", paragraphs=BRIDGE.paragraphs[:2])
    found = only(descents(signed.told("b"), part.told("a")))
    assert (found.child, found.parent) == ("a", "b")
    assert found.direction is not None
    assert found.direction > 0.8
    assert rules(found) == ["left_out_v1", "parent_signs_text_v1"]
    assert found.reasons[1].source.of(signed.told("b").page.source) == "Haldenby Dawn"


def test_a_name_in_brackets_that_is_not_the_pages_own_signs_nothing() -> None:
    signed = changed(
        BRIDGE,
        outlet="Norrland Courier",
        paragraphs=[f"HALDENBY, 6 February (Haldenby Dawn) — {BRIDGE.paragraphs[0]}", *BRIDGE.paragraphs[1:]],
    )
    part = changed(BRIDGE, title="", paragraphs=BRIDGE.paragraphs[:2])
    assert rules(only(descents(signed.told("b"), part.told("a")))) == ["left_out_v1"]


LONG = (
    "We would rather shut the bridge for nine months than bury somebody under it for good, and I will not sign a paper "
)
LONG += "that says anything else,"


def test_a_shortened_quotation_leans_and_is_surer_with_another_sign() -> None:
    whole = changed(BRIDGE, said=[Said(LONG)])
    cut = LONG.split(", and I")[0]
    short = changed(
        BRIDGE, paragraphs=[p.replace(LONG.removeprefix(cut), ",") for p in BRIDGE.paragraphs], said=[Said(cut)]
    )
    found = only(descents(whole.told("b"), short.told("a")))
    assert (found.child, found.parent) == ("a", "b")
    assert found.direction is not None
    assert found.direction < 0.65
    assert rules(found) == ["quotation_shortened_v1"]
    later = only(
        descents(changed(whole, published="2031-02-06").told("b"), changed(short, published="2031-02-07").told("a"))
    )
    assert later.direction is not None
    assert later.direction > found.direction + 0.1
    assert rules(later) == ["published_later_v1", "quotation_shortened_v1"]


def test_a_quotation_that_came_apart_leans_to_the_child() -> None:
    whole = changed(
        BRIDGE, said=[Said(LONG, more="The people of Haldenby have waited long enough for an honest answer.")]
    )
    apart = changed(
        BRIDGE,
        title="",
        paragraphs=BRIDGE_REWRITTEN,
        said=[
            Said("We prefer to shut the bridge nine months rather than to bury somebody beneath it forever. I won't sign any "
                 "paper saying otherwise,", "stated"),
            Said("Haldenby's people waited long enough for honest answers,", "continued"),
        ],
    )  # fmt: skip
    found = only(descents(whole.told("b"), apart.told("a")))
    assert (found.child, found.parent, found.relation, found.direction) == ("a", "b", "rewrite", None)
    assert rules(found) == ["quotation_came_apart_v1", "signs_are_too_weak_v1"]
    assert "“stated”, “continued”" in found.reasons[0].text


def test_words_that_lost_their_marks_lean_to_the_child() -> None:
    loose = "they would rather shut the bridge for nine months than bury somebody under it for good"
    paragraphs = list(BRIDGE.paragraphs)
    paragraphs[2] = f"Council leader Marta Oddy said that {loose}, and that the people had waited long enough."
    told = changed(BRIDGE, paragraphs=paragraphs, said=[Said(loose, kind="indirect")])
    found = only(descents(changed(BRIDGE, said=[Said(LONG)]).told("b"), told.told("a")))
    assert (found.child, found.parent) == ("a", "b")
    assert "direct_made_indirect_v1" in rules(found)


def test_a_reason_against_speaks_of_the_pages_as_the_child_sees_them() -> None:
    cut = LONG.split(", and I")[0]
    short = changed(BRIDGE, outlet="Haldenby Dawn", said=[Said(cut)], published="2031-02-09")
    short = changed(short, paragraphs=[p.replace(LONG.removeprefix(cut), ",") for p in BRIDGE.paragraphs])
    whole = changed(BRIDGE, said=[Said(LONG)], credits=[("republication", "Haldenby Dawn")], published="2031-02-06")
    found = only(descents(short.told("b"), whole.told("a")))
    assert (found.child, found.parent) == ("a", "b")
    said = {reason.rule: reason.text for reason in found.reasons}
    assert said["credit_names_parent_v1"].startswith("This page names the other page as the source")
    assert "longer on this page" in said["quotation_shortened_v1"]
    assert said["published_later_v1"].startswith("The other page was published later: 9 February 2031, and this page 6")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2031-02-06T07:05+02:00", "6 February 2031, 07:05 (UTC+02:00)"),
        ("2031-02-06T07:05:30Z", "6 February 2031, 07:05 (UTC)"),
        ("2031-02", "February 2031"),
        ("2031", "2031"),
        ("2031-13-40", "2031-13-40"),
        ("last week", "last week"),
    ],
)
def test_times_are_said_in_words(value: str, said: str) -> None:
    assert spelt(value) == said


def test_a_byline_that_holds_the_other_outlets_name_tells_the_child() -> None:
    child = changed(COPY, published=None, byline="Haldenby Dawn staff")
    found = only(descents(child.told("a"), changed(DAWN, published=None).told("b")))
    assert (found.child, found.parent, rules(found)) == ("a", "b", ["byline_names_parent_v1"])


# Lost sources


def test_a_credit_that_no_page_answers_to_names_a_lost_source() -> None:
    found = only(descents(changed(COPY, credits=[("wire", "Karv Wire")]).told("a"), ORCHARD.told("b")))
    assert isinstance(found.parent, LostSource)
    assert (found.child, found.parent.name, found.relation, found.similarity) == ("a", "Karv Wire", "copy", 0.0)
    assert rules(found) == ["credited_lost_source_v1"]


def test_a_photo_credit_and_a_page_that_credits_itself_name_no_source() -> None:
    photo = changed(COPY, credits=[("photo", "Karv Wire")])
    own = changed(ORCHARD, outlet="Orsk Herald", credits=[("republication", "Orsk Herald")])
    assert descents(photo.told("a"), own.told("b")) == ()


def test_one_lost_source_has_all_its_children_and_they_are_not_each_others() -> None:
    one, other = (
        changed(story, credits=[("wire", name)]) for story, name in ((DAWN, "Karv Wire"), (COPY, "KARV wire"))
    )
    found = descents(one.told("a"), other.told("b"))
    assert [descent.child for descent in found] == ["a", "b"]
    assert found[0].parent == found[1].parent
    assert isinstance(found[0].parent, LostSource)


def test_a_credited_outlet_whose_page_shares_no_text_stays_lost_with_its_name() -> None:
    child = changed(COPY, credits=[("republication", "Orsk Herald")])
    assert descents(child.told("a"), changed(ORCHARD, outlet="Orsk Herald").told("b"))[0].parent == LostSource(
        descents(child.told("a"))[0].parent.id,  # type: ignore[union-attr]
        "Orsk Herald",
    )


ROAD = "Earlier, according to the Karv Post, the lighthouse road had been closed for a month after a storm."
MUCH = (
    "Earlier, according to the Karv Post, the lighthouse road had been closed for a month after a storm had washed the "
    "sand from under it, two drivers had been pulled out of the dunes by a farmer with a tractor, and the insurers of "
    "the harbour had sent four people in yellow coats to look at what was left of the wall on its seaward side."
)


def test_a_quotation_credit_speaks_of_its_own_sentence_and_of_no_other_page() -> None:
    quoting = with_place(changed(COPY, paragraphs=[*COPY.paragraphs, MUCH]).told("b"), "Karv Post", "the Karv Post")
    third = changed(BRIDGE, outlet="Moor Digest").told("c")
    found = descents(DAWN.told("a"), quoting, third)
    (lost,) = [descent for descent in found if isinstance(descent.parent, LostSource)]
    assert (lost.child, lost.relation) == ("b", "excerpt")
    assert 0.15 < lost.similarity < 0.3
    assert {(d.child, d.parent) for d in found if d != lost} == {
        (d.child, d.parent)
        for d in descents(DAWN.told("a"), replace(quoting, article=replace(quoting.article, credits=())), third)
    }


def test_a_source_of_one_sentence_in_a_long_page_is_no_parent() -> None:
    quoting = with_place(changed(COPY, paragraphs=[*COPY.paragraphs, ROAD]).told("b"), "Karv Post", "the Karv Post")
    assert [descent.parent for descent in descents(DAWN.told("a"), quoting)] == ["a"]


def test_a_quotation_credit_that_stands_by_all_that_is_shared_speaks_against_another_parent() -> None:
    said = " ".join(ORCHARD.paragraphs[:2]).replace(".", ",") + " the Karv Post reported."
    other = changed(ORCHARD, paragraphs=[said], outlet="Vale Echo", published="2031-02-09").told("b")
    first = changed(ORCHARD, outlet="Orsk Herald", published="2031-02-06").told("a")
    assert parents(descents(first, other), "b") == ["a"]
    assert not [
        d for d in descents(first, with_place(other, "Karv Post", "the Karv Post")) if d.direction and d.parent == "a"
    ]


@pytest.mark.parametrize(
    ("after", "own"),
    [
        (["Source: Harbour Almanac"], True),
        (["Source: Harbour Almanac", "The council will meet again on the first day of May to decide about it."], False),
    ],
)
def test_a_source_line_inside_the_text_is_not_the_articles(after: list[str], own: bool) -> None:
    told = changed(BRIDGE, paragraphs=[*BRIDGE.paragraphs, *after]).told("a")
    found = descents(with_place(told, "Harbour Almanac", "Source: Harbour Almanac", "republication"))
    assert parents(found, "a") == (["Harbour Almanac"] if own else [])


@pytest.mark.parametrize(("table", "expected"), [("list", []), ("body", ["Harbour Almanac"])])
def test_a_source_line_under_a_table_is_the_tables(table: BlockKind, expected: list[str]) -> None:
    told = changed(
        BRIDGE, paragraphs=[*BRIDGE.paragraphs, "1887: the bridge is built", "Source: Harbour Almanac"]
    ).told("a")
    *rest, last, line = told.article.blocks
    told = replace(told, article=replace(told.article, blocks=(*rest, Block(table, last.span), line)))
    assert (
        parents(descents(with_place(told, "Harbour Almanac", "Source: Harbour Almanac", "republication")), "a")
        == expected
    )


@pytest.mark.parametrize(
    ("names", "sources"),
    [
        (("AP", "The Associated Press"), 1),
        (("dpa", "Deutsche Presse-Agentur"), 1),
        (("CoastCourier", "The Coast Courier"), 1),
        (("AP", "Alder Post"), 2),
    ],
)
def test_spellings_of_one_source_are_one_lost_source(names: tuple[str, str], sources: int) -> None:
    found = descents(changed(BRIDGE, credits=[("wire", name) for name in names]).told("a"))
    assert len({d.parent for d in found}) == sources


@pytest.mark.parametrize(
    ("credit", "own"),
    [
        ("der Kleinen Küstenzeitung", True),
        ("Marta Oddy der Kleinen Küstenzeitung", True),
        ("der Großen Küstenzeitung", False),
    ],
)
def test_the_pages_own_outlet_in_another_case_is_no_source(credit: str, own: bool) -> None:
    for page in (
        changed(BRIDGE, outlet="Kleine Küstenzeitung"),
        changed(BRIDGE, url="https://www.kleineküstenzeitung.example/1"),
    ):
        found = descents(changed(page, credits=[("quotation", credit)]).told("a"))
        assert parents(found, "a") == ([] if own else [credit])


def test_a_credit_fits_a_page_that_names_no_outlet() -> None:
    child = changed(BRIDGE, title="", paragraphs=BRIDGE_REWRITTEN, credits=[("quotation", "Haldenby Dawn")])
    found = only(descents(BRIDGE.told("b"), child.told("a")))
    assert (found.child, found.parent, found.relation) == ("a", "b", "rewrite")
    assert rules(found) == ["credit_fits_unnamed_page_v1"]
    (rival,) = found.rivals
    assert isinstance(rival.parent, LostSource)
    assert rival.parent.name == "Haldenby Dawn"


def test_a_page_that_credits_a_lost_source_is_not_given_to_an_earlier_page_with_a_name() -> None:
    child = changed(COPY, credits=[("wire", "Karv Wire")])
    found = descents(DAWN.told("b"), child.told("a"))
    assert parents(found, "a") == ["Karv Wire"]
    assert parents(found, "b") == ["Karv Wire"]
    assert found[1].relation == "shared_source"
    assert found[1].direction is None


def test_a_credit_in_a_line_about_the_author_does_not_spread_to_silent_copies() -> None:
    life = "Ada Lund writes about rivers. Her text was first published by Karv Post in a shorter form."
    told = changed(COPY, paragraphs=[*COPY.paragraphs, life], byline="Ada Lund", published=None).told("a")
    page = with_place(told, "Karv Post", "first published by Karv Post", "republication")
    found = descents(changed(BRIDGE, outlet="Haldenby Dawn").told("b"), page)
    assert parents(found, "a") == ["Karv Post"]
    assert not any(isinstance(descent.parent, LostSource) for descent in found if descent.child == "b")


def test_two_pages_that_each_have_more_of_a_quotation_imply_an_unnamed_source() -> None:
    second = "The people of Haldenby have waited long enough for an honest answer, and so have all the engineers."
    cut = LONG.split(", and I")[0]
    end = "The people of Haldenby have waited long enough"
    base = [*BRIDGE.paragraphs[:2], *BRIDGE.paragraphs[3:]]
    one = changed(
        BRIDGE,
        paragraphs=[*base[:2], f"“{LONG}” she said.", f"“{end},” she added.", *base[2:]],
        said=[Said(LONG), Said(end, "added")],
    )
    other = changed(
        BRIDGE,
        paragraphs=[*base[:2], f"“{cut},” she said.", f"“{second}” she added.", *base[2:]],
        said=[Said(cut), Said(second, "added")],
    )
    found = descents(one.told("a"), other.told("b"))
    assert parents(found, "a") == parents(found, "b") == [None]
    assert {descent.relation for descent in found} == {"shared_source"}
    assert {descent.direction for descent in found} == {None}


# Families


def chain() -> list[Told]:
    first = DAWN
    second = changed(COPY, paragraphs=[p.replace("old iron bridge", "rusty bridge") for p in BRIDGE.paragraphs])
    third = changed(
        second,
        outlet="Sallow Post",
        published="2031-02-10T07:30+00:00",
        paragraphs=[p.replace("free ferry", "ferry without charge") for p in second.paragraphs],
    )
    return [third.told("a"), first.told("b"), second.told("c")]


def test_a_chain_goes_to_the_nearest_parent() -> None:
    found = descents(*chain())
    assert [(d.child, d.parent) for d in found] == [("a", "c"), ("c", "b")]
    assert [rival.parent for rival in found[0].rivals] == ["b"]


def test_a_page_made_of_two_has_two_parents() -> None:
    merged = Story(
        [*BRIDGE.paragraphs[1:4], *ORCHARD.paragraphs[1:3]],
        outlet="Valley Digest",
        credits=[("republication", "Haldenby Dawn"), ("republication", "Orsk Herald")],
    )
    found = descents(merged.told("a"), DAWN.told("b"), changed(ORCHARD, outlet="Orsk Herald").told("c"))
    assert [(d.child, d.parent) for d in found] == [("a", "b"), ("a", "c")]


def test_of_two_copies_just_as_near_neither_is_made_the_parent() -> None:
    part = changed(BRIDGE, title="", paragraphs=BRIDGE.paragraphs[:3], published="2031-02-12")
    pages = [changed(BRIDGE, published=day).told(name) for day, name in (("2031-02-06", "a"), ("2031-02-06", "b"))]
    found = {descent.child: descent for descent in descents(*pages, part.told("c"))}
    assert found["c"].direction is None
    assert "another_is_just_as_near_v1" in rules(found["c"])
    assert sorted(str(rival.parent) for rival in found["c"].rivals) == [{"a": "b", "b": "a"}[str(found["c"].parent)]]


def test_of_two_copies_just_as_near_the_one_from_which_the_other_was_taken_is_the_parent() -> None:
    part = changed(BRIDGE, title="", paragraphs=BRIDGE.paragraphs[:3], published="2031-02-12")
    pages = [changed(BRIDGE, published=day).told(name) for day, name in (("2031-02-08", "a"), ("2031-02-06", "b"))]
    found = {descent.child: descent for descent in descents(*pages, part.told("c"))}
    assert (found["a"].parent, found["c"].parent) == ("b", "b")
    assert found["c"].direction is not None


def test_three_copies_without_evidence_hang_together_by_two_edges() -> None:
    found = descents(*[changed(BRIDGE).told(name) for name in "abc"])
    assert len(found) == 2
    assert {descent.direction for descent in found} == {None}


def family() -> list[Told]:
    return [
        *chain(),
        changed(BRIDGE, title="", paragraphs=BRIDGE_REWRITTEN, credits=[("quotation", "Sallow Post")]).told("d"),
        Story(BRIDGE_GERMAN, language="de", outlet="Tal-Anzeiger", published="2031-02-12").told("e"),
        BRIDGE_ELSEWHERE.told("f"),
        changed(COPY, outlet="Far Herald", credits=[("wire", "Karv Wire")], published=None).told("g"),
    ]


def test_the_order_of_pages_makes_no_difference() -> None:
    told = family()
    expected = descents(*told)
    assert len(expected) >= 5
    for order in list(permutations(told))[:: 5040 // 12]:
        assert descents(*order) == expected


def test_every_reason_lies_in_its_pages_source_and_says_what_stands_there() -> None:
    told = family()
    sources = {one.page.id: one.page.source for one in told}
    reasons = [reason for descent in descents(*told) for reason in descent.reasons]
    assert reasons
    for reason in reasons:
        shown = reason.source.of(sources[reason.page_id])
        assert shown.strip()
        assert reason.text.endswith((".", ")"))
        if reason.rule == "published_later_v1":
            assert spelt(shown) in reason.text
        if reason.rule.startswith("credit"):
            assert normal(shown.removeprefix("Source: ")) in normal(reason.text)


@st.composite
def random_families(draw: st.DrawFn) -> tuple[list[Told], list[Match]]:
    """Pages with any credits and times, any of which may be matched with any other."""
    size = draw(st.integers(2, 7))
    told = [
        changed(
            BRIDGE,
            outlet=draw(st.sampled_from([None, f"Outlet {number}"])),
            published=draw(st.sampled_from([None, "2031-02-01", "2031-02-04", "2031-02-07T10:00", "2031"])),
            credits=[("republication", f"Outlet {draw(st.integers(0, size))}")] * draw(st.integers(0, 1)),
        ).told(f"p{number}")
        for number in range(size)
    ]
    length = len(told[0].article.text)
    found = []
    for a in range(size):
        for b in range(a + 1, size):
            if draw(st.booleans()):
                score = draw(st.sampled_from([0.7, 0.9, 1.0]))
                covers = draw(st.sampled_from([(1.0, 1.0), (1.0, 0.5), (0.4, 0.9)]))
                whole = Span(0, length)
                found.append(Match(f"p{a}", f"p{b}", (Passage("edited", whole, whole, score),), *covers))
    return told, found


@settings(max_examples=200, deadline=None)
@given(random_families(), st.integers(0, 99))
def test_no_page_is_its_own_ancestor_whatever_the_evidence(made: tuple[list[Told], list[Match]], seed: int) -> None:
    told, matched = made
    pages, articles = [one.page for one in told], [one.article for one in told]
    found = trace_descents(pages, articles, [], matched, settings=LineageSettings())
    up: dict[str, list[str]] = {}
    for descent in found:
        assert descent.direction is None or 0.5 < descent.direction <= 0.98
        if isinstance(descent.parent, str):
            up.setdefault(descent.child, []).append(descent.parent)
    for page in up:
        seen, waiting = set(), list(up[page])
        while waiting:
            at = waiting.pop()
            assert at != page
            if at not in seen:
                seen.add(at)
                waiting.extend(up.get(at, []))
    shuffle = random.Random(seed)
    for row in (pages, articles, matched):
        shuffle.shuffle(row)
    assert trace_descents(pages, articles, [], matched, settings=LineageSettings()) == found
