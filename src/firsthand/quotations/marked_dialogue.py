"""Layouts without quotation marks: dialogue with dashes (``— …, — сказал X.``) and headlines (``X: …``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.quotations.marked_acts import Act, cue_of, pieces, verb_at
from firsthand.quotations.marked_clauses import inverted
from firsthand.quotations.marked_left_out import left_out
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_phrases import Subject
from firsthand.quotations.marked_subjects import head_of, speaker_of, subject_after, subject_at
from firsthand.quotations.marked_tokens import DASHES, Sentence, Token, tokens_of
from firsthand.records import Cue, Span

_DIALOGUE = frozenset({"—", "–", "―"})
_TIGHT_DASHES = frozenset({"es", "pt"})  # todo —dijo Quilla— y


def dash_dialogue_v1() -> None:
    """A dash opens the words, and a dash with a verb of speech closes them."""


def headline_name_v1() -> None:
    """A name that the text knows, and a colon, open what the headline says."""


def dash_dialogue(text: str, sentences: Sequence[Sentence], people: People) -> Mapping[int, Act | None]:
    """Sentence number → the quotation that begins with it, for the paragraphs set as dialogue; None for the
    sentences that it covers."""
    found: dict[int, Act | None] = {}
    number = 0
    while number < len(sentences):
        end = number + 1
        while end < len(sentences) and sentences[end].block == sentences[number].block:
            end += 1
        tokens = [token for sentence in sentences[number:end] for token in sentence.tokens]
        if sentences[number].first and tokens[0].text in _DIALOGUE and people.tongue.code not in ("de", "pl"):
            last = head_of(sentences[number - 1].tokens, people) if number else None
            act = _dialogue(text, tuple(tokens), people, last)
            if act is not None:
                found[number] = act
                found.update(dict.fromkeys(range(number + 1, end)))
        number = end
    return found


def _dialogue(text: str, tokens: tuple[Token, ...], people: People, last: int | None) -> Act | None:
    """The paragraph's words between dashes, if one stretch between dashes opens with a verb of speech."""
    dashes = [place for place, token in enumerate(tokens) if token.text in _DIALOGUE]
    if people.tongue.code == "fr" and len(dashes) == 1:
        return _between_commas(text, tokens, people)
    for place in dashes[1:]:
        start = place + 1
        while start < len(tokens) and tokens[start].low.split("-")[0] in people.tongue.auxiliaries:
            start += 1
        verb = verb_at(tokens, start, people.tongue) if start < len(tokens) else None
        if verb is None or tokens[start].capital:
            continue
        subject = subject_after(tokens, start + 1, people)
        closing = next((other for other in dashes if other > place), None)
        content = pieces(text, (tokens[1].start, tokens[place - 1].end), (_resume(tokens, closing), tokens[-1].end))
        if not content or place < 2:
            return None
        speaker = speaker_of(subject, tokens, people, last, False)
        return Act("dash_dialogue_v1", cue_of(tokens[start], verb), speaker, content, 0.8)
    return None


def _between_commas(text: str, tokens: tuple[Token, ...], people: People) -> Act | None:
    """French dialogue, whose cue stands behind a comma: *— Non, dit Quille, jamais.*"""
    act = cue_inside(text, Span(tokens[1].start, tokens[-1].end), people, None) if len(tokens) > 2 else None
    return replace(act, rule=dash_dialogue_v1.__name__) if act is not None else None


def _resume(tokens: tuple[Token, ...], closing: int | None) -> int:
    return tokens[-1].end if closing is None else tokens[closing].end


def cue_inside_marks_v1() -> None:
    """A verb of speech with its subject stands inside the marks, set off by dashes or commas: it is not quoted."""


def cue_inside(text: str, inner: Span, people: People, last: int | None) -> Act | None:
    """The quotation of a marked passage that holds its own cue: *«Мы ждём, — сказал Кволин, — людей»*; in French also
    between commas."""
    tongue = people.tongue
    if tongue.nouns_capitalised:
        return None
    tokens = tokens_of(text, inner, tongue)
    for place in range(1, len(tokens) - 2):
        start = _cue_start(tokens, place, people)
        if start is None:
            continue
        at = start
        while at < min(len(tokens) - 1, start + 3) and tokens[at].low.split("-")[0] in tongue.auxiliaries:
            at += 1
        verb = verb_at(tokens, at, tongue)
        dashed = tokens[place].text in _DIALOGUE
        if (verb is None and not (dashed and _like_a_verb(tokens, at, people))) or tokens[at].capital:
            continue
        subject = inverted(tokens, start, at, people) or subject_after(tokens, at + 1, people)
        if subject is None and dashed:
            subject = left_out(tokens, start, at, _closing(tokens, at, people), people)
        named = subject is not None and subject.start <= at + 2 and (subject.name or subject.pronoun or subject.role)
        if not named:
            subject = _behind_comma(tokens, at, people) if dashed and tongue.slavic else None
        if subject is None:
            continue
        end = max(subject.end, at + 1)
        rest = _rest(tokens, end, dashed, people)
        if rest is None:
            continue
        content = pieces(text, (inner.start, tokens[place].start), (rest, inner.end))
        speaker = speaker_of(subject, tokens, people, last, False)
        return Act(cue_inside_marks_v1.__name__, cue_of(tokens[at], verb), speaker, content, 0.8)
    return None


