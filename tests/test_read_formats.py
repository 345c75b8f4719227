"""One page in every format gives one article: the same text, readings, credits and quotations."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import quopri
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.check import check_trace
from firsthand.pipeline import trace
from firsthand.prepare import Prepared, prepare
from firsthand.read import read_pages, reopen
from firsthand.records import Page
from firsthand.settings import ReadSettings, Settings
from firsthand.storage import dump_trace

URL = "https://tolmin.example/2031/04/harbour-bridge"
CAPTURED = "2031-04-06T10:20:30Z"
HTML = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour bridge closes for a week – The Tolmin Gazette</title>
<link rel="canonical" href="https://tolmin.example/2031/04/harbour-bridge">
<meta property="og:site_name" content="The Tolmin Gazette">
<meta property="article:published_time" content="2031-04-05T06:07:08+02:00">
<script type="application/ld+json">{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Odile Marrant"}}</script>
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour bridge closes for a week</h1>
<p>The harbour bridge in Tolmin will be closed from Monday for a week &amp; a day, the council said on Saturday, “and no later”.</p>
<p>"We have no choice," said Mayor Hanne Brodål, who was elected in March. "The bridge is a hundred years old, and it shows."</p>
<p>Engineers had asked for repairs twice last year = both times in vain, the council’s report says. The café on the quay stays open.</p>
</article><footer>© 2031 The Tolmin Gazette. All rights reserved.</footer></body></html>
"""


def warc(html: bytes, *headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *headers, "", ""]
    block = "\r\n".join(lines).encode() + html
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\nWARC-Date: {CAPTURED}\r\n"
        "WARC-Record-ID: <urn:uuid:11111111-2222-3333-4444-555555555555>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def arc(html: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    notes = b"1 0 Tolmin Archive\nURL IP-address Archive-date Content-type Archive-length\n\n"
    head = f"filedesc://tolmin.arc 0.0.0.0 20310406000000 text/plain {len(notes)}\n".encode() + notes
    line = f"{URL} 203.0.113.5 20310406102030 text/html {len(block)}\n".encode()
    return head + b"\n" + line + block + b"\n"


def mhtml(html: bytes, coding: str) -> bytes:
    body = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": lambda data: data}[coding](
        html
    )
    return (
        f"From: <Saved by a browser>\r\nSnapshot-Content-Location: {URL}\r\nSubject: Harbour bridge\r\n"
        "Date: Sun, 6 Apr 2031 10:20:30 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="----Boundary--tolmin----"\r\n\r\n\r\n'
        "------Boundary--tolmin----\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <frame-0@tolmin>\r\n"
        f"Content-Transfer-Encoding: {coding}\r\nContent-Location: {URL}\r\n\r\n"
    ).encode() + body + (
        b"\r\n------Boundary--tolmin----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://ads.example/frame\r\n\r\n<html><body><p>Buy a boat today, said nobody.</p>\r\n"
        b"------Boundary--tolmin----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n"
        b"------Boundary--tolmin------\r\n"
    )  # fmt: skip


