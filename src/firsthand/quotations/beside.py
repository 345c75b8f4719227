"""The verb of speech beside marked words, and who said them."""

from __future__ import annotations

from typing import Any

from firsthand.quotations.found import Found
from firsthand.quotations.lexicon import Lexicon, word_list
from firsthand.quotations.subjects import before_stand_in, subject
from firsthand.quotations.tree import child, is_passive, is_verb
from firsthand.quotations.units import Hole, Unit
from firsthand.quotations.unsaid import denied_v1, is_unsaid
from firsthand.settings import QuotationSettings


def quotation_cue_v1(doc: Any, unit: Unit, hole: Hole, lexicon: Lexicon, settings: QuotationSettings) -> Found | None:
    """A verb of speech beside the marked words names who said them."""
    verb = governing_verb(doc, unit, hole, lexicon, settings)
    if verb is not None and _is_about_else(verb, unit):
        verb = governing_verb(doc, unit, hole, lexicon, settings, but=verb)
    word = lexicon.of_marked(verb) if verb is not None else None
    if word is None or (word.kind != "denying" and is_unsaid(verb, word)):
        return None
    cue = (verb.idx, verb.idx + len(verb.text))
    return Found("quotation_cue_v1", cue, word, speaker_of(verb, unit, hole, settings), ((hole.start, hole.end),), 0.95)


def denied_beside(doc: Any, unit: Unit, hole: Hole, lexicon: Lexicon, settings: QuotationSettings) -> bool:
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
    return own is not None and not in_hole(unit, own.idx) and own.i > verb.i and denied_v1(verb)


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
        and not in_hole(unit, token.idx)
        and ((is_verb(token) and token.dep_ != "amod") or token.dep_ == "ROOT")
        and (but is None or token.i != but.i)
    ]
    first, last, near = inside[0].i, inside[-1].i, settings.frame_tokens
    for token in inside:
        if token.head in quotable and token.dep_ in ("ccomp", "dobj", "parataxis", "dep"):
            return _nearer(token.head, [verb for verb in quotable if token.head.i < verb.i < first], first)
    after = [v for v in quotable if last < v.i <= last + near and not _hole_between(unit, hole, v.idx)]
    before = [v for v in quotable if first - near <= v.i < first and not _hole_between(unit, hole, v.idx)]
    after = [v for v in after if not before or not _tells_more(v)]
    if before and unit.text[: hole.start].rstrip()[-1:] in (":", ",") and not (after and after[0].i - last <= 3):
        return before[-1]
    if after:
        return after[0]
    return before[-1] if before else None


def _tells_more(verb: Any) -> bool:
    """Whether a participle after marked words has a clause of its own ("X said, “…,” adding that")."""
    return verb.tag_ == "VBG" and child(verb, "nsubj", "aux") is None and child(verb, "ccomp") is not None


def _nearer(verb: Any, between: list[Any], first: int) -> Any:
    """Of the verbs before marked words the one right beside them with a subject of its own ("X said Y told her:")."""
    near = between[-1] if between else None
    own = child(near, "nsubj") if near is not None and near.dep_ in ("ccomp", "conj") else None
    return near if near is not None and own is not None and own.i < near.i and first - near.i <= 4 else verb


def _hole_between(unit: Unit, hole: Hole, at: int) -> bool:
    low, high = (hole.end, at) if at >= hole.end else (at, hole.start)
    return any(low <= other.start < high for other in unit.holes if other is not hole)


def speaker_of(verb: Any, unit: Unit, hole: Hole, settings: QuotationSettings) -> Any:
    """The subject of the verb, or where the parse has none, the noun beside it on the side where speakers stand."""
    aloud = verb.lower_ in _READING and child(verb, "dobj") is not None
    if (verb.lower_ in _QUOTING or aloud) and not is_passive(verb):
        return _quoted(verb, unit)
    who = subject(verb) or _had_to_say(verb)
    if who is not None and in_hole(unit, who.idx):
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
    if between and verb.i > 3 and [t.lower_ for t in verb.doc[verb.i - 4 : verb.i]] == ["-", "year", "-", "old"]:
        return verb.doc[verb.i - 1]
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


def _had_to_say(verb: Any) -> Any:
    """Who "had this to say" or "had the following to say"."""
    above = verb.head if verb.dep_ == "xcomp" else verb.head.head if verb.dep_ == "acl" else verb
    told = child(above, "dobj") if above.lower_ in ("had", "has", "have") else None
    return subject(above) if told is not None and told.lower_ in ("this", "following") and verb.tag_ == "VB" else None


_READING = frozenset(["read", "reads", "reading"])
_QUOTING = frozenset(["quote", "quotes", "quoted", "quoting"])


def _quoted(verb: Any, unit: Unit) -> Any:
    """Whom somebody quotes, or who wrote what is quoted ("quoted an email from X: …"): never who quotes."""
    thing = child(verb, "dobj")
    if thing is None or in_hole(unit, thing.idx):
        return None
    if thing.lower_ not in word_list("words_en")["documents"]:
        return thing
    writers = [child(kid, "pobj") for kid in thing.children if kid.dep_ == "prep" and kid.lower_ in ("from", "by")]
    return writers[0] if writers else None


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
        if own is not None and not in_hole(unit, own.idx):
            return own
    return None


def in_hole(unit: Unit, at: int) -> bool:
    return any(hole.start <= at < hole.end for hole in unit.holes)
