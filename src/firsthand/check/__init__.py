"""check: proves a trace against the original files.

It reads the lines of a trace as anybody could, and opens every page again, with the readers of ``read``. With the code
that wrote the lines it shares where these lie (``storage.lines``), and what "the text of a stretch of source"
(``text.visible``), a word and a date are."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from firsthand.check.between import Reason, prove_descent, prove_match, prove_reason, prove_utterance, reasons_of
from firsthand.check.files import FILES, Known, Lines, gather, line_named, read_lines, read_run
from firsthand.check.page import open_page, prove_article, prove_quotation

__all__ = ["check_trace"]


def check_trace(folder: str | Path) -> int:
    """Prove every span of the trace in ``folder``; the number of spans proved.

    Raises CheckFailed at the first span that does not hold and at the first page that is not what it was, TraceError
    where the folder holds no trace or a damaged one. One page's source is in memory at a time."""
    folder = Path(folder)
    run = read_run(folder)
    lines = {name: read_lines(folder, name, run["counts"].get(name)) for name in FILES}
    known = gather(folder, lines)
    reasons = _reasons(folder, lines["descents"], known)
    return _prove_pages(folder, lines, reasons, run["directory"]) + _prove_between(folder, lines, reasons, known)


def _reasons(folder: Path, descents: Lines, known: Known) -> list[Reason]:
    found: list[Reason] = []
    for number, descent in descents:
        with line_named(folder, "descents", number):
            for reason in reasons_of(descent, number):
                known.origin(reason.entry["page_id"])
                found.append(reason)
    return found


def _prove_pages(folder: Path, lines: dict[str, Lines], reasons: list[Reason], directory: str) -> int:
    """Everything that lies in a page's source, page by page."""
    articles = {entry["page_id"]: (number, entry) for number, entry in lines["articles"]}
    quotations: dict[str, Lines] = defaultdict(list)
    for number, entry in lines["quotations"]:
        quotations[entry["page_id"]].append((number, entry))
    by_page: dict[str, list[Reason]] = defaultdict(list)
    for reason in reasons:
        by_page[reason.entry["page_id"]].append(reason)
    proved = 0
    for number, page in lines["pages"]:
        with line_named(folder, "pages", number):
            source = open_page(page, directory)
        number, article = articles[page["id"]]
        with line_named(folder, "articles", number):
            proved += prove_article(article, page["origin"], source)
        for number, quotation in quotations[page["id"]]:
            with line_named(folder, "quotations", number):
                proved += prove_quotation(quotation, article["text"], page["origin"], source)
        for reason in by_page[page["id"]]:
            with line_named(folder, "descents", reason.number):
                proved += prove_reason(reason, page["origin"], source)
    return proved


def _prove_between(folder: Path, lines: dict[str, Lines], reasons: list[Reason], known: Known) -> int:
    """Everything that lies in the articles' texts and goes from page to page."""
    proved = 0
    by_line: dict[int, list[Reason]] = defaultdict(list)
    for reason in reasons:
        by_line[reason.number].append(reason)
    for number, descent in lines["descents"]:
        with line_named(folder, "descents", number):
            proved += prove_descent(descent, by_line[number], known)
    for number, match in lines["matches"]:
        with line_named(folder, "matches", number):
            proved += prove_match(match, known)
    for number, utterance in lines["utterances"]:
        with line_named(folder, "utterances", number):
            proved += prove_utterance(utterance, known)
    return proved
