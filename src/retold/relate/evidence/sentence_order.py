"""Sentences laid side by side come in the same order.

Who retells a text goes through it from top to bottom. Two reporters share the lead and some sentences of background, each at a
place of his own. A few sentences in order may be chance, and what chance gives is taken off: of three it leaves one.
"""

from __future__ import annotations

import numpy as np

from retold.relate.evidence.measure import MOST_SPANS, Kind, Measure
from retold.relate.subject import Pair, Subject, by_chance, kernel

TELLING = 25.0
"""Bits of a sentence from which it can have a counterpart: two words that are not quite common."""


def measure(pair: Pair) -> Measure:
    """Return the matched sentences in one common order beyond chance, over the sentences of the text that has fewer (0 to 1)."""
    matched = [match for match in pair.alignment.pairs if match.first]
    order = kernel().longest_chain(np.array([match.b for match in matched], np.int64))
    beyond = max(0.0, len(order) - by_chance(len(matched)))
    left, right = pair.a.prepared.sentences, pair.b.prepared.sentences
    places = tuple((left[matched[i].a], right[matched[i].b]) for i in order[:MOST_SPANS])
    return Measure(min(1.0, beyond / max(1, min(_telling(pair.a), _telling(pair.b)))), places if beyond else ())


def _telling(subject: Subject) -> int:
    return int((subject.prepared.terms.totals > TELLING).sum())


KIND = Kind(
    "order of sentences",
    measure,
    "Sentences laid side by side come in one order: {percent} % of the shorter text, beyond chance.",
    absent="Sentences laid side by side come in no common order beyond chance.",
)
