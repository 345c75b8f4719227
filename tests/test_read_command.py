"""Every format on the command line: standard input, tables, addresses, and going on after an interruption."""

from __future__ import annotations

import functools
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import test_read_fetch
import test_read_formats
from firsthand.cli import cli
from firsthand.pipeline import trace
from firsthand.read import fetch as fetching
from firsthand.read import read_pages
from firsthand.records import Page
from firsthand.settings import ReadSettings
from firsthand.storage import dump_trace

site = test_read_fetch.site
HTML = test_read_formats.HTML


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin)


def pages(out: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (out / "pages.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    "name", ["crawl.warc.gz", "crawl.wacz", "rows.csv", "rows.jsonl", "rows.parquet", "packed.mht"]
)
def test_standard_input_is_read_as_what_it_holds(tmp_path: Path, name: str) -> None:
    data = test_read_formats.FORMATS[name](HTML, tmp_path)
    out = tmp_path / "out"
    result = run("trace", "-", "--out", str(out), "--quiet", stdin=data)
    assert result.exit_code == 0, result.output
    (page,) = pages(out)
    assert page["url"] == test_read_formats.URL
    assert page["origin"].startswith((out / "stdin").as_posix())
    result = run("check", str(out))
    assert result.exit_code == 0, result.output


def test_columns_are_named_by_options_and_the_trace_proves_itself(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("where,story,text\nhttps://tolmin.example/1,The bridge is closed today.,x\n", encoding="utf-8")
    out = tmp_path / "out"
    options = ("--text-column", "story", "--url-column", "where", "--quiet")
    assert run("trace", str(table), "--out", str(out), *options).exit_code == 0
    (page,) = pages(out)
    assert page["url"] == "https://tolmin.example/1"
    assert run("check", str(out)).exit_code == 0
    shown = run("page", page["origin"], "--json")
    assert json.loads(shown.output)["article"]["text"].startswith("The bridge is closed today.")


def test_a_page_in_a_container_is_shown_by_its_place(tmp_path: Path) -> None:
    for name in ("crawl.wacz", "rows.csv", "rows.parquet", "crawl.arc"):
        path = tmp_path / name
        path.write_bytes(test_read_formats.FORMATS[name](HTML, tmp_path))
        (page,) = read_pages([str(path)], settings=ReadSettings())
        assert run("page", page.origin).exit_code == 0
        assert run("page", f"{path}#77777").exit_code == 4


def test_page_does_not_touch_the_network(site: test_read_fetch.Site) -> None:
    result = run("page", site.address("/a"))
    assert result.exit_code == 4
    assert "firsthand trace" in result.output
    assert not site.asked


def test_an_address_is_traced_and_checked_without_the_network(
    site: test_read_fetch.Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = functools.partial(fetching.fetch, resolve=test_read_fetch.here, allowed=site.allowed)
    monkeypatch.setattr(fetching, "fetch", inside)
    site.pages["/bridge"] = test_read_fetch.sends(HTML.encode())
    out = tmp_path / "out"
    result = run("trace", site.address("/bridge"), site.address("/gone"), "--out", str(out))
    assert result.exit_code == 0, result.output
    (page,) = pages(out)
    assert page["url"] == site.address("/bridge")
    assert page["captured_at"]
    skipped = json.loads((out / "run.json").read_text(encoding="utf-8"))["skipped"]
    assert [one["origin"] for one in skipped] == [site.address("/gone")]
    asked = list(site.asked)
    assert run("check", str(out)).exit_code == 0
    assert run("report", str(out)).exit_code == 0
    assert run("trace", site.address("/bridge"), "--out", str(out), "--resume", "--quiet").exit_code == 0
    assert site.asked == asked
    assert run("trace", site.address("/gone"), "--out", str(tmp_path / "none")).exit_code == 3
    assert run("trace", site.address("/gone"), "--out", str(tmp_path / "strict"), "--strict").exit_code == 4


def test_spark_that_is_not_there_is_no_page_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    (tmp_path / "a.txt").write_text("The bridge is closed.\n", encoding="utf-8")
    result = run("trace", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--engine", "local[1]", "--quiet")
    assert result.exit_code == 6
    assert "firsthand[spark]" in result.stderr
    assert "Nothing could be read" not in result.stderr


class Interrupted(Exception):
    pass


def test_an_interrupted_trace_goes_on_in_every_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for name in ("crawl.arc", "crawl.wacz", "rows.csv", "rows.jsonl.gz", "rows.parquet", "packed.mht", "page.html.zst"):
        html = HTML.replace("a hundred years old", f"as old as {name.replace('.', ' ')}")
        (pile / name).write_bytes(test_read_formats.FORMATS[name](html, tmp_path))
    monkeypatch.chdir(tmp_path)
    journal = tmp_path / "journal"

    def stop_after_four(stage: str, done: int) -> None:
        if stage == "pages" and done == 4:
            raise Interrupted

    with pytest.raises(Interrupted):
        trace(["pile"], journal=journal, progress=stop_after_four)
    begun: list[str] = []
    from firsthand import prepare as preparing

    usual = preparing.prepare
    monkeypatch.setattr(preparing, "prepare", lambda page, settings: begun.append(page.origin) or usual(page, settings))
    resumed = trace(["pile"], journal=journal, resume=True)
    assert len(begun) == 3
    whole = trace(["pile"])
    for name, found in (("resumed", resumed), ("whole", whole)):
        dump_trace(found, tmp_path / name)
    for file in ("pages.jsonl", "articles.jsonl", "quotations.jsonl"):
        assert (tmp_path / "resumed" / file).read_bytes() == (tmp_path / "whole" / file).read_bytes()
    assert len(resumed.pages) == 7


HOSTILE = {
    "an attribute of 10 MB": HTML.replace("<article>", f'<article data-x="{"a" * 10_000_000}">'),
    "a line of 15 MB": HTML.replace("<article>", f"<article><p>{'word ' * 3_000_000}</p>"),
    "NULs": HTML.replace("bridge", "bri\0dge"),
    "nested tags": HTML.replace("<article>", "<article>" + "<div>" * 100_000),
}


@pytest.mark.parametrize(
    "name", ["page.html.zst", "crawl.warc.gz", "crawl.arc", "crawl.wacz", "rows.csv", "quoted.mhtml"]
)
@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_page_is_read_in_every_format_without_harm(tmp_path: Path, name: str, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(test_read_formats.FORMATS[name](HOSTILE[what], tmp_path))
    (page,) = read_pages([str(path)], settings=ReadSettings())
    assert isinstance(page, Page)
    assert "\0" not in page.source
    page.source.encode()
    (large,) = read_pages([str(path)], settings=ReadSettings(max_page_bytes=1_000))
    assert "larger than" in getattr(large, "reason", "")
