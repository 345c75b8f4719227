"""The alignment of an utterance as a table to read: words put together to phrases, cut to the width of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.records import Cell, Column, Span, Utterance
from firsthand.report import words
from firsthand.report.safe import visible
from firsthand.text import normal

_BAND_CHARACTERS = 104
_BAND_COLUMNS = 12
_WIDEST = 30
_LONGEST = 12
"""Words of one column in which the renderings differ: a longer run is easier to follow in several."""
_MARKS = 8
"""Characters between two words that are still marks and spaces."""
_WHOLE = frozenset({"direct_to_indirect", "indirect_to_direct", "speaker", "cue", "split", "merged"})
"""Changes of a rendering as a whole, told under the table and not in one of its cells."""


@dataclass(frozen=True, slots=True)
class CellView:
    """``css`` empty: nothing changed here. ``label`` names the change in a word or two. ``width``: in columns."""

    text: str
    css: str
    label: str
    width: int = 1


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of columns that fits a page: (number of the rendering, its cells) for each that has words in it;
    ``without`` are the numbers of the others."""

    rows: tuple[tuple[int, tuple[CellView, ...]], ...]
    without: tuple[int, ...]


State = tuple[str, tuple[str, ...]]
"""What one word is against the rendering it is compared with (same, other, missing, extra, none; or ``across`` and
the number of the column where a sentence in another language begins), and the names of the changes it is part of."""
_ACROSS, _MORE = "across", "across more"


def bases(each: Utterance) -> list[int]:
    """For each rendering the number of the one it is compared with: the one most of its changes start from, else the
    first; the first is compared with itself."""
    place = {name: row for row, name in enumerate(each.renderings)}
    olds: list[Counter[int]] = [Counter() for _ in each.renderings]
    for change in each.changes:
        if change.new in place and change.old in place and change.new != change.old:
            olds[place[change.new]][place[change.old]] += 1
    return [min(old, key=lambda row, n=old: (-n[row], row)) if old else 0 for old in olds]  # type: ignore[misc]


def grid(each: Utterance, texts: Sequence[str], tongues: Sequence[str] = ()) -> list[list[CellView]]:
    """The alignment of ``each``: for each phrase one cell a rendering. ``texts``: the texts of their articles;
    ``tongues``: their languages. A sentence in another language than most lies over the words it renders."""
    compared, touched, foreign = bases(each), _touched(each), _foreign(tongues)
    begun: dict[int, int] = {}  # for each foreign row the column where its sentence begins
    groups: list[tuple[tuple[State, ...], list[Column]]] = []
    for number, column in enumerate(each.columns):
        begun |= {row: number for row in foreign if column[row] is not None}
        states = tuple(
            (f"{_ACROSS} {begun[row]}" if row in begun else "none", touched[row].get(number, ()))
            if row in foreign
            else _state(column, row, row if compared[row] in foreign else compared[row], touched[row].get(number, ()))
            for row in range(len(column))
        )
        alike = all(kind in ("same", "none") or kind.startswith(_ACROSS) for kind, _ in states)
        if groups and groups[-1][0] == states and (alike or len(groups[-1][1]) < _LONGEST):
            groups[-1][1].append(column)
        else:
            groups.append((states, [column]))
    return [[_cell(state, group, row, texts[row]) for row, state in enumerate(s)] for s, group in groups]


def _foreign(tongues: Sequence[str]) -> frozenset[int]:
    """The rows whose language is known and not the commonest (of two, the one that comes first)."""
    known = Counter(tongue for tongue in tongues if tongue)
    main = max(known, key=known.__getitem__, default="")
    return frozenset(row for row, tongue in enumerate(tongues) if tongue and tongue != main)


def _touched(each: Utterance) -> list[dict[int, tuple[str, ...]]]:
    """For each rendering: number of a column → names of the changes that its cell there shows. The words of a change
    are the new ones, or, where nothing stands in their place, the old ones in the column of the old rendering."""
    place = {name: row for row, name in enumerate(each.renderings)}
    found: list[dict[int, set[str]]] = [{} for _ in each.renderings]
    for change in each.changes:
        new, old = place.get(change.new), place.get(change.old)
        if new is None or old is None or change.kind in _WHOLE:
            continue
        row, span = (new, change.b) if change.b is not None else (old, change.a)
        for number, column in enumerate(each.columns):
            cell = column[row]
            missing = change.b is None and column[new] is not None
            if cell is not None and span is not None and _touch(span, cell.span) and not missing:
                found[new].setdefault(number, set()).add(change.kind)
    return [{number: tuple(sorted(kinds)) for number, kinds in row.items()} for row in found]


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _state(column: Column, row: int, base: int, kinds: tuple[str, ...]) -> State:
    own, other = column[row], column[base]
    if own is None:
        return ("missing" if other is not None else "none"), kinds
    if other is None:
        return "extra", kinds
    return ("same" if normal(own.text) == normal(other.text) else "other"), kinds


def _cell(state: State, group: Sequence[Column], row: int, text: str) -> CellView:
    kind, changes = state
    said = _words([cell for column in group if (cell := column[row]) is not None], text)
    if changes:
        return CellView(said, " ".join(["changed", *changes]), ", ".join(words.CHANGE[each] for each in changes))
    if kind.startswith(_ACROSS):
        return CellView(said, _ACROSS if said else _MORE, "")
    if kind == "other":
        return CellView(said, "changed differs", "differs")
    return CellView(said, "missing" if kind in ("missing", "none") else "", "")


def _words(cells: Sequence[Cell], text: str) -> str:
    """The words of the cells with the marks that stand between them on the page; where other words do, as around an
    inserted cue, an ellipsis."""
    said = ""
    for number, cell in enumerate(cells):
        if number:
            between = text[cells[number - 1].span.end : cell.span.start] or " "
            said += " … " if any(map(str.isalnum, between)) or len(between) > _MARKS else between
        said += cell.text
    return said


def bands(columns: Sequence[Sequence[CellView]]) -> tuple[Band, ...]:
    """Columns cut into stretches that fit the width of a page, each turned into rows."""
    stretches: list[list[Sequence[CellView]]] = []
    width = 0
    for column in columns:
        own = [cell for cell in column if not cell.css.startswith(_ACROSS)] or column
        size = min(max(max(len(visible(cell.text)), len(cell.label)) for cell in own), _WIDEST) + 3
        if not stretches or width + size > _BAND_CHARACTERS or len(stretches[-1]) >= _BAND_COLUMNS:
            stretches.append([])
            width = 0
        stretches[-1].append(column)
        width += size
    out = []
    for stretch in stretches:
        rows = [_merged([column[row] for column in stretch]) for row in range(len(stretch[0]))]
        shown = [any(cell.text or cell.label for cell in row) for row in rows]
        out.append(
            Band(
                tuple((number, row) for number, row in enumerate(rows) if shown[number]),
                tuple(number for number in range(len(rows)) if not shown[number]),
            )
        )
    return tuple(out)


def _merged(cells: Sequence[CellView]) -> tuple[CellView, ...]:
    """A row in which neighbouring cells without words are one, if they say the same, and a sentence that lies over
    several cells is one cell."""
    out: list[CellView] = []
    for cell in cells:
        empty = out and not cell.text and not out[-1].text and (out[-1].css, out[-1].label) == (cell.css, cell.label)
        if empty or (out and cell.css == _MORE and out[-1].css == _ACROSS):
            out[-1] = replace(out[-1], width=out[-1].width + cell.width)
        else:
            out.append(cell)
    return tuple(out)
