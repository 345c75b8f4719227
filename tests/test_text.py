"""Words, sentences, normal forms, and the way from clean text to source and back."""

from __future__ import annotations

import html
import json
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Anchor, Span
from firsthand.text import collapse, cut, json_plain, normal, plain, sentences, short_id, to_source, words

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
PROSE = st.lists(
    st.sampled_from(
        ["The mayor", "spoke", "to Mr.", "Dr.", "J. R. Alder", "said:", "“No.", "Never!”", "It is 3.5", "p.m.", "U.S.", "e.g.", "(See", "p. 4.)",
         "Why?", "...", "…", "\n", "\n\n", " \n \n ", "don’t", "can't", "co-\noperate", "Москва.", "Да!", "大臣は述べた。", "\u00a0", "\u200b", "-", "—", "http://a.example/b."]
    ), max_size=30,
).map(" ".join)  # fmt: skip


@given(PROSE | TEXTS)
@settings(max_examples=300, deadline=None)
def test_sentences_are_in_order_and_hold_every_character_that_is_no_space(text: str) -> None:
    found = sentences(text)
    at, missed = 0, ""
    for span in found:
        assert at <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        missed += text[at : span.start]
        at = span.end
    assert (missed + text[at:]).strip() == ""


@given(PROSE, st.integers(0, 60), st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_sentences_of_a_part_stay_in_it(text: str, start: int, length: int) -> None:
    part = Span(min(start, len(text)), min(start + length, len(text)))
    inside = sentences(part.of(text))
    assert sentences(text, part) == [Span(s.start + part.start, s.end + part.start) for s in inside]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Mr. Alder met Dr. J. Holm. They spoke.", ["Mr. Alder met Dr. J. Holm.", "They spoke."]),
        ("One paragraph without an end\n\nand the next", ["One paragraph without an end", "and the next"]),
        ("A line\nthat goes on.", ["A line\nthat goes on."]),
        ("Prices rose 3.5 percent. Nobody knows why.", ["Prices rose 3.5 percent.", "Nobody knows why."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


@given(TEXTS)
def test_words_are_their_spans_case_folded(text: str) -> None:
    at = 0
    for word, span in words(text):
        assert at <= span.start < span.end
        assert normal(span.of(text)) == word
        at = span.end
    assert not re.search(
        r"[^\W_]", "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for _, s in words(text)))
    )


def test_words_keep_what_belongs_together() -> None:
    assert [word for word, _ in words("NATO’s open-door “policy”, U.S. and 3.5 – l’Été")] == [
        "nato's", "open-door", "policy", "u.s", "and", "3.5", "l'été",
    ]  # fmt: skip


@given(TEXTS)
def test_white_space_is_collapsed_once_and_for_all(text: str) -> None:
    assert collapse(collapse(text)) == collapse(text)
    assert "  " not in normal(text)


def test_normal_unifies_marks_dashes_and_case() -> None:
    assert normal("‘He’ said –  «NO»\n“Maß”") == normal('\'he\' SAID - "no" "MASS"')


def test_an_empty_part_has_no_words_and_no_sentences() -> None:
    assert list(words("The mayor spoke.", Span(4, 4))) == []
    assert sentences("The mayor spoke.", Span(4, 4)) == []


def test_ids_depend_on_every_part_and_its_place() -> None:
    ids = {short_id("a", "b"), short_id("ab", ""), short_id("a", "b", ""), short_id("b", "a"), short_id("a\x1e", "b")}
    assert len(ids) == 5
    assert all(re.fullmatch("[0-9a-f]{16}", one) for one in ids)
    assert short_id("\ud800")


PIECES = st.lists(
    st.one_of(
        st.text("abc é", min_size=1, max_size=6).map(lambda t: (t, t)),
        st.sampled_from([("&", "&amp;"), (" ", "&nbsp;"), (" ", " \n "), ("“", "&ldquo;"), ("fi", "&#xfb01;")]),
        st.sampled_from([("", "<b>"), ("", "</b>"), ("", "<!-- x -->"), ("\n\n", "")]),
    ),
    max_size=12,
)


def assembled(pieces: list[tuple[str, str]]) -> tuple[str, str, list[Anchor]]:
    text = source = ""
    anchors = []
    for said, written in pieces:
        if said and written:
            anchors.append(
                Anchor(Span(len(text), len(text) + len(said)), Span(len(source), len(source) + len(written)))
            )
        text, source = text + said, source + written
    return text, source, anchors


@given(PIECES, st.data())
def test_a_place_in_the_text_leads_to_what_says_it_in_the_source(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    text, source, anchors = assembled(pieces)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    at, expected = 0, ""
    for said, written in pieces:  # slowly: what each piece gives of the span
        inside = said[max(span.start - at, 0) : max(span.end - at, 0)]
        if inside and written:
            expected += inside if len(said) == len(written) else written
        at += len(said)
    found = to_source(anchors, span)
    assert "".join(place.of(source) for place in found) == expected
    assert all(a.end < b.start for a, b in pairwise(found))


def slow_plain(source: str) -> str:
    source = re.sub(r"<!--.*?-->", "", source, flags=re.S)
    source = re.sub(r"<(script|style)\b.*?</\1>", "", source, flags=re.S)
    source = re.sub(r"</?(?:p|div|br|li|td|h1)\b[^>]*>", " ", source)
    return " ".join(html.unescape(re.sub(r"</?\w[^>]*>", "", source)).replace("\xad", "").split())


@given(
    st.lists(
        st.sampled_from(
            ["word", " ", "\n", "&amp;", "&nbsp;", "&#8220;", "é", "\xad", "<b>", "</b>", "<p>", "</p>", "<br>", "<i class=x>", "</i>",
             "<!-- no -->", "<script>a<b</script>", "<style>p{}</style>", "<td>", "&shy;", "&lt;", "3 < 4"]
        ), max_size=30,
    ).map("".join)
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_plain_is_what_a_slow_reader_sees(source: str) -> None:
    assert plain(source, "text/html") == slow_plain(source)


def test_plain_parts_words_at_blocks_and_breaks_but_not_at_inline_tags() -> None:
    assert plain("<td>Ferry<td>f<b>ar</b>es<br>rise", "text/html") == "Ferry fares rise"
    assert plain("a<br>b &amp; c", "text/plain") == "a<br>b &amp; c"
    assert plain("ol<wbr>d&shy;er", "text/html") == "older"


@given(TEXTS)
def test_a_json_string_is_read_as_what_it_stands_for(text: str) -> None:
    for ascii_only in (True, False):
        written = json.dumps(text, ensure_ascii=ascii_only)[1:-1]
        assert json_plain(written) == collapse(html.unescape(text))


@given(st.text('\\u00d8dc"/nx&;#9', max_size=40))
def test_broken_escapes_are_kept_and_never_break_a_file(text: str) -> None:
    json_plain(text).encode()


@pytest.mark.parametrize("unit", ["A b. ", "a ", "Mr. ", "word", "\n", "“a” ", "好。", "x-\n", "e.g. "])
def test_time_for_sentences_grows_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        best = 9.0
        for _ in range(2):
            start = time.perf_counter()
            sentences(text)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(80_000) < 32 * max(seconds(10_000), 0.004)


@given(st.text())
def test_a_text_is_cut_at_once_as_word_by_word(text: str) -> None:
    row, starts, ends = cut(text)
    found = [(word, span.start, span.end) for word, span in words(text)]
    assert list(zip(row, starts, ends, strict=True)) == found
