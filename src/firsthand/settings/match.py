"""Thresholds of match."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """Passages that two articles share."""

    shingle_words: int = 5
    """Words of a fingerprint. Five in a row are rarely shared by chance in news; six lose edited copies."""
    window: int = 4
    """Shingles of a winnowing window: any shared run of eight words is found."""
    frequency_cap: int = 200
    """Articles. A run of words in more of them is stock text; it also bounds the pairs that one run can make."""
    family_share: float = 0.5
    """Share of the fingerprints of the article with fewer from which two are of one family (for finding stock text).
    Of a copy with one word in twelve changed .55 are left …"""
    family_prints: int = 32
    """… or fingerprints that they share: 80 words, some paragraphs that one took from the other …"""
    family_prints_share: float = 0.25
    """… if they are so large a share, too: a long legal notice under long articles makes no family."""
    stock_families: int = 3
    """Families. A run of words in so many of them that share nothing else is stock text."""
    stock_words: int = 12
    """Words of stock text in a row that a passage does not grow over."""
    gap_words: int = 8
    """Words between two shared runs, or beyond one, up to which a change is an edit inside one passage."""
    gap_equal_share: float = 0.5
    """Share of equal words from which a longer stretch between two shared runs is part of the passage."""
    shared_prints: int = 2
    """Fingerprints that two articles must share to be looked at. One run of words that holds a single fingerprint is
    shorter than any match; chance gives one, and hardly ever two …"""
    brief_prints: float = 0.3
    """… unless it is so large a share of the fingerprints of one of them: a brief has few."""
    added_share: float = 0.1
    """Share of all articles up to which new ones are added to what was kept. With more, all are matched anew: the new
    ones' runs of words are held in memory."""
    threads: int = 2
    """Threads of the database that joins fingerprints. The answer does not depend on them."""
    memory_megabytes: int = 800
    """Memory of that database; what needs more goes to disk."""
    passage_words: int = 8
    """Words. Shorter shared runs are phrases of the trade ("told reporters on Monday that")."""
    edge_words: int = 3
    """Words by which the end of a copied passage may move to where a sentence begins or ends."""
    copied_share: float = 0.8
    """Cover of both articles by copied passages from which no reworded ones are looked for."""
    match_words: int = 30
    """Shared words of the body. With fewer, two articles match only as briefs do (brief_share)."""
    match_share: float = 0.1
    """Cover of at least one article below which a shared passage makes no match …"""
    match_many_words: int = 60
    """… unless it has so many words: a paragraph of a long article."""
    quoted_share: float = 0.7
    """Cover of both articles below which …"""
    plain_words: int = 20
    """… so many shared words must stand outside quotation marks: two reports of one speech quote the same words."""
    brief_words: int = 12
    """Words of the body that the shortest brief must share."""
    brief_share: float = 0.8
    """Cover of both of two briefs. Two of 30 words that share an opening of 15 are not one text."""
    ending_share: float = 0.5
    """Cover of both articles below which one shared stretch at the end of both is house text and makes no match."""
    ending_words: int = 5
    """Words that may follow such a stretch."""
    detail_cap: int = 50
    """Articles. A word in more of them is no rare detail, and finds no candidates for rewording."""
    detail_words: int = 8
    """Rare words that two articles must share to be looked at for rewording."""
    detail_share: float = 0.15
    """Share of the rare words of the article that has fewer. Rewritten news kept .3 and more in all cases seen."""
    partners: int = 10
    """Candidates for rewording that one article may put forward."""
    most_sentences: int = 300
    """Sentences of one article that are lined up. Longer pages are transcripts and collections."""
    most_facts: int = 96
    """Numbers and names of one article, from its beginning, that may find translations of it."""
    shared_facts: int = 2
    """Numbers and names that two articles in two languages must share to be looked at …"""
    shared_facts_share: float = 0.27
    """… and their share of those of the article that has fewer. 99 in 100 translations have .29 and more, 97 in 100
    pairs of unrelated news in English and German less."""
    reworded_overlap: float = 0.4
    """Share of common words (first six letters), and half the share of common numbers and names, at which two
    sentences are near before vectors are asked …"""
    reworded_overlap_share: float = 0.42
    """… and the share of one article's words in such sentences from which they are asked. 99 in 100 rewordings written
    by hand have .5 and more; of pairs of political news that share rare words 96 in 100 have less."""
    reworded_cosine: float = 0.45
    """Cosine of two sentences in one language that may say the same. Rewordings by hand have .65 in the mean and .45 or
    more in nine of ten cases; two sentences of one story that say different things have .3 …"""
    nearest_sentences: int = 5
    """Sentences of the other article that one may be linked with: pages of many like sentences (tables of results)
    would link all with all."""
    chain_reach: int = 3
    """Sentences from one link of a chain to the next: up to two may be skipped …"""
    chain_skipped: float = 0.05
    """… each at this cost, as cosine."""
    chain_filled: float = 0.25
    """Cosine of two sentences that alone are left between two links on both sides, from which they are a link too:
    where they stand says the rest."""
    chain_least: float = 0.12
    """Cosine above the least, in all links, from which a chain stands."""
    most_chains: int = 16
    """Chains of two articles, the strongest first."""
    single_cosine: float = 0.6
    """… and of a sentence that stands alone: neither neighbour has a counterpart."""
    reworded_sentences: int = 4
    """Sentences in chains: reports of one event have two or three that follow each other by chance …"""
    reworded_plain: int = 3
    """… and aligned sentences outside quotation marks: reports of one speech quote the same words …"""
    reworded_whole: float = 0.8
    """… unless they are nearly all of one article."""
    reworded_share: float = 0.33
    """Share of the words of one article in chains."""
    reworded_meaning: float = 0.53
    """Mean cosine of the links. Reports of one game in two languages, sentence by sentence, had .52 and less; 98 in
    100 translations and all rewordings have more."""
    reworded_wording: float = 0.4
    """Cosine that two sentences owe to their common words, if they have all in common. Sentences reworded by hand have
    a mean cosine of .64 and .35 of their words in common, by tables .83 and .9, those of reports of one event .65 and
    .57: these are near by their words …"""
    reworded_beyond: float = 6.0
    """… so the cosine without that share counts, times this: rewordings by hand have .5, reports of one event .42, and
    what else is added up differs by .5 between the two."""
    reworded_evidence: float = 4.6
    """Sum of the mean of both shares, of order, of common details and of the meaning, so weighted (see
    match.groups.Evidence). Of reports of one event written apart from each other 1 in 100 has more."""
    credited_sentences: int = 3
    """Sentences that are enough if one of the two pages names the other's outlet as its source."""
    credited_meaning: float = 0.47
    """Mean cosine of the links of two languages that is enough then: a sentence that became two has links of .4."""
    credited_evidence: float = 0.5
    """What it adds that one of the pages names the other's outlet as its source: half of what reports of one event
    have less than rewordings. Outlets also credit each other for single facts in reports of their own."""
    taken_level: float = 8.5
    """Log-odds that must be made up for one page to be taken for the other told anew (see match.taken_over). This and
    the weights that follow were fitted by logistic regression on pages of the genealogy bench written by hand: of
    reports of one event that have next to nothing of their own some reach it, of others hardly any."""
    taken_meaning: float = 20.0
    """Log-odds a unit of the mean cosine of all sentences to the nearest of the other page, beyond common words:
    rewritten pages have .38, reports of one event .28."""
    taken_facts: float = 0.13
    """Log-odds a number or name that both have …"""
    taken_most_facts: int = 15
    """… up to so many."""
    taken_phrases: float = 10.0
    """Log-odds against, a unit of the share of pairs of words in a row that both have: who reports an event uses its
    usual words, who rewrites avoids those before him …"""
    taken_copied: float = 0.4
    """… up to this share: two reports of one event have .35 at most, and a page of which more is the other's is put
    together of its pieces. Nor does it count where one page names the other's outlet."""
    taken_own_facts: float = 1.8
    """Log-odds against, a unit of the share of numbers and names that each has alone …"""
    taken_own_names: float = 1.8
    """… and a full name, up to two, that each has alone."""
    taken_credited: float = 1.5
    """Log-odds that a credit adds which names the other's outlet. It never makes up for two people of its own."""
    taken_likeness: float = 0.6
    """Cosine, half the share of common numbers and names and three tenths of that of common words from which two
    sentences of such pages are lined up …"""
    taken_single: float = 0.75
    """… and from which two are that stand alone and are each other's nearest."""
    form_facts: int = 12
    """Numbers and names in aligned sentences of both sides from which they are looked at …"""
    form_detail: float = 0.2
    """… and the share of common ones below which the sentences are a form filled in twice."""
    translated_cosine: float = 0.42
    """Cosine of two sentences in two languages that may say the same."""
    translated_evidence: float = 2.7
    """Sum of both shares, of order, of common details and of twice the mean cosine for two languages. Stories that are
    not translations of each other have 1.9 and less."""
    edited_likeness: float = 0.7
    """Share of equal words in order from which an aligned sentence is edited and not reworded."""
