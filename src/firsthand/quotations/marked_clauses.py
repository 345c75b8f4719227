"""Reported clauses in Russian, Ukrainian, French and Spanish, told by *that*, by *according to*, and by word order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.quotations.marked_acts import (
    Act,
    according_at,
    cue_of,
    next_stop,
    own_words_at,
    phrase_cue,
    pieces,
    verb_at,
)
from firsthand.quotations.marked_bodies import in_marks
from firsthand.quotations.marked_german import Rule
from firsthand.quotations.marked_language import Language
from firsthand.quotations.marked_left_out import left_out
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_phrases import Subject
from firsthand.quotations.marked_stops import clause_stop
from firsthand.quotations.marked_subjects import speaker_of, subject_after, subject_at, subject_before
from firsthand.quotations.marked_tokens import DASHES, Sentence, Token


def that_clause_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A verb of speech is followed by its clause with "that" or "whether"."""
    tokens, tongue = sentence.tokens, people.tongue
    for at, token in enumerate(tokens):
        verb = verb_at(tokens, at, tongue) if token.word else None
        if verb is None or not verb.clause or _only_noun(tokens, at, tongue):
            continue
        that = _that(tokens, at, people, verb.kind)
        if that is None or _marked_before(tokens, at, tongue):
            continue
        subject = subject_of(tokens, at, that, people) or left_out(tokens, _start(tokens, at), at, that, people)
        speaker = speaker_of(subject, tokens, people, last, False)
        content = pieces(text, (tokens[that].start, clause_stop(tokens, that, people)))
        yield Act("that_clause_v1", cue_of(token, verb), speaker, content, 0.8)


def infinitive_clause_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A verb of speech is followed at once by an infinitive with what the speaker says, denies or promises to do."""
    tokens, tongue = sentence.tokens, people.tongue
    ends = tuple(tongue.closed["infinitive_ends"])
    if not ends:
        return
    for at, token in enumerate(tokens[:-2]):
        verb = verb_at(tokens, at, tongue) if token.word else None
        if verb is None or not verb.clause or verb.kind == "asking" or _only_noun(tokens, at, tongue):
            continue
        begin = at + 1
        while begin < min(len(tokens), at + 4) and tokens[begin].low in tongue.closed["before_infinitive"]:
            begin += 1
        low = tokens[begin].low if begin < len(tokens) else ""
        if not low.endswith(ends) or len(low) < _SHORTEST_INFINITIVE or tokens[begin].capital:
            continue
        if low in tongue.function or low in tongue.closed["made_to"] or tongue.role(low):
            continue
        if begin + 1 >= len(tokens) or not (tokens[begin + 1].word or tokens[begin + 1].marked >= 0):
            continue  # one word alone: descartó dimitir
        first = at + 1
        while first < begin and tokens[first].low in tongue.closed["of"]:
            first += 1
        subject = subject_of(tokens, at, begin, people) or left_out(tokens, _start(tokens, at), at, begin, people)
        speaker = speaker_of(subject, tokens, people, last, False)
        content = pieces(text, (tokens[first].start, clause_stop(tokens, first, people)))
        yield Act("infinitive_clause_v1", cue_of(token, verb), speaker, content, 0.7)
        return


def colon_clause_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A verb of speech and its subject stand right before a colon, and what follows it is a clause without marks."""
    tokens, tongue = sentence.tokens, people.tongue
    colon = next((place for place, token in enumerate(tokens[:-1]) if token.text == ":"), 0)
    rest = tokens[colon + 1 :]
    words = sum(token.word for token in rest)
    if colon < 2 or any(token.marked >= 0 for token in rest):
        return
    if words < people.settings.marked_sentence_words or tokens[colon + 1].text in DASHES:
        return
    for at in range(colon - 1, max(-1, colon - people.settings.subject_words), -1):
        verb = verb_at(tokens, at, tongue) if tokens[at].word else None
        if verb is None:
            continue
        if verb.kind == "asking" or _only_noun(tokens, at, tongue):
            return
        subject = subject_of(tokens, at, colon, people)
        if subject is None or (at < colon - 1 and subject.end != colon):
            return
        content = pieces(text, (tokens[colon + 1].start, tokens[-1].end))
        speaker = speaker_of(subject, tokens, people, last, False)
        yield Act("colon_clause_v1", cue_of(tokens[at], verb), speaker, content, 0.7)
        return


