"""Lines *key: value* above a text, and columns of a table beside one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from firsthand.extract import extract
from firsthand.records import Article, Page
from firsthand.settings import ExtractSettings
from reading import only

TEXT = (
    "The mill in the upper valley burned down to its walls on Friday night. Nobody was hurt, and the miller was away.\n\n"
    "The fire brigade of three villages came too late, as the bridge was closed for repairs since spring.\n"
)
FENCED = (
    "---\ntitle: Mill burns down in the valley\nauthor: Ada Lund\nurl: https://hilltribune.example/mill\n"
    "description: The miller was away\nsitename: Hill Tribune\ndate: 2021-11-05\ncategories: []\n---\n"
)


def article(source: str) -> Article:
    page = Page("p", "p", None, None, "text/plain", "", source)
    found = extract(page, settings=ExtractSettings())
    assert all(
        fact.value in fact.source.of(source)
        for r in found.readings
        if r.field in ("title", "outlet")
        for fact in r.facts
    )
    return found


@pytest.mark.parametrize(
    "head",
    [
        FENCED,
        FENCED.replace("title: Mill burns down in the valley", 'title: "Mill burns down in the valley"'),
        "Title: Mill burns down in the valley\nAuthor: Ada Lund\nSite name: Hill Tribune\nDate: 2021-11-05\n\n",
    ],
)
def test_front_matter_names_the_title_the_site_and_the_day(head: str) -> None:
    found = article(head + TEXT)
    assert found.reading("title").value == "Mill burns down in the valley"
    assert found.reading("outlet").value == "Hill Tribune"
    assert found.reading("published").value == "2021-11-05"


@pytest.mark.parametrize(
    "head",
    ["Title: The mill\n\n", "---\n\n", "Miller: The mill is gone.\n\nReporter: All of it?\n\nMiller: All of it.\n\n"],
)
def test_a_line_with_a_colon_is_no_front_matter(head: str) -> None:
    rules = {fact.rule for reading in article(head + TEXT).readings for fact in reading.facts}
    assert not any("front_matter" in rule for rule in rules)


def of_row(tmp_path: Path, **row: str) -> Article:
    page = only(tmp_path / "a.jsonl", json.dumps({"title": "Mill burns down", "text": TEXT, **row}))
    return extract(page, settings=ExtractSettings())


def test_a_column_date_is_an_inference(tmp_path: Path) -> None:
    reading = of_row(tmp_path, date="2021-11-05").reading("published")
    assert (reading.status, reading.value) == ("inferred", "2021-11-05")
    assert of_row(tmp_path, date="4/5/2021").reading("published").status == "ambiguous"


def test_a_column_that_names_its_day_comes_before_date(tmp_path: Path) -> None:
    reading = of_row(tmp_path, date="2021-11-09", pubDate="2021-11-05").reading("published")
    assert (reading.status, reading.value, len(reading.facts)) == ("stated", "2021-11-05", 1)


def test_columns_for_the_change_the_outlet_and_the_language(tmp_path: Path) -> None:
    found = of_row(tmp_path, publication="Hill Tribune", date_modify="2021-11-06", language="en")
    assert found.reading("outlet").value == "Hill Tribune"
    assert found.reading("modified").value == "2021-11-06"
    assert found.reading("language").status == "stated"
    assert found.reading("published").status == "absent"


def test_a_day_in_the_column_of_the_outlet_is_none(tmp_path: Path) -> None:
    assert of_row(tmp_path, publication="November 5, 2021").reading("outlet").status == "absent"
