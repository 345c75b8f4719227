"""The places of a text that are written in one of several forms: passing over words must lose none of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.lineage.style_forms import _forms, forms_in, openings, styles

LANGUAGES = sorted(styles()["languages"])
PATTERNS = [p for forms in styles()["languages"].values() for row in forms.values() for p in row.values()]
PIECES = sorted({piece for pattern in PATTERNS for piece in re.findall(r"[^\W\d_]+|[^\w\s]", pattern)})
TEXTS = st.lists(
    st.sampled_from([*PIECES, *"0123456789", " ", " ", "\n", "s ", "ed ", "day ", "re ", "_"]), max_size=40
)


def everywhere(text: str, language: str) -> list[tuple[int, int, str, str]]:
    """What the patterns find when they are tried at every place of a text."""
    forms, found, at = _forms(language), [], 0
    while at < len(text):
        begins = (re.compile(r"\b(?=\w)"), forms.word), (re.compile(r"(?=[^\w\s])|(?<=\d)"), forms.other)
        matches = (row.match(text, at) for here, row in begins if here.match(text, at))
        match = next((match for match in matches if match), None)
        if match:
            found.append((*match.span(), *forms.groups[str(match.lastgroup)]))
        at = max(match.end() if match else at + 1, at + 1)
    return found


@pytest.mark.parametrize("language", [*LANGUAGES, "fi"])
@given(pieces=TEXTS)
@example(["Its ", "colour", " is grey, 3 km at 5pm on Monday, “So” Ann Lee said; 20 per cent"])
@example(["_colour", "_ 2-3 kg 23:10 5 %…"])
def test_no_form_is_passed_over(language: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    found = [(span.start, span.end, name, form) for span, name, form in forms_in(text, language)]
    assert found == everywhere(text, language)[:300]


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        (r"\b(?:colour|hono)\w*|\bgrey\b", {"col", "hon", "gre"}),
        (r"\bon (?:Mon|Tues)day\b", {"on"}),
        (r"\b(?<=[a-z] )(?<!on )(?:Mon|Tues)day", {"Mon", "Tue"}),
        (r"\b(?:Mr|Dr)\.(?= [A-Z])", {"Mr", "Dr"}),
        (r"\b\d{1,2}(?:[.:]\d\d)? ?[ap]m\b", {r"\d"}),
        (r"\b(?:(?<=[”] )(?:\w+ ){0,6}?said|stated that)", {"(?<=[”] )", "sta"}),
        (r"\bs?aid", {""}),
        (r"\b(?:un)?fair", {""}),
        (r"\bme(?:tre|ter)s", {"metre", "meter"}),
    ],
)
def test_a_pattern_tells_how_words_begin_that_it_can_begin_with(pattern: str, first: set[str]) -> None:
    assert openings(pattern) == first
