"""Rules for what somebody spoke or thought of without a reported clause: objects, prepositions, nouns, adjectives,
passives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from firsthand.quotations.clauses import asked_if
from firsthand.quotations.found import Found, Range, found
from firsthand.quotations.lexicon import CueWord, cues_en, word_list
from firsthand.quotations.subjects import subject, whom_heard
from firsthand.quotations.tree import agent, ancestors, child, is_passive, is_verb, list_end, range_of

_OBJECT_PARTS = ("dobj", "prep", "xcomp", "oprd", "dative", "ccomp", "acomp", "attr", "prt")


def object_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """The object of a verb of speech is what was spoken of."""
    doc = verb.doc
    if "object" not in word.takes and not _is_told_to(verb, word):
        return
    if is_passive(verb):
        return
    thing = (child(verb, "dobj") or _small_clause(verb)) if verb.dep_ not in ("amod", "compound") else None
    if thing is None or thing.i < verb.i:
        return
    if "clause" in word.takes and thing.dep_ == "dobj" and (child(verb, "ccomp") or asked_if(verb, word)) is not None:
        return
    who = subject(verb)
    finite = verb.tag_ == "VBN" and child(verb, "aux") is not None
    only_pronoun = thing.tag_ in ("PRP", "WDT", "WP") and _stretch(verb, thing) == range_of(thing)
    if (who is not None or finite) and not only_pronoun:
        yield from found("object_v1", doc, verb, word, who, [_stretch(verb, thing)], 0.6)


def _is_told_to(verb: Any, word: CueWord) -> bool:
    """Whether somebody is told, urged or warned to do something ("told | the crews to wait")."""
    whom, what = child(verb, "dobj", "dative"), child(verb, "xcomp")
    addressed = word.kind in ("demanding", "warning") or verb.lower_ in word_list("words_en")["addressing"]
    return addressed and whom is not None and what is not None and whom.i < what.i and _is_infinitive(what)


def _small_clause(verb: Any) -> Any:
    """What somebody is called without a verb of its own ("called the plan | too late", "want | the ferry to stay")."""
    for kid in verb.children:
        if kid.i < verb.i or kid.dep_ not in ("ccomp", "oprd"):
            continue
        if kid.tag_ == "VBN" and child(kid, "dobj", "oprd", "ccomp") is not None:
            continue  # a verb with tense ("called it a bluff, and Y called X a crook")
        if kid.dep_ == "oprd" or (kid.tag_ in _NOT_FINITE and child(kid, "nsubj") is not None and not _is_clause(kid)):
            return kid
    return None


_NOT_FINITE = ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBG", "VBN", "VB")


def _is_clause(head: Any) -> bool:
    """Whether a clause has a verb with tense, or a conjunction."""
    if child(head, "mark", "cop") is not None or head.left_edge.lower_ in ("that", "whether", "how", "why", "what"):
        return True
    aux = child(head, "aux")
    return (head.tag_ == "VB" and (aux is None or aux.lower_ != "to")) or (aux is not None and aux.lower_ != "to")


def _stretch(verb: Any, thing: Any, labels: tuple[str, ...] = _OBJECT_PARTS) -> Range:
    """From the object to the end of the phrases that follow it."""
    start, end = range_of(thing)
    for kid in verb.children:
        belongs = kid.dep_ in labels or (kid.dep_ == "advcl" and (_gives_reason(kid) or whom_heard(kid) == thing))
        if kid.i > thing.i and belongs:
            end = max(end, range_of(kid)[1])
    return start, end


def _gives_reason(clause: Any) -> bool:
    return any(kid.dep_ == "mark" and kid.lower_ == "because" for kid in clause.children)


_PASSIVE_TOO = ("nsubj", "nsubjpass")
_PREPOSITIONS = frozenset(["about", "for", "on", "against", "of", "with", "at", "to", "from"])


def preposition_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """A preposition after a verb of speech introduces what was spoken of, asked for or warned of."""
    doc = verb.doc
    passive = is_passive(verb) or _is_bare_participle(verb)
    if not word.takes & _PREPOSITIONS or (passive and word.kind != "asking"):
        return
    wish = _for_somebody_to(verb, word)
    if wish is not None and subject(verb) is not None:
        yield from found("preposition_v1", doc, verb, word, subject(verb), [wish], 0.6)
        return
    for kid in verb.children:
        if kid.dep_ != "prep" or kid.i < verb.i or kid.lower_ not in word.takes & _PREPOSITIONS:
            continue
        thing, who = child(kid, "pobj", "pcomp"), subject(verb)
        if thing is None or (who is None and not passive) or child(verb, "oprd") is not None:
            continue
        if kid.lower_ == "to" and child(verb, "dobj") is not None:
            continue  # "referred him to a clinic"
        start, end = _stretch(verb, thing, ("xcomp",))
        asked = next((k for k in verb.children if k.i > thing.i and k.dep_ == "advcl" and _is_infinitive(k)), None)
        if kid.lower_ in ("on", "for") and asked is not None:  # "called on | the council to mend the pier"
            end = max(end, range_of(asked)[1])
        if thing.tag_ not in ("PRP", "WDT", "WP") or end > range_of(thing)[1]:
            end = max(end, _second_phrase(kid))
            yield from found("preposition_v1", doc, verb, word, who, [(start, end)], 0.6)
            break


def _for_somebody_to(verb: Any, word: CueWord) -> Range | None:
    """What is asked of whom after "for" ("called for | the bank to open its books"), and after "on" where the parse
    made who is called on the subject of what follows."""
    for kid in verb.children:
        if kid.i < verb.i or kid.dep_ not in ("advcl", "xcomp", "ccomp") or kid.tag_ not in ("VB", "VBN"):
            continue
        opener, who = child(kid, "mark"), child(kid, *_PASSIVE_TOO)
        if opener is not None and opener.lower_ == "for" and "for" in word.takes and who is not None:
            return who.left_edge.idx, range_of(kid)[1]
    return None


def _second_phrase(first: Any) -> int:
    """Where a phrase ends that "and" joins to one with the same preposition ("called for a lamp and for stairs")."""
    beside = (kid for kid in (*first.children, *first.head.children) if kid.dep_ == "conj" and kid.i > first.i)
    ends = [range_of(kid)[1] for kid in beside if kid.lower_ == first.lower_]
    return max(ends, default=0)


def _is_bare_participle(verb: Any) -> bool:
    """Whether a form is a passive without an auxiliary ("a bay referred to as the pool"): its noun did not say it."""
    return bool(verb.tag_ == "VBN" and child(verb, "aux", "nsubj") is None)


def _is_infinitive(clause: Any) -> bool:
    opener = child(clause, "aux")
    return clause.tag_ == "VB" and opener is not None and opener.lower_ == "to"


def noun_v1(noun: Any, word: CueWord) -> Iterator[Found]:
    """A noun of speech or thought ("the claim that", "fears of") is followed by what was said or thought."""
    doc = noun.doc
    for kid in noun.children:
        if kid.i < noun.i:
            continue
        content = None
        if kid.dep_ in ("acl", "ccomp", "relcl") and is_verb(kid):
            opener = next((k.lower_ for k in kid.children if k.dep_ in ("mark", "aux") and k.i < kid.i), "")
            content = kid if opener in word.takes and not _is_relative(kid) else None
        elif kid.dep_ == "prep" and kid.lower_ in word.takes:
            content = child(kid, "pobj", "pcomp")
        if content is not None and not _is_bare_word(content):
            yield from found("noun_v1", doc, noun, word, noun_speaker(noun), [_whole(content)], 0.6)
            break


def _is_relative(clause: Any) -> bool:
    """Whether "that" is what a verb of speech at the end of a clause speaks of ("a claim | that X rejected")."""
    return bool(clause.right_edge.i == clause.i and cues_en().takes(clause.lower_, "object") and not is_passive(clause))


def _whole(content: Any) -> Range:
    start, end = range_of(content)
    return start, max(end, list_end(content)) if content.tag_ == "VB" else end


def _is_bare_word(content: Any) -> bool:
    """Whether a phrase is one common word ("a request for comment"), which tells nothing that was said."""
    return bool(content.left_edge.i == content.right_edge.i and content.lower_ == content.text)


def noun_speaker(noun: Any) -> Any:
    """Whose claim it is: the possessor, the noun after "by", "from" or "among", the subject of the verb it is object
    of, who acts "in the hope of", or whom an adjective names ("Lurian claims that")."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    words = word_list("words_en")
    for kid in noun.children:
        if kid.dep_ in ("prep", "agent") and kid.lower_ in ("by", "from", "among"):
            return child(kid, "pobj")
    first = noun
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    verb = first.head
    if first.dep_ == "dobj" and verb.lower_ in words["giving"] and not is_passive(verb):
        return subject(verb)
    if first.dep_ == "pobj" and verb.head.lower_ in words["holding"]:
        return subject(verb.head)
    if first.dep_ == "pobj" and verb.lower_ in ("in", "with") and noun.lower_ in words["stance"] and is_verb(verb.head):
        return subject(verb.head) if not is_passive(verb.head) else None
    return next((kid for kid in noun.lefts if _names_whose(kid)), None)


