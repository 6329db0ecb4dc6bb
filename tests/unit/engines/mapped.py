"""Functions that the tests of engines have other processes run: importable there by name, and fast to import."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pyarrow as pa

from retold.engines import Shared
from retold.engines.port import ByRows, Row

SCHEMA = pa.schema([("n", pa.int64()), ("words", pa.string())])


class OddError(Exception):
    """An error that cannot be pickled back: it wants two arguments and keeps one."""

    def __init__(self, words: str, number: int) -> None:
        super().__init__(words)
        self.number = number


def twice(rows: list[Row]) -> list[Row]:
    """Return each row with its number doubled, and odd ones a second time."""
    found = []
    for row in rows:
        found.append({"n": 2 * row["n"], "words": row["words"]})
        if row["n"] % 2:
            found.append({"n": -row["n"], "words": None})
    return found


def nothing(rows: list[Row]) -> list[Row]:
    """Return no row."""
    return []


def where(rows: list[Row]) -> list[Row]:
    """Return each number with the process it was seen in."""
    return [{"n": row["n"], "words": str(os.getpid())} for row in rows]


def broken(rows: list[Row]) -> list[Row]:
    """Raise."""
    raise ValueError("no row is good enough")


def oddly_broken(rows: list[Row]) -> list[Row]:
    """Raise what does not travel."""
    raise OddError("neither here nor there", 3)


@dataclass(frozen=True)
class Looked:
    """Looks each number up among shared ones."""

    shared: Shared

    def __call__(self, rows: list[Row]) -> list[Row]:
        """Return each number with what stands at its place."""
        numbers, words = self.shared.arrays()["numbers"], self.shared.arrays()["words"]
        return [{"n": int(numbers[row["n"]]), "words": str(words[row["n"]])} for row in rows]


TWICE, NOTHING, BROKEN, ODDLY = (ByRows(function, SCHEMA) for function in (twice, nothing, broken, oddly_broken))


def numbered(count: int) -> pa.Table:
    """Return a table of *count* numbered rows."""
    return pa.Table.from_pylist([{"n": n, "words": f"row {n} 😀"} for n in range(count)], schema=SCHEMA)
