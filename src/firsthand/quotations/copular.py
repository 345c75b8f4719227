"""Rules for sentences that say what somebody's words are, or what somebody calls a thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from firsthand.quotations.found import Found, found
from firsthand.quotations.lexicon import CueWord, word_list
from firsthand.quotations.spoken_of import noun_speaker
from firsthand.quotations.subjects import subject
from firsthand.quotations.tree import child, range_of
from firsthand.quotations.unsaid import is_unsaid


def noun_is_v1(noun: Any, word: CueWord) -> Iterator[Found]:
    """A sentence tells what somebody's claim, message, fear or hope is ("her message was that the pier is safe")."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lower_ not in word_list("words_en")["being"] or not word.takes & {"that", "to"}:
        return
    clause = next((kid for kid in verb.children if kid.i > verb.i and kid.dep_ in ("ccomp", "xcomp")), None)
    if clause is None or child(clause, "mark", "aux") is None:
        return
    opener = min((kid.i, kid.lower_) for kid in clause.children if kid.dep_ in ("mark", "aux"))[1]
    if opener in ("that", "to"):
        yield from found("noun_is_v1", noun.doc, noun, word, noun_speaker(noun), [range_of(clause)], 0.7)


def made_clear_v1(adjective: Any, word: CueWord) -> Iterator[Found]:
    """Somebody makes clear or plain what follows ("made it clear that the pier would stay")."""
    verb = adjective.head
    who = child(verb, "nsubj") if verb.lower_ in ("make", "makes", "made", "making") else None
    if who is None or "made" not in word.takes or adjective.i < verb.i or is_unsaid(verb, word):
        return
    for clause in (*adjective.children, *verb.children):
        opener = child(clause, "mark") if clause.dep_ in ("ccomp", "advcl") and clause.i > adjective.i else None
        if opener is not None and opener.lower_ == "that" and opener.i == adjective.i + 1:
            yield from found("made_clear_v1", verb.doc, adjective, word, subject(verb), [range_of(clause)], 0.8)
            return


def what_called_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """Somebody has a word of their own for a thing ("on what he called a disgrace")."""
    if verb.lower_ not in word_list("words_en")["calling"]:
        return
    what = next((kid for kid in verb.children if kid.lower_ == "what" and kid.i < verb.i), None)
    name = next(
        (kid for kid in verb.children if kid.i > verb.i and kid.dep_ in ("dobj", "oprd", "ccomp", "attr")), None
    )
    phrase = next((kid for kid in verb.children if kid.i > verb.i and kid.dep_ == "prep" and kid.lower_ == "as"), None)
    thing = name if name is not None else phrase
    who = subject(verb)
    if what is not None and thing is not None and who is not None and who.i != what.i:
        yield from found("what_called_v1", verb.doc, verb, word, who, [range_of(what), range_of(thing)], 0.7)
