"""Reported clauses in German, told by commas, verb forms and the subjunctive of reported speech."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from firsthand.quotations.marked_acts import Act, according_at, cue_of, phrase_cue, pieces, verb_at
from firsthand.quotations.marked_language import Language, word_set
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_subjects import Subject, speaker_of, subject_after, subject_at, subject_before
from firsthand.quotations.marked_tokens import Sentence, Token
from firsthand.records import Span, Speaker

SUBJUNCTIVE = word_set(
    "sei seien habe werde könne müsse solle wolle dürfe möge gebe komme gehe stehe bleibe liege lasse "
    "wisse handle bestehe führe mache nehme finde sehe halte brauche fehle gelte bedeute erhalte verfüge "
    "trage bringe spreche befinde ergebe entstehe verstoße diene zeige stelle leide gehöre glaube hoffe "
    "fordere erwarte arbeite laufe wäre hätte würde könnte müsste dürfte wären hätten würden könnten "
    "müssten dürften"
)
_CERTAIN = word_set("sei seien habe werde könne müsse solle wolle dürfe möge gebe komme gehe bleibe lasse bestehe")
_SUBORDINATORS = word_set(
    "als nachdem wenn weil obwohl während um da bevor falls indem sobald seit seitdem damit sofern "
    "obgleich wobei statt anstatt ohne"
)
_QUESTIONS = word_set("ob wie was wer wo wann warum weshalb wieso welche welcher welches wohin woher wieviel")
_RELATIVES = word_set("der die das dem den deren dessen denen welche welcher welches wo wofür womit wodurch")
_INFINITIVE_KINDS = frozenset({"promising", "demanding", "warning", "thinking", "claiming", "denying"})
_INFINITIVE_VERBS = frozenset(["ankündigen", "beschließen", "entscheiden", "erklären", "angeben", "vereinbaren"])
_FIRST_PERSON = frozenset(["ich", "wir", "mich", "mir", "uns"])
Rule = Callable[[str, Sentence, People, int | None], Iterator[Act]]


def segments(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """The stretches between commas, colons and semicolons."""
    found, start = [], 0
    for place, token in enumerate(tokens):
        if token.text in (",", ";", ":", "–", "—"):
            found.append((start, place))
            start = place + 1
    found.append((start, len(tokens)))
    return [(a, b) for a, b in found if b > a]


def _end(sentence: Sentence) -> int:
    return sentence.tokens[-1].end


def german_source_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A German phrase for "according to" (laut, nach Angaben von) with its source stands in the sentence."""
    tokens = sentence.tokens
    for at in range(len(tokens)):
        size = according_at(tokens, at, people.tongue)
        if not size or (tokens[at].low == "gemäß" and at):
            continue
        own = tokens[at].low == "nach" and "eigenen" in {t.low for t in tokens[at : at + size]}
        end = _source_end(tokens, at + size, people.tongue)
        if end == at + size and not own and not tokens[at + size - 1].low.endswith(("angaben", "berichten")):
            continue
        first = at + size + (1 if at + size < len(tokens) and tokens[at + size].low == "von" else 0)
        subject = subject_at(tokens, first, people, oblique=True) if first < end else None
        speaker = speaker_of(subject, tokens, people, last, True)
        if subject is None and first < end:
            speaker = Speaker(None, "absent", Span(tokens[first].start, tokens[end - 1].end))
        content = pieces(text, (sentence.span.start, tokens[at].start), (tokens[end - 1].end, _end(sentence)))
        yield Act("german_source_v1", phrase_cue(text, tokens[at : at + size]), speaker, content, 0.8)
        return


def _source_end(tokens: tuple[Token, ...], at: int, tongue: Language) -> int:
    """Where the noun phrase after *laut* ends: before the first lower-case word that cannot belong to it."""
    place, open_phrase = at, True
    while place < min(len(tokens), at + 25):
        token = tokens[place]
        if (token.capital and token.low not in ("er", "sie", "es")) or token.marked >= 0:
            open_phrase = False
        elif token.low in tongue.determiners or token.low in _PREPOSITIONS or token.low in ("und", "oder", "sowie"):
            if token.low in ("die", "das", "den", "ein", "eine", "sein") and not open_phrase:
                break
            open_phrase = True
        elif token.text == "(":
            close = next((n for n in range(place, min(len(tokens), place + 12)) if tokens[n].text == ")"), None)
            if close is None:
                break
            place = close
        elif not token.word:
            if token.text == "," and _apposition(tokens, place, tongue):
                place = _apposition(tokens, place, tongue) - 1
            break_here = token.text != "," or place >= len(tokens) - 1 or tokens[place].text == ","
            if break_here:
                break
        elif not open_phrase or token.low in tongue.auxiliaries:
            break
        place += 1
    return place


