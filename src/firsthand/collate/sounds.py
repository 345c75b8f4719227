"""Whether two names written in two languages sound alike: *Путин*, *Putin*, *Poutine*."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.sounds import consonants

_LEAST = 2  # consonants of a name that can be told from another


@lru_cache(maxsize=50_000)
def parts(name: str) -> tuple[str, ...]:
    """The folded consonants of the words of a name that begin with a capital or have no case; words that have none
    (*Eo*) are left out."""
    found = re.findall(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*", name)
    return tuple(sound for word in found if not word[0].islower() and (sound := consonants(word)))


def sound_alike(one: str, other: str) -> bool:
    """Whether two names can be one person's: the last names sound alike, and so do the beginnings of the first ones
    where both are given. Names of bodies are translated and not spelled anew, so False tells nothing."""
    a, b = parts(one), parts(other)
    if not a or not b:
        return False
    if "".join(a) == "".join(b):
        return len("".join(a)) >= _LEAST
    if a[-1] != b[-1] or len(a[-1]) < _LEAST:
        return False
    return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0]
