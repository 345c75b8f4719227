"""Rules that find reported clauses in a parsed sentence: who (subject), by which word (cue), said what (content).

Each rule looks at one construction. The scheme follows PARC 3.0 and PolNeAR (Pareti 2015; Newell et al. 2018):
``that`` belongs to the content, thoughts and plans count as attributions, attributions nest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from firsthand.quotations.lexicon import CueWord, Lexicon, word_list
from firsthand.quotations.tree import (
    RELATIVE,
    agent,
    ancestors,
    child,
    is_passive,
    is_verb,
    range_of,
    rival,
    strip,
    subject,
    without,
)  # fmt: skip

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in a sentence; ranges are characters of the unit's text. ``subject`` is a token or None, and
    ``rival`` another noun that the grammar allows as subject just as well."""

    rule: str
    cue: Range
    word: CueWord
    subject: Any
    content: tuple[Range, ...]
    score: float
    rival: Any = None


Rule = Callable[[Any, CueWord], Iterator[Found]]
"""Looks at one word of a parsed sentence that is a cue word."""
HeadlineRule = Callable[[Any], Iterator[Found]]


def _cue_range(verb: Any) -> Range:
    return verb.idx, verb.idx + len(verb.text)


def _found(rule: str, doc: Any, cue: Any, word: CueWord, who: Any, parts: list[Range], score: float) -> Iterator[Found]:
    kept = tuple(p for p in (strip(doc.text, *part) for part in parts) if p[1] - p[0] > 1)
    if kept:
        yield Found(rule, _cue_range(cue), word, who, kept, score, rival(cue) if is_verb(cue) else None)


def clause_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """A verb of speech is followed or preceded by the clause that was said."""
    doc = verb.doc
    if "clause" not in word.takes:
        return
    clause = child(verb, "ccomp") or (_misplaced_clause(verb) if "quote" in word.takes else None)
    if clause is None or _is_relative_as(verb) or (subject(verb) is None and not is_passive(verb)):
        return
    if _between_commas(doc, verb) is not None:
        return
    start, end = range_of(clause)
    if clause.i < verb.i:
        end = min(end, verb.idx)
        who = subject(verb)
        if who is not None and start < who.left_edge.idx:
            end = min(end, who.left_edge.idx)
        if verb.dep_ == "ROOT":
            start = doc[verb.left_edge.i].idx
    yield from _found("clause_v1", doc, verb, word, subject(verb), [(start, end)], 0.9)


def _misplaced_clause(verb: Any) -> Any:
    """A that-clause which the parse hangs on the noun before it ("recalled in March that …")."""
    if child(verb, "dobj") is not None:
        return None
    for kid in verb.children:
        if kid.i > verb.i and kid.dep_ in ("prep", "npadvmod"):
            noun = child(kid, "pobj") if kid.dep_ == "prep" else kid
            clause = child(noun, "acl", "relcl", "ccomp") if noun is not None else None
            if clause is not None and clause.left_edge.lower_ in ("that", "whether") and is_verb(clause):
                return clause
    return None


def _is_relative_as(verb: Any) -> bool:
    return any(kid.dep_ in ("mark", "advmod") and kid.lower_ == "as" for kid in verb.children)


def inserted_cue_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """A verb of speech with its subject stands inside or beside the clause that was said ("The plan, she said, …")."""
    doc = verb.doc
    if "clause" not in word.takes:
        return
    own = _between_commas(doc, verb)
    if own is not None:
        parts = [part for part in without((0, len(doc.text)), own) if _holds_words(doc, part)]
        yield from _found("inserted_cue_v1", doc, verb, word, child(verb, "nsubj"), parts, 0.85)
        return
    if verb.dep_ not in ("parataxis", "dep", "advcl", "ccomp") or verb.head.i == verb.i:
        return
    if child(verb, "ccomp", "dobj", "xcomp") is not None or child(verb, "nsubj", "nsubjpass") is None:
        return
    if verb.dep_ in ("advcl", "ccomp") and not (_is_relative_as(verb) and _set_off(doc, verb)):
        return
    if verb.dep_ in ("parataxis", "dep") and not _set_off(doc, verb):
        return
    parts = without(range_of(verb.head), range_of(verb))
    yield from _found("inserted_cue_v1", doc, verb, word, subject(verb), parts, 0.85)


