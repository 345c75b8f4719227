"""What stands where a name belongs and names nobody: lines that reserve rights, archives, handouts, own desks."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.extract.tables import any_of, data
from firsthand.records import Span

_LINE = 120
"""Characters after a © in which the line of its rights ends."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@lru_cache(maxsize=2)
def _listed(kind: str) -> frozenset[str]:
    table = data("credit_nobody")[kind]
    return frozenset(word for language, words in table.items() if language != "note" for word in words)


@lru_cache(maxsize=1)
def _rights() -> re.Pattern[str]:
    spaced = sorted(word for word in _listed("rights") if not _unspaced(word))
    return re.compile(
        rf"(?<![^\W_])(?:{any_of(spaced)})(?![^\W_])|{any_of(filter(_unspaced, _listed('rights')))}", re.I
    )


def _unspaced(word: str) -> bool:
    """Is it of a script that writes no spaces between words, or joins them?"""
    return word[0] >= "\u2e80"


def reserves_rights(text: str) -> bool:
    """Do words of ``text`` reserve rights (*Riproduzione riservata*, *Alle Rechte vorbehalten*), in any language?"""
    return _rights().search(text) is not None


def is_copyright_line(text: str, at: int) -> bool:
    """Does the © at ``at`` own the site: a year or words that reserve rights in its line?"""
    line = text[at : at + _LINE].split("\n")[0]
    before = text[max(0, at - 40) : at].rpartition("\n")[2]
    return _YEAR.search(line) is not None or reserves_rights(line) or reserves_rights(before)


def names_nobody(name: str) -> bool:
    """Is the whole of ``name`` a word for an archive, a handout or the own desk, or does it reserve rights?"""
    return name.casefold().strip(" .\u00a0") in _listed("nobody") or reserves_rights(name)


def without_nobody(text: str, name: Span) -> Span | None:
    """``name`` without the parts after slashes that name nobody (*Ada Lund/Divulgação*); None if nobody is left."""
    parts = [Span(name.start + m.start(), name.start + m.end()) for m in re.finditer(r"[^/|,]+", name.of(text))]
    named = [part for part in parts if not names_nobody(part.of(text))]
    if len(named) == len(parts):
        return name
    if not named:
        return None
    words = Span(named[0].start, named[-1].end).of(text)
    start = named[0].start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
