"""Records → JSON lines."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from firsthand.differences import Difference
from firsthand.records import (
    Anchor,
    Article,
    Credit,
    Descent,
    Fact,
    LostSource,
    Match,
    Page,
    Quotation,
    Reading,
    Reason,
    Rival,
    Run,
    Span,
    Trace,
    Utterance,
)
from firsthand.storage.lines import NEXT, TABLES, clear_parquet
from firsthand.text import to_source

Json = dict[str, Any]
_PARTIAL, _RUN = ".partial", "run.json"


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def page_json(page: Page) -> Json:
    """One line of ``pages.jsonl``; the source itself is not written."""
    return {
        "id": page.id,
        "origin": page.origin,
        "url": page.url,
        "captured_at": page.captured_at,
        "media_type": page.media_type,
        "sha256": page.sha256,
        "characters": page.characters or len(page.source),
    }


def _fact_json(fact: Fact) -> Json:
    place = {"start": fact.source.start, "end": fact.source.end}
    anchor = {"anchor": [fact.anchor.start, fact.anchor.end]} if fact.anchor is not None else {}
    return {"value": fact.value, **place, "rule": fact.rule, "score": fact.score, **anchor}


def _reading_json(reading: Reading) -> Json:
    facts = [_fact_json(fact) for fact in reading.facts]
    return {"status": reading.status, "value": reading.value, "facts": facts}


def credit_json(credit: Credit) -> Json:
    return {
        "kind": credit.kind,
        "name": credit.name,
        "start": credit.source.start,
        "end": credit.source.end,
        "name_start": credit.name_source.start,
        "name_end": credit.name_source.end,
        "rule": credit.rule,
    }


def _anchor_json(anchor: Anchor) -> list[int]:
    return [anchor.text.start, anchor.text.end, anchor.source.start, anchor.source.end]


def article_json(article: Article) -> Json:
    """One line of ``articles.jsonl``."""
    return {
        "page_id": article.page_id,
        "text": article.text,
        "blocks": [
            {
                "kind": block.kind,
                "start": block.span.start,
                "end": block.span.end,
                "source": _pairs(to_source(article.anchors, block.span)),
            }
            for block in article.blocks
        ],
        "fields": {reading.field: _reading_json(reading) for reading in article.readings},
        "credits": [credit_json(credit) for credit in article.credits],
        "anchors": [_anchor_json(anchor) for anchor in article.anchors],
    }


def quotation_json(quotation: Quotation, article: Article) -> Json:
    """One line of ``quotations.jsonl``; ``article`` is the one it stands in."""
    cue, speaker = quotation.cue, quotation.speaker
    return {
        "id": quotation.id,
        "page_id": quotation.page_id,
        "kind": quotation.kind,
        "text": " ".join(span.of(article.text) for span in quotation.content),
        "content": _pairs(quotation.content),
        "marks": _pairs(quotation.marks),
        "source": [pair for span in quotation.content for pair in _pairs(to_source(article.anchors, span))],
        "cue": cue
        and {"text": cue.text, "start": cue.span.start, "end": cue.span.end, "lemma": cue.lemma, "kind": cue.kind},
        "speaker": {
            "name": speaker.name,
            "status": speaker.status,
            "mention": _pair(speaker.mention),
            "name_span": _pair(speaker.name_span),
            "candidates": list(speaker.candidates),
        },
        "score": quotation.score,
        "rule": quotation.rule,
        "part": quotation.part,
    }


def match_json(match: Match) -> Json:
    """One line of ``matches.jsonl``."""
    passages = [
        {"kind": passage.kind, "a": _pair(passage.a), "b": _pair(passage.b), "score": passage.score}
        for passage in match.passages
    ]
    return {"a": match.a, "b": match.b, "cover_a": match.cover_a, "cover_b": match.cover_b, "passages": passages}


def _reason_json(reason: Reason) -> Json:
    return {
        "rule": reason.rule,
        "text": reason.text,
        "page_id": reason.page_id,
        "start": reason.source.start,
        "end": reason.source.end,
        "weight": reason.weight,
    }


def _parent_json(parent: str | LostSource) -> Json:
    if isinstance(parent, LostSource):
        return {"parent": None, "source_name": parent.name, "source_id": parent.id}
    return {"parent": parent, "source_name": None, "source_id": None}


def _rival_json(rival: Rival) -> Json:
    reasons = [_reason_json(reason) for reason in rival.reasons]
    return {"child": rival.child, **_parent_json(rival.parent), "direction": rival.direction, "reasons": reasons}


def descent_json(descent: Descent) -> Json:
    """One line of ``descents.jsonl``."""
    return {
        "child": descent.child,
        **_parent_json(descent.parent),
        "relation": descent.relation,
        "similarity": descent.similarity,
        "direction": descent.direction,
        "reasons": [_reason_json(reason) for reason in descent.reasons],
        "rivals": [_rival_json(rival) for rival in descent.rivals],
    }


def utterance_json(utterance: Utterance) -> Json:
    """One line of ``utterances.jsonl``."""
    return {
        "id": utterance.id,
        "speaker": utterance.speaker,
        "first": utterance.first,
        "renderings": list(utterance.renderings),
        "columns": [
            [cell and {"text": cell.text, "start": cell.span.start, "end": cell.span.end} for cell in column]
            for column in utterance.columns
        ],
        "changes": [
            {"kind": change.kind, "from": change.old, "to": change.new, "a": _pair(change.a), "b": _pair(change.b)}
            for change in utterance.changes
        ],
    }


def difference_json(difference: Difference) -> Json:
    """One difference of two bodies, as ``firsthand compare --json`` prints it."""
    return {"kind": difference.kind, "a": _pair(difference.a), "b": _pair(difference.b)}


def run_json(run: Run) -> Json:
    """``run.json``: the only file that differs between two runs over the same pages (its seconds)."""
    return {
        "version": run.version,
        "directory": run.directory,
        "settings": run.settings,
        "digests": run.digests,
        "counts": run.counts,
        "seconds": run.seconds,
        "skipped": [{"origin": skipped.origin, "reason": skipped.reason} for skipped in run.skipped],
        "notes": list(run.notes),
    }


def line(value: Mapping[str, Any]) -> str:
    """One JSON line; the same value gives the same line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write ``lines`` to ``path`` whole or not at all."""
    os.replace(_written(path, lines), path)


def _written(path: Path, lines: Iterable[str]) -> Path:
    """``lines`` in a file beside ``path``."""
    beside = path.with_name(path.name + _PARTIAL)
    with beside.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(lines)
    return beside


_OF_PAGE = re.compile(r'\{(?:"id":"[^"\\]*",)?"page_id":"([^"\\]*)"')


def _told_already(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The lines of a file of articles or quotations, page after page."""
    with path.open(encoding="utf-8", newline="\n") as stream:
        for page_id, lines in groupby(stream, lambda text: (found := _OF_PAGE.match(text)) and found[1]):
            if page_id:
                yield page_id, list(lines)


