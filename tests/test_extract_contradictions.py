"""What a page says twice and not alike: the reading claims no more than its places agree on."""

from __future__ import annotations

import time

import pytest

from test_extract_fields import BODY, Blocks, answer, linked, reading


def test_two_places_that_name_different_persons_decide_nothing() -> None:
    head = linked(author='{"@type": "Person", "name": "Zed Poll"}')
    found = reading("byline", ("byline", "By Ida Moss"), ("body", BODY), head=head)
    assert (found.status, found.value) == ("ambiguous", None)
    assert {fact.value for fact in found.facts} == {"Ida Moss", "Zed Poll"}
    more = head + '<meta name="author" content="Zed Poll">'
    assert answer("byline", ("byline", "By Ida Moss"), ("body", BODY), head=more) == ("inferred", "Zed Poll")
    same = linked(author='{"@type": "Person", "name": "Ida J. Moss"}')
    assert answer("byline", ("byline", "By Ida Moss"), ("body", BODY), head=same) == ("stated", "Ida J. Moss")


@pytest.mark.parametrize(
    ("publisher", "status"),
    [
        ("Other Paper", "inferred"),
        ("Ulm News", "inferred"),
        ("Harl Media GmbH", "stated"),
        ("Harl", "stated"),
        ("HN", "stated"),
    ],
)
def test_an_outlet_beside_a_publisher_of_another_name_is_not_stated(publisher: str, status: str) -> None:
    head = '<meta property="og:site_name" content="Harl News">' + linked(publisher=f'{{"name": "{publisher}"}}')
    assert answer("outlet", ("body", BODY), head=head) == (status, "Harl News")


@pytest.mark.parametrize(
    ("other", "value"),
    [
        ("2021-11-05T08:10:05-05:00", "2021-11-05"),
        ("2021-11-05T08:28:02-05:00", "2021-11-05T08:28:36-05:00"),
        ("2021-11-05T13:28:36Z", "2021-11-05T08:28:36-05:00"),
        ("2021-11-05T00:00:00-05:00", "2021-11-05T08:28:36-05:00"),
    ],
)
def test_two_times_of_one_day_leave_the_day(other: str, value: str) -> None:
    head = linked(datePublished='"2021-11-05T08:28:36-05:00"')
    head += f'<meta property="article:published_time" content="{other}">'
    assert answer("published", ("body", BODY), head=head) == ("stated", value)


def test_a_note_of_amendment_gives_a_change_and_no_publication() -> None:
    note = "This article was amended on 4 November 2030 to correct the spelling of Henrik Stolz."
    blocks: Blocks = (("title", "Mill"), ("date", "3 November 2030"), ("body", BODY), ("body", note))
    assert answer("modified", *blocks) == ("stated", "2030-11-04")
    assert answer("published", *blocks) == ("stated", "2030-11-03")
    told = "The law was amended on 4 November 2030 by the council."
    assert answer("modified", ("body", BODY), ("body", told)) == ("absent", None)


def test_very_many_values_take_no_square_of_time() -> None:
    head = linked(headline='"The mill burned"', author='"Ada Lund"') * 4_000
    started = time.process_time()
    assert reading("title", ("body", BODY), head=head).value == "The mill burned"
    assert time.process_time() - started < 10
