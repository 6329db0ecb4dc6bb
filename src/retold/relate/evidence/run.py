"""The longest run of a reporter's own words that both texts have.

Chance and a shared press conference give quotations, official names and stock phrases, but not
forty of a reporter's own words in a row. Even an excerpt in other matter shows itself so; words that both print as quotation do not count.
"""

from __future__ import annotations

import math
from functools import partial
from typing import Final

import numpy as np

from retold.relate.evidence.measure import Kind, Measure, Places, nowhere
from retold.relate.subject import Pair, Run

CHANCE: Final = 30
"""Words in a row that statements printed without quotation marks reach among independent reports of one event, 1 in 100 of them."""


def measure(pair: Pair) -> Measure:
    """Return log2 of one more than the words beyond `CHANCE` in the longest run that is not quotation in both texts."""
    best, at = max(((_own(pair, run), -number) for number, run in enumerate(pair.runs)), default=(0, 0))
    return Measure(math.log2(1 + max(0, best - CHANCE)), partial(_place, pair, -at) if best else nowhere)


def _own(pair: Pair, run: Run) -> int:
    """Return how many words of a *run* are not quotation in both texts."""
    i, j, length = run
    return length - int(np.count_nonzero(pair.a.quoted[i : i + length] & pair.b.quoted[j : j + length]))


def _place(pair: Pair, number: int, most: int) -> Places:
    i, j, length = pair.runs[number]
    return [(pair.a.span(i, i + length - 1), pair.b.span(j, j + length - 1))]


KIND = Kind(
    "longest run",
    measure,
    "The longest run of a reporter's own words that both have.",
    absent="No long run of a reporter's own words is in both.",
)
