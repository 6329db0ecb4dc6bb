"""Quotations: what stands between marks, in the styles of many languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tiny import cases, steps

from retold.text.quotations import outside, quotations

CASES = cases(Path(__file__).parent / "cases" / "quotations.json")


@pytest.mark.parametrize("case", CASES)
def test_quotations_are_those_of_the_case(case: dict[str, Any]) -> None:
    """Each text quotes what its case says, without the marks."""
    assert [span.of(case["text"]) for span in quotations(case["text"])] == case["quotations"]


def test_outside_and_quotations_make_up_the_text() -> None:
    """The reporter's words and the quoted ones, put together in order, are the whole text."""
    text = "She said “one” and «two» and then nothing."
    quoted = quotations(text)
    together = sorted([*quoted, *outside(text, quoted)])
    assert "".join(span.of(text) for span in together) == text


def test_outside_without_quotations_is_everything() -> None:
    """A text that quotes nobody is all the reporter's own; an empty one holds nothing."""
    assert [span.of("plain words") for span in outside("plain words", [])] == ["plain words"]
    assert outside("", []) == []


@pytest.mark.parametrize("mark", ["“", "„", "「", '"x" " ', "‘’", "``", "» «", " ''", "“\n\n", "““”"], ids=repr)
def test_many_marks_that_never_close_take_no_long(mark: str) -> None:
    """Four times the opening marks take four times the steps, not sixteen: a hostile page cannot hold up a run."""
    few, many = (steps(lambda number=number: quotations(mark * number)) for number in (500, 2_000))
    assert many < 6 * few
