"""``firsthand quotations`` and the check of the model it needs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand import english
from firsthand.cli import cli
from firsthand.errors import ModelError

PAGE = """The pier of Port Selby stays open

Harbour master Nora Quill spoke to the council about the old pier on Monday evening, and many people came to listen.

“The pier is safe,” Quill said. The council will come back to it in the spring, when the report of the engineers is there.

Quill denied that it leaks. The town has paid for forty new planks since the storm of last winter.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pier.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_each_quotation_has_its_speaker_cue_and_kind(page: Path) -> None:
    result = CliRunner().invoke(cli, ["quotations", str(page)])
    assert result.exit_code == 0, result.output
    assert str(page) in result.stdout
    assert "Nora Quill (inferred) – said – direct" in result.stdout
    assert "The pier is safe," in result.stdout
    assert "Nora Quill (inferred) – denied – indirect" in result.stdout


def test_json_has_one_object_a_line_with_the_kind_of_saying(page: Path) -> None:
    result = CliRunner().invoke(cli, ["quotations", str(page), "--json"])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    told = {row["cue"]["text"]: (row["kind"], row["cue"]["kind"], row["speaker"]["name"]) for row in rows}
    assert told["said"] == ("direct", "neutral", "Nora Quill")
    assert told["denied"] == ("indirect", "denying", "Nora Quill")
    assert {row["origin"] for row in rows} == {str(page)}


def test_a_thought_is_told_from_speech_in_every_language(tmp_path: Path) -> None:
    english_page, german_page = tmp_path / "pier.txt", tmp_path / "steg.html"
    english_page.write_text(PAGE + "\nShe hopes that the pier will stand for many more winters.\n", encoding="utf-8")
    german_page.write_text(
        "<html lang=de><title>Der Steg von Port Selby bleibt offen</title><article><h1>Der Steg von Port Selby bleibt "
        "offen</h1><p>Die Hafenmeisterin Ursula Quill sprach am Montag mit dem Rat über den alten Steg.</p>"
        "<p>Ursula Quill hofft, dass der Steg hält. Ursula Quill sagte, dass der Steg sicher sei.</p></article></html>",
        encoding="utf-8",
    )
    result = CliRunner().invoke(cli, ["quotations", str(english_page), str(german_page)])
    heads = {line.strip() for line in result.stdout.splitlines()}
    assert "Nora Quill (inferred) – hopes – indirect, thought" in heads
    assert "Ursula Quill (stated) – hofft – indirect, thought" in heads
    assert "Ursula Quill (stated) – sagte – indirect" in heads


def test_a_page_that_cannot_be_read_is_named_and_the_rest_goes_on(page: Path) -> None:
    (page.parent / "empty.txt").write_bytes(b"")
    result = CliRunner().invoke(cli, ["quotations", str(page.parent)])
    assert result.exit_code == 0
    assert "Nora Quill" in result.stdout
    assert "empty.txt" in result.stderr


@pytest.mark.parametrize(("digest", "says"), [("not installed", "not installed"), ("0" * 64, "not those of 3.8.0")])
def test_a_model_that_is_not_the_tested_one_stops_with_what_to_install(
    digest: str, says: str, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(english, "package_digest", lambda package: digest)
    english.parser.cache_clear()
    try:
        with pytest.raises(ModelError, match=says):
            english.parser()
        result = CliRunner().invoke(cli, ["quotations", str(page)])
    finally:
        english.parser.cache_clear()
    assert result.exit_code == 6
    assert "pip install" in result.stderr


def test_where_nothing_can_be_read_the_exit_code_says_so(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.txt")
    silent = tmp_path / "silent.txt"
    silent.write_text("The weir held.\n\nNobody spoke of it.\n", encoding="utf-8")
    for form in ([], ["--json"]):
        assert CliRunner().invoke(cli, ["quotations", missing, *form]).exit_code == 3
        assert CliRunner().invoke(cli, ["quotations", missing, str(silent), *form]).exit_code == 0
    address = CliRunner().invoke(cli, ["quotations", "http://valley.example/weir"])
    assert address.exit_code == 4
    assert "only trace fetches pages" in address.stderr
