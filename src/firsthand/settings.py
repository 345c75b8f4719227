"""Every threshold of firsthand, with its unit and why it has that value. One part for each step."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Bounds on what is read."""

    max_page_bytes: int = 20_000_000
    """Bytes of one page. The largest news pages seen are under 5 MB; above this it is no page but a data dump."""
    max_saved_bytes: int = 200_000_000
    """Bytes of a page saved with its pictures (MHTML), of which only the page itself is read."""
    max_unpacked_ratio: int = 200
    """Unpacked bytes for each packed byte of a file. Archives of news pages have 4 to 20; gzip can hold 1,000 …"""
    max_unpacked_bytes: int = 2_000_000_000
    """… but so many bytes are unpacked in any case: half a minute of work."""
    feed_full_words: int = 150
    """Words from which a feed's description is taken for the whole article. Summaries have 20 to 80."""
    url_column: str | None = None
    """Name of the column of a table that holds the page's address; otherwise it is known by its usual names."""
    html_column: str | None = None
    """The same for its HTML …"""
    text_column: str | None = None
    """… and its text."""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """Bounds on the work on one page, under those that count its bytes and segments."""

    max_seconds: float = 120.0
    """Seconds of processor time. The slowest page that keeps to the counts takes about a quarter of it."""
    max_memory: int = 3_000_000_000
    """Bytes by which the process may grow: the models (0.7 GB) and the largest page that keeps to the counts."""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Bounds on what is fetched from an address that was given."""

    max_bytes: int = 20_000_000
    """Bytes of an answer's body, as it is sent and as it is unpacked."""
    seconds: float = 60.0
    """Seconds for one address with its redirects, however slowly the server sends."""
    wait_seconds: float = 10.0
    """Seconds in which a server must connect, and send the next bytes."""
    redirects: int = 10
    """Redirects that are followed; browsers follow 20, news sites need three."""
    pause_seconds: float = 1.0
    """Seconds between two requests to one host; robots.txt may ask for more …"""
    most_pause_seconds: float = 30.0
    """… up to so many."""
    robots_bytes: int = 500_000
    """Bytes of robots.txt that are read (RFC 9309 asks for 500 KiB at least)."""
    entries: int = 200
    """Linked pages of one feed that are fetched."""
    user_agent: str = "firsthand/0.1 (reads single news pages that a person asked for; obeys robots.txt)"
    """What a server is told; robots.txt may address it as firsthand."""


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """Blocks and fields of one page."""

    max_segments: int = 30_000
    """Runs of text on one page. The longest news pages seen hold 3,000; above this it is no page but a data dump."""

    body_chance: float = 0.5
    """Probability from which the model's verdict on a segment is body: as many wrongly kept as wrongly dropped."""
    rest_chance: float = 0.35
    """Probability from which a sentence that goes straight on after the body, in the same elements, is body too …"""
    lone_chance: float = 0.35
    """… and from which the one paragraph under a title is, where nothing else is body."""
    shared_tokens: int = 2_000_000
    """Characters of source up to which its tokens are kept for both readers of a page; larger pages are read twice
    rather than kept, so that memory stays bounded."""
    stated_score: float = 0.7
    """Score of a fact from which it is a statement of the page about itself; weaker ones only support an inference."""
    inferred_score: float = 0.4
    """Score from which a fact supports a reading at all. Below it stand header dates and the like, kept as rivals."""
    same_rank: float = 0.03
    """Difference in score up to which two facts have the same rank: if they contradict, the page does not decide."""


