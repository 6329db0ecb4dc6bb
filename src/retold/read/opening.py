"""From paths to the table ``pages``: the only part of the step that touches disk. One row a page, readable or not."""

from __future__ import annotations

import gzip
import hashlib
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

import pyarrow as pa

from retold.errors import InputError
from retold.read import rows
from retold.read.decoding import decode, is_binary
from retold.read.kinds import ROWS, media_of, stem_of, suffixes_of
from retold.settings import Settings
from retold.tables import PAGES

Row = dict[str, Any]

BOMB = 200
"""Decompressed bytes a compressed byte may become in a file of rows; real ones stay below 20."""

_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile, pa.ArrowException, OSError, ValueError)


class _Place(NamedTuple):
    """A file to open: where, how it was named, and whether somebody named it or a folder held it."""

    path: Path
    origin: str
    named: bool


def open_pages(paths: Sequence[str], *, settings: Settings, stdin: IO[bytes] | None = None) -> pa.Table:
    """Return the table ``pages`` of everything under *paths*: files, folders (all the way down) and ``-`` for *stdin*.

    A page that cannot be read is a row with its ``problem``. A file given twice is one page. Hidden files in a folder
    are
    passed over; other files in it that are no pages are rows with a problem.

    Raises:
        InputError: a path does not exist, a folder holds no file at all, or nothing was given.
    """
    if not paths:
        raise InputError("no pages were given", hint="name files or folders, or - for standard input")
    found: list[Row] = []
    for place in _places(paths):
        found.extend(_rows_of(place, settings))
    if "-" in paths:
        found.extend(_stdin_rows(stdin if stdin is not None else sys.stdin.buffer, settings))
    return PAGES.of(_with_unique_ids(found))


