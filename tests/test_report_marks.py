"""Lit spans: however they overlap, the text stays the text, and each claim lights exactly its words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Anchor, Span
from firsthand.report.marks import Lit, lit_text, together_css
from firsthand.report.places import in_line, source_text, to_text
from firsthand.report.safe import short, visible
from firsthand.text import to_source


class Reader(HTMLParser):
    """What a browser would make of it: the text, and the text under each mark."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.under: dict[str, str] = defaultdict(str)
        self.ids: list[str] = []
        self.tags: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags[tag] += 1
        if tag == "mark":
            self.open.append(named.get("id") or named.get("data-of") or "")
            if named.get("id"):
                self.ids.append(named["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for name in dict.fromkeys(self.open):
            self.under[name] += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(str(markup))
    reader.close()
    assert reader.open == []
    return reader


texts = st.text(st.sampled_from("ab <>&\"'\n\r\x00\x1b\u202eé漢\ud800;/!-]"), max_size=60)


@st.composite
def text_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(texts)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=7))
    return text, [Span(min(pair), max(pair)) for pair in pairs]


@given(text_and_spans())
def test_text_stays_text_and_every_span_lights_its_own_words(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    lits = [Lit(f"e{i}", (span,), "fact") for i, span in enumerate(spans)]
    found = read(lit_text(text, lits, Span(0, len(text)), Counter()))
    if "\r" not in text:  # a line end of two characters is one when it is not split
        assert found.text == visible(text)
    for i, span in enumerate(spans):
        if "\r" not in text:
            assert found.under[f"e{i}"] == visible(span.of(text))
    assert len(found.ids) == len(set(found.ids))
    assert set(found.tags) <= {"mark"}


def test_crossing_spans_are_both_lit_whole_and_light_together() -> None:
    seen: Counter[str] = Counter()
    text = "one two three four"
    markup = lit_text(text, [Lit("a", (Span(0, 13),), "x"), Lit("b", (Span(4, 18),), "x")], Span(0, 18), seen)
    found = read(markup)
    assert found.under == {"a": "one two three", "b": "two three four"}
    assert '[data-of="b"]' in together_css(seen)
    assert "#a:target" not in together_css(seen)


def test_what_is_left_out_is_counted_and_marks_around_it_stay_whole() -> None:
    text = "start " + "x" * 100 + " end"
    markup = lit_text(
        text, [Lit("a", (Span(0, len(text)),), "x")], Span(0, len(text)), Counter(), keep=[Span(0, 6), Span(106, 110)]
    )
    assert read(markup).text == "start [… 100 characters left out …] end"


def test_a_claim_of_several_spans_has_one_fragment_and_every_part_belongs_to_it() -> None:
    seen: Counter[str] = Counter()
    found = read(lit_text("He said yes and no.", [Lit("q", (Span(8, 11), Span(16, 18)), "said")], Span(0, 19), seen))
    assert found.ids == ["q"]
    assert found.under["q"] == "yesno"
    assert seen["q"] == 2


def test_many_crossing_spans_take_no_quadratic_time() -> None:
    text = "w " * 20_000
    lits = [Lit(f"e{i}", (Span(i * 2, i * 2 + 9),), "x") for i in range(15_000)]
    markup = lit_text(text, lits, Span(0, len(text)), Counter())
    assert len(markup) < 8_000_000


def test_controls_are_shown_as_their_code_points_and_scripts_keep_their_joiners() -> None:
    assert visible("a\u202eb\x1b[2J\x00") == "a⟦U+202E⟧b⟦U+001B⟧[2J⟦U+0000⟧"
    assert visible("line\r\nline\rline\tend\n") == "line\nline\nline\tend\n"
    assert visible("می\u200cخواهم \u200fشما") == "می\u200cخواهم \u200fشما"


def test_no_control_is_taken_for_one_that_is_seen() -> None:
    bad = [*range(9), *range(11, 13), *range(14, 32), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F)]
    bad += [*range(0x2066, 0x206A), *range(0xD800, 0xE000), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)]
    assert all(visible(f"a{chr(code)}b") == f"a⟦U+{code:04X}⟧b" for code in bad)


def test_short_cuts_at_a_word_and_says_so() -> None:
    assert short("the quick brown fox jumps", 17) == "the quick brown…"
    assert short("a\n b", 10) == "a b"
    assert len(short("x" * 100, 20)) == 20


def test_evidence_in_running_text_is_shown_as_a_reader_sees_it() -> None:
    source = "<p class=a>Published on <b>8 Febru</b>ary 2022 &amp; later.</p><p>Next</p>"
    start = source.index("8 Febru")
    end = source.index(" &amp;")
    before, here, after = in_line(source_text(source, "text/html"), Span(start, end))
    assert before.endswith("Published on ")
    assert here == "8 February 2022"
    assert after.startswith(" & later. Next")


def test_evidence_inside_a_tag_is_shown_with_that_tag_alone() -> None:
    source = '<html><meta name="a" content="b"><meta property="og:site_name" content="Coast Wire"><p>Text</p>'
    start = source.index("Coast Wire")
    before, here, after = in_line(source_text(source, "text/html"), Span(start, start + 10))
    assert (before, here, after) == ('<meta property="og:site_name" content="', "Coast Wire", '">')


@given(st.data())
def test_the_way_back_from_source_to_text_undoes_the_way_there(data: st.DataObject) -> None:
    anchors, text_at, source_at = [], 0, 0
    for entity in data.draw(st.lists(st.booleans(), min_size=1, max_size=12)):
        source_at += data.draw(st.integers(0, 3))
        size = 1 if entity else data.draw(st.integers(1, 5))
        width = 5 if entity else size
        anchors.append(Anchor(Span(text_at, text_at + size), Span(source_at, source_at + width)))
        text_at, source_at = text_at + size, source_at + width
    start = data.draw(st.integers(0, text_at - 1))
    span = Span(start, data.draw(st.integers(start + 1, text_at)))
    back = [piece for place in to_source(anchors, span) for piece in to_text(anchors, place)]
    assert sum(map(len, back)) == len(span)
    assert (back[0].start, back[-1].end) == (span.start, span.end)


def test_no_page_text_can_open_a_tag() -> None:
    hostile = "</mark></div></script><img src=x onerror=alert(1)>&lt;\"'"
    markup = str(lit_text(hostile, [Lit("a", (Span(3, 30),), "x", hostile)], Span(0, len(hostile)), Counter()))
    assert re.findall(r"<(/?\w+)", markup) == ["mark", "/mark"]
