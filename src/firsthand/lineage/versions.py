"""Versions of one page among those that text may have come from."""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.lineage.judge import Verdict
from firsthand.lineage.version_rules import is_later_version


def kept_credit(
    ways: Mapping[tuple[str, str], Verdict], partners: Mapping[str, Mapping[str, float]], verdict: Verdict
) -> bool:
    """Whether a page has its credit from an earlier version of itself, which names the same page and is nearer."""
    child, parent = verdict.child, verdict.parent
    nearer = [other for other, near in partners[child].items() if near > verdict.near and (child, other) in ways]
    before = [other for other in nearer if is_later_version(ways[child, other].reasons)]
    return any((other, parent) in ways and ways[other, parent].credited for other in before)
