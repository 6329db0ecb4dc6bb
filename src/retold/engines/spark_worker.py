"""What a Spark worker does: it unpacks batches, applies the function, and packs what was made, or the error.

Batches travel whole, as bytes with their schema, one a row: no type of Spark's stands between a step and its rows, and the
number of each says where it belongs.
"""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import ipc

from retold.engines.port import BatchFunction
from retold.errors import RetoldError

TOGETHER: Final = 64
"""Rows of a data frame that are packed as one batch."""

SENT: Final = pa.schema([("number", pa.int64()), ("packed", pa.large_binary())])
RETURNED: Final = pa.schema([*SENT, ("error", pa.large_binary())])
RETURNED_IN_SPARK: Final = "number bigint, packed binary, error binary"

_LZ4: Final = ipc.IpcWriteOptions(compression="lz4")


class WorkerError(RetoldError):
    """What a worker said of an error: its traceback, as the cause of the error itself."""


def packed(batch: pa.RecordBatch) -> bytes:
    """Return *batch* as bytes, with its schema."""
    sink = pa.BufferOutputStream()
    with ipc.new_stream(sink, batch.schema, options=_LZ4) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def unpacked(data: bytes) -> pa.RecordBatch:
    """Return the batch that was `packed`."""
    with ipc.open_stream(data) as reader:
        return reader.read_next_batch()


def work(sent: Iterable[pa.RecordBatch], function: BatchFunction) -> Iterator[pa.RecordBatch]:
    """Yield what *function* makes of each batch *sent*, as the rows `RETURNED`."""
    for rows in sent:
        for row in rows.to_pylist():
            yield _returned([{"number": row["number"]} | _made_or_error(function, row["packed"])])


def pack(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the rows of *batches*, a few packed together, as the rows `RETURNED`."""
    for batch in batches:
        for begin in range(0, batch.num_rows, TOGETHER):
            yield _returned([{"packed": packed(batch.slice(begin, TOGETHER))}])


def reraise(error: bytes) -> None:
    """Raise the *error* that a worker has returned, with the worker's traceback as its cause."""
    raised, words = pickle.loads(error)
    raise raised from WorkerError(f"on a worker:\n{words}")


def unpacked_folder(name: str) -> Path:
    """Return where Spark has unpacked the archive *name* on the machine that asks: a worker's or the driver's."""
    from pyspark import SparkFiles

    return Path(SparkFiles.get(name))


def _returned(rows: Sequence[dict[str, Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, schema=RETURNED)


def _made_or_error(function: BatchFunction, data: bytes) -> dict[str, bytes]:
    """Return what *function* makes of a batch, or its error: of one that Spark sees it would try the task four times."""
    try:
        return {"packed": packed(function(unpacked(data)))}
    except Exception as error:
        return {"error": _error(error, traceback.format_exc())}


def _error(error: Exception, words: str) -> bytes:
    """Return an error and its traceback as bytes; in words where its class was not made to travel."""
    try:
        data = pickle.dumps((error, words))
        pickle.loads(data)
    except Exception:  # whatever such a class raises
        return pickle.dumps((WorkerError(repr(error)), words))
    return data
