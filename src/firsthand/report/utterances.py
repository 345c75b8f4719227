"""What the report shows of one utterance: its renderings lined up word by word, and what changed, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Cell, Change, Column, Span, Utterance
from firsthand.report import words
from firsthand.report.changes import ChangeTeller
from firsthand.report.safe import short, visible
from firsthand.report.words import PageName
from firsthand.text import normal

_BAND_CHARACTERS = 104
_BAND_COLUMNS = 12
_WIDEST = 30
_LONGEST = 12
"""Words of one column in which the renderings differ: a longer run is easier to follow in several."""
_WHOLE = frozenset({"direct_to_indirect", "indirect_to_direct", "speaker", "split", "merged"})
"""Changes of a rendering as a whole, told under the table and not in one of its cells."""


@dataclass(frozen=True, slots=True)
class CellView:
    """``css`` empty: as in the first rendering. ``label`` names the change in a word or two."""

    text: str
    css: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One rendering: where it stands, who is said to have said it, and whether directly."""

    page: PageName | None
    href: str
    speaker: str
    kind: str
    first: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    css: str
    label: str
    text: str
    where: str
    flips: bool


@dataclass(frozen=True, slots=True)
class UtteranceView:
    """``bands``: the columns cut into stretches that fit a page; each a row of cells for each line."""

    number: int
    speaker: str
    said: str
    lines: tuple[Line, ...]
    bands: tuple[tuple[tuple[CellView, ...], ...], ...]
    changes: tuple[ChangeLine, ...]
    first: str


def utterance_view(number: int, each: Utterance, tell: ChangeTeller, hrefs: Mapping[str, str]) -> UtteranceView:
    """Lay out one utterance. ``hrefs``: quotation id → its place in the report."""
    quotations, texts, names = tell.quotations, tell.texts, tell.names
    lines = tuple(_line(name, each, tell, hrefs) for name in each.renderings)
    pages = {name: quotations[name].page_id for name in each.renderings if name in quotations}
    row_texts = [texts.get(pages.get(name, ""), "") for name in each.renderings]
    columns = [_column(group, each, row_texts) for group in _joined(each.columns)]
    if not columns:  # too large to align: every rendering as a whole
        columns = [tuple(CellView(_content(name, tell), "", "") for name in each.renderings)]
    first = names[pages[each.first]].full if each.first in pages and pages[each.first] in names else ""
    changes = sorted(each.changes, key=lambda change: change.kind not in words.FLIPS)
    return UtteranceView(
        number,
        each.speaker or "Speaker not certain",
        short(_content(each.renderings[0], tell), 120) if each.renderings else "",
        lines,
        _bands(columns, len(lines)),
        tuple(dict.fromkeys(_change_line(change, tell) for change in changes)),
        first,
    )


def _content(name: str, tell: ChangeTeller) -> str:
    quotation = tell.quotations.get(name)
    text = tell.texts.get(quotation.page_id, "") if quotation else ""
    return " … ".join(span.of(text) for span in quotation.content) if quotation else ""


def _line(name: str, each: Utterance, tell: ChangeTeller, hrefs: Mapping[str, str]) -> Line:
    quotation = tell.quotations.get(name)
    if quotation is None:
        return Line(None, "", "", "", False)
    speaker = quotation.speaker.name or words.listed(quotation.speaker.candidates, "or") or "not named"
    href = hrefs.get(name, "")
    return Line(tell.names.get(quotation.page_id), href, speaker, quotation.kind, name == each.first)


def _joined(columns: Sequence[Column]) -> list[list[Column]]:
    """Neighbouring columns in which the same renderings agree, put together: phrases instead of words."""
    out: list[list[Column]] = []
    last: tuple[int, ...] | None = None
    for column in columns:
        pattern = _pattern(column)
        if out and pattern == last and (len(set(pattern)) == 1 or len(out[-1]) < _LONGEST):
            out[-1].append(column)
        else:
            out.append([column])
        last = pattern
    return out


def _pattern(column: Column) -> tuple[int, ...]:
    """For each rendering the first one that has the same words there; -1 where it has none."""
    first: dict[str, int] = {}
    return tuple(-1 if cell is None else first.setdefault(normal(cell.text), row) for row, cell in enumerate(column))


def _column(group: Sequence[Column], each: Utterance, row_texts: Sequence[str]) -> tuple[CellView, ...]:
    pattern = _pattern(group[0])
    out = []
    for row, name in enumerate(each.renderings):
        cells = [column[row] for column in group if column[row] is not None]
        text = _cell_text([cell for cell in cells if cell is not None], row_texts[row])
        kinds = _kinds(each.changes, name, row, group)
        if kinds:
            out.append(CellView(text, " ".join(["changed", *kinds]), ", ".join(words.CHANGE[kind] for kind in kinds)))
        elif row and pattern[row] != pattern[0]:
            label = "not here" if pattern[row] < 0 else ("only here" if pattern[0] < 0 else "differs")
            out.append(CellView(text, "changed differs", label))
        else:
            out.append(CellView(text, "", ""))
    return tuple(out)


def _cell_text(cells: Sequence[Cell], text: str) -> str:
    """The words of the cells with what stands between them on the page, when they are close together."""
    if not cells:
        return ""
    whole = Span(cells[0].span.start, cells[-1].span.end)
    if text and 0 <= len(whole) <= sum(len(cell.text) + 8 for cell in cells):
        return whole.of(text)
    return " ".join(cell.text for cell in cells)


def _kinds(changes: Sequence[Change], name: str, row: int, group: Sequence[Column]) -> list[str]:
    """The named changes that a cell shows: its words are the new ones, or the old ones stand where it is empty."""
    own = [column[row] for column in group]
    others = [cell for column in group for cell in column if cell is not None]
    found = set()
    for change in changes:
        if change.new != name or change.kind in _WHOLE:
            continue
        if change.b is not None:
            hit = any(cell is not None and _touch(change.b, cell.span) for cell in own)
        else:
            hit = not any(own) and change.a is not None and any(_touch(change.a, cell.span) for cell in others)
        if hit:
            found.add(change.kind)
    return sorted(found)


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _bands(columns: Sequence[tuple[CellView, ...]], rows: int) -> tuple[tuple[tuple[CellView, ...], ...], ...]:
    """Columns cut into stretches that fit the width of a page, each turned into rows."""
    stretches: list[list[tuple[CellView, ...]]] = []
    width = 0
    for column in columns:
        size = min(max(max(len(visible(cell.text)), len(cell.label)) for cell in column), _WIDEST) + 3
        if not stretches or width + size > _BAND_CHARACTERS or len(stretches[-1]) >= _BAND_COLUMNS:
            stretches.append([])
            width = 0
        stretches[-1].append(column)
        width += size
    return tuple(tuple(tuple(column[row] for column in stretch) for row in range(rows)) for stretch in stretches)


def _change_line(change: Change, tell: ChangeTeller) -> ChangeLine:
    old = tell.quotations.get(change.old)
    where = f"against {tell.names[old.page_id].ref}" if old and old.page_id in tell.names else ""
    return ChangeLine(
        change.kind, words.CHANGE[change.kind], tell(change, named=False), where, change.kind in words.FLIPS
    )
