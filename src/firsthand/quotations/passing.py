"""Rules for what a sentence only touches on: words of speech or thought in a description of somebody or something, in
another sense, or with nobody whose they are. Shown as quotations they would be noise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from firsthand.quotations.found import Found
from firsthand.quotations.lexicon import word_list
from firsthand.quotations.tree import RELATIVE, ancestors, child, is_thing

Rule = Callable[[Found, Any], bool]

_SET_OFF = frozenset([",", "—", "–", "--", "-", ")"])
_SPOKEN_OF = ("object_v1", "infinitive_v1", "preposition_v1")


def _words(name: str) -> frozenset[str]:
    return word_list("words_en")[name]


def tells_which_v1(one: Found, cue: Any) -> bool:
    """A relative clause without a comma only tells which ones are meant ("an ad that attacks the mayor")."""
    who = one.subject
    if who is None or who.lower_ not in RELATIVE or who.i == 0 or who.doc[who.i - 1].text in _SET_OFF:
        return False
    return one.rule in _SPOKEN_OF or one.word.kind == "thinking"


def describes_v1(one: Found, cue: Any) -> bool:
    """A participle without a comma only tells which things or people are meant ("voters opposing the toll")."""
    if one.rule not in ("object_v1", "preposition_v1") or cue.dep_ != "acl" or cue.tag_ != "VBG":
        return False
    described = one.subject is not None and cue.head == one.subject
    before = cue.doc[cue.left_edge.i - 1].text
    return described and before not in _SET_OFF and (cue.head.tag_ == "NNS" or is_thing(cue.head))


def in_subject_v1(one: Found, cue: Any) -> bool:
    """What was spoken of stands in a description of who or what the sentence is about ("the firm that fought the toll
    has closed")."""
    if one.rule not in ("object_v1", "preposition_v1") or cue.dep_ not in ("relcl", "acl"):
        return False
    return bool(cue.head.dep_ in ("nsubj", "nsubjpass") and cue.head.head.dep_ == "ROOT")


def offers_v1(one: Found, cue: Any) -> bool:
    """Readers and things promise and ask for nothing ("the drive offers a view")."""
    if one.word.kind not in ("promising", "demanding") or one.rule not in ("object_v1", "infinitive_v1"):
        return False
    if one.subject is None or one.subject.lower_ == "you":
        return one.subject is not None
    act = child(cue, "xcomp")
    if one.word.lemma not in _words("offering"):
        return False  # "her backers urged": only persons do
    if act is not None and act.lower_ != "be" and one.rule == "infinitive_v1":
        return False  # "the plan promises to open the stairs" says so
    return is_thing(one.subject)


def thought_in_passing_v1(one: Found, cue: Any) -> bool:
    """A thought is the writer's or the reader's own ("you know", "we want a pier"), or part of a description of
    something else ("a group hoping to win", "the man known for his boats")."""
    if one.word.kind != "thinking" or one.rule in ("clause_v1", "as_v1", "in_view_of_v1"):
        return False
    who = one.subject.lower_ if one.subject is not None else ""
    if one.rule in ("object_v1", "inserted_cue_v1"):
        described = one.rule == "object_v1" and cue.dep_ in ("acl", "relcl")
        return described or who in _words("writer") | _words("reader")
    return who in _words("reader") or any(token.dep_ in ("relcl", "acl") for token in (cue, *ancestors(cue)))


def hypothetical_v1(one: Found, cue: Any) -> bool:
    """Somebody would only do it if something else happened ("would attack the plan")."""
    if one.rule not in _SPOKEN_OF:
        return False
    return any(kid.dep_ == "aux" and kid.lower_ in ("would", "'d", "’d") and kid.i < cue.i for kid in cue.children)


def purpose_v1(one: Found, cue: Any) -> bool:
    """It is only what somebody came, had or tried to speak of ("meets the mayor to praise the plan")."""
    to = child(cue, "aux")
    if one.rule not in ("object_v1", "preposition_v1") or cue.tag_ != "VB" or to is None or to.lower_ != "to":
        return False
    further = child(cue.head, "prt")
    if further is not None and further.lower_ == "on" and cue.head.lower_ in ("go", "goes", "went", "gone", "going"):
        return False  # "went on to attack the plan"
    return cue.dep_ == "advcl" or (cue.dep_ == "xcomp" and cue.head.lower_ in _words("obliged"))


def nobodys_v1(one: Found, cue: Any) -> bool:
    """A noun with a preposition names a topic, and nobody who speaks or thinks ("the idea of a new pier")."""
    if one.rule != "noun_v1" or one.subject is not None or one.content[0][0] < one.cue[1]:
        return False
    if any(kid.dep_ in ("acl", "relcl", "ccomp") and kid.i > cue.i for kid in cue.children):
        return False
    known = any(kid.lower_ == "the" and kid.dep_ == "det" for kid in cue.children)
    return cue.dep_ != "pobj" or known or one.word.kind == "thinking"


def shows_v1(one: Found, cue: Any) -> bool:
    """A thing that is no document only shows what is so ("the storm exposed the rot")."""
    return one.rule == "object_v1" and cue.lower_ in _words("showing") and is_thing(one.subject)


def other_sense_v1(one: Found, cue: Any) -> bool:
    """The verb has another sense with its particle or object ("called off the race", "found himself alone", "answered
    the call")."""
    if any(kid.dep_ == "prt" and kid.lower_ in _words("other_sense_particles") for kid in cue.children):
        return True
    first = next((token for token in cue.doc if token.idx >= one.content[0][0]), cue)
    if first.i > cue.i and first.lower_ in _words("reflexive") and cue.lower_ in _words("finding"):
        return True
    thing = child(cue, "dobj")
    return one.rule == "object_v1" and thing is not None and thing.lower_ in ("call", "question", "questions")


RULES: tuple[Rule, ...] = (
    tells_which_v1, describes_v1, in_subject_v1, offers_v1, thought_in_passing_v1, hypothetical_v1, purpose_v1,
    nobodys_v1, shows_v1, other_sense_v1,
)  # fmt: skip


def is_in_passing(one: Found, cue: Any) -> bool:
    """Whether a finding is only touched on; ``cue`` is the token of its cue."""
    return any(rule(one, cue) for rule in RULES)
