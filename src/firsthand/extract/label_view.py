"""What the labelling rules look at: a page's segments with what the model says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.features import FEATURES
from firsthand.extract.front_matter import SIGNED_KEYS, front_matter
from firsthand.extract.label_boxes import boxed
from firsthand.extract.label_lists import with_lists
from firsthand.extract.label_model import Chances
from firsthand.extract.label_notices import Notices, leads_elsewhere, notices
from firsthand.extract.label_short import with_short
from firsthand.extract.label_text import CATEGORIES, ends_sentence, plain_words
from firsthand.extract.segments import Segment
from firsthand.settings import ExtractSettings

_COLUMN = {name: at for at, name in enumerate(FEATURES)}
_STANDING = slice(_COLUMN[CATEGORIES[0]], _COLUMN[CATEGORIES[-1]] + 1)
_SPEAKS = '"“”„«»「'
_SENTENCE_WORDS = 5
_UNDER = 6  # segments under a title among which its one paragraph is looked for
_RUNNING = 30  # words from which a segment is running text however it ends
_MOSTLY = 0.8  # share of the words taken for body that are marked up as comments
_BEFORE_COMMENTS = 30  # words of body before the first comment: the shortest articles have as many


@dataclass(frozen=True, slots=True)
class View:
    """``likely`` says which segments the model takes for body, ``first`` and ``last`` are the first of these after the
    title and the last (-1 if there is none); ``related_since`` is for each segment the last label line of a related
    box before it, or -1; ``decks`` says which the model takes for deck. ``table`` are the features, ``columns`` those
    that were asked for, ``counts`` the words and ``standings`` the largest share of words in standing phrases of one
    kind, of each segment. ``repeated`` and ``told`` are the shares of the likely body that is said elsewhere on the
    page and that the page's ``articleBody`` holds, ``told_range`` the first and last segment that this holds.
    ``notices`` are segments that the site or its readers say, ``copies`` paragraphs of the likely body that stand in it
    before, with the paragraph before or after them, ``led`` lines that open with a label of other
    articles in one of many languages (``leads_elsewhere``), ``labels`` all lines that are nothing but one, ``boxed``
    segments in a box of other articles, ``matter`` lines of front matter that neither sign nor date the text."""

    segments: Sequence[Segment]
    table: NDArray[np.float64]
    columns: dict[str, list[float]]
    counts: list[int]
    standings: list[float]
    likely: tuple[bool, ...]
    title: int
    title_words: tuple[str, ...]
    first: int
    last: int
    comments_apart: bool
    related_since: tuple[int, ...]
    decks: Sequence[bool]
    repeated: float
    told: float
    told_range: tuple[int, int]
    notices: Notices
    copies: frozenset[int]
    led: Mapping[int, str]
    labels: frozenset[int]
    boxed: frozenset[int]
    matter: frozenset[int]
    settings: ExtractSettings

    def value(self, at: int, name: str) -> float:
        """A feature of a segment."""
        column = self.columns.get(name)
        if column is None:
            column = self.columns[name] = self.table[:, _COLUMN[name]].tolist()
        return column[at]

    def standing(self, at: int) -> float:
        """The share of a segment's words in standing phrases of news sites, of the kind with most."""
        return self.standings[at]

    def words(self, at: int) -> int:
        """The number of words (half the number of characters in scripts without spaces)."""
        return self.counts[at]

    def is_sentence(self, at: int) -> bool:
        """Whether the segment ends as a sentence does."""
        return ends_sentence(self.segments[at].text[-20:])

    def within(self, at: int, name: str) -> bool:
        """Whether element ``name`` is around the segment, inside the page's main part."""
        return self.value(at, f"in_{name}") > 0


