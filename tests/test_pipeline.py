"""The promises of a whole trace: any order, any number of jobs, interrupted or not, the same bytes come out."""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import collection
from firsthand import added, pipeline, prepare
from firsthand.errors import NothingFound, PageUnreadable, TraceError
from firsthand.records import Page, Skipped
from firsthand.settings import MatchSettings, Settings
from firsthand.storage import dump_trace, encode, load_trace, locked

FILES = ("pages", "articles", "quotations", "matches", "descents", "utterances")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collection.write(tmp_path_factory.mktemp("collection") / "pages")


def written(trace: object, folder: Path, *, added: bool = False) -> dict[str, bytes]:
    dump_trace(trace, folder, added=added)  # type: ignore[arg-type]
    return files(folder)


def files(folder: Path) -> dict[str, bytes]:
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


EASY = Settings(match=MatchSettings(added_share=1.0))
"""Adds pages to what was kept even where they are most of the collection."""


def traced(paths: list[Path], out: Path, *, add: bool = True, settings: Settings = EASY) -> dict[str, bytes]:
    found = pipeline.trace([str(path) for path in paths], journal=out / "pages.journal", settings=settings, add=add)
    (out / "pages.journal").unlink()
    return written(found, out, added=add)


def pile(folder: Path) -> list[Path]:
    """Pages of two families, one of them with a lost source that its members spell in two ways, and strangers."""
    collection.write(folder)
    (folder / "empty.html").unlink()
    told = {
        "again": collection.COPY.replace("nine per cent", "ten per cent").replace("Tarn Post", "The Selva Wire"),
        "third": collection.COPY.replace("Source: Tarn Post", "Source: Selva Wire"),
        "frost": collection.STRANGER.replace("about a third", "a good third"),
        "other": "A new bridge\n\nThe bridge over the Orle opens in June, the county said.\n\nSource: SELVA WIRE\n",
    }
    for name, text in told.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.mark.parametrize("seed", range(4))
def test_pages_added_in_any_batches_give_the_bytes_of_one_run(tmp_path: Path, seed: int) -> None:
    paths = pile(tmp_path / "pile")
    whole = written(pipeline.trace([str(path) for path in paths], settings=EASY), tmp_path / "whole")
    assert whole["descents"].count(b"\n") > 3
    rng = random.Random(seed)
    rng.shuffle(paths)
    cuts = [0, *sorted(rng.sample(range(1, len(paths)), 3)), len(paths)]
    for start, end in itertools.pairwise(cuts):
        found = traced(paths[start:end], tmp_path / "out")
    assert found == whole


def test_what_new_pages_do_not_touch_is_not_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths, out = pile(tmp_path / "pile"), tmp_path / "out"
    new = [path for path in paths if path.stem in ("frost", "stranger")]
    traced([path for path in paths if path not in new], out)
    judged: list[set[str]] = []
    before = added.family_descents

    def counted(pages: list[Page], *others: Any, **named: Any) -> Any:
        judged.append({Path(page.origin).stem for page in pages})
        return before(pages, *others, **named)

    monkeypatch.setattr(added, "family_descents", counted)
    monkeypatch.setattr(added, "find_matches", never)
    traced(new, out)
    assert judged == [{"frost", "stranger"}]


def test_a_page_that_could_not_be_read_is_still_listed_when_others_are_added(tmp_path: Path) -> None:
    paths, out = [collection.write(tmp_path / "pile"), tmp_path / "more.txt"], tmp_path / "out"
    paths[1].write_text(collection.STRANGER.replace("third", "quarter"), encoding="utf-8")
    traced(paths[:1], out)
    found = pipeline.trace([str(paths[1])], journal=out / "pages.journal", settings=EASY, add=True)
    assert found.run.skipped == pipeline.trace([str(path) for path in paths]).run.skipped
    assert (found.run.counts["pages"], found.run.counts["skipped"]) == (4, 1)


def test_pages_are_not_added_to_what_they_do_not_belong_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths, out = pile(tmp_path / "pile"), tmp_path / "out"
    traced(paths[:3], out)
    with pytest.raises(TraceError, match="other options"):
        traced(paths[3:], out, settings=Settings())
    with monkeypatch.context() as elsewhere:
        elsewhere.chdir(tmp_path)
        with pytest.raises(TraceError, match="it was made in"):
            traced(paths[3:], out)
    (out / "run.json").unlink()
    with pytest.raises(TraceError, match="not whole"):
        traced(paths[3:], out)


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("name", ["articles.jsonl", "descents.jsonl", "run.json"])
def test_pages_added_by_a_run_that_was_killed_leave_the_trace_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    paths, out = pile(tmp_path / "pile"), tmp_path / "out"
    before = traced(paths[:4], out)
    write = encode._written

    def killed(path: Path, lines: Iterable[str]) -> Path:
        if path.name == name:
            write(path, itertools.islice(lines, 1))
            raise Killed
        return write(path, lines)

    with monkeypatch.context() as dying:
        dying.setattr(encode, "_written", killed)
        with pytest.raises(Killed):
            traced(paths[4:], out)
    assert files(out) == before
    assert json.loads((out / "run.json").read_text())["counts"]["pages"] == 4
    assert traced(paths[4:], out) == written(pipeline.trace([str(path) for path in paths]), tmp_path / "whole")


