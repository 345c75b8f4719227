"""Each named change between two renderings of one utterance. All pages, people and places are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from collate_pages import descent, page, run, told
from firsthand.records import Span

SAID = "The harbour of Velm will stay open to every trawler this winter"


def changed(old: str, new: str, kinds: tuple[str, str] = ("direct", "direct")) -> list[str]:
    """The changes from a sentence of the mayor on one page to its rendering on a page that took from it."""
    pages = [
        page("p1", f"Mayor Ana Lund said: “⟦{kinds[0]}|Ana Lund|{old}⟧”"),
        page("p2", f"She said “⟦{kinds[1]}|Ana Lund|{new}⟧”"),
    ]
    utterances = run(pages, descent("p2", "p1"))
    assert len(utterances) == 1
    return [line.replace(" p1 p2", "") for line in told(pages, utterances)]


def test_the_same_words_are_no_change() -> None:
    assert changed(SAID, SAID) == []


def test_case_marks_and_punctuation_are_no_change() -> None:
    assert changed(SAID, "the harbour of ‘Velm’ will stay open – to every trawler, this winter.") == []


def test_a_contraction_is_no_change() -> None:
    said = "I would say that we do not sell the ferry, and it is not a secret"
    assert changed(said, "I’d say that we don’t sell the ferry, and it’s not a secret") == []


def test_dropped() -> None:
    assert changed(SAID, "The harbour will stay open to every trawler this winter") == ["dropped: 'of Velm' → ''"]


def test_added() -> None:
    assert changed(SAID, "The old harbour of Velm will stay open to every trawler this winter") == ["added: '' → 'old'"]


def test_replaced() -> None:
    assert changed(SAID, "The harbour of Velm may stay open to every vessel this winter") == [
        "replaced: 'will' → 'may'",
        "replaced: 'trawler' → 'vessel'",
    ]


def test_replaced_at_the_beginning() -> None:
    assert changed("Frankly, " + SAID, "Clearly, " + SAID) == ["replaced: 'Frankly' → 'Clearly'"]


def test_cut_at_the_end() -> None:
    said = SAID + ", and the fishermen of the northern bank will pay no toll."
    assert changed(said, SAID) == ["cut: 'and the fishermen of the northern bank will pay no toll' → ''"]


def test_cut_at_the_beginning() -> None:
    said = "After the ruinous storms of last autumn I promise you: the " + SAID[4:]
    assert changed(said, SAID) == ["cut: 'After the ruinous storms of last autumn I promise you' → ''"]


def test_split_in_two() -> None:
    pages = [
        page("p1", f"“⟦direct|Ana Lund|{SAID}. Nobody will pay the northern toll again.⟧” Lund said."),
        page(
            "p2",
            f"“⟦direct|Ana Lund|{SAID},⟧” she said. Later she added: “⟦direct|Ana Lund|Nobody will pay the northern toll again.⟧”",
        ),
    ]
    assert told(pages, run(pages, descent("p2", "p1"))) == [
        f"split p1 p2: '{SAID}' → '{SAID}'",
        "split p1 p2: 'Nobody will pay the northern toll again' → 'Nobody will pay the northern toll again'",
    ]


def test_merged_from_two() -> None:
    pages = [
        page(
            "p1",
            f"“⟦direct|Ana Lund|{SAID},⟧” she said. Asked again: “⟦direct|Ana Lund|Nobody will pay the northern toll.⟧”",
        ),
        page("p2", f"“⟦direct|Ana Lund|{SAID}. Nobody will pay the northern toll.⟧” Lund said."),
    ]
    assert told(pages, run(pages, descent("p2", "p1"))) == [
        f"merged p1 p2: '{SAID}' → '{SAID}'",
        "merged p1 p2: 'Nobody will pay the northern toll' → 'Nobody will pay the northern toll'",
    ]


def test_a_flip_in_the_second_of_two_merged_is_named() -> None:
    second = "It is not a tax on the northern fishing fleet"
    pages = [
        page("p1", f"“⟦direct|Ana Lund|{SAID},⟧” she said. Asked again: “⟦direct|Ana Lund|{second}.⟧”"),
        page("p2", f"“⟦direct|Ana Lund|{SAID}. {second.replace(' not', '')}.⟧” Lund said."),
    ]
    kinds = [text.split()[0] for text in told(pages, run(pages, descent("p2", "p1")))]
    assert sorted(kinds) == ["merged", "merged", "negation"]


def test_direct_to_indirect_without_the_shifts_of_person_and_tense() -> None:
    said = "I will close the northern lock and my council has paid for the repair"
    shifted = "she would close the northern lock and her council had paid for the repair"
    assert changed(said, shifted, ("direct", "indirect")) == [f"direct_to_indirect: '{said}' → '{shifted}'"]


def test_a_real_change_shows_inside_an_indirect_rendering() -> None:
    said = "I will close the northern lock and my council has paid for the repair"
    shifted = "she would close the southern lock and her council had paid for the repair"
    assert "replaced: 'northern' → 'southern'" in changed(said, shifted, ("direct", "indirect"))


def test_indirect_to_direct() -> None:
    said = "she would close the northern lock before the spring floods"
    assert changed(said, "I will close the northern lock before the spring floods", ("indirect", "direct")) == [
        "indirect_to_direct: 'she would close the northern lock before the spring floods'"
        " → 'I will close the northern lock before the spring floods'"
    ]


def test_one_half_turns_indirect_and_the_other_is_reworded() -> None:
    pages = [
        page("p1", "Aides say that ⟦mixed|Ana Lund|the port “is a peaceful harbour and we do not want a quarrel”⟧."),
        page(
            "p2",
            "Lund said that ⟦indirect|Ana Lund|the port is a peaceful harbour⟧. “⟦direct|Ana Lund|We are not looking for a quarrel,⟧” she said.",
        ),
    ]
    lines = told(pages, run(pages, descent("p2", "p1")))
    assert "direct_to_indirect p1 p2: 'is a peaceful harbour' → 'is a peaceful harbour'" in lines
    assert sum(line.startswith("split") for line in lines) == 2
    assert "replaced p1 p2: 'want' → 'looking for'" in lines


def test_another_speaker() -> None:
    pages = [
        page("p1", f"“⟦direct|Ana Lund|{SAID}⟧”, said Ana Lund."),
        page("p2", f"“⟦direct|Petr Ost|{SAID}⟧”, said Petr Ost."),
    ]
    (utterance,) = run(pages, descent("p2", "p1"))
    assert [change.kind for change in utterance.changes] == ["speaker"]
    assert utterance.speaker == "Ana Lund"


def test_the_same_words_for_who_spoke_are_no_other_speaker() -> None:
    pages = [
        page("p1", f"“⟦direct|Ana Lund|{SAID}⟧”, the mayor said."),
        page("p2", f"“⟦direct|Petr Ost|{SAID}⟧”, the mayor said."),
    ]
    named = []
    for article, (quotation,) in pages:
        start = article.text.index("the mayor")
        who = replace(quotation.speaker, mention=Span(start, start + len("the mayor")))
        named.append((article, (replace(quotation, speaker=who),)))
    (utterance,) = run(named, descent("p2", "p1"))
    assert utterance.changes == ()


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("The harbour of Velm will not stay open to every trawler this winter", "negation: 'stay' → 'not stay'"),
        ("The harbour of Velm won’t stay open to every trawler this winter", "negation: 'stay' → 'n’t stay'"),
        ("The harbour of Velm will never stay open to every trawler this winter", "negation: 'stay' → 'never stay'"),
    ],
)
def test_negation(new: str, expected: str) -> None:
    assert changed(SAID, new) == [expected]


def test_a_denying_prefix_is_a_negation() -> None:
    said = "The inspection of the lower dock was lawful and thorough"
    assert changed(said, said.replace("lawful", "unlawful")) == ["negation: 'lawful' → 'unlawful'"]


def test_two_denials_undo_each_other() -> None:
    said = "The inspection of the lower dock was unlawful and hasty"
    kinds = [line.split(":")[0] for line in changed(said, said.replace("unlawful", "not lawful"))]
    assert "negation" not in kinds


def test_the_same_denial_in_other_words_is_no_flip() -> None:
    said = "We do not want a quarrel with the fishermen of the northern bank"
    new = "We are not looking for a quarrel with the fishermen of the northern bank"
    assert "negation" not in {line.split(":")[0] for line in changed(said, new)}


def test_neither_and_nor_deny_as_not_and_or_do() -> None:
    said = "The council had not sold or rented the lower dock and the northern lock"
    new = "The council neither sold nor rented the lower dock and the northern lock"
    assert "negation" not in {line.split(":")[0] for line in changed(said, new)}
    assert "negation" in {line.split(":")[0] for line in changed(said.replace("not ", ""), new)}


def test_a_denial_that_answers_one_is_not_asked_again() -> None:
    said = "The council had not sold or let the docks that were marked as empty"
    new = "None of the docks were marked as empty when they were sold by the council"
    assert "negation" not in {line.split(":")[0] for line in changed(said, new)}


def test_a_denial_of_other_words_answers_for_none() -> None:
    said = (
        "Many people used private boats. It was not at all odd. I have handed over all of my maps. No one else can say "
        "that, and I will continue to be open, and it is not an issue that is going to affect the harbour or my office"
    )
    new = (
        "confidence that the use of her private ship would not be an issue that is going to affect the harbour or my "
        "office"
    )
    assert "negation" not in {line.split(":")[0] for line in changed(said, new, ("direct", "indirect"))}


def test_what_is_cut_with_its_denial_denies_nothing_of_the_rest() -> None:
    said = "The captain of the northern lock has a temper, not suited to work in the harbour"
    assert changed(said, "The captain of the northern lock has a temper") == [
        "cut: 'not suited to work in the harbour' → ''"
    ]


def test_not_only_denies_nothing() -> None:
    said = "The council repaired the lower dock and the northern lock"
    new = "The council not only repaired the lower dock and the northern lock"
    assert "negation" not in {line.split(":")[0] for line in changed(said, new)}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("seven", "nine", ["number: 'seven' → 'nine'"]),
        ("7", "7,000", ["number: '7' → '7,000'"]),
        ("two million", "3 million", ["number: 'two million' → '3 million'"]),
        ("5%", "6 percent", ["number: '5' → '6 percent'"]),
        ("seven", "7", []),
        ("two million", "2,000,000", []),
        ("2,000,000", "2,000,001", ["number: '2,000,000' → '2,000,001'"]),
        ("5%", "5 percent", []),
        ("twenty-one", "21", []),
    ],
)
def test_number(old: str, new: str, expected: list[str]) -> None:
    said = "The storm on the northern bank cost the harbour {} crowns of its income"
    assert changed(said.format(old), said.format(new)) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ostria attacked Velmland at dawn with forty boats", "Velmland attacked Ostria at dawn with forty boats"),
        ("The union sued the company over the drowned pilots", "The company sued the union over the drowned pilots"),
        (
            "Ostria attacked Velmland at dawn with forty boats",
            "Ostria was attacked by Velmland at dawn with forty boats",
        ),
    ],
)
def test_role(old: str, new: str) -> None:
    assert any(line.startswith("role:") for line in changed(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Ostria and Velmland signed the fishing treaty at dawn",
            "Velmland and Ostria signed the fishing treaty at dawn",
        ),
        (
            "Ostria attacked Velmland at dawn with forty boats",
            "Velmland was attacked by Ostria at dawn with forty boats",
        ),
        ("Ostria met with Velmland about the fishing treaty", "Velmland met with Ostria about the fishing treaty"),
    ],
)
def test_another_order_is_not_another_role(old: str, new: str) -> None:
    assert not any(line.startswith("role:") for line in changed(old, new))
