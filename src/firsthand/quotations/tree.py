"""Walking a dependency parse (spaCy, ClearNLP labels): subjects, clauses and their ranges of characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from firsthand.quotations.lexicon import word_list

_SUBJECTS = ("nsubj", "csubj")
_EDGE = frozenset(" \t\n\r\xa0,;:—–-.…\"'“”‘’`")
_MAX_CLIMB = 12  # steps up a tree; deeper nesting is a broken parse
_SELF_NAMED = ("name", "himself", "herself", "themselves")
"""Before "as": ``a man who gave his name as Y said``."""
_BEING = frozenset(["is", "was", "'s", "’s", "be", "been", "being", "seems", "seemed"])
_PASSIVE_TOO = ("nsubj", "nsubjpass")
_BESIDE = ("ccomp", "parataxis", "advcl")
_SHORT_HAS = frozenset(["'s", "’s"])
_FINITE = frozenset(["VBD", "VBN", "VBZ", "VBP"])
RELATIVE = frozenset(["who", "which", "that", "whom"])


def child(token: Any, *labels: str) -> Any:
    """The first child of ``token`` with one of the dependency labels; None if there is none."""
    for kid in token.children:
        if kid.dep_ in labels:
            return kid
    return None


def is_verb(token: Any) -> bool:
    """Whether the tagger took it for a verb."""
    return bool(token.tag_.startswith("VB"))


def is_passive(verb: Any) -> bool:
    """Whether ``verb`` is a passive (``was told``, ``when asked``)."""
    helper = child(verb, "auxpass")
    if helper is not None and helper.lower_ in _SHORT_HAS and _has_clause(verb):
        return False  # "who's argued for years that"
    if helper is not None or child(verb, "nsubjpass") is not None:
        return True
    if verb.lower_ == "used" and child(verb, "xcomp") is not None:
        return False  # "used to say"
    return bool(verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and child(verb, "aux", "nsubj") is None)


def _has_clause(verb: Any) -> bool:
    """Whether a person's verb after "'s" has a clause of its own, so that it is "has" and not "is"."""
    own = child(verb, *_PASSIVE_TOO)
    if own is None or own.lower_ in ("it", "this", "that") or verb.lower_ in word_list("words_en")["addressed"]:
        return False
    return own.dep_ == "nsubj" or child(verb, "ccomp", "xcomp") is not None


def agent(verb: Any) -> Any:
    """The noun after ``by`` of a passive."""
    by = child(verb, "agent")
    if by is None:
        by = next((kid for kid in verb.children if kid.dep_ == "prep" and kid.lower_ == "by"), None)
    return child(by, "pobj") if by is not None else None


def subject(verb: Any, steps: int = 0) -> Any:
    """Who does what ``verb`` says: its own subject, or the one it shares with the verb or noun it hangs on."""
    if steps > _MAX_CLIMB:
        return None
    if is_passive(verb):
        if _is_finite_after_noun(verb):
            return verb.head
        return child(verb, "nsubjpass") if verb.lower_ == "quoted" else agent(verb)
    own = own_subject(verb) or _between(verb) or _after_preposition(verb)
    if own is not None:
        empty = steps and own.lower_ == "it" and verb.lower_ in _BEING  # "it is her duty to say": nobody's subject
        return None if empty else _outside_relative(verb, own)
    head = verb.head
    if head is verb or head.i == verb.i:
        return None
    if verb.dep_ in ("acl", "advcl") and verb.tag_ == "VBG" and _after_dash(verb):
        main = next((a for a in ancestors(verb) if a.dep_ == "ROOT"), None)
        return subject(main, steps + 1) if main is not None and is_verb(main) else None
    if verb.dep_ in ("acl", "relcl"):
        return _of_participle(verb)
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
            return child(head, *_PASSIVE_TOO)
        if verb.dep_ in ("advcl", "ccomp", "dep") and child(verb, "aux") is not None and verb.tag_ == "VBN":
            return _before_comma(head)  # "had accused" has a subject of its own, which the parse has lost
        return subject(head, steps + 1)
    if verb.dep_ == "conj" and verb.tag_ in _FINITE and head.tag_.startswith("NN"):
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