def view(segments: Sequence[Segment], said: Chances, title: int, settings: ExtractSettings) -> View:
    """Put together what the rules look at."""
    table, chance = said.table, said.body
    counts = [round(words) for words in np.expm1(table[:, _COLUMN["log_words"]]).tolist()]
    standings = table[:, _STANDING].max(axis=1).tolist()
    apart = _comments_apart(table, chance, title)
    if apart:
        chance = np.where(_marked_comments(table), 0.0, chance)
    own = _own_article(segments, title)
    chance = np.where(_other_articles(segments, table, own, title), 0.0, chance)
    apart_said = notices(
        segments, (chance >= settings.own_chance).tolist(), (chance >= settings.body_chance).tolist(), counts, title
    )
    chance[sorted(apart_said.said | apart_said.remarks)] = 0.0
    likely = _with_rest(segments, chance, counts, standings, title, own, settings)
    likely = with_lists(segments, likely, standings)
    likely = with_short(segments, likely, chance, counts, standings, title, settings)
    after = [at for at, body in enumerate(likely) if body and at > title]
    told = plain_words(segments[title].text) if title >= 0 else ()
    first, last = (after[0], after[-1]) if after else (-1, -1)
    led = {at: kind for at, one in enumerate(segments) if (kind := leads_elsewhere(one.text))}
    seen = View(
        segments, table, {}, counts, standings, likely, title, told, first, last,
        apart, (), (said.deck >= settings.deck_chance).tolist(), *_of_body(table, likely),
        apart_said, _copies(segments, likely), led, frozenset(), frozenset(), _matter(segments), settings,
    )  # fmt: skip
    since, at_label, labels = [], -1, []
    for at in range(len(segments)):
        since.append(at_label)
        if is_related_label(seen, at):
            at_label = at
            labels.append(at)
        elif (likely[at] and seen.is_sentence(at) and at <= last) or (at > last and _ends_box(seen, at)):
            at_label = -1
    return replace(
        seen, related_since=tuple(since), labels=frozenset(labels),
        boxed=boxed(segments, labels, first, likely, counts),
    )  # fmt: skip


def _matter(segments: Sequence[Segment]) -> frozenset[int]:
    return frozenset(at for at, key, _ in front_matter(segments) if key not in SIGNED_KEYS)


_COPIED = 80
"""Characters of a paragraph that is not said twice by chance."""


def _copies(segments: Sequence[Segment], likely: Sequence[bool]) -> frozenset[int]:
    """The paragraphs of a second copy of the article, or of a part of it: two in a row at least, as a deck may be the
    first paragraph over again."""
    seen, long, again = set[str](), list[int](), set[int]()
    for at, body in enumerate(likely):
        text = segments[at].text.strip()
        if body and len(text) >= _COPIED:
            long.append(at)
            again |= {at} if text in seen else set()
            seen.add(text)
    pairs = [(one, other) for one, other in pairwise(long) if one in again and other in again]
    return frozenset(at for pair in pairs for at in pair)


def _with_rest(
    segments: Sequence[Segment], chance: NDArray[np.float64], counts: Sequence[int], standings: Sequence[float],
    title: int, own: int, settings: ExtractSettings,
) -> tuple[bool, ...]:  # fmt: skip
    """What the model takes for body, and what it leaves out of short pages: sentences that go straight on after the
    last of it in the same elements (in flat text: that speak in marks), and the one paragraph under a title."""
    likely: list[bool] = (chance >= settings.body_chance).tolist()

    def reads_on(at: int, least: float) -> bool:
        text = segments[at].text
        return (
            float(chance[at]) >= least and counts[at] >= _SENTENCE_WORDS and standings[at] < 0.3
            and ends_sentence(text[-20:]) and not any(text[link.start : link.end] == text
            for link in segments[at].links)
        )  # fmt: skip

    last = _last_of_article(segments, likely, standings, title)
    if last < 0 <= title:
        least = [
            settings.own_chance if own in one.nodes else settings.lone_chance for one in segments[: title + _UNDER]
        ]
        last = next((at for at in range(title + 1, len(least)) if reads_on(at, least[at])), -1)
        if last >= 0:
            likely[last] = True
    if not any(likely):
        likely = _best(
            chance,
            [reads_on(at, settings.only_chance) or _all_in_one(one, counts[at]) for at, one in enumerate(segments)],
        )
        last = max((at for at, body in enumerate(likely) if body), default=-1)
    if last < 0:
        return tuple(likely)
    make = segments[last].path, segments[last].nodes[:-1]
    for at in range(last + 1, len(segments)):
        if (segments[at].path, segments[at].nodes[:-1]) != make or not reads_on(at, settings.rest_chance):
            break
        if not segments[at].path and segments[at].text[0] not in _SPEAKS:
            break
        likely[at] = True
    return tuple(likely)


_STANDING_LINE = 0.8
"""Share of a line in standing phrases of one kind from which it can not end an article, unless it is a sentence."""


def _last_of_article(segments: Sequence[Segment], likely: list[bool], standings: Sequence[float], title: int) -> int:
    """The last likely segment after the title, or -1; lines of standing phrases below it are taken out of ``likely``
    (the menu under an article)."""
    for at in range(len(likely) - 1, title, -1):
        if likely[at]:
            if standings[at] < _STANDING_LINE or ends_sentence(segments[at].text[-20:]):
                return at
            likely[at] = False
    return -1


_ONE = 60
"""Words from which a line without markup that holds sentences can be a whole page in one line, menu and all."""


def _all_in_one(segment: Segment, words: int) -> bool:
    return words >= _ONE and not segment.path and len(_WITHIN.findall(segment.text[:_LOOKED])) >= 2


