"""What stands around a marked passage: a verb of speech, a colon with a name, a word for a title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from firsthand.quotations.marked_acts import according_at, cue_of, own_words_at, phrase_cue, verb_at
from firsthand.quotations.marked_clauses import subject_of
from firsthand.quotations.marked_frames_final import final_cue
from firsthand.quotations.marked_language import Language
from firsthand.quotations.marked_left_out import left_out
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_phrases import Subject
from firsthand.quotations.marked_subjects import speaker_of, subject_after, subject_at, subject_before
from firsthand.quotations.marked_subjects_german import german_subject
from firsthand.quotations.marked_titles import like_a_name, opens_with, spoken, titled
from firsthand.quotations.marked_tokens import DASHES, Sentence, Token
from firsthand.records import Cue, Speaker

_MANNER = ("о", "o", "e")  # endings of Slavic adverbs: тихо говорит он
_STOPS = frozenset({".", "!", "?", "…", "...", ";", ":"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Cue and speaker of a marked passage. ``begins``: the token with which the reported words begin, if they begin
    before the mark (``nannte den Plan „…“``), otherwise -1."""

    rule: str
    cue: Cue | None
    speaker: Speaker
    score: float
    begins: int = -1


FrameRule = Callable[[str, Sentence, int, int, People, int | None], Frame | None]
"""Looks at the passage ``tokens[at]`` of a sentence, which has the given number of words."""


def cue_after_marks_v1(
    text: str, sentence: Sentence, at: int, count: int, people: People, last: int | None
) -> Frame | None:
    """A verb of speech, or a word for "according to", follows right after the marked words."""
    tokens, tongue = sentence.tokens, people.tongue
    start = at + 1
    while start < len(tokens) and (tokens[start].text == "," or tokens[start].text in DASHES):
        start += 1
    if start == at + 1 and titled(tokens, at, tongue) and not spoken(text, tokens[at]):
        return None  # l’association « Les Amis » s’en félicite
    if at and tokens[at - 1].word and like_a_name(text, tokens[at]) and not spoken(text, tokens[at]):
        return None  # отвечая на вопрос «Вестника», заявила
    if start == at + 1 and not spoken(text, tokens[at]) and (count < 4 or tongue.nouns_capitalised):
        inside = tokens[at].text[:-1].rstrip(" \xa0\u202f")
        if not inside.endswith(","):
            return None  # „Wochenblatt“ berichtete: the marked words are the subject
    if (
        start >= len(tokens)
        or not tokens[start].word
        or (tokens[start].capital and not _speaks_next(tokens, start, people))
    ):
        return None
    sourced = _source_behind(tokens, start, people, last)
    if sourced is not None or tokens[start].low in tongue.so:
        return sourced
    first = tokens[start].low.split("-")[0]
    unknown = _unknown_verb(text, tokens, at, start, count, people, last)
    if unknown is not None:
        return unknown
    for place in range(start, min(len(tokens), start + people.settings.cue_after_words)):
        token = tokens[place]
        if token.marked >= 0 or token.text in _STOPS or (token.text == "," and place > start + 1):
            return None
        verb = verb_at(tokens, place, tongue) if token.word else None
        if verb is None:
            continue
        helping = tongue.auxiliaries | tongue.closed["causative"] | tongue.as_said
        if tongue.romance:
            helping = helping | tongue.closed["clitics"]  # « … », lui a répondu Quille
        opens = first in helping | tongue.male_pronouns | tongue.female_pronouns
        manner = place == start + 1 and tongue.slavic and tokens[start].low.endswith(_MANNER)
        if place > start and not (opens or manner) and not tokens[start].capital:
            return None
        if first in tongue.auxiliaries and tongue.nouns_capitalised:
            subject = subject_after(tokens, start + 1, people)
        elif first in tongue.as_said and tongue.nouns_capitalised:
            subject = subject_at(tokens, start + 1, people)
        else:
            subject = _behind(tokens, start, place, people)
        speaker = speaker_of(subject, tokens, people, last, False)
        if verb.lemma in tongue.closed["quoting"] and first not in tongue.closed["passives"]:
            speaker = Speaker(None, "absent", speaker.mention)  # who cites the words did not speak them
        return Frame("cue_after_marks_v1", cue_of(token, verb), speaker, 0.85)
    return None


def verb_at_the_end_v1(
    text: str, sentence: Sentence, at: int, count: int, people: People, last: int | None
) -> Frame | None:
    """A verb of speech at the end of the sentence follows the marked words."""
    if not people.tongue.closed["reported"] or titled(sentence.tokens, at, people.tongue):
        return None
    found = final_cue(sentence.tokens, at, people, last)
    return Frame("verb_at_the_end_v1", found[0], found[1], 0.8) if found is not None else None


