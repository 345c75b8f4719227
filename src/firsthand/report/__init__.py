"""The step report: a trace as a page for a browser, as views for a terminal, and as plain sentences."""

from __future__ import annotations

from firsthand.report.html import write_report
from firsthand.report.summary import summary_lines
from firsthand.report.terminal import compare_view, page_view

__all__ = ["compare_view", "page_view", "summary_lines", "write_report"]
