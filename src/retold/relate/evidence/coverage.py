"""How much of what either text tells stands in sentences that the other has too.

A retelling takes most of its matter from its source, and a source gives most of its matter to a faithful retelling. An
independent report leaves out much of the other and brings much of its own, so both shares are low.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from retold.relate.evidence.measure import Kind, Measure, Places
from retold.relate.subject import Pair, kernel


def shares(pair: Pair) -> tuple[float, float]:
    """Return the share of the information of a, and of b, that matched sentences share (0 to 1 each)."""
    likeness = pair.alignment.similarity[pair.alignment.first]
    (left, right), (mine, theirs), share = pair.sides, pair.matched, kernel().share_of
    return share(left.totals, mine, likeness), share(right.totals, theirs, likeness)


def measure(pair: Pair, *, least: bool) -> Measure:
    """Return the smaller or larger of the two shares."""
    return Measure((min if least else max)(shares(pair)), partial(best_matches, pair))


def best_matches(pair: Pair, most: int) -> Places:
    """Return the sentences that are most alike, each with its counterpart, in order."""
    left, right = pair.a.prepared.sentences, pair.b.prepared.sentences
    found = pair.alignment
    best = np.sort(np.lexsort((found.b, found.a, -found.similarity))[:most])
    return [(left[i], right[j]) for i, j in zip(found.a[best], found.b[best], strict=True)]


LESS_COVERED = Kind(
    "coverage of both",
    partial(measure, least=True),
    "Of either text, at least {percent} % of what it tells stands in the other.",
    across=True,
    within=False,
)
MORE_COVERED = Kind(
    "coverage of one",
    partial(measure, least=False),
    "Of one text, {percent} % of what it tells stands in the other.",
    across=True,
    within=False,
)
