"""Rules of direction between two versions of one page: a note of correction, and times of change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from firsthand.lineage.evidence import Pair, View, place, sentence, shorten
from firsthand.lineage.times import later_by, spelt
from firsthand.outlets import same_name
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings

_LINE = re.compile(r"[^\n]+")
_MARKS = re.compile('["“”„«»]')
_SHORT = 600  # characters of a line that can be a note on the page itself


def corrects_earlier_version_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page notes that it corrects or updates an earlier version, and the other page is the same outlet's and has
    no such note."""
    if not _one_outlet(pair):
        return ()
    note = _note(pair.child)
    if note is None or _note(pair.parent) is not None:
        return ()
    where = place(pair.child.article, note)
    if where is None:
        return ()
    text = sentence(
        f"{pair.mine} notes that it was changed (“{shorten(note.of(pair.child.article.text))}”); {pair.theirs} is of "
        f"the same outlet and has no such note."
    )
    return (Reason(corrects_earlier_version_v1.__name__, text, pair.child.page.id, where, settings.corrected),)


def changed_later_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page and the other are of one outlet and were published at the same time, and this one was changed later,
    by what both state."""
    child, parent = (view.article.reading("modified") for view in (pair.child, pair.parent))
    published = [view.article.reading("published").value for view in (pair.child, pair.parent)]
    if not _one_outlet(pair) or not child.facts or not parent.facts or published[0] != published[1]:
        return ()
    sure = later_by(child, parent)
    if not sure:
        return ()
    text = sentence(
        f"{pair.mine} was changed later: {spelt(child.value or '')}, and {pair.theirs} {spelt(parent.value or '')}"
    )
    weight = settings.later if sure == "surely" else settings.perhaps_later
    return (Reason(changed_later_v1.__name__, f"{text}.", pair.child.page.id, child.facts[0].source, weight),)


VERSION_RULES = (corrects_earlier_version_v1, changed_later_v1)


def _one_outlet(pair: Pair) -> bool:
    return any(same_name(mine, theirs) for mine in pair.child.names for theirs in pair.parent.names)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = json.loads(files("firsthand.lineage").joinpath("version_words.json").read_text(encoding="utf-8"))
    return re.compile("|".join(data["notes"])), re.compile(f"\\W*(?:{'|'.join(data['labels'])}) ?[:.–—]")


@lru_cache(maxsize=1024)
def _note(view: View) -> Span | None:
    """The first line that tells of a correction of the page itself; a line with quotation marks before the words may
    give what somebody else wrote."""
    notes, label = _patterns()
    for line in _LINE.finditer(view.article.text):
        if len(line[0]) > _SHORT:
            continue
        folded = line[0].casefold()
        found = label.match(folded) or notes.search(folded)
        if found and not _MARKS.search(folded[: found.start()]):
            return Span(line.start(), line.end())
    return None


def is_later_version(reasons: Iterable[Reason]) -> bool:
    """Whether one of the rules above speaks for the direction."""
    known = {rule.__name__ for rule in VERSION_RULES}
    return any(reason.rule in known and reason.weight > 0 for reason in reasons)
