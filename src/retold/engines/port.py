"""What an engine must do: run SQL over named tables, and map a function over the rows of one table or of a stream."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import pyarrow as pa

from retold.engines.cache import Cache
from retold.engines.parts import Parts
from retold.engines.shared import Shared
from retold.engines.shared import Source as Shareable

Row = dict[str, Any]
RowsFunction = Callable[[list[Row]], list[Row]]
"""Takes the rows of a batch and returns rows."""
BatchFunction = Callable[[pa.RecordBatch], pa.RecordBatch]
"""Takes a batch and returns one, of as many rows as it likes; must not depend on how rows are cut into batches."""
Source: TypeAlias = pa.Table | pa.RecordBatchReader
"""What is mapped over, or what SQL is run over: a table, or a stream whose batches are small enough to be handed on as they come;
a query may name a stream but once.
"""
Progress = Callable[[str, int, int | None], None]
"""Told the name of the work, how many rows are done, and how many there are (None while nobody knows)."""


def silent(work: str, done: int, total: int | None) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True)
class ByRows:
    """A function of rows as one of batches."""

    function: RowsFunction
    schema: pa.Schema

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Hand the rows of *batch* to the function."""
        return pa.RecordBatch.from_pylist(self.function(batch.to_pylist()), schema=self.schema)


class Engine(Protocol):
    """The port. The same plan gives the same rows on every engine."""

    workers: int
    """Processes that work at once, about."""

    def sql(self, query: str, tables: Mapping[str, Source]) -> pa.Table:
        """Run *query* over the named *tables*. Row order is that of the query's ORDER BY, else unspecified."""
        ...

    def map(
        self, work: str, function: BatchFunction, source: Source, schema: pa.Schema, *, afresh: bool = False
    ) -> Parts:
        """Apply *function* to batches of *source* and return its rows, of *schema*, in the order of the source.

        *function* must be importable by name (other processes run it); *work* names it to the reader of the progress. What is made
        *afresh* is neither taken from an earlier run nor left for a later one.
        """
        ...

    def share(self, arrays: Mapping[str, Shareable], stands_for: str = "") -> Shared:
        """Put *arrays* where every process that runs a function sees them; the handle goes with the function.

        Where equal arrays are always given the same that *stands_for* them, what a function has made of them can be taken from an
        earlier run.
        """
        ...

    def cache(self, kind: str) -> Cache:
        """Return what earlier runs of this user have left of one *kind* of things, and where later ones find what this one leaves.

        Nothing may depend on whether anything is there.
        """
        ...
