"""Bounds of the report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """How much of a trace the report shows. What is left out is counted in the report and stands in the other files."""

    max_pages: int = 400
    """Pages with a section of their own. Above this a browser takes seconds to open the report; pages that descend
    from something or are descended from come first."""
    max_characters: int = 8_000_000
    """Characters of page text and source, with their marks, over the whole report: phones still open that. A quarter
    of it is kept for pages side by side."""
    max_source_characters: int = 40_000
    """Characters of one page's source. Longer sources are cut around the places that something is claimed of."""
    context_characters: int = 400
    """Characters shown on each side of a place in a source that is cut: about four lines."""
    max_places: int = 600
    """Places lit in one source; news pages have under 150."""
    max_pairs: int = 100
    """Matches shown side by side, those that share most first."""
    max_utterances: int = 200
    """Utterances shown as tables, those with changes of meaning first."""
    max_descents: int = 600
    """Descents told with their reasons."""
    max_nodes: int = 150
    """Pages and lost sources drawn in the pictures of descent: more cannot be followed by eye."""
    max_sentences: int = 12
    """Sentences of one kind in the summary; the rest is counted."""
