"""Credits: where a page says that its text, a quotation or a picture came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from firsthand.extract import (
    credit_dated,
    credit_material,
    credit_page,
    credit_photo,
    credit_phrases,
    credit_signed,
    credit_wire,
    field_outlet,
)
from firsthand.extract.credit_names import CreditMention
from firsthand.extract.credit_self import is_own
from firsthand.extract.credit_sieve import rules_for
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import Credit, Page, Span
from firsthand.text import to_source

__all__ = ["CreditMention", "credits_in", "find_credits"]

_BY_OTHERS = ("quotation", "republication")
"""Kinds of credit that name another outlet than the page's own."""
_TEXTS = ("wire", "quotation", "republication")
"""Kinds of credit that an agency's own page does not give itself."""
_UNLISTED = (
    credit_wire.agency_word_in_slot_v1.__name__, credit_signed.known_medium_in_slot_v1.__name__,
    *(rule.__name__ for rule in credit_material.RULES),
)  # fmt: skip
"""Rules of wire credits that name what no list calls an agency."""
_NOTES = tuple(
    rule.__name__
    for rule in (
        credit_phrases.published_before_v1, credit_dated.published_on_day_v1, credit_signed.report_of_agency_v1,
        credit_signed.press_release_v1,
        credit_wire.agency_owns_text_v1, credit_wire.agency_stamp_v1, credit_wire.agency_contributed_v1,
        credit_material.material_from_v1, credit_material.material_used_v1,
    )
)  # fmt: skip
"""Rules whose words are said of the text itself, so that they count in furniture just below it."""
_BELOW = 3
"""Segments below the last paragraph in which such a note stands."""
_NOTE = 300
"""Characters of a note."""
_LEAD = 3
"""Segments just above the first paragraph among which its dateline can stand (*OSLO (AP) — The latest on …*)."""
_ALONE = 200
"""Characters of the longest line that can hold nothing but an agency, its place or who writes for it."""
_LONG = 20_000
"""Characters of one segment that are read for credits, from each end: no paragraph is longer."""


@lru_cache(maxsize=256)
def credits_in(text: str) -> tuple[CreditMention, ...]:
    """The credits in one text, in order. Where two rules name the same words, the first in order of rank counts:
    wire before quotation before republication before feed before photo."""
    if len(text) > 2 * _LONG:
        text = text[:_LONG]
    return _by_rank(text, rules_for(text))


def _by_rank(text: str, rules: Sequence[Callable[[str], Iterator[CreditMention]]]) -> tuple[CreditMention, ...]:
    kept: list[CreditMention] = []
    taken: list[Span] = []
    for rule in rules:
        for mention in rule(text):
            name = mention.name_span
            if not any(name.start < other.end and other.start < name.end for other in taken):
                kept.append(mention)
                taken.append(name)
    return tuple(sorted(kept, key=lambda mention: (mention.name_span, mention.kind)))


def find_credits(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> tuple[Credit, ...]:
    """The credits of a page: those in its blocks (in comments none, in related boxes and furniture only pictures
    and what a feed added) and those in its meta data. One credit for each kind, name and place, in order of place."""
    found: list[Credit] = []
    bodies = [i for i, item in enumerate(labelled) if item.kind == "body"]
    first, last = (bodies[0], bodies[-1]) if bodies else (0, len(labelled))
    for index, item in enumerate(labelled):
        leads = first - _LEAD <= index < first and item.kind in ("furniture", "deck") and not item.segment.links
        datelines = _by_rank(item.segment.text[:_LONG], credit_wire.DATELINES) if leads else ()
        notes = _notes(item) if last < index <= last + _BELOW else ()
        for mention in (*_in_block(item), *datelines, *notes, *credit_page.feed_lines(labelled, index)):
            if mention in datelines or mention in notes or credit_page.counts(mention, item):
                credit = _placed(mention, item)
                if credit:
                    found.append(credit)
        if len(item.segment.text) <= _ALONE:
            alone = (
                *credit_page.slot_agencies(item),
                *credit_signed.agency_below_v1(labelled, index),
                *credit_signed.agency_and_place_v1(labelled, index),
                *credit_signed.agency_and_desk_v1(labelled, index),
            )
            found.extend([credit for m in alone if (credit := _placed(m, item))])
    if any(map(_by_others, found)):
        own = field_outlet.own_names(page, labelled, meta) | credit_page.own_label(page, meta)
        found = [c for c in found if not _by_others(c) or not is_own(c.name, own)]
    found.extend(credit_page.meta_credits(page, meta))
    if any(credit.kind in _TEXTS for credit in found):
        agency = credit_page.own_agency(page, meta)
        found = [c for c in found if c.kind not in _TEXTS or c.name not in agency]
    return credit_page.without_doubles(found)


def _notes(item: Labelled) -> tuple[CreditMention, ...]:
    """What a note just below the text says of it, in words that no menu and no teaser has."""
    if item.kind != "furniture" or item.segment.links or len(item.segment.text) > _NOTE:
        return ()
    return tuple(mention for mention in credits_in(item.segment.text) if mention.rule in _NOTES)


def _by_others(credit: Credit) -> bool:
    return credit.kind in _BY_OTHERS or credit.rule in _UNLISTED


def _in_block(item: Labelled) -> tuple[CreditMention, ...]:
    if item.kind in ("related", "furniture", "title", "deck"):  # pictures and feeds are all that counts there
        text = item.segment.text[:_LONG]
        return _by_rank(text, credit_photo.PICTURES_AND_FEEDS) if credit_photo.may_credit_outside(text) else ()
    return () if item.kind == "comment" else credits_in(item.segment.text)


def _placed(mention: CreditMention, item: Labelled) -> Credit | None:
    mention = _cut(mention, item)
    if item.segment.skips and not item.segment.tells(mention.name_span):
        return None
    whole = to_source(item.segment.anchors, mention.span)
    name = to_source(item.segment.anchors, mention.name_span)
    if not whole or not name:
        return None
    return Credit(mention.kind, mention.name, _around(whole), _around(name), mention.rule)


def _cut(mention: CreditMention, item: Labelled) -> CreditMention:
    """The mention of a picture's owner, up to where another element runs into its last word (``APShow all``)."""
    text, name = item.segment.text, mention.name_span
    if mention.kind != "photo":
        return mention
    for left, right in pairwise(item.segment.anchors):
        at = left.text.end
        apart = at == right.text.start and left.source.end < right.source.start
        if apart and name.start + 1 < at < name.end and text[at - 1].isalnum() and text[at].isupper():
            cut = Span(name.start, at)
            return replace(mention, name=cut.of(text), name_span=cut, span=Span(mention.span.start, at))
    return mention


def _around(spans: tuple[Span, ...]) -> Span:
    return Span(spans[0].start, spans[-1].end)
