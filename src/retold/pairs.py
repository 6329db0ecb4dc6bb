"""Rows on pairs of articles, found by their two ends."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints: TypeAlias = npt.NDArray[np.int64]


def within(table: pa.Table, ids: pa.Array) -> pa.Table:
    """Return the rows of *table* both of whose articles are among *ids*: of a large pile few pairs are in stories."""
    return table.filter(pc.and_(*(pc.is_in(table[side], value_set=ids) for side in ("a", "b"))))


def places(pairs: pa.Table, among: pa.Table) -> Ints:
    """Return for each row of *pairs* which row of *among*, the first, is on the same pair; -1 where none is.

    >>> here = pa.table({"a": ["x", "x"], "b": ["y", "z"]})
    >>> places(pa.table({"a": ["x", "y", "x"], "b": ["z", "z", "new"]}), here).tolist()
    [1, -1, -1]
    """
    ids = pc.unique(pa.chunked_array([chunk for side in ("a", "b") for chunk in among[side].chunks], pa.string()))
    known, wanted = (_numbered(table, ids) for table in (among, pairs))
    order = np.argsort(known, kind="stable")
    at = np.searchsorted(known, wanted, sorter=order)
    found = np.append(order, -1)[at]
    there = np.append(known, -2)[found] == wanted
    return np.where(there, found, -1)


def _numbered(table: pa.Table, ids: pa.Array) -> Ints:
    """Return a number for each pair, the same for the same; -1 where either is not among *ids*."""
    ends = [pc.index_in(table[side], value_set=ids).fill_null(-1).to_numpy().astype(np.int64) for side in ("a", "b")]
    return np.where(np.minimum(*ends) < 0, -1, ends[0] * len(ids) + ends[1])
