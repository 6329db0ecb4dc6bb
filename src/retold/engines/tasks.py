"""What every engine does with a map: cut its source into batches, name what is made of each, and make it."""

from __future__ import annotations

import gc
import hashlib
import io
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from retold.engines import parts
from retold.engines.port import BatchFunction, Source
from retold.engines.shared import Shared

BATCH = 64
"""Rows of a table handed to a function at once: small enough that two cores share the end of the work."""
FIRST = 8
"""Rows of the first batch of a table: it tells how long the others will take."""
MOST_PARTS = 512
"""Batches into which a large table is cut, about: each is a file, and costs a millisecond or two of its own."""


def batches_of(source: Source) -> Iterator[pa.RecordBatch]:
    """Yield the batches of *source*: those of a stream as they come, a table cut into its own, of which the first is small."""
    if not isinstance(source, pa.Table):
        yield from source
        return
    yield from source.slice(0, FIRST).combine_chunks().to_batches()
    rows = max(BATCH, source.num_rows // MOST_PARTS)
    for begin in range(FIRST, source.num_rows, rows):
        yield from source.slice(begin, rows).combine_chunks().to_batches()


def by_number() -> Callable[[pa.RecordBatch], str]:
    """Return what names files one after the other."""
    numbers = iter(range(1 << 62))
    return lambda batch: f"{next(numbers):06}"


def by_digest(function: BatchFunction) -> Callable[[pa.RecordBatch], str]:
    """Return what names files by what is done (the function with its settings) and to what.

    Arrays it shares count by what stands for them; without that they are no other run's.
    """
    sink = io.BytesIO()
    _Telling(sink).dump(function)
    done = sink.getvalue()
    return lambda batch: hashlib.sha256(done + memoryview(batch.serialize())).hexdigest()


class _Telling(pickle.Pickler):
    """Writes a function down, and instead of a handle on arrays what stands for them."""

    def persistent_id(self, found: Any) -> Any:
        """Return what is written instead of *found*; None where it is written as it is."""
        return found.stands_for or found.folder if isinstance(found, Shared) else None


def known(file: Path) -> int:
    """Return the number of rows that an earlier run left in *file*; 0 where it left none, or none that can be read."""
    try:
        return parts.size(file) if file.exists() else 0
    except (OSError, pa.ArrowException):
        return 0


def make(function: BatchFunction, batch: pa.RecordBatch, file: Path) -> int:
    """Write what *function* makes of *batch* to *file*; return the number of its rows. Runs in any process."""
    with uncollected():
        rows = function(batch)
    parts.write(file, rows)
    return int(rows.num_rows)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no search for cycles run: rows hold none, and going through all of them again and again takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def packed(batch: pa.RecordBatch) -> bytes:
    """Return *batch* as bytes, without what lies around it: pickled as it is, a slice would take its whole table along."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())
