"""Simulated news of any size, for bench/scale.py: what travels between its pages is known.

Words fall in frequency as real ones do (Zipf). A third of the running text is phrases of the trade, some of them very
common, so that unrelated pages share runs of words by chance, and more of them in a larger collection. Every outlet has
a line that stands under all its pages. One page in five takes from another: whole, lightly edited, or as an excerpt
inside text of its own. Everything follows from the seed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Anchor, Article, Block, Page, Reading, Span

Row = NDArray[np.int32]
SYLLABLES = np.array("ba ce di fo gu ha le mi no pu ra se ti vo xa dra ste kli ron mar".split())  # noqa: SIM905
WORDS, PHRASES, OUTLETS, SIZE = 200_000, 300_000, 400, 350
LONGEST = 7
PHRASE_CHANCE = 0.06
"""Chance that a phrase of three to seven words begins at a word: a third of the running text."""
KINDS = ("verbatim", "edited", "excerpt")
BLOCK = 1_000
LANGUAGE = Reading("language", "inferred", "en", ())


class Words:
    """Where words come from: a vocabulary, phrases, and how frequent both are."""

    def __init__(self, rng: np.random.Generator) -> None:
        parts = SYLLABLES[rng.integers(len(SYLLABLES), size=(WORDS * 2, 5))]
        sizes = rng.integers(1, 6, WORDS * 2)
        made = {"".join(row[:size]) for row, size in zip(parts.tolist(), sizes.tolist(), strict=True)}
        self.spelling = sorted(made, key=lambda word: (len(word), word))
        self.common = np.cumsum(1 / (np.arange(len(self.spelling)) + 3.0))
        self.phrase_common = np.cumsum(1 / (np.arange(PHRASES) + 20.0))
        self.phrases = self.plain(rng, PHRASES * LONGEST).reshape(PHRASES, LONGEST)
        self.lengths = rng.integers(3, LONGEST + 1, PHRASES)

    def plain(self, rng: np.random.Generator, size: int) -> Row:
        """Words one by one."""
        return np.searchsorted(self.common, rng.random(size) * self.common[-1]).astype(np.int32)

    def text(self, rng: np.random.Generator, size: int) -> Row:
        """Words, some of them in phrases."""
        words = self.plain(rng, size)
        starts = np.flatnonzero(rng.random(size - LONGEST) < PHRASE_CHANCE)
        numbers = np.searchsorted(self.phrase_common, rng.random(len(starts)) * self.phrase_common[-1])
        for shift in range(LONGEST):
            inside = self.lengths[numbers] > shift
            words[starts[inside] + shift] = self.phrases[numbers[inside], shift]
        return words


def make(folder: Path, count: int, seed: int, line: float = 0.0) -> None:
    """Write ``count`` pages as JSON lines of paragraphs to ``folder/pages.jsonl``, and what took from what to
    ``folder/pairs.json``. ``line``: the share of all pages that carry one and the same line."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    words = Words(rng)
    lines = [written(words, words.text(rng, 24), rng) for _ in range(OUTLETS + 1)]
    own = np.vstack([words.text(rng, SIZE * BLOCK).reshape(BLOCK, SIZE) for _ in range(-(-count // BLOCK))])[:count]
    taken: list[tuple[int, int, str]] = []
    with (folder / "pages.jsonl").open("w") as stream:
        for number in range(count):
            row = own[number]
            if number % 5 == 4:
                parent = int(rng.integers(count // 5)) * 5 + int(rng.integers(4))
                kind = KINDS[int(rng.integers(len(KINDS)))]
                row = _taken(words, row, own[parent], kind, rng)
                taken.append((parent, number, kind))
            rows = written(words, row, rng)
            rows += lines[int(rng.integers(OUTLETS))]
            if rng.random() < line:
                rows[len(rows) // 2 : len(rows) // 2] = lines[OUTLETS]
            stream.write(json.dumps(rows) + "\n")
    (folder / "pairs.json").write_text(json.dumps(taken))


def _taken(words: Words, own: Row, other: Row, kind: str, rng: np.random.Generator) -> Row:
    if kind == "excerpt":
        start = int(rng.integers(SIZE - 120))
        return np.concatenate([own[:120], other[start : start + 120], own[120:220]])
    if kind == "verbatim":
        return other
    change = rng.random(len(other))
    edited = np.where(change < 1 / 24, words.plain(rng, len(other)), other)
    return edited[(change < 1 / 24) | (change > 1 / 12)]


def written(words: Words, row: Row, rng: np.random.Generator) -> list[str]:
    """Words as paragraphs of three sentences."""
    spelt = [words.spelling[word] for word in row.tolist()]
    cuts = [0, *np.cumsum(rng.integers(12, 27, len(spelt) // 12 + 1)).tolist()]
    sentences = [f"{' '.join(spelt[a:b]).capitalize()}." for a, b in pairwise(cuts) if a < len(spelt)]
    return [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]


def records(name: str, rows: Sequence[str]) -> tuple[Page, Article]:
    """A page of some paragraphs."""
    blocks, at = [], 0
    for row in rows:
        blocks.append(Block("body", Span(at, at + len(row))))
        at += len(row) + 2
    text = "\n\n".join(rows)
    whole = Span(0, len(text))
    article = Article(name, text, tuple(blocks), (Anchor(whole, whole),), (LANGUAGE,), ())
    return Page(name, name, None, None, "text/plain", "", "", len(text)), article


class Stored(Sequence[Article]):
    """The articles of a folder, read from the disk one at a time."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / "pages.jsonl").open("rb")
        self._places = [0]
        for line in self._file:
            self._places.append(self._places[-1] + len(line))

    def __len__(self) -> int:
        return len(self._places) - 1

    def __getitem__(self, number: int) -> Article:  # type: ignore[override]
        self._file.seek(self._places[number])
        return records(f"p{number:08d}", json.loads(self._file.readline()))[1]

    def __iter__(self) -> Iterator[Article]:
        for number in range(len(self)):
            yield self[number]
