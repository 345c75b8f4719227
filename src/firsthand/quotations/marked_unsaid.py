"""Cues that report nothing, in the languages without a parser here, because the page says that the words were not, or
only perhaps said: *hat nicht gesagt*, *если бы сказал*, *aurait dit*, *nadie dijo*.

What such a cue governs is no quotation. The rules look at the words of the cue's own clause; the words are in
``data/cues_XX.json`` (under ``words``: *negations*, *limits*, *nobody*, *conditions*, *concessions*, *possible*,
*denied_said*, *without*, *hearsay*, *certain*, *doubtful*, *why*)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from firsthand.quotations.marked_acts import verb_at
from firsthand.quotations.marked_language import Language
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_tokens import DASHES, Sentence, Token
from firsthand.records import Cue

_BREAKS = frozenset({",", ";", ":", "(", ")", ".", "!", "?", "…", "..."}) | DASHES

Rule = Callable[[Sequence[Token], int, People], bool]


def is_unsaid(sentence: Sentence, cue: Cue | None, people: People, marked: bool) -> bool:
    """Whether what ``cue`` reports in ``sentence`` was not said. A denied thought tells what somebody thinks, and
    words in marks (``marked``) that somebody is said to have spoken are given as spoken."""
    if cue is None:
        return False
    tokens = sentence.tokens
    at = bisect_left(tokens, cue.span.start, key=lambda token: token.start)
    if at >= len(tokens) or tokens[at].span != cue.span or verb_at(tokens, at, people.tongue) is None:
        return False
    left_out = {negated_v1} if cue.kind == "thinking" else {hearsay_v1} if marked else set()
    return any(rule(tokens, at, people) for rule in RULES if rule not in left_out)


def negated_v1(tokens: Sequence[Token], at: int, people: People) -> bool:
    """The verb of speech itself is negated ("hat nie gesagt", "не сказал", "n'a pas dit", "no dijo")."""
    tongue = people.tongue
    verb = verb_at(tokens, at, tongue)
    if verb is not None and verb.lemma in tongue.closed["denied_said"]:
        return False  # не исключил, что; no descartó que: it was said
    if tongue.slavic:
        start = _start(tokens, at, people)
        first = tokens[start].low in tongue.closed["negations"] and start + 1 < at
        other = first and (tokens[start + 1].capital or tokens[start + 1].low in tongue.male_pronouns)
        return other or _negation(tokens, at - 1, tongue)
    if tongue.nouns_capitalised:
        start, end = _start(tokens, at, people), _end(tokens, at, people)
        return any(_negation(tokens, place, tongue) and not _attributive(tokens, place, tongue) for place in
                   range(start, end))  # fmt: skip
    for place in range(at - 1, max(-1, at - people.settings.phrase_words), -1):
        low = tokens[place].low
        if tokens[place].text in _BREAKS or low in tongue.closed["conjunctions"] | tongue.that:
            return False
        if low in tongue.closed["negations"]:
            return not any(token.low in tongue.closed["limits"] for token in tokens[place + 1 : at + 1])
        auxiliary = low.split("-")[0] in tongue.auxiliaries | tongue.closed["possible"]
        if not (auxiliary or low in tongue.function or low.endswith(("ment", "mente"))):
            return False
    return False


def nobody_v1(tokens: Sequence[Token], at: int, people: People) -> bool:
    """The subject of the verb is nobody ("niemand sagte", "personne n'a dit", "nadie dijo", "weder X noch Y sagte")."""
    start, end = _start(tokens, at, people), _end(tokens, at, people)
    nobody = people.tongue.closed["nobody"]
    if tokens[start].low in nobody:
        return True
    near = range(max(start, at - people.settings.phrase_words), min(end, at + people.settings.phrase_words))
    return any(tokens[place].low in people.tongue.closed["nobody_alone"] for place in near)


def in_condition_v1(tokens: Sequence[Token], at: int, people: People) -> bool:
    """The verb stands in a clause with a word for if, whether or in order that ("wenn X sagt", "если бы X сказал")."""
    closed, start = people.tongue.closed, at
    while start > 0 and _inside(tokens[start - 1]) and at - start < people.settings.cue_before_words:
        start -= 1
    for place in range(start, min(start + 2, at + 1)):
        opens = place == start or tokens[start].low in people.tongue.function  # auch wenn; not Ärzte ohne Grenzen
        low, after = tokens[place].low, tokens[min(place + 1, len(tokens) - 1)].low
        if low == "s'" and after not in people.tongue.male_pronouns | {"ils"}:
            continue  # s'est exclamé; s'il dit
        if opens and low in closed["conditions"]:
            beside = (tokens[place - 1].low if place else "", tokens[min(place + 1, len(tokens) - 1)].low)
            return not any(low in closed["concessions"] for low in beside)
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return people.tongue.slavic and after in closed["conditions"]  # сказал бы, сказал ли


def possible_v1(tokens: Sequence[Token], at: int, people: People) -> bool:
    """An auxiliary tells that the words may or would be said, or perhaps were ("könnte sagen", "aurait dit")."""
    possible = people.tongue.closed["possible"]
    start, end = _start(tokens, at, people), at
    if people.tongue.nouns_capitalised:
        end = min(_end(tokens, at, people), at + 3)
    else:
        start = max(start, at - 3)
    return tokens[at].low in possible or any(token.low.split("-")[0] in possible for token in tokens[start:end])


def left_unsaid_v1(tokens: Sequence[Token], at: int, people: People) -> bool:
    """A German infinitive with "ohne" or "statt" tells what somebody did not say ("ohne zu sagen")."""
    if not people.tongue.nouns_capitalised or not at or tokens[at - 1].low != "zu":
        return False
    return tokens[_start(tokens, at, people)].low in people.tongue.closed["without"]


def hearsay_v1(tokens: Sequence[Token], at: int, people: People) -> bool:
    """A German auxiliary tells that somebody is only said to have said it ("soll gesagt haben, dass …")."""
    hearsay = people.tongue.closed["hearsay"]
    return any(token.low in hearsay for token in tokens[_start(tokens, at, people) : at])


def denied_above_v1(tokens: Sequence[Token], at: int, people: People) -> bool:
    """The clause before "that" or "whether" denies what follows or leaves it open ("es stimmt nicht, dass X sagte")."""
    tongue, that = people.tongue, -1
    for place in range(at - 1, max(-1, at - people.settings.clause_words), -1):
        if tokens[place].low in tongue.that or tokens[place].text in (";", ":", "."):
            that = place if tokens[place].word else -1
            break
        if tokens[place].text == "," and (tongue.slavic or tongue.nouns_capitalised):
            following = tokens[place + 1].low
            if following not in tongue.that and tokens[min(place + 2, len(tokens) - 1)].low not in tongue.that:
                return False  # a clause of its own
    if that < 1:
        return False
    above = tokens[max(0, that - people.settings.clause_words) : that]
    if any(verb_at(above, place, tongue) for place in range(len(above)) if above[place].word):
        return False  # what somebody says of it
    denied = any(_negation(above, place, tongue) for place in range(len(above)))
    being = any(token.low in tongue.auxiliaries or token.low in tongue.closed["certain"] for token in above)
    return (denied and being) or any(token.low in tongue.closed["doubtful"] for token in above)


def asked_v1(tokens: Sequence[Token], at: int, people: People) -> bool:
    """A question asks whether it was said ("Hat X gesagt, dass …?")."""
    tongue = people.tongue
    verb = verb_at(tokens, at, tongue)
    if not any(token.text == "?" for token in tokens[-3:]) or verb is None or verb.kind == "asking":
        return False
    if any(token.text == ":" for token in tokens[at : at + people.settings.second_act_words]):
        return tokens[-2].marked >= 0 and _asks(tokens, at, people)
    return _asks(tokens, at, people)


def _asks(tokens: Sequence[Token], at: int, people: People) -> bool:
    """Whether a sentence with a question mark asks for its verb, not for more about it (*Warum sagte …?*)."""
    tongue = people.tongue
    if any(token.low in tongue.closed["why"] for token in tokens[: min(3, at)]):
        return False
    if tongue.nouns_capitalised:
        return tokens[0].low in tongue.auxiliaries or at == 0
    if tongue.code in ("es", "pt", "it"):
        return tokens[0].text == "¿" or tongue.code != "es"
    return True


RULES: tuple[Rule, ...] = (
    negated_v1,
    nobody_v1,
    in_condition_v1,
    possible_v1,
    left_unsaid_v1,
    hearsay_v1,
    denied_above_v1,
    asked_v1,
)


def _inside(token: Token) -> bool:
    return token.marked < 0 and token.text not in _BREAKS


def _start(tokens: Sequence[Token], at: int, people: People) -> int:
    """Where the clause of the verb at ``tokens[at]`` begins: after a mark, a comma or a conjunction."""
    start, conjunctions = at, people.tongue.closed["conjunctions"] - people.tongue.closed["nobody"]
    while start > 0 and at - start < people.settings.cue_before_words:
        if not _inside(tokens[start - 1]) or tokens[start - 1].low in conjunctions:
            break
        start -= 1
    return start


def _end(tokens: Sequence[Token], at: int, people: People) -> int:
    """Where the clause of the verb at ``tokens[at]`` ends."""
    end, conjunctions = at + 1, people.tongue.closed["conjunctions"] | people.tongue.that
    while end < min(len(tokens), at + people.settings.cue_before_words):
        if not _inside(tokens[end]) or tokens[end].low in conjunctions:
            break
        end += 1
    return end


def _negation(tokens: Sequence[Token], place: int, tongue: Language) -> bool:
    """Whether ``tokens[place]`` is a word for not or never, and no word after it limits it (*nicht nur*)."""
    if place < 0 or tokens[place].low not in tongue.closed["negations"]:
        return False
    return place + 1 >= len(tokens) or tokens[place + 1].low not in tongue.closed["limits"]


def _attributive(tokens: Sequence[Token], place: int, tongue: Language) -> bool:
    """Whether a German *nicht* belongs to an adjective (*der nicht zuständige Minister*)."""
    before = tokens[place - 1].low if place else ""
    after = tokens[place + 1 : place + 4]
    return before in tongue.determiners | tongue.closed["prepositions"] and any(token.capital for token in after)
