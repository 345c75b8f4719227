"""Small histories as newsrooms make them, written with their answers before they were run. All is invented."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.records import Descent
from lineage_pages import Story, descents, parents

RELEASE = Story(
    title="Castlerigg Foods concentrates production at Ardcannon",
    outlet="Castlerigg Foods",
    paragraphs=[
        "Castlerigg Foods will close its cannery at Drumlane in September and move the production of canned fish to its "
        "plant in Ardcannon, the company announced today.",
        "The decision affects 184 permanent employees. The company will offer 60 of them posts at Ardcannon and has set "
        "aside 4.3 million pounds for severance and retraining.",
        "“This is the hardest decision we have had to take in the forty years that I have worked here,” said the "
        "managing director, Rosalind Achterberg. “Drumlane has served us with skill and pride, and we owe every one of "
        "its people an honest answer.”",
        "The Drumlane cannery opened in 1961. Its boilers, which were last replaced in 1988, would have required an "
        "investment of 11 million pounds to meet the emission limits that come into force next year.",
        "Castlerigg Foods processes 38,000 tonnes of fish a year at four sites and had a turnover of 212 million pounds "
        "last year. It supplies supermarkets in nine countries.",
        "The company has informed the works council and the regional development office. A first round of talks is to "
        "take place on 14 June.",
    ],
)  # fmt: skip
GATE = "At the gate on Monday evening some of the women on the late shift were in tears."
SHARES = "Shares in the parent were unchanged in early trading."
UNION = "The union calls the offer an insult. It has asked for the books of the past five years."


def rewrite(title: str, outlet: str, taken: Sequence[int], *own: str) -> Story:
    """A page that holds some paragraphs of the release, and lines of its own behind them."""
    return Story(title=title, outlet=outlet, paragraphs=[*(RELEASE.paragraphs[number] for number in taken), *own])


REWRITES = (
    rewrite("Drumlane cannery to close with 184 jobs", "Drumlane Observer", (0, 1, 2, 3), GATE),
    rewrite("Fish firm shuts plant", "Commerce Daily", (0, 4, 3, 1), SHARES),
    rewrite("Talks on Drumlane cannery to begin on 14 June", "Union Voice", (5, 1, 2, 4), UNION),
)


def ways(found: Sequence[Descent]) -> set[tuple[str, object]]:
    """Child and parent of all edges with a direction."""
    return {(descent.child, descent.parent) for descent in found if descent.direction is not None}


def test_three_rewrites_of_a_release_are_its_children() -> None:
    told = [story.told(name) for name, story in zip("bcd", REWRITES, strict=True)]
    found = descents(RELEASE.told("a"), *told)
    assert {(d.child, d.parent) for d in found} <= {("b", "a"), ("c", "a"), ("d", "a")}
    assert len(ways(found)) >= 2


def test_three_rewrites_of_a_release_that_is_lost_imply_one_unnamed_source() -> None:
    found = descents(*(story.told(name) for name, story in zip("bcd", REWRITES, strict=True)))
    assert [parents(found, name) for name in "bcd"] == [[None], [None], [None]]
    assert len({descent.parent for descent in found}) == 1
    assert all("each_lacks_what_two_share_v1" in [r.rule for r in descent.reasons] for descent in found)
    assert {(descent.relation, descent.direction) for descent in found} == {("shared_source", None)}


def test_two_rewrites_alone_do_not_imply_a_source() -> None:
    found = descents(*(story.told(name) for name, story in zip("bc", REWRITES, strict=False)))
    assert all(isinstance(descent.parent, str) for descent in found)


COUNCIL = Story(
    title="Council sells the old baths",
    outlet="Hexley Mercury",
    paragraphs=[
        "The council of Hexley sold the old public baths to a brewery on Tuesday for 740,000 pounds after a debate of "
        "four hours.",
        "The vote was 19 to 15. Two members of the governing group voted against their leader, Priscilla Thorne, and "
        "one left the room before the names were called.",
        "“We have been heating an empty building for six winters,” Thorne told the chamber. “I would rather heat a "
        "school.”",
        "The brewery must keep the tiled hall and open it to the public on twelve days a year.",
    ],
)  # fmt: skip
SWIMMERS = Story(
    title="Swimmers stage vigil outside baths",
    outlet="Hexley Free Press",
    paragraphs=[
        "Some sixty members of the Hexley swimming club stood in the rain with candles outside the old baths on Tuesday "
        "night.",
        "The club was founded in the house in 1908. Its trainer, Osman Bellweather, said that the children now travel "
        "forty minutes each way to the pool in Corbridge Vale.",
        "“You cannot teach a six-year-old to swim on a bus,” Bellweather said. He has collected 5,100 signatures for a "
        "new pool, which he will hand to the county on Friday.",
    ],
)  # fmt: skip
BOTH = Story(
    title="Baths sold as swimmers protest",
    outlet="County Weekly",
    paragraphs=[
        COUNCIL.paragraphs[0],
        "The vote was 19 to 15. Two members of the governing group voted against their leader, Priscilla Thorne.",
        "“We have been heating an empty building for six winters,” Thorne told the chamber.",
        "Outside, some sixty members of the Hexley swimming club stood in the rain with candles.",
        SWIMMERS.paragraphs[1] + " “You cannot teach a six-year-old to swim on a bus,” Bellweather said.",
    ],
)  # fmt: skip


def test_a_page_merged_from_two_reports_is_the_child_of_both_and_the_source_of_neither() -> None:
    found = descents(COUNCIL.told("a"), SWIMMERS.told("b"), BOTH.told("c"))
    assert ways(found) == {("c", "a"), ("c", "b")}


def test_times_stand_against_a_merge() -> None:
    first, second = (
        Story(story.paragraphs, title=story.title, outlet=story.outlet, published="2031-05-09T10:00")
        for story in (COUNCIL, SWIMMERS)
    )
    both = Story(BOTH.paragraphs, title=BOTH.title, outlet=BOTH.outlet, published="2031-05-09T04:00")
    found = descents(first.told("a"), second.told("b"), both.told("c"))
    assert not ways(found) & {("c", "a"), ("c", "b")}


TRAM = Story(
    title="Four hurt as line 6 tram jumps track",
    outlet="City Radio Orsova",
    paragraphs=[
        "Four passengers were slightly injured on Wednesday when a line 6 tram came off its track at the corner of Ilmen "
        "Street and ran into a van.",
        "According to the police the accident happened at 7.40. The driver, a 34-year-old woman, told officers that she "
        "had had to make an emergency stop because of a dog.",
        "Buses replaced the trams for most of the morning. The transport company put the damage at about 90,000.",
        "A councillor for the district, Tomas Vrell, called for a speed limit at the bend.",
    ],
)  # fmt: skip
TRAM_ELSEWHERE = Story(
    title="Tram derails in Ilmen Street",
    outlet="Orsova Evening",
    paragraphs=[
        "A tram of line 6 left the rails in Ilmen Street on Wednesday morning and struck a parked delivery van. Four "
        "people were treated for bruises.",
        "The driver had braked when a dog ran across the track, a spokeswoman for the city transport company said. The "
        "line was closed until noon.",
        "“It sounded as if somebody had dropped a piano,” said Dunja Petrak, who keeps the flower shop opposite.",
        "It is the third derailment at this curve in two years. The company had announced that it would grind the rails "
        "there in April.",
    ],
)  # fmt: skip


def test_an_end_that_was_cut_makes_the_shorter_page_the_child_and_the_other_report_nobodys() -> None:
    copy = Story(TRAM.paragraphs[:3], title=TRAM.title, outlet="Orsova Today")
    found = descents(TRAM.told("b"), copy.told("c"), TRAM_ELSEWHERE.told("a"))
    assert {(descent.child, descent.parent) for descent in found} == {("c", "b")}
