"""Rules for marked passages that no verb of speech in their own sentence reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.quotations.draft import Draft, Sentence, add_passage, phrase
from firsthand.quotations.found import Range
from firsthand.quotations.lexicon import cues_en, word_list
from firsthand.quotations.marks import Marked
from firsthand.quotations.subjects import subject
from firsthand.quotations.tree import child, is_verb
from firsthand.quotations.units import Hole
from firsthand.quotations.unsaid import denied_v1
from firsthand.records import Span
from firsthand.settings import QuotationSettings

_SIGNED = re.compile(r"\s*[-–—]{1,3}\s*([A-Z][\w’'\-]*+\.?(?: [A-Z][\w’'\-]*+\.?){0,4}?)(?:,[^.]{0,60})?[.\s]*$")
_TOLD_AFTER = re.compile(
    r"(?:Th(?:at|is) (?:is|was) how|(?:So|Thus) (?:says|said|speaks|spoke)|Th(?:ese|ose) (?:are|were) the words of|"
    r"The (?:man|woman|person|speaker)(?: who (?:says|said|tells|told) (?:this|that|it|so)| speaking)? (?:is|was)) "
    r"(?:the [a-z]{1,20} )?([A-Z][\w’'\-]*+\.?(?: [A-Z][\w’'\-]*+\.?){0,4})"
)
_DATE = re.compile(r"\W{0,3}(?:\d{1,2} )?([A-Z][a-z]+)\.?,? \d")


@dataclass(frozen=True, slots=True)
class Free:
    """A passage without a cue: its sentence's number, its stand-in and spans, and the quotations found before it.
    ``across``: the nearest sentence before it that is more than marked words, ``before`` the same if it stands in its
    paragraph."""

    text: str
    number: int
    sentences: Sequence[Sentence]
    hole: Hole
    inner: list[Span]
    found: Sequence[Draft]
    before: int | None
    across: int | None
    settings: QuotationSettings

    @property
    def after(self) -> Sentence | None:
        """The sentence after it."""
        return self.sentences[self.number + 1] if self.number + 1 < len(self.sentences) else None

    @property
    def announced(self) -> bool:
        """Whether a colon after words that name no one announces it ("Transcript as follows:")."""
        sentence = self.sentences[self.number]
        before = sentence.unit.text[: self.hole.start].rstrip()
        words = sum(len(span.of(self.text).split()) for span in self.inner)
        short = len(before.split()) <= self.settings.announcing_words
        return before.endswith(":") and short and words >= self.settings.uncued_sentence_words

    @property
    def alone(self) -> bool:
        """Whether its sentence is nothing but marked words that read as speech."""
        return self.sentences[self.number].unit.only_holes() and sentence_like(self.text, self.inner)

    @property
    def leads(self) -> bool:
        """Whether it begins a sentence that goes on without a verb of its own (“… That is what we ask” of the town)."""
        sentence = self.sentences[self.number]
        if sentence.doc is None or self.hole.start > 0 or len(sentence.unit.holes) > 1 or sentence.unit.inline:
            return False
        rest = [token for token in sentence.doc if token.idx >= self.hole.end]
        verbs = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in rest)
        return not verbs and sentence_like(self.text, self.inner)


Rule = Callable[[Free], Draft | None]


def colon_v1(free: Free) -> Draft | None:
    """A colon after the speaker announces the marked words."""
    sentence = free.sentences[free.number]
    if not sentence.unit.text[: free.hole.start].rstrip().endswith(":"):
        return None
    who = _before_colon(sentence.doc, free.hole)
    return _draft("colon_v1", free, free.number, who=phrase(who)) if who is not None else None


def cue_after_v1(free: Free) -> Draft | None:
    """A full stop inside the marks cuts the quotation from "X said" that follows it."""
    after = free.after
    if after is None or not free.alone or after.doc is None or after.unit.holes or after.unit.inline:
        return None
    if after.unit.paragraph != free.sentences[free.number].unit.paragraph:
        return None
    verb = next((token for token in after.doc if token.dep_ == "ROOT"), None)
    lexicon = cues_en()
    if verb is None or verb.lower_ not in lexicon.quote_forms or denied_v1(verb):
        return None
    who = child(verb, "nsubj")
    if (
        who is None
        or who.i > verb.i
        or verb.i > free.settings.cue_name_tokens
        or child(verb, "ccomp", "dobj", "xcomp", "aux") is not None
    ):
        return None
    made = _draft("cue_after_v1", free, free.number + 1, who=phrase(who))
    made.word, made.cue = lexicon.verb(verb.lower_), after.unit.place(verb.idx, verb.idx + len(verb.text))
    return made


def signed_v1(free: Free) -> Draft | None:
    """A dash and a name stand in a line of their own under the marked words."""
    return _named_after("signed_v1", _SIGNED, free)


def told_after_v1(free: Free) -> Draft | None:
    """The sentence after the marked words says whose they are ("So says X", "The woman who tells this is X")."""
    return _named_after("told_after_v1", _TOLD_AFTER, free)


def _named_after(rule: str, pattern: re.Pattern[str], free: Free) -> Draft | None:
    """The first group of ``pattern`` in the sentence after the marked words is their speaker."""
    match = pattern.match(free.after.unit.text) if free.after is not None and free.alone else None
    if match is None:
        return None
    start, end = match.span(1)
    last = match[1].rfind(" ") + 1
    return _draft(rule, free, free.number + 1, who=((start, end), (start + last, end)))


def run_on_v1(free: Free) -> Draft | None:
    """A marked paragraph without a cue follows a quotation and goes on with the same speaker."""
    if not free.alone or free.before is not None or not free.found:
        return None
    last = free.found[-1].unit
    if last != free.across or _in_dialogue(free) or _may_be_reply(free):
        return None
    return _draft("run_on_v1", free, free.number, carried=_source(main_draft(free.found, last)))


def sentence_before_v1(free: Free) -> Draft | None:
    """Marked words without a cue follow a sentence about one person in the same paragraph."""
    if not free.alone or free.before is None:
        return None
    if free.found and free.found[-1].unit == free.before:
        spoken = main_draft(free.found, free.before)
        return _draft("sentence_before_v1", free, free.number, carried=_source(spoken))
    about = _person(free.sentences[free.before].doc)
    return _draft("sentence_before_v1", free, free.before, who=phrase(about)) if about is not None else None


def uncued_v1(free: Free) -> Draft | None:
    """A whole passage stands in marks and nothing near it names who said it."""
    words = sum(len(span.of(free.text).split()) for span in free.inner)
    if (
        not (free.alone or free.announced)
        or words < free.settings.uncued_sentence_words
        or free.sentences[free.number].unit.kind == "title"
    ):
        return None
    return _draft("uncued_v1", free, free.number)


NAMED_AFTER: tuple[Rule, ...] = (signed_v1, told_after_v1, cue_after_v1)
RULES: tuple[Rule, ...] = (colon_v1, run_on_v1, sentence_before_v1, uncued_v1)


def uncued(
    text: str,
    number: int,
    sentences: Sequence[Sentence],
    holes: Sequence[Hole],
    passages: Sequence[Marked],
    found: Sequence[Draft],
    across: int | None,
    settings: QuotationSettings,
) -> list[Draft]:
    """The quotations behind ``holes`` of sentence ``number``; a passage right after a quotation with marks becomes
    part of that instead."""
    made: list[Draft] = []
    here = sentences[number].unit.paragraph
    before = across if across is not None and sentences[across].unit.paragraph == here else None
    for hole in holes:
        free = Free(text, number, sentences, hole, list(passages[hole.passage].inner), found, before, across, settings)
        named = next((draft for rule in NAMED_AFTER if (draft := rule(free)) is not None), None)
        spoken = _goes_on_from(free)
        if named is not None:
            made.append(named)
            continue
        if spoken is not None:
            add_passage(spoken, hole.passage, passages)
            continue
        draft = next((draft for rule in RULES if (draft := rule(free)) is not None), None)
        if draft is not None:
            made.append(draft)
    return made


def _goes_on_from(free: Free) -> Draft | None:
    """The quotation that a passage right after it is part of: in its paragraph one with marks, in the next paragraph
    only one that stood in marks as a whole."""
    led = free.before is not None and free.leads
    if not (free.alone or led) or not free.found:
        return None
    last = free.found[-1].unit
    if last != free.across:
        return None
    spoken = main_draft(free.found, last)
    if led and not free.alone:
        return spoken if spoken.whole else None
    if free.before is None and (_in_dialogue(free) or _may_be_reply(free)):
        return None
    if free.before is None:
        return spoken if spoken.whole else None
    said = spoken.word is not None and spoken.word.kind != "thinking" and spoken.rule in _REPORTS
    return spoken if spoken.marks or said else None


_REPORTS = ("clause_v1", "inserted_cue_v1", "object_v1", "as_v1")


def _in_dialogue(free: Free) -> bool:
    """Whether the two paragraphs before, both in marks, are by two speakers: then a short line without a name may be
    either's."""
    if sum(len(span.of(free.text).split()) for span in free.inner) >= free.settings.uncued_sentence_words:
        return False
    last = free.found[-1]
    here = free.sentences[last.unit].unit.paragraph
    near = [d for d in free.found[-_NEAR:] if d.whole and here - free.sentences[d.unit].unit.paragraph in (0, 1)]
    spoken = {free.sentences[d.unit].unit.paragraph: d for d in near}
    names = {_last_word(free, one) for one in spoken.values() if one.who is not None}
    return len(spoken) == 2 and len(names) == 2 and not names & _STAND_FOR


