"""Who stands in a sentence, and as what: subjects, possessors, persons without a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from firsthand.quotations.draft import Sentence
from firsthand.quotations.lexicon import cues_en, word_list
from firsthand.quotations.people import Entity, People
from firsthand.quotations.phrases import antecedent, named_apposition
from firsthand.quotations.subjects import is_after_noun
from firsthand.quotations.tree import child
from firsthand.quotations.units import Unit
from firsthand.records import Span

SEVERAL = "they"
_PLURAL = ("NNS", "NNPS")


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity in a sentence: ``weight`` 3 subject of the sentence, 2 other subject, 1 elsewhere. Without entities:
    a person whom the page does not name ("a woman"), of ``gender`` m, f or empty; ``it`` for a body or thing,
    ``they`` for several. ``owner``: possessor of a subject or object ("X's plan failed");
    ``opens``: subject of a clause that opens the sentence ("Though X left"); ``whose``: m or f where "his" or "her"
    stands before it ("Her mother, X, kept the shop"); ``speaks``: subject of a verb of speech."""

    entities: tuple[Entity, ...]
    weight: int
    at: int
    gender: str = ""
    owner: bool = False
    opens: bool = False
    whose: str = ""
    speaks: bool = False


def in_hole(unit: Unit, span: Span) -> bool:
    return any(hole.outer.start <= span.start < hole.outer.end for hole in unit.holes)


class Subject(NamedTuple):
    """The head of a subject: its place and weight, the words of its phrase up to the head, whether it is a plural, and
    whether its verb is one of speech; ``told``: it is who is told something."""

    place: int
    weight: int
    phrase: str
    plural: bool
    speaks: bool = False
    told: bool = False


def subjects_of(sentence: Sentence) -> list[Subject]:
    """The subjects of a sentence outside whole quotations, and who is a source in it ("according to X")."""
    if sentence.doc is None:
        return []
    found = []
    for token in sentence.doc:
        lost = token.dep_ == "ROOT" and any(is_after_noun(kid) for kid in token.children)
        if not (lost or token.dep_ in ("nsubj", "nsubjpass")) or any(
            h.start <= token.idx < h.end for h in sentence.unit.holes
        ):
            continue
        verb = token.head
        for _ in range(20):
            if verb.dep_ != "conj":
                break
            verb = verb.head
        named = antecedent(token) if token.lower_ == "who" else named_apposition(token)
        beside = token.doc[token.head.i - 1]  # "Speaking through his lawyer, X, Y said" is Y's
        if token.i < beside.i and beside.dep_ == "appos" and beside.head == token and beside.tag_.startswith("NN"):
            named = beside
        head = token if named is None else named
        place = sentence.unit.place(head.idx, head.idx + len(head.text)).start
        phrase = sentence.unit.text[_first_of(token).idx : token.idx + len(token.text)]
        weight = 3 if lost or verb.dep_ in ("ROOT", "parataxis") else 1 if _is_beside(verb) else 2
        cue = cues_en().verb(token.head.lower_)
        speaks = cue is not None and cue.kind != "thinking" and "clause" in cue.takes
        found.append(Subject(place, weight, phrase, token.tag_ in _PLURAL, speaks))
        owner = child(token, "poss")
        if owner is not None and owner.tag_ == "NN":  # "the mayor's plan": he may be the mayor
            words = sentence.unit.text[owner.left_edge.idx : owner.idx + len(owner.text)]
            found.append(Subject(sentence.unit.place(owner.idx, owner.idx + 1).start, 2, words, False))
        found.extend(
            Subject(sentence.unit.place(t.idx, t.idx + 1).start, weight, t.text, t.tag_ in _PLURAL)
            for t in (*token.conjuncts, *_as_likely(verb))
        )
        found.extend(
            Subject(sentence.unit.place(t.idx, t.idx + 1).start, weight, t.text, False, told=True)
            for t in verb.children
            if verb.lower_ in _TELLING and t.dep_ == "dobj" and child(verb, "ccomp") is not None
        )
    for token in _sources(sentence.doc):
        head = named_apposition(token) or token
        phrase = sentence.unit.text[token.left_edge.idx : token.idx + len(token.text)]
        place = sentence.unit.place(head.idx, head.idx + 1).start
        found.append(Subject(place, 3, phrase, token.tag_ in _PLURAL, True))
    return found


def _first_of(token: Any) -> Any:
    """The first token of a subject up to its head; the parse may cut "co-operative" into three."""
    first = token.left_edge
    hyphen = token.doc[token.i - 1] if token.i > 1 else None
    cut = hyphen is not None and hyphen.text == "-" and not hyphen.whitespace_ and first.i == token.i
    return token.doc[token.i - 2].left_edge if cut else first


def _sources(doc: Any) -> list[Any]:
    """The nouns after "according to", and the name after "it is"."""
    to = [t for t in doc if t.lower_ == "to" and t.i and doc[t.i - 1].lower_ == "according"]
    found = [noun for prep in to for noun in prep.children if noun.dep_ == "pobj" and noun.tag_ != "PRP"]
    named = [t for t in doc if t.dep_ == "attr" and t.tag_ == "NNP" and t.head.dep_ == "ROOT"]
    return found + [t for t in named if (own := child(t.head, "nsubj")) is not None and own.lower_ == "it"]


_PRONOUNS = {"he": "m", "she": "f"}


def goes_on_about(sentence: Sentence) -> str:
    """m or f, where "he" or "she" is a subject outside whole quotations: the sentence goes on about somebody named
    before. Empty for others, and where both are."""
    text, found = sentence.unit.text, set[str]()
    for match in _HE_OR_SHE.finditer(text):
        if not any(hole.start <= match.start() < hole.end for hole in sentence.unit.holes):
            found.add(_PRONOUNS[match[0].lower()])
    return found.pop() if len(found) == 1 else ""


