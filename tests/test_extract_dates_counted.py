"""Dates that count back: they give a value only from a moment that the page or its record gives, and never too much."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract import extract
from firsthand.extract.dates_counted import counted_in, day_named_in, days_of
from firsthand.records import Page, Reading
from firsthand.settings import ExtractSettings

TITLE = "Ferry crosses the long lake again"
BODY = "".join(
    f"<p>The ferry carried its first passengers this morning after {n} years of building, and the town came to the quay.</p>"
    for n in ("nine", "ten", "eleven", "twelve")
)
CAPTURED = "2031-05-07T15:30:00Z"
HEAD = '<div class="today">Wednesday, 7 May 2031</div>'


def page(line: str, *, captured: str | None = None, head: str = "", meta: str = "") -> Page:
    source = (
        f"<html lang='en'><head><title>{TITLE}</title>{meta}</head><body><header>{head}</header><article><h1>{TITLE}</h1>"
        f"<div class='meta'>{line}</div>{BODY}</article></body></html>"
    )
    return Page("p", "p", None, captured, "text/html", "", source)


def reading(line: str, field: str = "published", **given: str) -> Reading:
    return extract(page(line, **given), settings=ExtractSettings()).reading(field)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    ["3 hours ago", "3 hrs ago", "3h ago", "an hour ago", "20 minutes ago", "vor 3 Stunden",
     "vor einer Stunde", "il y a 2 heures", "hace 3 horas", "há 3 horas", "3 ore fa", "un'ora fa", "3 uur geleden",
     "3 часа назад", "час назад", "2 години тому", "3 godziny temu", "před 3 hodinami", "pre 3 sata", "пре 3 сата",
     "3 saat önce", "3 jam yang lalu", "منذ 3 ساعات", "قبل ٣ ساعات", "för 3 timmar sedan", "3 tuntia sitten",
     "3 órája", "acum 3 ore", "πριν από 3 ώρες", "3 giờ trước", "3小时前", "3時間前", "3시간 전", "3 घंटे पहले"],
)  # fmt: skip
def test_a_line_that_counts_back_gives_a_day_from_the_time_of_capture_and_none_without(words: str) -> None:
    found = reading(words, captured=CAPTURED)
    assert (found.status, found.value) == ("inferred", "2031-05-07")
    assert found.facts[0].rule == "counted_from_capture_v1"
    assert found.facts[0].anchor is None
    assert reading(words).status == "absent"


def test_the_day_in_the_head_of_the_site_is_evidence_as_well() -> None:
    found = reading("Yesterday, 14:30", head=HEAD)
    source = page("Yesterday, 14:30", head=HEAD).source
    assert (found.status, found.value) == ("inferred", "2031-05-06")
    fact = found.facts[0]
    assert fact.anchor is not None
    assert (fact.source.of(source), fact.anchor.of(source)) == ("Yesterday", "Wednesday, 7 May 2031")
    assert fact.rule == "counted_from_header_v1"


def test_hours_back_from_a_day_without_a_time_can_cross_midnight() -> None:
    found = reading("3 hours ago", head=HEAD)
    assert found.status == "ambiguous"
    assert {fact.value for fact in found.facts if fact.anchor} == {"2031-05-06", "2031-05-07"}
    timed = '<div class="today">Wednesday, 7 May 2031 15:20</div>'
    assert reading("3 hours ago", head=timed).value == "2031-05-07"
    assert reading("3 hours ago", head=timed.replace("15:20", "02:50")).status == "ambiguous"


def test_a_weekday_is_a_day_only_in_a_line_that_says_nothing_but_when() -> None:
    assert reading("Published on Monday", head=HEAD).value == "2031-05-05"
    assert reading("Monday 14:30", head=HEAD).value == "2031-05-05"
    assert reading("Monday", head=HEAD).status == "absent"  # sections are called so
    assert reading("Mayor said on Monday", head=HEAD).status == "absent"
    # On a Wednesday, Wednesday is today or a week ago.
    assert reading("Published on Wednesday", head=HEAD).status == "ambiguous"


@pytest.mark.parametrize(
    "line",
    [
        "5 comments, last comment 3 hours ago",
        "<span>3 hours ago</span><div>5 hours ago</div>",
        "Read also: Mill burnt down 3 hours ago",
        "3 weeks ago",
        "Today",
        "<p class='comment'>Ida, 3 hours ago</p>",
        "<div hidden>3 hours ago</div>",
    ],
)
def test_what_counts_back_from_something_else_gives_nothing(line: str) -> None:
    assert reading(line, captured=CAPTURED).status == "absent"


def test_what_the_page_states_comes_first_and_contradictions_give_nothing() -> None:
    meta = '<meta property="article:published_time" content="2031-05-01T08:00:00Z">'
    assert reading("3 hours ago", captured=CAPTURED, meta=meta).value == "2031-05-01T08:00+00:00"
    changed = '<meta property="article:modified_time" content="2031-04-02T08:00:00Z">'
    assert reading("3 hours ago", captured=CAPTURED, meta=changed).status == "absent"
    # Captured a week after the day that its head shows: nobody knows when the line was written.
    assert reading("3 hours ago", captured="2031-05-14T15:30:00Z", head=HEAD).status == "absent"
    two = HEAD + '<div class="today">Friday, 9 May 2031</div>'
    assert reading("Yesterday", head=two).status == "absent"


def test_a_line_about_a_change_counts_for_the_change() -> None:
    assert reading("Updated 2 hours ago", "modified", captured=CAPTURED).value == "2031-05-07"
    assert reading("Updated 2 hours ago", captured=CAPTURED).status == "absent"


def test_named_days_go_by_a_calendar_that_a_moment_in_utc_does_not_know() -> None:
    (hours,) = counted_in("3 hours ago")
    yesterday = day_named_in("yesterday")
    assert yesterday
    assert days_of(hours, CAPTURED) == ("2031-05-07",)
    assert days_of(yesterday, CAPTURED) == ("2031-05-06", "2031-05-07")
    assert days_of(yesterday, "2031-05-07T15:30") == ("2031-05-06",)


@pytest.mark.parametrize("captured", ["9999-99-99", "0000-01-01", "0001-01-01", "9999-12-31T23:59:59Z", "soon"])
def test_a_capture_at_no_day_of_the_calendar_breaks_nothing(captured: str) -> None:
    for line in ("3 hours ago", "Published on Monday", "31 days ago"):
        assert reading(line, captured=captured).status in ("absent", "inferred", "ambiguous")


@given(
    st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1)),
    st.sampled_from(["minute", "hour", "day"]),
    st.integers(1, 31),
    st.floats(0, 0.999),
)
def test_the_true_day_is_always_among_the_days(moment: datetime, unit: str, number: int, rest: float) -> None:
    """However a page rounds down: the day on which it happened is one of the days that are given."""
    (counted,) = counted_in(f"{number} {unit}s ago")
    happened = moment - timedelta(**{f"{unit}s": number + rest})
    assert happened.date().isoformat() in days_of(counted, moment.isoformat())
    assert happened.date().isoformat() in days_of(counted, moment.date().isoformat())


@given(st.text(max_size=200))
def test_any_line_can_be_asked(line: str) -> None:
    for counted in counted_in(line):
        assert 0 <= counted.span.start < counted.span.end <= len(line)
    day_named_in(line)


@pytest.mark.parametrize("piece", ["3 hours ago ", "1 ", "vor ", "yesterday "])
def test_time_is_bounded(piece: str) -> None:
    started = time.process_time()
    counted_in(piece * 100_000)
    day_named_in(piece * 100_000)
    assert time.process_time() - started < 2


def test_a_date_whose_weekday_is_wrong_is_inferred() -> None:
    assert reading("<p>Tuesday, 6 May 2031, 10:00</p>").status == "stated"
    found = reading("<p>Monday, 6 May 2031, 10:00</p>")
    assert (found.status, found.value) == ("inferred", "2031-05-06T10:00")


@pytest.mark.parametrize(
    ("published", "changed"),
    [
        ("Published", "Last updated"), ("Veröffentlicht", "Letzte Aktualisierung"), ("Publié", "Dernière modification"),
        ("Publicado", "Última actualización"), ("Publicado", "Última atualização"), ("Pubblicato", "Ultimo aggiornamento"),
        ("Gepubliceerd", "Laatste update"), ("Publicerad", "Senast uppdaterad"), ("Udgivet", "Sidst opdateret"),
        ("Publisert", "Sist oppdatert"), ("Julkaistu", "Päivitetty"), ("Opublikowano", "Ostatnia aktualizacja"),
        ("Publikováno", "Aktualizováno"), ("Zverejnené", "Aktualizované"), ("Objavljeno", "Ažurirano"),
        ("Објављено", "Ажурирано"), ("Опубликовано", "Обновлено"), ("Опубліковано", "Оновлено"), ("Publicat", "Ultima actualizare"),
        ("Megjelent", "Utolsó frissítés"), ("Δημοσιεύτηκε", "Τελευταία ενημέρωση"), ("Yayınlanma tarihi", "Güncelleme tarihi"),
        ("Diterbitkan", "Diperbarui"), ("تاريخ النشر", "آخر تحديث"), ("פורסם", "עודכן"), ("입력", "수정"), ("发布时间", "更新时间"),
    ],
)  # fmt: skip
def test_the_day_of_change_beside_the_day_of_publication(published: str, changed: str) -> None:
    for line in (
        f"{published}: 05.05.2031 10:00 | {changed}: 06.05.2031 11:00",
        f"{changed} 06.05.2031, {published.lower()} 05.05.2031",
        f"<div>{changed} 06.05.2031</div><div>{published} 05.05.2031</div>",
        f"05.05.2031 10:00 ({changed.lower()} 06.05.2031 11:00)",
    ):
        assert (reading(line).value or "")[:10] == "2031-05-05", line
        assert (reading(line, "modified").value or "")[:10] == "2031-05-06", line
