"""Invented reports in five languages: the positions and events that each must give, written down before it was read.

``languages/first.json`` was used to build the rules. The other two were measured once, each before anything in it was looked at
(the shares are in docs/benchmarks.md), and used to mend the rules afterwards.

``at`` are words of the sentence; a party and a doer may be named in one of
several ways; ``proposal``, ``condition``, ``what`` and ``place`` are words that must be printed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tiny import known_failures

from retold.record.telling import told_rows

HERE = Path(__file__).parent
REPORTS = {
    case["slug"]: case
    for name in sorted((HERE / "languages").glob("*.json"))
    for case in json.loads(name.read_text("utf-8"))
}
FAILING = known_failures(HERE / "known-failures" / "languages.json")

Row = dict[str, Any]


def text_of(slug: str) -> str:
    """Return the text of a report."""
    return "\n".join(REPORTS[slug]["text"])


@cache
def told(slug: str) -> Row:
    """Read one report."""
    case = REPORTS[slug]
    article = {"id": slug, "status": "article", "text": text_of(slug), "lang": case["lang"]}
    return told_rows([article | {"published": case["published"]}])[0]


def in_sentence(slug: str, table: str, at: str) -> list[Row]:
    """Return the rows whose sentence holds the words."""
    place = text_of(slug).index(at)
    return [row for row in told(slug)[table] if row["begin"] <= place < row["end"]]


def is_position(row: Row, true: Row) -> bool:
    """Tell whether a position is the one expected, with its party, proposal, voice, condition and day."""
    return (
        row["stance"] == true["stance"]
        and any(name.lower() in row["named"].lower() for name in true["party"])
        and true["proposal"] in row["proposal"]
        and row["voice"] in true["voice"]
        and any(true.get("condition", "") in condition for condition in row["conditions"] or [""])
        and ("condition" in true) == bool(row["conditions"])
        and row["first"] == true.get("first", row["first"])
    )


def is_event(row: Row, true: Row) -> bool:
    """Tell whether an event is the one expected, with who, what, where and when."""
    return (
        true["what"] in row["what"]
        and row["first"] == true["first"]
        and (true["who"] is None or any(name in (row["who"] or "") for name in true["who"]))
        and true.get("place", "") in (row["place"] or "")
    )


def marked(table: str) -> list[Any]:
    """Return what is expected in a table, as parameters, marked where it is known to fail."""
    expected = []
    for slug, case in REPORTS.items():
        for row in case[table]:
            name = f"{slug}: {row['at']}"
            reason = FAILING.get(f"{table}: {name}")
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            expected.append(pytest.param(slug, row, id=name, marks=marks))
    return expected


@pytest.mark.parametrize(("slug", "true"), marked("positions"))
def test_a_position_is_read(slug: str, true: Row) -> None:
    """Who takes which stance on what, on which condition, and whose word it is."""
    found = in_sentence(slug, "positions", true["at"])
    assert any(is_position(row, true) for row in found), found


@pytest.mark.parametrize(("slug", "true"), marked("events"))
def test_an_event_is_read(slug: str, true: Row) -> None:
    """Who did what, where and when."""
    found = in_sentence(slug, "events", true["at"])
    assert any(is_event(row, true) for row in found), found


def test_known_failures_are_expected() -> None:
    """The list names nothing that is not asked any more."""
    asked = {
        f"{t}: {slug}: {row['at']}" for slug, c in REPORTS.items() for t in ("positions", "events") for row in c[t]
    }
    assert set(FAILING) <= asked


@pytest.mark.parametrize("slug", REPORTS)
def test_no_position_that_nobody_took(slug: str) -> None:
    """Every position stands in a sentence that tells one of that stance."""
    wanted = [(row["stance"], text_of(slug).index(row["at"])) for row in REPORTS[slug]["positions"]]
    for row in told(slug)["positions"]:
        assert any(stance == row["stance"] and row["begin"] <= at < row["end"] for stance, at in wanted), row
