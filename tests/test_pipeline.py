"""The promises of a whole trace: any order, any number of jobs, interrupted or not, the same bytes come out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import permutations
from pathlib import Path

import pytest

import collection
from firsthand import pipeline, prepare
from firsthand.errors import NothingFound, PageUnreadable
from firsthand.records import Page, Skipped
from firsthand.settings import MatchSettings, Settings
from firsthand.storage import dump_trace

FILES = ("pages", "articles", "quotations", "matches", "descents", "utterances")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collection.write(tmp_path_factory.mktemp("collection") / "pages")


def written(trace: object, folder: Path) -> dict[str, bytes]:
    dump_trace(trace, folder)  # type: ignore[arg-type]
    return {name: (folder / f"{name}.jsonl").read_bytes() for name in FILES}


def test_any_order_of_paths_gives_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    orders = list(permutations(sorted(str(path) for path in pages.iterdir())))[::7]
    answers = [written(pipeline.trace(order), tmp_path / str(number)) for number, order in enumerate(orders)]
    assert len(answers) > 2
    assert all(answer == answers[0] for answer in answers)


def test_two_jobs_give_the_same_bytes_as_one(pages: Path, tmp_path: Path) -> None:
    one = written(pipeline.trace([str(pages)]), tmp_path / "one")
    two = written(pipeline.trace([str(pages)], jobs=2), tmp_path / "two")
    assert one == two
    assert one["descents"], "a comparison of empty files would show nothing"


def test_a_broken_page_is_listed_and_the_rest_goes_on(pages: Path) -> None:
    trace = pipeline.trace([str(pages)])
    assert len(trace.pages) == 3
    assert [Path(skipped.origin).name for skipped in trace.run.skipped] == ["empty.html"]


def test_strict_stops_at_a_broken_page(pages: Path) -> None:
    with pytest.raises(PageUnreadable, match=r"empty\.html"):
        pipeline.trace([str(pages)], strict=True)


def test_a_path_that_holds_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NothingFound):
        pipeline.trace([str(tmp_path / "nothing-here")])


def test_a_page_that_breaks_a_step_is_skipped_with_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(prepare, "extract", broken)
    result = prepare.prepare(Page("i", "there.html", None, None, "text/html", "0", "<p>x"), Settings())
    assert isinstance(result, Skipped)
    assert "on purpose" in result.reason


def test_a_trace_leaves_its_own_folder_out(pages: Path, tmp_path: Path) -> None:
    inside = collection.write(tmp_path / "pile")
    dump_trace(pipeline.trace([str(inside)]), inside / "out")
    again = pipeline.trace([str(inside)], exclude=inside / "out")
    assert len(again.pages) == 3


def test_a_symbolic_link_to_itself_loses_only_itself(tmp_path: Path) -> None:
    pile = collection.write(tmp_path / "pile")
    (pile / "loop.html").symlink_to(pile / "loop.html")
    trace = pipeline.trace([str(pile)], exclude=tmp_path / "out")
    assert len(trace.pages) == 3
    assert "loop.html" in {Path(skipped.origin).name for skipped in trace.run.skipped}


def test_half_a_character_in_linked_data_loses_no_page(tmp_path: Path) -> None:
    script = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Levy \\ud800 rises"}</script>'
    path = tmp_path / "half.html"
    path.write_text(collection.ORIGINAL.replace("<title>", script + "<title>"), encoding="utf-8")
    trace = pipeline.trace([str(path)])
    assert len(trace.pages) == 1
    dump_trace(trace, tmp_path / "out")


def test_a_journal_with_a_torn_last_line_gives_back_the_whole_ones(pages: Path, tmp_path: Path) -> None:
    journal = tmp_path / "pages.journal"
    pipeline.trace([str(pages)], journal=journal)
    whole = journal.read_bytes().splitlines(keepends=True)
    assert len(whole) == 4
    journal.write_bytes(b"".join(whole[:-1]) + whole[-1][:50])
    resumed = prepare.Journal(journal, Settings(), pipeline.__version__, resume=True)
    resumed.close()
    assert len(resumed.known) == 2


def test_a_journal_of_other_settings_is_not_used(pages: Path, tmp_path: Path) -> None:
    journal = tmp_path / "pages.journal"
    pipeline.trace([str(pages)], journal=journal)
    other = prepare.Journal(journal, Settings(), "another version", resume=True)
    other.close()
    assert other.known == {}


def test_killed_in_the_middle_and_resumed_gives_the_same_trace(pages: Path, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(40):
        (many / f"{number:02}.txt").write_text(
            collection.STRANGER.replace("twelve", str(number + 20)), encoding="utf-8"
        )
    out = tmp_path / "killed"
    command = [sys.executable, "-m", "firsthand", "trace", str(many), "--out", str(out), "--quiet"]
    process = subprocess.Popen(command)
    journal = out / "pages.journal"
    while process.poll() is None and not (journal.exists() and len(journal.read_bytes().splitlines()) > 5):
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    before = len(journal.read_bytes().splitlines())
    assert 5 < before <= 41
    assert not (out / "run.json").exists()
    subprocess.run([*command, "--resume"], check=True)
    whole = written(pipeline.trace([str(many)]), tmp_path / "whole")
    assert whole == {name: (out / f"{name}.jsonl").read_bytes() for name in FILES}
    assert not journal.exists()


def test_pages_added_to_a_whole_trace_give_the_trace_of_all_and_the_others_are_not_done_again(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, new = tmp_path / "out", tmp_path / "new"
    new.mkdir()
    (new / "new.html").write_text(collection.ORIGINAL.replace("twelve", "thirteen"), encoding="utf-8")
    dump_trace(pipeline.trace([str(pages)]), out)
    done: list[str] = []
    before = prepare.prepare

    def counted(page: Page, settings: Settings) -> prepare.Prepared | Skipped:
        done.append(Path(page.origin).name)
        return before(page, settings)

    monkeypatch.setattr(prepare, "prepare", counted)
    added = pipeline.trace([str(pages), str(new)], journal=out / "pages.journal", resume=True)
    assert done == ["new.html"]
    monkeypatch.undo()
    whole = pipeline.trace([str(new), str(pages)])
    assert written(added, tmp_path / "added") == written(whole, tmp_path / "whole")


def test_a_trace_of_other_settings_is_not_used(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    dump_trace(pipeline.trace([str(pages)]), out)
    other = Settings(match=MatchSettings(match_words=31))
    for settings, known in ((Settings(), 3), (other, 0)):
        journal = prepare.Journal(out / "pages.journal", settings, pipeline.__version__, resume=True)
        journal.close()
        (out / "pages.journal").unlink()
        assert len(journal.known) == known


def test_every_rule_has_one_sentence() -> None:
    rules = pipeline.rules()
    assert len(rules) > 20
    assert all(sentence.endswith(".") for sentence in rules.values())
    assert not [sentence for sentence in rules.values() if set("*`") & set(sentence)], "readers get no markup"
