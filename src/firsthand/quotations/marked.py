"""Quotations in languages without a parser here: direct and mixed ones told by marks and the words around them, and,
where the language has rules for it, reported clauses without marks.

A language is served when it has a data file (``data/cues_XX.json``)."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from firsthand.quotations.marked_acts import Act
from firsthand.quotations.marked_clauses import OTHER_RULES
from firsthand.quotations.marked_dashes import dash_passages
from firsthand.quotations.marked_dialogue import cue_inside, dash_dialogue, headline_name
from firsthand.quotations.marked_frames import FRAME_RULES, Frame
from firsthand.quotations.marked_german import GERMAN_RULES
from firsthand.quotations.marked_german_moods import carries_on
from firsthand.quotations.marked_interview import interview
from firsthand.quotations.marked_language import ANY, CLAUSES, LANGUAGES, Language, language
from firsthand.quotations.marked_people import People
from firsthand.quotations.marked_subjects import head_of
from firsthand.quotations.marked_titles import like_a_name, opens_with, spoken, titled
from firsthand.quotations.marked_tokens import Sentence, Token, sentences_of, words_in
from firsthand.quotations.marked_unsaid import is_unsaid
from firsthand.quotations.marks import Marked, in_blocks, marked_passages
from firsthand.records import BODY_KINDS, Article, Block, Cue, Quotation, QuotationKind, Span, Speaker
from firsthand.settings import QuotationSettings
from firsthand.text import short_id

__all__ = ["CLAUSES", "LANGUAGES", "marked_quotations"]

_NOBODY = Speaker(None, "absent")


def sentence_before_in_marks_v1() -> None:
    """The marked sentence follows one in the same paragraph that reports what somebody said."""


def run_on_in_marks_v1() -> None:
    """The marked paragraph follows one that ends with somebody's marked words."""


def uncued_in_marks_v1() -> None:
    """The words are marked as speech, and nobody near is said to have spoken them."""


def subjunctive_goes_on_v1() -> None:
    """The sentence goes on with what the one before reports, in the subjunctive of reported speech."""


def marked_part_v1() -> None:
    """The words stand in marks inside a reported clause: they are given as they were said."""


def reported_thought_in_clause_v1() -> None:
    """The verb tells what somebody thinks, hopes or expects, not what was said."""


@dataclasses.dataclass(slots=True)
class _State:
    """What the sentence before left: its speaker and cue, its block, and the place of its direct quotation."""

    speaker: Speaker = _NOBODY
    number: int | None = None
    block: int = -1
    reports: bool = False
    direct: int = -1
    marked_end: bool = False


def marked_quotations(article: Article, code: str, *, settings: QuotationSettings) -> tuple[Quotation, ...]:
    """The quotations of an article in order of place; in a language that is none of LANGUAGES only sentences between
    marks, without a speaker."""
    text, tongue = article.text, language(code if code in LANGUAGES else ANY)
    blocks = [block for block in article.blocks if block.kind in BODY_KINDS or block.kind in ("title", "deck")]
    passages = dash_passages(text, blocks, marked_passages(text, blocks), tongue)
    sentences = sentences_of(text, blocks, passages, tongue)
    body = [sentence for sentence in sentences if blocks[sentence.block].kind in BODY_KINDS]
    headlines = [sentence for sentence in sentences if blocks[sentence.block].kind not in BODY_KINDS]
    people = People(text, body, tongue, settings, headlines)
    page = _Page(article, text, tongue, passages, people, [], blocks)
    dialogue = dict(dash_dialogue(text, sentences, people))
    if tongue.code != ANY:
        dialogue.update(interview(text, sentences, people, dialogue))
    state = _State()
    for number, sentence in enumerate(sentences):
        if number in dialogue:
            act = dialogue[number]
            if act is not None:
                page.keep("direct", act.content, act.content, act.cue, act.speaker, act.score, act.rule)
                state = _State(act.speaker, people.number_of(act.speaker), sentence.block, False)
            continue
        headline = blocks[sentence.block].kind == "title"
        state = _sentence(page, sentence, state, headline)
    return tuple(sorted(page.found, key=lambda q: (q.content[0].start, -q.content[-1].end, q.kind)))


