"""One page, or two, in a terminal. Text from pages is set as plain text: no markup, no control characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from firsthand.differences import differences
from firsthand.records import Article, Credit, Descent, LostSource, Match, Page, Passage, Quotation, Reason, Span
from firsthand.report import words
from firsthand.report.dates import rival_values
from firsthand.report.own import own_words
from firsthand.report.places import SourceText, in_line, source_text
from firsthand.report.safe import short, visible
from firsthand.report.summary import reason_text
from firsthand.report.words import PageName, page_name
from firsthand.text import percent

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_STATUS = {"stated": "green", "inferred": "blue", "ambiguous": "bold yellow", "absent": "dim"}
_LIT = "bold reverse"
_MAX_FURNITURE = 160
_MAX_DIFFERENCES = 200
Styled = tuple[Span, str]
"""A span of an article's text and the style it gets; later ones lie over earlier ones."""


def page_view(page: Page, article: Article, quotations: Sequence[Quotation]) -> RenderableType:
    """One page for a terminal: readings with rivals and evidence in its line, credits, text with its quotations.

    ``page`` carries its source. Everything from the page is set as plain text."""
    from rich.console import Group

    text = source_text(page.source, page.media_type)
    shown = [each for each in quotations if not each.part]
    quotations = sorted(shown, key=lambda each: (each.content[:1], each.id))
    name = page_name(page, article, 1)
    head = _line((name.title or "Page without a title", "bold"))
    where = " · ".join(
        part for part in (_one_line(page.origin), page.url or "", page.media_type, page.sha256[:12]) if part
    )
    parts: list[RenderableType] = [head, _line((where, "dim")), "", _readings(article, text)]
    if article.credits:
        parts += ["", _line(("Credits", "bold")), *(_credit(each, text) for each in article.credits)]
    parts += ["", _line(("Text, with its quotations", "bold")), _blocks(article, quotation_styles(quotations))]
    if quotations:
        parts += ["", _line(("Quotations", "bold")), _quotations(article, quotations)]
    return Group(*parts)


def compare_view(
    pages: Sequence[Page],
    articles: Sequence[Article],
    match: Match | None,
    descents: Sequence[Descent],
    quotations: Sequence[Quotation],
) -> RenderableType:
    """Two pages for a terminal: shared passages side by side, what was dropped, added and replaced from the first to
    the second, who is quoted on both, and the descent with its reasons. ``pages`` carry their sources."""
    from rich.console import Group

    names = {
        page.id: page_name(page, article, i) for i, (page, article) in enumerate(zip(pages, articles, strict=True), 1)
    }
    by_id = {page.id: source_text(page.source, page.media_type) for page in pages}
    parts: list[RenderableType] = []
    for page in pages:
        parts.append(_line((f"{names[page.id].number}  ", "bold"), (names[page.id].title or "no title", "bold")))
        parts.append(_line((f"   {_one_line(page.origin)}", "dim")))
    parts += ["", _line(("Shared passages", "bold")), *_passages(articles, match)]
    if match:
        parts += ["", _line(("From page 1 to page 2", "bold")), _differences(articles[0], articles[1])]
        parts.append(_line((_quoted_counts(articles, quotations), "dim")))
    parts += ["", _line(("Descent", "bold")), *_descents(descents, names, by_id)]
    return Group(*parts)


def _one_line(origin: str) -> str:
    """A path with its line breaks made visible: a file name may hold them."""
    return origin.replace("\n", "⟦U+000A⟧")


def _line(*pieces: tuple[str, str]) -> Text:
    """Pieces of text with their styles; controls made visible, nothing read as markup."""
    from rich.text import Text

    out = Text()
    for piece, style in pieces:
        out.append(visible(piece), style=style or None)
    return out


def styled(text: str, within: Span, styles: Sequence[Styled]) -> Text:
    """``text[within]`` with spans styled, cut at every border of a span."""
    inside = [(span, style) for span, style in styles if span.start < within.end and span.end > within.start]
    cuts = {within.start, within.end}
    for span, _ in inside:
        cuts |= {max(span.start, within.start), min(span.end, within.end)}
    ordered = sorted(cuts)
    pieces = []
    for start, end in pairwise(ordered):
        over = [style for span, style in inside if span.start <= start and span.end >= end]
        pieces.append((text[start:end], " ".join(over)))
    return _line(*pieces)


