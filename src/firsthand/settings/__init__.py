"""Every threshold of firsthand, with its unit and why it has that value. One part for each step,
and one each for the work on a page, for fetching and for Spark."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.settings.collate import CollateSettings
from firsthand.settings.extract import ExtractSettings
from firsthand.settings.lineage import LineageSettings
from firsthand.settings.match import MatchSettings
from firsthand.settings.quotations import QuotationSettings
from firsthand.settings.read import FetchSettings, PageSettings, ReadSettings
from firsthand.settings.report import ReportSettings
from firsthand.settings.spark import SparkSettings

__all__ = [
    "CollateSettings",
    "ExtractSettings",
    "FetchSettings",
    "LineageSettings",
    "MatchSettings",
    "PageSettings",
    "QuotationSettings",
    "ReadSettings",
    "ReportSettings",
    "Settings",
    "SparkSettings",
]


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a trace; ``Settings()`` is what the command line uses."""

    read: ReadSettings = field(default_factory=ReadSettings)
    page: PageSettings = field(default_factory=PageSettings)
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    quotations: QuotationSettings = field(default_factory=QuotationSettings)
    match: MatchSettings = field(default_factory=MatchSettings)
    lineage: LineageSettings = field(default_factory=LineageSettings)
    collate: CollateSettings = field(default_factory=CollateSettings)
    report: ReportSettings = field(default_factory=ReportSettings)
    spark: SparkSettings = field(default_factory=SparkSettings)
