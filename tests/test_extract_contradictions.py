"""What a page says twice and not alike: the reading claims no more than its places agree on."""

from __future__ import annotations

import time

import pytest

from firsthand.extract import extract
from firsthand.records import Page
from firsthand.settings import ExtractSettings
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


def test_a_person_and_an_outlet_in_two_scripts_are_no_forms_of_one_name() -> None:
    own = '<meta property="og:site_name" content="Вечерняя долина">'
    own += linked(author='{"@type": "Organization", "name": "Вечерняя долина"}')
    blocks: Blocks = (("title", "Mill burns"), ("body", BODY))
    assert answer("byline", *blocks, head=own) == ("inferred", "Вечерняя долина")
    assert answer("byline", *blocks, head=own + '<meta name="author" content="Zed Poll">') == ("ambiguous", None)


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


def test_a_place_that_gives_the_time_of_the_last_change_is_no_statement_of_publication() -> None:
    head = linked(datePublished='"2021-11-05T08:28:36Z"', dateModified='"2021-11-06T10:00:07Z"')
    head += '<meta property="article:published_time" content="2021-11-06T10:00:07Z">'
    found = reading("published", ("body", BODY), head=head)
    assert (found.status, found.value) == ("stated", "2021-11-05T08:28:36+00:00")
    assert ("2021-11-06T10:00:07+00:00", "is_the_change_v1") in [(f.value, f.rule) for f in found.facts]


def test_an_article_that_was_never_changed_keeps_its_date_beside_an_older_one() -> None:
    head = linked(datePublished='"2021-11-05T08:28:36Z"', dateModified='"2021-11-05T08:28:36Z"')
    planted = '<meta property="article:published_time" content="2014-02-03T08:00:00Z">'
    assert answer("published", ("body", BODY), head=head) == ("stated", "2021-11-05T08:28:36+00:00")
    assert answer("published", ("body", BODY), head=head + planted) == ("ambiguous", None)


def test_a_visible_time_that_is_only_called_a_change_leaves_the_publication_open() -> None:
    head = linked(dateModified='"2021-11-06T10:00:07Z"')
    assert answer("published", ("title", "Mill"), ("date", "6 November 2021, 11:00"), ("body", BODY), head=head) == (
        "absent",
        None,
    )
    day = answer("published", ("title", "Mill"), ("date", "6 November 2021"), ("body", BODY), head=head)
    assert day == ("stated", "2021-11-06")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Posted: 5 November 2021", "published"),
        ("Last updated 5 November 2021", "modified"),
        ("By Ida Moss published on 5 November 2021", "published"),
        ("Δημοσίευση: 5 Νοεμβρίου 2021", "published"),
        ("Poslednja izmena: 5. novembar 2021", "modified"),
        ("تاريخ النشر: 5 نوفمبر 2021", "published"),
        ("آخر تحديث: 5 نوفمبر 2021", "modified"),
        ("입력 2021-11-05", "published"),
        ("수정 2021-11-05", "modified"),
        ("Tarikh terbit: 5 November 2021", "published"),
        ("Uppdaterad 5 november 2021", "modified"),
        ("Güncelleme: 05.11.2021", "modified"),
    ],
)
def test_the_word_before_a_date_says_what_it_is(line: str, field: str) -> None:
    other = "published" if field == "modified" else "modified"
    blocks: Blocks = (("title", "Mill"), ("date", line), ("body", BODY))
    assert answer(field, *blocks) == ("stated", "2021-11-05")  # type: ignore[arg-type]
    assert answer(other, *blocks) == ("absent", None)  # type: ignore[arg-type]


def whole(source: str) -> dict[str, tuple[str, str | None]]:
    page = Page("p", "p", None, None, "text/html", "", source)
    article = extract(page, settings=ExtractSettings())
    return {r.field: (r.status, r.value) for r in article.readings}


TEXT = "".join(
    f"<p>The old mill by the river burned down in the night, and {count} people of the town watched it from the bridge "
    f"until the roof fell in, said the mayor, who had come with the last of the fire engines.</p>"
    for count in ("forty", "fifty", "sixty", "seventy")
)


def html_page(above: str = "", below_title: str = "") -> str:
    return (
        f"<html><head><title>Mill burns down by the river</title></head><body>{above}"
        f"<article><h1>Mill burns down by the river</h1>{below_title}{TEXT}</article></body></html>"
    )


def test_the_name_of_the_element_says_that_a_date_is_of_a_change() -> None:
    named = whole(html_page(below_title='<p class="modified-date">5 November 2021</p>'))
    assert (named["published"], named["modified"]) == (("absent", None), ("stated", "2021-11-05"))
    plain = whole(html_page(below_title='<p class="entry-date">5 November 2021</p>'))
    assert plain["published"] == ("stated", "2021-11-05")


def test_the_days_of_a_list_of_other_articles_are_not_the_page_s_own() -> None:
    teaser = '<div class="teaser"><h3>Another story of the day</h3><span class="teaser-date">{}</span></div>'
    days = ("5 November 2021", "4 November 2021", "3 November 2021")
    listed = whole(html_page(below_title="".join(map(teaser.format, days))))
    assert listed["published"] == ("absent", None)


def test_a_date_above_the_title_counts_if_its_element_calls_it_publication() -> None:
    shown = whole(html_page('<p class="published-date">Friday, November 5, 2021</p>'))
    assert shown["published"] == ("stated", "2021-11-05")
    header = whole(html_page('<p class="topbar-date">Friday, November 5, 2021</p>'))
    assert header["published"] == ("absent", None)


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


@pytest.mark.parametrize(
    ("language", "answered"),
    [
        ("en-GB", ("inferred", "2021-04-03")),
        ("en-IN", ("inferred", "2021-04-03")),
        ("en-US", ("ambiguous", None)),
        ("en", ("ambiguous", None)),
    ],
)
def test_a_declared_region_decides_a_numeric_date_unless_templates_come_with_it(
    language: str, answered: tuple[str, str | None]
) -> None:
    source = html_page(below_title='<p class="entry-date">3/4/2021</p>').replace("<html>", f'<html lang="{language}">')
    assert whole(source)["published"] == answered


def test_a_line_that_opens_with_posted_gives_the_date() -> None:
    line = "<p>Posted by: Ida Moss in Local News and Weather, 5 Nov, 2021 | 14 comments so far</p>"
    assert whole(html_page(below_title=line))["published"] == ("stated", "2021-11-05")
