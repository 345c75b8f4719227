"""The most likely tree of a family, and how sure each of its edges is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Edge = tuple[int, int, float]
"""Parent, child, worth."""


@dataclass(slots=True)
class _Heap:
    """A skew heap of edges into one node, the worthiest on top; ``plus`` is still to be added below."""

    edge: int
    worth: float
    plus: float = 0.0
    left: _Heap | None = None
    right: _Heap | None = None


def arborescence(count: int, edges: Sequence[Edge]) -> list[int]:
    """For each node but the root 0 the number of the edge that enters it in the tree of the greatest worth in all
    (at 0: -1). Every node must be entered by an edge from 0.

    Chu and Liu 1965, Edmonds 1967, with the heaps of Gabow, Galil, Spencer and Tarjan 1986: time grows as the number
    of edges times its logarithm."""
    heaps: list[_Heap | None] = [None] * count
    for at, (_, child, worth) in enumerate(edges):
        if child:
            heaps[child] = _merged(heaps[child], _Heap(at, worth))
    top = list(range(count))
    undo: list[int] = []
    seen, into = [-1] * count, [-1] * count
    seen[0] = 0
    cycles: list[tuple[int, int, list[int]]] = []
    for start in range(count):
        at, path, ways = start, list[int](), list[int]()
        while seen[at] < 0:
            heap = heaps[at]
            if heap is None:
                raise ValueError(f"node {at} cannot be reached")
            number = heap.edge
            if _find(top, edges[number][0]) == at:  # the edge has come to lie inside a cycle
                heaps[at] = _popped(heap)
                continue
            heap.plus -= heap.worth
            heap.worth = 0.0
            path.append(at)
            ways.append(number)
            seen[at] = start
            at = _find(top, edges[number][0])
            if seen[at] == start:
                at = _contracted(at, path, ways, edges, heaps, top, undo, cycles)
                seen[at] = -1
        for number in ways:
            into[_find(top, edges[number][1])] = number
    return _expanded(into, edges, top, undo, cycles)


def _contracted(
    at: int,
    path: list[int],
    ways: list[int],
    edges: Sequence[Edge],
    heaps: list[_Heap | None],
    top: list[int],
    undo: list[int],
    cycles: list[tuple[int, int, list[int]]],
) -> int:
    """Make one node of the cycle that ends the path."""
    heap, mark, inside = None, len(undo), list[int]()
    while True:
        node = path.pop()
        inside.append(ways.pop())
        heap = _merged(heap, heaps[node])
        if node == at:
            break
        top[node] = at
        undo.append(node)
    heaps[at] = heap
    cycles.append((at, mark, inside))
    return at


def _expanded(
    into: list[int],
    edges: Sequence[Edge],
    top: list[int],
    undo: list[int],
    cycles: list[tuple[int, int, list[int]]],
) -> list[int]:
    """Take the cycles apart again, last first: where an edge enters one, its own edge to that node goes."""
    for at, mark, inside in reversed(cycles):
        entering = into[at]
        while len(undo) > mark:
            node = undo.pop()
            top[node] = node
        for number in inside:
            into[_find(top, edges[number][1])] = number
        into[_find(top, edges[entering][1])] = entering
    return into


def _find(top: list[int], node: int) -> int:
    while top[node] != node:  # no path is shortened, so that unions can be undone
        node = top[node]
    return node


def _merged(one: _Heap | None, other: _Heap | None) -> _Heap | None:
    """Both heaps in one. Without recursion: chains of right children may be long."""
    spine: list[_Heap] = []
    while one and other:
        _pushed(one)
        _pushed(other)
        if (other.worth, -other.edge) > (one.worth, -one.edge):
            one, other = other, one
        spine.append(one)
        one = one.right
    rest = one or other
    for heap in reversed(spine):
        heap.left, heap.right = rest, heap.left
        rest = heap
    return rest


def _pushed(heap: _Heap) -> None:
    """Add to the two children what is still to be added below."""
    if heap.plus:
        for side in (heap.left, heap.right):
            if side:
                side.worth += heap.plus
                side.plus += heap.plus
        heap.plus = 0.0


def _popped(heap: _Heap) -> _Heap | None:
    _pushed(heap)
    return _merged(heap.left, heap.right)


def edge_odds(parents: Mapping[str, tuple[str, float]]) -> dict[str, float]:
    """For each child of a forest the log-odds that text went from its parent to it, and not the other way.

    ``parents``: child → parent and log-odds of that edge taken by itself. A rooting of a tree elsewhere turns the edges
    on the way; each rooting is as likely as its evidence, and an edge as all rootings that do not turn it."""
    children: dict[str, list[str]] = {}
    for child, (parent, _) in sorted(parents.items()):
        children.setdefault(parent, []).append(child)
    found: dict[str, float] = {}
    for root in sorted(set(children) - set(parents)):
        order = [root]
        for node in order:
            order.extend(children.get(node, ()))
        worth = {root: 0.0}
        for node in order[1:]:
            parent, odds = parents[node]
            worth[node] = worth[parent] - odds
        most = max(worth.values())
        below = {node: math.exp(worth[node] - most) for node in order}
        for node in reversed(order[1:]):
            below[parents[node][0]] += below[node]
        for node in order[1:]:
            rest = max(below[root] - below[node], 1e-12 * below[root])
            found[node] = math.log(rest) - math.log(max(below[node], 1e-300))
    return found
