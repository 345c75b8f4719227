"""Bounds of the engine for Apache Spark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SparkSettings:
    """What the driver does by itself, and how the work is shared out. Read on Spark alone."""

    partition_pages: int = 20_000
    """Pages whose shingles make one partition of a shuffle: about 7 million rows, 120 MB."""
    max_quotations: int = 200_000
    """Quotations that are collated: the driver holds them and their articles, about 4 GB. Of more no utterances are
    made, and ``run.json`` says so."""
    report_pages: int = 20_000
    """Pages over which a report is written: it is one file, and made in the driver's memory."""
