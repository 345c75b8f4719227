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


def test_the_name_beside_a_relay_is_not_the_speakers() -> None:
    text = "Speaking through his lawyer, Ada Finch, Mr. Goran Petrik said he was sorry."
    assert names(text, "He said that he forgave them.") == {
        "he was sorry": "Goran Petrik",
        "that he forgave": "Goran Petrik",
    }


def test_who_was_named_since_is_as_likely_as_who_spoke_before() -> None:
    _, found = quotations(
        "Ms. Rita Lisle said the pier was safe. The board thanked Mrs. Joan Pell for the plan. “It is old,” she said."
    )
    assert (found[-1].speaker.status, found[-1].speaker.candidates) == ("ambiguous", ("Joan Pell", "Rita Lisle"))


def test_a_pronoun_that_opens_the_next_sentence_tells_a_gender() -> None:
    blocks = (
        "Nurse Achieng Odera joined in June. She said that the first night was the worst.",
        "Dr. Sanyu Wekesa opened the clinic. He slept on the floor.",
        "Odera told Wekesa that it was late. “I told her I would,” he said.",
    )
    assert names(*blocks)["I told her"] == "Sanyu Wekesa"


def test_another_without_a_name_may_be_meant_by_a_pronoun() -> None:
    text = "Chief Tor Berg said the barn burned. Another said it was empty. “One man, one dog,” he said."
    assert names(text)["One man, one"] is None


def test_short_lines_after_two_speakers_are_nobodys() -> None:
    blocks = (
        "Captain Hugo Brandt sat down. His mate, Lars Quist, sat down too.",
        "“You look tired,” said Brandt.",
        "“I am tired,” Quist said.",
        "“Then sleep now.”",
        "“On your ship? Never.”",
    )
    assert said(*blocks) == [
        ("direct", ["You look tired,"], "Hugo Brandt"),
        ("direct", ["I am tired,"], "Lars Quist"),
    ]


def test_who_quotes_an_email_did_not_write_it() -> None:
    text = "The Norl Gazette quoted an email from chairman Stig Foss: “Do not put this in writing.”"
    assert ("direct", ["Do not put this in writing."], "Stig Foss") in said(text)
    assert names("The Norl Gazette quoted Stig Foss: “Do not put this in writing.”") == {"Do not put": "Stig Foss"}


def test_several_with_one_title_are_named_without_it() -> None:
    blocks = (
        "The lawyers went in. Lawyers Bea Holm and Arne Lind met the old judge.",
        "Holm said the case was thin. The lawyer said it was old.",
    )
    assert names(*blocks) == {"the case was": "Bea Holm", "it was old": None}


@pytest.mark.parametrize(
    ("first", "then", "name"),
    [
        ("Ludwig van der Moor III left.", "Van der Moor said the roof leaked.", "Ludwig van der Moor III"),
        ("Ludwig van der Moor III left.", "Mr. van der Moor said the roof leaked.", "Ludwig van der Moor III"),
        ("Sean O’Malley Jr. left.", "O’Malley said the roof leaked.", "Sean O’Malley Jr"),
        ("Fatima al-Karim, a guide, left.", "Al-Karim said the roof leaked.", "Fatima al-Karim"),
    ],
)
def test_a_surname_goes_to_its_whole_name(first: str, then: str, name: str) -> None:
    assert names("The pier was old and nobody walked on it any more.", first, then) == {"the roof leaked": name}


def test_a_title_tells_a_second_person_with_the_surname() -> None:
    blocks = ("In the old court, Linda Hart wept. Mr. Hart said he had whispered.", "Hart said that it was late.")
    _, found = quotations(*blocks)
    assert [(q.speaker.name, q.speaker.candidates) for q in found] == [
        ("Hart", ()),
        (None, ("Hart", "Linda Hart")),
    ]


def test_an_office_alone_is_no_name() -> None:
    assert names("Analyst said the pier was safe.") == {"the pier was": None}