_PREPOSITIONS = word_set("von des für in im aus am an zur zum bei beim vom über gegenüber auf unter")


def _apposition(tokens: tuple[Token, ...], at: int, tongue: Language) -> int:
    """The place after *, dem Leiter der Behörde,* that begins at a comma; 0 if none does."""
    if at + 1 >= len(tokens) or tokens[at + 1].low not in ("dem", "der", "einem", "einer"):
        return 0
    for place in range(at + 2, min(len(tokens), at + 14)):
        if tokens[place].text == ",":
            return place + 1
        if tokens[place].low in tongue.auxiliaries:
            return 0
    return 0


def german_source_after_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """The source stands before "zufolge"."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.low not in people.tongue.after or at == 0:
            continue
        start = at - 1
        while start > 0 and at - start < 14 and tokens[start - 1].word:
            before = tokens[start - 1]
            if before.low in people.tongue.auxiliaries or before.low in people.tongue.verbs:
                break
            if tokens[start].low in people.tongue.determiners and before.low not in _PREPOSITIONS | {"und"}:
                if not before.capital:
                    break
                if tokens[start].low not in ("der", "des"):
                    break
            start -= 1
        subject = subject_at(tokens, start, people, oblique=True)
        speaker = speaker_of(subject, tokens, people, last, True)
        if subject is None:
            speaker = Speaker(None, "absent", Span(tokens[start].start, tokens[at - 1].end))
        content = pieces(text, (sentence.span.start, tokens[start].start), (token.end, _end(sentence)))
        yield Act("german_source_after_v1", cue_of(token, None, token.low), speaker, content, 0.8)
        return


def so_name_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """The clause is followed by "so" and whoever said it."""
    tokens = sentence.tokens
    for at in range(1, len(tokens) - 1):
        if tokens[at].low not in people.tongue.so or tokens[at - 1].text not in (",", "–", "—"):
            continue
        following = tokens[at + 1]
        if not (following.capital or following.low in people.tongue.determiners):
            continue
        subject = subject_at(tokens, at + 1, people)
        if subject is None:
            continue
        end = next((n for n in range(subject.end, len(tokens)) if tokens[n].text in (",", "–")), len(tokens))
        if any(token.low in people.tongue.auxiliaries for token in tokens[at + 1 : end]):
            continue
        rest = (tokens[end - 1].end, _end(sentence)) if end < len(tokens) else (0, 0)
        content = pieces(text, (sentence.span.start, tokens[at - 1].start), rest)
        yield Act(
            "so_name_v1", cue_of(tokens[at], None, "so"), speaker_of(subject, tokens, people, last, False), content, 0.8
        )
        return


def german_as_said_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A German clause with "wie" and a verb of speech at its end says who reports the rest."""
    tokens = sentence.tokens
    for start, end in segments(tokens):
        if tokens[start].low not in people.tongue.as_said or end - start < 3:
            continue
        place = end - 1 if tokens[end - 1].word else end - 2
        if tokens[place].low in people.tongue.auxiliaries:
            place -= 1
        verb = verb_at(tokens, place, people.tongue)
        if verb is None or place <= start or verb.kind == "asking":
            continue
        subject = subject_at(tokens, start + 1, people)
        content = pieces(text, (sentence.span.start, tokens[start].start), (tokens[end - 1].end, _end(sentence)))
        speaker = speaker_of(subject, tokens, people, last, False)
        yield Act("german_as_said_v1", cue_of(tokens[place], verb), speaker, content, 0.8)
        return


