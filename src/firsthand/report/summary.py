"""A trace in plain sentences. None of them claims more than the records do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.outlets import same_name
from firsthand.records import Descent, LostSource, Match, Reason, Trace, Utterance
from firsthand.report import words
from firsthand.report.changes import ChangeTeller
from firsthand.report.dates import Dated, dated
from firsthand.report.safe import short, visible
from firsthand.report.said import known_by
from firsthand.report.words import PageName, count, listed, pages_listed
from firsthand.settings import ReportSettings
from firsthand.text import percent


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of the summary and what it is about: pairs of ``page``, ``descent`` or ``utterance`` and an id (that of
    the child for a descent), for whoever can link to them."""

    text: str
    about: tuple[tuple[str, str], ...] = ()


def summary_lines(trace: Trace, settings: ReportSettings | None = None) -> list[str]:
    """What a trace shows, one sentence or two a line: pages, descents, lost sources, utterances, dates.

    Pages are called by the numbers the report gives them. Long lists are cut, and the last line of each says by how
    much. The lines hold text from pages with control characters made visible, but no markup: escape them."""
    return [sentence.text for _, sentences in summary(trace, settings or ReportSettings()) for sentence in sentences]


def summary(trace: Trace, settings: ReportSettings) -> list[tuple[str, list[Sentence]]]:
    """The summary as headed groups; groups without a sentence are left out."""
    names = words.page_names(trace)
    groups = [
        ("What was read", [Sentence(_pages(trace))]),
        ("Who descends from whom", descent_lines(trace, names)),
        ("Sources that are not here", lost_lines(trace, names)),
        ("What became of what was said", utterance_lines(trace, names)),
        ("When", date_lines(trace, names)),
    ]
    return [(head, _cut(sentences, settings.max_sentences)) for head, sentences in groups if sentences]


def _cut(sentences: list[Sentence], limit: int) -> list[Sentence]:
    if len(sentences) <= limit:
        return sentences
    rest = count(len(sentences) - limit, "more sentence")
    return [*sentences[:limit], Sentence(f"{rest} of this kind left out here.")]


def _pages(trace: Trace) -> str:
    was = "was" if len(trace.pages) == 1 else "were"
    line = f"{count(len(trace.pages), 'page')} {was} read"
    if trace.run.skipped:
        line += f", and {count(len(trace.run.skipped), 'page')} could not be read"
    quoted = sum(not each.part for each in trace.quotations)
    found = f"{count(quoted, 'quotation')} and {count(len(trace.matches), 'pair')} of pages"
    return f"{line}. {found} that share text were found."


def descent_lines(trace: Trace, names: Mapping[str, PageName]) -> list[Sentence]:
    """One line for each descent from a page of the collection, and one for the pages without any parent."""
    covers = _covers(trace.matches)
    ordered = sorted(trace.descents, key=lambda each: (_number(each.child, names), _parent_key(each, names)))
    lines = [
        Sentence(_descent(each, names, covers), (("descent", f"{each.child} {each.parent}"),))
        for each in ordered
        if isinstance(each.parent, str) and each.child in names
    ]
    involved = {each.child for each in trace.descents} | {e.parent for e in trace.descents if isinstance(e.parent, str)}
    alone = [page.id for page in trace.pages if page.id not in involved]
    if alone and len(trace.pages) > 1:
        lines.append(Sentence(f"Nothing ties {pages_listed(alone, names)} to another page as parent or child."))
    return lines


def _number(page_id: str, names: Mapping[str, PageName]) -> int:
    return names[page_id].number if page_id in names else 0


def _parent_key(each: Descent, names: Mapping[str, PageName]) -> tuple[int, str]:
    if isinstance(each.parent, LostSource):
        return 1_000_000_000, each.parent.id
    return _number(each.parent, names), each.parent


def _covers(matches: Sequence[Match]) -> dict[tuple[str, str], float]:
    """Page and other page → share of the first one's words that lie in shared passages."""
    found = {}
    for match in matches:
        found[match.a, match.b] = match.cover_a
        found[match.b, match.a] = match.cover_b
    return found


