"""Sentences that each match one sentence of the other, in the other's order.

A retelling follows its source from fact to fact. Two reporters at one event share names and the lead, then go their own ways:
their sentences match weakly, or several match the same one, or in another order.
"""

from __future__ import annotations

from retold.relate.evidence.measure import MOST_SPANS, Kind, Measure
from retold.relate.subject import Pair


def measure(pair: Pair) -> Measure:
    """Return the summed similarity of matched sentences that keep their order, over the sentences of the shorter text (0 to 1)."""
    left, right = pair.a.prepared.sentences, pair.b.prepared.sentences
    kept = [match for match in pair.alignment.pairs if match.first and not match.moved]
    total = sum(match.similarity for match in kept)
    best = sorted(kept, key=lambda match: (-match.similarity, match.a, match.b))[:MOST_SPANS]
    places = tuple((left[match.a], right[match.b]) for match in sorted(best))
    return Measure(total / max(1, min(len(left), len(right))), places)


KIND = Kind("order", measure, "Sentence follows sentence in the same order: on average {percent} % of a sentence's matter has its match.", across=True)