def german_clause_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A German verb of speech has a clause after its comma: with dass or ob, in the subjunctive, or with zu."""
    tokens = sentence.tokens
    parts = segments(tokens)
    for number, (start, end) in enumerate(parts):
        for at in range(start, end):
            verb = verb_at(tokens, at, people.tongue) if tokens[at].word and not tokens[at].capital else None
            if verb is None or not verb.clause or _is_part(tokens, start, at):
                continue
            begin = _clause_after(
                tokens, parts, number, verb.kind in _INFINITIVE_KINDS or verb.lemma in _INFINITIVE_VERBS
            )
            if begin is None:
                continue
            subject = _subject(tokens, start, at, people)
            speaker = speaker_of(subject, tokens, people, last, False)
            content = pieces(text, (tokens[begin].start, _clause_stop(tokens, begin, text, sentence)))
            yield Act("german_clause_v1", cue_of(tokens[at], verb), speaker, content, 0.8)
            return


def _clause_stop(tokens: tuple[Token, ...], begin: int, text: str, sentence: Sentence) -> int:
    return _end(sentence)


def _is_part(tokens: tuple[Token, ...], start: int, at: int) -> bool:
    """Whether a verb form is an adjective or infinitive: with *zu*, or before a noun (*die erwarteten Gäste*)."""
    before = tokens[at - 1].low if at > start else ""
    return before == "zu" or (tokens[start].low in _SUBORDINATORS and at > start)


def _clause_after(tokens: tuple[Token, ...], parts: list[tuple[int, int]], number: int, infinitive: bool) -> int | None:
    """The token at which the clause that the verb in ``parts[number]`` reports begins."""
    for start, end in parts[number + 1 : number + 4]:
        first = tokens[start].low
        if tokens[start - 1].text == ";":
            return None
        if first in ("dass", "daß", "ob"):
            return start
        if tokens[start - 1].text == ":":
            return start if tokens[start].marked < 0 else None
        words = [token for token in tokens[start:end] if token.word]
        if not words or first in _SUBORDINATORS:
            continue
        lows = [token.low for token in words]
        if any(low in SUBJUNCTIVE for low in lows) and first not in ("wobei", "woraufhin"):
            return start
        if infinitive and _with_zu(lows):
            return start
        if first in _QUESTIONS and number + 1 < len(parts) and parts[number + 1][0] == start:
            return start
    return None


def _with_zu(lows: list[str]) -> bool:
    return (len(lows) > 2 and (lows[-2] == "zu" or ("zu" in lows[-3:] and lows[-1] not in ("zu",)))) or (
        len(lows) > 2 and len(lows[-1]) > 7 and "zu" in lows[-1][2:-3] and lows[-1].endswith("en")
    )


def _subject(tokens: tuple[Token, ...], start: int, verb: int, people: People) -> Subject | None:
    """The subject of a verb or participle in its clause: before its finite verb, or after it."""
    finite = verb
    for place in range(start, verb):
        if tokens[place].low in people.tongue.auxiliaries:
            finite = place
            break
    if finite > start:
        found = subject_before(tokens, start, finite, people)
        if found is not None:
            return found
    elif start > 1 and tokens[start - 1].text == ",":
        found = subject_after(tokens, finite + 1, people)
        return found or subject_at(tokens, 0, people)
    return subject_after(tokens, finite + 1, people)


def german_clause_before_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A German clause is followed by a verb of speech and its subject."""
    tokens = sentence.tokens
    for start, end in segments(tokens)[1:]:
        if tokens[start - 1].text not in (",", "–", "—") or tokens[0].low in _SUBORDINATORS:
            continue
        low = tokens[start].low
        at = start
        if low in ("hat", "hatte", "haben", "hatten", "habe"):
            at = end - 1 if tokens[end - 1].word else end - 2
        verb = verb_at(tokens, at, people.tongue) if at > start or low == tokens[at].low else None
        if verb is None or not verb.clause:
            continue
        subject = subject_after(tokens, start + 1, people)
        impersonal = any(token.low == "es" for token in tokens[start + 1 : start + 3])
        if (
            subject is None
            and not impersonal
            and not any(t.low in people.tongue.determiners for t in tokens[start:end])
        ):
            continue
        rest = (tokens[end - 1].end, _end(sentence)) if end < len(tokens) and tokens[end].text == "," else (0, 0)
        content = pieces(text, (sentence.span.start, tokens[start - 1].start), rest)
        yield Act(
            "german_clause_before_v1",
            cue_of(tokens[at], verb),
            speaker_of(subject, tokens, people, last, False),
            content,
            0.75,
        )
        return


def carries_on(sentence: Sentence) -> bool:
    """Whether a sentence goes on with what was reported: its main clause is in the subjunctive of reported speech."""
    tokens = sentence.tokens
    lows = [token.low for token in tokens if token.word]
    if not lows or lows[0] in _FIRST_PERSON or set(lows) & _FIRST_PERSON:
        return False
    for number, (start, end) in enumerate(segments(tokens)[:3]):
        part = [token for token in tokens[start:end] if token.word]
        if not part or (number == 0 and part[0].low in _SUBORDINATORS):
            continue
        if number and part[0].low in _RELATIVES | {"dass", "ob"} | _SUBORDINATORS:
            continue
        return any(token.low in SUBJUNCTIVE and not token.capital for token in part)
    return False


GERMAN_RULES: tuple[Rule, ...] = (
    german_as_said_v1,
    german_clause_v1,
    so_name_v1,
    german_clause_before_v1,
    german_source_after_v1,
    german_source_v1,
)
