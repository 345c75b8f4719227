"""Invented pages in other languages with their answers, written before anything was run: ``tests/data/languages``.

A set is a folder with one file a language. A page begins with ``== its genre``; its lines with ``>`` are the answers:
the kind, the pieces of the content (… between them), a word of the cue (- for none), and the names that are right
(/ between them; - for none, because the page does not say or leaves it open)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from firsthand.quotations import find_quotations
from firsthand.records import Article, BlockKind, Quotation
from firsthand.settings import QuotationSettings
from quotation_pages import article

FOLDER = Path(__file__).parent / "data" / "languages"
SETS = tuple(sorted(path.name for path in FOLDER.iterdir()))

ENOUGH = 0.5
"""Share of the letters of both contents together that both must have: partly found (as PolNeAR's scorer counts)."""


LONGEST_TITLE = 100
"""Characters of the longest first paragraph that is the title of its page."""


@dataclass(frozen=True)
class Expected:
    """One answer: ``places`` are the offsets of the letters and digits of the content in the page's text."""

    kind: str
    content: str
    places: frozenset[int]
    cue: str
    names: tuple[str | None, ...]


@dataclass(frozen=True)
class Page:
    language: str
    genre: str
    article: Article
    answers: tuple[Expected, ...]


@dataclass(frozen=True)
class Outcome:
    """An answer and what was found for it, or something found that no answer has (``expected`` is None)."""

    page: Page
    expected: Expected | None
    found: Quotation | None

    @property
    def exact(self) -> bool:
        return bool(self.expected and self.found and letters(self.page.article, self.found) == self.expected.places)

    @property
    def name(self) -> str | None:
        return self.found.speaker.name if self.found else None

    @property
    def right(self) -> bool:
        return bool(self.expected and self.found and self.name in self.expected.names)

    @property
    def wrong(self) -> bool:
        """A name that is not the right one; of something that was not said at all, any name."""
        return self.name is not None and not self.right

    @property
    def cued(self) -> bool:
        """The cue that was found holds the word of the answer, or there is rightly none."""
        if not (self.expected and self.found):
            return False
        cue = self.found.cue.span.of(self.page.article.text) if self.found.cue else "-"
        return self.expected.cue.casefold() in cue.casefold() or cue.casefold() in self.expected.cue.casefold()


def letters(page: Article, quotation: Quotation) -> frozenset[int]:
    """Offsets of the letters and digits of a content."""
    text = page.text
    return frozenset(x for span in quotation.content for x in range(span.start, span.end) if text[x].isalnum())


def expected(line: str, text: str) -> Expected:
    """Read one line of answers; raises ValueError if the page does not hold the content."""
    kind, content, cue, names = (part.strip() for part in line.split(" | "))
    at, places = 0, set[int]()
    for piece in content.split(" … "):
        at = text.index(piece.strip(), at)
        places |= {x for x in range(at, at + len(piece)) if text[x].isalnum()}
        at += len(piece)
    right = tuple(None if name == "-" else name for name in names.split(" / "))
    return Expected(kind, content, frozenset(places), cue, right)


def block(first: str) -> str | tuple[BlockKind, str]:
    """The first paragraph: the title where it is set as one, without a full stop."""
    return first if first.endswith((".", "!", "?", ":")) or len(first) > LONGEST_TITLE else ("title", first)


def pages_of(folder: str) -> Iterator[Page]:
    """The pages of a set, language by language."""
    for path in sorted((FOLDER / folder).glob("*.txt")):
        for part in path.read_text("utf-8").split("== ")[1:]:
            genre, *lines = [line.strip() for line in part.splitlines() if line.strip()]
            words = [line for line in lines if not line.startswith("> ")]
            page = article(*map(block, words[:1]), *words[1:], language=path.stem)
            answers = (expected(line[2:], page.text) for line in lines if line.startswith("> "))
            yield Page(path.stem, genre, page, tuple(answers))


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def outcomes(folder: str) -> Iterator[Outcome]:
    """What is found for each answer of a set, best pairs first, then what no answer has."""
    for page in pages_of(folder):
        found = [q for q in find_quotations(page.article, settings=QuotationSettings()) if not q.part]
        own = [letters(page.article, q) for q in found]
        scored = sorted(
            ((shared(e.places, own[y]), -x, -y) for x, e in enumerate(page.answers) for y in range(len(own))),
            reverse=True,
        )
        pairs: dict[int, int] = {}
        for score, x, y in scored:
            if score >= ENOUGH and -x not in pairs and -y not in pairs.values():
                pairs[-x] = -y
        for x, answer in enumerate(page.answers):
            yield Outcome(page, answer, found[pairs[x]] if x in pairs else None)
        for y, quotation in enumerate(found):
            if y not in pairs.values():
                yield Outcome(page, None, quotation)


def listed(found: list[Outcome]) -> str:
    """Each outcome on a line: what was expected, and what was found."""
    lines = []
    for o in found:
        want = (
            f"{o.expected.kind} {o.expected.content!r} {o.expected.cue} {o.expected.names}" if o.expected else "nothing"
        )
        got = "nothing"
        if o.found:
            content = " … ".join(span.of(o.page.article.text) for span in o.found.content)
            got = f"{o.found.kind} {content!r} {o.found.rule} {o.found.speaker.name} ({o.found.speaker.status})"
        lines.append(f"{o.page.language} {o.page.genre}\n   want {want}\n   got  {got}")
    return "\n".join(lines)
