"""From the wording in a quotation's frame to a speaker: names, roles and pronouns, by what the page says before.

A pronoun goes to the subject of what was last said (salience by grammatical role and recency, as in Lappin and Leass
1994, kept to what can be explained), never to the name that merely stands nearest. Where two fit, it is ambiguous."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.quotations.frames import Draft, Sentence
from firsthand.quotations.lexicon import Lexicon, word_list
from firsthand.quotations.people import Entity, People
from firsthand.quotations.tree import is_verb
from firsthand.quotations.units import Unit
from firsthand.records import Span, Speaker, Status

_ABSENT = Speaker(None, "absent")
_WINDOW = 4  # sentences a pronoun looks back over; further back news repeats the name
_GENDERS = {"he": "m", "she": "f"}
_FIRST_PERSON = frozenset(["i", "we", "me", "us", "you", "my", "our"])
_GROUP = frozenset(["they", "who", "that", "which", "some", "others", "many", "one", "this", "these", "those", "it"])
_DEFINITE = frozenset(["the", "this", "that", "his", "her", "its", "their"])
_WORD = re.compile(r"[\w’'\-.]+")


@dataclass(frozen=True, slots=True)
class _Actor:
    """An entity in a sentence: ``weight`` 3 subject of a verb of speech, 2 other subject, 1 elsewhere."""

    entities: tuple[Entity, ...]
    weight: int
    at: int
    pronoun: str = ""


class Resolver:
    """Speakers of one page's drafts. ``sentences`` are all of the page's sentences in order."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People, lexicon: Lexicon) -> None:
        self.text = text
        self.sentences = sentences
        self.people = people
        self.lexicon = lexicon
        self._actors: dict[int, list[_Actor]] = {}
        self._drafts: dict[int, list[Draft]] = {}

    def speaker(self, draft: Draft) -> Speaker:
        """Who a draft is attributed to."""
        if draft.carried is not None:
            source = self.speaker(draft.carried)
            return Speaker(source.name, _weaker(source), None, source.name_span, source.candidates)
        if draft.who is None or draft.head is None:
            return _ABSENT
        found = self._named(draft, draft.who, draft.head)
        if draft.named is not None:
            meant = self._named(draft, *draft.named)
            found = Speaker(meant.name, _weaker(meant), found.mention, meant.name_span, meant.candidates)
        if draft.rival is not None:
            other = self._named(draft, *draft.rival)
            if other.name != found.name:
                names = tuple(sorted({n for s in (found, other) for n in (s.name, *s.candidates) if n}))
                return Speaker(None, "ambiguous", found.mention, None, names)
        return found

    def _named(self, draft: Draft, who: tuple[int, int], main: tuple[int, int]) -> Speaker:
        """The speaker behind one noun phrase of the frame (its range and that of its main word)."""
        unit = self.sentences[draft.unit].unit
        mention = unit.place(*who)
        head = unit.place(*main)
        word = head.of(self.text).lower()
        if word in _GENDERS or word == "it":
            return self._pronoun(draft.unit, head, word)
        if word in _FIRST_PERSON or word in _GROUP:
            return Speaker(None, "absent", mention)
        named = [m for m in self.people.within(mention) if m.span.start <= head.start < m.span.end]
        if named:
            return _of_entities(named[0].entities, mention, self.text)
        return self._phrase(mention, draft.unit)

    def _phrase(self, mention: Span, number: int) -> Speaker:
        """A speaker without a name: a role that one person on the page has, or the phrase itself."""
        words = [w.lower().rstrip(".") for w in _WORD.findall(mention.of(self.text))]
        definite = bool(words) and words[0] in _DEFINITE
        fits = self.people.with_role(words) if definite else []
        if fits:
            return _of_entities(tuple(fits), mention, self.text, inferred=True)
        table = word_list("people_en")
        if definite and any(w in table["roles"] for w in words[-1:]):
            return Speaker(None, "absent", mention)
        return Speaker(_bare(mention.of(self.text)), "stated", mention, mention)

    def _pronoun(self, number: int, at: Span, word: str) -> Speaker:
        wanted = _GENDERS.get(word, "")
        fallback: list[Entity] = []
        for back in range(_WINDOW + 1):
            if number - back < 0 or self.sentences[number - back].unit.kind in ("title", "deck"):
                break
            actors = [a for a in self.actors(number - back) if back or a.at < at.start]
            fitting = [a for a in actors if not a.pronoun and self._fits(a, wanted)]
            subjects = [a for a in fitting if a.weight >= 2]
            if subjects:
                top = max(a.weight for a in subjects)
                best = {id(a.entities): a for a in subjects if a.weight == top}
                return self._choice([a.entities for a in best.values()], at)
            fallback.extend(e for a in fitting for e in a.entities if e not in fallback)
        if len(fallback) == 1:
            return _of_entities(tuple(fallback), at, self.text, inferred=True)
        if fallback:
            return _of_entities(tuple(fallback), at, self.text, inferred=True)
        persons = [e for e in self.people.entities if wanted and e.person and e.gender == wanted]
        if len(persons) == 1 and persons[0].first < at.start:
            return _of_entities((persons[0],), at, self.text, inferred=True)
        return Speaker(None, "absent", at)

    def _choice(self, options: Sequence[tuple[Entity, ...]], at: Span) -> Speaker:
        together: list[Entity] = []
        for entities in options:
            together.extend(e for e in entities if e not in together)
        return _of_entities(tuple(together), at, self.text, inferred=True)

    def _fits(self, actor: _Actor, wanted: str) -> bool:
        if not wanted:
            return all(not e.person for e in actor.entities)
        return any(e.person and e.gender in ("", wanted) for e in actor.entities)

    def actors(self, number: int) -> list[_Actor]:
        """The persons and bodies of a sentence with their weights (words in whole quotations left out)."""
        if number not in self._actors:
            self._actors[number] = self._find_actors(number)
        return self._actors[number]

    def _find_actors(self, number: int) -> list[_Actor]:
        sentence = self.sentences[number]
        unit = sentence.unit
        outside = [m for m in self.people.within(unit.span) if not _in_hole(unit, m.span)]
        heads = _subjects(sentence, self.lexicon)
        found = []
        for mention in outside:
            weight = 1
            for place, value in heads:
                if mention.span.start <= place < mention.span.end:
                    weight = max(weight, value)
            if sentence.doc is None and mention is outside[0] and mention.span.start - unit.span.start < 25:
                weight = 2
            found.append(_Actor(mention.entities, weight, mention.span.start))
        return found


