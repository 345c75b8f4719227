"""Pages for the tests of match and lineage: a title and paragraphs, with what the page says of itself.

The source of every page begins with a line that is not part of the article, so that offsets in the article's text and
in the page's source differ. All outlets, people and events are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from firsthand.lineage import trace_descents
from firsthand.match import find_matches
from firsthand.records import (
    Anchor,
    Article,
    Block,
    Credit,
    CreditKind,
    Cue,
    Descent,
    Fact,
    FieldName,
    LostSource,
    Match,
    Page,
    Quotation,
    QuotationKind,
    Reading,
    Span,
    Speaker,
)
from firsthand.settings import LineageSettings, MatchSettings
from firsthand.text import short_id

HEADER = "Menu Home World Sport Weather\n\n"


@dataclass(frozen=True)
class Told:
    """One page with its article and quotations."""

    page: Page
    article: Article
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True)
class Said:
    """A quotation to be found in a page's text; ``cue`` is looked for after it, else before it."""

    text: str
    cue: str = "said"
    kind: QuotationKind = "direct"
    more: str | None = None
    """A second part of the same quotation, after the cue."""


@dataclass
class Story:
    """A page to be made: ``story.told("p1")``."""

    paragraphs: Sequence[str]
    title: str = ""
    language: str = "en"
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    published: str | Sequence[str] | None = None
    credits: Sequence[tuple[CreditKind, str]] = ()
    said: Sequence[Said] = ()
    footer: str = ""
    _lines: list[str] = field(default_factory=list)

    def told(self, page_id: str) -> Told:
        parts = ([self.title] if self.title else []) + list(self.paragraphs)
        text = "\n\n".join(parts)
        shift = len(HEADER)
        blocks, at = [], 0
        for number, part in enumerate(parts):
            kind = "title" if self.title and number == 0 else "body"
            blocks.append(Block(kind, Span(at, at + len(part))))
            at += len(part) + 2
        anchors = tuple(Anchor(b.span, Span(b.span.start + shift, b.span.end + shift)) for b in blocks)
        self._lines = [HEADER + text]
        credits = tuple(self._credit(kind, name) for kind, name in self.credits)
        readings = tuple(self._readings())
        source = "\n\n".join(self._lines)
        page = Page(page_id, f"{page_id}.txt", self.url, None, "text/plain", "0" * 64, source)
        article = Article(page_id, text, tuple(blocks), anchors, readings, credits)
        return Told(page, article, tuple(_quotation(page_id, text, said) for said in self.said))

    def _line(self, text: str) -> Span:
        start = len("\n\n".join(self._lines)) + 2
        self._lines.append(text)
        return Span(start, start + len(text))

    def _credit(self, kind: CreditKind, name: str) -> Credit:
        span = self._line(f"Source: {name}")
        return Credit(kind, name, span, Span(span.start + len("Source: "), span.end), "test_v1")

    def _readings(self) -> list[Reading]:
        found = [Reading("language", "inferred", self.language, ())]
        given: list[tuple[FieldName, str | Sequence[str] | None]] = [
            ("title", self.title or None),
            ("outlet", self.outlet),
            ("byline", self.byline),
            ("published", self.published),
        ]
        for name, value in given:
            values = [value] if isinstance(value, str) else list(value or ())
            facts = tuple(Fact(name, one, self._line(one), "test_v1", 1.0) for one in values)
            if len(facts) > 1:
                found.append(Reading(name, "ambiguous", None, facts))
            elif facts:
                found.append(Reading(name, "stated", facts[0].value, facts))
        return found


def _quotation(page_id: str, text: str, said: Said) -> Quotation:
    start = text.index(said.text)
    content = [Span(start, start + len(said.text))]
    if said.more:
        second = text.index(said.more, content[0].end)
        content.append(Span(second, second + len(said.more)))
    at = text.find(said.cue, content[0].end)
    at = text.rfind(said.cue, 0, start) if at < 0 or at > content[0].end + 60 else at
    cue = Cue(said.cue, Span(at, at + len(said.cue)), said.cue) if at >= 0 else None
    marks = () if said.kind == "indirect" else tuple(content)
    made = short_id(page_id, str(start), said.text)
    return Quotation(made, page_id, said.kind, tuple(content), marks, cue, Speaker(None, "absent"), 1.0, "test_v1")


