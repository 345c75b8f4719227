"""Sentences of a block as tokens, in which a marked passage is one token: what is inside marks ends no sentence and
reports nothing."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.quotations.marked_language import Language
from firsthand.quotations.marks import Marked
from firsthand.records import Block, Span

# No possessive group (``(…)*+``): Python before 3.11.5 matches one wrongly whose inside can backtrack.
_TOKEN = re.compile(
    r"[^\W_]++(?:(?:[’'ʼ\-‑]|(?<=\d):(?=\d)|\.(?![A-ZÄÖÜА-ЯІЇЄ][a-zäöüßа-яіїє]))[^\W_]++)*|\.\.\.|[^\w\s]"
)
_ELIDED = re.compile(r"[^\W_]{1,8}['’](?=[^\W_]|\Z)|[^\W_]++(?:(?:[\-‑.]|(?<=\d):(?=\d))[^\W_]++)*|\.\.\.|[^\w\s]")
_ENDS = frozenset({".", "!", "?", "…", "..."})
CLAUSE_ENDS = frozenset({".", "!", "?", "…", "...", ";", ":", ",", "(", ")", "–", "—", "-"})
DASHES = frozenset({"–", "—", "-", "―"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark, or a whole marked passage (``marked`` is its number, otherwise -1)."""

    start: int
    end: int
    text: str
    low: str
    marked: int = -1

    @property
    def span(self) -> Span:
        """Its place in the article's text."""
        return Span(self.start, self.end)

    @property
    def word(self) -> bool:
        """Whether it is a word."""
        return self.marked < 0 and self.text[:1].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital letter."""
        return self.word and self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the block ``block`` (its number); ``first``: it opens the block. ``worded``: it has words outside
    of marks."""

    block: int
    tokens: tuple[Token, ...]
    first: bool
    worded: bool

    @property
    def span(self) -> Span:
        """From its first to its last token."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


def sentences_of(
    text: str, blocks: Sequence[Block], passages: Sequence[Marked], tongue: Language
) -> tuple[Sentence, ...]:
    """The sentences of ``blocks`` in order; a passage that runs over blocks stands in the first of them."""
    found: list[Sentence] = []
    starts = [passage.outer.start for passage in passages]
    low = 0  # up to here a passage of an earlier block reaches
    for number, block in enumerate(blocks):
        begin = max(block.span.start, low)
        inside = range(bisect_left(starts, begin), bisect_left(starts, block.span.end))
        tokens = _tokens(text, begin, block.span.end, passages, inside, tongue)
        low = max([low, *(passages[place].outer.end for place in inside)])
        first, at = begin == block.span.start, number
        if not first and found:  # the rest of a sentence whose marked words began in an earlier block
            carried = found.pop()
            tokens, first, at = [*carried.tokens, *tokens], carried.first, number
        for part in _split(tokens, passages, text, tongue):
            found.append(Sentence(at, tuple(part), first, any(token.word for token in part)))
            first = False
    return tuple(found)


def _tokens(
    text: str, start: int, end: int, passages: Sequence[Marked], inside: range, tongue: Language
) -> list[Token]:
    found: list[Token] = []
    pattern = _ELIDED if tongue.code in ("fr", "it") else _TOKEN
    at = start
    for place in [*inside, -1]:
        stop = passages[place].outer.start if place >= 0 else end
        for match in pattern.finditer(text, at, max(at, stop)):
            found.append(Token(match.start(), match.end(), match.group(), match.group().lower().replace("’", "'")))
        if place >= 0:
            outer = passages[place].outer
            found.append(Token(outer.start, outer.end, outer.of(text), "", place))
            at = outer.end
    return found


def tokens_of(text: str, span: Span, tongue: Language) -> tuple[Token, ...]:
    """The words and punctuation marks of ``span``, marked passages not told apart."""
    return tuple(_tokens(text, span.start, span.end, (), range(0), tongue))


def _split(tokens: list[Token], passages: Sequence[Marked], text: str, tongue: Language) -> list[list[Token]]:
    parts: list[list[Token]] = []
    current: list[Token] = []
    for place, token in enumerate(tokens):
        current.append(token)
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if following is None or _ends_here(tokens, place, following, passages, text, tongue):
            parts.append(current)
            current = []
    return parts


def _ends_here(
    tokens: list[Token], place: int, following: Token, passages: Sequence[Marked], text: str, tongue: Language
) -> bool:
    token = tokens[place]
    if following.marked >= 0 and following.text[1:].lstrip()[:1].islower():
        return False  # Benedikt XVI. „ist und bleibt …“
    opens = following.marked >= 0 or following.capital or following.text[:1].isdigit() or following.text in DASHES
    if token.marked >= 0:
        ended = passages[token.marked].inner[-1].of(text).endswith(tuple(_ENDS))
        return ended and opens and following.text not in DASHES
    if opens and token.text not in _ENDS and unicodedata.category(token.text[0]) == "So":
        return following.text not in DASHES  # the pictures of a post: ‼️ ⚡ 🔴
    if token.text not in _ENDS or not opens:
        return False
    if token.text != ".":
        return following.text not in DASHES
    before = tokens[place - 1] if place else None
    if before is None or not before.word or before.end != token.start:
        return True
    if len(before.text) == 1 and before.text.isalpha():
        return False  # an initial
    if before.text.isdigit() and len(before.text) <= 2 and tongue.nouns_capitalised:
        return False  # am 3. Mai
    return before.low not in tongue.abbreviations


def words_in(text: str, passage: Marked) -> int:
    """The number of words of a passage."""
    return sum(len(span.of(text).split()) for span in passage.inner)
