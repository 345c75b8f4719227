"""The trace of ``examples/pages`` against the answers that a reader wrote beside it (``examples/answers.json``).

Each expectation is a test of its own, named by where it stands in the answers. An expectation that the tool is known
to miss stands under ``known_short`` there with its cause, and fails here as soon as it is met.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from example_answers import ANSWERS, KEYS, PAGES, READER, SHORT, Traced, bare, case, head
from firsthand.records import Change, Descent, LostSource
from firsthand.text import normal, words


@pytest.fixture(scope="session")
def traced() -> Traced:
    pipeline = pytest.importorskip("firsthand.pipeline")
    from firsthand.settings import Settings

    return Traced(pipeline.trace([str(PAGES)], settings=Settings(), jobs=1))


def one_of(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def same_time(value: str | None) -> str | None:
    """ISO times without needless seconds, UTC as +00:00."""
    return value and re.sub(r"(T\d\d:\d\d):00(?:\.0+)?(?=$|[+-])", r"\1", value.replace("Z", "+00:00"))


def test_every_page_is_read(traced: Traced) -> None:
    assert sorted(set(READER) - set(traced.ids)) == []
    assert len(traced.trace.pages) == len(READER)


@pytest.mark.parametrize("name", [case(f"skipped/{name}", name) for name in ANSWERS["skipped"]])
def test_broken_page_is_listed_with_a_reason(traced: Traced, name: str) -> None:
    reasons = [skipped.reason for skipped in traced.trace.run.skipped if name in skipped.origin]
    assert len(reasons) == 1
    assert reasons[0].strip()


FIELDS = [case(f"{key}/{f}", key, f, want) for key, page in READER.items() for f, want in page["fields"].items()]


@pytest.mark.parametrize(("key", "field", "want"), FIELDS)
def test_field(traced: Traced, key: str, field: Any, want: dict[str, Any]) -> None:
    reading = traced.article(key).reading(field)
    values = [same_time(value) for value in one_of(want.get("value"))]  # type: ignore[arg-type]
    got = (same_time(reading.value) or "").casefold()
    rivals = [(fact.value, fact.rule) for fact in reading.facts]
    assert got in [(value or "").casefold() for value in values], f"{field} is {reading.value!r}; facts: {rivals}"
    assert reading.status in one_of(want["status"]), f"{field} is {reading.status}; facts: {rivals}"


BLOCKS = [case(f"{key}/block/{head(b[1])}", key, *b) for key, page in READER.items() for b in page["blocks"]]


@pytest.mark.parametrize(("key", "kind", "start"), BLOCKS)
def test_block_has_its_kind(traced: Traced, key: str, kind: object, start: str) -> None:
    article = traced.article(key)
    kinds = [b.kind for b in article.blocks if normal(b.span.of(article.text)).startswith(normal(start))]
    assert set(one_of(kind)) & set(kinds), f"{start!r} is labelled {kinds or 'nothing (no block starts so)'}"


NOT_BODY = [case(f"{key}/not_body/{head(t)}", key, t) for key, page in READER.items() for t in page["not_body"]]


@pytest.mark.parametrize(("key", "text"), NOT_BODY)
def test_furniture_is_not_body(traced: Traced, key: str, text: str) -> None:
    article = traced.article(key)
    held = [
        (b.kind, b.span.of(article.text)[:80])
        for b in article.body()
        if normal(text) in normal(b.span.of(article.text))
    ]
    assert held == []


@pytest.mark.parametrize("key", [case(f"{key}/credits", key) for key in READER])
def test_credits(traced: Traced, key: str) -> None:
    answer = READER[key]
    got = [(credit.kind, credit.name) for credit in traced.article(key).credits]
    for kind, names in answer["credits"]:
        assert any(k == kind and name in names for k, name in got), f"no {kind} credit to {names[0]}; found {got}"
    allowed = answer["credits"] + answer.get("credits_allowed", [])
    extra = [(kind, name) for kind, name in got if not any(kind == k and name in names for k, names in allowed)]
    assert extra == [], "credits that the page does not give"


QUOTED = [(key, quotation) for key, page in READER.items() for quotation in page["quotations"]]


@pytest.mark.parametrize(("key", "want"), [case(f"{k}/quotation/{head(q['text'])}", k, q) for k, q in QUOTED])
def test_quotation_is_found_whole(traced: Traced, key: str, want: dict[str, str]) -> None:
    held = traced.holding(key, want["text"])
    assert held, "found instead:\n" + "\n".join(map(traced.show, traced.quotations(key)))
    assert want["kind"] in {quotation.kind for quotation in held}


@pytest.mark.parametrize(("key", "want"), [case(f"{k}/speaker/{head(q['text'])}", k, q) for k, q in QUOTED])
def test_quotation_has_its_speaker(traced: Traced, key: str, want: dict[str, str]) -> None:
    names = {quotation.speaker.name for quotation in traced.holding(key, want["text"])}
    assert names == {want["speaker"]}


@pytest.mark.parametrize("key", [case(f"{key}/only_quotations", key) for key in READER])
def test_nothing_else_in_marks_is_a_quotation(traced: Traced, key: str) -> None:
    known = [bare(quotation["text"]) for quotation in READER[key]["quotations"]]
    found = [mark for quotation in traced.quotations(key) for mark in traced.marked(quotation)]
    assert [mark for mark in found if not any(mark in text for text in known)] == []


def alike(text: str, other: str) -> float:
    """Dice coefficient of the words of two texts."""
    a, b = (Counter(word for word, _ in words(t)) for t in (text, other))
    return 2 * sum((a & b).values()) / max(sum(a.values()) + sum(b.values()), 1)


INDIRECT = [(key, quotation) for key, page in READER.items() for quotation in page["indirect"]]


@pytest.mark.parametrize(("key", "want"), [case(f"{k}/indirect/{head(q['text'])}", k, q) for k, q in INDIRECT])
def test_indirect_quotation_has_its_speaker(traced: Traced, key: str, want: dict[str, str]) -> None:
    quotations = [q for q in traced.quotations(key) if q.kind == "indirect"]
    best = max(quotations, key=lambda q: alike(traced.said(q), want["text"]), default=None)
    found = "found instead:\n" + "\n".join(map(traced.show, quotations))
    assert best is not None, found
    assert alike(traced.said(best), want["text"]) >= 0.7, found
    assert best.speaker.name == want["speaker"]


EDGES = ANSWERS["descents"]


def edge_name(edge: dict[str, Any]) -> str:
    return f"descent/{edge['child']} from {edge.get('parent') or edge['lost'][0]}"


def is_edge(traced: Traced, descent: Descent, edge: dict[str, Any]) -> bool:
    parent = descent.parent
    if isinstance(parent, LostSource):
        return parent.name in edge.get("lost", [])
    return traced.keys[parent] == edge.get("parent")


@pytest.mark.parametrize("edge", [case(edge_name(edge), edge) for edge in EDGES])
def test_descent_is_found(traced: Traced, edge: dict[str, Any]) -> None:
    found = traced.parents(edge["child"])
    assert any(is_edge(traced, d, edge) for d in found), f"found: {[traced.show_parent(d) for d in found]}"


@pytest.mark.parametrize("edge", [case(f"relation/{edge_name(edge)[8:]}", edge) for edge in EDGES])
def test_descent_has_its_relation(traced: Traced, edge: dict[str, Any]) -> None:
    relations = [d.relation for d in traced.parents(edge["child"]) if is_edge(traced, d, edge)]
    assert len(relations) == 1
    assert relations[0] in edge["relation"]


@pytest.mark.parametrize("key", [case(f"{key}/only_parents", key) for key in READER])
def test_no_parent_that_a_reader_would_not_give(traced: Traced, key: str) -> None:
    edges = [edge for edge in EDGES if edge["child"] == key]
    wrong = [d for d in traced.parents(key) if not any(is_edge(traced, d, edge) for edge in edges)]
    assert [(traced.show_parent(d), d.relation, [r.text for r in d.reasons]) for d in wrong] == []


NO_EDGE = [case(f"no_descent/{p['a']} {p['b']}", p["a"], p["b"], p["why"]) for p in ANSWERS["no_descent"]]


@pytest.mark.parametrize(("a", "b", "why"), NO_EDGE)
def test_pages_without_descent(traced: Traced, a: str, b: str, why: str) -> None:
    pair = {traced.ids[a], traced.ids[b]}
    assert not [d for d in traced.trace.descents if {d.child, d.parent} == pair], why


GROUPS = ANSWERS["utterances"]
RENDERINGS = [
    case(f"utterance/{group['name']}/{key}: {head(start)}", group, key, start)
    for group in GROUPS
    for key, start in group["renderings"]
]


@pytest.mark.parametrize(("group", "key", "start"), RENDERINGS)
def test_rendering_belongs_to_its_utterance(traced: Traced, group: dict[str, Any], key: str, start: str) -> None:
    utterance = traced.utterance(group)
    assert utterance is not None, "no utterance holds any of these renderings"
    held = traced.saying(key, start)
    assert held, f"no quotation of {key} holds {start!r}"
    together = [f"{traced.keys[traced.by_id[i].page_id]}: {traced.show(traced.by_id[i])}" for i in utterance.renderings]
    assert {q.id for q in held} & set(utterance.renderings), "together are:\n" + "\n".join(together)


GROUP_CASES = {
    name: [case(f"utterance/{g['name']}/{name}", g) for g in GROUPS] for name in ("only", "speaker", "first")
}


@pytest.mark.parametrize("group", GROUP_CASES["only"])
def test_utterance_holds_no_other_rendering(traced: Traced, group: dict[str, Any]) -> None:
    utterance = traced.utterance(group)
    assert utterance is not None
    known = {q.id for key, start in group["renderings"] + group.get("also", []) for q in traced.saying(key, start)}
    others = [traced.by_id[i] for i in utterance.renderings if i not in known]
    assert [(traced.keys[q.page_id], traced.show(q)) for q in others] == []


@pytest.mark.parametrize("group", GROUP_CASES["speaker"])
def test_utterance_has_its_speaker(traced: Traced, group: dict[str, Any]) -> None:
    utterance = traced.utterance(group)
    assert utterance is not None
    assert utterance.speaker == group["speaker"]


@pytest.mark.parametrize("group", GROUP_CASES["first"])
def test_utterance_has_its_first_source(traced: Traced, group: dict[str, Any]) -> None:
    utterance = traced.utterance(group)
    assert utterance is not None
    first = utterance.first and traced.keys[traced.by_id[utterance.first].page_id]
    assert first == group["first"]


def changes_of(traced: Traced, group: dict[str, Any], want: dict[str, Any]) -> list[Change]:
    """The changes of a kind that a page made, with the words that changed if the answer names them."""
    utterance = traced.utterance(group)
    found = []
    for change in utterance.changes if utterance else ():
        old, new = (traced.articles[traced.by_id[i].page_id] for i in (change.old, change.new))
        before = normal(change.a.of(old.text)) if change.a else ""
        after = normal(change.b.of(new.text)) if change.b else ""
        fits = want.get("old", "") in before and want.get("new", "") in after
        if change.kind in one_of(want["kind"]) and new.page_id == traced.ids[want["page"]] and fits:
            found.append(change)
    return found


def change_cases(name: str) -> list[Any]:
    return [
        case(
            f"utterance/{g['name']}/{name}/{' '.join(str(one_of(c[k])[0]) for k in ('kind', 'page', 'old', 'new') if k in c)}",
            g,
            c,
        )
        for g in GROUPS
        for c in g[name]
    ]


@pytest.mark.parametrize(("group", "want"), change_cases("changes"))
def test_change_is_named(traced: Traced, group: dict[str, Any], want: dict[str, Any]) -> None:
    utterance = traced.utterance(group)
    assert utterance is not None
    named = sorted({(c.kind, traced.keys[traced.by_id[c.new].page_id]) for c in utterance.changes})
    assert changes_of(traced, group, want), f"named are: {named}"


@pytest.mark.parametrize(("group", "want"), change_cases("not_changes"))
def test_change_is_not_invented(traced: Traced, group: dict[str, Any], want: dict[str, Any]) -> None:
    assert traced.utterance(group) is not None
    assert changes_of(traced, group, want) == [], want["why"]


APART = [
    case(f"apart/{p['a'][0]} {p['b'][0]}: {head(p['b'][1])}", p["a"], p["b"], p["why"])
    for p in ANSWERS["not_one_utterance"]
]


@pytest.mark.parametrize(("a", "b", "why"), APART)
def test_different_utterances_stay_apart(traced: Traced, a: list[str], b: list[str], why: str) -> None:
    first, second = ({q.id for q in traced.saying(*side)} for side in (a, b))
    assert first
    assert second
    shared = [u for u in traced.trace.utterances if first & set(u.renderings) and second & set(u.renderings)]
    assert shared == [], why


def test_known_shortcomings_are_expectations() -> None:
    assert sorted(set(SHORT) - KEYS) == []
