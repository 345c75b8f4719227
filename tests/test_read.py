"""Files, folders and patterns become pages; what is no page is listed with its reason."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.errors import NothingFound, PageUnreadable
from firsthand.read import read_pages, reopen
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings
from firsthand.text import short_id

HARBOUR = "Harbour bridge closes for a week\n\nThe Tolmin Gazette reports that repairs begin on Monday.\n"
SETTINGS = ReadSettings()


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Writes files into an empty working directory: ``pile(**{"a/b.txt": "text"})``."""
    monkeypatch.chdir(tmp_path)

    def write(files: dict[str, str | bytes]) -> None:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    return write


def read(*paths: str, settings: ReadSettings = SETTINGS) -> list[Page | Skipped]:
    return list(read_pages(paths, settings=settings))


def origins(*paths: str) -> list[str]:
    return [found.origin for found in read(*paths) if isinstance(found, Page)]


def reason(*paths: str, settings: ReadSettings = SETTINGS) -> str:
    (found,) = read(*paths, settings=settings)
    assert isinstance(found, Skipped), found
    return found.reason


def page(*paths: str) -> Page:
    (found,) = read(*paths)
    assert isinstance(found, Page), found
    return found


def test_a_text_file_is_a_page_with_the_hash_of_its_bytes(pile: Callable[..., None]) -> None:
    pile({"harbour.txt": HARBOUR})
    digest = hashlib.sha256(HARBOUR.encode()).hexdigest()
    assert read("harbour.txt") == [
        Page(short_id("harbour.txt", digest), "harbour.txt", None, None, "text/plain", digest, HARBOUR)
    ]


def test_newlines_stay_as_they_are_and_the_byte_order_mark_goes(pile: Callable[..., None]) -> None:
    pile({"a.txt": b"\xef\xbb\xbfOne\r\nTwo\rThree\n"})
    assert page("a.txt").source == "One\r\nTwo\rThree\n"


def test_files_folders_and_patterns_in_any_order_give_each_page_once(pile: Callable[..., None]) -> None:
    pile({"n/b.txt": "b", "n/a.html": "<p>a", "n/deep/er/c.txt": "c", "d.txt": "d", "e.md": "e"})
    everything = ["d.txt", "n/a.html", "n/b.txt", "n/deep/er/c.txt"]
    assert origins("n", "d.txt") == everything
    assert origins("./d.txt", "n/*.txt", "n", "n/b.txt", "n/**/*.txt", "n/./a.html") == everything
    assert origins("*.txt", "n/**") == everything


def test_a_file_reached_by_its_full_path_as_well_goes_by_the_shorter_name(
    pile: Callable[..., None], tmp_path: Path
) -> None:
    pile({"a.txt": "a"})
    assert origins(str(tmp_path / "a.txt"), "a.txt") == ["a.txt"]
    assert origins("a.txt", str(tmp_path / "a.txt")) == ["a.txt"]


