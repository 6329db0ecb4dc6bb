"""Sentences next to each other in one text have their counterparts next to each other in the other.

A desk that takes a report apart under new headings moves whole paragraphs: the order of the text is gone, but inside each block
sentence still follows sentence. Two reporters who share as many sentences have them here and there. How often chance
brings two counterparts together depends on the length of the text, so what counts is by how much it is exceeded.
"""

from __future__ import annotations

import math
from functools import partial
from itertools import pairwise

import numpy as np

from retold.relate.evidence.measure import Kind, Measure, Places
from retold.relate.subject import Pair, kernel
from retold.text.terms import Ints

NEAR = 2
"""Sentences that counterparts may lie apart: one may have been put in, or two have changed places."""


def measure(pair: Pair) -> Measure:
    """Return by how many standard deviations, about, neighbours keep together more often than by chance (never negative)."""
    mine, theirs = pair.matched
    forth = _beyond_chance(theirs, len(pair.b.prepared.sentences))
    back = _beyond_chance(mine[np.argsort(theirs)], len(pair.a.prepared.sentences))
    return Measure(max(0.0, (forth + back) / 2), partial(_places, pair))


def _beyond_chance(counterparts: Ints, sentences: int) -> float:
    """Return the deviation for the *counterparts*, among so many *sentences*, of sentences that follow one another."""
    together = kernel().close_by(counterparts, NEAR)
    chance = max(0, len(counterparts) - 1) * min(1.0, 2 * NEAR / max(1, sentences))
    return float((together - chance) / math.sqrt(max(1.0, chance)))


def _places(pair: Pair, most: int) -> Places:
    ours, theirs = pair.a.prepared.sentences, pair.b.prepared.sentences
    matched = [(int(i), int(j)) for i, j in zip(*pair.matched, strict=True)]
    together = [(x, y) for x, y in pairwise(matched) if 0 < abs(x[1] - y[1]) <= NEAR]
    return [(ours[i], theirs[j]) for i, j in sorted({match for two in together for match in two})[:most]]


KIND = Kind(
    "blocks",
    measure,
    "Sentences that stand together in one text stand together in the other, more often than by chance.",
    absent="Sentences that stand together in one text do not stand together in the other more often than by chance.",
)
