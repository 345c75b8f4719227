"""What a page says of itself outside its text, each value at its place."""

from __future__ import annotations

import json
import time

from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.meta import meta_values
from firsthand.extract.places import decoded, part
from firsthand.records import Page, Span
from firsthand.text import collapse, json_plain, plain

HEAD = """<!doctype html><html lang="en-GB"><head>
<title>Mill &amp; bridge burn | The Valley Post</title>
<meta property="og:title" content="Mill &#38; bridge burn">
<meta name='Author' content='Ada Lund'>
<meta itemprop="datePublished" content="2021-11-05">
<link rel="canonical" href="https://valley.example/2021/11/05/mill">
<script>var fake = '<meta property="og:title" content="from a script">';</script>
<template><meta name="author" content="From A Template"></template>
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "The Valley Post"},
  {"@id": "#ada", "@type": "Person", "name": "Ada Lund"},
  {"@type": "NewsArticle", "headline": "Mill \\u0026 \\"bridge\\" burn", "datePublished": "2021-11-05T09:04:00Z",
   "author": [{"@type": "Person", "name": "Bo Ek"}, {"@id": "#ada"}], "publisher": {"name": "Valley Press"},}
]}
</script></head><body><time datetime="2021-11-05T09:04" itemprop="datePublished">today</time>
<span itemprop="author" content="Bo Ek">x</span></body></html>"""


def page(source: str, media_type: str = "text/html") -> Page:
    return Page("p", "p", None, None, media_type, "", source)


def named(source: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for value in meta_values(page(source)):
        found.setdefault(value.name, []).append(value.value)
    return found


def test_every_sort_of_value_is_found_under_its_name() -> None:
    found = named(HEAD)
    assert found["title"] == ["Mill & bridge burn | The Valley Post"]
    assert found["og:title"] == ["Mill & bridge burn"]
    assert found["author"] == ["Ada Lund"]
    assert found["html:lang"] == ["en-GB"]
    assert found["link:canonical"] == ["https://valley.example/2021/11/05/mill"]
    assert found["item:datePublished"] == ["2021-11-05"]
    assert found["time:datePublished"] == ["2021-11-05T09:04"]
    assert found["item:author"] == ["Bo Ek"]


def test_linked_data_are_named_by_type_and_property_and_references_are_followed() -> None:
    found = named(HEAD)
    assert found["ld:NewsArticle.headline"] == ['Mill & "bridge" burn']
    assert found["ld:NewsArticle.datePublished"] == ["2021-11-05T09:04:00Z"]
    assert found["ld:NewsArticle.author.name"] == ["Bo Ek", "Ada Lund"]
    assert found["ld:NewsArticle.publisher.name"] == ["Valley Press"]
    assert found["ld:WebSite.name"] == ["The Valley Post"]


def test_the_span_of_every_value_gives_it_back() -> None:
    for value in meta_values(page(HEAD)):
        raw = value.source.of(HEAD)
        read = json_plain(raw) if value.name.startswith("ld:") else plain(raw, "text/html")
        assert read == value.value


def test_broken_linked_data_still_give_what_they_say() -> None:
    broken = (
        '<script type="application/ld+json">{"@type": "Article", "headline": "One\nline", "author": {"name": "Bo Ek"'
    )
    assert named(broken)["ld:Article.author.name"] == ["Bo Ek"]


def test_the_article_that_is_a_page_s_main_entity_stands_under_its_own_type() -> None:
    source = '<script type="application/ld+json">{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"X y"}}</script>'
    assert named(source)["ld:NewsArticle.headline"] == ["X y"]


def test_a_teaser_in_a_list_is_no_article_of_the_page() -> None:
    source = (
        '<script type="application/ld+json">{"@type":"ItemList","itemListElement":'
        '[{"item":{"@type":"NewsArticle","headline":"Other"}}]}</script>'
    )
    assert "ld:NewsArticle.headline" not in named(source)


def test_older_ways_to_mark_a_date_are_read() -> None:
    found = named(
        '<abbr class="published" title="2021-11-05T09:04">today</abbr><span itemprop="datePublished" title="2021-11-05">x</span>'
        '<time pubdate datetime="2021-11-04">x</time><a itemprop="author" title="View all posts">Ada</a>'
    )
    assert found == {"item:datePublished": ["2021-11-05T09:04", "2021-11-05"], "time:pubdate": ["2021-11-04"]}


def test_flat_text_has_none() -> None:
    assert meta_values(page(HEAD, "text/plain")) == ()


@given(
    st.dictionaries(st.text(max_size=8), st.text(max_size=20) | st.lists(st.text(max_size=8), max_size=3), max_size=5)
)
def test_values_of_any_linked_data_stand_at_their_place(data: dict[str, object]) -> None:
    source = '<script type="application/ld+json">' + json.dumps(data).replace("<", "\\u003c") + "</script>"
    for value in meta_values(page(source)):
        assert json_plain(value.source.of(source)) == value.value


@given(st.text(max_size=30), st.booleans())
def test_a_part_of_a_decoded_value_has_its_place(text: str, in_json: bool) -> None:
    raw = json.dumps(text)[1:-1] if in_json else text.replace("&", "&amp;").replace('"', "&quot;")
    whole, _ = decoded(raw, in_json=in_json)
    for start in range(0, len(whole), 3):
        span = part(raw, Span(0, len(raw)), start, start + 5, in_json=in_json)
        assert collapse(decoded(span.of(raw), in_json=in_json)[0]).startswith(collapse(whole[start : start + 5])[:1])


def test_hostile_linked_data_take_linear_time() -> None:
    started = time.process_time()
    for piece in ("[", '{"a":', '{"@graph":[', '"', "\\", "{", ","):
        meta_values(page('<script type="application/ld+json">' + piece * (300_000 // len(piece)) + "</script>"))
    assert time.process_time() - started < 20


def test_the_entries_of_a_live_blog_say_nothing_of_the_page() -> None:
    source = (
        '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"The day of the flood",'
        '"liveBlogUpdate":[{"@type":"BlogPosting","headline":"Bridge closed","datePublished":"2021-11-05"}]}</script>'
    )
    assert named(source) == {
        "ld:LiveBlogPosting.@type": ["LiveBlogPosting"],
        "ld:LiveBlogPosting.headline": ["The day of the flood"],
    }
