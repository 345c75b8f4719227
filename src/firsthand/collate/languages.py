"""What collation knows of languages other than English: their closed-class words, the stems of their words, and the
words that deny."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path
from typing import Any

_STOP_WORDS = frozenset(["de", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk"])
_STEMMERS = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "id": "indonesian", "it": "italian", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
_CONCORD = 8
"""Words from one denial to the next in a sentence that together deny once (*ne … pas*, *никто не*)."""


@dataclass(frozen=True, slots=True)
class Denial:
    """The words that deny in one language, as a pattern for a whole word; the same with words that may deny, for any
    place in a text; words after which one denies nothing (*не только*); and whether two in one clause deny once."""

    word: re.Pattern[str]
    anywhere: re.Pattern[str]
    not_before: frozenset[str]
    concord: bool


@lru_cache(maxsize=64)
def closed_class(language: str) -> frozenset[str] | None:
    """The closed-class words of a language, as spaCy lists them (its "stop words", MIT); None where none are used.

    The list is read from its file: to import ``spacy.lang.fr`` takes two seconds, for patterns that are not needed."""
    if language not in _STOP_WORDS:
        return None
    spacy = find_spec("spacy")
    assert spacy is not None
    assert spacy.origin is not None
    words: set[str] = run_path(str(Path(spacy.origin).parent / "lang" / language / "stop_words.py"))["STOP_WORDS"]
    return frozenset(word.casefold() for word in words)


@lru_cache(maxsize=32)
def _stemmer(language: str) -> Any:
    import snowballstemmer

    algorithm = _STEMMERS.get(language)
    return snowballstemmer.stemmer(algorithm) if algorithm in snowballstemmer.algorithms() else None


@lru_cache(maxsize=200_000)
def stem_in(word: str, language: str) -> str:
    """The stem that a word shares with its inflections, by the Snowball algorithm of its language (Porter 2001,
    "Snowball: A language for stemming algorithms"); the word itself where there is none."""
    stemmer = _stemmer(language)
    return word if stemmer is None else str(stemmer.stemWord(word))


@lru_cache(maxsize=1)
def _denials() -> dict[str, Denial]:
    data = json.loads(files(__package__).joinpath("negations.json").read_text("utf-8"))
    return {
        tag: Denial(
            _pattern(words),
            _pattern(f"{words} {data['also'].get(tag, '')}"),
            frozenset(data["not_before"].get(tag, "").split()),
            tag in data["concord"],
        )
        for tag, words in data["words"].items()
    }


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(words.split()) + r")(?!\w)", re.IGNORECASE)


def denies(text: str, language: str | None) -> bool | None:
    """Whether a sentence has a word that denies; None for a language without a list."""
    denial = _denials().get(language or "")
    return None if denial is None else bool(denial.anywhere.search(text))


def denying(words: Sequence[tuple[str, int]], language: str) -> frozenset[int]:
    """The numbers of the words, each with the number of its sentence, that deny. Of several that deny once in their
    sentence it is the first."""
    denial = _denials().get(language)
    if denial is None:
        return frozenset()
    found: list[int] = []
    for at, (word, sentence) in enumerate(words):
        after = words[at + 1][0] if at + 1 < len(words) else ""
        if denial.word.fullmatch(word) is None or after in denial.not_before:
            continue
        near = found and at - found[-1] <= _CONCORD and words[found[-1]][1] == sentence
        if not (denial.concord and near):
            found.append(at)
    return frozenset(found)
