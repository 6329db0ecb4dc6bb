"""Arrays that every process of an engine sees, without a copy in each: written once, mapped into memory where they are used."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import finalize

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Pieces:
    """An array of one dimension that comes piece by piece, so that it need not be in memory as a whole."""

    length: int
    kind: np.dtype[Any]
    pieces: Iterable[Array]


Source = Array | Pieces


def here(folder: str) -> Path:
    """Return where a folder is on the machine that made it."""
    return Path(folder)


@dataclass(frozen=True, slots=True)
class Shared:
    """A handle on arrays: small, travels between processes with the function that needs them."""

    folder: str
    names: tuple[str, ...]
    found: Callable[[str], Path] = here
    """Returns the folder as the asking process sees it: an engine of several machines brings it there."""
    stands_for: str = ""
    """Equal for arrays that are made of the same; empty where nobody says."""
    owner: Any = field(default=None, compare=False)
    """What keeps the files: when it is gone, so are they. Only the process that made them has one."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave the owner behind: the files belong to the process that made them."""
        return Shared, (self.folder, self.names, self.found, self.stands_for)

    def lent(self) -> Shared:
        """Return a handle that keeps nothing, for whoever remembers things longer than the arrays are needed."""
        return Shared(self.folder, self.names, self.found, self.stands_for)

    def arrays(self) -> dict[str, Array]:
        """Return the arrays by name, read-only."""
        return _mapped(str(self.found(self.folder)), self.names)


def share(arrays: Mapping[str, Source], stands_for: str = "", *, within: Path | None = None) -> Shared:
    """Write *arrays* to files of their own, *within* a folder or where the system keeps such things; return the handle on them."""
    owner = tempfile.TemporaryDirectory(prefix="retold-", dir=within)
    finalize(owner, _mapped.cache_clear)  # a file that is mapped takes its place on the disk even when it is gone
    for name, array in arrays.items():
        file = Path(owner.name) / f"{name}.npy"
        if isinstance(array, Pieces):
            _write(file, array)
        else:
            np.save(file, array, allow_pickle=False)
    return Shared(owner.name, tuple(arrays), stands_for=stands_for, owner=owner)


def _write(file: Path, array: Pieces) -> None:
    with file.open("wb") as sink:
        head = {"descr": np.lib.format.dtype_to_descr(array.kind), "fortran_order": False, "shape": (array.length,)}
        np.lib.format.write_array_header_1_0(sink, head)
        for piece in array.pieces:
            sink.write(np.ascontiguousarray(piece, array.kind).data)


@lru_cache(maxsize=4)
def _mapped(folder: str, names: tuple[str, ...]) -> dict[str, Array]:
    return {name: np.load(Path(folder) / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in names}
