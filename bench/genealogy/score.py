"""Scores of a system's answers against what is true of a collection. docs/genealogy.md defines each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bench.genealogy.answers import Answers, Edge, Pair

GROUPS = {
    "verbatim to lightly edited": ("verbatim", "light", "quotations"),
    "of these, quotations changed": ("quotations",),
    "reworded": ("medium", "heavy"),
    "of these, by hand": ("heavy",),
    "translated": ("translated",),
}
"""The rows of the table → kinds of pairs."""
CLAIMED_AS = {
    "verbatim": {"verbatim", "light", "quotations"},
    "edited": {"verbatim", "light", "quotations"},
    "reworded": {"medium", "heavy"},
    "translated": {"translated"},
}
Truth = Mapping[str, Any]
Counts = Counter[str]


def counts(truth: Truth, answers: Answers, *, passages: bool = True) -> Counts:
    """Plain numbers that may be added up over collections; ``figures`` makes scores of them."""
    return pair_counts(truth, answers.pairs, passages) + edge_counts(truth, answers.edges)


def scores(truth: Truth, answers: Answers) -> dict[str, float]:
    return figures(counts(truth, answers))


def pair_counts(truth: Truth, pairs: Sequence[Pair], passages: bool) -> Counts:
    """By kind: pairs asked for and found; claimed pairs that share nothing; characters inside passages."""
    count = Counts()
    gold = {(row["a"], row["b"]): row for row in truth["pairs"]}
    pages = {page["file"]: page for page in truth["pages"]}
    found = {(pair.a, pair.b): pair for pair in pairs}
    for key, row in gold.items():
        if row["kind"] == "independent":
            count["independent made"] += 1
            count["independent claimed"] += key in found
        elif row["scored"]:
            count[f"pairs made {row['kind']}"] += 1
            count[f"pairs found {row['kind']}"] += key in found
    for key, pair in sorted(found.items()):
        known = gold.get(key)
        if known is None or known["kind"] == "independent":
            count["pairs false"] += 1
            count[f"pairs false as {pair.kind or 'any'}"] += 1
        elif known["scored"] and passages and pair.passages:
            count += _characters(pages[pair.a], pages[pair.b], pair, known["kind"])
    return count


def _characters(a: Mapping[str, Any], b: Mapping[str, Any], pair: Pair, kind: str) -> Counts:
    """Characters of both sides: shared (gold), claimed, and right: claimed, shared, and in a passage whose other side
    meets a sentence that goes back to the same one. Furniture that is claimed counts as wrong."""
    count = Counts()
    for page, other, side in ((a, b, 0), (b, a, 1)):
        theirs = {atom for _, atoms in other["sentences"] for atom in atoms}
        met = [_met(other, passage[1 - side]) for passage in pair.passages]
        claims = [(start, end, met[k]) for k, passage in enumerate(pair.passages) for start, end in passage[side]]
        for spans, atoms in page["sentences"]:
            count[f"characters shared {kind}"] += sum(e - s for s, e in spans) if set(atoms) & theirs else 0
            right = [claim for claim in claims if set(atoms) & claim[2]]
            for span in spans:
                count[f"characters claimed {kind}"] += _covered(span, claims)
                count[f"characters right {kind}"] += _covered(span, right)
        count[f"characters claimed {kind}"] += sum(_covered(span, claims) for span in page["furniture"])
    return count


def _covered(span: Sequence[int], claims: Sequence[tuple[int, int, set[str]]]) -> int:
    """How many characters of ``span`` lie in at least one claim."""
    inside, at = 0, span[0]
    for start, end, _ in sorted(claims, key=lambda claim: claim[:2]):
        low, high = max(start, at), min(end, span[1])
        if low < high:
            inside, at = inside + high - low, high
    return inside


def _met(page: Mapping[str, Any], spans: Sequence[tuple[int, int]]) -> set[str]:
    return {
        atom
        for places, atoms in page["sentences"]
        if any(start < e and s < end for start, end in places for s, e in spans)
        for atom in atoms
    }


def ancestors(truth: Truth) -> dict[str, set[str]]:
    parents = {page["file"]: page["parents"] for page in truth["pages"]}

    def above(name: str) -> set[str]:
        return set(parents.get(name, ())).union(*(above(parent) for parent in parents.get(name, ())))

    return {name: above(name) for name in parents}


def edge_counts(truth: Truth, edges: Sequence[Edge]) -> Counts:
    """Parents, directions, lost sources, and how sure the system was of edges that were right or wrong."""
    count = Counts()
    above = ancestors(truth)
    pages = {page["file"]: page for page in truth["pages"]}
    within = [edge for edge in edges if edge.parent is not None]
    claimed: dict[str, set[str]] = defaultdict(set)
    for edge in within:
        claimed[edge.child].add(str(edge.parent))
    joined = {frozenset((edge.child, str(edge.parent))): edge for edge in within}
    for page in truth["pages"]:
        for parent in page["parents"]:
            if parent.startswith("lost:"):
                continue
            count["parents made"] += 1
            edge = joined.get(frozenset((page["file"], parent)))
            count["parents joined"] += edge is not None
            told = edge is not None and edge.direction is not None
            right = told and edge is not None and edge.child == page["file"]
            count["parents told"] += told
            count["parents right"] += right
            count["relations right"] += right and edge is not None and edge.relation == page["relation"]
    for edge in within:
        if edge.direction is None:
            continue
        fate = _fate(edge, above, pages)
        count[f"edges {fate}"] += 1
        count += _sureness(edge.direction, fate in ("parent", "ancestor"))
    return count + lost_counts(truth, edges)


def _fate(edge: Edge, above: Mapping[str, set[str]], pages: Mapping[str, Any]) -> str:
    """What a directed edge is in truth: to the parent, to another ancestor, the wrong way, between relatives of which
    neither had it from the other, or between pages that share nothing."""
    child, parent = edge.child, str(edge.parent)
    if parent in pages[child]["parents"]:
        return "parent"
    if parent in above[child]:
        return "ancestor"
    if child in above.get(parent, ()):
        return "reversed"
    return "relative" if (above[child] | {child}) & (above.get(parent, set()) | {parent}) else "unrelated"


def _sureness(direction: float, right: bool) -> Counts:
    low = min(int(direction * 10), 9)
    count = Counts({f"bin {low} edges": 1, f"bin {low} right": int(right), "brier edges": 1})
    count[f"bin {low} thousandths"] = round(direction * 1000)
    count["brier millionths"] = round((direction - right) ** 2 * 1_000_000)
    return count


def lost_counts(truth: Truth, edges: Sequence[Edge]) -> Counts:
    """Links of pages to lost sources. A claimed source is taken for the lost page that most of its children share;
    a link is right if that page is among the child's ancestors and none of its parents is in the collection."""
    count = Counts()
    gold = {
        (page["file"], parent) for page in truth["pages"] for parent in page["parents"] if parent.startswith("lost:")
    }
    of_source: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.parent is None:
            of_source[edge.source_id or edge.source or edge.child].add(edge.child)
    right: set[tuple[str, str]] = set()
    for source in sorted(of_source):
        votes = Counter(parent for child, parent in sorted(gold) if child in of_source[source])
        if votes:
            lost = min(votes, key=lambda name: (-votes[name], name))
            right |= {(child, lost) for child in of_source[source] if (child, lost) in gold}
    count["lost made"] = len(gold)
    count["lost claimed"] = sum(map(len, of_source.values()))
    count["lost right"] = len(right)
    return count


