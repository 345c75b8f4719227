"""Pages set as a transcript or as questions and answers: each paragraph begins with a label of who speaks.

A label counts only where several paragraphs have one and labels come back; one "Note:" or "MAYOR:" is no dialogue."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.quotations.lexicon import word_list
from firsthand.quotations.marks import trim
from firsthand.quotations.people import Entity, People
from firsthand.quotations.resolve import of_entities
from firsthand.records import BODY_KINDS, Block, Quotation, Span, Speaker
from firsthand.settings import QuotationSettings
from firsthand.text import short_id

_QA = re.compile(r"(?:(Q|Question)|(A|Answer))\s?[.:]\s+(?=\S)")
_CAPITALS = re.compile(r"((?:[A-Z]{2}[A-Z.’'\-]*\.?)(?: [A-Z][A-Z.’'\-]*){0,4})\s?:\s+(?=\S)")
_NAMED = re.compile(r"((?:[A-Z][\w.’'\-]*)(?: [A-Z][\w.’'\-]*){0,3})\s?:\s+(?=\S)")
_ASKED = frozenset(["question", "q"])
"""Labels that name nobody: beside the names of a dialogue they head what the page itself asks."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one label introduces: the label's place and name, and the paragraphs up to the next label."""

    rule: str
    label: Span
    blocks: tuple[Block, ...]
    content: tuple[Span, ...]
    answer: bool = False


def question_and_answer_v1(text: str, block: Block) -> re.Match[str] | None:
    """A paragraph begins with Q or A, on a page where others do too."""
    return _QA.match(text, block.span.start, block.span.end)


def transcript_v1(text: str, block: Block) -> re.Match[str] | None:
    """A paragraph begins with the name of who speaks in capitals and a colon, on a page where others do too."""
    return _CAPITALS.match(text, block.span.start, block.span.end)


def dialogue_v1(text: str, block: Block) -> re.Match[str] | None:
    """A paragraph begins with a name and a colon, on a page where the same names come back in turn."""
    return _NAMED.match(text, block.span.start, block.span.end)


RULES = (question_and_answer_v1, transcript_v1, dialogue_v1)
_OWN = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|myself)\b")


def interview_v1(text: str, block: Block, settings: QuotationSettings) -> bool:
    """Paragraphs that are a question each stand in turn with answers in the first person, on a page that is an
    interview by its layout."""
    words = block.span.of(text).strip()
    return words.endswith("?") and len(words.split()) <= settings.interview_question_words and words[:1].isupper()


def turns(text: str, blocks: Sequence[Block], people: People, *, settings: QuotationSettings) -> tuple[Turn, ...]:
    """The turns of a page that is set as a dialogue, in order; none on any other page."""
    body = [block for block in blocks if block.kind in BODY_KINDS]
    for rule in RULES:
        found = {n: match for n, block in enumerate(body) if (match := rule(text, block)) is not None}
        if _is_dialogue(rule.__name__, [match.group().rstrip(" :.") for match in found.values()], people, settings):
            return _turns(text, body, rule.__name__, found)
    return _interview(text, body, settings)


def _interview(text: str, body: Sequence[Block], settings: QuotationSettings) -> tuple[Turn, ...]:
    """The answers between questions that are paragraphs of their own; none where they are not mostly told in the first
    person (a page of frequent questions), or where an answer runs on to the end of the page."""
    asked = [n for n, block in enumerate(body) if interview_v1(text, block, settings)]
    answers = [tuple(body[a + 1 : b]) for a, b in itertools.pairwise(asked) if b > a + 1]
    if asked and asked[-1] + 1 < len(body):
        answers.append((body[asked[-1] + 1],))
    own = sum(any(_OWN.search(block.span.of(text)) for block in blocks) for blocks in answers)
    marked = any(_is_marked_or_labelled(text, block) for blocks in answers for block in blocks)
    if len(answers) < settings.interview_answers or 3 * own < 2 * len(answers) or marked:
        return ()
    made = []
    for blocks in answers:
        content = tuple(piece for block in blocks if (piece := trim(text, block.span)) is not None)
        made.append(Turn("interview_v1", content[0], blocks, content, True))
    return tuple(made)


def _is_marked_or_labelled(text: str, block: Block) -> bool:
    return text[block.span.start] in '“"«„' or question_and_answer_v1(text, block) is not None