def main_pronoun(sentence: Sentence) -> str:
    """m or f, where "he" or "she" is the subject of a sentence as a whole; else empty."""
    for token in sentence.doc or ():
        if token.lower_ not in _PRONOUNS or token.dep_ != "nsubj":
            continue
        verb = token.head
        while verb.dep_ == "conj" and verb.head.i < verb.i:
            verb = verb.head
        marked = any(hole.start <= token.idx < hole.end for hole in sentence.unit.holes)
        if verb.dep_ in ("ROOT", "parataxis") and not marked:
            return _PRONOUNS[token.lower_]
    return ""


_HE_OR_SHE = re.compile(r"(?i)\b(?:he|she)\b")


def owners_of(sentence: Sentence) -> list[tuple[int, int]]:
    """Where possessors of subjects and objects stand ("X's plan failed", "if we read X's plan right, he says")."""
    found = []
    for token in sentence.doc or ():
        if token.dep_ == "poss" and token.tag_.startswith("NN") and token.head.dep_ in ("nsubj", "nsubjpass", "dobj"):
            place = sentence.unit.place(token.left_edge.idx, token.idx + len(token.text))
            found.append((place.start, place.end))
    return found


def openings_of(sentence: Sentence) -> list[int]:
    """Where subjects of subordinate clauses stand that open the sentence."""
    found = []
    for token in sentence.doc or ():
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "advcl" and token.head.left_edge.i <= 1:
            found.append(sentence.unit.place(token.idx, token.idx + 1).start)
    return found


def _is_beside(verb: Any) -> bool:
    """Whether a clause only tells who stands by ("With X looking on, she said")."""
    return bool(verb.dep_ == "pcomp" and verb.head.lower_ == "with")


_ASKED = re.compile(
    r"(?:(?:When|After being|On being) )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Qq]uizzed|[Cc]hallenged)"
    r" (?:about|on|over|whether|if|why|how|what|who|when|where|for)\b"
)


def opens_with_asked(sentence: str) -> bool:
    """Whether a sentence opens with what somebody was asked: who is named there is not who answers."""
    return _ASKED.match(sentence) is not None


def _as_likely(verb: Any) -> list[Any]:
    """Who may go on as well as the subject: who was asked, and the other one of two who meet ("X met Y", "X was joined
    by Y", "X spoke with Y")."""
    word = cues_en().verb(verb.lower_)
    if word is not None and word.kind == "asking":
        return [kid for kid in verb.children if kid.dep_ == "dobj"]
    if verb.lower_ not in word_list("words_en")["meeting"]:
        return []
    with_whom = [kid for kid in verb.children if kid.dep_ in ("prep", "agent") and kid.lower_ in _TOGETHER]
    found = [kid for kid in verb.children if kid.dep_ == "dobj"]
    found.extend(kid for prep in with_whom for kid in prep.children if kid.dep_ == "pobj")
    found = [kid for kid in found if kid.lower_ not in _LISTENERS]
    return [named_apposition(noun) or noun for noun in found]


_TELLING = frozenset(["told", "tell", "tells", "telling"])
_LISTENERS = frozenset(["reporter", "reporters", "journalist", "journalists", "correspondent", "correspondents"])
_TOGETHER = frozenset(["with", "by", "to", "beside", "alongside", "opposite", "against"])


def is_topic(text: str, name: Span) -> bool:
    """Whether a name stands before its sentence as what it is about ("As for X, she", "In X’s letter, he")."""
    before = text[max(0, name.start - 40) : name.start]
    return bool(re.search(r"\bAs (?:for|to) $", before)) or bool(
        re.search(r"(?:^|[.?!”\n] ?)In (?:[A-Z][a-z]+\.? ){0,2}$", before)
        and text[name.end : name.end + 2] in ("’s", "'s")
    )


def may_be_person(actor: Actor) -> bool:
    """Whether an actor is a subject of which the page does not tell person from body ("Smith said … he hopes")."""
    table = word_list("people_en")
    names = [e.tokens for e in actor.entities if not e.person and not e.body]
    return (
        actor.weight >= 2
        and actor.gender != SEVERAL
        and any(len(n) == 1 and n[0].lower() not in table["bodies"] for n in names)
    )


def is_singular_body(entity: Entity) -> bool:
    """Whether "it" may stand for an entity: no person, and no group of persons ("Officials")."""
    table = word_list("people_en")
    low = entity.tokens[-1].lower()
    several = {low, low.rstrip("s")} & (table["persons"] | table["roles"] | {"police"})
    nationals = low.endswith("s") and low.rstrip("s") in table["demonyms"]
    return not (entity.person or entity.proven or several or nationals)


_HANDED_ON = re.compile(
    r"(?i)\b(?:successor|predecessor|replac(?:e[sd]?|ing)|succeed(?:s|ed|ing)?|t(?:ake|akes|ook|aking) over from)\b"
)


def handed_on(units: Sequence[Unit], people: People) -> dict[str, tuple[Entity, ...]]:
    """Full name → the persons between whom the page says that an office changed hands: of them "the minister" may be
    the one or the other."""
    found: dict[str, tuple[Entity, ...]] = {}
    for number, unit in enumerate(units):
        if _HANDED_ON.search(unit.text) is None:
            continue
        near = [m for one in units[max(0, number - 1) : number + 1] for m in people.within(one.span)]
        both = tuple(dict.fromkeys(m.entities[0].name for m in near if len(m.entities) == 1 and m.entities[0].person))
        by_name = {m.entities[0].name: m.entities[0] for m in near}
        if len(both) > 1:
            found.update((name, tuple(by_name[n] for n in both)) for name in both)
    return found
