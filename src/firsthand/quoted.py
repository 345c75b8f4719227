"""The quotations of many pages, one after the other, for ``firsthand quotations``: nothing else is worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.prepare import prepare
from firsthand.read import read_pages
from firsthand.records import Article, Quotation, Skipped
from firsthand.settings import Settings
from firsthand.storage.encode import line, quotation_json


def listing(paths: Sequence[str], settings: Settings, *, as_json: bool) -> Iterator[tuple[str, bool]]:
    """The lines to print, page by page, each with whether it tells of a page that could not be read. The first of a
    page that could be is its place; as JSON it is empty.

    As JSON there is a line for each quotation: as in ``quotations.jsonl``, with the ``origin`` of its page."""
    for page in read_pages(list(paths), settings=settings.read):
        one = page if isinstance(page, Skipped) else prepare(page, settings)
        if isinstance(one, Skipped):
            yield f"Not read: {one.origin}: {one.reason}", True
            continue
        yield "" if as_json else one.page.origin, False
        for quotation in one.quotations:
            if quotation.part and not as_json:
                continue
            if as_json:
                row = {"origin": one.page.origin, **quotation_json(quotation, one.article)}
                yield line(row).rstrip("\n"), False
            else:
                yield f"  {_head(quotation)}", False
                yield f"    {_said(one.article, quotation)}", False


def _head(quotation: Quotation) -> str:
    speaker = quotation.speaker
    who = speaker.name or (" or ".join(speaker.candidates) if speaker.candidates else "nobody named")
    cue = quotation.cue.text if quotation.cue else "no cue"
    thought = ", thought" if quotation.thought else ""
    return f"{who} ({speaker.status}) – {cue} – {quotation.kind}{thought}"


def _said(article: Article, quotation: Quotation) -> str:
    return " ".join(" … ".join(span.of(article.text) for span in quotation.content).split())
