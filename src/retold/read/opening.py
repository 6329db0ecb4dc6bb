"""From paths to the rows of ``opened``: the only part of the step that touches disk. One row a page, readable or not."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, cast

import pyarrow as pa
from pyarrow import parquet

from retold.errors import InputError
from retold.read import archives, rows
from retold.read.decoding import decode, is_binary
from retold.read.kinds import ARCHIVES, MAGIC_BYTES, ROWS, TABLES, kind_by_content, media_of, stem_of, suffixes_of
from retold.read.places import Place, clean, places
from retold.read.streams import BOMB, TooMuchError, bounded, unpacked, unpacked_stream
from retold.settings import Settings
from retold.tables import OPENED

Row = dict[str, Any]

BATCH = 16
"""Rows of a Parquet file that are in memory at once."""

PAGES_AT_ONCE, BYTES_AT_ONCE = 16, 4_000_000
"""Pages that are handed on together, and bytes from which fewer are: what bounds the memory of every process."""

_SPOOL = 50_000_000
"""Bytes of standard input kept in memory where its kind needs a file; more go to disk."""


def open_pages(
    paths: Sequence[str], *, settings: Settings, stdin: IO[bytes] | None = None, leave_out: Collection[Path] = ()
) -> pa.RecordBatchReader:
    """Return the rows of ``opened``, as a stream, of everything under *paths*: files, folders, patterns such as
    ``saved/*.html``, and ``-`` for *stdin*; files of *leave_out* are passed over.

    A page that cannot be read is a row with its ``problem``. A file given twice is one page. Hidden files in a folder
    are passed over; other files in it that are no pages are rows with a problem. Ids may come back.

    Raises:
        InputError: a path does not exist, a folder holds no file at all, or nothing was given.
    """
    rows = stream_pages(paths, settings=settings, stdin=stdin, leave_out=leave_out)
    first = list(islice(rows, 1))  # asked for at once, so that a wrong path is said before any work is done
    return pa.RecordBatchReader.from_batches(OPENED.schema, _batches(chain(first, rows)))


def _batches(rows: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    """Yield *rows* in batches of a few pages, fewer where they are large."""
    held: list[Row] = []
    size = 0
    for row in rows:
        held.append(row)
        size += row.get("size") or 0
        if len(held) >= PAGES_AT_ONCE or size >= BYTES_AT_ONCE:
            yield pa.RecordBatch.from_pylist(held, schema=OPENED.schema)
            held, size = [], 0
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=OPENED.schema)


def stream_pages(
    paths: Sequence[str], *, settings: Settings, stdin: IO[bytes] | None = None, leave_out: Collection[Path] = ()
) -> Iterator[Row]:
    """Yield the rows of `open_pages` one by one, with one page in memory at a time.

    Raises:
        InputError: as `open_pages`.
    """
    if not paths:
        raise InputError("no pages were given", hint="name files or folders, or - for standard input")
    for place in places(paths):
        if not leave_out or place.path.resolve() not in leave_out:
            yield from _rows_of(place, settings)
    if "-" in paths:
        yield from _stdin_rows(stdin if stdin is not None else sys.stdin.buffer, settings)


def _rows_of(place: Place, settings: Settings) -> Iterator[Row]:
    """Yield the rows of one file."""
    kind, compression = suffixes_of(place.path.name)
    base = {"id": clean(stem_of(place.path.name)), "origin": place.origin}
    if not place.path.is_file():
        yield base | {"problem": "not a regular file"}
    elif not kind and not place.named:
        yield base | {"size": place.path.stat().st_size, "problem": "not a kind of page Retold reads"}
    else:
        yield from _guarded(_opened(place, kind, compression, base, settings), base, compression)


def _guarded(found: Iterable[Row], base: Row, compression: str) -> Iterator[Row]:
    """Yield the rows *found*; where the file turns out to be damaged, what was found before and a row that says so."""
    seen = False
    try:
        for row in found:
            seen = True
            yield row
    except Exception as damage:  # whatever a parser of archives or tables raises on garbage: it is the file's fault
        problem = str(damage) if isinstance(damage, TooMuchError) else _because(damage, compression)
        yield base | {"problem": f"{problem}; what comes before was read" if seen else problem}
        return
    if not seen:
        yield base | {"problem": "empty file"}


def _opened(place: Place, kind: str, compression: str, base: Row, settings: Settings) -> Iterator[Row]:
    """Yield the rows of one file by its kind: that of its name, else that of its first bytes."""
    if not kind:
        with unpacked(place.path, compression) as stream:
            kind = kind_by_content(stream.read(MAGIC_BYTES))
    if kind in TABLES and not compression:
        with place.path.open("rb") as file:
            yield from _of_parquet(file, base, settings)
        return
    most = place.path.stat().st_size * BOMB + settings.max_page_bytes if compression else sys.maxsize
    with unpacked(place.path, compression) as stream:
        yield from _of_stream(stream, kind, base, settings, most)


def _of_stream(stream: IO[bytes], kind: str, base: Row, settings: Settings, most: int) -> Iterator[Row]:
    """Yield the rows of an open file of a *kind*; no more than *most* bytes are taken from one of many pages."""
    if kind in ROWS:
        yield from _of_lines(bounded(stream, most), base, settings)
    elif kind == ".warc":
        yield from _of_warc(stream, base, settings, most)
    elif kind in ARCHIVES | TABLES:
        with tempfile.SpooledTemporaryFile(_SPOOL) as file:
            shutil.copyfileobj(bounded(stream, most), file)
            file.seek(0)
            yield from (_of_wacz if kind in ARCHIVES else _of_parquet)(file, base, settings)
    else:
        data = stream.read(settings.max_page_bytes + 1)
        if not kind and rows.looks_like(data):
            yield from _of_lines(rows.Chained(data, stream), base, settings)
        else:
            yield _page(base, data, settings, kind)


def _stdin_rows(stream: IO[bytes], settings: Settings) -> Iterator[Row]:
    """Yield the rows of standard input, whose kind and compression its first bytes tell."""
    base = {"id": "stdin", "origin": "standard input"}
    try:
        opened = unpacked_stream(stream)
        head = opened.read(MAGIC_BYTES)
    except Exception as damage:  # as in `_guarded`
        yield base | {"problem": _because(damage, "")}
        return
    whole = cast("IO[bytes]", rows.Chained(head, opened))
    yield from _guarded(_of_stream(whole, kind_by_content(head), base, settings, sys.maxsize), base, "")


def _of_warc(stream: IO[bytes], base: Row, settings: Settings, most: int) -> Iterator[Row]:
    """Yield the pages of a WARC file; one without any is a row that says so."""
    empty = True
    for number, capture in enumerate(archives.captures(bounded(stream, most), settings.max_page_bytes), start=1):
        empty = False
        at = {
            "id": capture.id,
            "origin": f"{base['origin']}:{number}",
            "given_url": capture.url,
            "captured": capture.captured or None,
        }
        if capture.problem:
            yield at | {"problem": capture.problem}
        else:
            yield _page(at, capture.data, settings, "", capture.charset)
    if empty:
        yield base | {"problem": "an archive without a page in it"}


def _of_wacz(file: Any, base: Row, settings: Settings) -> Iterator[Row]:
    """Yield the pages of the WARC files that a WACZ file packs."""
    empty = True
    for packed, member in archives.members(file):
        empty = False
        at = base | {"origin": f"{base['origin']}/{clean(member.filename)}"}
        most = member.compress_size * BOMB + settings.max_page_bytes
        with packed.open(member) as stream:
            whole: Any = gzip.GzipFile(fileobj=stream) if member.filename.lower().endswith(".gz") else stream
            yield from _guarded(_of_warc(whole, at, settings, most), at, "gzip" if whole is not stream else "")
    if empty:
        yield base | {"problem": "an archive without a page in it"}


def _of_parquet(file: Any, base: Row, settings: Settings) -> Iterator[Row]:
    """Yield one row for each row of a Parquet file that has the columns of a row of JSON lines."""
    table = parquet.ParquetFile(file, pre_buffer=False)
    wanted = [name for name in table.schema_arrow.names if name in (*rows.GIVEN, "id", "text", "page")]
    if not {"text", "page"} & set(wanted):
        yield base | {"problem": "a table without a column text or page"}
        return
    number = 0
    for batch in table.iter_batches(batch_size=BATCH, columns=wanted):
        for given in batch.to_pylist():
            number += 1
            at = base | {"id": f"{base['id']}:{number}", "origin": f"{base['origin']}:{number}"}
            yield rows.row_of_table(given, at, settings)


def _of_lines(stream: Any, base: Row, settings: Settings) -> Iterator[Row]:
    """Yield one row for each line of JSON lines."""
    for number, line in enumerate(rows.lines(stream, settings.max_page_bytes), start=1):
        at = base | {"id": f"{base['id']}:{number}", "origin": f"{base['origin']}:{number}"}
        if line.strip():
            yield rows.row_of(line, at, settings)


def _page(base: Row, data: bytes, settings: Settings, kind: str, charset: str = "") -> Row:
    """Return the row of one page given as bytes, served with *charset* where an archive says so."""
    row = base | {"digest": hashlib.sha256(data).hexdigest(), "size": len(data)}
    if len(data) > settings.max_page_bytes:
        return row | {"digest": None, "problem": f"larger than {settings.max_page_bytes:,} bytes"}
    if not data.strip():
        return row | {"problem": "empty file"}
    decoded = decode(data, charset)
    if decoded is None:
        return row | {"problem": "binary, not text" if is_binary(data) else "text in no encoding that could be told"}
    return row | {"media": media_of(decoded.text, kind), "content": decoded.text, "encoding": decoded.encoding}


def _because(damage: Exception, compression: str) -> str:
    """Say in words why a file could not be read."""
    if isinstance(damage, PermissionError):
        return "no permission to read it"
    if isinstance(damage, EOFError):
        return f"the {compression} file ends too early" if compression else "the file ends too early"
    if isinstance(damage, archives.DAMAGED):
        return f"not a valid archive: {' '.join(str(damage).split())[:120]}"
    if compression and not isinstance(damage, pa.ArrowException):
        return f"not a valid {compression} file"
    return f"could not be read: {' '.join(str(getattr(damage, 'strerror', None) or damage).split())[:200]}"
