"""The same words in the same order.

A retelling follows its source from fact to fact, so the words both share come in nearly one order, even where every sentence is
rebuilt. Two reporters at one event share as many words, but each meets them in an order of his own. What two random orders of as
many words would have in common is taken off, so short texts gain nothing by chance.

The common order is the longest increasing subsequence (Schensted 1961) of the places at which shared words first stand; by
chance it is about 2 sqrt(n) - 1.77 n^(1/6) long for n words, give or take n^(1/6) (Baik, Deift and Johansson 1999).

Across languages this is the main evidence. Within a language `own_words` and `sentence_order` say the same more sharply.

Where blocks were moved the order holds only within sentences, so it is also measured there, in sentences laid side by side.
"""

from __future__ import annotations

import math
from functools import partial
from itertools import islice
from typing import Final

from retold.relate.evidence.measure import Kind, Measure, Places
from retold.relate.subject import Pair, kernel

USUAL_DEVIATIONS: Final = 2.94
"""log2 of one more than the deviations above chance that nine in ten independent reports of one event stay below."""
USUAL_WITHIN: Final = 0.175
"""Share of the words ordered alike within matched sentences that nine in ten independent reports stay below."""


def throughout(pair: Pair, *, shorter: bool) -> Measure:
    """Return the ordered words beyond chance, over the distinct words of both texts on average, or of the shorter (0 to 1)."""
    return Measure(pair.chain.beyond_chance / max(1.0, _size(pair, shorter)), partial(_in_order, pair))


def _in_order(pair: Pair, most: int) -> Places:
    return pair.chain.places(most)


def _size(pair: Pair, shorter: bool) -> float:
    sizes = [len(firsts.ids) * side.reach for firsts, side in zip(pair.terms, pair.sides, strict=True)]
    return min(sizes) if shorter else sum(sizes) / 2


def surprise(pair: Pair) -> Measure:
    """Return log2 of one more than the standard deviations by which the common order exceeds chance, beyond the usual."""
    deviations = pair.chain.beyond_chance / max(1.0, pair.chain.shared ** (1 / 6))
    return Measure(max(0.0, math.log2(1 + deviations) - USUAL_DEVIATIONS), partial(_in_order, pair))


def within_sentences(pair: Pair) -> Measure:
    """Return the words ordered alike within matched sentences, over the distinct words of both on average, beyond the usual."""
    left, right = pair.sides
    ordered = kernel().ordered_within
    total = 0
    for i, j in zip(*pair.matched, strict=True):
        row_a, row_b = slice(left.offsets[i], left.offsets[i + 1]), slice(right.offsets[j], right.offsets[j + 1])
        found = ordered(left.ids[row_a], left.begins[row_a], right.ids[row_b], right.begins[row_b])
        total += max(0, int(found) - 1)
    return Measure(max(0.0, total / max(1.0, _size(pair, False)) - USUAL_WITHIN), partial(_matched, pair))


def _matched(pair: Pair, most: int) -> Places:
    left, right = pair.a.prepared.sentences, pair.b.prepared.sentences
    return [(left[i], right[j]) for i, j in islice(zip(*pair.matched, strict=True), most)]


OF_BOTH = Kind(
    "word order, both texts",
    partial(throughout, shorter=False),
    "Of the words of both texts, {percent} % come in one common order beyond chance.",
    across=True,
    within=False,
)
OF_SHORTER = Kind(
    "word order, shorter text",
    partial(throughout, shorter=True),
    "Of the words of the shorter text, {percent} % come in the other's order beyond chance.",
    across=True,
    within=False,
)
SURPRISE = Kind(
    "word order, surprise",
    surprise,
    "The common order is longer than chance and a shared event make it.",
    across=True,
    within=False,
    absent="The common order is no longer than in independent reports.",
)
WITHIN = Kind(
    "word order, in sentences",
    within_sentences,
    "Within sentences laid side by side, words come in the same order more often than among independent reports.",
    across=True,
    within=False,
    absent="Within sentences laid side by side, words come in the same order no more often than among independent reports.",
)