def stance_clause_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """The sentence opens with "for" and somebody by name, and what that person thinks has words in marks."""
    tokens = sentence.tokens
    if tokens[0].low not in people.tongue.closed["stance"] or not any(token.marked >= 0 for token in tokens):
        return
    subject = subject_at(tokens, 1, people, oblique=True) if len(tokens) > 4 else None
    if subject is None or not subject.name or subject.end >= len(tokens) - 2:
        return
    comma = tokens[subject.end].text == ","
    if not comma and people.tongue.code != "it":
        return  # Pour Luc Quille et Nora Dune …
    speaker = speaker_of(subject, tokens, people, last, True)
    begin = subject.end
    stop = next_stop(tokens, begin + 1, people.settings.as_words) if comma else -1
    if 0 < stop < len(tokens) - 1 and not any(token.low in people.tongue.verbs for token in tokens[begin:stop]):
        begin = stop  # Pour Luc Quille, de la banque Nord, …
    content = pieces(text, (tokens[begin].start, tokens[-1].end))
    if speaker.name is not None and not (comma and tokens[begin + 1].marked >= 0):
        yield Act("stance_clause_v1", cue_of(tokens[0], None, tokens[0].low), speaker, content, 0.6)


def _start(tokens: tuple[Token, ...], at: int) -> int:
    """The place behind the mark of punctuation before the clause of ``tokens[at]``."""
    start = at
    while start > 0 and tokens[start - 1].word:
        start -= 1
    return start


def _marked_before(tokens: tuple[Token, ...], at: int, tongue: Language) -> bool:
    """Whether the verb reports the marked words before it, so that a Romance "que" behind it opens a relative clause
    (*“Fueron tres”, relató una mujer que prefirió callar*)."""
    place = at - 1
    while place >= 0 and (tokens[place].text == "," or tokens[place].low.split("-")[0] in tongue.auxiliaries):
        place -= 1
    return tongue.romance and place >= 0 and tokens[place].marked >= 0


def _only_noun(tokens: tuple[Token, ...], at: int, tongue: Language) -> bool:
    """Whether the form stands as a noun (*la demande*, *el anuncio*) or after *to*."""
    before = tokens[at - 1].low if at else ""
    return before in tongue.determiners and tongue.romance


def _that(tokens: tuple[Token, ...], at: int, people: People, kind: str) -> int | None:
    tongue = people.tongue
    for place in range(at + 1, min(len(tokens), at + people.settings.clause_words)):
        token = tokens[place]
        if token.low in tongue.that:
            if tongue.slavic and tokens[place - 1].text != ",":
                return None
            if (
                tongue.romance
                and sum(one.text == "," for one in tokens[at:place]) == 1
                and tokens[place - 1].text == ","
            ):
                return None  # dijo el crítico, que la había criticado: a relative clause
            if token.low in tongue.closed["whether"] and kind != "asking":
                return None
            if token.low in tongue.closed["so_that"] and kind != "demanding":
                return None
            return place
        if token.marked >= 0 or token.text in (".", ":", ";", "!", "?"):
            return None
        if place > at + 1 and verb_at(tokens, place, tongue) is not None:
            return None
    return None


def subject_of(tokens: tuple[Token, ...], verb: int, stop: int, people: People) -> Subject | None:
    """The subject of the verb at ``tokens[verb]``: before it in its clause, or after it and before ``stop``."""
    tongue = people.tongue
    finite = verb
    leaning = tongue.closed["clitics"] | tongue.closed["causative"]
    while finite > 0 and (
        tokens[finite - 1].low.split("-")[0] in tongue.auxiliaries or tokens[finite - 1].low in leaning
    ):
        finite -= 1
    pronoun = inverted(tokens, finite, verb, people)
    if pronoun is not None:
        return pronoun
    start = finite
    while start > 0 and tokens[start - 1].text not in (",", ";", ":", ".", ")"):
        if tokens[start - 1].marked >= 0 and in_marks(tokens[start - 1]) is None:
            break
        start -= 1
    found = subject_before(tokens, start, finite, people)
    if found is None and start == finite and start > 2 and tokens[start - 1].text == ",":
        found = _over_insertion(tokens, start - 1, people)
    if found is not None:
        return found
    found = subject_after(tokens, verb + 1, people)
    return found if found is not None and found.end <= max(stop, verb + 1) else None


