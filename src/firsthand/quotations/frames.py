"""Rules that bring marked passages, cues and reported clauses together into quotations, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from firsthand.quotations.clauses import Found, attributions
from firsthand.quotations.lexicon import CueWord, Lexicon
from firsthand.quotations.marks import Marked, is_term, trim
from firsthand.quotations.tree import (
    RELATIVE,
    antecedent,
    child,
    is_verb,
    named_apposition,
    noun_phrase,
    subject,
)
from firsthand.quotations.units import Hole, Unit
from firsthand.records import Span

Range = tuple[int, int]
_NEAR = 30  # tokens between a marked passage and the verb that reports it; longer frames are other sentences' business


@dataclass(slots=True)
class Draft:
    """A quotation before its speaker is known. ``unit`` is the number of the sentence with its frame; ``carried``:
    the draft whose speaker it shares. ``who``: range of the subject in that unit's text, ``head`` that of its main
    word; ``named``: both of the noun that a relative pronoun stands for; ``rival``: of another possible subject."""

    rule: str
    unit: int
    content: list[Span]
    marks: list[Span]
    word: CueWord | None
    cue: Span | None
    who: tuple[int, int] | None
    head: tuple[int, int] | None
    score: float
    carried: Draft | None = None
    passages: list[int] = field(default_factory=list)
    named: tuple[Range, Range] | None = None
    rival: tuple[Range, Range] | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A unit with its parse (None where nothing in it can report)."""

    unit: Unit
    doc: Any


def quotation_cue_v1() -> None:
    """A verb of speech beside the marked words names who said them."""


def reported_thought_v1() -> None:
    """A verb, noun or adjective of thinking reports what somebody thought, hoped, feared or planned."""


def colon_v1() -> None:
    """A colon after the speaker announces the marked words."""


def run_on_v1() -> None:
    """A marked paragraph without a cue follows a quotation and goes on with the same speaker."""


def sentence_before_v1() -> None:
    """Marked words without a cue follow a sentence about one person in the same paragraph."""


def uncued_v1() -> None:
    """A whole passage stands in marks and nothing near it names who said it."""


def drafts(text: str, sentences: Sequence[Sentence], passages: Sequence[Marked], lexicon: Lexicon) -> list[Draft]:
    """The quotations of a page in order, without speakers."""
    found: list[Draft] = []
    for number, sentence in enumerate(sentences):
        if sentence.doc is None:
            continue
        new = _of_sentence(text, number, sentence, passages, lexicon)
        taken = {p for draft in new for p in draft.passages}
        free = [hole for hole in sentence.unit.holes if hole.passage not in taken]
        if free:
            new.extend(_uncued(text, number, sentences, free, passages, found, lexicon))
        found.extend(new)
    return found


def _of_sentence(
    text: str, number: int, sentence: Sentence, passages: Sequence[Marked], lexicon: Lexicon
) -> list[Draft]:
    unit, doc = sentence.unit, sentence.doc
    new: list[Draft] = []
    by_cue: dict[tuple[int, int], Draft] = {}
    for one in _unrepeated(unit, attributions(doc, lexicon, unit.kind == "title")):
        if _in_hole(unit, one.cue[0]) or (one.subject is not None and _in_hole(unit, one.subject.idx)):
            continue
        draft = _draft(text, number, unit, passages, one)
        if draft is not None:
            new.append(draft)
            by_cue.setdefault(one.cue, draft)
    taken = {p for draft in new for p in draft.passages}
    for hole in unit.holes:
        if hole.passage in taken:
            continue
        verb = governing_verb(doc, unit, hole, lexicon)
        if verb is None:
            continue
        cue = (verb.idx, verb.idx + len(verb.text))
        if cue not in by_cue:
            word = lexicon.verb(verb.lower_)
            assert word is not None
            one = Found("quotation_cue_v1", cue, word, _speaker_of(verb, hole), ((hole.start, hole.end),), 0.95)
            made = _draft(text, number, unit, passages, one)
            if made is not None:
                by_cue[cue] = made
                new.append(made)
        else:
            _add_passage(by_cue[cue], hole.passage, passages)
        taken.add(hole.passage)
    return new


def _unrepeated(unit: Unit, found: list[Found]) -> list[Found]:
    """Without the second of two frames around the same marked words ("He added, “…,” he explained")."""
    kept = []
    for one in found:
        rest = "".join(_outside_holes(unit, part) for part in one.content)
        doubled = rest.strip(" ,") and any(
            other is not one
            and any(a <= other.cue[0] < b for a, b in one.content)
            and set(_holes_in(unit, one)) == set(_holes_in(unit, other)) != set()
            and len(rest.split()) <= 4
            for other in found
        )
        if not doubled:
            kept.append(one)
    return kept


