"""How many witnesses stand behind invented reports of one night, however they were rewritten, compiled and quoted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tiny import cases, jsonl

from retold import app
from retold.settings import Settings

HERE = Path(__file__).parent / "witnesses"
REPORTS = {row["id"]: row for row in json.loads((HERE / "reports.json").read_text("utf-8"))}


@pytest.mark.parametrize("case", cases(HERE / "cases.json"))
def test_witnesses_are_counted(case: dict[str, Any], tmp_path: Path) -> None:
    """The table of witnesses has as many rows as there are reports, and names in doubt whoever makes it as many as there may be."""
    kept = {"id", "text", "title", "source", "lang"} | (set() if case.get("undated") else {"published"})
    rows = [{name: REPORTS[one][name] for name in sorted(kept)} for one in case["pages"]]
    (tmp_path / "pages.jsonl").write_text(jsonl(rows), "utf-8")
    made = app.run(tmp_path / "pages.jsonl", until="lineage", settings=Settings(workers=1))
    witnesses = made["witnesses"].to_pylist()
    at_most = len(witnesses) + sum(len(row["perhaps"]) for row in witnesses)
    assert {row["id"] for row in made["stories"].to_pylist() if row["role"] != "lost"} == set(case["pages"])
    assert at_most == case.get("at_most", case.get("witnesses"))
    if "witnesses" in case:
        assert len(witnesses) == case["witnesses"]
