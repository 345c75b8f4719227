"""The words of the report: how pages are called, and plain English for the kinds that records carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from firsthand.records import Article, ChangeKind, LostSource, Page, Trace
from firsthand.report.safe import short, visible

STATUS = {
    "stated": "the page says so",
    "inferred": "the page does not say so outright; it follows from what it says",
    "ambiguous": "the page allows more than one answer",
    "absent": "the page does not say",
}
RELATION = {
    "copy": "a copy", "excerpt": "an excerpt", "rewrite": "a rewrite", "translation": "a translation",
    "shared_source": "a text from the same source",
}  # fmt: skip
CREDIT = {
    "wire": "wire credit", "republication": "republication", "quotation": "quoted from", "feed": "feed",
    "photo": "photo credit",
}  # fmt: skip
CHANGE = {
    "dropped": "dropped", "added": "added", "replaced": "replaced", "cut": "cut short", "split": "split",
    "merged": "merged", "direct_to_indirect": "turned indirect", "indirect_to_direct": "turned direct",
    "speaker": "other speaker", "cue": "another kind of saying", "negation": "negation changed",
    "number": "number changed", "role": "roles changed",
}  # fmt: skip
LANGUAGE = {
    "ar": "Arabic", "cs": "Czech", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "sr": "Serbian", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
"""Names of primary language tags; another tag is shown as it is."""
FLIPS = frozenset({"negation", "number", "role", "speaker"})
"""Changes that can turn the meaning round; they are shown first."""
PASSAGE = {
    "verbatim": "word for word",
    "edited": "edited",
    "reworded": "reworded",
    "translated": "translated",
}


def rank(kind: ChangeKind) -> int:
    """Place of a change in a list: those that can turn the meaning round, then another kind of saying, then others."""
    return 0 if kind in FLIPS else 1 if kind == "cue" else 2


@dataclass(frozen=True, slots=True)
class PageName:
    """How the report calls a page. ``number`` counts pages by their origin; ``title`` is None where the page has
    none; ``outlet`` is what the page says, or else the file or host it lay at;
    ``href`` its section in the report (empty: it has none)."""

    number: int
    title: str | None
    outlet: str
    href: str = ""

    @property
    def ref(self) -> str:
        return f"page {self.number}"

    @property
    def full(self) -> str:
        """The number and what a reader knows the page by."""
        return (
            f"page {self.number} (“{short(self.title, 60)}”)" if self.title else f"page {self.number} ({self.outlet})"
        )


def page_names(trace: Trace) -> dict[str, PageName]:
    """The name of each page, by id, numbered in order of origin."""
    articles = {article.page_id: article for article in trace.articles}
    ordered = sorted(trace.pages, key=lambda page: (page.origin, page.id))
    return {page.id: page_name(page, articles.get(page.id), number) for number, page in enumerate(ordered, start=1)}


def page_name(page: Page, article: Article | None, number: int) -> PageName:
    title = article.reading("title").value if article else None
    outlet = article.reading("outlet").value if article else None
    return PageName(number, visible(title) if title else None, visible(outlet or where(page)))


def where(page: Page) -> str:
    """Host of the page's address, or else the last part of its origin."""
    try:
        host = urlsplit(page.url).hostname if page.url else None
    except ValueError:
        host = None
    return host or page.origin.rstrip("/").rsplit("/", 1)[-1]


def parent_name(parent: str | LostSource, names: Mapping[str, PageName]) -> str:
    """How a parent is called in a sentence: a page by number and title, a lost source by its name if it has one."""
    if isinstance(parent, LostSource):
        return f"“{short(visible(parent.name), 60)}”" if parent.name else "a source that no page names"
    return names[parent].full if parent in names else "a page that is not in this trace"


def count(number: int, one: str, many: str = "") -> str:
    """``1 page``, ``2 pages``, ``1,200 pages``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def pages_listed(ids: Iterable[str], names: Mapping[str, PageName], limit: int = 12) -> str:
    """``page 3`` or ``pages 1, 2 and 7``, in order of number; past ``limit`` the rest is counted."""
    numbers = sorted({names[each].number for each in ids if each in names})
    shown = [str(number) for number in numbers[:limit]]
    if len(numbers) > limit:
        shown.append(f"{len(numbers) - limit} more")
    return ("page " if len(numbers) == 1 else "pages ") + listed(shown)
