"""English pages: marks, sentences, parse, rules, speakers, in this order."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.quotations.frames import Draft, Sentence, drafts
from firsthand.quotations.lexicon import Lexicon, cues_en
from firsthand.quotations.marks import Marked, marked_passages
from firsthand.quotations.parser import parse
from firsthand.quotations.people import people
from firsthand.quotations.resolve import Resolver
from firsthand.quotations.units import Unit, regions, units
from firsthand.records import BODY_KINDS, Article, Block, Cue, Quotation, QuotationKind, Span
from firsthand.settings import QuotationSettings
from firsthand.text import short_id

_READ = BODY_KINDS | {"title", "deck"}


def english_quotations(article: Article, *, settings: QuotationSettings) -> tuple[Quotation, ...]:
    """The quotations of an English article, in order of place."""
    text, lexicon = article.text, cues_en()
    blocks = [block for block in article.blocks if block.kind in _READ]
    passages = marked_passages(text, blocks)
    sentences = _parsed(_units(text, blocks, passages, lexicon), lexicon, settings)
    found = drafts(text, sentences, passages, lexicon)
    table = people(text, [block.span for block in blocks if block.kind in BODY_KINDS])
    resolver = Resolver(text, sentences, table, lexicon)
    made = {quotation.id: quotation for draft in found for quotation in [_quotation(article, draft, resolver)]}
    return tuple(sorted(made.values(), key=lambda q: (q.content[0].start, q.content[-1].end, q.id)))


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


def _parsed(found: Sequence[Unit], lexicon: Lexicon, settings: QuotationSettings) -> list[Sentence]:
    """Each unit with its parse; those that can hold no reported speech, and those too long to parse, without."""
    wanted = [u for u in found if len(u.text) <= settings.max_sentence and _may_report(u, lexicon)]
    docs = dict(zip(map(id, wanted), parse([u.text for u in wanted]), strict=True))
    return [Sentence(unit, docs.get(id(unit))) for unit in found]


def _may_report(unit: Unit, lexicon: Lexicon) -> bool:
    if unit.holes or unit.inline or unit.kind == "title":
        return True
    lower = unit.text.lower()
    if "according" in lower or " that " in lower:
        return True
    words = [word.strip(".,;:!?—–()") for word in lower.split()]
    return any(w in lexicon.verb_forms or w in lexicon.noun_forms or w in lexicon.adjectives for w in words)


def _quotation(article: Article, draft: Draft, resolver: Resolver) -> Quotation:
    content = tuple(draft.content)
    marks = tuple(dict.fromkeys(draft.marks))
    kind: QuotationKind = "direct" if marks and marks == content else "mixed" if marks else "indirect"
    cue = None
    if draft.cue is not None and draft.word is not None:
        cue = Cue(draft.cue.of(article.text), draft.cue, draft.word.lemma)
    whole = Span(content[0].start, content[-1].end)
    rule = "reported_thought_v1" if draft.word is not None and draft.word.kind == "thinking" else draft.rule
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
