"""Renderings in two languages: how well they find each other. Part of ``bench/collation.py``.

Each story of ntrex is a page in English and a page in another language, each with three in five of the sentences
(which ones is drawn apart, with a fixed seed), every sentence a quotation of the same speaker: the hardest case.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from firsthand.collate import collate
from firsthand.records import Article, Block, Descent, Quotation, Reading, Span, Speaker
from firsthand.settings import CollateSettings
from firsthand.text import short_id
from firsthand.vectors import encode
from sets import Row

TAGS = {
    "rus": "ru", "deu": "de", "spa": "es", "fra": "fr", "ukr": "uk", "ita": "it", "por": "pt", "pol": "pl", "tur": "tr",
    "arb": "ar", "zho-CN": "zh", "ind": "id", "ces": "cs", "fin": "fi",
}  # fmt: skip
SHARE, SEED, MOST = 0.6, 5, 300
Sides = tuple[Sequence[Row], Sequence[Row]]
Found = set[tuple[str, str]]


def page(name: str, rows: Sequence[Row], tag: str) -> tuple[Article, list[Quotation]]:
    """A page whose every paragraph is a quotation of one speaker."""
    text, quotations = "", []
    for row in rows:
        span = Span(len(text), len(text) + len(row["text"]))
        text += row["text"] + "\n\n"
        who = Speaker("Ida Brandt", "stated")
        quotations.append(
            Quotation(short_id(name, row["id"]), name, "direct", (span,), (span,), None, who, 1.0, "bench")
        )
    readings = (Reading("language", "stated", tag, ()), Reading("published", "stated", "2024-03-05", ()))
    return Article(name, text, (Block("body", Span(0, len(text))),), (), readings, ()), quotations


def by_collate(sides: Sides, tag: str, related: bool) -> Found:
    """The pairs of groups that stand in one utterance."""
    (one, english), (other, foreign) = page("en", sides[0], "en"), page("xx", sides[1], tag)
    group = {q.id: row["group"] for q, row in zip([*english, *foreign], [*sides[0], *sides[1]], strict=True)}
    descents = [Descent("xx", "en", "translation", 0.5, 0.9, ())] if related else []
    utterances = collate([one, other], [*english, *foreign], descents, settings=CollateSettings())
    ours = {q.id for q in english}
    return {
        (group[p], group[q])
        for u in utterances
        for p in u.renderings
        for q in u.renderings
        if p in ours and q not in ours
    }


def by_nearest(sides: Sides, least: float) -> Found:
    """Each English sentence with the nearest of the other page, from a cosine of ``least``."""
    cosines = encode([row["text"] for row in sides[0]]) @ encode([row["text"] for row in sides[1]]).T
    best = cosines.argmax(axis=1)
    return {
        (row["group"], sides[1][int(at)]["group"])
        for row, at, value in zip(sides[0], best, np.max(cosines, axis=1), strict=True)
        if value >= least
    }


def stories(rows: Sequence[Row], language: str) -> list[Sides]:
    """The sentences of each story that its two pages hold."""
    english = {row["group"]: row for row in rows if row["lang"] == "eng"}
    held: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["lang"] == language and row["group"] in english:
            held[english[row["group"]]["doc"]].append(row)
    drawn, found = random.Random(SEED), []
    for story in sorted(held):
        foreign = sorted(held[story], key=lambda row: str(row["group"]))
        ours = [english[row["group"]] for row in foreign if drawn.random() < SHARE]
        theirs = [row for row in foreign if drawn.random() < SHARE]
        if ours and theirs:
            found.append((ours, theirs))
    return found


def table(rows: Sequence[Row]) -> list[str]:
    """The lines of the table: precision and recall of pairs for each language."""
    systems: list[tuple[str, Callable[[Sides, str], Found]]] = [
        ("one page took from the other", lambda sides, tag: by_collate(sides, tag, True)),
        ("pages of one day", lambda sides, tag: by_collate(sides, tag, False)),
        ("nearest", lambda sides, _: by_nearest(sides, -1.0)),
        ("nearest, cosine ≥ .55", lambda sides, _: by_nearest(sides, 0.55)),
    ]
    lines = [
        "| English and | pairs | " + " | ".join(name for name, _ in systems) + " |",
        "|---|---|" + "---|" * len(systems),
    ]
    for language, tag in TAGS.items():
        told = stories(rows, language)
        gold = [{row["group"] for row in ours} & {row["group"] for row in theirs} for ours, theirs in told]
        cells = []
        for _, system in systems:
            right = wrong = 0
            for sides, both in zip(told, gold, strict=True):
                found = system(sides, tag)
                hits = sum(p == q and p in both for p, q in found)
                right, wrong = right + hits, wrong + len(found) - hits
            precision = f"{right / (right + wrong):.3f}" if right + wrong else "–"
            cells.append(f"{precision} / {right / max(sum(map(len, gold)), 1):.3f}")
        lines.append(f"| {tag} | {sum(map(len, gold))} | " + " | ".join(cells) + " |")
    return lines


_DENYING = {
    "rus": (r"(?<!не )\b(будет|был|была|было|были|может|могут|хочет|стал|стала|является)\b", r"не \1"),
    "ukr": (r"(?<!не )\b(буде|був|була|було|були|може|можуть|хоче|став)\b", r"не \1"),
    "deu": (r"\b(ist|sind|war|waren|wird|werden|hat|haben|kann|können|soll|muss)\b(?! nicht| kein| nie)", r"\1 nicht"),
    "spa": (r"(?<!no )\b(es|son|era|eran|fue|está|están|ha|han|puede|pueden|tiene|será)\b", r"no \1"),
    "fra": (r"(?<!ne )\b(est|sont|était|étaient|peut|peuvent|doit|sera|ont)\b(?! pas)", r"ne \1 pas"),
    "ita": (r"(?<!non )\b(è|sono|era|erano|ha|hanno|può|possono|sarà)\b", r"non \1"),
    "por": (r"(?<!não )\b(é|são|era|eram|foi|está|estão|pode|podem|tem|será)\b", r"não \1"),
}
"""A pattern of common verbs in each language, and the same denied."""
_MARKS = str.maketrans({"„": '"', "“": '"', "”": '"', "«": '"', "»": '"'})


def kinds(old: str, new: str, tag: str) -> set[str]:
    """The kinds of changes from one sentence of a speaker to another, the pages being parent and child."""
    (one, before), (other, after) = (
        page(name, [{"id": name, "text": text}], tag) for name, text in (("a", old), ("b", new))
    )
    descent = Descent("b", "a", "rewrite", 0.5, 0.9, ())
    utterances = collate([one, other], [*before, *after], [descent], settings=CollateSettings())
    return {change.kind for utterance in utterances for change in utterance.changes}


def denials(rows: Sequence[Row]) -> list[str]:
    """The lines of the table: how many denials put in are named, and how many flips are named where none is."""
    lines = ["| language | not put in | named | marks changed or end cut | false flips |", "|---|---|---|---|---|"]
    for language, (pattern, denied) in _DENYING.items():
        texts = [str(row["text"]) for row in rows if row["lang"] == language][:MOST]
        turned = [(text, new) for text in texts if (new := re.sub(pattern, denied, text, count=1)) != text]
        harmless = [(text, text.translate(_MARKS)) for text in texts]
        harmless += [(text, text.rpartition(",")[0]) for text in texts if len(text.rpartition(",")[0]) > 20]
        harmless = [(old, new) for old, new in harmless if old != new]
        named = sum("negation" in kinds(old, new, TAGS[language]) for old, new in turned)
        false = sum(bool(kinds(old, new, TAGS[language]) & {"negation", "number", "role"}) for old, new in harmless)
        share = f"{named / max(len(turned), 1):.3f}"
        lines.append(f"| {TAGS[language]} | {len(turned)} | {share} | {len(harmless)} | {false} |")
    return lines
