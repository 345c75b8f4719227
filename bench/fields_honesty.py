"""What is still claimed when a page no longer says it: the honesty part of bench/fields.py.

From each page the day of publication (in every spelling that its source holds, addresses included) or the names of its
authors are taken out, and the tools are asked again. A correct answer is none. Then a second, contradicting
date of publication is planted in the head: a correct answer is the old day, or none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from firsthand.extract.dates import find_dates
from firsthand.records import Page

Row = dict[str, Any]
Tools = tuple[tuple[str, Callable[[Page], dict[str, Any]]], ...]
PLANTED = "2016-02-29"
_PIECE = 50_000


def without_day(source: str, day: str) -> str:
    """``source`` without any date of ``day`` or the days around it (other zones), and without its bare forms."""
    year, month, number = day.split("-")
    source = re.sub(rf"{year}[-/_.]?{month}[-/_.]?{number}(?:[T ][0-9:.,+Z-]*)?", "", source)
    source = re.sub(rf"{year}/{month}/", "/", source)
    out = []
    for at in range(0, len(source), _PIECE):
        piece = source[at : at + _PIECE]
        start = 0
        for mention in find_dates(piece):
            if any(_near(value, day) for value in mention.values) and mention.span.start >= start:
                out.append(piece[start : mention.span.start])
                start = mention.span.end
        out.append(piece[start:])
    return "".join(out)


def _near(value: str, day: str) -> bool:
    return len(value) >= 10 and value[:7] == day[:7] and abs(int(value[8:10]) - int(day[8:10])) <= 1


def without_names(source: str, names: list[str]) -> str:
    """``source`` without the authors' names, as written and as addresses write them."""
    for name in names:
        for form in (name, name.upper(), name.lower(), re.sub(r"\W+", "-", name.lower())):
            source = source.replace(form, "")
        source = re.sub(r"\W+".join(re.escape(word) for word in name.split()), "", source, flags=re.I)
    return source


def with_second_date(source: str) -> str:
    """``source`` with a contradicting date of publication in its head."""
    planted = f'<meta property="article:published_time" content="{PLANTED}T08:00:00Z">'
    return re.sub(r"<head\b[^>]*>", lambda found: found.group() + planted, source, count=1, flags=re.I)


def honesty_tables(rows: list[Row], page_of: Callable[[Row], Page], tools: Tools) -> list[str]:
    """Two tables: what is still claimed, and what a planted date does."""
    gone = {name: {"day": 0, "authors": 0} for name, _ in tools}
    planted = {name: {"right": 0, "none": 0, "wrong": 0} for name, _ in tools}
    dated = [row for row in rows if row["publishing_date"]]
    signed = [row for row in rows if row["authors"]]
    for row in dated:
        page, day = page_of(row), str(row["publishing_date"])[:10]
        bare = replace(page, source=without_day(page.source, day), url=None)
        second = replace(page, source=with_second_date(page.source), url=None)
        for name, tool in tools:
            gone[name]["day"] += bool(_ask(tool, bare).get("date"))
            answer = str(_ask(tool, second).get("date") or "")[:10]
            planted[name]["right" if answer == day else "wrong" if answer else "none"] += 1
    for row in signed:
        page = page_of(row)
        bare = replace(page, source=without_names(page.source, row["authors"]), url=None)
        for name, tool in tools:
            gone[name]["authors"] += bool(_ask(tool, bare).get("authors"))
    lines = ["| tool | day taken out, a day claimed | authors taken out, an author claimed |", "|---|---|---|"]
    for name, _ in tools:
        authors = "–" if name == "htmldate" else f"{gone[name]['authors'] / len(signed):.3f}"
        lines.append(f"| {name} | {gone[name]['day'] / len(dated):.3f} | {authors} |")
    lines += ["", "| tool | second date planted: right day | no day | wrong day |", "|---|---|---|---|"]
    for name, _ in tools:
        shares = (planted[name][key] / len(dated) for key in ("right", "none", "wrong"))
        lines.append(f"| {name} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")
    return lines


def _ask(tool: Callable[[Page], dict[str, Any]], page: Page) -> dict[str, Any]:
    try:
        return tool(page)
    except Exception:
        return {}
