"""Terminal views: evidence in its line, and nothing from a page that steers the terminal."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console

from firsthand.records import Descent, LostSource, Reading, Reason, Span, Trace
from firsthand.report import compare_view, page_view
from firsthand.report.family import edge_label, families
from firsthand.report.summary import lost_lines, reason_text
from firsthand.report.terminal import claim
from firsthand.report.words import page_names
from report_fixture import build, with_source


def shown(renderable: object, *, colours: bool = False) -> str:
    out = StringIO()
    Console(file=out, width=120, force_terminal=colours, highlight=False).print(renderable)
    return out.getvalue()


def page(number: int, *, colours: bool = False) -> str:
    trace, sources = build()
    one = trace.pages[number - 1]
    quotations = [each for each in trace.quotations if each.page_id == one.id]
    return shown(
        page_view(with_source(one, sources.get(one.id, "")), trace.articles[number - 1], quotations), colours=colours
    )


def test_a_page_shows_values_with_status_and_evidence_in_its_line() -> None:
    text = page(2)
    assert "2023-02-08 or 2023-08-02" in text
    assert "ambiguous" in text
    assert "as quoted by Coast Wire, Wednesday (›8/2/2023‹)" in text
    assert "Ines Caldera" in text
    line = next(line for line in text.splitlines() if line.startswith("byline"))
    assert "absent" in line
    assert "the page does not say" in line


def test_a_rival_is_shown_with_its_place() -> None:
    text = page(5)
    assert "rival 0.10" in text
    assert "2023-02-10" in text


def test_nothing_from_a_page_steers_the_terminal_or_is_read_as_markup() -> None:
    text = page(4, colours=True)
    assert "\x1b[2J" not in text
    assert "\u202e" not in text
    assert "\x00" not in text
    assert "[bold]x[/bold]" in text
    assert "⟦U+001B⟧[31m" in text


def test_compare_shows_passages_differences_and_the_descent_with_reasons() -> None:
    trace, sources = build()
    pages = [with_source(each, sources[each.id]) for each in trace.pages[:2]]
    text = shown(compare_view(pages, trace.articles[:2], trace.matches[0], trace.descents[:1], trace.quotations))
    assert "88\u00a0% of its words" in text
    assert "strictly → very much" in text
    assert "Page 2 ← page 1" in text
    assert "direction 93\u00a0%" in text
    assert "against" in text


def test_pages_in_two_languages_are_not_said_to_have_the_same_words() -> None:
    trace, sources = build()
    pages = [with_source(each, sources[each.id]) for each in trace.pages[:2]]
    articles = [
        replace(each, readings=(Reading("language", "stated", tag, ()),))
        for each, tag in zip(trace.articles[:2], ("en", "fr"), strict=True)
    ]
    text = shown(compare_view(pages, articles, trace.matches[0], (), ()))
    assert "in two languages" in text
    assert "the same words" not in text


def test_compare_holds_the_pages_in_the_order_given() -> None:
    trace, sources = build()
    pages = [with_source(each, sources[each.id]) for each in trace.pages[1::-1]]
    text = shown(compare_view(pages, trace.articles[1::-1], trace.matches[0], trace.descents[:1], trace.quotations))
    assert "page 1: 90\u00a0% of its words" in text
    assert "very much → strictly" in text
    assert "Page 1 ← page 2" in text


def test_compare_of_pages_that_share_nothing_says_so() -> None:
    trace, sources = build()
    pages = [with_source(each, sources[each.id]) for each in trace.pages[3:5]]
    text = shown(compare_view(pages, trace.articles[3:5], None, (), ()))
    assert "share no passage" in text
    assert "Neither page was found to descend" in text


def silent_page() -> tuple[Descent, Trace]:
    """A page that only shares text with another, which credits a source outside the collection."""
    trace, _ = build()
    silent, crediting = trace.pages[0], trace.pages[2]
    why = Reason(
        "shares_v1", "This page shares text with another page that names Karv Wire.", crediting.id, Span(0, 4), 0.0
    )
    source = LostSource("l9", "Karv Wire")
    other = Descent(crediting.id, source, "copy", 0.0, 0.98, ())
    edge = Descent(silent.id, source, "shared_source", 0.5, None, (why,))
    return edge, replace(trace, descents=(edge, other))


def test_only_a_page_that_holds_a_credit_is_said_to() -> None:
    edge, trace = silent_page()
    names = page_names(trace)
    silent, crediting = names[edge.child], names[edge.reasons[0].page_id]
    told = claim(edge, names)
    assert told.startswith(f"Page {silent.number} shares text with page {crediting.number}, which credits “Karv Wire”")
    assert "by its own credit" not in told
    assert "by its own credit" in claim(trace.descents[1], names)
    assert reason_text(edge.reasons[0], names, edge.child).startswith(f"Page {silent.number} shares text")
    (line,) = lost_lines(trace, names)
    first, second = line.text.split("; ")
    assert first == f"Page {crediting.number} (“{crediting.title}”) credits “Karv Wire”"
    assert second.startswith(
        f"page {silent.number} shares text with a page that credits “Karv Wire”, and names no source"
    )


def test_a_page_of_the_credited_outlet_is_told_of() -> None:
    _, trace = silent_page()
    names = page_names(trace)
    other = next(page for page in names if page not in {each.child for each in trace.descents})
    names[other] = replace(names[other], outlet="Karv Wire")
    (line,) = lost_lines(trace, names)
    assert line.text.endswith(
        f"Page {names[other].number} is of that outlet, but shares too little text to tell whether it is the source."
    )
    names[other] = replace(names[other], outlet="The Karv Wire")
    assert "is of that outlet" in lost_lines(trace, names)[0].text
    names[other] = replace(names[other], outlet="Coast Wire")
    (line,) = lost_lines(trace, names)
    assert line.text.endswith("No page in the collection was found to be that source.")


def test_an_edge_without_direction_has_no_arrowhead_and_claims_no_credit() -> None:
    edge, trace = silent_page()
    (drawn,), _ = families([(1, edge)], page_names(trace), 40)
    assert [(one.label, one.sure) for one in drawn.edges] == [("perhaps from it", False)]
    assert edge_label(trace.descents[1]) == "by its credit"
    assert edge_label(replace(trace.descents[1], relation="excerpt")) == "quotes it"
