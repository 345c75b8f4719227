"""Pages that tempt a reader into a wrong name: the nearest noun, a longer name, a pronoun of another kind."""

from __future__ import annotations

import pytest

from firsthand.records import Speaker
from quotation_pages import quotations, said


def speakers(words: str, *blocks: str) -> list[Speaker]:
    """The speakers of all quotations whose content begins or ends with ``words``, the shortest content first."""
    page, found = quotations(*blocks)
    fitting = [q for q in found if any(words in span.of(page.text) for span in q.content)]
    return [q.speaker for q in sorted(fitting, key=lambda q: sum(len(span) for span in q.content))]


def speaker_of(words: str, *blocks: str) -> Speaker:
    """The speaker of the shortest quotation that holds ``words``."""
    return speakers(words, *blocks)[0]


def test_a_coordinated_verb_goes_on_with_the_subject_whose_tense_it_has() -> None:
    text = "Mayor Karl Dole said that he expects the strike “to be over by spring” and called it “a nuisance.”"
    assert {one.name for one in speakers("a nuisance", text)} == {"Karl Dole"}
    assert said(text)[0] == ("mixed", ["that he expects the strike “to be over by spring”"], "Karl Dole")


def test_a_thing_in_a_reported_clause_does_not_go_on_to_speak() -> None:
    text = "Judge Ana Holt found that nothing had been posted, and urged the council to “publish every page.”"
    assert speaker_of("publish every page", text).name == "Ana Holt"


def test_a_coordinated_verb_that_may_have_either_subject_is_ambiguous() -> None:
    text = "General Lin Chow said the army had held the bridge and claimed that the rebels had fled."
    speaker = speaker_of("that the rebels", text)
    assert (speaker.status, speaker.candidates) == ("ambiguous", ("Lin Chow", "army"))


@pytest.mark.parametrize(
    "text",
    [
        "Deputy Kay Orr, who found the dog with Sgt. Ned Poll, said the animal was “in a bad way.”",
        "“It was in a bad way,” Deputy Kay Orr, who found the dog with Ned Poll, said.",
    ],
)
def test_the_last_noun_of_an_inserted_relative_clause_does_not_speak(text: str) -> None:
    assert speaker_of("in a bad way", text).name == "Kay Orr"


def test_a_participle_belongs_to_the_subject_and_not_to_the_object() -> None:
    text = "Brell is urging Karven and Ostrana to open the border, saying “a shut gate feeds no cattle.”"
    assert speaker_of("a shut gate", text).name == "Brell"


@pytest.mark.parametrize("airline", ["Luria Airlines", "Lurian Airways"])
def test_a_country_is_not_a_body_whose_name_begins_with_it(airline: str) -> None:
    speaker = speaker_of(
        "regret", f"{airline} has cancelled its flights.", "Luria expressed “regret” over the strikes."
    )
    assert speaker.name == "Luria"


def test_the_ministry_is_the_one_last_spoken_of() -> None:
    blocks = (
        "Karven’s Ministry of Foreign Affairs recalled its envoy.",
        "Ostrana’s home ministry closed three schools.",
        "The ministry said the schools were “not safe.”",
    )
    assert speaker_of("not safe", *blocks).name != "Ministry of Foreign Affairs"
    assert speaker_of("not safe", blocks[0], blocks[2]).name == "Ministry of Foreign Affairs"


def test_who_quotes_somebody_is_not_who_said_it() -> None:
    page = "Dora Finn, who drove the tram, was quoted by Norwick Wire as saying “the brakes were gone.”"
    assert speaker_of("the brakes", page).name == "Dora Finn"
    assert speaker_of("The brakes", "“The brakes were gone,” Dora Finn was quoted by Norwick Wire as saying.").name == (
        "Dora Finn"
    )


def test_a_man_who_gives_a_name_is_not_somebody_else_of_that_name() -> None:
    blocks = ("Dora Finn drove the tram.", "“Everybody was in the cab,” a man who gave his name as Finn joked.")
    assert speaker_of("Everybody", *blocks).name is None