def _places(paths: Sequence[str]) -> list[_Place]:
    """Return every file under *paths* once, in order of its name; a file that was named wins over one found in a
    folder.
    """
    places: dict[Path, _Place] = {}
    for given in sorted(set(paths) - {"-"}):
        path = Path(given)
        if not path.exists() and not path.is_symlink():
            raise InputError(
                f"no such file or folder: {_clean(given)}", hint="check the spelling, or quote a name with spaces in it"
            )
        if not path.is_dir():
            places[path.resolve()] = _Place(path, _clean(path.as_posix()), True)
            continue
        inside = list(_walk(path))
        if not inside:
            raise InputError(
                f"the folder holds no pages: {_clean(given)}",
                hint="it needs .html, .txt or .jsonl files, each perhaps .gz or .zst",
            )
        for file in inside:
            places.setdefault(file.resolve(), _Place(file, _clean(file.as_posix()), False))
    return sorted(places.values(), key=lambda place: place.origin)


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files under *folder*, sorted, without hidden ones and without following links to folders."""
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(at) / name


def _rows_of(place: _Place, settings: Settings) -> Iterator[Row]:
    """Yield the rows of one file."""
    kind, compression = suffixes_of(place.path.name)
    base = {"id": _clean(stem_of(place.path.name)), "origin": place.origin}
    try:
        if not place.path.is_file():
            yield base | {"problem": "not a regular file"}
        elif not kind and not place.named:
            yield base | {"size": place.path.stat().st_size, "problem": "not a kind of page Retold reads"}
        elif kind in ROWS:
            with _stream(place.path, compression) as stream:
                limit = place.path.stat().st_size * BOMB + settings.max_page_bytes if compression else None
                yield from _rows_in(stream, base, settings, limit)
        else:
            yield from _page_or_rows(base, _head(place.path, compression, settings), settings, kind)
    except rows.TooMuchError as bomb:
        yield base | {"problem": str(bomb)}
    except _DAMAGED as damage:
        yield base | {"problem": _because(damage, compression)}


def _because(damage: Exception, compression: str) -> str:
    """Say in words why a file could not be read."""
    if isinstance(damage, PermissionError):
        return "no permission to read it"
    if isinstance(damage, EOFError):
        return f"the {compression} file ends too early"
    return (
        f"not a valid {compression} file"
        if compression
        else f"could not be read: {getattr(damage, 'strerror', None) or damage}"
    )


def _stream(path: Path, compression: str) -> IO[bytes]:
    """Open a file for reading bytes, decompressed as they are asked for."""
    if compression == "gzip":
        return cast("IO[bytes]", gzip.open(path))
    if compression == "zstd":
        return cast("IO[bytes]", pa.input_stream(str(path), compression="zstd"))
    return path.open("rb")


def _head(path: Path, compression: str, settings: Settings) -> bytes:
    """Return the bytes of a page, and of one that is too large no more than shows that it is."""
    with _stream(path, compression) as stream:
        return bytes(stream.read(settings.max_page_bytes + 1))


def _stdin_rows(stream: IO[bytes], settings: Settings) -> Iterator[Row]:
    """Yield the rows of standard input: JSON lines where its first letter is a brace, else one page."""
    base = {"id": "stdin", "origin": "standard input"}
    head = stream.readline(settings.max_page_bytes + 1)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _rows_in(rows.Chained(head, stream), base, settings, None)
    else:
        yield _page(base, head + stream.read(max(0, settings.max_page_bytes + 1 - len(head))), settings, "")


def _page_or_rows(base: Row, data: bytes, settings: Settings, kind: str) -> Iterator[Row]:
    """Yield what a file holds whose name does not say that it has rows: usually one page."""
    if not kind and rows.looks_like(data):
        yield from _rows_in(rows.Chained(data, None), base, settings, None)
    else:
        yield _page(base, data, settings, kind)


def _page(base: Row, data: bytes, settings: Settings, kind: str) -> Row:
    """Return the row of one page given as bytes."""
    row = base | {"digest": hashlib.sha256(data).hexdigest(), "size": len(data)}
    if len(data) > settings.max_page_bytes:
        return row | {"digest": None, "problem": f"larger than {settings.max_page_bytes:,} bytes"}
    if not data.strip():
        return row | {"problem": "empty file"}
    decoded = decode(data)
    if decoded is None:
        return row | {"problem": "binary, not text" if is_binary(data) else "text in no encoding that could be told"}
    return row | {"media": media_of(decoded.text, kind), "content": decoded.text, "encoding": decoded.encoding}


def _rows_in(stream: Any, base: Row, settings: Settings, limit: int | None) -> Iterator[Row]:
    """Yield one row for each line of JSON lines; *limit* bounds what may come out of a compressed file, in bytes."""
    for number, line in enumerate(rows.lines(stream, settings.max_page_bytes, limit), start=1):
        at = base | {"id": f"{base['id']}:{number}", "origin": f"{base['origin']}:{number}"}
        if line.strip():
            yield rows.row_of(line, at, settings)


def _with_unique_ids(found: list[Row]) -> list[Row]:
    """Give pages that share an id ``~2``, ``~3``, in order of origin and digest; the origin notes the id they came
    with.
    """
    taken = {row["id"] for row in found}
    seen: set[str] = set()
    unique = []
    for row in sorted(found, key=lambda r: (r["id"], _natural(r["origin"]), r.get("digest") or "")):
        name, number = row["id"], 1
        while name in seen or (number > 1 and name in taken):
            number += 1
            name = f"{row['id']}~{number}"
        seen.add(name)
        note = f" (id {row['id']} was taken)" if number > 1 else ""
        unique.append(row | {"id": name, "origin": row["origin"] + note})
    return unique


def _natural(origin: str) -> tuple[str, int]:
    """Return a key that puts row 9 of a file before row 10."""
    head, _, number = origin.rpartition(":")
    return (head, int(number)) if number.isdecimal() and number.isascii() and len(number) < 18 else (origin, 0)


def _clean(name: str) -> str:
    """Return a file name as text that can be stored: bytes that are no text become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