def _descent(each: Descent, names: Mapping[str, PageName], covers: Mapping[tuple[str, str], float]) -> str:
    child, parent = names[each.child].full, words.parent_name(each.parent, names)
    share = covers.get((each.child, str(each.parent)))
    if share is None:
        alike = f"their similarity is {each.similarity:.2f}"
    else:
        alike = f"{percent(share)} of its words lie in passages it shares with {child_ref(each.parent, names)}"
    if each.direction is None or each.relation == "shared_source":
        return f"{_capital(child)} and {parent} have text in common ({alike}); the pages do not decide which was first."
    how = f"{words.RELATION[each.relation]}, {percent(each.direction)} likely to have gone this way and not the other"
    return f"{_capital(child)} descends from {parent}: {how}. Why: {why(each, names, alike)}."


def child_ref(parent: str | LostSource, names: Mapping[str, PageName]) -> str:
    return names[parent].ref if isinstance(parent, str) and parent in names else "it"


def why(each: Descent, names: Mapping[str, PageName], alike: str) -> str:
    """The similarity and the two weightiest reasons, as a sentence each."""
    ranked = sorted(each.reasons, key=lambda reason: (-reason.weight, reason.rule, reason.text))
    strongest = [
        visible(short(reason_text(reason, names, each.child), 320)).rstrip(".")
        for reason in ranked
        if reason.weight > 0
    ][:2]
    return ". ".join(dict.fromkeys([alike, *strongest]))


def reason_text(reason: Reason, names: Mapping[str, PageName], child: str) -> str:
    """The sentence of a reason, with the number of the page where its own "This page" would leave open which: that is
    ``child``, the page whose descent is told, also where the place of the evidence is on another page."""
    if reason.text.startswith("This page ") and child in names:
        return f"Page {names[child].number} {reason.text.removeprefix('This page ')}"
    return reason.text


def lost_lines(trace: Trace, names: Mapping[str, PageName]) -> list[Sentence]:
    """One line for each source that is not in the collection."""
    children: dict[LostSource, list[str]] = defaultdict(list)
    silent: dict[LostSource, set[str]] = defaultdict(set)
    for each in trace.descents:
        if isinstance(each.parent, LostSource) and each.child in names:
            children[each.parent].append(each.child)
            if each.relation == "shared_source":
                silent[each.parent].add(each.child)
    ordered = sorted(children, key=lambda lost: (min(_number(c, names) for c in children[lost]), lost.id))
    return [
        Sentence(
            _lost(lost, children[lost], silent[lost], names),
            tuple(
                ("descent", f"{child} {lost.id}") for child in sorted(children[lost], key=lambda c: _number(c, names))
            ),
        )
        for lost in ordered
    ]


def _lost(lost: LostSource, children: Sequence[str], silent: set[str], names: Mapping[str, PageName]) -> str:
    """Who credits a lost source, and (``silent``) which pages only share text with one that does."""
    if lost.name is None:
        whom = _capital(pages_listed(children, names) if len(children) > 1 else names[children[0]].full)
        share = "points" if len(set(children)) == 1 else "share text that none of them took from another, which points"
        return f"{whom} {share} to a source that no page names and that is not in the collection."
    source = words.parent_name(lost, names)
    told = []
    crediting = [child for child in children if child not in silent]
    if crediting:
        told.append(f"{_whom(crediting, names)} {_verb(crediting, 'credits', 'credit')} {source}")
    others = [child for child in children if child in silent]
    if others:
        own = _verb(others, "its", "their")
        shares, names_ = _verb(others, "shares", "share"), _verb(others, "names", "name")
        whom = _whom(others, names) if not crediting else pages_listed(others, names)
        told.append(f"{whom} {shares} text with a page that credits {source}, and {names_} no source of {own} text")
    return f"{'; '.join(told)}. {_not_here(lost.name, children, names)}"


def _not_here(name: str, children: Sequence[str], names: Mapping[str, PageName]) -> str:
    """That the source is not in the collection, and which pages of the outlet are: another story of theirs, or one
    whose words the child no longer has."""
    own = [page for page in names if page not in children and same_name(names[page].outlet, name)]
    if not own:
        return "No page in the collection was found to be that source."
    whom, shares = f"{_capital(pages_listed(own, names))} {_verb(own, 'is', 'are')}", _verb(own, "shares", "share")
    it = _verb(own, "it is", "one of them is")
    return f"{whom} of that outlet, but {shares} too little text to tell whether {it} the source."


