"""Rules that bring marked passages, cues and reported clauses together into quotations, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from firsthand.quotations.constructions import attributions
from firsthand.quotations.draft import Draft, Sentence, add_passage, phrase
from firsthand.quotations.found import Found
from firsthand.quotations.lexicon import Lexicon
from firsthand.quotations.marks import Marked, is_term, trim
from firsthand.quotations.phrases import antecedent, named_apposition
from firsthand.quotations.tree import RELATIVE, before_stand_in, child, is_verb, subject
from firsthand.quotations.uncued import last_with_words, uncued
from firsthand.quotations.units import Hole, Unit
from firsthand.quotations.unsaid import denied_v1, is_unsaid
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
        found.extend(new)
    return found


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
        if _in_hole(unit, one.cue[0]) or (one.subject is not None and _in_hole(unit, one.subject.idx)):
            continue
        if _is_anothers(doc, unit, one, lexicon, settings):
            continue
        one = _without_frame(unit, _with_speaker(doc, unit, one, lexicon, settings))
        draft = _draft(text, number, unit, passages, _cut_at_colon(unit, one))
        if draft is not None:
            new.append(draft)
            by_cue.setdefault(one.cue, draft)
    taken = {p for draft in new for p in draft.passages}
    for hole in unit.holes:
        if hole.passage in taken:
            continue
        beside = quotation_cue_v1(doc, unit, hole, lexicon, settings)
        if beside is None:
            if _denied_beside(doc, unit, hole, lexicon, settings):
                denied.add(hole.passage)
            continue
        if beside.cue in by_cue and not _only_announced(unit, hole, by_cue[beside.cue]):
            add_passage(by_cue[beside.cue], hole.passage, passages)
        elif (made := _draft(text, number, unit, passages, beside)) is not None:
            by_cue[beside.cue] = made
            new.append(made)
        taken.add(hole.passage)
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
    return replace(one, subject=_speaker_of(verb[0], unit, hole, settings))


def _without_frame(unit: Unit, one: Found) -> Found:
    """Where a part of the content is a whole marked quotation, without the parts that hold none: they tell when and
    how it was said (``That day, X said, “…,” though he smiled``)."""
    if one.rule != "inserted_cue_v1" or len(one.content) < 2:
        return one
    held = [part for part in one.content if any(part[0] <= hole.start < part[1] for hole in unit.holes)]
    whole = any(not any(c.isalnum() for c in _outside_holes(unit, part)) for part in held)
    return replace(one, content=tuple(held)) if whole else one


_SPOKEN_OF = ("object_v1", "preposition_v1", "infinitive_v1")


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


def _speaker_of(verb: Any, unit: Unit, hole: Hole, settings: QuotationSettings) -> Any:
    """The subject of the verb, or where the parse has none, the noun beside it on the side where speakers stand."""
    who = subject(verb)
    if who is not None and _in_hole(unit, who.idx):
        who = _shared_subject(verb, unit)
    if who is not None or child(verb, "auxpass") is not None:
        return who
    doc = verb.doc
    who = before_stand_in(verb, hole.start, hole.end) if verb.idx < hole.start else None
    if who is not None:
        return who
    between = (
        [t for t in doc[max(0, verb.i - settings.frame_tokens) : verb.i] if t.idx >= hole.end]
        if hole.end <= verb.idx
        else []
    )
    for token in between:
        named = token.tag_.startswith(("NNP", "PRP")) and token.dep_ not in ("pobj", "poss")
        if named and (token.dep_ != "compound" or token.head.i == verb.i):
            return token
    if (between and any(t.is_alpha for t in between)) or not _opens(verb, hole):
        return None
    for token in doc[verb.i + 1 : verb.i + 8]:
        if token.tag_.startswith(("NN", "PRP")):
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if following is None or not following.tag_.startswith("NN"):
                return token
        elif token.lower_ == "another" and not doc[min(token.i + 1, len(doc) - 1)].is_alpha:
            return token
        elif token.tag_ not in ("DT", "JJ", "CD", "PRP$", "POS", "VBG", "VBN", "HYPH", "IN"):
            break
    left = [kid for kid in verb.lefts if kid.tag_.startswith("NNP") and kid.dep_ in ("npadvmod", "dep", "nmod")]
    return left[0] if left and hole.start > verb.idx else None


def _opens(verb: Any, hole: Hole) -> bool:
    """Whether a noun after the verb may be its subject: "…," said X, and Said X: "…"."""
    return bool(hole.end <= verb.idx or not any(token.is_alpha for token in verb.doc[: verb.i]))


def _shared_subject(verb: Any, unit: Unit) -> Any:
    """The subject of the verb before "and" ("X said, and added")."""
    earlier = [token for token in verb.doc[max(0, verb.i - 4) : verb.i] if token.tag_ == "CC"]
    if not earlier:
        return None
    for token in reversed(verb.doc[: earlier[-1].i]):
        own = child(token, "nsubj") if is_verb(token) else None
        if own is not None and not _in_hole(unit, own.idx):
            return own
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
    content = _tidy(content, [passages[i] for i in unit.inline], unit.place(*one.cue))
    marks = [span for p in numbers for span in passages[p].inner]
    doubles = any(not passage.single for passage in passages[:50])
    for index in unit.inline:
        if _is_name_in_marks(text, passages[index], one) or is_term(
            text, passages[index], unit.kind in ("title", "deck"), doubles
        ):
            continue
        marks.extend(span for span in passages[index].inner if any(_inside(span, part) for part in content))
    who, head = phrase(one.subject) if one.subject is not None else (None, None)
    if head is not None and (_in_hole(unit, head[0]) or _only_quoted(unit, passages, head, one.cue)):
        who = head = None
    named = None
    if one.subject is not None and one.subject.lower_ in RELATIVE:
        named = phrase(antecedent(one.subject))
    elif one.subject is not None and (name := named_apposition(one.subject)) is not None:
        named = phrase(name)
    other = phrase(one.rival) if one.rival is not None and one.rival is not one.subject else None
    rule = "quotation_cue_v1" if numbers and sorted(marks) == content else one.rule
    made = Draft(rule, number, content, sorted(marks), one.word, unit.place(*one.cue), who, head, one.score)
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


def quotation_cue_v1(doc: Any, unit: Unit, hole: Hole, lexicon: Lexicon, settings: QuotationSettings) -> Found | None:
    """A verb of speech beside the marked words names who said them."""
    verb = governing_verb(doc, unit, hole, lexicon, settings)
    if verb is not None and _is_about_else(verb, unit):
        verb = governing_verb(doc, unit, hole, lexicon, settings, but=verb)
    word = lexicon.of_marked(verb) if verb is not None else None
    if word is None or (word.kind != "denying" and is_unsaid(verb, word)):
        return None
    cue = (verb.idx, verb.idx + len(verb.text))
    return Found(
        "quotation_cue_v1", cue, word, _speaker_of(verb, unit, hole, settings), ((hole.start, hole.end),), 0.95
    )


def _denied_beside(doc: Any, unit: Unit, hole: Hole, lexicon: Lexicon, settings: QuotationSettings) -> bool:
    """Whether the verb beside marked words tells that they were not said. After a colon that another clause comes
    before (``He did not say when: “…”``) they were."""
    verb = governing_verb(doc, unit, hole, lexicon, settings)
    if verb is None or _is_about_else(verb, unit):
        return False
    announced = unit.text[: hole.start].rstrip().endswith(":") and any(
        token.is_alpha and token.idx < hole.start for token in doc[verb.i + 1 :]
    )
    return verb.idx > hole.start or not announced


def _is_about_else(verb: Any, unit: Unit) -> bool:
    """Whether a negated verb has a content of its own beside marked words (``“…” X did not reveal his name.``)."""
    own = child(verb, "dobj", "ccomp")
    return own is not None and not _in_hole(unit, own.idx) and own.i > verb.i and denied_v1(verb)


def governing_verb(
    doc: Any, unit: Unit, hole: Hole, lexicon: Lexicon, settings: QuotationSettings, but: Any = None
) -> Any:
    """The verb of speech that reports the passage behind ``hole``: by the parse, else the nearest beside it, and never
    ``but``."""
    inside = [token for token in doc if hole.start <= token.idx < hole.end]
    if not inside:
        return None
    quotable = [
        token
        for token in doc
        if lexicon.of_marked(token) is not None
        and not _in_hole(unit, token.idx)
        and ((is_verb(token) and token.dep_ != "amod") or token.dep_ == "ROOT")
        and (but is None or token.i != but.i)
    ]
    first, last, near = inside[0].i, inside[-1].i, settings.frame_tokens
    for token in inside:
        if token.head in quotable and token.dep_ in ("ccomp", "dobj", "parataxis", "dep"):
            return _nearer(token.head, [verb for verb in quotable if token.head.i < verb.i < first], first)
    after = [v for v in quotable if last < v.i <= last + near and not _hole_between(unit, hole, v.idx)]
    before = [v for v in quotable if first - near <= v.i < first and not _hole_between(unit, hole, v.idx)]
    if before and unit.text[: hole.start].rstrip()[-1:] in (":", ",") and not (after and after[0].i - last <= 3):
        return before[-1]
    if after:
        return after[0]
    return before[-1] if before else None


def _nearer(verb: Any, between: list[Any], first: int) -> Any:
    """Of the verbs before marked words the one right beside them with a subject of its own ("X said Y told her:")."""
    near = between[-1] if between else None
    own = child(near, "nsubj") if near is not None and near.dep_ in ("ccomp", "conj") else None
    return near if near is not None and own is not None and own.i < near.i and first - near.i <= 4 else verb


def _hole_between(unit: Unit, hole: Hole, at: int) -> bool:
    low, high = (hole.end, at) if at >= hole.end else (at, hole.start)
    return any(low <= other.start < high for other in unit.holes if other is not hole)
