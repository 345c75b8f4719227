"""Which rules for credits can find something in a text, told at once by the words and marks that they need.

Most paragraphs credit nobody, and asking each of thirty rules what it needs cost more than looking for all of that at
once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from firsthand.extract import (
    credit_dated,
    credit_material,
    credit_photo,
    credit_phrases,
    credit_signed,
    credit_told,
    credit_wire,
)
from firsthand.extract.credit_lists import keys
from firsthand.extract.credit_names import CreditMention, agency_words
from firsthand.extract.tables import signs_in

Rule = Callable[[str], Iterator[CreditMention]]
RULES: tuple[Rule, ...] = (
    *credit_wire.RULES, *credit_signed.RULES, *credit_dated.RULES, *credit_phrases.RULES,
    *credit_photo.RULES, *credit_told.RULES, *credit_material.RULES,
)  # fmt: skip
"""In order of rank."""
_AGENCY, _OTHER_LETTERS = "an agency", "other letters"
_PICTURE, _CHINESE = "( or ©", "据 or 據"
_MARKS = {"(": "(", "/": "/", ":": ":", "©": _PICTURE, "据": _CHINESE, "據": _CHINESE}
"""Mark → what it is a sign of, by its name here."""
NEEDS: dict[Rule, tuple[str, ...]] = {
    credit_wire.dateline_slot_v1: ("(",),
    credit_wire.agency_word_in_slot_v1: ("(",),
    credit_wire.bracketed_agency_v1: ("(", _AGENCY),
    credit_wire.dateline_dash_v1: (_AGENCY,),
    credit_wire.agency_first_v1: (_AGENCY,),
    credit_wire.with_agency_v1: (_AGENCY, "wire_with"),
    credit_wire.agency_contributed_v1: ("wire_contributed",),
    credit_wire.agency_owns_text_v1: (_AGENCY,),
    credit_wire.agency_stamp_v1: (_AGENCY, ":"),
    credit_signed.agency_between_strokes_v1: (_AGENCY, "/"),
    credit_signed.dateline_comma_v1: (_AGENCY,),
    credit_signed.known_medium_in_slot_v1: ("(",),
    credit_signed.report_of_agency_v1: (_AGENCY, "wire_report"),
    credit_signed.east_asian_dateline_v1: (_OTHER_LETTERS,),
    credit_signed.east_asian_signature_v1: (_OTHER_LETTERS,),
    credit_signed.agency_signs_v1: (_AGENCY,),
    credit_dated.published_on_day_v1: ("republication_dated",),
    credit_phrases.names_a_medium_v1: ("medium_certain_before",),
    credit_phrases.source_line_v1: ("republication_label",),
    credit_phrases.feed_says_first_v1: ("feed_before",),
    credit_phrases.forwarded_from_v1: ("forwarded",),
    credit_phrases.published_before_v1: ("republication_before",),
    credit_phrases.told_a_medium_v1: ("medium_uncertain_before",),
    credit_phrases.medium_reported_v1: ("medium_before_verb",),
    credit_photo.photo_label_v1: ("photo_label",),
    credit_photo.picture_mark_v1: (_PICTURE,),
    credit_photo.picture_in_brackets_v1: ("(",),
    credit_material.material_from_v1: ("material_from",),
    credit_told.told_at_distance_v1: ("told_verb",),
    credit_told.reported_in_chinese_v1: (_CHINESE,),
}
"""What a text must hold for a rule to find a credit in it: a word of an agency's name, a phrase of a kind in
``data/credit_phrases.json``, a mark. A rule that is not listed is always asked. A property test holds this to the rules
themselves."""


@lru_cache(maxsize=1)
def _cues() -> dict[str, frozenset[str]]:
    """Word → what it is a sign of."""
    kinds = {need for needs in NEEDS.values() for need in needs} - {_AGENCY, _OTHER_LETTERS, *_MARKS.values()}
    found: dict[str, frozenset[str]] = dict.fromkeys(agency_words(), frozenset({_AGENCY}))
    for kind in sorted(kinds):
        for word in keys(kind):
            found[word] = found.get(word, frozenset()) | {kind}
    return found


def rules_for(text: str) -> tuple[Rule, ...]:
    """Those of RULES that can find a credit in ``text``, in order of rank."""
    signs = signs_in(_cues(), text)
    held = [sign for mark, sign in _MARKS.items() if mark in text]
    if "(" in held:
        held.append(_PICTURE)
    return _with(frozenset(held).union(*signs), text.isascii())


@lru_cache(maxsize=1024)
def _with(signs: frozenset[str], plain: bool) -> tuple[Rule, ...]:
    held = signs if plain else signs | {_OTHER_LETTERS}
    return tuple(rule for rule in RULES if held.issuperset(NEEDS.get(rule, ())))