def test_a_link_to_a_file_counts_once_and_a_link_to_a_folder_is_listed(
    pile: Callable[..., None], tmp_path: Path
) -> None:
    pile({"in/a.txt": "a", "out/b.txt": "b"})
    os.symlink(tmp_path / "in" / "a.txt", tmp_path / "in" / "link-to-a.txt")
    os.symlink(tmp_path / "out", tmp_path / "in" / "more")
    os.symlink(tmp_path / "in", tmp_path / "in" / "round")
    os.symlink(tmp_path / "gone", tmp_path / "in" / "nowhere.txt")
    found = {entry.origin: entry for entry in read("in")}
    assert sorted(found) == ["in/a.txt", "in/more", "in/nowhere.txt", "in/round"]
    assert isinstance(found["in/a.txt"], Page)
    assert "not followed" in found["in/more"].reason  # type: ignore[union-attr]
    assert origins("in/more") == ["in/more/b.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_read(pile: Callable[..., None]) -> None:
    pile({"a[1].txt": "one", "a1.txt": "other"})
    assert page("a[1].txt").source == "one"


def test_hidden_files_and_folders_are_no_pages_unless_named(pile: Callable[..., None]) -> None:
    pile({"n/.draft.txt": "x", "n/.git/b.txt": "x", "n/a.txt": "a"})
    assert [entry.origin for entry in read("n")] == ["n/a.txt"]
    assert origins("n/.draft.txt") == ["n/.draft.txt"]


def test_a_path_that_leads_nowhere_does_not_lose_the_rest(pile: Callable[..., None]) -> None:
    pile({"a.txt": "a", "empty/.hidden": "x"})
    found = read("gone.txt", "a.txt", "none/*.html", "empty")
    assert [entry.origin for entry in found if isinstance(entry, Skipped)] == ["empty", "gone.txt", "none/*.html"]
    assert [entry.origin for entry in found if isinstance(entry, Page)] == ["a.txt"]


def test_strict_stops_at_the_first_thing_that_cannot_be_read(pile: Callable[..., None]) -> None:
    pile({"a.txt": "a", "b.png": b"\x89PNG\r\n\x1a\n"})
    with pytest.raises(NothingFound, match=r"gone\.txt"):
        list(read_pages(["gone.txt"], settings=SETTINGS, strict=True))
    pages = read_pages(["b.png", "a.txt"], settings=SETTINGS, strict=True)
    assert isinstance(next(pages), Page)
    with pytest.raises(PageUnreadable, match=r"b\.png.*image"):
        next(pages)


def test_pages_come_one_at_a_time(pile: Callable[..., None], tmp_path: Path) -> None:
    pile({"a.txt": "a", "b.txt": "b"})
    pages = read_pages(["."], settings=SETTINGS)
    next(pages)
    (tmp_path / "b.txt").write_text("changed before its turn")
    assert next(pages).source == "changed before its turn"  # type: ignore[union-attr]


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "a")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"%PDF-1.7\n1 0 obj", "PDF"),
        ("a.html", b"\x89PNG\r\n\x1a\n\0\0\0", "image"),
        ("a.html", b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        ("a.docx", zipped(), "unpack it or export"),
        ("a", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        ("a.txt", bytes(range(256)) * 4, "binary"),
        (
            "a.mht",
            b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n",
            "MHTML",
        ),
        ("a.json", b'{"headline": "A"}', "JSON"),
        ("a.css", b"body { color: red }", "style sheet"),
        ("a.xml", b'<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>', "feed"),
        ("a.url", b"[InternetShortcut]\nURL=https://tolmin.example/a\n", "address"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t \n", "empty"),
        ("a.txt", "\u200b\u00a0\u2028\n".encode(), "no visible text"),
        ("a.html", b"<html><head><script>document.write('news')</script></head><body><p>&nbsp;</p></body>", "script"),
    ],
)
def test_what_is_no_page_is_skipped_with_a_reason(
    pile: Callable[..., None], name: str, content: bytes, words: str
) -> None:
    pile({name: content})
    assert words in reason(name)


def test_a_page_over_the_bound_is_skipped_packed_or_not(pile: Callable[..., None]) -> None:
    small = ReadSettings(max_page_bytes=1_000)
    pile({"a.txt": "a" * 1_001, "b.txt": "b" * 1_000, "c.txt.gz": gzip.compress(b"c" * 1_001)})
    found = {entry.origin: entry for entry in read(".", settings=small)}
    assert isinstance(found["b.txt"], Page)
    for name in ("a.txt", "c.txt.gz"):
        assert isinstance(found[name], Skipped)
        assert "larger than" in found[name].reason  # type: ignore[union-attr]


def test_a_gzip_bomb_is_not_unpacked_to_its_end(pile: Callable[..., None]) -> None:
    import tracemalloc

    pile({"bomb.html.gz": gzip.compress(b"\0" * 200_000_000, 1)})
    tracemalloc.start()
    reason("bomb.html.gz", settings=ReadSettings(max_page_bytes=1_000_000))
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_file_that_may_not_be_opened_is_skipped(pile: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    pile({"a.txt": "a", "b.txt": "b"})
    usual = builtins.open

    def guarded(file: object, *rest: object, **named: object) -> object:
        if str(file) == "a.txt":
            raise PermissionError(13, "Permission denied")
        return usual(file, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", guarded)
    first, second = read("a.txt", "b.txt")
    assert isinstance(first, Skipped)
    assert "Permission denied" in first.reason
    assert isinstance(second, Page)


def test_a_pipe_is_skipped_and_nothing_waits_for_it(pile: Callable[..., None], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in reason("pipe")


def test_a_name_that_is_not_utf8_is_listed(pile: Callable[..., None], tmp_path: Path) -> None:
    pile({"a.txt": "a"})
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt"))).write_text("b")
    found = read(".")
    assert [type(entry) for entry in found] == [Page, Skipped]
    found[1].origin.encode()
    assert "rename" in found[1].reason  # type: ignore[union-attr]


def test_packed_text_and_html_are_pages(pile: Callable[..., None]) -> None:
    packed = gzip.compress(HARBOUR.encode())
    pile({"a.txt.gz": packed, "b.html.gz": gzip.compress(b"<p>b"), "c.txt.gz": packed[:-20]})
    text, html, damaged = read(".")
    assert isinstance(text, Page)
    assert isinstance(html, Page)
    assert text.source == HARBOUR
    assert text.sha256 == hashlib.sha256(packed).hexdigest()
    assert (text.media_type, html.media_type) == ("text/plain", "text/html")
    assert isinstance(damaged, Skipped)
    assert "damaged" in damaged.reason


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", "<!DOCTYPE html><p>Named as text, and HTML", "text/html"),
        ("a.txt", "  <!-- copied --> <html><body>HTML", "text/html"),
        (
            "a",
            '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>x',
            "text/html",
        ),
        ("a", "<article><h1>Fragment</h1></article>", "text/html"),
        ("a.htm", "Words that a browser was given without a tag", "text/html"),
        ("a", "Begins bare.<p>Then</p><div>comes</div><p>HTML</p>", "text/html"),
        ("a.txt", "He wrote <b>like this</b>, and 3 < 4 </p></p></p>.", "text/plain"),
        ("a", "if a<b and b>c then\n", "text/plain"),
        ("a.txt", "<angle brackets> open this note", "text/plain"),
        ("a.md", "# A heading\n\n<em>Markdown", "text/plain"),
        ("a", HARBOUR, "text/plain"),
    ],
)
def test_content_decides_the_type_before_the_name(
    pile: Callable[..., None], name: str, content: str, media_type: str
) -> None:
    pile({name: content})
    assert page(name).media_type == media_type


@pytest.mark.parametrize(
    ("sidecar", "content"),
    [
        ("story.html.url", "https://tolmin.example/bridge\n"),
        ("story.url", "[InternetShortcut]\r\nIDList=\r\nURL=https://tolmin.example/bridge\r\n"),
        ("story.json", json.dumps({"url": "https://tolmin.example/bridge", "captured_at": "2031-04-05T06:07:08Z"})),
        (
            "story.html.json",
            json.dumps({"url": "https://tolmin.example/bridge", "captured_at": "2031-04-05T06:07:08Z"}),
        ),
    ],
)
def test_a_sidecar_gives_the_address_and_is_no_page(pile: Callable[..., None], sidecar: str, content: str) -> None:
    pile({"story.html": "<p>Bridge", sidecar: content})
    for paths in (["."], ["story.html"], ["*"], [sidecar, "story.html"]):
        found = page(*paths)
        assert found.url == "https://tolmin.example/bridge"
        assert found.id == short_id("https://tolmin.example/bridge", found.sha256)
        assert found.captured_at == ("2031-04-05T06:07:08Z" if sidecar.endswith("json") else None)


@pytest.mark.parametrize("content", ["javascript:alert(1)", "file:///etc/passwd", '{"url": 5}', "{", "", "https:// x"])
def test_a_sidecar_without_a_web_address_gives_none(pile: Callable[..., None], content: str) -> None:
    pile({"story.txt": "Bridge", "story.url": content, "story.txt.json": content})
    assert [entry.url for entry in read("story.txt") if isinstance(entry, Page)] == [None]


def test_json_beside_a_page_that_has_no_address_is_listed_like_other_data(pile: Callable[..., None]) -> None:
    pile({"story.html": "<p>Bridge", "story.json": '{"headline": "Bridge"}'})
    assert [type(entry) for entry in read(".")] == [Page, Skipped]


SAVED = "<!DOCTYPE html>\n<!-- saved from url=({:04d}){} -->\n<html><head></head><body><p>Bridge</p></body></html>"
SINGLE = (
    '<!DOCTYPE html> <html lang="en"><!--\n Page saved with SingleFile \n url: https://tolmin.example/bridge \n'
    " saved date: Sat Apr 05 2031 06:07:08 GMT+0200 (Central European Summer Time)\n--><meta charset=utf-8><p>Bridge"
)


def test_a_saved_page_knows_where_it_came_from(pile: Callable[..., None]) -> None:
    url = "https://tolmin.example/bridge?a=1"
    pile({"browser.html": SAVED.format(len(url), url), "single.html": SINGLE})
    assert page("browser.html").url == url
    single = page("single.html")
    assert (single.url, single.captured_at) == ("https://tolmin.example/bridge", "2031-04-05T06:07:08+02:00")


def test_a_saved_from_line_that_the_page_itself_plants_is_not_believed(pile: Callable[..., None]) -> None:
    url = "https://other.example/"
    line = f"<!-- saved from url=({len(url):04d}){url} -->"
    pile({"body.html": f"<html><body>{line}<p>Bridge", "length.html": SAVED.format(99, url)})
    assert [page(name).url for name in ("body.html", "length.html")] == [None, None]


def test_a_sidecar_outweighs_what_the_page_says(pile: Callable[..., None]) -> None:
    url = "https://other.example/"
    pile({"a.html": SAVED.format(len(url), url), "a.url": "https://tolmin.example/bridge"})
    assert page("a.html").url == "https://tolmin.example/bridge"


def test_the_folder_that_a_browser_saves_beside_a_page_holds_no_pages(pile: Callable[..., None]) -> None:
    pile(
        {
            "Bridge.html": "<p>Bridge",
            "Bridge_files/frame.html": "<p>An advertisement",
            "Mole-Dateien/seite.html": "<p>Beside no page of that name",
            "Mole.htm.txt": "x",
        }
    )
    assert origins(".") == ["Bridge.html", "Mole-Dateien/seite.html", "Mole.htm.txt"]


def test_a_trace_written_into_the_collection_is_not_read_as_pages(pile: Callable[..., None]) -> None:
    pile({"a.txt": "a", "out/run.json": "{}", "out/pages.jsonl": "", "out/report.html": "<p>A report"})
    assert [entry.origin for entry in read(".")] == ["a.txt"]


def test_a_page_is_reopened_from_its_origin(pile: Callable[..., None], tmp_path: Path) -> None:
    pile({"n/a.html": "<p>caf\xe9".encode("cp1252"), "n/a.url": "https://tolmin.example/a", "b#7.txt": "b"})
    for found in read("n", "b#7.txt"):
        assert isinstance(found, Page)
        assert reopen(found.origin, found.media_type, found.sha256) == found
        assert reopen(found.origin, "", None, base=str(tmp_path)) == found


def test_a_page_that_is_gone_or_changed_is_not_reopened(pile: Callable[..., None], tmp_path: Path) -> None:
    pile({"a.txt": "a", "b.txt": "b", "c.txt": "c"})
    a, b, c = read(".")
    assert isinstance(a, Page)
    assert isinstance(b, Page)
    assert isinstance(c, Page)
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "b.txt").unlink()
    with pytest.raises(PageUnreadable, match="changed since"):
        reopen(a.origin, a.media_type, a.sha256)
    assert reopen(a.origin, a.media_type, None).source == "A"
    with pytest.raises(PageUnreadable, match=r"b\.txt"):
        reopen(b.origin, b.media_type, b.sha256)
    with pytest.raises(PageUnreadable, match="text/html"):
        reopen(c.origin, "text/html", c.sha256)
    for odd in ("", "nowhere#x", "c.txt#0", "#", "\0"):
        with pytest.raises(PageUnreadable):
            reopen(odd, "", None)


def seconds(path: Path, content: str) -> float:
    path.write_text(content)
    best = 9.0
    for _ in range(3):
        start = time.perf_counter()
        read(str(path))
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.parametrize(
    "unit",
    [
        "a long line without an end ",
        "<",
        "<!--",
        "<p ",
        "<a href='",
        "&nbsp;",
        "</p",
        "<!-- - ",
        "\x80",
        "<title>",
        "<?x ",
    ],
)
def test_time_grows_with_the_size_of_one_line(tmp_path: Path, unit: str) -> None:
    for start in ("", "<!-- "):
        small = seconds(tmp_path / "small.html", start + unit * (500_000 // len(unit)))
        large = seconds(tmp_path / "large.html", start + unit * (5_000_000 // len(unit)))
        assert large < 40 * max(small, 0.005)
