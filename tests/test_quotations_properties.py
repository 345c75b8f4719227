"""Promises of the quotation step on any text: it never raises, and every span lies where it must."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.quotations import find_quotations
from firsthand.quotations.marks import marked_passages
from firsthand.records import Article, Quotation, Span
from firsthand.settings import QuotationSettings
from quotation_pages import article

PIECES = [
    "Nora Quill", "said", "“", "”", '"', "‘", "’", "'", "``", "''", "«", "»", "„", ",", ".", "?", ":", " – ", "—", "(",
    "[", "]", "the pier", "is safe", "that", "he", "She added", "according to", "6'2\"", "\n", " ", "Mr.", "…", "é", "🙂",
    "We will", "and", "told reporters", "\u00a0", "\u2028", "Vell's", "who",
]  # fmt: skip
paragraphs = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join), min_size=1, max_size=6)
odd_text = st.text(alphabet=st.characters(codec="utf-16"), min_size=1, max_size=80)


def check(page: Article, found: tuple[Quotation, ...]) -> None:
    """Every promise that a quotation makes about its spans."""
    blocks = [block.span for block in page.blocks if block.kind in ("title", "deck", "body")]

    def inside(inner: Span, outers: list[Span]) -> bool:
        return any(outer.start <= inner.start < inner.end <= outer.end for outer in outers)

    for quotation in found:
        assert quotation.content
        assert list(quotation.content) == sorted(quotation.content)
        for before, after in zip(quotation.content, quotation.content[1:], strict=False):
            assert before.end < after.start
        for span in quotation.content:
            assert span.of(page.text).strip()
            assert inside(span, blocks)
        for mark in quotation.marks:
            assert inside(mark, list(quotation.content))
        assert (quotation.kind == "indirect") == (not quotation.marks)
        assert (quotation.kind == "direct") == (quotation.marks == quotation.content)
        if quotation.cue is not None:
            assert quotation.cue.span.of(page.text) == quotation.cue.text
        speaker = quotation.speaker
        assert (speaker.name is None) == (speaker.status in ("absent", "ambiguous"))
        if speaker.name_span is not None and speaker.name is not None:
            assert speaker.name in speaker.name_span.of(page.text)


@settings(max_examples=150, deadline=None)
@given(paragraphs)
def test_random_marks_and_breaks(blocks: list[str]) -> None:
    page = article(*blocks)
    found = find_quotations(page, settings=QuotationSettings())
    check(page, found)
    assert find_quotations(page, settings=QuotationSettings()) == found


@settings(max_examples=60, deadline=None)
@given(st.lists(odd_text, min_size=1, max_size=4))
def test_any_text(blocks: list[str]) -> None:
    page = article(*blocks)
    check(page, find_quotations(page, settings=QuotationSettings()))


def test_content_without_a_gap_is_one_span() -> None:
    """A hard space before a question mark cut content in two that touch, as if a space stood between them."""
    page = article("$40m said that\u00a0Osterby\u00a0мэр\u00a0told\u00a0?ne\u00a0?flip.")
    found = find_quotations(page, settings=QuotationSettings())
    assert found
    check(page, found)


@settings(max_examples=150, deadline=None)
@given(paragraphs)
def test_passages_do_not_overlap_and_lie_in_blocks(blocks: list[str]) -> None:
    page = article(*blocks)
    passages = marked_passages(page.text, page.blocks)
    for before, after in itertools.pairwise(passages):
        assert before.outer.end <= after.outer.start
    for passage in passages:
        for span in passage.inner:
            assert passage.outer.start <= span.start < span.end <= passage.outer.end


def seconds(text: str) -> float:
    """Processor time, so that other work on the machine does not count."""
    start = time.process_time()
    find_quotations(article(*text.split("\n")), settings=QuotationSettings())
    return time.process_time() - start


HOSTILE = (
    "“a ",
    "a” ",
    '"',
    "'a ",
    "« ",
    "said, “x” ",
    "A ",
    "Xa Ya ",
    "x, ",
    "‘a “b ",
    "“X.” ",
    "Q: a\n",
    "“A.\n",
    "“X.”:\n",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    find_quotations(article("Warm up, he said."), settings=QuotationSettings())
    small, large = piece * (10_000 // len(piece)), piece * (80_000 // len(piece))
    assert seconds(large) < 16 * max(seconds(small), 0.05)


def test_time_grows_with_the_length_of_news_up_to_a_megabyte() -> None:
    news = (
        "Harbour master Nora Quill said on Monday that the pier was safe, and that it would stay open.\n"
        "“We checked every plank,” she said. “We changed forty of them.”\n"
        "Mayor Peter Dunn, who opposes the plan, wants a second report before the winter.\n"
        "The ferry sails at nine and at noon. It carries forty cars and a hundred people a day.\n"
    )
    find_quotations(article("Warm up, he said."), settings=QuotationSettings())
    # Beyond settings.max_parsed nothing is parsed, so the second step must cost less than the first.
    tenth, whole = seconds(news * (100_000 // len(news))), seconds(news * (1_000_000 // len(news)))
    assert whole < 16 * tenth
