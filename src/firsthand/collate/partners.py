"""Which pages of an utterance are compared with which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from firsthand.collate.tokens import two_languages
from firsthand.collate.units import Material, overlap
from firsthand.settings import CollateSettings

Pages = Mapping[str, Sequence[Material]]
"""Page id → its renderings."""
Partner = tuple[Sequence[Material], Sequence[Material]]
"""Older and newer renderings that are laid over each other."""


def partners(
    pages: Sequence[str], on_page: Pages, above: Mapping[str, Sequence[str]], settings: CollateSettings
) -> Iterator[Partner]:
    """What each page but the first of ``pages`` (in order) is compared with: its parent's renderings where the parent
    has one, else the first page's, in the same language where there is one; and then, each by itself, the renderings
    of which nothing stands there, with the one on another page that they share most with."""
    told: set[tuple[str, str]] = set()
    for number, page in enumerate(pages[1:], start=1):
        held = [parent for parent in above.get(page, ()) if parent in on_page]
        same = (each for each in pages[:number] if not _two(on_page, each, page))
        bases = held or [next(same, pages[0])]
        yield from ((on_page[base], on_page[page]) for base in bases)
        for new in on_page[page]:
            if any(_two(on_page, base, page) or _met(new, on_page[base], settings) for base in bases):
                continue
            others = [each for each in pages if each not in (page, *bases)]
            for old, newer in _elsewhere(new, others, pages, on_page, settings):
                if (pair := (old.quotation.id, newer.quotation.id)) not in told:
                    told.add(pair)
                    yield [old], [newer]


def _two(on_page: Pages, one: str, other: str) -> bool:
    return two_languages(on_page[one][0].language, on_page[other][0].language)


def _met(new: Material, olds: Sequence[Material], settings: CollateSettings) -> bool:
    return any(overlap(old, new)[0] >= settings.comparable_share for old in olds)


def _elsewhere(
    new: Material, others: Sequence[str], pages: Sequence[str], on_page: Pages, settings: CollateSettings
) -> Iterator[tuple[Material, Material]]:
    page = new.quotation.page_id
    known = [item for each in others if not _two(on_page, each, page) for item in on_page[each]]
    best = max(known, key=lambda item: sum(overlap(item, new)), default=None)  # the first of the best, in order
    if best is not None and _met(new, [best], settings):
        earlier = pages.index(best.quotation.page_id) < pages.index(page)
        yield (best, new) if earlier else (new, best)
