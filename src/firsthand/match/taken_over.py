"""Whether one of two articles in one language tells wholly what the other tells, and nothing of its own.

Whoever rewrites a page may turn the order round, join and split sentences and change every word. What he does not do is
report: he has no people and no numbers that the page before him lacks, and the meaning stays nearer than the words do.
Two reports of one event share facts, too, and each of the two has somebody or something that the other lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from firsthand.match.reworded import Matrix, Sentence, Text, common_items, stems_of
from firsthand.records import Span
from firsthand.settings import MatchSettings

_WORD = re.compile(r"[^\W\d_][\w'’-]{1,30}")
_INSIDE_NAME = re.compile(r" (?:\w\. |(?:de|van|von|der|al|el|bin|da|di|del) )?")
"""What may stand between two words of one name."""


@dataclass(frozen=True, slots=True)
class Together:
    """What two articles share and what each has alone. ``own_names``: full names whose last word the other lacks, of
    the article with fewer of them. ``own_facts``: share of the numbers and names of its body that the other lacks, of
    the article with the smaller share. ``facts``: numbers and names that both have. ``phrases``: pairs of words in a
    row that both have, as a share of the words of the shorter. ``beyond``: mean likeness in meaning of an article's
    sentences to the nearest of the other, without what they owe to common words, weighed by their length; of the
    article where it is greater."""

    own_names: int
    own_facts: float
    facts: int
    phrases: float
    beyond: float


def together(a: Text, b: Text, likeness: Matrix, settings: MatchSettings) -> Together:
    """What ``a`` and ``b`` share and have alone; ``likeness`` holds the cosines of their sentences."""
    words = [frozenset(word for sentence in side.sentences for word in _plain(sentence.words)) for side in (a, b)]
    named = [len(_last_words(side) - other) for side, other in ((a, words[1]), (b, words[0]))]
    whole = [frozenset(fact for sentence in side.sentences for fact in sentence.facts) for side in (a, b)]
    alone = [_alone(side, other) for side, other in ((a, whole[1]), (b, whole[0]))]
    rows = [[word for sentence in side.sentences for word in sentence.words] for side in (a, b)]
    phrases = len(set(pairwise(rows[0])) & set(pairwise(rows[1]))) / max(min(map(len, rows)), 1)
    beyond = likeness - settings.reworded_wording * common_stems(a, b)
    nearest = [
        float(np.average(beyond.max(axis=axis), weights=[len(sentence.words) for sentence in side.sentences]))
        for axis, side in ((1, a), (0, b))
    ]
    return Together(min(named), min(alone), len(whole[0] & whole[1]), phrases, max(nearest))


def taken_over(shared: Together, credited: bool, settings: MatchSettings) -> bool:
    """Whether all this says that one page was made of the other: log-odds, added up. That one page names the other's
    outlet as its source (``credited``) makes up for a part."""
    odds = settings.taken_meaning * shared.beyond - settings.taken_level
    odds += settings.taken_facts * min(shared.facts, settings.taken_most_facts)
    odds -= settings.taken_own_facts * shared.own_facts + settings.taken_own_names * min(shared.own_names, 2)
    if credited:
        return odds + settings.taken_credited >= 0
    copied = shared.phrases >= settings.taken_copied
    return odds - (0.0 if copied else settings.taken_phrases * shared.phrases) >= 0


def common_stems(a: Text, b: Text) -> Matrix:
    """For every two sentences how many stems they have in common, as a share of those of the one with fewer (0 if it
    is one stem only). All words count, also those of many articles."""
    left, right = ([stems_of(sentence.words) for sentence in side.sentences] for side in (a, b))
    common = common_items(left, right)
    least = np.minimum(*np.meshgrid([len(x) for x in left], [len(y) for y in right], indexing="ij"))
    return np.asarray(np.where(common >= 2, common / np.maximum(least, 1), 0), dtype=np.float32)


def _alone(text: Text, other: frozenset[str]) -> float:
    """The share of the facts of the body, numbers of one digit aside, that the other article lacks."""
    own = {fact for sentence in _in_body(text) for fact in sentence.facts if fact[0] != "#"}
    return len(own - other) / max(len(own), 4)  # of one or two facts no share says much


def _in_body(text: Text) -> Iterable[Sentence]:
    spans = [block.span for block in text.article.body()]
    return (s for s in text.sentences if any(span.start <= s.span.start < span.end for span in spans))


def _last_words(text: Text) -> frozenset[str]:
    """The last words of the full names in the body (two words or more with capitals in a row: nearly always a person, a
    place or a body), without those of the article's own outlet. Titles have capitals of their own."""
    outlet = frozenset(_plain((text.article.reading("outlet").value or "").casefold().split()))
    found = {name for sentence in _in_body(text) for name in _names(text.article.text, sentence.span)}
    return frozenset(_plain(found)) - outlet


def _names(text: str, span: Span) -> Iterable[str]:
    last, end, named = "", span.start, False
    for word in _WORD.finditer(text, span.start, span.end):
        if not word.group()[0].isupper():
            continue
        follows = bool(last) and bool(_INSIDE_NAME.fullmatch(text, end, word.start()))
        if named and not follows:
            yield last
        last, end, named = word.group().casefold(), word.end(), follows
    if named:
        yield last


def _plain(words: Iterable[str]) -> list[str]:
    """``words`` without the ending of a genitive."""
    return [re.sub(r"['’]s?$", "", word) for word in words]
