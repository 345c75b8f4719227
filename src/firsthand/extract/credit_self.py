"""Does a credit name the page's own outlet? Then it credits nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from firsthand.extract.credit_names import calls_medium
from firsthand.extract.credit_page import site_of
from firsthand.sounds import latin

_MARKS = re.compile(r"[^\w\s.]+")
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[«“„\"'‘](?P<name>[^«»“”„\"'‘’]{2,60})[»”“\"'’]")
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]{1,60}\.){1,3}[a-z]{2,10}/?", re.I)
_INITIALS = 3
"""Words from which the initials of a name are a name."""
_SHORT = 2
"""Letters up to which a name in another script is too short to be told by its letters."""

_LATIN_SPELLINGS = (
    ("shch", "s"), ("sch", "s"), ("kh", "h"), ("zh", "z"), ("ch", "c"), ("sh", "s"), ("ts", "c"), ("tz", "c"),
    ("ks", "x"), ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k"),
)  # fmt: skip
"""Spellings in Latin letters of one sound; vowels stay, as names of outlets are short (ISO 9, BGN/PCGN, passports)."""


def is_own(name: str, own: frozenset[str]) -> bool:
    """Is ``name`` the page's own outlet: whole, as its paper calls itself (*told the Courier*), in marks or as initials
    of the whole, in another script, or by its address? ``own`` has what the page calls itself, in lower case."""
    forms = {_bare(name), _bare(_without_kind(name))}
    if _ADDRESS.fullmatch(name.strip()):
        forms.add(_bare(site_of(f"//{name.strip().removeprefix('https://').removeprefix('http://')}").split(".")[0]))
    said = _words(name)
    for other in sorted(own):
        words = _words(other)
        if said and said == words[-len(said) :]:
            return True
        theirs = {_bare(form) for form in _forms(other)} - {""}
        if not theirs.isdisjoint(forms) or not {_sound(form) for form in theirs}.isdisjoint(map(_sound, forms)):
            return True
        if _initials(name) in theirs:
            return True
    return False


@lru_cache(maxsize=256)
def _forms(name: str) -> tuple[str, ...]:
    """A site's name whole, without words for its kind before it, what of it stands in marks, and its initials."""
    return tuple(dict.fromkeys([name, _without_kind(name), *_in_marks(name), _initials(name)]))


def _in_marks(name: str) -> Iterator[str]:
    for found in _QUOTED.finditer(name):
        yield found["name"]


def _without_kind(name: str) -> str:
    """``name`` without words like *newspaper* and *agency* before it."""
    words = name.split()
    while len(words) > 1 and calls_medium(words[0]):
        del words[0]
    return " ".join(words)


def _initials(name: str) -> str:
    words = _words(name)
    return "".join(word[0] for word in words) if len(words) >= _INITIALS else ""


def _words(name: str) -> list[str]:
    return _MARKS.sub(" ", name.casefold()).split()


def _bare(name: str) -> str:
    return "".join(_WORD.findall(name.casefold()))


@lru_cache(maxsize=1024)
def _sound(form: str) -> str:
    """``form`` in Latin letters, one for each sound; itself where it is too short to be told so."""
    if len(form) <= _SHORT:
        return form
    said = _bare(latin(form))
    for spelling, sound in _LATIN_SPELLINGS:
        said = said.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", said)
