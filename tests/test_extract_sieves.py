"""What is asked first, to spare a text or a segment the rules: it must never change an answer."""

from __future__ import annotations

import importlib
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract import segments_of
from firsthand.extract.credit_lists import WORD_END, WORD_START, keys, phrases
from firsthand.extract.credit_names import spellings
from firsthand.extract.credit_sieve import NEEDS, RULES, rules_for
from firsthand.extract.credits import credits_in
from firsthand.extract.features import survey, told_body
from firsthand.extract.label_model import chances
from firsthand.extract.label_sieve import where_rules_answer
from firsthand.extract.label_title import find_title
from firsthand.extract.label_view import view
from firsthand.extract.meta import meta_values
from firsthand.extract.tables import any_of, data
from firsthand.records import Page
from firsthand.settings import ExtractSettings

label = importlib.import_module("firsthand.extract.label")
_KINDS = sorted({need for needs in NEEDS.values() for need in needs if need in data("credit_phrases")})
_LISTED = {
    kind: sorted({word for code, words in data("credit_phrases")[kind].items() if code != "note" for word in words})
    for kind in _KINDS
}
_PHRASES = sorted({word for words in _LISTED.values() for word in words})
_NAMES = sorted(spellings())
_GLUE = (
    " ",
    " ",
    ": ",
    ". ",
    " (",
    ") ",
    "/",
    " – ",
    " — ",
    "\n",
    ", ",
    "©",
    " 5 May 2021 ",
    "OSTVIK",
    "Hill Tribune",
    "",
)
_TEXTS = st.lists(
    st.one_of(st.sampled_from(_GLUE), st.sampled_from(_NAMES), st.sampled_from(_PHRASES)), min_size=1, max_size=12
).map("".join)


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_a_rule_for_credits_that_is_not_asked_finds_nothing(text: str) -> None:
    asked = rules_for(text)
    assert [rule.__name__ for rule in RULES if rule not in asked and list(rule(text))] == []
    assert [rule for rule in RULES if rule in asked] == list(asked)


def test_a_paragraph_without_a_sign_is_asked_for_next_to_nothing() -> None:
    asked = rules_for("The harbour of Ostvik is open again since noon, and forty people went aboard.")
    assert len(asked) <= sum(rule not in NEEDS for rule in RULES)
    assert credits_in("OSTVIK (dpa) - The harbour is open again.")[0].name == "dpa"


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(_KINDS), st.data())
def test_phrases_asked_by_their_words_are_those_of_one_long_pattern(kind: str, data: st.DataObject) -> None:
    listed = _LISTED[kind]
    words = data.draw(st.lists(st.sampled_from(listed), min_size=1, max_size=5))
    text = data.draw(st.sampled_from(["{}", "x {} y", "({})", "{}, {}", "{} {}", "{}{}", "A {}: {}. {}"]))
    said = text.format(*words, *words, *words).upper() if len(words) > 3 else text.format(*words, *words, *words)
    whole = re.compile(rf"{WORD_START}(?:{any_of(listed)}){WORD_END}", re.I)
    assert [found.span() for found in phrases(kind, said)] == [found.span() for found in whole.finditer(said)]


def test_of_two_phrases_at_one_place_the_longest_counts_and_none_inside_it() -> None:
    kind = next(kind for kind in _KINDS if any(len(word.split()) > 2 for word in _LISTED[kind]))
    long = max(_LISTED[kind], key=len)
    assert keys(kind)
    assert [found.group() for found in phrases(kind, f"{long}, {long}")] == [long, long]


_INSIDES = (
    "<h1>{}</h1>", "<h2>{}</h2>", "<p>{}</p>", "<blockquote><p>{}</p></blockquote>", "<ul><li>{}</li></ul>",
    "<table><tr><td>{}</td></tr></table>", "<a href='/x'>{}</a>", "<figure><figcaption>{}</figcaption></figure>",
    "<div class='comments'><p>{}</p></div>", "<div class='related'><p>{}</p></div>", "<span class='author'>{}</span>",
    "<p class='deck'>{}</p>", "<div class='meta'>{}</div>",
)  # fmt: skip
_LINES = (
    "Harbour reopens", "Ostvik’s harbour is open again after the storm", "Follow us on our channel", "By Ada Lund",
    "5 May 2021, 19:30", "Updated 3 hours ago", "Photo: Ada Lund / Hill Tribune", "Source: Hill Tribune", "(dpa)",
    "https://hill.example/x 5 May 2021", "via Hill Tribune – Daily news", "Read more", "Related: The mill closes", "Comments",
    "The harbour of Ostvik reopened on Monday after the storm, and the first ferry left at noon with forty people.",
    "Support our independent journalism and become a member today.", "“We waited for a week,” the captain said.",
    *(form.format(data("label_notices")["elsewhere"][0]) for form in ("{}", "{}: The mill closes")), "title: The mill",
    "© 2021 Hill Tribune. All rights reserved.", "We use cookies to improve your visit.", "News | Sport | Weather",
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_INSIDES), st.sampled_from(_LINES)), min_size=1, max_size=20), st.booleans())
def test_a_labelling_rule_knows_nothing_where_it_is_not_asked(parts: list[tuple[str, str]], flat: bool) -> None:
    body = "\n".join(line if flat else inside.format(line) for inside, line in parts)
    source = body if flat else f"<title>Harbour reopens</title>{body}"
    page = Page("p", "p", None, None, "text/plain" if flat else "text/html", "", source)
    segments, meta = segments_of(page), meta_values(page)
    look = survey(segments)
    title = find_title(segments, look, meta)
    seen = view(segments, chances(segments, look, meta, told_body(page), title), title, ExtractSettings())
    where = where_rules_answer(seen)
    assert set(where) <= set(label.RULES)
    for rule, asked in where.items():
        answers = [at for at in range(len(segments)) if not asked[at] and rule(seen, at) is not None]
        assert (rule.__name__, answers) == (rule.__name__, [])
    every = [next(kind for rule in label.RULES if (kind := rule(seen, at))) for at in range(len(segments))]
    assert [one.kind for one in label.by_rules(seen)] == every


@pytest.mark.parametrize("count", [1, 3])
def test_time_for_phrases_grows_with_the_text(count: int) -> None:
    kind = next(kind for kind in _KINDS if len(keys(kind)) >= count)
    said = sorted(word for word in _LISTED[kind] if word.isascii())[:count]

    def seconds(times: int) -> float:
        text = f"{said[0]}, " * times + " ".join(said)
        start = time.process_time()
        assert len(list(phrases(kind, text))) >= times
        return time.process_time() - start

    small, large = (min(seconds(times) for _ in range(3)) for times in (5_000, 50_000))
    assert large < 40 * max(small, 0.005)