def _over_insertion(tokens: tuple[Token, ...], comma: int, people: People) -> Subject | None:
    """The subject before an insertion between commas: *Нора Квилл, мэр города, заявила*."""
    for place in range(comma - 1, max(0, comma - 10), -1):
        if tokens[place].text in (",", ";", ":") or (tokens[place].marked >= 0 and in_marks(tokens[place]) is None):
            start = place
            while start > 0 and tokens[start - 1].word:
                start -= 1
            found = subject_at(tokens, start, people) if tokens[place].text == "," and start < place else None
            return found if found is not None and found.end >= place else None
    return None


def inverted(tokens: tuple[Token, ...], finite: int, verb: int, people: People) -> Subject | None:
    """The pronoun of *a-t-il dit*, *dit-elle*."""
    if people.tongue.code != "fr":
        return None
    for place in range(finite, verb + 1):
        ending = tokens[place].low.rsplit("-", 1)[-1] if "-" in tokens[place].low else ""
        if ending in ("il", "elle"):
            return Subject(place, place + 1, pronoun="m" if ending == "il" else "f")
    return None


def clause_before_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A clause is followed by a comma, a verb of speech and its subject."""
    tokens, tongue = sentence.tokens, people.tongue
    for comma in range(2, len(tokens) - 2):
        dash = tongue.code == "pl" and tokens[comma].text in DASHES and tokens[comma + 1].text not in DASHES
        if tokens[comma].text != "," and not dash:
            continue
        start = comma + 1
        while start < len(tokens) - 1 and tokens[start].text in DASHES:
            start += 1
        at = start
        while at < min(len(tokens) - 1, start + 3) and tokens[at].low.split("-")[0] in tongue.auxiliaries:
            at += 1
        verb = verb_at(tokens, at, tongue)
        if verb is None or not verb.clause or tokens[comma - 1].marked >= 0:
            continue
        subject = inverted(tokens, start, at, people) or subject_after(tokens, at + 1, people)
        if subject is None and not _of_a_text(tokens, at, people):
            continue
        end = max(subject.end, at + 1) if subject is not None else at + 1
        stop = next_stop(tokens, end, 10)
        if (
            stop < 0
            or (stop < len(tokens) and tokens[stop].text in (";", ":"))
            or any(t.low in tongue.that for t in tokens[end:stop])
        ):
            continue
        rest = (tokens[stop].start, tokens[-1].end) if _goes_on(tokens, stop, people) else (0, 0)
        content = pieces(text, (tokens[0].start, tokens[comma].start), rest)
        yield Act(
            "clause_before_v1", cue_of(tokens[at], verb), speaker_of(subject, tokens, people, last, False), content, 0.7
        )
        return


def _of_a_text(tokens: tuple[Token, ...], at: int, people: People) -> bool:
    """Whether a Slavic verb tells what a text says: *говорится в статье*."""
    said_in = people.tongue.closed["in_prep"]
    return tokens[at].low.endswith("ся") and at + 1 < len(tokens) and tokens[at + 1].low in said_in


def _goes_on(tokens: tuple[Token, ...], stop: int, people: People) -> bool:
    """Whether the clause goes on after the comma ``tokens[stop]`` behind an attribution; more on who spoke (*…, le
    directeur du port*), a second act of speech, and a relative clause are not of it."""
    tongue = people.tongue
    if stop >= len(tokens) - 1 or tokens[stop].text != ",":
        return False
    first = tokens[stop + 1]
    about = any(tongue.role(token.text) or tongue.body(token.text) for token in tokens[stop + 1 : stop + 4])
    if about or first.capital or first.low in tongue.closed["relatives"] or first.low in tongue.that:
        return False
    if first.low.endswith(_MODIFIERS[tongue.slavic]) or first.low in tongue.closed["citing"]:
        return False  # сообщил источник, близкий к делегации; a indiqué la police, citée par …
    return not any(token.low in tongue.that for token in tokens[stop + 1 : stop + people.settings.beside_words])


def source_phrase_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A phrase for "according to" with its source stands in the sentence, set off by commas."""
    tokens = sentence.tokens
    for at in range(len(tokens)):
        if at and tokens[at - 1].text not in (",", "—", "–", "(") and at > 2:
            continue
        size, subject = source_at(tokens, at, people)
        if subject is None or verb_at(tokens, at + size, people.tongue) is not None:
            continue
        stop = next_stop(tokens, subject.end, 14)
        end = _source_ends(tokens, at, subject.end, stop, people)
        if end < 0:
            continue
        content = pieces(text, (tokens[0].start, tokens[at].start), (end, tokens[-1].end))
        speaker = speaker_of(subject, tokens, people, last, True)
        yield Act("source_phrase_v1", phrase_cue(text, tokens[at : at + size]), speaker, content, 0.8)
        return