_STOPS = frozenset([",", "—", "–", "--", "-"])


def _between_commas(doc: Any, verb: Any) -> Range | None:
    """The range of ``, X said,`` around ``verb`` with the commas; None where commas do not stand on both sides."""
    who = child(verb, "nsubj")
    spoken_to = verb.lower_ in word_list("words_en")["addressing"]
    if who is None or child(verb, *(("xcomp",) if spoken_to else ("dobj", "xcomp"))) is not None:
        return None
    if who.lower_ in RELATIVE:
        return None
    first, last = min(who.left_edge.i, verb.i), max(verb.i, who.right_edge.i)
    for kid in verb.children:
        if kid.i > verb.i and kid.dep_ in ("prep", "npadvmod", "advmod", "dative", "dobj") and kid.i <= last + 3:
            last = max(last, kid.right_edge.i)
    if first < 2 or last - first > 14 or doc[first - 1].text not in _STOPS:
        return None
    if last + 2 >= len(doc) or doc[last + 1].text not in _STOPS:
        return None
    after, then = doc[last + 2], doc[min(last + 3, len(doc) - 1)]
    openers = word_list("words_en")["tail_openers"]
    if after.tag_ == "VBG" or after.lower_ in openers or (after.tag_ == "CC" and then.tag_ == "VBD"):
        return None  # what follows tells how it was said
    return doc[first - 1].idx, doc[last + 1].idx + len(doc[last + 1].text)


def _holds_words(doc: Any, part: Range) -> bool:
    """Whether a range is more than a conjunction."""
    words = doc.text[part[0] : part[1]].split()
    return len(words) > 1 or bool(
        words and words[0].strip(",").lower() not in ("but", "and", "so", "yet", "still", "now")
    )


def _set_off(doc: Any, verb: Any) -> bool:
    """Whether commas or dashes stand on an inner side of the inserted words."""
    left, right = verb.left_edge, verb.right_edge
    before = doc[left.i - 1].text if left.i else ","
    after = doc[right.i + 1].text if right.i + 1 < len(doc) else "."
    return before in (",", "—", "–", "-", "--") or after in (",", "—", "–")


def according_to_v1(token: Any, word: CueWord) -> Iterator[Found]:
    """The words "according to" name who or what the sentence comes from."""
    doc = token.doc
    to = next((kid for kid in token.children if kid.lower_ == "to"), None)
    who = child(to, "pobj", "pcomp") if to is not None else None
    if to is None or who is None:
        return
    own = range_of(token)
    head = next((a for a in ancestors(token) if is_verb(a) and a.dep_ in ("ROOT", "ccomp", "conj", "advcl")), None)
    if head is None:
        head = token.sent.root
    parts = without(range_of(head), own)
    kept = tuple(p for p in (strip(doc.text, *part) for part in parts) if p[1] - p[0] > 1)
    if kept:
        yield Found("according_to_v1", (token.idx, to.idx + len(to.text)), word, who, kept, 0.95)


def infinitive_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """A verb of promising, asking or planning takes an infinitive that says what was promised, asked or planned."""
    doc = verb.doc
    if not word.takes & {"infinitive", "gerund"}:
        return
    clause = child(verb, "xcomp")
    if clause is None or clause.i < verb.i or child(verb, "dobj") is not None:
        return
    opener = child(clause, "aux")
    form = "infinitive" if opener is not None and opener.lower_ == "to" else "gerund"
    if form not in word.takes or (clause.tag_ != "VBG" and form == "gerund"):
        return
    yield from _found("infinitive_v1", doc, verb, word, subject(verb), [range_of(clause)], 0.7)


_OBJECT_PARTS = ("dobj", "prep", "xcomp", "oprd", "dative", "ccomp", "acomp", "attr", "prt")


