"""What is still claimed when a page no longer says it: the honesty part of bench/fields.py.

From each page the day of publication (in every spelling that its source holds, addresses included), the names of its
authors and whatever its data name as one, or all names of its site are taken out, and the tools are asked again. A
correct answer is none: any value counts, stated or inferred, however little it says. Then a second, contradicting day
is planted in the head, and a second author where the tool named one before: a correct answer is the old one, or none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from firsthand.extract.dates import find_dates
from firsthand.extract.meta import meta_values
from firsthand.records import Page

Row = dict[str, Any]
Tools = tuple[tuple[str, Callable[[Page], dict[str, Any]]], ...]
PLANTED = "2016-02-29"
PLANTED_AUTHOR = "Quirina Zandvoort"
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
    if len(value) < len(day):
        return False
    return abs((date.fromisoformat(value[:10]) - date.fromisoformat(day)).days) <= 1


AUTHOR_META = frozenset(
    {"author", "article:author", "article:author_name", "byline", "byl", "dc.creator", "parsely-author"}
    | {"sailthru.author", "item:author", "og:article:author", "twitter:data1", "cxenseparse:author", "articleauthor"}
)
SITE_META = frozenset(
    {"og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "item:publisher"}
    | {"twitter:site", "copyright"}
)
_AUTHOR_OF = re.compile(r"ld:\w*\.(?:author|creator)(?:\.name)?$")
_SITE_OF = re.compile(r"ld:(?:.*\.(?:publisher|isPartOf|copyrightHolder)|WebSite|\w*Organization)\.name$")
_ENDS = re.compile(r"\s[-–—|]\s|\s?[|(]")


def without_authors(page: Page, names: list[str]) -> str:
    """The page's source without its authors: what its data name as one, and ``names`` wherever they stand."""
    source = page.source
    told = [v for v in meta_values(page) if v.name in AUTHOR_META or _AUTHOR_OF.match(v.name)]
    for value in sorted(told, key=lambda v: v.source, reverse=True):
        source = source[: value.source.start] + source[value.source.end :]
    persons = [v.value for v in told if " " in v.value and not v.value.startswith("http")]
    return without_names(source, list(dict.fromkeys([*names, *persons])))


