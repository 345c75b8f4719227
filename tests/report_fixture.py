"""A trace built by hand, with invented pages: what every step would have found, and pages that mean harm."""

from __future__ import annotations

import html
from dataclasses import dataclass, field, replace

from firsthand.records import (
    FIELDS,
    Anchor,
    Article,
    Block,
    BlockKind,
    Cell,
    Change,
    Credit,
    Cue,
    Descent,
    Fact,
    LostSource,
    Match,
    Page,
    Passage,
    Quotation,
    Reading,
    Reason,
    Rival,
    Run,
    Skipped,
    Span,
    Speaker,
    Trace,
    Utterance,
)

HOSTILE_TITLE = '<img src=x onerror="window.hacked=1">'
HOSTILE_TEXT = (
    "</script><script>window.hacked=2</script> ]]> <!-- \u202eesrever\u202c \x1b[31mred\x1b[0m \x00 [bold]x[/bold]"
)
RULES = {
    "time_element_v1": "The page marks this moment as the time of publication.",
    "direct_before_cue_v1": "Words in quotation marks stand before a verb of saying.",
    "credit_numeric_date_v1": "The date stands in the credit, in figures that can be read two ways.",
}


@dataclass
class Draft:
    """A page while it is written: the source grows, and with it the clean text and the anchors between them."""

    id: str
    origin: str
    markup: bool
    source: str = ""
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    facts: dict[str, Reading] = field(default_factory=dict)
    credits: list[Credit] = field(default_factory=list)

    def raw(self, source: str) -> Draft:
        self.source += source
        return self

    def block(self, kind: BlockKind, text: str, tag: str = "p") -> Draft:
        if self.text:
            self.text += "\n\n"
        start = len(self.text)
        self.source += f"<{tag}>" if self.markup else ""
        for character in text:
            written = html.escape(character) if self.markup else character
            self.anchors.append(
                Anchor(
                    Span(len(self.text), len(self.text) + 1), Span(len(self.source), len(self.source) + len(written))
                )
            )
            self.text += character
            self.source += written
        self.source += f"</{tag}>\n" if self.markup else "\n\n"
        self.blocks.append(Block(kind, Span(start, len(self.text))))
        return self

    def at(self, words: str) -> Span:
        """Where ``words`` stand in the source."""
        start = self.source.index(html.escape(words) if self.markup and words not in self.source else words)
        return Span(start, start + len(html.escape(words) if self.markup and words not in self.source else words))

    def said(self, words: str, after: int = 0) -> Span:
        """Where ``words`` stand in the clean text."""
        start = self.text.index(words, after)
        return Span(start, start + len(words))

    def reading(
        self, name: str, status: str, value: str | None, *places: tuple[str, str, float], rule: str = "x_v1"
    ) -> Draft:
        """A reading whose facts are (value, words in the source, score)."""
        facts = tuple(Fact(name, each, self.at(words), rule, score) for each, words, score in places)  # type: ignore[arg-type]
        self.facts[name] = Reading(name, status, value, facts)  # type: ignore[arg-type]
        return self

    def page(self, url: str | None = None) -> Page:
        kind = "text/html" if self.markup else "text/plain"
        return Page(self.id, self.origin, url, None, kind, self.id * 4, "", len(self.source))

    def article(self) -> Article:
        readings = tuple(self.facts.get(name, Reading(name, "absent", None, ())) for name in FIELDS)
        return Article(self.id, self.text, tuple(self.blocks), tuple(self.anchors), readings, tuple(self.credits))


QUOTE_1 = "The harbour is strictly a place for fishing boats, and no ferry will dock here before the spring"
QUOTE_2 = "The harbour is purely a place for fishing boats, and a ferry will dock here before the spring"
BODY = (
    "The council of Port Ellery voted on Tuesday to keep the old harbour closed to ferries, after three hours of debate. "
    "Fishermen had asked for the vote in June."
)
REWRITTEN = "Port Ellery's council decided to keep its old harbour shut to ferries, after three hours of debate."


