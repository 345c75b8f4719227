"""The step: quotations to utterances."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from firsthand.collate.changes import changes
from firsthand.collate.columns import columns
from firsthand.collate.kept import NOTHING, Kept
from firsthand.collate.order import Times, first_page, page_order, parents, times
from firsthand.collate.pairs import across_languages, all_links, compared, regrouped, with_rows
from firsthand.collate.parallel import mixed_columns, translated_changes
from firsthand.collate.partners import partners
from firsthand.collate.speakers import likeness, likeness_across, name_parts, speaker_likeness
from firsthand.collate.tokens import two_languages
from firsthand.collate.touched import moved
from firsthand.collate.translated import strongest
from firsthand.collate.units import Material, material
from firsthand.records import Article, Change, Descent, Quotation, Utterance
from firsthand.settings import CollateSettings
from firsthand.text import short_id


def collate(
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    descents: Sequence[Descent],
    *,
    settings: CollateSettings,
) -> tuple[Utterance, ...]:
    """The utterances that have two renderings or more, sorted by id; a quotation is in one at most.

    Spans of cells and changes lie in the text of the rendering's article. ``descents`` tell which page came first
    and what a page is compared with; without them dates do, as far as they are sure. Nothing depends on the order
    of the arguments."""
    return collate_more(articles, quotations, descents, NOTHING, (), settings=settings)[0]


def collate_more(
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    descents: Sequence[Descent],
    kept: Kept,
    known: Sequence[Utterance],
    *,
    settings: CollateSettings,
) -> tuple[tuple[Utterance, ...], Kept]:
    """What ``collate`` gives, and the state for more pages. ``kept`` is the state of an earlier time, at which some of
    the articles and their quotations were not there, and ``known`` what was given then.

    A page that is added is compared with the others, and changes which old quotations are compared: through a key that
    becomes common, or through the descents. What two pages have in common is looked at again where other quotations of
    theirs are compared than before; groups are formed again of what hangs together by links of which one changed."""
    by_page = {article.page_id: article for article in articles}
    by_id = {quotation.id: quotation for quotation in quotations if quotation.page_id in by_page}
    ready = lru_cache(maxsize=None)(lambda name: material(by_page[by_id[name].page_id], by_id[name], settings=settings))
    languages = {page: article.language for page, article in by_page.items()}
    when = {page: times(article) for page, article in by_page.items()}
    lineage = parents(descents)
    above = parents([descent for descent in descents if descent.direction is not None])
    fresh = _outermost([quotation for quotation in by_id.values() if quotation.page_id not in kept.pages])
    fresh = [quotation for quotation in fresh if _says_enough(ready(quotation.id), settings)]
    now = compared(with_rows(kept, fresh, ready), languages, by_id, lineage, settings)
    found, touched = all_links(kept, now, ready, lineage, when, settings)
    led = moved(kept.above, above)
    touched |= {row.id for row in now.rows[len(kept.rows) :]} | {row.id for row in now.rows if row.page in led}
    within, again = regrouped(kept.groups, found, touched, ready, when, settings)
    said, met = across_languages(kept, now, languages, within, again, ready, lineage, when, settings)
    across = strongest(said)
    again |= {name for link in set(across) ^ set(strongest(kept.translated)) for name in (link.p, link.q)}
    old = {tuple(sorted(utterance.renderings)): utterance for utterance in known}
    together, again = regrouped(old, [*found, *across], again, ready, when, settings)
    utterances = [
        old[names] if again.isdisjoint(names) else _utterance([ready(name) for name in names], above, when, settings)
        for names in together
    ]
    now = replace(
        now, pages=frozenset(by_page), links=tuple(found), above=above, groups=tuple(within), met=met, translated=said
    )  # fmt: skip
    return tuple(sorted(utterances, key=lambda utterance: utterance.id)), now


def _outermost(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Without those that lie inside another quotation of the same speaker, or that give marked words of a mixed one
    again: these words are compared there."""
    kept: list[Quotation] = []
    on_page: dict[str, list[Quotation]] = defaultdict(list)
    quotations = [quotation for quotation in quotations if not quotation.part]
    for quotation in sorted(quotations, key=lambda q: (q.content[0].start, -q.content[-1].end, q.id)):
        open_ones = [q for q in on_page[quotation.page_id] if q.content[-1].end > quotation.content[0].start]
        if not any(_inside(quotation, other) and speaker_likeness(quotation, other) == "same" for other in open_ones):
            kept.append(quotation)
            open_ones.append(quotation)
        on_page[quotation.page_id] = open_ones
    return sorted(kept, key=lambda q: q.id)


