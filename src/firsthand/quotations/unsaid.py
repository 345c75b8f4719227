"""Rules for cues that report nothing, because the page says that the words were not, or not yet, or only perhaps said.

``X did not say that …``, ``nobody said``, ``if X says``, ``X might say``, ``X wanted to say``, ``it is not true that X
said``. What such a cue governs is no quotation: shown as one it would put words into somebody's mouth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from firsthand.quotations.lexicon import CueWord, word_list
from firsthand.quotations.subjects import subject
from firsthand.quotations.tree import child, is_verb

_MAX_CLIMB = 12  # steps up a tree; deeper nesting is a broken parse
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CLAUSES = ("ccomp", "acl", "relcl", "csubj", "csubjpass", "attr", "acomp", "pcomp", "xcomp", "advcl")
_BEING = frozenset(["is", "was", "’s", "'s", "be"])
_WH = frozenset(["WRB", "WP", "WDT"])

Rule = Callable[[Any], bool]


def _words(name: str) -> frozenset[str]:
    return word_list("unsaid_en")[name]


def denied_v1(verb: Any) -> bool:
    """The verb of speech itself is negated ("did not say", "never said", "no longer says", "nor did she say")."""
    for kid in verb.children:
        if kid.i > verb.i:
            continue
        if is_verb(verb) and (kid.dep_ == "neg" or kid.lower_ == "never"):
            return verb.doc[kid.i + 1].lower_ not in _words("limits")
        if kid.dep_ in ("neg", "advmod", "cc", "preconj"):
            if kid.lower_ in ("nor", "neither", "nowhere") and child(verb, "aux") is not None:
                return True
            if kid.lower_ == "longer" and kid.i > 0 and verb.doc[kid.i - 1].lower_ == "no":
                return True
    return False


def nobody_v1(verb: Any) -> bool:
    """The subject of the verb is nobody ("no one", "none of the pilots", "neither X nor Y", "no official", "few")."""
    who = subject(verb)
    if who is None or (who.i > verb.i and who.dep_ not in _SUBJECTS):
        return False
    if who.lower_ in _words("nobody"):
        return True
    first = who.left_edge.i
    if who.i < verb.i and any(token.lower_ in _words("hardly") for token in who.doc[max(first - 1, 0) : who.i]):
        return True
    few = who if who.lower_ == "few" else next((kid for kid in who.lefts if kid.lower_ == "few"), None)
    if few is not None and who.doc[max(few.i - 1, 0)].lower_ not in _words("some_few"):
        return True
    return any(k.i < who.i and k.lower_ in ("no", "neither") and k.dep_ in ("det", "preconj", "cc") for k in who.lefts)


def possible_v1(verb: Any) -> bool:
    """A modal verb tells that the words may, could or should be said, or would have been ("might say")."""
    for kid in verb.children:
        if kid.dep_ != "aux" or kid.i > verb.i:
            continue
        had = any(k.lower_ in ("have", "'ve", "’ve") and k.dep_ == "aux" for k in verb.children if kid.i < k.i < verb.i)
        if kid.lower_ in _words("possible") or (kid.lower_ in _words("past_only") and had):
            near = verb.doc[kid.i + 1 : min(verb.i + 2, len(verb.doc))]
            return not any(token.lower_ in _words("limits") for token in near)
    return False


def in_condition_v1(verb: Any) -> bool:
    """The verb stands in a clause with if, unless or whether, or one that begins with "had"."""
    for one in _same_clause(verb):
        if any(k.dep_ in ("mark", "advmod") and k.lower_ in _words("conditions") and k.i < one.i for k in one.children):
            return True
        first, who = child(one, "aux"), child(one, *_SUBJECTS)
        opens = first if first is not None else one
        inverted = who is not None and opens.i < who.i and opens.lower_ in ("had", "should", "were")
        if inverted and _begins(opens) and not _asks(one):
            return True
    return False


def wanted_v1(verb: Any) -> bool:
    """Somebody wanted, tried, refused or was about to say it, which does not tell that it was said."""
    head = verb.head
    if verb.tag_ not in ("VB", "VBG") or head.i == verb.i or child(verb, *_SUBJECTS) is not None:
        return False
    if verb.dep_ == "pcomp":
        outward = head.lower_ in _words("outward") or (head.lower_ == "of" and head.head.lower_ in _words("outward"))
        denied = head.lower_ == "as" and denied_v1(head.head)  # "is not quoted as saying"
        return outward or denied or (head.lower_ == "from" and head.head.lower_ in _words("kept_from"))
    if verb.i > 0 and verb.doc[verb.i - 1].lower_ == "than" and verb.doc[max(verb.i - 2, 0)].lower_ == "rather":
        return True
    if verb.dep_ not in ("xcomp", "ccomp", "acl", "conj", "advcl") or head.i > verb.i:
        return False
    if verb.tag_ == "VBG" and verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text == ",":
        return False  # "tried to calm them, saying that …" tells of another act
    for one in _same_clause(verb):
        above = one.head
        if one.dep_ not in ("xcomp", "ccomp", "acl") or above.i >= one.i or one.tag_ not in ("VB", "VBG"):
            continue
        if above.lower_ in _words("withheld"):
            return not _negated(above)
        if above.lower_ in _words("helped"):
            return False
        if above.lower_ in _words("wanted" if one.tag_ == "VB" else "gerunds"):
            return True
        if above.lower_ in _words("tried") and verb.lower_ in _words("merely_say"):
            return True
        yet = any(k.lower_ == "yet" for k in (*above.rights, *one.lefts) if k.i < one.i)
        if yet or (_negated(above) and one.dep_ == "xcomp"):
            return True
    return False


def told_to_say_v1(verb: Any) -> bool:
    """Somebody else wanted or demanded that it be said ("wanted her to say", "demanded that she say")."""
    who = child(verb, *_SUBJECTS)
    if verb.dep_ != "ccomp" or who is None or verb.head.i > verb.i:
        return False
    auxes = [k.lower_ for k in verb.children if k.dep_ == "aux"]
    bare = verb.tag_ == "VB" or (verb.tag_ == "VBP" and (who.tag_ in ("NN", "NNP") or who.lower_ in ("he", "she")))
    return bare and all(word == "to" for word in auxes) and verb.head.lower_ not in _words("perceived")


def denied_above_v1(verb: Any) -> bool:
    """What the clause stands under denies it or leaves it open ("it is not true that X said", "denied that X said")."""
    for one in _clause_heads(verb):
        above = one.head
        low = above.lower_
        if one.dep_ in ("ccomp", "acl", "csubj", "xcomp") and above.i < one.i and low in _words("denying"):
            return not (_negated(above) or possible_v1(above))
        if low in _words("doubtful"):
            return not _negated(above)
        if low in _words("certain") and _negated(above):
            return True
        if one.dep_ == "ccomp" and low in _words("asserting") and above.i < one.i and denied_v1(above):
            return True
        if low in _BEING and is_verb(one) and (_negated(above) or _doubts(above)) and not _opens(one, "because"):
            return True
    return False


def asked_v1(verb: Any) -> bool:
    """A question asks whether it was said ("Did she say …?")."""
    first, who = child(verb, "aux"), child(verb, *_SUBJECTS)
    if first is None or who is None or not first.i < who.i < verb.i or not _asks(verb):
        return False
    return not any(token.tag_ in _WH for token in verb.doc[verb.left_edge.i : first.i])


def is_wanted(who: Any, verb: Any) -> bool:
    """Whether somebody is only wanted to say something, in speech or thought ("it calls for leaders to warn …")."""
    return (
        who is not None
        and verb.tag_ == "VB"
        and who.head == verb
        and who.dep_ == "nsubj"
        and any(kid.lower_ == "for" and kid.i < who.i for kid in verb.children)
    )


RULES: tuple[Rule, ...] = (
    denied_v1, nobody_v1, possible_v1, in_condition_v1, wanted_v1, told_to_say_v1, denied_above_v1, asked_v1,
)  # fmt: skip


def is_unsaid(cue: Any, word: CueWord) -> bool:
    """Whether what ``cue`` (a token of the parse) reports was not said; ``word`` is its entry in the lexicon. Of
    thoughts those count that names are denied ("neither X nor Y thinks"), and those that are only possible, asked
    about or a condition ("may want to"): another denied one tells what somebody thinks ("does not believe that")."""
    if not is_verb(cue):
        return word.kind != "thinking" and any(kid.dep_ == "det" and kid.lower_ == "no" for kid in cue.children)
    if _only_to_say(cue):
        return True
    if word.kind == "thinking":
        open_ = possible_v1(cue) or in_condition_v1(cue) or asked_v1(cue)
        return open_ or (nobody_v1(cue) and subject(cue).tag_.startswith("NNP"))
    return any(rule(cue) for rule in RULES)


def _only_to_say(cue: Any) -> bool:
    """Whether a cue governs no more than words that were not said ("declined to say whether", "wanted to say that"); a
    refusal to do something, or to comment, tells something."""
    clause = child(cue, "xcomp")
    if clause is None or clause.lower_ not in _words("merely_say") or child(clause, "ccomp", "dobj") is None:
        return False
    return cue.lower_ in _words("wanted") | _words("withheld") | _words("tried")


def _same_clause(verb: Any) -> Iterator[Any]:
    """The verb, and those whose "if" or "wanted" it shares: before "and" or "or" without a comma, or above "to"."""
    for _ in range(_MAX_CLIMB):
        yield verb
        head = verb.head
        if head.i >= verb.i or not (is_verb(head) or head.dep_ in ("acomp", "attr")):
            return
        comma = any(token.text in (",", ";") for token in verb.doc[max(verb.left_edge.i - 2, head.i) : verb.i])
        if not (verb.dep_ == "xcomp" or (verb.dep_ == "conj" and not comma)):
            return
        verb = head


def _clause_heads(verb: Any) -> Iterator[Any]:
    """The verb and the heads above it, as far as each is a clause of the next."""
    for _ in range(_MAX_CLIMB):
        if verb.dep_ not in _CLAUSES or verb.head.i == verb.i:
            return
        # what stands between commas, or after "who", is said on its own account
        if verb.dep_ == "advcl" or (verb.dep_ == "relcl" and not _opens(verb, "what", "that")):
            return
        yield verb
        verb = verb.head


def _negated(token: Any) -> bool:
    """Whether a verb, adjective or noun is denied: by its own "not" or "no", or by that of the verb it hangs on."""
    if any(k.lower_ in ("not", "n't", "n’t", "never", "no", "hardly") and k.i < token.i for k in token.children):
        return True
    if not is_verb(token) and token.dep_ in ("acomp", "attr", "dobj", "oprd", "pobj"):
        return any(k.dep_ == "neg" for k in token.head.children)
    return any(k.dep_ == "neg" for k in token.children)


def _doubts(verb: Any) -> bool:
    """Whether "is …" leaves its clause open or denies it ("is unclear", "is a myth")."""
    for kid in verb.children:
        if kid.dep_ in ("acomp", "attr") and kid.lower_ in _words("doubtful"):
            return True
        if kid.dep_ in ("acomp", "attr") and kid.lower_ in _words("certain") and _negated(kid):
            return True
    return False


def _opens(verb: Any, *words: str) -> bool:
    return any(kid.i < verb.i and kid.lower_ in words for kid in verb.children)


def _begins(token: Any) -> bool:
    """Whether a word begins its clause: the first of the sentence, or after a comma or a conjunction."""
    if token.i == 0:
        return True
    before = token.doc[token.i - 1]
    return bool(not before.is_alpha or before.tag_ in ("CC", "IN"))


def _asks(verb: Any) -> bool:
    return bool(verb.doc.text.rstrip(" \"'”’").endswith("?"))
