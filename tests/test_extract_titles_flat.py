"""Titles of flat text: the line whose words the article has, not the line that happens to stand above it. And headings with
hidden marks."""

from __future__ import annotations

import pytest

from field_says import says
from firsthand.extract import extract
from firsthand.records import Page
from firsthand.settings import ExtractSettings
from test_extract_fields import BODY, Blocks, answer, reading

HEADLINE = "Old mill above the valley burned to the ground"


def test_a_title_without_a_word_of_the_article_is_none() -> None:
    blocks: Blocks = (("title", "Sign up here for our breaking newsletters"), ("body", BODY))
    found = reading("title", *blocks)
    assert (found.status, found.value) == ("absent", None)
    assert [fact.value for fact in found.facts] == ["Sign up here for our breaking newsletters"]


def test_a_title_with_a_word_of_many_is_only_inferred() -> None:
    assert answer("title", ("title", "What happened above everything else yesterday"), ("body", BODY))[0] == "inferred"
    assert answer("title", ("title", HEADLINE), ("body", BODY)) == ("stated", HEADLINE)


@pytest.mark.parametrize(
    "line",
    ["https://valley.example/mill-burned-to-the-ground-friday", "The mill on Friday night. Photo: Ada Lund",
     "The mill above the valley, which burned on Friday (Photo by Ada Lund)"],
)  # fmt: skip
def test_an_address_and_what_stands_under_a_picture_are_no_title(line: str) -> None:
    found = reading("title", ("title", line), ("body", BODY))
    assert (found.status, found.value) == ("absent", None)


def test_two_words_that_an_article_shares_with_a_line_of_many_only_infer_a_title() -> None:
    assert answer("title", ("title", "Nobody stayed at Northport Institute"), ("body", BODY))[0] == "inferred"
    assert answer("title", ("title", "The valley and Northport"), ("body", BODY))[0] == "stated"


def test_the_line_above_a_deck_is_the_headline() -> None:
    deck = "Nobody was hurt, nine engines came, and the bridge is gone"
    assert answer("title", ("furniture", HEADLINE), ("title", deck), ("body", BODY)) == ("stated", HEADLINE)


def test_a_kicker_a_path_and_a_list_above_the_title_are_no_headline() -> None:
    for above in ("Fire in the valley", f"Home News Valley {HEADLINE}", f"4. {HEADLINE} again", "By Ada Lund"):
        found = answer("title", ("furniture", above), ("title", HEADLINE), ("body", BODY))
        assert found == ("stated", HEADLINE)


def test_where_no_block_is_a_title_a_line_above_the_text_is_inferred() -> None:
    blocks: Blocks = (("furniture", HEADLINE), ("furniture", "Share this with your friends now"), ("body", BODY))
    assert answer("title", *blocks) == ("inferred", HEADLINE)
    assert answer("title", ("furniture", "Share this with your friends now"), ("body", BODY)) == ("absent", None)


def test_scripts_without_spaces_are_left_to_the_blocks() -> None:
    assert answer("title", ("title", "谷の水車小屋が全焼"), ("body", BODY)) == ("stated", "谷の水車小屋が全焼")


def test_a_mark_hidden_inside_a_heading_is_part_of_what_the_place_says() -> None:
    source = (
        "<html><body><h1>Fire in the valley<span class='visually-hidden'>:</span> <span>Old mill burns down</span></h1>"
        f"<p>{BODY}</p><p>{BODY}</p></body></html>"
    )
    article = extract(Page("p", "p", None, None, "text/html", "", source), settings=ExtractSettings())
    for fact in article.reading("title").facts:
        assert says("title", fact.value, fact.source.of(source), "text/html")
