"""Promises about segments: spans give back their text, nothing raises, time is linear."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract import extract
from firsthand.extract.flat import flat_segments
from firsthand.extract.html import MAX_DEPTH, html_segments
from firsthand.records import Page, Span
from firsthand.settings import ExtractSettings
from firsthand.text import collapse, plain, to_source


def page(source: str, media_type: str) -> Page:
    return Page("p", "p", None, None, media_type, "", source)


def squeezed(text: str) -> str:
    """Without white space: a line break element is a space in the text that stands nowhere in the source."""
    return re.sub(r"\s", "", text)


WORDS = st.sampled_from(
    ["rope", "naïve", "Ärger", "ﬁsh", "мир", "x", "3.5", "co\xadop", "“so”", "a-b", "漢字", "\u200bz"]
)
BETWEEN = st.sampled_from([
    " ", "\n  ", "&nbsp;", "&amp;", "&#8217;", "&hellip;", "<b>", "</b>", "<i class=x>", "</i>", "<!-- no > text -->",
    "<script>var a = '<p>no</p>';</script>", "<style>p{}</style>", "<br>", "<br/>", "<br><br>", "<p>", "</p>", "<div id='a>b'>",
    "</div>", "<li>", "<td>", "</table>", "&shy;", "\t", "& ", "&notanentity;", "<a href=\"?a=1&b=2\">", "</a>", "<svg><text>no</text></svg>",
])  # fmt: skip
DOCUMENTS = st.lists(st.one_of(WORDS, BETWEEN), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_html_spans_give_back_the_text_through_tags_entities_comments_and_scripts(source: str) -> None:
    for segment in html_segments(source):
        spans = to_source(segment.anchors, Span(0, len(segment.text)))
        assert squeezed(plain("".join(span.of(source) for span in spans), "text/html")) == squeezed(segment.text)
        assert segment.text == collapse(segment.text) != ""
        assert "\xad" not in segment.text


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(WORDS, st.sampled_from([" ", "  ", "\n", "\n\n", "\r\n", "\t", "<b>", "&amp;"]))).map("".join)
)
def test_flat_spans_give_back_the_text_and_nothing_is_lost(source: str) -> None:
    segments = flat_segments(source)
    for segment in segments:
        spans = to_source(segment.anchors, Span(0, len(segment.text)))
        assert collapse(plain("".join(span.of(source) for span in spans), "text/plain")) == segment.text
    assert "".join(squeezed(segment.text) for segment in segments) == squeezed(source.replace("\xad", ""))


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_spans_of_an_article_give_back_its_blocks(source: str) -> None:
    article = extract(page(source, "text/html"), settings=ExtractSettings())
    for block in article.blocks:
        spans = to_source(article.anchors, block.span)
        assert squeezed(plain("".join(s.of(source) for s in spans), "text/html")) == squeezed(
            block.span.of(article.text)
        )


@settings(max_examples=80, deadline=None)
@given(st.text(), st.sampled_from(["text/plain", "text/html"]))
def test_odd_text_never_raises(source: str, media_type: str) -> None:
    extract(page(source, media_type), settings=ExtractSettings())


def test_a_word_inside_a_text_opens_at_its_own_place() -> None:
    source = "<p>Tom &amp; Ann <b>met</b>\n  in <i>Lind</i>mere.</p>"
    (segment,) = html_segments(source)
    assert segment.text == "Tom & Ann met in Lindmere."
    at = segment.text.index("Ann")
    assert [s.of(source) for s in to_source(segment.anchors, Span(at, at + 3))] == ["Ann"]
    at = segment.text.index("Lindmere")
    assert [s.of(source) for s in to_source(segment.anchors, Span(at, at + 8))] == ["Lind", "mere"]
    at = segment.text.index("&")
    assert [s.of(source) for s in to_source(segment.anchors, Span(at, at + 1))] == ["&amp;"]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p>one<p>two</p>three", ["one", "two", "three"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a", "b", "c"]),
        ("one<br>two<br><br>three", ["one", "two", "three"]),
        (
            "a line that is long enough to be the start of a sentence<br>which goes on<br><br>three",
            ["a line that is long enough to be the start of a sentence which goes on", "three"],
        ),
        ("<p>a <em>b</em><span> c</span></p>", ["a b c"]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("a</p></p></div>b", ["a", "b"]),
        ("<p hidden>secret</p>", ["secret"]),
        ('<p>a <a href="x">b<span class="visually-hidden">, opens new tab</span></a> c</p>', ["a b c"]),
        ('<p>a<span style="border:0;clip:rect(0 0 0 0)"><b>, opens</b> new tab</span>.</p>', ["a."]),
        ('<p>a <span class="md:not-sr-only eclipse">b</span></p>', ["a b"]),
        ('<p>a<a href=”x" title="y">b</a></p><p>c</p>', ["ab", "c"]),
    ],
)
def test_what_ends_a_segment(source: str, texts: list[str]) -> None:
    assert [segment.text for segment in html_segments(source)] == texts


def test_hidden_parts_carry_a_hint() -> None:
    source = '<div style="display: none"><p>a</p></div><p aria-hidden="true">b</p><p class="ArticleBody-text">c</p>'
    first, second, third = html_segments(source)
    assert "hidden" in first.hints
    assert "hidden" in second.hints
    assert third.hints == ("article", "body", "text")


BOMBS = {
    "nested tags": lambda n: "<div>" * n + "deep" + "</div>" * n,
    "texts in nested tags": lambda n: "<div>word " * n,
    "closing tags": lambda n: "<p>x" + "</p>" * n,
    "open attributes": lambda n: "<a title='" * n,
    "entities": lambda n: "&amp;" * n,
    "paragraphs": lambda n: "<p>A short sentence stands here.</p>" * n,
    "one line": lambda n: "word, " * n,
}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_time_grows_no_faster_than_the_source(name: str) -> None:
    def seconds(count: int) -> float:
        source = BOMBS[name](count)
        start = time.process_time()
        extract(page(source, "text/html"), settings=ExtractSettings())
        return time.process_time() - start

    seconds(100)
    small, large = seconds(3_000), seconds(24_000)
    assert large < 8 * 3 * max(small, 0.02)


def test_depth_is_bounded() -> None:
    segments = html_segments("<div>a" * 100_000)
    assert len(segments) == 100_000
    assert max(len(segment.path) for segment in segments) == MAX_DEPTH


def test_a_single_line_of_five_million_characters_is_read() -> None:
    article = extract(page("word " * 1_000_000, "text/plain"), settings=ExtractSettings())
    assert len(article.blocks) == 1


def test_an_ampersand_that_is_no_entity_does_not_tie_the_words_after_it_together() -> None:
    source = "<p>Bell &\xa0co\xadop. said</p>"
    (segment,) = html_segments(source)
    assert segment.text == "Bell & coop. said"
    without_stop = to_source(segment.anchors, Span(0, segment.text.index(".")))
    assert collapse(plain("".join(span.of(source) for span in without_stop), "text/html")) == "Bell & coop"


def test_a_mark_after_an_entity_without_a_semicolon_is_no_part_of_it() -> None:
    source = "<p>Bell &amp Sons&gt‘;</p>"
    (segment,) = html_segments(source)
    assert segment.text == "Bell & Sons>‘;"
    before = to_source(segment.anchors, Span(0, segment.text.index("‘")))
    assert plain("".join(span.of(source) for span in before), "text/html") == "Bell & Sons>"
