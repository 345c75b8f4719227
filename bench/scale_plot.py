"""The growth plot of bench/scale.py, as SVG: time and candidates a page over the number of pages."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 320, 60, 40, 20, 150
COLOURS = ("#1f5fa8", "#b3441e", "#5b7a1f", "#777777")


def plot(lines: Mapping[str, Mapping[int, float]]) -> str:
    """An SVG of some lines: each a name and, by pages, a figure that is 1 at the first size."""
    sizes = sorted({size for line in lines.values() for size in line})
    most = max([2.0, *(value for line in lines.values() for value in line.values())]) * 1.05
    first, last = math.log10(sizes[0]), math.log10(max(sizes[-1], sizes[0] * 10))

    def x(size: float) -> float:
        return LEFT + (math.log10(size) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - value / most * (HEIGHT - BOTTOM - TOP)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12"><title>Time and candidates a page over the number of pages; first size = 1</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    step = max(1, round(most / 6))
    for value in range(0, int(most) + 1, step):
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#dddddd"/>'
        )
        parts.append(f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value}</text>')
    for size in sizes:
        parts.append(f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>')
    parts.append(f'<text x="{x(sizes[0]):.1f}" y="{HEIGHT - 4}">pages</text>')
    taken = -math.inf
    ordered = sorted(lines.items(), key=lambda line: y(line[1][max(line[1])]))
    for colour, (name, line) in zip(COLOURS, ordered, strict=False):
        points = [(x(size), y(value)) for size, value in sorted(line.items())]
        taken = max(points[-1][1] + 4, taken + 14)  # labels do not lie on each other
        parts += _line(name, points, colour, taken)
    return "\n".join([*parts, "</svg>", ""])


def _line(name: str, points: Sequence[tuple[float, float]], colour: str, label_y: float) -> list[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    label = f'<text x="{points[-1][0] + 8:.1f}" y="{label_y:.1f}" fill="{colour}">{name}</text>'
    return [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>', *dots, label]
