"""What differs between two aligned wordings: runs of words that were dropped, added or replaced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.collate.align import Pairs
from firsthand.collate.lexicon import english, stem
from firsthand.collate.tokens import Token

Words = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Difference:
    """Words ``a0`` to ``a1`` stand on one side where ``b0`` to ``b1`` stand on the other; either may be empty."""

    a0: int
    a1: int
    b0: int
    b1: int


def equal(one: Token, other: Token, *, reported: bool) -> bool:
    """The same word, but for case. With ``reported`` (one side is indirect) also but for the person and tense that
    reported speech shifts."""
    if one.word == other.word or (one.key == other.key and one.key.startswith("#")):
        return True
    if one.word.replace(".", "") == other.word.replace(".", "") and one.key == other.key:
        return True
    return reported and (one.key == other.key or other.word in english().shifts.get(one.word, frozenset()))


def differences(a: Words, b: Words, pairs: Pairs, *, reported: bool) -> list[Difference]:
    """The runs between equal words, from the beginning to the end of both sides, in order; without those that change
    no wording (contractions, and what reported speech shifts)."""
    same = [(i, j) for i, j in pairs if equal(a[i], b[j], reported=reported)]
    found: list[Difference] = []
    at_a = at_b = 0
    for i, j in [*same, (len(a), len(b))]:
        if i > at_a or j > at_b:
            found.append(Difference(at_a, i, at_b, j))
        at_a, at_b = i + 1, j + 1
    return [item for item in found if not idle(a[item.a0 : item.a1], b[item.b0 : item.b1], reported=reported)]


def idle(a: Words, b: Words, *, reported: bool) -> bool:
    """The two runs say the same: contracted or not, or shifted by reporting."""
    left, right = _full(a), _full(b)
    if left == right:
        return True
    if not reported:
        return False
    extras = english().reporting_extras
    left, right = _without(left, extras), _without(right, extras)
    return len(left) == len(right) and all(
        x == y or y in english().shifts.get(x, frozenset()) or stem(x) == stem(y)
        for x, y in zip(left, right, strict=True)
    )


def _without(words: Iterable[str], extras: frozenset[str]) -> list[str]:
    return [word for word in words if word not in extras]


def _full(words: Words) -> list[str]:
    """The words, with one entry for a number of several words."""
    return [token.key if token.key.startswith("#") else token.word for token in words if not token.key.startswith("#+")]
