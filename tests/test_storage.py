"""Dump and load are equal, and a damaged trace says which line is damaged."""

from __future__ import annotations

import dataclasses
import types
import typing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand import records
from firsthand.errors import TraceError
from firsthand.storage import dump_trace, load_trace

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.floats(0, 1).map(lambda value: round(value, 3))


def anything(kind: object) -> st.SearchStrategy[object]:
    """A strategy for a type that appears in the records."""
    if kind is records.Span:
        return st.tuples(st.integers(0, 40), st.integers(0, 9)).map(lambda p: records.Span(p[0], p[0] + p[1]))
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{name: anything(hint) for name, hint in hints.items()})  # type: ignore[arg-type]
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(anything(arguments[0]), max_size=3).map(tuple)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*[anything(argument) for argument in arguments])
    if origin is dict:
        values = TEXTS if arguments[1] is object else anything(arguments[1])
        return st.dictionaries(TEXTS, values, max_size=3)
    simple: dict[object, st.SearchStrategy[object]] = {
        str: TEXTS,
        bool: st.booleans(),
        int: st.integers(0, 99),
        float: NUMBERS,
        type(None): st.none(),
    }
    return simple[kind]


@st.composite
def traces(draw: st.DrawFn) -> records.Trace:
    """A random trace that obeys what every trace obeys: each quotation stands in an article, readings are of
    known fields in their order, and pages carry no source."""
    trace: records.Trace = draw(anything(records.Trace))  # type: ignore[assignment]
    articles = {}
    for article in trace.articles:
        by_field = {reading.field: reading for reading in article.readings}
        readings = tuple(
            dataclasses.replace(
                by_field[name], facts=tuple(dataclasses.replace(fact, field=name) for fact in by_field[name].facts)
            )
            for name in records.FIELDS
            if name in by_field
        )
        articles[article.page_id] = dataclasses.replace(article, readings=readings)
    return dataclasses.replace(
        trace,
        pages=tuple(dataclasses.replace(page, source="", characters=page.characters + 1) for page in trace.pages),
        articles=tuple(articles.values()),
        quotations=tuple(quotation for quotation in trace.quotations if quotation.page_id in articles),
    )


@given(traces())
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
def test_loading_gives_back_what_was_dumped(tmp_path_factory: pytest.TempPathFactory, trace: records.Trace) -> None:
    folder = tmp_path_factory.mktemp("trace")
    dump_trace(trace, folder)
    assert load_trace(folder) == trace


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    run = records.Run("1", ".", {}, {}, {}, {}, (), ())
    dump_trace(records.Trace((), (), (), (), (), (), run), tmp_path)
    (tmp_path / "quotations.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(TraceError, match=r"quotations\.jsonl: line 1 is damaged"):
        load_trace(tmp_path)


def test_a_folder_without_a_run_is_no_trace(tmp_path: Path) -> None:
    with pytest.raises(TraceError, match=r"no run\.json"):
        load_trace(tmp_path)
