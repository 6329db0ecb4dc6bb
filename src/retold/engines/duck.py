"""One machine: DuckDB for SQL, processes for Python functions."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

import duckdb
import pyarrow as pa

from retold.engines.port import Progress, Row, RowsFunction, silent

BATCH = 64
"""Rows handed to a function at once: small enough that two cores share the end of the work."""
AHEAD = 3
"""Batches under way for each process: enough that none waits for another, few enough to fit into memory."""
WORTH_A_PROCESS = 150
"""Rows below which starting other processes (two seconds of imports each) costs more than it saves."""


class DuckEngine:
    """Runs SQL in memory and maps functions over as many processes as there are cores."""

    def __init__(self, *, workers: int = 0, progress: Progress = silent) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.progress = progress

    def sql(self, query: str, tables: Mapping[str, pa.Table]) -> pa.Table:
        """Run *query* over the named *tables* in a fresh in-memory database."""
        with duckdb.connect(config={"enable_external_access": "false"}) as connection:
            for name, table in tables.items():
                connection.register(name, table)
            return connection.sql(query).to_arrow_table()

    def map(self, work: str, function: RowsFunction, table: pa.Table, schema: pa.Schema) -> pa.Table:
        """Apply *function* batch by batch, here or in other processes where there are enough rows."""
        made = [schema.empty_table()]
        done = 0
        for size, rows in self._results(function, table):
            made.append(pa.Table.from_pylist(rows, schema=schema))
            done += size
            self.progress(work, done, table.num_rows)
        return pa.concat_tables(made)

    def _results(self, function: RowsFunction, table: pa.Table) -> Iterator[tuple[int, list[Row]]]:
        """Yield the size of each batch with its result, in order; few batches are under way at once, to bound memory."""
        if table.num_rows < WORTH_A_PROCESS or self.workers == 1:
            yield from ((len(batch), function(batch)) for batch in _batches(table))
            return
        pool = ProcessPoolExecutor(
            self.workers, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent
        )
        under_way: deque[tuple[int, Future[list[Row]]]] = deque()
        try:
            for batch in _batches(table):
                under_way.append((len(batch), pool.submit(function, batch)))
                if len(under_way) > AHEAD * self.workers:
                    size, result = under_way.popleft()
                    yield size, result.result()
            while under_way:
                size, result = under_way.popleft()
                yield size, result.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    """Let Ctrl-C reach the parent alone: it ends the workers in good order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batches(table: pa.Table) -> Iterator[list[Row]]:
    for begin in range(0, table.num_rows, BATCH):
        yield table.slice(begin, BATCH).to_pylist()