def _evidence(text: SourceText, span: Span) -> Text:
    """A span in its line, between › and ‹ for terminals without colours."""
    before, here, after = in_line(text, span, 40)
    return _line((before + "›", "dim"), (short(here, 120), _LIT), ("‹" + after, "dim"))


def _readings(article: Article, text: SourceText) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name, ratio in (("field", 0), ("value", 3), ("status", 0), ("the place, in its line", 5)):
        table.add_column(name, ratio=ratio or None, no_wrap=not ratio, overflow="fold")
    for reading in article.readings:
        chosen = rival_values(reading) if reading.status == "ambiguous" else [reading.value]
        value = words.listed([short(each, 120) for each in chosen if each], "or") or "–"
        status = _line((reading.status, _STATUS[reading.status]))
        stated = reading.facts[:1] if reading.status != "absent" else ()
        place = _evidence(text, stated[0].source) if stated else _line(("the page does not say", "dim"))
        table.add_row(_line((reading.field, "bold")), _line((value, "")), status, place)
        rivals = [fact for fact in reading.facts if not (stated and fact.value in chosen)]
        for fact in rivals:
            rival = _line((short(fact.value, 120), "dim"))
            note = _line((f"rival {fact.score:.2f}", "dim"))
            table.add_row("", rival, note, _evidence(text, fact.source))
    return table


def _credit(each: Credit, text: SourceText) -> Text:
    line = _line((f"{words.CREDIT[each.kind]}  ", ""), (each.name, "bold"), ("  ", ""))
    return line.append_text(_evidence(text, each.source))


def quotation_styles(quotations: Sequence[Quotation]) -> list[Styled]:
    """Content green (dim underline when indirect), cue yellow, speaker blue."""
    found: list[Styled] = []
    for each in quotations:
        said = "green" if each.kind != "indirect" else "green italic"
        found += [(span, said) for span in each.content]
        found += [(each.cue.span, "yellow")] if each.cue else []
        found += [(each.speaker.mention, "bold blue")] if each.speaker.mention else []
    return found


def _blocks(article: Article, styles: Sequence[Styled]) -> RenderableType:
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for block in article.blocks:
        span = block.span
        rest = 0
        if block.kind in ("furniture", "related", "comment") and len(span) > _MAX_FURNITURE:
            span, rest = Span(span.start, span.start + _MAX_FURNITURE), len(span) - _MAX_FURNITURE
        text = styled(article.text, span, styles)
        if rest:
            text.append(f" [… {rest:,} characters left out …]")
        if block.kind in ("furniture", "related", "comment"):
            text.stylize("dim")
        table.add_row(block.kind, text)
    return table


def _quotations(article: Article, quotations: Sequence[Quotation]) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name, ratio in (("", 0), ("kind", 0), ("what was said", 6), ("cue", 1), ("speaker", 3)):
        table.add_column(name, ratio=ratio or None, no_wrap=not ratio, overflow="fold")
    for number, each in enumerate(quotations, start=1):
        speaker = each.speaker
        name = speaker.name or words.listed(speaker.candidates, "or") or "not named"
        said = " … ".join(span.of(article.text) for span in each.content)
        table.add_row(
            str(number), each.kind, _line((said, "green")), _line((each.cue.text if each.cue else "–", "yellow")),
            _line((name, "bold blue"), (f"  {speaker.status}", _STATUS[speaker.status])),
        )  # fmt: skip
    return table


def _passages(articles: Sequence[Article], match: Match | None) -> list[RenderableType]:
    from rich.table import Table

    if not match or not match.passages:
        return [_line(("The two pages share no passage.", ""))]
    turned = match.a != articles[0].page_id
    covers = (match.cover_b, match.cover_a) if turned else (match.cover_a, match.cover_b)
    table = Table(pad_edge=False, show_lines=True, header_style="dim")
    table.add_column("")
    for number, cover in enumerate(covers, start=1):
        table.add_column(f"page {number}: {percent(cover)} of its words", ratio=1, overflow="fold")
    pairs = [(each, (each.b, each.a) if turned else (each.a, each.b)) for each in match.passages]
    for number, (each, (left, right)) in enumerate(sorted(pairs, key=lambda pair: pair[1]), start=1):
        a, b = articles[0].text, articles[1].text
        left_styles, right_styles = _changed_words(each, left.of(a), right.of(b))
        table.add_row(
            f"{number}\n{each.kind}",
            styled(left.of(a), Span(0, len(left)), left_styles),
            styled(right.of(b), Span(0, len(right)), right_styles),
        )
    return [table]


