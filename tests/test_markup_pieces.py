"""Pieces are the tokens of a page, cut at once: they say the same, at the same places, whatever the page holds."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.markup import pieces, tokens

_PARTS = (
    "<", ">", "a", "script", "</", "<script>", "</script>", "</SCRIPT >", "<svg", "<svg/>", "<title / >", "<style  >",
    '<div class="x">', '="', "'", '"', "=", " ", "\n", "<!--", "-->", "--!>", "<!", "<?", "/", "/>", "<ſcript>", "<title>",
    "</title", "<TEXTAREA>", "&amp;", "<p", "<b x=",
)  # fmt: skip


def _from_pieces(source: str) -> list[tuple[str, int, str]]:
    found = []
    for text, tag, raw, end in pieces(source):
        start = end - len(raw) - len(tag) - len(text)
        kind = "close" if tag.startswith("</") else "open"
        is_tag = re.match(r"</?[A-Za-z]", tag)
        parts = [("text", start, text), (kind, start + len(text), tag if is_tag else ""), ("raw", end - len(raw), raw)]
        found += [part for part in parts if part[2]]
    return found


def _from_tokens(source: str) -> list[tuple[str, int, str]]:
    return [(token.kind, token.start, token.span.of(source)) for token in tokens(source) if token.end > token.start]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(_PARTS), max_size=20).map("".join))
def test_pieces_say_what_tokens_say(source: str) -> None:
    assert _from_pieces(source) == _from_tokens(source)


@pytest.mark.parametrize(
    "source",
    [
        "<p>One<br/>two</p>",
        "<script>if (a < b) { }</script>after",
        "<svg/>after<svg><path/></svg>",
        "a<!-- <b> -->c",
        "<title>never closed <b>",
        '<a b="never closed>text</a>',
    ],
)
def test_pieces_of_pages_that_are_whole_or_broken(source: str) -> None:
    assert _from_pieces(source) == _from_tokens(source) != []


@pytest.mark.parametrize(
    "part", ['<a b="', "<svg>", "<!--", "<", "</", "<a", "</script", "<script>", "<script  >", "<p>x"]
)
def test_time_of_pieces_grows_with_the_source(part: str) -> None:
    def seconds(times: int) -> float:
        source = part * times
        start = time.process_time()
        list(pieces(source))
        return time.process_time() - start

    seconds(1_000)
    small, large = (min(seconds(times) for _ in range(3)) for times in (10_000, 80_000))
    assert large < 25 * max(small, 0.001)
