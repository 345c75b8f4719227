"""The place of a dateline, apart from agency and day, in the forms of many newsrooms; and what is no dateline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.datelines import dateline_in, place_after_date, place_name
from test_extract_fields import BODY, answer


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("OSLO (Valley News / Sputnik - 05th November, 2021) The mill burned down.", "OSLO"),
        ("NEW HILL, Nov. 19 (UPI) — The mill burned down.", "NEW HILL"),
        ("OSLO, Norway (AP) — The mill burned down.", "OSLO"),
        ("SALEM, Ore. — The mill burned down.", "SALEM"),
        ("Salem, Ore. — The mill burned down.", "Salem"),
        ("ST. OLAV — The mill burned down.", "ST. OLAV"),
        ("OSLO/THE HAGUE, March 7 (Reuters) - The mill burned down.", "OSLO/THE HAGUE"),
        ("OSLO, Mar 4 /TASS/. The mill burned down.", "OSLO"),
        ("OSLO, Mar 4 /TASS/ - The mill burned down.", "OSLO"),
        ("Oslo (dpa) - Die Mühle ist abgebrannt.", "Oslo"),
        ("OSLO. Die Mühle ist abgebrannt.", "OSLO"),
        ("OSLO dpa – Die Mühle ist abgebrannt.", "OSLO"),
        ("Oslo, 8 feb (EFE).- El molino se ha quemado.", "Oslo"),
        ("OSLO, 8 Feb. (EUROPA PRESS) - El molino se ha quemado.", "OSLO"),
        ("(ANSA) - OSLO, 08 FEB - Il mulino è bruciato.", "OSLO"),
        ("OSLO, 5 Mart (Reuters) - Değirmen yandı.", "OSLO"),
        ("Осло. 8 февраля. ИНТЕРФАКС - Мельница сгорела.", "Осло"),
        ("ОСЛО, 8 фев — РИА Новости. Мельница сгорела.", "ОСЛО"),
        ("Осло. 8 лютого. УНІАН. Млин згорів.", "Осло"),
        ("OSLO, 8. februara /Tanjug/ - Mlin je izgoreo.", "OSLO"),
        ("OSLO, KOMPAS.com - Kincir air terbakar.", "OSLO"),
        ("Oslo, CNN Indonesia -- Kincir air terbakar.", "Oslo"),
        ("Tempo.co, Oslo - Kincir air terbakar.", "Oslo"),
        ("لندن (رويترز) - احترقت الطاحونة.", "لندن"),
        ("(서울=연합뉴스) 물레방아가 불탔다.", "서울"),
        ("新华社北京2月8日电 水车被烧毁。", "北京"),
    ],
)
def test_a_dateline_gives_its_place_alone(line: str, place: str) -> None:
    span = dateline_in(line)
    assert span is not None
    assert span.of(line) == place


@pytest.mark.parametrize(
    "line",
    [
        "The mill (built in 1891) burned down.",
        "Ada Lund – the mayor – said no.",
        "WHO (World Health Organization) said no.",
        "Hill Mills (HILL) - the owner said no.",
        "UPDATE. The mill burned down.",
        "UPDATE - The mill burned down.",
        "(CNN) — The mill burned down.",
        "KOMPAS.com - Kincir air terbakar.",
        "March 4 (Reuters) - The mill burned down.",
        "Monday, Feb 8 – The mill burned down.",
        "On Feb 8 – the night of the fire – nobody was there.",
        "Published November 20th, 2021 - 07:29 GMT",
        "Hill Tigers (19-8, 11-3) at Valley Bears (19-8)",
        "WHAT WE KNOW SO FAR ABOUT IT - The mill burned down.",
        "[밸리=소설가] 물레방아가 불탔다.",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert dateline_in(line) is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("5.11.2021, Oslo.", "Oslo"),
        ("5 November 2021, New Hill", "New Hill"),
        ("November 19, 2021 12:04AM ET", None),
        ("Wednesday 20 November 2021 11:42, UK", None),
        ("November 18, 2021 7:45 am PST by Ada Lund", None),
        ("5 November 2021 Ada Lund", None),
        ("19 Αυγούστου 2021 9:02 μμ", None),
    ],
)
def test_a_place_after_a_day_and_no_zone_or_name(line: str, place: str | None) -> None:
    span = place_after_date(line)
    assert (span.of(line) if span else None) == place


def test_whoever_signs_and_the_site_itself_are_no_places() -> None:
    line = "Ada Lund, 5 November 2021 – The mill burned down."
    assert answer("dateline", ("title", "Mill"), ("byline", "By Ada Lund"), ("body", line), ("body", BODY))[1] is None
    head = '<meta property="og:site_name" content="Valley Post">'
    assert answer("dateline", ("body", "VALLEY POST - " + BODY), head=head)[1] is None
    assert answer("dateline", ("body", "VALLEY POST - " + BODY))[1] == "Valley Post"


def test_a_place_is_written_as_a_place() -> None:
    assert place_name("NEW HILL/OSLO") == "New Hill/Oslo"


@given(st.text(max_size=200) | st.lists(st.sampled_from(list("(/)—-, .AÅ1а北\n")), max_size=80).map("".join))
def test_a_dateline_is_a_part_of_its_line(line: str) -> None:
    for span in (dateline_in(line), place_after_date(line)):
        assert span is None or 0 <= span.start < span.end <= len(line)
