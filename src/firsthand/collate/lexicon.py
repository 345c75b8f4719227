"""The English word lists that collation needs, read once from ``english.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists of one language, all case folded.

    ``shifts`` maps a word to the words that reported speech may put in its place (*I* → *he*, *will* → *would*)."""

    function: frozenset[str]
    light: frozenset[str]
    negators: frozenset[str]
    not_negating: Mapping[str, frozenset[str]]
    denying_prefixes: tuple[str, ...]
    contractions: Mapping[str, str]
    contracted_stems: Mapping[str, str]
    is_contracted: frozenset[str]
    shifts: Mapping[str, frozenset[str]]
    reporting_extras: frozenset[str]
    irregular: Mapping[str, str]
    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    clause_openers: frozenset[str]
    list_openers: frozenset[str]
    subject_openers: frozenset[str]
    titles: frozenset[str]
    together: frozenset[str]


@lru_cache(maxsize=1)
def english() -> Lexicon:
    """The English lists."""
    data: dict[str, Any] = json.loads(files(__package__).joinpath("english.json").read_text("utf-8"))
    lists: tuple[str, ...] = (
        "function",
        "light",
        "negators",
        "reporting_extras",
        "clause_openers",
        "list_openers",
        "subject_openers",
    )
    lists += ("is_contracted", "titles", "together")
    return Lexicon(
        **{name: frozenset(data[name].split()) for name in lists},
        not_negating={word: frozenset(after) for word, after in data["not_negating"].items()},
        denying_prefixes=tuple(data["denying_prefixes"]),
        contractions=data["contractions"],
        contracted_stems=data["contracted_stems"],
        shifts=_shifts(data["shifts"]),
        irregular={form: verb.split()[0] for verb in data["irregular"].split(";") for form in verb.split()},
        numbers=data["numbers"],
        multipliers=data["multipliers"],
    )


def _shifts(rows: list[str]) -> dict[str, frozenset[str]]:
    pairs: dict[str, set[str]] = {}
    for row in rows:
        for one, other in combinations(row.split(), 2):
            pairs.setdefault(one, set()).add(other)
            pairs.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in pairs.items()}


_ENDING = re.compile(r"(?:'s|s'|')$")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A short form that a word shares with its inflections (*seeks*, *sought* → *seek*). Crude on purpose: it only
    has to be equal for equal words, and different for different ones."""
    word = _ENDING.sub("", word)
    lexicon = english()
    if word in lexicon.irregular:
        word = lexicon.irregular[word]
    elif len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ied", "ed", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending == "ied" else "")
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    word = re.sub(r"is(?=ation$|e$|$)", "iz", word) if len(word) > 6 else word
    return word[:-1] if len(word) > 3 and word.endswith("e") else word
