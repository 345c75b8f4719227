"""JSON lines → records."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from firsthand.errors import TraceError
from firsthand.records import (
    FIELDS,
    Anchor,
    Article,
    Block,
    Cell,
    Change,
    Credit,
    Cue,
    Descent,
    Fact,
    FieldName,
    LostSource,
    Match,
    Page,
    Passage,
    Quotation,
    Reading,
    Reason,
    Rival,
    Run,
    Skipped,
    Span,
    Speaker,
    Trace,
    Utterance,
)
from firsthand.storage.lines import lines_of

Json = dict[str, Any]
Record = TypeVar("Record")


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(pair[0], pair[1])


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def page_record(data: Json) -> Page:
    """A page without its source, from a line of ``pages.jsonl``."""
    return Page(
        data["id"],
        data["origin"],
        data["url"],
        data["captured_at"],
        data["media_type"],
        data["sha256"],
        "",
        data["characters"],
    )


def _reading(field: FieldName, data: Json) -> Reading:
    facts = tuple(
        Fact(
            field,
            fact["value"],
            Span(fact["start"], fact["end"]),
            fact["rule"],
            fact["score"],
            Span(*fact["anchor"]) if "anchor" in fact else None,
        )
        for fact in data["facts"]
    )
    return Reading(field, data["status"], data["value"], facts)


def credit_record(data: Json) -> Credit:
    """A credit of an article."""
    place, name_place = Span(data["start"], data["end"]), Span(data["name_start"], data["name_end"])
    return Credit(data["kind"], data["name"], place, name_place, data["rule"])


def article_record(data: Json) -> Article:
    """An article, from a line of ``articles.jsonl``."""
    return Article(
        data["page_id"],
        data["text"],
        tuple(Block(block["kind"], Span(block["start"], block["end"])) for block in data["blocks"]),
        tuple(Anchor(Span(a, b), Span(c, d)) for a, b, c, d in data["anchors"]),
        tuple(_reading(field, data["fields"][field]) for field in FIELDS if field in data["fields"]),
        tuple(credit_record(credit) for credit in data["credits"]),
    )


def quotation_record(data: Json) -> Quotation:
    """A quotation, from a line of ``quotations.jsonl``."""
    cue, speaker = data["cue"], data["speaker"]
    return Quotation(
        data["id"],
        data["page_id"],
        data["kind"],
        _spans(data["content"]),
        _spans(data["marks"]),
        Cue(cue["text"], Span(cue["start"], cue["end"]), cue["lemma"], cue.get("kind")) if cue else None,
        Speaker(
            speaker["name"],
            speaker["status"],
            _span(speaker["mention"]),
            _span(speaker["name_span"]),
            tuple(speaker["candidates"]),
        ),
        data["score"],
        data["rule"],
        data.get("part", False),
    )


def match_record(data: Json) -> Match:
    """A match, from a line of ``matches.jsonl``."""
    passages = tuple(
        Passage(passage["kind"], Span(*passage["a"]), Span(*passage["b"]), passage["score"])
        for passage in data["passages"]
    )
    return Match(data["a"], data["b"], passages, data["cover_a"], data["cover_b"])


def _reason(data: Json) -> Reason:
    return Reason(data["rule"], data["text"], data["page_id"], Span(data["start"], data["end"]), data["weight"])


def _parent(data: Json) -> str | LostSource:
    if data["parent"] is None:
        return LostSource(data["source_id"], data["source_name"])
    return str(data["parent"])


def _reasons(data: Json) -> tuple[Reason, ...]:
    return tuple(_reason(reason) for reason in data["reasons"])


def descent_record(data: Json) -> Descent:
    """An edge, from a line of ``descents.jsonl``."""
    rivals = tuple(
        Rival(rival["child"], _parent(rival), rival["direction"], _reasons(rival)) for rival in data["rivals"]
    )
    return Descent(
        data["child"], _parent(data), data["relation"], data["similarity"], data["direction"], _reasons(data), rivals
    )


def utterance_record(data: Json) -> Utterance:
    columns = tuple(
        tuple(Cell(cell["text"], Span(cell["start"], cell["end"])) if cell else None for cell in column)
        for column in data["columns"]
    )
    changes = tuple(
        Change(change["kind"], change["from"], change["to"], _span(change["a"]), _span(change["b"]))
        for change in data["changes"]
    )
    return Utterance(data["id"], data["speaker"], data["first"], tuple(data["renderings"]), columns, changes)


def _run(data: Json) -> Run:
    return Run(
        data["version"],
        data["directory"],
        data["settings"],
        data["digests"],
        data["counts"],
        data["seconds"],
        tuple(Skipped(skipped["origin"], skipped["reason"]) for skipped in data["skipped"]),
        tuple(data["notes"]),
    )


def _lines(folder: Path, name: str, make: Callable[[Json], Record]) -> tuple[Record, ...]:
    records: list[Record] = []
    try:
        for number, text in enumerate(lines_of(folder, name), 1):
            try:
                records.append(make(json.loads(text)))
            except (ValueError, KeyError, TypeError, IndexError) as error:
                raise TraceError(str(folder / f"{name}.jsonl"), f"line {number} is damaged ({error!r})") from error
    except FileNotFoundError as error:
        raise TraceError(str(folder), f"it has no {name}.jsonl") from error
    return tuple(records)


def load_trace(folder: Path) -> Trace:
    """The trace that ``dump_trace`` or the Spark engine wrote into ``folder``. Raises TraceError when it is none or is
    damaged."""
    try:
        run = _run(json.loads((folder / "run.json").read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise TraceError(str(folder), "it has no run.json") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TraceError(str(folder / "run.json"), f"it is damaged ({error!r})") from error
    return Trace(
        _lines(folder, "pages", page_record),
        _lines(folder, "articles", article_record),
        _lines(folder, "quotations", quotation_record),
        _lines(folder, "matches", match_record),
        _lines(folder, "descents", descent_record),
        _lines(folder, "utterances", utterance_record),
        run,
    )