_WITHIN = re.compile(r"[^\W\d_]{2}[.!?…][\"'”’»)]*\s|[。！？]")
_LOOKED = 5_000  # characters of a text in which the ends of its sentences are counted
_NEARLY = 0.6
"""Share of the best chance on the page from which a segment is body with it, where nothing else is."""


def _best(chance: NDArray[np.float64], can: Sequence[bool]) -> list[bool]:
    """The sentences that are body sooner than anything else on the page, of those that ``can`` be."""
    most = max((float(one) for one, able in zip(chance, can, strict=True) if able), default=0.0)
    return [able and float(one) >= _NEARLY * most for one, able in zip(chance, can, strict=True)]


def _own_article(segments: Sequence[Segment], title: int) -> int:
    """The number of the innermost element ``article`` around the title, or -1."""
    path = segments[title].path if title >= 0 else ()
    return segments[title].nodes[len(path) - 1 - path[::-1].index("article")] if "article" in path else -1


def _other_articles(segments: Sequence[Segment], table: NDArray[np.float64], own: int, title: int) -> NDArray[np.bool_]:
    """Which segments lie in another element ``article`` than the title, where that one holds text of its own."""
    words = np.expm1(table[:, 0])
    running = np.where((table[:, _COLUMN["ends_sentence"]] > 0) | (words >= _RUNNING), words, 0.0)
    within = np.array([own in one.nodes for one in segments], dtype=bool)
    if own < 0 or running[title + 1 :][within[title + 1 :]].sum() < _BEFORE_COMMENTS:
        return np.zeros(len(segments), dtype=bool)
    others: NDArray[np.bool_] = np.array(["article" in one.path for one in segments], dtype=bool) & ~within
    return others


def _comments_apart(table: NDArray[np.float64], chance: NDArray[np.float64], title: int) -> bool:
    """Whether the article stands before all that is marked up as comments: otherwise the markup says something else.
    Of a page that is nearly all comments the sentences under the title are the article."""
    marked = _marked_comments(table)
    if not marked.any():
        return False
    words = np.expm1(table[:, 0])
    body = np.where(chance > 0.5, words, 0.0)
    before = np.arange(len(table)) < int(np.argmax(marked))
    if body[before].sum() >= _BEFORE_COMMENTS:
        return True
    under = before & (np.arange(len(table)) > title) & (table[:, _COLUMN["ends_sentence"]] > 0)
    mostly = body[marked].sum() >= _MOSTLY * max(body.sum(), 1.0)
    return bool(title >= 0 and mostly and words[under].sum() >= _BEFORE_COMMENTS)


def _marked_comments(table: NDArray[np.float64]) -> NDArray[np.bool_]:
    hints = np.nan_to_num(table[:, _COLUMN["hint_comment"]]) + np.nan_to_num(table[:, _COLUMN["near_hint_comment"]])
    marked: NDArray[np.bool_] = hints > 0
    return marked


def _of_body(table: NDArray[np.float64], likely: Sequence[bool]) -> tuple[float, float, tuple[int, int]]:
    """The share of the likely body's words that is said elsewhere on the page, and that ``articleBody`` holds, and the
    first and last segment it holds."""
    body = table[np.array(likely, dtype=bool)]
    words = np.expm1(body[:, 0])
    total = max(float(words.sum()), 1.0)
    again = float(words[body[:, _COLUMN["said_again"]] >= 0.8].sum()) / total
    told = float((words * np.nan_to_num(body[:, _COLUMN["in_article_body"]])).sum()) / total
    held = np.flatnonzero(np.array(likely, dtype=bool) & (np.nan_to_num(table[:, _COLUMN["in_article_body"]]) > 0.8))
    return again, told, (int(held[0]), int(held[-1])) if len(held) else (-1, -1)


def _ends_box(seen: View, at: int) -> bool:
    """A line of the site's footer: rights, a menu on one line, another standing phrase."""
    return (seen.standing(at) >= 0.4 and seen.value(at, "stamp") < 0.4) or seen.value(at, "separators") >= 0.2


RELATED_LABEL_WORDS = 8  # most words of a label of a box with other articles


def is_related_label(seen: View, at: int) -> bool:
    """A short line that is mostly a standing phrase for other articles ("Read more", "Recent stories")."""
    if seen.words(at) <= RELATED_LABEL_WORDS and seen.led.get(at) == "label":
        return True
    share = seen.value(at, "related")
    if share < 0.5 or share < seen.standing(at) or seen.words(at) > RELATED_LABEL_WORDS:
        return False
    return seen.segments[at].text.rstrip()[-1] not in ".!?"
