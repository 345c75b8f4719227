"""Rules of direction that read where text stands that only one page has: left out inside, put before or behind."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from firsthand.lineage.aligned import Line, both_sides, same_language
from firsthand.lineage.evidence import Pair, View, shorten
from firsthand.lineage.shared import body_range, sign
from firsthand.lineage.text_rules import left_out_v1
from firsthand.lineage.tokens import tokens
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings

_OWN, _THEIRS = 0.25, 0.75  # share of a sentence in passages below which it is the page's own, above which it is shared
_STEM = 5  # letters of a word that are compared: endings differ
_DIGIT = re.compile(r"\d")
_CLOSED = re.compile(r"[.!?…][”\"’»)]*$")
_MARKS = re.compile('["“”„«»]')


def inner_text_left_out_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """Between two sentences that both pages have, the other page has another one that this page lacks, and not the
    other way round."""
    mine, theirs = both_sides(pair)
    there, here = _inner(theirs), _inner(mine)
    if not there or len(there) <= 2 * len(here):
        return ()
    span = there[0].span
    text = (
        f"{pair.theirs} has {_count(len(there))} between shared ones that {pair.mine} lacks (“"
        f"{shorten(span.of(pair.parent.article.text))}”), and {pair.mine} has {_count(len(here))} there of its own."
    )
    strength = ":several" if len(there) - len(here) > 1 else ""
    return sign(inner_text_left_out_v1, pair.parent, span, text, settings, strength)


def framed_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """This page puts a paragraph before or behind the shared text that speaks of nothing in it and names nobody, and
    the other page lacks it."""
    if not same_language(pair):
        return ()
    mine, _ = both_sides(pair)
    known = _stems(pair.child, [line.span for line in mine if line.shared >= _THEIRS])
    known |= _stems(pair.parent, [body_range(pair.parent)])
    tied = _paragraphs(pair.child, [r.span for r in mine if r.shared >= _OWN or _told(pair.child, r.span, known)])
    for line in _outer(mine):
        apart = not _paragraphs(pair.child, [line.span]) <= tied
        if apart and len(tokens(pair.child.article.text).range(line.span)) >= 4:
            text = (
                f"{pair.mine} has text around the shared text that speaks of nothing in it and names nobody (“"
                f"{shorten(line.span.of(pair.child.article.text))}”), and {pair.theirs} lacks it."
            )
            return sign(framed_v1, pair.child, line.span, text, settings)
    return ()


def end_left_out_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """The other page goes on after the shared text with what belongs to it, and this page ends there."""
    mine, theirs = both_sides(pair)
    tail = () if left_out_v1(pair, settings) else _tail(theirs)  # one cut is one sign
    if not tail or not mine or mine[-1].shared < _THEIRS:
        return ()
    known = _stems(pair.parent, [line.span for line in theirs if line.shared >= _THEIRS])
    own = [line for line in tail if _prose(pair.parent, line.span) and _belongs(pair.parent, line.span, known)]
    if not own:
        return ()
    text = (
        f"{pair.mine} ends where {pair.theirs} goes on with the same story: “"
        f"{shorten(own[0].span.of(pair.parent.article.text))}”."
    )
    return sign(end_left_out_v1, pair.parent, own[0].span, text, settings)


FRAME_RULES = (inner_text_left_out_v1, framed_v1, end_left_out_v1)


def _count(number: int) -> str:
    return "one sentence" if number == 1 else f"{number or 'no'} sentences"


def _inner(spans: Sequence[Line]) -> list[Line]:
    """The page's own sentences between the first and the last shared one."""
    shared = [at for at, line in enumerate(spans) if line.shared >= _THEIRS]
    if not shared:
        return []
    return [line for line in spans[shared[0] : shared[-1]] if line.shared < _OWN]


def _outer(spans: Sequence[Line]) -> list[Line]:
    """The page's own sentences next to its beginning and its end: two of each, if shared text follows or precedes."""
    if not any(line.shared >= _THEIRS for line in spans):
        return []
    head, tail = _tail(spans[::-1]), _tail(spans)
    return [*(head if len(head) <= 2 else []), *(tail if len(tail) <= 2 else [])]


def _prose(view: View, span: Span) -> bool:
    """Whether a line is a sentence, and no address or mark under the text."""
    row = span.of(view.article.text)
    return bool(_CLOSED.search(row.rstrip())) and len(row.split()) >= 5


def _tail(spans: Sequence[Line]) -> list[Line]:
    """The own sentences after the last that is shared at all."""
    last = max((at for at, line in enumerate(spans) if line.shared >= _OWN), default=len(spans))
    return list(spans[last + 1 :])


def _stems(view: View, spans: Sequence[Span]) -> frozenset[str]:
    cut, stems = tokens(view.article.text), _all_stems(view.article.text)
    inside = (cut.range(span) for span in spans)
    return frozenset[str]().union(*(stems[run.start : run.stop] for run in inside)) - {""}


@lru_cache(maxsize=512)
def _all_stems(text: str) -> tuple[str, ...]:
    """The first letters of each word, and nothing of short ones."""
    return tuple(word[:_STEM] if len(word) >= _STEM else "" for word in tokens(text).words)


def _told(view: View, span: Span, known: frozenset[str]) -> bool:
    """Whether a sentence belongs to a story: it speaks of what is known, names somebody or has quotation marks. What
    an outlet puts around a text of its own accord mostly does none of this; a last paragraph that was cut does."""
    text, cut = view.article.text, tokens(view.article.text)
    inside = cut.range(span)
    names = any(text[cut.starts[at]].isupper() and len(cut.words[at]) > 1 for at in inside[1:])
    return names or bool(_MARKS.search(span.of(text))) or _belongs(view, span, known)


def _paragraphs(view: View, spans: Sequence[Span]) -> frozenset[int]:
    """Where the blocks of the body that hold sentences begin."""
    starts = [block.span.start for block in view.article.body()]
    return frozenset(starts[max(bisect_right(starts, span.start) - 1, 0)] for span in spans)


def _belongs(view: View, span: Span, known: frozenset[str]) -> bool:
    """Whether a sentence speaks of what other sentences speak of: it has a number, or a name or two longer words of
    theirs."""
    text, cut = view.article.text, tokens(view.article.text)
    if _DIGIT.search(span.of(text)):
        return True
    inside = cut.range(span)
    common = [at for at in inside if len(cut.words[at]) >= _STEM and cut.words[at][:_STEM] in known]
    names = [at for at in common if at > inside.start and text[cut.starts[at]].isupper()]
    return bool(names) or len(common) >= 2