def _changed_words(each: Passage, left: str, right: str) -> tuple[list[Styled], list[Styled]]:
    """The words of a passage that stand on one side only; none where it is word for word or in two languages."""
    if each.kind in ("verbatim", "translated"):
        return [], []
    a, b = own_words(left, Span(0, len(left)), right, Span(0, len(right)))
    return [(span, "red") for span in a], [(span, "green") for span in b]


def _differences(a: Article, b: Article) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    found = differences(a, b)
    for each in found[:_MAX_DIFFERENCES]:
        old = short(each.a.of(a.text), 200) if each.a else ""
        new = short(each.b.of(b.text), 200) if each.b else ""
        arrow = " → " if old and new else ""
        table.add_row(each.kind, _line((old, "red"), (arrow, "dim"), (new, "green")))
    if len(found) > _MAX_DIFFERENCES:
        table.add_row("", f"{len(found) - _MAX_DIFFERENCES} more; --json lists all of them")
    if not found and len({each.language for each in (a, b)} - {None}) == 2:
        table.add_row("", "The pages are in two languages: their words are not compared.")
    elif not found:
        table.add_row("", "The bodies have the same words.")
    return table


def _quoted_counts(articles: Sequence[Article], quotations: Sequence[Quotation]) -> str:
    counts = [sum(each.page_id == article.page_id for each in quotations) for article in articles]
    return f"Quotations: {counts[0]} on page 1, {counts[1]} on page 2."


def _descents(
    descents: Sequence[Descent], names: Mapping[str, PageName], texts: Mapping[str, SourceText]
) -> list[RenderableType]:
    if not descents:
        return [_line(("Neither page was found to descend from the other, or from a source that is not here.", ""))]
    out: list[RenderableType] = []
    for each in descents:
        out.append(_line((claim(each, names), "")))
        for reason in sorted(each.reasons, key=lambda reason: (-reason.weight, reason.rule, reason.source)):
            out += _reason(reason, each.child, names, texts)
        for rival in each.rivals:
            told = words.parent_name(rival.parent, names)
            out.append(_line((f"  weighed and left: {told}, direction {percent(rival.direction)}", "dim")))
    return out


def claim(each: Descent, names: Mapping[str, PageName]) -> str:
    """A descent in one line, with no more certainty than the record has."""
    child = names[each.child].ref.capitalize() if each.child in names else "A page"
    parent = words.parent_name(each.parent, names)
    if isinstance(each.parent, LostSource):
        return f"{child} {_lost_claim(each, parent, names)}"
    numbers = f"similarity {each.similarity:.2f}"
    if each.relation == "shared_source":
        return f"{child} and {parent} have a source in common ({numbers})"
    if each.direction is None:
        return f"{child} and {parent} have text in common ({numbers}); the pages do not decide which was first"
    return f"{child} ← {parent}: {each.relation} ({numbers}, direction {percent(each.direction)})"


def _lost_claim(each: Descent, parent: str, names: Mapping[str, PageName]) -> str:
    """What a page has from a source that is not in the collection. Only a page that holds the credit is said to."""
    if isinstance(each.parent, LostSource) and not each.parent.name:
        return "shares text with other pages that none of them took from another; no page here names its source"
    if each.relation == "shared_source":
        other = names[each.reasons[0].page_id].ref if each.reasons and each.reasons[0].page_id in names else "another"
        told = (
            f"shares text with {other}, which credits {parent}; it names no source of its own text, and "
            "may have it from there"
        )
    else:
        told = f"{'quotes' if each.relation == 'excerpt' else 'comes from'} {parent} by its own credit"
    return f"{told}; no page here was found to be that source"


def _reason(
    reason: Reason, child: str, names: Mapping[str, PageName], texts: Mapping[str, SourceText]
) -> list[RenderableType]:
    side = "against" if reason.weight < 0 else ("for" if reason.weight > 0 else "noted")
    out: list[RenderableType] = [
        _line((f"  {side:8}", "red" if reason.weight < 0 else "green"), (reason_text(reason, names, child), ""))
    ]
    if reason.page_id in texts and reason.source.end <= len(texts[reason.page_id].source) and len(reason.source):
        place = _line((f"          {names[reason.page_id].ref}: ", "dim"))
        out.append(place.append_text(_evidence(texts[reason.page_id], reason.source)))
    return out
