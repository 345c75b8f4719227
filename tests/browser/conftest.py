"""A Chromium for the browser tests: named in FIRSTHAND_CHROMIUM, or on the PATH; otherwise the tests are skipped."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from firsthand.report import write_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parents[1]))
"""The tests without a browser stand there, and the trace that both use."""

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """The browser that FIRSTHAND_CHROMIUM names, or the first of NAMES on the PATH."""
    named = os.environ.get("FIRSTHAND_CHROMIUM")
    return named or next((found for found in map(shutil.which, NAMES) if found), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        line = f"no Chromium: set FIRSTHAND_CHROMIUM to one, or put one of {', '.join(NAMES)} on the PATH"
        if os.environ.get("FIRSTHAND_REQUIRE_BROWSER") == "1":
            pytest.fail(line)
        pytest.skip(line)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the trace built by hand, hostile pages among it."""
    from report_fixture import RULES, build

    trace, sources = build()
    path = tmp_path_factory.mktemp("browser") / "report.html"
    write_report(trace, sources, path, rules=RULES)
    return path
