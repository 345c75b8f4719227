"""What stands around a marked passage in a language whose verb ends the sentence: *Nora Quill, “…” dedi* (Turkish)."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.quotations.marked_acts import cue_of, verb_at
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_phrases import Subject
from firsthand.quotations.marked_subjects import speaker_of, subject_at
from firsthand.quotations.marked_tokens import Token
from firsthand.records import Cue, Speaker


def final_cue(tokens: Sequence[Token], at: int, people: People, last: int | None) -> tuple[Cue, Speaker] | None:
    """Cue and speaker of the marked words ``tokens[at]`` in front of a verb of speech at the end of the sentence."""
    closed = people.tongue.closed
    start = at + 1
    while start < len(tokens) and tokens[start].text == ",":
        start += 1
    if start >= len(tokens) or not tokens[start].word:
        return None
    if tokens[start].low in closed["said_by"]:
        subject = subject_at(tokens, start + 1, people) if start + 1 < len(tokens) else None
        return cue_of(tokens[start], None, tokens[start].low), speaker_of(subject, tokens, people, last, False)
    place = next((n for n in range(start, min(len(tokens), start + 3)) if verb_at(tokens, n, people.tongue)), None)
    if tokens[start].low not in closed["reported"] and place != start:
        return None
    if place is not None and tokens[place].low == "diye":
        place = next((n for n in range(place + 1, min(len(tokens), place + 3)) if tokens[n].word), place)
    place = start if place is None else place
    cue = cue_of(tokens[place], verb_at(tokens, place, people.tongue), tokens[place].low)
    subject = _subject(tokens, at, people)
    if subject is None:
        bare = all(not token.word for token in tokens[:at])
        return cue, people.goes_on(tokens[place].start, last, "") if bare else Speaker(None, "absent")
    return cue, speaker_of(subject, tokens, people, last, False)


def _subject(tokens: Sequence[Token], at: int, people: People) -> Subject | None:
    """The phrase that opens the sentence, if a comma, a particle or the marked words themselves stand behind it."""
    found = subject_at(tokens, 0, people)
    if found is None or found.end > at:
        return None
    behind = tokens[found.end]
    return found if behind.marked >= 0 or behind.text == "," or behind.low in ("ise", "de", "da") else None
