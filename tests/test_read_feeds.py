"""Feeds become a page for each entry that holds its whole article."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest

from firsthand.prepare import Prepared, prepare
from firsthand.read import reopen
from firsthand.records import Page, Skipped
from firsthand.settings import Settings
from reading import assert_linear, only, read

LINK = "https://tolmin.example/bridge"
CONTENT = (
    '<p>The harbour bridge will be closed from Monday for a week, the council said on Saturday.</p>\n'
    '<p>"We have no choice," said Mayor Hanne Brodål. "The bridge is a hundred years old &amp; it shows."</p>\n'
    "<p>Engineers had asked for repairs twice last year, both times in vain.</p>"
)  # fmt: skip
ESCAPED = CONTENT.replace("&", "&amp;").replace("<", "&lt;")
RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Tolmin Gazette</title><atom:link href="https://tolmin.example/feed" rel="self"/>
<link>https://tolmin.example/</link><description>News of Tolmin</description><language>en-gb</language>
{items}
</channel></rss>
"""
ITEM = """<item><title>Harbour bridge closes</title><link>https://tolmin.example/bridge</link>
<pubDate>Sat, 05 Apr 2031 06:07:08 +0200</pubDate><dc:creator><![CDATA[Odile Marrant]]></dc:creator>
<description>The bridge is closed.</description>
<content:encoded><![CDATA[""" + CONTENT + """]]></content:encoded></item>"""  # fmt: skip
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-gb"><title>The Tolmin Gazette</title>
<link rel="self" href="https://tolmin.example/feed"/><link href="https://tolmin.example/"/>
<entry><title type="html">Harbour bridge closes</title><link rel="alternate" href="/bridge"/>
<published>2031-04-05T06:07:08+02:00</published><updated>2031-04-05T09:00:00+02:00</updated>
<author><name>Odile Marrant</name><email>odile@tolmin.example</email></author>
CONTENT</entry></feed>"""
RDF = (
    """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:d="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://tolmin.example/feed"><title>The Tolmin Gazette</title><link>https://tolmin.example/</link>
