"""Who said it: names, roles and pronouns, and pages that do not decide."""

from __future__ import annotations

import pytest

from firsthand.records import Speaker
from quotation_pages import quotations


def speaker_of(words: str, *blocks: str) -> Speaker:
    """The speaker of the quotation that holds ``words``."""
    page, found = quotations(*blocks)
    return next(q.speaker for q in found if any(words in span.of(page.text) for span in q.content))


def test_a_surname_goes_to_the_fullest_name_of_the_page() -> None:
    page, found = quotations("Foreign Minister Tomas J. Vell met reporters.", "“We agree on the bridge,” Vell said.")
    speaker = found[-1].speaker
    assert (speaker.name, speaker.status) == ("Tomas J. Vell", "inferred")
    assert speaker.mention is not None
    assert speaker.mention.of(page.text) == "Vell"
    assert speaker.name_span is not None
    assert speaker.name_span.of(page.text) == "Tomas J. Vell"


def test_a_name_in_the_frame_is_stated() -> None:
    assert speaker_of("We agree", "“We agree on the bridge,” Tomas Vell said.").status == "stated"


def test_two_persons_with_one_surname_are_ambiguous() -> None:
    blocks = ("Brothers Karl Vell and Otto Vell own the bridge.", "“We agree on the toll,” Vell said.")
    speaker = speaker_of("We agree", *blocks)
    assert (speaker.name, speaker.status) == (None, "ambiguous")
    assert speaker.candidates == ("Karl Vell", "Otto Vell")


def test_a_title_decides_between_two_persons_with_one_surname() -> None:
    blocks = ("Karl Vell and his sister Anna Vell own the bridge.", "“We agree on the toll,” Mrs. Vell said.")
    assert speaker_of("We agree", *blocks).name == "Anna Vell"


@pytest.mark.parametrize("phrase", ["the foreign minister", "The Lurian foreign minister", "the Lurian minister"])
def test_a_role_goes_to_the_one_person_who_has_it(phrase: str) -> None:
    intro = "Foreign Minister Tomas Vell and Mayor Ida Storm met reporters."
    assert speaker_of("We agree", intro, f"“We agree on the bridge,” {phrase} said.").name == "Tomas Vell"


def test_a_role_that_nobody_on_the_page_has_is_absent() -> None:
    speaker = speaker_of("We agree", "Tomas Vell met reporters.", "“We agree on the bridge,” the ambassador said.")
    assert (speaker.name, speaker.status) == (None, "absent")


def test_a_pronoun_goes_to_the_subject_and_not_to_the_nearest_name() -> None:
    blocks = (
        "Mayor Peter Storm told Harold Finch about the plans of Arthur Bell.",
        "“The bridge stays,” he said.",
    )
    assert speaker_of("The bridge stays", *blocks).name == "Peter Storm"


def test_a_pronoun_goes_to_who_spoke_last_in_a_long_sentence() -> None:
    blocks = (
        "Papers seen last week show that officials refused the toll, and Secretary Jonas Reed previously told "
        "reporters the bridge is safe.",
        "“We are not looking for a quarrel,” he said.",
    )
    assert speaker_of("not looking", *blocks).name == "Jonas Reed"


def test_a_name_after_a_preposition_is_no_antecedent_when_somebody_spoke_before() -> None:
    blocks = (
        "The bridge is safe, Mayor Peter Storm said.",
        "At a dinner after talks with Senator Harold Finch, he recalled that the toll was fair.",
    )
    assert speaker_of("the toll was fair", *blocks).name == "Peter Storm"


def test_gender_decides_between_two_persons() -> None:
    blocks = ("Spokeswoman Ida Storm met Peter Finch on the bridge.", "“The bridge stays,” he said.")
    assert speaker_of("The bridge stays", *blocks).name == "Peter Finch"


def test_a_woman_without_a_name_takes_the_pronoun() -> None:
    blocks = ("Mayor Ida Storm opened the bridge.", "A local woman jumped in.", "“It was cold,” she said.")
    speaker = speaker_of("It was cold", *blocks)
    assert speaker.name is None


def test_two_subjects_leave_a_pronoun_open() -> None:
    blocks = ("Peter Storm laughed and Harold Finch wept.", "“The bridge stays,” he said.")
    speaker = speaker_of("The bridge stays", *blocks)
    assert speaker.name is None
    assert speaker.status in ("ambiguous", "absent")


