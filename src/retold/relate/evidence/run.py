"""The longest run of a reporter's own words that both texts have.

Chance and a shared press conference give quotations, official names and stock phrases, but not
forty of a reporter's own words in a row. Even an excerpt in other matter shows itself so; words that both print as quotation do not count.
"""

from __future__ import annotations

import math
from typing import Final

from retold.model import Span
from retold.relate.evidence.measure import Kind, Measure
from retold.relate.subject import Pair

CHANCE: Final = 30
"""Words in a row that statements printed without quotation marks reach among independent reports of one event, 1 in 100 of them."""


def measure(pair: Pair) -> Measure:
    """Return log2 of one more than the words beyond `CHANCE` in the longest run that is not quotation in both texts."""
    best = 0
    places: tuple[tuple[Span, Span], ...] = ()
    for i, j, length in pair.runs:
        own = sum(not (pair.a.quoted[i + k] and pair.b.quoted[j + k]) for k in range(length))
        if own > best:
            best, places = own, ((pair.a.span(i, i + length - 1), pair.b.span(j, j + length - 1)),)
    return Measure(math.log2(1 + max(0, best - CHANCE)), places)


KIND = Kind(
    "longest run",
    measure,
    "The longest run of a reporter's own words that both have.",
    absent="No long run of a reporter's own words is in both.",
)
