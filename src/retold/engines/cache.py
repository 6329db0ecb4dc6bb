"""What earlier runs of this user have made, for later ones to take instead: bytes, by a digest of what they were made from.

It lies in the user's own cache folder, and holds nothing that cannot be made again: whoever removes it loses time alone. What lies there
may run when it is opened (pickles, numbers that compiled code trusts), so a folder that others can write to is left alone.
"""

from __future__ import annotations

import logging
import os
import platform
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, requires, version
from io import BufferedReader
from itertools import chain
from pathlib import Path
from uuid import uuid4

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from platformdirs import user_cache_path

LOG = logging.getLogger(__name__)

PLACE = "RETOLD_CACHE"
"""Variable of the environment that names another folder, or says `OFF`."""
OFF = "off"
MOST = 10_000_000_000
"""Bytes that are kept at most; never more than one in `OF_FREE` of those that are free."""
OF_FREE = 10
FEWEST = 100
"""Things that are worth a file: fewer are as soon made again."""
FILES = 16
"""Files of less than `SMALL` bytes from which they are made one."""
SMALL = 16_000_000
AT_ONCE = 1_000
"""Things in memory at once."""
READERS = 8
"""Places of the disk that are read at once: what is asked for lies far apart."""
DIGEST = pa.binary(16)
"""A digest of what a thing was made from."""
MADE = pa.schema([("made", pa.large_binary()), ("length", pa.int64()), ("size", pa.int64())])
"""A thing as bytes, how many these are, and how many when unpacked."""

_PLACES = pa.schema([("digest", DIGEST), ("length", pa.int64()), ("size", pa.int64()), ("begin", pa.int64())])
_TOLD = 8
"""Bytes at the end of a file that tell where its table begins."""
_ENDING = ".kept"
_BEGUN = "begun-"
FORGOTTEN = 86_400.0
"""Seconds after which nobody goes on writing what was begun."""

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cache:
    """Things of one kind in the folder *root*: none where that is None.

    A file holds things one after the other, then the table `_PLACES`, then where that begins.
    """

    root: Path | None

    @contextmanager
    def found(self, digests: pa.Array) -> Iterator[Found]:
        """Give what was made before of that which has the *digests*; it can be read until the ``with`` ends, whoever clears the cache."""
        with ExitStack() as opened:
            files: list[BufferedReader] = []
            tables = [_PLACES.empty_table().append_column("file", pa.array([], pa.int64()))]
            for file in self._files():
                with suppress(OSError, pa.ArrowException):  # gone in the meantime, or not whole
                    source = opened.enter_context(file.open("rb"))
                    places = _places(source)
                    os.utime(file)
                    tables.append(places.append_column("file", pa.array(np.full(len(places), len(files)))))
                    files.append(source)
            held = pa.concat_tables(tables).combine_chunks()
            known = held["digest"].chunk(0) if len(held) else pa.array([], DIGEST)
            yield Found(held, pc.index_in(digests, value_set=known).fill_null(-1).to_numpy(), files)

    def keep(self, digests: pa.Array, made: Iterable[pa.RecordBatch]) -> None:
        """Keep the rows `MADE`, in order of their *digests*. Where that fails, nothing is kept."""
        if len(digests) < FEWEST or (folder := self._folder()) is None:
            return
        try:
            most = _afforded(folder.parent)
            _write(folder, digests, made, most)
            _join_small(folder, most)
            _clear(folder.parent, most)
        except OSError as error:
            LOG.info("what was made is not kept for later runs: %s", error)

    def _files(self) -> Iterable[Path]:
        folder = self._folder()
        return folder.glob(f"*{_ENDING}") if folder else ()

    def _folder(self) -> Path | None:
        """Return the folder for what this code makes; None where there can be none."""
        root = self.root and _own(self.root)
        return _own(root / made_by()) if root else None


@dataclass(frozen=True, slots=True)
class Found:
    """What of the things asked for is there: `_PLACES` *held*, in which *files*, and the row of each that was asked for, -1 for none."""

    held: pa.Table
    rows: Ints
    files: list[BufferedReader]

    @property
    def there(self) -> npt.NDArray[np.bool_]:
        """Which of those asked for are there."""
        return self.rows >= 0

    def table(self, columns: list[str]) -> pa.Table:
        """Return ``length`` or ``size`` of those that are there, in the order in which they were asked for."""
        return self.held.select(columns).take(pa.array(self.rows[self.there]))

    def pieces(self) -> Iterator[Bytes]:
        """Yield the bytes of those that are there, one after the other, in the same order; few are in memory at once."""
        begins, lengths, files = (self.table([name])[name].to_numpy() for name in ("begin", "length", "file"))

        def read(some: Ints) -> list[bytes]:
            return [os.pread(self.files[files[k]].fileno(), int(lengths[k]), int(begins[k])) for k in some.tolist()]

        with ThreadPoolExecutor(READERS) as readers:
            for begin in range(0, len(begins), AT_ONCE):
                some = np.arange(begin, min(begin + AT_ONCE, len(begins)))
                order = np.lexsort((begins[some], files[some]))
                parts = [*chain.from_iterable(readers.map(read, np.array_split(some[order], READERS)))]
                yield np.frombuffer(b"".join(parts[k] for k in np.argsort(order).tolist()), np.uint8)