def _of_participle(verb: Any) -> Any:
    """Who speaks in a clause that hangs on a noun: the noun, or who put the document or thing there ("opened a rally
    blasting"); of a finite verb that the parse took for a participle ("A poll found last week that") the noun."""
    noun = verb.head
    if verb.tag_ == "VBG":
        above = noun.head
        if is_thing(noun) and noun.dep_ in ("dobj", "conj") and is_verb(above) and not is_passive(above):
            return subject(above)
        return issuer(noun)
    return noun if verb.lower_ == "used" or _is_finite_after_noun(verb) else agent(verb)


def _is_finite_after_noun(verb: Any) -> bool:
    """Whether a clause or marked words follow what the parse took for a participle ("A poll found last week that")."""
    told = verb.lower_ in word_list("words_en")["addressed"]
    return verb.dep_ == "acl" and child(verb, "ccomp") is not None and agent(verb) is None and not told


def _between(verb: Any) -> Any:
    """The subject that the parse made part of what stands before "and" ("…, and others have said"), and the name in
    apposition right before its verb ("In the news, the baker, X, said")."""
    helpers = [kid.i for kid in verb.children if kid.i < verb.i and kid.dep_ in ("aux", "neg")]
    at = min([verb.i, *helpers]) - 1
    if at < 1 or verb.tag_ not in _FINITE:
        return None
    noun = verb.doc[at]
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
    own = child(verb, *_SUBJECTS)
    return own if own is not None and verb.i > 0 and verb.doc[verb.i - 1].text == "," and own.i < verb.i else None


def own_subject(verb: Any) -> Any:
    """The subject in the parse, where it is a word that can be one: not the object ``whom``, not a hyphen, of two the
    nearer, of ``X (R-Y) said`` X, of ``for X to say`` X."""
    labels = _SUBJECTS if child(verb, "auxpass") is None else (*_SUBJECTS, "nsubjpass")
    subjects = [kid for kid in verb.children if kid.dep_ in labels and kid.lower_ != "whom"]
    if not subjects:
        return _before_infinitive(verb)
    own = min(subjects, key=lambda kid: (abs(kid.i - verb.i), kid.i))
    beside = own.doc[verb.i - 1]
    if own.i < verb.i and beside.dep_ == "appos" and beside.head == own and beside.tag_.startswith("NN"):
        return beside  # "X, a friend said, …": no comma ends the apposition
    if own.tag_ == "IN" and own.i == 0 and child(own, "pobj") is not None:
        return child(own, "pobj")  # "Of the mayor, X said" is X's
    if not any(c.isalnum() for c in own.text):
        names = [t for t in own.doc[own.left_edge.i : own.right_edge.i + 1] if t.tag_.startswith("NN")]
        return names[-1] if names else None
    doc = own.doc
    opener = next((t for t in reversed(doc[max(0, own.i - 6) : own.i]) if t.text in ("(", ")")), None)
    if opener is not None and opener.text == "(" and own.i < verb.i and opener.i > 0:
        before = doc[opener.i - 1]
        return before if before.tag_.startswith("NN") else own
    return own


