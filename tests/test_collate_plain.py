"""Plain words in quotation marks, the wrong speaker for them, and other words for saying. All texts are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from collate_pages import Pages, descent, page, run, told
from firsthand.records import Cue, CueKind, Quotation, Span
from firsthand.report.changes import ChangeTeller
from firsthand.report.said import known_by
from firsthand.report.utterances import utterance_view
from firsthand.report.words import PageName

PLAIN = "It was on my desk and I did not read it"
ANGRY = "Residents have every right to be angry"
PAY = "We will not pay criminals a single cent"


def said(name: str, text: str, speaker: str, published: str | None = "2031-03-10") -> Pages:
    return page(name, f"“⟦direct|{speaker}|{text}⟧”, was the answer.", published=published)


def together(pages: list[Pages], *descents) -> list[list[str]]:  # type: ignore[no-untyped-def]
    """The pages and words of each utterance's renderings."""
    texts = {article.page_id: article.text for article, _ in pages}
    known = {quotation.id: quotation for _, found in pages for quotation in found}

    def line(quotation: Quotation) -> str:
        return f"{quotation.page_id} {quotation.content[0].of(texts[quotation.page_id])}"

    return [sorted(line(known[name]) for name in each.renderings) for each in run(pages, *descents)]


def test_plain_words_in_marks_are_one_utterance_of_one_speaker() -> None:
    pages = [
        said("p1", PLAIN, "Piet Lamoral"),
        page(
            "p2",
            "He claimed ⟦mixed|Piet Lamoral|the warning “was on my desk and I did not read it”⟧.",
            published="2031-03-11",
        ),
    ]
    assert len(run(pages)) == 1


def test_plain_words_on_pages_without_dates_may_be_a_slogan() -> None:
    slogan = "We are going to build a bridge"
    pages = [
        said("p1", slogan, "Ruth Ostander", None),
        said("p2", f"{slogan}. It is not even hard", "Ruth Ostander", None),
    ]
    assert run(pages) == ()


@pytest.mark.parametrize("name", ["Tom Ostander", "Piet Lamoral"])
def test_plain_words_in_no_marks_are_the_writers(name: str) -> None:
    pages = [
        said("p1", PLAIN, "Piet Lamoral"),
        page("p2", f"He said ⟦indirect|{name}|it was on my desk and I did not read it, as nobody had asked⟧."),
    ]
    assert run(pages) == ()


def test_a_few_plain_words_are_said_by_everybody() -> None:
    short = "I did not read it"
    pages = [
        said("p1", f"The letter came in March. {short}", "Piet Lamoral"),
        said("p2", f"{short}, it came late", "Piet Lamoral"),
    ]
    assert run(pages) == ()


def test_plain_words_given_to_somebody_else_on_a_page_that_took_the_text() -> None:
    pages = [said("p1", ANGRY, "Ruth Ostander"), said("p2", ANGRY, "Tom Ostander")]
    assert run(pages) == ()
    (utterance,) = run(pages, descent("p2", "p1"))
    assert (utterance.speaker, [change.kind for change in utterance.changes]) == ("Ruth Ostander", ["speaker"])


def test_the_wrong_speaker_does_not_keep_the_right_ones_apart() -> None:
    pages = [
        said("p1", f"{PAY}, and we will not be rushed. {ANGRY}.", "Ruth Ostander"),
        said("p2", PAY, "Ruth Ostander"),
        said("p3", PAY, "Tom Ostander"),
    ]
    (utterance,) = run(pages, descent("p3", "p2"))
    assert len(utterance.renderings) == 3
    assert [line.split(":")[0] for line in told(pages, [utterance])] == ["cut p1 p2", "speaker p2 p3"]


def test_two_speakers_that_a_page_runs_together_stay_apart() -> None:
    other = "The farmers of the lower valley lost forty percent of their water"
    pages = [
        said("p1", PAY, "Ruth Ostander"),
        said("p2", other, "Mirela Brisk"),
        said("p3", f"{PAY}. {other}", "Ruth Ostander"),
    ]
    for utterance in together(pages, descent("p3", "p1"), descent("p3", "p2")):
        assert not {f"p1 {PAY}", f"p2 {other}"} <= set(utterance)


def with_cue(made: Pages, cue: str, kind: CueKind | None) -> Pages:
    article, (quotation,) = made
    at = article.text.index(cue)
    return article, (replace(quotation, cue=Cue(cue, Span(at, at + len(cue)), cue, kind)),)


