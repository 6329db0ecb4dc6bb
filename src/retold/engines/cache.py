"""What earlier runs of this user have made, for later ones to take instead: rows, by a digest of what they were made from.

It lies in the user's own cache folder, and holds nothing that cannot be made again: whoever removes it loses time alone. What lies there
may run when it is opened (pickles, numbers that compiled code trusts), so a folder that others can write to is left alone.
"""

from __future__ import annotations

import logging
import os
import platform
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from uuid import uuid4

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from platformdirs import user_cache_path
from pyarrow import ipc

from retold.tables import taken

LOG = logging.getLogger(__name__)

PLACE = "RETOLD_CACHE"
"""Variable of the environment that names another folder, or says `OFF`."""
OFF = "off"
MOST = 10_000_000_000
"""Bytes that are kept at most; never more than one in `OF_FREE` of those that are free."""
OF_FREE = 10
FEWEST = 100
"""Rows that are worth a file: fewer are as soon made again."""
FILES = 16
"""Files of less than `SMALL` bytes from which they are made one."""
SMALL = 64_000_000
AT_ONCE = 1_000
"""Rows in memory at once."""
DIGEST = pa.binary(16)
"""A digest of what a row was made from."""
_OURS = "*/*.arrow"


@dataclass(frozen=True, slots=True)
class Cache:
    """Rows of one *schema* in the folder *root*: none where that is None."""

    root: Path | None
    schema: pa.Schema

    def found(self, digests: pa.Array) -> Found:
        """Return what was made before of that which has the *digests*."""
        held = pa.concat_tables([self._named.empty_table(), *self._tables()])
        names = held["digest"].combine_chunks() if held.num_rows else pa.array([], DIGEST)
        return Found(held, pc.index_in(digests, value_set=names).fill_null(-1).to_numpy().astype(np.int64))

    def keep(self, digests: pa.Array, made: Iterable[pa.RecordBatch]) -> None:
        """Keep what was *made*, in order of the *digests* of what it was made from. Where that fails, nothing is kept."""
        if self.root is None or len(digests) < FEWEST:
            return
        try:
            folder = _own(self.root / made_by())
            if folder is not None:
                most = _afforded(self.root)
                self._write(folder, self._with(digests, made), most)
                self._join_small(folder, most)
                _clear(self.root, most)
        except (OSError, pa.ArrowException) as error:
            LOG.info("what was made is not kept for later runs: %s", error)

    @property
    def _named(self) -> pa.Schema:
        return self.schema.insert(0, pa.field("digest", DIGEST))

    def _with(self, digests: pa.Array, made: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        begun = 0
        for batch in made:
            own = digests.slice(begun, len(batch))
            begun += len(batch)
            yield pa.RecordBatch.from_arrays([own, *batch.columns], schema=self._named)

    def _tables(self) -> Iterator[pa.Table]:
        """Yield what lies in the folder, mapped into memory; and note that it was looked at."""
        folder = self.root and _own(self.root / made_by())
        for file in folder.glob("*.arrow") if folder else ():
            with suppress(OSError, pa.ArrowException):  # gone in the meantime, or not whole
                table = ipc.open_file(pa.memory_map(str(file))).read_all()
                os.utime(file)
                yield table

    def _write(self, folder: Path, batches: Iterable[pa.RecordBatch], most: int) -> None:
        """Write *batches* to a file of their own, whole or not at all; not if they come to more than *most* bytes."""
        partial = folder / f".{uuid4().hex}"
        try:
            with pa.OSFile(str(partial), "wb") as sink, ipc.new_file(sink, self._named) as writer:
                for batch in batches:
                    writer.write_batch(batch)
                    if sink.tell() > most:
                        LOG.info("more was made than is kept for later runs: %s bytes", f"{most:,}")
                        return
            os.replace(partial, folder / f"{partial.name[1:]}.arrow")
        finally:
            partial.unlink(missing_ok=True)

    def _join_small(self, folder: Path, most: int) -> None:
        """Make one of the small files, where they are many: every one has to be opened by whoever looks for anything."""
        small = [file for file in folder.glob("*.arrow") if file.stat().st_size < SMALL]
        if len(small) >= FILES:
            opened = [ipc.open_file(pa.memory_map(str(file))) for file in small]
            self._write(folder, (one.get_batch(k) for one in opened for k in range(one.num_record_batches)), most)
            for file in small:
                with suppress(OSError):  # in use, on systems that mind
                    file.unlink()


@dataclass(frozen=True, slots=True)
class Found:
    """What of the rows asked for is there: the rows *held*, and the *places* of those asked for among them, -1 where there is none."""

    held: pa.Table
    places: npt.NDArray[np.int64]

    @property
    def there(self) -> npt.NDArray[np.bool_]:
        """Which of those asked for are there."""
        return self.places >= 0

    def table(self, columns: list[str]) -> pa.Table:
        """Return the rows that are there, in the order in which they were asked for; of those columns."""
        return taken(self.held.select(columns), self.places[self.there])

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Yield the same with all columns, of which few are in memory at once."""
        places = self.places[self.there]
        for begin in range(0, len(places), AT_ONCE):
            yield from taken(self.held, places[begin : begin + AT_ONCE]).to_batches()


def of_user(kind: str, schema: pa.Schema) -> Cache:
    """Return the cache of this user for one *kind* of rows."""
    place = os.environ.get(PLACE, "")
    if place == OFF:
        return Cache(None, schema)
    return Cache((Path(place) if place else user_cache_path("retold", appauthor=False)) / kind, schema)


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
        told += [f"{name} {version(name)}" for name in sorted(names)]
    return blake2b("\n".join([platform.python_version(), *told]).encode(), digest_size=8).hexdigest()


def _own(folder: Path) -> Path | None:
    """Return *folder*, made if need be; None where it cannot be, or where others could have written to it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        stat = folder.stat()
    except OSError:
        return None
    if hasattr(os, "getuid") and (stat.st_uid != os.getuid() or stat.st_mode & 0o022):
        LOG.warning("%s is not this user's alone: nothing is taken from it", folder)
        return None
    return folder


def _afforded(root: Path) -> int:
    own = sum(file.stat().st_size for file in root.glob(_OURS))
    return min(MOST, (shutil.disk_usage(root).free + own) // OF_FREE)


def _clear(root: Path, most: int) -> None:
    """Remove what was not looked at for longest, until the rest has *most* bytes."""
    left = most
    for file in sorted(root.glob(_OURS), key=lambda file: file.stat().st_mtime_ns, reverse=True):
        left -= file.stat().st_size
        if left < 0:
            with suppress(OSError):  # in use, on systems that mind
                file.unlink()
    for folder in root.iterdir():
        with suppress(OSError):  # not empty
            folder.rmdir()
