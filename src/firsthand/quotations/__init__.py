"""article → quotations: who said what, in whose words, by which cue."""

from __future__ import annotations

from firsthand.quotations.english import english_quotations
from firsthand.records import Article, Quotation
from firsthand.settings import QuotationSettings

__all__ = ["find_quotations", "supported"]

_LANGUAGES = frozenset({"en"})


def supported(language: str | None) -> bool:
    """Whether quotations are looked for in ``language`` (ISO 639-1; None, an unread language, counts as English)."""
    return language is None or language.split("-")[0].lower() in _LANGUAGES


def find_quotations(article: Article, *, settings: QuotationSettings) -> tuple[Quotation, ...]:
    """The quotations in title, deck and body of ``article``, in order of place; all spans lie in ``article.text``.

    Nothing is found in a language without data (see ``supported``)."""
    if not supported(article.reading("language").value):
        return ()
    return english_quotations(article, settings=settings)