def payload(batch: pa.RecordBatch) -> Bytes:
    """Return the bytes of the rows `MADE`, one after the other."""
    column = batch.column("made")
    _, offsets, packed = column.buffers()
    ends = np.frombuffer(offsets, np.int64)[[column.offset, column.offset + len(column)]]
    return np.frombuffer(packed, np.uint8)[ends[0] : ends[1]] if len(column) else np.empty(0, np.uint8)


def _write(folder: Path, digests: pa.Array, made: Iterable[pa.RecordBatch], most: int) -> bool:
    """Write things to a file of their own, whole or not at all; not if they come to more than *most* bytes. Tell whether it was done."""
    name = uuid4().hex
    partial = folder / f"{_BEGUN}{name}"
    told = [MADE.empty_table().select(["length", "size"])]
    try:
        with partial.open("wb") as sink:
            for batch in made:
                sink.write(payload(batch).data)
                told.append(pa.Table.from_batches([batch.select(["length", "size"])]))
                if sink.tell() > most:
                    LOG.info("more was made than is kept for later runs: %s bytes", f"{most:,}")
                    return False
            begin = sink.tell()
            sizes = pa.concat_tables(told)
            begins = np.cumsum(sizes["length"].to_numpy()) - sizes["length"].to_numpy()
            table = sizes.add_column(0, "digest", digests).append_column("begin", pa.array(begins)).cast(_PLACES)
            with pa.ipc.new_stream(sink, _PLACES) as writer:
                writer.write_table(table)
            sink.write(begin.to_bytes(_TOLD))
        os.replace(partial, folder / f"{name}{_ENDING}")
        return True
    finally:
        partial.unlink(missing_ok=True)


def _places(source: BufferedReader) -> pa.Table:
    """Return the table of a file. Raises OSError or pa.ArrowException where it is not whole."""
    end = source.seek(-_TOLD, os.SEEK_END)
    begin = int.from_bytes(source.read(_TOLD))
    if begin > end:
        raise pa.ArrowInvalid("the file ends too early")
    places = pa.ipc.open_stream(os.pread(source.fileno(), end - begin, begin)).read_all()
    if places.schema != _PLACES or pc.sum(places["length"]).as_py() != begin:
        raise pa.ArrowInvalid("the file holds something else")
    return places


def _join_small(folder: Path, most: int) -> None:
    """Make one of the small files, where they are many: every one has to be opened by whoever looks for anything."""
    small = [file for file in folder.glob(f"*{_ENDING}") if file.stat().st_size < SMALL]
    if len(small) < FILES:
        return
    whole, digests = [], []
    for file in small:
        with suppress(pa.ArrowException):
            with file.open("rb") as source:
                places = _places(source)
            bytes_, ends = file.read_bytes(), np.append(places["begin"].to_numpy(), pc.sum(places["length"]).as_py())
            made = pa.LargeBinaryArray.from_buffers(
                pa.large_binary(), len(places), [None, pa.py_buffer(ends), pa.py_buffer(bytes_)]
            )
            columns = [made, *(places[name].combine_chunks() for name in ("length", "size"))]
            whole.append(pa.RecordBatch.from_arrays(columns, schema=MADE))
            digests.append(places["digest"].combine_chunks())
    if _write(folder, pa.concat_arrays(digests), whole, most):
        for file in small:
            file.unlink(missing_ok=True)


def of_user(kind: str) -> Cache:
    """Return the cache of this user for one *kind* of things; an empty one on systems that cannot read at a place of a file."""
    place = os.environ.get(PLACE, "")
    if place == OFF or not hasattr(os, "pread"):
        return Cache(None)
    return Cache((Path(place).expanduser() if place else user_cache_path("retold", appauthor=False)) / kind)


@lru_cache(maxsize=1)
def made_by() -> str:
    """Return what stands for the code that makes things: this package, file by file, and the versions of what it needs."""
    root = Path(__file__).parent.parent
    files = sorted(
        (path, path.stat()) for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    told = [f"{path.relative_to(root)} {stat.st_size} {stat.st_mtime_ns}" for path, stat in files]
    with suppress(PackageNotFoundError):
        names = {
            match[0] for line in requires("retold") or () if (match := re.match(r"[\w.-]+", line)) and ";" not in line
        }
        told += [f"{name} {version(name)}" for name in sorted({"retold", *names})]
    return blake2b("\n".join([platform.python_version(), *told]).encode(), digest_size=8).hexdigest()


def _own(folder: Path) -> Path | None:
    """Return *folder*, made if need be; None where it cannot be, or where others could have written to it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stat = folder.stat()
    except OSError:
        return None
    if stat.st_uid != os.getuid() or stat.st_mode & 0o022:
        LOG.warning("%s is not this user's alone: nothing is taken from it", folder)
        return None
    return folder


def _afforded(root: Path) -> int:
    own = sum(file.stat().st_size for file in root.glob(f"*/*{_ENDING}"))
    return min(MOST, (shutil.disk_usage(root).free + own) // OF_FREE)


def _clear(root: Path, most: int) -> None:
    """Remove what was not looked at for longest, until the rest has *most* bytes, and what a run that was killed had begun to write."""
    left = most
    for file in sorted(root.glob(f"*/*{_ENDING}"), key=lambda file: file.stat().st_mtime_ns, reverse=True):
        left -= file.stat().st_size
        if left < 0:
            file.unlink(missing_ok=True)
    for scrap in root.glob(f"*/{_BEGUN}*"):
        if time.time() - scrap.stat().st_mtime > FORGOTTEN:
            scrap.unlink(missing_ok=True)
    for folder in root.iterdir():
        with suppress(OSError):  # not empty
            folder.rmdir()
