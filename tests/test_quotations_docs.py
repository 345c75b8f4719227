"""The table of forms in the docs: each example gives the quotation it promises, each rule is a function."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from firsthand.quotations import (
    blocks,
    clauses,
    copular,
    english,
    frames,
    headlines,
    inserted,
    labelled,
    marked,
    marked_clauses,
    marked_dialogue,
    marked_frames,
    marked_german,
    put_by,
    speeches,
    spoken_of,
    uncued,
)
from firsthand.records import BlockKind
from quotation_pages import quotations

PAGE = (Path(__file__).parents[1] / "docs/quotations.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| `([a-z_]+_v1)`([^|]*)\|$", PAGE, re.M)
INTRO = "Harbour master Nora Quill and Mayor Peter Dunn spoke in Port Selby."
RULES = {
    name: value
    for module in (
        *(
            blocks,
            clauses,
            copular,
            english,
            frames,
            headlines,
            inserted,
            labelled,
            put_by,
            speeches,
            spoken_of,
            uncued,
        ),
        *(marked, marked_clauses, marked_dialogue, marked_frames, marked_german),
    )
    for name, value in vars(module).items()
    if name.endswith("_v1") and value.__module__ == module.__name__
}


def page_for(form: str, example: str) -> list[str | tuple[BlockKind, str]]:
    """The blocks around an example: who is who, and what a form needs before it."""
    words = re.sub(r"\s\((?:one|two|marks|mixed)[^)]*\)$", "", example)
    if form.startswith("headline"):
        return [("title", words), "Nora Quill said that the pier was sound."]
    parts = [part.strip() for part in words.split("¶")]
    return [INTRO, *(("blockquote", part[2:]) if part.startswith("> ") else part for part in parts)]


def test_the_table_is_read() -> None:
    assert len(ROWS) > 20


@pytest.mark.parametrize(("form", "example", "rule", "note"), ROWS)
def test_each_example_is_found_by_its_rule(form: str, example: str, rule: str, note: str) -> None:
    _, found = quotations(*page_for(form, example))
    wanted = "reported_thought_v1" if "as thought" in note else rule
    assert wanted in [quotation.rule for quotation in found]
    named = [q.speaker.name for q in found if q.rule == wanted]
    assert named[0] == (None if "no speaker" in note else "Nora Quill")


def test_every_rule_is_documented_and_has_one_sentence() -> None:
    assert {name for name in RULES if f"`{name}`" not in PAGE} == set()
    for rule in RULES.values():
        assert rule.__doc__
        assert rule.__doc__.strip().endswith((".", ").")), rule
