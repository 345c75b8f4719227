"""A page is hostile until shown otherwise: the work on one page is bounded, and the others go on."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest

from firsthand import prepare
from firsthand.prepare import Prepared, prepare_all
from firsthand.records import Article, Page, Skipped
from firsthand.settings import ExtractSettings, PageSettings, Settings

STORY = "<h1>The weir holds</h1>" + "<p>The weir at Osterby held through the night, the county said on Monday.</p>" * 3


def page(name: str, source: str = STORY) -> Page:
    return Page(name, name, None, None, "text/html", "0", source)


def works_for(work: Callable[[], object]) -> Callable[..., Article]:
    def extract(*_: object, **__: object) -> Article:
        work()
        raise AssertionError("the bound did not hold")

    return extract


def endless() -> None:
    while True:
        pass


def endless_expression() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


def swallowing() -> None:
    while True:
        with suppress(Exception):
            endless()


@pytest.mark.parametrize("work", [endless, endless_expression, swallowing])
def test_a_page_that_takes_too_long_is_skipped(monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> None:
    monkeypatch.setattr(prepare, "extract", works_for(work))
    result = prepare.prepare(page("slow.html"), Settings(page=PageSettings(max_seconds=0.05)))
    assert result == Skipped("slow.html", "it took more than 0.05 seconds of work")


def test_a_page_that_takes_too_much_memory_is_skipped_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(page=PageSettings(max_memory=400_000_000))
    with monkeypatch.context() as patched:
        patched.setattr(prepare, "extract", works_for(lambda: bytearray(900_000_000)))
        result = prepare.prepare(page("large.html"), settings)
    assert result == Skipped("large.html", "it took more than 400,000,000 bytes of memory")
    assert len(bytearray(900_000_000)) == 900_000_000  # the bound ends with the page
    assert isinstance(prepare.prepare(page("next.html"), Settings()), Prepared)


def test_more_runs_of_text_than_a_page_has_are_no_page() -> None:
    settings = Settings(extract=ExtractSettings(max_segments=100))
    result = prepare.prepare(page("dump.html", "<p>One line.</p>" * 101), settings)
    assert result == Skipped("dump.html", "it holds 101 runs of text, more than a page (at most 100)")
    assert isinstance(prepare.prepare(page("long.html", "<p>One line.</p>" * 100), settings), Prepared)


class Deadly(str):
    """A source that ends the process which unpacks it, as an exhausted memory would."""

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (9,)


def test_a_page_that_kills_its_process_is_skipped_and_all_others_are_read() -> None:
    pages = [page(f"{number}.html") for number in range(12)]
    pages[5] = replace(pages[5], source=Deadly(STORY))
    results = list(prepare_all(pages, Settings(), jobs=2))
    skipped = [result for result in results if isinstance(result, Skipped)]
    assert [skip.origin for skip in skipped] == ["5.html"]
    assert "was killed" in skipped[0].reason
    read = sorted(result.page.origin for result in results if isinstance(result, Prepared))
    assert read == sorted(one.origin for one in pages if one is not pages[5])
