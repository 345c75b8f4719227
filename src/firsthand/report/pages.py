"""What the report shows of one page: readings, credits, quotations, its text and its source with the places lit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from firsthand.records import FIELDS, Article, Credit, Fact, Page, Quotation, Reading, Reason, Span
from firsthand.report import words
from firsthand.report.dates import rival_values
from firsthand.report.marks import Lit, lit_text
from firsthand.report.pagetext import TextBlock, quotation_lits, text_blocks
from firsthand.report.places import (
    Claim,
    Place,
    SourceText,
    SourceView,
    claims,
    in_line,
    quotation_place,
    source_text,
    source_view,
    speaker_place,
    to_text,
)
from firsthand.report.safe import short
from firsthand.report.words import PageName
from firsthand.settings import ReportSettings


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in its line: the words before it, its own, those after; ``href`` opens it (empty: not shown)."""

    before: str
    here: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class FactRow:
    value: str
    evidence: Evidence | None
    href: str
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading: the values it gives (none when absent), and the rivals it weighed."""

    field: str
    status: str
    values: tuple[FactRow, ...]
    rivals: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class CreditRow:
    kind: str
    name: str
    evidence: Evidence | None
    why: str


@dataclass(frozen=True, slots=True)
class QuotationRow:
    number: int
    kind: str
    said: str
    href: str
    source_href: str
    cue: str
    speaker: str
    speaker_href: str
    speaker_note: str
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything of one page. ``source`` is None where it is not shown, ``notes`` say what is missing and why."""

    page: Page
    name: PageName
    readings: tuple[ReadingRow, ...]
    credits: tuple[CreditRow, ...]
    quotations: tuple[QuotationRow, ...]
    blocks: tuple[TextBlock, ...]
    source: Markup | None
    notes: tuple[str, ...]
    ids: Mapping[Place, str]
    characters: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of one report share: the fragments given so far, the sentences of rules, the bounds."""

    seen: Counter[str]
    rules: Mapping[str, str]
    settings: ReportSettings


def page_view(
    page: Page,
    article: Article,
    quotations: Sequence[Quotation],
    reasons: Sequence[Reason],
    source: str | None,
    name: PageName,
    frame: Frame,
    budget: int,
) -> PageView:
    """Build the section of one page. ``budget`` is how many characters the report can still take."""
    prefix = f"p{name.number}"
    quotations = in_order(quotations)
    notes: list[str] = []
    if len(quotations) > frame.settings.max_places:
        rest = words.count(len(quotations) - frame.settings.max_places, "quotation")
        notes.append(f"{rest} left out here; quotations.jsonl holds them.")
        quotations = quotations[: frame.settings.max_places]
    text = source_text(source, page.media_type) if source is not None else None
    view = _view(article, claims(article, quotations, reasons), text, prefix, frame.settings) if budget > 0 else NOTHING
    notes += _notes(view, text, budget)
    blocks: tuple[TextBlock, ...] = ()
    shown = None
    if budget > 0:
        lits = [*quotation_lits(quotations, prefix), *(view.lits if text is None else ())]
        blocks = text_blocks(article, lits, frame.seen, frame.settings.max_source_characters)
        whole = Span(0, len(text.source)) if text else Span(0, 0)
        shown = lit_text(text.source, view.lits, whole, frame.seen, dim=text.tags, keep=view.keep) if text else None
    ids = {place: each for place, each in view.ids.items() if frame.seen[each]}
    return PageView(
        page,
        name,
        tuple(_reading_row(reading, text, ids, frame.rules) for reading in map(article.reading, FIELDS)),
        tuple(_credit_row(each, text, ids, frame.rules) for each in article.credits),
        tuple(_quotation_row(i, each, article, ids, frame, prefix) for i, each in enumerate(quotations, 1)),
        blocks,
        shown,
        tuple(notes),
        ids,
        len(shown or "") + sum(len(block.html) for block in blocks),
    )


def in_order(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Quotations in the order in which they stand on their page: their numbers in the report."""
    return sorted(quotations, key=lambda each: (each.content[:1], each.id))


NOTHING = SourceView((), None, {}, 0)


def _view(
    article: Article, found: Sequence[Claim], text: SourceText | None, prefix: str, settings: ReportSettings
) -> SourceView:
    if text is None:
        return _view_in_text(article, found, prefix, settings.max_places)
    return source_view(found, len(text.source), prefix, settings)


def _notes(view: SourceView, text: SourceText | None, budget: int) -> list[str]:
    notes = []
    if budget <= 0:
        notes.append("Text and source are left out here, because the report would grow too large to open.")
    if text is None:
        gone = "The original is gone or has changed since it was read: its source cannot be shown, only the clean text."
        return [*notes, gone]
    return notes if budget <= 0 else [*notes, *_cut_notes(view, len(text.source))]


