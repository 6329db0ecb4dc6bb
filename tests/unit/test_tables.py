"""The tables: the contract between steps."""

from __future__ import annotations

import random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@settings(max_examples=60, deadline=None)
@given(
    chunks=st.lists(st.lists(st.text(max_size=5), max_size=4), max_size=5),
    data=st.data(),
    piece=st.sampled_from([1, 40, 10**9]),
)
def test_rows_are_taken_piece_by_piece(chunks: list[list[str]], data: st.DataObject, piece: int) -> None:
    """However a table is cut, and however small the pieces in which it is put in order: the rows asked for, in the order asked for."""
    table = pa.table({"word": pa.chunked_array(chunks, pa.string())})
    rows = table["word"].to_pylist()
    some = st.lists(st.integers(0, len(rows) - 1), max_size=12)
    run = st.integers(0, len(rows)).flatmap(lambda end: st.integers(0, end).map(lambda begin: [*range(begin, end)]))
    places = data.draw(some | run) if rows else []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tables, "PIECE", piece)
        found = tables.taken(table, np.array(places, np.int64))
    assert found["word"].to_pylist() == [rows[place] for place in places]
    assert found.schema == table.schema


def test_what_is_in_order_is_not_copied() -> None:
    """A table that a step has made in its order stays as it is: texts of a pile are gigabytes."""
    table = tables.PAGES.of([{"id": "a"}, {"id": "b"}])
    assert tables.PAGES.in_order(table) is table
    assert tables.PAGES.joined(table, tables.PAGES.of([{"id": "aa"}]))["id"].to_pylist() == ["a", "aa", "b"]
