"""Whether a page names another's outlet: then less shared text tells that the two are one."""

from __future__ import annotations

from firsthand.outlets import borne_by, mentions, source_key
from firsthand.records import Article


def credits_other(a: Article, b: Article) -> bool:
    """Whether one of two articles credits the outlet of the other as the source of its text or of words in it. An
    article that states no outlet goes by the names in its head and foot."""
    return _credits(a, b) or _credits(b, a)


def mentions_other(a: Article, b: Article) -> bool:
    """Whether the title, deck, body or a credit of one of two articles has the name of the other's outlet, of two words
    or more: ``(Haldenby Dawn)`` behind a paragraph, ``the Haldenby Dawn learned``."""
    return bool(mentions(a, b) or mentions(b, a))


def _credits(crediting: Article, named: Article) -> bool:
    credits = {source_key(credit.name) for credit in crediting.credits if credit.kind != "photo"}
    return bool(credits) and bool((credits & _names(named)) - _names(crediting) - {""})


def _names(article: Article) -> frozenset[str]:
    outlet = article.reading("outlet")
    stated = {fact.value for fact in outlet.facts} | ({outlet.value} if outlet.value else set())
    return frozenset(source_key(name) for name in stated or borne_by(article))