def _cut_notes(view: SourceView, size: int) -> list[str]:
    notes = []
    if view.keep is not None:
        kept = sum(map(len, view.keep))
        notes.append(f"The source has {size:,} characters; the {kept:,} around the places that are claimed are shown.")
    if view.hidden:
        notes.append(f"{words.count(view.hidden, 'place')} of less weight cannot be opened here.")
    return notes


def _view_in_text(article: Article, found: Sequence[Claim], prefix: str, limit: int) -> SourceView:
    """Without the original: the places that lie in the clean text, lit there."""
    lits: list[Lit] = []
    ids: dict[Place, str] = {}
    anchors = sorted(article.anchors, key=lambda anchor: anchor.source)
    for claim in found:
        if claim.place in ids or claim.css == "quote" or len(ids) >= limit:
            continue
        where = tuple(piece for span in claim.place for piece in to_text(anchors, span))
        if where:
            ids[claim.place] = f"{prefix}-e{len(ids) + 1}"
            lits.append(Lit(ids[claim.place], where, claim.css, claim.label))
    return SourceView(tuple(lits), None, ids, 0)


def _reading_row(
    reading: Reading, text: SourceText | None, ids: Mapping[Place, str], rules: Mapping[str, str]
) -> ReadingRow:
    rows = [(fact, _fact_row(fact, text, ids, rules)) for fact in reading.facts]
    if reading.status == "absent":
        return ReadingRow(reading.field, reading.status, (), tuple(row for _, row in rows))
    allowed = rival_values(reading) if reading.status == "ambiguous" else [reading.value]
    values, rest = [], []
    for fact, row in rows:
        if fact.value in allowed:
            values.append(row)
            allowed.remove(fact.value)
        else:
            rest.append(row)
    if not values and reading.value is not None:  # a value put together from several facts
        values, rest = [replace(row, value=reading.value) for _, row in rows[:1]], [row for _, row in rows]
        values = values or [FactRow(reading.value, None, "", "", 0.0)]
    return ReadingRow(reading.field, reading.status, tuple(values), tuple(rest))


def _fact_row(fact: Fact, text: SourceText | None, ids: Mapping[Place, str], rules: Mapping[str, str]) -> FactRow:
    evidence, why = _evidence(fact.source, text, ids), _why(fact.rule, rules)
    second = _evidence(fact.anchor, text, ids) if fact.anchor is not None else None
    why += f" It counts from “{second.here}”." if second else ""
    return FactRow(fact.value, evidence, _href(ids, (fact.source,)), why, fact.score)


def _credit_row(each: Credit, text: SourceText | None, ids: Mapping[Place, str], rules: Mapping[str, str]) -> CreditRow:
    evidence = _evidence(each.source, text, ids)
    return CreditRow(words.CREDIT[each.kind], each.name, evidence, _why(each.rule, rules))


def _evidence(span: Span, text: SourceText | None, ids: Mapping[Place, str]) -> Evidence | None:
    if text is None or span.end > len(text.source):
        return None
    before, here, after = in_line(text, span)
    if len(here) > 150:
        here = f"{short(here, 90)} {here[-50:].partition(' ')[2]}"
    return Evidence(before, here, after, _href(ids, (span,)))


def _href(ids: Mapping[Place, str], place: Place) -> str:
    return f"#{ids[place]}" if place in ids else ""


def _why(rule: str, rules: Mapping[str, str]) -> str:
    """The sentence of a rule, or its name in words where the sentence is not at hand."""
    return rules.get(rule) or rule.removesuffix("_v1").replace("_", " ")


def _quotation_row(
    number: int,
    each: Quotation,
    article: Article,
    ids: Mapping[Place, str],
    frame: Frame,
    prefix: str,
) -> QuotationRow:
    speaker = each.speaker
    name = speaker.name or words.listed(speaker.candidates, "or") or "not named"
    mention = f"in the text: “{speaker.mention.of(article.text)}”" if speaker.mention else ""
    note = "; ".join(part for part in (speaker.status, mention) if part)
    return QuotationRow(
        number,
        each.kind,
        " … ".join(span.of(article.text) for span in each.content),
        f"#{prefix}-q{number}" if frame.seen[f"{prefix}-q{number}"] else "",
        _href(ids, quotation_place(article, each)),
        each.cue.text if each.cue else "",
        name,
        _href(ids, speaker_place(article, each)),
        note,
        _why(each.rule, frame.rules),
        each.score,
    )
