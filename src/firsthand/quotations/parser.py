"""Parses for the step quotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from firsthand.english import parser
from firsthand.quotations.mended import mended

_PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
"""Characters that the model met as plain ones while it was trained: it takes ``don’t`` for two words. One character
for one, so that places stay the same."""


def parse(texts: Sequence[str]) -> list[Any]:
    """One parsed document (spaCy ``Doc``) for each text. The texts of one page always go through in the same
    batches, so a page's parse does not depend on the rest of the collection. Apostrophes and spaces are made plain,
    "Sr." is read as "Jr.", whose full stop the model knows to end no sentence, and the parses are mended."""
    plain = [text.translate(_PLAIN).replace(" Sr.", " Jr.") for text in texts]
    return [mended(doc) for doc in parser().pipe(plain, batch_size=64)] if plain else []
