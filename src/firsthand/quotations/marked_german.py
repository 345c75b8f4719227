"""Reported clauses in German, told by commas, verb forms and the subjunctive of reported speech."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from firsthand.quotations.marked_acts import Act, according_at, cue_of, own_words_at, phrase_cue, pieces, verb_at
from firsthand.quotations.marked_bodies import in_marks
from firsthand.quotations.marked_german_moods import finite_in_marks, goes_on, in_subjunctive, may_be_said, with_zu
from firsthand.quotations.marked_language import Language
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_phrases import Subject
from firsthand.quotations.marked_stops import clause_stop, segments
from firsthand.quotations.marked_subjects import speaker_of, subject_after, subject_at
from firsthand.quotations.marked_subjects_german import german_subject
from firsthand.quotations.marked_tokens import Sentence, Token
from firsthand.records import Span, Speaker

_INFINITIVE_KINDS = frozenset({"promising", "demanding", "warning", "thinking", "claiming", "denying"})
Rule = Callable[[str, Sentence, People, int | None], Iterator[Act]]


def _end(sentence: Sentence) -> int:
    return sentence.tokens[-1].end


def german_source_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A German phrase for "according to" (laut, nach Angaben von) with its source stands in the sentence."""
    tokens = sentence.tokens
    for at in range(len(tokens)):
        whose = own_words_at(tokens, at, people.tongue)
        if whose is not None:
            size = whose[0]
            speaker = speaker_of(Subject(at, at + size, pronoun=whose[1] or "-"), tokens, people, last, True)
            content = pieces(text, (sentence.span.start, tokens[at].start), (tokens[at + size - 1].end, _end(sentence)))
            yield Act("german_source_v1", phrase_cue(text, tokens[at : at + size]), speaker, content, 0.8)
            return
        size = according_at(tokens, at, people.tongue)
        if not size or (tokens[at].low == "gemäß" and at):
            continue
        closed = people.tongue.closed
        if at and tokens[at - 1].low == "mit":
            continue  # wird mit den Worten zitiert
        own = any(token.low in closed["whose_own"] for token in tokens[at : at + size])
        alone = tokens[at + size - 1].low.endswith(tuple(closed["source_ends"]))
        named = not own and _source_follows(tokens, at + size, people)
        end = _source_end(tokens, at + size, people.tongue) if named else at + size
        if end == at + size and not own and not alone:
            continue
        speaker = _source(tokens, at, at + size, end, people, last)
        end = _past_relative(tokens, end, people)
        content = pieces(text, (sentence.span.start, tokens[at].start), (tokens[end - 1].end, _end(sentence)))
        yield Act("german_source_v1", phrase_cue(text, tokens[at : at + size]), speaker, content, 0.8)
        return


def _past_relative(tokens: tuple[Token, ...], end: int, people: People) -> int:
    """The place behind a relative clause that says more of a source (*laut der Agentur, die sich auf … beruft,*)."""
    if (
        end + 2 >= len(tokens)
        or tokens[end].text != ","
        or tokens[end + 1].low not in people.tongue.closed["relatives"]
    ):
        return end
    for place in range(end + 2, min(len(tokens), end + people.settings.inserted_words)):
        if tokens[place].text == ",":
            verb = tokens[place - 1].word and not tokens[place - 1].capital
            return place + 1 if verb and place + 1 < len(tokens) else end
    return end


def _source_follows(tokens: tuple[Token, ...], at: int, people: People) -> bool:
    """Whether a source stands after *laut*, *nach Angaben*: a noun phrase, its genitive, or one with *von*."""
    if at >= len(tokens) or tokens[at].low in ("von", "vom"):
        return at < len(tokens)
    tongue, longest = people.tongue, people.settings.source_letters
    compound = tokens[at - 1].low not in tongue.closed["source_ends"] and len(tokens[at - 1].low) > longest
    if tokens[at - 1].low.endswith(tuple(tongue.closed["source_ends"])) and compound:
        return False  # nach Polizeiangaben historische Bedeutung
    prepositions = tongue.closed["prepositions"] - tongue.determiners
    return tokens[at].low not in prepositions and tokens[at].low not in tongue.auxiliaries


def _source(tokens: tuple[Token, ...], at: int, start: int, end: int, people: People, last: int | None) -> Speaker:
    """The source ``tokens[start:end]`` of a phrase that begins at ``at``; the phrase's own noun if none follows."""
    if end == start:
        first = max(at + 1, start - 2)
        return Speaker(None, "absent", Span(tokens[first].start, tokens[start - 1].end))
    first = start + (1 if tokens[start].low == "von" else 0)
    subject = subject_at(tokens, first, people, oblique=True) if first < end else None
    if subject is None and first < end:
        return Speaker(None, "absent", Span(tokens[first].start, tokens[end - 1].end))
    return speaker_of(subject, tokens, people, last, True)