def without_names(source: str, names: list[str]) -> str:
    """``source`` without ``names``, as written and as addresses write them; a single word only by itself."""
    for name in names:
        if " " not in name:
            source = re.sub(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", "", source)
            continue
        for form in (name, html.escape(name), name.upper(), name.lower(), re.sub(r"\W+", "-", name.lower())):
            source = source.replace(form, "")
        between = r"(?:\W|<[^<>]{0,200}>){1,40}?"
        source = re.sub(between.join(re.escape(word) for word in name.split()), "", source, flags=re.I)
    return source


def without_outlet(page: Page, answers: list[str]) -> str:
    """The page's source without the names of its site: those of its meta data, whole and up to a bar or a bracket, what
    the tools call it (``answers``), and its host in addresses."""
    names = {v.value.strip().lstrip("@") for v in meta_values(page) if v.name in SITE_META or _SITE_OF.match(v.name)}
    names |= {_ENDS.split(name)[0].strip() for name in names} | set(answers)
    labels = (urlsplit(page.url or "").hostname or "").split(".")
    tail = 3 if len(labels) > 2 and labels[-2] in ("co", "com", "org") else 2
    site, label = ".".join(labels[-tail:]), labels[-min(tail, len(labels))]
    source = (
        re.sub(rf"(?:https?:)?//(?:[\w-]+\.)*{re.escape(site)}", "", page.source, flags=re.I) if site else page.source
    )
    names |= {html.escape(name) for name in names}
    for name in sorted({*names, site, label} - {""}, key=lambda n: (-len(n), n)):
        source = re.sub(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", "", source, flags=re.I if len(name) > 3 else 0)
    return source


def planted(source: str, element: str) -> str:
    """``source`` with one more element in its head."""
    return re.sub(r"<head\b[^>]*>", lambda found: found.group() + element, source, count=1, flags=re.I)


def with_second_date(source: str) -> str:
    """``source`` with a contradicting date of publication in its head."""
    return planted(source, f'<meta property="article:published_time" content="{PLANTED}T08:00:00Z">')


def with_second_author(source: str) -> str:
    """``source`` with a contradicting author in its head."""
    return planted(source, f'<meta name="author" content="{PLANTED_AUTHOR}">')


FIELDS = ("date", "authors", "outlet")


def honesty_tables(rows: list[Row], page_of: Callable[[Row], Page], tools: Tools) -> list[str]:
    """Three tables: what is still claimed, and what a planted day and a planted author do."""
    gone = {name: dict.fromkeys(FIELDS, 0) for name, _ in tools}
    asked = dict.fromkeys(FIELDS, 0)
    verdicts = {field: {name: {"right": 0, "none": 0, "wrong": 0} for name, _ in tools} for field in FIELDS[:2]}
    for row in rows:
        page, day = page_of(row), str(row["publishing_date"] or "")[:10]
        answers = [_ask(tool, page) for _, tool in tools]
        outlets = [str(answer.get("outlet") or "") for answer in answers]
        named = [name for answer in answers for name in answer.get("authors") or [] if name]
        bare = {
            "date": without_day(page.source, day) if day else "",
            "authors": without_authors(page, [*row["authors"], *named]) if row["authors"] else "",
            "outlet": without_outlet(page, outlets),
        }
        second = {"date": with_second_date(page.source) if day else ""}
        second["authors"] = with_second_author(page.source) if row["authors"] else ""
        for field, source in bare.items():
            asked[field] += bool(source)
            for name, tool in tools:
                gone[name][field] += bool(source) and bool(
                    _ask(tool, replace(page, source=source, url=None)).get(field)
                )
        for field, source in second.items():
            for name, tool in tools:
                if source and (field == "date" or _ask(tool, page).get(field)):
                    answer = _ask(tool, replace(page, source=source, url=None)).get(field)
                    verdicts[field][name][_verdict(field, answer, day, row["authors"])] += 1
    return [
        *_gone_table(gone, asked),
        *_planted_table("date", verdicts),
        *_planted_table("authors", verdicts),
    ]


def _verdict(field: str, answer: Any, day: str, authors: list[str]) -> str:
    if not answer:
        return "none"
    if field == "date":
        return "right" if str(answer)[:10] == day else "wrong"
    return "wrong" if PLANTED_AUTHOR in str(answer) else "right"


def _gone_table(gone: dict[str, dict[str, int]], asked: dict[str, int]) -> list[str]:
    lines = [
        "| tool | day taken out, a day claimed | authors taken out, an author claimed | site taken out, a site claimed |"  # noqa: E501
    ]
    lines += ["|---|---|---|---|"]
    for name, counts in gone.items():
        shares = (
            f"{counts[field] / asked[field]:.3f}" if field == "date" or name != "htmldate" else "–" for field in FIELDS
        )
        lines.append(f"| {name} | " + " | ".join(shares) + " |")
    return [*lines, ""]


def _planted_table(field: str, verdicts: dict[str, dict[str, dict[str, int]]]) -> list[str]:
    what = {"date": "day", "authors": "author"}[field]
    lines = [
        f"| tool | second {what} planted: as before | no {what} | the planted one, alone or beside it, or another |",
        "|---|---|---|---|",
    ]
    for name, counts in verdicts[field].items():
        if field == "date" or name != "htmldate":
            lines.append(
                f"| {name} | " + " | ".join(f"{n / max(1, sum(counts.values())):.3f}" for n in counts.values()) + " |"
            )
    return [*lines, ""]


def _ask(tool: Callable[[Page], dict[str, Any]], page: Page) -> dict[str, Any]:
    try:
        return tool(page)
    except Exception:
        return {}
