"""Dates as marks: by the days they can mean."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from retold.collate.kinds import Kind
from retold.collate.lexicon import SMALL_WORDS_OF_DATES
from retold.collate.marks import Mark
from retold.collate.tellings import Telling


class Day(NamedTuple):
    """What an expression of time says."""

    first: date | None
    last: date | None
    words: str
    """Folded content words of the expression, for those that cannot be resolved."""
    bare: bool
    """Whether it is one word, such as January."""


def marks(telling: Telling) -> list[Mark]:
    """Return the dated expressions of a telling; durations are numbers, and vague references (recently) are none."""
    found = []
    for time in telling.times:
        if time.type not in ("DATE", "TIME") or (time.value or "").endswith("_REF"):
            continue
        words = " ".join(w.form for w in telling.between(time.begin, time.end) if w.form not in SMALL_WORDS_OF_DATES)
        value = Day(time.first, time.last, words, " " not in time.words)
        near = telling.near(time.begin, time.end)
        found.append(Mark("date", time.begin, time.end, telling.sentence_at(time.begin), time.words, value, near))
    return found


def same(x: Mark, y: Mark) -> bool:
    """Tell whether two can mean the same days, or print the same words."""
    a, b = x.value, y.value
    mine, other = set(a.words.split()), set(b.words.split())
    if mine <= other or other <= mine:
        return True
    return bool(a.first and b.first and (a.first, a.last) == (b.first, b.last))


def likeness(x: Mark, y: Mark, alone: float) -> float:
    """How surely two different dates date the same thing."""
    a, b = x.value, y.value
    if not a.first or not b.first:
        return 0.0
    score = min(0.45, 0.15 * len(x.near & y.near)) + 0.2 * alone
    if a.first <= b.last and b.first <= a.last:
        return score + (0.1 if _holds_loosely(a, b) or _holds_loosely(b, a) else 0.42)
    apart = min(abs((a.first - b.first).days), abs((a.last - b.last).days))
    return score + (0.2 if apart <= 7 else 0.1 if apart <= 31 else 0.0)


def _holds_loosely(wide: Day, narrow: Day) -> bool:
    """Tell whether one is a bare month or year and the other lies in it: mentioned, not made vague."""
    days = (wide.last - wide.first).days if wide.first and wide.last and wide.bare else 0
    inside = bool(
        wide.first
        and narrow.first
        and wide.last
        and narrow.last
        and wide.first <= narrow.first
        and narrow.last <= wide.last
    )
    return days >= 27 and inside


def weight(x: Mark, y: Mark) -> float:
    """Another day before a vaguer one."""
    a, b = x.value, y.value
    if a.first and b.first and a.first <= b.last and b.first <= a.last:
        return 0.5
    return 0.85


KIND = Kind("date", "date", marks, same, likeness, weight, reach=0, across=True, translated=True)
