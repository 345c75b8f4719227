"""A trace as one self-contained page of HTML: no network, no script needed, no markup from pages."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from firsthand.records import Article, Descent, LostSource, Page, Quotation, Reason, Rival, Trace
from firsthand.report import words
from firsthand.report.changes import ChangeTeller
from firsthand.report.family import NODE_WIDTH, Family, families
from firsthand.report.marks import together_css
from firsthand.report.pages import Frame, PageView, in_order, page_view
from firsthand.report.pairs import PairView, pair_view
from firsthand.report.places import Place
from firsthand.report.safe import short, visible
from firsthand.report.summary import Sentence, reason_text, sort_utterances, summary
from firsthand.report.timeline import WIDTH, timeline
from firsthand.report.utterances import UtteranceView, utterance_view
from firsthand.report.words import PageName
from firsthand.settings import ReportSettings
from firsthand.text import percent

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class ReasonLine:
    text: str
    rule: str
    weight: float
    page: PageName | None
    href: str


@dataclass(frozen=True, slots=True)
class DescentLine:
    """A descent as the list under the pictures tells it, with its reasons and the explanations it was preferred to."""

    number: int
    child: PageName
    parent: PageName | None
    parent_text: str
    lost: bool
    named: bool
    relation: str
    similarity: float
    direction: float | None
    pair: str
    reasons: tuple[ReasonLine, ...]
    rivals: tuple[tuple[str, float, tuple[ReasonLine, ...]], ...]


def write_report(
    trace: Trace,
    sources: Mapping[str, str],
    path: Path,
    *,
    rules: Mapping[str, str] | None = None,
    settings: ReportSettings | None = None,
) -> None:
    """Write ``trace`` as one self-contained HTML page to ``path``.

    ``sources``: page id → decoded source; where one is missing, the clean text is shown and the report says so.
    ``rules``: name of a rule → its sentence; without it the names are shown. ``settings`` bound the size; what they
    leave out is counted in the report."""
    html = report_html(trace, sources, rules=rules or {}, settings=settings or ReportSettings())
    path.write_bytes(html.encode("utf-8"))


def report_html(trace: Trace, sources: Mapping[str, str], *, rules: Mapping[str, str], settings: ReportSettings) -> str:
    """The report as text; the same trace gives the same text."""
    names = words.page_names(trace)
    chosen = _chosen(trace, names, settings.max_pages)
    names |= {page.id: replace(names[page.id], href=f"#p{names[page.id].number}") for page in chosen}
    seen: Counter[str] = Counter()
    left_out: list[str] = []
    pages = _pages(trace, chosen, sources, names, seen, rules, settings, left_out)
    ids = {view.page.id: view.ids for view in pages}
    pairs = _pairs(trace, names, seen, settings, left_out, settings.max_characters - sum(v.characters for v in pages))
    utterances = _utterances(trace, names, pages, settings, left_out)
    descents = _descents(trace, names, ids, pairs, settings, left_out)
    drawn = _families(trace, names, settings, left_out)
    style = (_HERE / "report.css").read_text("utf-8") + together_css(seen)
    script = (_HERE / "report.js").read_text("utf-8")
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            trace=trace,
            run=trace.run,
            summary=_linked(summary(trace, settings), names, _numbered(trace, names)[: len(descents)], utterances),
            timeline=timeline(chosen, {article.page_id: article for article in trace.articles}, names),
            width=WIDTH,
            node_width=NODE_WIDTH,
            families=drawn,
            descents=descents,
            pages=pages,
            utterances=utterances,
            pairs=pairs,
            left_out=left_out,
            words=words,
            style=Markup(style),
            script=Markup(script),
            style_hash=_digest(style),
            script_hash=_digest(script),
        )
    )


Link = tuple[str, str]
"""What a link says, and where it leads."""


def _linked(
    groups: list[tuple[str, list[Sentence]]],
    names: Mapping[str, PageName],
    descents: list[tuple[int, Descent]],
    utterances: list[UtteranceView],
) -> list[tuple[str, list[tuple[str, list[Link]]]]]:
    """The sentences of the summary, each with links to what it is about."""
    links: dict[tuple[str, str], Link] = {}
    for page_id, name in names.items():
        if name.href:
            links["page", page_id] = (name.ref, name.href)
    for number, each in descents:
        key = each.parent.id if isinstance(each.parent, LostSource) else each.parent
        links["descent", f"{each.child} {key}"] = (f"reasons {number}", f"#d{number}")
    for view in utterances:
        links["utterance", view.id] = ("the renderings", f"#u{view.number}")
    return [
        (head, [(each.text, [links[key] for key in each.about if key in links]) for each in sentences])
        for head, sentences in groups
    ]


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _environment() -> Environment:
    import jinja2

    def neutral(value: object) -> object:
        """Every string that a template prints, unless it was built as markup here."""
        return visible(value) if type(value) is str else value

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=neutral,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["short"] = short
    environment.filters["percent"] = percent
    environment.filters["count"] = words.count
    return environment


def _pages(
    trace: Trace,
    chosen: list[Page],
    sources: Mapping[str, str],
    names: Mapping[str, PageName],
    seen: Counter[str],
    rules: Mapping[str, str],
    settings: ReportSettings,
    left_out: list[str],
) -> list[PageView]:
    articles = {article.page_id: article for article in trace.articles}
    quotations: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in trace.quotations:
        if not quotation.part:
            quotations[quotation.page_id].append(quotation)
    reasons = _reasons_by_page(trace)
    if len(chosen) < len(trace.pages):
        missing = words.count(len(trace.pages) - len(chosen), "page has", "pages have")
        left_out.append(f"{missing} no section here; articles.jsonl and quotations.jsonl hold them.")
    views: list[PageView] = []
    frame = Frame(seen, rules, settings)
    budget, spent = settings.max_characters * 3 // 4, 0
    for page in chosen:
        view = page_view(
            page, articles.get(page.id, Article(page.id, "", (), (), (), ())), quotations[page.id], reasons[page.id],
            sources.get(page.id), names[page.id], frame, budget - spent,
        )  # fmt: skip
        spent += view.characters
        views.append(view)
    bare = sum(not view.blocks and bool(view.page.characters) for view in views)
    if bare and spent >= budget:
        left_out.append(f"{words.count(bare, 'page')} stand here without text and source, for the size of the report.")
    return views


def _chosen(trace: Trace, names: Mapping[str, PageName], limit: int) -> list[Page]:
    """The pages that get a section: those in a descent first if there are too many, in order of number."""
    tied = {each.child for each in trace.descents} | {e.parent for e in trace.descents if isinstance(e.parent, str)}
    ranked = sorted(trace.pages, key=lambda page: (page.id not in tied, names[page.id].number))[:limit]
    return sorted(ranked, key=lambda page: names[page.id].number)


def _reasons_by_page(trace: Trace) -> dict[str, list[Reason]]:
    found: dict[str, list[Reason]] = defaultdict(list)
    for each in trace.descents:
        for reason in (*each.reasons, *(reason for rival in each.rivals for reason in rival.reasons)):
            found[reason.page_id].append(reason)
    return found


def _descents(
    trace: Trace,
    names: Mapping[str, PageName],
    ids: Mapping[str, Mapping[Place, str]],
    pairs: list[PairView],
    settings: ReportSettings,
    left_out: list[str],
) -> list[DescentLine]:
    def line(reason: Reason, child: str) -> ReasonLine:
        place = ids.get(reason.page_id, {}).get((reason.source,))
        href = f"#{place}" if place else ""
        return ReasonLine(
            reason_text(reason, names, child), reason.rule, reason.weight, names.get(reason.page_id), href
        )

    def rival(each: Rival) -> tuple[str, float, tuple[ReasonLine, ...]]:
        child = names[each.child].ref if each.child in names else "the page"
        told = f"{child} taking from {words.parent_name(each.parent, names)}"
        return told, each.direction, tuple(line(reason, each.child) for reason in each.reasons)

    out = []
    side_by_side = {frozenset((pair.a.name, pair.b.name)): f"#m{pair.number}" for pair in pairs}
    numbered = _numbered(trace, names)
    if len(numbered) > settings.max_descents:
        rest = words.count(len(numbered) - settings.max_descents, "descent is", "descents are")
        left_out.append(f"{rest} not told here; descents.jsonl holds them with their reasons.")
    for number, each in numbered[: settings.max_descents]:
        reasons = sorted(each.reasons, key=lambda reason: (-reason.weight, reason.rule, reason.page_id, reason.source))
        parent = names.get(each.parent) if isinstance(each.parent, str) else None
        out.append(
            DescentLine(
                number, names[each.child], parent, words.parent_name(each.parent, names),
                isinstance(each.parent, LostSource), isinstance(each.parent, LostSource) and bool(each.parent.name),
                each.relation, each.similarity, each.direction,
                side_by_side.get(frozenset((names[each.child], parent)), "") if parent else "",
                tuple(line(reason, each.child) for reason in reasons), tuple(map(rival, each.rivals)),
            )
        )  # fmt: skip
    return out


def _numbered(trace: Trace, names: Mapping[str, PageName]) -> list[tuple[int, Descent]]:
    def key(each: Descent) -> tuple[int, int, str]:
        parent = each.parent
        if isinstance(parent, LostSource):
            return names[each.child].number, 1_000_000_000, parent.id
        return names[each.child].number, names[parent].number if parent in names else 0, parent

    known = [each for each in trace.descents if each.child in names]
    return list(enumerate(sorted(known, key=key), start=1))


def _families(
    trace: Trace, names: Mapping[str, PageName], settings: ReportSettings, left_out: list[str]
) -> tuple[Family, ...]:
    told = _numbered(trace, names)[: settings.max_descents]
    numbered = [(n, d) for n, d in told if isinstance(d.parent, LostSource) or d.parent in names]
    drawn, missing = families(numbered, names, settings.max_nodes)
    if missing:
        group = words.count(missing, "group of pages is", "groups of pages are")
        left_out.append(f"{group} too large to draw; the list of descents tells of them.")
    return drawn


def _utterances(
    trace: Trace,
    names: Mapping[str, PageName],
    pages: list[PageView],
    settings: ReportSettings,
    left_out: list[str],
) -> list[UtteranceView]:
    told = [each for each in sort_utterances(trace.utterances) if len(each.renderings) > 1]
    if len(told) > settings.max_utterances:
        rest = words.count(len(told) - settings.max_utterances, "utterance")
        left_out.append(f"{rest} with fewer changes left out; utterances.jsonl holds them.")
    hrefs = _quotation_places(trace, pages)
    quotations = {quotation.id: quotation for quotation in trace.quotations}
    texts = {article.page_id: article.text for article in trace.articles}
    tell = ChangeTeller(quotations, texts, names, _tongues(trace))
    return [
        utterance_view(number, each, tell, hrefs)
        for number, each in enumerate(told[: settings.max_utterances], start=1)
    ]


def _tongues(trace: Trace) -> dict[str, str]:
    """Page id → the primary tag of its language, where it is known."""
    return {article.page_id: article.language for article in trace.articles if article.language}


def _quotation_places(trace: Trace, pages: list[PageView]) -> dict[str, str]:
    """Quotation id → the fragment where the report shows it."""
    by_page: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in trace.quotations:
        if not quotation.part:
            by_page[quotation.page_id].append(quotation)
    found = {}
    for view in pages:
        rows = zip(in_order(by_page[view.page.id]), view.quotations, strict=False)
        found.update({each.id: row.href for each, row in rows})
    return found


def _pairs(
    trace: Trace,
    names: Mapping[str, PageName],
    seen: Counter[str],
    settings: ReportSettings,
    left_out: list[str],
    budget: int,
) -> list[PairView]:
    articles = {article.page_id: article for article in trace.articles}
    tied = {frozenset((each.child, each.parent)) for each in trace.descents if isinstance(each.parent, str)}
    ranked = sorted(
        trace.matches,
        key=lambda each: (frozenset((each.a, each.b)) not in tied, -max(each.cover_a, each.cover_b), each.a, each.b),
    )
    shown: list[PairView] = []
    for match in ranked[: settings.max_pairs]:
        if budget <= 0:
            break
        if match.a in articles and match.b in articles:
            shown.append(pair_view(len(shown) + 1, match, articles, names, seen, 2 * settings.max_source_characters))
            budget -= shown[-1].characters
    if len(shown) < len(ranked):
        rest = words.count(len(ranked) - len(shown), "pair of pages", "pairs of pages")
        left_out.append(f"{rest} that share less left out; matches.jsonl holds them.")
    return shown