def _after(path: Path, told: Iterable[tuple[str, Callable[[], Iterable[str]]]]) -> Iterator[str]:
    """The lines of pages, in order of ids, each of which says how its lines are made; those of pages that stand in
    ``path`` are copied from there."""
    there = _told_already(path)
    at, lines = next(there, ("", []))
    for page_id, make in told:
        while at < page_id and lines:
            at, lines = next(there, ("", []))
        yield from lines if at == page_id else make()


def _files(trace: Trace, before: Path | None) -> Iterator[tuple[str, Iterator[str]]]:
    articles = {article.page_id: article for article in trace.articles}
    quoted: dict[str, list[Quotation]] = {}
    for quotation in trace.quotations:
        quoted.setdefault(quotation.page_id, []).append(quotation)
    told = ((article.page_id, partial(_article_lines, article)) for article in trace.articles)
    said = ((page_id, partial(_quotation_lines, articles[page_id], found)) for page_id, found in quoted.items())
    yield "pages.jsonl", (line(page_json(page)) for page in trace.pages)
    for name, pages in (("articles.jsonl", told), ("quotations.jsonl", said)):
        known = before is not None and (before / name).exists()
        yield name, _after(before / name, pages) if before and known else (text for _, make in pages for text in make())
    yield "matches.jsonl", (line(match_json(match)) for match in trace.matches)
    yield "descents.jsonl", (line(descent_json(descent)) for descent in trace.descents)
    yield "utterances.jsonl", (line(utterance_json(utterance)) for utterance in trace.utterances)
    yield "run.json", iter([json.dumps(run_json(trace.run), ensure_ascii=False, indent=2) + "\n"])


def _article_lines(article: Article) -> list[str]:
    return [line(article_json(article))]


def _quotation_lines(article: Article, quotations: Sequence[Quotation]) -> list[str]:
    return [line(quotation_json(quotation, article)) for quotation in quotations]


def dump_trace(trace: Trace, folder: Path, *, added: bool = False) -> None:
    """Write every record file of ``trace`` into ``folder``, which is made if it is not there. A folder with
    ``run.json`` is a whole trace.

    All files are written beside those of the trace that is there, and then put in their place (``finish``), so that a
    run that is killed before leaves that trace as it was. With ``added`` it is the one to which pages were added: what
    it says of single pages is copied."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NEXT).unlink(missing_ok=True)
    for name, lines in _files(trace, folder if added and (folder / _RUN).exists() else None):
        written = _written(folder / name, lines)
    os.replace(written, folder / NEXT)  # the last is run.json; from here on the new trace counts
    finish(folder)


def finish(folder: Path) -> None:
    """Put the files of a trace that was written whole in their place, or the rest of them after an interruption. Does
    nothing where there are none; not for a folder into which another process writes."""
    if not (folder / NEXT).exists():
        return
    (folder / _RUN).unlink(missing_ok=True)
    clear_parquet(folder)
    for name in TABLES:
        path = folder / f"{name}.jsonl"
        beside = path.with_name(path.name + _PARTIAL)
        if beside.exists():
            os.replace(beside, path)
    os.replace(folder / NEXT, folder / _RUN)
