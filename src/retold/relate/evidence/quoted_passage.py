"""A reporter's own words that the other text prints between quotation marks: nobody quotes a report without having read it."""

from __future__ import annotations

from typing import Final

from retold.relate.evidence.measure import Kind, Measure
from retold.relate.subject import Pair

LEAST: Final = 8
"""Words in a row: shorter stretches may be a catchword that both quote, one of them without marks."""


def measure(pair: Pair) -> Measure:
    """Return 1 where a run of `LEAST` words stands inside quotation marks in one text and outside in the other, else 0."""
    places = []
    for i, j, length in pair.runs:
        one_sided = sum(pair.a.quoted[i + k] != pair.b.quoted[j + k] for k in range(length))
        if one_sided >= LEAST:
            places.append((pair.a.span(i, i + length - 1), pair.b.span(j, j + length - 1)))
    return Measure(float(bool(places)), tuple(places))


KIND = Kind("quoted passage", measure, "One quotes the other's own words in {places} places.")
