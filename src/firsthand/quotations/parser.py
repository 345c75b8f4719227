"""Parses for the step quotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from firsthand.english import parser


def parse(texts: Sequence[str]) -> list[Any]:
    """One parsed document (spaCy ``Doc``) for each text. The texts of one page always go through in the same
    batches, so a page's parse does not depend on the rest of the collection."""
    return list(parser().pipe(texts, batch_size=64)) if texts else []
