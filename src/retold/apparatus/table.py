"""Variants as a table for a spreadsheet: a row a variant, a column a telling."""

from __future__ import annotations

import csv
import io
from typing import Final

from retold.apparatus.editions import Edition, Entry

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would run as a formula instead of showing it (the list is OWASP's, CSV injection)."""


def variants(edition: Edition) -> str:
    """Return a story's variants as CSV, the most consequential first; a telling without the place has an empty cell.

    A cell that would be run as a formula gets an apostrophe in front; a mark at the beginning says that it is UTF-8.
    """
    told = [witness for witness in edition.witnesses.values() if not witness.lost]
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(map(cell, ["story", "variant", "type", "weight", "says", *(f"{w.mark} {w.name}" for w in told)]))
    for entry in edition.entries:
        words = _words(entry)
        head = [edition.story, str(entry.number), entry.type, f"{entry.weight:g}", entry.says]
        writer.writerow(map(cell, [*head, *(words.get(w.id, "") for w in told)]))
    return "\ufeff" + made.getvalue()


def _words(entry: Entry) -> dict[str, str]:
    found: dict[str, str] = {}
    for reading in entry.readings:
        found[reading.witness] = " … ".join(filter(None, (found.get(reading.witness), reading.words)))
    return found


def cell(words: str) -> str:
    """Return *words* as a spreadsheet shows them.

    >>> cell("=1+1"), cell("two")
    ("'=1+1", 'two')
    """
    return f"'{words}" if words.startswith(_RUNS) else words