def _source_end(tokens: tuple[Token, ...], at: int, tongue: Language) -> int:
    """Where the noun phrase after *laut* ends: before the first lower-case word that cannot belong to it."""
    place, open_phrase = at, True
    while place < min(len(tokens), at + 25):
        token = tokens[place]
        if (token.capital and token.low not in ("er", "sie", "es")) or in_marks(token) is not None:
            open_phrase = False
        elif (
            token.low in tongue.determiners
            or token.low in tongue.closed["prepositions"]
            or token.low in ("und", "oder", "sowie")
        ):
            if token.low in ("die", "das", "den", "ein", "eine", "sein") and not open_phrase:
                break
            open_phrase = True
        elif token.text == "(":
            close = next((n for n in range(place, min(len(tokens), place + 12)) if tokens[n].text == ")"), None)
            if close is None:
                break
            place = close
        elif token.text == "." and place > at and tokens[place - 1].low in tongue.abbreviations:
            open_phrase = True
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
            if tokens[start].low in people.tongue.determiners and before.low not in people.tongue.closed[
                "prepositions"
            ] | {"und"}:
                if not before.capital:
                    break
                if tokens[start].low not in ("der", "des"):
                    break
            start -= 1
        subject = subject_at(tokens, start, people, oblique=True)
        speaker = speaker_of(subject, tokens, people, last, True)
        if subject is None or tokens[at - 1].low.endswith(tuple(people.tongue.closed["source_ends"])):
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
        rest = (tokens[end - 1].end, _end(sentence)) if goes_on(tokens, end, people) else (0, 0)
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
        first = start + 1
        while first < place and tokens[first].low in people.tongue.closed["focus"]:
            first += 1  # wie schon die WHO sagte
        subject = subject_at(tokens, first, people)
        content = pieces(text, (sentence.span.start, tokens[start].start), (tokens[end - 1].end, _end(sentence)))
        speaker = speaker_of(subject, tokens, people, last, False)
        yield Act("german_as_said_v1", cue_of(tokens[place], verb), speaker, content, 0.8)
        return


def german_clause_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A German verb of speech has a clause after its comma: with dass or ob, in the subjunctive, or with zu."""
    tokens, closed = sentence.tokens, people.tongue.closed
    parts = segments(tokens)
    for number, (start, end) in enumerate(parts):
        for at in range(start, end):
            verb = verb_at(tokens, at, people.tongue) if tokens[at].word and not tokens[at].capital else None
            if verb is None or not verb.clause or _is_part(tokens, start, at, people.tongue):
                continue
            infinitive = verb.kind in _INFINITIVE_KINDS or verb.lemma in closed["infinitive_verbs"]
            begin = _clause_after(tokens, parts, number, infinitive, people.tongue)
            if begin is None:
                continue
            told = at == start > 0 and tokens[begin].low not in people.tongue.that
            if told and any(
                token.low in closed["subjunctive"]
                for token in tokens[max(0, start - people.settings.beside_words) : start]
            ):
                continue  # Der Steg sei alt, sagte Quill, aber er werde halten
            subject = german_subject(tokens, start, at, people)
            speaker = speaker_of(subject, tokens, people, last, False)
            content = pieces(text, (tokens[begin].start, clause_stop(tokens, begin, people)))
            yield Act("german_clause_v1", cue_of(tokens[at], verb), speaker, content, 0.8)


def _is_part(tokens: tuple[Token, ...], start: int, at: int, tongue: Language) -> bool:
    """Whether a verb form is an adjective or infinitive: with *zu*, or before a noun (*die erwarteten Gäste*)."""
    before = tokens[at - 1].low if at > start else ""
    return before == "zu" or (tokens[start].low in tongue.closed["subordinators"] and at > start)


def _clause_after(
    tokens: tuple[Token, ...], parts: list[tuple[int, int]], number: int, infinitive: bool, tongue: Language
) -> int | None:
    """The token at which the clause that the verb in ``parts[number]`` reports begins."""
    closed = tongue.closed
    for start, end in parts[number + 1 : number + 4]:
        first = tokens[start].low
        if tokens[start - 1].text == ";":
            return None
        if first in ("dass", "daß", "ob"):
            return start
        if tokens[start - 1].text == ":":
            return start if tokens[start].marked < 0 else None
        words = [token for token in tokens[start:end] if token.word]
        if not words or first in closed["subordinators"]:
            continue
        lows = [token.low for token in words]
        if in_subjunctive(words, tongue) and first not in ("wobei", "woraufhin"):
            return start
        if number + 1 < len(parts) and parts[number + 1][0] == start and finite_in_marks(tokens, start, end, tongue):
            return start
        if infinitive and with_zu(lows):
            return start
        if first in closed["questions"] and number + 1 < len(parts) and parts[number + 1][0] == start:
            return start
    return None


def german_clause_before_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A German clause is followed by a verb of speech and its subject."""
    tokens = sentence.tokens
    for start, end in segments(tokens)[1:]:
        if tokens[start - 1].text not in (",", "–", "—") or not may_be_said(tokens, start - 1, people):
            continue
        low = tokens[start].low
        at = start
        if low in ("hat", "hatte", "haben", "hatten", "habe"):
            at = end - 1 if tokens[end - 1].word else end - 2
        verb = verb_at(tokens, at, people.tongue) if at > start or low == tokens[at].low else None
        if verb is None or not verb.clause:
            continue
        subject = subject_after(tokens, start + 1, people)
        if verb.lemma == "heißen":
            subject = german_subject(tokens, start, at, people)
        impersonal = any(token.low == "es" for token in tokens[start + 1 : start + 3])
        if (
            subject is None
            and not impersonal
            and not any(t.low in people.tongue.determiners for t in tokens[start:end])
        ):
            continue
        rest = (tokens[end - 1].end, _end(sentence)) if goes_on(tokens, end, people) else (0, 0)
        content = pieces(text, (sentence.span.start, tokens[start - 1].start), rest)
        yield Act(
            "german_clause_before_v1",
            cue_of(tokens[at], verb),
            speaker_of(subject, tokens, people, last, False),
            content,
            0.75,
        )
        return


GERMAN_RULES: tuple[Rule, ...] = (
    german_as_said_v1,
    german_clause_v1,
    so_name_v1,
    german_clause_before_v1,
    german_source_after_v1,
    german_source_v1,
)
