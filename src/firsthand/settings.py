"""Every threshold of firsthand, with its unit and why it has that value. One part for each step."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Bounds on what is read."""

    max_page_bytes: int = 20_000_000
    """Bytes of one page. The largest news pages seen are under 5 MB; above this it is no page but a data dump."""


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """Blocks and fields of one page."""


@dataclass(frozen=True, slots=True)
class QuotationSettings:
    """Finding quotations and their speakers."""


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """Passages that two articles share."""


@dataclass(frozen=True, slots=True)
class LineageSettings:
    """Who took from whom."""


@dataclass(frozen=True, slots=True)
class CollateSettings:
    """Renderings of one utterance."""


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """How much of a trace the report shows. What is left out is counted in the report and stands in the other files."""

    max_pages: int = 400
    """Pages with a section of their own. Above this a browser takes seconds to open the report; pages that descend
    from something or are descended from come first."""
    max_characters: int = 8_000_000
    """Characters of page text and source over the whole report: with its marks about 15 MB, which phones still open."""
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
    max_nodes: int = 150
    """Pages and lost sources drawn in the pictures of descent: more cannot be followed by eye."""
    max_sentences: int = 25
    """Sentences of one kind in the summary; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a trace; ``Settings()`` is what the command line uses."""

    read: ReadSettings = field(default_factory=ReadSettings)
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    quotations: QuotationSettings = field(default_factory=QuotationSettings)
    match: MatchSettings = field(default_factory=MatchSettings)
    lineage: LineageSettings = field(default_factory=LineageSettings)
    collate: CollateSettings = field(default_factory=CollateSettings)
    report: ReportSettings = field(default_factory=ReportSettings)
