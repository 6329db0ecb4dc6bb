"""Invented reports in five languages: the positions and events that each must give, written down before it was read.

``languages/read.json`` was used to build the rules; what it expects is read in full. ``at`` are words of the sentence; a party and a
doer may be named in one of several ways; ``proposal``, ``condition``, ``what`` and ``place`` are words that must be printed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from retold.record.telling import told_rows

HERE = Path(__file__).parent
REPORTS = {case["slug"]: case for case in json.loads((HERE / "languages" / "read.json").read_text("utf-8"))}

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


POSITIONS = [
    pytest.param(slug, row, id=f"{slug}: {row['at']}") for slug, c in REPORTS.items() for row in c["positions"]
]
EVENTS = [pytest.param(slug, row, id=f"{slug}: {row['at']}") for slug, c in REPORTS.items() for row in c["events"]]


@pytest.mark.parametrize(("slug", "true"), POSITIONS)
def test_a_position_is_read(slug: str, true: Row) -> None:
    """Who takes which stance on what, on which condition, and whose word it is."""
    found = in_sentence(slug, "positions", true["at"])
    assert any(is_position(row, true) for row in found), found


@pytest.mark.parametrize(("slug", "true"), EVENTS)
def test_an_event_is_read(slug: str, true: Row) -> None:
    """Who did what, where and when."""
    found = in_sentence(slug, "events", true["at"])
    assert any(is_event(row, true) for row in found), found


@pytest.mark.parametrize("slug", REPORTS)
def test_no_position_that_nobody_took(slug: str) -> None:
    """Every position stands in a sentence that tells one of that stance."""
    wanted = [(row["stance"], text_of(slug).index(row["at"])) for row in REPORTS[slug]["positions"]]
    for row in told(slug)["positions"]:
        assert any(stance == row["stance"] and row["begin"] <= at < row["end"] for stance, at in wanted), row
