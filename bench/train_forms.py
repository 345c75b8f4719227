"""The forms in which a page is shown to the training: as it is, flattened, in old markup, cut down, and mixed.

Each has the features of all its segments, and which of them are body and deck (bench/train_labels.py)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
from rapidfuzz.distance import Indel

from firsthand.extract import segments_of
from firsthand.extract.features import features, survey, told_body
from firsthand.extract.label_title import find_title
from firsthand.extract.meta import meta_values
from firsthand.extract.segments import MetaValue, Segment
from pages import FORMS, WORD, Gold, as_page, flattened

FOLDS = 4
OLD_NAMES = dict.fromkeys(
    ("article", "main", "section", "aside", "header", "footer", "nav", "figure", "figcaption", "time"), "div"
)
OLD_LETTERS = {"h1": "font", "h2": "font", "h3": "b", "h4": "b", "strong": "b", "em": "i"}
LONG_ENOUGH = 2.0  # logarithm of the words of a paragraph that can stand alone
SHORT_BODY, MUCH_ELSE = 60.0, 400.0
"""Sums of weights: short articles count for more and long lists of other things for less, by the square root, as a page
is one article however long it is; a short one up to MOST_LIFTED times."""
MOST_LIFTED = 3.0


@dataclass(frozen=True)
class Example:
    """One page in one form: its segments, their features, which are body, how much each counts, and its fold."""

    gold: Gold
    form: str
    segments: tuple[Segment, ...]
    table: np.ndarray
    body: np.ndarray
    raw: np.ndarray
    weight: np.ndarray
    fold: int
    title: int
    deck: np.ndarray


def examples(pages: Sequence[Gold]) -> list[Example]:
    """Each page as HTML and in every flat form, and in the forms that only training sees: cut down to the article and
    a few lines around it, as many dumps are; in the old markup; its article among the lines of another page."""
    found: list[Example] = []
    by_page: list[dict[str, Example]] = []
    for gold in pages:
        forms = {form: example(gold, form, source) for form, source in flattened(gold.source).items()}
        by_page.append(forms)
        found.extend(forms.values())
        forms["old"] = old(forms["html"])
        found += [bare(forms["html"]), forms["old"], *short(forms["old"])]
        source = trimmed(forms["lines"])
        if source:
            found.append(example(gold, "trimmed", source))
        found.extend(excerpts(forms["lines"]))
    return [*found, *mixtures(by_page)]


def trimmed(one: Example) -> str:
    """The lines from a little before the title to a little after the body. How many is drawn from the page's name."""
    body = np.flatnonzero(one.body)
    if not len(body) or one.title < 0 or one.title > body[0]:
        return ""
    drawn = hashlib.sha256(one.gold.key.encode()).digest()
    start, end = max(one.title - drawn[0] % 4, 0), int(body[-1]) + 1 + drawn[1] % 12
    between = "\n\n" if drawn[2] % 2 else "\n"
    return between.join(segment.text for segment in one.segments[start:end])


def excerpts(one: Example) -> list[Example]:
    """A few paragraphs of the body and nothing else, one time under the title: what a row of a table or a file of a few
    sentences holds. Which ones, and how many, is drawn from the page's name."""
    body = [int(at) for at in np.flatnonzero(one.body) if one.raw[at] > LONG_ENOUGH]
    if not body or one.title < 0:
        return []
    drawn = hashlib.sha256(one.gold.key.encode()).digest()
    found = []
    for number, under in enumerate(((), (one.title,))):
        first = 0 if under else drawn[2 * number] % len(body)
        chosen = (*under, *body[first : first + 1 + drawn[2 * number + 1] % 3])
        lines = tuple(one.segments[at]._replace(gap=drawn[8] % 2) for at in chosen)
        found.append(
            told_apart(
                one.gold,
                "excerpt",
                lines,
                (),
                "",
                one.raw[list(chosen)],
                one.body[list(chosen)] > 0.5,
                one.deck[list(chosen)],
            )
        )
    return found