@dataclass(frozen=True, slots=True)
class QuotationSettings:
    """Finding quotations and their speakers."""

    max_sentence: int = 1_200
    """Characters of a sentence that still goes into the parser. Sentences of news stay under 700; what is longer is
    a list or a broken page, and parse time would grow with it."""
    max_parsed: int = 300_000
    """Characters of one page that go into the parser: ten times a long article, about a minute of work. What a larger
    page (a data dump) holds beyond that is not searched for quotations."""


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
    Of a copy with one word in twelve changed .55 are left."""
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
    threads: int = 2
    """Threads of the database that joins fingerprints. The answer does not depend on them."""
    memory_megabytes: int = 1_000
    """Memory of that database; what needs more goes to disk."""
    passage_words: int = 8
    """Words. Shorter shared runs are phrases of the trade ("told reporters on Monday that")."""
    copied_share: float = 0.8
    """Cover of both articles by copied passages from which no reworded ones are looked for."""
    match_words: int = 30
    """Shared words of the body. With fewer, two articles match only as briefs do (brief_share)."""
    match_share: float = 0.1
    """Cover of at least one article below which a shared passage makes no match …"""
    match_many_words: int = 60
    """… unless it has so many words: a paragraph of a long article."""
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
    opening_words: int = 80
    """Words of an article's beginning that stand for it when looking for translations."""
    opening_cosine: float = 0.5
    """Cosine of two openings in two languages from which a pair is looked at."""
    reworded_cosine: float = 0.7
    """Cosine of two sentences in one language. Independent reports of one event rarely reach it twice in order."""
    reworded_overlap: float = 0.4
    """Share of common words (first six letters) at which two sentences are near before vectors are asked …"""
    reworded_overlap_share: float = 0.35
    """… and the share of one article's words in such sentences, in order, from which they are asked. 99 in 100 pairs
    of political news have less; a rewrite that shared 16 % of its five-word runs had .9."""
    reworded_least_overlap: float = 0.25
    """Share of common words below which two sentences in one language are not compared by meaning at all."""
    alignment_slack: float = 0.05
    """Cosine below the threshold that the alignment may still use to keep its order."""
    joined_gain: float = 0.03
    """Cosine that two sentences together must gain over one alone to stand against one of the other side."""
    joined_hope: float = 0.3
    """Evidence that joined sentences may add (see reworded_evidence); pairs that lack more are left."""
    reworded_sentences: int = 4
    """Aligned sentences: reports of one event had three …"""
    reworded_whole: float = 0.8
    """… unless they are nearly all of one article."""
    reworded_share: float = 0.33
    """Share of the words of one article in aligned sentences …"""
    reworded_least_share: float = 0.15
    """… and of the other."""
    reworded_evidence: float = 1.9
    """Sum of the larger aligned share, the mean cosine and the mean share of common words, all of aligned sentences.
    Rewrites had 2.3 and more; reports of one event 1.75 and less."""
    translated_cosine: float = 0.6
    """Cosine of two sentences in two languages."""
    translated_mean_cosine: float = 0.68
    """Mean cosine of aligned sentences in two languages."""
    edited_likeness: float = 0.7
    """Share of equal words in order from which an aligned sentence is edited and not reworded."""


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

    whole_weight: float = 3.0
    """Content words of a quotation that stands whole, word for word, inside the other."""

    equal_words: int = 4
    """Words of two quotations that are equal from end to end."""

    equal_weight: float = 1.0
    """Content words of those, when one speaker says them or one page took from the other."""

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

    descended_weight: float = 1.0
    """Shared content words where one page took from the other: the pages speak for it already."""

    descended_share: float = 0.3
    """Share of the shorter clause's content words, likewise."""

    descended_cosine: float = 0.6
    """Least cosine, likewise; the clause must also be the best answer on the parent's page."""

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


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """How much of a trace the report shows. What is left out is counted in the report and stands in the other files."""

    max_pages: int = 400
    """Pages with a section of their own. Above this a browser takes seconds to open the report; pages that descend
    from something or are descended from come first."""
    max_characters: int = 8_000_000
    """Characters of page text and source, with their marks, over the whole report: phones still open that. A quarter
    of it is kept for pages side by side."""
    max_source_characters: int = 40_000
    """Characters of one page's source. Longer sources are cut around the places that something is claimed of."""
    context_characters: int = 400
    """Characters shown on each side of a place in a source that is cut: about four lines."""
    max_places: int = 600
    """Places lit in one source; news pages have under 150."""
    max_pairs: int = 100
    """Matches shown side by side, those that share most first."""
    max_utterances: int = 200
    """Utterances shown as tables, those with changes of meaning first."""
    max_descents: int = 600
    """Descents told with their reasons."""
    max_nodes: int = 150
    """Pages and lost sources drawn in the pictures of descent: more cannot be followed by eye."""
    max_sentences: int = 12
    """Sentences of one kind in the summary; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a trace; ``Settings()`` is what the command line uses."""

    read: ReadSettings = field(default_factory=ReadSettings)
    page: PageSettings = field(default_factory=PageSettings)
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    quotations: QuotationSettings = field(default_factory=QuotationSettings)
    match: MatchSettings = field(default_factory=MatchSettings)
    lineage: LineageSettings = field(default_factory=LineageSettings)
    collate: CollateSettings = field(default_factory=CollateSettings)
    report: ReportSettings = field(default_factory=ReportSettings)
