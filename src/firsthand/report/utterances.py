"""What the report shows of one utterance: its renderings lined up, and what changed, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.records import Change, Utterance
from firsthand.report import words
from firsthand.report.changes import ChangeTeller
from firsthand.report.grid import Band, CellView, bands, bases, grid
from firsthand.report.safe import short
from firsthand.report.said import known_by
from firsthand.report.words import PageName


@dataclass(frozen=True, slots=True)
class Line:
    """Renderings with the same words: where each stands (and its link), who is said to have said it, whether
    directly, and what they are compared with."""

    places: tuple[tuple[str, str], ...]
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
    renderings: int
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]
    changes: tuple[ChangeLine, ...]
    first: str


def utterance_view(number: int, each: Utterance, tell: ChangeTeller, hrefs: Mapping[str, str]) -> UtteranceView:
    """Lay out one utterance. ``hrefs``: quotation id → its place in the report."""
    pages = {name: tell.quotations[name].page_id for name in each.renderings if name in tell.quotations}
    tongues = [tell.tongues.get(pages.get(name, ""), "") for name in each.renderings]
    columns = grid(each, [tell.texts.get(pages.get(name, ""), "") for name in each.renderings], tongues)
    if not columns:  # too large to align: every rendering as a whole
        columns = [[CellView(_content(name, tell), "", "") for name in each.renderings]]
    labels, compared = _labels(each, pages, tell.names), bases(each)
    several = any(change.kind == "speaker" for change in each.changes)
    alike: dict[tuple[object, ...], list[int]] = {}
    for row, name in enumerate(each.renderings):
        known = tell.quotations.get(name)
        who = known.speaker.name if known and several else None
        key = (*(column[row] for column in columns), known.kind if known else "", who, not row)
        alike.setdefault(key, []).append(row)
    groups = list(alike.values())
    lines = tuple(_line(rows, each, labels, compared, tell, hrefs) for rows in groups)
    main = tell.quotations.get(each.renderings[0]) if each.renderings else None
    changes = sorted(each.changes, key=lambda change: words.rank(change.kind))
    return UtteranceView(
        number,
        each.id,
        each.speaker or "Speaker not certain",
        short(known_by(each, main, tell.texts.get(main.page_id, "") if main else ""), 120),
        len(each.renderings),
        lines,
        bands([[column[rows[0]] for rows in groups] for column in columns]),
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
    rows: list[int],
    each: Utterance,
    labels: list[str],
    compared: list[int],
    tell: ChangeTeller,
    hrefs: Mapping[str, str],
) -> Line:
    found = [tell.quotations[each.renderings[row]] for row in rows if each.renderings[row] in tell.quotations]
    speakers = [q.speaker.name or words.listed(q.speaker.candidates, "or") or "not named" for q in found]
    told = {tell.tongues.get(tell.quotations[name].page_id, "") for name in each.renderings if name in tell.quotations}
    tongue = tell.tongues.get(found[0].page_id, "") if found else ""
    against = [labels[compared[row]] for row in rows if compared[row] != row]
    return Line(
        tuple((labels[row], hrefs.get(each.renderings[row], "")) for row in rows),
        words.listed(list(dict.fromkeys(speakers)), "or"),
        _kind(found[0].kind, tongue, len(told) > 1) if found else "",
        any(each.renderings[row] == each.first for row in rows),
        words.listed(list(dict.fromkeys(against))),
    )


def _kind(kind: str, tongue: str, several: bool) -> str:
    """``direct``, or ``direct, German`` where the renderings are of several languages."""
    return f"{kind}, {words.LANGUAGE.get(tongue, tongue)}" if several and tongue else kind


def _change_line(change: Change, tell: ChangeTeller) -> ChangeLine:
    old = tell.quotations.get(change.old)
    where = f"against {tell.names[old.page_id].ref}" if old and old.page_id in tell.names else ""
    return ChangeLine(change.kind, words.CHANGE[change.kind], tell(change, named=False), where)