def bare(one: Example) -> Example:
    """The page in the markup of twenty years ago: no names on its elements, none of those that tell parts of a page
    apart, and nothing said of itself but a title."""
    plain = tuple(
        segment._replace(hints=(), path=tuple(OLD_NAMES.get(name, name) for name in segment.path))
        for segment in one.segments
    )
    return told_apart(one.gold, "bare", plain, titles(one.gold), "", one.raw, one.body > 0.5, one.deck)


def titles(gold: Gold) -> list[MetaValue]:
    """All that old pages say of themselves."""
    return [value for value in meta_values(as_page(gold.id, gold.source, html=True)) if value.name == "title"]


def old(one: Example) -> Example:
    """The page with its parts in cells of tables and its headings in larger letters; most pages (drawn from the name)
    with nothing but line breaks between paragraphs. An element around nothing but another is left out."""
    drawn = hashlib.sha256((one.gold.key + "old").encode()).digest()
    reach: dict[int, tuple[int, int]] = {}
    for at, segment in enumerate(one.segments):
        for node in segment.nodes:
            reach[node] = (reach.get(node, (at, at))[0], at)
    made = []
    for segment in one.segments:
        path, nodes, around = [], [], (-1, -1)
        for name, node in zip(segment.path, segment.nodes, strict=True):
            part = OLD_NAMES.get(name, name) == "div"
            within, around = around, reach[node]
            if (name == "p" and drawn[0] % 3) or (part and within == around):
                continue
            cell = part and (7 * node + drawn[1]) % 3
            path.append("td" if cell else OLD_NAMES.get(name, OLD_LETTERS.get(name, name)))
            nodes.append(node)
        made.append(segment._replace(hints=(), path=tuple(path), nodes=tuple(nodes)))
    return told_apart(one.gold, "old", tuple(made), titles(one.gold), "", one.raw.copy(), one.body > 0.5, one.deck)


def short(one: Example) -> list[Example]:
    """The page cut down to a few segments around the article: small sites have little else."""
    body = np.flatnonzero(one.body)
    if not len(body) or one.title < 0 or one.title > body[0]:
        return []
    drawn = hashlib.sha256((one.gold.key + "around").encode()).digest()
    part = slice(max(one.title - drawn[0] % 6, 0), int(body[-1]) + 1 + drawn[1] % 16)
    return [
        told_apart(
            one.gold, "short", one.segments[part], titles(one.gold), "",
            one.raw[part].copy(), one.body[part] > 0.5, one.deck[part],
        )
    ]  # fmt: skip


def mixtures(by_page: Sequence[Mapping[str, Example]]) -> list[Example]:
    """The article of each page among the lines that stand around another's, of the same fold and another site: what
    stands around an article does not depend on it. Which page is drawn from the names of both."""
    found = []
    for forms in by_page:
        one = forms["html"]
        others = [
            other for other in by_page
            if other["html"].fold == one.fold and other["html"].gold.site != one.gold.site
        ]  # fmt: skip
        others.sort(key=lambda other: hashlib.sha256((one.gold.key + other["html"].gold.key).encode()).digest())
        for form, other in zip((*FORMS[1:], "old"), (*others[:3], *others[:1]), strict=False):
            made = mixed(forms[form], other[form])
            if made:
                found.append(made)
    return found


def mixed(one: Example, other: Example) -> Example | None:
    """The lines of ``one`` from its title to the end of its body, with those of ``other`` around them."""
    mine, theirs = np.flatnonzero(one.body), np.flatnonzero(other.body)
    if not len(mine) or not len(theirs) or not 0 <= one.title < mine[0] or not 0 <= other.title < theirs[0]:
        return None
    inner = np.arange(one.title, mine[-1] + 1)
    before, after = np.arange(other.title), np.arange(theirs[-1] + 1, len(other.body))
    segments = (
        *(other.segments[at] for at in before), *hung_in(one, inner, other, int(theirs[0])),
        *(other.segments[at] for at in after),
    )  # fmt: skip
    zeros, ends = np.zeros(len(before)), np.zeros(len(after))
    return told_apart(
        one.gold, f"{'old ' if one.form == 'old' else ''}mixed", segments,
        titles(one.gold) if one.form == "old" else (), "",
        np.concatenate([other.raw[before], one.raw[inner], other.raw[after]]),
        np.concatenate([zeros, one.body[inner], ends]) > 0.5,
        np.concatenate([zeros, one.deck[inner], ends]) > 0.5,
    )  # fmt: skip


