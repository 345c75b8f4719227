"""Rules of direction that read house style: who changes a text changes it in one place and forgets another."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from firsthand.lineage.aligned import Line, both_sides, same_language
from firsthand.lineage.evidence import Pair, View
from firsthand.lineage.shared import sign
from firsthand.records import Reason, Span
from firsthand.settings import LineageSettings

_OWN, _SHARED = 0.1, 0.5  # share of a sentence in passages up to which it is the page's own, from which it is shared
_MOST = 300  # places of one page that are looked at
Forms = dict[str, dict[str, Span]]
"""Class of style → the forms in which a text writes it, each with its first place."""


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return dict(json.loads(Path(__file__).with_name("styles.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=16)
def _pattern(language: str) -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]] | None:
    """One pattern for all forms of a language, and what its groups mean: class and form."""
    classes = {**_data()["any"], **_data()["languages"].get(language, {})}
    groups: dict[str, tuple[str, str]] = {}
    words: list[str] = []
    others: list[str] = []  # these begin with a mark or stand after a digit
    for name, forms in classes.items():
        for form, pattern in forms.items():
            group = f"g{len(groups)}"
            groups[group] = (name, form)
            (words if pattern.startswith(r"\b") else others).append(f"(?P<{group}>{pattern})")
    # Most places of a text can begin neither, and are passed over at once.
    rows = ((r"\b(?=\w)", words), (r"(?:(?=[^\w\s])|(?<=\d))", others))
    whole = "|".join(f"{begin}(?:{'|'.join(row)})" for begin, row in rows if row)
    return (re.compile(whole), groups) if groups else None


@lru_cache(maxsize=512)
def _found(text: str, language: str) -> tuple[tuple[Span, str, str], ...]:
    """Each place of ``text`` that is written in one of several forms: where, class, form."""
    known = _pattern(language)
    if not known:
        return ()
    pattern, groups = known
    found = []
    for number, match in enumerate(pattern.finditer(text)):
        if number >= _MOST:
            break
        name, form = groups[str(match.lastgroup)]
        found.append((Span(*match.span()), name, form))
    return tuple(found)


def _forms(view: View, language: str, spans: Iterator[Span]) -> Forms:
    rows = _found(view.article.text, language)
    forms: defaultdict[str, dict[str, Span]] = defaultdict(dict)
    at = 0
    for span in spans:
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
