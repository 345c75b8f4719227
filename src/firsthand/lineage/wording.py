"""How near the wording of a page is to that of another, word by word, over the passages they share."""

from __future__ import annotations

from dataclasses import dataclass, replace

from firsthand.lineage.aligned import replaced_runs
from firsthand.lineage.evidence import Pair, count_words
from firsthand.lineage.shared import opcodes
from firsthand.lineage.tokens import tokens
from firsthand.settings import LineageSettings

_COPIED = ("verbatim", "edited")
_REPLACED = 40  # words of one replacement; more are another text


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of the child: in passages (``shared``), of these in translated passages, in unbroken runs that the parent
    has too (``unbroken``; ``carried``: in long ones), that others stand for on the parent (``replaced``), and equal to
    the parent's at all (translated passages count by their score, at a part of their worth). ``copied``: in verbatim
    and edited passages, the only ones in which words are counted as replaced."""

    shared: int
    copied: int
    translated: int
    unbroken: int
    carried: int
    equal: float
    replaced: int


def wording_of(pair: Pair, settings: LineageSettings) -> Wording:
    """The wording of the child against that of the parent."""
    shared = copied = translated = unbroken = carried = 0
    equal = 0.0
    for mine, theirs, passage in pair.passages:
        size = count_words(pair.child.article, mine)
        shared += size
        copied += size if passage.kind in _COPIED else 0
        if passage.kind in ("translated", "verbatim"):
            translated += size if passage.kind == "translated" else 0
            unbroken += size if passage.kind == "verbatim" else 0
            carried += size if passage.kind == "verbatim" else 0
            equal += size * passage.score * (settings.translated_worth if passage.kind == "translated" else 1)
            continue
        one, other = (
            tokens(view.article.text).within(span) for view, span in ((pair.child, mine), (pair.parent, theirs))
        )
        runs = [end - start for tag, start, end, _, _ in opcodes(one, other) if tag == "equal"]
        unbroken += sum(run for run in runs if run >= settings.unbroken_words)
        carried += sum(run for run in runs if run >= settings.carried_words)
        equal += sum(runs)
    near = replace(pair, passages=tuple(row for row in pair.passages if row[2].kind in _COPIED))
    replaced = sum(max(len(here), len(there)) for here, there in replaced_runs(near, _REPLACED) if here and there)
    return Wording(shared, copied, translated, unbroken, carried, equal, replaced)