@dataclasses.dataclass(frozen=True, slots=True)
class _Page:
    article: Article
    text: str
    tongue: Language
    passages: Sequence[Marked]
    people: People
    found: list[Quotation]
    blocks: Sequence[Block]

    def keep(
        self,
        kind: QuotationKind,
        content: tuple[Span, ...],
        marks: tuple[Span, ...],
        cue: Cue | None,
        speaker: Speaker,
        score: float,
        rule: str,
        part: bool = False,
    ) -> None:
        """Add a quotation."""
        if kind != "direct":
            content = tuple(piece for span in content for piece in in_blocks(self.text, self.blocks, span))
        page_id, start, end = self.article.page_id, content[0].start, content[-1].end
        id_ = short_id(page_id, str(start), str(end), kind)
        self.found.append(Quotation(id_, page_id, kind, content, marks, cue, speaker, score, rule, part))


def _sentence(page: _Page, sentence: Sentence, state: _State, headline: bool) -> _State:
    """The quotations of one sentence, and what it leaves to the next."""
    last = state.number
    denied: tuple[Span, ...] = ()
    act = headline_name(page.text, sentence, page.people) if headline and page.tongue.code != ANY else None
    if not headline:
        act, denied = _act(page, sentence, last)
    inside = {token.marked for token in sentence.tokens if token.marked >= 0 and _holds(denied, token.span)}
    after = _State(block=sentence.block)
    if act is not None:
        inside |= _keep_act(page, sentence, act)
        after = dataclasses.replace(after, speaker=act.speaker, number=page.people.number_of(act.speaker), reports=True)
        if page.found[-1].kind == "direct" and not page.found[-1].part:
            after.reports, after.direct, after.marked_end = False, len(page.found) - 1, True
    waiting = [place for place, token in enumerate(sentence.tokens) if token.marked >= 0 and token.marked not in inside]
    joined: list[int] = []
    for place in waiting:
        if joined and place == joined[-1]:
            continue
        within = _cue_inside(page, sentence.tokens[place], last)
        if within is not None:
            page.keep("direct", within.content, within.content, within.cue, within.speaker, within.score, within.rule)
            page.people.learn(within.speaker)
            number = page.people.number_of(within.speaker)
            after = _State(within.speaker, number, sentence.block, False, len(page.found) - 1, True)
            continue
        frame = _frame(page, sentence, place, last)
        if frame is None:
            after = _uncued(page, sentence, place, state, after)
            continue
        if is_unsaid(sentence, frame.cue, page.people, True):
            continue
        parts, joined = [place], _resumed(page.text, sentence, place, waiting)
        after = _keep_direct(page, sentence, parts + joined, frame, after)
    if act is not None and after.speaker.name is not None:
        _share_speaker(page, act, after.speaker)
    if act is None and not after.reports and after.direct < 0 and page.tongue.code == "de" and not headline:
        after = _go_on(page, sentence, state, after)
    if after.speaker == _NOBODY and after.direct < 0 and not after.reports and not headline:
        after.number = head_of(sentence.tokens, page.people)
    return after


def _share_speaker(page: _Page, act: Act, speaker: Speaker) -> None:
    """Give a reported clause behind a Romance gerund the speaker of the marked words in its sentence (*« … », a dit
    Quille, estimant que …*)."""
    gerund = page.tongue.romance and act.cue is not None and act.cue.text.endswith(("ant", "ando", "endo"))
    if not gerund or act.speaker != _NOBODY:
        return
    for place, quotation in enumerate(page.found):
        if quotation.cue == act.cue:
            shared = dataclasses.replace(speaker, status="inferred", mention=None)
            page.found[place] = dataclasses.replace(quotation, speaker=shared)


def _cue_inside(page: _Page, token: Token, last: int | None) -> Act | None:
    inner = page.passages[token.marked].inner
    return cue_inside(page.text, inner[0], page.people, last) if len(inner) == 1 else None


def _act(page: _Page, sentence: Sentence, last: int | None) -> tuple[Act | None, tuple[Span, ...]]:
    """The first act of speech of a sentence, and what the page says before it was not said."""
    denied: list[Span] = []
    if page.tongue.code not in CLAUSES:
        return None, ()
    for rule in GERMAN_RULES if page.tongue.code == "de" else OTHER_RULES:
        for act in islice(rule(page.text, sentence, page.people, last), page.people.settings.unsaid_acts):
            if not act.content or act.cue is None or _holds(denied, act.cue.span):
                continue
            if not is_unsaid(sentence, act.cue, page.people, False):
                return act, tuple(denied)
            denied.extend(act.content)
    return None, tuple(denied)


