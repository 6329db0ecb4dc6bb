"""A reporter's own words that the other text prints between quotation marks, naming the outlet: it has read the report.

Without the outlet's name it says nothing: what one prints as a quotation another prints as his own sentence, and both had it
from the same statement.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from retold.model import Span
from retold.relate.evidence.credit import named
from retold.relate.evidence.measure import Kind, Measure
from retold.relate.subject import Pair

LEAST: Final = 8
"""Words in a row: shorter stretches may be a catchword that both quote, one of them without marks."""
Place = tuple[Span, Span]


def quoted(pair: Pair) -> list[Place]:
    """Return where b prints `LEAST` words and more of a's own between quotation marks, in a and in b; nothing unless b names a's outlet."""
    if not named(pair.b, pair.a):
        return []
    return [
        (pair.a.span(i, i + length - 1), pair.b.span(j, j + length - 1))
        for i, j, length in pair.runs
        if np.count_nonzero(pair.b.quoted[j : j + length] & ~pair.a.quoted[i : i + length]) >= LEAST
    ]


def measure(pair: Pair) -> Measure:
    """Return 1 where either quotes the other's own words and names its outlet, else 0."""
    places = [*quoted(pair), *((a, b) for b, a in quoted(pair.mirrored()))]
    return Measure(float(bool(places)), lambda most: places[:most])


KIND = Kind(
    "quoted passage",
    measure,
    "One quotes the other's own words in {places} places.",
    absent="Neither quotes the other's own words.",
)
