"""Who does what a verb says: the subject in a dependency parse, also where the parse shows none or a wrong one."""

from __future__ import annotations

from typing import Any

from firsthand.quotations.lexicon import word_list
from firsthand.quotations.tree import (
    FINITE,
    MAX_CLIMB,
    PASSIVE_TOO,
    SUBJECTS,
    agent,
    ancestors,
    child,
    is_inserted_participle,
    is_passive,
    is_thing,
    is_verb,
)

_SELF_NAMED = ("name", "himself", "herself", "themselves")
"""Before "as": ``a man who gave his name as Y said``."""
_BEING = frozenset(["is", "was", "'s", "’s", "be", "been", "being", "seems", "seemed"])
_BESIDE = ("ccomp", "parataxis", "advcl")
_OBJECTS = ("whom", "him", "them", "me", "us")


def subject(verb: Any, steps: int = 0) -> Any:
    """Who does what ``verb`` says: its own subject, or the one it shares with the verb or noun it hangs on."""
    if steps > MAX_CLIMB:
        return None
    if is_passive(verb):
        if _is_finite_after_noun(verb):
            return verb.head
        return child(verb, "nsubjpass") if verb.lower_ == "quoted" else agent(verb)
    own = own_subject(verb) or _between(verb) or _after_preposition(verb)
    if own is not None:
        empty = steps and own.lower_ == "it" and verb.lower_ in _BEING  # "it is her duty to say": nobody's subject
        carried = verb.tag_ == "VBG" and verb.dep_ == "ccomp" and own.lower_ in word_list("words_en")["documents"]
        if carried and verb.head.lower_ in word_list("words_en")["issuing"] and own.i > verb.head.i:
            return subject(verb.head, steps + 1)  # "will hold banners saying"
        return None if empty else _outside_relative(verb, own)
    head = verb.head
    if head is verb or head.i == verb.i:
        return None
    if (other := whom_heard(verb) or _whom_led(verb)) is not None:
        return other
    if verb.dep_ in ("acl", "advcl") and verb.tag_ == "VBG" and _after_dash(verb):
        main = next((a for a in ancestors(verb) if a.dep_ == "ROOT"), None)
        return subject(main, steps + 1) if main is not None and is_verb(main) else None
    if verb.dep_ in ("acl", "relcl"):
        return _of_participle(verb)
    if verb.dep_ == "xcomp" and head.lower_ in word_list("words_en")["quick_to"] and is_verb(head.head):
        return subject(head.head, steps + 1)
    if verb.dep_ == "xcomp" and is_verb(head):
        # Who is asked to say something has not said it ("told senators to compare").
        if is_passive(head):  # "was moved to say", not "was asked to say"
            return None if head.lower_ in word_list("words_en")["addressed"] else child(head, "nsubjpass")
        asked = child(head, "dobj")
        used = asked is None or (asked.tag_ == "NN" and is_thing(asked))
        return subject(head, steps + 1) if used else None
    if verb.dep_ in ("conj", "advcl", "xcomp", "ccomp", "dep", "parataxis") and (is_verb(head) or head.tag_ == "MD"):
        outer = outer_verb(verb) or reporting(verb)
        if outer is not None:
            return subject(outer, steps + 1)
        if verb.dep_ == "conj" and is_passive(head) and not is_passive(verb):
            return child(head, "nsubjpass")
        if _is_afterthought(verb) and is_verb(head.head):
            return subject(head.head, steps + 1)
        if verb.dep_ == "advcl" and is_passive(head):
            return child(head, *PASSIVE_TOO)
        if verb.dep_ in ("advcl", "ccomp", "dep") and child(verb, "aux") is not None and verb.tag_ == "VBN":
            return _before_comma(head)  # "had accused" has a subject of its own, which the parse has lost
        nearer = _nearer_clause(verb)
        return subject(head if nearer is None else nearer, steps + 1)
    if verb.dep_ == "conj" and verb.tag_ in (*FINITE, "VBG") and head.tag_.startswith("NN"):
        above = next((a for a in ancestors(head) if is_verb(a)), None)
        return None if above is None else subject(above, steps + 1)
    if verb.dep_ in ("pcomp", "pobj") and head.dep_ in ("prep", "agent"):
        above = head.head
        while above.tag_ in ("RB", "JJ", "IN") and above.head.i < above.i:
            above = above.head  # "was back to boasting"
        if is_verb(above) and is_passive(above):
            return child(above, "nsubjpass")
        return subject(above, steps + 1) if is_verb(above) else None
    return None


