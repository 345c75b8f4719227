"""Where the content of a quotation begins and ends beside its marked words: what only stands next to them is the page's
own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.quotations.draft import Draft, add_passage
from firsthand.quotations.marks import Marked
from firsthand.quotations.units import Unit
from firsthand.records import Span
from firsthand.settings import QuotationSettings

_BUT = re.compile(
    r"\s+(?:despite|while|though|although)\b|\s*[—–-]{0,2}\s+(?:except|which)\b"
    r"|\s+(?!(?:including|nothing|something|anything|everything|being|having|regarding|concerning)\b)[a-z]{3,}ing\b"
)
"""What sets something against marked words, or follows from them: ``“fully funded,” while others saw no money``."""
_HOW = re.compile(r"\s+(?:according|citing|as|part of)\b")
"""What tells how it was said, where no other marked words follow: ``“unknown,” as the report put it``."""
_JOINED = re.compile(r"\s*,?\s*(?:and|or|and then|or even)\s*,?\s*")
_SENTENCE = 5  # words from which marked words at the head of a sentence read as speech
_LONGEST_JOIN = 12  # characters between two marked passages that "and" joins, and blanks


def narrowed(text: str, content: list[Span], passages: Sequence[Marked], cue: Span) -> list[Span]:
    """``content`` (spans in ``text``) without what stands beside ``passages``, its marked words, and is not said:
    circumstances after a comma in the marks, what comes before a bracket or colon that opens them."""
    for number, passage in enumerate(passages):
        content = _from_opening(text, content, passage, cue)
        follows = number + 1 < len(passages) and passages[number + 1].outer.start < content[-1].end
        content = _to_closing(text, content, passage, follows)
    return content


def _to_closing(text: str, content: list[Span], passage: Marked, follows: bool) -> list[Span]:
    """Up to the marks, where a comma stands in them and circumstances follow. ``follows``: so do other marks."""
    last, end = content[-1], passage.outer.end
    if not (last.start <= passage.inner[-1].start and end < last.end):
        return content
    if text[passage.inner[-1].end - 1] != ",":
        return content
    beside = _BUT.match(text, end, last.end) or (None if follows else _HOW.match(text, end, last.end))
    if beside is not None and follows and beside[0].split()[-1] == "which":
        return content  # “…,” which led to “…”
    return content if beside is None else [*content[:-1], Span(last.start, end)]


def _from_opening(text: str, content: list[Span], passage: Marked, cue: Span) -> list[Span]:
    """From the marks on, where a bracket, or a colon before words that the cue follows, opens them."""
    start = passage.outer.start
    before = text[max(0, start - 3) : start].rstrip()[-1:]
    if before not in ("(", ":") or not content[0].start < start < cue.start:
        return content
    if before == ":" and content[-1].end > passage.outer.end:
        return content
    inner, end = passage.inner[0], passage.outer.end
    first = [
        Span(inner.start, inner.end if span.end <= end else span.end)
        for span in content
        if span.start < start < span.end
    ]
    return [*first, *(span for span in content if span.start >= start)] or content


def is_part_of_marked(content: Sequence[Span], cue: Span, passages: Sequence[Marked], spoken_of: bool) -> bool:
    """Whether a finding is only a piece of marked words: its cue stands in them and they are not its content
    (``said he “told them to wait”``), or, where it is ``spoken_of``, its content stands in their middle and its cue
    does not (``calls it “a step on guns”``)."""
    whole = Span(content[0].start, content[-1].end)
    for one in passages:
        if one.outer.start <= cue.start < one.outer.end:
            inside = whole.start < one.outer.end and one.outer.start < whole.end
            if inside and not any(_holds(whole, other) for other in passages if other is not one):
                return True
        elif spoken_of and one.inner[0].start < whole.start and whole.end <= one.inner[-1].end:
            return True
    return False


def _holds(whole: Span, passage: Marked) -> bool:
    return whole.start <= passage.inner[0].start and passage.inner[-1].end <= whole.end


def is_topic(text: str, draft: Draft, settings: QuotationSettings) -> bool:
    """Whether content without marks is too short to tell more than whom or what somebody spoke of ("praised Quill",
    "spoke about the pier")."""
    if draft.marks or draft.rule not in ("object_v1", "preposition_v1", "noun_v1", "adjective_v1"):
        return False
    words = [word for span in draft.content for word in span.of(text).split()]
    behind = draft.rule in ("preposition_v1", "noun_v1") and words[0].lower() not in ("to", "that")
    least = settings.topic_preposition_words if behind else settings.topic_words
    return len(words) <= least


def add_joined(text: str, unit: Unit, made: Sequence[Draft], passages: Sequence[Marked]) -> None:
    """Give each quotation the marked words that "and" joins to its own (``said “A” and “B”``), if no other has them."""
    there = {*unit.inline, *(hole.passage for hole in unit.holes)}
    taken = {number for draft in made for number in draft.passages}
    for draft in made:
        while draft.passages and (following := max(draft.passages) + 1) in there - taken:
            first, second = passages[following - 1].outer, passages[following].outer
            if second.start - first.end > _LONGEST_JOIN or _JOINED.fullmatch(text, first.end, second.start) is None:
                break
            if any(span.start <= second.start < span.end for other in made for span in other.content):
                break
            add_passage(draft, following, passages)
            taken.add(following)


def add_opening(
    text: str, unit: Unit, before: Draft | None, found: Sequence[Draft], passages: Sequence[Marked]
) -> None:
    """Give the quotation in the sentence ``before`` the marked sentence that begins ``unit`` and that the page goes on
    from in its own words (“…,” X said. “We checked it” in the spring.); ``found``: the quotations of ``unit``."""
    first = unit.inline[0] if unit.inline else None
    if first is None or before is None or not before.whole or passages[first].outer.start > unit.span.start + 1:
        return
    spans = passages[first].inner
    words = " ".join(span.of(text) for span in spans).split()
    if len(words) < _SENTENCE or not words[0][:1].isupper() or words[1][:1].isupper():
        return
    if not any(one.start < spans[-1].end and spans[0].start < one.end for draft in found for one in draft.content):
        add_passage(before, first, passages)
