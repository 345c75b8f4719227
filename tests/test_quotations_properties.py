"""Promises of the quotation step on any text: it never raises, and every span lies where it must."""

from __future__ import annotations

import itertools
import time

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
            assert before.end <= after.start
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
    start = time.perf_counter()
    find_quotations(article(text), settings=QuotationSettings())
    return time.perf_counter() - start


def test_time_grows_with_the_length_of_hostile_text() -> None:
    find_quotations(article("Warm up, he said."), settings=QuotationSettings())
    for piece in ("“a ", "a” ", '"', "'a ", "« ", "said, “x” ", "A ", "Xa Ya ", "x, ", "‘a “b "):
        small, large = piece * (20_000 // len(piece)), piece * (160_000 // len(piece))
        assert seconds(large) < 16 * max(seconds(small), 0.1), piece
