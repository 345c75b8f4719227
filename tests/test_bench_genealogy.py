"""The genealogy bench: what it writes is true, repeatable, and scored as its documentation says."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest
from bench.genealogy.answers import Answers, Edge, Pair, read_answers, write_answers
from bench.genealogy.make import make
from bench.genealogy.score import scores
from bench.genealogy.stories import written_stories

CONDITIONS = ("everything", "no-dates", "no-credits", "neither")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("genealogy")
    make(5, folder, events=8)
    return folder


def truth_of(folder: Path, condition: str = "everything") -> dict[str, Any]:
    return dict(json.loads((folder / condition / "truth.json").read_text("utf-8")))


def perfect(truth: dict[str, Any]) -> Answers:
    pages = {page["file"]: page for page in truth["pages"]}
    pairs = []
    for row in truth["pairs"]:
        if row["kind"] != "independent":
            a, b = pages[row["a"]], pages[row["b"]]
            passages = [
                (one, other)
                for one, atoms in a["sentences"]
                for other, others in b["sentences"]
                if set(atoms) & set(others)
            ]
            pairs.append(Pair(row["a"], row["b"], None, passages))
    edges = [
        Edge(page["file"], None, None, parent, None, None)
        if parent.startswith("lost:")
        else Edge(page["file"], parent, None, None, page["relation"], 1.0)
        for page in truth["pages"]
        for parent in page["parents"]
    ]
    return Answers(pairs, edges)


def test_there_are_forty_stories_in_two_accounts_of_each_event_and_no_sentence_twice() -> None:
    stories = written_stories()
    assert len(stories) >= 40
    assert all(sum(one.event == story.event for one in stories) >= 2 for story in stories)
    sentences = [one.text for story in stories for paragraph in story.paragraphs for one in paragraph]
    assert len(sentences) == len(set(sentences))


def test_the_same_seed_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    make(5, tmp_path, events=8)
    files = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert all((made / path).read_bytes() == (tmp_path / path).read_bytes() for path in files)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_true_places_hold_the_sentences(made: Path, condition: str) -> None:
    for page in truth_of(made, condition)["pages"]:
        source = (made / condition / "pages" / page["file"]).read_bytes().decode("utf-8")
        for spans, _ in page["sentences"]:
            text = html.unescape("".join(source[start:end] for start, end in spans))
            assert text.strip()
            assert "<" not in text


def test_conditions_take_dates_and_credits_away_and_leave_the_text(made: Path) -> None:
    texts = {
        condition: {
            page["file"]: [atoms for _, atoms in page["sentences"]] for page in truth_of(made, condition)["pages"]
        }
        for condition in CONDITIONS
    }
    assert all(texts[condition] == texts["everything"] for condition in CONDITIONS)
    assert all(page["printed"] is None for page in truth_of(made, "neither")["pages"])
    assert any(page["printed"] for page in truth_of(made, "no-credits")["pages"])


def test_perfect_answers_score_one_and_none_score_nothing(made: Path, tmp_path: Path) -> None:
    truth = truth_of(made)
    write_answers(perfect(truth), tmp_path)
    found = scores(truth, read_answers(tmp_path))
    ones = [
        name for name in found if name.startswith(("pairs F1", "passages F1", "direction", "parent ", "lost sources"))
    ]
    assert {name: found[name] for name in ones} == dict.fromkeys(ones, 1.0)
    assert found["Brier score"] == 0
    nothing = scores(truth, Answers([], []))
    assert nothing["parent accuracy"] == nothing["pairs F1, verbatim to lightly edited"] == 0
    assert nothing["independent pairs left alone"] == 1


def test_a_reversed_edge_and_a_claim_between_independent_reports_cost(made: Path) -> None:
    truth = truth_of(made)
    right = perfect(truth)
    first = next(edge for edge in right.edges if edge.parent)
    turned = Edge(str(first.parent), first.child, None, None, first.relation, 0.9)
    independent = next(row for row in truth["pairs"] if row["kind"] == "independent")
    claim = Pair(independent["a"], independent["b"], "reworded", [])
    found = scores(truth, Answers([*right.pairs, claim], [turned, *(e for e in right.edges if e is not first)]))
    assert found["directed edges: reversed"] == 1
    assert found["direction accuracy"] < 1
    assert found["independent pairs left alone"] < 1
    assert found["pairs precision, of these, by hand"] < 1
    assert found["pairs precision, verbatim to lightly edited"] == 1
