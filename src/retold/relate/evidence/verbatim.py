"""Runs of five words that both texts have: what plagiarism checkers and MinHash count."""

from __future__ import annotations

from retold.relate.evidence.measure import MOST_SPANS, Kind, Measure
from retold.relate.subject import Pair


def measure(pair: Pair) -> Measure:
    """Return the square root of the share of the shorter text's five-word runs that the other has (0 to 1)."""
    shared = sum(length - 4 for _, _, length in pair.runs)
    value = (shared / max(1, min(len(pair.a.fives), len(pair.b.fives)))) ** 0.5
    longest = sorted(pair.runs, key=lambda run: (-run[2], run[0]))[:MOST_SPANS]
    places = ((pair.a.span(i, i + n - 1), pair.b.span(j, j + n - 1)) for i, j, n in longest)
    return Measure(min(1.0, value), tuple(sorted(places)))


KIND = Kind("verbatim", measure, "Word for word alike in {places} places.")
