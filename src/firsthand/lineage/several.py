"""Pages that are made of two others: the text of both stands in them, and the two share none with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import replace

from firsthand.lineage.family import Way, explains_more
from firsthand.lineage.judge import Verdict
from firsthand.lineage.page_rules import PAGE_RULES
from firsthand.lineage.shared import reason
from firsthand.records import Reason
from firsthand.settings import LineageSettings


def made_of_several(
    ways: Mapping[Way, Verdict], related: Container[frozenset[str]], settings: LineageSettings
) -> dict[Way, Verdict]:
    """``ways`` with that evidence added; the other way round they are closed. ``related``: all pairs that share text,
    be it too little for an edge. What speaks against a direction is not outweighed by this."""
    parents: dict[str, list[Verdict]] = defaultdict(list)
    for (child, _), verdict in sorted(ways.items()):
        if verdict.pair.cover_parent < settings.several_cover and _open(verdict, settings):
            parents[child].append(verdict)
    found = dict(ways)
    for child, verdicts in sorted(parents.items()):
        verdicts.sort(key=lambda verdict: (-verdict.near, verdict.parent))
        other = _stranger(verdicts, related, settings)
        if not other:
            continue
        first = verdicts[0].parent
        for verdict in verdicts:
            page = verdict.parent
            strangers = [y for y in (first, other) if y != page and not _related(related, page, y)]
            if strangers:
                why = made_of_two_v1(verdict, settings)
                found[child, page] = replace(
                    verdict, odds=verdict.odds + settings.made_of_several, reasons=(*verdict.reasons, *why)
                )
                found.pop((page, child), None)
    return found


_STATED = {rule.__name__ for rule in PAGE_RULES}


def _open(verdict: Verdict, settings: LineageSettings) -> bool:
    """Whether a page may be made of the other and of a third: credits and times do not speak against it, and the signs
    in the text no more than this outweighs. What each of the two pages lacks of the third looks left out there."""
    stated = sum(reason.weight for reason in verdict.reasons if reason.rule in _STATED)
    return stated >= 0 and verdict.odds + settings.made_of_several >= settings.told


def _stranger(verdicts: list[Verdict], related: Container[frozenset[str]], settings: LineageSettings) -> str | None:
    """The nearest page that shares nothing with the first of ``verdicts`` and explains what that one does not."""
    first = verdicts[0]
    tried = [v for v in verdicts[1:] if not _related(related, first.parent, v.parent)][: settings.several_tried]
    return next(
        (v.parent for v in tried if explains_more(v, [first], settings) and explains_more(first, [v], settings)), None
    )


def _related(related: Container[frozenset[str]], one: str, other: str) -> bool:
    return frozenset((one, other)) in related


def made_of_two_v1(verdict: Verdict, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page holds text of two pages that share none with each other, and both of them have more."""
    text = made_of_two_v1.__doc__ or ""
    where = verdict.pair.passages[0][0]
    return reason(made_of_two_v1, verdict.pair.child, where, text, settings.made_of_several)