def object_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """The object of a verb of speech is what was spoken of."""
    doc = verb.doc
    if "object" not in word.takes:
        return
    if is_passive(verb):
        return
    thing = child(verb, "dobj") if verb.dep_ not in ("amod", "compound") else None
    if thing is None or thing.i < verb.i or ("clause" in word.takes and child(verb, "ccomp") is not None):
        return
    who = subject(verb)
    finite = verb.tag_ == "VBN" and child(verb, "aux") is not None
    only_pronoun = thing.tag_ in ("PRP", "WDT", "WP") and _stretch(verb, thing) == range_of(thing)
    if (who is not None or finite) and not only_pronoun:
        yield from _found("object_v1", doc, verb, word, who, [_stretch(verb, thing)], 0.6)


def _stretch(verb: Any, thing: Any, labels: tuple[str, ...] = _OBJECT_PARTS) -> Range:
    """From the object to the end of the phrases that follow it."""
    start, end = range_of(thing)
    for kid in verb.children:
        if kid.i > thing.i and (kid.dep_ in labels or (kid.dep_ == "advcl" and _gives_reason(kid))):
            end = max(end, range_of(kid)[1])
    return start, end


def _gives_reason(clause: Any) -> bool:
    return any(kid.dep_ == "mark" and kid.lower_ == "because" for kid in clause.children)


_PREPOSITIONS = frozenset(["about", "for", "on", "against", "of", "with", "at", "to"])


def preposition_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """A preposition after a verb of speech introduces what was spoken of, asked for or warned of."""
    doc = verb.doc
    if not word.takes & _PREPOSITIONS or is_passive(verb):
        return
    for kid in verb.children:
        if kid.dep_ != "prep" or kid.i < verb.i or kid.lower_ not in word.takes:
            continue
        thing, who = child(kid, "pobj", "pcomp"), subject(verb)
        if thing is not None and who is not None and thing.tag_ not in ("PRP", "WDT", "WP"):
            yield from _found("preposition_v1", doc, verb, word, who, [_stretch(verb, thing, ("xcomp",))], 0.6)
            break


def noun_v1(noun: Any, word: CueWord) -> Iterator[Found]:
    """A noun of speech or thought ("the claim that", "fears of") is followed by what was said or thought."""
    doc = noun.doc
    for kid in noun.children:
        if kid.i < noun.i:
            continue
        content = None
        if kid.dep_ in ("acl", "ccomp", "relcl") and is_verb(kid):
            opener = next((k.lower_ for k in kid.children if k.dep_ in ("mark", "aux") and k.i < kid.i), "")
            content = kid if opener in word.takes else None
        elif kid.dep_ == "prep" and kid.lower_ in word.takes - {"to"}:
            content = child(kid, "pobj", "pcomp")
        if content is not None:
            yield from _found("noun_v1", doc, noun, word, noun_speaker(noun), [range_of(content)], 0.6)
            break


