"""Who said it, over invented pages with the right names written by hand (``speaker_pages.py``)."""

from __future__ import annotations

import pytest

from firsthand.text import normal
from speaker_pages import SETS, Outcome, listed, load, outcomes, pages_of

RIGHT_FLOOR = 0.9
HARD_FLOOR = 0.8
WRONG_CEILING = 0.03
PAGES = [(folder, name) for folder in SETS for name in pages_of(folder)]


@pytest.fixture(scope="module", params=SETS)
def found(request: pytest.FixtureRequest) -> list[Outcome]:
    return list(outcomes(request.param))


@pytest.mark.parametrize(("folder", "name"), PAGES)
def test_expected_starts_and_names_stand_on_the_page(folder: str, name: str) -> None:
    text, expected = load(folder, name)
    said = normal(text)
    assert [e.start for e in expected if said.count(normal(e.start)) != 1] == []
    if folder == "speakers":
        names = [n for e in expected for n in e.names if n not in ("nobody", "?")]
        assert [n for n in names if normal(n) not in said] == []


@pytest.mark.parametrize(
    ("folder", "pages", "least", "hard"),
    [
        ("speakers", 9, 60, 12),
        ("speaker_traps", 20, 80, 20),
        ("speaker_wire", 8, 80, 40),
        ("speaker_desks", 24, 220, 25),
        ("speaker_styles", 16, 150, 10),
        ("speaker_news", 10, 100, 7),
        ("speaker_more", 10, 100, 10),
        ("speaker_last", 8, 80, 5),
    ],
)
def test_there_are_enough_of_them(folder: str, pages: int, least: int, hard: int) -> None:
    expected = [one for name in pages_of(folder) for one in load(folder, name)[1]]
    assert len(pages_of(folder)) >= pages
    assert len(expected) >= least
    assert sum(one.hard for one in expected) >= hard


def test_most_names_are_right(found: list[Outcome]) -> None:
    share = sum(o.right for o in found) / len(found)
    assert share >= RIGHT_FLOOR, f"{share:.3f}" + listed([o for o in found if not o.right])


def test_most_hard_names_are_right(found: list[Outcome]) -> None:
    hard = [o for o in found if o.expected.hard]
    share = sum(o.right for o in hard) / len(hard)
    assert share >= HARD_FLOOR, f"{share:.3f}" + listed([o for o in hard if not o.right])


def test_hardly_any_name_is_wrong(found: list[Outcome]) -> None:
    wrong = [o for o in found if o.wrong]
    assert len(wrong) / len(found) < WRONG_CEILING, listed(wrong)
