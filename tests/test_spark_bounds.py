"""A collection of more pages than one report can hold: none is written, and the command says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import collection
from firsthand import pipeline, spark
from firsthand.cli import cli
from firsthand.records import Run
from firsthand.settings import SparkSettings
from firsthand.storage import dump_trace

PAGES = SparkSettings().report_pages


def on_spark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pages: int) -> tuple[Result, Path]:
    """``trace --engine`` with an engine that writes a small trace and says that it has so many pages."""
    pile, out = collection.write(tmp_path / "pile"), tmp_path / "out"
    found = pipeline.trace([str(pile)])

    def engine(*_: object, **__: object) -> Run:
        dump_trace(found, out)
        return replace(found.run, counts=found.run.counts | {"pages": pages})

    monkeypatch.setattr(spark, "trace", engine)
    return CliRunner().invoke(cli, ["trace", str(pile), "--out", str(out), "--engine", "local[1]"]), out


def test_a_report_is_written_up_to_the_bound(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    result, out = on_spark(monkeypatch, tmp_path, PAGES)
    assert result.exit_code == 0
    assert (out / "report.html").exists()


def test_over_more_pages_there_is_none_and_the_summary_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    result, out = on_spark(monkeypatch, tmp_path, PAGES + 1)
    assert result.exit_code == 0
    assert not (out / "report.html").exists()
    assert f"No report over more than {PAGES:,} pages" in result.output
    assert f"{PAGES + 1:,} pages" in result.output
