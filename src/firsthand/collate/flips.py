"""Flips of meaning between two aligned wordings: what vectors are blind to.

Each finder takes the words of both sides and the pairs that lie over each other, and gives spans of positions:
``Flip(kind, a, b)`` with half-open ranges in the two lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from firsthand.collate.align import Pairs
from firsthand.collate.lexicon import english
from firsthand.collate.parse import swapped
from firsthand.collate.tokens import Token

Words = Sequence[Token]
Range = tuple[int, int]
_NEAR = 6  # words from a denied word to a negation on the other side that may answer: "do not seek", "are not looking"
_NOR = 12  # words before "nor" in which the denial stands that it goes on with
_REACH = 8  # words after a negation among which is what it denies


@dataclass(frozen=True, slots=True)
class Flip:
    """One flip; ``a`` and ``b`` are ranges of words."""

    kind: Literal["negation", "number", "role"]
    a: Range
    b: Range


def flips(text_a: str, a: Words, text_b: str, b: Words, pairs: Pairs) -> tuple[Flip, ...]:
    """All flips between two wordings, in order of place."""
    found = [*negations(a, b, pairs), *numbers(a, b, pairs), *roles(text_a, a, text_b, b, pairs)]
    return tuple(sorted(found, key=lambda flip: (flip.a, flip.b, flip.kind)))


def negations(a: Words, b: Words, pairs: Pairs) -> list[Flip]:
    """A word that is denied on one side and not on the other. Two denials of one word undo each other."""
    over = dict(pairs)
    under = {j: i for i, j in pairs}
    denied: dict[tuple[int, int], Flip] = {}
    mine, answers = _unanswered(a, b, over, frozenset())
    theirs, _ = _unanswered(b, a, under, answers)
    for i, at in mine:
        flip = Flip("negation", (min(i, at), max(i, at) + 1), (over[at], over[at] + 1))
        denied[at, over[at]] = flip
    for j, at in theirs:
        flip = Flip("negation", (under[at], under[at] + 1), (min(j, at), max(j, at) + 1))
        denied[under[at], at] = flip
    for i, j in pairs:
        if _opposite(a[i].word, b[j].word):
            if (i, j) in denied:
                del denied[i, j]
            else:
                denied[i, j] = Flip("negation", (i, i + 1), (j, j + 1))
    return [denied[place] for place in sorted(denied)]


def _unanswered(
    one: Words, other: Words, over: dict[int, int], answering: frozenset[int]
) -> tuple[list[tuple[int, int]], frozenset[int]]:
    """The negations of ``one`` that nothing answers in ``other``, each with the denied word both sides have; and
    those of ``other`` that answer. A negation answers one other: the one it lies over, else one close by. Those of
    ``one`` that are ``answering`` are answered."""
    mine = [i for i, token in enumerate(one) if token.negator and not _goes_on(one, i)]
    theirs = [j for j, token in enumerate(other) if token.negator]
    lying = {i: over[i] for i in mine if over.get(i) in theirs}
    sure = {j for i, j in lying.items() if (said := _content(one, i)) is None or said in over}
    free = [j for j in theirs if j not in sure]  # over one whose denied word is gone it may answer another
    found, answers = [], set(lying.values())
    open_ones = [i for i in mine if i not in answering and i not in lying]
    asking = [(i, at) for i in open_ones if (at := _governed(one, i, over)) is not None]
    for i, at in sorted(asking, key=lambda each: (not one[each[1]].weight, each)):  # what is surely denied first
        place = over[at]
        answer = next((j for j in free if abs(j - place) <= _NEAR), None)
        if answer is not None:
            free.remove(answer)
            answers.add(answer)
        elif one[at].key == other[place].key or _opposite(one[at].word, other[place].word):
            found.append((i, at))
    return found, frozenset(answers)


def _goes_on(words: Words, at: int) -> bool:
    """*nor* may go on with the denial before it in its sentence (*neither … nor*, *not … nor*), as *or* would: it
    answers another denial, and asks for none."""
    before = range(max(at - _NOR, 0), at)
    return words[at].word == "nor" and any(words[j].negator and words[j].sentence == words[at].sentence for j in before)


def _governed(words: Words, negator: int, over: dict[int, int]) -> int | None:
    """What a negation denies: the first content word after it in its sentence; where the other side lacks that, the
    word after it; where its sentence has none, the word next to it."""
    content = _content(words, negator)
    if content is not None and content in over:
        return content
    near = [at for at in (negator + 1, negator - 1) if 0 <= at < len(words) and (at > negator or content is None)]
    near = [at for at in near if words[at].sentence == words[negator].sentence]
    return next((at for at in near if at in over), None)


def _content(words: Words, negator: int) -> int | None:
    """The first content word after a negation in its sentence."""
    after = range(negator + 1, min(negator + 1 + _REACH, len(words)))
    return next((at for at in after if words[at].weight > 0 and words[at].sentence == words[negator].sentence), None)


def _opposite(one: str, other: str) -> bool:
    """One word is the other with a denying prefix (*legal*, *illegal*)."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and any(prefix + short == long for prefix in english().denying_prefixes)


