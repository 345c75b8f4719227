"""Numbers as two languages write them. All texts are invented."""

from __future__ import annotations

import pytest

from firsthand.lineage.tokens import specifics
from firsthand.records import Span


def numbers(text: str) -> dict[str, int]:
    return dict(specifics(text, [Span(0, len(text))], names=False))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.3 million tonnes", "2,3 млн тонн"),
        ("1,500 ships", "1.500 Schiffe"),
        ("1,500 ships", "1 500 navires"),
        ("1,250,000 crowns", "1’250’000 Kronen"),
    ],
)
def test_a_number_is_the_same_with_the_separators_of_another_language(one: str, other: str) -> None:
    assert numbers(one) == numbers(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in 2019, 2020 and 2021", {"2019": 1, "2020": 1, "2021": 1}),
        ("on 6 May 14 ships", {"6": 1, "14": 1}),
        ("pages 12 13", {"12": 1, "13": 1}),
        ("at 12:30", {"12": 1, "30": 1}),
        ("in 2019 500 ships", {"2019": 1, "500": 1}),
    ],
)
def test_numbers_beside_each_other_stay_apart(text: str, found: dict[str, int]) -> None:
    assert numbers(text) == found
