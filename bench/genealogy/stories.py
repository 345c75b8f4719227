"""The base stories: invented events, each told in accounts that share facts and no text."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "stories"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a page. ``atoms`` names the sentences of the base stories that it goes back to; ``said`` its
    rewording by hand, if there is one. A sentence without atoms is a page's own."""

    text: str
    atoms: tuple[str, ...] = ()
    said: str | None = None


Paragraph = tuple[Sentence, ...]
Paragraphs = tuple[Paragraph, ...]


@dataclass(frozen=True)
class Story:
    """One account of one event; ``translated`` has the same sentences in other languages, one for one."""

    event: str
    account: str
    title: Sentence
    paragraphs: Paragraphs
    translated: dict[str, Paragraphs]

    @property
    def name(self) -> str:
        return f"{self.event}-{self.account}"


def written_stories() -> list[Story]:
    """The stories of this repository, in the order of their files.

    A file holds ``@ event``, ``# account``, ``= title`` and then one sentence a line, an empty line between
    paragraphs; ``||`` parts a sentence from its rewording by hand."""
    found: list[Story] = []
    for path in sorted(FOLDER.glob("*.txt")):
        for event in path.read_text("utf-8").split("\n@ "):
            name, *accounts = event.removeprefix("@ ").split("\n# ")
            found += [_account(name.strip(), text) for text in accounts]
    return found


def _account(event: str, text: str) -> Story:
    account, title, rest = text.split("\n", 2)
    name = f"{event}-{account.strip()}"
    number = 0
    paragraphs = []
    for part in rest.strip().split("\n\n"):
        row = []
        for line in part.splitlines():
            number += 1
            row.append(_sentence(line, f"{name}:{number:02d}"))
        paragraphs.append(tuple(row))
    return Story(event, account.strip(), _sentence(title.removeprefix("= "), f"{name}:00"), tuple(paragraphs), {})


def _sentence(line: str, atom: str) -> Sentence:
    text, _, said = line.partition(" || ")
    return Sentence(text.strip(), (atom,), said.strip() or None)


LANGUAGES = {
    "deu": "de", "rus": "ru", "ind": "id", "fra": "fr", "spa": "es", "ita": "it", "pol": "pl", "tur": "tr",
    "por": "pt", "nld": "nl", "ukr": "uk",
}  # fmt: skip
"""The languages of NTREX that pages are translated into, with their ISO 639-1 letters."""


def ntrex_stories(folder: Path, least: int = 8) -> list[Story]:
    """The English stories of NTREX with ``least`` sentences or more, in order, with their translations."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    documents: dict[str, list[str]] = defaultdict(list)
    for line in (folder / "ntrex" / "utterances.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        groups[row["group"]][row["version"]] = row["text"]
        if row["version"] == "src":
            documents[row["doc"]].append(row["group"])
    found = []
    for document in sorted(documents):
        rows = sorted(documents[document])
        if len(rows) < least:
            continue
        whole = [name for name in LANGUAGES if all(f"ref:{name}" in groups[row] for row in rows)]
        texts = {name: _paragraphs(rows, [groups[row][f"ref:{name}"] for row in rows]) for name in whole}
        body = _paragraphs(rows, [groups[row]["src"] for row in rows])
        title = " ".join(groups[rows[0]]["src"].split()[:9])
        translated = {LANGUAGES[name]: text for name, text in texts.items()}
        found.append(Story(f"ntrex-{document[:6]}", "a", Sentence(title), body, translated))
    return found


def _paragraphs(rows: list[str], texts: list[str]) -> Paragraphs:
    sentences = [Sentence(text, (row,)) for row, text in zip(rows, texts, strict=True)]
    return tuple(tuple(sentences[at : at + 2]) for at in range(0, len(sentences), 2))
