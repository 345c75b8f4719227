"""Given names: whether a word is one, and whether of a man or a woman (``data/people_en.json``, ``data/given_en.json``,
which name their sources)."""

from __future__ import annotations

from functools import lru_cache

from firsthand.quotations.lexicon import word_list


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Names of men, of women, and of both, in lower case."""
    near, far = word_list("people_en"), word_list("given_en")
    return near["given_male"] | far["male"], near["given_female"] | far["female"], far["either"]


def is_given(word: str) -> bool:
    """Whether a word is a common given name, or two of them with a hyphen between."""
    low = word.lower()
    return any(low in names or low.partition("-")[0] in names for names in _lists())


def gender_of_given(word: str) -> str:
    """m or f; empty for names of both men and women, and for other words."""
    male, female, either = _lists()
    for low in (word.lower(), word.lower().partition("-")[0]):
        if low in either:
            return ""
        if low in male or low in female:
            return "" if low in male and low in female else "m" if low in male else "f"
    return ""
