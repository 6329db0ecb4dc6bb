"""Tables of patterns, one a line: what a person adds to when a page's furniture gets through.

A table is a file of tab-separated columns beside this one. Lines that begin with ``#`` explain it. The last column is a
regular expression, matched without regard to case; the columns before it say what a match means. No pattern may hold
two unbounded repetitions that can match the same text: pages are hostile.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from itertools import groupby


@lru_cache(maxsize=32)
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the file *table*, in its order."""
    text = files(__package__).joinpath(table).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


def grouped(table: str) -> list[tuple[tuple[str, ...], str]]:
    """Return the file *table* with the patterns of neighbouring rows of one meaning joined into one alternation.

    The first group that matches decides, so the order of the file is the order of precedence.
    """
    groups = groupby(rows(table), key=lambda row: row[:-1])
    return [(meaning, "|".join(row[-1] for row in group)) for meaning, group in groups]


def compiled(table: str, meaning: str, around: str = "{}") -> re.Pattern[str]:
    """Return one pattern for all rows of the file *table* with this *meaning* (first column); *around* frames it."""
    found = "|".join(row[-1] for row in rows(table) if row[0] == meaning)
    return re.compile(around.replace("{}", f"(?:{found})"), re.IGNORECASE)


def any_of(table: str, around: str = "{}", flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return one pattern for all rows of the file *table*; *around* frames it.

    It is a first look that saves one for each meaning. Without flags it asks of text in lower case, which is far faster;
    the table must be written in it.
    """
    return re.compile(around.replace("{}", f"(?:{'|'.join(row[-1] for row in rows(table))})"), flags)
