"""Runs of three words, outside quotations, that both texts have.

A rewrite keeps turns of phrase without knowing it. Quoted words do not count: every reporter in the room may print them.
"""

from __future__ import annotations

from retold.relate.evidence.measure import MOST_SPANS, Kind, Measure
from retold.relate.subject import Pair


def measure(pair: Pair) -> Measure:
    """Return the square root of the Dice coefficient of stemmed word triples (0 to 1)."""
    mine, theirs = pair.a.triples, pair.b.triples
    shared = [triple for triple in mine if triple in theirs]
    value = (2 * len(shared) / max(1, len(mine) + len(theirs))) ** 0.5
    telling = sorted(shared, key=lambda triple: (-sum(map(len, triple)), mine[triple]))[:MOST_SPANS]
    places = ((pair.a.span(mine[t], mine[t] + 2), pair.b.span(theirs[t], theirs[t] + 2)) for t in telling)
    return Measure(value, tuple(sorted(places)))


KIND = Kind("phrases", measure, "Both share turns of three words outside quotations.")