def _like_a_verb(tokens: tuple[Token, ...], at: int, people: People) -> bool:
    """Whether a Slavic word between dashes inside marks may be a verb of speech that no list has: it has the ending of
    one, and a full name or a pronoun follows (*— острит Иван Кволин, —*)."""
    tongue = people.tongue
    if not tongue.slavic or not tokens[at].low.endswith(tuple(tongue.closed["verb_ends"])):
        return False
    subject = subject_at(tokens, at + 1, people) if tokens[at].low not in tongue.function else None
    closed = _closing(tokens, at, people) < len(tokens)
    return closed and subject is not None and bool(subject.pronoun or len(subject.name) > 1)


def _behind_comma(tokens: tuple[Token, ...], at: int, people: People) -> Subject | None:
    """The name at the end of an inserted cue that first says who somebody is: *— вспоминает его ученик, профессор
    Кволин, —*. A cue that a dash closes without a name is nobody's."""
    stop = _closing(tokens, at, people)
    if stop >= len(tokens):
        return None
    comma = next((place for place in range(stop - 2, at, -1) if tokens[place].text == ","), 0)
    found = subject_at(tokens, comma + 1, people) if comma else None
    return found if found is not None and found.name and found.end <= stop else Subject(at, stop)


def _cue_start(tokens: tuple[Token, ...], place: int, people: People) -> int | None:
    """Where a cue inside marks may begin after the dash, or the French comma, at ``tokens[place]``."""
    if tokens[place].text in _DIALOGUE and tokens[place - 1].text in (",", "!", "?", "…", "..."):
        return place + 1
    opening = tokens[place - 1].end < tokens[place].start and tokens[place].end == tokens[place + 1].start
    if tokens[place].text in _DIALOGUE and opening and people.tongue.code in _TIGHT_DASHES:
        return place + 1
    closed = any(token.text in _DIALOGUE for token in tokens[place + 2 : place + people.settings.inserted_cue_words])
    if tokens[place].text in _DIALOGUE and tokens[place - 1].word and closed and people.tongue.romance:
        return place + 1  # Abbiamo sbagliato – ammette Vasari – ma …
    return place + 1 if people.tongue.code == "fr" and tokens[place].text == "," else None


def _closing(tokens: tuple[Token, ...], at: int, people: People) -> int:
    """The place of the dash that closes a cue at ``tokens[at]``, or of the end."""
    reach = range(at + 1, min(len(tokens), at + people.settings.inserted_cue_words))
    return next((place for place in reach if tokens[place].text in _DIALOGUE), len(tokens))


def _rest(tokens: tuple[Token, ...], end: int, dashed: bool, people: People) -> int | None:
    """The offset where the quoted words go on after a cue that ends at ``tokens[end]``; None if nothing closes it."""
    reach = min(len(tokens), end + people.settings.inserted_cue_words)
    for place in range(end, reach):
        if dashed and tokens[place].text in _DIALOGUE:
            return tokens[place].end
        if not dashed and tokens[place].text in (",", "."):
            if place == end and tokens[place].text == "," and _apposition(tokens, place + 1, people):
                return next((one.end for one in tokens[place + 1 : reach] if one.text in (",", ".")), None)
            return tokens[place].end if place == end else None
        if not dashed and place > end:
            return None
    return tokens[-1].end if end >= len(tokens) - 1 else None


def _apposition(tokens: tuple[Token, ...], at: int, people: People) -> bool:
    """Whether ``tokens[at]`` begins with a title who spoke bears: *…, directeur du port,*."""
    first = at + 1 if at < len(tokens) and tokens[at].low in people.tongue.determiners else at
    return first < len(tokens) and not tokens[first].capital and bool(people.tongue.role(tokens[first].text))


def headline_name(text: str, sentence: Sentence, people: People) -> Act | None:
    """``Quill: Wir werden bauen`` in a title, if the text names that person."""
    tokens = sentence.tokens
    colon = next((place for place, token in enumerate(tokens[:8]) if token.text == ":"), None)
    if not colon or colon + 2 >= len(tokens) or tokens[colon + 1].marked >= 0 or not sentence.first:
        return None
    subject = subject_at(tokens, 0, people)
    if subject is None or not subject.name or subject.end != colon or subject.joined:
        return None
    if not people.named([token.text for token in subject.name], False):
        return None
    content = pieces(text, (tokens[colon + 1].start, tokens[-1].end))
    if not content or any(token.text in DASHES for token in tokens[colon:]):
        return None
    speaker = speaker_of(subject, tokens, people, None, False)
    colon_cue = Cue(":", tokens[colon].span, ":", "neutral")
    return Act("headline_name_v1", colon_cue, speaker, content, 0.6)