def matches(*told: Told) -> tuple[Match, ...]:
    return find_matches([one.article for one in told], settings=MatchSettings())


def descents(*told: Told) -> tuple[Descent, ...]:
    """The whole of match and lineage; pages come without their source, as in the pipeline."""
    pages = [Page(t.page.id, t.page.origin, t.page.url, None, t.page.media_type, "", "") for t in told]
    articles = [one.article for one in told]
    quotations = [quotation for one in told for quotation in one.quotations]
    return trace_descents(pages, articles, quotations, matches(*told), settings=LineageSettings())


def with_place(told: Told, name: str, phrase: str, kind: CreditKind = "quotation") -> Told:
    """``told`` with a credit that stands in its text, at ``phrase``."""
    start = told.page.source.index(phrase)
    span = Span(start, start + len(phrase))
    at = start + phrase.index(name)
    credit = Credit(kind, name, span, Span(at, at + len(name)), "test_v1")
    return replace(told, article=replace(told.article, credits=(credit,)))


def parents(found: Sequence[Descent], child: str) -> list[str | None]:
    """The parents of a page: ids, or names of lost sources (None: unnamed)."""
    return [d.parent.name if isinstance(d.parent, LostSource) else d.parent for d in found if d.child == child]


BRIDGE = Story(
    title="Ferrow bridge to close for nine months from March",
    paragraphs=[
        "The old iron bridge over the river Ferrow in Haldenby will close to all traffic on 3 March for nine months "
        "of repairs, the county council said on Thursday.",
        "Engineers found cracks in 14 of the 62 girders during an inspection last autumn, and the council had already "
        "lowered the weight limit to 7.5 tonnes in November after a lorry damaged the eastern parapet.",
        "“We would rather shut the bridge for nine months than bury somebody under it for good, and I will not sign "
        "a paper that says anything else,” council leader Marta Oddy said. “The people of Haldenby have waited long "
        "enough for an honest answer.”",
        "Shopkeepers on Quay Street fear for their trade. About 4,000 vehicles cross the river there every day, and "
        "the nearest other crossing is eleven miles upstream at Sallow Weir.",
        "A free ferry for pedestrians will run every twenty minutes between six in the morning and ten at night, "
        "paid for out of the county's flood reserve.",
        "The repairs are expected to cost 11.8 million crowns. The bridge was built in 1887 by the engineer Osric "
        "Lund and was last repaired after the winter floods of 1963.",
    ],
)  # fmt: skip

BRIDGE_REWRITTEN = [
    "Haldenby's ageing iron bridge across the Ferrow is to be shut to every kind of traffic for nine months starting "
    "on 3 March so that it can be repaired, according to the county council on Thursday.",
    "An inspection last autumn showed cracks in 14 of its 62 girders. Already in November the council reduced the "
    "weight limit to 7.5 tonnes, after the eastern parapet had been damaged by a lorry.",
    "\"We prefer to shut the bridge nine months rather than to bury somebody beneath it forever. I won't sign any "
    'paper saying otherwise," stated the leader of the council, Marta Oddy.',
    '"Haldenby\'s people waited long enough for honest answers," she continued.',
    "Traders along Quay Street are afraid of losing business. Some 4,000 vehicles a day use the crossing, while the "
    "next one lies eleven miles up the river, at Sallow Weir.",
    "Pedestrians get a ferry free of charge, running each twenty minutes from six in the morning until ten at night "
    "and financed from the flood reserve of the county.",
    "Costs for the repairs are put at 11.8 million crowns. Osric Lund, an engineer, built the bridge in 1887; its "
    "last repair followed the floods of the winter of 1963.",
]

