"""Rules for sources that stand inside or beside the clause they are told for: "X said" between commas, "according to",
"in X's view"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from firsthand.quotations.found import Found, Range, found
from firsthand.quotations.lexicon import CueWord, cues_en, word_list
from firsthand.quotations.subjects import subject
from firsthand.quotations.tree import PASSIVE_TOO, RELATIVE, agent, ancestors, child, is_verb, range_of, strip, without

_SUBJECTS = ("nsubj", "csubj", "nsubjpass", "csubjpass")
_STOPS = frozenset([",", "—", "–", "--", "-"])


def inserted_cue_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """A verb of speech with its subject stands inside or beside the clause that was said ("The plan, she said, …")."""
    doc = verb.doc
    if "clause" not in word.takes:
        return
    own = between_commas(doc, verb)
    if own is not None:
        parts = [p for p in without((0, len(doc.text)), own) if _holds_words(doc, p) and not _is_anothers(doc, verb, p)]
        yield from found("inserted_cue_v1", doc, verb, word, child(verb, "nsubj"), parts, 0.85)
        return
    if verb.dep_ not in ("parataxis", "dep", "advcl", "ccomp") or verb.head.i == verb.i:
        return
    if verb.tag_ == "VBN" and is_relative_as(verb) and agent(verb) is not None and _set_off(doc, verb):
        parts = without(range_of(verb.head), range_of(verb))  # "As reported by X, …"
        yield from found("inserted_cue_v1", doc, verb, word, agent(verb), parts, 0.85)
        return
    if child(verb, "ccomp", "dobj", "xcomp") is not None or child(verb, "nsubj", "nsubjpass") is None:
        return
    if verb.dep_ in ("advcl", "ccomp") and not (is_relative_as(verb) and _set_off(doc, verb)):
        return
    if verb.dep_ in ("parataxis", "dep") and not _set_off(doc, verb):
        return
    parts = without(range_of(verb.head), range_of(verb))
    yield from found("inserted_cue_v1", doc, verb, word, subject(verb), parts, 0.85)


def closing_cue_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """A verb of speech with its subject closes the sentence that was said ("The pier is old, and it leaks, Quill
    said")."""
    doc = verb.doc
    if "clause" not in word.takes or verb.tag_ not in ("VBD", "VBZ", "VBP") or not _is_last(verb):
        return
    comma = _comma_before(verb)
    start = _sentence_start(doc)
    if comma is None or comma.i - start.i < _SHORTEST or "it works" in doc.text[: comma.idx].lower():
        return
    said = doc[start.i : comma.i]
    stated = any(token.dep_ in PASSIVE_TOO and is_verb(token.head) and token.head.i < comma.i for token in said)
    if stated and start.tag_ not in ("IN", "VBG", "VBN") and not any(token.text in _BREAKS for token in said):
        who = subject(verb) or _noun_before(verb)
        if who is not None and comma.i < who.i < verb.i:
            yield from found("closing_cue_v1", doc, verb, word, who, [(start.idx, comma.idx)], 0.85)


_SHORTEST = 3  # words before a frame that can be a sentence
_LONGEST_SUBJECT = 10  # words between a comma and a verb of speech that can be its subject
_BREAKS = frozenset([":", ";", "(", ")", "—", "–", "--"])
_NOUN_PHRASE = frozenset(["DT", "JJ", "JJS", "CD", "PRP", "PRP$", "POS", "IN", "VBN", "HYPH", "RB", "CC"])


def _is_last(verb: Any) -> bool:
    """Whether nothing but when and where it was said follows a verb ("Politico reported in 2014")."""
    rest = [token for token in verb.doc[verb.i + 1 :] if not token.is_space]
    ends = rest and rest[-1].text in (".", "?", "!")
    words = rest[:-1] if ends else rest
    if len(words) > 6 or any(not (token.is_alpha or token.like_num or token.text == "-") for token in words):
        return False
    return not words or (words[0].tag_ in ("IN", "RB", "NNP") and not any(is_verb(token) for token in words))


def _comma_before(verb: Any) -> Any:
    """The comma with only a noun phrase between it and a verb."""
    for token in reversed(verb.doc[max(0, verb.i - _LONGEST_SUBJECT - 1) : verb.i]):
        if token.text == ",":
            return token if token.i < verb.i - 1 else None
        if token.tag_ not in _NOUN_PHRASE and not token.tag_.startswith("NN"):
            return None
    return None


def _noun_before(verb: Any) -> Any:
    last = next((token for token in reversed(verb.doc[: verb.i]) if token.tag_ != "RB"), None)
    return last if last is not None and last.tag_.startswith(("NN", "PRP")) else None


def _sentence_start(doc: Any) -> Any:
    """The first word of a sentence after "but" or "and"."""
    first = next((token for token in doc if not token.is_punct and not token.is_space), doc[0])
    return doc[first.i + 1] if first.tag_ == "CC" and first.i + 1 < len(doc) else first


def is_relative_as(verb: Any) -> bool:
    """Whether "as" opens the clause of a verb."""
    return any(kid.dep_ in ("mark", "advmod") and kid.lower_ == "as" for kid in verb.children)


def between_commas(doc: Any, verb: Any) -> Range | None:
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
    how = after.tag_ == "VBG" and after.dep_ not in (*_SUBJECTS, "amod")  # and not "…, X said, closing it would be …"
    second = after.tag_ == "CC" and then.tag_ == "VBD" and not _takes_up(then, doc[:first])
    if how or after.lower_ in openers or second:
        return None  # what follows tells how it was said
    return doc[first - 1].idx, doc[last + 1].idx + len(doc[last + 1].text)


def _takes_up(helper: Any, before: Any) -> bool:
    """Whether an auxiliary after "and" goes on with that of the clause before the cue ("She had gone, X said, and had
    taken it")."""
    return helper.dep_ in ("aux", "auxpass") and any(token.lower_ == helper.lower_ for token in before)


def _holds_words(doc: Any, part: Range) -> bool:
    """Whether a range is more than a conjunction."""
    words = doc.text[part[0] : part[1]].split()
    return len(words) > 1 or bool(
        words and words[0].strip(",").lower() not in ("but", "and", "so", "yet", "still", "now")
    )


def _is_anothers(doc: Any, verb: Any, part: Range) -> bool:
    """Whether what follows a cue and "and" has a speaker of its own (“…,” X said, and Y said …)."""
    tokens = [token for token in doc[verb.i + 1 :] if part[0] <= token.idx < part[1]]
    if not tokens or tokens[0].tag_ != "CC":
        return False
    frames = (token for token in tokens if is_verb(token) and cues_en().takes(token.lower_, "quote"))
    return any(child(token, "nsubj") is not None and token.dep_ in ("ROOT", "conj") for token in frames)


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
    if to is None or who is None or to.i < token.i:
        return
    own = range_of(token)
    head = next((a for a in ancestors(token) if is_verb(a) and a.dep_ in ("ROOT", "ccomp", "conj", "advcl")), None)
    if head is None:
        head = token.sent.root
    main = _with_shared_subject(head)
    parts = [part for part in without(range_of(main), own) if any(c.isalnum() for c in doc.text[part[0] : part[1]])]
    ends = not any(t.is_alpha for t in doc[token.right_edge.i + 1 :]) and token.i > 0 and doc[token.i - 1].text == ","
    if ends and len(parts) == 1 and "it works" not in doc.text.lower():
        start = _sentence_start(doc)
        if start.tag_ not in ("IN", "VBG", "VBN") and not any(t.text in _BREAKS for t in doc[: token.i]):
            parts = [(start.idx, doc[token.i - 1].idx)]
    if main.i != head.i and main.i < token.i:  # what follows the source is told of the source
        parts = [(start, min(end, token.idx)) for start, end in parts if start < token.idx]
    kept = tuple(p for p in (strip(doc.text, *part) for part in parts) if p[1] - p[0] > 1)
    if kept:
        yield Found("according_to_v1", (token.idx, to.idx + len(to.text)), word, who, kept, 0.95)


def _with_shared_subject(verb: Any) -> Any:
    """The verb whose subject one after "and" shares."""
    while verb.dep_ == "conj" and verb.head.i < verb.i and child(verb, *_SUBJECTS, "expl") is None:
        verb = verb.head
    return verb


def in_view_of_v1(noun: Any, word: CueWord) -> Iterator[Found]:
    """A phrase like "in X's view" or "in the words of X" names whose words or thoughts the sentence gives."""
    doc, into = noun.doc, noun.head
    if "frame" not in word.takes or noun.dep_ != "pobj" or into.lower_ != "in":
        return
    of = next((kid for kid in noun.children if kid.dep_ == "prep" and kid.lower_ == "of"), None)
    who = child(noun, "poss") or (child(of, "pobj") if of is not None else None)
    own = range_of(into)
    head = next((a for a in ancestors(into) if is_verb(a) or a.tag_ == "MD"), None)
    if who is None or head is None or (head.idx >= own[0] and head.idx < own[1]):
        return
    inside = own[0] > range_of(head)[0]
    if inside and doc[max(into.i - 1, 0)].text != ",":
        return  # "appeared in the minister's view" is a place
    if inside:  # "…, in the words of X, a wreck": the parse takes the wreck for an apposition
        comma = next(
            (token for token in doc[max(who.i, noun.i) + 1 : into.right_edge.i + 1] if token.text == ","), None
        )
        own = own if comma is None else (own[0], comma.idx)
    parts = [part for part in without(range_of(head), own) if _holds_words(doc, part)]
    yield from found("in_view_of_v1", doc, noun, word, who, parts, 0.8)
