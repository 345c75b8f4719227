"""Days that a page gives in the Persian, Thai, Japanese or Taiwanese way, and those it leaves open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.dates import find_dates
from test_extract_blocks import article

_MONTHS = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("۱۴ آبان ۱۴۰۰", "2021-11-05"),
        ("۲۰ دی ۱۴۰۱ - ۱۱:۴۵", "2023-01-10T11:45"),
        ("1 فروردین 1403", "2024-03-20"),
        ("30 اسفند 1399", "2021-03-20"),  # the last day of a leap year
        ("۲۲ بهمن ماه ۱۳۵۷", "1979-02-11"),
        ("15 سرطان 1400", "2021-07-06"),  # as Dari names the month
        ("5 พฤศจิกายน 2564", "2021-11-05"),
        ("14 ก.ย. 2565 10:05", "2022-09-14T10:05"),
        ("3 ธันวาคม พ.ศ. 2565", "2022-12-03"),
        ("令和3年11月5日", "2021-11-05"),
        ("平成元年1月8日", "1989-01-08"),
        ("民國110年11月5日", "2021-11-05"),
    ],
)
def test_a_day_of_another_calendar_is_counted_over(text: str, value: str) -> None:
    (found,) = find_dates(text)
    assert found.values == (value,)


@pytest.mark.parametrize(
    "text",
    [
        "30 اسفند 1400",  # no leap year
        "31 مهر 1400",
        "14 آبان 1290",  # before the calendar was law
        "31 มิถุนายน 2565",
        "5 พฤศจิกายน 2450",  # the Thai year began in April then
        "5 November 2564",
        "30 ربيع الأول 1443",
        "令和3年13月5日",
    ],
)
def test_a_day_that_such_a_calendar_does_not_have_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@settings(max_examples=20, deadline=None)
@given(st.dates(date(1926, 1, 1), date(2070, 1, 1)))
def test_the_persian_calendar_counts_every_day_once(day: date) -> None:
    """Days that follow each other in one calendar do in the other: found by trying, as no table is at hand."""

    def read(year: int, month: int, number: int) -> str | None:
        found = find_dates(f"{number} {_MONTHS[month - 1]} {year}")
        return found[0].values[0] if found else None

    near = [
        (year, month, number)
        for year in (day.year - 622, day.year - 621)
        for month in range(1, 13)
        for number in range(1, 32)
        if read(year, month, number) in (day.isoformat(), (day + timedelta(days=1)).isoformat())
    ]
    assert len(near) == 2
    assert near[1][2] in (near[0][2] + 1, 1)


def test_a_page_with_a_persian_date_has_a_day_of_publication() -> None:
    lines = [
        "تالاب سروآباد خشک شد و پرندگان رفتند",
        "تاریخ انتشار: ۲۰ دی ۱۴۰۱ - ۱۱:۴۵",
        "تالاب سروآباد در شرق کشور برای دومین سال پیاپی خشک شده است و هزاران پرنده امسال در آن فرود نیامده‌اند.",
        "مدیر محیط زیست استان گفت که سهم آب تالاب از سد رها نشده است و چند بار نامه نوشته‌اند.",
    ]
    assert article("\n".join(lines)).reading("published").value == "2023-01-10T11:45"
