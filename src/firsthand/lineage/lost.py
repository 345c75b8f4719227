"""Sources that are not in the collection: named by credits, or implied by what two pages share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand.lineage.evidence import View
from firsthand.lineage.names import key, parts, same_name
from firsthand.records import Credit, LostSource
from firsthand.text import normal, short_id


def lost_credits(views: Mapping[str, View]) -> dict[str, tuple[Credit, ...]]:
    """For each page its credits that no page of the collection answers to: not by outlet or host, URL or title."""
    outlets = sorted({name for view in views.values() for name in view.names})
    wholes = {view.page.url.rstrip("/") for view in views.values() if view.page.url}
    wholes |= {normal(title) for view in views.values() if (title := view.article.reading("title").value)}
    known: dict[str, bool] = {}
    found: dict[str, tuple[Credit, ...]] = {}
    for page_id, view in views.items():
        rest: list[Credit] = []
        for credit in view.credits:
            name = credit.name
            if name not in known:
                whole = name.strip().rstrip("/") in wholes or normal(name) in wholes
                known[name] = whole or any(same_name(part, outlet) for part in parts(name) for outlet in outlets)
            if not known[name] and not any(key(name) == key(other.name) for other in rest):
                rest.append(credit)
        found[page_id] = tuple(rest)
    return found


def lost_sources(credits: Iterable[Credit]) -> dict[tuple[str, ...], LostSource]:
    """One lost source for every name, whatever its spelling: called by its commonest wording."""
    wordings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for credit in credits:
        wordings[key(credit.name)][credit.name] += 1
    found: dict[tuple[str, ...], LostSource] = {}
    for words, names in sorted(wordings.items()):
        name = min(names, key=lambda name: (-names[name], name))
        found[words] = LostSource(short_id("lost", " ".join(words)), name)
    return found


def implied_source(members: Sequence[str]) -> LostSource:
    """The unnamed source of some pages."""
    return LostSource(short_id("lost", *sorted(members)), None)
