"""The tables: the contract between steps."""

from __future__ import annotations

import random

import pytest

from retold import pipeline, tables
from retold.tables import ALL, Table


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_a_table_says_what_it_holds(table: Table) -> None:
    """Every column has a meaning and a name of its own, and the order is made of columns."""
    names = [name for name, _, _ in table.columns]
    assert len(set(names)) == len(names)
    assert set(table.order) <= set(names)
    assert table.row
    assert all(meaning for _, _, meaning in table.columns)
    assert table.schema.names == names


def test_names_are_unique() -> None:
    """One name, one table."""
    assert list(tables.BY_NAME) == [table.name for table in ALL]


@pytest.mark.parametrize("seed", range(4))
def test_rows_are_put_in_the_order_of_the_table(seed: int) -> None:
    """Whatever order rows come in, the table is the same."""
    rows = [{"id": page, "ordinal": n, "kind": "other", "text": f"{page}{n}"} for page in "abc" for n in range(12)]
    sorted_rows = tables.FURNITURE.of(rows)
    random.Random(seed).shuffle(rows)
    assert tables.FURNITURE.of(rows).equals(sorted_rows)
    assert sorted_rows["ordinal"].to_pylist()[:12] == list(range(12))


def test_missing_columns_become_null_and_no_rows_keep_the_schema() -> None:
    """A step need not name what it does not know."""
    assert tables.PAGES.of([{"id": "a"}]).to_pylist()[0]["problem"] is None
    assert tables.PAGES.of([]).schema == tables.PAGES.schema


def test_every_table_is_written_by_one_step() -> None:
    """Runs are noted by the application, all else has one step that writes it."""
    written = [name for step in pipeline.STEPS for name in step.writes]
    assert sorted(written) == sorted(set(tables.BY_NAME) - {"runs"})
