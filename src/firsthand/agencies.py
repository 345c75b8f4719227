"""The news agencies and the spellings of their names (``agencies.json``), for every step that compares names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency: what it calls itself, the address where it does, every spelling that pages use, and whether it
    writes no text."""

    name: str
    site: str
    spellings: tuple[str, ...]
    pictures_only: bool


@lru_cache(maxsize=1)
def agencies() -> tuple[Agency, ...]:
    """All agencies of the file, in its order."""
    data = json.loads(Path(__file__).with_name("agencies.json").read_text(encoding="utf-8"))
    return tuple(
        Agency(entry["name"], entry["site"], tuple(entry["spellings"]), entry.get("pictures_only", False))
        for entry in data["agencies"]
    )


@lru_cache(maxsize=2)
def agency_names(*, pictures: bool) -> dict[str, str]:
    """Every spelling of an agency → the agency's own name; ``pictures`` says whether those count that write no text."""
    return {
        spelling: agency.name
        for agency in agencies()
        if pictures or not agency.pictures_only
        for spelling in agency.spellings
    }


def without_marks(name: str) -> str:
    """``name`` without the quotation marks and spaces around it."""
    return name.strip(" \u00a0\"'«»“”„‘’")


def agency_named(name: str) -> str | None:
    """The own name of the agency that ``name`` spells, or None. Case counts: ``PA`` is an agency, ``pa`` is not."""
    names, bare = agency_names(pictures=True), without_marks(name)
    return names.get(bare) or names.get(bare.removeprefix("The "))
