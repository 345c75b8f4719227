"""Rules for headlines that name the speaker beside a colon or a dash."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from firsthand.quotations.found import Found
from firsthand.quotations.lexicon import CueWord
from firsthand.quotations.tree import strip

HeadlineRule = Callable[[Any], Iterator[Found]]


def headline_colon_v1(doc: Any) -> Iterator[Found]:
    """A headline names the speaker before a colon ("Speaker: what was said")."""
    text = doc.text
    at = text.find(": ")
    words = text[:at].split() if at > 0 else []
    if not 1 <= len(words) <= 5 or not all(_may_name(word) for word in words) or len(text) - at < 12:
        return
    last = next((token for token in reversed(doc) if token.idx < at and token.text[:1].isalpha()), None)
    if last is not None:
        word = CueWord(":", "neutral", frozenset())
        yield Found("headline_colon_v1", (at, at + 1), word, last, (strip(text, at + 1, len(text)),), 0.8)


def _may_name(word: str) -> bool:
    return word[:1].isupper() or word.lower() in ("of", "the", "and", "de", "van", "von", "al", "bin")


def headline_dash_v1(doc: Any) -> Iterator[Found]:
    """A headline names the speaker after a dash ("What was said – Speaker")."""
    text = doc.text.rstrip()
    at = max(text.rfind(dash) for dash in (" – ", " — ", " - "))
    words = text[at + 3 :].split() if at > 0 else []
    if not 1 <= len(words) <= 4 or at < 12 or text[-1:] in ".?!":
        return
    after = [token for token in doc if token.idx >= at + 3]
    if after and all(_may_name(word) for word in words):
        word = CueWord("–", "neutral", frozenset())
        yield Found("headline_dash_v1", (at + 1, at + 2), word, after[-1], (strip(text, 0, at),), 0.75)


HEADLINE_RULES: tuple[HeadlineRule, ...] = (headline_colon_v1, headline_dash_v1)
