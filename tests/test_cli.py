"""The command line: what it prints, where errors go, and which exit code they have."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import collection
from firsthand.cli import cli


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collection.write(tmp_path_factory.mktemp("cli") / "pages")


@pytest.fixture(scope="module")
def out(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli-out") / "out"
    result = run("trace", str(pages), "--out", str(folder))
    assert result.exit_code == 0, result.output
    return folder


def test_trace_writes_every_file(out: Path) -> None:
    names = {path.name for path in out.iterdir()}
    records = {"pages", "articles", "quotations", "matches", "descents", "utterances"}
    assert names == {f"{name}.jsonl" for name in records} | {"run.json", "report.html"}


def test_trace_ends_with_a_summary_and_the_place_of_the_report(pages: Path, tmp_path: Path) -> None:
    result = run("trace", str(pages), "--out", str(tmp_path / "out"))
    assert "3 pages" in result.stdout
    assert "empty.html" in result.stdout
    assert result.stdout.rstrip().endswith("report.html")


def test_the_copy_descends_from_the_page_it_credits(out: Path) -> None:
    origins = {page["id"]: Path(page["origin"]).name for page in lines(out / "pages.jsonl")}
    descents = lines(out / "descents.jsonl")
    assert [(origins[d["child"]], origins[d["parent"]]) for d in descents] == [("copy.txt", "original.html")]
    assert descents[0]["direction"] > 0.9


def test_check_proves_a_trace(out: Path) -> None:
    result = run("check", str(out))
    assert result.exit_code == 0, result.output
    assert "spans give back their text" in result.stdout


def test_check_fails_when_a_source_changed(tmp_path: Path) -> None:
    pages = collection.write(tmp_path / "pages")
    run("trace", str(pages), "--out", str(tmp_path / "out"))
    (pages / "copy.txt").write_text(collection.COPY.replace("nine", "five"), encoding="utf-8")
    result = run("check", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "copy.txt" in result.stderr


def test_report_is_written_again(out: Path) -> None:
    before = (out / "report.html").read_bytes()
    (out / "report.html").unlink()
    assert run("report", str(out)).exit_code == 0
    assert (out / "report.html").read_bytes() == before


def test_page_shows_values_with_their_evidence(pages: Path) -> None:
    result = run("page", str(pages / "original.html"))
    assert result.exit_code == 0
    for expected in ("Odile Marrant", "2031-03-04T09:15", "Tarn Post", "Hanne Brodal", "stated"):
        assert expected in result.stdout


def test_page_as_json_holds_spans_into_the_source(pages: Path) -> None:
    data = json.loads(run("page", str(pages / "original.html"), "--json").stdout)
    fact = data["article"]["fields"]["byline"]["facts"][0]
    assert collection.ORIGINAL[fact["start"] : fact["end"]] == "Odile Marrant"
    assert data["page"]["characters"] == len(collection.ORIGINAL)


def test_compare_shows_the_descent_and_what_was_dropped(pages: Path) -> None:
    data = json.loads(run("compare", str(pages / "original.html"), str(pages / "copy.txt"), "--json").stdout)
    assert data["match"]["passages"]
    text = data["pages"][0]["article"]["text"]
    dropped = [text[slice(*d["a"])] for d in data["differences"] if d["kind"] == "dropped"]
    assert any("Shipping lines" in passage for passage in dropped)
    shown = run("compare", str(pages / "original.html"), str(pages / "copy.txt"))
    assert shown.exit_code == 0
    assert "Tarn Post" in shown.stdout


def test_a_folder_is_not_one_page(pages: Path) -> None:
    result = run("page", str(pages))
    assert result.exit_code == 4
    assert "it is a folder" in result.stderr


def test_standard_input_is_no_page_of_its_own_and_the_error_says_what_reads_it() -> None:
    result = run("page", "-", stdin=b"<p>Velm</p>")
    assert result.exit_code != 0
    assert "standard input is read by trace alone" in result.stderr


def test_an_archive_with_several_pages_asks_for_one() -> None:
    archive = Path(__file__).parents[1] / "examples/pages/archive.warc.gz"
    result = run("page", str(archive))
    assert result.exit_code == 4
    place = result.stderr.split("such as ")[1].strip().rstrip(".")
    assert run("page", place).exit_code == 0


def test_a_page_is_not_compared_with_itself(pages: Path) -> None:
    result = run("compare", str(pages / "copy.txt"), str(pages / "copy.txt"))
    assert result.exit_code == 2
    assert "one page" in result.stderr


def test_standard_input_is_kept_so_that_it_can_be_checked(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    result = run("trace", "-", "--out", str(folder), stdin=collection.COPY.encode())
    assert result.exit_code == 0, result.output
    assert run("check", str(folder)).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["trace", "nowhere/*.html", "--out", "OUT"], 3, "nowhere"),
        (["page", "nowhere.html"], 3, "nowhere.html"),
        (["check", "OUT"], 5, "run.json"),
        (["report", "OUT"], 5, "run.json"),
        (["trace"], 2, "PATH"),
    ],
)
def test_an_error_is_one_sentence_on_standard_error(
    arguments: list[str], code: int, words: str, tmp_path: Path
) -> None:
    result = run(*[argument.replace("OUT", str(tmp_path / "x")) for argument in arguments])
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_a_folder_with_other_things_is_not_written_into(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine", encoding="utf-8")
    result = run("trace", str(pages), "--out", str(tmp_path))
    assert result.exit_code == 5
    assert "not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_strict_has_an_exit_code_of_its_own(pages: Path, tmp_path: Path) -> None:
    result = run("trace", str(pages), "--out", str(tmp_path / "out"), "--strict")
    assert result.exit_code == 4
    assert "empty.html" in result.stderr


def test_python_dash_m_works() -> None:
    done = subprocess.run([sys.executable, "-m", "firsthand", "--version"], capture_output=True, text=True, check=True)
    assert "0.1.0" in done.stdout