def wacz(html: bytes, method: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as container:
        container.writestr("datapackage.json", "{}")
        container.writestr("archive/data.warc.gz", gzip.compress(warc(html)))
        container.writestr(
            "pages/pages.jsonl", '{"format": "json-pages-1.0"}\n' + json.dumps({"url": URL, "ts": CAPTURED})
        )
    return stream.getvalue()


def table(html: str, delimiter: str) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([["id", "url", "html", "fetched_at"], ["1", URL, html, CAPTURED]])
    return stream.getvalue().encode()


def parquet(html: str, path: Path) -> bytes:
    import duckdb

    with duckdb.connect() as database:
        database.execute("CREATE TABLE pages (url VARCHAR, html VARCHAR, fetched_at TIMESTAMPTZ)")
        database.execute("INSERT INTO pages VALUES (?, ?, ?)", [URL, html, CAPTURED])
        database.execute(f"COPY pages TO '{path}/written.parquet' (FORMAT parquet)")
    return (path / "written.parquet").read_bytes()


def row(html: str) -> dict[str, str]:
    return {"url": URL, "html": html, "captured_at": CAPTURED}


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


FORMATS: dict[str, Callable[[str, Path], bytes]] = {
    "page.html": lambda html, path: html.encode(),
    "page.html.gz": lambda html, path: gzip.compress(html.encode()),
    "page.html.zst": lambda html, path: zstd(html.encode()),
    "utf16.html": lambda html, path: ("\ufeff" + html).encode("utf-16-le"),
    "quoted.mhtml": lambda html, path: mhtml(html.encode(), "quoted-printable"),
    "packed.mht": lambda html, path: mhtml(html.encode(), "base64"),
    "bare.mht.gz": lambda html, path: gzip.compress(mhtml(html.encode(), "8bit")),
    "crawl.warc": lambda html, path: warc(html.encode()),
    "crawl.warc.gz": lambda html, path: gzip.compress(warc(html.encode())),
    "crawl.warc.zst": lambda html, path: zstd(warc(html.encode())),
    "sent.warc": lambda html, path: warc(zstd(html.encode()), "Content-Encoding: zstd"),
    "crawl.arc": lambda html, path: arc(html.encode()),
    "crawl.arc.gz": lambda html, path: gzip.compress(arc(html.encode())),
    "crawl.wacz": lambda html, path: wacz(html.encode(), zipfile.ZIP_STORED),
    "deflated.wacz": lambda html, path: wacz(html.encode(), zipfile.ZIP_DEFLATED),
    "rows.jsonl": lambda html, path: b"\n" + json.dumps(row(html)).encode() + b"\n",
    "rows.jsonl.gz": lambda html, path: gzip.compress(json.dumps(row(html), ensure_ascii=False).encode()),
    "rows.json": lambda html, path: json.dumps([row(html)], indent=1).encode(),
    "rows.csv": lambda html, path: table(html, ","),
    "excel.csv": lambda html, path: b"\xef\xbb\xbf" + table(html, ";"),
    "rows.tsv.zst": lambda html, path: zstd(table(html, "\t")),
    "rows.parquet": lambda html, path: parquet(html, path),
    "stdin": lambda html, path: table(html, ","),
    "0a1b": lambda html, path: gzip.compress(mhtml(html.encode(), "quoted-printable")),
}


def only_page(path: Path) -> Page:
    (found,) = read_pages([str(path)], settings=ReadSettings())
    assert isinstance(found, Page), found
    return found


def known(page: Page) -> Prepared:
    found = prepare(page, Settings())
    assert isinstance(found, Prepared), found
    return found


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    path = tmp_path_factory.mktemp("plain") / "page.html"
    path.write_text(HTML, encoding="utf-8", newline="")
    return known(only_page(path))


def test_the_page_says_what_the_others_are_held_against(plain: Prepared) -> None:
    article = plain.article
    assert article.reading("title").value == "Harbour bridge closes for a week"
    assert article.reading("published").value == "2031-04-05T06:07:08+02:00"
    assert article.reading("byline").value == "Odile Marrant"
    assert article.reading("outlet").value == "The Tolmin Gazette"
    assert "twice last year = both times in vain" in article.text
    assert "Buy a boat" not in article.text
    assert {quotation.speaker.name for quotation in plain.quotations if quotation.kind == "direct"} == {"Hanne Brodål"}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_article(name: str, plain: Prepared, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FORMATS[name](HTML, tmp_path))
    page = only_page(path)
    found = known(page)
    assert found.article.text == plain.article.text
    assert found.article.blocks == plain.article.blocks
    assert found.article.credits == plain.article.credits
    for reading in plain.article.readings:
        other = found.article.reading(reading.field)
        assert (other.status, other.value) == (reading.status, reading.value), reading.field
    kept = [(q.kind, q.content, q.cue, q.speaker, q.score, q.rule) for q in found.quotations]
    assert kept == [(q.kind, q.content, q.cue, q.speaker, q.score, q.rule) for q in plain.quotations]
    assert page.media_type == "text/html"
    in_container = name.split(".")[0] not in ("page", "utf16")
    assert page.url == (URL if in_container else None)
    expected = {"2031-04-06T10:20:30Z", "2031-04-06T10:20:30+00:00"} if in_container else {None}
    assert page.captured_at in expected
    assert reopen(page.origin, page.media_type, page.sha256) == page


def test_the_hash_is_that_of_the_page_where_a_container_holds_its_bytes(plain: Prepared, tmp_path: Path) -> None:
    for name in ("crawl.warc.gz", "crawl.arc", "crawl.wacz", "rows.jsonl", "rows.csv", "rows.parquet"):
        (tmp_path / name).write_bytes(FORMATS[name](HTML, tmp_path))
        assert only_page(tmp_path / name).sha256 == plain.page.sha256


def test_a_trace_of_all_formats_is_proved_from_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pile").mkdir()
    for name, write in FORMATS.items():
        html = HTML.replace("a hundred years old", f"as old as {name.replace('.', ' ')}")
        (tmp_path / "pile" / name).write_bytes(write(html, tmp_path))
    found = trace(["pile"])
    assert not found.run.skipped
    assert len(found.pages) == len(FORMATS)
    dump_trace(found, tmp_path / "out")
    assert check_trace("out") > 50


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200)


