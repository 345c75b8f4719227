"""The alignment table of an utterance: progressive alignment of its renderings, one word a cell."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.collate.align import align_profile
from firsthand.collate.tokens import Token
from firsthand.records import Article, Cell, Column
from firsthand.settings import CollateSettings

Words = tuple[Token, ...]


def columns(renderings: Sequence[tuple[Article, Words]], *, settings: CollateSettings) -> tuple[Column, ...]:
    """Every word of every rendering in exactly one column; no columns at all above ``settings.max_table`` cells.

    The longest rendering comes first, the others follow by length, each laid over the columns that stand
    (progressive alignment; Feng and Doolittle 1987, J. Mol. Evol. 25). Renderings with the same words share a row."""
    rows = sorted(
        {_wording(words): words for _, words in renderings if words}.items(), key=lambda row: (-len(row[1]), row[0])
    )
    place = {wording: at for at, (wording, _) in enumerate(rows)}
    profile: list[list[int | None]] = []  # for each column and row, the number of the row's word there
    for at, (_, words) in enumerate(rows):
        profile = _add(profile, [row[1] for row in rows[:at]], words, settings)
        if len(profile) * len(renderings) > settings.max_table:
            return ()
    return tuple(tuple(_cell(column, words, article, place) for article, words in renderings) for column in profile)


def _wording(words: Words) -> tuple[tuple[str, float], ...]:
    return tuple((token.word, token.weight) for token in words)


def _add(
    profile: list[list[int | None]], rows: Sequence[Words], words: Words, settings: CollateSettings
) -> list[list[int | None]]:
    held = [[rows[row][at] for row, at in enumerate(column) if at is not None] for column in profile]
    over = align_profile(held, words, settings=settings)
    added: list[list[int | None]] = []
    i = j = 0
    for column, word in [*over, (len(profile), len(words))]:
        added.extend([*profile[at], None] for at in range(i, column))
        added.extend([*[None] * len(rows), at] for at in range(j, word))
        if column < len(profile):
            added.append([*profile[column], word])
        i, j = column + 1, word + 1
    return added


def _cell(
    column: Sequence[int | None], words: Words, article: Article, place: dict[tuple[tuple[str, float], ...], int]
) -> Cell | None:
    at = column[place[_wording(words)]] if words else None
    return None if at is None else Cell(words[at].span.of(article.text), words[at].span)
