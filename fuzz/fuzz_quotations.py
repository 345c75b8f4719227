"""Random articles through the step quotations: nothing may raise, hang, or lie outside its block.

    python fuzz/fuzz_quotations.py --seconds 60 [--seed 1]

An article is made of the pieces that reported speech is made of (marks of every make, verbs of speech, names, breaks,
labels), in random order and number. The first that fails is printed with its seed; exit code 1."""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from itertools import count

from firsthand.quotations import find_quotations
from firsthand.records import Article, Block, BlockKind, Quotation, Reading, Span
from firsthand.settings import QuotationSettings

PIECES = (
    "“", "”", '"', "‘", "’", "'", "``", "''", "«", "»", "„", "‹", ",", ".", "?", ":", ";", " – ", "—", "-", "(", ")",
    "[", "]", "…", "!", "Nora Quill", "Quill", "Mayor Peter Dunn", "the mayor", "the council", "he", "She", "they",
    "it", "who", "said", "says", "told reporters", "asked whether", "denied that", "accused the council of", "was told",
    "is expected to", "seems to", "vowed to", "wants to", "according to", "in Quill's view", "the claim that", "that",
    "the pier", "is safe", "and", "but", "while", "adding that", "Mr.", "U.S.", "6'2\"", "'90s", "workers'", "Q:", "A:",
    "MS. QUILL:", "Dunn:", "PORT SELBY, May 3 (Press Wire) —", "é", "🙂", "\u00a0", "\u2028", "\x00", "İ", "ﬁ",
)  # fmt: skip
KINDS: tuple[BlockKind, ...] = (
    "body",
    "body",
    "body",
    "body",
    "title",
    "deck",
    "blockquote",
    "subheading",
    "furniture",
)
SLOW = 10.0
"""Seconds of processor time for one article, which has at most some 20,000 characters: a hundred times the usual."""


def made(seed: int) -> Article:
    """The article of one seed."""
    rng = random.Random(seed)
    text, blocks = "", []
    for _ in range(rng.choice((1, 3, 10, 60))):
        glue = rng.choice((" ", " ", " ", "", "\n"))
        one = rng.choices(PIECES, k=rng.choice((1, 2))) * rng.choice((1, 50))
        words = glue.join(rng.choices(PIECES, k=rng.randint(1, 40)) if rng.random() < 0.9 else one)
        text += "\n\n" if text else ""
        if words.strip():
            blocks.append(Block(rng.choice(KINDS), Span(len(text), len(text) + len(words))))
        text += words
    return Article("page", text, tuple(blocks), (), (Reading("language", "stated", "en", ()),), ())


def faults(page: Article, found: tuple[Quotation, ...]) -> list[str]:
    """What a finding claims that is not so."""
    said = []
    for each in found:
        if not each.content or any(
            not any(block.span.start <= span.start < span.end <= block.span.end for block in page.blocks)
            for span in (*each.content, *each.marks)
        ):
            said.append(f"{each.rule}: content outside its block")
        if each.cue is not None and each.cue.span.of(page.text) != each.cue.text:
            said.append(f"{each.rule}: a cue that is not at its place")
        place = each.speaker.name_span
        if each.speaker.name is not None and (place is None or each.speaker.name not in place.of(page.text)):
            said.append(f"{each.rule}: a name that is not at its place")
        if (each.kind == "direct") != (each.marks == each.content):
            said.append(f"{each.rule}: {each.kind} with {len(each.marks)} marks")
    ids = [each.id for each in found]
    return said + (["two with one id"] if len(set(ids)) < len(ids) else [])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1, help="the first seed; one article each from there on")
    given = parser.parse_args()
    settings = QuotationSettings()
    find_quotations(made(0), settings=settings)  # loads the model
    end, total = time.monotonic() + given.seconds, 0
    for seed in count(given.seed):
        if time.monotonic() > end:
            break
        page = made(seed)
        start = time.process_time()
        try:
            found = find_quotations(page, settings=settings)
            wrong = faults(page, found)
        except Exception:
            found, wrong = (), [traceback.format_exc()]
        spent = time.process_time() - start
        wrong += [f"{spent:.1f} seconds for {len(page.text)} characters"] if spent > SLOW else []
        if wrong:
            print(f"seed {seed}:", *wrong, sep="\n")
            return 1
        total += 1
    print(f"{total} articles, nothing wrong (seeds {given.seed} to {given.seed + total - 1})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
