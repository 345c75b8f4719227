"""Bodies as speakers in the languages without a parser here: by the name behind the word for what they are (*the
newspaper «…»*, *the agency Transpress*), and by where something was said (*сообщили в МЧС*)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from firsthand.agencies import agency_named
from firsthand.quotations.marked_language import Language
from firsthand.quotations.marked_tokens import Token

_NAME_WORDS = 5  # words of the longest name of a body between marks


def is_body_name(token: Token) -> bool:
    """Whether a word alone names a body, not a person: an acronym or an agency."""
    return token.word and ((token.text.isupper() and len(token.text) > 1) or agency_named(token.text) is not None)


def in_marks(token: Token) -> Token | None:
    """The name that a short passage in marks gives, without the marks; None if it is no name."""
    inner = token.text[1:-1].strip() if token.marked >= 0 and len(token.text) < 100 else ""
    if not inner or not (inner[0].isupper() or inner[0].isdigit()) or len(inner.split()) > _NAME_WORDS:
        return None
    if inner.endswith((".", ",", "!", "?", "…")):
        return None
    start = token.start + token.text.index(inner)
    return Token(start, start + len(inner), inner, inner.lower())


def named_body(tokens: Sequence[Token], at: int, tongue: Language) -> tuple[Token, int] | None:
    """The name behind the word for a body at ``tokens[at]``, as one token, and the place after it; None if that word
    has no name behind it."""
    place = at + 1
    if place >= len(tokens):
        return None
    marked = in_marks(tokens[place])
    if marked is not None:
        return marked, place + 1
    if tokens[at].low not in tongue.closed["carriers"] or not tokens[place].capital:
        return None
    return title_at(tokens, place, tongue)


def title_at(tokens: Sequence[Token], place: int, tongue: Language) -> tuple[Token, int] | None:
    """The name in capital words at ``tokens[place]``, with an article and "of" where it opens with one (*La Voix du
    Plateau*), and the place after it; None for an article alone."""
    article = tokens[place].low in tongue.determiners
    end = place + 1
    while end < len(tokens) and tokens[end].word and tokens[end].start - tokens[end - 1].end <= 1:
        joins = (
            article and tokens[end].low in tongue.closed["of"] and any(one.capital for one in tokens[end + 1 : end + 3])
        )
        if not tokens[end].capital and not joins and not (article and tokens[end - 1].low in tongue.closed["of"]):
            break
        end += 1
    if article and end == place + 1:
        return None
    first, last = tokens[place], tokens[end - 1]
    parts = tokens[place:end]
    gaps = ["" if before.end == token.start else " " for before, token in pairwise(parts)]
    words = first.text + "".join(gap + token.text for gap, token in zip(gaps, parts[1:], strict=True))
    return Token(first.start, last.end, words, words.lower()), end


def said_in(tokens: Sequence[Token], verb: int, tongue: Language) -> int:
    """The place after the preposition of *сообщили в министерстве*, where a plural verb without a subject stands at
    ``tokens[verb]``; 0 if none is there."""
    if tokens[verb].low not in tongue.closed["impersonal"] or verb + 2 > len(tokens) - 1:
        return 0
    return verb + 2 if tokens[verb + 1].low in tongue.closed["in_prep"] else 0


def said_in_before(tokens: Sequence[Token], start: int, verb: int, tongue: Language) -> int:
    """The same for *в министерстве сообщили*: the place after the preposition that opens the clause; 0 if none does."""
    if tokens[verb].low not in tongue.closed["impersonal"] or verb - start < 2:
        return 0
    return start + 1 if tokens[start].low in tongue.closed["in_prep"] else 0
