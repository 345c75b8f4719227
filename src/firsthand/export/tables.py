"""A trace as CSV tables, for spreadsheets and statistics: one row a page, a credit, a quotation, a descent, a
rendering of an utterance."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from firsthand.export.family import edges, nodes
from firsthand.records import FIELDS, Trace

Row = Sequence[object]
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula: text that starts so gets an apostrophe before it."""


def _pages(trace: Trace) -> Iterator[Row]:
    names = [name for field in FIELDS for name in (field, f"{field}_status")]
    yield ["page_id", "origin", "url", "captured_at", "sha256", *names]
    for node in nodes(trace):
        if node.is_page:
            columns = ("origin", "url", "captured_at", "sha256", *names)
            yield [node.id, *(node.values.get(name, "") for name in columns)]


def _credits(trace: Trace) -> Iterator[Row]:
    yield ["page_id", "kind", "name", "source_start", "source_end", "rule"]
    for article in trace.articles:
        for credit in article.credits:
            place = credit.source
            yield [article.page_id, credit.kind, credit.name, place.start, place.end, credit.rule]


def _quotations(trace: Trace) -> Iterator[Row]:
    yield ["quotation_id", "page_id", "kind", "text", "cue", "speaker", "speaker_status", "score", "rule"]
    texts = {article.page_id: article.text for article in trace.articles}
    for said in trace.quotations:
        text = " ".join(span.of(texts[said.page_id]) for span in said.content)
        cue, speaker = said.cue.text if said.cue else "", said.speaker
        yield [said.id, said.page_id, said.kind, text, cue, speaker.name or "", speaker.status, said.score, said.rule]


def _descents(trace: Trace) -> Iterator[Row]:
    names = ("relation", "similarity", "direction", "reasons")
    yield ["child", "parent", "parent_is", "parent_label", *names]
    known = {node.id: node for node in nodes(trace)}
    for edge in edges(trace):
        parent = known[edge.parent]
        kind = "page" if parent.is_page else "lost source"
        yield [edge.child, edge.parent, kind, parent.label, *(edge.values.get(name, "") for name in names)]


def _renderings(trace: Trace) -> Iterator[Row]:
    yield ["utterance_id", "speaker", "position", "quotation_id", "is_first"]
    for utterance in trace.utterances:
        for position, id in enumerate(utterance.renderings):
            yield [utterance.id, utterance.speaker or "", position, id, id == utterance.first]


TABLES = {
    "pages": _pages,
    "credits": _credits,
    "quotations": _quotations,
    "descents": _descents,
    "renderings": _renderings,
}
"""The name of each table and the function that gives its rows, the header first."""


def write_tables(trace: Trace, folder: Path) -> list[Path]:
    """Every table as ``NAME.csv`` in ``folder`` (RFC 4180, UTF-8 with the mark that spreadsheets look for); their
    paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, rows in TABLES.items():
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows([_cell(value) for value in row] for row in rows(trace))
        written.append(path)
    return written


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS_FORMULA) else value
