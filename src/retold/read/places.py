"""Which files are meant: paths, folders all the way down, and patterns the shell left as they were."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from retold.errors import InputError


class Place(NamedTuple):
    """A file to open: where, how it was named, and whether somebody named it or a folder held it."""

    path: Path
    origin: str
    named: bool


def places(paths: Sequence[str]) -> list[Place]:
    """Return every file under *paths* once, in order of its name; one that was named wins over one found in a folder.

    Raises:
        InputError: a path does not exist, a pattern matches nothing, or a folder holds no file at all.
    """
    found: dict[Path, Place] = {}
    for given in sorted(set(paths) - {"-"}):
        for path in _meant(given):
            if not path.is_dir():
                found[path.resolve()] = Place(path, clean(path.as_posix()), True)
                continue
            inside = list(_walk(path))
            if not inside:
                raise InputError(
                    f"the folder holds no pages: {clean(given)}",
                    hint="it needs .html, .txt, .jsonl, .parquet, .warc or .wacz files, each perhaps .gz or .zst",
                )
            for file in inside:
                found.setdefault(file.resolve(), Place(file, clean(file.as_posix()), False))
    return sorted(found.values(), key=lambda place: place.origin)


def _meant(given: str) -> list[Path]:
    """Return the path *given*, or what it matches where it is a pattern and no file of that name is there."""
    path = Path(given)
    if path.exists() or path.is_symlink():
        return [path]
    matched = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else []
    if matched:
        return [Path(name) for name in matched]
    raise InputError(
        f"no such file or folder: {clean(given)}", hint="check the spelling, or quote a name with spaces in it"
    )


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files under *folder*, sorted, without hidden ones and without following links to folders."""
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(at) / name


def clean(name: str) -> str:
    """Return a file name as text that can be stored: bytes that are no text become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
