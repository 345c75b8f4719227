"""Saved pages (MHTML), ARC, WACZ and Zstandard: what is taken from them, damage, and what is made to do harm."""

from __future__ import annotations

import gzip
import io
import json
import time
import tracemalloc
import warnings
import zipfile
from pathlib import Path

import pytest
import zstandard

from firsthand.errors import PageUnreadable
from firsthand.read import read_pages, reopen
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings
from reading import SETTINGS, assert_linear, only, read

MHTML = (
    "From: <Saved by a browser>\r\nSubject: Bridge\r\nDate: Sun, 6 Apr 2031 10:20:30 +0200\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="=_b"\r\n\r\n'
)
PART = "--=_b\r\nContent-Type: text/html; charset={}\r\nContent-Location: {}\r\n\r\n{}\r\n"


def reason(found: list[Page | Skipped]) -> str:
    (one,) = found
    assert isinstance(one, Skipped), one
    return one.reason


def urls(found: list[Page | Skipped]) -> list[str | None]:
    return [page.url for page in found if isinstance(page, Page)]


def part(name: str, text: str, charset: str = "utf-8") -> str:
    return PART.format(charset, f"https://tolmin.example/{name}", text)


def test_the_charset_of_a_saved_page_is_that_of_its_part(tmp_path: Path) -> None:
    data = (MHTML + part("a", "<p>Мост закрыт, сказал мэр", "koi8-r") + "--=_b--\r\n").encode("koi8-r")
    page = only(tmp_path / "a.mht", data)
    assert page.source == "<p>Мост закрыт, сказал мэр"
    assert (page.url, page.captured_at) == ("https://tolmin.example/a", "2031-04-06T10:20:30+02:00")


def test_of_two_parts_the_one_that_the_file_names_is_the_page(tmp_path: Path) -> None:
    both = part("frame", "<p>Frame") + part("page", "<p>Page") + "--=_b--\r\n"
    assert only(tmp_path / "a.mht", MHTML + both).source == "<p>Frame"
    named = MHTML.replace("Subject:", "Snapshot-Content-Location: https://tolmin.example/page\r\nSubject:")
    assert only(tmp_path / "b.mht", named + both).source == "<p>Page"
    started = MHTML.replace('boundary="', 'start="<two@tolmin>"; boundary="')
    marked = both.replace("--=_b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://tolmin.example/page",
                          "--=_b\r\nContent-ID: <two@tolmin>\r\nContent-Type: text/html")  # fmt: skip
    assert only(tmp_path / "c.mht", started + marked).source == "<p>Page"


def test_a_page_without_other_parts_and_one_inside_alternatives_are_read(tmp_path: Path) -> None:
    single = "MIME-Version: 1.0\r\nContent-Location: https://tolmin.example/a\r\nContent-Type: text/html\r\n\r\n<p>One"
    assert only(tmp_path / "a.mht", single).url == "https://tolmin.example/a"
    inner = (
        '--=_b\r\nContent-Type: multipart/alternative; boundary="in"\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\n'
        "Plain\r\n--in\r\nContent-Type: text/html\r\n\r\n<p>Rich\r\n--in--\r\n--=_b--\r\n"
    )
    assert only(tmp_path / "b.mht", MHTML + inner).source == "<p>Rich"


def test_an_ordinary_message_and_a_text_about_them_are_no_saved_pages(tmp_path: Path) -> None:
    mail = "From: odile@tolmin.example\nSubject: Bridge\nMIME-Version: 1.0\nContent-Type: text/plain\n\nThe bridge is closed.\n"
    assert only(tmp_path / "a.txt", mail).media_type == "text/plain"
    assert only(tmp_path / "b.txt", "From: Tolmin\n\nContent-Type: text/html is a header.\n").media_type == "text/plain"


@pytest.mark.parametrize("cut", [300, 380, 420])
def test_a_saved_page_that_is_cut_short_is_read_as_far_as_it_goes_or_listed(tmp_path: Path, cut: int) -> None:
    data = MHTML + part("a", "<p>The bridge is closed." * 20) + "--=_b--\r\n"
    (found,) = read(tmp_path / "a.mht", data[:cut])
    if isinstance(found, Page):
        assert found.source in "<p>The bridge is closed." * 20
    else:
        assert "save it again" in found.reason