@pytest.mark.parametrize("stage", ["all_matches", "all_descents", "all_utterances", "save_quoted"])
def test_a_run_that_was_killed_after_any_stage_leaves_what_the_next_one_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """What is kept for more pages is ahead of the trace then. The next run neither takes it for that of the trace nor
    does everything again."""
    paths, out = pile(tmp_path / "pile"), tmp_path / "out"
    before = traced(paths[:4], out)
    step = getattr(added, stage)

    def killed(*given: Any, **named: Any) -> None:
        step(*given, **named)
        raise Killed

    for _ in range(2):  # and it may be killed again
        with monkeypatch.context() as dying:
            dying.setattr(added, stage, killed)
            with pytest.raises(Killed):
                traced(paths[4:], out)
        assert files(out) == before
    with monkeypatch.context() as looking:
        looking.setattr(added, "find_matches", never)
        found = traced(paths[4:6], out)
    assert found == written(pipeline.trace([str(path) for path in paths[:6]]), tmp_path / "some")
    assert traced(paths[6:], out) == written(pipeline.trace([str(path) for path in paths]), tmp_path / "whole")


def never(*_: object, **__: object) -> None:
    raise AssertionError("all was matched again")


def test_what_is_kept_and_damaged_is_made_again(tmp_path: Path) -> None:
    paths, out = pile(tmp_path / "pile"), tmp_path / "out"
    traced(paths[:4], out)
    for path in sorted((out / added.INDEX).iterdir()):
        path.write_bytes(path.read_bytes()[:30])
    assert traced(paths[4:], out) == written(pipeline.trace([str(path) for path in paths]), tmp_path / "whole")


def test_pages_are_not_added_to_the_trace_of_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths, out = pile(tmp_path / "pile"), tmp_path / "out"
    traced(paths[:3], out)
    monkeypatch.setattr(pipeline, "__version__", "99.0")
    with pytest.raises(TraceError, match=r"made by firsthand .*, and this is 99\.0; trace all its pages again"):
        traced(paths[3:], out)


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    with locked(tmp_path / "out"):
        with pytest.raises(TraceError, match="another run is writing into it"), locked(tmp_path / "out"):
            raise AssertionError("both went on")
        (tmp_path / "out" / "run.json").touch()
    with locked(tmp_path / "out"):
        pass
    with locked(tmp_path / "none"):
        pass
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("moved", [0, 1, 4, 6])
def test_a_trace_whose_files_were_being_put_in_their_place_is_the_new_one_when_more_pages_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    paths, out = pile(tmp_path / "pile"), tmp_path / "out"
    traced(paths[:3], out)
    replace, seen = os.replace, itertools.count()

    def killed(source: Path, place: Path) -> None:
        if (out / "run.json.next").exists() and next(seen) == moved:
            raise Killed
        replace(source, place)

    with monkeypatch.context() as dying:
        dying.setattr(encode.os, "replace", killed)
        with pytest.raises(Killed):
            traced(paths[3:5], out)
    with pytest.raises(TraceError, match=r"no run\.json"):
        load_trace(out)
    assert traced(paths[5:], out) == written(pipeline.trace([str(path) for path in paths]), tmp_path / "whole")
    assert not list(out.glob("*.partial"))


def test_a_lost_source_gets_its_page_and_pages_that_are_there_already_change_nothing(tmp_path: Path) -> None:
    paths, out = pile(tmp_path / "pile"), tmp_path / "out"
    source = [path for path in paths if path.stem == "original"]
    assert source
    lost = traced([path for path in paths if path not in source], out)
    found = traced(paths, out)
    assert found["descents"] != lost["descents"]
    assert found == traced(paths[:2], out)
    assert found == written(pipeline.trace([str(path) for path in paths]), tmp_path / "whole")


def test_a_trace_made_anew_keeps_nothing_of_the_one_before(tmp_path: Path) -> None:
    paths, out = pile(tmp_path / "pile"), tmp_path / "out"
    traced(paths, out)
    assert (out / added.INDEX).is_dir()
    traced(paths, out, add=False)
    assert not (out / added.INDEX).exists()


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
