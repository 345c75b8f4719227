"""One pair of pages: the evidence for either direction, weighed."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from firsthand.lineage.damage_rules import DAMAGE_RULES
from firsthand.lineage.detail_rules import DETAIL_RULES, hearsay_added_v1
from firsthand.lineage.evidence import Pair, Rule, child_lost, credits_naming, pair_turned, turned_names
from firsthand.lineage.frame_rules import FRAME_RULES
from firsthand.lineage.gloss_rules import GLOSS_RULES
from firsthand.lineage.mark_rules import MARK_RULES
from firsthand.lineage.order_rules import ORDER_RULES
from firsthand.lineage.page_rules import (
    PAGE_RULES,
    byline_names_parent_v1,
    carries,
    credit_fits_unnamed_page_v1,
    credit_names_another_v1,
    published_later_v1,
)
from firsthand.lineage.reference_rules import REFERENCE_RULES, outlet_named_in_text_v1
from firsthand.lineage.relation import fidelity, relation_of
from firsthand.lineage.shared import equal_words
from firsthand.lineage.source_rules import SOURCE_RULES
from firsthand.lineage.style_rules import STYLE_RULES
from firsthand.lineage.text_rules import TEXT_RULES, quotation_shortened_v1
from firsthand.lineage.translation_rules import TRANSLATION_RULES
from firsthand.lineage.version_rules import VERSION_RULES
from firsthand.lineage.wording import wording_of
from firsthand.records import Credit, Reason, Relation
from firsthand.settings import LineageSettings

SIGNS: tuple[Rule, ...] = (
    *TEXT_RULES,
    *FRAME_RULES,
    *MARK_RULES,
    *DETAIL_RULES,
    *ORDER_RULES,
    *REFERENCE_RULES,
    *SOURCE_RULES,
    *STYLE_RULES,
    *TRANSLATION_RULES,
    *GLOSS_RULES,
    *DAMAGE_RULES,
)
"""What the texts tell by themselves: their weights are fitted."""
RULES: tuple[Rule, ...] = (*PAGE_RULES, *VERSION_RULES, *SIGNS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A pair with the page that took from the other as ``pair.child``. ``odds`` are log-odds for that; where they are
    too small to say it, the page to which they lean stands as the child, between equals the greater id.
    ``turned_reasons`` are the same reasons from the other page's side, ``turned_odds`` the log-odds of the other way.
    ``text_for`` and ``text_against`` are log-odds from what is whole on one side only. ``just_as_near`` is
    another page that may as well be the parent. ``near`` is how much wording the two share, in words; the same from
    both sides. ``equal`` are the words of the child that the parent has, and of the parent that the child has, as bits.
    ``changed`` are log-odds from signs that the child's text is not the first wording, ``parent_changed`` the same of
    the parent's. ``parted``: with a third page, all three have the text from a source that is lost."""

    pair: Pair
    relation: Relation
    fidelity: float
    odds: float
    reasons: tuple[Reason, ...]
    turned_reasons: tuple[Reason, ...]
    text_for: float
    text_against: float
    changed: float
    parent_changed: float
    turned_odds: float
    near: float
    equal: tuple[int, int]
    just_as_near: str | None = None
    parted: bool = False

    @property
    def child(self) -> str:
        return self.pair.child.page.id

    @property
    def parent(self) -> str:
        return self.pair.parent.page.id

    @property
    def credited(self) -> bool:
        """Whether the child names the parent as its source."""
        return bool(credits_naming(self.pair.child, self.pair.parent))


def probability(odds: float) -> float:
    """The logistic of log-odds, rounded to three decimals, never nearer to certainty than .02."""
    return round(min(max(1 / (1 + math.exp(-odds)), 0.02), 0.98), 3)


_NOT_THE_SOURCE = {rule.__name__ for rule in (*DAMAGE_RULES, *MARK_RULES, quotation_shortened_v1, hearsay_added_v1)}
"""Signs of a page whose text the other cannot have from there: there it is whole."""
_MAY_BE_ADDED = {
    "left_out_v1", "inner_text_left_out_v1", "end_left_out_v1", "name_not_introduced_v1", "name_made_title_v1",
    "attribution_left_out_v1", "title_cut_v1", "thing_not_introduced_v1",
}  # fmt: skip
_CHANGED = {rule.__name__ for rule in SIGNS} - {outlet_named_in_text_v1.__name__} - _MAY_BE_ADDED
"""Signs that a page's text has become another since its first wording. On both pages they speak of a common source; not
so what one of them lacks, as whoever rewrites a text may have added that."""
_AGAINST_ONLY = {credit_names_another_v1.__name__}
"""That a page credits somebody else speaks against its having taken from this one, but not for the other way round."""