def _may_be_reply(free: Free) -> bool:
    """Whether a short paragraph in marks may be somebody else's: it is a question or follows one, or one before it is
    nobody's."""
    if sum(len(span.of(free.text).split()) for span in free.inner) >= free.settings.uncued_sentence_words:
        return False
    before = free.sentences[free.number - 1].unit if free.number else None
    spoken = free.found[-_NEAR:]
    given = {passage for draft in spoken for passage in draft.passages}
    if before is not None and before.only_holes() and not given & {hole.passage for hole in before.holes}:
        return True
    near = max((span for draft in spoken for span in draft.content), key=lambda span: span.end)
    return any(words.of(free.text).rstrip().endswith("?") for words in (free.inner[-1], near))


def _last_word(free: Free, draft: Draft) -> str:
    start, end = draft.head if draft.head is not None else (0, 0)
    return free.sentences[draft.unit].unit.text[start:end].lower()


_NEAR = 8  # drafts looked back over
_STAND_FOR = frozenset(["he", "she", "it", "they", "i", "we"])


def _draft(
    rule: str, free: Free, unit: int, carried: Draft | None = None, who: tuple[Range, Range] | None = None
) -> Draft:
    """A direct quotation without a cue."""
    words, head = who if who is not None else (None, None)
    inner = free.inner
    return Draft(
        rule, unit, inner, list(inner), None, None, words, head, 0.7, carried, [free.hole.passage], whole=True
    )  # fmt: skip


