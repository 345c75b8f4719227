"""Pages set as a transcript or as questions and answers: each paragraph begins with a label of who speaks.

A label counts only where several paragraphs have one and labels come back; one "Note:" or "MAYOR:" is no dialogue."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.quotations.label_people import labelled_speaker, office_of, persons_of
from firsthand.quotations.lexicon import word_list
from firsthand.quotations.marks import trim
from firsthand.quotations.people import People
from firsthand.records import BODY_KINDS, Block, Quotation, Span, Speaker
from firsthand.settings import QuotationSettings
from firsthand.text import short_id

_QA = re.compile(r"(?:(Q|Question|Interviewer)|(A|Answer|Interviewee))\s?[.:]\s+(?=\S)")
_CAPITALS = re.compile(r"((?:[A-Z]{2}[A-Z.’'\-]*\.?)(?: [A-Z][A-Z.’'\-]*){0,4}|Q)\s?:\s+(?=\S)")
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
_YOUR = re.compile(r"(?i)\byou(?:rs?|rself)?\b")
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
        labels = [(match.group().rstrip(" :."), _asks(text, body[n])) for n, match in found.items()]
        if _is_dialogue(rule.__name__, labels, people, settings) or _is_pair(text, body, rule.__name__, found):
            return _turns(text, body, rule.__name__, found)
    return _interview(text, body, settings)


def _asks(text: str, block: Block) -> bool:
    return text[block.span.start : block.span.end].rstrip(" ”\"'’").endswith("?")


def _is_pair(text: str, body: Sequence[Block], rule: str, found: dict[int, re.Match[str]]) -> bool:
    """Whether a page has one question, and under it one answer in the first person."""
    if rule != "question_and_answer_v1" or len(found) != 2:
        return False
    (first, question), (second, answer) = sorted(found.items())
    told = question[1] is not None and answer[2] is not None and second == first + 1
    return told and _asks(text, body[first]) and _OWN.search(body[second].span.of(text), 2) is not None


def _interview(text: str, body: Sequence[Block], settings: QuotationSettings) -> tuple[Turn, ...]:
    """The answers between questions that are paragraphs of their own; none where they are not mostly told in the first
    person (a page of frequent questions), or where an answer runs on to the end of the page."""
    asked = [n for n, block in enumerate(body) if interview_v1(text, block, settings)]
    answers = [tuple(body[a + 1 : b]) for a, b in itertools.pairwise(asked) if b > a + 1]
    if asked and asked[-1] + 1 < len(body):
        answers.append((body[asked[-1] + 1],))
    own = sum(any(_OWN.search(block.span.of(text)) for block in blocks) for blocks in answers)
    marked = any(_is_marked_or_labelled(text, block) for blocks in answers for block in blocks)
    headings = [body[n] for n in asked if body[n].kind == "subheading"]
    put_to = sum(_YOUR.search(block.span.of(text)) is not None for block in headings)
    set_apart = len(headings) == len(asked) and 2 * put_to >= len(asked)
    least = settings.interview_heading_answers if set_apart else settings.interview_answers
    if len(answers) < least or 3 * own < 2 * len(answers) or marked:
        return ()
    made = []
    for blocks in answers:
        content = tuple(piece for block in blocks if (piece := trim(text, block.span)) is not None)
        made.append(Turn("interview_v1", content[0], blocks, content, True))
    return tuple(made)


def _is_marked_or_labelled(text: str, block: Block) -> bool:
    return text[block.span.start] in '“"«„' or question_and_answer_v1(text, block) is not None


def _is_dialogue(rule: str, labels: Sequence[tuple[str, bool]], people: People, settings: QuotationSettings) -> bool:
    """Whether ``labels`` (each with whether its paragraph asks) come back, and name people or offices where they are
    more than Q and A ("Price:" comes back too)."""
    counts, least = Counter(label for label, _ in labels), settings.dialogue_turns
    again = sum(count > 1 for count in counts.values())
    if len(labels) < least or len(counts) < 2 or not again:
        return False
    if rule == "question_and_answer_v1":
        return True
    table = word_list("people_en")
    titles = table["honorifics"] | table["titles"]
    named = [label for label in counts if persons_of(label, people)]
    titled = [label for label in counts if label.split()[0].lower().strip(".") in titles and len(label.split()) > 1]
    if rule == "transcript_v1":
        return bool(named or titled or [label for label in counts if office_of(label)])
    enough = len(labels) >= 2 * least and again >= 2 and len(counts) <= len(labels) // 2
    asking = Counter(label for label, asks in labels if asks)
    askers = [label for label in counts if label not in named and 2 * asking[label] > counts[label]]
    return enough and (len(named) >= 2 or (len(named) == 1 and len(askers) == 1 and len(counts) == 2))


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
    labels = frozenset(turn.label.start for turn in found)  # "Q. Is" and "A. I" look like names
    return [_quotation(page_id, text, turn, people, labels) for turn in found]


def _quotation(page_id: str, text: str, turn: Turn, people: People, labels: frozenset[int]) -> Quotation:
    whole = Span(turn.content[0].start, turn.content[-1].end)
    return Quotation(
        id=short_id(page_id, str(whole.start), str(whole.end), "direct"),
        page_id=page_id,
        kind="direct",
        content=turn.content,
        marks=turn.content,
        cue=None,
        speaker=_speaker(text, turn, people, labels),
        score=0.8,
        rule=turn.rule,
    )


def _speaker(text: str, turn: Turn, people: People, labels: frozenset[int]) -> Speaker:
    """Whom a label names. An answer is the one person's whom the page names, if there is only one."""
    if turn.rule not in ("interview_v1", "question_and_answer_v1"):
        return labelled_speaker(text, turn.label, people)
    mention = turn.label if turn.rule == "question_and_answer_v1" else None
    persons = [entity for entity in people.entities if entity.person and entity.span.start not in labels]
    one = persons[0] if turn.answer and len(persons) == 1 and persons[0].proven else None
    return Speaker(one.name, "inferred", mention, one.span) if one else Speaker(None, "absent", mention)
