"""Names of agencies and media: the tables, and how a name is read out of running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.agencies import agency_names, without_marks
from firsthand.extract.dates_names import months, weekdays
from firsthand.extract.tables import data, holds, key_words
from firsthand.records import CreditKind, Span

_TOKEN = re.compile(r"[^\W_](?:[\w’'&+]|[.\-–](?=[^\W_]))*")
_GAP = re.compile(r"[ \u00a0]|[ \u00a0]?[&][ \u00a0]?|(?<=\.)[ \u00a0]")
_OPEN = {"«": "»", "“": "”", "„": "“”", '"': '"', "‘": "’", "'": "'"}
"""What opens a quotation, and all that can close it."""
_JOINS = frozenset(
    [
        "of",
        "the",
        "de",
        "du",
        "des",
        "da",
        "do",
        "di",
        "della",
        "del",
        "la",
        "le",
        "les",
        "el",
        "los",
        "y",
        "e",
        "et",
        "und",
        "and",
        "für",
        "der",
        "die",
        "das",
        "van",
        "von",
        "for",
    ]
)
_DOMAIN = re.compile(r"(?:[a-z0-9-]{2,40}\.){1,3}[a-z]{2,10}$")
_MAX_TOKENS = 7


@dataclass(frozen=True, slots=True)
class CreditMention:
    """A credit in a text. ``span`` covers the words that make it one, ``name_span`` the name alone, ``name`` is the
    name as the text spells it."""

    kind: CreditKind
    name: str
    span: Span
    name_span: Span
    rule: str


@lru_cache(maxsize=1)
def _media() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    table = data("media")
    return (
        frozenset(table["media"]),
        frozenset(table["words"]["in_name"]),
        frozenset(word.casefold() for phrase in table["words"]["before_name"] for word in phrase.split()),
        frozenset(word.casefold() for word in table["not_media"]["words"]),
    )


_MEDIUM_ENDING = re.compile(
    r"[^\W\d_]{3,}(?:zeitung|tagblatt|tageblatt|anzeiger|nachrichten|rundschau|bladet|avisen|tidende|tidning(?:en)?|posten|"
    r"krant|dagblad|press|news|inform|hírlap)$"
)
"""How names of media end where the word for one is a part of a longer word."""


@lru_cache(maxsize=1)
def _generic() -> tuple[frozenset[str], frozenset[str]]:
    """Words of media that alone are no name, and all words of media in other scripts, in lower case."""
    words = data("media")["words"]
    return frozenset(words["alone"]), frozenset(w.casefold() for w in words["in_name"] if not w.isascii())


@lru_cache(maxsize=1)
def spellings() -> dict[str, str]:
    """Every spelling of a news agency that writes text → the agency's own name."""
    return agency_names(pictures=False)


@lru_cache(maxsize=1)
def agency_words() -> frozenset[str]:
    """The longest word of each spelling of an agency, in the form of ``text_words``."""
    return key_words(spellings())


def may_name_agency(text: str) -> bool:
    """False only if no agency can stand in ``text``."""
    return holds(agency_words(), text)


def is_agency(name: str) -> bool:
    """Is ``name`` a spelling of a news agency? Case counts: ``PA`` is one, ``pa`` is not."""
    return _bare(name) in spellings()


def owns_pictures(name: str) -> bool:
    """Is ``name`` an agency that sells pictures, alone or with others?"""
    return name in agency_names(pictures=True)


def is_medium(name: str) -> bool:
    """Does ``name`` itself say that it is a medium: an agency, a known medium, a site's address, or a name with a
    word like News, Times, Zeitung, Газета?"""
    media, in_name, _, not_media = _media()
    alone, other_scripts = _generic()
    name = _bare(name)
    if is_agency(name) or name in media or name.removeprefix("The ") in media or _DOMAIN.match(name.lower()):
        return True
    words = re.split(r"[\s\-]+", name)
    if name in alone or "Journal of " in name or any(word.casefold() in not_media for word in words):
        return False
    return any(
        word in in_name
        or word.casefold() in other_scripts
        or (word[:1].isupper() and _MEDIUM_ENDING.match(word))
        or (len(words) > 1 and word in lower_words())
        or _joins_medium(word)
        for word in words
    )


def names_medium(name: str) -> bool:
    """Is there a word for a medium in ``name``, or at the end of one, whatever else it says?"""
    return any(
        word in _media()[1] or _MEDIUM_ENDING.match(word) or _joins_medium(word) for word in re.split(r"[\s\-]+", name)
    )


@lru_cache(maxsize=1)
def lower_words() -> frozenset[str]:
    """Words for a medium that Slavic names write with a small letter (*Gorski glasnik*, *Горный вестник*)."""
    return frozenset(data("media")["words"]["in_lower"])


def joined_words(word: str) -> list[str]:
    """The words that capitals inside a word show: ``Hill`` and ``Post`` of ``HillPost``."""
    cuts = [at for at in range(1, len(word)) if word[at - 1].islower() and word[at].isupper()]
    return [word[start:end] for start, end in zip([0, *cuts], [*cuts, len(word)], strict=True)]


def _joins_medium(word: str) -> bool:
    """Is the last of the words that are joined in ``word`` a word for a medium?"""
    *first, last = joined_words(word)
    return bool(first) and (last in _media()[1] or last in data("media")["words"]["in_joined"])


