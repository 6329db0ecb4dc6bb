"""More facts in common than two reporters pick alike: names and numbers, and how tightly matched sentences hold them.

An elaborate rewrite keeps neither words nor order, but it can only tell what its source told. Two reporters at one event share some
names and figures, so a usual number of them says nothing; only what goes beyond it counts.
"""

from __future__ import annotations

import math
from typing import Final

from retold.model import Span
from retold.relate.evidence.measure import MOST_SPANS, Kind, Measure
from retold.relate.subject import Pair, Subject

USUAL_FACTS: Final = 1.15
USUAL_NUMBERS: Final = 0.95
"""Nine in ten independent reports of one event stay below these values (Dice coefficient times log2 of one more than the
number shared)."""


def facts(pair: Pair) -> Measure:
    """Return by how much the names and numbers both texts have go beyond what independent reports share."""
    a, b = pair.anchors
    places = a.shared_places(b)
    value = _weighed(len(places), len(a.ids), len(b.ids))
    return Measure(max(0.0, value - USUAL_FACTS), tuple(places[:MOST_SPANS]))


def numbers(pair: Pair) -> Measure:
    """Return by how much the numbers above two that both texts give go beyond what independent reports share."""
    mine, theirs = _values(pair.a), _values(pair.b)
    shared = [value for value in mine if value in theirs]
    value = _weighed(len(shared), len(mine), len(theirs))
    return Measure(max(0.0, value - USUAL_NUMBERS), tuple(sorted((mine[v], theirs[v]) for v in shared))[:MOST_SPANS])


def _weighed(shared: int, mine: int, theirs: int) -> float:
    """Return the Dice coefficient times log2 of one more than the number shared: ten of twelve tell more than two of two."""
    return math.log2(1 + shared) * 2 * shared / max(1, mine + theirs)


def _values(subject: Subject) -> dict[str, Span]:
    """Return where each value first stands; one and two are left out, they are half words."""
    values: dict[str, Span] = {}
    for number in subject.numbers:
        if number.value > 2:
            values.setdefault(f"{number.value:.6g}", Span(number.begin, number.end))
    return values


FACTS = Kind("facts in common", facts, "They have {places} names and numbers in common.", across=True)
NUMBERS = Kind("numbers in common", numbers, "They give {places} numbers in common.", across=True)