@pytest.mark.parametrize(
    "before",
    [
        "Robin Quill visited the weir with her son on Monday.",
        "Tarn Holding sold the mill.",
        "Tarn Holding, a maker of mills, sold the mill.",
    ],
)
def test_he_is_no_woman_and_no_firm(before: str) -> None:
    assert speaker_of("The bridge", before, "“The bridge stays,” he said.").name is None


def test_he_after_a_bare_name_is_not_somebody_of_the_paragraph_before() -> None:
    blocks = ("Minister Mark Rubin went home.", "Dole said that he expects the strike “to be over by spring.”")
    assert speaker_of("to be over by spring", *blocks).name != "Mark Rubin"


def test_it_is_not_who_spoke_before_a_body_without_a_name() -> None:
    blocks = (
        "Tarn Holding said several homes were damaged.",
        "The Lurian navy said the smugglers “steered at the pier.” It said the boats “would be towed away.”",
    )
    assert speaker_of("would be towed away", *blocks).name != "Tarn Holding"


@pytest.mark.parametrize(("who", "name"), [("the new speaker", None), ("the former speaker", "Edmund Crail")])
def test_the_new_holder_of_an_office_is_not_the_former(who: str, name: str | None) -> None:
    page = "Former Speaker Edmund Crail lost the trust of his side."
    assert speaker_of("not surrendering", page, f"“We are not surrendering,” {who} said.").name == name


@pytest.mark.parametrize(
    "text",
    [
        "The atlas was, according to the rules of the trade, “a bold and useful book.”",
        "“It is a bold and useful book,” the statement read.",
        "She sent texts that said, “It is a bold and useful book.”",
        "The court’s façade says “Here stands a bold and useful book.”",
        "Tarn Harbour Head of Moorings wrote that the mayor had “a bold and useful book.”",
    ],
)
def test_things_and_offices_are_not_speakers(text: str) -> None:
    assert speaker_of("bold and useful", text).name is None


def test_a_joined_name_stands_in_one_place_of_the_page() -> None:
    blocks = (
        "Chief Judge Edwin T. Marsh and District Judge Nell Harrow share one old library.",
        "“The roof has leaked for a year,” Judge Marsh and Judge Harrow said in a joint note.",
    )
    page, found = quotations(*blocks)
    speaker = found[-1].speaker
    assert speaker.name_span is not None
    assert speaker.name == speaker.name_span.of(page.text) == "Judge Marsh and Judge Harrow"


def test_a_name_given_in_the_third_person_is_not_the_speaker_s() -> None:
    blocks = ("Dora Finn drove the tram.", "“All were in the cab,” a man who gave his name as Finn joked at the stop.")
    page, found = quotations(*blocks)
    assert [(q.kind, [s.of(page.text) for s in q.content]) for q in found] == [("direct", ["All were in the cab,"])]


def test_an_afterthought_belongs_to_who_urges() -> None:
    text = "Brell is asking Karven and Ostrana to share the ferry, saying “two boats are one too many” for the strait."
    assert speaker_of("one too many", text).name == "Brell"


@pytest.mark.parametrize("mark", [":", ","])
def test_what_somebody_used_to_say_is_theirs(mark: str) -> None:
    assert speaker_of("never lies", f"My teacher, Olaf Brandt, used to say{mark} “The river never lies.”").name == (
        "Olaf Brandt"
    )


def test_a_quotation_in_a_quotation_does_not_hold_the_frame() -> None:
    said = "On 3 February he said: 'There will be no tax on bridges,'"
    page, found = quotations(f'"{said}" opposition leader Maud Pike reminded him.')
    assert [(q.speaker.name, [s.of(page.text) for s in q.content]) for q in found] == [("Maud Pike", [said])]


def test_a_name_in_marks_is_not_speech_nor_a_speaker() -> None:
    _, found = quotations("Gage won support by echoing the themes of the many “Dry Land” supporters in the north.")
    assert all(q.kind == "indirect" for q in found)
    text = "Placards called the minister “Ironvane” and accused the house of being “part of the flood.”"
    assert speaker_of("part of the flood", text).name != "Ironvane"


def test_a_body_keeps_the_nation_in_its_name() -> None:
    text = "The British Bridge Association says the plan is “not enough for the north.”"
    assert speaker_of("not enough", text).name == "British Bridge Association"


