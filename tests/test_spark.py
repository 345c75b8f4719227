"""The Spark engine gives the trace of the default engine, byte for byte: on this machine, and on a cluster on loopback
that loses a worker in the middle of the work."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from firsthand.storage import load_trace
from firsthand.storage.lines import TABLES, lines_of

pytestmark = pytest.mark.spark
ROOT = Path(__file__).parents[1]
LOOPBACK = "127.0.0.1"
SYLLABLES = ["ba", "ko", "ri", "te", "lu", "mo", "sha", "ven", "dol", "pik"]
LINE = (
    "Every story of this paper may be printed again by anyone who names the paper and the day on which it stood here."
)
PATIENCE = 240  # seconds
CONFIGURATION = """spark.sql.shuffle.partitions 2
spark.shuffle.io.maxRetries 1
spark.shuffle.io.retryWait 500ms
spark.driver.memory 512m
spark.executor.memory 512m
"""


@pytest.fixture(scope="module", autouse=True)
def _spark() -> None:
    lacking = [
        what
        for what, found in (
            ("PySpark (pip install 'firsthand[spark]')", importlib.util.find_spec("pyspark")),
            ("Java (default-jre-headless)", shutil.which("java") or os.environ.get("JAVA_HOME")),
        )
        if not found
    ]
    if lacking:
        line = f"no Spark: {' and '.join(lacking)} not found"
        if os.environ.get("FIRSTHAND_REQUIRE_SPARK") == "1":
            pytest.fail(line)
        pytest.skip(line)


def story(rng: random.Random, words: Sequence[str]) -> list[str]:
    return [" ".join(rng.choices(words, k=rng.randint(12, 20))).capitalize() + "." for _ in range(9)]


def generated(folder: Path) -> Path:
    """Stories, copies with a sentence cut, one line under many of them, credits, and two tables: in one of them a page
    stands twice."""
    rng = random.Random(5)
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(3000)]
    folder.mkdir(parents=True)
    told: list[list[str]] = []
    for number in range(30):
        told.append([*told[-1][:2], *told[-1][3:]] if number % 3 == 2 else story(rng, words))
        rows = [*told[-1][:4], *([LINE] if number % 4 else []), *told[-1][4:]]
        credit = f"\n\nSource: Tarn {'Post' if number % 2 else 'Herald'}\n" if number % 5 == 2 else "\n"
        text = f"{words[number].capitalize()} {' '.join(words[number + 40 : number + 45])}\n\n{' '.join(rows)}{credit}"
        (folder / f"story{number:02d}.txt").write_text(text, encoding="utf-8")
    row = {"url": "https://news.example/one", "text": " ".join(told[0])}
    again = {"url": "https://news.example/two", "text": " ".join(told[3])}
    lines = [json.dumps(one) + "\n" for one in (row, again, row)]
    (folder / "table.jsonl").write_text("".join(lines), encoding="utf-8")
    (folder / "empty.html").write_bytes(b"")
    place = str(folder / "table.parquet").replace("'", "''")
    duckdb.execute(
        f"COPY (SELECT 'https://news.example/three' AS url, ? AS text) TO '{place}' (FORMAT parquet)",
        [" ".join(told[6])],
    )
    return folder


def environment(folder: Path) -> dict[str, str]:
    (folder / "conf").mkdir(exist_ok=True)
    (folder / "conf/spark-defaults.conf").write_text(CONFIGURATION, encoding="utf-8")
    told = {"SPARK_CONF_DIR": str(folder / "conf"), "SPARK_LOCAL_IP": LOOPBACK, "PYSPARK_PYTHON": sys.executable}
    return {name: value for name, value in os.environ.items() if name != "SPARK_HOME"} | told


def command(paths: Sequence[Path], out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "firsthand", "trace", *map(str, paths), "--out", str(out), "--quiet", *more]


def same(one: Path, other: Path) -> None:
    for name in TABLES:
        assert "".join(lines_of(one, name)) == "".join(lines_of(other, name)), name
    runs: list[dict[str, Any]] = [
        json.loads((folder / "run.json").read_text(encoding="utf-8")) for folder in (one, other)
    ]
    for run in runs:
        assert run.pop("seconds")
    assert runs[0] == runs[1]


def test_a_trace_of_this_machine_is_the_same_on_spark(tmp_path: Path) -> None:
    paths = [generated(tmp_path / "pages"), ROOT / "examples/pages"]
    subprocess.run(command(paths, tmp_path / "plain"), check=True, timeout=PATIENCE)
    done = subprocess.run(
        command(paths[::-1], tmp_path / "spark", "--engine", "local[2]"),
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert not (tmp_path / "spark/matches.jsonl").exists()
    same(tmp_path / "plain", tmp_path / "spark")
    trace = load_trace(tmp_path / "spark")
    assert len(trace.matches) > 20
    assert trace.descents
    assert len({page.url for page in trace.pages if page.url and "news.example" in page.url}) == 3
    assert "<html" in (tmp_path / "spark/report.html").read_text(encoding="utf-8")


BOUNDED = """
import sys
from dataclasses import replace
from pathlib import Path
from firsthand import spark
from firsthand.settings import Settings
bound = replace(Settings().spark, max_quotations=int(sys.argv[3]))
run = spark.trace([sys.argv[1]], master="local[1]", out=Path(sys.argv[2]), settings=replace(Settings(), spark=bound))
print(run.counts["quotations"], run.counts["utterances"], "|".join(run.notes))
"""


def test_more_quotations_than_the_bound_are_written_but_not_collated(tmp_path: Path) -> None:
    most = 1
    pages = tmp_path / "pages"
    pages.mkdir()
    said = "“The bridge stays shut,” said Ilda Morvan. “Nobody crosses it before spring,” she said on Monday."
    (pages / "one.txt").write_text(f"Bridge stays shut\n\n{said}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(pages), str(tmp_path / "out"), str(most)],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    quotations, utterances, notes = done.stdout.splitlines()[-1].split(" ", 2)
    assert int(quotations) > most
    assert utterances == "0"
    told = f"Utterances were not collated: there are {quotations} quotations, and the bound is {most}."
    assert notes.split("|")[-1] == told
    trace = load_trace(tmp_path / "out")
    assert len(trace.quotations) == int(quotations)
    assert not trace.utterances


READ_BY_SPARK = """
import sys
from firsthand.records import Skipped
from firsthand.settings import Settings
from firsthand.spark import sources
from firsthand.spark.session import open_session
session = open_session("local[1]")
rows, skipped = sources._remote(session, [sys.argv[1]])
settings = Settings().read
found = rows.mapPartitions(lambda part: sources.pages_of(part, settings)).collect()
for one in sorted(found, key=lambda one: one.origin):
    print(one.origin, one.reason if isinstance(one, Skipped) else one.url or len(one.source))