def noun_speaker(noun: Any) -> Any:
    """Whose claim it is: the possessor, the noun after "by" or "from", or the subject of the verb it is object of."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for kid in noun.children:
        if kid.dep_ in ("prep", "agent") and kid.lower_ in ("by", "from"):
            return child(kid, "pobj")
    verb = noun.head
    gives = noun.dep_ == "dobj" and verb.lower_ in word_list("words_en")["giving"] and not is_passive(verb)
    return subject(verb) if gives else None


def adjective_v1(adjective: Any, word: CueWord) -> Iterator[Found]:
    """An adjective of thought ("is confident that", "critical of") is followed by what was thought."""
    doc = adjective.doc
    if adjective.dep_ not in ("acomp", "oprd", "conj"):
        return
    verb = next((a for a in ancestors(adjective) if is_verb(a)), None)
    who = subject(verb) if verb is not None else None
    for kid in adjective.children:
        if who is None or kid.i < adjective.i:
            continue
        content = None
        if kid.dep_ == "prep" and kid.lower_ in word.takes:
            content = child(kid, "pobj", "pcomp")
        elif (kid.dep_ == "ccomp" and "that" in word.takes) or (kid.dep_ == "xcomp" and "to" in word.takes):
            content = kid
        if content is not None:
            yield from _found("adjective_v1", doc, adjective, word, who, [range_of(content)], 0.6)
            break


def passive_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """A passive reports without naming who speaks ("is expected to")."""
    doc = verb.doc
    if "passive_infinitive" not in word.takes or not is_passive(verb):
        return
    clause = child(verb, "xcomp")
    if clause is not None:
        yield from _found("passive_v1", doc, verb, word, agent(verb), [range_of(clause)], 0.6)


def headline_colon_v1(doc: Any) -> Iterator[Found]:
    """A headline names the speaker before a colon ("Speaker: what was said")."""
    text = doc.text
    at = text.find(": ")
    words = text[:at].split() if at > 0 else []
    if not 1 <= len(words) <= 5 or not all(_may_name(word) for word in words) or len(text) - at < 12:
        return
    last = next((token for token in reversed(doc) if token.idx < at and token.text[:1].isalpha()), None)
    if last is not None:
        word = CueWord(":", "neutral", frozenset())
        yield Found("headline_colon_v1", (at, at + 1), word, last, (strip(text, at + 1, len(text)),), 0.8)


def _may_name(word: str) -> bool:
    return word[:1].isupper() or word.lower() in ("of", "the", "and", "de", "van", "von", "al", "bin")


def headline_dash_v1(doc: Any) -> Iterator[Found]:
    """A headline names the speaker after a dash ("What was said – Speaker")."""
    text = doc.text.rstrip()
    at = max(text.rfind(dash) for dash in (" – ", " — ", " - "))
    words = text[at + 3 :].split() if at > 0 else []
    if not 1 <= len(words) <= 4 or at < 12 or text[-1:] in ".?!":
        return
    after = [token for token in doc if token.idx >= at + 3]
    if after and all(_may_name(word) for word in words):
        word = CueWord("–", "neutral", frozenset())
        yield Found("headline_dash_v1", (at + 1, at + 2), word, after[-1], (strip(text, 0, at),), 0.75)


HEADLINE_RULES: tuple[HeadlineRule, ...] = (headline_colon_v1, headline_dash_v1)
VERB_RULES: tuple[Rule, ...] = (
    clause_v1, inserted_cue_v1, infinitive_v1, object_v1, preposition_v1, passive_v1,
)  # fmt: skip
NOUN_RULES: tuple[Rule, ...] = (noun_v1,)
ADJECTIVE_RULES: tuple[Rule, ...] = (adjective_v1,)
_ACCORDING_TO = CueWord("according to", "neutral", frozenset())


def attributions(doc: Any, lexicon: Lexicon, headline: bool = False) -> list[Found]:
    """What the rules find in one sentence, in order of place; one attribution for a cue and content."""
    found: dict[tuple[Range, Range], Found] = {}
    if headline:
        whole = [one for headline_rule in HEADLINE_RULES for one in headline_rule(doc)]
        if whole:  # the whole line is what was said; what stands in it has no subject of its own
            return whole[:1]
    for token in doc:
        for rule, word in _rules_for(token, lexicon):
            for one in rule(token, word):
                found.setdefault((one.cue, one.content[0]), one)
    return [found[key] for key in sorted(found)]


def _rules_for(token: Any, lexicon: Lexicon) -> list[tuple[Rule, CueWord]]:
    """The rules to try at a word, with the cue word that it is."""
    form = token.lower_
    if form == "according":
        return [(according_to_v1, _ACCORDING_TO)]
    if form in lexicon.verb_forms and is_verb(token):
        return [(rule, lexicon.verbs[lexicon.verb_forms[form]]) for rule in VERB_RULES]
    if form in lexicon.noun_forms and token.tag_ in ("NN", "NNS"):
        return [(rule, lexicon.nouns[lexicon.noun_forms[form]]) for rule in NOUN_RULES]
    if form in lexicon.adjectives:
        return [(rule, lexicon.adjectives[form]) for rule in ADJECTIVE_RULES]
    return []
