"""A reporter's own words that the other text prints between quotation marks, naming the outlet: it has read the report.

Without the outlet's name it says nothing: what one prints as a quotation another prints as his own sentence, and both had it
from the same statement.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from retold.relate.evidence.credit import named
from retold.relate.evidence.measure import Kind, Measure
from retold.relate.subject import Pair

LEAST: Final = 8
"""Words in a row: shorter stretches may be a catchword that both quote, one of them without marks."""


def measure(pair: Pair) -> Measure:
    """Return 1 where a run of `LEAST` words is quotation in one text alone and one names the other's outlet, else 0."""
    places = []
    if not named(pair.a, pair.b) and not named(pair.b, pair.a):
        return Measure(0.0)
    for i, j, length in pair.runs:
        one_sided = np.count_nonzero(pair.a.quoted[i : i + length] != pair.b.quoted[j : j + length])
        if one_sided >= LEAST:
            places.append((pair.a.span(i, i + length - 1), pair.b.span(j, j + length - 1)))
    return Measure(float(bool(places)), lambda most: places[:most])


KIND = Kind(
    "quoted passage",
    measure,
    "One quotes the other's own words in {places} places.",
    absent="Neither quotes the other's own words.",
)
