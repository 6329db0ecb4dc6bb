"""Half of a text finds counterparts for its own words, sentence by sentence.

In a retelling sentence after sentence goes back to one of the source, and takes words along that are neither names nor numbers. In an
independent report some sentences do, those on what everybody was told; but not the most of it. So what counts is not the best sentences
but the middle one: half of the text, by information, finds at least this share of its own words in one sentence of the other.
"""

from __future__ import annotations

from functools import partial

from retold.relate.evidence.coverage import best_matches
from retold.relate.evidence.measure import Kind, Measure
from retold.relate.subject import Pair, kernel
from retold.text.align import common_bits

TELLING = 25.0
"""Bits of own words from which a sentence is asked: two words that are not quite common."""
DIVISOR = 30.0
"""Bits a sentence is taken to have at least: one word found of one is not all of a sentence."""


def measure(pair: Pair) -> Measure:
    """Return the share for the text of which more is found (0 to 1)."""
    left, right = pair.a.parts, pair.b.parts
    common = common_bits(left.postings, len(left.totals), right.postings, len(right.totals))
    half = kernel().found_by_half
    value = max(half(common, left.totals, TELLING, DIVISOR), half(common.T, right.totals, TELLING, DIVISOR))
    return Measure(min(1.0, float(value)), partial(best_matches, pair))


KIND = Kind(
    "counterparts",
    measure,
    "Half of one text finds {percent} % or more of its own words in one sentence of the other each.",
)