BRIDGE_GERMAN = [
    "Die alte Eisenbrücke über den Fluss Ferrow in Haldenby wird ab dem 3. März für neun Monate wegen "
    "Reparaturarbeiten für den gesamten Verkehr gesperrt, teilte der Bezirksrat am Donnerstag mit.",
    "Ingenieure fanden bei einer Inspektion im vergangenen Herbst Risse in 14 der 62 Träger, und der Rat hatte die "
    "Gewichtsgrenze bereits im November auf 7,5 Tonnen gesenkt, nachdem ein Lastwagen die östliche Brüstung "
    "beschädigt hatte.",
    "„Wir sperren die Brücke lieber neun Monate, als jemanden für immer unter ihr zu begraben, und ich werde kein "
    "Papier unterschreiben, in dem etwas anderes steht“, sagte Ratsvorsitzende Marta Oddy. „Die Menschen in "
    "Haldenby haben lange genug auf eine ehrliche Antwort gewartet.“",
    "Die Ladenbesitzer in der Quay Street fürchten um ihr Geschäft. Etwa 4.000 Fahrzeuge überqueren dort täglich "
    "den Fluss, und der nächste andere Übergang liegt elf Meilen flussaufwärts bei Sallow Weir.",
    "Eine kostenlose Fähre für Fußgänger wird zwischen sechs Uhr morgens und zehn Uhr abends alle zwanzig Minuten "
    "fahren, bezahlt aus der Hochwasserreserve des Bezirks.",
    "Die Reparaturen werden voraussichtlich 11,8 Millionen Kronen kosten. Die Brücke wurde 1887 vom Ingenieur Osric "
    "Lund gebaut und zuletzt nach dem Winterhochwasser von 1963 repariert.",
]

BRIDGE_ELSEWHERE = Story(
    title="Haldenby traders angry over bridge closure",
    paragraphs=[
        "Shop owners in Haldenby reacted with dismay on Thursday to news that their bridge will be out of use until "
        "the end of the year.",
        "“Christmas without customers is not Christmas,” said Petra Sang, who has sold fishing tackle beside the "
        "river for thirty years. Her takings fell by a third when lorries were banned in November, she said.",
        "Council leader Marta Oddy defended the decision at a crowded meeting in the town hall. “I would sooner close "
        "a bridge for nine months than dig people out from under it,” she told the audience, some of whom booed.",
        "The opposition group on the council wants an inquiry into why cracks in the structure were not noticed "
        "sooner. Its spokesman Idris Vole said that the last full inspection had been cancelled to save money.",
        "Bus line 9 will end at the market square while the work lasts, and school children from the north bank are "
        "to be taken round by coach, a journey of some forty minutes.",
        "A petition for a temporary crossing had gathered more than two thousand names by the evening.",
    ],
)  # fmt: skip

ORCHARD = Story(
    title="Late frost ruins half of the Tavel plum harvest",
    paragraphs=[
        "Half of the plum harvest in the Tavel valley is lost after three nights of frost at the end of April, the "
        "growers' association said.",
        "Temperatures fell to minus six degrees in the lower orchards, where the blossom was already open; growers "
        "lit more than nine hundred straw fires in the night to Tuesday, and still lost most of the early Mirabel.",
        "Prices for the fruit are likely to double by August. The distillery in Orsk, which takes a third of the "
        "crop in normal years, has cancelled its open day and told its eighteen seasonal workers to stay at home.",
        "The regional parliament will discuss help for the growers on 12 May. A similar frost in 1997 had cost the "
        "valley four million crowns, of which the insurers paid less than a tenth.",
    ],
)  # fmt: skip


def changed(story: Story, **changes: object) -> Story:
    """``story`` with other fields; fresh, so that nothing is shared."""
    fields = {name: getattr(story, name) for name in story.__dataclass_fields__ if name != "_lines"}
    return Story(**(fields | changes))  # type: ignore[arg-type]
