"""Rows on pairs: found by both ends, whatever the order of the rows."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from retold import pairs

NAMES = st.sampled_from(["a", "b", "ab", "é", "a\0b"])
PAIRS = st.lists(st.tuples(NAMES, NAMES), max_size=12)


def table(rows: list[tuple[str, str]], cut: int = 0) -> pa.Table:
    """Return *rows* as a table, in two pieces."""
    columns = {side: [row[end] for row in rows] for end, side in enumerate("ab")}
    return pa.table(
        {side: pa.chunked_array([words[:cut], words[cut:]], pa.string()) for side, words in columns.items()}
    )


@settings(deadline=None)
@given(wanted=PAIRS, among=PAIRS.map(lambda rows: list(dict.fromkeys(rows))), cut=st.integers(0, 12))
def test_a_pair_is_found_where_it_stands(wanted: list[tuple[str, str]], among: list[tuple[str, str]], cut: int) -> None:
    """Each pair at its own row, and none where no row has both ends in that order."""
    expected = [among.index(pair) if pair in among else -1 for pair in wanted]
    assert pairs.places(table(wanted, cut), table(among, cut)).tolist() == expected


@settings(deadline=None)
@given(rows=PAIRS, ids=st.sets(NAMES))
def test_both_ends_are_looked_at(rows: list[tuple[str, str]], ids: set[str]) -> None:
    """A row with one end elsewhere is left out."""
    found = pairs.within(table(rows, 3), pa.array(sorted(ids), pa.string()))
    assert list(zip(*(found[side].to_pylist() for side in "ab"), strict=True)) == [
        row for row in rows if set(row) <= ids
    ]
