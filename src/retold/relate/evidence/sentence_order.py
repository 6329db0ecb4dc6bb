"""Sentences laid side by side come in the same order.

Who retells a text goes through it from top to bottom. Two reporters share the lead and some sentences of background, each at a
place of his own. A few sentences in order may be chance, and what chance gives is taken off: of three it leaves one.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from retold.relate.evidence.measure import Kind, Measure, Places, nowhere
from retold.relate.subject import Pair, Subject, by_chance, kernel
from retold.text.terms import Ints

TELLING = 25.0
"""Bits of a sentence from which it can have a counterpart: two words that are not quite common."""


def measure(pair: Pair) -> Measure:
    """Return the matched sentences in one common order beyond chance, over the sentences of the text that has fewer (0 to 1)."""
    mine, theirs = pair.matched
    order = kernel().longest_chain(theirs)
    beyond = max(0.0, len(order) - by_chance(len(mine)))
    places = partial(_places, pair, mine[order], theirs[order])
    value = min(1.0, beyond / max(1, min(_telling(pair.a), _telling(pair.b))))
    return Measure(value, places if beyond else nowhere)


def _telling(subject: Subject) -> int:
    return int(np.count_nonzero(subject.prepared.terms.totals > TELLING))


def _places(pair: Pair, mine: Ints, theirs: Ints, most: int) -> Places:
    left, right = pair.a.prepared.sentences, pair.b.prepared.sentences
    return [(left[i], right[j]) for i, j in zip(mine[:most], theirs[:most], strict=True)]


KIND = Kind(
    "order of sentences",
    measure,
    "Sentences laid side by side come in one order: {percent} % of the shorter text, beyond chance.",
    absent="Sentences laid side by side come in no common order beyond chance.",
)
