"""Named changes between two renderings, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.records import Change, Cue, Quotation, Span
from firsthand.report import words
from firsthand.report.safe import short, visible
from firsthand.report.words import PageName


@dataclass(frozen=True, slots=True)
class ChangeTeller:
    """Tells changes in words. ``quotations`` by id, ``texts``: page id → article text, ``names`` by page id,
    ``tongues``: page id → primary language tag."""

    quotations: Mapping[str, Quotation]
    texts: Mapping[str, str]
    names: Mapping[str, PageName]
    tongues: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, change: Change, *, named: bool) -> str:
        """What stood there, what stands there now, on which page; with the name of the change if ``named``."""
        before, after = self._words(change.old, change.a), self._words(change.new, change.b)
        on = f" on {self._page(change.new)}"
        name = words.CHANGE[change.kind]
        tail = f" ({name})" if named else ""
        match change.kind:
            case "speaker":
                return f"given to {self._speaker(change.new)} and not to {self._speaker(change.old)}{on}"
            case "dropped" | "cut" if before:
                return f"{before} {name if named else 'is missing'}{on}"
            case "added" if after:
                return f"{after} {name if named else 'is new'}{on}"
            case "cue" if before and after:
                kinds = [cue.kind if (cue := self._cue(quotation)) else None for quotation in (change.new, change.old)]
                sort = [f"{kinds[0]}, not {kinds[1]}"] if all(kinds) else []
                return f"{before}{self._there(change)} is {after}{on} ({': '.join([name] * named + sort) or name})"
            case "split":
                return f"{after or before} stands as a quotation of its own{on}{tail}"
            case "merged":
                return f"{after or before} is run together with other words{on}{tail}"
            case "direct_to_indirect":
                return f"{after or before} stands without quotation marks{on}{tail}"
            case "indirect_to_direct":
                return f"{after or before} stands in quotation marks{on}{tail}"
        if before and after:
            return f"{before}{self._there(change)} is {after}{on}{'' if change.kind == 'replaced' else tail}"
        if before or after:
            return f"{before or after} {'is missing' if before else 'is new'}{on}{tail}"
        return f"{name}{on}"

    def between_pages(self, change: Change) -> bool:
        """Whether the two renderings stand on two pages."""
        return self._page(change.old) != self._page(change.new)

    def _words(self, quotation: str, span: Span | None) -> str:
        known = self.quotations.get(quotation)
        if span is None or known is None or known.page_id not in self.texts:
            return ""
        return f"“{visible(short(span.of(self.texts[known.page_id]), 70))}”"

    def _cue(self, quotation: str) -> Cue | None:
        known = self.quotations.get(quotation)
        return known.cue if known else None

    def _page(self, quotation: str) -> str:
        known = self.quotations.get(quotation)
        return self.names[known.page_id].ref if known and known.page_id in self.names else "a page that is not here"

    def _there(self, change: Change) -> str:
        """Where the old words stand, unless it is the page of the new ones."""
        old, new = self._page(change.old), self._page(change.new)
        return "" if old == new else f" on {old}"

    def _speaker(self, quotation: str) -> str:
        known = self.quotations.get(quotation)
        speaker = known.speaker if known else None
        name = speaker and (speaker.name or words.listed(speaker.candidates, "or"))
        return visible(name) if name else "nobody named"