def last_with_words(sentences: Sequence[Sentence]) -> list[int | None]:
    """For each sentence the nearest one before it that is more than marked words."""
    found: list[int | None] = []
    last = None
    for number, sentence in enumerate(sentences):
        found.append(last)
        last = last if sentence.unit.only_holes() else number
    return found


def _person(doc: Any) -> Any:
    """The one person a sentence is about: its subject, if that is a name or a pronoun."""
    root = next((token for token in doc if token.dep_ == "ROOT"), None) if doc is not None else None
    who = subject(root) if root is not None and is_verb(root) else None
    return who if who is not None and (who.tag_ == "NNP" or who.lower_ in ("he", "she")) else None


def main_draft(found: Sequence[Draft], unit: int) -> Draft:
    """Of the quotations of a sentence, the one that a following passage goes on from: the last that is not part of
    another, before mere objects of a verb of speech."""
    there: list[Draft] = []
    for draft in reversed(found):  # drafts are in order of units
        if draft.unit < unit:
            break
        there.append(draft)
    there.reverse()
    free = [
        d
        for d in there
        if not any(o is not d and o.content[0].start <= d.content[0].start < o.content[-1].end for o in there)
    ]
    marked = [d for d in free if d.marks]
    spoken = [d for d in free if d.rule not in ("object_v1", "infinitive_v1")]
    return (marked or spoken or free or there)[-1]


def _source(draft: Draft) -> Draft:
    return draft.carried if draft.carried is not None else draft


def sentence_like(text: str, inner: Sequence[Span]) -> bool:
    """Whether marked words read as speech and not as a title."""
    words = " ".join(span.of(text) for span in inner).split()
    capitals = sum(word[:1].isupper() for word in words)
    return len(words) >= 2 and (len(words) > 12 or capitals * 2 <= len(words) + 1)


def _whose_words(noun: Any) -> Any:
    """Whose reply or message a noun before a colon is ("X's reply was blunt:"); None for other nouns."""
    lexicon = cues_en()
    own = noun.lower_ in lexicon.noun_forms or noun.lower_ in lexicon.verb_forms or noun.lower_ == "words"
    return child(noun, "poss") if own else None


def _before_colon(doc: Any, hole: Hole) -> Any:
    """The person whom the sentence before a colon is about, or the name that stands there alone."""
    before = [token for token in doc if token.idx < hole.start]
    verbs = [token for token in before if is_verb(token)]
    main = [token for token in verbs if token.dep_ not in ("advcl", "relcl", "acl") and subject(token) is not None]
    root = next((token for token in verbs if token.dep_ == "ROOT"), main[-1] if main else verbs[0] if verbs else None)
    if root is not None:
        who = subject(root)
        if who is not None and who.tag_ in ("NN", "NNS") and who.idx < hole.start:
            who = _whose_words(who)
        return who if who is not None and who.idx < hole.start and who.tag_ in ("NNP", "PRP", "PRP$") else None
    date = _DATE.match(doc.text)
    if date is not None and date[1].lower() in word_list("people_en")["calendar"]:
        return None  # "Sept. 8, 1963:" tells when
    names = [token for token in before if token.tag_ == "NNP"]
    if names and names[-1].dep_ == "pobj" and names[-1].head.lower_ in ("on", "in", "at", "to"):
        earlier = [token for token in names if token.i < names[-1].head.i]
        return earlier[-1] if earlier else names[-1]  # "X on the programme Y:" is X
    if names and names[-1].dep_ == "appos" and names[-1].head.tag_ == "NNP":
        return names[-1].head  # "X, Daily News:" is X
    return names[-1] if names else None
