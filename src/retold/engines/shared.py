"""Arrays that every process of an engine sees, without a copy in each: written once, mapped into memory where they are used."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


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
    owner: Any = None
    """What keeps the files: when it is gone, so are they. Only the process that made them has one."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave the owner behind: the files belong to the process that made them."""
        return Shared, (self.folder, self.names, self.found)

    def arrays(self) -> dict[str, Array]:
        """Return the arrays by name, read-only."""
        return _mapped(str(self.found(self.folder)), self.names)


def share(arrays: Mapping[str, Array]) -> Shared:
    """Write *arrays* to files of their own and return the handle on them."""
    owner = tempfile.TemporaryDirectory(prefix="retold-")
    for name, array in arrays.items():
        np.save(Path(owner.name) / f"{name}.npy", array, allow_pickle=False)
    return Shared(owner.name, tuple(arrays), owner=owner)


@lru_cache(maxsize=4)
def _mapped(folder: str, names: tuple[str, ...]) -> dict[str, Array]:
    return {name: np.load(Path(folder) / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in names}
