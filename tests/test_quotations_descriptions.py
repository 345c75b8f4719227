"""Who is meant by a description, an office or a chain of pronouns, and what stands before and after a name."""

from __future__ import annotations

import pytest

from quotation_pages import quotations


def names(*blocks: str) -> list[str | None]:
    """The names of the speakers of what stands in marks."""
    return [one.speaker.name for one in quotations(*blocks)[1] if one.marks]


@pytest.mark.parametrize(
    "before",
    ["Publican", "Cllr", "Mzee", "DCI", "XYZ MLA", "County Lands Executive", "Hydrologist Dr", "State MP for Orm"],
)
def test_trades_offices_and_acronyms_before_a_name_are_no_part_of_it(before: str) -> None:
    assert names(f"{before} Barry Storr spoke first. “It is cold,” Storr said.") == ["Barry Storr"]


@pytest.mark.parametrize("after", [" QC", " KC", " MP", " OBE"])
def test_letters_behind_a_name_are_no_part_of_it(after: str) -> None:
    assert names(f"“It is cold,” said Barry Storr{after}.") == ["Barry Storr"]


def test_an_unknown_given_name_before_a_known_one_stays() -> None:
    assert names("“It is cold,” said Om Prakash Lohr.") == ["Om Prakash Lohr"]


@pytest.mark.parametrize("office", ["Chief Minister", "Prime Minister", "Taoiseach", "CJ"])
def test_an_office_is_nobodys_name(office: str) -> None:
    assert names(f"“It is cold,” the {office} said.") == [None]


def test_an_abbreviated_office_is_who_has_it() -> None:
    assert names("Chief Justice Barry Storr sat on Monday.", "“It is cold,” the CJ said.") == ["Barry Storr"]


def test_a_description_means_the_one_person_the_sentence_before_is_about() -> None:
    assert names("Barry Storr, 19, scored twice.", "“It is cold,” the teenager said.") == ["Barry Storr"]
    assert names("Barry Storr has a new record out.", "“It is cold,” the singer said.") == ["Barry Storr"]


@pytest.mark.parametrize(
    "before",
    [
        "Barry Storr passed to Karl Dole.",
        "The donor met Barry Storr.",
        "Barry Storr watched a striker warm up.",
        "Strikers like Barry Storr are rare.",
    ],
)
def test_a_description_that_may_mean_somebody_else_is_nobodys(before: str) -> None:
    assert names(before, "“It is cold,” the striker said.") == [None]


def test_an_office_is_no_description() -> None:
    assert names("Barry Storr lost his house.", "“It is cold,” the mayor said.") == [None]


def test_she_is_followed_over_paragraphs() -> None:
    chain = ["She grew up above a shop.", "She never learned to swim.", "She still dances.", "She has a dog."]
    assert names("Clara Voss is early.", *chain, *chain, "“It is cold,” she said.") == ["Clara Voss"]


def test_the_mother_of_her_is_one_or_the_other() -> None:
    assert names("Clara Voss is early. Her mother, Jean, kept a shop.", "“It is cold,” she said.") == [None]
    assert names("Clara Voss is early. Her mother, Jean, said no.", "“It is cold,” she said.") == ["Jean"]


def test_who_stands_in_what_he_said_is_not_he() -> None:
    assert names("Barry Storr came.", "He said Karl Dole had left.", "“It is cold,” he said.") == ["Barry Storr"]


def test_who_is_told_that_something_is_so_may_answer() -> None:
    assert names("Clara Voss told Nora Quill that the hall was free. “It is cold,” she said.") == [None]
    assert names("Clara Voss told the broadcaster Radio Orm that she won. “It is cold,” she said.") == ["Clara Voss"]


@pytest.mark.parametrize("who", ["Magistrates in Selby", "The inquest", "Barry Storr"])
def test_who_hears_has_not_said_it(who: str) -> None:
    found = quotations(f"{who} heard that the pier was closed.")[1]
    assert [one.speaker.name for one in found] == [None]


def test_a_dateline_says_nothing() -> None:
    found = quotations("SELBY (Morning Desk): A group that runs a hospital said that the pier was closed.")[1]
    assert [one.speaker.name for one in found] == [None]


@pytest.mark.parametrize("opening", ["Reacting", "Afterwards", "Speaking outside court"])
def test_what_opens_a_sentence_is_no_name(opening: str) -> None:
    assert names(f"{opening}, Inspector Barry Storr, of Selby police, said: “It is cold.”") == ["Barry Storr"]


def test_the_holder_of_an_office_in_capitals_stands_behind_it() -> None:
    found = quotations("The Leader of the Opposition, Barry Vaughan-Storr, asked why the pier was closed.")[1]
    assert [one.speaker.name for one in found] == ["Barry Vaughan-Storr"]


def test_according_to_names_who_goes_on() -> None:
    before = "The pier is old, according to our correspondent, Barry Storr."
    assert names(before + " “It is cold,” he said.") == ["Barry Storr"]


def test_who_is_named_in_the_words_has_not_said_them() -> None:
    assert names("Barry Storr left.", "“We must find Storr,” he said.") == [None]
    assert names("Barry Storr left.", "“The Storr family is well,” he said.") == ["Barry Storr"]


def test_who_stands_in_what_she_was_asked_does_not_answer() -> None:
    blocks = ("Clara Voss came.", "“It is cold,” she said.", "Asked if Nora Quill had left, she said: “Yes, today.”")
    assert names(*blocks) == ["Clara Voss", "Clara Voss"]


def test_the_younger_of_two_is_not_told() -> None:
    before = "Barry Storr came with his son."
    assert names(before + " “It is cold,” said the younger Mr. Storr. “It is,” he added.")[0] is None


def test_a_place_in_capitals_is_spelled_as_the_page_spells_it() -> None:
    found = quotations("WEXCOMBE — The storm came.", "Wexcombe accused Orm of hiding the report.")[1]
    assert [one.speaker.name for one in found] == ["Wexcombe"]


def test_a_mister_is_nobody_who_is_named_only_later() -> None:
    blocks = ("Clara Storr came. Mr Storr had left.", "His daughter, Nicola Storr, said no. “It is cold,” she said.")
    assert names(*blocks) == ["Nicola Storr"]


def test_an_actor_may_be_a_woman() -> None:
    assert names("Barry Storr died.", "The actor Imogen Voss said no.", "“It is cold,” she said.") == ["Imogen Voss"]


def test_a_month_says_nothing() -> None:
    found = quotations("An engineer who worked there until May said that the pier was old.")[1]
    assert [one.speaker.name for one in found] == [None]