def whom_heard(verb: Any) -> Any:
    """The object of a verb of hearing or quoting whose own words follow ("recalled X saying", "quoted X as saying")."""
    above = verb.head
    if verb.tag_ != "VBG":
        return None
    if verb.dep_ == "pcomp" and above.lower_ == "as":
        above = above.head
    thing = child(above, "dobj")
    if thing is None or is_passive(above) or above.lower_ not in word_list("words_en")["hearing"]:
        return None
    if thing.i >= verb.i:  # "recalled thinking"
        return None
    between = verb.doc[thing.right_edge.i + 1 : verb.left_edge.i]
    return thing if all(token.lower_ == "as" for token in between) else None


def _whom_led(verb: Any) -> Any:
    """The person whom something led or prompted to say what follows ("the leak led the mayor to say")."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.lower_ not in word_list("words_en")["causing"] or is_passive(above):
        return None
    whom = child(above, "dobj")
    return None if is_thing(whom) else whom


def _nearer_clause(verb: Any) -> Any:
    """A clause with a subject of its own between a verb and the one the parse hung it on: the one it goes on from in
    ``X said A, Y said B, and added C``, and before a participle where the other has a thing for its subject ("The
    quarrel began when X left the hall, shouting")."""
    head = verb.head
    if verb.dep_ == "conj":
        between = [kid for kid in head.children if kid.dep_ == "conj" and head.i < kid.i < verb.i]
        return next((kid for kid in reversed(between) if child(kid, *SUBJECTS) is not None), None)
    first = verb.left_edge.i
    if verb.tag_ != "VBG" or first < 2 or verb.doc[first - 1].text != "," or not is_thing(child(head, *SUBJECTS)):
        return None
    before = verb.doc[first - 2]
    above = [token for token in (before, *ancestors(before)) if is_verb(token) and token.dep_ == "advcl"]
    return above[0] if above and above[0].head == head and child(above[0], *SUBJECTS) is not None else None


def _of_participle(verb: Any) -> Any:
    """Who speaks in a clause that hangs on a noun: the noun, or who put the document or thing there ("opened a rally
    blasting"); of a finite verb that the parse took for a participle ("A poll found last week that") the noun."""
    noun = verb.head
    if verb.tag_ == "VBG":
        above = noun.head
        if is_thing(noun) and noun.dep_ in ("dobj", "conj") and is_verb(above) and not is_passive(above):
            return subject(above)
        return issuer(noun)
    return noun if verb.lower_ == "used" or is_after_noun(verb) or _is_finite_after_noun(verb) else agent(verb)


def is_after_noun(verb: Any) -> bool:
    """Whether a verb in the past tense follows the noun that should be its subject, and a comma ("X's lawyer, Y, |
    called it a bluff"), where the parse made the noun the head of the sentence."""
    lone = verb.tag_ == "VBD" and verb.dep_ in ("acl", "relcl") and verb.head.dep_ == "ROOT" and verb.head.i < verb.i
    return lone and verb.doc[verb.i - 1].text == "," and child(verb, *SUBJECTS, "aux", "auxpass") is None


def _is_finite_after_noun(verb: Any) -> bool:
    """Whether a clause or marked words follow what the parse took for a participle ("A poll found last week that")."""
    told = verb.lower_ in word_list("words_en")["addressed"]
    return verb.dep_ == "acl" and child(verb, "ccomp") is not None and agent(verb) is None and not told


def _between(verb: Any) -> Any:
    """The subject that the parse made part of what stands before "and" ("…, and others have said"), and the name in
    apposition right before its verb ("In the news, the baker, X, said")."""
    helpers = [kid.i for kid in verb.children if kid.i < verb.i and kid.dep_ in ("aux", "neg")]
    at = min([verb.i, *helpers]) - 1
    if at < 1 or verb.tag_ not in FINITE:
        return None
    noun = verb.doc[at]
    if noun.tag_ == "CD" and noun.head == verb:
        return noun  # "Six in 10 say"
    first = noun.left_edge.i
    listed = noun.head.dep_ in ("nmod", "compound", "amod") or verb.dep_ not in ("ROOT", "conj", "ccomp", "advcl")
    if (
        noun.dep_ == "conj"
        and not listed
        and noun.tag_.startswith("NN")
        and first > 0
        and verb.doc[first - 1].tag_ == "CC"
    ):
        return noun
    name = verb.doc[at - 1]
    apposed = noun.text == "," and name.dep_ == "appos" and name.tag_ == "NNP"
    return name if apposed and verb.dep_ in ("ROOT", "conj") else None


def _before_comma(verb: Any) -> Any:
    """The subject of a participle set off by commas from a noun, which is that of the clause ("X, asked about the
    storm, had said")."""
    own = child(verb, *SUBJECTS)
    return own if own is not None and verb.i > 0 and verb.doc[verb.i - 1].text == "," and own.i < verb.i else None


def own_subject(verb: Any) -> Any:
    """The subject in the parse, where it is a word that can be one: not the object ``whom``, not a hyphen, of two the
    nearer, of ``X (R-Y) said`` X, of ``for X to say`` X."""
    labels = SUBJECTS if child(verb, "auxpass") is None else (*SUBJECTS, "nsubjpass")
    never = _OBJECTS if verb.tag_ not in ("VB", "VBG") else ("whom",)  # "allow him to call"
    subjects = [kid for kid in verb.children if kid.dep_ in labels and kid.lower_ not in never]
    if not subjects:
        return _before_inserted(verb) or _before_infinitive(verb)
    own = min(subjects, key=lambda kid: (abs(kid.i - verb.i), kid.i))
    beside = own.doc[verb.i - 1]
    named = child(own, "appos", "conj") if own.tag_ == "VBG" and own.i == own.left_edge.i else None
    if named is not None and named.tag_.startswith("NN"):
        return named  # "Reacting, the chairman, X, said"
    if own.i < verb.i and beside.dep_ == "appos" and beside.head == own and beside.tag_.startswith("NN"):
        return beside  # "X, a friend said, …": no comma ends the apposition
    if own.tag_ == "IN" and own.i == 0 and child(own, "pobj") is not None:
        return child(own, "pobj")  # "Of the mayor, X said" is X's
    if not any(c.isalnum() for c in own.text):
        names = [t for t in own.doc[own.left_edge.i : own.right_edge.i + 1] if t.tag_.startswith("NN")]
        return names[-1] if names else None
    doc = own.doc
    opener = next((t for t in reversed(doc[max(0, own.i - 6) : own.i]) if t.text in ("(", ")")), None)
    closed = any(t.text == ")" for t in doc[own.i : verb.i])
    if opener is not None and opener.text == "(" and closed and opener.i > 0:
        before = doc[opener.i - 1]
        return before if before.tag_.startswith("NN") else own
    return own


def _before_inserted(verb: Any) -> Any:
    """The subject that the parse gave to a participle between commas ("X, asked about Y, said")."""
    inserted = next((kid for kid in verb.children if kid.i < verb.i and is_inserted_participle(kid)), None)
    return _behind_opening(verb) if inserted is None else child(inserted, "nsubj")


def _behind_opening(verb: Any) -> Any:
    """The name after a comma that the parse gave to the participle that opens the sentence ("Speaking outside court,
    Inspector X Y, of the Z police, said")."""
    opening = next((kid for kid in verb.children if kid.dep_ == "advcl" and kid.tag_ in ("VBG", "VBN")), None)
    if opening is None or opening.left_edge.i > 1 or opening.i > verb.i or verb.tag_ not in FINITE:
        return None
    for token in verb.doc[opening.i + 1 : verb.i]:
        first = token.left_edge.i
        whole = token.tag_ == "NNP" and token.dep_ in ("npadvmod", "appos", "dobj", "dep", "oprd", "nmod")
        if whole and first < token.i and verb.doc[first - 1].text == "," and token.nbor().text in (",", verb.text):
            return token
    return None


def before_stand_in(verb: Any, start: int, end: int) -> Any:
    """The subject that the parse gave to the words between ``start`` and ``end``, which stand for a quotation, and not
    to the verb before them ("X, a baker, said, it works"); or the name right before the verb, whatever the parse took
    it for."""
    doc = verb.doc
    above, steps = verb, 0
    while not start <= above.idx < end:
        if above.head.i == above.i or steps > MAX_CLIMB or (steps and child(above, *SUBJECTS) is not None):
            return None
        above, steps = above.head, steps + 1
    for noun in reversed(doc[: verb.i]):
        if noun.dep_ not in PASSIVE_TOO or noun.tag_ in ("DT", "WDT", "WP", "EX") or noun.lower_ == "it":
            continue
        head = noun.head
        if start <= head.idx < end or (head.i < verb.i and start <= head.head.idx < end and head.dep_ in _BESIDE):
            return noun
    before = doc[verb.i - 1] if verb.i > 1 else None
    return before if before is not None and before.text[:1].isupper() and before.is_alpha else None


def _before_infinitive(verb: Any) -> Any:
    """The noun between "for" and an infinitive."""
    to = child(verb, "aux")
    if verb.tag_ != "VB" or to is None or to.lower_ != "to" or to.i < 2:
        return None
    noun = verb.doc[to.i - 1]
    first = noun.left_edge.i
    named = noun.tag_.startswith(("NN", "PRP")) and first > 0
    return noun if named and verb.doc[first - 1].lower_ == "for" and noun.head.i == first - 1 else None


def _after_preposition(verb: Any) -> Any:
    """The noun after a conjunction that the parse took for a preposition ("as X, a baker, attacked the plan")."""
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ == "VBN" and child(verb, "aux") is not None)
    if verb.dep_ not in ("advcl", "dep") or not finite or child(verb, "mark", "advmod", *SUBJECTS) is not None:
        return None
    before = [kid for kid in verb.head.children if kid.i < verb.i and kid.dep_ == "prep"]
    if not before or before[-1].lower_ not in ("as", "after", "before", "since", "until"):
        return None
    noun = child(before[-1], "pobj")
    return noun if noun is not None and noun.tag_ in ("NNP", "NNS", "NNPS", "PRP") else None