HARBOUR = "the harbour of Velm would stay closed to every trawler this winter"


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (("said", "neutral"), ("admitted", "admitting"), ["cue p1 p2: 'said' → 'admitted'"]),
        (("denied", "denying"), ("said", "neutral"), ["cue p1 p2: 'denied' → 'said'"]),
        (("said", "neutral"), ("told us", "neutral"), []),
        (("said", "neutral"), ("mumbled", None), []),
    ],
)
def test_another_kind_of_saying_is_a_change(
    old: tuple[str, CueKind | None], new: tuple[str, CueKind | None], changes: list[str]
) -> None:
    pages = [
        with_cue(page(name, f"The mayor {cue} that ⟦indirect|Ana Lund|{HARBOUR}⟧."), cue, kind)
        for name, (cue, kind) in (("p1", old), ("p2", new))
    ]
    assert told(pages, run(pages, descent("p2", "p1"))) == changes


def test_another_kind_of_saying_in_a_translation() -> None:
    german = "dass der Hafen von Velm in diesem Winter für alle Fischkutter geschlossen bleibe"
    pages = [
        with_cue(page("p1", f"The mayor said that ⟦indirect|Ana Lund|{HARBOUR}⟧."), "said", "neutral"),
        with_cue(
            page("p2", f"Die Bürgermeisterin gestand, ⟦indirect|Ana Lund|{german}⟧.", language="de"),
            "gestand",
            "admitting",
        ),
    ]
    assert told(pages, run(pages, descent("p2", "p1", "translation"))) == ["cue p1 p2: 'said' → 'gestand'"]
    claims = with_cue(
        page("p2", f"Die Bürgermeisterin versicherte, ⟦indirect|Ana Lund|{german}⟧.", language="de"),
        "versicherte",
        "claiming",
    )
    assert told([pages[0], claims], run([pages[0], claims], descent("p2", "p1", "translation"))) == []


def test_two_words_for_saying_on_one_page_are_no_change() -> None:
    article, (first, second) = page(
        "p1", f"She said ⟦indirect|Ana Lund|{HARBOUR}⟧. She admitted that ⟦indirect|Ana Lund|{HARBOUR}⟧."
    )
    cues = [(first, "said", "neutral"), (second, "admitted", "admitting")]
    made = tuple(
        replace(each, cue=Cue(cue, Span(at, at + len(cue)), cue, kind))  # type: ignore[arg-type]
        for each, cue, kind in cues
        if (at := article.text.index(cue)) >= 0
    )
    assert told([(article, made)], run([(article, made)])) == []


def teller(pages: list[Pages]) -> ChangeTeller:
    return ChangeTeller(
        {quotation.id: quotation for _, found in pages for quotation in found},
        {article.page_id: article.text for article, _ in pages},
        {article.page_id: PageName(number, None, "Velm Post") for number, (article, _) in enumerate(pages, start=1)},
    )


def test_the_report_tells_of_another_kind_of_saying() -> None:
    made: tuple[tuple[str, str, CueKind], ...] = (("p1", "said", "neutral"), ("p2", "admitted", "admitting"))
    pages = [
        with_cue(page(name, f"The mayor {cue} that ⟦indirect|Ana Lund|{HARBOUR}⟧."), cue, kind)
        for name, cue, kind in made
    ]
    (utterance,) = run(pages, descent("p2", "p1"))
    (change,) = utterance.changes
    assert teller(pages)(change, named=True) == (
        "“said” on page 1 is “admitted” on page 2 (another kind of saying: admitting, not neutral)"
    )
    assert teller(pages)(change, named=False) == "“said” on page 1 is “admitted” on page 2 (admitting, not neutral)"


def test_the_report_keeps_the_same_words_of_two_speakers_on_two_lines() -> None:
    pages = [said("p1", ANGRY, "Ruth Ostander"), said("p2", ANGRY, "Tom Ostander"), said("p3", ANGRY, "Tom Ostander")]
    (utterance,) = run(pages, descent("p2", "p1"), descent("p3", "p2"))
    view = utterance_view(1, utterance, teller(pages), {})
    assert [line.speaker for line in view.lines] == ["Ruth Ostander", "Tom Ostander"]


def test_a_clause_that_turns_with_but_is_followed_alone_and_its_flip_is_named() -> None:
    pages = [
        page(
            "p1", "⟦direct|Ada Quill|There is no danger to the villages in the valley, but some farms could be flooded⟧"
        ),
        page("p2", "⟦direct|Ada Quill|There is danger to the villages in the valley⟧", published="2031-03-13"),
    ]
    found = run(pages)
    assert len(found) == 1
    assert "negation p2 p1: 'danger' → 'no danger'" in told(pages, found)


def test_one_whole_piece_in_marks_is_followed_where_nobody_is_named() -> None:
    said_first = page(
        "p1",
        "⟦direct|Ada Quill|We will have to open the six floodgates if the rain does not stop before Thursday night⟧",
        published="2031-03-11",
    )
    piece = "They ⟦mixed||“will have to open the six floodgates” and “some farms” will be lost⟧."
    assert len(run([said_first, page("p2", piece, published="2031-03-13")])) == 1
    assert run([said_first, page("p2", piece, published="2031-03-23")]) == ()


