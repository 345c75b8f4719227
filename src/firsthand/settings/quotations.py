"""Thresholds of quotations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuotationSettings:
    """Finding quotations and their speakers."""

    max_sentence: int = 1_200
    """Characters of a sentence that still goes into the parser. Sentences of news stay under 700; what is longer is
    a list or a broken page, and parse time would grow with it."""
    max_parsed: int = 300_000
    """Characters of one page that go into the parser: ten times a long article, about a minute of work. What a larger
    page (a data dump) holds beyond that is not searched for quotations."""
