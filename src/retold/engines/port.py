"""What an engine must do: run SQL over named tables, and map a function over the rows of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import pyarrow as pa

Row = dict[str, Any]
RowsFunction = Callable[[list[Row]], list[Row]]
"""Takes a batch of rows and returns rows; must not depend on how rows are cut into batches."""
Progress = Callable[[str, int, int], None]
"""Told the name of the work, how many rows are done, and how many there are."""


def silent(work: str, done: int, total: int) -> None:
    """Report no progress."""


class Engine(Protocol):
    """The port. The same plan gives the same rows on every engine."""

    def sql(self, query: str, tables: Mapping[str, pa.Table]) -> pa.Table:
        """Run *query* over the named *tables*. Row order is that of the query's ORDER BY, else unspecified."""
        ...

    def map(self, work: str, function: RowsFunction, table: pa.Table, schema: pa.Schema) -> pa.Table:
        """Apply *function* to batches of *table* and return its rows as a table of *schema*, in the table's order.

        *function* must be importable by name (other processes run it); *work* names it to the reader of the progress.
        """
        ...
