"""Rewordings, translations and reports of their own: what is one text, and where its passages begin and end."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.match import find_matches
from firsthand.match.candidates import by_meaning
from firsthand.match.copied import Run, passage_of
from firsthand.match.edges import Page, settled
from firsthand.match.facts import facts, number_of, sound
from firsthand.match.reworded import chains
from firsthand.match.words import locate
from firsthand.records import Span
from firsthand.settings import MatchSettings
from lineage_pages import (
    BRIDGE,
    BRIDGE_ELSEWHERE,
    BRIDGE_GERMAN,
    BRIDGE_REWRITTEN,
    ORCHARD,
    Story,
    changed,
    matches,
)

MILL = [
    "The paper mill at Rauhala was evacuated on Tuesday evening after 1,400 litres of chlorine had leaked from a tank. Nobody was hurt, but 230 workers and the guests of a nearby hotel had to leave.",
    "“It smelled like a swimming bath, and then my eyes began to run,” said Veikko Tanner, a crane driver on the late shift. He had pressed the alarm at 18:40, four minutes before the sensors reacted.",
    "Fire crews from three towns sprayed water on the cloud for five hours. Their chief, Anja Korpela, said that the wind had driven it out over the lake and away from the housing estate.",
    "The tank had been inspected in March, and a crack near the lower valve was noted but thought harmless. A spare part had been ordered and was lying unopened in the store.",
    "The mill, which makes a sixth of the country's newsprint, is to stay closed until Friday. Its owner, Sorvali Group, puts the loss at 900,000 euros a day and promised an inquiry by outsiders.",
]
MILL_REWORDED = [
    "Chlorine from a damaged tank forced everybody out of the Rauhala paper mill on Tuesday night; 1,400 litres of it had escaped. Guests of a hotel close by and 230 employees left in time, and there were no injuries.",
    "A smell as in an indoor pool and then watering eyes were the first signs for crane driver Veikko Tanner, who worked the late shift. At 18:40 he raised the alarm, beating the detectors by four minutes.",
    "The vessel, examined in March, had a crack by its lower valve which inspectors recorded and took to be no danger. The replacement, long since ordered, had not been unpacked from the storeroom.",
    "For five hours firefighters of three towns drenched the gas. According to Anja Korpela, who led them, homes were spared because the wind blew it across the lake.",
    "Until Friday no paper will be made at the site, where one in six tonnes of the nation's newsprint comes from. Sorvali Group, to whom it belongs, speaks of 900,000 euros lost per day and wants outside experts to investigate.",
]
MILL_ELSEWHERE = [
    "Schools in Rauhala will open as usual on Wednesday, the mayor, Lasse Purho, announced after a night of anxiety in the town by the lake.",
    "He had spoken to the managers of Sorvali Group, whose paper mill stood at the centre of events. They had told him that production would be halted for the rest of the week.",
    "“It smelled like a swimming bath, and then my eyes began to run,” Veikko Tanner, who works there, told a local radio station.",
    "Residents complained that they had learned of the accident from the internet. Sirens were tested only last autumn, but they stayed silent.",
    "A gas had come out of a tank with a crack in it. How much, the fire brigade could not say at first; later it gave a figure of 1,400 litres.",
    "The hotel Kaleva took its guests back at midnight and served them soup. An environmental group demands that the lake be examined for dead fish.",
]
MILL_RUSSIAN = [
    "Бумажная фабрика в Раухале была эвакуирована во вторник вечером после утечки 1400 литров хлора из цистерны. Никто не пострадал, но 230 рабочих и гости соседней гостиницы были вынуждены уйти.",
    "«Пахло, как в бассейне, а потом у меня заслезились глаза», — сказал Вейкко Таннер, крановщик вечерней смены. Он нажал кнопку тревоги в 18:40, за четыре минуты до срабатывания датчиков.",
    "Пожарные из трёх городов пять часов поливали облако водой. Их начальник Аня Корпела сказала, что ветер унёс его на озеро, в сторону от жилого района.",
    "Цистерну проверяли в марте, трещину у нижнего клапана заметили, но сочли безопасной. Запасная часть была заказана и лежала нераспечатанной на складе.",
    "Фабрика, которая производит шестую часть газетной бумаги страны, будет закрыта до пятницы. Её владелец, группа Сорвали, оценивает убытки в 900 000 евро в день и обещает независимое расследование.",
]


def test_a_rewording_with_paragraphs_in_another_order_is_found() -> None:
    first, told = Story(MILL).told("a"), Story(MILL_REWORDED).told("b")
    (match,) = matches(first, told, ORCHARD.told("c"))
    assert {passage.kind for passage in match.passages} == {"reworded"}
    assert min(match.cover_a, match.cover_b) > 0.75
    valve = next(p for p in match.passages if "lower valve" in p.a.of(first.article.text))
    assert "inspectors recorded" in valve.b.of(told.article.text)


def test_a_report_of_its_own_with_the_same_facts_and_the_same_quotation_is_no_match() -> None:
    found = matches(Story(MILL).told("a"), Story(MILL_ELSEWHERE).told("b"), Story(MILL_REWORDED).told("c"))
    assert [(match.a, match.b) for match in found] == [("a", "c")]


SPEECH = (
    "“We have mended this roof nine times since I came here, and each time the rain found another way in, so that I "
    "have stopped counting buckets and begun to count the years until somebody builds us a new one,” {}"
)


def test_two_reports_that_quote_the_same_speech_are_no_match() -> None:
    one = Story([
        "The grammar school of Vellin needs a new roof, its headmistress told parents at the annual meeting on Friday.",
        SPEECH.format("Orla Keene said."),
        "A vote on the money has been put off twice. Parents collected 340 signatures at the door.",
    ])  # fmt: skip
    other = Story([
        "Buckets in the corridor, plastic sheets over the piano: lessons at Vellin are an adventure when it pours.",
        SPEECH.format("headmistress Orla Keene told the mothers and fathers who had come to listen."),
        "The town wants to wait for a survey, which is to cost 12,000 crowns and last until the summer.",
    ])  # fmt: skip
    assert matches(one.told("a"), other.told("b")) == ()


def test_an_interview_that_was_copied_is_a_match_though_it_is_all_quotation() -> None:
    one = Story([SPEECH.format("Orla Keene said."), "She smiled."])
    assert len(matches(one.told("a"), changed(one).told("b"))) == 1


def test_a_translation_is_found_by_numbers_and_names_in_another_script() -> None:
    first, told = Story(MILL).told("a"), Story(MILL_RUSSIAN, language="ru").told("b")
    (match,) = matches(first, told, ORCHARD.told("c"), Story(BRIDGE_GERMAN, language="de").told("d"))
    assert (match.a, match.b) == ("a", "b")
    assert {passage.kind for passage in match.passages} == {"translated"}
    assert min(match.cover_a, match.cover_b) > 0.8


def test_a_translation_is_found_where_the_language_of_the_page_is_not_known() -> None:
    (match,) = matches(BRIDGE.told("a"), Story(BRIDGE_GERMAN, language="").told("b"))
    assert {passage.kind for passage in match.passages} == {"translated"}


def test_a_short_report_in_another_language_is_known_by_its_credit() -> None:
    brief = Story([
        "Из-за утечки 1400 литров хлора эвакуировали бумажную фабрику в Раухале.",
        "«Пахло, как в бассейне, а потом у меня заслезились глаза», — рассказал Вейкко Таннер.",
        "Ветер унёс облако на озеро, сказала Аня Корпела.",
        "В нашей области такой завод один. Губернатор велел проверить его ещё на этой неделе и доложить об итогах.",
    ], language="ru")  # fmt: skip
    first = Story(MILL[:3], outlet="Lakeside Courier").told("a")
    assert matches(first, brief.told("b")) == ()
    assert matches(first, changed(brief, credits=[("quotation", "Harbour Dawn")]).told("b")) == ()
    (match,) = matches(first, changed(brief, credits=[("quotation", "Lakeside Courier")]).told("b"))
    assert {passage.kind for passage in match.passages} == {"translated"}


def test_candidates_share_facts_and_are_of_two_languages() -> None:
    pages = [Story(MILL), Story(MILL_RUSSIAN, language="ru"), ORCHARD, Story(MILL_REWORDED)]
    found = by_meaning([story.told(f"p{at}").article for at, story in enumerate(pages)], MatchSettings())
    assert found == {(0, 1), (1, 3)}


def test_pages_in_two_languages_without_a_name_or_a_number_are_no_match_and_no_fault() -> None:
    plain = Story(["Nothing of note happened here all day, and so nothing is told of it in this short report."])
    schlicht = Story(
        ["Hier ist den ganzen Tag nichts geschehen, und so wird auch nichts davon erzählt."], language="de"
    )
    assert not matches(plain.told("a"), schlicht.told("b"))


@pytest.mark.parametrize(
    ("word", "number"),
    [("1,100", "1100"), ("18:40", "1840"), ("007", "7"), ("twenty-six", "26"), ("Eleven", "11"), ("two-one", None), ("roof", None), ("٣٤", "34")],
)  # fmt: skip
def test_numbers_are_their_digits(word: str, number: str | None) -> None:
    assert number_of(word) == number


@pytest.mark.parametrize(
    ("one", "other"), [("Трампом", "Trump"), ("Вашингтон", "Washington"), ("Шмидт", "Schmidt"), ("Müller", "Мюллера")]
)
def test_names_sound_alike_in_two_scripts(one: str, other: str) -> None:
    assert sound(one) == sound(other) != ""


def test_the_word_that_opens_a_sentence_is_no_name() -> None:
    text = "Workers left. “Nobody knew,” said Veikko Tanner of Rauhala."
    assert facts(text, Span(0, len(text))) == frozenset({sound("Veikko"), sound("Tanner"), sound("Rauhala")})


def words_of(page: Page, span: Span) -> tuple[int, int]:
    first, last = np.searchsorted(page.words.starts, [span.start, span.end])
    return int(first), int(last)


def passages_after(one: str, other: str, shared: list[tuple[str, str]]) -> list[tuple[str, str]]:
    a, b = (Page(text, locate(Story([text]).told("p").article)) for text in (one, other))
    given = []
    for x, y in shared:
        at, there = one.index(x), other.index(y)
        given.append(Run(*words_of(a, Span(at, at + len(x))), *words_of(b, Span(there, there + len(y)))))
    found = [passage_of(run, a.words, b.words) for run in settled(given, a, b, MatchSettings())]
    return [(passage.a.of(one), passage.b.of(other)) for passage in found]


def test_a_passage_does_not_keep_the_first_word_of_a_sentence_that_goes_on_otherwise() -> None:
    one = "Pumps ran all night at the lower lock of the canal. The reservoir had risen by two metres since the morning."
    other = "Pumps ran all night at the lower lock of the canal. The council met. The reservoir had risen by two metres since the morning."
    run = "Pumps ran all night at the lower lock of the canal. The"
    rest = "reservoir had risen by two metres since the morning"
    assert passages_after(one, other, [(run, run), (rest, rest)]) == [
        (run.removesuffix(". The"), run.removesuffix(". The")),
        (f"The {rest}", f"The {rest}"),
    ]


def test_a_passage_takes_in_the_changed_words_at_the_ends_of_its_sentence() -> None:
    one = "Yesterday pumps ran all night at the lower lock of the old canal."
    other = "On Monday pumps ran all night at the lower lock of the old waterway."
    run = "pumps ran all night at the lower lock of the old"
    assert passages_after(one, other, [(run, run)]) == [(one.rstrip("."), other.rstrip("."))]


def test_a_chain_skips_sentences_and_what_follows_elsewhere_is_another_chain() -> None:
    likeness = np.zeros((6, 6), dtype=np.float32)
    for link in ((0, 3), (1, 4), (2, 5), (3, 0), (5, 2)):
        likeness[link] = 0.8
    likeness[4, 1] = 0.3
    assert chains(likeness, 0.45, MatchSettings()) == [((0, 3), (1, 4), (2, 5)), ((3, 0), (4, 1), (5, 2))]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 7), st.integers(1, 7), st.data())
def test_chains_rise_and_share_no_sentence(rows: int, columns: int, data: st.DataObject) -> None:
    values = data.draw(st.lists(st.floats(0, 1), min_size=rows * columns, max_size=rows * columns))
    found = chains(np.array(values, dtype=np.float32).reshape(rows, columns), 0.45, MatchSettings())
    for chain in found:
        assert all(i <= p and j <= q and (i, j) != (p, q) for (i, j), (p, q) in pairwise(chain))
    for side in (0, 1):
        used = [sorted({link[side] for link in chain}) for chain in found]
        assert len({row for part in used for row in part}) == sum(map(len, used))


TEXTS = ["Aa bb cc dd ee. Ff gg hh ii jj kk ll mm nn. Oo pp!", "Aa bb. Cc dd ee ff gg hh ii jj kk ll. Mm nn oo pp"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_settled_passages_stay_apart_and_inside(data: st.DataObject) -> None:
    pages = [Page(text, locate(Story([text]).told("p").article)) for text in TEXTS]
    size = len(pages[0].words.starts)
    assert size == len(pages[1].words.starts)
    cuts = data.draw(st.lists(st.integers(0, size), min_size=2, max_size=6, unique=True).map(sorted))
    given = [Run(start, end, start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    found = settled(given, *pages, MatchSettings())
    assert len(found) == len(given)
    for ends in ([(run.a0, run.a1) for run in found], [(run.b0, run.b1) for run in found]):
        assert all(0 <= start < end <= size for start, end in ends)
        assert all(one[1] <= other[0] for one, other in pairwise(ends))


SAID = [
    "We have waited eleven years for this bridge, and I will not wait a twelfth for a signature from Drossen.",
    "The piers stand, the money lies in the bank at Vell, and 3,000 people drive round the lake each morning.",
    "If the ministry has doubts, let it come here at seven o'clock and count the cars with us.",
    "My grandmother crossed by rowing boat in 1931, and my daughter crosses by the same boat today.",
    "Eight engineers have signed the plans, and not one of them lives nearer to us than Drossen.",
    "We will open the gate on the first of May, with a stamp or without one.",
]
SAID_OTHERWISE = [
    "For eleven years we have been waiting for this bridge; a twelfth year of waiting for a signature out of Drossen I refuse.",
    "The money is in the bank at Vell, the piers are standing, and every morning 3,000 people go round the lake by car.",
    "Let the ministry come here at seven o'clock if it has doubts, and count the cars together with us.",
    "In 1931 my grandmother was rowed across in a boat, and today my daughter crosses in the very same boat.",
    "The plans were signed by eight engineers, none of whom lives nearer to us than Drossen.",
    "On the first of May we will open the gate, stamp or no stamp.",
]


def test_a_report_that_quotes_a_speech_is_no_rewording_of_its_transcript() -> None:
    transcript = Story([
        "Mayor Ketil Brask spoke to the people of Osterfell at the landing stage on Sunday, and then took questions.",
        *(f"“{sentence}”" for sentence in SAID),
        "Who pays if the ice comes first, asked a ferryman; that is for engineers to say, was the answer.",
        "The meeting closed with a song, and everybody was asked to sign the book that lies in the chapel.",
    ]).told("a")  # fmt: skip
    report = Story([
        "The quarrel over a stamp has reached the lake shore: some 400 people stood in the rain and clapped.",
        *(f"“{sentence}”" for sentence in SAID_OTHERWISE),
        "The ministry says that it received the papers only in March.",
    ]).told("b")  # fmt: skip
    assert matches(transcript, report) == ()
    # Nothing else declines it: in plain words the same sentences would be a rewording.
    quoted_too = replace(MatchSettings(), reworded_plain=0)
    assert find_matches([transcript.article, report.article], settings=quoted_too)


PIPE = Story([
    "A burst water main flooded the cellar of the Alderholt town archive on Monday night and soaked 3,200 boxes of deeds.",
    "The water stood 80 centimetres high when caretaker Ruben Quist unlocked the door at six in the morning.",
    "“I heard it before I saw it, it sounded like a river behind the wall,” Quist said.",
    "The oldest deed among the wet papers was sealed in 1388 and gives the weavers of Alderholt their market.",
    "Archivist Sunniva Brekke had the boxes taken to a fish factory, where they were frozen at minus 25 degrees.",
    "Drying them will take four years and cost 2.6 million crowns, Brekke said.",
    "The pipe was laid in 1954, and the waterworks had planned to replace it in October.",
    "Mayor Lorens Falk promised a new building on higher ground.",
])  # fmt: skip
PIPE_BRIEFLY = Story([
    "The town archive of Alderholt has lost the use of 3,200 boxes of deeds after a water main from 1954 burst on Monday.",
    "Historians fear for a deed of 1388, the pride of Alderholt and of its weavers.",
    "Caretaker Ruben Quist found it in 80 centimetres of water.",
    "“I heard it before I saw it, it sounded like a river behind the wall,” Quist told the local radio.",
    "A fish factory freezes the boxes, archivist Sunniva Brekke said.",
    "The bill of 2.6 million crowns goes to the waterworks, if Brekke has her way.",
    "Insurers from Ostby are to look at the damage, and school classes were asked to lend their hair dryers for the maps.",
    "A concert takes place in the church, with songs that were found in the same cellar a century ago.",
])  # fmt: skip
PIPE_OTHERWISE = Story([
    "On Monday night some three thousand two hundred cartons of old documents got wet below the municipal records office of Alderholt, because a supply line had given way.",
    "At six o'clock, opening up, the janitor, Ruben Quist, stood before a pool that reached to a man's thigh.",
    "What he noticed first was a noise, as though a stream were running through the brickwork.",
    "One of the damaged items, dating from 1388, granted the cloth makers the right to hold a fair; none is older.",
    "On the orders of Sunniva Brekke, who runs the collection, everything went into cold storage at a plant that otherwise handles cod.",
    "Not for another four years, and for no less than 2.6 million crowns, will all of it be dry, she reckons.",
    "Engineers meant to renew the line this autumn; it had been in the ground since 1954.",
])  # fmt: skip


def test_reports_that_are_near_by_their_words_need_more_than_those_that_say_the_same_in_others() -> None:
    first, brief, told = PIPE.told("a"), PIPE_BRIEFLY.told("b"), PIPE_OTHERWISE.told("c")
    found = find_matches([first.article, brief.article, told.article], settings=MatchSettings())
    assert [(match.a, match.b) for match in found] == [("a", "c")]
    # Nothing else declines it: near in meaning, in the same order, with the same details.
    by_cosine_alone = replace(MatchSettings(), reworded_wording=0)
    assert len(find_matches([first.article, brief.article], settings=by_cosine_alone)) == 1


IN_BETWEEN = [
    "In the harbour town the talk is of little else, and the barber has drawn up a list of those who will move away.",
    "It has eleven names so far, he says, among them two bakers. His own is at the top of it, in pencil.",
    "A brass band that wanted to play at the closing has been asked to wait until the reopening instead.",
]
SHORT = [BRIDGE_REWRITTEN[at] for at in (0, 1, 5)]


def test_a_short_rewrite_among_own_text_is_known_by_its_credit() -> None:
    first = changed(BRIDGE, outlet="Haldenby Dawn").told("a")
    rewrite = changed(BRIDGE, title="", paragraphs=[*SHORT, *IN_BETWEEN], outlet="Orsk Mail")
    assert not matches(first, rewrite.told("b"))
    credited = changed(rewrite, credits=[("republication", "The Haldenby Dawn")])
    (match,) = matches(first, credited.told("b"))
    assert {passage.kind for passage in match.passages} <= {"reworded", "edited"}
    photo = changed(rewrite, credits=[("photo", "Haldenby Dawn")])
    assert not matches(first, photo.told("b")), "a photo says nothing of the text"


def test_a_credit_alone_makes_no_match() -> None:
    first = changed(BRIDGE, outlet="Haldenby Dawn").told("a")
    report = changed(BRIDGE_ELSEWHERE, outlet="Orsk Mail", credits=[("quotation", "Haldenby Dawn")])
    assert not matches(first, report.told("b"))
    two = changed(BRIDGE, title="", paragraphs=[SHORT[0], *IN_BETWEEN, SHORT[2]], outlet="Orsk Mail")
    assert not matches(first, changed(two, credits=[("republication", "Haldenby Dawn")]).told("b"))
