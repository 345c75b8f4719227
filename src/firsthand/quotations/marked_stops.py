"""Where a reported clause ends inside its sentence: before an attribution set after it, or before a second act of
speech."""

from __future__ import annotations

from firsthand.quotations.marked_acts import verb_at
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_subjects import subject_after, subject_at
from firsthand.quotations.marked_tokens import DASHES, Token

_BREAKS = frozenset({",", ";", ":", "–", "—"})


def segments(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """The stretches between commas, colons, semicolons and dashes."""
    found, start = [], 0
    for place, token in enumerate(tokens):
        if token.text in _BREAKS:
            found.append((start, place))
            start = place + 1
    found.append((start, len(tokens)))
    return [(a, b) for a, b in found if b > a]


def clause_stop(tokens: tuple[Token, ...], begin: int, people: People) -> int:
    """The offset in the article's text where the reported clause that begins at ``tokens[begin]`` ends: before a
    comma with a verb of speech and its subject, or before a second act of speech after *and*; otherwise the end of the
    sentence."""
    tongue = people.tongue
    conjunctions = tongue.closed["conjunctions"]
    for place in range(begin + 1, len(tokens) - 1):
        token = tokens[place]
        if token.text == ":" and _sentence_in_marks(tokens[place + 1]):
            return tokens[place - 1].end  # utverzhdaet, что …: «…»: the marked sentence has a frame of its own
        if place == begin + 1:
            continue
        if token.text in (",", "–", "—") and tokens[place + 1].text not in _BREAKS:
            start = place + 1
            if tokens[start].low in conjunctions and _second_act(tokens, start + 1, people):
                return tokens[place - 1].end
            if _attribution(tokens, start, people):
                return tokens[place - 1].end
        elif token.low in conjunctions and _second_act(tokens, place + 1, people):
            return tokens[place - 1].end
    return tokens[-1].end


def _sentence_in_marks(token: Token) -> bool:
    """Whether a marked passage begins as a sentence does: two words or more, the first with a capital letter."""
    inner = token.text[1:40].lstrip() if token.marked >= 0 else ""
    return inner[:1].isupper() and len(inner.split()) > 1


def _verb(tokens: tuple[Token, ...], at: int, people: People) -> int:
    """The place of a verb of speech at ``tokens[at]``, auxiliaries before it passed over; -1 if none stands there."""
    place = at
    if not people.tongue.nouns_capitalised:
        while place < min(len(tokens) - 1, at + 3) and tokens[place].low.split("-")[0] in people.tongue.auxiliaries:
            place += 1
    if place >= len(tokens) or not tokens[place].word or tokens[place].capital:
        return -1
    verb = verb_at(tokens, place, people.tongue)
    return place if verb is not None and verb.clause else -1


def _attribution(tokens: tuple[Token, ...], at: int, people: People) -> bool:
    """Whether *sagte Quill*, *a-t-il ajouté*, *добавил он*, or *fügte aber hinzu* begins at ``tokens[at]``."""
    while at < len(tokens) - 1 and tokens[at].text in DASHES:
        at += 1
    place = _verb(tokens, at, people)
    if place < 0:
        return False
    if tokens[at].low.rsplit("-", 1)[-1] in ("il", "elle") or tokens[place].low.rsplit("-", 1)[-1] in ("il", "elle"):
        return True
    following = subject_after(tokens, place + 1, people)
    if following is None or following.start > place + 2:
        return people.tongue.nouns_capitalised and _reports(tokens, place + 1, people)
    end = following.end
    particle = people.tongue.nouns_capitalised and end < len(tokens) and tokens[end].word
    closed = end + (1 if particle else 0)
    return closed >= len(tokens) or not tokens[closed].word


def _second_act(tokens: tuple[Token, ...], at: int, people: People) -> bool:
    """Whether a verb of speech, or a subject with one, stands at ``tokens[at]`` and a clause of its own follows."""
    while at < len(tokens) and tokens[at].text in (",", *DASHES):
        at += 1
    if at >= len(tokens) or tokens[at].low in people.tongue.that:
        return False
    place = _verb(tokens, at, people)
    if place < 0 and (tokens[at].capital or tokens[at].low in people.tongue.determiners):
        subject = subject_at(tokens, at, people)
        place = _verb(tokens, subject.end, people) if subject is not None and subject.end < len(tokens) else -1
    return place >= 0 and _reports(tokens, place + 1, people)


def _reports(tokens: tuple[Token, ...], at: int, people: People) -> bool:
    """Whether *that*, a colon, or in German a comma with a clause follows within a few words."""
    for token in tokens[at : at + people.settings.second_act_words]:
        if token.low in people.tongue.that or token.text == ":" or token.marked >= 0:
            return True
        if token.text == "," and people.tongue.nouns_capitalised:
            return True
        if not token.word and token.text != ",":
            return False
    return False