def _after_dash(verb: Any) -> bool:
    first = verb.left_edge.i
    return first > 1 and verb.doc[first - 1].text in ("—", "–", "--", "-")


def issuer(noun: Any) -> Any:
    """Who speaks in a document: in ``X released a statement saying`` X does; otherwise the document itself."""
    words = word_list("words_en")
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lower_ in words["documents"]:
        noun = noun.head.head  # "an email to supporters stating"
    if noun.lower_ not in words["documents"]:
        return noun
    if noun.dep_ == "dobj" and noun.head.lower_ in words["issuing"]:
        who = subject(noun.head)
    elif noun.dep_ == "pobj" and noun.head.lower_ in ("in", "with", "during") and is_verb(noun.head.head):
        above = noun.head.head
        spoken = noun.lower_ in ("speech", "statement")
        who = subject(above) if child(above, "auxpass", *(() if spoken else ("dobj",))) is None else None
    else:
        who = None
    return noun if who is None else who


def _is_afterthought(verb: Any) -> bool:
    """A participle after a comma that hangs on what somebody is asked to do: ``X urged Y to talk, saying`` is X's."""
    head = verb.head
    to = child(head, "aux")
    asked = head.tag_ == "VB" and head.dep_ in ("xcomp", "ccomp", "advcl") and to is not None and to.lower_ == "to"
    before = verb.doc[max(verb.left_edge.i - 1, 0)]
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and asked and before.text == ","