HEAD = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n"


@pytest.mark.parametrize(
    "data",
    [
        MHTML,
        HEAD + "\r\n",
        HEAD.replace("; boundary=b", "") + "\r\n--b\r\n",
        HEAD + "\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n=\r\n--b--",
        HEAD + "Date: never\r\nContent-Type: text/html; charset=\xff\r\n\r\n--b\r\n\r\n",
        HEAD + "\r\n" + "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 1_000,
        HEAD + "X: y\r\n" * 20_000 + "\r\n--b\r\n",
    ],
)
def test_a_malformed_saved_page_is_listed(tmp_path: Path, data: str) -> None:
    assert reason(read(tmp_path / "a.mht", data.encode("latin-1")))


def test_only_the_page_of_a_saved_page_counts_for_the_bound(tmp_path: Path) -> None:
    small = ReadSettings(max_page_bytes=1_000, max_saved_bytes=50_000)
    picture = "--=_b\r\nContent-Type: image/png\r\n\r\n" + "x" * 20_000 + "\r\n"
    found = read(tmp_path / "a.mht", MHTML + part("a", "<p>A") + picture + "--=_b--", small)
    assert urls(found) == ["https://tolmin.example/a"]
    assert "larger than" in reason(read(tmp_path / "b.mht", MHTML + part("a", "<p>" + "A" * 1_001), small))
    assert "larger than" in reason(read(tmp_path / "c.mht", MHTML + part("a", "<p>A") + picture * 3, small))