def _names_whose(word: Any) -> bool:
    """Whether a word before a noun of speech may name whose it is ("Lurian claims"), and no day ("the May 3 call")."""
    named = word.tag_ in ("JJ", "NNP") and word.shape_[:2] == "Xx" and word.i > 0
    return named and word.lower_ not in word_list("people_en")["calendar"]


def adjective_v1(adjective: Any, word: CueWord) -> Iterator[Found]:
    """An adjective of thought ("is confident that", "critical of") is followed by what was thought."""
    doc = adjective.doc
    who = _experiencer(adjective)
    for kid in adjective.children:
        if who is None or kid.i < adjective.i:
            continue
        content = None
        if kid.dep_ in ("prep", "agent") and kid.lower_ in word.takes:
            content = child(kid, "pobj", "pcomp")
        elif (kid.dep_ == "ccomp" and "that" in word.takes) or (kid.dep_ == "xcomp" and "to" in word.takes):
            content = kid
        if content is not None:
            yield from found("adjective_v1", doc, adjective, word, who, [range_of(content)], 0.6)
            break


def _experiencer(adjective: Any) -> Any:
    """Who is confident, worried, surprised …: the subject of the verb beside the adjective, or that of a participle."""
    if is_verb(adjective):
        if adjective.tag_ != "VBN":
            return None
        own = child(adjective, "nsubjpass", "nsubj")
        if own is not None:
            return own if child(adjective, "auxpass") is not None else None
        head = adjective.head
        if adjective.dep_ == "acl":
            return head
        return subject(head) if adjective.dep_ in ("advcl", "conj") and is_verb(head) else None
    if adjective.dep_ not in ("acomp", "oprd", "conj"):
        return None
    verb = next((a for a in ancestors(adjective) if is_verb(a)), None)
    return subject(verb) if verb is not None else None