def _holes_in(unit: Unit, one: Found) -> list[int]:
    return [h.passage for h in unit.holes if any(a <= h.start < b for a, b in one.content)]


def _outside_holes(unit: Unit, part: tuple[int, int]) -> str:
    words = unit.text[part[0] : part[1]]
    for hole in reversed(unit.holes):
        if part[0] <= hole.start < part[1]:
            words = words[: hole.start - part[0]] + words[max(hole.end - part[0], 0) :]
    return words


def _in_hole(unit: Unit, at: int) -> bool:
    return any(hole.start <= at < hole.end for hole in unit.holes)


def _speaker_of(verb: Any, hole: Hole) -> Any:
    """The subject of the verb, or where the parse has none, the noun beside it on the side where speakers stand."""
    who = subject(verb)
    if who is not None and hole.start <= who.idx < hole.end:
        who = None
    if who is not None or child(verb, "auxpass") is not None:
        return who
    doc = verb.doc
    between = [t for t in doc[max(0, verb.i - _NEAR) : verb.i] if t.idx >= hole.end] if hole.end <= verb.idx else []
    for token in between:
        if token.tag_.startswith(("NNP", "PRP")) and token.dep_ not in ("compound", "pobj", "poss"):
            return token
    if between and any(t.is_alpha for t in between):
        return None
    for token in doc[verb.i + 1 : verb.i + 8]:
        if token.tag_.startswith(("NN", "PRP")):
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is None or not following.tag_.startswith("NN"):
                return token
        elif token.tag_ not in ("DT", "JJ", "CD", "PRP$", "POS", "VBG", "HYPH", ",", "IN") or token.text == ",":
            return None
    return None


def _draft(text: str, number: int, unit: Unit, passages: Sequence[Marked], one: Found) -> Draft | None:
    """The found attribution with its ranges in the article's text, stand-ins replaced by what they stand for."""
    content: list[Span] = []
    numbers: list[int] = []
    for start, end in one.content:
        at = start
        for hole in unit.holes:
            if hole.end <= start or hole.start >= end:
                continue
            _add_words(text, unit, at, hole.start, content)
            content.extend(passages[hole.passage].inner)
            numbers.append(hole.passage)
            at = hole.end
        _add_words(text, unit, at, end, content)
    if not content:
        return None
    content = _tidy(content, [passages[i] for i in unit.inline])
    marks = [span for p in numbers for span in passages[p].inner]
    doubles = any(not passage.single for passage in passages[:50])
    for index in unit.inline:
        if is_term(text, passages[index], unit.kind in ("title", "deck"), doubles):
            continue
        marks.extend(span for span in passages[index].inner if any(_inside(span, part) for part in content))
    who = noun_phrase(one.subject) if one.subject is not None else None
    head = (one.subject.idx, one.subject.idx + len(one.subject.text)) if one.subject is not None else None
    if who is not None and head is not None and (_in_hole(unit, head[0])):
        who = head = None
    named = None
    if one.subject is not None and one.subject.lower_ in RELATIVE:
        named = _phrase(antecedent(one.subject))
    elif one.subject is not None and (name := named_apposition(one.subject)) is not None:
        named = _phrase(name)
    other = _phrase(one.rival) if one.rival is not None and one.rival is not one.subject else None
    rule = "quotation_cue_v1" if numbers and sorted(marks) == content else one.rule
    made = Draft(rule, number, content, sorted(marks), one.word, unit.place(*one.cue), who, head, one.score)
    made.passages, made.named, made.rival = numbers, named, other
    return made


def _phrase(token: Any) -> tuple[Range, Range]:
    """Ranges of the noun phrase of ``token`` and of ``token`` itself."""
    return noun_phrase(token), (token.idx, token.idx + len(token.text))


def _add_words(text: str, unit: Unit, start: int, end: int, content: list[Span]) -> None:
    while start < end and not unit.text[start].isalnum() and unit.text[start] not in "([$£€#@":
        start += 1
    while end > start and unit.text[end - 1] in " ,;:\n—–-":
        end -= 1
    if start >= end or not any(c.isalnum() for c in unit.text[start:end]):
        return
    span = trim(text, unit.place(start, end))
    if span is not None:
        content.append(span)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _tidy(content: list[Span], inline: list[Marked]) -> list[Span]:
    """Content in order; a part that ends just short of the end of a marked passage takes its last punctuation in."""
    found = []
    for part in sorted(content):
        end = part.end
        for passage in inline:
            for span in passage.inner:
                if part.start < span.end and end <= span.end <= end + 3 and span.start < end:
                    end = span.end
        found.append(Span(part.start, end))
    return found


def _add_passage(draft: Draft, index: int, passages: Sequence[Marked]) -> None:
    draft.content.extend(passages[index].inner)
    draft.marks.extend(passages[index].inner)
    draft.passages.append(index)