def arc_record(name: str, body: str, head: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") -> bytes:
    block = (head + body).encode()
    return f"https://tolmin.example/{name} 203.0.113.5 20310406102030 text/html {len(block)}\n".encode() + block + b"\n"


NOTES = b"1 0 Tolmin Archive\nURL IP-address Archive-date Content-type Archive-length\n"
FILE = f"filedesc://tolmin.arc 0.0.0.0 20310406000000 text/plain {len(NOTES)}\n".encode() + NOTES + b"\n"
RECORDS = [arc_record(name, f"<p>The {name} story.") for name in ("first", "second", "third")]
ARCS = {
    "plain": FILE + b"".join(RECORDS),
    "members": b"".join(gzip.compress(one) for one in (FILE, *RECORDS)),
    "whole": gzip.compress(FILE + b"".join(RECORDS)),
}


@pytest.mark.parametrize("layout", ARCS)
def test_each_answer_of_an_arc_file_is_a_page(tmp_path: Path, layout: str) -> None:
    found = read(tmp_path / "a.arc", ARCS[layout])
    assert urls(found) == [f"https://tolmin.example/{name}" for name in ("first", "second", "third")]
    assert [page.source for page in found if isinstance(page, Page)] == [f"<p>The {n} story." for n in ("first", "second", "third")]  # fmt: skip
    for page in reversed(found):
        assert isinstance(page, Page)
        assert page.captured_at == "2031-04-06T10:20:30Z"
        assert reopen(page.origin, page.media_type, page.sha256) == page
    with pytest.raises(PageUnreadable):
        reopen(f"{tmp_path}/a.arc#5", "", None)


def test_records_of_arc_that_are_no_pages_are_told_apart(tmp_path: Path) -> None:
    answers = [
        arc_record("moved", "", "HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n"),
        arc_record("gone", "", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"),
        arc_record("picture", "x", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"),
        arc_record("old", "<p>Before there were headers", ""),
        b"dns:tolmin.example 203.0.113.5 20310406102030 text/dns 4\nabcd\n",
        arc_record("large", "<p>" + "x" * 30_000),
        arc_record("v2", "<p>Two").replace(b" text/html ", b" text/html 200 - - 0 tolmin.arc "),
    ]
    found = read(tmp_path / "a.arc", FILE + b"".join(answers), ReadSettings(max_page_bytes=20_000))
    assert urls(found) == ["https://tolmin.example/old", "https://tolmin.example/v2"]
    reasons = [one.reason for one in found if isinstance(one, Skipped)]
    assert ["404" in reasons[0], "larger than" in reasons[1], len(reasons)] == [True, True, 2]


@pytest.mark.parametrize("layout", ["plain", "members"])
@pytest.mark.parametrize("cut", [12, 60])
def test_a_cut_arc_file_gives_the_pages_before_the_cut(tmp_path: Path, layout: str, cut: int) -> None:
    found = read(tmp_path / "a.arc", ARCS[layout][:-cut])
    assert urls(found) == ["https://tolmin.example/first", "https://tolmin.example/second"]
    assert isinstance(found[-1], Skipped)
    assert "cut short or damaged" in found[-1].reason


@pytest.mark.parametrize("layout", ["plain", "members"])
def test_reading_of_an_arc_file_goes_on_after_damage(tmp_path: Path, layout: str) -> None:
    parts = [gzip.compress(one) if layout == "members" else one for one in (FILE, *RECORDS)]
    parts[2] = b"\xff" * 40 + parts[2][40:]
    found = read(tmp_path / "a.arc", b"".join(parts))
    assert urls(found) == ["https://tolmin.example/first", "https://tolmin.example/third"]
    assert sum(isinstance(one, Skipped) for one in found) == 1


def warc(name: str, body: str, status: str = "200 OK", *headers: str, extra: str = "") -> bytes:
    block = "\r\n".join([f"HTTP/1.1 {status}", "Content-Type: text/html", *headers, "", body]).encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tolmin.example/{name}\r\n{extra}"
        "WARC-Date: 2031-04-06T10:20:30Z\r\nWARC-Record-ID: <urn:uuid:11111111-2222-3333-4444-555555555555>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def wacz(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", method) as container:
        warnings.simplefilter("ignore")
        for name, data in files.items():
            container.writestr(name, data)


def listing(*names: str) -> bytes:
    lines = [{"format": "json-pages-1.0"}, *({"url": f"https://tolmin.example/{name}"} for name in names)]
    return "\n".join(json.dumps(line) for line in lines).encode()


CRAWL = b"".join(
    gzip.compress(one)
    for one in (
        warc("short", "", "302 Found", "Location: https://tolmin.example/bridge#top"),
        warc("bridge", "<p>The bridge is closed."),
        warc("frame", "<p>Buy a boat."),
        warc("quay/", "<p>The quay is open."),
    )
)


def found_in(path: Path, settings: ReadSettings = SETTINGS) -> list[Page | Skipped]:
    return list(read_pages([str(path)], settings=settings))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_pages_of_a_wacz_are_those_that_it_lists_and_leads_to(tmp_path: Path, method: int) -> None:
    wacz(tmp_path / "a.wacz", {"archive/a.warc.gz": CRAWL, "pages/pages.jsonl": listing("short", "quay#x")}, method)
    found = found_in(tmp_path / "a.wacz")
    assert urls(found) == ["https://tolmin.example/bridge", "https://tolmin.example/quay/"]
    assert isinstance(found[-1], Skipped)
    assert "1 answers" in found[-1].reason
    for page in found[:-1]:
        assert isinstance(page, Page)
        assert "#archive/a.warc.gz#" in page.origin
        assert reopen(page.origin, page.media_type, page.sha256) == page


@pytest.mark.parametrize("lists", [{}, {"pages/pages.jsonl": b"{"}, {"pages/pages.jsonl": listing("elsewhere")}])
def test_all_answers_are_pages_where_the_list_is_of_no_use(tmp_path: Path, lists: dict[str, bytes]) -> None:
    wacz(tmp_path / "a.wacz", {"archive/a.warc.gz": CRAWL, **lists})
    found = found_in(tmp_path / "a.wacz")
    assert len(urls(found)) == len(found) == 3


def test_damage_is_told_once_where_the_list_is_of_no_use(tmp_path: Path) -> None:
    crawl = warc("bridge", "<p>The bridge is closed.") + warc("quay", "<p>The quay is open.")
    wacz(tmp_path / "a.wacz", {"archive/a.warc": crawl[:-20], "pages/pages.jsonl": listing("elsewhere")})
    damage, page = found_in(tmp_path / "a.wacz")
    assert isinstance(page, Page)
    assert isinstance(damage, Skipped)
    assert "cut short" in damage.reason


def test_a_part_with_the_name_of_a_file_elsewhere_reaches_no_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.warc").write_bytes(warc("secret", "<p>A secret"))
    wacz(
        tmp_path / "in" / "a.wacz",
        {"../secret.warc": warc("bridge", "<p>The bridge"), "/etc/x.warc": warc("x", "<p>X")},
    )
    found = found_in(tmp_path / "in" / "a.wacz")
    assert urls(found) == ["https://tolmin.example/bridge", "https://tolmin.example/x"]
    for page in found:
        assert isinstance(page, Page)
        assert reopen(page.origin, page.media_type, page.sha256) == page
    with pytest.raises(PageUnreadable):
        reopen(f"{tmp_path}/in/a.wacz#../../secret.warc#0", "", None)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.wacz", "in", "secret.warc"]


def test_a_zip_that_is_made_to_fill_a_disk_is_left_alone(tmp_path: Path) -> None:
    small = ReadSettings(max_unpacked_bytes=10_000_000)
    wacz(tmp_path / "a.wacz", {"archive/a.warc": b"\0" * 50_000_000}, zipfile.ZIP_DEFLATED)
    start = time.process_time()
    assert "far more than it holds" in reason(found_in(tmp_path / "a.wacz", small))
    assert time.process_time() - start < 1


def test_a_zip_whose_parts_overlap_is_left_alone(tmp_path: Path) -> None:
    record = warc("bridge", "<p>The bridge is closed." * 500)
    wacz(tmp_path / "a.wacz", {f"archive/{n}.warc": record if n == 0 else b"" for n in range(9)})
    data = bytearray((tmp_path / "a.wacz").read_bytes())
    for n in range(1, 9):  # each entry of the directory points at the first part
        at = data.rindex(f"archive/{n}.warc".encode()) - 46
        first = data.rindex(b"archive/0.warc") - 46
        data[at + 16 : at + 28], data[at + 42 : at + 46] = data[first + 16 : first + 28], data[first + 42 : first + 46]
    assert "overlap" in reason(read(tmp_path / "b.wacz", bytes(data)))


def test_a_damaged_or_locked_zip_is_listed(tmp_path: Path) -> None:
    wacz(tmp_path / "a.wacz", {"archive/a.warc.gz": CRAWL}, zipfile.ZIP_DEFLATED)
    whole = (tmp_path / "a.wacz").read_bytes()
    locked = bytearray(whole)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[whole.index(mark) + at] |= 1
    assert "encrypted" in reason(read(tmp_path / "b.wacz", bytes(locked)))
    assert "ZIP" in reason(read(tmp_path / "c.wacz", whole[:-30]))
    spoilt = whole[:60] + b"\xff" * 60 + whole[120:]
    assert any(isinstance(one, Skipped) for one in read(tmp_path / "d.wacz", spoilt))


def test_what_a_crawler_cut_short_is_a_page_only_if_its_end_is_there(tmp_path: Path) -> None:
    cut = "WARC-Truncated: length\r\n"
    data = warc("a", "<html><body><p>The bridge", extra=cut) + warc(
        "b", "<html><body><p>Whole</body></html>", extra=cut
    )
    found = read(tmp_path / "a.warc", data)
    assert urls(found) == ["https://tolmin.example/b"]
    assert isinstance(found[0], Skipped)
    assert "WARC-Truncated" in found[0].reason


@pytest.mark.parametrize("size", ["ffffffff", "7fffffffffffffff", "10"])
def test_a_chunk_that_promises_more_than_there_is_ends_with_the_record(tmp_path: Path, size: str) -> None:
    body = f"{size}\r\n<p>The bridge"
    page = only(tmp_path / "a.warc", warc("a", body, "200 OK", "Transfer-Encoding: chunked"))
    assert page.source.strip() == "<p>The bridge"


def frames(*parts: bytes) -> bytes:
    return b"".join(zstandard.ZstdCompressor().compress(one) for one in parts)


def test_zstandard_archives_of_many_frames_are_read(tmp_path: Path) -> None:
    records = [warc(name, f"<p>The {name} story.") for name in ("first", "second", "third")]
    skippable = b"\x50\x2a\x4d\x18\x05\0\0\0notes"
    found = read(tmp_path / "a.warc.zst", frames(records[0]) + skippable + frames(*records[1:]))
    assert urls(found) == [f"https://tolmin.example/{name}" for name in ("first", "second", "third")]
    for page in reversed(found):
        assert isinstance(page, Page)
        assert reopen(page.origin, page.media_type, page.sha256) == page


@pytest.mark.parametrize("packed", [False, True])
def test_the_dictionary_that_an_archive_brings_along_is_used(tmp_path: Path, packed: bool) -> None:
    records = [warc(f"story-{n}", f"<p>The story number {n} of the day.") for n in range(300)]
    dictionary = zstandard.train_dictionary(4_000, records)
    stored = frames(dictionary.as_bytes()) if packed else dictionary.as_bytes()
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    data = b"\x5d\x2a\x4d\x18" + len(stored).to_bytes(4, "little") + stored
    found = read(tmp_path / "a.warc.zst", data + b"".join(packer.compress(one) for one in records[:3]))
    assert urls(found) == [f"https://tolmin.example/story-{n}" for n in range(3)]


def test_zstandard_data_that_is_cut_or_a_bomb_is_listed(tmp_path: Path) -> None:
    whole = frames(b"<p>The bridge is closed." * 100)
    assert "damaged" in reason(read(tmp_path / "a.html.zst", whole[:-8]))
    bomb = frames(b"\0" * 300_000_000)
    small = ReadSettings(max_page_bytes=1_000_000)
    tracemalloc.start()
    assert "larger than" in reason(read(tmp_path / "b.html.zst", bomb, small))
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
    window = zstandard.ZstdCompressor(
        compression_params=zstandard.ZstdCompressionParameters(window_log=30, enable_ldm=False)
    ).compressobj()
    wide = window.compress(b"<p>x") + window.flush()
    assert "damaged" in reason(read(tmp_path / "c.html.zst", wide))


def test_packed_data_inside_packed_data_is_listed(tmp_path: Path) -> None:
    for outer, inner in ((gzip.compress, gzip.compress), (frames, gzip.compress), (gzip.compress, frames)):
        assert "unpack it" in reason(read(tmp_path / "a.html.gz", outer(inner(b"<p>The bridge"))))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as container:
        container.writestr("archive/a.warc", warc("a", "<p>The bridge"))
    assert "unpack it" in reason(read(tmp_path / "a.wacz.gz", gzip.compress(stream.getvalue())))


@pytest.mark.parametrize(
    "unit",
    [
        "--=_b\r\n", "--=_b\r\n\r\n", "\r\n", "--=_b--\r\n", "--", "x", "=\r\n", "Content-Type: text/html\r\n",
        "--=_b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n", "--=_b\r\nA: b\r\n c",
        '--=_b\r\nContent-Type: multipart/mixed; boundary="=_b"\r\n\r\n',
    ],
)  # fmt: skip
def test_time_grows_with_the_size_of_a_saved_page(tmp_path: Path, unit: str) -> None:
    assert_linear(tmp_path / "a.mht", lambda size: (MHTML + unit * (size // len(unit))).encode())


@pytest.mark.parametrize(
    "unit", [b"filedesc:", b"http://a ", b"http://a 1.1.1.1 20310406102030 text/html 0\n", b"\n", b"a " * 50]
)
def test_time_grows_with_the_size_of_an_arc_file(tmp_path: Path, unit: bytes) -> None:
    assert_linear(tmp_path / "a.arc", lambda size: FILE + unit * (size // len(unit)), coarse=0.01)
