"""English pages: marks, sentences, parse, rules, speakers, in this order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

from firsthand.quotations.actors import goes_on_about
from firsthand.quotations.blocks import with_block_quotations
from firsthand.quotations.draft import Draft, Sentence
from firsthand.quotations.frames import drafts
from firsthand.quotations.headlines import capitals_inside, is_common_label, true_cased, with_headline
from firsthand.quotations.labelled import labelled, turns
from firsthand.quotations.lexicon import CueWord, Lexicon, cues_en, word_list
from firsthand.quotations.marks import Marked, in_blocks, marked_passages
from firsthand.quotations.parser import parse
from firsthand.quotations.people import People, people
from firsthand.quotations.resolve import PRONOUNS, Resolver
from firsthand.quotations.speeches import speech_page_v1
from firsthand.quotations.uncued import sentence_like
from firsthand.quotations.units import Unit, regions, units
from firsthand.records import BODY_KINDS, Article, Block, Cue, Quotation, QuotationKind, Span
from firsthand.settings import QuotationSettings
from firsthand.text import short_id

_READ = BODY_KINDS | {"title", "deck"}


def english_quotations(article: Article, *, settings: QuotationSettings) -> tuple[Quotation, ...]:
    """The quotations of an English article, in order of place."""
    text, lexicon = article.text, cues_en()
    read = with_headline(text, [block for block in article.blocks if block.kind in _READ], settings)
    running = [block.span for block in read if _is_running(text, block)]
    table = people(text, running, [block.span for block in read if not _is_running(text, block)])
    dialogue = turns(text, read, table, settings=settings)
    speech = [] if dialogue else speech_page_v1(article.page_id, text, read)
    spoken = {block.span for turn in dialogue for block in turn.blocks} | {block.span for block, _ in speech}
    blocks = [block for block in read if block.span not in spoken]
    passages = marked_passages(text, blocks)
    spell = partial(true_cased, page=cache(partial(capitals_inside, text, read)), settings=settings)
    sentences = _parsed(_units(text, blocks, passages, lexicon), lexicon, spell, settings)
    found = drafts(text, sentences, passages, lexicon, settings=settings)
    found = with_block_quotations(text, blocks, sentences, found, lexicon)
    resolver = Resolver(
        text,
        _with_context(sentences, found, spell, settings),
        table,
        settings.pronoun_sentences,
        settings.pronoun_chain,
    )
    # Of two readings of the same words the surer one stays.
    surer_last = sorted(found, key=lambda draft: draft.score)
    made = {one.id: one for draft in surer_last for one in [_quotation(article, draft, resolver)]}
    made.update((one.id, one) for one in labelled(article.page_id, text, dialogue, table))
    made.update((one.id, one) for _, one in speech)
    kept = _with_known_headline_speakers(text, list(made.values()), table)
    return tuple(sorted(kept, key=lambda q: (q.content[0].start, q.content[-1].end, q.id)))


def _is_running(text: str, block: Block) -> bool:
    """Whether a block is running text: the body, and a deck that is a sentence."""
    return block.kind in BODY_KINDS or (block.kind == "deck" and text[block.span.end - 1 : block.span.end] in '.?!”"')


def _with_known_headline_speakers(text: str, made: list[Quotation], table: People) -> list[Quotation]:
    """Without headline forms whose "speaker" is a topic: the page must know it as a person or let it speak again, and
    nothing but the name and titles may stand before the colon or after the dash."""
    persons = {entity.name for entity in table.entities if entity.person}
    heard = {q.speaker.name for q in made if not _is_headline_form(q)}
    titles = word_list("people_en")["titles"] | word_list("people_en")["demonyms"] | word_list("people_en")["roles"]

    def is_known(quotation: Quotation) -> bool:
        name, mention = quotation.speaker.name, quotation.speaker.mention
        if mention is not None and is_common_label(mention.of(text)):
            return quotation.kind != "direct" or sentence_like(text, quotation.content)
        if name is None or mention is None or name not in persons | heard:
            return False
        own = {word.lower() for word in name.split()}
        return all(word.lower() in own | titles or "’" in word or "'" in word for word in mention.of(text).split())

    heads = [q for q in made if _is_headline_form(q) and is_known(q)]
    # Where the whole line is what was said, what stands in it has no subject of its own.
    said = [(q.content[0].start, q.content[-1].end) for q in heads]
    rest = [q for q in made if not _is_headline_form(q)]
    return heads + [q for q in rest if not any(a <= q.content[0].start and q.content[-1].end <= b for a, b in said)]


def _is_headline_form(quotation: Quotation) -> bool:
    """Whether only a colon or a dash in a headline reports it."""
    return quotation.cue is not None and quotation.cue.lemma in (":", "–")


def _units(text: str, blocks: Sequence[Block], passages: Sequence[Marked], lexicon: Lexicon) -> list[Unit]:
    found: list[Unit] = []
    at = 0
    for number, region in enumerate(regions(text, blocks, passages)):
        inside: list[tuple[int, Marked]] = []
        while at < len(passages) and passages[at].outer.start < region.spans[-1].end:
            inside.append((at, passages[at]))
            at += 1
        found.extend(units(text, region, number, inside, lexicon))
    return found


def _parsed(
    found: Sequence[Unit], lexicon: Lexicon, spell: Callable[[str], str], settings: QuotationSettings
) -> list[Sentence]:
    """Each unit with its parse; without one where nothing in it can be reported speech, or where it is too long."""
    wanted: list[Unit] = []
    size = 0
    for number, unit in enumerate(found):
        announces = number + 1 < len(found) and found[number + 1].only_holes()
        fits = len(unit.text) <= settings.max_sentence and size <= settings.max_parsed
        if fits and (announces or _may_report(unit, lexicon)):
            wanted.append(unit)
            size += len(unit.text)
    docs = dict(zip(map(id, wanted), parse([spell(u.text) for u in wanted]), strict=True))
    return [Sentence(unit, docs.get(id(unit))) for unit in found]


def _with_context(
    sentences: list[Sentence], found: Sequence[Draft], spell: Callable[[str], str], settings: QuotationSettings
) -> list[Sentence]:
    """The sentences, those parsed too in which the person may stand whom a pronoun or a description means."""
    needed: set[int] = set()
    for draft in found:
        if draft.head is None:
            continue
        head = sentences[draft.unit].unit.text[slice(*draft.head)].lower()
        if head in PRONOUNS or head in word_list("people_en")["descriptions"]:
            needed.update(_before_pronoun(sentences, draft.unit, settings))
    numbers = [
        n for n in sorted(needed) if sentences[n].doc is None and len(sentences[n].unit.text) <= settings.max_sentence
    ]
    docs = dict(zip(numbers, parse([spell(sentences[n].unit.text) for n in numbers]), strict=True))
    return [Sentence(s.unit, docs.get(n, s.doc)) for n, s in enumerate(sentences)]


def _before_pronoun(sentences: Sequence[Sentence], number: int, settings: QuotationSettings) -> range:
    """The sentences in which the antecedent of a pronoun may stand."""
    first = last = number
    while first > 0 and last - first < settings.pronoun_sentences and number - first < settings.pronoun_chain:
        first -= 1
        last = first if goes_on_about(sentences[first]) else last
    return range(first, number)


def _may_report(unit: Unit, lexicon: Lexicon) -> bool:
    if unit.holes or unit.inline or unit.kind == "title":
        return True
    lower = unit.text.lower()
    if "according" in lower or " that " in lower:
        return True
    words = [word.strip(".,;:!?—–()") for word in lower.split()]
    return any(w in lexicon.verb_forms or w in lexicon.noun_forms or w in lexicon.adjectives for w in words)


def reported_thought_v1(word: CueWord | None) -> bool:
    """A verb, noun or adjective of thinking reports what somebody thought, hoped, feared or planned."""
    return word is not None and word.kind == "thinking"


def _quotation(article: Article, draft: Draft, resolver: Resolver) -> Quotation:
    content = _in_blocks(article, sorted(draft.content))
    marks = _in_blocks(article, sorted(set(draft.marks)))
    kind: QuotationKind = "direct" if marks and marks == content else "mixed" if marks else "indirect"
    cue = None
    if draft.cue is not None and draft.word is not None:
        cue = Cue(draft.cue.of(article.text), draft.cue, draft.word.lemma, draft.word.kind)
    whole = Span(content[0].start, content[-1].end)
    rule = "reported_thought_v1" if reported_thought_v1(draft.word) else draft.rule
    return Quotation(
        id=short_id(article.page_id, str(whole.start), str(whole.end), kind),
        page_id=article.page_id,
        kind=kind,
        content=content,
        marks=marks,
        cue=cue,
        speaker=resolver.speaker(draft),
        score=round(draft.score, 3),
        rule=rule,
    )


def _in_blocks(article: Article, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The pieces of ``spans`` inside blocks; those that touch are one, since no space stands between them."""
    found: list[Span] = []
    for span in spans:
        for piece in in_blocks(article.text, article.blocks, span):
            if found and piece.start == found[-1].end:
                found[-1] = Span(found[-1].start, piece.end)
            else:
                found.append(piece)
    return tuple(found)
