"""Thresholds of collate."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CollateSettings:
    """Renderings of one utterance."""

    run_weight: float = 4.0
    """Content words in one unbroken common run that make two quotations one wording. Names count half: a long title
    of a body is no wording. Three happen by chance in set phrases."""

    run_share: float = 0.5
    """Share of the shorter clause's content that a common run must come with; less is a set phrase."""

    sure_run_weight: float = 5.0
    """The same run where the speaker's name differs, or the pages are days apart: it must be no chance."""

    sure_run_share: float = 0.75
    """Share of the shorter quotation's content words that a sure identity has in common."""

    sure_words: int = 9
    """Words of a run in marks from which ``whole_weight`` is enough on distant days where both sides name the same
    speaker, and for two speakers on one page: a line that is quoted again years later, and no phrase said again."""

    whole_weight: float = 3.0
    """Content words of a quotation that stands whole, word for word, inside the other."""

    equal_words: int = 4
    """Words of two quotations that are equal from end to end."""

    equal_weight: float = 1.0
    """Content words of those, when one speaker says them or one page took from the other."""

    marked_words: int = 6
    """Words in one run that stand in quotation marks on both sides and are all that one side marks: whoever copies
    a speaker's words, plain as they are, takes them from one occasion."""

    marked_weight: float = 2.0
    """Content words of such a run where one page took from the other and names somebody else."""

    nearly_weight: float = 3.0
    """Content words of a clause that is the same but for a word or two (a negation, a number, two names that changed
    places)."""

    nearly_share: float = 0.75
    """Share of the content words of both clauses that must be the same: three of four."""

    nearly_order: float = 0.7
    """Likeness of the two as sequences of all their words (Indel, 0 to 1): two names that changed places in a sentence
    of eight words leave .75, a rewording .3 to .6."""

    nearly_order_descended: float = 0.8
    """The same where one page took from the other and ``descended_weight`` is enough: a word or two of ten."""

    nearly_cosine: float = 0.75
    """Least cosine of two such clauses; a flip of meaning hardly lowers it."""

    reworded_weight: float = 4.0
    """Content words that two clauses of one speaker share when the wording between them changed."""

    reworded_share: float = 0.5
    """Share of the shorter clause's content words that a rewording keeps."""

    reworded_cosine: float = 0.65
    """Least cosine of two reworded clauses. Rewordings of one sentence lie at .70 to .95, two sentences of one speaker
    on one subject at .35 to .60."""

    reworded_share_apart: float = 0.65
    """Share of the shorter clause's content words where neither page took from the other: what one person says of one
    subject on two occasions shares up to .62, at any cosine."""

    least_said: float = 2.0
    """Content words of reported speech that can be followed, unless it has ``said_words``: *the plan*, *those
    decisions* name a subject and say nothing of it."""

    said_words: int = 6
    """Words of reported speech that are followed whatever they weigh."""

    descended_weight: float = 1.0
    """Shared content words where one page took from the other: the pages speak for it already."""

    descended_share: float = 0.3
    """Share of the shorter clause's content words, likewise."""

    descended_cosine: float = 0.6
    """Least cosine, likewise; the clause must also be the best answer on the parent's page."""

    translated_cosine: float = 0.75
    """Least cosine of two sentences in two languages on pages of which neither took from the other. Of ntrex's
    sentences and their translations into languages the model knows one in two lies above; of the nearest other
    sentences of any story one in a hundred above .73."""

    translated_cosine_related: float = 0.55
    """The same where one page took from the other: nineteen in twenty translations lie above it, and of the nearest
    other sentences of the story one in ten; ``translated_margin`` keeps most of these out."""

    translated_cosine_unknown: float = 0.5
    """The same where the model was not trained on one of the languages (Ukrainian): half of the translations lie
    above it, and of the nearest other sentences one in a hundred."""

    translated_words: int = 4
    """Words of the shortest sentence that is compared across languages (twice as many characters in scripts without
    spaces): *yes, of course* is said by everybody."""

    translated_margin: float = 0.1
    """How far the next best sentence of another utterance must lie below the best."""

    translated_neighbours: int = 50
    """Pages with the same speaker, or of one lost source, to which each page is compared in other languages."""

    parallel_cosine: float = 0.4
    """Cosine of two sentences of one utterance above which they share a column: the nearest other sentences of a
    story lie at .4 in the middle, and their order is kept as well."""

    untranslated_cosine: float = 0.3
    """Cosine to the nearest sentence of a translation below which a sentence is not in it."""

    untranslated_taken: float = 0.5
    """The same where the nearest sentence renders another one better by ``untranslated_margin``. In ntrex this finds
    nine in ten sentences that were left out of a translation and takes none that is there, unless the translation
    makes one sentence of two."""

    untranslated_margin: float = 0.15
    """How much better that is."""

    translated_length: float = 0.7
    """Least length in characters of what was kept, as a share of its translation. A translation that is longer than
    that allows made one sentence of two."""

    days_apart: float = 3.0
    """Days between the stated dates of two pages above which only a sure identity joins them. A speech is reported
    for two or three days; what a person says a week later is said again."""

    alike_spelling: float = 0.8
    """Ratio of letters at which two words may share a column as variants (centre, center)."""

    alike_meaning: float = 0.6
    """Cosine of two single words that may share a column (strictly, purely: .75; strictly, table: .3)."""

    anchor_words: int = 4
    """Words of a common run that holds two long renderings together."""

    max_cells: int = 1_000_000
    """Cells of one alignment (words × words): a second's work. Longer renderings are aligned between their anchors."""

    max_table: int = 400_000
    """Cells of one utterance's table. A larger one is left out; the changes stay."""

    max_units: int = 200
    """Sentences and clauses of one quotation that are compared. A page of a transcript has fewer."""

    max_posting: int = 24
    """Quotations that share a key and are all compared with each other; above it only neighbours are."""

    posting_neighbours: int = 4
    """Neighbours, in order of wording, with which a quotation is compared under a commoner key."""

    max_page_pairs: int = 10_000
    """Pairs of quotations between two pages of one descent: 100 on each."""

    comparable_share: float = 0.25
    """Share of the lighter rendering's content words below which two renderings are not compared word by word."""

    repeat_share: float = 0.5
    """The same on one page: above it the page says one thing twice, below it are two parts of one speech."""

    part_share: float = 0.5
    """Share of overlap above which two renderings repeat one part instead of holding two parts."""