def hung_in(one: Example, inner: np.ndarray, other: Example, first: int) -> list[Segment]:
    """The segments ``inner`` of ``one``, in the element that is around title and body of ``other``, whose body begins
    at ``first``. Its own elements get new numbers."""
    chosen = [one.segments[at] for at in inner]
    own = shared([segment.nodes for segment in chosen])
    there = other.segments[first]
    depth = shared([there.nodes, other.segments[other.title].nodes])
    top = 1 + max((node for segment in other.segments for node in segment.nodes), default=0)
    return [
        segment._replace(
            path=there.path[:depth] + segment.path[own:],
            nodes=there.nodes[:depth] + tuple(node + top for node in segment.nodes[own:]),
        )
        for segment in chosen
    ]


def shared(ways: Sequence[Sequence[int]]) -> int:
    """The length of the common beginning."""
    return len(list(takewhile(lambda found: len(set(found)) == 1, zip(*ways, strict=False))))


def example(gold: Gold, form: str, source: str) -> Example:
    page = as_page(gold.id, source, html=form == "html")
    segments = segments_of(page)
    share, words = agreement([segment.text for segment in segments], gold.body)
    weight = np.log1p(words)
    if gold.optional:
        required, _ = agreement([segment.text for segment in segments], gold.required)
        weight[(share > 0.5) & (required <= 0.5)] = 0.0
    is_body = share > 0.5
    deck = np.zeros(len(segments), dtype=bool)
    if gold.decks:  # the sets do not agree whether a deck is body
        of_deck, _ = agreement([segment.text for segment in segments], "\n".join(gold.decks))
        deck = is_body & (of_deck > 0.5)
        weight[deck] = 0.0
    return told_apart(gold, form, segments, meta_values(page), told_body(page), weight, is_body, deck)


def told_apart(
    gold: Gold, form: str, segments: tuple[Segment, ...], meta: Sequence[MetaValue], told: str,
    weight: np.ndarray, is_body: np.ndarray, deck: np.ndarray,
) -> Example:  # fmt: skip
    """An example of which it is known what is body and deck."""
    look = survey(segments)
    title = find_title(segments, look, meta)
    table = features(segments, look, meta, told, title)
    fold = int(hashlib.md5(gold.site.encode()).hexdigest(), 16) % FOLDS
    raw = weight.copy()
    balance(weight, is_body)
    return Example(gold, form, segments, table, is_body.astype(float), raw, weight, fold, title, deck)


def balance(weight: np.ndarray, is_body: np.ndarray) -> None:
    """Lift the body of a short article, and lower the rest of a page with much else."""
    body, rest = weight[is_body].sum(), weight[~is_body].sum()
    if 0 < body < SHORT_BODY:
        weight[is_body] *= min(MOST_LIFTED, np.sqrt(SHORT_BODY / body))
    if rest > MUCH_ELSE:
        weight[~is_body] *= np.sqrt(MUCH_ELSE / rest)


def agreement(texts: Sequence[str], gold: str) -> tuple[np.ndarray, np.ndarray]:
    """For each text the share of its words that lie on the longest common subsequence of page and gold, and their
    number."""
    words = [WORD.findall(text) for text in texts]
    known: dict[str, int] = {}
    page = [known.setdefault(word, len(known)) for text in words for word in text]
    want = [known.setdefault(word, len(known)) for word in WORD.findall(gold)]
    hit = np.zeros(len(page) + 1)
    for step in Indel.opcodes(page, want):
        if step.tag == "equal":
            hit[step.src_start : step.src_end] = 1
    sums = np.concatenate([[0.0], np.cumsum(hit[:-1])])
    ends = np.cumsum([len(text) for text in words])
    count = np.array([len(text) for text in words], dtype=float)
    return (sums[ends] - sums[ends - count.astype(int)]) / np.maximum(count, 1), count
