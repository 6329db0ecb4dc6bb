"""One machine: DuckDB for SQL, processes for Python functions, files for what does not fit into memory."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from itertools import chain
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import gettempdir
from threading import Thread
from time import perf_counter
from typing import Any
from weakref import finalize

import duckdb
import pyarrow as pa

from retold.engines.cache import Cache, of_user
from retold.engines.parts import Parts
from retold.engines.port import BatchFunction, Progress, Source, silent
from retold.engines.shared import Shared, share
from retold.engines.shared import Source as Shareable
from retold.engines.tasks import batches_of, by_digest, by_number, known, make, packed

AHEAD = 3
"""Batches under way for each process: enough that none waits for another, few enough to fit into memory."""
WORTH_A_PROCESS = 150
"""Rows below which other processes cost more than they save."""
STARTING = 2.0
"""Seconds of imports until other processes are of use: what takes no longer is done here."""
HANDING = 0.2
"""Seconds until those that are up have loaded what a new piece of work needs."""

MEMORY = 300_000_000
"""Bytes SQL holds before it goes to disk, where nobody says."""

REACHED = 70
"""Characters the temporary folder's path may have: the server listens at a socket in it, whose path is bounded (108 on Linux)."""
LOADED = "retold.rehearsal"
"""What the process that starts others imports: with it all they will need."""
TRIALS = 2
"""Batches made here before it is asked how long the rest will take, after each anew: the first also loads what is loaded once."""

Made = tuple[int, Path, int]
"""Rows that were taken in, the file that holds what was made of them, and the rows in it."""


