"""The family of a trace as nodes and edges, which every graph format writes in its own way."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records import FIELDS, Descent, LostSource, Trace

Value = str | float


@dataclass(frozen=True, slots=True)
class Node:
    """A page, or a source that is not in the collection. What is absent or ambiguous is not in ``values``."""

    id: str
    is_page: bool
    label: str
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """``child`` took from ``parent``; both are ids of nodes."""

    id: str
    child: str
    parent: str
    values: dict[str, Value]


def nodes(trace: Trace) -> list[Node]:
    """Every page, then every lost source, each in order of ids. A field of a page comes with its status."""
    found = []
    for page, article in zip(trace.pages, trace.articles, strict=True):
        values: dict[str, Value] = {"origin": page.origin}
        for name, value in (("url", page.url), ("captured_at", page.captured_at), ("sha256", page.sha256)):
            if value:
                values[name] = value
        for name in FIELDS:
            reading = article.reading(name)
            values[f"{name}_status"] = reading.status
            if reading.value is not None:
                values[name] = reading.value
        title = article.reading("title").value
        found.append(Node(page.id, True, title or page.origin, values))
    lost = {d.parent.id: d.parent for d in trace.descents if isinstance(d.parent, LostSource)}
    found.extend(Node(id, False, lost[id].name or "a source that no page names", {}) for id in sorted(lost))
    return found


def edges(trace: Trace) -> list[Edge]:
    """Every descent, in the order of the trace. Without ``direction`` the pages do not decide which way it went."""
    return [_edge(descent) for descent in trace.descents]


def _edge(descent: Descent) -> Edge:
    parent = descent.parent.id if isinstance(descent.parent, LostSource) else descent.parent
    values: dict[str, Value] = {"relation": descent.relation, "similarity": descent.similarity}
    if descent.direction is not None:
        values["direction"] = descent.direction
    values["reasons"] = " | ".join(f"{reason.rule}: {reason.text}" for reason in descent.reasons)
    return Edge(f"{descent.child}-{parent}", descent.child, parent, values)
