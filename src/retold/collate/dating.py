"""Dates as marks: by the days they can mean."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from retold.collate.kinds import Kind
from retold.collate.marks import Mark
from retold.collate.tellings import Telling


class Day(NamedTuple):
    """What an expression of time says."""

    first: date | None
    last: date | None
    words: str
    """Folded content words of the expression, for those that cannot be resolved."""
    type: str


_SMALL = frozenset("on in at the of by this a an last next le la les der die das am im el en".split())


def marks(telling: Telling) -> list[Mark]:
    """Return the dated expressions of a telling; durations are numbers, and vague references (recently) are none."""
    found = []
    for time in telling.times:
        if time.type not in ("DATE", "TIME") or (time.value or "").endswith("_REF"):
            continue
        words = " ".join(w.form for w in telling.between(time.begin, time.end) if w.form not in _SMALL)
        value = Day(time.first, time.last, words, time.type)
        near = telling.near(time.begin, time.end)
        found.append(Mark("date", time.begin, time.end, telling.sentence_at(time.begin), time.words, value, near))
    return found


def same(x: Mark, y: Mark) -> bool:
    """Tell whether two can mean the same days, or print the same words."""
    a, b = x.value, y.value
    if a.words == b.words or not a.first or not b.first:
        return bool(a.words == b.words)
    return bool((a.first, a.last) == (b.first, b.last))


def likeness(x: Mark, y: Mark, alone: bool) -> float:
    """How surely two different dates date the same thing."""
    a, b = x.value, y.value
    if not a.first or not b.first:
        return 0.0
    score = min(0.45, 0.15 * len(x.near & y.near)) + (0.2 if alone else 0.0)
    if a.first <= b.last and b.first <= a.last:
        return score + 0.35
    apart = min(abs((a.first - b.first).days), abs((a.last - b.last).days))
    return score + (0.2 if apart <= 7 else 0.1 if apart <= 31 else 0.0)


def weight(x: Mark, y: Mark) -> float:
    """Another day before a vaguer one."""
    a, b = x.value, y.value
    if a.first and b.first and a.first <= b.last and b.first <= a.last:
        return 0.5
    return 0.85


KIND = Kind("date", marks, same, likeness, weight, reach=0, across=True)
