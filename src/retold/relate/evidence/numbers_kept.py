"""Numbers that both texts give, against numbers only one of them gives.

Two reporters pick different figures from the same briefing; a retelling keeps its source's.
"""

from __future__ import annotations

from typing import Final

from retold.model import Span
from retold.relate.evidence.measure import MOST_SPANS, Kind, Measure
from retold.relate.subject import Pair, Subject

NEUTRAL: Final = 0.3
"""Value where the texts give fewer than `LEAST` numbers between them: says nothing either way."""
LEAST: Final = 3


def measure(pair: Pair) -> Measure:
    """Return the Dice coefficient of the sets of number values, shrunk towards `NEUTRAL` where there are few (0 to 1)."""
    mine, theirs = _values(pair.a), _values(pair.b)
    shared = [value for value in mine if value in theirs]
    known = len(mine) + len(theirs)
    value = (2 * len(shared) + LEAST * NEUTRAL) / (known + LEAST)
    return Measure(value, tuple(sorted((mine[v], theirs[v]) for v in shared))[:MOST_SPANS])


def _values(subject: Subject) -> dict[str, Span]:
    """Return where each value first stands; one and two are left out, they are half words."""
    values: dict[str, Span] = {}
    for number in subject.numbers:
        if number.value > 2:
            values.setdefault(f"{number.value:.6g}", Span(number.begin, number.end))
    return values


KIND = Kind("numbers", measure, "They give {places} numbers in common.", across=True)