def _source_behind(tokens: tuple[Token, ...], start: int, people: People, last: int | None) -> Frame | None:
    """The frame of marked words before a word for "according to", or the German *so*, at ``tokens[start]``."""
    text, tongue = people.text, people.tongue
    own = own_words_at(tokens, start, tongue)
    if own is not None:
        size, shown = own
        speaker = speaker_of(Subject(start, start + size, pronoun=shown or "-"), tokens, people, last, True)
        return Frame("cue_after_marks_v1", phrase_cue(text, tokens[start : start + size]), speaker, 0.85)
    size = according_at(tokens, start, tongue)
    if size or tokens[start].low in tongue.so:
        size = size or 1
        subject = subject_at(tokens, start + size, people, oblique=size > 0 and tokens[start].low not in tongue.so)
        if subject is None and tokens[start].low in tongue.so:
            return None
        speaker = speaker_of(subject, tokens, people, last, tokens[start].low not in tongue.so)
        return Frame("cue_after_marks_v1", phrase_cue(text, tokens[start : start + size]), speaker, 0.85)
    return None


def _unknown_verb(
    text: str, tokens: tuple[Token, ...], at: int, start: int, count: int, people: People, last: int | None
) -> Frame | None:
    """The frame of a sentence in marks that a word with the ending of a verb and a person's full name follow (*„Das
    ist neu“, frotzelte Nora Quill*): between them stands a verb of speech, whether a list has it or not."""
    token, tongue = tokens[start], people.tongue
    if at or start == at + 1 or count < people.settings.marked_sentence_words or token.capital:
        return None
    ends = tongue.closed["verb_ends"]
    if token.low in tongue.function | tongue.auxiliaries or not any(token.low.endswith(end) for end in ends):
        return None
    if verb_at(tokens, start, tongue) is not None or not opens_with(text, tokens[at]).isupper():
        return None
    subject = subject_at(tokens, start + 1, people)
    if subject is None or len(subject.name) < 2 or subject.joined:
        return None
    if not people.named([one.text for one in subject.name], False):
        return None
    speaker = speaker_of(subject, tokens, people, last, False)
    return Frame("cue_after_marks_v1", cue_of(token, None, token.low), speaker, 0.7)


def _speaks_next(tokens: Sequence[Token], start: int, people: People) -> bool:
    """Whether a name after the marks is followed at once by a verb of speech (*«…» — Петров сказал*)."""
    if people.tongue.nouns_capitalised or tokens[start - 1].text not in DASHES:
        return False
    return any(
        verb_at(tokens, n, people.tongue) for n in range(start + 1, min(len(tokens), start + 4)) if tokens[n].word
    )


def _behind(tokens: tuple[Token, ...], start: int, verb: int, people: People) -> Subject | None:
    if people.tongue.nouns_capitalised:
        return subject_after(tokens, verb + 1, people)
    inverted = subject_of(tokens[start:], verb - start, len(tokens), people) if people.tongue.code == "fr" else None
    if inverted is not None and inverted.pronoun:
        return Subject(inverted.start + start, inverted.end + start, pronoun=inverted.pronoun)
    found = subject_after(tokens, verb + 1, people) or subject_before(tokens, start, verb, people)
    return found or left_out(tokens, start, verb, _clause_stop(tokens, verb), people)


def _clause_stop(tokens: Sequence[Token], at: int) -> int:
    """The place of the mark of punctuation that ends the clause of ``tokens[at]``."""
    stop = at
    while stop < len(tokens) and (tokens[stop].word or tokens[stop].marked >= 0):
        stop += 1
    return stop


def cue_before_colon_v1(
    text: str, sentence: Sentence, at: int, count: int, people: People, last: int | None
) -> Frame | None:
    """A verb of speech stands before the colon, or the dash, that opens the marked words."""
    tokens = sentence.tokens
    if at < 2 or (tokens[at - 1].text != ":" and tokens[at - 1].text not in DASHES):
        return None
    place = _verb_before(tokens, at - 1, people)
    if place is None:
        return None
    verb = verb_at(tokens, place, people.tongue)
    speaker = speaker_of(_before(tokens, place, at - 1, people), tokens, people, last, False)
    subordinators = people.tongue.closed.get("subordinators", frozenset())
    if any(
        one.low in subordinators and before.text == ","
        for before, one in zip(tokens[place : at - 1], tokens[place + 1 : at], strict=True)
    ):
        speaker = Speaker(None, "absent")  # schimpfte er, nachdem ein Anwalt gerufen hatte: „…“
    return Frame("cue_before_colon_v1", cue_of(tokens[place], verb), speaker, 0.85)


