"""The day of an original is not the day of the page that carries its text."""

from __future__ import annotations

import time

import pytest

from firsthand.extract import extract
from firsthand.records import Page, Reading
from firsthand.settings import ExtractSettings

TEXT = (
    "A mill in the upper valley burned down to its walls on Friday night. Nobody was hurt, and the miller was away.",
    "The fire brigade of three villages came too late, as the bridge was closed for repairs since spring.",
)


def published(line: str, day: str = "", site: str = "Ferry Gazette", *, flat: bool = False) -> Reading:
    """The reading of the day of a page that ends with ``line``."""
    if flat:
        source = "\n\n".join(["Mill burns down in the valley", *([day] if day else []), *TEXT, line])
    else:
        paragraphs = "".join(f"<p>{text}</p>" for text in (*TEXT, line))
        source = (
            f'<html lang="en"><head><title>Mill burns down</title><meta property="og:site_name" content="{site}"></head>'
            f"<body><article><h1>Mill burns down in the valley</h1><p class='date'>{day}</p>{paragraphs}</article></body></html>"
        )
    page = Page("p", "p", None, None, "text/plain" if flat else "text/html", "", source)
    return extract(page, settings=ExtractSettings()).reading("published")


LINES = [
    "Originally published by Hill Tribune on 5 November 2021.",
    "This article was originally published on November 5, 2021 by Hill Tribune.",
    "This story was first published on 5 November 2021 in the Hill Tribune.",
    "Originally published at hilltribune.example on 5 November 2021",
    "Zuerst erschienen am 5. November 2021 in der Talzeitung.",
    "Publié initialement le 5 novembre 2021 par Le Vallon.",
    "Источник: Горный вестник, 5 ноября 2021",
    "This report by The Canadian Press was first published Nov. 5, 2021.",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("flat", [False, True])
def test_the_day_of_an_original_is_kept_apart(line: str, flat: bool) -> None:
    alone = published(line, flat=flat)
    assert (alone.status, alone.value) == ("absent", None)
    assert [(fact.value, fact.rule) for fact in alone.facts] == [("2021-11-05", "date_of_original_v1")]


@pytest.mark.parametrize("line", LINES)
def test_beside_it_the_page_keeps_its_own_day(line: str) -> None:
    reading = published(line, "9 November 2021")
    assert (reading.status, reading.value) == ("stated", "2021-11-09")
    assert ("2021-11-05", "date_of_original_v1") in {(fact.value, fact.rule) for fact in reading.facts}


def test_where_the_outlet_names_itself_the_day_is_its_own() -> None:
    line = "This article was first published on 5 November 2021."
    assert published(line).value == "2021-11-05"
    line = "This report by Hill Tribune was first published 5 November 2021."
    assert published(line, site="Hill Tribune").value == "2021-11-05"


def test_a_page_of_many_such_lines_takes_linear_time() -> None:
    def seconds(count: int) -> float:
        lines = "".join(f"<p>{TEXT[0]} It was {n} years old.</p><p>{LINES[0]}</p>" for n in range(count))
        page = Page("p", "p", None, None, "text/html", "", f"<html><h1>Mill burns down</h1>{lines}</html>")
        started = time.process_time()
        extract(page, settings=ExtractSettings())
        return time.process_time() - started

    seconds(10)
    assert seconds(2000) < 25 * max(seconds(200), 0.01)