def _whom(pages: Sequence[str], names: Mapping[str, PageName]) -> str:
    return _capital(pages_listed(pages, names) if len(set(pages)) > 1 else names[pages[0]].full)


def _verb(pages: Sequence[str], one: str, many: str) -> str:
    return one if len(set(pages)) == 1 else many


def utterance_lines(trace: Trace, names: Mapping[str, PageName]) -> list[Sentence]:
    """One line for each utterance that is rendered differently, changes of meaning first; one for the others."""
    quotations = {quotation.id: quotation for quotation in trace.quotations}
    texts = {article.page_id: article.text for article in trace.articles}
    tell = ChangeTeller(quotations, texts, names)
    changed: list[Sentence] = []
    same = within = 0
    for each in sort_utterances(trace.utterances):
        if len(each.renderings) < 2:
            continue
        if not each.changes:
            same += 1
            continue
        pages = [quotations[name].page_id for name in each.renderings if name in quotations]
        if len(set(pages)) < 2:
            within += 1
            continue
        first = quotations.get(each.renderings[0])
        said = short(known_by(each, first, texts[first.page_id]), 90) if first else ""
        who = visible(each.speaker) if each.speaker else "A speaker who is not certain"
        line = f"{who}, “{visible(said)}”: {count(len(each.renderings), 'rendering')} on {pages_listed(pages, names)}"
        changed.append(Sentence(f"{line}; {_changes(each, tell)}.", (("utterance", each.id),)))
    if same:
        are = "is" if same == 1 else "are"
        changed.append(Sentence(f"{count(same, 'other utterance')} {are} rendered alike wherever found."))
    if within:
        are = "is" if within == 1 else "are"
        changed.append(Sentence(f"{count(within, 'other utterance')} {are} rendered more than once on one page alone."))
    return changed


def sort_utterances(utterances: Sequence[Utterance]) -> list[Utterance]:
    """Those with changes that can turn the meaning round first, then those with most changes."""
    return sorted(
        utterances,
        key=lambda each: (
            -sum(change.kind in words.FLIPS for change in each.changes),
            -len(each.changes),
            -len(each.renderings),
            each.id,
        ),
    )


def _changes(each: Utterance, tell: ChangeTeller, limit: int = 4) -> str:
    ranked = sorted(each.changes, key=lambda change: (words.rank(change.kind), not tell.between_pages(change)))
    told = list(dict.fromkeys(tell(change, named=True) for change in ranked))
    rest = [f"and {len(told) - limit} more"] if len(told) > limit else []
    return ", ".join(told[:limit] + rest)


def date_lines(trace: Trace, names: Mapping[str, PageName]) -> list[Sentence]:
    """Which dates of publication are unknown, partly known, or more than one."""
    unknown: list[str] = []
    partial: dict[str, str] = {}
    lines: list[Sentence] = []
    articles = {article.page_id: article for article in trace.articles}
    for page in sorted(trace.pages, key=lambda page: _number(page.id, names)):
        date = dated(articles[page.id].reading("published")) if page.id in articles else Dated("unknown", ())
        if date.kind == "ambiguous":
            either = listed([place.text for place in date.places], "or")
            told = f"The date of {names[page.id].full} can be {either}; nothing on the page decides."
            lines.append(Sentence(told, (("page", page.id),)))
        elif date.kind == "unknown":
            unknown.append(page.id)
        elif date.kind == "partial":
            partial[page.id] = f"{names[page.id].ref} ({date.places[0].text})"
    if partial:
        some = list(partial.values())[:12] + ([f"{len(partial) - 12} more"] if len(partial) > 12 else [])
        told = f"Only part of the date of publication is known for {listed(some)}."
        lines.append(Sentence(told, tuple(("page", each) for each in list(partial)[:12])))
    if unknown:
        was = "was" if len(unknown) == 1 else "were"
        told = f"When {pages_listed(unknown, names)} {was} published is not known."
        lines.append(Sentence(told, tuple(("page", each) for each in unknown[:12])))
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
