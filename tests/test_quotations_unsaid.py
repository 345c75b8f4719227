"""What a page says was not said, or not yet, or only perhaps, is no quotation; what was said beside a "not" is one."""

from __future__ import annotations

import pytest

from quotation_pages import quotations, said


def told(words: str, *blocks: str) -> list[str]:
    """The cues of the quotations, thoughts apart, that begin with ``words``."""
    page, found = quotations(*blocks)
    fitting = [q for q in found if q.content[0].of(page.text).startswith(words) and q.rule != "reported_thought_v1"]
    return [q.cue.text if q.cue is not None else "" for q in fitting]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara Oldgate did not say that the dock would close.",
        "Mara Oldgate no longer says that the dock is safe.",
        "Nor did Mara Oldgate say that the dock was safe.",
        "Mara Oldgate never said, “The dock is safe. It will stand.”",
        "“The dock is safe,” Mara Oldgate did not say.",
        "“The dock is safe,” was not what Mara Oldgate said.",
        "What Mara Oldgate did not say was that the dock was safe.",
        "Mara Oldgate is not quoted as saying that the dock is safe.",
        "The board did not label Mara Oldgate an “enemy” of the port.",
    ],
)
def test_what_is_denied_is_no_quotation(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody said “the dock is safe.”",
        "No one at the port said the dock was safe.",
        "None of the pilots said that the dock was safe.",
        "Neither Mara Oldgate nor Emil Brandt said that the dock was safe.",
        "Neither Mara Oldgate nor Emil Brandt believes that the dock is safe.",
        "No official has said that the dock is safe.",
    ],
)
def test_what_nobody_said_is_no_quotation(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "If Mara Oldgate says “the dock is closed,” the town will be angry.",
        "Unless Mara Oldgate says that the dock is closed, it stays open.",
        "Had Mara Oldgate said “stop”, the ship would have stopped.",
        "Should Mara Oldgate say that the dock is safe, it will open.",
        "It is unclear whether Mara Oldgate said that the dock was closed.",
        "Mara Oldgate might say that the dock is closed.",
        "Mara Oldgate could have said that the dock was closed.",
        "Mara Oldgate would have said “close it” if she had known.",
        "Did Mara Oldgate say “the dock is closed”?",
        "She spoke slowly, as if to say “the dock is safe.”",
    ],
)
def test_what_is_only_possible_is_no_quotation(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara Oldgate wanted to say “we are lost,” but did not.",
        "Mara Oldgate was about to say “close it” when the siren went.",
        "Mara Oldgate declined to say whether the dock was safe.",
        "Mara Oldgate would not say whether the dock was safe.",
        "Mara Oldgate has yet to say whether the dock is safe.",
        "Mara Oldgate failed to mention the debt.",
        "Mara Oldgate left without saying that the dock was unsafe.",
        "Mara Oldgate refrained from saying that the dock was unsafe.",
    ],
)
def test_what_somebody_kept_back_is_no_quotation(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It is not true that Mara Oldgate said the dock was safe.",
        "There is no evidence that Mara Oldgate said the dock was safe.",
        "It is unlikely that Mara Oldgate said the dock was safe.",
        "Emil Brandt denied that Mara Oldgate said the dock was safe.",
        "I do not think Mara Oldgate said the dock was safe.",
        "The board demanded that Mara Oldgate say the dock was safe.",
        "Emil Brandt wanted Mara Oldgate to say the dock was safe.",
    ],
)
def test_what_is_denied_or_wanted_from_above_was_not_said(sentence: str) -> None:
    assert told("the dock", sentence) == []


def test_a_denial_is_itself_said() -> None:
    assert told("that Mara", "Emil Brandt denied that Mara Oldgate said the dock was safe.") == ["denied"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara Oldgate said the dock would not close.",
        "No one was hurt and the dock would not close, Mara Oldgate said.",
        "Mara Oldgate did not apologise, but said the dock would not close.",
        "Mara Oldgate, who did not attend, said the dock would not close.",
        "Mara Oldgate refused to leave, saying the dock would not close.",
        "Mara Oldgate did not hesitate to say the dock would not close.",
        "Mara Oldgate could not help but say the dock would not close.",
        "Mara Oldgate did not only say the dock would not close.",
        "Only then did Mara Oldgate say the dock would not close.",
        "It is true that Mara Oldgate said the dock would not close.",
        "Witnesses heard Mara Oldgate say the dock would not close.",
        "Mara Oldgate tried to argue that the dock would not close.",
        "Mara Oldgate may lose her seat after she said the dock would not close.",
        "Mara Oldgate will say that the dock will not close.",
    ],
)
def test_what_is_said_beside_a_negation_is_a_quotation(sentence: str) -> None:
    _, found = quotations(sentence)
    assert "Mara Oldgate" in {q.speaker.name for q in found if q.rule != "reported_thought_v1"}


@pytest.mark.parametrize(
    "sentence",
    [
        "If the storm comes, Mara Oldgate said, the dock will sink.",
        "“If the storm comes, the dock will sink,” Mara Oldgate said.",
        "“Nobody said the dock was safe,” Mara Oldgate said.",
        "“We would not say so,” Mara Oldgate told the paper, but she would not say when it would open.",
        "“The dock is safe,” Mara Oldgate said, not knowing of the crack.",
    ],
)
def test_a_negation_or_condition_inside_or_after_the_words_leaves_them_said(sentence: str) -> None:
    assert [name for _, _, name in said(sentence)] == ["Mara Oldgate"]


def test_a_denied_thought_is_a_thought() -> None:
    _, found = quotations("Mara Oldgate does not believe that the dock is safe.")
    assert [(q.rule, q.speaker.name) for q in found] == [("reported_thought_v1", "Mara Oldgate")]


@pytest.mark.parametrize("date", ["Sept. 8, 1963", "July 30-Aug. 14, 1932", "4 October 1950", "December 2, 1911"])
def test_a_date_before_a_colon_does_not_speak(date: str) -> None:
    assert {name for _, _, name in said(f"{date}: “We will close the dock for good.”")} <= {None}


def test_a_name_with_the_age_before_a_colon_speaks() -> None:
    assert [name for _, _, name in said("Mara Oldgate, 43: “We will close the dock for good.”")] == ["Mara Oldgate"]
