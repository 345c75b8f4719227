"""Thresholds of lineage."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


def fitted_signs() -> dict[str, float]:
    """The weights of ``lineage_signs.json``: what each sign in the text is worth."""
    data = json.loads(Path(__file__).with_name("lineage_signs.json").read_text(encoding="utf-8"))
    return {name: float(row["weight"]) for name, row in sorted(data["signs"].items())}


@dataclass(frozen=True, slots=True)
class LineageSettings:
    """Who took from whom. Weights are in log-odds: 1 is 73 %, 2 is 88 %, 4 is 98 %."""

    signs: Mapping[str, float] = field(default_factory=fitted_signs)
    """What each sign in the text tells, in log-odds, by the name of its rule (after a colon: how strong it is). Fitted
    by ``bench/genealogy/fit.py`` to what became of texts on their way between pages, and kept small where it was seen
    seldom. Credits and times are not fitted: how often real pages err in them, made pages cannot tell."""
    least_cover: float = 0.3
    """Share of one article's words in passages below which two pages are no parent and child …"""
    least_words: int = 60
    """… unless so many words outside quotations are copied, or the page credits the other (then credited_cover)."""
    credited_cover: float = 0.1
    """Cover of one article that is enough when it credits the other."""
    credited_share: float = 0.5
    """Share of the shared words that the sentence of a quotation credit, and the quotations by it, must be for the
    credit to speak of where they are from: else it speaks of its own sentence alone."""
    quoted_share: float = 0.7
    """Share of the shared words inside quotations from which two pages only quote the same person."""
    form_specifics: int = 3
    """Numbers and names that the shared paragraphs must have on both sides before they are compared …"""
    form_share: float = 0.4
    """… and the share of common numbers below which the passages are a form filled in twice, not one text …"""
    form_names_share: float = 0.5
    """… or of common numbers and names. Copies and rewrites in the bench share most of them."""
    whole_cover: float = 0.66
    """Cover from which a page is carried whole, give or take a paragraph: separates copy from excerpt."""
    unbroken_words: int = 5
    """Equal words in a row that count as carried over unbroken."""
    carried_words: int = 10
    """Equal words in a row that stand for a sentence, or half of one, carried over as it was …"""
    copied_share: float = 0.55
    """… and the share of the shared words in such runs for a copy or an excerpt; else it is a rewrite. Copies with one
    word in twelve changed had .55 to .85, rewrites .5 and less."""
    replaced_share: float = 0.04
    """Share of the words in verbatim and edited passages in whose place the other page has others, above which it is a
    rewrite, too: one in 25. Of copies edited lightly in the bench one in ten had more, of texts reworded by tables of
    synonyms a half."""
    translated_worth: float = 0.5
    """What a translated word tells of where a text is from, against an equal word: another translation has it too."""
    decided: float = 1.4
    """Log-odds (80 %) that the two pages themselves must give where one credits a source outside the collection, for
    an edge between them; and by which one of two pages just as near must be likelier, for the other to be no rival."""
    credit: float = 4.0
    """A credit that names the other page. More than all that times can say."""
    open_credit: float = 1.5
    """A credit to a source that the collection does not hold, where the other page names no outlet."""
    from_silent: float = 1.1
    """Log-odds (75 %) by which the texts tell that a page which credits a lost source has its text from a page that
    credits nobody, from which the credit is not taken to hold for that page too."""
    other_credit: float = 2.5
    """Against: the page credits somebody else. More than times alone can say."""
    byline: float = 2.5
    """A byline that holds the other page's name."""
    named_in_own_text: float = 2.0
    """The page names the other's outlet in text of its own: it knows that page, but may mean another story of it."""
    feed: float = 0.8
    """A page filled by a feed."""
    signed: float = 1.0
    """The other page opens the text with its own name, which is missing here …"""
    opening_characters: int = 120
    """… within so many characters: a place, a date and a name."""
    later: float = 2.2
    """Published a day or more later, or later by times that both give their zone."""
    perhaps_later: float = 0.8
    """Published later by less than a day, by times without a zone (zones differ by up to 26 hours)."""
    corrected: float = 3.5
    """A note of correction that the same outlet's other page lacks: nobody notes beforehand what will be corrected,
    and the note is itself text that the other page lacks."""
    left_out_gap: float = 0.15
    """Difference of the two covers from which something was left out …"""
    left_out_much_gap: float = 0.4
    """… and much of it."""
    left_out_cover: float = 0.6
    """Cover of the page that has less."""
    shortened_words: int = 4
    """Words by which it must be shorter."""
    outlet_spoken: float = 3.0
    """The shared text names the other's outlet next to a word of telling or learning: nearly a credit …"""
    outlet_named: float = 1.5
    """… or elsewhere."""
    break_words: float = 3.0
    """Words of common wording that each further passage takes away: text in another order, or cut, is farther."""
    near_worth: float = 0.3
    """Log-odds that one word more of common wording is worth when the tree of a family is chosen."""
    lead_worth: float = 0.5
    """Worth of a parent that is the earlier one in all its pairs: decides only between pages just as near."""
    credited_worth: float = 500.0
    """Worth of an edge that a credit names: more than any nearness."""
    root_worth: float = -1e5
    """Worth of a page without a parent: a family has one."""
    witnesses: float = 0.45
    """Weight of what third pages tell, of log-odds …"""
    most_witnesses: float = 3.0
    """… of so much at most."""
    most_family: float = 1.2
    """Log-odds that the rest of the family can add to an edge …"""
    most_family_alone: float = 0.85
    """… and (70 %) that it can give one where nothing on the two pages tells anything: of such edges of made pages 64
    of 100 were right, however large the family …"""
    family_alone: float = 0.75
    """… if it gives so much: more than the two thirds by which the middle one of three pages is the first or the last
    …"""
    same_cover: float = 0.99
    """… and not all words are the same, in so much of both pages: then each of the two may stand for the other."""
    beside: float = 0.1
    """How much likelier it is that two pages have their text from a third, which the collection lacks or which is not
    their parent in the tree, than that one has it from the other, if nothing speaks for either and no credit says so.
    Fitted to edges of made pages together with witnesses, most_family and told …"""
    most_changed: float = 4.0
    """… and the log-odds up to which signs of change on the parent raise that."""
    witnesses_asked: int = 24
    """Third pages that are asked about one edge."""
    agree_words: int = 4
    """Words that a third page must share with one page against the other to tell anything …"""
    agree_more: float = 2.5
    """… and how many times more than with the other."""
    parted_words: int = 12
    """Words that every two of three pages must share against the last, for all three to be of one lost source: where
    the bench's pages had their source in the collection, editors who replaced the same words came to 9."""
    near_slack: float = 12.0
    """Words of common wording by which two pages are equally near, …"""
    tied_worth: float = 0.2
    """Log-odds by which one word more of common wording makes the nearer of two such pages the likelier source: less
    than near_worth, as two editors of one text change some words alike."""
    tied_above: float = 0.33
    """How likely one of two pages just as near is above the other, if nothing is known …"""
    tied_higher: float = 0.6
    """… and how likely a page has its text through this parent and not past it from a page above."""
    tied_known: float = 0.7
    """How likely it must be, for the other to be no rival."""
    told: float = 0.5
    """Log-odds (62 %) from which a direction is told: edges of made pages of which 60 to 70 % was said were right 59
    times of 100."""
    tree_told: float = 0.45
    """… of an edge of a family's tree: log-odds (61 %) against the other way round from which it is told …"""
    tree_likely: float = 0.0
    """… if it is likelier than all other ways together, that the page has its text past this parent among them."""
    shown: float = 0.1
    """Log-odds from which the rest of the family is shown as a reason."""
    made_of_several: float = 2.0
    """The page holds the text of two that share none with each other."""
    several_cover: float = 0.85
    """Share of a page from which it is rather a part of the longer one that was taken out."""
    several_tried: int = 8
    """Pages that are tried as the second source of one page."""
    conflict: float = 0.45
    """Weight of the quotations' own signs on both sides from which neither page can be the other's source."""
    quotation_likeness: float = 0.5
    """Share of a quotation's words that the other must hold, in order, to be the same utterance on both pages."""
    second_share: float = 0.15
    """Share of the page's words that only a second parent explains …"""
    second_words: int = 30
    """… and their number …"""
    second_fresh: float = 0.5
    """… and their share of what the two pages have in common, for it to be a parent too: less is what a relative of
    the first parent has as well."""
    rivals: int = 5
    """Other explanations that are kept for one page."""