def _says_enough(item: Material, settings: CollateSettings) -> bool:
    """Speech in marks is somebody's wording however short; reported, it needs words of weight, or many."""
    heavy = sum(token.weight for token in item.words) >= settings.least_said
    return bool(item.quotation.marks) or heavy or len(item.words) >= settings.said_words


def _inside(inner: Quotation, outer: Quotation) -> bool:
    return all(any(o.start <= i.start and i.end <= o.end for o in outer.content) for i in inner.content)


def _utterance(
    group: Sequence[Material],
    above: Mapping[str, Sequence[str]],
    when: Mapping[str, Times | None],
    settings: CollateSettings,
) -> Utterance:
    on_page: dict[str, list[Material]] = defaultdict(list)
    for item in sorted(group, key=lambda item: (item.quotation.content[0].start, item.quotation.id)):
        on_page[item.quotation.page_id].append(item)
    pages = page_order(sorted(on_page), above, {page: _rank(items, when[page]) for page, items in on_page.items()})
    first = first_page(pages, above, when) if len(pages) > 1 else None
    if first:
        on_page[first].sort(key=lambda item: item.quotation.kind == "indirect")
    ordered = [item for page in pages for item in on_page[page]]
    if len({item.language for item in ordered if item.language}) > 1:
        table = mixed_columns(ordered, settings=settings)
    else:
        table = columns([(item.article, item.words) for item in ordered], settings=settings)
    return Utterance(
        id=short_id("utterance", *sorted(item.quotation.id for item in group)),
        speaker=_speaker(ordered, first),
        first=on_page[first][0].quotation.id if first else None,
        renderings=tuple(item.quotation.id for item in ordered),
        columns=table,
        changes=tuple(_changes(pages, on_page, above, settings)),
    )


def _rank(items: Sequence[Material], dated: Times | None) -> tuple[str, int]:
    """What orders pages that no descent orders: the stated date, then the longer rendering."""
    date = items[0].article.reading("published").value if dated else None
    return date or "~", -max(len(item.words) for item in items)


def _principal(items: Sequence[Material]) -> Material:
    """The rendering that stands for its page: direct before indirect, then the longest, then the first."""
    ranks = {"direct": 2, "mixed": 1, "indirect": 0}
    return max(items, key=lambda item: (ranks[item.quotation.kind], len(item.words)))


def _speaker(ordered: Sequence[Material], first: str | None) -> str | None:
    """The fullest of the commonest names; where the pages name different persons, or names in two languages that do
    not sound alike, the one the first page names, and nobody if it is not known which is first. Of several languages
    it is that of the first rendering that names anybody."""
    named = [item for item in ordered if item.quotation.speaker.name]
    if _differ(named):
        own = [item for item in named if item.quotation.page_id == first]
        if not own or _differ(own):
            return None
        named = own + [item for item in named if speaker_likeness(item.quotation, own[0].quotation) == "same"]
    named = [item for item in named if not two_languages(item.language, named[0].language)]
    names = Counter(item.quotation.speaker.name for item in named if item.quotation.speaker.name)
    return max(names, key=lambda name: (len(name_parts(name)), names[name], name), default=None)


def _differ(named: Sequence[Material]) -> bool:
    found = sorted({(item.language or "", item.quotation.speaker.name or "") for item in named})
    return any(
        likeness_across(name, other) == "open" if two_languages(tag, tongue) else likeness(name, other) == "other"
        for at, (tag, name) in enumerate(found)
        for tongue, other in found[at + 1 :]
    )


def _changes(
    pages: Sequence[str],
    on_page: Mapping[str, Sequence[Material]],
    above: Mapping[str, Sequence[str]],
    settings: CollateSettings,
) -> list[Change]:
    """Each page against its partners, the renderings of the first page against its principal one."""
    main = _principal(on_page[pages[0]])
    rest = [item for item in on_page[pages[0]] if item is not main]
    found = changes([main], rest, settings=settings)
    for olds, news in partners(pages, on_page, above, settings):
        across = two_languages(olds[0].language, news[0].language)
        found += (translated_changes if across else changes)(olds, news, settings=settings)
    return found