def test_a_participle_with_two_possible_subjects_is_ambiguous() -> None:
    blocks = ("Mayor Ida Storm spoke about the toll, which Luria has opposed, claiming that it is unfair to drivers.",)
    speaker = speaker_of("that it is unfair", *blocks)
    assert speaker.status == "ambiguous"
    assert speaker.candidates == ("Ida Storm", "Luria")


def test_several_speakers_stand_together() -> None:
    speaker = speaker_of("We agree", "“We agree on the bridge,” Ida Storm and Peter Finch said.")
    assert speaker.name == "Ida Storm and Peter Finch"


def test_bodies_and_groups_are_named_as_the_page_names_them() -> None:
    assert speaker_of("the bridge", "Harbour officials said that the bridge was safe.").name == "Harbour officials"
    assert (
        speaker_of("the bridge", "The Lurian army in a statement said that the bridge was safe.").name == "Lurian army"
    )


def test_they_and_who_alone_name_nobody() -> None:
    assert speaker_of("the bridge", "They said that the bridge was safe.").status == "absent"


def test_a_relative_pronoun_stands_for_the_name_before_it() -> None:
    assert speaker_of("was safe", "Engineers met Ida Storm, who said that the bridge was safe.").name == "Ida Storm"


def test_words_after_a_sentence_about_somebody_else_are_not_the_first_speakers() -> None:
    page, found = quotations(
        "“Stop it,” Ida Storm said. Her rival, Peter Finch, laughed. “We will win this race, whatever they may say of us today.”"
    )
    names = {found_one.content[0].of(page.text): found_one.speaker.name for found_one in found}
    assert names["Stop it,"] == "Ida Storm"
    assert names["We will win this race, whatever they may say of us today."] != "Ida Storm"


def test_two_verbs_share_their_subject() -> None:
    blocks = ("“This is no victory,” Ida Storm said, and added: “It is a lamp that was not blown out.”",)
    assert speaker_of("a lamp", *blocks).name == "Ida Storm"


def test_a_sentence_about_one_person_introduces_words_without_a_cue() -> None:
    speaker = speaker_of("We will win", "Mayor Ida Storm was defiant. “We will win this race.”")
    assert (speaker.name, speaker.status) == ("Ida Storm", "inferred")


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Quill then took a bow and joked, “The pier is fine and will stay so.”", "Quill"),
        ("Mr. Quill, asked about the storm, had said, “The pier is fine and will stay so.”", "Quill"),
        ("In a note to the Post, her adviser, Tom Dunn, said: “The pier is fine and will stay so.”", "adviser"),
        ("Dunn was prompted to say, “The pier is fine and will stay so.”", "Dunn"),
        ("Dunn did not seem moved by the news, telling reporters, “The pier is fine and will stay so.”", "Dunn"),
        ("Dunn wrote to the Post in a printed statement, “The pier is fine and will stay so.”", "Dunn"),
        ("Dunn released a report saying the pier is fine and will stay so.", "Dunn"),
        ("Dunn and Quill’s friends say that the pier is fine and will stay so.", "Dunn"),
        ("Many bakers have said they will leave and others have said the pier is fine.", "others"),
        ("A harbour poll found last week that the pier is fine.", "poll"),
        ("Dunn rolled out a proposal to show that the pier is fine.", "Dunn"),
        ("Of the mayor, Quill, who has sailed there, said, “The pier is fine and will stay so.”", "Quill"),
    ],
)
def test_the_mention_is_who_speaks(text: str, mention: str) -> None:
    page, found = quotations(text)
    speakers = [q.speaker for q in found if any("pier is fine" in span.of(page.text) for span in q.content)]
    assert any(s.mention is not None and mention in s.mention.of(page.text) for s in speakers)


@pytest.mark.parametrize(
    "text", ["Reporters heard him tell Quill, “The pier is fine.”", "He was asked by a boy, “Why?”"]
)
def test_the_object_of_a_verb_of_speech_does_not_speak(text: str) -> None:
    page, found = quotations(text)
    mentions = [q.speaker.mention.of(page.text) for q in found if q.speaker.mention is not None]
    assert "Quill" not in mentions


def test_her_words_are_those_of_the_woman_who_spoke_before() -> None:
    assert (
        speaker_of("the pier", "Ida Storm sailed on Monday.", "According to her, the pier is old.").name == "Ida Storm"
    )
