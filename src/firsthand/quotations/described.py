"""Whom a phrase means that describes somebody without a name or an office ("the 22-year-old", "the striker")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from firsthand.quotations.actors import in_hole, subjects_of
from firsthand.quotations.draft import Sentence
from firsthand.quotations.lexicon import word_list
from firsthand.quotations.people import Entity, Mention, People
from firsthand.quotations.roles import gender_of
from firsthand.records import Span

_AGED = re.compile(r"[Tt]he \d{1,3}-year-old$")
_WINDOW = 20_000  # characters in which another person of the same description is looked for
_OTHERS = r"(?:an?|another|one|two|three|four|five|several|some|other|many|both|each|every)"


def is_aged(text: str, mention: Span) -> bool:
    """Whether a phrase tells only an age ("the 22-year-old")."""
    return _AGED.search(text, max(0, mention.start - 4), mention.end) is not None


def is_description(words: Sequence[str]) -> bool:
    """Whether a phrase (in lower case) is an article and a word that describes a person already named ("the singer"),
    and no office."""
    return len(words) > 1 and words[0] == "the" and words[-1] in word_list("people_en")["descriptions"]


def only_person(sentences: Sequence[Sentence], people: People, before: int) -> tuple[Entity, ...]:
    """The one person named so far in the paragraph of a place; empty where there is none, or another one."""
    at = _sentence_at(sentences, before)
    first = at
    while first > 0 and sentences[first - 1].unit.paragraph == sentences[at].unit.paragraph:
        first -= 1
    return _sure([m for number in range(first, at + 1) for m in _persons(sentences[number], people, before)])


def described(
    text: str, sentences: Sequence[Sentence], people: People, before: int, word: str, window: int
) -> tuple[Entity, ...]:
    """Whom "the WORD" means at a place: the only person named in the nearest sentence that names one, if it is about
    that person and the page has spoken of no other one of that description."""
    again = re.compile(rf"(?i)\b(?:{_OTHERS} (?:[\w’'\-]+ ){{0,3}}{re.escape(word)}|{re.escape(word)}e?s)\b")
    if again.search(text, max(0, before - _WINDOW), before) is not None:
        return ()
    at = _sentence_at(sentences, before)
    for number in range(at, max(-1, at - window - 1), -1):
        if sentences[number].unit.kind in ("title", "deck"):
            break
        named = _persons(sentences[number], people, before)
        if named:
            gender = gender_of(word)
            found = _sure(named) if _is_about(sentences[number], named) else ()
            return found if all(e.gender in ("", gender) or not gender for e in found) else ()
    return ()


def _sentence_at(sentences: Sequence[Sentence], place: int) -> int:
    return bisect_right(sentences, place, key=lambda s: s.unit.span.start) - 1


def _persons(sentence: Sentence, people: People, before: int) -> list[Mention]:
    """The persons whom a sentence names before a place, outside whole quotations."""
    named = [m for m in people.within(sentence.unit.span) if m.span.start < before]
    return [m for m in named if not in_hole(sentence.unit, m.span) and any(e.person for e in m.entities)]


def _is_about(sentence: Sentence, persons: Sequence[Mention]) -> bool:
    """Whether nobody and nothing but the mentions is the subject of the whole sentence, or its source."""
    main = [subject.place for subject in subjects_of(sentence) if subject.weight == 3]
    return bool(main) and all(any(m.span.start <= place < m.span.end for m in persons) for place in main)


def _sure(persons: Sequence[Mention]) -> tuple[Entity, ...]:
    """The entities of mentions that are all one person, whom the page proves to be one."""
    names = {tuple(e.name for e in m.entities) for m in persons}
    return persons[0].entities if len(names) == 1 and persons[0].entities[0].proven else ()
