"""The wording of a speaker: whether it names somebody, or is an office, a thing or nobody."""

from __future__ import annotations

import re

from firsthand.quotations.given import is_given
from firsthand.quotations.lexicon import word_list
from firsthand.quotations.people import Mention
from firsthand.records import Span

NOBODY = frozenset(["whose", "no", "not", "none", "nobody", "anyone", "anybody", "everyone", "everybody", "someone"])
INDEFINITE = frozenset(["a", "an", "one", "another", "some"])
DEFINITE = frozenset(["the", "this", "that", "his", "her", "its", "their"])


_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'’\-]{3,30}+(?:,[^\n—–:()]{1,40}?)?"
    r"(?:(?: ?\([^)\n]{1,40}\))? ?(?:—|–|--?) |(?:,[^\n—–:()]{1,30})? ?\([^)\n]{1,40}\):)"
)


def in_dateline(text: str, name: Span) -> bool:
    """Whether a word stands in the place and date before a paragraph ("SELBY, Ohio (XYZ) —")."""
    start = text.rfind("\n", 0, name.start) + 1
    found = _DATELINE.match(text, start) if name.start - start < _DATELINE_LENGTH else None
    return found is not None and name.end <= found.end()


_DATELINE_LENGTH = 80


_YOUNGER = re.compile(r"\b(?:younger|elder|older) (?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?$")


def is_younger(text: str, name: Span) -> bool:
    """Whether a surname is that of one of two ("the younger Mr. X")."""
    return _YOUNGER.search(text, max(0, name.start - 20), name.start) is not None


def opens(text: str, span: Span) -> bool:
    """Whether a name begins its sentence."""
    return text[max(0, span.start - 2) : span.start].strip() in ("", ".", "”", '"')


def is_office(named: Mention) -> bool:
    """Whether a "name" is an office and not who holds it ("Vale College Head")."""
    table = word_list("people_en")
    tokens = named.entities[0].tokens
    return len(tokens) > 1 and not is_given(tokens[0]) and tokens[-1].lower() in table["roles"] - table["bodies"]


def names_somebody(phrase: str, head: str) -> bool:
    """Whether a phrase says who: a name, a body, or several persons; a thing or somebody without a name does not."""
    table, words = word_list("people_en"), word_list("words_en")
    bare = phrase.split()
    if bare[0].lower() in NOBODY:
        return False
    if head in words["documents"] or head.rstrip("s") in words["documents"]:
        return False
    if len(bare) > 1 and head in table["roles"] | table["persons"] and not head.endswith("s"):
        # "a Home Office spokesman", "a spokesman for the Home Office", not "a man" nor "a senior Lurian official"
        spokes = head.startswith("spokes") and bare[0].lower() not in DEFINITE
        return spokes and any(word[:1].isupper() for word in bare[1:])
    offices = table["roles"] | table["titles"] | table["honorifics"]
    if len(bare) <= 2 and bare[-1].lower() == head and head in offices - table["groups"] - table["bodies"]:
        return False  # "Analyst", "the CJ"
    several = head.endswith("s") and head.rstrip("s") in table["persons"] | table["roles"] | table["bodies"]
    if several or head in table["bodies"] | table["groups"]:
        return bare[0].lower() not in INDEFINITE or any(word[:1].isupper() for word in bare[1:])
    if head in table["calendar"]:
        return False
    at = phrase.lower().find(head)
    return phrase[at : at + 1].isupper()


def joined(text: str, first: Span, second: Span) -> bool:
    """Whether two names are linked by "and"."""
    return " and " in text[first.end : second.start]


def bare_words(phrase: str) -> str:
    """The phrase without its article and possessive."""
    words = re.sub(r"[’']s?$", "", phrase).split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() in ("the", "a", "an") else words)
