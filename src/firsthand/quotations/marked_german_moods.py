"""Verb forms that show a reported clause in German: the subjunctive of reported speech, infinitives with "zu", finite
verbs inside marks."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.quotations.marked_language import Language
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_stops import segments
from firsthand.quotations.marked_tokens import Sentence, Token

_PRONOUNS = frozenset({"er", "sie", "es", "man"})


def in_subjunctive(tokens: Sequence[Token], tongue: Language) -> bool:
    """Whether a verb is in the subjunctive of reported speech: a listed form, or one in -e behind a pronoun (*er
    rechne*), where the indicative would end in -t or, in the past, in -te."""
    for place, token in enumerate(tokens):
        if token.capital or not token.word:
            continue
        if token.low in tongue.closed["subjunctive"]:
            return True
        behind = place > 0 and tokens[place - 1].low in _PRONOUNS
        if behind and token.low.endswith("e") and not token.low.endswith("te") and token.low not in tongue.function:
            return True
    return False


def finite_in_marks(tokens: tuple[Token, ...], start: int, end: int, tongue: Language) -> bool:
    """Whether the verb of a clause opens its words in marks: *sagte Quill, der Steg „ist und bleibt“ …*."""
    for place in range(start + 1, end):
        if tokens[place].marked < 0:
            continue
        first = tokens[place].text[1:].split(maxsplit=1)
        word = first[0] if first else ""
        before = tokens[place - 1].capital or tokens[place - 1].low in _PRONOUNS
        alone = not any(one.low in tongue.auxiliaries for one in tokens[start:place])
        return before and alone and (word in tongue.auxiliaries or (word.islower() and word.endswith("e")))
    return False


def with_zu(lows: list[str]) -> bool:
    return (len(lows) > 2 and (lows[-2] == "zu" or ("zu" in lows[-3:] and lows[-1] not in ("zu",)))) or (
        len(lows[-1]) > 7 and "zu" in lows[-1][2:-3] and lows[-1].endswith("en")
    )


def may_be_said(tokens: tuple[Token, ...], end: int, people: People) -> bool:
    """Whether ``tokens[:end]`` may be a clause: marked words, or words with a finite verb of their own that no
    subordinator opens (*Der Leiter, Max Dole, kritisierte …* holds only a subject)."""
    tongue, closed = people.tongue, people.tongue.closed
    if tokens[0].low in closed["subordinators"] | closed["questions"]:
        return False
    for start, stop in segments(tokens[: min(end, people.settings.beside_words)]):
        if start and tokens[start].low in closed["relatives"] | closed["subordinators"] | tongue.that:
            continue
        for place in range(start, stop):
            token = tokens[place]
            if token.marked >= 0 and token.end - token.start > people.settings.short_marked:
                return True
            following = tokens[place + 1] if place + 1 < end else None
            if not token.word or token.capital or (following is not None and following.capital and place == start + 1):
                continue
            if token.low in tongue.auxiliaries or token.low in closed["subjunctive"] or token.low in tongue.verbs:
                return True
            adjective = following is not None and following.capital and token.low.endswith(("en", "te", "e"))
            if token.low not in tongue.function and token.low.endswith(("t", "te", "ten", "en")) and not adjective:
                return True
    return False


def goes_on(tokens: tuple[Token, ...], end: int, people: People) -> bool:
    """Whether what follows the comma ``tokens[end]`` after an attribution is reported, too: marked words, or a clause
    in the subjunctive if the words before stood unmarked; *ein früherer Beamter* is not."""
    if end >= len(tokens) - 1 or tokens[end].text != ",":
        return False
    following = tokens[end + 1]
    if following.marked >= 0:
        return True
    tongue, closed = people.tongue, people.tongue.closed
    if tokens[0].marked >= 0 or following.low in closed["relatives"] | closed["subordinators"]:
        return following.low in tongue.that and tokens[0].marked < 0
    return in_subjunctive(tokens[end + 1 : end + people.settings.beside_words], tongue) or following.low in tongue.that


def carries_on(sentence: Sentence, tongue: Language) -> bool:
    """Whether a sentence goes on with what was reported: its main clause is in the subjunctive of reported speech."""
    tokens = sentence.tokens
    lows = [token.low for token in tokens if token.word]
    closed = tongue.closed
    if not lows or set(lows) & closed["first_person"]:
        return False
    for number, (start, end) in enumerate(segments(tokens)[:3]):
        part = [token for token in tokens[start:end] if token.word]
        if not part or (number == 0 and part[0].low in closed["subordinators"]):
            continue
        if number and part[0].low in closed["relatives"] | {"dass", "ob"} | closed["subordinators"]:
            continue
        return in_subjunctive(part, tongue)
    return False
