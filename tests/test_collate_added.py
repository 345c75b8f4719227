"""Quotations that come later give the utterances that all of them give at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from collate_pages import Pages, descent, page
from firsthand.collate import collate
from firsthand.collate.kept import NOTHING, Kept, load, save
from firsthand.collate.step import collate_more
from firsthand.records import Descent, LostSource, Utterance
from firsthand.settings import CollateSettings

Both = tuple[tuple[Utterance, ...], tuple[Utterance, ...]]
SMALL = CollateSettings(max_posting=3, posting_neighbours=1, translated_neighbours=2)
"""Bounds that a dozen quotations cross."""
SPEAKERS = ["Ana Lund", "Mayor Ana Lund", "Piet Maas", "Olga Brandt", ""]
SAID = [
    "We will build the new harbour at Obervik before the winter comes",
    "The ferry company must pay its drivers what it promised them in spring",
    "Nobody in the council has seen the letter about the old bridge",
    "Three hundred families wait for a school and will not wait any longer",
]
ABROAD = [
    "Wir werden den neuen Hafen in Obervik bauen, bevor der Winter kommt",
    "Die Fährgesellschaft muss ihren Fahrern zahlen, was sie ihnen im Frühjahr versprochen hat",
    "Niemand im Rat hat den Brief über die alte Brücke gesehen",
    "Dreihundert Familien warten auf eine Schule und werden nicht länger warten",
]
OTHER = ["never", "today", "harbour", "bridge", "twelve", "spring", "letter", "school", "again", "soon"]


def told(rng: random.Random, name: str) -> Pages:
    """A page that quotes one to three of the sayings, some of them with a word changed or cut."""
    abroad = rng.random() < 0.25
    rows = []
    for at in rng.sample(range(len(SAID)), rng.randint(1, 3)):
        words = (ABROAD if abroad else SAID)[at].split()
        if rng.random() < 0.4:
            words[rng.randrange(len(words))] = rng.choice(OTHER)
        if rng.random() < 0.3:
            del words[rng.randrange(4, len(words)) :]
        rows.append(f"So it went: “⟦direct|{rng.choice(SPEAKERS)}|{' '.join(words)}.⟧” It rained.")
    day = f"2031-04-{rng.randint(1, 9):02}" if rng.random() < 0.8 else None
    return page(name, " ".join(rows), published=day, language="de" if abroad else "en")


def descents_of(rng: random.Random, names: list[str]) -> list[Descent]:
    """Who took from whom among some pages: another answer each time it is asked."""
    lost = LostSource("lost", "The Obervik Courier")
    found = []
    for at, name in enumerate(sorted(names)):
        draw = rng.random()
        if at and draw < 0.4:
            found.append(descent(name, rng.choice(sorted(names)[:at]), direction=rng.choice([0.9, None])))
        elif draw < 0.5:
            found.append(descent(name, lost, "shared_source"))
    return found


def in_batches(pages: list[Pages], cuts: list[int], seed: int, place: Path | None) -> Iterator[Both]:
    """What is found bit by bit, and what is found at once, at each of the ``cuts``. With ``place`` the state lies on
    the disk in between."""
    rng, kept, found = random.Random(seed), NOTHING, ()
    for _, end in pairwise([0, *cuts, len(pages)]):
        articles = [article for article, _ in pages[:end]]
        quotations = [quotation for _, quoted in pages[:end] for quotation in quoted]
        descents = descents_of(rng, [article.page_id for article in articles])
        found, kept = collate_more(articles, quotations, descents, kept, found, settings=SMALL)
        yield found, collate(articles[::-1], quotations[::-1], descents, settings=SMALL)
        kept = _through(place, kept) if place else kept


def _through(place: Path, kept: Kept) -> Kept:
    save(place / "state", "a stamp", kept)
    assert load(place / "state", "another") is None
    again = load(place / "state", "a stamp")
    assert again
    return again


@given(st.integers(0, 10**6), st.integers(2, 16), st.lists(st.integers(1, 15), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_split_into_batches_gives_what_all_give_at_once(seed: int, count: int, cuts: list[int]) -> None:
    rng = random.Random(seed)
    names = [f"p{number:06}" for number in rng.sample(range(10**6), count)]
    pages = [told(rng, name) for name in names]
    for found, expected in in_batches(pages, sorted({cut for cut in cuts if cut < count}), seed, None):
        assert found == expected


def test_the_state_goes_through_the_disk_unchanged(tmp_path: Path) -> None:
    rng = random.Random(5)
    pages = [told(rng, f"p{number:02}") for number in range(14)]
    assert [found for found, _ in in_batches(pages, [5, 9], 5, tmp_path)] == [
        expected for _, expected in in_batches(pages, [5, 9], 5, None)
    ]


def test_a_damaged_state_is_none(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"PK\x03\x04 cut off")
    assert load(tmp_path / "state", "a stamp") is None
