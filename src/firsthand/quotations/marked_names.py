"""Runs of capital words that may be names, and persons with the forms of their names, in a language without a parser
here.

A name is a run of words with capital letters, without titles and roles before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.quotations.marked_language import CASE_ENDINGS, Language
from firsthand.quotations.marked_owners import addressed
from firsthand.quotations.marked_tokens import Token
from firsthand.records import Span

_TRADES = ("cı", "ci", "cu", "cü", "çı", "çi", "çu", "çü")
"""Endings of Turkish words for who does something for a living."""
_OF = frozenset({"de", "del", "du", "des", "d'", "da", "do", "dos", "das", "di", "della", "dei", "degli", "dal"})


@dataclass(slots=True)
class Person:
    """One person or body with a name of two words or more; ``first`` is where it first stands."""

    tokens: tuple[str, ...]
    span: Span
    gender: str = ""
    roles: set[str] = field(default_factory=set)
    behind: bool = True
    """Whether each full mention stands right behind a preposition (*au micro de Canal Foot*, *a Radio Capital*)."""

    def name(self, text: str) -> str:
        """The name as the page writes it."""
        return self.span.of(text)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capital words in ``tokens[start:end]``; ``name`` is where the name proper begins, ``role`` the last
    title before it, ``gender`` what that title shows."""

    start: int
    name: int
    end: int
    role: str
    gender: str


def run_at(tokens: Sequence[Token], at: int, tongue: Language, low_words: Counter[str]) -> Run | None:
    """The run of capital words that begins at ``tokens[at]``, titles and roles counted to it."""
    end = at
    while end < len(tokens) and _joins(tokens, at, end, tongue):
        end += 1
    while end > at and not tokens[end - 1].capital:
        end -= 1
    if tongue.slavic and end - at > 2 and addressed(tokens[end - 2].low, tokens[end - 1].low):
        end -= 2
    if end == at or (end == at + 1 and len(tokens[at].text) == 1):
        return None  # auf X, в соцсети X: one letter names nobody
    name, role, gender = at, "", ""
    while name < end:
        token = tokens[name]
        found = tongue.role(token.text)
        common = name == 0 and tongue.code != "de" and low_words[token.low] > 0
        if found:
            role, gender = token.low, found
        elif token.capital and not (token.low in tongue.portfolios | tongue.titles or (common and end - name > 1)):
            break
        name += 1
    if tongue.code == "tr":  # Sendika Genel Sekreteri Kadriye Bremen
        name = max((place + 1 for place in range(name, end) if tongue.role(tokens[place].text)), default=name)
        if end - name > 2 and tokens[name].low.endswith(_TRADES):
            name += 1  # Bağcı Kerem Prun
    if not tongue.slavic and end - name > 2 and tokens[name].low not in tongue.given:
        given = tongue.given  # die Försterin Paula Moll, la ministra de Igualdad Ana Gil
        cut = next((place for place in range(name + 1, end - 1) if tokens[place].low in given), name)
        if cut + 2 == end or tokens[cut + 1].low in given | tongue.particles:
            name = cut  # not West Virginia Metro News
    if tongue.slavic and end - name > 2:
        patronymic = tokens[end - 1].low.endswith(("вич", "вна", "ича", "вны"))
        middle = tokens[end - 2].low.endswith(("вич", "вна", "вича", "вны", "вичем", "вной"))
        name = end - (3 if middle else 2) if not patronymic else name
    return Run(at, name, end, role, gender)


def _joins(tokens: Sequence[Token], at: int, end: int, tongue: Language) -> bool:
    token = tokens[end]
    if end > at and token.start - tokens[end - 1].end > 1:
        return False
    if token.text == ".":  # Prof. Dr. Nora Quill
        shortened = end > at and tokens[end - 1].low in tongue.titles and tokens[end - 1].end == token.start
        return shortened and any(one.capital for one in tokens[end + 1 : end + 4])
    if end > at and token.low in tongue.titles and not token.capital:
        return any(one.text == "." for one in tokens[end + 1 : end + 2])
    if token.capital:
        listed = token.low in tongue.function and token.low not in tongue.given_female  # Марта is no month
        return not listed or (end > at and token.low in tongue.particles)
    if tongue.nouns_capitalised and token.low in ("der", "den") and tokens[end - 1].capital:
        return False  # sagte Quill der Küstenzeitung; in a name the article follows a particle (von der)
    if token.low in tongue.closed["and"] and sum(one.capital for one in tokens[end + 1 : end + 3]) > 1:
        return False  # Marta Olde y Nora Duna are two, Ramona Olde y Duna is one
    if tongue.nouns_capitalised and token.low in ("von", "zu", "zur", "vom", "van") and end - at > 1:
        given = tongue.given  # Nora Quill von der Liga; but Karl Theodor von Quill
        if tokens[end - 1].low not in given and tokens[end - 2].low in given:
            return False
    nears = any(one.capital for one in tokens[end + 1 : end + 3])
    if token.low in _OF and tongue.romance:  # Thibault de Kersan; but le maire de Kersan, Luc Quille de Kersan
        return nears and end == at + 1 and tokens[at].low in tongue.given
    return end > at and token.word and token.low in tongue.particles and nears and token.low not in _OF


def same_stem(one: str, other: str) -> bool:
    """Whether two words (lower case) may be case forms of one name."""
    if one == other:
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 2 and any(
        one[cut:] in CASE_ENDINGS and other[cut:] in CASE_ENDINGS for cut in range(shared, max(1, shared - 2), -1)
    )
