"""Pages told anew: other words, another order, and nobody and nothing that the page before them lacks."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.match.credited import credits_other, mentions_other
from firsthand.match.reworded import Sentence, Text
from firsthand.match.taken_over import Together, taken_over, together
from firsthand.records import Span
from firsthand.settings import MatchSettings
from lineage_pages import ORCHARD, Story, changed, matches

LIFT = Story(
    [
        "A cable car with 34 passengers hung over the Kessel gorge for nine hours on Sunday because a gust had lifted the hauling rope off its wheels, the operator Gratbahn said.",
        "Rescuers lowered everybody to the ground one by one, the last of them at ten minutes to two in the morning. Two people were treated for the cold.",
        "“We sang until we had no more songs, and then the children began again with the first one,” said Hanne Dorfner, a primary school teacher who had her class of eleven with her.",
        "Dario Menk, the engineer on duty, told the Kessel Herald that wind of 96 kilometres an hour had been measured at the upper station at 16:40. The rules call for a stop at 70. The alarm was out of order since Thursday, he said, and somebody had put a note on it.",
        "Gratbahn carries 400,000 people a year to the Weisshorn terrace. It was bought by the Lucent fund in 2029 and has since cut its staff of mechanics from nineteen to twelve.",
        "Prosecutors in Valsen opened an inquiry on Monday. The note was taken into evidence.",
    ],
    title="Nine hours over the gorge",
    outlet="Kessel Herald",
)
LIFT_ANEW = Story(
    [
        "A slip of paper stuck to a broken warning device may become the key exhibit in an investigation of an accident in the mountains, which Valsen's prosecutors began at the start of the week.",
        "The device should have shut the Gratbahn aerial tramway down when it blew harder than 70 km/h. It had not worked for three days. At twenty to five on Sunday afternoon instruments at the top recorded 96, according to Dario Menk, who was the engineer in charge; a blast then threw the rope from its rollers.",
        "Thirty-four travellers were trapped in mid-air above the Kessel gorge. Bringing them down individually took until almost two o'clock at night. A couple of them needed treatment because they were chilled.",
        "Among those stuck was Hanne Dorfner with eleven of her pupils. They had gone through every song they knew, the teacher recalled, when the little ones simply started over.",
        "Critics point to the owner. Since the fund Lucent took the company over three years ago, seven of nineteen mechanics' jobs have gone, although some 400,000 guests ride up to the Weisshorn terrace annually.",
    ],
    title="Note on dead alarm: prosecutors look into tramway drama",
    outlet="Orsk Mail",
)
LIFT_ELSEWHERE = Story(
    [
        "Everyone on board a stranded cable car above the Kessel gorge has been brought to safety, police in Valsen said early on Monday.",
        "There were 34 people in the car when it stopped at about 16:40 on Sunday. Police spokeswoman Rita Vonlanthen said that mountain rescuers from three valleys had let them down on ropes. The last reached the ground shortly before two.",
        "A helicopter had to turn back. The pilot, Beat Imboden, put the wind at almost 100 kilometres an hour.",
        "“We sang until we had no more songs,” the teacher Hanne Dorfner told reporters in the fire station, where her class was given tea.",
        "The operator, Gratbahn, which carries 400,000 passengers a year, said that the rope had come off its wheels. The federal office of transport has sent an inspector, Luc Perrin.",
        "The Valsen tourist board fears for the holidays: half of the beds on the Weisshorn terrace are booked for next week.",
    ],
    title="All 34 rescued from cable car",
    outlet="Valley Wire",
)
LIFT_IN_BRIEF = Story(
    [
        "Prosecutors in Valsen are looking into the case of a cable car that was stuck for nine hours with 34 passengers. An alarm that should have stopped it in strong wind had been out of order since Thursday.",
        "Dario Menk, the engineer on duty, said that somebody had put a note on it. The owner, the Lucent fund, has cut the number of mechanics to twelve. Two people were treated for the cold.",
    ],
    title="Inquiry into cable car",
    outlet="Short News",
)


def test_a_page_told_anew_in_another_order_is_found_by_what_it_lacks_of_its_own() -> None:
    first, anew = LIFT.told("a"), LIFT_ANEW.told("b")
    (match,) = matches(first, anew, ORCHARD.told("c"))
    assert {passage.kind for passage in match.passages} == {"reworded"}
    rescue = next(p for p in match.passages if "one by one" in p.a.of(first.article.text))
    assert "individually" in rescue.b.of(anew.article.text)


def test_a_report_with_people_of_its_own_is_left_alone_although_it_shares_facts_and_a_quotation() -> None:
    assert not matches(LIFT.told("a"), LIFT_ELSEWHERE.told("b"))
    assert not matches(LIFT_ANEW.told("a"), LIFT_ELSEWHERE.told("b"))


def test_two_people_whom_each_page_has_alone_undo_a_rewording_that_would_be_found() -> None:
    mine = [*LIFT.paragraphs, "The union, speaking through Arlo Fenn and Greta Hoyle, called for a strike."]
    theirs = [*LIFT_ANEW.paragraphs, "Guests of the hotel of Urs Brander and Pia Stoll watched from the terrace."]
    assert not matches(changed(LIFT, paragraphs=mine).told("a"), changed(LIFT_ANEW, paragraphs=theirs).told("b"))


def test_a_brief_is_found_where_it_names_the_outlet() -> None:
    first, plain = LIFT.told("a"), changed(LIFT_IN_BRIEF, outlet="Short News")
    naming = changed(plain, paragraphs=[plain.paragraphs[0], plain.paragraphs[1] + " (Kessel Herald)"])
    crediting = changed(plain, credits=[("republication", "The Kessel Herald")])
    assert mentions_other(first.article, naming.told("b").article)
    assert credits_other(first.article, crediting.told("b").article)
    assert not mentions_other(first.article, plain.told("b").article)
    assert len(matches(first, naming.told("b"))) == len(matches(first, crediting.told("b"))) == 1


def test_an_outlet_that_mentions_itself_mentions_no_other_page_of_its_own() -> None:
    assert not mentions_other(LIFT.told("a").article, changed(LIFT_ANEW, outlet="Kessel Herald").told("b").article)
    photo = changed(LIFT_IN_BRIEF, credits=[("photo", "Kessel Herald")])
    assert not credits_other(LIFT.told("a").article, photo.told("b").article)


def _text(paragraph: str) -> Text:
    told = Story([paragraph]).told("x")
    span = Span(0, len(paragraph))
    return Text(told.article, (Sentence(span, tuple(paragraph.casefold().split()), frozenset(), frozenset()),))


@given(st.text(max_size=200), st.text(max_size=200))
def test_what_two_texts_share_and_have_alone_does_not_hang_on_their_order(one: str, other: str) -> None:
    a, b = _text(one + " A"), _text(other + " B")
    likeness = np.array([[0.5]], dtype=np.float32)
    assert together(a, b, likeness, MatchSettings()) == together(b, a, likeness.T, MatchSettings())


def test_full_names_are_words_with_capitals_in_a_row_and_what_both_have_is_nobodys_own() -> None:
    a = _text("so said Ilse de Vries and J. R. Moor of Outer Lunn")
    b = _text("so said Vries and the Moor there")
    likeness = np.array([[0.5]], dtype=np.float32)
    assert together(a, b, likeness, MatchSettings()).own_names == 0  # b has no full name
    c = _text("Otto Bahr met Udo Kern")
    assert together(a, c, likeness, MatchSettings()).own_names == 2


def test_shared_phrases_speak_against_a_page_told_anew_until_it_is_put_together_of_them() -> None:
    settings = MatchSettings()
    rewritten = Together(own_names=0, own_facts=0.1, facts=14, phrases=0.1, beyond=0.4)
    assert taken_over(rewritten, False, settings)
    assert not taken_over(Together(0, 0.1, 14, 0.3, 0.4), False, settings)
    assert taken_over(Together(0, 0.1, 14, 0.5, 0.4), False, settings)
    assert taken_over(Together(0, 0.1, 14, 0.3, 0.4), True, settings)
    assert not taken_over(Together(2, 0.5, 14, 0.1, 0.4), True, settings)
