"""The pronouns that the page itself uses of a person whose name and title tell no gender."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.quotations.people import People
from firsthand.quotations.units import Unit

_PRONOUN = re.compile(r"\b(?:(he|his|himself)|(she|her|herself))\b", re.IGNORECASE)


_OPENS = re.compile(r"(He|She)\b")
_BEFORE = 40  # characters of titles before the name that opens a sentence


def _is_about(sentence: str, name: str) -> bool:
    """Whether a sentence opens with a name or surname that owns nothing ("Dr. X came", not "X's wife came")."""
    surname = name.split()[-1]
    at = sentence.find(surname)
    before, after = sentence[:at], sentence[at + len(surname) :]
    return 0 <= at < _BEFORE and "," not in before and after[:1] == " "


def genders(units: Sequence[Unit], people: People) -> dict[str, str]:
    """Full name → m or f, from sentences that name one person and then use pronouns of one kind, also as the first word
    of the next sentence; only where all such sentences agree. Words in whole quotations do not count."""
    seen: dict[str, set[str]] = {}
    everybody = [{e.name for m in people.within(unit.span) for e in m.entities if e.person} for unit in units]
    for number, unit in enumerate(units):
        named = everybody[number]
        if len(named) != 1:
            continue
        then = _OPENS.match(units[number + 1].text) if number + 1 < len(units) and not everybody[number + 1] else None
        if then is not None and _is_about(unit.text, next(iter(named))):
            seen.setdefault(next(iter(named)), set()).add("m" if then[1] == "He" else "f")
        surname = next(iter(named)).split()[-1]
        at = unit.text.find(surname)
        kinds = {"m" if found[1] else "f" for found in _PRONOUN.finditer(unit.text, max(at, 0))} if at >= 0 else set()
        if len(kinds) == 1:
            seen.setdefault(next(iter(named)), set()).update(kinds)
    return {name: next(iter(kinds)) for name, kinds in sorted(seen.items()) if len(kinds) == 1}
