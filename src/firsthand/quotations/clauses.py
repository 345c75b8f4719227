"""Rules that find reported clauses in a parsed sentence: who (subject), by which word (cue), said what (content).

Each rule looks at one construction. The scheme follows PARC 3.0 and PolNeAR (Pareti 2015; Newell et al. 2018):
``that`` belongs to the content, thoughts and plans count as attributions, attributions nest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from firsthand.quotations.lexicon import CueWord, Lexicon
from firsthand.quotations.tree import (
    ancestors,
    child,
    is_passive,
    is_verb,
    range_of,
    strip,
    subject,
    without,
)  # fmt: skip

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in a sentence; ranges are characters of the unit's text. ``subject`` is a token or None."""

    rule: str
    cue: Range
    word: CueWord
    subject: Any
    content: tuple[Range, ...]
    score: float


Rule = Callable[[Any, Lexicon], Iterator[Found]]


def _cue_range(verb: Any) -> Range:
    return verb.idx, verb.idx + len(verb.text)


def _found(rule: str, doc: Any, cue: Any, word: CueWord, who: Any, parts: list[Range], score: float) -> Iterator[Found]:
    kept = tuple(p for p in (strip(doc.text, *part) for part in parts) if p[1] - p[0] > 1)
    if kept:
        yield Found(rule, _cue_range(cue), word, who, kept, score)


def clause_v1(doc: Any, lexicon: Lexicon) -> Iterator[Found]:
    """A verb of speech is followed or preceded by the clause that was said."""
    for verb in doc:
        word = lexicon.verb(verb.lower_) if is_verb(verb) else None
        if word is None or "clause" not in word.takes:
            continue
        clause = child(verb, "ccomp")
        if clause is None or _is_relative_as(verb) or (subject(verb) is None and not is_passive(verb)):
            continue
        start, end = range_of(clause)
        if clause.i < verb.i:
            end = min(end, verb.idx)
            who = subject(verb)
            if who is not None and start < who.left_edge.idx:
                end = min(end, who.left_edge.idx)
            if verb.dep_ == "ROOT":
                start = doc[verb.left_edge.i].idx
        yield from _found("clause_v1", doc, verb, word, subject(verb), [(start, end)], 0.9)


def _is_relative_as(verb: Any) -> bool:
    return any(kid.dep_ in ("mark", "advmod") and kid.lower_ == "as" for kid in verb.children)


def inserted_cue_v1(doc: Any, lexicon: Lexicon) -> Iterator[Found]:
    """A verb of speech with its subject stands inside or beside the clause that was said ("The plan, she said, …")."""
    for verb in doc:
        if verb.dep_ not in ("parataxis", "dep", "advcl", "ccomp") or not is_verb(verb) or verb.head.i == verb.i:
            continue
        word = lexicon.verb(verb.lower_)
        if word is None or not word.takes & {"clause", "quote"} or child(verb, "ccomp", "dobj", "xcomp") is not None:
            continue
        as_clause = _is_relative_as(verb)
        who = subject(verb) if child(verb, "nsubj", "nsubjpass") is not None else None
        if who is None or (verb.dep_ in ("advcl", "ccomp") and not as_clause):
            continue
        if verb.dep_ in ("parataxis", "dep") and not _set_off(doc, verb):
            continue
        own = range_of(verb)
        yield from _found("inserted_cue_v1", doc, verb, word, who, without(range_of(verb.head), own), 0.85)


def _set_off(doc: Any, verb: Any) -> bool:
    """Whether commas or dashes stand on an inner side of the inserted words."""
    left, right = verb.left_edge, verb.right_edge
    before = doc[left.i - 1].text if left.i else ","
    after = doc[right.i + 1].text if right.i + 1 < len(doc) else "."
    return before in (",", "—", "–", "-", "--") or after in (",", "—", "–")


def according_to_v1(doc: Any, lexicon: Lexicon) -> Iterator[Found]:
    """ "According to" names who or what the sentence comes from."""
    word = CueWord("according to", "neutral", frozenset())
    for token in doc:
        if token.lower_ != "according":
            continue
        to = next((kid for kid in token.children if kid.lower_ == "to"), None)
        who = child(to, "pobj", "pcomp") if to is not None else None
        if to is None or who is None:
            continue
        own = range_of(token)
        head = next((a for a in ancestors(token) if is_verb(a) and a.dep_ in ("ROOT", "ccomp", "conj", "advcl")), None)
        if head is None:
            head = token.sent.root
        parts = without(range_of(head), own)
        kept = tuple(p for p in (strip(doc.text, *part) for part in parts) if p[1] - p[0] > 1)
        if kept:
            yield Found("according_to_v1", (token.idx, to.idx + len(to.text)), word, who, kept, 0.95)


