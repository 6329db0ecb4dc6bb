"""What an engine must do: run SQL over named tables, and map a function over the rows of one table or of a stream."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeAlias

import pyarrow as pa

from retold.engines.parts import Parts

Row = dict[str, Any]
RowsFunction = Callable[[list[Row]], list[Row]]
"""Takes a batch of rows and returns rows; must not depend on how rows are cut into batches."""
Source: TypeAlias = pa.Table | pa.RecordBatchReader
"""What is mapped over: a table, or a stream whose batches are small enough to be handed on as they come."""
Progress = Callable[[str, int, int | None], None]
"""Told the name of the work, how many rows are done, and how many there are (None while nobody knows)."""


def silent(work: str, done: int, total: int | None) -> None:
    """Report no progress."""


class Engine(Protocol):
    """The port. The same plan gives the same rows on every engine."""

    def sql(self, query: str, tables: Mapping[str, pa.Table]) -> pa.Table:
        """Run *query* over the named *tables*. Row order is that of the query's ORDER BY, else unspecified."""
        ...

    def map(self, work: str, function: RowsFunction, source: Source, schema: pa.Schema) -> Parts:
        """Apply *function* to batches of *source* and return its rows, of *schema*, in the order of the source.

        *function* must be importable by name (other processes run it); *work* names it to the reader of the progress.
        """
        ...