def _is_dialogue(rule: str, labels: Sequence[str], people: People, settings: QuotationSettings) -> bool:
    """Whether labels come back, and name people where they are more than Q and A ("Price:" comes back too)."""
    counts, least = Counter(labels), settings.dialogue_turns
    again = sum(count > 1 for count in counts.values())
    if len(labels) < least or len(counts) < 2 or not again:
        return False
    if rule == "question_and_answer_v1":
        return True
    table = word_list("people_en")
    titles = table["honorifics"] | table["titles"]
    named = [label for label in counts if _persons(label, people)]
    titled = [label for label in counts if label.split()[0].lower().strip(".") in titles and len(label.split()) > 1]
    if rule == "transcript_v1":
        return bool(named or titled)
    return len(labels) >= 2 * least and again >= 2 and len(named) >= 2 and len(counts) <= len(labels) // 2


def _persons(label: str, people: People) -> tuple[Entity, ...]:
    """The persons whom a label may mean: by the whole name, else by its last word."""
    words = [word.strip(".").lower() for word in label.split()]
    persons = [entity for entity in people.entities if entity.person]
    whole = [e for e in persons if [token.lower() for token in e.tokens] == words]
    return tuple(whole or [e for e in persons if e.tokens[-1].lower() == words[-1]])


def _turns(text: str, body: Sequence[Block], rule: str, found: dict[int, re.Match[str]]) -> tuple[Turn, ...]:
    made = []
    places = sorted(found)
    for at, number in enumerate(places):
        match = found[number]
        # Paragraphs without a label are the speaker's up to the next one; after the last label they may be anybody's.
        last = places[at + 1] if at + 1 < len(places) else number + 1
        own = tuple(body[number:last])
        spans = (Span(match.end(), own[0].span.end), *(block.span for block in own[1:]))
        content = tuple(piece for span in spans if (piece := trim(text, _inside_marks(text, span))) is not None)
        label = Span(match.start(), match.start() + len(match.group().rstrip(" :.")))
        if content and (rule == "question_and_answer_v1" or label.of(text).lower() not in _ASKED):
            made.append(Turn(rule, label, own, content, rule == "question_and_answer_v1" and match[2] is not None))
    return tuple(made)


def _inside_marks(text: str, span: Span) -> Span:
    """The span without a pair of marks around all of it ("Ann Lee: “We …”")."""
    own = text[span.start : span.end].rstrip()
    closing = {"“": "”", '"': '"', "‘": "’", "«": "»", "„": "“"}.get(own[:1])
    if closing is None or len(own) < 3 or own[-1] != closing or own[0] in own[1:-1] or closing in own[1:-1]:
        return span
    return Span(span.start + 1, span.start + len(own) - 1)


def labelled(page_id: str, text: str, found: Sequence[Turn], people: People) -> list[Quotation]:
    """A direct quotation for each turn."""
    return [_quotation(page_id, text, turn, people) for turn in found]


def _quotation(page_id: str, text: str, turn: Turn, people: People) -> Quotation:
    whole = Span(turn.content[0].start, turn.content[-1].end)
    return Quotation(
        id=short_id(page_id, str(whole.start), str(whole.end), "direct"),
        page_id=page_id,
        kind="direct",
        content=turn.content,
        marks=turn.content,
        cue=None,
        speaker=_speaker(text, turn, people),
        score=0.8,
        rule=turn.rule,
    )


def _speaker(text: str, turn: Turn, people: People) -> Speaker:
    """Whom a label names. An answer is the one person's whom the page names, if there is only one."""
    persons = [entity for entity in people.entities if entity.person]
    if turn.rule == "interview_v1":
        one = persons[0] if len(persons) == 1 and persons[0].proven else None
        return Speaker(one.name, "inferred", None, one.span) if one else Speaker(None, "absent", None)
    if turn.rule == "question_and_answer_v1":
        one = persons[0] if turn.answer and len(persons) == 1 and persons[0].proven else None
        return Speaker(one.name, "inferred", turn.label, one.span) if one else Speaker(None, "absent", turn.label)
    fits = _persons(turn.label.of(text), people)
    if fits:
        return of_entities(fits, turn.label, text)
    name = turn.label.of(text)
    titled = " " in name and name.split()[0].lower().strip(".") in word_list("people_en")["honorifics"]
    return Speaker(name, "stated", turn.label, turn.label) if titled else Speaker(None, "absent", turn.label)