def _verb_before(tokens: Sequence[Token], end: int, people: People) -> int | None:
    """The last verb of speech before ``tokens[end]``, in its sentence and after the last marked passage."""
    tongue = people.tongue
    for place in range(end - 1, max(-1, end - people.settings.cue_before_words), -1):
        token = tokens[place]
        if token.marked >= 0 and place < end - 6:
            return None
        if token.text in (";", ":"):
            return None
        noun = token.capital and tongue.nouns_capitalised and place > 0
        if token.word and not noun and verb_at(tokens, place, tongue) is not None:
            return place
    return None


def _before(tokens: tuple[Token, ...], verb: int, stop: int, people: People) -> Subject | None:
    tongue = people.tongue
    if not tongue.nouns_capitalised:
        found = subject_of(tokens, verb, stop, people)
        return found or left_out(tokens, _clause_start(tokens, verb), verb, stop, people)
    start = verb
    while start > 0 and tokens[start - 1].text not in (",", ";", ":", ".", "–"):
        start -= 1
    return german_subject(tokens, start, verb, people)


def _clause_start(tokens: Sequence[Token], at: int) -> int:
    """The place behind the mark of punctuation before the clause of ``tokens[at]``."""
    start = at
    while start > 0 and tokens[start - 1].word:
        start -= 1
    return start


def called_in_marks_v1(
    text: str, sentence: Sentence, at: int, count: int, people: People, last: int | None
) -> Frame | None:
    """A verb of calling or judging has the marked words as what something is called."""
    tokens = sentence.tokens
    if people.tongue.nouns_capitalised and tokens[at - 1].low == "als" and at:
        behind = _called_behind(text, tokens, at, count, people, last)
        if behind is not None:
            return behind
    place = _verb_before(tokens, at, people)
    verb = verb_at(tokens, place, people.tongue) if place is not None else None
    as_before = any(token.low == "als" for token in tokens[max(0, at - people.settings.as_words) : at])
    if verb is not None and verb.lemma in people.tongue.closed["with_as"] and not as_before:
        return None
    if (
        place is None
        or verb is None
        or not verb.names
        or titled(tokens, at, people.tongue)
        or _like_a_proper_name(text, tokens, at, count, people.tongue)
        or _names_a_thing(tokens, place, at, people)
    ):
        return None
    subject = _before(tokens, place, at, people)
    begins = max(place + 1, subject.end if subject is not None and subject.start > place else 0)
    skipped = people.tongue.function - people.tongue.determiners - people.tongue.closed["prepositions"]
    while begins < at and tokens[begins].low in skipped:
        begins += 1  # a dénoncé mercredi « … »
    if begins < at and tokens[begins].low in people.tongue.closed["places"]:
        begins = at  # évoque dans Le Matin « une mesure brutale »
    begins = begins if 0 < at - begins <= 6 and not any(not t.word for t in tokens[begins:at]) else -1
    return Frame(
        "called_in_marks_v1", cue_of(tokens[place], verb), speaker_of(subject, tokens, people, last, False), 0.7, begins
    )


def _called_behind(
    text: str, tokens: tuple[Token, ...], at: int, count: int, people: People, last: int | None
) -> Frame | None:
    """The frame of German words after "als" whose verb follows them: *Als „…“ bezeichnet Quill den Fund*, *…, der den
    Fund als „…“ bezeichnet*."""
    place = at + 1
    if place >= len(tokens) or not tokens[place].word or tokens[place].capital:
        return None
    verb = verb_at(tokens, place, people.tongue)
    if verb is None or not verb.names or _like_a_proper_name(text, tokens, at, count, people.tongue):
        return None
    start = at
    first = max(0, at - people.settings.cue_before_words)
    while start > first and tokens[start - 1].text not in (",", ";", ":", ".", "–"):
        start -= 1
    subject = (
        subject_after(tokens, place + 1, people) if start == at - 1 else german_subject(tokens, start, place, people)
    )
    if start == at - 1 and subject is not None and subject.start > place + 1:
        subject = None
    return Frame(
        "called_in_marks_v1", cue_of(tokens[place], verb), speaker_of(subject, tokens, people, last, False), 0.7
    )


def _like_a_proper_name(text: str, tokens: Sequence[Token], at: int, count: int, tongue: Language) -> bool:
    """Whether the marked words look like a name; one German noun does not after *als*, *ein*, *für*."""
    if tongue.nouns_capitalised and count == 1 and not opens_with(text, tokens[at]).islower():
        return tokens[at - 1].low not in tongue.closed["predicatives"]
    return like_a_name(text, tokens[at])


