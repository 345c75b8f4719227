"""What a system answers, as plain rows; and how a trace of firsthand is turned into them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Pair:
    """Two files that share text. ``kind`` (of most of it) may be None. Each passage has its spans in the source of
    ``a`` and those in the source of ``b``."""

    a: str
    b: str
    kind: str | None
    passages: Sequence[tuple[Spans, Spans]]


@dataclass(frozen=True)
class Edge:
    """``child`` took from ``parent``: a file, or None for a source outside the collection, which then has an id (the
    same for all its children) and perhaps a name. ``direction``: how likely it went this way, None if not told."""

    child: str
    parent: str | None
    source: str | None
    source_id: str | None
    relation: str | None
    direction: float | None


@dataclass(frozen=True)
class Answers:
    pairs: Sequence[Pair]
    edges: Sequence[Edge]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def read_answers(folder: Path) -> Answers:
    """``pairs.jsonl`` and ``edges.jsonl`` of a folder; either may be missing."""
    pairs = []
    for row in _rows(folder / "pairs.jsonl"):
        a, b = row["a"], row["b"]
        passages = [(_spans(p["a"]), _spans(p["b"])) for p in row.get("passages", [])]
        if a > b:
            a, b, passages = b, a, [(right, left) for left, right in passages]
        pairs.append(Pair(a, b, row.get("kind"), passages))
    edges = [
        Edge(
            row["child"],
            row.get("parent"),
            row.get("source"),
            row.get("source_id"),
            row.get("relation"),
            row.get("direction"),
        )
        for row in _rows(folder / "edges.jsonl")
    ]
    return Answers(pairs, edges)


def _spans(value: Any) -> Spans:
    """``[start, end]`` or a list of such."""
    rows = [value] if value and isinstance(value[0], int) else value
    return [(start, end) for start, end in rows]


def write_answers(answers: Answers, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    pairs = [
        {"a": p.a, "b": p.b, "kind": p.kind, "passages": [{"a": left, "b": right} for left, right in p.passages]}
        for p in answers.pairs
    ]
    for name, rows in (("pairs", pairs), ("edges", [asdict(edge) for edge in answers.edges])):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


def from_trace(trace: Path, pages: Path) -> Answers:
    """The answers of ``firsthand trace PAGES --out TRACE``. Passages lie in the text of an article there; its anchors
    lead to the source. Nothing else in this bench looks into firsthand."""
    from firsthand.records import Anchor, Span
    from firsthand.text import to_source

    files = {row["id"]: Path(row["origin"]).name for row in _rows(trace / "pages.jsonl")}
    anchors = {
        row["page_id"]: [Anchor(Span(a, b), Span(c, d)) for a, b, c, d in row["anchors"]]
        for row in _rows(trace / "articles.jsonl")
    }

    def place(page: str, span: list[int]) -> Spans:
        return [(one.start, one.end) for one in to_source(anchors[page], Span(*span))]

    pairs = []
    for row in _rows(trace / "matches.jsonl"):
        a, b = row["a"], row["b"]
        passages = [(place(a, p["a"]), place(b, p["b"])) for p in row["passages"]]
        sizes: dict[str, int] = {}
        for p in row["passages"]:
            sizes[p["kind"]] = sizes.get(p["kind"], 0) + p["a"][1] - p["a"][0]
        kind = max(sorted(sizes), key=lambda name: sizes[name]) if sizes else None
        if files[a] > files[b]:
            a, b, passages = b, a, [(right, left) for left, right in passages]
        pairs.append(Pair(files[a], files[b], kind, passages))
    edges = [
        Edge(
            files[row["child"]], files.get(row["parent"] or ""), row["source_name"], row.get("source_id"),
            row["relation"], row["direction"],
        )
        for row in _rows(trace / "descents.jsonl")
    ]  # fmt: skip
    return Answers(sorted(pairs, key=lambda p: (p.a, p.b)), edges)
