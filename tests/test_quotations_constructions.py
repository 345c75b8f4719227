"""Every construction with the whole of its content, no more and no less; each sentence is read after one that names
two people."""

from __future__ import annotations

import pytest

from quotation_pages import said

INTRO = "Harbour master Nora Quill spoke in Port Selby on Monday. Mayor Peter Dunn was there, too."
QUILL, DUNN = "Nora Quill", "Peter Dunn"
Answer = tuple[list[str], str | None]

AFTER_MARKS: list[tuple[str, list[Answer]]] = [
    (
        "“We checked every plank,” Quill said, adding that the nails were older than the pier itself.",
        [(["We checked every plank,"], QUILL), (["that the nails were older than the pier itself"], QUILL)],
    ),
    (
        "“It is sound,” Dunn told the council, suggesting the quarrel had been about money all along.",
        [(["It is sound,"], DUNN), (["the quarrel had been about money all along"], DUNN)],
    ),
    (
        "“It is sound,” responded Mayor Peter Dunn, adding that the town needed to look for people who give money.",
        [(["It is sound,"], DUNN), (["that the town needed to look for people who give money"], DUNN)],
    ),
    (
        "Quill said of the storm, “I do not like it,” adding that “it may tear down the north stairs.”",
        [(["I do not like it,"], QUILL), (["that “it may tear down the north stairs.”"], QUILL)],
    ),
]

AROUND_A_CUE: list[tuple[str, list[Answer]]] = [
    (
        "If the council was moving away, Quill wrote, “the hope that the pier will be mended may be weaker than before.”",
        [
            (
                [
                    "If the council was moving away",
                    "the hope that the pier will be mended may be weaker than before.",
                ],
                QUILL,
            )
        ],
    ),
    (
        "Judging a harbour by the number of its boats, Dunn said, “is like judging a library by the weight of its books.”",
        [
            (
                [
                    "Judging a harbour by the number of its boats",
                    "is like judging a library by the weight of its books.",
                ],
                DUNN,
            )
        ],
    ),
    (
        "While some boats could be moved, Quill added, revoking permits would be “a crime against the town.”",
        [(["While some boats could be moved", "revoking permits would be “a crime against the town.”"], QUILL)],
    ),
    (
        "The engineer had never seen the piles, Quill said, and had signed the paper at home.",
        [(["The engineer had never seen the piles", "and had signed the paper at home"], QUILL)],
    ),
    ("That evening, Quill said, “The pier is lost.”", [(["The pier is lost."], QUILL)]),
    ("“A fourth boat is lost,” Quill said, and was promptly dismissed.", [(["A fourth boat is lost,"], QUILL)]),
]

CLAUSES: list[tuple[str, list[Answer]]] = [
    (
        "Quill wrote in her report that such a repair was “useless,” because if the piles were rotten, none would hold.",
        [(["that such a repair was “useless,” because if the piles were rotten, none would hold"], QUILL)],
    ),
    (
        "Quill said the stairs were bad, because nobody had cared for them.",
        [(["the stairs were bad, because nobody had cared for them"], QUILL)],
    ),
    (
        "Quill said she hoped to get her boat back, and then would continue to carry the mail.",
        [(["she hoped to get her boat back, and then would continue to carry the mail"], QUILL)],
    ),
    (
        "Quill said the years when the harbour had three ferries are gone.",
        [(["the years when the harbour had three ferries are gone"], QUILL)],
    ),
    ("Dunn says not paying the crews on time is a disgrace.", [(["not paying the crews on time is a disgrace"], DUNN)]),
    (
        "The letter is old, and Quill says county officials have closed two stairs with the aim of blocking old "
        "boats, including the ferry, that break the law of the harbour.",
        [
            (
                [
                    "county officials have closed two stairs with the aim of blocking old boats, including the ferry, "
                    "that break the law of the harbour"
                ],
                QUILL,
            )
        ],
    ),
    ("Quill said the pier would stay open, and Dunn left the hall.", [(["the pier would stay open"], QUILL)]),
]

OF_SOMEBODY: list[tuple[str, list[Answer]]] = [
    (
        "Quill told the crews not to use the north stairs until the end of the month.",
        [(["the crews not to use the north stairs until the end of the month"], QUILL)],
    ),
    (
        "Quill warned the crews not to get too close to the piles.",
        [(["the crews not to get too close to the piles"], QUILL)],
    ),
    (
        "Dunn has called for the bank to release the full list of its loans.",
        [(["the bank to release the full list of its loans"], DUNN)],
    ),
    (
        "Quill called for a new lamp at the north end and for repairs to the stairs.",
        [(["a new lamp at the north end and for repairs to the stairs"], QUILL)],
    ),
    ("Quill wanted the crews to be told the truth.", [(["the crews to be told the truth"], QUILL)]),
]