class DuckEngine:
    """Runs SQL in memory and maps functions over as many processes as there are cores.

    With *keep*, a folder that is there, all that is written on the way lies in it, and what a map has made stays, by the digest of what
    it was made from: whoever runs the same work again, after an end that nobody wished for, goes on where it stopped.
    """

    def __init__(
        self, *, workers: int = 0, progress: Progress = silent, keep: Path | None = None, memory: int = MEMORY
    ) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.progress = progress
        self.keep = keep
        self.memory = memory
        self._pool: ProcessPoolExecutor | None = None
        self._starting: Future[list[Future[None]]] = Future()

    def sql(self, query: str, tables: Mapping[str, Source]) -> pa.Table:
        """Run *query* over the named *tables* in a fresh database; beyond the limit of memory it works on disk."""
        spill = (self.keep or Path(gettempdir())) / f"retold-{os.getpid()}"
        limits: dict[str, Any] = {"memory_limit": f"{max(1, self.memory // 1_000_000)}MB", "temp_directory": str(spill)}
        any_order = {"enable_external_access": "false", "preserve_insertion_order": "false"}
        with duckdb.connect(config=any_order | limits) as connection:
            for name, table in tables.items():
                connection.register(name, table)
            return connection.sql(query).to_arrow_table()

    def map(
        self, work: str, function: BatchFunction, source: Source, schema: pa.Schema, *, afresh: bool = False
    ) -> Parts:
        """Apply *function* batch by batch, here or, where that is sooner done, in other processes."""
        keep = None if afresh else self.keep
        made = Parts(schema, keep / work if keep is not None else None, within=self.keep)
        total = source.num_rows if isinstance(source, pa.Table) else None
        named = by_digest(function) if keep is not None else by_number()
        done = 0
        for taken, file, rows in self._made(function, batches_of(source), total, made, named):
            made.append(file, rows)
            done += taken
            self.progress(work, done, total)
        return made

    def share(self, arrays: Mapping[str, Shareable], stands_for: str = "") -> Shared:
        """Write *arrays* to files that all processes map into memory."""
        return share(arrays, stands_for, within=self.keep)

    def cache(self, kind: str) -> Cache:
        """Return the cache of this user for one *kind* of things."""
        return of_user(kind)

    def close(self) -> None:
        """End the processes; work that is asked for later starts others."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _processes(self) -> ProcessPoolExecutor:
        """Return the processes, started when they are first needed; they end with the engine."""
        if self._pool is None:
            self._pool = pool = ProcessPoolExecutor(
                self.workers, mp_context=_context(), initializer=_depend_on_the_parent
            )
            finalize(self, pool.shutdown, wait=False, cancel_futures=True)
            beside = ThreadPoolExecutor(1)  # what starts them says nothing until it has loaded all
            self._starting = beside.submit(_start, pool, self.workers)
            beside.shutdown(wait=False)
        return self._pool

    def _others_are_up(self) -> bool:
        """Tell whether any of the processes, started if need be, has come up: till then work is done here."""
        self._processes()
        return self._starting.done() and any(one.done() for one in self._starting.result())

    def _made(
        self,
        function: BatchFunction,
        batches: Iterator[pa.RecordBatch],
        total: int | None,
        made: Parts,
        named: Callable[[pa.RecordBatch], str],
    ) -> Iterator[Made]:
        """Yield what was made of each batch, in order; few are under way at once, to bound memory."""
        first = list(_up_to(batches, WORTH_A_PROCESS))
        many = self.workers > 1 and sum(len(batch) for batch in first) >= WORTH_A_PROCESS
        by_others = total is None and (many or self._pool is not None)
        trials, left = (TRIALS if self._pool is None else 1), total or 0
        under_way: deque[tuple[int, Path, int | Future[int]]] = deque()
        whole = False
        try:
            for batch in chain(first, batches):
                file = made.folder / named(batch)
                rows: int | Future[int] = known(file)
                if not rows and by_others and self._others_are_up():
                    rows = self._processes().submit(make_packed, function, packed(batch), file)
                elif not rows:
                    begun = perf_counter()
                    rows = make(function, batch, file)
                    trials -= 1
                    seconds = (perf_counter() - begun) / len(batch)
                    by_others = by_others or (many and trials <= 0 and self._others_pay(seconds, left - len(batch)))
                left -= len(batch)
                under_way.append((len(batch), file, rows))
                while len(under_way) > (AHEAD * self.workers if by_others else 0):
                    yield _result(under_way.popleft())
            yield from map(_result, under_way)
            whole = True
        finally:
            if not whole:
                self.close()

    def _others_pay(self, seconds: float, rows: int) -> bool:
        """Tell whether handing *rows* on costs less than it saves, where one took so many *seconds* here."""
        return seconds * rows * (1 - 1 / self.workers) > (STARTING if self._pool is None else HANDING)


def _context() -> BaseContext:
    """Return how processes are started: on Linux by one that has done everything once, for all of them."""
    if sys.platform != "linux" or len(gettempdir()) > REACHED:
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([LOADED])
    return context


def _start(pool: ProcessPoolExecutor, workers: int) -> list[Future[None]]:
    """Have the processes of *pool* start; return what is done when one has come up. For a thread of its own, and none for Ctrl-C."""
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # when it is started, it unblocks
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # whoever is started from here inherits it
    return [pool.submit(_nothing) for _ in range(workers)]


def _nothing() -> None:
    """Do nothing: whoever has done it has come up."""


def _result(under_way: tuple[int, Path, int | Future[int]]) -> Made:
    taken, file, rows = under_way
    return taken, file, rows if isinstance(rows, int) else rows.result()


def make_packed(function: BatchFunction, batch: bytes, file: Path) -> int:
    """Do what `make` does, in another process."""
    return make(function, pa.ipc.open_stream(batch).read_next_batch(), file)


def _depend_on_the_parent() -> None:
    """Let Ctrl-C reach the parent alone, which ends the workers in good order; if it is killed outright, end by ourselves."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _up_to(batches: Iterator[pa.RecordBatch], rows: int) -> Iterator[pa.RecordBatch]:
    """Yield batches until they hold *rows* rows or there are no more."""
    held = 0
    for batch in batches:
        held += len(batch)
        yield batch
        if held >= rows:
            return
