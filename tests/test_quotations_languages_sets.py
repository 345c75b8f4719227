"""Pages of nine languages that were answered before anything was run: nobody is given words that are not theirs."""

from __future__ import annotations

import pytest

from language_answers import SETS, Outcome, listed, outcomes

CLAUSES = frozenset({"de", "es", "fr", "it", "pl", "pt", "ru", "uk"})  # languages with reported clauses


@pytest.fixture(scope="module", params=SETS)
def found(request: pytest.FixtureRequest) -> list[Outcome]:
    return list(outcomes(request.param))


def test_no_name_is_wrong(found: list[Outcome]) -> None:
    assert listed([one for one in found if one.wrong]) == ""


def test_nothing_is_taken_for_a_quotation_that_is_none(found: list[Outcome]) -> None:
    false = [one for one in found if one.expected is None]
    assert len(false) <= 1, listed(false)


def test_most_answers_are_found_and_of_these_nine_in_ten_are_exact_and_named(found: list[Outcome]) -> None:
    wanted = [one for one in found if one.expected and one.page.language in CLAUSES]
    there = [one for one in wanted if one.found]
    assert len(there) >= 0.85 * len(wanted)
    assert sum(one.exact for one in there) >= 0.9 * len(there)
    assert sum(one.right for one in there) >= 0.9 * len(there)


def test_answers_hold_their_content_and_one_set_has_all_languages() -> None:
    languages = {one.page.language for one in outcomes("first")}
    assert languages == CLAUSES | {"tr"}
