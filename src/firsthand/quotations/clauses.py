"""Rules that find reported clauses in a parsed sentence: who (subject), by which word (cue), said what (content).

Each rule looks at one construction. The scheme follows PARC 3.0 and PolNeAR (Pareti 2015; Newell et al. 2018):
``that`` belongs to the content, thoughts and plans count as attributions, attributions nest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from firsthand.quotations.found import Found, Range, found
from firsthand.quotations.inserted import between_commas, is_relative_as
from firsthand.quotations.lexicon import CueWord, cues_en, word_list
from firsthand.quotations.subjects import goes_on, outer_verb, subject
from firsthand.quotations.tree import (
    ancestors,
    child,
    is_inserted_participle,
    is_passive,
    is_verb,
    list_end,
    marks_follow,
    range_of,
    without,
)  # fmt: skip


def clause_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """A verb of speech is followed or preceded by the clause that was said."""
    doc = verb.doc
    if "clause" not in word.takes:
        return
    clause = _reported(verb, "quote" in word.takes) or asked_if(verb, word)
    if clause is None or _is_activity(clause) or not (is_passive(verb) or _is_told(verb, clause)):
        return
    if (is_relative_as(verb) and clause.i < verb.i) or _is_predicate(clause, verb):
        return
    if between_commas(doc, verb) is not None:
        return
    start, end = range_of(clause)
    if clause.i < verb.i:
        end = min(end, verb.idx)
        who = subject(verb)
        if who is not None and start < who.left_edge.idx:
            end = min(end, who.left_edge.idx)
        if verb.dep_ == "ROOT" and not any(_speaks(token) for token in doc[verb.left_edge.i : clause.left_edge.i]):
            start = doc[verb.left_edge.i].idx
        if _SENTENCE_BETWEEN.search(doc.text, max(start, end - 3), verb.idx if who is None else who.left_edge.idx + 1):
            return
    else:
        start = _with_lost_subject(verb, clause, start)
        end = _with_second_clause(doc, verb, _own_end(clause, _with_late_head(clause, end)))
        end = _with_rest(verb, end)
    parts = _around_frame(verb, (start, end)) if start <= verb.idx < end else [(start, end)]
    yield from found("clause_v1", doc, verb, word, subject(verb), parts, 0.9)


def _speaks(verb: Any) -> bool:
    """Whether a verb of speech has a subject of its own."""
    return is_verb(verb) and cues_en().takes(verb.lower_, "quote") and child(verb, "nsubj") is not None


def _is_told(verb: Any, clause: Any) -> bool:
    """Whether a verb tells its clause: it has a subject, or one that the parse lost before *that*."""
    lost = verb.tag_ in ("VBD", "VBZ") and verb.dep_ == "ROOT" and clause.left_edge.lower_ == "that"
    if subject(verb) is not None or (lost and clause.left_edge.i == verb.i + 1 and verb.i > 1):
        return True
    goes_on = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.doc[max(verb.left_edge.i - 1, 0)].text == ","
    return goes_on and cues_en().takes(verb.head.lower_, "quote")  # "“…,” said X, adding that"


def _is_predicate(clause: Any, verb: Any) -> bool:
    """Whether what looks like a clause is what the sentence says itself ("Everything X said | was false")."""
    main = clause.sent.root
    if (is_verb(main) and main.i not in (verb.i, clause.i)) or main.i > clause.i:
        return False  # "the plan that X said was dead has passed"
    helper = child(clause, "aux", "auxpass")
    finite = (clause if helper is None else helper).tag_ in ("VBD", "VBZ", "MD")
    first = clause.left_edge
    return bool(
        clause.i > verb.i
        and finite
        and first.i == (clause if helper is None else helper).i
        and child(clause, *_SUBJECTS, "expl", "mark") is None
        and not any(token.text in _STOPS or token.text == ":" for token in verb.doc[verb.i : first.i])
    )


def _is_activity(clause: Any) -> bool:
    """Whether what looks like a clause is what somebody did ("began shouting")."""
    return bool(clause.tag_ == "VBG") and child(clause, *_SUBJECTS, "aux", "mark", "ccomp") is None


def asked_if(verb: Any, word: CueWord) -> Any:
    """The question with *if* right after a verb of asking or whom it asks ("asked the mayor if she had known")."""
    if word.kind != "asking" or child(verb, "ccomp", "xcomp") is not None:
        return None
    asked = child(verb, "dobj", "dative")
    last = verb.i if asked is None or asked.i < verb.i else asked.right_edge.i
    for kid in verb.children:
        opener = child(kid, "mark")
        if kid.dep_ == "advcl" and opener is not None and opener.lower_ == "if" and kid.left_edge.i == last + 1:
            return kid if opener.i == last + 1 else None
    return None


def _reported(verb: Any, speech: bool) -> Any:
    """The clause that a verb reports: one with *that* after it before all others, one right after it before one that
    stands before its subject. A verb of ``speech`` may have lost its clause to the noun before it, or to the
    participle that is its subject ("said cutting costs must be …")."""
    clauses = [kid for kid in verb.children if kid.dep_ == "ccomp" and not is_inserted_participle(kid)]
    own = [kid for kid in clauses if not any(one.dep_ == "parataxis" and _speaks(one) for one in kid.children)]
    clauses = own or clauses  # of "A, X said, and B, Y said" B is Y's
    after = [kid for kid in clauses if kid.i > verb.i and _is_opened(kid)]
    after = after or [kid for kid in clauses if kid.left_edge.i == verb.i + 1]
    if clauses:
        return (after or clauses)[0]
    late = next((kid for kid in verb.children if kid.dep_ == "advcl" and kid.i > verb.i and _is_opened(kid)), None)
    if late is not None and late.left_edge.lower_ == "that" and not _tells_how(verb, late):
        return late  # "recalled in 2008 that"
    if not speech:
        return None
    last = child(verb, "xcomp")
    if last is not None and last.tag_ == "VBG" and last.i > verb.i and child(last, "ccomp") is not None:
        return last
    return _misplaced_clause(verb)


def _is_opened(clause: Any) -> bool:
    """Whether "that" or "whether" opens a clause and is no pronoun in it."""
    first = clause.left_edge
    return first.lower_ in ("that", "whether") and first.dep_ not in (*_SUBJECTS, "dobj", "det")


def _tells_how(verb: Any, clause: Any) -> bool:
    """Whether "so … that" measures how something was said."""
    return any(token.lower_ in ("so", "such") for token in verb.doc[verb.i : clause.left_edge.i])


def _with_late_head(clause: Any, end: int) -> int:
    """Where a clause ends whose second half the parse hung beside it on the same verb ("they are fine with | however
    it ends")."""
    for kid in clause.head.children:
        if kid.i > clause.i and kid.dep_ == "ccomp":
            between = clause.doc.text[end : kid.left_edge.idx]
            if between.strip() in ("", ","):
                end = max(end, range_of(kid)[1])
    return end


def _with_second_clause(doc: Any, verb: Any, end: int) -> int:
    """Where the content ends when a second clause with *that* follows ("…, but that it would take a year")."""
    at = next((token.i for token in doc[verb.i + 1 :] if token.idx >= end), len(doc))
    while at < len(doc) and (doc[at].text == "," or doc[at].tag_ == "CC"):
        at += 1
    joined = 0 < at < len(doc) and doc[at - 1].tag_ == "CC" and doc[at].lower_ in ("that", "whether")
    last = doc[at].head.right_edge if joined and doc[at].dep_ == "mark" else None
    return end if last is None else max(end, int(last.idx + len(last.text)))


def _around_frame(verb: Any, whole: Range) -> list[Range]:
    """What is left of a clause that runs around its own cue (``which``, they say, ``will rise``)."""
    who = child(verb, "nsubj")
    first = verb if who is None or who.i > verb.i else who.left_edge
    last = max([verb, *(kid for kid in verb.children if kid.dep_ in ("aux", "neg") and kid.i > verb.i)], key=_place)
    return without(whole, (first.idx, last.idx + len(last.text)))


def _with_lost_subject(verb: Any, clause: Any, start: int) -> int:
    """Where a clause begins whose subject the parse gave to the verb of speech ("said | the years when the town had two
    ferries | are gone")."""
    first = clause.left_edge.i
    between = verb.doc[verb.i + 1 : first]
    helper = child(clause, "aux", "auxpass")
    finite = (clause if helper is None else helper).tag_ in ("VBD", "VBZ", "VBP", "MD")
    if (
        not finite
        or len(between) < 2
        or not between[0].is_alpha
        or child(clause, *_SUBJECTS, "expl", "mark") is not None
    ):
        return start
    whole = between[0].head.i in (verb.i, *(t.i for t in between)) and any(t.head == verb for t in between)
    told = verb.lower_ in word_list("words_en")["addressing"]
    opened = between[0].tag_ in ("IN", "TO", "RB", "RP", "WDT", "WP", "NNP")
    return start if not whole or told or opened else int(between[0].idx)


def _with_rest(verb: Any, end: int) -> int:
    """Where the content ends with what follows it and the parse hung on the verb of speech: a reason ("…, because it
    leaks"), a second verb with *would* or *could* but without a subject ("…, and then would sell it")."""
    doc = verb.doc
    for kid in verb.children:
        if kid.i < verb.i or kid.left_edge.idx < end:
            continue
        gap = [token for token in doc[verb.i + 1 : kid.left_edge.i] if token.idx >= end]
        if len(gap) > 3 or not all(token.text == "," or token.tag_ == "CC" for token in gap):
            continue
        if _is_reason(kid) or _is_modal_second(verb, kid):
            end = range_of(kid)[1]
    return end


def _is_reason(clause: Any) -> bool:
    opener = child(clause, "mark", "prep")
    return clause.dep_ in ("advcl", "prep") and "because" in (
        clause.lower_,
        opener.lower_ if opener is not None else "",
    )


def _is_modal_second(verb: Any, second: Any) -> bool:
    helper = child(second, "aux")
    if second.dep_ != "conj" or helper is None or helper.tag_ != "MD" or child(second, *_SUBJECTS, "expl") is not None:
        return False
    return child(verb, "aux") is None


def _place(token: Any) -> int:
    return int(token.i)


_SUBJECTS = ("nsubj", "csubj", "nsubjpass", "csubjpass")
_STOPS = frozenset([",", "—", "–", "--", "-"])
_SENTENCE_BETWEEN = re.compile(r"[:;.?!]\s+[A-Z]")
_AS_DID = re.compile(r",? as (?:did|does|do|has|have|had|is|was|were) (?=[A-Z])")


def _own_end(clause: Any, end: int) -> int:
    """Where a reported clause ends before another act of speech, which the parse hung on it: ``…, adding that``,
    ``…, while others said``, ``…, as did X``."""
    doc = clause.doc
    lexicon = cues_en()
    for token in doc[clause.i + 1 : clause.right_edge.i + 1]:
        if token.idx >= end:
            break
        speaks = token.lower_ in lexicon.verb_forms or (token.tag_ == "VBD" and clause.tag_ in ("VBZ", "VBP"))
        if token.dep_ == "conj" and speaks and _goes_back(token, clause.head):
            before = [t for t in doc[clause.i : token.i] if t.tag_ == "CC"]
            end = before[-1].idx if before else end
            break
        first = token.left_edge
        if first.i <= clause.i or not lexicon.takes(token.lower_, "clause") or not is_verb(token):
            continue
        after_comma = doc[first.i - 1].text == ","
        own = child(token, "nsubj")
        if token.tag_ == "VBG" and own is None and after_comma and token.dep_ == "advcl":
            if token.lower_ == "adding" or not _can_speak(subject(token)) or marks_follow(token):
                end = doc[first.i - 1].idx
        elif own is not None and first.lower_ in word_list("words_en")["contrast"] and token.dep_ == "advcl":
            end = first.idx
        elif own is not None and token.dep_ == "conj" and doc[max(own.left_edge.i - 1, 0)].tag_ == "CC":
            conjunction = doc[own.left_edge.i - 1]
            if conjunction.i > 0 and doc[conjunction.i - 1].text == ",":
                end = doc[conjunction.i - 1].idx
    like = _AS_DID.search(doc.text, clause.idx, end)
    return like.start() if like is not None else end


def _goes_back(verb: Any, outer: Any) -> bool:
    """Whether ``… and VERB`` goes on with the verb of speech and not with what was said: no clause between has its
    tense, or their subject cannot speak."""
    if verb.tag_ == "VBG" == outer.tag_ and child(verb, "nsubj", "aux") is None:
        return outer_verb(verb) is None and verb.head.tag_ in ("MD", "VB", "VBD", "VBZ", "VBP")
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or child(verb, "nsubj", "nsubjpass", "aux", "expl") is not None:
        return False
    if outer_verb(verb) == outer:
        return goes_on(verb, outer)
    between = []
    for above in ancestors(verb):
        if above == outer:
            break
        between.append(above.tag_)
    return verb.tag_ == outer.tag_ and bool(between) and all(tag in ("VBZ", "VBP", "VB", "MD") for tag in between)


def _can_speak(noun: Any) -> bool:
    """Whether a noun may be the subject of a verb of speech: a name, a pronoun of a person, a person or body."""
    if noun is None or noun.lower_ in ("it", "there", "this", "that", "which", "what"):
        return False
    table = word_list("people_en")
    low = noun.lower_
    people = table["persons"] | table["roles"] | table["groups"] | word_list("words_en")["documents"]
    return noun.tag_ in ("NNP", "NNPS", "PRP", "WP") or low in people or low.rstrip("s") in people


def _misplaced_clause(verb: Any) -> Any:
    """A that-clause which the parse hangs on the noun before it ("recalled in March that …"), or on a clause before it
    ("told the paper before he left that …")."""
    told = verb.lower_ in word_list("words_en")["addressing"]
    whom = child(verb, "dobj")
    if whom is not None and not told:
        return None
    if whom is not None and (clause := child(whom, "relcl", "acl")) is not None and clause.right_edge.i > verb.i:
        opener = child(clause, "mark")
        if opener is not None and opener.lower_ == "that" and child(clause, "nsubj", "nsubjpass") is not None:
            return clause
    for kid in verb.children:
        if told and kid.i > verb.i and kid.dep_ in ("advcl", "prep"):
            late = _late_clause(kid)
            if late is not None:
                return late
        if kid.i > verb.i and kid.dep_ in ("prep", "npadvmod") and kid.lower_ not in ("about", "of", "for"):
            noun = child(kid, "pobj") if kid.dep_ == "prep" else kid
            clause = child(noun, "acl", "relcl", "ccomp") if noun is not None else None
            if clause is not None and clause.left_edge.lower_ in ("that", "whether") and is_verb(clause):
                return clause
    return None


def _late_clause(within: Any) -> Any:
    """The clause with *that* and a subject of its own at the end of what follows a verb of telling."""
    last = within.right_edge.i
    for token in within.doc[within.i + 1 : last + 1]:
        head = token.head
        if token.lower_ != "that" or token.dep_ not in ("mark", "advmod") or not is_verb(head):
            continue
        if head.dep_ in ("ccomp", "relcl", "acl") and head.left_edge.i == token.i and head.right_edge.i == last:
            return head if child(head, "nsubj", "nsubjpass") is not None else None
    return None


def infinitive_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """A verb of promising, asking or planning takes an infinitive that says what was promised, asked or planned."""
    doc = verb.doc
    if not word.takes & {"infinitive", "gerund"}:
        return
    clause = child(verb, "xcomp") or _wanted_of_others(verb)
    if clause is None or clause.i < verb.i or child(verb, "dobj") is not None:
        return
    if child(verb, "auxpass") is not None and "passive_infinitive" in word.takes:
        return
    opener = child(clause, "aux")
    form = "infinitive" if opener is not None and opener.lower_ == "to" else "gerund"
    if form not in word.takes or (clause.tag_ != "VBG" and form == "gerund"):
        return
    yield from found(
        "infinitive_v1",
        doc,
        verb,
        word,
        subject(verb),
        [(range_of(clause)[0], list_end(clause))],
        0.7,
    )


def _wanted_of_others(verb: Any) -> Any:
    """An infinitive with a subject of its own ("wants | the ferry to stay")."""
    for kid in verb.children:
        if (
            kid.dep_ == "ccomp"
            and kid.i > verb.i
            and kid.tag_ in ("VB", "VBN")
            and child(kid, "nsubj", "nsubjpass") is not None
        ):
            opener = child(kid, "aux")
            if opener is not None and opener.lower_ == "to":
                return kid
    return None