def _f1(right: float, claimed: float, made: float) -> tuple[float, float, float]:
    precision, recall = right / claimed if claimed else 0.0, right / made if made else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(count: Counts) -> dict[str, float]:
    """Scores by name. For pairs of a group, precision counts the false pairs that were claimed as that kind."""
    found: dict[str, float] = {}
    for group, kinds in GROUPS.items():
        made, right = (sum(count[f"pairs {what} {kind}"] for kind in kinds) for what in ("made", "found"))
        false = sum(count[f"pairs false as {name}"] for name, claim in CLAIMED_AS.items() if claim & set(kinds))
        if made:
            false += count["pairs false as any"]
            found[f"pairs made, {group}"] = made
            for name, value in zip(("precision", "recall", "F1"), _f1(right, right + false, made), strict=True):
                found[f"pairs {name}, {group}"] = value
            parts = [
                sum(count[f"characters {what} {kind}"] for kind in kinds) for what in ("right", "claimed", "shared")
            ]
            found[f"passages F1, {group}"] = _f1(*parts)[2]
    found["independent pairs"] = count["independent made"]
    found["independent pairs left alone"] = _share(
        count["independent made"] - count["independent claimed"], count["independent made"]
    )
    found["false pairs"] = count["pairs false"]
    return found | _edge_figures(count)


def _edge_figures(count: Counts) -> dict[str, float]:
    fates = {name: count[f"edges {name}"] for name in ("parent", "ancestor", "reversed", "relative", "unrelated")}
    found: dict[str, float] = {
        "parents made": count["parents made"],
        "parent joined": _share(count["parents joined"], count["parents made"]),
        "parent accuracy": _share(count["parents right"], count["parents made"]),
        "direction told": _share(count["parents told"], count["parents made"]),
        "direction accuracy": _share(count["parents right"], count["parents told"]),
        "relation accuracy": _share(count["relations right"], count["parents right"]),
        **{f"directed edges: {name}": value for name, value in fates.items()},
        "Brier score": _share(count["brier millionths"] / 1_000_000, count["brier edges"]),
    }
    for name, value in zip(
        ("precision", "recall", "F1"), _f1(count["lost right"], count["lost claimed"], count["lost made"]), strict=True
    ):
        found[f"lost sources {name}"] = value
    return found


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def reliability(count: Counts) -> Iterable[tuple[str, int, float, float]]:
    """For each tenth: its name, edges, the mean direction that was said, and the share that was right."""
    for low in range(10):
        edges = count[f"bin {low} edges"]
        if edges:
            yield (
                f".{low}–{'1' if low == 9 else f'.{low + 1}'}",
                edges,
                count[f"bin {low} thousandths"] / 1000 / edges,
                count[f"bin {low} right"] / edges,
            )