def before_stand_in(verb: Any, start: int, end: int) -> Any:
    """The subject that the parse gave to the words between ``start`` and ``end``, which stand for a quotation, and not
    to the verb before them ("X, a baker, said, it works"); or the name right before the verb, whatever the parse took
    it for."""
    doc = verb.doc
    above, steps = verb, 0
    while not start <= above.idx < end:
        if above.head.i == above.i or steps > _MAX_CLIMB or (steps and child(above, *_SUBJECTS) is not None):
            return None
        above, steps = above.head, steps + 1
    for noun in reversed(doc[: verb.i]):
        if noun.dep_ not in _PASSIVE_TOO or noun.tag_ in ("DT", "WDT", "WP", "EX") or noun.lower_ == "it":
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
    if verb.dep_ not in ("advcl", "dep") or not finite or child(verb, "mark", "advmod", *_SUBJECTS) is not None:
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
    if verb.dep_ != "conj" or verb.tag_ not in _FINITE or child(verb, "aux", *_SUBJECTS) is not None:
        return None
    inner = verb.head
    for _ in range(_MAX_CLIMB):
        if inner.dep_ != "conj" or inner.head.i == inner.i:
            break
        inner = inner.head
    outer = inner.head
    own = child(inner, *_SUBJECTS, "expl", "nsubjpass")
    return outer if inner.dep_ == "ccomp" and own is not None and inner.i > outer.i and is_verb(outer) else None


def reporting(verb: Any) -> Any:
    """The verb of saying whose clause a participle after a comma stands in: in ``X said Y had left, adding that`` the
    one who adds is X or Y. None where there is nothing to choose."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or child(verb, "aux", *_SUBJECTS) is not None:
        return None
    first = verb.left_edge.i
    inner = verb.head
    while inner.dep_ == "xcomp" and inner.head.i < inner.i:
        inner = inner.head
    if first < 1 or verb.doc[first - 1].text != "," or inner.i > verb.i or inner.dep_ != "ccomp":
        return None
    outer = inner.head
    return outer if is_verb(outer) and outer.i < inner.i and child(outer, *_SUBJECTS) is not None else None


def is_thing(noun: Any) -> bool:
    """Whether a noun is a common one for neither person, body nor document."""
    if noun is None or noun.tag_ not in ("NN", "NNS", "EX", "DT", "VBG"):
        return False
    table = word_list("people_en")
    people = table["persons"] | table["roles"] | table["bodies"] | table["groups"]
    return not {noun.lower_, noun.lower_.rstrip("s")} & (people | word_list("words_en")["documents"])


def goes_on(verb: Any, outer: Any) -> bool:
    """Whether ``… and VERB`` goes on with the subject of ``outer``: the clause between has another tense, or a subject
    that cannot speak."""
    inner = next(a for a in ancestors(verb) if a.dep_ == "ccomp")
    own = child(inner, *_SUBJECTS, "expl", "nsubjpass")
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


def range_of(token: Any) -> tuple[int, int]:
    """First and last+1 character of the subtree of ``token``."""
    left, right = token.left_edge, token.right_edge
    return left.idx, right.idx + len(right.text)


def list_end(clause: Any) -> int:
    """Where an infinitive ends, with what follows in a list after it ("to cut tolls, mend the pier and hire staff"),
    also where the parse lost the list."""
    doc = clause.doc
    last = clause.right_edge
    for _ in range(_MAX_CLIMB):
        at = last.i + 1
        if at < len(doc) and doc[at].text == ",":
            at += 1
        if at < len(doc) and doc[at].lower_ in ("and", "or"):
            at += 1
        if at == last.i + 1 or at >= len(doc) or doc[at].tag_ != "VB" or doc[at].right_edge.i <= last.i:
            break
        last = doc[at].right_edge
    return int(last.idx + len(last.text))


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without punctuation and white space at its ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def without(whole: tuple[int, int], cut: tuple[int, int]) -> list[tuple[int, int]]:
    """The one or two ranges that are left of ``whole`` when ``cut`` is taken out."""
    parts = [(whole[0], min(cut[0], whole[1])), (max(cut[1], whole[0]), whole[1])]
    return [(start, end) for start, end in parts if start < end]


def ancestors(token: Any) -> Iterator[Any]:
    """Heads of ``token``, nearest first."""
    steps = 0
    while token.head.i != token.i and steps < 60:
        token = token.head
        steps += 1
        yield token
