"""articles → matches: which passages stand in which pairs of articles, copied, reworded or translated."""

from __future__ import annotations

from firsthand.match.kept import Keep, load_kept
from firsthand.match.step import add_matches, find_matches

__all__ = ["Keep", "add_matches", "find_matches", "load_kept"]
