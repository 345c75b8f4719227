"""Thresholds of lineage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineageSettings:
    """Who took from whom. Weights are in log-odds: 1 is 73 %, 2 is 88 %, 4 is 98 %."""

    least_cover: float = 0.3
    """Share of one article's words in passages below which two pages are no parent and child …"""
    least_words: int = 60
    """… unless so many words outside quotations are copied, or the page credits the other (then credited_cover)."""
    credited_cover: float = 0.1
    """Cover of one article that is enough when it credits the other."""
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
    translated_worth: float = 0.5
    """What a translated word tells of where a text is from, against an equal word: another translation has it too."""
    decided: float = 1.4
    """Log-odds (80 %) below which nothing is said about the direction: no weak sign decides alone, two do."""
    credit: float = 4.0
    """A credit that names the other page. More than all that times can say."""
    open_credit: float = 1.5
    """A credit to a source that the collection does not hold, where the other page names no outlet."""
    other_credit: float = 2.5
    """Against: the page credits somebody else. More than times alone can say."""
    byline: float = 2.5
    """A byline that holds the other page's name."""
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
    left_out: float = 0.5
    """The other page has text that this one lacks, and hardly the other way round …"""
    left_out_much: float = 0.8
    """… and much of it. Not more: a page that has less may be the brief on which the longer one was built."""
    left_out_gap: float = 0.15
    """Difference of the two covers from which something was left out …"""
    left_out_much_gap: float = 0.4
    """… and much of it."""
    left_out_cover: float = 0.6
    """Cover of the page that has less."""
    shortened: float = 0.7
    """A shared quotation is shorter here (each of at most two)."""
    shortened_words: int = 4
    """Words by which it must be shorter."""
    apart: float = 1.2
    """One quotation there is several here, with more acts of speaking (each of at most two)."""
    indirect: float = 0.6
    """Words in marks there are reported speech here (once)."""
    conflict: float = 0.6
    """Weight of the quotations' own signs on both sides from which neither page can be the other's source."""
    quotation_likeness: float = 0.5
    """Share of a quotation's words that the other must hold, in order, to be the same utterance on both pages."""
    nearer: float = 0.002
    """Difference in fidelity below which two possible parents are equally near: less than one word in 300."""
    much_nearer: float = 0.1
    """Difference in fidelity from which a farther page is no parent while the nearer one may be."""
    second_share: float = 0.15
    """Share of the page's words that only a second parent explains …"""
    second_words: int = 30
    """… and their number, for it to be a parent too."""
    rivals: int = 5
    """Other explanations that are kept for one page."""
