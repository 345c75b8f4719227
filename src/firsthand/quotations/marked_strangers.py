"""Those whom a page speaks of without a name: *he* and *she* may mean them, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from firsthand.quotations.marked_names import Run
from firsthand.quotations.marked_tokens import Token

if TYPE_CHECKING:  # the table of persons asks for strangers
    from firsthand.quotations.marked_people import People

_BESIDE = 5  # words beside a name within which a title is that person's
_OPENING = 5  # words at the head of a sentence among which the title of its subject stands
_MANY = ("s", "и", "ы", "і", "ї", "y", "i")  # endings of words for several people: nobody's he or she


def unnamed(tokens: Sequence[Token], runs: Sequence[Run], people: People) -> Iterator[tuple[int, str, str]]:
    """Offset, gender shown and title of those in a sentence who have no name: who opens it, and who is new to the
    page (*une habitante*, *seine Anwältin*)."""
    tongue = people.tongue
    taken: set[int] = set()
    for run in runs:
        words = [token.text for token in tokens[run.name : run.end]]
        if words and people.named(words, True):
            taken.update(range(max(0, run.name - _BESIDE), min(len(tokens), run.end + _BESIDE)))
    for at, token in enumerate(tokens):
        new = any(one.low in tongue.closed["unsure"] for one in tokens[max(0, at - 2) : at])
        if not (new or at < _OPENING) or not token.word or at in taken:
            continue
        role = tongue.role(token.text)
        if not role and token.low in tongue.closed["nameless"] and not token.low.endswith(_MANY):
            yield token.start, "", ""
        if role:
            yield token.start, "" if tongue.slavic and role == "m" else role, token.low