def test_he_after_in_somebody_s_letter_is_that_person() -> None:
    blocks = ("Arthur Bell, a scholar, said the claim was “not credible.”", "Judge Tom Pry wrote to the court.")
    letter = "In Pry’s letter, he said the clerk had been “a victim.”"
    assert speaker_of("a victim", blocks[1], blocks[0], letter).name == "Tom Pry"


def test_a_programme_before_a_colon_is_not_who_speaks_on_it() -> None:
    assert speaker_of("We have", "Rep. Robert Finch on QTV: “We have been in that room since noon.”").name == (
        "Robert Finch"
    )


def test_whose_office_is_no_name() -> None:
    text = "The suit names Ricardo Vane, whose office has called the group “a nuisance of the first order.”"
    assert speaker_of("a nuisance", text).name is None


def test_who_testified_and_whom_it_was_about_are_both_meant_by_he() -> None:
    text = "The council heard partners like Peter Dunn, who testified that Adam Reed was paid in cash."
    speaker = speaker_of("that he met him", text, "He also testified that he met him twice.")
    assert (speaker.name, speaker.candidates) == (None, ("Adam Reed", "Peter Dunn"))


def test_the_empty_it_does_not_speak() -> None:
    text = "Marsh Council agreed. It is her task to warn of the danger of the pier."
    assert "Marsh Council" not in {one.name for one in speakers("danger of the pier", text)}


def test_it_is_no_person_of_whom_the_page_knows_one_name() -> None:
    text = "“It hurts,” says Beth, who pulls teeth."
    speaker = speaker_of("that more was needed", text, "Beth has a plan.", "It also said that more was needed.")
    assert speaker.name is None


@pytest.mark.parametrize("after", ["Quill said to cheers.", "Quill wrote."])
def test_a_full_stop_in_the_marks_does_not_part_words_from_their_speaker(after: str) -> None:
    opening = "Mayor Peter Dunn opened the pier. Nora Quill, the harbour master, stood by."
    speaker = speaker_of("mend every plank", opening, f"“We will mend every plank before winter.” {after}")
    assert speaker.name == "Nora Quill"


@pytest.mark.parametrize("line", ["- Peter Dunn.", "— Peter Dunn, mayor"])
def test_a_name_under_marked_words_is_who_said_them(line: str) -> None:
    opening = "Nora Quill said the pier was “as sound as a bell.”"
    speaker = speaker_of("closed it long ago", opening, "“I would have closed it long ago.”", line, "The rain fell.")
    assert speaker.name == "Peter Dunn"


def test_a_thing_in_a_reported_clause_adds_nothing() -> None:
    text = "Nora Quill said the price was rising, adding that the town could not pay."
    assert speaker_of("that the town could not pay", text).name == "Nora Quill"


def test_words_in_marks_belong_to_the_verb_right_before_them() -> None:
    blocks = ("Mara Quill, 37, kept a diary.", "Quill said Tom Dunn told her: “We will close the pier by the spring.”")
    assert speaker_of("We will close", *blocks).name == "Tom Dunn"


def test_a_source_of_the_report_has_not_said_the_words() -> None:
    assert (
        speaker_of("I ask you", "“I ask you not to swim there,” Ida Storm said, according to QTV.").name == "Ida Storm"
    )


@pytest.mark.parametrize("cue", ["he replied", "he answered"])
def test_who_was_spoken_to_may_be_the_one_who_answers(cue: str) -> None:
    speaker = speaker_of("It will sink", "Karl Dole told Peter Luria the pier was old.", f"“It will sink,” {cue}.")
    assert (speaker.status, speaker.candidates) == ("ambiguous", ("Karl Dole", "Peter Luria"))


def test_who_was_asked_may_be_the_one_who_goes_on() -> None:
    asked = "Karl Dole asked Peter Luria whether the pier was old."
    speaker = speaker_of("It will sink", asked, "“It will sink,” he said.")
    assert (speaker.status, speaker.candidates) == ("ambiguous", ("Karl Dole", "Peter Luria"))