def _holds(spans: Sequence[Span], part: Span) -> bool:
    return any(span.start <= part.start and part.end <= span.end for span in spans)


def _keep_act(page: _Page, sentence: Sentence, act: Act) -> set[int]:
    """Keep a reported clause: direct if all of it stands in marks, mixed if parts do; gives the passages in it."""
    inside = [
        token.marked
        for token in sentence.tokens
        if token.marked >= 0 and any(span.start <= token.start and token.end <= span.end for span in act.content)
    ]
    rest = [span for span in act.content if not _all_marked(page, span, inside)]
    if inside and not rest:
        inner = tuple(span for number in inside for span in page.passages[number].inner)
        page.keep("direct", inner, inner, act.cue, act.speaker, act.score, act.rule)
        return set(inside)
    marked = [n for n in inside if not page.passages[n].single or words_in(page.text, page.passages[n]) > 1]
    marks = tuple(span for n in marked for span in _within(page.passages[n].inner, act.content))
    rule = reported_thought_in_clause_v1.__name__ if act.cue and act.cue.kind == "thinking" else act.rule
    page.keep("mixed" if marks else "indirect", act.content, marks, act.cue, act.speaker, act.score, rule)
    for number in marked:
        inner = page.passages[number].inner
        place = next(place for place, token in enumerate(sentence.tokens) if token.marked == number)
        count = words_in(page.text, page.passages[number])
        named = titled(sentence.tokens, place, page.tongue) or like_a_name(page.text, sentence.tokens[place])
        if not named and count >= (1 if page.text[inner[0].start].islower() else page.people.settings.part_words):
            page.keep("direct", inner, inner, act.cue, act.speaker, act.score, marked_part_v1.__name__, True)
    return set(inside)


def _within(inner: tuple[Span, ...], content: tuple[Span, ...]) -> list[Span]:
    return [span for span in inner if any(part.start <= span.start and span.end <= part.end for part in content)]


def _all_marked(page: _Page, span: Span, inside: Sequence[int]) -> bool:
    """Whether all letters of ``span`` stand in marked passages."""
    at = span.start
    for number in inside:
        outer = page.passages[number].outer
        if outer.start < span.start or outer.end > span.end:
            continue
        if any(c.isalnum() for c in page.text[at : outer.start]):
            return False
        at = outer.end
    return not any(c.isalnum() for c in page.text[at : span.end])


def _frame(page: _Page, sentence: Sentence, place: int, last: int | None) -> Frame | None:
    passage = page.passages[sentence.tokens[place].marked]
    count = words_in(page.text, passage)
    if page.tongue.code == ANY or (passage.single and count < page.people.settings.single_mark_words):
        return None
    for rule in FRAME_RULES:
        frame = rule(page.text, sentence, place, count, page.people, last)
        if frame is not None:
            return frame
    return None


def _resumed(text: str, sentence: Sentence, place: int, waiting: Sequence[int]) -> list[int]:
    """The passages that go on with the one at ``place`` after an inserted cue."""
    at = bisect_right(waiting, place)
    later = waiting[at : at + 1]
    if later and 2 < later[0] - place < 14 and sentence.tokens[later[0] - 1].text in (",", ":", "–", "—"):
        name = sentence.tokens[later[0] - 1].text == "," and like_a_name(text, sentence.tokens[later[0]])
        return [] if name else list(later)  # écrivait Quille dans ses Mémoires, « Demi-soupirs »
    return []


def _keep_direct(page: _Page, sentence: Sentence, places: Sequence[int], frame: Frame, after: _State) -> _State:
    text, tokens = page.text, sentence.tokens
    inner = tuple(span for place in places for span in page.passages[tokens[place].marked].inner)
    kind: QuotationKind = "direct"
    content = inner
    if frame.begins >= 0 and len(inner) == 1:
        kind, content = "mixed", (Span(tokens[frame.begins].start, tokens[places[-1]].end),)
    page.keep(kind, content, inner, frame.cue, frame.speaker, frame.score, frame.rule)
    if kind == "mixed":
        page.keep("direct", inner, inner, frame.cue, frame.speaker, frame.score, marked_part_v1.__name__, True)
    whole = kind == "direct" and (
        len(inner) > 1 or spoken(text, tokens[places[0]]) or opens_with(text, tokens[places[0]]).isupper()
    )
    return _State(
        frame.speaker,
        page.people.number_of(frame.speaker),
        after.block,
        False,
        len(page.found) - 1 if whole else -1,
        whole,
    )


