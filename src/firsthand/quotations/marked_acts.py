"""Acts of speech in a sentence, for the languages without a parser here: cue, speaker and what is reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.quotations.marked_language import Language, Verb, language
from firsthand.quotations.marked_tokens import CLAUSE_ENDS, Token
from firsthand.records import Cue, Span, Speaker

_STRIPPED = " \t\n\r\f\v\xa0\u202f,.;:–—―-"
_PARTICIPLES = ("é", "ée", "és", "ées", "ado", "ada", "ido", "ato", "uto", "ito")
_LONGEST_PHRASE = 4  # words of the longest phrase for "according to him"
_LONGEST_TERM = 60  # characters of marked words inside a clause, before its separated prefix
_AUXILIARY_REACH = 5  # words between an auxiliary and its participle: a pronoun, a negation, adverbs
_STOPS = frozenset({".", "!", "?", "…", "...", ";", ":", ","})


@dataclass(frozen=True, slots=True)
class Act:
    """One attribution; ``cue`` is None where the layout alone tells who speaks. ``content`` are spans of the article's
    text."""

    rule: str
    cue: Cue | None
    speaker: Speaker
    content: tuple[Span, ...]
    score: float


def verb_at(tokens: Sequence[Token], at: int, tongue: Language) -> Verb | None:
    """The verb of speech whose form stands at ``tokens[at]``; a separated prefix must end its clause."""
    low = tokens[at].low
    found = tongue.verbs.get(low)
    if found is None and tongue.code == "fr" and "-" in low:
        found = tongue.verbs.get(low.split("-")[0])
    if not found and tongue.romance:
        found = _infinitive(tokens, at, tongue)
    if not found:
        return None
    if _bare_participle(tokens, at, tongue):
        return None
    apart = [verb for verb in found if verb.particle]
    if apart:
        last = _clause_end(tokens, at) - 1
        for verb in apart:
            joined = [place for place in range(at + 1, last) if tokens[place + 1].low in ("und", "oder")]
            if any(tokens[place].low == verb.particle for place in (last, *joined) if place > at):
                return verb
    return next((verb for verb in found if not verb.particle), None)


def _infinitive(tokens: Sequence[Token], at: int, tongue: Language) -> tuple[Verb, ...]:
    """The verb of speech of *fait savoir*, *ha reso noto*, and of *Et d'ajouter* at the head of a sentence."""
    low = tokens[at].low
    if at and low in tongue.closed["made_to"] and tokens[at - 1].low in tongue.closed["causative"]:
        made = "faire" if tongue.code == "fr" else tokens[at - 1].low
        return (Verb(f"{made} {low}", "neutral", "", True, False),)
    if tongue.code != "fr" or at != 2 or tokens[0].low != "et" or tokens[1].low not in ("de", "d'"):
        return ()
    finite = (low[:-2] + "e", low[:-2] + "t", low[:-3] + "t")  # ajoute, conclut, poursuit
    found = next((tongue.verbs[form] for form in finite if form in tongue.verbs), ())
    return found if low.endswith(("er", "re", "ir")) else ()


def _bare_participle(tokens: Sequence[Token], at: int, tongue: Language) -> bool:
    """Whether a Romance participle stands without an auxiliary before it (*interrogé par*, *preguntado por*): it says
    what was done to somebody, not who spoke."""
    if not tongue.romance or not tokens[at].low.endswith(_PARTICIPLES):
        return False
    before = tokens[max(0, at - _AUXILIARY_REACH) : at]
    helping = tongue.auxiliaries | tongue.closed["possible"]
    return not any(token.low.split("-")[0] in helping for token in before)


def _clause_end(tokens: Sequence[Token], at: int) -> int:
    """Where the clause of ``tokens[at]`` ends: at its next punctuation mark or marked passage."""
    end = at + 1
    while end < min(len(tokens), at + 40) and tokens[end].text not in CLAUSE_ENDS:
        if tokens[end].marked >= 0 and len(tokens[end].text) > _LONGEST_TERM:
            break
        end += 1
    return end


def cue_of(token: Token, verb: Verb | None, lemma: str = "") -> Cue:
    """A token as the cue of a quotation."""
    span = Span(token.start, token.end)
    return Cue(token.text, span, verb.lemma, verb.kind) if verb is not None else Cue(token.text, span, lemma, "neutral")


def phrase_cue(text: str, tokens: Sequence[Token]) -> Cue:
    """A phrase (*according to*) as the cue."""
    span = Span(tokens[0].start, tokens[-1].end)
    return Cue(span.of(text), span, " ".join(token.low for token in tokens), "neutral")


def stripped(text: str, start: int, end: int) -> Span | None:
    """``text[start:end]`` without punctuation at its ends (marks stay), or None if no letter is left."""
    while start < end and text[start] in _STRIPPED:
        start += 1
    while end > start and text[end - 1] in _STRIPPED:
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start : min(end, start + 200)]) else None


def pieces(text: str, *ranges: tuple[int, int]) -> tuple[Span, ...]:
    """Those of ``ranges`` that hold letters, stripped."""
    return tuple(span for start, end in ranges if (span := stripped(text, start, end)) is not None)


def according_at(tokens: Sequence[Token], at: int, tongue: Language) -> int:
    """The number of words of the phrase for *according to* at ``tokens[at]``; 0 if none stands there."""
    for phrase in _by_first_word(tongue.code).get(tokens[at].low, ()) if at < len(tokens) else ():
        if tuple(token.low for token in tokens[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


@lru_cache(maxsize=16)
def _by_first_word(code: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First word → the phrases for *according to* of a language, in their order: asked at every word of a page."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in language(code).according:
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def own_words_at(tokens: Sequence[Token], at: int, tongue: Language) -> tuple[int, str] | None:
    """The number of words of a phrase for *according to him* at ``tokens[at]``, and what its pronoun shows."""
    for size in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
        shown = tongue.own_words.get(tuple(token.low for token in tokens[at : at + size]))
        if shown is not None:
            return size, shown
    return None


def next_stop(tokens: Sequence[Token], at: int, reach: int) -> int:
    """The place of the next punctuation mark, or the number of tokens; looks ``reach`` tokens ahead."""
    place = at
    while place < min(len(tokens), at + reach):
        if tokens[place].text in _STOPS:
            return place
        place += 1
    return len(tokens) if place >= len(tokens) else -1
