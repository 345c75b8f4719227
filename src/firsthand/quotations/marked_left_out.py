"""Subjects that a clause leaves out because the sentence before names them: *y añadió*, *И добавил*, *Et a ajouté*."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.quotations.marked_acts import verb_at
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_phrases import Subject
from firsthand.quotations.marked_tokens import Token

_SUBJECTS_LEFT_OUT = frozenset({"es", "it", "pl", "pt"})  # languages that need no pronoun
_PLURAL_VERBS = (
    "an",
    "en",
    "on",
    "am",
    "em",
    "ran",
    "ent",
    "ли",
    "ют",
    "ят",
    "ють",
    "ять",
    "лись",
    "лися",
    "li",
    "ły",
    "ją",
    "ują",
)


def left_out(tokens: Sequence[Token], start: int, verb: int, stop: int, people: People) -> Subject | None:
    """The subject that a clause leaves out (*y añadió*, *declaró en rueda de prensa*, *И добавил*), or None where a
    phrase beside its verb may be the subject. Answers and questions come from somebody else than the words before."""
    tongue = people.tongue
    found = verb_at(tokens, verb, tongue)
    if found is None or found.kind == "asking" or found.lemma in tongue.closed["answering"] or _plural(tokens, verb):
        return None
    if start > 1 and tokens[start - 1].text == "," and tokens[start - 2].marked < 0:
        return None  # El pintor, muerto en 1902, decía
    joined = start < verb and start == 0 and tokens[start].low in tongue.closed["conjunctions"]
    if not joined and tongue.code not in _SUBJECTS_LEFT_OUT:
        return None
    prepositions = tongue.function - tongue.determiners - tongue.closed["clitics"] - tongue.closed["conjunctions"]
    inside = noun = False  # in a phrase after a preposition; behind its noun
    for place in (*range(start, verb), *range(verb + 1, stop)):
        token = tokens[place]
        if token.low in tongue.male_pronouns | tongue.female_pronouns or token.marked >= 0:
            return None
        capital = token.capital and place > 0
        heavy = capital or token.low in tongue.determiners or tongue.role(token.text) or tongue.body(token.text)
        if not token.word:
            inside = noun = False
        elif token.low in prepositions:
            inside, noun = True, False
        elif (heavy or token.low in tongue.closed["nameless"]) and (not inside or noun):
            return None
        elif inside and token.low not in tongue.determiners:
            noun = True
    low = tokens[verb].low
    gender = (
        "f"
        if low.endswith(("ла", "лась", "лася", "ła"))
        else "m"
        if low.endswith(("л", "лся", "в", "вся", "ł"))
        else ""
    )
    return Subject(verb, verb + 1, pronoun="-" + (gender if tongue.slavic else ""))


def _plural(tokens: Sequence[Token], verb: int) -> bool:
    beside = tokens[verb - 1].low if verb else ""
    return tokens[verb].low.endswith(_PLURAL_VERBS) or beside in ("han", "ont", "habían", "avaient")
