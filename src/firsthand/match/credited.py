"""Whether a page names another's outlet as its source: then less shared text tells that the two are one."""

from __future__ import annotations

from functools import lru_cache

from firsthand.records import Article
from firsthand.text import normal, words

_ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "les", "el", "il", "de"})


def credits_other(a: Article, b: Article) -> bool:
    """Whether one of two articles credits the outlet that the other states, as the source of its text or of words in
    it. Names are the same if their words are, an article in front aside; what else may name a page is looked at where
    the source of a text is decided, not here."""
    return _names(a, b) or _names(b, a)


def _names(crediting: Article, named: Article) -> bool:
    outlet = named.reading("outlet")
    own = {_key(fact.value) for fact in outlet.facts} | {_key(outlet.value or "")}
    itself = _key(crediting.reading("outlet").value or "")
    credits = {_key(credit.name) for credit in crediting.credits if credit.kind != "photo"}
    return bool((credits & own) - {itself, ()})


@lru_cache(maxsize=4096)
def _key(name: str) -> tuple[str, ...]:
    row = tuple(word for word, _ in words(normal(name[:200])))
    return row[1:] if len(row) > 1 and row[0] in _ARTICLES else row