@given(rows=st.lists(st.tuples(TEXT, st.text(st.sampled_from('",;\n\r\t|ab é'), max_size=30)), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_from_any_table(rows: list[tuple[str, str]], tmp_path: Path) -> None:
    texts = [f"<p>x{first}{second}x</p>" for first, second in rows]
    stream = io.StringIO()
    csv.writer(stream).writerows([["n", "html"], *([n, text] for n, text in enumerate(texts))])
    (tmp_path / "a.csv").write_bytes(stream.getvalue().encode())
    (tmp_path / "b.jsonl").write_bytes("\n".join(json.dumps({"html": text}) for text in texts).encode())
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(stream.getvalue().encode()))
    for name in ("a.csv", "b.jsonl", "c.csv.gz"):
        pages = [page for page in read_pages([str(tmp_path / name)], settings=ReadSettings()) if isinstance(page, Page)]
        assert [page.source for page in pages] == texts
        for page in reversed(pages):
            assert reopen(page.origin, page.media_type, page.sha256) == page


XHTML = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
) + HTML.removeprefix("<!DOCTYPE html>\n").replace(
    '<html lang="en">', '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">'
).replace('<meta charset="utf-8">', '<meta charset="utf-8"/>').replace(
    '<script type="application/ld+json">', '<script type="application/ld+json">//<![CDATA[\n'
).replace("}}</script>", "}}\n//]]></script>")  # fmt: skip
AMP = HTML.replace('<html lang="en">', '<html ⚡ lang="en">').replace(
    "<article>",
    '<amp-analytics><script type="application/json">{"a": 1}</script></amp-analytics><article>'
    '<amp-img src="/a.jpg" width="4" height="3" layout="responsive"></amp-img>',
)


@pytest.mark.parametrize(("name", "html"), [("a.xhtml", XHTML), ("a", XHTML), ("a.amp.html", AMP), ("a", AMP)])
def test_xhtml_and_amp_give_the_same_article(name: str, html: str, plain: Prepared, tmp_path: Path) -> None:
    (tmp_path / name).write_text(html, encoding="utf-8", newline="")
    found = known(only_page(tmp_path / name))
    assert found.page.media_type == "text/html"
    assert found.article.text == plain.article.text
    for field in ("title", "published", "byline", "outlet", "language"):
        assert found.article.reading(field).value == plain.article.reading(field).value  # type: ignore[arg-type]


def test_a_page_saved_complete_is_one_page_with_the_same_article(plain: Prepared, tmp_path: Path) -> None:
    line = f"<!-- saved from url=({len(URL):04d}){URL} -->\n"
    (tmp_path / "Bridge.html").write_text(HTML.replace("<html", line + "<html"), encoding="utf-8", newline="")
    (tmp_path / "Bridge_files").mkdir()
    (tmp_path / "Bridge_files" / "frame.html").write_text("<p>Buy a boat today, said nobody.", encoding="utf-8")
    (tmp_path / "Bridge_files" / "data.csv").write_text("url,text\nhttps://ads.example/1,Buy", encoding="utf-8")
    page = only_page(tmp_path)
    assert page.url == URL
    assert known(page).article.text == plain.article.text


def test_markdown_is_plain_text_of_which_nothing_is_lost(tmp_path: Path) -> None:
    text = "# Harbour bridge closes\n\nThe **bridge** is closed from Monday, the council said on [its page](https://a.example).\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8", newline="")
    page = only_page(tmp_path / "a.md")
    assert (page.media_type, page.source) == ("text/plain", text)
