"""Random pages through read, extract, quotations and check: nothing may raise, hang or claim what is not there.

    python fuzz/fuzz_pages.py --seconds 60 [--seed 1] [--corpus examples/pages]

A page is made of pieces that real pages are made of, or of a page of the corpus with some of its bytes changed. It is
written to disk, read as a user would read it, and everything found on it is proved against its source. The first
input that fails is kept beside its error, with the seed that makes it again; exit code 1."""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pieces

from firsthand.check.page import prove_article, prove_quotation
from firsthand.check.places import Source
from firsthand.extract import extract
from firsthand.quotations import find_quotations
from firsthand.read import read_pages
from firsthand.records import Page, Skipped
from firsthand.settings import Settings
from firsthand.storage.decode import article_record, quotation_record
from firsthand.storage.encode import article_json, quotation_json

SLOW = 20.0
"""Seconds of processor time for one page, which is at most some 100,000 characters here: a hundred times the usual."""


def made(seed: int, corpus: list[bytes]) -> tuple[str, bytes]:
    """The file of one seed: its name and its bytes."""
    rng = random.Random(seed)
    kind = rng.randrange(4)
    if kind == 0 and corpus:
        return rng.choice(["page.html", "page.txt", "page"]), pieces.changed(rng.choice(corpus), rng)
    text = pieces.plain(rng) if kind == 1 else pieces.html(rng)
    data = pieces.encoded(text, rng)
    name = "page.txt" if kind == 1 else rng.choice(["page.html", "page.htm", "page"])
    return name, pieces.changed(data, rng) if rng.random() < 0.3 else data


def prove(page: Page, settings: Settings) -> int:
    """Everything that the steps say of one page, proved; the number of spans."""
    article = extract(page, settings=settings.extract)
    quotations = find_quotations(article, settings=settings.quotations)
    source = Source(page.source, page.media_type)
    written = json.loads(json.dumps(article_json(article)))
    assert article_record(written) == article, "an article that was written and loaded is another"
    proved = prove_article(written, page.origin, source)
    for quotation in quotations:
        line = json.loads(json.dumps(quotation_json(quotation, article)))
        assert quotation_record(line) == quotation, "a quotation that was written and loaded is another"
        proved += prove_quotation(line, article.text, page.origin, source)
    return proved


def attempt(seed: int, corpus: list[bytes], folder: Path, settings: Settings) -> int:
    """One input from file to proof; raises what goes wrong."""
    name, data = made(seed, corpus)
    path = folder / name
    path.write_bytes(data)
    started = time.process_time()
    proved = 0
    for page in read_pages([str(path)], settings=settings.read):
        if not isinstance(page, Skipped):
            page.source.encode("utf-8", "strict")
            proved += prove(page, settings)
    path.unlink()
    took = time.process_time() - started
    assert took < SLOW, f"it took {took:.0f} seconds"
    return proved


def seeds(first: int, seconds: float) -> Iterator[int]:
    """Numbers from ``first`` on, until the time is up."""
    end = time.monotonic() + seconds
    for seed in count(first):
        if time.monotonic() >= end:
            return
        yield seed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1, help="number of the first input")
    parser.add_argument("--corpus", default=str(Path(__file__).parents[1] / "examples" / "pages"))
    parser.add_argument("--go-on", action="store_true", help="do not stop at the first input that fails")
    parser.add_argument("--keep", default="fuzz-failure", help="folder for an input that fails")
    options = parser.parse_args()
    corpus = [path.read_bytes() for path in sorted(Path(options.corpus).iterdir()) if path.is_file()]
    settings, done, proved, failed = Settings(), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds(options.seed, options.seconds):
            try:
                proved += attempt(seed, corpus, Path(folder), settings)
            except Exception:
                failed += 1
                keep_failure(seed, corpus, Path(options.keep))
                if not options.go_on:
                    break
            done += 1
    print(f"{done} inputs, {proved} spans proved, {failed} failed")
    return 1 if failed else 0


def keep_failure(seed: int, corpus: list[bytes], folder: Path) -> None:
    """The input of ``seed`` and the error that is being handled, as files."""
    folder.mkdir(exist_ok=True)
    name, data = made(seed, corpus)
    (folder / f"{seed}-{name}").write_bytes(data)
    (folder / f"{seed}.log").write_text(traceback.format_exc(), encoding="utf-8")
    traceback.print_exc()
    print(f"seed {seed} fails; its input is {folder / f'{seed}-{name}'}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
