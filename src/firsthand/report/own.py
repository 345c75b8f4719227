"""The words of a shared passage that only one of two pages has."""

from __future__ import annotations

from firsthand.records import Span
from firsthand.text import words

MAX_WORDS = 20_000
"""Words of a passage beyond which the comparison, whose time grows with the product of both, is not made."""


def own_words(a: str, a_span: Span, b: str, b_span: Span) -> tuple[list[Span], list[Span]]:
    """Runs of words of ``a[a_span]`` without a counterpart in ``b[b_span]``, and the other way round, as spans of
    ``a`` and ``b`` (longest common subsequence of words, case and punctuation ignored)."""
    from rapidfuzz.distance import Indel

    left, right = list(words(a, a_span)), list(words(b, b_span))
    out: tuple[list[Span], list[Span]] = ([], [])
    if len(left) > MAX_WORDS or len(right) > MAX_WORDS:
        return out
    for op in Indel.opcodes([word for word, _ in left], [word for word, _ in right]):
        for side, found, start, end in ((0, left, op.src_start, op.src_end), (1, right, op.dest_start, op.dest_end)):
            if op.tag != "equal" and end > start:
                out[side].append(Span(found[start][1].start, found[end - 1][1].end))
    return out
