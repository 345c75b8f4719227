"""Names that a page writes in more than one way, and words that only look like names."""

from __future__ import annotations

import pytest

from quotation_pages import quotations, said


def names(*blocks: str) -> list[str | None]:
    """The names of the speakers of all quotations in marks, in order."""
    return [q.speaker.name for q in quotations(*blocks)[1] if q.marks]


@pytest.mark.parametrize("nickname", ["“Red”", '"Red"', "‘Red’", "'Red'", "(“Red”)", "“Big Red”"])
def test_a_nickname_in_marks_is_part_of_the_name(nickname: str) -> None:
    blocks = (f"Seamus {nickname} Dunn came home.", "“It is cold,” Dunn said. “It is,” said Seamus Dunn.")
    assert names(*blocks)[-2:] == [f"Seamus {nickname} Dunn"] * 2


def test_a_nickname_alone_is_the_person() -> None:
    blocks = ("Seamus “Red” Dunn came home.", "Mayor Ida Storm wept.", "“It is cold,” Red said.")
    assert names(*blocks) == ["Seamus “Red” Dunn"]
    blocks = ("Jack Silver, known to all as the Count, came home.", "“It is cold,” the Count said.")
    assert names(*blocks) == ["Jack Silver"]


def test_a_title_of_a_work_between_names_is_no_nickname() -> None:
    assert names("Ida Storm sang “Evening” Thursday.", "“It is cold,” Storm said.")[-1] == "Ida Storm"


def test_a_surname_that_is_a_word_for_a_trade_is_a_surname() -> None:
    assert names("The painter James Cook came home.", "“It is cold,” Cook said.") == ["James Cook"]
    assert names("Mayor Ida Storm came home.", "“It is cold,” Cook said.") == [None]
    assert names("James Cook and the chef, Ida Storm, came.", "“It is cold,” the cook said.") != ["James Cook"]


def test_father_and_son_of_one_name_are_told_apart() -> None:
    opening = "Thaddeus Wray Jr. took over from his father, Thaddeus Wray Sr., on Monday."
    assert names(opening, "“It is cold,” Wray Jr. said.") == ["Thaddeus Wray Jr"]
    assert names(opening, "“It is cold,” Wray Sr. said.") == ["Thaddeus Wray Sr"]
    assert names(opening, "“It is cold,” Wray said.") == [None]
    assert names("Thaddeus Wray Jr. took over on Monday.", "“It is cold,” Thaddeus Wray said.") == ["Thaddeus Wray Jr"]


def test_an_office_with_what_qualifies_it_is_one_persons_though_it_changed_hands() -> None:
    opening = "Freya Lund takes over from acting director Bruno Salt."
    assert names(opening, "“It is cold,” the acting director said.") == ["Bruno Salt"]
    assert names(opening, "“It is cold,” the director said.") == [None]


@pytest.mark.parametrize(
    "who", ["a tourist from Bremlau", "a spokesman for Ida Storm", "an aide to Ida Storm", "a lawyer for Tarn Holding"]
)
def test_a_person_without_a_name_is_not_who_or_what_stands_beside(who: str) -> None:
    assert names("Mayor Ida Storm came home.", f"“It is cold,” {who} said.") == [None]


@pytest.mark.parametrize("whose", ["the buyer", "the first bidder", "the mayor", "the driver"])
def test_a_name_behind_two_persons_is_neithers(whose: str) -> None:
    assert names(f"A lawyer for {whose}, Theodora Quist, said that it was “a long day.”") == [None]


def test_a_name_behind_a_place_is_the_persons_before_it() -> None:
    assert names("“It is cold,” said the only engineer in town, Barnaby Stoll.") == ["Barnaby Stoll"]


def test_the_person_of_an_age_is_the_only_one_in_the_paragraph() -> None:
    opening = "Goalkeeper Yannick Storr saved two shots."
    assert names(f"{opening} “It is cold,” the 22-year-old said.") == ["Yannick Storr"]
    assert names(f"{opening} Captain Karl Dole saved one. “It is cold,” the 22-year-old said.") == [None]
    assert names(opening, "“Karl Dole is slow,” the 22-year-old said.") == [None]


def test_what_the_page_calls_a_company_is_none_of_its_persons() -> None:
    opening = "The power company, Harn Electric, is ready for the winter."
    assert names(opening + " It called the storm “a test of poles.”") == ["Harn Electric"]
    assert names(opening, "The company called the storm “a test of poles.”") == ["Harn Electric"]
    assert names("After he left the company, Karl Dole, 61, slept.", "“It is cold,” Dole said.") == ["Karl Dole"]


@pytest.mark.parametrize("surname", ["d’Orme", "d'Orme", "D’Orme", "O’Dunne"])
def test_a_surname_with_an_apostrophe_is_whole(surname: str) -> None:
    blocks = (f"“It is cold,” said the arbiter, Søren {surname}.", f"“Yes,” {surname} said.")
    assert names(*blocks) == [f"Søren {surname}"] * 2


