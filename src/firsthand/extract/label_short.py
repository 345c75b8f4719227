"""Short articles in plain text, of which the model, that goes by long stretches of paragraphs, leaves sentences out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.label_notices import invites, labels_comments, leads_elsewhere
from firsthand.extract.label_text import ends_sentence
from firsthand.extract.segments import Segment
from firsthand.settings import ExtractSettings

_WORDS = 4  # of the shortest sentence that is taken
_STANDING = 0.3  # share of standing phrases up to which a line is a sentence of the article
_LED = re.compile(r"[^.!?:]{2,40}:\s")
"""A label before a colon, as leads to other articles."""
_PASSED_ON = re.compile(r"[“\"„«‘](?:[^\s“”\"„«»]+\s+){5,}[^\s“”\"„«»]+[”\"“»’]")
_SIGNATURE = re.compile(r"\s*[-–—]{1,3}\s*[^\W\d_a-z]\w+[.\w ,’'-]{0,60}$")
_MOST = 2_000  # characters of such words
_ASIDE = 2
"""Lines of another kind in a row (a label, a link to another article) over which an article goes on. Standing phrases
do not count: a form has as many lines as it has fields."""


def with_short(
    segments: Sequence[Segment], likely: tuple[bool, ...], chance: NDArray[np.float64], counts: Sequence[int],
    standings: Sequence[float], title: int, settings: ExtractSettings,
) -> tuple[bool, ...]:  # fmt: skip
    """``likely``, and for a plain text with little of it the sentences around: from the title to its last, and
    down from there as long as sentences follow each other. Where there is no body at all, words in
    marks that a name signs (a quotation passed on) are one."""
    if not any(likely):
        return _signed(segments, range(len(segments)), likely)
    likely = _signed(segments, [at for at, body in enumerate(likely) if body], likely)
    chosen = [at for at, body in enumerate(likely) if body and at > title]
    if not chosen or segments[chosen[0]].path or sum(counts[at] for at in chosen) > settings.short_words:
        return likely
    found = list(likely)

    def reads(at: int, least: float = settings.short_chance) -> bool:
        return (
            bool(chance[at] >= least) and counts[at] >= _WORDS and standings[at] < _STANDING
            and ends_sentence(segments[at].text[-20:]) and _LED.match(segments[at].text) is None
        )  # fmt: skip

    for at in range(chosen[0], chosen[-1]):
        found[at] = found[at] or reads(at)
    for at in range(title + 1, chosen[0]):
        found[at] = reads(at)
    aside, led = 0, -1
    for at in range(chosen[-1] + 1, len(segments)):
        if aside > _ASIDE or _ends(segments[at]):
            break
        led = at if invites(segments[at].text) else led
        behind = led >= 0 and (at == led + 2 or found[at - 1])
        found[at] = reads(at, settings.led_chance if behind else settings.short_chance)
        aside = 0 if found[at] else aside + (standings[at] < _STANDING)
    return tuple(found)


def _ends(segment: Segment) -> bool:
    """Whether a line is the heading of comments or of other articles: no article goes on under it. Under one that
    invites to read another (*Read also*) it goes on behind that."""
    return labels_comments(segment) or (leads_elsewhere(segment.text) == "label" and not invites(segment.text))


def _signed(segments: Sequence[Segment], among: Iterable[int], likely: tuple[bool, ...]) -> tuple[bool, ...]:
    """``likely`` with those ``among`` the lines that are words in marks which a name signs, there or in the next."""
    found = list(likely)
    for at in among:
        text = segments[at].text
        words = _PASSED_ON.match(text[:_MOST])
        if words and words.end() < len(text):
            found[at] = found[at] or _SIGNATURE.match(text[words.end() : _MOST]) is not None
        elif words and at + 1 < len(segments) and _SIGNATURE.match(segments[at + 1].text):
            found[at] = found[at + 1] = True
    return tuple(found)
