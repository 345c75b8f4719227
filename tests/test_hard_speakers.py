"""Who said it, over nine invented pages (``tests/data/speakers``) with the right names written by hand.

Under each page stands a line for each stretch in marks: its first words, the right full name (``nobody`` for words in
marks that nobody said, ``?`` where the page does not name the speaker or does not decide), and ``hard`` for those
with two candidates, a title, two persons of one surname, alternating speech or a body as speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from firsthand.records import Article, Page, Quotation
from firsthand.settings import ExtractSettings, QuotationSettings
from firsthand.text import normal, short_id

FOLDER = Path(__file__).resolve().parent / "data" / "speakers"
RIGHT_FLOOR = 0.9
HARD_FLOOR = 0.8
WRONG_CEILING = 0.03


@dataclass(frozen=True, slots=True)
class Expected:
    page: str
    start: str
    names: tuple[str, ...]
    hard: bool


def load(name: str) -> tuple[str, list[Expected]]:
    """The text of a page and what is expected of it."""
    text, _, answers = (FOLDER / name).read_text("utf-8").partition("\n====\n")
    rows = [[part.strip() for part in line.split("|")] for line in answers.splitlines() if line.strip()]
    expected = [Expected(name, row[0], tuple(row[1].split(",")), "hard" in row[2:]) for row in rows]
    return text, expected


NAMES = sorted(path.name for path in FOLDER.glob("*.txt"))
EXPECTED = [expected for name in NAMES for expected in load(name)[1]]


@dataclass(frozen=True, slots=True)
class Outcome:
    expected: Expected
    found: bool
    name: str | None
    right: bool
    wrong: bool


def same(name: str | None) -> str:
    return normal(name or "").removeprefix("the ").strip(" .")


def is_somebody_else(name: str | None, wanted: tuple[str, ...]) -> bool:
    if name is None or name.islower():
        return False
    given = set(same(name).split())
    return not any(given <= set(same(w).split()) or given >= set(same(w).split()) for w in wanted)


def outcome(expected: Expected, quotation: Quotation | None, named: frozenset[str]) -> Outcome:
    """Whether the name given is the right one, or somebody else's. No name, a part of the right name, the right name
    with a title, and words that name nobody ("the union") are neither."""
    name = quotation.speaker.name if quotation else None
    if expected.names == ("nobody",):
        return Outcome(expected, quotation is not None, name, quotation is None, name is not None)
    if expected.names == ("?",):
        wrong = same(name) in named
        return Outcome(expected, quotation is not None, name, quotation is not None and not wrong, wrong)
    right = same(name) in {same(wanted) for wanted in expected.names}
    return Outcome(expected, quotation is not None, name, right, not right and is_somebody_else(name, expected.names))


def quotations_of(name: str) -> Iterator[tuple[Expected, Quotation | None]]:
    from firsthand.extract import extract
    from firsthand.quotations import find_quotations

    text, expected = load(name)
    page = Page(short_id(name), name, None, None, "text/plain", "", text)
    article: Article = extract(page, settings=ExtractSettings())
    found = find_quotations(article, settings=QuotationSettings())
    for want in expected:
        start = normal(want.start)
        held = (q for q in found if any(start in normal(mark.of(article.text)) for mark in q.marks))
        yield want, next(held, None)


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    found: list[Outcome] = []
    for name in NAMES:
        named = frozenset(same(n) for want in load(name)[1] for n in want.names)
        found.extend(outcome(want, quotation, named) for want, quotation in quotations_of(name))
    return found


def listed(outcomes: list[Outcome]) -> str:
    return "\n" + "\n".join(
        f"{o.expected.page}: {o.expected.start!r} is {'/'.join(o.expected.names)}, "
        f"got {o.name if o.found else 'no quotation'}"
        for o in outcomes
    )


@pytest.mark.parametrize("name", NAMES)
def test_expected_starts_and_names_stand_on_the_page(name: str) -> None:
    text, expected = load(name)
    said = normal(text)
    assert [e.start for e in expected if said.count(normal(e.start)) != 1] == []
    names = [n for e in expected for n in e.names if n not in ("nobody", "?")]
    assert [n for n in names if normal(n) not in said] == []


def test_there_are_enough_of_them() -> None:
    assert len(EXPECTED) >= 60
    assert sum(expected.hard for expected in EXPECTED) >= 12


def test_most_names_are_right(outcomes: list[Outcome]) -> None:
    share = sum(o.right for o in outcomes) / len(outcomes)
    assert share >= RIGHT_FLOOR, f"{share:.3f}" + listed([o for o in outcomes if not o.right])


def test_most_hard_names_are_right(outcomes: list[Outcome]) -> None:
    hard = [o for o in outcomes if o.expected.hard]
    share = sum(o.right for o in hard) / len(hard)
    assert share >= HARD_FLOOR, f"{share:.3f}" + listed([o for o in hard if not o.right])


def test_hardly_any_name_is_wrong(outcomes: list[Outcome]) -> None:
    wrong = [o for o in outcomes if o.wrong]
    assert len(wrong) / len(outcomes) < WRONG_CEILING, listed(wrong)
