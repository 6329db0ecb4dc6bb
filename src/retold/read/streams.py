"""Bytes of a file as they are asked for: decompressed on the way, never more than its size allows."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import IO, Any, cast

import pyarrow as pa

from retold.read.kinds import MAGIC_BYTES, packed_by_content

BOMB = 200
"""Decompressed bytes a compressed byte may become in a file of many pages; real ones stay below 20."""


class TooMuchError(Exception):
    """More came out of a compressed file than its size allows: the rest is not read."""


class Bounded(io.RawIOBase):
    """A stream that refuses to give more than *most* bytes."""

    def __init__(self, stream: Any, most: int) -> None:
        super().__init__()
        self._stream, self._most, self._given = stream, most, 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill *buffer* as far as the stream goes.

        Raises:
            TooMuchError: it would be more than the file's size allows.
        """
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        if self._given > self._most:
            raise TooMuchError(f"decompresses to over {self._most:,} bytes; the rest is not read")
        return len(data)


def unpacked(path: Path, compression: str) -> IO[bytes]:
    """Open a file for reading, decompressed as *compression* says (gzip, zstd or empty)."""
    if compression == "gzip":
        return cast("IO[bytes]", gzip.open(path))
    if compression == "zstd":
        return cast("IO[bytes]", pa.input_stream(str(path), compression="zstd"))
    return path.open("rb")


def unpacked_stream(stream: IO[bytes]) -> IO[bytes]:
    """Return *stream*, which need not be seekable, decompressed as its first bytes say."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
    how = packed_by_content(buffered.peek(MAGIC_BYTES)[:MAGIC_BYTES])
    if how == "gzip":
        return cast("IO[bytes]", io.BufferedReader(gzip.GzipFile(fileobj=buffered)))
    if how == "zstd":
        packed = pa.CompressedInputStream(pa.PythonFile(buffered, "r"), "zstd")
        return cast("IO[bytes]", io.BufferedReader(_Raw(packed)))
    return buffered


def bounded(stream: Any, most: int) -> IO[bytes]:
    """Return *stream* so that no more than *most* bytes come out of it."""
    return cast("IO[bytes]", io.BufferedReader(Bounded(stream, most)))


class _Raw(io.RawIOBase):
    """Anything that can be read, as a raw stream: so that its first bytes can be looked at."""

    def __init__(self, stream: Any) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
