"""Whether "the mayor of X", "the union" and "he" may mean somebody of the page: by the place, by the body spoken of
last, and by who is named in what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.quotations.people import Entity, People
from firsthand.records import Span, Speaker

_BODY_WINDOW = 20_000  # characters in which the full name of a body is looked for
_BARE_BODY = re.compile(r"(?i)\b(?:the|this|that|its)\s+$")
_OF_PLACE = re.compile(r"[a-z] (?:of|for|in) (?:the )?([A-Z][\w’'\-]+)")
_STEM = 4  # letters that a place and its adjective share


def knows_place(text: str, mention: Span) -> bool:
    """Whether the page writes elsewhere of the place or body that a phrase names ("the mayor of X")."""
    place = _OF_PLACE.search(mention.of(text))
    if place is None:
        return True
    begins = place[1][:_STEM]  # "the Lurian minister" is the minister of Luria
    return text.find(begins, 0, mention.start) >= 0 or text.find(begins, mention.end) >= 0


def last_meant(text: str, people: People, body: Entity, word: str, before: int) -> bool:
    """Whether "the ministry" goes back to ``body``: no other ministry stands between."""
    low = max(0, before - _BODY_WINDOW)
    places = [low + found.start() for found in re.finditer(rf"(?i)\b{re.escape(word)}\b", text[low:before])]
    for at in reversed(places):
        there = people.within(Span(max(0, at - 80), at + 1))
        if any(body in m.entities and m.span.end >= at + len(word) for m in there):
            return True
        beside = there if word not in body.kinds else people.within(Span(max(0, at - 80), at + len(word) + 8))
        if word in body.kinds and any(body in m.entities for m in beside):
            return True
        if not _BARE_BODY.search(text, max(0, at - 8), at):
            return False
    return False


_OF_HIS_OWN = re.compile(r" (?:[A-Z]|campaign|administration|team|foundation|family|supporters|voters)")


def without_own(text: str, speaker: Speaker, content: Sequence[Span], people: People) -> Speaker:
    """The speaker whom a pronoun means; absent where the words that are reported name that very person ("X will stay,
    he said"): who speaks of X by name is somebody else."""
    for span in content if speaker.name is not None else ():
        for mention in people.within(span):
            named = [entity.name for entity in mention.entities] == [speaker.name]
            if named and mention.span.end <= span.end and _OF_HIS_OWN.match(text, mention.span.end) is None:
                return Speaker(None, "absent", speaker.mention)
    return speaker