def _in_hole(unit: Unit, span: Span) -> bool:
    return any(hole.outer.start <= span.start < hole.outer.end for hole in unit.holes)


def _subjects(sentence: Sentence, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Places of the heads of subjects, with their weights."""
    if sentence.doc is None:
        return []
    found = []
    for token in sentence.doc:
        if token.dep_ not in ("nsubj", "nsubjpass") or any(h.start <= token.idx < h.end for h in sentence.unit.holes):
            continue
        verb = token.head
        speaks = is_verb(verb) and lexicon.verb(verb.lower_) is not None
        place = sentence.unit.place(token.idx, token.idx + len(token.text)).start
        found.append((place, 3 if speaks else 2))
    return found


def _of_entities(entities: tuple[Entity, ...], mention: Span, text: str, inferred: bool = False) -> Speaker:
    if len(entities) > 1:
        names = tuple(sorted({e.name for e in entities}))
        if len(names) > 1:
            return Speaker(None, "ambiguous", mention, None, names)
    entity = entities[0]
    said = entity.name in mention.of(text)
    return Speaker(entity.name, "stated" if said and not inferred else "inferred", mention, entity.span)


def _weaker(speaker: Speaker) -> Status:
    return "inferred" if speaker.status == "stated" else speaker.status


def _bare(phrase: str) -> str:
    """The phrase without its article and possessive."""
    words = re.sub(r"[’']s?$", "", phrase).split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() in ("the", "a", "an") else words)
