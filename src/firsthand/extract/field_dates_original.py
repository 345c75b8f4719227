"""The day on which a page says that its text was published elsewhere before: a day of the original, not the page's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.extract.credit_dated import published_on_day_v1
from firsthand.extract.credit_names import CreditMention
from firsthand.extract.credit_page import own_label
from firsthand.extract.credit_self import is_own
from firsthand.extract.credit_signed import report_of_agency_v1
from firsthand.extract.credits import credits_in
from firsthand.extract.dates import DateMention
from firsthand.extract.field_numeric import body_language, dates, decided
from firsthand.extract.field_outlet import own_names
from firsthand.extract.field_places import fact_in_segment
from firsthand.extract.kept import for_last_page
from firsthand.extract.segments import Labelled, MetaValue
from firsthand.records import Fact, Page, Span

_KINDS = ("body", "credit", "list", "blockquote", "date", "byline")
_BESIDE = re.compile(r"[\s,;:|(/–—-]{0,6}(?:(?:was|were|on|am|le|el|il|em|vom|du|del|от|від|z|first|published)\s){0,4}")


def date_of_original_v1(page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue]) -> Iterator[Fact]:
    """A date stands in a line on where the text was published before: it is the original's."""
    for item in labelled:
        if item.kind in _KINDS:
            for mention in of_originals(page, labelled, meta, item.segment.text):
                values, decided_by, most = decided(page, labelled, mention)
                for value in values:
                    rule = decided_by or date_of_original_v1.__name__
                    fact = fact_in_segment("published", value, item.segment, mention.span, rule, min(0.3, most))
                    if fact:
                        yield fact


def of_originals(
    page: Page, labelled: Sequence[Labelled], meta: Sequence[MetaValue], text: str
) -> tuple[DateMention, ...]:
    """The dates in ``text`` that stand within or straight after a credit for an original on another site."""
    credits = [credit for credit in credits_in(text) if _is_original(credit)]
    if not credits:
        return ()
    found = dates(text, body_language(labelled))
    beside = [(c, m) for c in credits for m in found if m.values and _belongs(text, c.span, m.span)]
    own = _own(labelled, page, meta) if beside else frozenset()
    return tuple(dict.fromkeys(mention for credit, mention in beside if not is_own(credit.name, own)))


@for_last_page
def _own(labelled: Sequence[Labelled], page: Page, meta: Sequence[MetaValue]) -> frozenset[str]:
    """What the page calls its own outlet."""
    return own_names(page, labelled, meta) | own_label(page, meta)


def _is_original(credit: CreditMention) -> bool:
    rules = (report_of_agency_v1.__name__, published_on_day_v1.__name__)
    return credit.kind == "republication" or credit.rule in rules


def _belongs(text: str, credit: Span, date: Span) -> bool:
    within = credit.start <= date.start and date.end <= credit.end
    return within or (credit.end <= date.start and _BESIDE.fullmatch(text, credit.end, date.start) is not None)
