"""What the docs say can be done: every command and option is documented, every shown command runs, links lead
somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import firsthand
from firsthand.cli import cli
from firsthand.records import FIELDS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
CLI_PAGE = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shown_commands(text: str) -> list[str]:
    """The lines of console blocks that start with ``firsthand``."""
    blocks = re.findall(r"```console\n(.*?)```", text, re.S)
    return [line for block in blocks for line in block.splitlines() if line.startswith("firsthand ")]


def test_every_public_name_can_be_imported_and_none_is_missing() -> None:
    assert sorted(firsthand.__all__) == sorted({"__version__", *firsthand._PLACES})
    assert all(getattr(firsthand, name) is not None for name in firsthand.__all__)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    command = cli.commands[name]
    assert f"## firsthand {name}" in CLI_PAGE
    assert f"`firsthand {name}" in README
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert f"`{parameter.opts[0]}" in CLI_PAGE, f"{name} {parameter.opts[0]}"
    if name == "trace":
        assert "Examples" in (command.epilog or "")


def test_every_exit_code_is_documented() -> None:
    from firsthand import wording as module

    codes = {value for name, value in vars(module).items() if name.startswith("EXIT_")}
    for code in sorted(codes):
        assert f"| {code} |" in CLI_PAGE


def test_the_shown_commands_run_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = shown_commands(CLI_PAGE)
    assert len(commands) >= 5
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for command in commands:
        result = CliRunner().invoke(cli, shlex.split(command)[1:])
        assert result.exit_code == 0, f"{command}\n{result.output}"


def test_the_make_targets_that_the_docs_name_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in PAGES:
        for target in re.findall(r"(?:`|^)make ([a-z]+)\b", page.read_text(encoding="utf-8"), re.M):
            assert re.search(rf"^{target}:", makefile, re.M), f"{page.name}: make {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_fields_of_an_article_are_documented() -> None:
    assert " ".join(FIELDS) in (ROOT / "docs/trace.md").read_text(encoding="utf-8")


def test_every_bench_that_can_be_run_is_named_where_the_tables_are() -> None:
    listed = (ROOT / "docs/bench/README.md").read_text(encoding="utf-8")
    run = (ROOT / "bench/run.py").read_text(encoding="utf-8")
    for table in (ROOT / "docs/bench").glob("[a-z]*.md"):
        assert f"[{table.stem}]({table.name})" in listed, table.name
    for script in (ROOT / "bench").glob("*.py"):
        text = script.read_text(encoding="utf-8")
        if '"data", type=Path' in text or '"--out"' in text:
            assert script.name == "run.py" or f"bench/{script.name}" in listed + run, script.name
