"""Invented pages with the right names written by hand, before anything was run on them.

Eight sets: nine pages of plain news (``data/speakers``); pages each of which holds one kind of trap
(``data/speaker_traps``): two persons of one surname, a couple, a spokesman, an office that changed hands, a letter read
aloud, a ship, a party or a firm with a person's name; longer news in the manner of agencies (``data/speaker_wire``);
and news as the desks of many countries write it, in the order in which it was written and first run
(``data/speaker_desks``, ``speaker_styles``, ``speaker_news``, ``speaker_more``, ``speaker_last``).

Under each page stands a line for each quotation: its first words, the right full name and ``hard`` for those with two
candidates, a title, two persons of one surname, alternating speech or a body as speaker. Of several names, set apart
by commas, each is right. ``nobody``: words in marks that nobody said; ``?``: no name, since the page does not name the
speaker or does not decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from firsthand.records import Article, Page, Quotation
from firsthand.settings import ExtractSettings, QuotationSettings
from firsthand.text import normal, short_id

DATA = Path(__file__).resolve().parent / "data"
SETS = (
    "speakers",
    "speaker_traps",
    "speaker_wire",
    "speaker_desks",
    "speaker_styles",
    "speaker_news",
    "speaker_more",
    "speaker_last",
)


@dataclass(frozen=True, slots=True)
class Expected:
    page: str
    start: str
    names: tuple[str, ...]
    hard: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    expected: Expected
    found: bool
    name: str | None
    right: bool
    wrong: bool


def pages_of(folder: str) -> list[str]:
    """The names of the pages of a set."""
    return sorted(path.name for path in (DATA / folder).glob("*.txt"))


def load(folder: str, name: str) -> tuple[str, list[Expected]]:
    """The text of a page and what is expected of it."""
    text, _, answers = (DATA / folder / name).read_text("utf-8").partition("\n====\n")
    rows = [[part.strip() for part in line.split("|")] for line in answers.splitlines() if line.strip()]
    return text, [Expected(name, row[0], tuple(row[1].split(",")), "hard" in row[2:]) for row in rows]


def same(name: str | None) -> str:
    return normal(name or "").removeprefix("the ").strip(" .")


def is_somebody_else(name: str | None, wanted: tuple[str, ...]) -> bool:
    """Whether a name with a capital letter is neither one of those wanted nor a part or a longer form of one."""
    if name is None or name.islower():
        return False
    given = set(same(name).split())
    return not any(given <= set(same(w).split()) or given >= set(same(w).split()) for w in wanted if w != "?")


def outcome(expected: Expected, quotation: Quotation | None) -> Outcome:
    """Whether the name given is the right one, or somebody else's. No name, a part of the right name, the right name
    with a title, and words that name nobody ("the union") are neither, where the page names the speaker."""
    name = quotation.speaker.name if quotation else None
    if expected.names == ("nobody",):
        return Outcome(expected, quotation is not None, name, quotation is None, name is not None)
    wrong = is_somebody_else(name, expected.names)
    unnamed = "?" in expected.names and quotation is not None and (name is None or name.islower())
    right = unnamed or same(name) in {same(wanted) for wanted in expected.names if wanted != "?"}
    return Outcome(expected, quotation is not None, name, right and not wrong, wrong)


def outcomes(folder: str) -> Iterator[Outcome]:
    """What is found on the pages of a set."""
    from firsthand.extract import extract
    from firsthand.quotations import find_quotations

    for name in pages_of(folder):
        text, expected = load(folder, name)
        page = Page(short_id(name), name, None, None, "text/plain", "", text)
        article = extract(page, settings=ExtractSettings())
        found = find_quotations(article, settings=QuotationSettings())
        for want in expected:
            yield outcome(want, _holding(article, found, normal(want.start)))


def _holding(article: Article, found: tuple[Quotation, ...], start: str) -> Quotation | None:
    """The shortest quotation that has the words in its marks, else in its content."""
    shortest = sorted(found, key=lambda q: sum(len(part) for part in q.content))
    marked = [q for q in shortest if any(start in normal(mark.of(article.text)) for mark in q.marks)]
    told = [q for q in shortest if any(start in normal(part.of(article.text)) for part in q.content)]
    return next(iter([*marked, *told]), None)


def listed(found: list[Outcome]) -> str:
    """A line for each."""
    return "\n" + "\n".join(
        f"{o.expected.page}: {o.expected.start!r} is {'/'.join(o.expected.names)}, "
        f"got {o.name if o.found else 'no quotation'}"
        for o in found
    )
