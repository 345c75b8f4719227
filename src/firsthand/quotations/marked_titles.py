"""Marked words that are a title or a name, not a remark (*the film “…”*), and how marked words begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.quotations.marked_language import Language, word_set
from firsthand.quotations.marked_tokens import Token

_SMALL = word_set("de du des del della di do da dos la le les los las y e et und der von i и на в")
_LONGEST_TITLE = 120  # characters of marked words whose first letter is looked at behind a word for a work


def spoken(text: str, token: Token) -> bool:
    """Whether a passage ends with the punctuation of a sentence inside its marks."""
    return text[token.start : token.end - 1].rstrip(" \xa0\u202f").endswith((".", "!", "?", "…"))


def opens_with(text: str, token: Token) -> str:
    """The first character of a passage, behind the space that French sets after its mark."""
    return text[token.start + 1 : token.end].lstrip()[:1]


def like_a_name(text: str, token: Token) -> bool:
    """Whether every word of a passage of up to four has a capital letter or is a number: a name, not a remark."""
    words = text[token.start + 1 : token.end - 1].split() if len(token.text) < 100 else []
    capital = [word[:1].isupper() or word[:1].isdigit() for word in words]
    if not 0 < sum(capital) <= 4 or not capital[0] or not capital[-1]:
        return False
    return all(up or word in _SMALL for up, word in zip(capital, words, strict=True))


def titled(tokens: Sequence[Token], at: int, tongue: Language) -> bool:
    """Whether the word before ``tokens[at]`` says that a title or a name stands in marks (*the film “…”*)."""
    before = tokens[at - 1] if at else None
    if before is None or not before.word:
        return False
    words = tokens[at].text[1:-1].split() if len(tokens[at].text) < _LONGEST_TITLE else []
    if len(words) > 2 and words[0][:1].islower():
        return False  # nannte den Plan der Partei „einen Griff in die Taschen“
    if before.low in tongue.works:
        return True
    if not tongue.nouns_capitalised or not before.capital:
        return False
    return any(before.low[cut:] in tongue.works for cut in range(1, len(before.low) - 3))
