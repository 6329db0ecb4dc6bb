"""A text of less than ninety words: little to judge by.

What a lead on an event says in three sentences any other lead on it must say too, in nearly the only order there is. So the same
agreement tells less than in a long text, and all that speaks for derivation has to be a little more.
"""

from __future__ import annotations

import math
from typing import Final

from retold.relate.evidence.measure import Kind, Measure
from retold.relate.subject import Pair

SHORT: Final = 90
"""Words below which a text is short: the lead of a news report has about seventy."""


def measure(pair: Pair) -> Measure:
    """Return log2 of the shorter text's words over `SHORT`, zero from there on: never positive, since it speaks against."""
    words = min(pair.a.size, pair.b.size)
    return Measure(math.log2(max(1, min(SHORT, words)) / SHORT))


KIND = Kind(
    "shortness",
    measure,
    "One of the texts has less than ninety words, in which two reporters say much the same.",
    absent="Neither text is short.",
)