<d:language>en-gb</d:language><items><rdf:Seq><rdf:li resource="https://tolmin.example/bridge"/></rdf:Seq></items></channel>
<item rdf:about="https://tolmin.example/bridge"><title>Harbour bridge closes</title>
<link>https://tolmin.example/bridge</link><d:date>2031-04-05T06:07:08+02:00</d:date><d:creator>Odile Marrant</d:creator>
<c:encoded>"""
    + ESCAPED
    + """</c:encoded></item></rdf:RDF>"""
)
JSON_ITEM = {
    "id": "1",
    "url": LINK,
    "title": "Harbour bridge closes",
    "content_html": CONTENT,
    "date_published": "2031-04-05T06:07:08+02:00",
    "authors": [{"name": "Odile Marrant"}],
}
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Tolmin Gazette",
    "home_page_url": "https://tolmin.example/",
    "language": "en-gb",
    "items": [JSON_ITEM],
}
FEEDS = {
    "rss.xml": RSS.format(encoding="utf-8", items=ITEM).encode(),
    "latin.xml": RSS.format(encoding="iso-8859-1", items=ITEM).encode("latin-1"),
    "utf16.xml": RSS.format(encoding="utf-16", items=ITEM).encode("utf-16"),
    "rdf.xml": RDF.encode(),
    "html.atom": ATOM.replace("CONTENT", f'<content type="html">{ESCAPED}</content>').encode(),
    "xhtml.atom": ATOM.replace(
        "CONTENT",
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{CONTENT}</div></content>',
    ).encode(),
    "named": json.dumps(JSON_FEED, indent=1).encode(),
    "feed.json": json.dumps(JSON_FEED).encode(),
}


def rss(*items: str) -> str:
    return RSS.format(encoding="utf-8", items="\n".join(items))


@pytest.mark.parametrize("name", FEEDS)
def test_an_entry_is_a_page_with_all_that_the_feed_says_of_it(tmp_path: Path, name: str) -> None:
    page = only(tmp_path / name, FEEDS[name])
    assert (page.url, page.media_type) == (LINK, "text/html")
    assert CONTENT in page.source
    found = prepare(page, Settings())
    assert isinstance(found, Prepared)
    readings = {field: found.article.reading(field) for field in ("title", "published", "byline", "outlet", "language")}  # type: ignore[arg-type]
    assert {name: reading.value for name, reading in readings.items()} == {
        "title": "Harbour bridge closes",
        "published": "2031-04-05T06:07:08+02:00",
        "byline": "Odile Marrant",
        "outlet": "The Tolmin Gazette",
        "language": "en",
    }
    for fact in readings["published"].facts:  # as the feed has it, so that the evidence can be read
        assert fact.source.of(page.source) in ("Sat, 05 Apr 2031 06:07:08 +0200", "2031-04-05T06:07:08+02:00")
    assert "hundred years old & it shows" in found.article.text
    assert {quotation.speaker.name for quotation in found.quotations if quotation.kind == "direct"} == {"Hanne Brodål"}
    assert reopen(page.origin, page.media_type, page.sha256) == page


def test_all_feeds_give_the_same_body(tmp_path: Path) -> None:
    bodies = set()
    for name, data in FEEDS.items():
        found = prepare(only(tmp_path / name, data), Settings())
        assert isinstance(found, Prepared)
        bodies.add(found.article.text)
    assert len(bodies) == 1


def test_an_entry_is_named_by_its_number(tmp_path: Path) -> None:
    found = read(tmp_path / "a.xml", rss(*(ITEM.replace("/bridge<", f"/{n}<") for n in "abc")))
    assert [page.origin.rpartition("#")[2] for page in found] == ["1", "2", "3"]
    for page in reversed(found):
        assert isinstance(page, Page)
        assert reopen(page.origin, page.media_type, page.sha256) == page


SUMMARY = "<item><title>A</title><link>https://tolmin.example/a</link><description>{}</description></item>"


def test_an_entry_with_only_a_summary_is_listed_with_its_reason(tmp_path: Path) -> None:
    for text in ("The bridge is closed.", "", "word " * 149, "word " * 400 + "…", "word " * 400 + "[&amp;#8230;]"):
        (found,) = read(tmp_path / "a.xml", rss(SUMMARY.format(text)))
        assert isinstance(found, Skipped)
        assert "summary" in found.reason


def test_a_long_description_that_does_not_break_off_is_the_article(tmp_path: Path) -> None:
    page = only(tmp_path / "a.xml", rss(SUMMARY.format("&lt;p&gt;" + "word " * 200 + "end.&lt;/p&gt;")))
    assert "<p>word word" in page.source


def test_plain_text_in_a_feed_becomes_paragraphs(tmp_path: Path) -> None:
    text = "One & two.\n\nThree < four."
    feed = {**JSON_FEED, "items": [{"id": "1", "url": LINK, "content_text": text}]}
    assert "<p>One &amp; two.</p>\n<p>Three &lt; four.</p>" in only(tmp_path / "a.json", json.dumps(feed)).source


def test_the_title_of_a_feed_that_gathers_from_others_is_no_outlet(tmp_path: Path) -> None:
    page = only(tmp_path / "a.xml", rss(ITEM.replace("//tolmin.example/bridge", "//selva.example/bridge")))
    assert "og:site_name" not in page.source
    assert "The Tolmin Gazette" not in page.source


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("<title>Harbour bridge closes</title>", "Harbour bridge closes"),
        ("<title>Harbour &amp;amp; bridge &#8211; closed&nbsp;now</title>", "Harbour &amp; bridge – closed now"),
        ("<title>Bread & butter</title>", "Bread &amp; butter"),
        ("<title><![CDATA[Bread & <b>butter</b>]]></title>", "Bread &amp; butter"),
        ("<title>Bell \x07 and NUL \x00 and &#0; end</title>", "Bell \ufffd and NUL \ufffd and \ufffd end"),
        ("<title>&lol9; and &xxe; stay names</title>", "&amp;lol9; and &amp;xxe; stay names"),
    ],
)
def test_what_is_not_quite_xml_is_read_all_the_same(tmp_path: Path, wrong: str, right: str) -> None:
    page = only(tmp_path / "a.xml", rss(ITEM.replace("<title>Harbour bridge closes</title>", wrong)))
    assert f"<title>{right}</title>" in page.source


def test_an_entry_that_is_damaged_does_not_cost_the_others(tmp_path: Path) -> None:
    damaged = ITEM.replace("</dc:creator>", "</dc:other>")
    found = read(tmp_path / "a.xml", rss(ITEM, damaged, ITEM.replace("/bridge<", "/c<")))
    assert [type(entry) for entry in found] == [Page, Skipped, Page]
    assert "damaged" in found[1].reason  # type: ignore[union-attr]


def test_a_feed_that_is_cut_short_gives_the_entries_before_the_cut(tmp_path: Path) -> None:
    text = rss(ITEM, ITEM.replace("/bridge<", "/b<"))
    for cut in (text.rindex("</item>"), text.rindex("week"), text.rindex("<content:encoded>")):
        first, second = read(tmp_path / "a.xml", text[:cut])
        assert isinstance(first, Page)
        assert isinstance(second, Skipped)
        assert "cut short" in second.reason


def test_markup_of_a_feed_inside_an_article_is_no_entry(tmp_path: Path) -> None:
    inner = ITEM.replace("<p>Engineers", "<pre></item><item></pre><p>Engineers").replace(
        "<pubDate>", "<!-- </item> --><pubDate>"
    )
    assert "<pre></item><item></pre>" in only(tmp_path / "a.xml", rss(inner)).source


def test_a_feed_without_entries_a_site_map_and_damaged_json_are_listed(tmp_path: Path) -> None:
    for name, data in (
        ("a.xml", rss()),
        ("b.xml", '<?xml version="1.0"?><urlset><url><loc>https://tolmin.example/</loc></url></urlset>'),
        ("c.json", json.dumps(JSON_FEED)[:-5]),
        ("d.json", json.dumps({**JSON_FEED, "items": [5, None, "x"]})),
    ):
        found = read(tmp_path / name, data)
        assert found
        assert all(isinstance(entry, Skipped) for entry in found)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY lol0 "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    + ' <!ENTITY xxe SYSTEM "file:///etc/hostname">]>'
)


def test_entities_of_a_feed_do_not_grow_and_reach_no_file(tmp_path: Path) -> None:
    item = ITEM.replace("<title>Harbour", "<title>&lol9; &xxe; Harbour")
    data = BOMB + rss(item).partition("?>")[2]
    tracemalloc.start()
    page = only(tmp_path / "a.xml", data)
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
    assert "&amp;lol9; &amp;xxe; Harbour" in page.source
    assert len(page.source) < 5_000


@pytest.mark.parametrize(
    "unit",
    [
        "<item>", "<item></item>", "</item>", "<item/>", "<![CDATA[", "<!--", "<item><![CDATA[", "]]>", "&", "<a ",
        "<item><a>", "<item><title>&x;", "<item><content:encoded>&lt;p&gt;x", "<title>", "<link href='", "x",
    ],
)  # fmt: skip
def test_time_grows_with_the_size_of_a_feed(tmp_path: Path, unit: str) -> None:
    assert_linear(tmp_path / "a.xml", lambda size: rss(ITEM, unit * (size // len(unit))).encode())


def test_a_deep_entry_is_read_or_listed(tmp_path: Path) -> None:
    deep = ITEM.replace("<description>", "<description>" + "<b>" * 100_000).replace(
        "</description>", "</b>" * 100_000 + "</description>"
    )
    assert len(read(tmp_path / "a.xml", rss(deep))) == 1
    nested = "[" * 100_000
    (found,) = read(tmp_path / "a.json", '{"version": "https://jsonfeed.org/version/1", "items": ' + nested)
    assert isinstance(found, Skipped)
