"""The places of a text that are written in one of several forms, as ``styles.json`` lists them.

A text has thousands of places and hardly any of them is one. So the patterns are tried only where one of them can
begin: where the first letters of a word are theirs, at a mark, and after a digit."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from firsthand.records import Span

_MOST = 300  # places of one page that are looked at
_LETTERS = 3  # first letters of a word by which it is passed over
_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\((?:\?(?:<?[=!]|:))?|\{[^}]*\}|.", re.S)
_MARK_OR_DIGIT = re.compile(r"[^\w\s]|\d")


@dataclass(frozen=True, slots=True)
class _Forms:
    """One pattern for all forms of a language, where a word begins and elsewhere; what its groups mean (class and
    form); and what stands before and at the beginning of every word with which a form can begin."""

    word: re.Pattern[str]
    other: re.Pattern[str]
    groups: Mapping[str, tuple[str, str]]
    gate: re.Pattern[str]


@lru_cache(maxsize=1)
def styles() -> dict[str, Any]:
    """What ``styles.json`` holds."""
    return dict(json.loads(Path(__file__).with_name("styles.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=16)
def _forms(language: str) -> _Forms:
    classes = {**styles()["any"], **styles()["languages"].get(language, {})}
    groups: dict[str, tuple[str, str]] = {}
    words: list[str] = []
    others: list[str] = []  # these begin with a mark or stand after a digit
    first: set[str] = set()
    for name, forms in classes.items():
        for form, pattern in forms.items():
            group = f"g{len(groups)}"
            groups[group] = (name, form)
            (words if pattern.startswith(r"\b") else others).append(f"(?P<{group}>{pattern})")
            first |= openings(pattern) if pattern.startswith(r"\b") else set()
    row, rest = (re.compile("|".join(patterns) or r"(?!)") for patterns in (words, others))
    return _Forms(row, rest, groups, re.compile(rf"\W(?=\w)(?={_any_of(first)})"))


@lru_cache(maxsize=512)
def forms_in(text: str, language: str) -> tuple[tuple[Span, str, str], ...]:
    """Each place of ``text`` that is written in one of several forms, the first 300: where, class, form. They do not
    overlap."""
    forms, found, reached = _forms(language), list[tuple[Span, str, str]](), 0
    for at, pattern in _places(text, forms):
        match = pattern.match(text, at) if at >= reached else None
        if match:
            found.append((Span(*match.span()), *forms.groups[str(match.lastgroup)]))
            reached = match.end()
            if len(found) == _MOST:
                break
    return tuple(found)


def _places(text: str, forms: _Forms) -> Iterator[tuple[int, re.Pattern[str]]]:
    """Where a form can begin, in order, and the pattern of those that can begin there."""
    rows = [(0, forms.word)] if text[:1].isalnum() or text[:1] == "_" else []
    rows += [(found.end(), forms.word) for found in forms.gate.finditer(text)]
    for found in _MARK_OR_DIGIT.finditer(text):
        rows.append((found.end() if found.group().isdecimal() else found.start(), forms.other))
    return iter(sorted(rows, key=lambda row: row[0]))


def openings(pattern: str) -> set[str]:
    """Patterns of which one holds wherever ``pattern`` begins: its first letters where they are plain, else what must
    stand before it. An empty one always holds. Reads what ``styles.json`` uses: letters, classes, groups, assertions,
    quantifiers."""
    found: set[str] = set()
    for atoms in _alternatives(pattern):
        head, before, size = "", "", 0
        for atom, after in zip(atoms, [*atoms[1:], ""], strict=True):
            if atom == r"\b" or atom.startswith(("(?=", "(?!", "(?<!")):
                continue
            if atom.startswith("(?<="):
                before = before or atom
                continue
            plain = size < _LETTERS and not after.startswith(("?", "*", "{0", "{,"))
            if plain and (atom[0] == "[" or atom == r"\d" or atom.isalnum()):
                head, size = head + atom, size + 1
                continue
            inner = openings(atom[3:-1]) if plain and atom.startswith("(?:") else {""}
            found |= {head + more if more[:1] != "(" else head or more for more in inner}
            break
        else:
            found.add(head)
        found = {before if opening == "" else opening for opening in found}
    return found


def _alternatives(pattern: str) -> list[list[str]]:
    """The alternatives of a pattern, each as its atoms; a group is one atom."""
    rows: list[list[str]] = [[]]
    depth = 0
    for found in _ATOM.finditer(pattern):
        atom = found.group()
        if depth:
            rows[-1][-1] += atom
        elif atom == "|":
            rows.append([])
        else:
            rows[-1].append(atom)
        depth += (atom[0] == "(") - (atom == ")")
    return rows


def _any_of(first: set[str]) -> str:
    """One pattern for all openings: those of letters are told apart by the first."""
    by_letter: defaultdict[str, set[str]] = defaultdict(set)
    for opening in first:
        by_letter[opening[0] if opening[:1].isalpha() else ""].add(opening)
    rest = by_letter.pop("", set())
    rows = [f"{letter}(?:{'|'.join(sorted(o[1:] for o in row))})" for letter, row in sorted(by_letter.items())]
    return "|".join([*rows, *sorted(rest)]) or r"(?!)"
