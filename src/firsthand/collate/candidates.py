"""Which pairs of quotations are worth a closer look. Blocking: no pair is formed that shares nothing rare."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from firsthand.collate.speakers import name_parts
from firsthand.collate.tokens import CONTENT, Token
from firsthand.records import Quotation
from firsthand.settings import CollateSettings

Words = tuple[Token, ...]
_RUN = 5
_WHOLE = 30  # words; longer ones have content words in a row


def candidates(
    quotations: Sequence[Quotation],
    words: Mapping[str, Words],
    edges: Sequence[tuple[str, str]],
    *,
    settings: CollateSettings,
) -> list[tuple[int, int]]:
    """Pairs of positions in ``quotations`` (each with the lower first, sorted): those that share two keys, and all
    between two pages of ``edges`` (child, parent). Keys are a speaker's surname with a content word, two content
    words in a row, and five words in a row in marks. A key that many quotations have links each of them only to its
    neighbours in order of wording, so that the number of pairs grows with the number of quotations and not with its
    square."""
    order = sorted(
        range(len(quotations)), key=lambda at: ([token.key for token in words[quotations[at].id]], quotations[at].id)
    )
    rank = {at: place for place, at in enumerate(order)}
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    keys = [sorted(set(_keys(quotation, words[quotation.id]))) for quotation in quotations]
    for at in order:
        for key in keys[at]:
            postings[key].append(rank[at])
    found: set[tuple[int, int]] = set()
    for at in order:
        shared: Counter[int] = Counter()
        for key in keys[at]:
            posting = postings[key]
            begin = bisect_right(posting, rank[at])
            reach = len(posting) if len(posting) <= settings.max_posting else begin + settings.posting_neighbours
            shared.update(posting[begin:reach])
        found.update(_pair(at, order[other]) for other, count in shared.items() if count >= 2)
    return sorted(found | set(_between(quotations, edges, settings)))


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _keys(quotation: Quotation, words: Words) -> Iterator[tuple[str, str]]:
    content = [token.key for token in words if token.weight >= CONTENT]
    speaker = quotation.speaker
    for name in (speaker.name,) if speaker.name else speaker.candidates:
        surname = name_parts(name)[-1:]
        for key in content if surname else ():
            yield surname[0], key
    for one, other in pairwise(content):
        yield f"{one} {other}", ""
    for at in range(len(words) - _RUN + 1):  # plain words in marks; six in a row give the two keys that are needed
        if all(token.quoted for token in words[at : at + _RUN]):
            yield " ".join(token.key for token in words[at : at + _RUN]), "run"
    everything = " ".join(token.key for token in words)
    if words and len(words) <= _WHOLE:  # the same short sentence, whatever is in it: two keys, as two are needed
        yield everything, "whole"
        yield everything, "again"


def _between(
    quotations: Sequence[Quotation], edges: Sequence[tuple[str, str]], settings: CollateSettings
) -> Iterator[tuple[int, int]]:
    on_page: dict[str, list[int]] = defaultdict(list)
    for at, quotation in enumerate(quotations):
        on_page[quotation.page_id].append(at)
    for child, parent in edges:
        if len(on_page[child]) * len(on_page[parent]) <= settings.max_page_pairs:
            yield from (_pair(one, other) for one in on_page[child] for other in on_page[parent])
