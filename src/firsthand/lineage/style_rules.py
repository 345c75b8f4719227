"""Rules of direction that read house style: who changes a text changes it in one place and forgets another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from firsthand.lineage.aligned import Line, both_sides, same_language
from firsthand.lineage.evidence import Pair, View
from firsthand.lineage.shared import sign
from firsthand.lineage.style_forms import forms_in, styles
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings

_OWN, _SHARED = 0.1, 0.5  # share of a sentence in passages up to which it is the page's own, from which it is shared
Forms = dict[str, dict[str, Span]]
"""Class of style → the forms in which a text writes it, each with its first place."""


def _forms(view: View, language: str, spans: Iterator[Span]) -> Forms:
    rows = forms_in(view.article.text, language)
    forms: defaultdict[str, dict[str, Span]] = defaultdict(dict)
    at = 0
    for span in spans:
        if at == len(rows):
            break
        while at < len(rows) and rows[at][0].start < span.start:
            at += 1
        while at < len(rows) and rows[at][0].start < span.end:
            where, name, form = rows[at]
            forms[name].setdefault(form, where)
            at += 1
    return dict(forms)


def two_styles_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """In the text that both pages have, this page writes the same thing in two ways, as a text does that was changed in
    part, and the other page writes it in one."""
    language = same_language(pair)
    if not language:
        return ()
    mine, theirs = both_sides(pair)
    here = _forms(pair.child, language, _shared(mine))
    there = _forms(pair.parent, language, _shared(theirs))
    found: list[Reason] = []
    for name, forms in sorted(here.items()):
        if len(forms) < 2 or len(there.get(name, ())) != 1:
            continue
        only = next(iter(there[name]))
        new = [form for form in forms if form != only]
        if only in forms:
            rows = f"“{forms[only].of(pair.child.article.text)}” and “{forms[new[0]].of(pair.child.article.text)}”"
            text = f"{pair.mine} writes {rows} ({name}), where {pair.theirs} keeps to one form."
            found += sign(two_styles_v1, pair.child, forms[new[0]], text, settings)
    return tuple(found[:2])


def house_style_v1(pair: Pair, settings: LineageSettings) -> tuple[Reason, ...]:
    """In the text that both pages have, this page writes as the other does and not as it writes by itself."""
    language = same_language(pair)
    if not language:
        return ()
    mine, theirs = both_sides(pair)
    shared, own = _forms(pair.child, language, _shared(mine)), _forms(pair.child, language, _own(mine))
    there, others_own = _forms(pair.parent, language, _shared(theirs)), _forms(pair.parent, language, _own(theirs))
    for name, forms in sorted(own.items()):
        if name in styles()["loose"]:
            continue
        written = shared.get(name, {})
        alike = [there.get(name, {}).keys(), others_own.get(name, written).keys()]
        if len(forms) == len(written) == 1 and forms.keys() != written.keys() and alike == [written.keys()] * 2:
            one, other = next(iter(forms.values())), next(iter(written.values()))
            whole = pair.child.article.text
            text = (
                f"{pair.mine} writes “{one.of(whole)}” by itself and “{other.of(whole)}” in what it shares with "
                f"{pair.theirs} ({name}), which writes so everywhere."
            )
            return sign(house_style_v1, pair.child, other, text, settings)
    return ()


STYLE_RULES = (two_styles_v1, house_style_v1)


def _shared(spans: Sequence[Line]) -> Iterator[Span]:
    return (line.span for line in spans if line.shared >= _SHARED)


def _own(spans: Sequence[Line]) -> Iterator[Span]:
    return (line.span for line in spans if line.shared <= _OWN)