session.stop()
"""


def test_what_only_spark_can_open_is_read_from_its_content(tmp_path: Path) -> None:
    """Files stand for a store here: they go the way of every address that the workers cannot open themselves."""
    pages = tmp_path / "pages"
    pages.mkdir()
    made = generated(tmp_path / "made")
    for name in ("story00.txt", "table.parquet"):
        shutil.copy(made / name, pages / name)
    done = subprocess.run(
        [sys.executable, "-c", READ_BY_SPARK, pages.as_uri()],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    base = f"file:{pages}"
    size = len((pages / "story00.txt").read_text(encoding="utf-8"))
    assert done.stdout.splitlines() == [
        f"{base}/story00.txt {size}",
        f"{base}/table.parquet#1 https://news.example/three",
    ]


@contextmanager
def daemon(folder: Path, name: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """One process of a cluster and all that it starts, in a group of their own."""
    import pyspark

    program = Path(pyspark.__file__).parent / "bin/spark-class"
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [str(program), *arguments],
            env=environment(folder),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(what: str, done: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path) -> None:
    pages, out = generated(tmp_path / "pages"), tmp_path / "spark"
    subprocess.run(command([pages], tmp_path / "plain"), check=True, timeout=PATIENCE)
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port = str(free.getsockname()[1])
    master, here = f"spark://{LOOPBACK}:{port}", ("--host", LOOPBACK, "--webui-port", "0")
    with ExitStack() as stack:
        place = "org.apache.spark.deploy"
        stack.enter_context(daemon(tmp_path, "master", f"{place}.master.Master", *here, "--port", port))
        until("the master starts", lambda: "I have been elected leader" in (tmp_path / "master.log").read_text())
        workers = []
        for name in ("first", "second"):
            own = ("--cores", "1", "--memory", "1g", "--work-dir", str(tmp_path / name), master)
            workers.append(stack.enter_context(daemon(tmp_path, name, f"{place}.worker.Worker", *here, *own)))
        with (tmp_path / "driver.log").open("wb") as log:
            driver = subprocess.Popen(
                command([pages], out, "--engine", master), env=environment(tmp_path), stdout=log, stderr=log
            )
            stack.callback(kill_alone, driver)
            checkpoints = out / "spark-work/checkpoints"
            until(
                "candidates are looked for",
                lambda: driver.poll() is not None or any(checkpoints.glob("*/rdd-*/part-*")),
            )
            assert driver.poll() is None, (tmp_path / "driver.log").read_text()[-4000:]
            assert any((tmp_path / "second").glob("app-*/*")), "the worker that is killed has taken part"
            kill(workers[1])
            assert not (out / "run.json").exists()
            assert driver.wait(PATIENCE) == 0, (tmp_path / "driver.log").read_text()[-4000:]
        assert workers[0].poll() is None
    assert "worker lost" in (tmp_path / "driver.log").read_text().lower()
    same(tmp_path / "plain", out)


def kill_alone(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
        process.wait()
