"""Noun phrases of a dependency parse: their ranges, appositions, and what a relative pronoun stands for."""

from __future__ import annotations

from typing import Any

from firsthand.quotations.lexicon import word_list
from firsthand.quotations.roles import may_mean_person
from firsthand.quotations.tree import child, is_verb

_MAX_CLIMB = 12  # steps up a tree; deeper nesting is a broken parse


_BETWEEN = frozenset(["for", "of", "to", "in", "at", "on", "from"])


def noun_phrase(token: Any) -> tuple[int, int]:
    """The range of the noun phrase around ``token``, without appositions, relative clauses and what follows them."""
    start, end = token.left_edge.idx, token.idx + len(token.text)
    for kid in token.children:
        if kid.i > token.i and kid.dep_ in ("prep", "conj", "compound", "nummod", "case", "poss", "flat"):
            issued = kid.lower_ == "by" and token.lower_ in word_list("words_en")["documents"]  # "a poll by X"
            if kid.dep_ == "prep" and kid.lower_ not in ("of", "for", "from", "in", "at") and not issued:
                continue
            if kid.dep_ == "conj" and is_verb(kid):
                continue
            if kid.dep_ == "prep" and kid.lower_ in ("in", "at") and _is_occasion(child(kid, "pobj")):
                continue
            end = max(end, _without_apposition(token, kid))
    for kid in token.children:  # an apposition before the name ends what the phrase may hold
        if kid.dep_ in ("appos", "relcl", "acl") and kid.i > token.i:
            end = min(end, max(kid.left_edge.idx, token.idx + len(token.text)))
    text = token.doc.text
    while end > start and text[end - 1] in " ,;:([—–-":
        end -= 1
    while start < end and text[start] in " ,;:)([—–-":
        start += 1
    return start, end


def _without_apposition(noun: Any, kid: Any) -> int:
    """Where a part of the noun phrase of a person ends, without an apposition at its end ("a spokesman for X, Y Z")."""
    last, table = kid.right_edge, word_list("people_en")
    person = kid.dep_ == "prep" and noun.lower_ in table["roles"] | table["persons"]
    for token in last.doc[kid.i + 1 : last.i + 1]:
        before = token.doc[token.left_edge.i - 1]
        if person and token.dep_ == "appos" and token.right_edge.i == last.i and before.text == ",":
            return int(before.idx)
    return int(last.idx + len(last.text))


def _is_occasion(noun: Any) -> bool:
    """Whether "in …" tells where something was said ("the army in a statement said") and not who said it."""
    occasions = word_list("words_en")["documents"] | word_list("words_en")["occasions"]
    return noun is not None and noun.lower_ in occasions


def antecedent(pronoun: Any) -> Any:
    """The noun that a relative pronoun stands for; the pronoun itself where the parse shows none."""
    verb = pronoun.head
    for _ in range(_MAX_CLIMB):
        if verb.dep_ == "relcl":
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "ccomp", "aux") or verb.head.i == verb.i:
            return pronoun
        verb = verb.head
    return pronoun


def named_apposition(noun: Any) -> Any:
    """The name in apposition to a common noun ("his deputy, X Y", "a spokesman for X, Y Z"); None if there is none, or
    if it may as well name a person in between ("a spokesman for the mayor, X Y")."""
    table = word_list("people_en")
    person = noun.lower_ in table["roles"] | table["persons"]
    office = person and noun.tag_ == "NNP" and noun.left_edge.tag_ in ("DT", "PRP$")  # "The Speaker, X Y"
    if noun.tag_ not in ("NN", "NNS", "JJ") and not office:
        return None
    name = child(noun, "appos")
    if name is not None and name.tag_ == "NN" and person:
        name = child(name, "appos") or name  # "the mediator, former envoy X Y"
    for prep in noun.children:
        between = child(prep, "pobj") if prep.dep_ == "prep" and prep.lower_ in _BETWEEN else None
        if between is None or between.i < noun.i:
            continue
        whose = prep.lower_ in ("for", "of", "to")
        if whose and between.tag_ == "NN" and may_mean_person(between.lower_):
            return None
        of_it = between.tag_.startswith("NNP") or not may_mean_person(between.lower_)
        name = name or (child(between, "appos") if person and of_it else None)
    return name if name is not None and name.tag_.startswith("NNP") and name.i > noun.i else None
