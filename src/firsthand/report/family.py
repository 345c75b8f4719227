"""The picture of who descends from whom: a layered drawing (Sugiyama, Tagawa, Toda 1981), parents on the left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.records import Descent, LostSource
from firsthand.report.safe import short, visible
from firsthand.report.words import PageName
from firsthand.text import percent

NODE_WIDTH = 200
NODE_HEIGHT = 50
_COLUMN = 368
_ROW = 78
_MARGIN = 12
_BEND = 16
"""Room for an arrow that passes a column of boxes."""
_LABEL = 148
"""Room for labels in front of a box, in which arrows run level."""


@dataclass(frozen=True, slots=True)
class Node:
    """A page or a lost source; ``x, y`` are its upper left corner, ``height`` its height."""

    id: str
    lost: bool
    head: str
    line: str
    href: str
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A descent; ``path`` is its curve, ``x, y`` the middle of its label. ``sure`` false: drawn without an arrow."""

    number: int
    path: str
    label: str
    href: str
    x: float
    y: float
    sure: bool
    lost: bool


@dataclass(frozen=True, slots=True)
class Family:
    """Pages tied by descents, drawn together. ``told`` is the picture in words."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: float
    height: float
    told: str


Numbered = Sequence[tuple[int, Descent]]


def families(descents: Numbered, names: Mapping[str, PageName], max_nodes: int) -> tuple[tuple[Family, ...], int]:
    """The drawings of ``descents`` (numbered as in the report's list), largest first, and how many families do not
    fit in ``max_nodes`` boxes over all."""
    groups = _components(descents)
    drawn: list[Family] = []
    left_out, budget = 0, max_nodes
    for group in sorted(groups, key=lambda group: (-len(group), group[0][0])):
        size = len({_key(each.parent) for _, each in group} | {each.child for _, each in group})
        if size > budget:
            left_out += 1
            continue
        budget -= size
        drawn.append(_draw(group, names))
    return tuple(drawn), left_out


def _key(parent: str | LostSource) -> str:
    return f"lost {parent.id}" if isinstance(parent, LostSource) else parent


def _components(descents: Numbered) -> list[list[tuple[int, Descent]]]:
    root: dict[str, str] = {}

    def find(key: str) -> str:
        root.setdefault(key, key)
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for _, each in descents:
        root[find(each.child)] = find(_key(each.parent))
    groups: dict[str, list[tuple[int, Descent]]] = defaultdict(list)
    for number, each in descents:
        groups[find(each.child)].append((number, each))
    return list(groups.values())


def _draw(group: Numbered, names: Mapping[str, PageName]) -> Family:
    parents: dict[str, list[str]] = defaultdict(list)
    lost: dict[str, LostSource] = {}
    for _, each in group:
        parents[each.child].append(_key(each.parent))
        if isinstance(each.parent, LostSource):
            lost[_key(each.parent)] = each.parent
    keys = sorted({*parents, *(key for each in parents.values() for key in each)}, key=lambda key: _order(key, names))
    depth = _layers(keys, parents)
    ways = _ways(group, depth)
    chains: dict[str, list[str]] = defaultdict(list)
    for way in ways.values():
        for parent, child in pairwise(way):
            chains[child].append(parent)
    layers = _ordered_layers(keys, chains, depth)
    heights = {key: max(NODE_HEIGHT, 28 * len(parents.get(key, ())) + 8) if key in keys else _BEND for key in depth}
    places = _places(layers, heights)
    nodes = tuple(_node(key, lost.get(key), names, places[key], heights[key]) for key in sorted(keys, key=places.get))  # type: ignore[arg-type]
    edges = _edges(group, ways, places, heights)
    return Family(
        nodes,
        edges,
        _MARGIN * 2 + NODE_WIDTH + _COLUMN * (len(layers) - 1),
        max(places[key][1] + heights[key] for key in places) + _MARGIN,
        f"{len(nodes)} boxes and {len(edges)} arrows; each arrow is described in the list that follows.",
    )


def _ways(group: Numbered, depth: dict[str, int]) -> dict[int, list[str]]:
    """The nodes that each edge runs through; an edge over several layers gets a bend in each of those between, which
    is put into ``depth`` so that room is kept for it."""
    ways = {}
    for number, each in group:
        parent, child = _key(each.parent), each.child
        between = [(f"~{number}:{layer}", layer) for layer in range(depth[parent] + 1, depth[child])]
        depth.update(between)
        ways[number] = [parent, *(key for key, _ in between), child]
    return ways


def _order(key: str, names: Mapping[str, PageName]) -> tuple[int, str]:
    return (names[key].number if key in names else 0), key


def _layers(keys: Sequence[str], parents: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The longest way from a root to each node; an edge that would close a circle is not followed."""
    depth: dict[str, int] = {}
    for start in keys:
        stack, on_way = [start], set()
        while stack:
            key = stack[-1]
            on_way.add(key)
            waiting = [p for p in parents.get(key, ()) if p not in depth and p not in on_way]
            if waiting and key not in depth:
                stack.append(waiting[0])
                continue
            depth.setdefault(key, max((depth[p] + 1 for p in parents.get(key, ()) if p in depth), default=0))
            on_way.discard(stack.pop())
    return depth


def _ordered_layers(
    keys: Sequence[str], parents: Mapping[str, Sequence[str]], depth: Mapping[str, int]
) -> list[list[str]]:
    """Nodes of each layer from top to bottom: sorted by the mean place of their neighbours, four times over."""
    layers: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for key in (*keys, *(key for key in depth if key.startswith("~"))):
        layers[depth[key]].append(key)
    near: dict[str, list[str]] = defaultdict(list)
    for child, its in parents.items():
        for parent in its:
            near[child].append(parent)
            near[parent].append(child)
    for _ in range(4):
        for layer in layers:
            place = {key: index / max(len(each), 1) for each in layers for index, key in enumerate(each)}
            layer.sort(key=lambda key, at=place: sum(at[n] for n in near[key]) / max(len(near[key]), 1))  # type: ignore[misc]
    return layers


def _places(layers: Sequence[Sequence[str]], heights: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    sizes = [sum(heights[key] + _ROW - NODE_HEIGHT for key in layer) for layer in layers]
    tallest = max(sizes)
    places = {}
    for column, (layer, size) in enumerate(zip(layers, sizes, strict=True)):
        y = _MARGIN + (tallest - size) / 2
        for key in layer:
            places[key] = (float(_MARGIN + column * _COLUMN), round(y, 1))
            y += heights[key] + _ROW - NODE_HEIGHT
    return places


def _node(
    key: str, lost: LostSource | None, names: Mapping[str, PageName], at: tuple[float, float], height: float
) -> Node:
    if lost:
        called = short(visible(lost.name), 23) if lost.name else "unnamed source"
        return Node(key, True, called, "not in the collection", "", *at, height)
    name = names[key]
    head = short(f"{name.number} · {name.outlet}", 22)
    return Node(key, False, head, short(name.title or "no title", 28), name.href, *at, height)


def _edges(
    group: Numbered,
    ways: Mapping[int, Sequence[str]],
    places: Mapping[str, tuple[float, float]],
    heights: Mapping[str, float],
) -> tuple[Edge, ...]:
    entering: dict[str, list[tuple[int, Descent]]] = defaultdict(list)
    for number, each in group:
        entering[each.child].append((number, each))
    edges = []
    for child, its in entering.items():
        its.sort(key=lambda pair: (places[ways[pair[0]][-2]][1], pair[0]))
        for index, (number, each) in enumerate(its):
            y = places[child][1] + heights[child] * (index + 1) / (len(its) + 1)
            path = _path([(*places[key], heights[key]) for key in ways[number][:-1]], places[child][0], y)
            is_lost = isinstance(each.parent, LostSource)
            sure = each.direction is not None
            at = places[child][0] - 86
            edges.append(Edge(number, path, edge_label(each), f"#d{number}", at, y, sure, is_lost))
    return tuple(sorted(edges, key=lambda edge: edge.number))


def _path(boxes: Sequence[tuple[float, float, float]], x: float, y: float) -> str:
    """A curve from the right side of the first box through the bends to the point ``x, y``, level at both ends."""
    left, top, height = boxes[0]
    at_x, at_y = left + NODE_WIDTH, top + height / 2
    out = [f"M{at_x:.1f} {at_y:.1f}"]
    for left, top, height in boxes[1:]:
        out.append(_curve(at_x, at_y, left, top + height / 2) + f"H{left + NODE_WIDTH:.1f}")
        at_x, at_y = left + NODE_WIDTH, top + height / 2
    return "".join([*out, _curve(at_x, at_y, x - _LABEL, y), f"H{x - 3:.1f}"])


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    bend = max((x2 - x1) / 2, 20)
    return f"C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"


def edge_label(each: Descent) -> str:
    """Relation and probability, as short as a drawing needs."""
    relation = each.relation.replace("_", " ")
    if isinstance(each.parent, LostSource):
        if each.relation == "shared_source":
            return "perhaps from it" if each.parent.name else relation
        return "quotes it" if each.relation == "excerpt" else "by its credit"
    return f"{relation} {percent(each.direction)}" if each.direction is not None else f"{relation}?"
