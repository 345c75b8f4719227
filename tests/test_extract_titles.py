"""Titles: the heading that a reader sees, a path through the site above it, kickers, and what stands beside a title."""

from __future__ import annotations

import pytest

from field_says import says
from firsthand.extract import extract
from firsthand.records import Article, Page, Reading
from firsthand.settings import ExtractSettings
from test_extract_fields import BODY, answer, linked, reading

SEEN = "Ferry keeps to the harbour after the storm"
SEARCHED = "Storm in Northport: what travellers need to know now"


def article(body: str, head: str = "") -> Article:
    source = (
        f"<html><head>{head}</head><body>{body}<article><p>{BODY}</p><p>{BODY} It rained all day.</p></article></body>"
    )
    page = Page("p", "p", "https://ferry.example/a", None, "text/html", "", source)
    found = extract(page, settings=ExtractSettings())
    for fact in found.reading("title").facts:
        assert says("title", fact.value, fact.source.of(source), "text/html"), fact
    return found


def title(body: str, head: str = "") -> Reading:
    return article(body, head).reading("title")


@pytest.mark.parametrize(
    "path",
    [
        "<nav><ul><li><a href=/>Home</a></li><li><h1>{}</h1></li></ul></nav>",
        '<div class="page-breadcrumb"><a href=/>Home</a><h1>{}</h1></div>',
        "<div><a href=/>Home</a><a href=/p>Port</a><a href=/p/f>Ferries</a><h1>{}</h1></div>",
    ],
)
def test_the_heading_below_a_path_through_the_site_is_the_title(path: str) -> None:
    head = f"<title>{SEARCHED}</title>" + linked(headline=f'"{SEEN}"')
    found = article(f"{path.format(SEARCHED)}<header><h2>{SEEN}</h2></header>", head)
    assert (found.reading("title").status, found.reading("title").value) == ("stated", SEEN)
    assert [block.span.of(found.text) for block in found.blocks if block.kind == "title"] == [SEEN]


def test_a_heading_in_a_path_stays_the_title_if_no_other_heading_is_one() -> None:
    path = f"<nav><a href=/>Home</a><h1>{SEARCHED}</h1></nav>"
    head = f"<title>{SEARCHED}</title>"
    assert title(f"{path}<header><h2>More about ferries and harbours</h2></header>", head).value == SEARCHED
    assert (
        title(f"<h1>{SEARCHED}</h1><header><h2>{SEEN}</h2></header>", head + linked(headline=f'"{SEARCHED}"')).value
        == SEARCHED
    )


def test_the_title_for_sharing_may_have_the_kicker_of_the_heading() -> None:
    path = f"<nav><a href=/>Home</a><h1>{SEARCHED}</h1></nav>"
    head = f'<title>{SEARCHED}</title><meta property="og:title" content="No way out: {SEEN}">'
    head += linked(headline=f'"{SEARCHED}"')
    found = title(f"{path}<h2><span>No way out</span> <span>{SEEN}</span></h2>", head)
    assert found.value == f"No way out: {SEEN}"
    assert title(f"{path}<h2><p>No way out</p><p>{SEEN}</p></h2>", head).value == SEEN


@pytest.mark.parametrize("between", ["", " "])
def test_a_kicker_that_the_head_counts_in_stays_with_the_mark_that_the_head_gives(between: str) -> None:
    whole = f"Harbour / {SEEN}"
    head = f'<meta property="og:title" content="{whole}">' + linked(headline=f'"{SEEN}"')
    assert title(f"<h1><span>Harbour</span>{between}<span>{SEEN}</span></h1>", head).value == whole


def test_a_kicker_goes_with_the_dash_behind_it() -> None:
    head = f'<meta property="og:title" content="{SEEN}">'
    for mark in ("-", "–", ":", "|"):
        body = f"<h1><span>Harbour</span> <i>{mark}</i> <span>{SEEN}</span></h1>"
        assert title(body, head).value == SEEN


def test_a_title_for_a_library_confirms_that_for_sharing() -> None:
    head = '<meta property="og:title" content="Mill burns in the valley">'
    shown = (("title", "Old mill burns in the valley"), ("body", BODY))
    head += "<title>Old mill burns in the valley</title>"
    assert answer("title", *shown, head=head) == ("stated", "Old mill burns in the valley")
    confirmed = head + '<meta name="parsely-title" content="Mill burns in the valley">'
    found = reading("title", *shown, head=confirmed)
    assert found.value == "Mill burns in the valley"
    assert "Old mill burns in the valley" in [fact.value for fact in found.facts]


@pytest.mark.parametrize(
    "given",
    ["Mill burns down in the valley | Valley Post | by Ada Lund", "Mill burns down in the valley * Valley Post * News",
     "Mill burns down in the valley - Europe - Valley Post", "Mill burns down in the valley | VLP News",
     "Mill burns down in the valley | Valley Post - News - Northport"],
)  # fmt: skip
def test_what_stands_with_the_site_s_name_is_no_part_of_a_title(given: str) -> None:
    head = f'<title>{given}</title><meta property="og:site_name" content="Valley Post">'
    head += '<meta name="application-name" content="VLP"><meta property="article:section" content="Europe">'
    assert answer("title", ("body", BODY), head=head) == ("stated", "Mill burns down in the valley")


def test_a_section_s_name_inside_a_title_stays() -> None:
    head = '<title>Europe - a mill burns - and nobody sees it</title><meta property="article:section" content="Europe">'
    assert answer("title", ("body", BODY), head=head) == ("stated", "Europe - a mill burns - and nobody sees it")


def test_the_site_s_name_before_the_title_is_not_the_title() -> None:
    head = "<title>Northport Tribune | Ferry keeps to the harbour after the storm (printer-friendly)</title>"
    assert title(f"<p><b>Northport Tribune</b></p><h2>{SEEN}</h2>", head).value == SEEN
