"""The news agencies and the spellings of their names, for every step that compares names."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every spelling of an agency, of text or of pictures → the agency's own name."""
    data = json.loads((Path(__file__).parent / "extract" / "data" / "agencies.json").read_text(encoding="utf-8"))
    return {spelling: entry["name"] for entry in data["agencies"] for spelling in entry["spellings"]}


def agency_named(name: str) -> str | None:
    """The own name of the agency that ``name`` spells, or None. Case counts: ``PA`` is an agency, ``pa`` is not."""
    bare = name.strip(" \u00a0\"'«»“”„‘’")
    return _names().get(bare) or _names().get(bare.removeprefix("The "))
