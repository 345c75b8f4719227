"""From chains of sentences to passages: whether two articles are one text in other words, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import LCSseq

from firsthand.match.credited import credits_other, mentions_other
from firsthand.match.edges import quoted_share
from firsthand.match.reworded import Chain, Link, Matrix, Text, chains, cosines, overlaps, stems_of
from firsthand.match.taken_over import common_stems, taken_over, together
from firsthand.records import Passage, Span
from firsthand.settings import MatchSettings


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences ``i0:i1`` of one article against ``j0:j1`` of the other, with the likeness of the best two."""

    i0: int
    i1: int
    j0: int
    j1: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells one text from two reports of one event. Shares are of words, in chains of two sentences or more.

    ``larger, smaller``: the shares of the two articles. ``order``: of sentences that are each other's nearest, how
    many are followed by the next on both sides. ``meaning``: mean cosine of the links. ``wording``: mean share of the
    words of linked sentences that both have, of the one with fewer. ``detail``: share of the numbers and names of
    linked sentences that both have. ``facts``: how many these are, on both sides. ``sentences``: how many stand in
    such chains; ``plain``: how many linked ones stand mostly outside quotation marks on both sides."""

    larger: float
    smaller: float
    order: float
    meaning: float
    wording: float
    detail: float
    facts: int
    sentences: int
    plain: int


def reworded_passages(a: Text, b: Text, translated: bool, settings: MatchSettings) -> list[Passage]:
    """The sentences of two articles that say the same, as passages; none if they do not show that the articles are
    one text. Where the language of one is not known, they may be ``translated`` as well."""
    if not a.sentences or not b.sentences:
        return []
    stems, details = overlaps(a, b)
    credited = credits_other(a.article, b.article)
    if not translated and not credited and not _near_in_words(stems + details * np.float32(0.5), a, b, settings):
        # Vectors cost a thousand times as much as words.
        if a.article.language and b.article.language:
            return []
        translated = True
    likeness = cosines(a, b)
    least = settings.translated_cosine if translated else settings.reworded_cosine
    found = chains(likeness, least, settings)
    evidence = _evidence(found, likeness, least, a, b)
    if _convincing(evidence, translated, credited, settings):
        return _passages_of(found, likeness, likeness, settings.single_cosine, (a, b), translated, settings)
    named = credited or mentions_other(a.article, b.article)
    if translated or not taken_over(together(a, b, likeness, settings), named, settings):
        return []
    nearness = likeness + np.float32(0.5) * details + np.float32(0.3) * common_stems(a, b)
    found = chains(nearness, settings.taken_likeness, settings)
    evidence = _evidence(found, nearness, settings.taken_likeness, a, b)
    if _same_form(evidence, settings) or evidence.plain < settings.reworded_plain:
        return []
    return _passages_of(found, nearness, likeness, settings.taken_single, (a, b), False, settings)


def _passages_of(
    found: Sequence[Chain],
    nearness: Matrix,
    likeness: Matrix,
    single: float,
    texts: tuple[Text, Text],
    translated: bool,
    settings: MatchSettings,
) -> list[Passage]:
    kept = [chain for chain in found if _several(chain) or nearness[chain[0]] >= single]
    groups = sorted((group for chain in kept for group in _groups(chain, likeness, *texts)), key=lambda one: one.i0)
    return [_passage(group, *texts, translated, settings) for group in groups]


def near_in_words(a: Text, b: Text, settings: MatchSettings) -> bool:
    """Whether two articles in one language share words enough to be asked for their meaning."""
    stems, details = overlaps(a, b)
    return _near_in_words(stems + details * np.float32(0.5), a, b, settings)


def _near_in_words(wording: Matrix, a: Text, b: Text, settings: MatchSettings) -> bool:
    """Whether enough of one article lies in sentences that share words with one of the other."""
    near = wording >= settings.reworded_overlap
    shares = (_share(np.flatnonzero(near.any(axis=axis)).tolist(), text) for axis, text in ((1, a), (0, b)))
    return max(shares) >= settings.reworded_overlap_share


def _evidence(found: Sequence[Chain], likeness: Matrix, least: float, a: Text, b: Text) -> Evidence:
    links = [link for chain in found for link in chain]
    if not links:
        return Evidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0, 0)
    inside = [link for chain in found if _several(chain) for link in chain]
    one, other = _share({i for i, _ in inside}, a), _share({j for _, j in inside}, b)
    facts = [(a.sentences[i].facts, b.sentences[j].facts) for i, j in links]
    common, all_facts = sum(2 * len(x & y) for x, y in facts), sum(len(x) + len(y) for x, y in facts)
    return Evidence(
        max(one, other),
        min(one, other),
        _order(likeness, least),
        float(np.mean([likeness[link] for link in links])),
        _wording(links, a, b),
        common / all_facts if all_facts else 0.5,
        all_facts,
        min(len({i for i, _ in inside}), len({j for _, j in inside})),
        _plain(links, a, b),
    )


def _wording(links: Sequence[Link], a: Text, b: Text) -> float:
    """All words count, also those of many articles: what two sentences have in common is no matter of the others."""
    rows = [(stems_of(a.sentences[i].words), stems_of(b.sentences[j].words)) for i, j in links]
    return sum(len(x & y) / max(min(len(x), len(y)), 1) for x, y in rows) / len(rows)


def _plain(links: Sequence[Link], a: Text, b: Text) -> int:
    one, other = (quoted_share(t.article.text, [sentence.span for sentence in t.sentences]) for t in (a, b))
    kept = [(i, j) for i, j in links if max(one[i], other[j]) < 0.5]
    return min(len({i for i, _ in kept}), len({j for _, j in kept}))


def _order(likeness: Matrix, least: float) -> float:
    """Of the sentences that are each other's nearest, the share whose next such pair follows on both sides, with half
    of one pair more that does (Laplace): where there are only two or three, that they follow says little."""
    nearest = likeness.argmax(axis=1)
    back = likeness.argmax(axis=0)
    pairs = [(i, int(j)) for i, j in enumerate(nearest) if back[j] == i and likeness[i, j] >= least]
    follow = sum(1 <= i - before_i <= 2 and 1 <= j - before_j <= 2 for (before_i, before_j), (i, j) in pairwise(pairs))
    return (follow + 0.5) / max(len(pairs), 1)


def _convincing(evidence: Evidence, translated: bool, credited: bool, settings: MatchSettings) -> bool:
    """Whether the sentences are one text. What is missing in one respect the others must make up for; that one page
    names the other's outlet as its source (``credited``) makes up for a part of it, and never for all.

    Reports of one event share facts: some sentences, in another order, among others; and these are near because they
    have names, numbers and quoted words in common. Whoever rewords a text says the same without its words. Two texts
    in two languages that follow each other sentence by sentence are hardly ever reports of their own."""
    if not translated and _same_form(evidence, settings):
        return False
    if not translated and evidence.plain < settings.reworded_plain and evidence.smaller < settings.reworded_whole:
        return False  # reports of one speech
    nearness = settings.credited_meaning if translated and credited else settings.reworded_meaning
    if evidence.larger < settings.reworded_share or evidence.meaning < nearness:
        return False
    least = settings.credited_sentences if credited else settings.reworded_sentences
    if translated:
        if not _enough_sentences(evidence, least, settings):
            return False
        both = evidence.larger + evidence.smaller + evidence.order + 2 * evidence.meaning + evidence.detail
        return both >= settings.translated_evidence
    beyond = evidence.meaning - settings.reworded_wording * evidence.wording
    whole = (evidence.larger + evidence.smaller) / 2 + evidence.order + evidence.detail
    whole += settings.reworded_beyond * beyond + (settings.credited_evidence if credited else 0.0)
    return whole >= settings.reworded_evidence and _enough_sentences(evidence, least, settings)


def _same_form(evidence: Evidence, settings: MatchSettings) -> bool:
    """Whether the sentences are a form filled in twice."""
    return evidence.facts >= settings.form_facts and evidence.detail < settings.form_detail


def _enough_sentences(evidence: Evidence, least: int, settings: MatchSettings) -> bool:
    return evidence.sentences >= least or evidence.larger >= settings.reworded_whole


def _several(chain: Chain) -> bool:
    return len({i for i, _ in chain}) > 1 and len({j for _, j in chain}) > 1


def _groups(chain: Sequence[Link], likeness: Matrix, a: Text, b: Text) -> list[Group]:
    """The links of a chain; those that share a sentence put together, if the others are of one paragraph, otherwise
    the nearer of them alone."""
    found: list[Group] = []
    for i, j in chain:
        last, near = found[-1] if found else None, float(likeness[i, j])
        if not last or (i >= last.i1 and j >= last.j1):
            found.append(Group(i, i + 1, j, j + 1, near))
        elif _one_paragraph(a, last.i0, i) and _one_paragraph(b, last.j0, j):
            found[-1] = Group(last.i0, max(last.i1, i + 1), last.j0, max(last.j1, j + 1), max(last.likeness, near))
        elif near > last.likeness:
            found[-1] = Group(i, i + 1, j, j + 1, near)
    return found


def _one_paragraph(text: Text, first: int, last: int) -> bool:
    between = text.article.text[text.sentences[first].span.end : text.sentences[last].span.start]
    return first == last or "\n" not in between


def _share(rows: Iterable[int], text: Text) -> float:
    whole = sum(len(sentence.words) for sentence in text.sentences)
    return sum(len(text.sentences[row].words) for row in rows) / whole


def _passage(group: Group, a: Text, b: Text, translated: bool, settings: MatchSettings) -> Passage:
    left, right = a.sentences[group.i0 : group.i1], b.sentences[group.j0 : group.j1]
    spans = Span(left[0].span.start, left[-1].span.end), Span(right[0].span.start, right[-1].span.end)
    if translated:
        return Passage("translated", *spans, round(group.likeness, 3))
    one, other = ([word for sentence in side for word in sentence.words] for side in (left, right))
    if one == other:
        return Passage("verbatim", *spans, 1.0)
    same = LCSseq.similarity(one, other) / max(len(one), len(other))
    if same >= settings.edited_likeness:
        return Passage("edited", *spans, round(same, 3))
    return Passage("reworded", *spans, round(group.likeness, 3))
