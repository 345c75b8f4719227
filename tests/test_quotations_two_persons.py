"""Two persons in one frame: which of them spoke, or that the page does not decide."""

from __future__ import annotations

import pytest

from quotation_pages import quotations, said


def names(*blocks: str) -> dict[str, str | None]:
    """First words of the content → name."""
    return {" ".join(content[0].split()[:3]): name for _, content, name in said(*blocks)}


@pytest.mark.parametrize(
    "text",
    [
        "Jorg Tamm, asked about the cracks, said: “There are none.”",
        "Jorg Tamm, pressed by Karl Runde on the cracks, said: “There are none.”",
        "Jorg Tamm, the mayor, asked about the cracks, said: “There are none.”",
    ],
)
def test_who_is_asked_between_commas_is_the_one_who_says(text: str) -> None:
    assert ("direct", ["There are none."], "Jorg Tamm") in said(text)
    assert [one for one in said(text) if one[2] == "Jorg Tamm" and "cracks" in " ".join(one[1])] == []


def test_the_one_who_is_quoted_said_it_and_not_who_quotes() -> None:
    assert names("Lawyer Ed Lorne quoted Ruud Vance as saying that he was drunk.") == {"that he was": "Ruud Vance"}
    text = "Ed Lorne recalled Ruud Vance saying that the ship was “a coffin with a funnel.”"
    assert names(text) == {"that the ship": "Ruud Vance", "Ruud Vance saying": "Ed Lorne"}


def test_a_participle_after_criticism_is_the_critics() -> None:
    text = "Karl Runde criticised Ed Lorne saying that the pier would close."
    assert names(text)["that the pier"] == "Karl Runde"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A spokesman for Krail, Theo Banks, said the plan was dead.", "Theo Banks"),
        ("A spokeswoman for the union, Joan Pell, said the plan was dead.", "Joan Pell"),
        ("A spokesman for the mayor, Joan Pell, said the plan was dead.", None),
        ("The mother of the victim, Ann Lee, said the plan was dead.", None),
    ],
)
def test_an_apposition_after_two_persons_names_neither(text: str, name: str | None) -> None:
    assert names(text) == {"the plan was": name}


@pytest.mark.parametrize(
    ("introduction", "role"),
    [
        ("Petra Dunne, a lawyer for the mayor, wept.", "mayor"),
        ("Ann Lee, the mother of the victim, wept.", "victim"),
        ("Ann Lee, daughter of the president, wept.", "president"),
        ("Karl Dole, who replaced the minister, wept.", "minister"),
        ("Karl Dole, visiting the mayor, wept.", "mayor"),
        ("The mayor’s lawyer, Karl Dole, wept.", "mayor"),
        ("The mayor and his lawyer, Karl Dole, wept.", "mayor"),
        ("The father of the captain, Karl Dole, wept.", "captain"),
    ],
)
def test_the_office_of_another_is_not_the_persons(introduction: str, role: str) -> None:
    assert names(introduction, f"The {role} said it was over.") == {"it was over": None}


@pytest.mark.parametrize(
    ("introduction", "role"),
    [
        ("Karl Dole, the captain and owner, wept.", "owner"),
        ("Karl Dole, the mayor of Selby, wept.", "mayor"),
        ("The lawyer Karl Dole wept.", "lawyer"),
        ("Her lawyer, Karl Dole, wept.", "lawyer"),
    ],
)
def test_an_office_of_ones_own_is(introduction: str, role: str) -> None:
    assert names(introduction, f"The {role} said it was over.") == {"it was over": "Karl Dole"}


def test_an_office_that_changed_hands_may_be_either_persons() -> None:
    _, found = quotations(
        "Foreign Minister Ola Brandt resigned on Friday. Her successor, Mr. Nils Karg, went to the border.",
        "“It will be open by May,” the foreign minister said.",
    )
    assert [(q.speaker.status, q.speaker.candidates) for q in found] == [("ambiguous", ("Nils Karg", "Ola Brandt"))]


@pytest.mark.parametrize(
    "meeting",
    [
        "Mayor Joan Pell met the union leader Rita Hask on Friday.",
        "Joan Pell spoke with Rita Hask on Friday.",
        "Joan Pell was joined by Rita Hask on Friday.",
    ],
)
def test_of_two_who_meet_either_may_be_the_one_who_goes_on(meeting: str) -> None:
    _, found = quotations(meeting, "“We are close to a deal,” she said.")
    assert [(q.speaker.status, q.speaker.candidates) for q in found] == [("ambiguous", ("Joan Pell", "Rita Hask"))]


def test_of_two_who_meet_the_pronoun_may_decide() -> None:
    assert names("Joan Pell met the union’s lawyer, Karl Hask, on Friday.", "“We are close to a deal,” she said.") == {
        "We are close": "Joan Pell"
    }


def test_who_only_looks_on_does_not_speak() -> None:
    text = "Mayor Ida Kroon walked in. With Erik Lund looking on, she said: “This port is fine.”"
    assert names(text) == {"This port is": "Ida Kroon"}


def test_a_place_before_a_name_and_a_former_office_are_no_part_of_it() -> None:
    assert names("Selby-based Velnik Energy said it would close.") == {"it would close": "Velnik Energy"}
    text = "Gustav Hale lost. Then-president Hale had said it was a lie."
    assert names(text) == {"it was a": "Gustav Hale"}


@pytest.mark.parametrize("who", ["Few", "Few officials", "Hardly anyone", "Scarcely anybody"])
def test_what_hardly_anybody_says_is_not_said(who: str) -> None:
    assert said(f"{who} said the pier was safe.") == []


def test_a_few_say_something() -> None:
    assert names("A few officials said the pier was safe.") == {"the pier was": None}