def passive_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """A passive reports what is its own subject ("the deal was criticized as weak", "she is expected to win")."""
    doc = verb.doc
    if (
        child(verb, "auxpass") is None
        or not is_passive(verb)
        or verb.lower_ == "quoted"
        or verb.lower_ in word_list("words_en")["addressed"]
    ):
        return  # who is quoted is the speaker, and who is told the one spoken to
    if not word.takes & {"object", "as", "passive_infinitive"}:
        return
    thing = child(verb, "nsubjpass")
    rest = _after_passive(verb, word)
    if thing is None or thing.lower_ in _NO_TOPIC or (child(verb, "dobj") is not None and child(verb, "oprd") is None):
        return
    if verb.lower_ in word_list("words_en")["calling"] and agent(verb) is None and "as" not in word.takes:
        return  # "is called the Long Pier" is a name
    if "passive_infinitive" in word.takes and not rest and (word.kind == "thinking" or "object" not in word.takes):
        return  # "it was reported that …" has its clause
    if "object" not in word.takes and not rest:
        return
    yield from found("passive_v1", doc, verb, word, agent(verb), [range_of(thing), *rest], 0.6)


_NO_TOPIC = frozenset(["it", "there", "who", "which", "that", "what"])


def _after_passive(verb: Any, word: CueWord) -> list[Range]:
    """What a passive verb goes on with: an infinitive, a name it gives, a phrase with as, of, for or over."""
    found = []
    for kid in verb.children:
        if kid.i < verb.i:
            continue
        phrase = kid.dep_ == "prep" and kid.lower_ in ("as", "of", "for", "over", "with")
        if kid.dep_ in ("xcomp", "oprd", "ccomp", "dobj", "attr") or phrase:
            found.append(range_of(kid))
    return found


def as_v1(verb: Any, word: CueWord) -> Iterator[Found]:
    """Somebody sees, paints or describes one thing as another."""
    doc = verb.doc
    if "as" not in word.takes or child(verb, "auxpass") is not None:
        return
    if _is_bare_participle(verb) and agent(verb) is None:
        return
    thing, who = child(verb, "dobj"), subject(verb)
    phrase = next((kid for kid in verb.children if kid.dep_ == "prep" and kid.lower_ == "as" and kid.i > verb.i), None)
    if (thing is None and phrase is None) or (thing is not None and thing.lower_ == "what"):
        return  # "what he describes as …" has a rule of its own
    if phrase is None and thing is not None:
        phrase = next((kid for kid in thing.children if kid.dep_ == "prep" and kid.lower_ == "as"), None)
    if phrase is None or who is None:
        return
    before = doc[phrase.i - 1]
    if before.dep_ == "prep" and child(before, "pobj") is None:
        return  # "commonly referred to as": who does is not told
    if thing is None and before.dep_ != "prep":
        thing = _after(verb, phrase)
    start = range_of(thing)[0] if thing is not None and thing.i > verb.i else range_of(phrase)[0]
    yield from found("as_v1", doc, verb, word, who, [(start, range_of(phrase)[1])], 0.6)


def _after(verb: Any, phrase: Any) -> Any:
    """The noun after a preposition right behind the verb and before ``phrase`` ("referred to | a pier as a wreck")."""
    for kid in verb.children:
        if kid.dep_ == "prep" and verb.i < kid.i < phrase.i and kid.lower_ in ("to", "about", "of"):
            return child(kid, "pobj")
    return None
