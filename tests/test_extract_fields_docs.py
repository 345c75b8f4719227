"""The docs list every rule of facts, dates and credits with the sentence that a reader gets."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import firsthand.extract

ROOT = Path(__file__).parents[1]
DOCS = "\n".join(
    (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("readings", "dates", "agencies")
)
FOLDER = Path(firsthand.extract.__file__).parent


def rules() -> list[tuple[str, str]]:
    found = []
    for path in sorted(FOLDER.glob("*.py")):
        if path.name.startswith(("field_", "credit_", "dates")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and node.name.endswith("_v1"):
                    found.append((node.name, " ".join((ast.get_docstring(node) or "").split())))
    return found


@pytest.mark.parametrize(("name", "sentence"), rules())
def test_every_rule_is_documented_with_its_sentence(name: str, sentence: str) -> None:
    assert any(f"`{name}`" in line and sentence in line for line in DOCS.splitlines())
    assert sentence.endswith(".")
