"""What was dropped, added and replaced between the bodies of two articles, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from firsthand.records import Article, Span
from firsthand.text import normal, words

DifferenceKind = Literal["dropped", "added", "replaced"]
_KINDS: dict[str, DifferenceKind] = {"delete": "dropped", "insert": "added", "replace": "replaced"}

MOST_CELLS = 400_000_000
"""Words of one body times words of the other above which whole blocks are compared: 50 MB for the comparison."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of words of ``a`` without a counterpart (dropped), of ``b`` (added), or one in place of the other
    (replaced). Spans in the articles' texts; None on the side where there is nothing."""

    kind: DifferenceKind
    a: Span | None
    b: Span | None


def differences(a: Article, b: Article) -> tuple[Difference, ...]:
    """The differences between the bodies of two articles in order, ignoring case, marks and punctuation; none between
    two languages, where every word would be one. Of two very long bodies (MOST_CELLS) whole blocks are compared.

    The shortest edit script over words (Hyyrö's bit-parallel longest common subsequence, in rapidfuzz)."""
    from rapidfuzz.distance import Indel

    languages = {article.language for article in (a, b)}
    if len(languages - {None}) == 2:
        return ()
    left, right = list(_body_words(a)), list(_body_words(b))
    if len(left) * len(right) > MOST_CELLS:
        left, right = list(_body_blocks(a)), list(_body_blocks(b))
    opcodes = Indel.opcodes([word for word, _ in left], [word for word, _ in right])
    found: list[Difference] = []
    plain = [(op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in opcodes]
    for tag, a_start, a_end, b_start, b_end in (op for op in _joined(plain) if op[0] in _KINDS):
        found.append(Difference(_KINDS[tag], _cover(left, a_start, a_end), _cover(right, b_start, b_end)))
    return tuple(found)


_Opcode = tuple[str, int, int, int, int]


def _joined(opcodes: list[_Opcode]) -> Iterator[_Opcode]:
    """A deletion next to an insertion is one replacement."""
    held: _Opcode | None = None
    for opcode in opcodes:
        if held and held[0] != "equal" and opcode[0] != "equal":
            held = ("replace", held[1], opcode[2], held[3], opcode[4])
            continue
        if held:
            yield held
        held = opcode
    if held:
        yield held


def _body_words(article: Article) -> Iterator[tuple[str, Span]]:
    for block in article.body():
        yield from words(article.text, block.span)


def _body_blocks(article: Article) -> Iterator[tuple[str, Span]]:
    for block in article.body():
        yield normal(block.span.of(article.text)), block.span


def _cover(found: list[tuple[str, Span]], start: int, end: int) -> Span | None:
    return Span(found[start][1].start, found[end - 1][1].end) if end > start else None
