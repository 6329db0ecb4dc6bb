"""What a map has made: rows on disk, in the order of what they were made from, one file for each batch.

Only the batch that is being looked at is in memory, so the rows of a whole pile may be more than memory holds.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import ipc

OPEN = 8
"""Files whose rows are at hand when rows are asked for one by one: pages mostly come in the order they are asked for."""

_PACKED = ipc.IpcWriteOptions(compression="lz4")


class Parts:
    """Rows of one schema in files. Made for this run alone, they go with it; in a folder that was named, they stay.

    What is made for this run alone lies *within* a folder, or where the system keeps such things.
    """

    def __init__(self, schema: pa.Schema, folder: Path | None = None, *, within: Path | None = None) -> None:
        self.schema = schema
        self._own = None if folder is not None else tempfile.TemporaryDirectory(prefix="retold-", dir=within)
        self.folder = folder if folder is not None else Path(self._own.name)  # type: ignore[union-attr]
        self.folder.mkdir(parents=True, exist_ok=True)
        self.files: list[Path] = []
        self.sizes: list[int] = []

    def append(self, file: Path, rows: int) -> None:
        """Add a file that `write` has written, with the number of its rows."""
        self.files.append(file)
        self.sizes.append(rows)

    @property
    def num_rows(self) -> int:
        """Number of rows in all files."""
        return sum(self.sizes)

    def batches(self, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Yield the rows batch by batch, of all columns or of those named."""
        for file in self.files:
            yield read(file, self._places(columns))

    def stream(self, columns: Sequence[str] | None = None) -> pa.RecordBatchReader:
        """Return the rows as a stream, to be mapped over again."""
        return pa.RecordBatchReader.from_batches(self._schema_of(columns), self.batches(columns))

    def table(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Return all rows at once, in memory."""
        return pa.Table.from_batches(list(self.batches(columns)), schema=self._schema_of(columns))

    def rows(self, order: Sequence[int], columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        """Yield the rows with the numbers in *order*, one by one."""
        at_hand = lru_cache(maxsize=OPEN)(lambda part: read(self.files[part], self._places(columns)).to_pylist())
        where = [(part, place) for part, size in enumerate(self.sizes) for place in range(size)]
        for number in order:
            part, place = where[number]
            yield at_hand(part)[place]

    def _schema_of(self, columns: Sequence[str] | None) -> pa.Schema:
        return self.schema if columns is None else pa.schema([self.schema.field(name) for name in columns])

    def _places(self, columns: Sequence[str] | None) -> list[int] | None:
        return None if columns is None else [self.schema.get_field_index(name) for name in columns]


def write(file: Path, batch: pa.RecordBatch) -> None:
    """Write *batch* to *file*, whole or not at all."""
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    with pa.OSFile(str(partial), "wb") as sink, ipc.new_file(sink, batch.schema, options=_PACKED) as writer:
        writer.write_batch(batch)
    os.replace(partial, file)


def read(file: Path, places: Sequence[int] | None = None) -> pa.RecordBatch:
    """Return what `write` wrote; only the columns at *places*, where given."""
    options = ipc.IpcReadOptions(included_fields=list(places) if places is not None else None)
    with pa.OSFile(str(file), "rb") as source:
        return ipc.open_file(source, options=options).get_batch(0)


def size(file: Path) -> int:
    """Return the number of rows in *file*. Raises OSError or pa.ArrowException where it holds none that `write` wrote."""
    return int(read(file, [0]).num_rows)


def remove(folder: Path) -> None:
    """Remove a folder of parts that is no longer wanted."""
    shutil.rmtree(folder, ignore_errors=True)