def judge(forth: Pair, back: Pair, settings: LineageSettings) -> Verdict:
    """Weigh both directions of one pair; ``back`` is ``forth`` turned round."""
    told = _told(forth, settings), _told(back, settings)
    weighed = [_weighed(forth, *told, settings), _weighed(back, *told[::-1], settings)]
    weighed.sort(key=lambda side: (side[1], side[0].child.page.id))
    turned_reasons = weighed[0][2]
    pair, odds, reasons = weighed[1]
    signs = [reason.weight for reason in reasons if reason.rule in _NOT_THE_SOURCE]
    text_for, text_against = sum(w for w in signs if w > 0), -sum(w for w in signs if w < 0)
    made = [reason.weight for reason in reasons if reason.rule in _CHANGED]
    wording = wording_of(pair, settings)
    relation, near = relation_of(pair, wording, settings), fidelity(pair, wording)
    words = min(wording.equal, wording_of(weighed[0][0], settings).equal)
    shared = round(words - settings.break_words * (len(pair.passages) - 1), 1)
    return Verdict(
        pair,
        relation,
        near,
        odds,
        reasons,
        turned_reasons,
        text_for,
        text_against,
        sum(w for w in made if w > 0),
        -sum(w for w in made if w < 0),
        weighed[0][1],
        shared,
        equal_words(pair),
    )


def turned(verdict: Verdict, settings: LineageSettings) -> Verdict:
    """The same verdict with the two pages in each other's place."""
    pair = pair_turned(verdict.pair)
    wording = wording_of(pair, settings)
    return replace(
        verdict,
        pair=pair,
        relation=relation_of(pair, wording, settings),
        fidelity=fidelity(pair, wording),
        odds=verdict.turned_odds,
        turned_odds=verdict.odds,
        reasons=verdict.turned_reasons,
        turned_reasons=verdict.reasons,
        text_for=verdict.text_against,
        text_against=verdict.text_for,
        changed=verdict.parent_changed,
        parent_changed=verdict.changed,
        equal=verdict.equal[::-1],
    )


Told = list[tuple[Rule, Pair, tuple[Reason, ...]]]
"""The rules that find something in a pair, with the pair and what they find."""


def _told(pair: Pair, settings: LineageSettings) -> Told:
    return [(rule, pair, found) for rule in RULES if (found := rule(pair, settings))]


def _weighed(pair: Pair, mine: Told, theirs: Told, settings: LineageSettings) -> tuple[Pair, float, tuple[Reason, ...]]:
    """The log-odds that the pair's child took from its parent, with all reasons for and against: ``mine`` for the pair,
    ``theirs`` for the pair turned round. What rules find does not hang on what sentences call the pages, so only those
    that found something are asked for a sentence from the other side."""
    reasons = [reason for _, _, found in mine for reason in found]
    for rule, back, _ in theirs:
        if rule.__name__ not in _AGAINST_ONLY:
            reasons += [replace(reason, weight=-reason.weight) for reason in rule(turned_names(back), settings)]
    odds = round(sum(reason.weight for reason in reasons), 6)
    return pair, odds, tuple(sorted(reasons, key=lambda r: (-r.weight, r.rule, r.page_id, r.source)))


def credits_somebody_else(verdict: Verdict, settings: LineageSettings) -> Credit | None:
    """The child's credit that no page answers to and that speaks against the parent, which has a name of its own."""
    pair = verdict.pair
    if not pair.parent.names or verdict.credited:
        return None
    return next((credit for credit in child_lost(pair, settings) if not carries(pair.parent.credits, credit)), None)


_OF_THE_SOURCE = {credit_names_another_v1.__name__, published_later_v1.__name__, credit_fits_unnamed_page_v1.__name__}


def odds_between(verdict: Verdict) -> float:
    """The log-odds without what holds just as well when both pages took from a source outside the collection: that
    one of them credits it, and that the other is later."""
    return round(verdict.odds - sum(r.weight for r in verdict.reasons if r.rule in _OF_THE_SOURCE), 6)


_NAMING = {byline_names_parent_v1.__name__, outlet_named_in_text_v1.__name__}


def odds_naming(verdict: Verdict) -> float:
    """The log-odds of what names the other page's outlet outside credits: all that tells a page that took its text from
    the other from one that took it from the other's source."""
    return round(sum(r.weight for r in verdict.reasons if r.rule in _NAMING), 6)
