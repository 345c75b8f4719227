"""Does a line on where something was published before speak of the page's own text, or of somebody's works?"""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.extract.tables import data

_SENTENCE = 200
"""Characters before a phrase in which its sentence begins."""
_ALONE = 200
"""Characters of a text that can be a note on the article alone."""
_END = re.compile(r"[.!?…:\n|•][)\]”»\"]?\s")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_AFTER = re.compile(r"[^\w\n]{0,3}(?:$|\n|[A-ZА-Я]|(?:on|in|am|le|el|em|il|and|und|et|y|e)\b|\d)")


@lru_cache(maxsize=4)
def _words(kind: str) -> frozenset[str]:
    return frozenset(data("credit_phrases")["own_text"][kind])


def of_own_text(text: str, start: int, end: int) -> bool:
    """Whether the phrase at ``start``, with a name that ends at ``end``, says it of the article that it stands in.

    It does if *this article* or the like is its subject, or *the article* in a note of its own; and if it opens its
    sentence and that says nothing else. Words like *her*, *whose* and *novel* before it speak of somebody's works."""
    room = max(0, start - _SENTENCE)
    ends = [found.end() for found in _END.finditer(text, room, start)]
    begins = ends[-1] if ends else room
    if not ends and room:
        return False
    before = [word.casefold() for word in _WORD.findall(text[begins:start])]
    if not _words("others").isdisjoint(before):
        return False
    alone = len(text) <= _ALONE
    if not before:
        return alone or begins == 0 or text[begins - 1] == "\n" or _AFTER.match(text, end) is not None
    if not _words("pointers").isdisjoint(before):
        said = set(before) - _words("pointers") - _words("auxiliaries")
        return not said or not _words("nouns").isdisjoint(said)
    return alone and not _words("nouns").isdisjoint(before)
