"""Interviews in the languages without a parser here: paragraphs with dashes, with the name of who speaks before a
colon, or with a question before each answer. A page is one only where the layout comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.quotations.marked_acts import Act, stripped
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_tokens import Sentence, Token
from firsthand.records import Span, Speaker

_DIALOGUE = frozenset({"—", "–", "―"})
_LABEL_TOKENS = 6  # words of the longest label before its colon, a title among them


def dash_answer_v1() -> None:
    """A paragraph that opens with a dash answers one that opens with a dash and asks, on a page where others do too."""


def labelled_answer_v1() -> None:
    """A paragraph opens with a name that the page knows and a colon, on a page where others do too."""


def answer_v1() -> None:
    """A paragraph in the first person follows one that is a question, on a page where others do too and that names one
    person."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The sentences of a block of the body: the number of the first one and of the one after the last."""

    first: int
    end: int
    tokens: tuple[Token, ...]

    @property
    def asks(self) -> bool:
        return self.tokens[-1].text == "?"

    @property
    def dashed(self) -> bool:
        return self.tokens[0].text in _DIALOGUE


def interview(
    text: str, sentences: Sequence[Sentence], people: People, taken: Mapping[int, Act | None]
) -> Mapping[int, Act | None]:
    """Sentence number → the answer that begins with it, and None for the other sentences of its paragraph; ``taken``
    are those that dialogue has. Questions are nobody's and not given."""
    found: dict[int, Act | None] = {}
    paragraphs = [one for one in _paragraphs(sentences) if one.first not in taken]
    labelled = _labelled(text, paragraphs, people)
    answers = labelled or [(one, 1, dash_answer_v1.__name__) for one in _dashed(paragraphs)]
    answers = answers or [(one, 0, answer_v1.__name__) for one in _plain(paragraphs, people)]
    inside = {number for one, _, _ in answers for number in range(one.first, one.end)}
    only = None if labelled else _only_person(sentences, inside, people)
    if only is None and answers and answers[0][2] == answer_v1.__name__:
        return {}  # the weakest layout: an interview only if the page says with whom
    for one, skipped, rule in answers:
        span = stripped(text, one.tokens[skipped].start, one.tokens[-1].end)
        if span is None:
            continue
        mention = Span(one.tokens[0].start, one.tokens[skipped - 2].end) if labelled else None
        speaker = _labelled_speaker(one.tokens[: skipped - 1], people, mention) if mention else only
        span = Span(span.start, one.tokens[-1].end)
        found[one.first] = Act(rule, None, speaker or Speaker(None, "absent"), (span,), 0.7)
        found.update(dict.fromkeys(range(one.first + 1, one.end)))
    return found


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[_Paragraph]:
    first = 0
    while first < len(sentences):
        end = first + 1
        while end < len(sentences) and sentences[end].block == sentences[first].block:
            end += 1
        yield _Paragraph(first, end, tuple(token for one in sentences[first:end] for token in one.tokens))
        first = end


def _dashed(paragraphs: Sequence[_Paragraph]) -> list[_Paragraph]:
    """The answers of an interview with dashes: at least two of them, each right behind a question."""
    found = [
        one
        for before, one in pairwise(paragraphs)
        if before.dashed and before.asks and one.dashed and not one.asks and before.end == one.first
    ]
    return found if len(found) > 1 else []


def _labelled(text: str, paragraphs: Sequence[_Paragraph], people: People) -> list[tuple[_Paragraph, int, str]]:
    """The paragraphs that a person's name and a colon open, where that name opens two at least."""
    found: list[tuple[_Paragraph, int, str]] = []
    for one in paragraphs:
        colon = next((at for at, token in enumerate(one.tokens[:_LABEL_TOKENS]) if token.text == ":"), 0)
        if not colon or colon + 1 >= len(one.tokens) or one.tokens[colon + 1].marked >= 0:
            continue
        if _labelled_speaker(one.tokens[:colon], people, None) is not None:
            found.append((one, colon + 1, labelled_answer_v1.__name__))
    names = Counter(_label(one, after) for one, after, _ in found)
    return [row for row in found if names[_label(row[0], row[1])] > 1]


def _label(paragraph: _Paragraph, after: int) -> str:
    return " ".join(token.text for token in paragraph.tokens[: after - 1])


def _labelled_speaker(tokens: Sequence[Token], people: People, mention: Span | None) -> Speaker | None:
    """The person whom a label names by full name or surname, alone; None if it names none."""
    words = [token.text for token in tokens]
    if not words or not all(token.capital or token.low in people.tongue.particles for token in tokens):
        return None
    numbers = people.named(words, False)
    if len(numbers) != 1:
        return None
    person = people.persons[numbers[0]]
    return Speaker(person.name(people.text), "inferred", mention, person.span)


def _plain(paragraphs: Sequence[_Paragraph], people: People) -> list[_Paragraph]:
    """The answers behind questions without any mark: two at least, most in the first person, one question put to
    somebody."""
    closed = people.tongue.closed
    pairs = [
        (before, one)
        for before, one in pairwise(paragraphs)
        if before.asks and not one.asks and before.end == one.first
        and len(before.tokens) <= people.settings.interview_question_words and not (before.dashed or one.dashed)
        and before.first > 0
    ]  # fmt: skip
    own = [one for _, one in pairs if any(token.low in closed["own"] for token in one.tokens)]
    asked = any(token.low in closed["your"] for before, _ in pairs for token in before.tokens)
    return own if len(own) > 1 and asked and 2 * len(own) > len(pairs) else []


def _only_person(sentences: Sequence[Sentence], inside: set[int], people: People) -> Speaker | None:
    """The one person whom the page names outside of the answers; None if there are more or none."""
    spans = [sentences[number].span for number in sorted(inside)]
    named = [
        person
        for person in people.persons[: people.settings.kin_names]
        if person.gender != "n" and not any(span.start <= person.span.start < span.end for span in spans)
    ]
    if len(named) != 1 or len(people.persons) > people.settings.kin_names:
        return None
    return Speaker(named[0].name(people.text), "inferred", None, named[0].span)
