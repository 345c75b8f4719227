"""Which passages two articles share, of which kind, and what is no passage."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.match import find_matches
from firsthand.records import Match, Passage
from firsthand.settings import MatchSettings
from firsthand.text import words
from lineage_pages import (
    BRIDGE,
    BRIDGE_ELSEWHERE,
    BRIDGE_GERMAN,
    BRIDGE_REWRITTEN,
    ORCHARD,
    Story,
    Told,
    changed,
    matches,
)

NOTICE = "Write to us at the usual address if you have seen, heard or filmed something that our readers should know of."


def kinds(match: Match) -> list[str]:
    return [passage.kind for passage in match.passages]


def side_a(told: Told, passage: Passage) -> str:
    return passage.a.of(told.article.text)


def side_b(told: Told, passage: Passage) -> str:
    return passage.b.of(told.article.text)


def test_a_verbatim_copy_is_one_passage_over_everything() -> None:
    (match,) = matches(BRIDGE.told("a"), changed(BRIDGE).told("b"))
    assert (match.a, match.b, match.cover_a, match.cover_b) == ("a", "b", 1.0, 1.0)
    assert kinds(match) == ["verbatim"]


def test_case_and_punctuation_make_no_edit() -> None:
    told = changed(BRIDGE, paragraphs=[p.replace(",", " –").upper() for p in BRIDGE.paragraphs]).told("b")
    (match,) = matches(BRIDGE.told("a"), told)
    assert kinds(match) == ["verbatim"]


def test_an_edited_copy_has_no_gaps_at_the_edits() -> None:
    told = changed(
        BRIDGE,
        title="",
        paragraphs=[
            p.replace("county council", "local authority")
            .replace("had already lowered", "already lowered")
            .replace("About 4,000", "Nearly 4,000")
            .replace("Engineers found", "Experts discovered")
            for p in BRIDGE.paragraphs
        ],
    ).told("b")
    (match,) = matches(BRIDGE.told("a"), told)
    assert kinds(match) == ["edited"]
    assert match.cover_b > 0.97
    assert "local authority said on Thursday" in side_b(told, match.passages[0])


def test_an_excerpt_covers_itself_whole_and_its_parent_in_part() -> None:
    told = changed(BRIDGE, title="", paragraphs=BRIDGE.paragraphs[1:3]).told("b")
    (match,) = matches(BRIDGE.told("a"), told)
    assert match.cover_b == 1.0
    assert 0.3 < match.cover_a < 0.5


def test_shuffled_paragraphs_are_found_each() -> None:
    order = [3, 0, 5, 2, 4, 1]
    told = changed(BRIDGE, title="", paragraphs=[BRIDGE.paragraphs[i] for i in order]).told("b")
    (match,) = matches(BRIDGE.told("a"), told)
    assert match.cover_a > 0.95
    assert match.cover_b > 0.95
    assert len(match.passages) >= 5


def test_a_rewrite_that_shares_few_runs_of_words_is_found_sentence_by_sentence() -> None:
    first, told = BRIDGE.told("a"), changed(BRIDGE, title="", paragraphs=BRIDGE_REWRITTEN).told("b")
    (match,) = matches(first, told)
    assert set(kinds(match)) == {"reworded"}
    assert min(match.cover_a, match.cover_b) > 0.7
    ferry = next(p for p in match.passages if "ferry for pedestrians" in side_a(first, p))
    assert side_b(told, ferry).startswith("Pedestrians get a ferry")


def test_a_translation_is_found_sentence_by_sentence() -> None:
    first = BRIDGE.told("a")
    told = Story(BRIDGE_GERMAN, language="de").told("b")
    (match,) = matches(first, told)
    assert set(kinds(match)) == {"translated"}
    assert min(match.cover_a, match.cover_b) > 0.8
    lund = next(p for p in match.passages if "built in 1887" in side_a(first, p))
    assert "1887 vom Ingenieur" in side_b(told, lund)


def test_another_story_in_another_language_is_no_translation() -> None:
    assert matches(ORCHARD.told("a"), Story(BRIDGE_GERMAN, language="de").told("b")) == ()


def test_two_reports_of_one_event_are_no_rewrite() -> None:
    rewritten = changed(BRIDGE, title="", paragraphs=BRIDGE_REWRITTEN)
    found = matches(BRIDGE.told("a"), BRIDGE_ELSEWHERE.told("c"), rewritten.told("b"))
    assert [(match.a, match.b) for match in found] == [("a", "b")]


def test_two_briefs_that_share_an_opening_sentence_are_no_copies() -> None:
    opening = "Police in Haldenby closed the market square on Sunday morning after a gas leak was reported there."
    one = Story([opening + " Two hundred people had to leave their homes until the evening, firemen said."])
    other = Story([opening + " The annual kite festival was moved to the fairground and began an hour late."])
    assert matches(one.told("a"), other.told("b")) == ()
    assert len(matches(one.told("a"), changed(one).told("b"))) == 1


def test_a_notice_on_every_page_of_a_site_is_no_passage() -> None:
    told = [
        changed(story, paragraphs=[*story.paragraphs, NOTICE]).told(name)
        for name, story in (("a", BRIDGE), ("b", ORCHARD), ("c", BRIDGE_ELSEWHERE), ("d", BRIDGE))
    ]
    (match,) = matches(*told)
    assert (match.a, match.b) == ("a", "d")
    assert all("usual address" not in side_a(told[0], passage) for passage in match.passages)


def test_spans_give_back_what_is_shared_and_covers_count_words_of_the_body() -> None:
    first = BRIDGE.told("a")
    own = "Nothing of this paragraph stands in any other story, and it is as long as one sentence of them."
    told = changed(BRIDGE, title="Another title altogether", paragraphs=[own, BRIDGE.paragraphs[3]]).told("b")
    (match,) = matches(first, told)
    (passage,) = match.passages
    assert side_a(first, passage) == side_b(told, passage) == BRIDGE.paragraphs[3].rstrip(".")
    shared, size = (len(list(words(text))) for text in (BRIDGE.paragraphs[3], own))
    assert match.cover_b == pytest.approx(shared / (shared + size), abs=0.001)


def test_captions_and_furniture_are_not_read() -> None:
    from dataclasses import replace

    told = BRIDGE.told("b")
    furniture = tuple(replace(block, kind="furniture") for block in told.article.blocks)
    assert (
        find_matches([BRIDGE.told("a").article, replace(told.article, blocks=furniture)], settings=MatchSettings())
        == ()
    )


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_articles_have_no_matches(count: int) -> None:
    assert matches(*[BRIDGE.told("a")][:count]) == ()


@pytest.mark.parametrize("text", ["", "?!", "word " * 4, "same " * 3000, "a b " * 2000])
def test_odd_texts_raise_nothing(text: str) -> None:
    found = matches(Story([text]).told("a"), Story([text]).told("b"), BRIDGE.told("c"))
    assert all(0 <= match.cover_a <= 1 and 0 <= match.cover_b <= 1 for match in found)


SENTENCES = [s + "." for story in (BRIDGE, ORCHARD, BRIDGE_ELSEWHERE) for p in story.paragraphs for s in p.split(". ")]


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_order_of_articles_makes_no_difference_and_passages_keep_their_promises(data: st.DataObject) -> None:
    pages = data.draw(
        st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8, unique=True), min_size=2, max_size=5)
    )
    told = [Story(paragraphs).told(f"p{number}") for number, paragraphs in enumerate(pages)]
    found = matches(*told)
    shuffled = list(told)
    random.Random(data.draw(st.integers(0, 9))).shuffle(shuffled)
    assert matches(*shuffled) == found
    texts = {one.page.id: one.article.text for one in told}
    for match in found:
        assert match.a < match.b
        for ends, text in (
            ([p.a for p in match.passages], texts[match.a]),
            ([p.b for p in match.passages], texts[match.b]),
        ):
            ordered = sorted(ends)
            assert all(0 <= span.start < span.end <= len(text) for span in ordered)
            assert all(one.end <= other.start for one, other in pairwise(ordered))
        for passage in match.passages:
            if passage.kind == "verbatim":
                one, other = (words(span.of(texts[p])) for span, p in ((passage.a, match.a), (passage.b, match.b)))
                assert [word for word, _ in one] == [word for word, _ in other]
