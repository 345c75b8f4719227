"""WARC and WET files, each written by the test."""

from __future__ import annotations

import gzip
import hashlib
import io
import tracemalloc
import zlib
from pathlib import Path

import pytest

from firsthand.errors import PageUnreadable
from firsthand.read import read_pages, reopen
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings
from reading import SETTINGS, read

DATE = "2031-04-05T06:07:08Z"


def record(kind: str, uri: str, block: bytes, content_type: str, length: int | None = None) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {DATE}\r\n"
        "WARC-Record-ID: <urn:uuid:11111111-2222-3333-4444-555555555555>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(uri: str, body: bytes, *headers: str, status: str = "200 OK", mime: str = "text/html") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {mime}", *headers, "", ""]
    return record("response", uri, "\r\n".join(lines).encode() + body, "application/http; msgtype=response")


def site(name: str) -> str:
    return f"https://tolmin.example/{name}"


def body(name: str) -> bytes:
    return f"<html><body><p>The {name} story of the day.</p></body></html>".encode()


FOUR = [answer(site(name), body(name)) for name in ("first", "second", "third", "fourth")]
LAYOUTS = {
    "plain": b"".join(FOUR),
    "members": b"".join(gzip.compress(one) for one in FOUR),
    "whole": gzip.compress(b"".join(FOUR)),
}


def pages(found: list[Page | Skipped]) -> list[Page]:
    return [entry for entry in found if isinstance(entry, Page)]


def stories(found: list[Page | Skipped]) -> list[str]:
    return [page.url.rpartition("/")[2] for page in pages(found) if page.url]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_each_answer_is_a_page_with_its_place_address_and_time(tmp_path: Path, layout: str) -> None:
    found = pages(read(tmp_path / "crawl.warc", LAYOUTS[layout]))
    assert [page.source.encode() for page in found] == [body(n) for n in ("first", "second", "third", "fourth")]
    for page, name in zip(found, ("first", "second", "third", "fourth"), strict=True):
        assert (page.url, page.captured_at, page.media_type) == (site(name), DATE, "text/html")
        assert page.sha256 == hashlib.sha256(body(name)).hexdigest()


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_place_is_the_byte_where_the_record_starts(tmp_path: Path, layout: str) -> None:
    starts = [0]
    for one in FOUR[:-1]:
        starts.append(starts[-1] + len(gzip.compress(one) if layout == "members" else one))
    found = pages(read(tmp_path / "crawl.warc.gz", LAYOUTS[layout]))
    assert [page.origin.rpartition("#")[2] for page in found] == [str(start) for start in starts]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_a_record_is_reopened_by_its_place(tmp_path: Path, layout: str) -> None:
    found = pages(read(tmp_path / "crawl.warc", LAYOUTS[layout]))
    for page in reversed(found):
        assert reopen(page.origin, page.media_type, page.sha256) == page
    with pytest.raises(PageUnreadable):
        reopen(found[0].origin + "1", "", None)
    with pytest.raises(PageUnreadable, match="changed since"):
        reopen(found[0].origin, "", found[1].sha256)
    with pytest.raises(PageUnreadable, match="path#offset"):
        reopen(str(tmp_path / "crawl.warc"), "", None)


def test_an_archive_that_a_library_wrote_is_read(tmp_path: Path) -> None:
    from fastwarc.stream_io import GzipWriter
    from fastwarc.warc import WarcRecord, WarcRecordType

    stream = io.BytesIO()
    writer = GzipWriter(stream)
    for kind, uri in ((WarcRecordType.warcinfo, None), (WarcRecordType.response, site("first"))):
        one = WarcRecord()
        one.init_headers(record_type=kind)
        if uri:
            one.headers["WARC-Target-URI"] = uri
            one.headers["Content-Type"] = "application/http; msgtype=response"
        one.set_bytes_content(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body("first") if uri else b"software: x"
        )
        one.write(writer, checksum_data=True)
    writer.close()
    (page,) = pages(read(tmp_path / "a.warc.gz", stream.getvalue()))
    assert page.source.encode() == body("first")
    assert page.url == site("first")