def infinitive_v1(doc: Any, lexicon: Lexicon) -> Iterator[Found]:
    """A verb of promising, asking or planning takes an infinitive that says what was promised, asked or planned."""
    for verb in doc:
        word = lexicon.verb(verb.lower_) if is_verb(verb) else None
        if word is None or "infinitive" not in word.takes:
            continue
        clause = child(verb, "xcomp")
        if clause is None or clause.i < verb.i or child(verb, "dobj") is not None:
            continue
        yield from _found("infinitive_v1", doc, verb, word, subject(verb), [range_of(clause)], 0.7)


_OBJECT_PARTS = ("dobj", "prep", "xcomp", "oprd", "dative", "ccomp", "acomp", "attr", "prt")


def object_v1(doc: Any, lexicon: Lexicon) -> Iterator[Found]:
    """The object of a verb of speech is what was spoken of."""
    for verb in doc:
        word = lexicon.verb(verb.lower_) if is_verb(verb) else None
        if word is None or "object" not in word.takes:
            continue
        if is_passive(verb):
            continue
        thing = child(verb, "dobj")
        if thing is None or thing.i < verb.i or ("clause" in word.takes and child(verb, "ccomp") is not None):
            continue
        who = subject(verb)
        if who is not None:
            yield from _found("object_v1", doc, verb, word, who, [_stretch(verb, thing)], 0.6)


def _stretch(verb: Any, thing: Any) -> Range:
    """From the object to the end of the phrases that follow it."""
    start, end = range_of(thing)
    for kid in verb.children:
        if kid.i > thing.i and kid.dep_ in _OBJECT_PARTS:
            end = max(end, range_of(kid)[1])
    return start, end


def headline_colon_v1(doc: Any, lexicon: Lexicon) -> Iterator[Found]:
    """A headline names the speaker before a colon ("Speaker: what was said")."""
    text = doc.text
    at = text.find(": ")
    words = text[:at].split() if at > 0 else []
    if not 1 <= len(words) <= 5 or not _names_only(doc, at) or len(text) - at < 12:
        return
    last = next((token for token in reversed(doc) if token.idx < at and token.tag_.startswith("NNP")), None)
    if last is not None:
        word = CueWord(":", "neutral", frozenset())
        yield Found("headline_colon_v1", (at, at + 1), word, last, (strip(text, at + 1, len(text)),), 0.8)


def _names_only(doc: Any, end: int) -> bool:
    """Whether only proper names stand before ``end``."""
    before = [token for token in doc if token.idx < end]
    return all(token.tag_.startswith(("NNP", "POS", "IN", "DT")) for token in before)


def headline_dash_v1(doc: Any, lexicon: Lexicon) -> Iterator[Found]:
    """A headline names the speaker after a dash ("What was said – Speaker")."""
    text = doc.text.rstrip()
    at = max(text.rfind(dash) for dash in (" – ", " — ", " - "))
    words = text[at + 3 :].split() if at > 0 else []
    if not 1 <= len(words) <= 4 or at < 12 or text[-1:] in ".?!":
        return
    after = [token for token in doc if token.idx >= at + 3]
    if after and all(token.text[:1].isupper() or token.tag_ in ("IN", "HYPH", "POS") for token in after):
        word = CueWord("–", "neutral", frozenset())
        yield Found("headline_dash_v1", (at + 1, at + 2), word, after[-1], (strip(text, 0, at),), 0.75)


HEADLINE_RULES: tuple[Rule, ...] = (headline_colon_v1, headline_dash_v1)
RULES: tuple[Rule, ...] = (clause_v1, inserted_cue_v1, according_to_v1, infinitive_v1, object_v1)


def attributions(doc: Any, lexicon: Lexicon, headline: bool = False) -> list[Found]:
    """What the rules find in one sentence, in order of place; one attribution for a cue and content."""
    found: dict[tuple[Range, Range], Found] = {}
    if headline:
        whole = [one for rule in HEADLINE_RULES for one in rule(doc, lexicon)]
        if whole:  # the whole line is what was said; what stands in it has no subject of its own
            return whole[:1]
    for rule in RULES:
        for one in rule(doc, lexicon):
            found.setdefault((one.cue, one.content[0]), one)
    return [found[key] for key in sorted(found)]