def _outside_relative(verb: Any, own: Any) -> Any:
    """The noun before an inserted relative clause whose last noun the parse took for the subject: in ``X, who met Y,
    said`` it is X who said it."""
    doc = verb.doc
    first = own.left_edge.i
    if own.i < verb.i and first > 2 and doc[first - 1].lower_ == "as" and doc[first - 2].lower_ in _SELF_NAMED:
        return next((doc[t.i - 1] for t in reversed(doc[1:first]) if t.lower_ == "who"), None)
    if own.i >= verb.i or own.i + 1 >= len(doc) or doc[own.i + 1].text != ",":
        return own
    for token in reversed(doc[max(2, own.i - 25) : own.i]):
        if token.text == ",":
            return own
        if token.lower_ in ("who", "which", "whose", "whom") and doc[token.i - 1].text == ",":
            noun = doc[token.i - 2]
            return noun if noun.tag_.startswith(("NN", "PRP")) else own
    return own


def outer_verb(verb: Any) -> Any:
    """The verb whose clause ends in ``… and VERB``, where that clause has a subject of its own: in ``X said Y came and
    called it`` the one who called is Y or X. None where there is nothing to choose."""
    if verb.dep_ != "conj" or verb.tag_ not in (*FINITE, "VBG") or child(verb, "aux", *SUBJECTS) is not None:
        return None
    inner = verb.head
    for _ in range(MAX_CLIMB):
        if inner.dep_ != "conj" or inner.head.i == inner.i:
            break
        inner = inner.head
    outer = inner.head
    own = child(inner, *SUBJECTS, "expl", "nsubjpass")
    if verb.tag_ == "VBG" and (outer.tag_ != "VBG" or inner.tag_ == "VBG"):
        return None  # "acknowledging that X had left but warning that"
    return outer if inner.dep_ == "ccomp" and own is not None and inner.i > outer.i and is_verb(outer) else None


