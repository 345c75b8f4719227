"""What the model does not take for body is not asked of the rules for body: that must change no label."""

from __future__ import annotations

import importlib

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract import segments_of
from firsthand.extract.features import survey, told_body
from firsthand.extract.label_around import OF_LIKELY
from firsthand.extract.label_inside import OF_BODY
from firsthand.extract.label_model import chances
from firsthand.extract.label_title import find_title
from firsthand.extract.label_view import view
from firsthand.records import Page
from firsthand.settings import ExtractSettings

label = importlib.import_module("firsthand.extract.label")
_INSIDES = (
    "<h2>{}</h2>", "<p>{}</p>", "<blockquote><p>{}</p></blockquote>", "<ul><li>{}</li></ul>",
    "<table><tr><td>{}</td></tr></table>", "<div class='pullquote'>{}</div>", "<a href='/x'>{}</a>",
)  # fmt: skip
_TEXTS = (
    "Harbour reopens",
    "Follow us on our channel",
    "The harbour of Ostvik reopened on Monday after the storm, and the first ferry left at noon with forty people.",
    "Support our independent journalism and become a member today.",
    "“We waited for a week,” the captain said.",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_INSIDES), st.sampled_from(_TEXTS)), min_size=1, max_size=14))
def test_rules_for_body_know_nothing_that_the_model_does_not_take_for_body(parts: list[tuple[str, str]]) -> None:
    source = "<title>Harbour reopens</title><h1>Harbour reopens</h1>" + "".join(a.format(b) for a, b in parts)
    page = Page("p", "p", None, None, "text/html", "", source)
    segments = segments_of(page)
    look = survey(segments)
    title = find_title(segments, look, ())
    seen = view(segments, chances(segments, look, (), told_body(page), title), title, ExtractSettings())
    for at, likely in enumerate(seen.likely):
        if not likely:
            assert [rule.__name__ for rule in (*OF_LIKELY, *OF_BODY) if rule(seen, at) is not None] == []
    given_kinds = [one.kind for one in label.by_rules(seen)]
    every = [next(kind for rule in label.RULES if (kind := rule(seen, at))) for at in range(len(segments))]
    assert given_kinds == every
