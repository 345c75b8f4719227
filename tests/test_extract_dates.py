"""Dates in text: every form, what has two readings, what is no date, and what a hostile text cannot do."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.dates import find_dates
from firsthand.extract.dates_names import months, order


def one(text: str, language: str | None = None) -> tuple[str, ...]:
    mentions = find_dates(text, language=language)
    assert len(mentions) == 1, mentions
    return mentions[0].values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-11-05", "2021-11-05"),
        ("2021-11-05T09:04:00.250Z", "2021-11-05T09:04+00:00"),
        ("2021-11-05 09:04:31+0200", "2021-11-05T09:04:31+02:00"),
        ("2021/11/05", "2021-11-05"),
        ("20211105T090400Z", "2021-11-05T09:04+00:00"),
        ("5 Nov, 2021 09:04", "2021-11-05T09:04"),
        ("05th November, 2021", "2021-11-05"),
        ("November 05, 2021 | 03:20 AM", "2021-11-05T03:20"),
        ("Nov. 5, 2021, 7:30 p.m. EST", "2021-11-05T19:30-05:00"),
        ("12:15 PM, Nov 5, 2021", "2021-11-05T12:15"),
        ("12:05 a.m. EDT, Fri November 5, 2021", "2021-11-05T00:05-04:00"),
        ("Fri, 05 Nov 2021 19:30:00 GMT", "2021-11-05T19:30+00:00"),
        ("05.11.2021", "2021-11-05"),
        ("5. November 2021 um 19.30 Uhr", "2021-11-05T19:30"),
        ("vendredi 5 novembre 2021 à 19h30", "2021-11-05T19:30"),
        ("VENDREDI 5 NOVEMBRE 2021 19H30", "2021-11-05T19:30"),
        ("2021-11-05T19:30:00-00:00", "2021-11-05T19:30+00:00"),
        ("5 Nov 2021 19:30 CET", "2021-11-05T19:30+01:00"),
        ("19:30 CEST, 5 July 2021", "2021-07-05T19:30+02:00"),
        ("5 Nov 2021 19:30 (UTC +03:00)", "2021-11-05T19:30+03:00"),
        ("1er novembre 2021", "2021-11-01"),
        ("5 de noviembre de 2021 a las 19:30", "2021-11-05T19:30"),
        ("5 de novembro de 2021", "2021-11-05"),
        ("5 novembre 2021 alle 19:30", "2021-11-05T19:30"),
        ("5 ноября 2021 г., 19:30", "2021-11-05T19:30"),
        ("19:30, 5 листопада 2021", "2021-11-05T19:30"),
        ("5 Kasım 2021", "2021-11-05"),
        ("Jumat, 05 Nov 2021 19:30 WIB", "2021-11-05T19:30+07:00"),
        ("5. listopadu 2021", "2021-11-05"),
        ("5 lapkričio 2021", "2021-11-05"),
        ("2021. november 5.", "2021-11-05"),
        ("5 Νοεμβρίου 2021", "2021-11-05"),
        ("5 نوفمبر 2021", "2021-11-05"),
        ("5 תשרי בנובמבר 2021", "2021-11"),
        ("5 בנובמבר 2021", "2021-11-05"),
        ("2021年11月5日 19:30", "2021-11-05T19:30"),
        ("2021년 11월 5일", "2021-11-05"),
        ("5 tháng 11 năm 2021", "2021-11-05"),
        ("Fri Nov 05 19:30:00 UTC 2021", "2021-11-05T19:30+00:00"),
        ("20211105193000", "2021-11-05T19:30"),
        ("2021. 11. 05. 19:30", "2021-11-05T19:30"),
        ("5 нояб. 2021 года в 19:30 (МСК)", "2021-11-05T19:30+03:00"),
        ("05 Kasım 2021 Cuma 19:30", "2021-11-05T19:30"),
        ("5 KASIM 2021", "2021-11-05"),
        ("2021. november 5., péntek 19:30", "2021-11-05T19:30"),
        ("2021. gada 5. novembris", "2021-11-05"),
        ("05. новембар 2021. 19:30", "2021-11-05T19:30"),
        ("5 ΝΟΕΜΒΡΙΟΥ 2021 07:30 μ.μ.", "2021-11-05T19:30"),
        ("5 nov. 2021 7:30 p. m.", "2021-11-05T19:30"),
        ("٥ نوفمبر ٢٠٢١ 09:22 مساءً", "2021-11-05T21:22"),
        ("5 نونبر 2021", "2021-11-05"),
        ("۵ نوامبر ۲۰۲۱", "2021-11-05"),
        ("5 नवंबर 2021", "2021-11-05"),
        ("५ नवंबर २०२१", "2021-11-05"),
        ("৫ নভেম্বর ২০২১", "2021-11-05"),
        ("5 พฤศจิกายน 2021", "2021-11-05"),
        ("2021年11月5日(金) 19時30分", "2021-11-05T19:30"),
        ("2021年11月5日 下午7:30", "2021-11-05T19:30"),
        ("2021.11.05 오후 7:30", "2021-11-05T19:30"),
        ("November 2021", "2021-11"),
        ("25/11/2021", "2021-11-25"),
        ("11/25/2021", "2021-11-25"),
        ("5/5/2021", "2021-05-05"),
        ("5 November 2021, 7 pm", "2021-11-05T19:00"),
        ("November 5, 2021 at 7 p.m.", "2021-11-05T19:00"),
        ("7pm on November 5, 2021", "2021-11-05T19:00"),
        ("5. November 2021 um 19 Uhr", "2021-11-05T19:00"),
        ("5 novembre 2021 à 19h", "2021-11-05T19:00"),
        ("Nov. 5, 2021, 7:30 p.m. ET", "2021-11-05T19:30-04:00"),
        ("Dec. 5, 2021, 7 a.m. PT", "2021-12-05T07:00-08:00"),
        ("ב-5 בנובמבר 2021", "2021-11-05"),
        ("5-Nov-21", "2021-11-05"),
        ("5 Nov ’21", "2021-11-05"),
        ("Fri 5 Nov 21", "2021-11-05"),
        ("5 Nov 21, 19:30", "2021-11-05T19:30"),
    ],
)
def test_a_date_is_read_to_the_precision_it_has(text: str, value: str) -> None:
    assert one(text) == (value,)


def test_a_numeric_date_is_two_dates_until_something_decides() -> None:
    assert one("seen on 3/4/2021 in town") == ("2021-04-03", "2021-03-04")
    assert one("3-4-2021") == ("2021-04-03", "2021-03-04")


def test_the_language_decides_a_numeric_date_but_english_does_not() -> None:
    assert one("3/4/2021", "fr") == ("2021-04-03",)
    assert len(one("3/4/2021", "en")) == 2
    assert order("en") is None
    assert order("id") == "dmy"


def test_a_weekday_decides_only_if_one_reading_fits_it() -> None:
    assert one("Saturday (3/4/2021)") == ("2021-04-03",)
    assert one("Thursday (3/4/2021)") == ("2021-03-04",)
    # 1 September and 9 January 2023: a Friday and a Monday, so Tuesday decides nothing.
    assert len(one("Tuesday (1/9/2023)")) == 2
    # 11 July and 7 November 2022 are both Mondays.
    assert len(one("Monday (11/7/2022)")) == 2


@pytest.mark.parametrize(
    "text", ["Monday, 5 November 2021", "Thursday, 2021-11-05", "Среда, 5 ноября 2021", "Lundi 5 novembre 2021"]
)
def test_a_weekday_of_another_day_is_told_with_the_date(text: str) -> None:
    (mention,) = find_dates(text)
    assert (mention.values, mention.rule) == (("2021-11-05",), "weekday_contradicts_v1")
    (fitting,) = find_dates("Friday, 5 November 2021")
    assert fitting.rule == "month_named_v1"


def test_the_mention_covers_its_weekday_and_time() -> None:
    text = "Posted Friday, November 5, 2021 at 7:30 PM by the desk"
    (mention,) = find_dates(text)
    assert mention.span.of(text) == "Friday, November 5, 2021 at 7:30 PM"


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00", "05/11/21", "5 Nov 21", "2 Cheshvan 5782",
        "9999-12-31", "5 November 9999", "0000-00-00", "31 February 2021", "2021-02-30", "13/13/2021", "31 June 2021", "version 1.2.2021.3", "12.345.2021",
        "at 19:30", "page 5 of 2021 pages", "0.5.2021", "call 05-11-202155",
    ],
)  # fmt: skip
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1400/08/14", "fa"),
        ("۱۴۰۰/۰۸/۱۴", "fa"),
        ("30/03/1443", "ar"),
        ("2078/07/19", "ne"),
    ],
)
def test_years_of_other_calendars_are_no_years_of_ours(text: str, language: str) -> None:
    assert find_dates(text, language=language) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("05.11.2021 03:33 min", "2021-11-05"),
        ("5 Nov 2021 7:30 malam", "2021-11-05"),
        ("5 Nov 2021 09:30-11:00", "2021-11-05T09:30"),
        ("5 Nov 2021 19:30 ET", "2021-11-05T19:30"),
        ("5 July 2021 19:30 BST", "2021-07-05T19:30"),
        ("5 Nov 2021 24:00", "2021-11-05"),
        ("5 Nov 2021, 9am-5pm", "2021-11-05"),
        ("9-11am, 5 Nov 2021", "2021-11-05"),
        ("5 Nov 2021, 7 amber lights", "2021-11-05"),
        ("March 14, 2021, 3 a.m. ET", "2021-03-14T03:00"),
        ("2021-11-05T24:00:00Z", "2021-11-05"),
        ("2021-11-05T19:30+15:00", "2021-11-05T19:30"),
    ],
)
def test_a_length_a_range_and_a_zone_with_two_meanings_make_no_time(text: str, value: str) -> None:
    assert one(text) == (value,)


@pytest.mark.parametrize(
    "text",
    ["5 Nov 21", "Tue 5 Nov 21", "5 Nov 21:30", "5 Nov 21.30 Uhr", "on 5 May 21 people died", "2-for-21", "05/11/21"],
)
def test_two_digits_beside_a_month_are_a_year_only_where_the_text_shows_it(text: str) -> None:
    assert find_dates(text) == ()
    assert one("05/11/21", "fr") == ("2021-11-05",)


def test_a_day_that_lost_its_month_gives_the_year_and_says_so() -> None:
    (mention,) = find_dates("https://short.example/aB3 17, 2022 at 06:15AM")
    assert (mention.values, mention.rule) == (("2022",), "day_lost_its_month_v1")
    assert one("March 17, 2022 at 06:15AM") == ("2022-03-17T06:15",)


def test_a_month_that_two_languages_name_differently_stays_open_without_the_language() -> None:
    assert months("listopada") == (10, 11)
    assert one("5 listopada 2021") == ("2021-10-05", "2021-11-05")
    assert one("5 listopada 2021", "pl") == ("2021-11-05",)


@pytest.mark.parametrize("text", ["3 hours ago", "vor 2 Stunden", "il y a 5 minutes", "2 часа назад", "3 jam lalu"])
def test_a_relative_date_has_no_value(text: str) -> None:
    (mention,) = find_dates(f"Fire in the mill {text}")
    assert mention.relative
    assert mention.values == ()


def test_a_zone_with_several_meanings_gives_no_offset() -> None:
    assert one("5 Nov 2021 19:30 IST") == ("2021-11-05T19:30",)


def test_a_time_that_is_none_is_left_out() -> None:
    assert one("5 Nov 2021 29:30") == ("2021-11-05",)


_PIECES = st.sampled_from(
    ["5", "11", "2021", "Nov", "November", "05.11.2021", "3/4/2021", "Fri", ",", " ", "\n", "19:30", "7 PM", "|", "at",
     "листопада", "de", "Z", "+02:00", "T", "-", "/", ".", "(", ")", "ago", "3 hours ago", "١٢", "年", "é", "\ud800"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map(" ".join) | st.text(max_size=80))
@settings(max_examples=300)
def test_mentions_are_in_order_apart_and_say_what_they_are_read_as(text: str) -> None:
    mentions = find_dates(text)
    for before, after in pairwise(mentions):
        assert before.span.start <= after.span.start
    for mention in mentions:
        again = {value[:10] for found in find_dates(mention.span.of(text)) for value in found.values}
        assert {value[:10] for value in mention.values} <= again


@pytest.mark.parametrize("piece", ["1", "12.12.", "Feb 8 ", "8 Feb, ", " ", "2022-", "3 hours ", "Mon ", "a'"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    started = time.process_time()
    find_dates(piece * (400_000 // len(piece)))
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("text", "language"),
    [("She opted out of 2020.", None), ("She opted out of 2020.", "en"), ("A record set 2021", "en")],
)
def test_a_word_that_names_a_month_in_another_language_alone_is_no_month(text: str, language: str | None) -> None:
    assert find_dates(text, language=language) == ()


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [("March of 2020", None, "2020-03"), ("out 2020", "pt", "2020-10"), ("set. 2021", "it", "2021-09"),
     ("mars 2020", "fr", "2020-03"), ("March 2020", "de", "2020-03"), ("أكتوبر 2020", "ar", "2020-10")],
)  # fmt: skip
def test_a_month_and_a_year_in_the_words_of_the_page(text: str, language: str | None, says: str) -> None:
    assert [mention.values for mention in find_dates(text, language=language)] == [(says,)]


def test_a_day_that_lost_its_month_is_a_date_only_with_a_time_behind_it() -> None:
    assert [mention.values for mention in find_dates("4, 2031 at 6:15PM")] == [("2031",)]
    assert find_dates("4, 2031 at 0:15PM") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5.11.2030, 10:30 Uhr MEZ", "2030-11-05T10:30+01:00"),
        ("5.7.2030, 10:30 Uhr (MESZ)", "2030-07-05T10:30+02:00"),
        ("5.11.2030, 10:30 Uhr AKTE", "2030-11-05T10:30"),
    ],
)
def test_a_zone_can_follow_the_word_for_hours(text: str, value: str) -> None:
    (found,) = find_dates(text, language="de")
    assert found.values == (value,)
