"""article → quotations: who said what, in whose words, by which cue."""

from __future__ import annotations

from firsthand.quotations.english import english_quotations
from firsthand.quotations.marked import LANGUAGES, marked_quotations
from firsthand.records import Article, Quotation
from firsthand.settings import QuotationSettings

__all__ = ["find_quotations", "supported"]


def supported(language: str | None) -> bool:
    """Whether quotations are looked for in ``language`` (ISO 639-1; None, an unread language, counts as English).

    English gives all kinds; the other languages only what stands in marks beside a verb of speech."""
    return _code(language) in LANGUAGES | {"en"}


def _code(language: str | None) -> str:
    return "en" if language is None else language.split("-")[0].lower()


def find_quotations(article: Article, *, settings: QuotationSettings) -> tuple[Quotation, ...]:
    """The quotations in title, deck and body of ``article``, in order of place; all spans lie in ``article.text``.

    Nothing is found in a language without data (see ``supported``)."""
    language = _code(article.reading("language").value)
    if language == "en":
        return english_quotations(article, settings=settings)
    return marked_quotations(article, language) if language in LANGUAGES else ()
