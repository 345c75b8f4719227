"""Whatever bytes lie in a file, reading it raises nothing: it gives pages, or reasons."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import test_read_feeds
import test_read_formats
from firsthand.read import read_pages, reopen
from firsthand.records import Page, Skipped
from firsthand.settings import ReadSettings

BOUNDED = ReadSettings(max_page_bytes=200_000, max_saved_bytes=300_000, max_unpacked_bytes=2_000_000)
NAMES = [name for name in test_read_formats.FORMATS if not name.endswith(".parquet")]


@functools.cache
def whole(name: str) -> bytes:
    if name in test_read_feeds.FEEDS:
        return test_read_feeds.FEEDS[name]
    with tempfile.TemporaryDirectory() as folder:
        return test_read_formats.FORMATS[name](test_read_formats.HTML, Path(folder))


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of some format with stretches of it changed, doubled, lost or cut off."""
    name = draw(st.sampled_from([*NAMES, *test_read_feeds.FEEDS]))
    data = whole(name)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        size = draw(st.integers(0, 80))
        new = draw(st.sampled_from(["cut", "lose", "double", "change", "swap"]))
        if new == "cut":
            data = data[:at]
        elif new == "lose":
            data = data[:at] + data[at + size :]
        elif new == "double":
            data = data[: at + size] * draw(st.integers(1, 3)) + data[at:]
        elif new == "change":
            data = data[:at] + draw(st.binary(max_size=size)) + data[at + size :]
        else:
            data = data[at:] + data[:at]
    return name, data


@given(damaged())
@settings(max_examples=300, deadline=None)
def test_a_damaged_file_gives_pages_or_reasons_and_never_an_error(file: tuple[str, bytes]) -> None:
    name, data = file
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        found = list(read_pages([str(path)], settings=BOUNDED))
        assert found
        assert found == list(read_pages([str(path)], settings=BOUNDED))
        for one in found:
            one.origin.encode()
            if isinstance(one, Skipped):
                one.reason.encode()
            else:
                one.source.encode()
                assert len(one.source) <= 2 * BOUNDED.max_page_bytes
                assert reopen(one.origin, one.media_type, one.sha256) == one


@given(
    st.binary(max_size=2_000),
    st.sampled_from(["a.csv", "a.jsonl", "a.json", "a.mht", "a.xml", "a", "a.warc", "a.html"]),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_pages_or_reasons(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        assert all(isinstance(one, Page | Skipped) for one in read_pages([folder], settings=BOUNDED))


@pytest.mark.parametrize("step", range(40))
def test_a_damaged_parquet_table_gives_pages_or_reasons(step: int) -> None:
    data = bytearray(whole_parquet())
    at = step * len(data) // 40
    data[at : at + 7] = b"\xff\x00\x7f\x80\x01\xfe\x55"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.parquet").write_bytes(data)
        assert list(read_pages([folder], settings=BOUNDED))


@functools.cache
def whole_parquet() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return test_read_formats.FORMATS["rows.parquet"](test_read_formats.HTML, Path(folder))
