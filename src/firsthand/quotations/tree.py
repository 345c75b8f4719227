"""Walking a dependency parse (spaCy, ClearNLP labels): subjects, clauses and their ranges of characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from firsthand.quotations.lexicon import word_list

SUBJECTS = ("nsubj", "csubj")
_EDGE = frozenset(" \t\n\r\xa0,;:—–-.…\"'“”‘’`")
MAX_CLIMB = 12  # steps up a tree; deeper nesting is a broken parse
PASSIVE_TOO = ("nsubj", "nsubjpass")
_SHORT_HAS = frozenset(["'s", "’s"])
FINITE = frozenset(["VBD", "VBN", "VBZ", "VBP"])
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
    if is_inserted_participle(verb):
        return True
    return bool(verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl") and child(verb, "aux", "nsubj") is None)


def is_inserted_participle(verb: Any) -> bool:
    """Whether a participle between commas was taken for a past tense ("X, asked about Y, said")."""
    head = verb.head
    if verb.tag_ != "VBD" or verb.dep_ not in ("ccomp", "advcl", "dep") or head.i < verb.i or not is_verb(head):
        return False
    own, doc = child(verb, "nsubj"), verb.doc
    addressed = verb.lower_ in word_list("words_en")["addressed"]
    if own is None or own.i > verb.i or not addressed or child(head, *SUBJECTS, "nsubjpass", "expl") is not None:
        return False
    before = doc[verb.i - 1]
    comma = before.text == "," or (before.tag_ == "RB" and doc[verb.i - 2].text == ",")
    return comma and any(token.text == "," for token in doc[verb.i + 1 : head.i])


def _has_clause(verb: Any) -> bool:
    """Whether a person's verb after "'s" has a clause of its own, so that it is "has" and not "is"."""
    own = child(verb, *PASSIVE_TOO)
    if own is None or own.lower_ in ("it", "this", "that") or verb.lower_ in word_list("words_en")["addressed"]:
        return False
    return own.dep_ == "nsubj" or child(verb, "ccomp", "xcomp") is not None


def agent(verb: Any) -> Any:
    """The noun after ``by`` of a passive."""
    by = child(verb, "agent")
    if by is None:
        by = next((kid for kid in verb.children if kid.dep_ == "prep" and kid.lower_ == "by"), None)
    return child(by, "pobj") if by is not None else None


def is_thing(noun: Any) -> bool:
    """Whether a noun is a common one for neither person, body nor document."""
    if noun is None or noun.tag_ not in ("NN", "NNS", "EX", "DT", "VBG"):
        return False
    table = word_list("people_en")
    people = table["persons"] | table["roles"] | table["bodies"] | table["groups"]
    return not {noun.lower_, noun.lower_.rstrip("s")} & (people | word_list("words_en")["documents"])


def range_of(token: Any) -> tuple[int, int]:
    """First and last+1 character of the subtree of ``token``."""
    left, right = token.left_edge, token.right_edge
    return left.idx, right.idx + len(right.text)


def list_end(clause: Any) -> int:
    """Where an infinitive ends, with what follows in a list after it ("to cut tolls, mend the pier and hire staff"),
    also where the parse lost the list."""
    doc = clause.doc
    last = clause.right_edge
    for kid in clause.children if clause.tag_ == "VB" else ():
        if kid.dep_ == "conj" and kid.tag_ in ("VBD", "VBZ") and child(kid, "aux") is None:
            before = doc[kid.left_edge.i - 1]  # "vowed to mend the pier and accused X": a second verb of the subject
            return int(before.idx) if before.tag_ == "CC" else int(kid.left_edge.idx)
    for _ in range(MAX_CLIMB):
        at = last.i + 1
        if at < len(doc) and doc[at].text == ",":
            at += 1
        if at < len(doc) and doc[at].lower_ in ("and", "or"):
            at += 1
        if at == last.i + 1 or at >= len(doc) or doc[at].tag_ != "VB" or doc[at].right_edge.i <= last.i:
            break
        last = doc[at].right_edge
    return int(last.idx + len(last.text))


def marks_follow(verb: Any) -> bool:
    """Whether the stand-in of marked words comes right after a verb ("…, saying, it works")."""
    after = str(verb.doc.text[verb.idx + len(verb.text) :])
    return after.lstrip(" ,:")[:8].lower() == "it works"


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
