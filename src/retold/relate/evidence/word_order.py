"""The same words in the same order, all through the text.

A retelling follows its source from fact to fact, so the words both share come in nearly one order, even where every sentence is
rebuilt. Two reporters at one event share as many words, but each meets them in an order of his own. What two random orders of as
many words would have in common is taken off, so short texts gain nothing by chance.

The common order is the longest increasing subsequence (Schensted 1961) of the places at which shared words first stand; by
chance it is about 2 sqrt(n) - 1.77 n^(1/6) long for n words (Baik, Deift and Johansson 1999).
"""

from __future__ import annotations

from functools import partial

from retold.relate.evidence.measure import MOST_SPANS, Kind, Measure
from retold.relate.subject import Pair


def measure(pair: Pair, *, least: bool) -> Measure:
    """Return the ordered words beyond chance, over the distinct words of both texts on average, or of the shorter (0 to 1)."""
    chain = pair.chain
    a, b = pair.terms
    size = min(len(a.ids), len(b.ids)) if least else (len(a.ids) + len(b.ids)) / 2
    return Measure(chain.beyond_chance / max(1.0, size), chain.places[:MOST_SPANS])


OF_BOTH = Kind(
    "word order, both texts",
    partial(measure, least=False),
    "Of the words of both texts, {percent} % come in one common order beyond chance.",
    across=True,
)
OF_ONE = Kind(
    "word order, shorter text",
    partial(measure, least=True),
    "Of the words of the shorter text, {percent} % come in the other's order beyond chance.",
    across=True,
)
