"""Rules that bring marked passages, cues and reported clauses together into quotations, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from firsthand.quotations.asides import without_asides
from firsthand.quotations.beside import denied_beside, governing_verb, in_hole, quotation_cue_v1, speaker_of
from firsthand.quotations.constructions import attributions
from firsthand.quotations.draft import Draft, Sentence, add_passage, phrase
from firsthand.quotations.edges import add_joined, add_opening, is_part_of_marked, is_topic, narrowed
from firsthand.quotations.found import Found, Range
from firsthand.quotations.lexicon import Lexicon
from firsthand.quotations.marks import Marked, is_term, trim
from firsthand.quotations.phrases import antecedent, named_apposition
from firsthand.quotations.tree import RELATIVE, is_verb
from firsthand.quotations.uncued import last_with_words, main_draft, uncued
from firsthand.quotations.units import Hole, Unit
from firsthand.records import Span
from firsthand.settings import QuotationSettings


def drafts(
    text: str,
    sentences: Sequence[Sentence],
    passages: Sequence[Marked],
    lexicon: Lexicon,
    *,
    settings: QuotationSettings,
) -> list[Draft]:
    """The quotations of a page in order, without speakers."""
    found: list[Draft] = []
    with_words = last_with_words(sentences)
    for number, sentence in enumerate(sentences):
        if sentence.doc is None:
            continue
        new, denied = _of_sentence(text, number, sentence, passages, lexicon, settings)
        taken = denied.union(*(draft.passages for draft in new))
        free = [hole for hole in sentence.unit.holes if hole.passage not in taken]
        if free:
            new.extend(uncued(text, number, sentences, free, passages, found, with_words[number], settings))
        add_opening(text, sentence.unit, _before(found, number, sentences), new, passages)
        found.extend(new)
    return found


def _before(found: Sequence[Draft], number: int, sentences: Sequence[Sentence]) -> Draft | None:
    """The quotation of the sentence right before, in the same paragraph."""
    last = found[-1].unit if found else -1
    if last < 0 or last < number - 1 or sentences[last].unit.paragraph != sentences[number].unit.paragraph:
        return None
    return main_draft(found, last)


def _of_sentence(
    text: str,
    number: int,
    sentence: Sentence,
    passages: Sequence[Marked],
    lexicon: Lexicon,
    settings: QuotationSettings,
) -> tuple[list[Draft], set[int]]:
    """The quotations of a sentence, and the numbers of the passages that it says were not said."""
    unit, doc = sentence.unit, sentence.doc
    new: list[Draft] = []
    denied: set[int] = set()
    by_cue: dict[tuple[int, int], Draft] = {}
    for one in _unrepeated(unit, attributions(doc, lexicon, unit.text if unit.kind == "title" else None), lexicon):
        one = _with_frames_speaker(doc, unit, one, lexicon, settings)
        if in_hole(unit, one.cue[0]) or (one.subject is not None and in_hole(unit, one.subject.idx)):
            continue
        if _is_anothers(doc, unit, one, lexicon, settings):
            continue
        one = _without_frame(text, unit, passages, _with_speaker(doc, unit, one, lexicon, settings))
        one = _with_marked_clause(text, doc, unit, passages, one, lexicon)
        one = _with_what_colon_tells(unit, without_asides(doc, unit, passages, _cut_at_colon(unit, one)))
        draft = _draft(text, number, unit, passages, one)
        if draft is not None and not is_topic(text, draft, settings):
            new.append(draft)
            by_cue.setdefault(one.cue, draft)
    taken = {p for draft in new for p in draft.passages}
    for hole in unit.holes:
        if hole.passage in taken:
            continue
        beside = quotation_cue_v1(doc, unit, hole, lexicon, settings)
        if beside is None:
            if denied_beside(doc, unit, hole, lexicon, settings):
                denied.add(hole.passage)
            continue
        spoken_of = by_cue.get(beside.cue)
        if spoken_of is not None and _only_announced(unit, hole, spoken_of):
            new = [draft for draft in new if draft is not spoken_of]  # "gave two reasons: “…”": these are the reasons
            spoken_of = None
        if spoken_of is not None:
            add_passage(spoken_of, hole.passage, passages)
        elif (made := _draft(text, number, unit, passages, beside)) is not None:
            by_cue[beside.cue] = made
            new.append(made)
        taken.add(hole.passage)
    add_joined(text, unit, new, passages)
    return new, denied


def _unrepeated(unit: Unit, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """Without the second of two frames around the same marked words ("He added, “…,” he explained")."""
    kept = []
    for one in found:
        rest = " ".join(_outside_holes(unit, part) for part in one.content).replace(",", " ").split()
        holes = _holes_in(unit, one)
        if one.rule == "according_to_v1" and any(o.rule != one.rule and _holes_in(unit, o) == holes for o in found):
            kept.append(one)  # "…," X said, according to Y: Y tells that X said it
            continue
        if holes and 0 < len(rest) <= 4 and any(word.lower() in lexicon.quote_forms for word in rest):
            if any(other is not one and _holes_in(unit, other) == holes for other in found):
                continue
            one = replace(one, content=tuple((h.start, h.end) for h in unit.holes if h.passage in holes))
        kept.append(one)
    return kept


def _with_speaker(doc: Any, unit: Unit, one: Found, lexicon: Lexicon, settings: QuotationSettings) -> Found:
    """With the noun beside a verb of speech whose whole content stands in marks, where the parse has no subject."""
    if one.subject is not None or one.rule != "clause_v1":
        return one
    verb = doc.char_span(*one.cue)
    hole = next((hole for hole in unit.holes if (hole.start, hole.end) == one.content[0]), None)
    if verb is None or hole is None or verb[0].lower_ not in lexicon.quote_forms:
        return one
    return replace(one, subject=speaker_of(verb[0], unit, hole, settings))


def _with_frames_speaker(doc: Any, unit: Unit, one: Found, lexicon: Lexicon, settings: QuotationSettings) -> Found:
    """Of a participle after the frame of marked words (“…,” X said, adding that …) the speaker of the frame: the parse
    gives it the subject of the stand-in."""
    before = [hole for hole in unit.holes if hole.end <= one.cue[0]]
    lost = one.subject is None or in_hole(unit, one.subject.idx)
    verb = doc.char_span(*one.cue)
    if not before or not lost or verb is None or verb[0].tag_ != "VBG" or one.rule not in _BY_PARTICIPLE:
        return one
    hole = before[-1]
    frame = governing_verb(doc, unit, hole, lexicon, settings)
    if frame is None or frame.idx >= one.cue[0] or in_hole(unit, frame.idx):
        return one
    return replace(one, subject=speaker_of(frame, unit, hole, settings), rival=None)


_BY_PARTICIPLE = ("clause_v1", "object_v1", "preposition_v1", "as_v1", "infinitive_v1")


def _without_frame(text: str, unit: Unit, passages: Sequence[Marked], one: Found) -> Found:
    """Where a part of the content is a whole marked quotation, without the parts that hold none: they tell when and
    how it was said (``That day, X said, “…,” though he smiled``). Marked words that begin in lower case go on with the
    sentence before the cue."""
    if one.rule != "inserted_cue_v1" or len(one.content) < 2:
        return one
    held = [part for part in one.content if any(part[0] <= hole.start < part[1] for hole in unit.holes)]
    last = one.content[-1]
    if held and last not in held and last[0] >= one.cue[1] and unit.text.startswith("that ", last[0]):
        held.append(last)
    first = [passages[hole.passage].inner[0].of(text) for hole in unit.holes if held and hole.start == held[0][0]]
    if first and first[0][:1].islower() and one.content[0] not in held and one.content[0][1] <= one.cue[0]:
        held = [one.content[0], *held]
    held = [_up_to_marks(unit, part) if part[0] >= one.cue[1] else part for part in held]
    whole = any(not any(c.isalnum() for c in _outside_holes(unit, part)) for part in held)
    return replace(one, content=tuple(held)) if whole else one


def _up_to_marks(unit: Unit, part: Range) -> Range:
    """Of what follows a cue, marked words that it begins with ("shouted, “…,” as they had before")."""
    first = next((hole for hole in unit.holes if hole.start == part[0]), None)
    if first is None or any(first.end <= hole.start < part[1] for hole in unit.holes):
        return part
    return first.start, first.end


def _with_marked_clause(
    text: str, doc: Any, unit: Unit, passages: Sequence[Marked], one: Found, lexicon: Lexicon
) -> Found:
    """Said that A, and B “…”: a second clause that no verb of speech of its own reports, but that holds marked words,
    belongs to what was said."""
    start, end = one.content[-1]
    joined = _SECOND_CLAUSE.match(unit.text, end)
    if joined is None or one.rule != "clause_v1" or start < one.cue[1] or not unit.inline:
        return one
    if not any(token.idx >= joined.end() for token in doc) or _reports_again(doc, joined.start(), lexicon):
        return one
    rest = unit.place(joined.end(), len(unit.text))
    inner = [span for index in unit.inline for span in passages[index].inner if _inside(span, rest)]
    holds = any(span.of(text)[:1].islower() for span in inner)  # and not a title ("the band played “Evening”")
    return replace(one, content=(*one.content[:-1], (start, len(unit.text.rstrip(" .!?"))))) if holds else one


_SECOND_CLAUSE = re.compile(r",? (?:and|but) ")


def _reports_again(doc: Any, start: int, lexicon: Lexicon) -> bool:
    """Whether what follows has a verb of speech or thought of its own."""
    return any(token.idx >= start and token.lower_ in lexicon.verb_forms and is_verb(token) for token in doc)


_SPOKEN_OF = ("object_v1", "preposition_v1", "infinitive_v1")
_LAST_AND = re.compile(r"[,;]? (?:and|but|or),?$")  # a conjunction whose second half is not part of the content
_MOST = 50  # marked passages of one sentence that are looked at


def _is_anothers(doc: Any, unit: Unit, one: Found, lexicon: Lexicon, settings: QuotationSettings) -> bool:
    """Whether a verb of speech reports words in marks before which another one stands ("X said Y told her: “…”")."""
    hole = next((hole for hole in unit.holes if one.content == ((hole.start, hole.end),)), None)
    if one.rule != "clause_v1" or hole is None or hole.start < one.cue[0]:
        return False
    verb = governing_verb(doc, unit, hole, lexicon, settings)
    return verb is not None and bool(one.cue[0] < verb.idx < hole.start)


def _only_announced(unit: Unit, hole: Hole, draft: Draft) -> bool:
    """Whether only a colon ties a passage to what was spoken of: then it is a quotation of its own."""
    return draft.rule in _SPOKEN_OF and unit.text[: hole.start].rstrip().endswith(":")


def _cut_at_colon(unit: Unit, one: Found) -> Found:
    """Without a passage that is only announced."""
    if one.rule not in _SPOKEN_OF:
        return one
    start, end = one.content[0]
    for hole in unit.holes:
        if start < hole.start < end and unit.text[: hole.start].rstrip().endswith(":"):
            return replace(one, content=((start, len(unit.text[: hole.start].rstrip(" :"))),))
    return one


def _with_what_colon_tells(unit: Unit, one: Found) -> Found:
    """With what a colon after the content spells out to the end of the sentence ("mentioned three ways out: selling the
    ferry, …"), unless it is marked words."""
    start, end = one.content[-1]
    colon = _COLON.match(unit.text, end)
    if colon is None or start < one.cue[1]:
        return one
    if any(hole.end > colon.start() for hole in unit.holes):
        return one
    return replace(one, content=(*one.content[:-1], (start, len(unit.text.rstrip(" .!?")))))


_COLON = re.compile(r"\s?: (?=[A-Za-z])")


def _holes_in(unit: Unit, one: Found) -> list[int]:
    return [h.passage for h in unit.holes if any(a <= h.start < b for a, b in one.content)]


def _outside_holes(unit: Unit, part: tuple[int, int]) -> str:
    words = unit.text[part[0] : part[1]]
    for hole in reversed(unit.holes):
        if part[0] <= hole.start < part[1]:
            words = words[: hole.start - part[0]] + words[max(hole.end - part[0], 0) :]
    return words


def _draft(text: str, number: int, unit: Unit, passages: Sequence[Marked], one: Found) -> Draft | None:
    """The found attribution with its ranges in the article's text, stand-ins replaced by what they stand for."""
    content: list[Span] = []
    numbers: list[int] = []
    for start, end in one.content:
        at = start
        for hole in unit.holes:
            if hole.end <= start or hole.start >= end:
                continue
            if at == start or unit.text[at : hole.start].strip(" ,") not in ("and", "or", "and then"):
                _add_words(text, unit, at, hole.start, content)
            content.extend(passages[hole.passage].inner)
            numbers.append(hole.passage)
            at = hole.end
        _add_words(text, unit, at, at + len(_LAST_AND.sub("", unit.text[at:end])), content)
    if not content:
        return None
    cue = unit.place(*one.cue)
    inline = [passages[i] for i in unit.inline]
    if is_part_of_marked(content, cue, inline[:_MOST], one.rule in _SPOKEN_OF):
        return None
    content = _tidy(content, inline, cue)
    content = narrowed(text, content, [passages[i] for i in sorted({*numbers, *unit.inline})[:_MOST]], cue)
    marks = [span for p in numbers for span in passages[p].inner if _touches(span, content)]
    doubles = any(not passage.single for passage in passages[:50])
    for index in unit.inline:
        if _is_name_in_marks(text, passages[index], one) or is_term(
            text, passages[index], unit.kind in ("title", "deck"), doubles
        ):
            continue
        marks.extend(span for span in passages[index].inner if any(_inside(span, part) for part in content))
    who, head = phrase(one.subject) if one.subject is not None else (None, None)
    if head is not None and (in_hole(unit, head[0]) or _only_quoted(unit, passages, head, one.cue)):
        who = head = None
    named = None
    if one.subject is not None and one.subject.lower_ in RELATIVE:
        named = phrase(antecedent(one.subject))
        between = unit.text[named[0][1] : one.subject.idx]
        if who is not None and head is not None and named[0][1] <= who[0] and between.strip() in ("", ","):
            who = (named[0][0], who[1])  # "the baker, who": the words that name the speaker with their pronoun
    elif one.subject is not None and (name := named_apposition(one.subject)) is not None:
        named = phrase(name)
    other = phrase(one.rival) if one.rival is not None and one.rival is not one.subject else None
    rule = "quotation_cue_v1" if numbers and sorted(marks) == content else one.rule
    made = Draft(rule, number, content, sorted(marks), one.word, cue, who, head, one.score)
    made.passages, made.named, made.rival, made.whole = numbers, named, other, sorted(marks) == content
    return made


def _only_quoted(unit: Unit, passages: Sequence[Marked], head: tuple[int, int], cue: tuple[int, int]) -> bool:
    """Whether a subject stands in marks and its verb does not (``calls him “X” and says``): X is a word, no speaker."""
    who, verb = unit.place(*head), unit.place(*cue)
    around = [passages[i].outer for i in unit.inline[:50]]
    return any(_inside(who, one) and not _inside(verb, one) for one in around)


def _is_name_in_marks(text: str, passage: Marked, one: Found) -> bool:
    """Whether what was spoken of only holds a name in marks (``echoed the themes of the “Dry Land” campaign``)."""
    words = " ".join(span.of(text) for span in passage.inner).split()
    longest = {"object_v1": 2, "noun_v1": 5}.get(one.rule, 0)
    return len(words) <= longest and all(word[:1].isupper() for word in words)


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


def _touches(span: Span, content: Sequence[Span]) -> bool:
    return any(part.start < span.end and span.start < part.end for part in content)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _tidy(content: list[Span], inline: list[Marked], cue: Span) -> list[Span]:
    """Content in order; a part that ends inside a marked passage that began in it goes on to the closing mark."""
    found = []
    for part in sorted(content):
        end = part.end
        for passage in inline:
            if passage.outer.start <= cue.start < passage.outer.end:
                continue
            for span in passage.inner:
                begins_here = part.start <= span.start < end < span.end
                if begins_here or (part.start < span.end and end <= span.end <= end + 3 and span.start < end):
                    end = span.end
            if passage.closed and part.start <= passage.outer.start and end == passage.inner[-1].end:
                end = passage.outer.end  # a mark that opens in the content closes in it
        found.append(Span(part.start, end))
    return [span for at, span in enumerate(found) if at == 0 or span.start >= found[at - 1].end]