def drafts() -> dict[str, Draft]:
    """The pages, by a short name."""
    agency = Draft("a" * 16, "pages/1-coastwire.html", True)
    agency.raw('<!DOCTYPE html><html lang="en"><head><title>Harbour stays closed &amp; quiet | Coast Wire</title>')
    agency.raw('<meta property="article:published_time" content="2023-02-07T18:05+01:00">')
    agency.raw('<meta property="og:site_name" content="Coast Wire"></head><body>\n')
    agency.block("title", "Harbour stays closed & quiet", "h1").block("deck", "Council votes after three hours", "h2")
    agency.block("byline", "By Mara Lindqvist").block("body", BODY)
    agency.block("body", f"“{QUOTE_1},” Mayor Ines Caldera said.")
    agency.block("furniture", "About us · Contact · " + "All rights reserved. " * 30, "footer").raw("</body></html>")
    agency.reading(
        "title",
        "stated",
        "Harbour stays closed & quiet",
        ("Harbour stays closed & quiet", "Harbour stays closed &amp; quiet</h1>"[:-5], 0.95),
    )
    agency.reading("outlet", "stated", "Coast Wire", ("Coast Wire", 'Coast Wire"></head>'[:10], 0.9))
    agency.reading("byline", "stated", "Mara Lindqvist", ("Mara Lindqvist", "Mara Lindqvist", 0.9))
    agency.reading(
        "published",
        "stated",
        "2023-02-07T18:05+01:00",
        ("2023-02-07T18:05+01:00", "2023-02-07T18:05+01:00", 0.98),
        rule="time_element_v1",
    )
    agency.reading("language", "inferred", "en", ("en", 'en"><head>'[:2], 0.6))

    copy = Draft("b" * 16, "pages/2-dump.txt", False)
    copy.raw("Menu Home News Sport\n\n").block("title", "Old harbour stays closed").block("body", BODY)
    copy.block(
        "body",
        f"“{QUOTE_1.replace('strictly', 'very much')},” Mayor Ines Caldera said, as quoted by Coast Wire, Wednesday (8/2/2023).",
    )
    copy.reading(
        "title", "stated", "Old harbour stays closed", ("Old harbour stays closed", "Old harbour stays closed", 0.9)
    )
    copy.reading(
        "published",
        "ambiguous",
        None,
        ("2023-02-08", "8/2/2023", 0.5),
        ("2023-08-02", "8/2/2023", 0.5),
        rule="credit_numeric_date_v1",
    )
    place = copy.at("as quoted by Coast Wire")
    copy.credits.append(Credit("quotation", "Coast Wire", place, copy.at("Coast Wire"), "as_quoted_by_v1"))

    rewrite = Draft("c" * 16, "pages/3-ellery-today.html", True)
    rewrite.raw("<html><body>").block("title", "No ferries in the old harbour", "h1").block("body", REWRITTEN)
    rewrite.block("body", f"Caldera said {QUOTE_2[0].lower()}{QUOTE_2[1:]}.").block(
        "credit", "Source: Tidewater Agency"
    ).raw("</body></html>")
    rewrite.reading(
        "title",
        "stated",
        "No ferries in the old harbour",
        ("No ferries in the old harbour", "No ferries in the old harbour", 0.9),
    )
    rewrite.reading("published", "inferred", "2023-02", ("2023-02", "before the spring", 0.4))
    rewrite.credits.append(
        Credit(
            "republication",
            "Tidewater Agency",
            rewrite.at("Source: Tidewater Agency"),
            rewrite.at("Tidewater Agency"),
            "source_line_v1",
        )
    )

    hostile = Draft("d" * 16, "pages/4-<b>evil</b>.html", True)
    hostile.raw("<html><script>window.hacked=3</script><body>").block("title", HOSTILE_TITLE, "h1").block(
        "body", HOSTILE_TEXT
    )
    hostile.raw("<img src=x onerror='window.hacked=4'><style>body{display:none}</style></body></html>")
    hostile.reading("title", "stated", HOSTILE_TITLE, (HOSTILE_TITLE, HOSTILE_TITLE, 0.9))
    hostile.reading("byline", "stated", "\u202e[red]x[/red]\x1b[2J", ("\u202e[red]x[/red]\x1b[2J", "esrever", 0.9))

    large = Draft("e" * 16, "pages/5-large.txt", False)
    large.block("title", "A very long page").raw("filler and more filler. " * 45_000)
    large.block("body", "The dredger sank off Port Ellery in the night.").raw("unbroken" * 5_000)
    large.reading("title", "stated", "A very long page", ("A very long page", "A very long page", 0.9))
    large.reading("published", "absent", None, ("2023-02-10", "in the night", 0.1))

    lost = Draft("f" * 16, "pages/6-gone.txt", False)
    lost.block("title", "The page that is gone").block("date", "9 February 2023").block("body", REWRITTEN)
    lost.reading("title", "stated", "The page that is gone", ("The page that is gone", "The page that is gone", 0.9))
    lost.reading("published", "stated", "2023-02-09", ("2023-02-09", "9 February 2023", 0.9))
    return {"agency": agency, "copy": copy, "rewrite": rewrite, "hostile": hostile, "large": large, "lost": lost}


