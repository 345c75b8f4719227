"""The words that report: verbs, nouns and adjectives of saying and thinking, read from data files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

from firsthand.records import CueKind


@dataclass(frozen=True, slots=True)
class CueWord:
    """One reporting word. ``kind`` is what sort of saying it is (neutral, claiming, denying, admitting, promising,
    warning, demanding, asking, thinking); ``takes`` are the constructions it reports with."""

    lemma: str
    kind: CueKind
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues of one language. ``verb_forms`` maps each inflected form, in lower case, to its lemma."""

    verbs: Mapping[str, CueWord]
    nouns: Mapping[str, CueWord]
    adjectives: Mapping[str, CueWord]
    verb_forms: Mapping[str, str]
    noun_forms: Mapping[str, str]
    quote_forms: frozenset[str]
    """Forms of the verbs that can report marked words."""
    phrasal_forms: Mapping[str, tuple[CueWord, ...]]
    """By the form of their verb, cues of two words that report marked words only ("shot back", "chimed in")."""

    def verb(self, form: str) -> CueWord | None:
        """The reporting verb that ``form`` (any case) is a form of."""
        lemma = self.verb_forms.get(form.lower())
        return self.verbs[lemma] if lemma is not None else None

    def of_marked(self, token: Any) -> CueWord | None:
        """The cue by which a token of a parse can report marked words, alone or with the particle after it."""
        form = token.lower_
        if form in self.quote_forms:
            return self.verb(form)
        after = [word.lower_ for word in token.doc[token.i + 1 : token.i + 3]]
        return next((word for word in self.phrasal_forms.get(form, ()) if word.lemma.split()[1] in after), None)

    def takes(self, form: str, construction: str) -> bool:
        """Whether ``form`` is a form of a verb that reports with ``construction``."""
        word = self.verb(form)
        return word is not None and construction in word.takes


@lru_cache(maxsize=8)
def cues_en() -> Lexicon:
    """The English cues (``data/cues_en.json``), with regular forms made from the lemma and irregular ones listed."""
    data = json.loads(files(__package__).joinpath("data/cues_en.json").read_text(encoding="utf-8"))
    verbs, nouns, adjectives = (_words(data[part]) for part in ("verbs", "nouns", "adjectives"))
    irregular: dict[str, str] = data["irregular"]
    verb_forms: dict[str, str] = {}
    for lemma in verbs:
        for form in _verb_forms(lemma):
            verb_forms.setdefault(form, lemma)
    verb_forms.update({form: lemma for form, lemma in irregular.items() if lemma in verbs})
    noun_forms = {form: lemma for lemma in nouns for form in (lemma, _with_s(lemma))}
    quotable = frozenset(form for form, lemma in verb_forms.items() if "quote" in verbs[lemma].takes)
    phrasal: dict[str, tuple[CueWord, ...]] = {}
    for cue in _words(data["phrasal"]).values():
        lemma = cue.lemma.split()[0]
        for form in (*_verb_forms(lemma), *(form for form, own in irregular.items() if own == lemma)):
            phrasal[form] = (*phrasal.get(form, ()), cue)
    return Lexicon(verbs, nouns, adjectives, verb_forms, noun_forms, quotable, phrasal)


def _words(part: Mapping[str, Mapping[str, str]]) -> dict[str, CueWord]:
    return {
        lemma: CueWord(lemma, cast(CueKind, row["kind"]), frozenset(row["takes"].split()))
        for lemma, row in part.items()
    }


def _with_s(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + "s"


def _verb_forms(lemma: str) -> tuple[str, ...]:
    """Lemma, third person, past and -ing form of a regular English verb."""
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", (lemma if lemma.endswith("ee") else lemma[:-1]) + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma, _with_s(lemma), lemma[:-1] + "ied", lemma + "ing"
    return lemma, _with_s(lemma), lemma + "ed", lemma + "ing"


@lru_cache(maxsize=8)
def word_list(name: str) -> Mapping[str, frozenset[str]]:
    """The named lists of ``data/NAME.json`` (its ``source`` left out), each as a set of lower-case words."""
    data = json.loads(files(__package__).joinpath(f"data/{name}.json").read_text(encoding="utf-8"))
    return {key: frozenset(value.split()) for key, value in data.items() if key != "source"}


@lru_cache(maxsize=64)
def together(name: str, *lists: str, but: str = "") -> frozenset[str]:
    """The words of several of the ``lists`` of ``word_list(name)``, without those of the list ``but``. Rules ask at
    every name of a page, so that each set is made once."""
    known = word_list(name)
    return frozenset[str]().union(*(known[one] for one in lists)) - (known[but] if but else frozenset())
