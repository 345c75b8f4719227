"""Sources that are not in the collection: named by credits, or implied by what two pages share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from firsthand.lineage.evidence import View
from firsthand.outlets import inflected, named, same_name, source_key
from firsthand.records import Credit, Descent, LostSource
from firsthand.text import short_id


def lost_credits(views: Mapping[str, View], pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[Credit, ...]]:
    """For each page its credits that no page answers to with which it shares text (``pairs``).

    That a page of the credited outlet lies in the collection is not enough: it may hold another story."""
    partners: dict[str, list[str]] = defaultdict(list)
    for a, b in pairs:
        partners[a].append(b)
        partners[b].append(a)
    return {
        page_id: _unanswered(view, [views[other] for other in partners[page_id]]) for page_id, view in views.items()
    }


def _unanswered(view: View, partners: Sequence[View]) -> tuple[Credit, ...]:
    rest: list[Credit] = []
    for credit in view.credits:
        own = view.borne if credit.kind == "quotation" else ()
        alike = inflected if credit.kind == "quotation" else same_name
        itself = any(alike(credit.name, name) for name in (*view.names, *sorted(own)))
        answered = any(named(credit.name, other.page, other.article, other.borne) for other in partners)
        if not itself and not answered and not any(source_key(credit.name) == source_key(other.name) for other in rest):
            rest.append(credit)
    return tuple(rest)


def lost_sources(credits: Iterable[Credit]) -> dict[str, LostSource]:
    """One lost source for every name, whatever its spelling: called by its commonest wording."""
    wordings: dict[str, Counter[str]] = defaultdict(Counter)
    for credit in credits:
        wordings[source_key(credit.name)][credit.name] += 1
    found: dict[str, LostSource] = {}
    for called, names in sorted(wordings.items()):
        name = min(names, key=lambda name: (-names[name], name))
        found[called] = LostSource(short_id("lost", called), name)
    return found


def called_alike(descents: Iterable[Descent], credits: Iterable[Credit]) -> list[Descent]:
    """``descents`` with every lost source that ``credits`` name called by its commonest wording in all of them."""
    sources = {source.id: source for source in lost_sources(credits).values()}

    def alike(parent: str | LostSource) -> str | LostSource:
        return sources.get(parent.id, parent) if isinstance(parent, LostSource) else parent

    return [
        replace(
            descent,
            parent=alike(descent.parent),
            rivals=tuple(replace(rival, parent=alike(rival.parent)) for rival in descent.rivals),
        )
        for descent in descents
    ]


def implied_source(members: Sequence[str]) -> LostSource:
    """The unnamed source of some pages."""
    return LostSource(short_id("lost", *sorted(members)), None)
