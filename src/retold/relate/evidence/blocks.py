"""Sentences next to each other in one text have their counterparts next to each other in the other.

A desk that takes a report apart under new headings moves whole paragraphs: the order of the text is gone, but inside each block
sentence still follows sentence. Two reporters who share as many sentences have them here and there. How often chance
brings two counterparts together depends on the length of the text, so what counts is by how much it is exceeded.
"""

from __future__ import annotations

import math
from itertools import pairwise

from retold.relate.evidence.measure import MOST_SPANS, Kind, Measure
from retold.relate.subject import Pair

NEAR = 2
"""Sentences that counterparts may lie apart: one may have been put in, or two have changed places."""


def measure(pair: Pair) -> Measure:
    """Return by how many standard deviations, about, neighbours keep together more often than by chance (never negative)."""
    matched = [match for match in pair.alignment.pairs if match.first]
    ours, theirs = pair.a.prepared.sentences, pair.b.prepared.sentences
    forth = _beyond_chance([match.b for match in matched], len(theirs))
    back = _beyond_chance([match.a for match in sorted(matched, key=lambda match: match.b)], len(ours))
    together = [(x, y) for x, y in pairwise(matched) if 0 < abs(x.b - y.b) <= NEAR]
    places = sorted({(ours[match.a], theirs[match.b]) for two in together for match in two})
    return Measure(max(0.0, (forth + back) / 2), tuple(places[:MOST_SPANS]))


def _beyond_chance(counterparts: list[int], sentences: int) -> float:
    """Return the deviation for the *counterparts*, among so many *sentences*, of sentences that follow one another."""
    together = sum(0 < abs(x - y) <= NEAR for x, y in pairwise(counterparts))
    chance = max(0, len(counterparts) - 1) * min(1.0, 2 * NEAR / max(1, sentences))
    return (together - chance) / math.sqrt(max(1.0, chance))


KIND = Kind(
    "blocks",
    measure,
    "Sentences that stand together in one text stand together in the other, more often than by chance.",
    absent="Sentences that stand together in one text do not stand together in the other more often than by chance.",
)