def _source_ends(tokens: Sequence[Token], at: int, source: int, stop: int, people: People) -> int:
    """The offset where what a source said begins or goes on, behind the source of the phrase at ``tokens[at]``, which
    ends at ``tokens[source]`` (``stop``: the next mark of punctuation); -1 if nothing shows it. Italian and Polish need
    no comma there."""
    tongue = people.tongue
    opens = at == 0 and tongue.code in _NO_COMMA and source < len(tokens) - 1 and tokens[source].text != ","
    if opens and tokens[source].low not in tongue.closed["of"] | tongue.closed["prepositions"]:
        return tokens[source].start
    if stop < 0 or (at <= 2 and stop >= len(tokens) - 1):
        return -1
    stop = _past_insertion(tokens, stop, people)
    return tokens[stop].start if stop < len(tokens) else tokens[-1].end


def source_at(tokens: Sequence[Token], at: int, people: People) -> tuple[int, Subject | None]:
    """The number of words of a phrase for *according to* at ``tokens[at]``, and whose words it gives; None where it
    names no source."""
    own = own_words_at(tokens, at, people.tongue)
    if own is not None:
        size, shown = own
        return size, Subject(at, at + size, pronoun=shown or "-")
    size = according_at(tokens, at, people.tongue)
    marked = in_marks(tokens[at + size]) if size and at + size < len(tokens) else None
    if marked is not None:
        return size, Subject(at + size, at + size + 1, body=marked)  # по информации «Вечернего края»
    return size, subject_at(tokens, at + size, people, oblique=True) if size else None


def _past_insertion(tokens: Sequence[Token], stop: int, people: People) -> int:
    """The comma that closes what is inserted behind a source (*…, citant le ministère,*); ``stop`` if nothing is."""
    if stop + 1 >= len(tokens) or tokens[stop].text != ",":
        return stop
    first, closed = tokens[stop + 1].low, people.tongue.closed
    if first not in closed["relatives"] | closed["citing"] | people.tongue.that:
        return stop
    later = next_stop(tokens, stop + 1, people.settings.inserted_words)
    return later if 0 < later < len(tokens) - 1 and tokens[later].text == "," else stop


def as_said_v1(text: str, sentence: Sentence, people: People, last: int | None) -> Iterator[Act]:
    """A clause "as somebody said" says who reports the rest of the sentence."""
    tokens, tongue = sentence.tokens, people.tongue
    for at, token in enumerate(tokens[:-2]):
        if token.low not in tongue.as_said or (at and tokens[at - 1].text not in (",", "—", "–", "(")):
            continue
        for place in range(at + 1, min(len(tokens), at + 5)):
            verb = verb_at(tokens, place, tongue) if tokens[place].word else None
            if verb is None or verb.kind == "asking":
                continue
            stop = next_stop(tokens, place, 14)
            subject = subject_after(tokens, place + 1, people)
            if stop < 0 or subject is None or (at == 0 and stop >= len(tokens) - 1):
                break
            stop = max(stop, subject.end)
            end = tokens[stop].start if stop < len(tokens) else tokens[-1].end
            content = pieces(text, (tokens[0].start, token.start), (end, tokens[-1].end))
            speaker = speaker_of(subject, tokens, people, last, False)
            yield Act("as_said_v1", cue_of(tokens[place], verb), speaker, content, 0.8)
            return


_SHORTEST_INFINITIVE = 4  # letters: ser, dar and ir are too many other words
_NO_COMMA = frozenset({"it", "pl"})
_MODIFIERS = {
    True: (
        "ший",
        "шая",
        "шие",
        "щий",
        "щая",
        "щие",
        "нный",
        "нная",
        "нные",
        "кий",
        "кая",
        "кие",
        "ий",
        "ая",
        "ое",
        "ке",
        "ька",
    ),
    False: ("ant", "é", "ée", "és", "ées", "ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"),
}
"""Endings of participles and adjectives that say more of who spoke."""

OTHER_RULES: tuple[Rule, ...] = (
    as_said_v1,
    that_clause_v1,
    source_phrase_v1,
    stance_clause_v1,
    clause_before_v1,
    infinitive_clause_v1,
    colon_clause_v1,
)
