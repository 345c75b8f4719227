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
class Settings:
    """All settings of a trace; ``Settings()`` is what the command line uses."""

    read: ReadSettings = field(default_factory=ReadSettings)
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    quotations: QuotationSettings = field(default_factory=QuotationSettings)
    match: MatchSettings = field(default_factory=MatchSettings)
    lineage: LineageSettings = field(default_factory=LineageSettings)
    collate: CollateSettings = field(default_factory=CollateSettings)