def test_a_surname_of_two_words_keeps_its_given_name() -> None:
    blocks = ("“It is cold,” said the arbiter, Søren Åkerblad-Ní Bhriain.", "“Yes,” Åkerblad-Ní Bhriain said.")
    assert names(*blocks)[0] == "Søren Åkerblad-Ní Bhriain"


def test_the_boy_in_apposition_is_a_boy() -> None:
    blocks = ("The stubborn boy, Kit Oduya, is nine. “It was cold,” he explained.",)
    assert [name for _, _, name in said(*blocks)] == ["Kit Oduya"]


def test_a_police_chief_has_a_title_and_a_name() -> None:
    opening = "Police Chief Laura Benitez came with Norman Teague."
    assert names(opening, "“It is cold,” Benitez said. “Yes,” the chief said.") == ["Laura Benitez"] * 2


def test_a_word_that_is_no_office_makes_no_person_of_a_body() -> None:
    opening = "The mediator, former United Assembly envoy Marcus Lind, was hopeful."
    assert names(opening, "“It is cold,” he said.") == ["Marcus Lind"]


@pytest.mark.parametrize("whose", ["the state", "the union", "the river board"])
def test_a_spokeswoman_of_a_body_is_no_body(whose: str) -> None:
    opening = f"A spokeswoman for {whose}, Ann Toller, declined to say why. Ida Storm wept at noon."
    assert names(opening, "“It is cold,” Ms. Toller said.") == ["Ann Toller"]


def test_the_verb_after_an_apposition_is_its_persons() -> None:
    text = "Mr. Okafor’s lawyer, Raymond Castellano, called the case “a lawsuit in search of a drowned man.”"
    assert set(names(text)) == {"Raymond Castellano"}


def test_an_object_pronoun_before_the_verb_does_not_speak() -> None:
    opening = "President Wilhelm Aster came by helicopter."
    _, found = quotations(opening, "Villagers who had waited for him said that he had stayed for “eleven minutes.”")
    assert {q.speaker.name for q in found} == {"Villagers"}


def test_a_surname_that_a_firm_bears_may_be_the_firms() -> None:
    _, found = quotations("Mira Brightwater left Tallow Inc.", "Brightwater said that it was cold.")
    assert [q.speaker.name for q in found] == ["Mira Brightwater"]
    _, found = quotations("Mira Brightwater ran Brightwater Inc. for years.", "Brightwater said that it was cold.")
    assert [q.speaker.candidates for q in found] == [("Brightwater Inc", "Mira Brightwater")]
    assert names("Mira Brightwater ran Brightwater Inc.", "“It is cold,” Ms. Brightwater said.") == ["Mira Brightwater"]


def test_a_person_of_a_nation_is_the_only_one_in_the_paragraph() -> None:
    assert names("Coach Lukas Brandt blamed his back. “It is cold,” the German said.")[-1] == "Lukas Brandt"
    assert names("Coach Lukas Brandt beat Karl Dole. “It is cold,” the German said.") == [None]


def test_a_senior_official_of_a_nation_has_no_name() -> None:
    assert names("A senior Lurian official said it was “cold outside.”") == [None]


def test_the_place_before_a_title_does_not_hold_the_office() -> None:
    opening = "In Port Selby, Mayor Peter Dunn wept, and Governor Ida Storm laughed."
    assert names(opening, "“It is cold,” the mayor said. “Yes,” the governor said.") == ["Peter Dunn", "Ida Storm"]


def test_an_object_pronoun_before_an_infinitive_is_its_subject() -> None:
    opening = "President Wilhelm Aster came by helicopter."
    _, found = quotations(opening, "The storm that day would later allow him to call for a new dam.")
    assert [q.speaker.name for q in found] == ["Wilhelm Aster"]


def test_the_mayor_of_another_town_is_not_the_pages_mayor() -> None:
    assert names("Mayor Peter Dunn came home to the pier on Monday.", "“It is cold,” said the mayor of Karven.") == [
        None
    ]
    assert names("Mayor Peter Dunn of Karven came home to the pier.", "“It is cold,” said the mayor of Karven.") == [
        "Peter Dunn"
    ]
    lurian = "The Lurian foreign minister, Tomas Vell, came."
    assert names(lurian, "“It is cold,” said the foreign minister of Luria.") == ["Tomas Vell"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nora Quill read a statement: “It is cold.”", None),
        ("Nora Quill read a letter from Tom Dunn: “It is cold.”", "Tom Dunn"),
    ],
)
def test_who_reads_aloud_is_not_who_wrote(text: str, name: str | None) -> None:
    assert names(text) == [name]
