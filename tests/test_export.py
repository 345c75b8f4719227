"""A trace in the formats of other programs says what the trace says, and no more."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from prov.model import ProvDocument

import report_fixture
from firsthand.cli import cli
from firsthand.export import TABLES, graphml, prov_json, write_tables
from firsthand.records import Descent, LostSource, Trace
from firsthand.storage import dump_trace

G = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def trace() -> Trace:
    return report_fixture.build()[0]


@pytest.fixture(scope="module")
def undirected(trace: Trace) -> Trace:
    """Two pages that share text, where nothing tells who had it first."""
    one, other = trace.pages[0].id, trace.pages[1].id
    return replace(trace, descents=(Descent(one, other, "shared_source", 0.5, None, ()),))


def values(element: ET.Element, keys: dict[str, str]) -> dict[str, str]:
    return {keys[data.get("key", "")]: data.text or "" for data in element.findall(f"{G}data")}


def parsed(text: str) -> tuple[ET.Element, dict[str, str]]:
    root = ET.fromstring(text)
    return root, {key.get("id", ""): key.get("attr.name", "") for key in root.findall(f"{G}key")}


def test_graphml_has_a_node_for_each_page_and_lost_source_and_an_edge_for_each_descent(trace: Trace) -> None:
    root, keys = parsed(graphml(trace))
    found = {node.get("id"): values(node, keys) for node in root.iter(f"{G}node")}
    lost = {d.parent.id: d.parent.name for d in trace.descents if isinstance(d.parent, LostSource)}
    assert set(found) == {page.id for page in trace.pages} | set(lost)
    assert lost, "the fixture has a lost source"
    for id, name in lost.items():
        assert found[id]["kind"] == "lost source"
        assert name is None or found[id]["label"] == name
    edges = {(edge.get("source"), edge.get("target")) for edge in root.iter(f"{G}edge")}
    assert edges == {(d.parent.id if isinstance(d.parent, LostSource) else d.parent, d.child) for d in trace.descents}


def test_every_value_of_graphml_is_declared_and_hostile_text_stays_text(trace: Trace) -> None:
    text = graphml(trace)
    root, keys = parsed(text)
    assert {data.get("key") for data in root.iter(f"{G}data")} <= set(keys)
    assert report_fixture.HOSTILE_TITLE not in text
    labels = [values(node, keys)["label"] for node in root.iter(f"{G}node")]
    assert report_fixture.HOSTILE_TITLE in labels


def test_an_absent_or_ambiguous_field_has_a_status_and_no_value(trace: Trace) -> None:
    root, keys = parsed(graphml(trace))
    undecided = 0
    for article, node in zip(trace.articles, root.iter(f"{G}node"), strict=False):
        held = values(node, keys)
        for reading in article.readings:
            assert held[f"{reading.field}_status"] == reading.status
            said = reading.value and reading.value.replace("\x1b", "\ufffd")  # XML has no way to write it
            assert held.get(reading.field) == said
            undecided += reading.value is None
    assert undecided


def test_an_edge_without_direction_is_undirected(undirected: Trace) -> None:
    root, _ = parsed(graphml(undirected))
    assert [edge.get("directed") for edge in root.iter(f"{G}edge")] == ["false"]
    document = json.loads(prov_json(undirected))
    assert "wasDerivedFrom" not in document
    ways = [(d["prov:influencee"], d["prov:influencer"]) for d in document["wasInfluencedBy"].values()]
    assert len(ways) == 2
    assert ways[0] == ways[1][::-1]


def test_prov_json_is_read_by_a_reader_of_prov(trace: Trace) -> None:
    document = ProvDocument.deserialize(content=prov_json(trace), format="json")
    written = json.loads(prov_json(trace))
    directed = [d for d in trace.descents if d.direction is not None]
    assert len(written["wasDerivedFrom"]) == len(directed)
    assert len(document.get_records()) == sum(len(part) for kind, part in written.items() if kind != "prefix")


def test_tables_hold_one_row_for_each_record(trace: Trace, tmp_path: Path) -> None:
    paths = write_tables(trace, tmp_path / "tables")
    assert [path.stem for path in paths] == list(TABLES)
    rows = {}
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows[path.stem] = list(csv.DictReader(stream))
    assert len(rows["pages"]) == len(trace.pages)
    assert len(rows["quotations"]) == len(trace.quotations)
    assert len(rows["descents"]) == len(trace.descents)
    assert len(rows["renderings"]) == sum(len(utterance.renderings) for utterance in trace.utterances)
    assert [row["relation"] for row in rows["descents"]] == [descent.relation for descent in trace.descents]


def test_no_cell_starts_a_formula(trace: Trace, tmp_path: Path) -> None:
    page = replace(trace.pages[0], origin='=HYPERLINK("https://harm.example")')
    write_tables(replace(trace, pages=(page, *trace.pages[1:])), tmp_path)
    with (tmp_path / "pages.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert "'" + page.origin in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_command_writes_a_file_or_prints(trace: Trace, tmp_path: Path) -> None:
    dump_trace(trace, tmp_path / "out")
    run, out = CliRunner(), tmp_path / "family.graphml"
    assert run.invoke(cli, ["export", str(tmp_path / "out"), "--to", "graphml", "--out", str(out)]).exit_code == 0
    assert len(list(ET.parse(out).getroot().iter(f"{G}node"))) >= len(trace.pages)
    printed = run.invoke(cli, ["export", str(tmp_path / "out"), "--to", "prov"])
    assert "entity" in json.loads(printed.stdout)
    refused = run.invoke(cli, ["export", str(tmp_path / "out"), "--to", "csv"])
    assert refused.exit_code == 2
    assert "--out" in refused.stderr
