"""The tables of patterns: every row can be used, and none lets a hostile page waste time."""

import re
import time
from importlib.resources import files

import pytest

from retold.read import patterns

TABLES = sorted(entry.name for entry in files(patterns).iterdir() if entry.name.endswith(".tsv"))
WORST = [
    "a " * 3000,
    "share " * 800,
    "A" * 5000,
    "cookies " * 700,
    "“" * 4000,
    "x" * 30 + " -" * 2000,
    "1 " * 3000,
    "Ab Cd, " * 900,
]


def test_there_are_tables() -> None:
    """The package carries its tables with it."""
    assert len(TABLES) >= 8


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_the_same_columns_and_a_pattern(table: str) -> None:
    """A missing tab would make a pattern of a meaning."""
    rows = patterns.rows(table)
    assert len({len(row) for row in rows}) == 1
    for row in rows:
        re.compile(row[-1], re.I)
        assert row[-1] == row[-1].strip()


@pytest.mark.parametrize("table", TABLES)
def test_no_row_matches_nothing(table: str) -> None:
    """A pattern that matches the empty text would make everything furniture."""
    assert [row for row in patterns.rows(table) if re.match(row[-1], "")] == []


@pytest.mark.parametrize("table", TABLES)
def test_patterns_take_no_time_on_the_worst_texts(table: str) -> None:
    """Every pattern searches every hostile text well within a second altogether."""
    begun = time.process_time()
    for row in patterns.rows(table):
        pattern = re.compile(row[-1], re.I)
        for text in WORST:
            pattern.search(text)
    assert time.process_time() - begun < 8


@pytest.mark.parametrize("table", ["names.tsv", "addresses.tsv", "labels.tsv", "openings.tsv", "topics.tsv"])
def test_tables_that_are_asked_in_lower_case_are_written_in_it(table: str) -> None:
    """A capital in one of them would never match; those of escapes like a class's are none."""
    for row in patterns.rows(table):
        plain = re.sub(r"\\[A-Z]", "", row[-1])
        assert plain == plain.lower()


def test_a_first_look_passes_what_a_row_matches() -> None:
    """The pattern for all rows of a table finds what one of them finds, framed as asked."""
    any_label = patterns.any_of("labels.tsv", r"\W{0,3}{}\W{0,4}")
    assert any_label.fullmatch("» share this post!")
    assert not any_label.fullmatch("the share price fell")