def governing_verb(doc: Any, unit: Unit, hole: Hole, lexicon: Lexicon) -> Any:
    """The verb of speech that reports the passage behind ``hole``: by the parse, else the nearest beside it."""
    inside = [token for token in doc if hole.start <= token.idx < hole.end]
    if not inside:
        return None
    quotable = [
        token
        for token in doc
        if token.lower_ in lexicon.quote_forms
        and not _in_hole(unit, token.idx)
        and (is_verb(token) or token.dep_ == "ROOT")
    ]
    for token in inside:
        if token.head in quotable and token.dep_ in ("ccomp", "dobj", "parataxis", "dep"):
            return token.head
    first, last = inside[0].i, inside[-1].i
    after = [v for v in quotable if last < v.i <= last + _NEAR and not _hole_between(unit, hole, v.idx)]
    before = [v for v in quotable if first - _NEAR <= v.i < first and not _hole_between(unit, hole, v.idx)]
    if before and unit.text[: hole.start].rstrip()[-1:] in (":", ",") and not (after and after[0].i - last <= 3):
        return before[-1]
    if after:
        return after[0]
    return before[-1] if before else None


def _hole_between(unit: Unit, hole: Hole, at: int) -> bool:
    low, high = (hole.end, at) if at >= hole.end else (at, hole.start)
    return any(low <= other.start < high for other in unit.holes if other is not hole)


def _uncued(
    text: str,
    number: int,
    sentences: Sequence[Sentence],
    free: list[Hole],
    passages: Sequence[Marked],
    found: list[Draft],
    lexicon: Lexicon,
) -> Iterator[Draft]:
    """Marked passages that no verb in their sentence reports."""
    unit = sentences[number].unit
    last = found[-1] if found else None
    for hole in free:
        inner = list(passages[hole.passage].inner)
        words = sum(len(span.of(text).split()) for span in inner)
        if unit.text[: hole.start].rstrip().endswith(":"):
            who = _before_colon(sentences[number].doc, hole)
            if who is not None:
                span = noun_phrase(who)
                made = Draft(
                    "colon_v1", number, inner, inner, None, None, span, (who.idx, who.idx + len(who.text)), 0.8
                )
                made.passages = [hole.passage]
                yield made
                continue
        if not unit.only_holes() or not _sentence_like(text, inner):
            continue
        same_paragraph = last is not None and sentences[last.unit].unit.paragraph == unit.paragraph
        if last is not None and same_paragraph and last.unit >= number - 2:
            spoken = _main(found, last.unit)
            if spoken.marks:
                _add_passage(spoken, hole.passage, passages)
                continue
        rule, carried = "uncued_v1", None
        if last is not None and _next_paragraph(sentences, last.unit, number):
            rule, carried = ("sentence_before_v1" if same_paragraph else "run_on_v1"), _source(_main(found, last.unit))
        elif words < 4:
            continue
        last = Draft(rule, number, inner, list(inner), None, None, None, None, 0.7, carried, [hole.passage])
        yield last


def _main(found: list[Draft], unit: int) -> Draft:
    """Of the quotations of a sentence, the one that a following passage goes on from: the last that is not part of
    another, before mere objects of a verb of speech."""
    there: list[Draft] = []
    for draft in reversed(found):  # drafts are in order of units
        if draft.unit < unit:
            break
        there.insert(0, draft)
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


def _sentence_like(text: str, inner: list[Span]) -> bool:
    """Whether marked words read as speech and not as a title."""
    words = " ".join(span.of(text) for span in inner).split()
    capitals = sum(word[:1].isupper() for word in words)
    return len(words) >= 2 and (len(words) > 12 or capitals * 2 <= len(words) + 1)


def _next_paragraph(sentences: Sequence[Sentence], earlier: int, later: int) -> bool:
    """Whether two sentences stand in the same paragraph or in neighbouring ones, the earlier one being its last."""
    a, b = sentences[earlier].unit.paragraph, sentences[later].unit.paragraph
    return b - a <= 1 and all(s.unit.paragraph == b for s in sentences[earlier + 1 : later])


def _before_colon(doc: Any, hole: Hole) -> Any:
    """The person whom the sentence before a colon is about, or the name that stands there alone."""
    before = [token for token in doc if token.idx < hole.start]
    verbs = [token for token in before if is_verb(token)]
    root = next((token for token in verbs if token.dep_ == "ROOT"), verbs[0] if verbs else None)
    if root is not None:
        who = subject(root)
        return who if who is not None and who.idx < hole.start and who.tag_ in ("NNP", "PRP") else None
    names = [token for token in before if token.tag_ == "NNP"]
    return names[-1] if names else None