def known_prefix(name: str) -> str:
    """``name``, or the agency or known medium that it begins with, where one more word in capitals ran into it."""
    joined = name.rpartition("-")[0]  # Associated Press-GfK
    if not is_known(name) and is_known(joined):
        return joined
    words = name.split(" ")
    if len(words) < 2 or is_known(name) or words[-1] in _media()[1]:
        return name
    head = " ".join(words[:-1])
    return head if is_known(head) and words[-1] not in _JOINS else name


def is_known(name: str) -> bool:
    """Is ``name`` in the lists of agencies and media?"""
    return is_agency(name) or name in _media()[0] or name.removeprefix("The ") in _media()[0]


def is_body(name: str) -> bool:
    """Does ``name`` say that it is an office, a body or a person of rank?"""
    return any(word.casefold().strip(".") in _media()[3] for word in re.split(r"[\s\-]+", name))


def calls_medium(word: str) -> bool:
    """Is ``word`` what stands before a medium's name (newspaper, Agentur, издание)?"""
    return word.casefold() in _media()[2]


def _bare(name: str) -> str:
    name = without_marks(name)
    return name if name in spellings() else name.removesuffix("’s").removesuffix("'s")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text. ``called`` is whether a word before it calls it a medium, ``quoted`` whether it is in marks."""

    span: Span
    called: bool = False
    quoted: bool = False


def name_at(text: str, at: int) -> Found | None:
    """The name that begins at ``at``, after white space, articles and words like *the newspaper*; None if what
    stands there is no name."""
    called = False
    for _ in range(6):
        while at < len(text) and text[at] in " \u00a0\t":
            at += 1
        if at < len(text) and text[at] in _OPEN:
            return _quoted(text, at, called)
        token = _TOKEN.match(text, at)
        if not token:
            return None
        word = token.group()
        if (elided := _ELIDED.match(word)) and is_agency(word[elided.end() :]):
            at += elided.end()
            break
        if _caseless(word):
            if calls_medium(word):
                called, at = True, token.end()
                continue
            return _caseless_name(text, at, called)
        if _starts_name(word) and not (word in _nouns_before() and _more_follows(text, token.end())):
            break
        if not (word.islower() or word in _nouns_before() or calls_medium(word)) or token.end() - token.start() > 20:
            return None
        called = called or calls_medium(word)
        at = token.end()
    else:
        return None
    end = _name_end(text, at)
    name = text[at:end]
    if end <= at or name in _nouns_before() or (" " not in name and (weekdays(name) or months(name))):
        return None
    return Found(Span(at, end), called)


@lru_cache(maxsize=1)
def _nouns_before() -> frozenset[str]:
    """German words for a medium: capitalised like every noun, so not yet the name."""
    return frozenset(word for word in data("media")["words"]["before_name"] if word[0].isupper())


def _more_follows(text: str, at: int) -> bool:
    """Does another capitalised word or a quotation mark follow?"""
    after = text[at : at + 2].lstrip(" \u00a0")
    return bool(after) and text[at : at + 1] in " \u00a0" and (after[0].isupper() or after[0] in _OPEN)


def _caseless(word: str) -> bool:
    """A word of a script that knows no capitals."""
    return word[0].isalpha() and not word[0].isupper() and not word[0].islower()


_ELIDED = re.compile(r"[ld]['’](?=[^\W\d_a-z])")
_TO = "ل"
"""Arabic writes *to* and the name as one word."""
_DEFINITE = re.compile(r"ال[^\W\d_]+(?:[ \u00a0]ال[^\W\d_]+){0,2}")


def _caseless_name(text: str, at: int, called: bool) -> Found | None:
    """Without capitals a name is an agency, or in Arabic the definite words after *newspaper* and the like."""
    if text[at] == _TO and any(text[at + 1 : end] in spellings() for end in range(at + 2, min(len(text), at + 30) + 1)):
        at += 1
    agency = next((end for end in range(min(len(text), at + 30), at, -1) if text[at:end] in spellings()), 0)
    if agency and not text[agency : agency + 1].isalpha():
        return Found(Span(at, agency), called)
    found = _DEFINITE.match(text, at) if called else None
    return Found(Span(*found.span()), called) if found else None


def _starts_name(word: str) -> bool:
    return (
        word[0].isupper() or word[0].isdigit() or _DOMAIN.match(word.lower()) is not None or word in spellings()
    ) and not (calls_medium(word) and word.islower())


def _quoted(text: str, at: int, called: bool) -> Found | None:
    ends = [text.find(mark, at + 1, at + 60) for mark in _OPEN[text[at]]]
    end = min((end for end in ends if end >= 0), default=-1)
    return Found(Span(at + 1, end), called, True) if end > at + 1 else None


def _name_end(text: str, at: int) -> int:
    start = end = at
    for _ in range(_MAX_TOKENS):
        token = _TOKEN.match(text, at)
        if not token:
            break
        word = token.group()
        if _starts_name(word) and not (word.isdigit() and end > token.start()):
            end = token.end()
        elif word in lower_words() and end > start:
            return token.end()
        elif word not in _JOINS:
            break
        gap = _GAP.match(text, token.end())
        if not gap:
            break
        at = gap.end()
    return end - 2 if text[max(0, end - 2) : end] in ("’s", "'s") else end