def numbers(a: Words, b: Words, pairs: Pairs) -> list[Flip]:
    """Two numbers in one place with different values. Numbers that only changed places in a list are no flip."""
    mine, theirs = _values(a), _values(b)
    over = dict(pairs)
    found = []
    for i, j in pairs:
        x, y = _value(a[i]), _value(b[j])
        if not x or not y or x == y:
            continue
        after_i, after_j = _number_end(a, i), _number_end(b, j)
        counted = over.get(after_i) == after_j and after_j < len(b) and a[after_i].key == b[after_j].key
        if counted or x not in theirs or y not in mine:
            found.append(Flip("number", (i, after_i), (j, after_j)))
    return found


def _values(words: Words) -> frozenset[str]:
    return frozenset(value for token in words if (value := _value(token)))


def _value(token: Token) -> str:
    """The number in a word, ``''`` if none: of ``three-month`` the three."""
    if token.key.startswith("#"):
        return "" if token.key.startswith("#+") else token.key.partition("-")[0]
    return ""


def _number_end(words: Words, at: int) -> int:
    end = at + 1
    while end < len(words) and words[end].key.startswith("#+"):
        end += 1
    return end


def roles(text_a: str, a: Words, text_b: str, b: Words, pairs: Pairs) -> list[Flip]:
    """Two words that have changed places around the word that governs both ("A sued B", "B sued A")."""
    found = []
    for (first, last), (begin, end) in _sentence_pairs(a, b, pairs):
        x, y = a[first:last], b[begin:end]
        if not _suspicious(x, y):
            continue
        swap = swapped(_as_written(text_a, x), _as_written(text_b, y))
        if swap:
            in_a, in_b = _reach(a, first, last, swap), _reach(b, begin, end, swap)
            if in_a and in_b:
                found.append(Flip("role", in_a, in_b))
    return found


def _as_written(text: str, words: Words) -> str:
    """The stretch of text from the first to the last of ``words``, as written but on one line."""
    said = text[words[0].span.start : words[-1].span.end] if words else ""
    return " ".join(said.encode("utf-8", "replace").decode("utf-8").split())


def _sentence_pairs(a: Words, b: Words, pairs: Pairs) -> list[tuple[Range, Range]]:
    """Sentences of ``a`` and ``b`` that lie over each other, as ranges; each of ``a`` with its best of ``b``."""
    shared: dict[tuple[int, int], float] = {}
    for i, j in pairs:
        key = a[i].sentence, b[j].sentence
        shared[key] = shared.get(key, 0.0) + (a[i].weight if a[i].key == b[j].key else 0.0)
    best: dict[int, int] = {}
    for (one, other), weight in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if weight > 0:
            best.setdefault(one, other)
    ranges_a, ranges_b = _ranges(a), _ranges(b)
    return [(ranges_a[one], ranges_b[other]) for one, other in sorted(best.items())]


def _ranges(words: Words) -> dict[int, Range]:
    found: dict[int, Range] = {}
    for at, token in enumerate(words):
        found[token.sentence] = (found.get(token.sentence, (at, at))[0], at + 1)
    return found


def _suspicious(a: Words, b: Words) -> bool:
    """Shared content words in another order, or a passive on one side alone: only then is a parse worth its time."""
    if ("by" in {token.word for token in a}) != ("by" in {token.word for token in b}):
        return True
    order = {token.key: at for at, token in enumerate(b) if token.weight > 0}
    places = [order[token.key] for token in a if token.weight > 0 and token.key in order]
    return places != sorted(places)


def _reach(words: Words, start: int, end: int, swap: tuple[str, str, str]) -> Range | None:
    """From the first to the last of the words of a swap, if all are there."""
    places: dict[str, int] = {}
    for at in range(start, end):
        for key in swap:
            if words[at].key == key or words[at].key.rstrip(".") == key:
                places.setdefault(key, at)
    return (min(places.values()), max(places.values()) + 1) if len(places) == len(set(swap)) else None
