"""Who does what to whom in a sentence, from spaCy's dependency parse."""

from __future__ import annotations

from functools import lru_cache

from firsthand.collate.lexicon import english, stem
from firsthand.english import parser

Roles = dict[str, dict[str, frozenset[str]]]
"""For the stem of each governing word: the stems that fill its roles (``agent``, ``patient``, or a preposition)."""

_SUBJECT = {
    "nsubj": "agent",
    "csubj": "agent",
    "nsubjpass": "patient",
    "dobj": "patient",
    "obj": "patient",
    "dative": "to",
}


@lru_cache(maxsize=20_000)
def roles(sentence: str) -> Roles:
    """The roles in one English sentence. Roles that stand on one footing (*with*, *and*, *between*) are left out."""
    found: dict[str, dict[str, set[str]]] = {}
    for token in parser()(sentence[:5_000]):
        role, head = _SUBJECT.get(token.dep_), token.head
        if token.dep_ == "pobj":
            preposition = token.head
            role = "agent" if preposition.dep_ == "agent" else preposition.lower_
            head = preposition.head
        if role and role not in english().together and token.is_alpha:
            fillers = found.setdefault(stem(head.lower_), {}).setdefault(role, set())
            fillers.update(stem(part.lower_) for part in (token, *token.conjuncts))
    return {head: {role: frozenset(words) for role, words in sorted(parts.items())} for head, parts in found.items()}


def swapped(a: str, b: str) -> tuple[str, str, str] | None:
    """(governing word, filler, filler), as stems, where two fillers of one word have changed places between the
    sentences ``a`` and ``b``; None if there are none."""
    in_a, in_b = roles(a), roles(b)
    for head in sorted(in_a.keys() & in_b.keys()):
        for one in sorted(in_a[head]):
            for other in sorted(in_a[head]):
                if one >= other or one not in in_b[head] or other not in in_b[head]:
                    continue
                x = (in_a[head][one] & in_b[head][other]) - in_b[head][one]
                y = (in_a[head][other] & in_b[head][one]) - in_b[head][other]
                if x and y:
                    return head, min(x), min(y)
    return None
