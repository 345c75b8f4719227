"""Which quotations are compared, and the links that come of it: all of them, or what more quotations change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from firsthand.collate.candidates import (
    Hashes,
    Numbers,
    between,
    both_of,
    hashed,
    keys_of,
    pair_codes,
    sharing,
    wording,
)
from firsthand.collate.group import groups, overlapping
from firsthand.collate.kept import Kept, Row
from firsthand.collate.links import Link, links
from firsthand.collate.order import Times
from firsthand.collate.touched import heads, page_pairs, related
from firsthand.collate.translated import Heard, Meeting, meetings, sound_of, translated_links
from firsthand.collate.units import Material
from firsthand.records import Quotation
from firsthand.settings import CollateSettings

Ready = Callable[[str], Material]
Parents = Mapping[str, Sequence[str]]
When = Mapping[str, Times | None]


def with_rows(kept: Kept, fresh: Sequence[Quotation], ready: Ready) -> Kept:
    """``kept`` with what is known of more quotations."""
    keys, rows = [kept.keys], []
    for quotation in fresh:
        words = ready(quotation.id).words
        keys.append(keys_of(quotation, words))
        rows.append(Row(quotation.id, quotation.page_id, wording(words), sound_of(quotation)))
    sizes = np.array([len(each) for each in keys[1:]], dtype=np.int64)
    return replace(kept, rows=(*kept.rows, *rows), keys=np.concatenate(keys), sizes=np.concatenate([kept.sizes, sizes]))


def compared(
    read: Kept,
    languages: Mapping[str, str | None],
    quotations: Mapping[str, Quotation],
    above: Parents,
    settings: CollateSettings,
) -> Kept:
    """``read`` with the pairs of its quotations that are compared: those that share keys, and all between a page and
    one that it took from; of one language, and not the same words twice (a quotation inside another)."""
    rows = read.rows
    pages = [row.page for row in rows]
    edges = sorted(
        {(child, up) for child, ups in above.items() for up in ups if child in languages and up in languages}
    )
    order = sorted(range(len(rows)), key=lambda at: (rows[at].wording, rows[at].id))
    codes = np.union1d(sharing(read.keys, read.sizes, order, settings), between(pages, edges, settings))
    tongues = {name: at for at, name in enumerate(sorted({name for name in languages.values() if name}), start=1)}
    tongue = np.array([tongues.get(languages[page] or "", 0) for page in pages], dtype=np.int64)
    one, other = both_of(codes)
    if len(codes):
        codes = codes[(tongue[one] == tongue[other]) | (tongue[one] == 0) | (tongue[other] == 0)]
    one, other = both_of(codes)
    twice = np.zeros(len(codes), dtype=np.bool_)
    for at in np.flatnonzero(_numbers(pages)[one] == _numbers(pages)[other]).tolist():
        twice[at] = overlapping(quotations[rows[one[at]].id], quotations[rows[other[at]].id])
    codes = codes[~twice]
    return replace(read, pairs=codes, related=codes[related(codes, pages, above)])


def all_links(
    kept: Kept, now: Kept, ready: Ready, above: Parents, when: When, settings: CollateSettings
) -> tuple[list[Link], set[str]]:
    """The links between all pairs of ``now``, sorted by strength and ids, and the quotations that have other links than
    in ``kept``. Two pages are looked at again where other quotations of theirs are compared, or where it is new that
    one took from the other."""
    number = _numbers([row.page for row in now.rows])
    other = np.union1d(np.setxor1d(kept.pairs, now.pairs), np.setxor1d(kept.related, now.related))
    changed = np.unique(page_pairs(other, number))
    again = now.pairs[np.isin(page_pairs(now.pairs, number), changed)]
    ids = [row.id for row in now.rows]
    rows = (sorted((ids[one], ids[two])) for one, two in zip(*(side.tolist() for side in both_of(again)), strict=True))
    fresh = links([(ready(p), ready(q)) for p, q in rows], above, when, settings=settings)
    fresh = [replace(link, by=None) for link in fresh]
    place = {name: at for at, name in enumerate(ids)}
    ends = np.array([(place[link.p], place[link.q]) for link in kept.links], dtype=np.int64).reshape(-1, 2)
    gone = np.isin(page_pairs(pair_codes(ends[:, 0], ends[:, 1]), number), changed).tolist()
    stay = [link for link, out in zip(kept.links, gone, strict=True) if not out]
    was = {link for link, out in zip(kept.links, gone, strict=True) if out}
    touched = {name for link in was ^ set(fresh) for name in (link.p, link.q)}
    return sorted([*stay, *fresh], key=lambda link: (-link.score, link.p, link.q)), touched


def regrouped(
    before: Iterable[Sequence[str]],
    found: Sequence[Link],
    touched: set[str],
    ready: Ready,
    when: When,
    settings: CollateSettings,
) -> tuple[list[tuple[str, ...]], set[str]]:
    """The groups by all the links ``found``, where ``before`` are those of an earlier time and ``touched`` the
    quotations that are new or have other links since; and the quotations whose groups were formed again: all that
    hang together with these."""
    head = heads((link.p, link.q) for link in found)
    open_ones = {head[name] for name in touched if name in head}
    again = touched | {name for name, first in head.items() if first in open_ones}
    items = {name: ready(name) for name in sorted(again)}
    formed = groups(items, [link for link in found if head[link.p] in open_ones], when, settings=settings)
    return sorted([*formed, *(tuple(sorted(names)) for names in before if again.isdisjoint(names))]), again


def across_languages(
    kept: Kept,
    now: Kept,
    languages: Mapping[str, str | None],
    together: Sequence[Sequence[str]],
    again: set[str],
    ready: Ready,
    above: Parents,
    when: When,
    settings: CollateSettings,
) -> tuple[dict[Meeting, tuple[Link, ...]], Hashes]:
    """The links between two languages by the meetings of pages that they come of, and the hashes of all these
    meetings. ``together`` are the groups within each language, of which those with quotations in ``again`` are new."""
    on_page: dict[str, list[Row]] = {}
    for row in now.rows:
        if languages[row.page]:
            on_page.setdefault(row.page, []).append(row)
    heard = {
        page: Heard(languages[page] or "", tuple(sorted({row.sound for row in rows if row.sound})))
        for page, rows in on_page.items()
    }
    met = meetings(heard, above, when, settings=settings)
    hashes = np.array([hashed("\x1f".join(meeting)) for meeting in met], dtype=np.uint64)
    known = np.isin(hashes, kept.met).tolist()
    changed = {row.page for row in now.rows if row.id in again}
    anew = [m for m, old in zip(met, known, strict=True) if not old or m[0] in changed or m[1] in changed]
    looked = {page for meeting in anew for page in meeting[:2]}
    items = {page: [ready(name) for name in sorted(row.id for row in on_page[page])] for page in sorted(looked)}
    said = translated_links(items, anew, together, settings=settings)
    stay = set(met).difference(anew)
    said |= {meeting: found for meeting, found in kept.translated.items() if meeting in stay}
    return said, np.sort(hashes)


def _numbers(pages: Sequence[str]) -> Numbers:
    """A number for each page, in order of first mention."""
    number: dict[str, int] = {}
    return np.array([number.setdefault(page, len(number)) for page in pages], dtype=np.int64)
