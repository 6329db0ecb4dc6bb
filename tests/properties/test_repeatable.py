"""The same input gives the same output: tables row for row, report byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from retold import app, case, tables
from retold.app import Result
from retold.report import render

COUNT = """
import sys
from pathlib import Path
from retold import app
from retold.settings import Settings
app.report(sys.argv[1], sys.argv[2], settings=Settings(workers=1))
"""


def test_the_same_pages_give_the_same_tables_in_another_process(
    examples: Path, example_run: Result, tmp_path: Path
) -> None:
    """A second run, in a process with another order of sets, gives every row again; only the time of the run differs."""
    environment = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run(
        [sys.executable, "-c", COUNT, str(examples / "pages"), str(tmp_path / "out")], check=True, env=environment
    )
    connection = pytest.importorskip("duckdb").connect(str(tmp_path / "out" / "case.duckdb"), read_only=True)
    for table in tables.ALL:
        if table.name != "runs":
            again = connection.sql(f"select * from {table.name}").to_arrow_table().cast(table.schema)
            mine = example_run.tables[table.name]
            drop = ["origin"] if table.name == "pages" else []
            assert again.drop_columns(drop).equals(mine.drop_columns(drop)), table.name
    first, second = (path.read_text("utf-8") for path in (example_run.report, tmp_path / "out" / "index.html"))
    started = connection.sql("select started from runs").fetchall()[0][0]
    assert second.replace(started, "") == first.replace(example_run.tables["runs"]["started"][0].as_py(), "")


def test_the_same_case_gives_the_same_report(example_run: Result) -> None:
    """Drawn twice from the same tables, the report is the same byte for byte."""
    drawn = {render(example_run.tables, made="2025-03-12T00:00:00+00:00").page for _ in range(2)}
    assert len(drawn) == 1


def test_the_report_can_be_drawn_from_the_case_alone(example_run: Result) -> None:
    """The case holds everything the report shows."""
    assert app.rendered(example_run.case) == example_run.report.read_text("utf-8")


def test_the_case_is_the_tables(example_run: Result) -> None:
    """Read back, every table is the one that was made."""
    held = case.read(example_run.case)
    assert all(held[name].equals(example_run.tables[name]) for name in held)
