"""The tokens of a page lie where they say, whatever the page holds; on well-formed pages they agree with the
standard library's parser."""

from __future__ import annotations

import html
import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.markup import RAW_ELEMENTS, Token, attributes, tokens

INLINE = ("b", "i", "em", "a", "span", "strong")
BLOCKS = ("p", "div", "li", "h1", "blockquote", "section")
WORDS = st.sampled_from(["harbour", "Brücke", "мост", "橋", "it’s", "3 < 4", "a&b", "fish &amp; chips", "x&nbsp;y", "&#8220;no&#x201D;", "&lt;b&gt;", "co&shy;op", "&notit;", "  \n "])  # fmt: skip
HIDDEN = st.sampled_from(["<!-- a <b> in a comment -->", "<script>if (a < b) { x = '<p>no</p>'; }</script>", "<style>p > a {}</style>", "<br>", "<img src='x.png' alt='no > text'>"])  # fmt: skip
ATTRIBUTES = st.sampled_from(["", ' class="lead"', " id=x", ' title="a > b"', " data-x='<i>'", " hidden", ' href="?a=1&amp;b=2"'])  # fmt: skip


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def wrap(name: str, attribute: str, inner: list[str]) -> str:
        return f"<{name}{attribute}>{''.join(inner)}</{name}>"

    return st.builds(wrap, st.sampled_from(INLINE + BLOCKS), ATTRIBUTES, st.lists(children, max_size=4))


DOCUMENTS = st.lists(st.recursive(WORDS | HIDDEN, element, max_leaves=25), max_size=6).map("".join)
SOUP = st.lists(
    st.sampled_from(
        ["<", ">", "</", "/>", "<!--", "-->", "--!>", "<!", "<?", "<p", "<a href=", '"', "'", "=", " ", "\n", "<script>", "</script",
         "</SCRIPT >", "<title>", "</title>", "<svg>", "</svgs>", "<b>", "</b>", "x", "é", "İ", "&amp", ";", "]]>", "\0", "word word"]
    ), max_size=40,
).map("".join)  # fmt: skip


class Reference(HTMLParser):
    """What the standard library sees: tags, and the text outside scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(("open", tag))
        self.inside = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(("close", tag))
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.text.append(data)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_tags_and_text_are_those_that_the_standard_parser_sees(source: str) -> None:
    reference = Reference()
    reference.feed(source)
    reference.close()
    found = list(tokens(source))
    assert [(t.kind, t.name) for t in found if t.kind in ("open", "close")] == reference.tags
    text = "".join(html.unescape(t.span.of(source)) for t in found if t.kind == "text")
    assert squeezed(text) == squeezed("".join(reference.text))


@given(DOCUMENTS | SOUP)
@settings(max_examples=400, deadline=None)
def test_tokens_lie_one_after_another_and_leave_out_only_comments_and_declarations(source: str) -> None:
    at = 0
    for token in [*tokens(source), None]:
        start = token.span.start if token else len(source)
        gap = source[at:start]
        assert gap == "" or re.fullmatch(r"(?:<!--.*?(?:-->|--!>|<!-->|<!--->|$)|<[!?/][^>]*>?)+", gap, re.S), gap
        if token:
            assert token.span.end > start or token.kind == "raw"
            at = token.span.end


@given(DOCUMENTS | SOUP)
@settings(max_examples=300, deadline=None)
def test_a_token_is_what_it_says(source: str) -> None:
    for token in tokens(source):
        piece = token.span.of(source)
        if token.kind in ("open", "close"):
            start = "<" if token.kind == "open" else "</"
            assert piece.lower().startswith(start + token.name) or not token.name.isascii()
            assert piece.endswith(">")
        if token.kind == "open":
            assert token.span.start < token.attributes_span.start <= token.attributes_span.end < token.span.end
            for value, span in attributes(source, token).values():
                assert token.attributes_span.start <= span.start <= span.end <= token.attributes_span.end
                assert value == span.of(source) or "&" in span.of(source)
        if token.kind == "raw":
            assert token.name in RAW_ELEMENTS


@given(DOCUMENTS)
@settings(max_examples=100, deadline=None)
def test_attributes_are_those_that_the_standard_parser_sees(source: str) -> None:
    seen: list[dict[str, str]] = []

    class Attributes(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append({name: value or "" for name, value in attrs})

    parser = Attributes()
    parser.feed(source)
    parser.close()
    found = [attributes(source, token) for token in tokens(source) if token.kind == "open"]
    assert [{name: value for name, (value, _) in entry.items()} for entry in found] == seen


def kinds(source: str) -> list[tuple[str, str]]:
    return [(token.kind, token.name or token.span.of(source)) for token in tokens(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b and c > d", [("text", "a < b and c > d")]),
        ("<p title='a > b'>x", [("open", "p"), ("text", "x")]),
        ('<p title=a"b>x', [("open", "p"), ("text", "x")]),
        ("<!--> x <!-- a --!> y <!-- z", [("text", " x "), ("text", " y ")]),
        ("<script></scripts>no</script >yes", [("open", "script"), ("raw", "script"), ("close", "script"), ("text", "yes")]),
        ("<TITLE>İ</Title>x", [("open", "title"), ("raw", "title"), ("close", "title"), ("text", "x")]),
        ("<svg/>x<svg>y", [("open", "svg"), ("text", "x"), ("open", "svg"), ("text", "y")]),
        ("<title>never closed <p>x", [("open", "title"), ("raw", "title")]),
        ("<![CDATA[x]]>y<?php x ?>z", [("text", "y"), ("text", "z")]),
    ],
)  # fmt: skip
def test_odd_markup_is_read_as_browsers_read_it(source: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(source) == expected


def test_the_place_of_a_value_is_the_place_of_its_raw_characters() -> None:
    source = "<a href=\"?a=1&amp;b=2\" title='x' rel=me hidden href=second>"
    (token,) = tokens(source)
    assert isinstance(token, Token)
    found = attributes(source, token)
    assert found["href"][0] == "?a=1&b=2"
    assert found["href"][1].of(source) == "?a=1&amp;b=2"
    assert {name: value for name, (value, _) in found.items() if name != "href"} == {
        "title": "x",
        "rel": "me",
        "hidden": "",
    }


def seconds(source: str) -> float:
    best = 9.0
    for _ in range(3):
        start = time.process_time()
        for token in tokens(source):
            if token.kind == "open":
                attributes(source, token)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("start", ["", "<p ", "<script>", "<p a="])
@pytest.mark.parametrize(
    "unit", ["<", "<p>", "<!--", "<a href='", '="', "='", '<p =" >', "</", "a  ", "a = ", "</scriptx>", "<title>", "<svg>", "-- ", "\"'"]
)  # fmt: skip
def test_time_grows_with_the_length_of_hostile_markup(start: str, unit: str) -> None:
    small = seconds(start + unit * (60_000 // len(unit)))
    large = seconds(start + unit * (600_000 // len(unit)))
    assert large < 40 * max(small, 0.002)


def test_what_is_text_after_a_tag_that_nothing_closes_is_text_by_itself_too() -> None:
    source = "before <b open and on <!x and what it hides"
    texts = [token.span.of(source) for token in tokens(source) if token.kind == "text"]
    assert texts == ["before <b open and on "]
    inside = texts[0][texts[0].index("<b") + 1 :]
    assert [token.span.of(inside) for token in tokens(inside)] == [inside]
