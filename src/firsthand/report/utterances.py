"""What the report shows of one utterance: its renderings lined up word by word, and what changed, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.records import Change, Utterance
from firsthand.report import words
from firsthand.report.changes import ChangeTeller
from firsthand.report.grid import Band, CellView, bases, grid
from firsthand.report.safe import short
from firsthand.report.words import PageName


@dataclass(frozen=True, slots=True)
class Line:
    """One rendering: where it stands, who is said to have said it, whether directly, and what it is compared with."""

    label: str
    href: str
    speaker: str
    kind: str
    first: bool
    against: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    css: str
    label: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class UtteranceView:
    """``bands``: the columns of the alignment, cut to stretches that fit a page."""

    number: int
    id: str
    speaker: str
    said: str
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]
    changes: tuple[ChangeLine, ...]
    first: str


def utterance_view(number: int, each: Utterance, tell: ChangeTeller, hrefs: Mapping[str, str]) -> UtteranceView:
    """Lay out one utterance. ``hrefs``: quotation id → its place in the report."""
    pages = {name: tell.quotations[name].page_id for name in each.renderings if name in tell.quotations}
    texts = [tell.texts.get(pages.get(name, ""), "") for name in each.renderings]
    labels = _labels(each, pages, tell.names)
    lines = tuple(
        _line(row, each, labels, base, tell, hrefs) for row, base in zip(range(len(labels)), bases(each), strict=True)
    )
    bands = grid(each, texts)
    if not bands:  # too large to align: every rendering as a whole
        rows = tuple((row, (CellView(_content(name, tell), "", ""),)) for row, name in enumerate(each.renderings))
        bands = (Band(rows, ()),)
    changes = sorted(each.changes, key=lambda change: change.kind not in words.FLIPS)
    return UtteranceView(
        number,
        each.id,
        each.speaker or "Speaker not certain",
        short(_content(each.renderings[0], tell), 120) if each.renderings else "",
        lines,
        bands,
        tuple(dict.fromkeys(_change_line(change, tell) for change in changes)),
        tell.names[pages[each.first]].full if each.first in pages and pages[each.first] in tell.names else "",
    )


def _content(name: str, tell: ChangeTeller) -> str:
    quotation = tell.quotations.get(name)
    text = tell.texts.get(quotation.page_id, "") if quotation else ""
    return " … ".join(span.of(text) for span in quotation.content) if quotation else ""


def _labels(each: Utterance, pages: Mapping[str, str], names: Mapping[str, PageName]) -> list[str]:
    """``page 3``, or ``page 3 (b)`` for the second of several renderings on one page."""
    refs = [names[pages[name]].ref if pages.get(name) in names else "a page" for name in each.renderings]
    letters = "abcdefghijklmnopqrstuvwxyz"
    out = []
    for row, ref in enumerate(refs):
        before = refs[:row].count(ref)
        out.append(f"{ref} ({letters[before % 26]})" if refs.count(ref) > 1 else ref)
    return out


def _line(
    row: int, each: Utterance, labels: list[str], base: int, tell: ChangeTeller, hrefs: Mapping[str, str]
) -> Line:
    name = each.renderings[row]
    quotation = tell.quotations.get(name)
    if quotation is None:
        return Line(labels[row], "", "", "", False, "")
    speaker = quotation.speaker.name or words.listed(quotation.speaker.candidates, "or") or "not named"
    against = labels[base] if base != row else ""
    return Line(labels[row], hrefs.get(name, ""), speaker, quotation.kind, name == each.first, against)


def _change_line(change: Change, tell: ChangeTeller) -> ChangeLine:
    old = tell.quotations.get(change.old)
    where = f"against {tell.names[old.page_id].ref}" if old and old.page_id in tell.names else ""
    return ChangeLine(change.kind, words.CHANGE[change.kind], tell(change, named=False), where)
