"""The rules for reported speech in one sentence, in order, and which of their findings stay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from firsthand.quotations.clauses import clause_v1, infinitive_v1
from firsthand.quotations.copular import made_clear_v1, noun_is_v1, what_called_v1
from firsthand.quotations.found import Found, Range, Rule
from firsthand.quotations.headlines import HEADLINE_RULES
from firsthand.quotations.inserted import according_to_v1, closing_cue_v1, in_view_of_v1, inserted_cue_v1
from firsthand.quotations.lexicon import CueWord, Lexicon
from firsthand.quotations.passing import is_in_passing
from firsthand.quotations.put_by import as_put_v1, says_only_yes_or_no, to_quote_v1
from firsthand.quotations.spoken_of import (
    adjective_v1,
    as_v1,
    noun_v1,
    object_v1,
    passive_v1,
    preposition_v1,
)
from firsthand.quotations.tree import child, is_verb, marks_follow
from firsthand.quotations.unsaid import is_unsaid, is_wanted

VERB_RULES: tuple[Rule, ...] = (
    as_put_v1, to_quote_v1,
    clause_v1, closing_cue_v1, inserted_cue_v1, infinitive_v1, what_called_v1, as_v1, object_v1,
    preposition_v1, passive_v1,
)  # fmt: skip
NOUN_RULES: tuple[Rule, ...] = (in_view_of_v1, noun_v1, noun_is_v1)
ADJECTIVE_RULES: tuple[Rule, ...] = (adjective_v1, made_clear_v1)
_ACCORDING_TO = CueWord("according to", "neutral", frozenset())


def attributions(doc: Any, lexicon: Lexicon, headline: str | None = None) -> list[Found]:
    """What the rules find in one sentence, in order of place; one attribution for a cue and content. ``headline``: the
    sentence as the page spells it, where it is a headline."""
    found: dict[tuple[Range, Range], Found] = {}
    whole: list[Found] = []
    if headline is not None:
        whole = [one for headline_rule in HEADLINE_RULES for one in headline_rule(doc, headline)][:1]
    for token in doc:
        for rule, word in _rules_for(token, lexicon):
            for one in rule(token, word):
                idle = is_in_passing(one, token) or says_only_yes_or_no(one, token)
                if not (idle or is_wanted(one.subject, token) or is_unsaid(token, word)):
                    one = _up_to_next_act(one, doc, lexicon)
                    found.setdefault((one.cue, one.content[0]), one)
    return [*whole, *_outermost(_one_each([found[key] for key in sorted(found)]))]


def _up_to_next_act(one: Found, doc: Any, lexicon: Lexicon) -> Found:
    """Without another act of speech at the end of its content ("denied the charge, explaining that …", "…, as the
    report put it")."""
    start, end = one.content[-1]
    if start < one.cue[1]:
        return one
    for token in doc:
        if not start < token.idx < end or not is_verb(token) or not lexicon.takes(token.lower_, "clause"):
            continue
        first = token.left_edge
        own = child(token, "nsubj")
        if first.idx <= start or doc[first.i - 1].text != ",":
            continue
        participle = token.tag_ == "VBG" and own is None and token.dep_ in ("advcl", "acl", "conj", "dep")
        tells = child(token, "ccomp") is not None or marks_follow(token)
        aside = first.lower_ == "as" and own is not None and not tells and token.right_edge.idx < end
        if (participle and tells and one.rule != "clause_v1") or aside:
            return replace(one, content=(*one.content[:-1], (start, doc[first.i - 1].idx)))
    return one


def _one_each(found: list[Found]) -> list[Found]:
    """Of the findings of one cue the longest, since the others are parts of it; rather than one that takes words from
    before the cue ("This year, X agreed with Y, but …"), one behind it."""
    best: dict[Range, Found] = {}
    for one in sorted(found, key=lambda f: (f.rule in _BEFORE_CUE, sum(a - b for a, b in f.content))):
        best.setdefault(one.cue, one)
    return [one for one in found if best[one.cue] is one]


_BEFORE_CUE = frozenset(["inserted_cue_v1", "passive_v1"])


def _outermost(found: list[Found]) -> list[Found]:
    """Without what is only part of other reported words: in ``X said Y hoped to win`` the hope is what X said. An act
    of speech stays, because then two people are quoted (``X said Y had promised that …``)."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: f.content[0][0] - f.content[-1][1]):  # the longest first
        spoken = (
            one.rule in ("clause_v1", "according_to_v1", "in_view_of_v1")
            and one.word.kind != "thinking"
            and one.subject is not None
        )
        inside = any(a <= one.cue[0] and one.cue[1] <= b for other in kept for a, b in other.content)
        if spoken or not inside:
            kept.append(one)
    return [one for one in found if any(one is other for other in kept)]


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
