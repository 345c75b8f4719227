"""Parses with what the parser commonly gets wrong set right: names that it has not met before."""

from __future__ import annotations

from typing import Any

from firsthand.quotations.lexicon import word_list
from firsthand.quotations.tree import FINITE, child

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_BETWEEN = ("aux", "neg", "advmod", "auxpass")


def mended(doc: Any) -> Any:
    """The parse ``doc`` (spaCy), changed in place: a name that was taken for an adverb is the subject of its verb."""
    for token in doc:
        if token.dep_ == "advmod" and token.text[:1].isupper() and _is_name(token) and _lacks_subject(token):
            token.dep_ = "nsubj" if child(token.head, "auxpass") is None else "nsubjpass"
            token.tag_ = "NNP"
    return doc


def _is_name(token: Any) -> bool:
    """Whether a capital word can be a name: at the head of a sentence no word that is an adverb there."""
    words, people = word_list("words_en"), word_list("people_en")
    low = token.lower_
    if not token.is_alpha or token.text.isupper() or low in words["adverbs"] | people["calendar"]:
        return False
    return token.tag_ == "NNP" or (token.tag_ == "RB" and (token.i > 0 or not low.endswith("ly")))


def _lacks_subject(name: Any) -> bool:
    """Whether a name stands right beside a verb with tense that has no subject."""
    verb = name.head
    if verb.tag_ not in FINITE or child(verb, *_SUBJECTS) is not None:
        return False
    if name.i == verb.i + 1:
        return bool(verb.tag_ in ("VBD", "VBZ"))  # "said Orvik"
    return name.i < verb.i and all(token.dep_ in _BETWEEN for token in name.doc[name.i + 1 : verb.i])
