"""The pages that extraction is measured with: three sets of news pages with their bodies, read from a folder.

Each set is a folder with ``dev.jsonl`` (``id``, ``url``, ``html_path``, ``body``; fundus_evaluation also
``body_required``, without the paragraphs that its annotators left open) and the HTML files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.extract.html import html_segments
from firsthand.extract.segments import Labelled
from firsthand.read.decode import decode
from firsthand.records import BODY_KINDS, Page
from sets import Row, json_rows, module_at

SETS = ("article_extraction_benchmark", "fundus_evaluation", "fundus_parser_tests")
FORMS = ("html", "resiliparse", "inscriptis", "lines")
"""The forms of a page in which it is read: as it is, and flattened by three tools that differ."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Gold:
    """One page and its body. ``required`` is the body without paragraphs that are ``optional``; ``decks`` are the
    lines of the deck, counted as body by the set, or None where the set does not tell them."""

    data: Path
    set: str
    id: str
    site: str
    source: str
    body: str
    required: str
    optional: bool
    decks: tuple[str, ...] | None

    @property
    def key(self) -> str:
        return f"{self.set}/{self.id}"


@dataclass(frozen=True)
class Figures:
    """shingle4 precision, recall and F1, and the share of pages whose words are exactly right."""

    precision: float
    recall: float
    f1: float
    exact: float


def load_pages(data: Path) -> list[Gold]:
    """All pages under ``data``, in the order of their files."""
    return [_gold(data, name, row) for name in SETS for row in json_rows(data / name / "dev.jsonl")]


def _gold(data: Path, name: str, record: Row) -> Gold:
    site = record.get("publisher") or record["url"].split("/")[2].removeprefix("www.")
    required = record.get("body_required", record["body"])
    return Gold(
        data, name, record["id"], site.lower().split(".")[0], decode((data / name / record["html_path"]).read_bytes()),
        record["body"], required, required != record["body"],
        tuple(record["body_struct"]["summary"]) if "body_struct" in record else None,
    )  # fmt: skip


def flattened(source: str) -> dict[str, str]:
    """The page as HTML and as three tools flatten it to plain text."""
    import inscriptis
    from resiliparse.extract.html2text import extract_plain_text

    plain = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    return {
        "html": source,
        "resiliparse": extract_plain_text(source, main_content=False, alt_texts=False),
        "inscriptis": inscriptis.get_text(plain) if plain.strip() else "",
        "lines": "\n".join(segment.text for segment in html_segments(source)),
    }


def as_page(name: str, source: str, *, html: bool) -> Page:
    """``source`` as the step ``read`` would hand it on."""
    return Page(name, name, None, None, "text/html" if html else "text/plain", "", source)


def body_text(page: Gold, labels: Sequence[Labelled]) -> str:
    """The body that a set wants: fundus_parser_tests counts the deck in."""
    kinds = BODY_KINDS | {"deck"} if page.set == "fundus_parser_tests" else BODY_KINDS
    return "\n\n".join(one.segment.text for one in labels if one.kind in kinds)


def score_bodies(pages: Sequence[Gold], bodies: Mapping[str, str]) -> dict[str, Figures]:
    """The figures of each set, by the set's own scorer; ``bodies`` by ``Gold.key``."""
    found = {}
    for name in SETS:
        chosen = [page for page in pages if page.set == name]
        if chosen:
            gold = {page.id: {"body": page.required} for page in chosen}
            predicted = {page.id: {"body": bodies.get(page.key, "")} for page in chosen}
            figures, _ = module_at(chosen[0].data / SETS[0] / "score.py").score(gold, predicted)
            found[name] = Figures(
                *(figures[f"shingle4_{kind}"] for kind in ("precision", "recall", "f1")),
                figures["exact_token_accuracy"],
            )
    return found
