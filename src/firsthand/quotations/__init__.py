"""article → quotations: who said what, in whose words, by which cue."""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.quotations.english import english_quotations
from firsthand.quotations.marked import CLAUSES, LANGUAGES, marked_quotations
from firsthand.records import Article, Quotation, QuotationKind
from firsthand.settings import QuotationSettings

_WITHOUT_SPACES = frozenset({"ja", "km", "lo", "my", "th", "zh"})  # languages whose words are not set apart

__all__ = ["find_quotations", "lacking", "supported"]


def supported(language: str | None) -> tuple[QuotationKind, ...]:
    """The kinds of quotations that are looked for in ``language`` (ISO 639-1; None, an unread language, counts as
    English); empty where none are."""
    code = _code(language)
    if code in CLAUSES | {"en"}:
        return ("direct", "mixed", "indirect")
    if code in LANGUAGES:
        return ("direct", "mixed")
    return () if code in _WITHOUT_SPACES else ("direct",)


def lacking(pages: Mapping[str, int]) -> tuple[str, ...]:
    """What is not looked for on the pages of a run, in sentences for its notes. ``pages``: their number by language."""
    notes = []
    for language, count in sorted(pages.items()):
        kinds = supported(language)
        if "indirect" not in kinds:
            what = "Indirect quotations" if "mixed" in kinds else "Speakers and unmarked quotations"
            what = what if kinds else "Quotations"
            where = f"{count} page{'s' if count > 1 else ''} in language '{language}'"
            notes.append(f"{what} were not looked for on {where}.")
    return tuple(notes)


def _code(language: str | None) -> str:
    return "en" if language is None else language.split("-")[0].lower()


def find_quotations(article: Article, *, settings: QuotationSettings) -> tuple[Quotation, ...]:
    """The quotations in title, deck and body of ``article``, in order of place; all spans lie in ``article.text``.

    In a language without data only sentences between marks are found, without a speaker (see ``supported``)."""
    language = _code(article.language)
    if language == "en":
        return english_quotations(article, settings=settings)
    return marked_quotations(article, language, settings=settings) if supported(language) else ()