WITHOUT_ASIDES: list[tuple[str, list[Answer]]] = [
    (
        "Quill criticized the sale of the ferry, a plan that the town had made in spring.",
        [(["the sale of the ferry"], QUILL)],
    ),
    (
        "Quill praised the crews of the two boats, who had been at sea for nine hours.",
        [(["the crews of the two boats"], QUILL)],
    ),
    (
        "Dunn called the old pier a nuisance in an interview with a local paper.",
        [(["the old pier a nuisance"], DUNN)],
    ),
    ("Quill attacked the plan for the ferry at a meeting on Tuesday.", [(["the plan for the ferry"], QUILL)]),
    (
        "Dunn called the old pier “a nuisance” and the new lamps a waste of money.",
        [(["the old pier “a nuisance” and the new lamps a waste of money"], DUNN)],
    ),
    ("Quill criticized the use of old planks in the pier.", [(["the use of old planks in the pier"], QUILL)]),
]

HALVES: list[tuple[str, list[Answer]]] = [
    (
        "“We cannot wait any longer,” Dunn said in a short speech. “What are we to do about the ferry? That is what we ask” "
        "of the county.",
        [(["We cannot wait any longer,", "What are we to do about the ferry? That is what we ask"], DUNN)],
    ),
    (
        "“We are worried,” Dunn wrote in a letter to the county, that the bank “may have already sold the ferry.”",
        [(["We are worried,", "that the bank “may have already sold the ferry.”"], DUNN)],
    ),
]


MORE: list[tuple[str, list[Answer]]] = [
    ("Dunn made clear that the pier would not be sold.", [(["that the pier would not be sold"], DUNN)]),
    ("Dunn made it clear that he would not pay for the lamps.", [(["that he would not pay for the lamps"], DUNN)]),
    ("Dunn did not make clear that the pier would not be sold.", []),
    (
        "The bank is believed to have sold two boats in secret.",
        [(["The bank", "to have sold two boats in secret"], None)],
    ),
    ("A boat was found with a hole in its side.", []),
    (
        "Some backers of the ferry urged the mayor not to give in to the bank.",
        [(["the mayor not to give in to the bank"], None)],
    ),
    ("Quill went on to criticize the sale of the ferry.", [(["the sale of the ferry"], QUILL)]),
    ("The leak led Mayor Peter Dunn to say that the pier was lost.", [(["that the pier was lost"], DUNN)]),
    (
        "Quill complained that the vote had been bought, a charge that the bank denied.",
        [(["that the vote had been bought"], QUILL)],
    ),
    ("Fishermen called for cheaper berths and for a new crane.", [(["cheaper berths and for a new crane"], None)]),
    (
        "Quill said that the ferry was lost, a claim that Dunn rejected.",
        [(["that the ferry was lost"], QUILL)],
    ),
    (
        "Dunn mentioned three ways out of the debt: selling the ferry, closing the museum and taxing the boats.",
        [(["three ways out of the debt: selling the ferry, closing the museum and taxing the boats"], DUNN)],
    ),
    (
        "Quill notes that three things have come at once: the piles are rotten, the bank is tired and the town is poor.",
        [
            (
                ["that three things have come at once: the piles are rotten, the bank is tired and the town is poor"],
                QUILL,
            )
        ],
    ),
    (
        "Dunn described the ferry as a burden in a speech to the council.",
        [(["the ferry as a burden"], DUNN)],
    ),
]


@pytest.mark.parametrize(
    ("sentence", "answers"), [*MORE, *WITHOUT_ASIDES, *HALVES, *AFTER_MARKS, *AROUND_A_CUE, *CLAUSES, *OF_SOMEBODY]
)
def test_content_is_whole_and_no_more(sentence: str, answers: list[Answer]) -> None:
    found = [(parts, name) for _, parts, name in said(INTRO, sentence)]
    assert all(answer in found for answer in answers), found
    allowed = [part for parts, _ in answers for part in parts]
    for parts, _ in found:
        assert all(any(part in whole for whole in allowed) for part in parts), found


def test_a_plan_promises_in_words_but_not_what_it_is() -> None:
    found = [parts for _, parts, _ in said(INTRO, "The plan promises to open the north stairs by June.")]
    assert found == [["to open the north stairs by June"]]
    assert said(INTRO, "The drive promises to be a fine one.") == []


def test_a_name_that_the_parser_takes_for_an_adverb_is_a_subject() -> None:
    intro = "Ranger Lena Orvik met reporters in Halden on Tuesday."
    assert said(intro, "Orvik said that the road would be mended.") == [
        ("indirect", ["that the road would be mended"], "Lena Orvik")
    ]
    assert said(intro, "Recently warned of a flood, the town slept.") == []
