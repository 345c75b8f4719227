"""Tables become a page a row: JSON lines, JSON, CSV and Parquet."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest

from firsthand.errors import PageUnreadable
from firsthand.prepare import Prepared, prepare
from firsthand.read import read_pages, reopen
from firsthand.read.columns import NAMES
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings, Settings
from reading import SETTINGS, assert_linear, only, read

ROOT = Path(__file__).parents[1]


def reasons(found: list[Page | Skipped]) -> list[str]:
    return [entry.reason for entry in found if isinstance(entry, Skipped)]


def sources(found: list[Page | Skipped]) -> list[str]:
    return [entry.source for entry in found if isinstance(entry, Page)]


def parquet(path: Path, columns: str, values: str) -> list[Page | Skipped]:
    import duckdb

    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE pages ({columns})")
        database.execute(f"INSERT INTO pages VALUES {values}")
        database.execute(f"COPY pages TO '{path}' (FORMAT parquet)")
    return list(read_pages([str(path)], settings=SETTINGS))


def test_the_place_of_a_row_is_the_byte_where_it_starts(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfurl,html\r\nhttps://a.example/1,<p>\xc3\xa9\r\n\r\n" + b'https://a.example/2,"<p>""b""\nc"\r\n'
    first, second = read(tmp_path / "a.csv", data)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    starts = [data.index(b"https://a.example/1"), data.index(b"https://a.example/2")]
    assert [int(page.origin.rpartition("#")[2]) for page in (first, second)] == starts
    assert second.source == '<p>"b"\nc'
    for page in (second, first):
        assert reopen(page.origin, page.media_type, page.sha256) == page
    with pytest.raises(PageUnreadable):
        reopen(f"{tmp_path}/a.csv#1", "", None)
    with pytest.raises(PageUnreadable, match="path#offset"):
        reopen(f"{tmp_path}/a.csv", "", None)


@pytest.mark.parametrize("role", ["html", "text", "url"])
def test_columns_are_known_by_the_names_that_the_docs_list(tmp_path: Path, role: str) -> None:
    docs = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    for name in NAMES[role]:
        assert f"`{name}`" in docs
        row = {"html": {name: "<p>A"}, "text": {name: "A"}, "url": {"html": "<p>A", name: "https://a.example/1"}}[role]
        page = only(tmp_path / "a.jsonl", json.dumps(row))
        assert page.media_type == ("text/plain" if role == "text" else "text/html")
        assert page.url == ("https://a.example/1" if role == "url" else None)


@pytest.mark.parametrize("header", ["HTML,Page URL", "Html,page_url", '"html" ; "page-url"', "html\tPAGE.URL"])
def test_names_of_columns_may_be_written_in_any_way(tmp_path: Path, header: str) -> None:
    delimiter = next(mark for mark in ";\t," if mark in header)
    page = only(tmp_path / "a.csv", f"{header}\n<p>A{delimiter}https://a.example/1\n")
    assert (page.url, page.source) == ("https://a.example/1", "<p>A")


def test_html_outranks_text_and_text_stands_in_where_it_is_empty(tmp_path: Path) -> None:
    data = (
        "url,text,html\nhttps://a.example/1,Words,<p>Words\nhttps://a.example/2,Words alone,\nhttps://a.example/3,,\n"
    )
    found = read(tmp_path / "a.csv", data)
    assert sources(found) == ["<p>Words", "Words alone"]
    assert reasons(found) == ["the row holds no page: its column is empty"]


def test_the_user_names_columns(tmp_path: Path) -> None:
    data = "where,story,text\nhttps://a.example/1,Words of the story,Other words\n"
    named = ReadSettings(text_column="story", url_column="where")
    page = only(tmp_path / "a.csv", data, named)
    assert (page.url, page.source) == ("https://a.example/1", "Words of the story")
    assert reopen(page.origin, page.media_type, page.sha256) == page  # the place remembers the columns
    assert "story" in page.origin
    (found,) = read(tmp_path / "a.csv", data, ReadSettings(html_column="nowhere"))
    assert isinstance(found, Skipped)
    assert "where, story, text" in found.reason


def test_what_stands_beside_a_text_makes_a_page_with_it(tmp_path: Path) -> None:
    row = {
        "title": "Bridge & quay closed",
        "authors": ["Odile Marrant", "Hanne Brodål"],
        "date_publish": "2031-04-05 06:07:08",
        "date": "2031-04-09",
        "maintext": "The bridge is closed from Monday, the council says.\n\nThe quay < the bridge is closed too, it says.",
        "url": "https://a.example/1",
    }
    page = only(tmp_path / "a.jsonl", json.dumps(row))
    found = prepare(page, Settings())
    assert isinstance(found, Prepared)
    article = found.article
    assert article.reading("title").value == "Bridge & quay closed"
    assert article.reading("published").value == "2031-04-05T06:07:08"
    assert article.reading("byline").value == "Odile Marrant; Hanne Brodål"
    assert "The quay < the bridge" in article.text
    assert "2031-04-09" not in page.source  # it may be the day of the crawl
    assert reopen(page.origin, page.media_type, page.sha256) == page


def test_the_time_of_the_crawl_is_taken_if_it_is_one(tmp_path: Path) -> None:
    data = "html,fetched_at\n<p>A,2031-04-05T06:07:08Z\n<p>B,yesterday\n"
    found = read(tmp_path / "a.csv", data)
    assert [page.captured_at for page in found if isinstance(page, Page)] == ["2031-04-05T06:07:08Z", None]


def test_rows_without_a_column_for_pages_are_counted_once(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl", '{"html": "<p>A"}\n{"id": 1}\n{"id": 2}\n{"html": "<p>B"}\n')
    assert sources(found) == ["<p>A", "<p>B"]
    (reason,) = reasons(found)
    assert "2 rows" in reason
    assert "#17" in reason
    (found_csv,) = read(tmp_path / "a.csv", "id,name\n1,A\n2,B\n")
    assert isinstance(found_csv, Skipped)
    assert "id, name" in found_csv.reason


def test_damaged_rows_do_not_cost_the_others(tmp_path: Path) -> None:
    data = '{"html": "<p>A"}\n{"html": "<p>\nnull\n5\n{"html": 7}\n' + "[" * 100_000 + '\n{"html": "<p>B"}\n'
    found = read(tmp_path / "a.jsonl", data)
    assert sources(found) == ["<p>A", "<p>B"]
    assert len(found) == 7
    found = read(tmp_path / "b.csv", "url,html\nx,<p>A\nx\nx,y,z,<p>\nx,<p>B\n")
    assert sources(found) == ["<p>A", "<p>B"]
    assert all("columns" in reason for reason in reasons(found))


def test_halves_of_pairs_and_nul_become_marks_of_replacement(tmp_path: Path) -> None:
    data = '{"html": "<p>A\\ud800B\\u0000C", "url": "https://a.example/\\udc00"}'
    page = only(tmp_path / "a.jsonl", data)
    assert page.source == "<p>A\ufffdB\ufffdC"
    page.source.encode()
    assert reopen(page.origin, page.media_type, page.sha256) == page


def test_an_older_encoding_of_a_table_is_read(tmp_path: Path) -> None:
    text = "url;text\nhttps://a.example/1;Министр заявил, что переговоры начнутся в понедельник\n"
    assert "Министр заявил" in only(tmp_path / "a.csv", text.encode("cp1251")).source
    (found,) = read(tmp_path / "b.csv", ("\ufeff" + text).encode("utf-16-le"))
    assert isinstance(found, Skipped)
    assert "UTF-8" in found.reason


def test_a_table_without_a_name_is_known_by_its_first_line(tmp_path: Path) -> None:
    assert only(tmp_path / "stdin", "url,text\nhttps://a.example/1,Words\n").source == "Words"
    assert only(tmp_path / "a.txt", "A url, a text\nand a story.\n").source == "A url, a text\nand a story.\n"
    assert only(tmp_path / "c.txt", "Article | Link\nRead | More\n").media_type == "text/plain"
    assert only(tmp_path / "b.txt", "Text, he said.\nAnd so on.").media_type == "text/plain"


def test_a_field_over_the_bound_is_skipped_and_the_rest_goes_on(tmp_path: Path) -> None:
    small = ReadSettings(max_page_bytes=10_000)
    large = "<p>" + "a" * 10_001
    for name, data in (
        ("a.csv", f'url,html\nx,<p>A\nx,{large}\nx,"{large}""\n{large}"\nx,<p>B\n'),
        ("a.jsonl", "\n".join(json.dumps({"html": html}) for html in ("<p>A", large, large * 20, "<p>B"))),
    ):
        found = read(tmp_path / name, data, small)
        assert sources(found) == ["<p>A", "<p>B"]
        assert len(reasons(found)) == 2
        assert all("larger than" in reason for reason in reasons(found))


def test_memory_does_not_grow_with_a_field_that_never_ends(tmp_path: Path) -> None:
    small = ReadSettings(max_page_bytes=100_000)
    endless = b"ab," * 4_000_000
    for name, data in (
        ("a.csv", b'url,html\nx,<p>A\nx,"<p>' + endless),
        ("b.csv", b"url,html\nx,<p>A\nx," + endless),
        ("c.jsonl", b'{"html": "<p>A"}\n{"html": "' + endless),
    ):
        (tmp_path / name).write_bytes(data)
        tracemalloc.start()
        found = list(read_pages([str(tmp_path / name)], settings=small))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
        tracemalloc.stop()
        assert sources(found) == ["<p>A"]
        assert len(reasons(found)) == 1


def test_a_table_that_unpacks_without_end_is_left(tmp_path: Path) -> None:
    small = ReadSettings(max_page_bytes=1_000, max_unpacked_bytes=5_000_000)
    packed = gzip.compress(b'{"html": "<p>A"}\n' + b" " * 100_000_000, 9)
    found = read(tmp_path / "a.jsonl.gz", packed, small)
    assert sources(found) == ["<p>A"]
    assert "unpacks without end" in reasons(found)[-1]
    cut = read(tmp_path / "b.jsonl.gz", gzip.compress(b'{"html": "<p>A"}\n{"html": "<p>B"}\n')[:-9])
    assert "<p>A" in sources(cut)
    assert "cut short" in reasons(cut)[-1]


@pytest.mark.parametrize("unit", ['"', '""', ",", "\n", "a", '"a","', "\r", '{"a":', "[", '{"html": "<p>x"}\n'])
def test_time_grows_with_the_size_of_a_table(tmp_path: Path, unit: str) -> None:
    for name in ("a.csv", "a.jsonl"):
        assert_linear(
            tmp_path / name, lambda size: ("url,html\nx," + unit * (size // len(unit))).encode(), small=100_000
        )


def test_parquet_is_read_row_by_row(tmp_path: Path) -> None:
    columns = "url VARCHAR, html BLOB, crawl_date TIMESTAMP, n INTEGER"
    values = "('https://a.example/1', '<p>\\xD0\\x90'::BLOB, '2031-04-05 06:07:08', 1), (NULL, NULL, NULL, 2)"
    found = parquet(tmp_path / "a[1]*.parquet", columns, values)
    page, empty = found
    assert isinstance(page, Page)
    assert (page.source, page.captured_at) == ("<p>А", "2031-04-05T06:07:08")
    assert page.origin.endswith("#1")
    assert reopen(page.origin, page.media_type, page.sha256) == page
    assert isinstance(empty, Skipped)
    with pytest.raises(PageUnreadable):
        reopen(page.origin.replace("#1", "#9"), "", None)


def test_parquet_without_pages_or_damaged_is_listed(tmp_path: Path) -> None:
    (found,) = parquet(tmp_path / "a.parquet", "id INTEGER", "(1)")
    assert isinstance(found, Skipped)
    assert "id" in found.reason
    whole = (tmp_path / "a.parquet").read_bytes()
    for damaged in (whole[:-4], b"PAR1", whole[:30] + b"\xff" * 40 + whole[70:]):
        for entry in read(tmp_path / "b.parquet", damaged):
            assert isinstance(entry, Skipped)


def test_a_field_of_parquet_over_the_bound_is_skipped(tmp_path: Path) -> None:
    parquet(tmp_path / "a.parquet", "html VARCHAR", "('<p>A'), (repeat('<p>', 10000)), ('<p>B')")
    found = list(read_pages([str(tmp_path / "a.parquet")], settings=ReadSettings(max_page_bytes=10_000)))
    assert sources(found) == ["<p>A", "<p>B"]
    assert "larger than" in reasons(found)[0]