def test_a_wet_file_gives_plain_text(tmp_path: Path) -> None:
    text = "Bridge closes\nRepairs begin on Monday, “at last”.\n"
    wet = record("warcinfo", "", b"software: x\r\n", "application/warc-fields")
    wet += record("conversion", site("bridge"), text.encode(), "text/plain")
    for data in (wet, gzip.compress(wet)):
        (page,) = read(tmp_path / "a.wet.gz", data)
        assert isinstance(page, Page)
        assert (page.media_type, page.source, page.url) == ("text/plain", text, site("bridge"))


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def chunked(data: bytes) -> bytes:
    pieces = [data[at : at + 7] for at in range(0, len(data), 7)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("coded", "headers"),
    [
        (gzip.compress(body("first")), ["Content-Encoding: gzip"]),
        (gzip.compress(body("first")), ["content-encoding: X-GZIP"]),
        (zlib.compress(body("first")), ["Content-Encoding: deflate"]),
        (deflated(body("first")), ["Content-Encoding: deflate"]),
        (chunked(body("first")), ["Transfer-Encoding: chunked"]),
        (chunked(gzip.compress(body("first"))), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (gzip.compress(zlib.compress(body("first"))), ["Content-Encoding: deflate, gzip"]),
        (body("first"), ["Content-Encoding: gzip"]),
        (body("first"), ["Content-Encoding: br", "Transfer-Encoding: chunked"]),
        (body("first"), ["Content-Encoding: identity"]),
    ],
)
def test_codings_are_undone_and_the_hash_is_of_what_they_held(tmp_path: Path, coded: bytes, headers: list[str]) -> None:
    (page,) = pages(read(tmp_path / "a.warc", answer(site("first"), coded, *headers)))
    assert page.source.encode() == body("first")
    assert page.sha256 == hashlib.sha256(body("first")).hexdigest()


@pytest.mark.parametrize("coding", ["br", "zstd"])
def test_newer_codings_are_undone(tmp_path: Path, coding: str) -> None:
    from fastwarc import stream_io

    stream = io.BytesIO()
    writer = {"br": stream_io.BrotliWriter, "zstd": stream_io.ZstdWriter}[coding](stream)
    writer.write(body("first"))
    writer.close()
    (page,) = pages(read(tmp_path / "a.warc", answer(site("first"), stream.getvalue(), f"Content-Encoding: {coding}")))
    assert page.source.encode() == body("first")


def test_a_damaged_or_unknown_coding_is_listed_and_the_rest_read(tmp_path: Path) -> None:
    data = answer(site("bad"), b"\x00\x01\x02", "Content-Encoding: gzip") + answer(
        site("odd"), b"x", "Content-Encoding: lzx"
    )
    found = read(tmp_path / "a.warc", data + FOUR[0])
    assert [type(entry) for entry in found] == [Skipped, Skipped, Page]
    assert "damaged" in found[0].reason  # type: ignore[union-attr]
    assert "lzx" in found[1].reason  # type: ignore[union-attr]


def test_the_charset_of_the_answer_is_heard(tmp_path: Path) -> None:
    data = answer(site("a"), "<p>Привет всем".encode("koi8-r"), mime="text/html; charset=KOI8-R")
    assert pages(read(tmp_path / "a.warc", data))[0].source == "<p>Привет всем"


def test_what_was_never_a_page_passes_silently(tmp_path: Path) -> None:
    data = b"".join(
        [
            record("warcinfo", "", b"x: y\r\n", "application/warc-fields"),
            record("request", site("first"), b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "application/http; msgtype=request"),
            answer(site("a.png"), b"\x89PNG\r\n\x1a\n", mime="image/png"),
            answer(site("a.css"), b"body{}", mime="text/css"),
            answer(site("robots.txt"), b"User-agent: *\n", mime="text/plain"),
            answer(site("data"), b'{"a": 1}', mime="application/json"),
            answer(site("moved"), b"<p>Moved", status="301 Moved Permanently"),
            record("response", "dns:tolmin.example", b"20310405\n", "text/dns"),
            record("revisit", site("first"), b"HTTP/1.1 200 OK\r\n\r\n", "application/http; msgtype=response"),
            record("metadata", site("first"), b"via: x\r\n", "application/warc-fields"),
            FOUR[0],
        ]
    )
    assert stories(read(tmp_path / "a.warc", data)) == ["first"]
    assert len(read(tmp_path / "a.warc", data)) == 1


def test_answers_that_might_have_been_pages_are_listed(tmp_path: Path) -> None:
    data = b"".join(
        [
            answer(site("gone"), b"<p>Not found", status="404 Not Found"),
            answer(site("paper.pdf"), b"%PDF-1.7", mime="application/pdf"),
            answer(site("shell"), b"<html><script>x()</script></html>"),
            answer(site("picture"), b"\x89PNG\r\n\x1a\n\0\0"),
            answer(site("large"), b"<p>" + b"x" * 5_000),
        ]
    )
    found = read(tmp_path / "a.warc", data, ReadSettings(max_page_bytes=4_000))
    reasons = [entry.reason for entry in found if isinstance(entry, Skipped)]
    assert len(reasons) == len(found) == 5
    for text, words in zip(reasons, ("404", "pdf", "no visible text", "image", "larger than"), strict=True):
        assert words in text


def test_resource_records_and_untold_types_are_pages(tmp_path: Path) -> None:
    data = record("resource", site("kept"), body("kept"), "text/html") + answer(site("untold"), body("untold"), mime="")
    data += answer(site("xhtml"), body("xhtml"), mime="application/xhtml+xml; charset=utf-8")
    data += answer(site("plain"), b"Words alone", mime="text/plain")
    found = read(tmp_path / "a.warc", data)
    assert stories(found) == ["kept", "untold", "xhtml", "plain"]
    assert [page.media_type for page in pages(found)] == ["text/html"] * 3 + ["text/plain"]


def test_an_address_that_is_none_is_not_taken(tmp_path: Path) -> None:
    data = record("resource", "urn:uuid:1", body("a"), "text/html") + answer(f"<{site('old')}>", body("old"))
    found = pages(read(tmp_path / "a.warc", data))
    assert [page.url for page in found] == [None, site("old")]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("cut", [30, 60, 150, 200])
def test_a_cut_archive_gives_the_pages_before_the_cut_and_says_so(tmp_path: Path, layout: str, cut: int) -> None:
    if layout == "whole":
        packer = zlib.compressobj(wbits=31)
        parts = [packer.compress(one) + packer.flush(zlib.Z_FULL_FLUSH) for one in FOUR]
        data = b"".join(parts[:3]) + parts[3][:-cut]
    else:
        data = LAYOUTS[layout][:-cut]
    found = read(tmp_path / "a.warc", data)
    assert stories(found) == ["first", "second", "third"]
    (damage,) = [entry for entry in found if isinstance(entry, Skipped)]
    assert "cut short or damaged" in damage.reason
    assert damage.origin.startswith(str(tmp_path / "a.warc") + "#")


@pytest.mark.parametrize("layout", ["plain", "members"])
def test_reading_goes_on_after_damage_in_the_middle(tmp_path: Path, layout: str) -> None:
    parts = [gzip.compress(one) for one in FOUR] if layout == "members" else list(FOUR)
    spoilt = bytearray(parts[1])
    spoilt[5:40] = b"\xff" * 35
    found = read(tmp_path / "a.warc", parts[0] + bytes(spoilt) + parts[2] + parts[3])
    assert stories(found) == ["first", "third", "fourth"]
    (damage,) = [entry for entry in found if isinstance(entry, Skipped)]
    assert f"byte {len(parts[0]) + len(spoilt)}" in damage.reason
    for page in pages(found):
        assert reopen(page.origin, page.media_type, page.sha256) == page


def test_a_record_that_promises_more_than_there_is_is_no_page(tmp_path: Path) -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body("short")
    data = FOUR[0] + record(
        "response", site("short"), block, "application/http; msgtype=response", length=len(block) + 500
    )
    found = read(tmp_path / "a.warc", data)
    assert stories(found) == ["first"]
    assert isinstance(found[-1], Skipped)


def test_an_archive_without_pages_is_listed(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.warc", record("warcinfo", "", b"x: y\r\n", "application/warc-fields"))
    assert isinstance(found, Skipped)
    assert "no page" in found.reason


def test_memory_does_not_grow_with_the_number_of_pages(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.warc.gz"
        one = gzip.compress(answer(site("a"), b"<p>" + b"words and more words " * 3_000))
        path.write_bytes(one * count)
        tracemalloc.start()
        assert sum(1 for _ in read_pages([str(path)], settings=SETTINGS)) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(5)
    assert peak(300) < 1.5 * peak(20)


def test_a_packed_answer_is_not_unpacked_beyond_the_bound(tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>" + b"a" * 100_000_000, 1)
    (tmp_path / "a.warc").write_bytes(answer(site("bomb"), packed, "Content-Encoding: gzip"))
    tracemalloc.start()
    (found,) = read_pages([str(tmp_path / "a.warc")], settings=ReadSettings(max_page_bytes=1_000_000))
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
    assert isinstance(found, Skipped)
    assert "larger than" in found.reason


def test_damage_inside_one_long_member_leaves_the_pages_before_it(tmp_path: Path) -> None:
    packer = zlib.compressobj(wbits=31)
    parts = [packer.compress(one) + packer.flush(zlib.Z_FULL_FLUSH) for one in FOUR]
    parts[2] = b"\xff" * len(parts[2])
    found = read(tmp_path / "a.warc.gz", b"".join(parts))
    assert stories(found) == ["first", "second"]
    assert isinstance(found[-1], Skipped)