def test_whose_plan_it_is_may_be_the_one_who_goes_on() -> None:
    blocks = ("Karl Dole said the pier was old.", "Peter Luria’s plan has failed.", "“It will sink,” he said.")
    assert speaker_of("It will sink", *blocks).candidates == ("Karl Dole", "Peter Luria")


def test_a_person_without_a_name_whose_thing_is_spoken_of_takes_the_pronoun() -> None:
    blocks = ("Karl Dole said the pier was old.", "The nominee’s support is great.", "“It will sink,” he said.")
    assert speaker_of("It will sink", *blocks).name is None


def test_who_stands_in_the_reported_words_has_not_said_them() -> None:
    blocks = ("Oscar Quill ran in May.", "Quill’s pollster, Tom Dunn, said he has money.")
    words = "“I do not think” that Quill is seen as weak, “is going to last,” he said."
    assert speaker_of("I do not think", *blocks, words).name != "Oscar Quill"


def test_the_only_person_of_a_sentence_without_a_subject_takes_the_pronoun() -> None:
    blocks = ("Karl Dole likes low tolls.", "Just look at Senator Paul Ryder.", "He said tolls must rise.")
    assert speaker_of("tolls must rise", *blocks).name == "Paul Ryder"


def test_a_name_and_its_paper_before_a_colon_are_the_person() -> None:
    assert speaker_of("It was", "Meg Storm, Harbour Post: “It was the best debate in years, and long.”").name == (
        "Meg Storm"
    )


def test_it_is_no_group_of_people() -> None:
    blocks = ("The email was sent at noon.", "Two Canadians were hurt.", "“I just tried to call you,” it reads.")
    assert speaker_of("I just tried", *blocks).name is None


@pytest.mark.parametrize(
    "name",
    ["Luria A&M Forest Service", "Storm & Dunn", "People’s Daily", "Partnership for Responsible Ferries"],
)
def test_a_body_keeps_its_whole_name(name: str) -> None:
    assert speaker_of("the fire was out", f"On Monday the {name} said the fire was out.").name == name


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    blocks = ("Mountainous Luria has old roads.", "On Monday Luria said the road was safe.")
    assert speaker_of("the road was safe", *blocks).name == "Luria"


def test_another_is_no_name() -> None:
    assert {one.name for one in speakers("hope", "Another said the pier was a message of hope.")} == {None}


def test_a_capital_inside_a_word_begins_no_name() -> None:
    speaker = speaker_of(
        "the gauges", "The minister of Ostrana,nDaven Marl, came by.", "“Not from the gauges,” Marl said on his iPhone."
    )
    assert speaker.name in (None, "Marl")
    assert "Daven Marl" not in speaker.candidates


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Secretary of Harbour Safety Jeb Larkin said the quay would stay open.", "Jeb Larkin"),
        ("“It is a bad deal,” said Minister for Rural Affairs Anna Holst.", "Anna Holst"),
        ("Director of Public Prosecutions Alan Reed said he had seen nothing.", "Alan Reed"),
        ("“We are glad,” said Singer-guitarist Tom Jolston.", "Tom Jolston"),
        ("Northshorer Bernard Salden said he would vote no. On Monday Bernard Salden had left.", "Bernard Salden"),
    ],
)
def test_an_office_is_no_part_of_the_name(text: str, speaker: str) -> None:
    assert {quotation.speaker.name for quotation in quotations(text)[1]} == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        "Spokesman for Governor Mark Dunley said he had seen nothing.",
        "Lawyers for Mark Dunley said he had seen nothing.",
        "The mother of Mark Dunley said she had seen nothing.",
        "Aide to Mark Dunley said he had seen nothing.",
    ],
)
def test_whom_an_office_is_for_does_not_hold_it(text: str) -> None:
    assert all(quotation.speaker.name != "Mark Dunley" for quotation in quotations(text)[1])


def test_a_given_name_before_a_shorter_name_is_part_of_the_name() -> None:
    names = [
        quotation.speaker.name for quotation in quotations("Mary Beth Lund said she would go. Beth Lund said no.")[1]
    ]
    assert names[0] == "Mary Beth Lund"
