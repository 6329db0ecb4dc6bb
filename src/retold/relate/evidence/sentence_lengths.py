"""Long sentences beside long ones, short beside short, all through both texts.

A translator goes from sentence to sentence: where the source is short he is short. Two reporters build theirs as they like, whatever
the event. So the lengths of both texts are laid side by side as cheaply as order allows, and the cost compared with what it is when
one text is turned against the other: the same lengths, of the same pages, in places where they have nothing to do with each other.
That leaves nothing to the lengths of the texts and the habits of a desk.

Lengths alone align translated texts well (Gale and Church 1993); how well they do is taken as evidence here.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Final

import numpy as np

from retold.relate.evidence.measure import Kind, Measure, Places, nowhere
from retold.relate.subject import Pair, kernel
from retold.text.align import Prepared

LEAST: Final = 4
"""Sentences of either text from which their lengths have an order to speak of."""
MOST: Final = 120
"""Sentences that are looked at: where these go together the others need not be asked."""
TURNS: Final = 24
"""Ways in which one text is turned against the other, evenly spread."""
SPREAD: Final = 0.5
"""Cost added to the spread of the costs of turned texts, so that few and even sentences give no great figures."""


def measure(pair: Pair) -> Measure:
    """Return by how many standard deviations the lengths go together better in their own order than turned (never negative)."""
    a, b = pair.a.prepared, pair.b.prepared
    if min(len(a.sentences), len(b.sentences)) < LEAST:
        return Measure(0.0)
    value, steps = _together(b, a) if a.key > b.key else _together(a, b)
    steps = steps if a.key <= b.key else [(i, j) for j, i in steps]
    places = partial(_places, a, b, steps)
    return Measure(value, places if value else nowhere)


def _places(a: Prepared, b: Prepared, steps: list[tuple[int, int]], most: int) -> Places:
    return [(a.sentences[i], b.sentences[j]) for i, j in sorted(steps)[:most]]


def _together(a: Prepared, b: Prepared) -> tuple[float, list[tuple[int, int]]]:
    """Return the figure, and which sentences stand beside each other one to one."""
    cost, turned, steps = _costs(a.lengths[:MOST].tobytes(), b.lengths[:MOST].tobytes())
    return max(0.0, float((turned.mean() - cost) / (turned.std() + SPREAD))), steps


@lru_cache(maxsize=4)
def _costs(
    left: bytes, right: bytes
) -> tuple[float, np.ndarray[tuple[int], np.dtype[np.float64]], list[tuple[int, int]]]:
    """Return the cost of laying the lengths side by side, that of each turn, and the pairs of the first; kept for the mirrored pair."""
    a, b = np.frombuffer(left), np.frombuffer(right)
    by = np.unique(np.round(np.linspace(1, len(b) - 1, min(TURNS, len(b) - 1))).astype(np.int64))
    cost, steps = kernel().lengths_beside(a, b)
    return float(cost), kernel().lengths_turned(a, b, by), [(int(i), int(j)) for i, j in steps]


KIND = Kind(
    "sentence lengths",
    measure,
    "Long sentences stand beside long ones and short beside short, more than when one text is turned against the other.",
    across=True,
    within=False,
    absent="The sentences of both have lengths that do not go together.",
)
