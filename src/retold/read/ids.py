"""Every page an id of its own: pages that share one get ``~2``, ``~3``, in order of capture, origin and digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

RANKS = """
select number, row_number() over (partition by id order by captured, folder, place, digest, number) as rank from signs
"""
"""SQL over the table ``signs``: which of the pages of an id is the first, which the second."""


def natural(origin: str) -> tuple[str, int]:
    """Return *origin* as what stands before the number at its end and that number: row 9 of a file goes before row 10.

    >>> natural("crawl.jsonl:10")
    ('crawl.jsonl', 10)
    """
    head, _, number = origin.rpartition(":")
    return (head, int(number)) if number.isdecimal() and number.isascii() and len(number) < 18 else (origin, 0)


def unique(ids: Sequence[str], ranks: Sequence[int]) -> list[str]:
    """Return *ids* with a number behind each whose rank among the pages of its id is not the first."""
    taken = {name for name in ids if "~" in name}
    found = list(ids)
    for place in _later(ids, ranks):
        number = ranks[place]
        while (name := f"{ids[place]}~{number}") in taken:
            number += 1
        taken.add(name)
        found[place] = name
    return found


def _later(ids: Sequence[str], ranks: Sequence[int]) -> Iterable[int]:
    return sorted((place for place, rank in enumerate(ranks) if rank > 1), key=lambda place: (ids[place], ranks[place]))