def reporting(verb: Any) -> Any:
    """The verb of saying whose clause a participle after a comma stands in: in ``X said Y had left, adding that`` the
    one who adds is X or Y. None where there is nothing to choose."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or child(verb, "aux", *SUBJECTS) is not None:
        return None
    first = verb.left_edge.i
    inner = verb.head
    while inner.dep_ == "xcomp" and inner.head.i < inner.i:
        inner = inner.head
    if first < 1 or verb.doc[first - 1].text != "," or inner.i > verb.i or inner.dep_ != "ccomp":
        return None
    outer = inner.head
    return outer if is_verb(outer) and outer.i < inner.i and child(outer, *SUBJECTS) is not None else None


def goes_on(verb: Any, outer: Any) -> bool:
    """Whether ``… and VERB`` goes on with the subject of ``outer``: the clause between has another tense, or a subject
    that cannot speak."""
    inner = next(a for a in ancestors(verb) if a.dep_ == "ccomp")
    own = child(inner, *SUBJECTS, "expl", "nsubjpass")
    table, words = word_list("people_en"), word_list("words_en")
    speaking = table["persons"] | table["roles"] | table["bodies"] | words["documents"]
    if own.tag_ in ("NN", "EX", "DT", "VBG") and own.lower_ not in speaking:
        return True
    first = child(inner, "aux", "auxpass")
    tense = (inner if first is None else first).tag_
    past = ("VBD", "VBN")
    same = tense == verb.tag_ or (tense in past and verb.tag_ in past)
    like_outer = outer.tag_ == verb.tag_ or (outer.tag_ in past and verb.tag_ in past)
    return like_outer and not same
