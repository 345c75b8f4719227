"""Desks, agencies and other bodies that a page names where its author stands. None of them is a person."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.extract.credit_names import is_agency, spellings
from firsthand.extract.tables import data

_WORD = re.compile(r"[^\W_]+")
_NO_BODY = re.compile(r"[@:©#!?<>\"“”„«»|\n]|https?|www\.")
_JOINED = re.compile(r"\s*[,/&+;]\s*|\s(?:and|und|et|y|e|i|en|og|och|mit|with|avec|con|и|та|dan|ve)\s", re.I)
_MAX_WORDS = 8
_MAX_LENGTH = 60
_LONG_NAME = 5
"""Letters from which a site's name counts inside a longer one; shorter ones only at its start or end."""


@lru_cache(maxsize=8)
def _words_of(key: str) -> frozenset[str]:
    return frozenset(data("byline_words")[key])


def is_desk(name: str, own: frozenset[str], *, organization: bool = False) -> bool:
    """Does ``name`` say that a desk or an agency signs: agencies, or a name with a word like *Redaktion* or *Board*?

    ``own`` are the site's names (letters and digits, case folded): the site itself signs nothing. Accounts of a
    system (*Admin*) and job titles are no desks. ``organization`` says that the page calls it a body, so that
    any capitalised name will do."""
    name = name.strip()
    words = [word.casefold() for word in _WORD.findall(name)]
    if not words or len(words) > _MAX_WORDS or not 2 <= len(name) <= _MAX_LENGTH or _NO_BODY.search(name):
        return False
    if signs_nothing(name):
        return False
    if is_own(name, own):
        return False
    parts = [part for part in _JOINED.split(name) if part.strip()]
    if any(map(is_agency, (name, *parts))) and all(is_agency(p) or is_own(p, own) or _says_desk(p) for p in parts):
        return True
    return _says_desk(name) or (organization and not name[0].islower() and not _holds_own(name, own))


def signs_nothing(name: str) -> bool:
    """Is there a word of an account of a system (*Admin*) or a job title (*Staff Writer*)?"""
    words = [word.casefold() for word in _WORD.findall(name)]
    return any(word in _words_of("accounts") or word in _words_of("jobs") for word in words)


def _says_desk(name: str) -> bool:
    """Is there a word for a desk? A single *Staff* or *Team* is a job title."""
    words = [word.casefold() for word in _WORD.findall(name)]
    return any(word in _words_of("desks") or (len(word) > 8 and word.endswith("redaktion")) for word in words) and not (
        len(words) == 1 and words[0] in _words_of("weak_desks")
    )


def is_own(name: str, own: frozenset[str]) -> bool:
    """Is ``name`` one of the site's names, or one with nothing but *Online*, *News* and the like beside it?"""
    whole = "".join(_WORD.findall(name.casefold()))
    if not whole or whole in own:
        return True
    if name in spellings() and any(spellings()[name] == agency for agency in _own_agencies(own)):
        return True
    for site in own:
        if len(site) >= 3 and site in whole:
            rest = whole.replace(site, "", 1)
            if not rest or rest in _words_of("beside_own"):
                return True
        if len(whole) >= 4 and whole in site and not is_agency(name) and not _says_desk(name):
            return True
    return False


def is_outlet(name: str, own: frozenset[str]) -> bool:
    """Is ``name`` all of one of the site's names, or one with *Online*, *News* and the like beside it? No account of
    a system (*Admin*) and no job title is."""
    if signs_nothing(name):
        return False
    whole = "".join(word.casefold() for word in _WORD.findall(name))
    if whole in own or (name in spellings() and spellings()[name] in _own_agencies(own)):
        return True
    return any(
        len(site) >= 3 and site in whole and whole.replace(site, "", 1) in _words_of("beside_own") for site in own
    )


@lru_cache(maxsize=16)
def _own_agencies(own: frozenset[str]) -> frozenset[str]:
    """The agencies that the site itself is."""
    return frozenset(
        name for spelling, name in spellings().items() if "".join(_WORD.findall(spelling.casefold())) in own
    )


def _holds_own(name: str, own: frozenset[str]) -> bool:
    """Is a name of the site a part of ``name``, or its initials one of the site's names?"""
    words = [word.casefold() for word in _WORD.findall(name)]
    whole = "".join(words)
    return any(
        (len(site) >= _LONG_NAME and site in whole)
        or (len(site) >= 2 and (site in words or site == "".join(word[0] for word in words)))
        for site in own
    )
