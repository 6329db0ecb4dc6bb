"""How much of what either text tells stands in sentences that the other has too.

A retelling takes most of its matter from its source, and a source gives most of its matter to a faithful retelling. An
independent report leaves out much of the other and brings much of its own, so both shares are low.
"""

from __future__ import annotations

from functools import partial

from retold.relate.evidence.measure import MOST_SPANS, Kind, Measure
from retold.relate.subject import Pair


def shares(pair: Pair) -> tuple[float, float]:
    """Return the share of the information of a, and of b, that matched sentences share (0 to 1 each)."""
    matched = [match for match in pair.alignment.pairs if match.first]
    totals_a, totals_b = (side.totals.tolist() for side in pair.sides)
    in_a = sum(totals_a[match.a] * match.similarity for match in matched)
    in_b = sum(totals_b[match.b] * match.similarity for match in matched)
    return in_a / max(1e-9, sum(totals_a)), in_b / max(1e-9, sum(totals_b))


def measure(pair: Pair, *, least: bool) -> Measure:
    """Return the smaller or larger of the two shares."""
    left, right = pair.a.prepared.sentences, pair.b.prepared.sentences
    best = sorted(pair.alignment.pairs, key=lambda match: (-match.similarity, match.a, match.b))[:MOST_SPANS]
    places = tuple((left[match.a], right[match.b]) for match in sorted(best))
    return Measure((min if least else max)(shares(pair)), places)


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