def _names_a_thing(tokens: Sequence[Token], verb: int, at: int, people: People) -> bool:
    """Whether the verb calls nobody's words: a reflexive or a passive (*nennt sich „…“*, *genannt „…“*)."""
    tongue, low = people.tongue, max(0, verb - people.settings.cue_before_words)
    reflexive = any(token.low == "sich" for token in tokens[verb + 1 : at]) and tongue.nouns_capitalised
    participle = tongue.nouns_capitalised and tokens[verb].low.startswith("gen")
    auxiliary = any(token.low in tongue.auxiliaries for token in tokens[low:verb])
    if tokens[at - 1].low in ("mit", "dem", "der", "im") and tongue.nouns_capitalised:
        return True  # in einem Interview mit dem „…“
    return reflexive or (participle and not auxiliary)


def cue_in_sentence_v1(
    text: str, sentence: Sentence, at: int, count: int, people: People, last: int | None
) -> Frame | None:
    """A verb of speech stands earlier in the sentence that holds the marked words."""
    tokens = sentence.tokens
    lower = opens_with(text, tokens[at]).islower()
    if count < (2 if lower else 3) or titled(tokens, at, people.tongue) or like_a_name(text, tokens[at]):
        return None
    place = _verb_before(tokens, at, people)
    if place is None:
        return None
    verb = verb_at(tokens, place, people.tongue)
    if verb is None or verb.lemma in people.tongue.closed["with_as"]:
        return None
    if tokens[at - 1].text == "," and not spoken(text, tokens[at]):
        clause = tokens[_clause_start(tokens, at - 1) : at]
        if any(token.low in people.tongue.works for token in clause):
            return None  # hat ein Buch geschrieben, „Zeit der Masken“
    subject = _before(tokens, place, at, people)
    return Frame(
        "cue_in_sentence_v1", cue_of(tokens[place], verb), speaker_of(subject, tokens, people, last, False), 0.6
    )


def name_and_colon_v1(
    text: str, sentence: Sentence, at: int, count: int, people: People, last: int | None
) -> Frame | None:
    """A name and a colon open the marked words, which are a sentence."""
    tokens = sentence.tokens
    if at < 2 or tokens[at - 1].text != ":" or count < 2:
        return None
    start = at - 1
    while start > 0 and tokens[start - 1].text not in (";", ":", "–") and tokens[start - 1].marked < 0:
        start -= 1
    subject = subject_at(tokens, start, people) if start < at - 1 else None
    if subject is None or not (subject.name or subject.pronoun):
        comma = next((place for place in range(at - 2, start, -1) if tokens[place].text == ","), -1)
        later = subject_at(tokens, comma + 1, people) if comma > 0 else None
        subject = later if later is not None and len(later.name) > 1 else subject
    if titled(tokens, at - 1, people.tongue) and (subject is None or not subject.name):
        return None
    names = [one.text for one in subject.name] if subject is not None and subject.end == at - 1 else []
    if count < 5 and not spoken(text, tokens[at]) and not (names and people.named(names, False)):
        return None
    if subject is not None and subject.end < at - 1 and not subject.role:
        known = bool(subject.name) and bool(people.named([token.text for token in subject.name], False))
        subject = subject if known else None  # the subject of another verb
    return Frame("name_and_colon_v1", None, speaker_of(subject, tokens, people, last, False), 0.6)


def stance_before_v1(
    text: str, sentence: Sentence, at: int, count: int, people: People, last: int | None
) -> Frame | None:
    """The sentence opens with "for" and somebody, and the marked words are what it goes on with."""
    tokens = sentence.tokens
    if at < 3 or tokens[0].low not in people.tongue.closed["stance"] or tokens[at - 1].text != "," or count < 3:
        return None
    subject = subject_at(tokens, 1, people, oblique=True)
    if subject is None or not subject.name or titled(tokens, at, people.tongue) or like_a_name(text, tokens[at]):
        return None
    if subject.end < at - 1 and not _apposed(tokens, subject.end, at - 1, people):
        return None  # more stands between them
    speaker = speaker_of(subject, tokens, people, last, True)
    return Frame("stance_before_v1", cue_of(tokens[0], None, tokens[0].low), speaker, 0.6)


def _apposed(tokens: Sequence[Token], start: int, comma: int, people: People) -> bool:
    """Whether ``tokens[start:comma]`` only tells more of who stands before it: *, de la banque Ormont*."""
    inner = tokens[start + 1 : comma]
    if tokens[start].text != "," or not 0 < len(inner) <= people.settings.as_words:
        return False
    return all(token.word and token.low not in people.tongue.verbs for token in inner)


FRAME_RULES: tuple[FrameRule, ...] = (
    verb_at_the_end_v1,
    cue_after_marks_v1,
    cue_before_colon_v1,
    called_in_marks_v1,
    cue_in_sentence_v1,
    name_and_colon_v1,
    stance_before_v1,
)