def _quotation(draft: Draft, name: str, kind: str, content: str, who: str, cue: str = "said") -> Quotation:
    span = draft.said(content)
    marks = (span,) if kind == "direct" else ()
    after = 0 if kind == "indirect" else span.end
    cue_span = draft.said(cue, after)
    mention = draft.said(who, after)
    speaker = Speaker("Ines Caldera", "stated", mention, draft.said(who, after))
    return Quotation(
        name, draft.id, kind, (span,), marks, Cue(cue, cue_span, "say"), speaker, 0.93, "direct_before_cue_v1"
    )  # type: ignore[arg-type]


def _cells(draft: Draft, *words: str) -> tuple[Cell | None, ...]:
    at, out = 0, []
    for each in words:
        span = draft.said(each, at) if each else None
        out.append(Cell(each, span) if span else None)
        at = span.end if span else at
    return tuple(out)


def build() -> tuple[Trace, dict[str, str]]:
    """The trace, and the sources of its pages; that of the last page is missing."""
    all_drafts = drafts()
    a, b, c, _, _, f = all_drafts.values()
    q1 = _quotation(a, "q1", "direct", QUOTE_1, "Mayor Ines Caldera")
    q2 = _quotation(b, "q2", "direct", QUOTE_1.replace("strictly", "very much"), "Mayor Ines Caldera")
    q3 = _quotation(c, "q3", "indirect", QUOTE_2[0].lower() + QUOTE_2[1:], "Caldera")
    rest = "a place for fishing boats, and", "no ferry", "a ferry", "will dock here before the spring"
    rows = (
        _cells(a, "The harbour is", "strictly", rest[0], rest[1], "", rest[3]),
        _cells(b, "The harbour is", "very much", rest[0], rest[1], "", rest[3]),
        _cells(c, "the harbour is", "purely", rest[0], "", rest[2], rest[3]),
    )
    utterance = Utterance(
        "u1", "Ines Caldera", "q1", ("q1", "q2", "q3"), tuple(zip(*rows, strict=True)),
        (
            Change("replaced", "q1", "q2", a.said("strictly"), b.said("very much")),
            Change("replaced", "q1", "q3", a.said("strictly"), c.said("purely")),
            Change("negation", "q1", "q3", a.said("no ferry"), c.said("a ferry")),
            Change("direct_to_indirect", "q1", "q3", q1.content[0], q3.content[0]),
        ),
    )  # fmt: skip
    passages = (
        Passage("verbatim", a.said(BODY), b.said(BODY), 1.0),
        Passage("edited", q1.content[0], q2.content[0], 0.92),
    )
    reworded = (Passage("reworded", a.said(BODY[:100]), c.said(REWRITTEN), 0.71),)
    tidewater = LostSource("l1", "Tidewater Agency")
    unnamed = LostSource("l2", None)
    credit = Reason(
        "credit_names_page_v1",
        "The page credits Coast Wire, and page 1 is from Coast Wire.",
        b.id,
        b.at("Coast Wire"),
        2.4,
    )
    later = Reason(
        "earlier_date_v1", "One reading of its date is before the other page's.", b.id, b.at("8/2/2023"), -0.4
    )
    descents = (
        Descent(b.id, a.id, "copy", 0.91, 0.93, (credit, later), (Rival(b.id, unnamed, 0.2, (later,)),)),
        Descent(c.id, tidewater, "rewrite", 0.0, 0.8, (Reason("credit_v1", "The page names Tidewater Agency as its source.", c.id, c.at("Source: Tidewater Agency"), 1.9),)),
        Descent(c.id, a.id, "rewrite", 0.44, None, (Reason("shared_v1", "Both give the same words of the mayor.", c.id, c.at("Caldera said"), 0.3),)),
        Descent(f.id, unnamed, "shared_source", 0.5, None, ()),
        Descent(c.id, unnamed, "shared_source", 0.5, None, ()),
    )  # fmt: skip
    run = Run(
        "0.1.0", ".", {"match": {"words": 5, "cap": 0.3}, "report": {"max_pages": 400}}, {"vectors": "0" * 64},
        {"pages": 6, "quotations": 3}, {"read": 0.11, "extract": 0.5},
        (Skipped("pages/7-broken.html", "The file is not text: it starts with <b>NUL</b> bytes."),), ("A note.",),
    )  # fmt: skip
    trace = Trace(
        tuple(draft.page("https://coastwire.example/a?b=<c>" if draft is a else None) for draft in all_drafts.values()),
        tuple(draft.article() for draft in all_drafts.values()),
        (q1, q2, q3),
        (Match(a.id, b.id, passages, 0.88, 0.9), Match(a.id, c.id, reworded, 0.4, 0.5)),
        descents,
        (utterance,),
        run,
    )
    sources = {draft.id: draft.source for draft in all_drafts.values() if draft is not f}
    return trace, sources


def with_source(page: Page, source: str) -> Page:
    return replace(page, source=source)
