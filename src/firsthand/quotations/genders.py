"""The pronouns that the page itself uses of a person whose name and title tell no gender."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.quotations.people import People
from firsthand.quotations.units import Unit

_PRONOUN = re.compile(r"\b(?:(he|his|himself)|(she|her|herself))\b", re.IGNORECASE)


def genders(units: Sequence[Unit], people: People) -> dict[str, str]:
    """Full name → m or f, from sentences that name one person and then use pronouns of one kind; only where all such
    sentences agree. Words in whole quotations do not count."""
    seen: dict[str, set[str]] = {}
    for unit in units:
        named = {e.name for m in people.within(unit.span) for e in m.entities if e.person}
        if len(named) != 1:
            continue
        surname = next(iter(named)).split()[-1]
        at = unit.text.find(surname)
        kinds = {"m" if found[1] else "f" for found in _PRONOUN.finditer(unit.text, max(at, 0))} if at >= 0 else set()
        if len(kinds) == 1:
            seen.setdefault(next(iter(named)), set()).update(kinds)
    return {name: next(iter(kinds)) for name, kinds in sorted(seen.items()) if len(kinds) == 1}