def _uncued(page: _Page, sentence: Sentence, place: int, state: _State, after: _State) -> _State:
    """A marked passage without a frame of its own: a sentence in marks, or a long part of one."""
    text, token, settings = page.text, sentence.tokens[place], page.people.settings
    passage = page.passages[token.marked]
    count = words_in(text, passage)
    alone = not sentence.worded
    first = text[passage.inner[0].start]
    if (
        alone
        and (
            count >= settings.marked_sentence_words
            or (count > 1 and (spoken(text, token) or _stopped(sentence, state)))
        )
        and not first.islower()
    ):
        speaker, rule = _NOBODY, uncued_in_marks_v1.__name__
        if state.block == sentence.block and (state.reports or state.marked_end):
            speaker, rule = state.speaker, sentence_before_in_marks_v1.__name__
        elif state.block == sentence.block - 1 and state.marked_end and sentence.first:
            speaker, rule = state.speaker, run_on_in_marks_v1.__name__
        if speaker.name is not None:
            speaker = dataclasses.replace(speaker, status="inferred")
        return _add_sentence(page, passage, state, after, speaker, rule)
    long = count >= settings.uncued_words or _set_off(sentence, place, count, first, page)
    if not alone and long and not titled(sentence.tokens, place, page.tongue):
        page.keep("direct", passage.inner, passage.inner, None, _NOBODY, 0.4, uncued_in_marks_v1.__name__)
    return after


def _stopped(sentence: Sentence, state: _State) -> bool:
    """Whether a full stop behind short marked words ends a sentence that goes on with a quotation: *… dijo. “Valiente,
    rápido”.*"""
    return state.direct >= 0 and state.block == sentence.block and sentence.tokens[-1].text in (".", "!", "?", "…")


def _set_off(sentence: Sentence, place: int, count: int, first: str, page: _Page) -> bool:
    """Whether marked words that open a sentence are a sentence themselves: a comma, and a dash where the language sets
    one, stands behind them (*„Das ist neu“, frotzelt Quill*). Their verb is none that the data know."""
    tokens = sentence.tokens
    if place or count < page.people.settings.marked_sentence_words or not first.isupper() or len(tokens) < 3:
        return False
    after = next((token for token in tokens[2:4] if token.word), None)
    return tokens[1].text == "," and after is not None and not after.capital and after.low not in page.tongue.function


def _add_sentence(page: _Page, passage: Marked, state: _State, after: _State, speaker: Speaker, rule: str) -> _State:
    """A sentence in marks, joined to the quotation that it goes on with."""
    if state.direct >= 0 and rule != uncued_in_marks_v1.__name__:
        old = page.found[state.direct]
        content = (*old.content, *passage.inner)
        id_ = short_id(old.page_id, str(content[0].start), str(content[-1].end), "direct")
        page.found[state.direct] = dataclasses.replace(old, id=id_, content=content, marks=content)
        return _State(old.speaker, state.number, after.block, False, state.direct, True)
    page.keep("direct", passage.inner, passage.inner, None, speaker, 0.6, rule)
    return _State(speaker, page.people.number_of(speaker), after.block, False, len(page.found) - 1, True)


def _go_on(page: _Page, sentence: Sentence, state: _State, after: _State) -> _State:
    """A sentence in the subjunctive after one that reports."""
    near = state.block in (sentence.block, sentence.block - 1)
    if sentence.tokens[-1].text == "?" and state.block != sentence.block:
        return after  # the next question of an interview
    if not near or not (state.reports or state.speaker != _NOBODY) or not carries_on(sentence, page.tongue):
        return after
    tokens = sentence.tokens
    end = tokens[-1].start if not tokens[-1].word and tokens[-1].marked < 0 and len(tokens) > 1 else tokens[-1].end
    span = Span(tokens[0].start, end)
    marks = tuple(
        inner
        for token in tokens
        if token.marked >= 0
        for inner in _within(page.passages[token.marked].inner, (span,))
        if any(c.isalnum() for c in inner.of(page.text))
    )
    if not any(c.isalnum() for c in span.of(page.text)) or marks == (span,):
        return after
    speaker = dataclasses.replace(state.speaker, status="inferred") if state.speaker.name else state.speaker
    page.keep("mixed" if marks else "indirect", (span,), marks, None, speaker, 0.6, subjunctive_goes_on_v1.__name__)
    return dataclasses.replace(after, speaker=speaker, number=state.number, reports=True)
