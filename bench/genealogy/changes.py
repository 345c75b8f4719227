"""What is done to a text on its way from one page to the next, apart from its words: cut, moved, joined, damaged."""

from __future__ import annotations

import random
from dataclasses import replace

from bench.genealogy.rewording import per_sentence
from bench.genealogy.stories import Paragraphs, Sentence

OPENINGS = (
    "Our readers asked about this story; here is what is known so far.",
    "It is the talk of the region this week.", "The news surprised even those who follow such matters closely.",
    "What had long been rumoured has now become certain.", "It reads like the script of a film.",
    "Here in our part of the country people will follow it with special interest.",
)  # fmt: skip
ENDINGS = (
    "We shall keep you informed.", "Local businesses had not replied to our questions by the close of this edition.",
    "A similar case had occupied our own district three summers ago.", "What do you think? Write to the editors.",
    "Our correspondent will be there when the matter is taken up again.",
    "So far nothing of the kind is planned in our county.",
    "Those who lived through the events of ten years ago will draw comparisons.",
)  # fmt: skip
LEFTOVERS = (
    "Read more",
    "READ ALSO",
    "Photo: archive",
    "Advertisement",
    "(continued on page 7)",
    "Click here to enlarge",
)


def excerpt(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """A third to two thirds of the paragraphs: mostly the first ones, as editors cut from below."""
    size = max(2, round(len(text) * rng.uniform(0.35, 0.65))) if len(text) > 2 else len(text)
    start = 0 if rng.random() < 0.6 else rng.randrange(len(text) - size + 1)
    return text[start : start + size]


def dropped(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """One paragraph in five left out, and now and then a sentence of another."""
    kept = [p for p in text if rng.random() > 0.2] or list(text[:1])
    return tuple(p if len(p) < 2 or rng.random() > 0.25 else p[:-1] for p in kept)


def shuffled(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """The paragraphs after the first in another order."""
    rest = list(text[1:])
    rng.shuffle(rest)
    return (*text[:1], *rest)


def merged(one: Paragraphs, other: Paragraphs, rng: random.Random) -> Paragraphs:
    """Paragraphs of two texts, in turns: at least two of each."""
    left, right = list(excerpt(one, rng)), list(excerpt(other, rng))
    out = [left.pop(0)]
    while left or right:
        side = left if (rng.random() < 0.5 and left) or not right else right
        out.append(side.pop(0))
    return tuple(out)


def own_words(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """Sentences of the page's own before, after, or both."""
    opening = ((Sentence(rng.choice(OPENINGS)),),) if rng.random() < 0.5 else ()
    ending = ((Sentence(rng.choice(ENDINGS)),),) if rng.random() < 0.7 or not opening else ()
    return (*opening, *text, *ending)


def damaged(text: Paragraphs, rng: random.Random) -> Paragraphs:
    """What copying does to a text: an end cut off, marks of a wrong encoding, a lost space, a leftover line."""
    way = rng.choice(["cut", "encoding", "space", "leftover", "typo"])
    if way == "cut" and len(text[-1][-1].text) > 60:
        last = text[-1][-1]
        words = last.text.split(" ")
        return (*text[:-1], (*text[-1][:-1], replace(last, text=" ".join(words[: len(words) * 2 // 3]), said=None)))
    if way == "encoding":
        return per_sentence(text, lambda row: row.replace("“", "â€œ").replace("”", "â€\x9d").replace("é", "Ã©"))
    if way == "space":
        return tuple(
            (Sentence("".join(s.text for s in p), sum((s.atoms for s in p), ())),)
            if len(p) > 1 and rng.random() < 0.4
            else p
            for p in text
        )
    if way == "typo":
        return per_sentence(text, lambda row: _typo(row, rng) if rng.random() < 0.15 else row)
    at = rng.randrange(1, len(text)) if len(text) > 1 else 1
    return (*text[:at], (Sentence(rng.choice(LEFTOVERS)),), *text[at:])


def _typo(row: str, rng: random.Random) -> str:
    places = [
        at for at in range(2, len(row) - 2) if row[at].islower() and row[at + 1].islower() and row[at] != row[at + 1]
    ]
    if not places:
        return row
    at = rng.choice(places)
    return row[:at] + row[at + 1] + row[at] + row[at + 2 :]