def test_a_piece_in_marks_is_followed_with_the_words_around_it() -> None:
    put_up = "residents had put up with “fourteen months of lorries”"
    first = page(
        "p1", f"⟦mixed|Dev Anand|{put_up} and wanted to know when the road would be mended⟧", published="2031-03-11"
    )
    later = "⟦mixed|{}|that residents of Tansy had put up with “fourteen months of lorries”⟧"
    assert len(run([first, page("p2", later.format("Dev Anand"), published="2031-03-12")])) == 1
    assert run([first, page("p2", later.format("Dev Anand"), published="2031-03-22")]) == ()
    assert run([first, page("p2", later.format("Una Pell"), published="2031-03-12")]) == ()


def test_what_the_first_page_lacks_is_compared_with_the_page_that_has_it() -> None:
    gates = "we will open the old lock gates before Thursday night"
    pages = [
        page("p1", f"⟦direct|Ada Quill|Believe me, {gates}⟧", published="2031-03-11T08:00Z"),
        page(
            "p2",
            f"⟦direct|Ada Quill|The villages of the valley face no danger from the water, and {gates}⟧",
            published="2031-03-11T12:00Z",
        ),
        page(
            "p3",
            "⟦direct|Ada Quill|The villages of the valley face danger from the water⟧",
            published="2031-03-12T12:00Z",
        ),
    ]
    found = run(pages)
    assert len(found) == 1
    assert "negation p2 p3: 'no danger' → 'danger'" in told(pages, found)


LINE = "a country is not a business and a citizen is not a customer"


def test_a_line_that_another_page_quotes_years_later_is_followed_in_one_speakers_name() -> None:
    first = page("p1", f"She said ⟦mixed|Greta Halvorsen|that “{LINE}”⟧.", published="2019-06-03")
    assert len(run([first, said("p2", f"I say {LINE}", "Greta Halvorsen", "2021-09-29")])) == 1
    assert run([first, said("p2", f"I say {LINE}", "Ivor Lennox", "2021-09-29")]) == ()
    plain = "⟦indirect|Greta Halvorsen|that a country is not a business and a citizen is not a customer⟧"
    assert run([page("p1", plain, published="2019-06-03"), page("p2", plain, published="2021-09-29")]) == ()


def test_a_page_that_gives_one_line_to_two_speakers_joins_what_each_of_them_is_given() -> None:
    pages = [
        page("p1", f"She said ⟦mixed|Greta Halvorsen|that “{LINE}”⟧.", published="2019-06-03"),
        page("p2", f"As Ivor Lennox said, ⟦indirect|Ivor Lennox|{LINE}⟧.", published="2021-09-20"),
        page(
            "p3",
            f"A post has Ivor Lennox say “⟦direct|Ivor Lennox|{LINE}⟧”. But “⟦direct|Greta Halvorsen|Father used to say {LINE}⟧”.",
            published="2021-09-29",
        ),
    ]
    found = run(pages)
    assert [len(each.renderings) for each in found] == [4]
    assert found[0].speaker == "Greta Halvorsen"
    longer = said(
        "p4",
        f"{LINE[0].upper()}{LINE[1:]}. A crowd that is counted like sheep will bleat until the shepherd sells the farm",
        "Ivor Lennox",
        None,
    )
    whole = page(
        "p1",
        f"⟦direct|Greta Halvorsen|Father drove a milk truck through northern snow and taught each child that {LINE}⟧",
    )
    assert [len(each.renderings) for each in run([whole, *pages[1:], longer])] == [5]
    by_surname = page("p1", f"She said ⟦mixed|Senator Halvorsen|that “{LINE}”⟧.", published="2019-06-03")
    assert [each.speaker for each in run([by_surname, *pages[1:]])] == ["Greta Halvorsen"]
    assert run(pages[:2]) == ()
    assert not [line for line in told(pages, found) if line.startswith("speaker p3 p3")]
    assert [line[:13] for line in told(pages[2:], run(pages[2:])) if line.startswith("speaker")] == []


def test_the_report_names_an_utterance_by_the_line_that_others_quote() -> None:
    speech = f"Thank you all. My father drove a truck. He used to say that {LINE}. Good night."
    pages = [
        page("p1", f"⟦direct|Greta Halvorsen|{speech}⟧", published="2019-06-02"),
        page("p2", f"She said ⟦mixed|Greta Halvorsen|that “{LINE}”⟧.", published="2019-06-03"),
    ]
    (found,) = run(pages)
    (article, (first,)), _ = pages
    assert known_by(found, first, article.text) == f"… He used to say that {LINE}. Good night."
    whole = run([pages[0], page("p2", f"⟦direct|Greta Halvorsen|{speech}⟧", published="2019-06-03")])[0]
    assert known_by(whole, first, article.text) == speech
