"""The reference says everything: every command and option, every setting, every table and column."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import retold
from retold import provenance, settings, tables
from retold.cli import main

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"


def section(page: str, title: str) -> str:
    """Return what stands under the heading *title* of a page of the reference, down to the next heading."""
    text = (REFERENCE / page).read_text("utf-8")
    found = re.search(rf"^#+ `?{re.escape(title)}`?\s*$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/reference/{page} has no heading {title}"
    return found.group(1)


@pytest.mark.parametrize("name", list(main.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    """The section of a command shows its arguments, each of its options, and its examples."""
    shown = section("commands.md", name)
    command = main.commands[name]
    for parameter in command.params:
        names = parameter.opts if isinstance(parameter, click.Option) else [parameter.metavar or str(parameter.name)]
        assert all(one in shown for one in names), names
    for line in (command.epilog or "").splitlines()[2:]:
        assert line.strip() in shown


@pytest.mark.parametrize("row", settings.table(), ids=lambda row: row["name"])
def test_every_setting_is_documented(row: dict[str, str]) -> None:
    """One line of the reference has the setting's name, default, unit, reason and what to rerun."""
    lines = (REFERENCE / "settings.md").read_text("utf-8").splitlines()
    (line,) = [line for line in lines if f"`{row['name']}`" in line and line.startswith("|")]
    assert all(value in line for value in row.values())


@pytest.mark.parametrize("table", tables.ALL, ids=lambda table: table.name)
def test_every_table_and_column_is_documented(table: tables.Table) -> None:
    """The section of a table says what a row is, and has a line for each column with its meaning."""
    shown = section("tables.md", table.name)
    assert table.row in shown
    for name, _, meaning in table.columns:
        (line,) = [line for line in shown.splitlines() if line.startswith(f"| `{name}` ")]
        assert meaning in line


def test_every_verb_of_python_is_documented() -> None:
    """Whatever the package gives to others has an entry."""
    shown = (REFERENCE / "python.md").read_text("utf-8")
    assert not [name for name in retold.__all__ if not re.search(rf"\b{name}\b", shown)]


def test_every_term_of_provenance_is_documented() -> None:
    """The namespace leads to a page that exists, and each term to a heading on it with its meaning."""
    assert provenance.NAMESPACE.endswith("docs/reference/provenance.md#")
    for term, meaning in provenance.TERMS.items():
        assert section("provenance.md", term).strip() == meaning


def test_the_generated_pages_are_fresh() -> None:
    """docs/generate.py would write what is there already."""
    found = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert found.returncode == 0, found.stdout + found.stderr
