"""The answers of ``examples/answers.json``, and the trace of the example looked up by the answers' names."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from firsthand.records import Article, Descent, LostSource, Quotation, Trace, Utterance
from firsthand.text import normal

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PAGES = EXAMPLES / "pages"
ANSWERS: dict[str, Any] = json.loads((EXAMPLES / "answers.json").read_text("utf-8"))
READER: dict[str, Any] = ANSWERS["pages"]
SHORT: dict[str, str] = ANSWERS["known_short"]
KEYS: set[str] = set()


def case(key: str, *values: object) -> Any:
    """One parametrised case; strictly expected to fail when the answers call it known short."""
    KEYS.add(key)
    marks = [pytest.mark.xfail(strict=True, reason=SHORT[key])] if key in SHORT else []
    return pytest.param(*values, id=key.replace(" ", "_").encode("ascii", "replace").decode(), marks=marks)


def bare(text: str) -> str:
    """``text`` as it is compared: case, marks and white space unified, no punctuation at the ends."""
    return normal(text).strip(" .,;:!?-\"'")


def head(text: str) -> str:
    return text[:32].strip()


class Traced:
    """The trace of the example, looked up by the answers' names for its pages."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.ids: dict[str, str] = {}
        for key, answer in READER.items():
            for page in trace.pages:
                if answer["file"] in page.origin and answer.get("url") in (None, page.url):
                    self.ids[key] = page.id
        self.keys = {page_id: key for key, page_id in self.ids.items()}
        self.articles = {article.page_id: article for article in trace.articles}
        self.by_id = {quotation.id: quotation for quotation in trace.quotations}

    def article(self, key: str) -> Article:
        return self.articles[self.ids[key]]

    def quotations(self, key: str) -> list[Quotation]:
        return [quotation for quotation in self.trace.quotations if quotation.page_id == self.ids[key]]

    def said(self, quotation: Quotation) -> str:
        text = self.articles[quotation.page_id].text
        return normal(" ".join(span.of(text) for span in quotation.content))

    def marked(self, quotation: Quotation) -> list[str]:
        text = self.articles[quotation.page_id].text
        return [bare(span.of(text)) for span in quotation.marks]

    def holding(self, key: str, text: str) -> list[Quotation]:
        """The quotations of a page that hold all of ``text`` in marks."""
        return [q for q in self.quotations(key) if bare(text) in normal(" ".join(self.marked_raw(q)))]

    def marked_raw(self, quotation: Quotation) -> list[str]:
        text = self.articles[quotation.page_id].text
        return [span.of(text) for span in quotation.marks]

    def saying(self, key: str, start: str) -> list[Quotation]:
        return [q for q in self.quotations(key) if normal(start) in self.said(q)]

    def parents(self, key: str) -> list[Descent]:
        return [descent for descent in self.trace.descents if descent.child == self.ids[key]]

    def show_parent(self, descent: Descent) -> str:
        parent = descent.parent
        return f"lost {parent.name}" if isinstance(parent, LostSource) else self.keys[parent]

    def utterance(self, group: dict[str, Any]) -> Utterance | None:
        """The utterance that holds most of a group's renderings."""
        wanted = {q.id for key, start in group["renderings"] for q in self.saying(key, start)}
        count = Counter({u.id: len(wanted & set(u.renderings)) for u in self.trace.utterances})
        best = max(self.trace.utterances, key=lambda u: (count[u.id], u.id), default=None)
        return best if best is not None and count[best.id] > 0 else None

    def show(self, quotation: Quotation) -> str:
        speaker = quotation.speaker
        return f"{quotation.kind} [{speaker.status} {speaker.name}] {self.said(quotation)[:90]!r}"
