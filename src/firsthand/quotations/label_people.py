"""Whom a label of a transcript or an interview means: a name, a title with a surname, or an office that the page gives
to one person ("THE CHAIR:")."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.quotations.lexicon import word_list
from firsthand.quotations.people import Entity, People
from firsthand.quotations.resolve import of_entities
from firsthand.records import Span, Speaker

_NAME = r"(?<![\w.’'\-])(?P<name>[^\W\d_a-z][\w.’'\-]{0,30}(?: [^\W\d_a-z][\w.’'\-]{0,30}){0,4})"
_WORDS = 40  # characters between a name and what it did
_OFFICE_WORDS = 4


@lru_cache(maxsize=1)
def _deeds() -> dict[str, str]:
    """Office → a pattern of what a person does who has it ("chaired"), from the data."""
    found: dict[str, list[str]] = {}
    for pair in sorted(word_list("people_en")["deeds"]):
        office, _, deed = pair.partition("=")
        found.setdefault(office, []).append(re.escape(deed).replace("_", " "))
    return {office: "|".join(deeds) for office, deeds in found.items()}


def office_of(label: str) -> str:
    """The office in lower case that a label without a name is ("THE CHAIR" → "chair"); empty for other labels."""
    words = [word.lower().strip(".") for word in label.split()]
    words = words[1:] if words and words[0] == "the" else words
    known = word_list("people_en")["roles"] | word_list("people_en")["titles"]
    plain = bool(words) and len(words) <= _OFFICE_WORDS and all(word in known or word == "of" for word in words)
    return words[-1] if plain else ""


def persons_of(label: str, people: People) -> tuple[Entity, ...]:
    """The persons whom a label may mean by name: by the whole name, else by its last word."""
    words = [word.strip(".").lower() for word in label.split()]
    persons = [entity for entity in people.entities if entity.person]
    whole = [e for e in persons if [token.lower() for token in e.tokens] == words]
    return tuple(whole or [e for e in persons if e.tokens[-1].lower() == words[-1]])


def labelled_speaker(text: str, label: Span, people: People) -> Speaker:
    """Whom a label names; absent where it is an office that the page gives to nobody or does not tell to whom."""
    name = label.of(text)
    office = office_of(name)
    if office:
        holders = _holders(text, name, office, people)
        return of_entities(holders, label, text, inferred=True) if holders else Speaker(None, "absent", label)
    fits = persons_of(name, people)
    if fits:
        return of_entities(fits, label, text)
    titled = " " in name and name.split()[0].lower().strip(".") in word_list("people_en")["honorifics"]
    return Speaker(name, "stated", label, label) if titled else Speaker(None, "absent", label)


def _holders(text: str, label: str, office: str, people: People) -> tuple[Entity, ...]:
    """The persons to whom the page gives an office; none where it speaks of several who have it ("two witnesses")."""
    if re.search(rf"(?i)\b{re.escape(office)}(?:s|es)\b", text):
        return ()
    words = [word.lower().strip(".") for word in label.split()]
    found = people.with_role(words if words[0] == "the" else ["the", *words])
    found = found + [e for e in _by_deed(text, office, people) if e not in found]
    return tuple(found)


def _by_deed(text: str, office: str, people: People) -> list[Entity]:
    """Those of whom the page says that they did what the office does, or that they are it ("The witness was X")."""
    patterns = [(rf"(?i:\b(?:the|its|our|his|her|their) {re.escape(office)} (?:is|was) ){_NAME}", 0)]
    if office in _deeds():
        patterns.append((rf"{_NAME}(?:,[^,.\n]{{1,{_WORDS}}},)? (?:{_deeds()[office]})\b", -1))
    found: list[Entity] = []
    for pattern, nearest in patterns:
        for match in re.finditer(pattern, text):
            named = people.within(Span(match.start("name"), match.end("name")))
            one = named[nearest].entities[0] if named and len(named[nearest].entities) == 1 else None
            if one is not None and one.person and one not in found:
                found.append(one)
    return found
