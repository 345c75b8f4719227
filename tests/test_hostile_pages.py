"""Whatever a page holds, the work on it grows no faster than the page."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from firsthand.prepare import Prepared, prepare
from firsthand.records import Page
from firsthand.settings import Settings

STORY = "<p>The river rose by two metres on Monday, the mayor said, and nobody was hurt.</p>"
LINKED = '{"@type":"NewsArticle","headline":"x","datePublished":"2031-04-05","author":"Anna Bell"}'

HTML: dict[str, Callable[[int], str]] = {
    "nested tags": lambda n: "<div>" * 5 * n + STORY,
    "nested tags that are closed": lambda n: "<div>" * 2 * n + STORY + "</div>" * 2 * n,
    "inline tags never closed": lambda n: "<b><i>" * 2 * n + STORY,
    "ends of nothing": lambda n: "</div></p></b>" * 2 * n + STORY,
    "paragraphs": lambda n: STORY * (n // 4),
    "paragraphs of one line": lambda n: "<p>One line.</p>" * n,
    "links": lambda n: "<a href=/x>more</a> " * n + STORY,
    "items that are links": lambda n: "<ul>" + "<li><a href=/x>more news</a></li>" * n + "</ul>" + STORY,
    "titles in meta": lambda n: "<meta property=og:title content=x>" * n + STORY,
    "dates in meta": lambda n: "<meta property=article:published_time content=2031-04-05>" * n + STORY,
    "numeric dates": lambda n: "<p>5/4/2031</p>" * n + STORY,
    "different dates": lambda n: "".join(f"<p>{d % 28 + 1} May {1970 + d % 60}</p>" for d in range(n)) + STORY,
    "time elements": lambda n: "<time datetime=2031-04-05>5 Apr</time>" * n + STORY,
    "bylines": lambda n: "<h1>T</h1>" + "<p class=byline>By Anna Bell</p>" * n + STORY,
    "one long byline": lambda n: "<p class=byline>By " + "Anna Bell and " * n + "</p>" + STORY,
    "headings": lambda n: "<h1>The river rose again</h1>" * n + STORY,
    "one long attribute": lambda n: f"<div class='{'a ' * 10 * n}'>" + STORY + "</div>",
    "many attributes": lambda n: "<div " + "a=1 " * 5 * n + ">" + STORY,
    "openers of nothing": lambda n: "<" * 20 * n + STORY,
    "comments in comments": lambda n: "<!--" * 5 * n + STORY,
    "scripts in scripts": lambda n: "<script>" * 5 * n + STORY,
    "entities": lambda n: "<p>" + "&amp;&#x41;&nosuch;" * n + "</p>" + STORY,
    "ampersands": lambda n: "<p>" + "&" * 10 * n + "</p>" + STORY,
    "deep linked data": lambda n: _script('{"a":' * n + "1" + "}" * n) + STORY,
    "long linked data": lambda n: _script(f"[{','.join([LINKED] * n)}]") + STORY,
    "many linked data": lambda n: _script(LINKED) * n + STORY,
    "spaces": lambda n: "<p>" + " \u00a0" * 10 * n + "</p>" + STORY,
    "one word": lambda n: "<p>" + "a" * 20 * n + "</p>" + STORY,
    "combining marks": lambda n: "<p>e" + "\u0301" * 10 * n + "</p>" + STORY,
    "nothing but NUL": lambda n: "<p>" + "\0" * 10 * n + "</p>" + STORY,
    "tables in tables": lambda n: "<table>" * n + STORY,
    "cells": lambda n: "<table>" + "<tr><td>1<td>2" * (n // 2) + "</table>" + STORY,
    "line breaks": lambda n: "<p>" + "line one<br>" * n + "</p>" + STORY,
    "credits": lambda n: "<p>(Reuters) " * n + STORY,
    "credits in one line": lambda n: "<p>" + "Source: Reuters / AFP - " * n + "</p>" + STORY,
    "marks": lambda n: STORY * 3 + "<p>" + '"“’ ' * n + "</p>" + STORY * 3,
    "quotations": lambda n: "<p>“We will win,” said Anna Bell, the mayor. He said he would go.</p>" * (n // 8),
}
PLAIN: dict[str, Callable[[int], str]] = {
    "lines": lambda n: "The mayor said it was fine.\n" * n,
    "one line": lambda n: "The mayor said it was fine. " * n,
    "one sentence": lambda n: "the mayor said it was fine and " * n,
    "line ends": lambda n: "\n\r\n" * 10 * n + "x",
    "one word": lambda n: "a" * 20 * n,
    "marks": lambda n: "\"'“”‘’«»„" * n,
    "numeric dates": lambda n: "5/4/2031 " * n,
    "datelines": lambda n: "PORT SELBY, May 3 (Reuters) - " * n,
    "bylines": lambda n: "By Anna Bell\n" * n,
    "speakers of a transcript": lambda n: "MR. SMITH: " * n,
    "full stops": lambda n: ". " * 5 * n,
    "dashes": lambda n: "— " * 5 * n,
    "brackets": lambda n: "(" * 10 * n,
    "Russian quotations": lambda n: "«Мы победим», — сказал Иван Петров. " * n,
}
PAGES = [("text/html", name, make) for name, make in HTML.items()]
PAGES += [("text/plain", name, make) for name, make in PLAIN.items()]


def _script(linked: str) -> str:
    return f'<script type="application/ld+json">{linked}</script>'


def cost(media_type: str, source: str) -> float:
    """Seconds of processor time for one page."""
    started = time.process_time()
    result = prepare(Page("i", "page", None, None, media_type, "0", source), Settings())
    spent = time.process_time() - started
    assert isinstance(result, Prepared), result
    return spent


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Models are loaded once and are no part of the growth."""
    cost("text/html", STORY * 3 + "<p>“We will win,” said Anna Bell, the mayor.</p>")


@pytest.mark.parametrize(("media_type", "name", "make"), PAGES, ids=[f"{m[5:]}: {n}" for m, n, _ in PAGES])
def test_eight_times_the_page_takes_at_most_twice_eight_times_the_work(
    media_type: str, name: str, make: Callable[[int], str]
) -> None:
    small = max(cost(media_type, make(1_000)), 0.03)  # below that the clock is too coarse
    bound = 16 * small
    large = cost(media_type, make(8_000))
    assert large < bound or cost(media_type, make(8_000)) < bound  # a busy machine makes a run dearer, never cheaper
