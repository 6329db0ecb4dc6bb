"""The names and numbers of either text that stand in the other, by what they tell.

A faithful retelling leaves few facts of its source out and brings few of its own, so both texts have much the same. Two reporters at
one event share its main names, but each has more: bystanders, earlier cases, other figures. A rare name tells more than a
common one, so facts weigh by their information, which `own_facts`, where quotations count too, does not ask for. A name that sounds
alike is the same name, since names come back from another language in other letters. A text with few facts is drawn towards the
usual share.

The mean of the two shares counts, not the smaller: a short telling of a long text leaves most of its facts out, but has few others.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from retold.relate.evidence.measure import Kind, Measure, Places
from retold.relate.subject import Held, Pair, Subject, beside, kernel
from retold.text.terms import Ints

USUAL = 0.37
"""Share of the facts of an independent report that the other has: the median."""
SHRINK = 30.0
"""Bits of facts of the usual kind that are added to a text's own: two names."""


def _share(subject: Subject, held: Held) -> float:
    return (sum(held) + SHRINK * USUAL) / (subject.parts.fact_total + SHRINK)


def measure(pair: Pair) -> Measure:
    """Return the mean of the two shares (0 to 1)."""
    in_b, in_a = pair.held
    return Measure((_share(pair.a, in_b) + _share(pair.b, in_a)) / 2, partial(_places, pair))


def _places(pair: Pair, most: int) -> Places:
    return facts_beside(pair, (pair.a.parts.facts, pair.b.parts.facts), most)


def facts_beside(pair: Pair, facts: tuple[Ints, Ints], most: int) -> Places:
    """Return where those *facts* of either text that both have first stand, in order."""
    left, right = pair.terms
    mine, theirs = kernel().shared(left.ids, right.ids)
    found = kernel().which_stand(left.ids[mine], *facts)
    first = found[np.argsort(left.begins[mine[found]], kind="stable")][:most]
    return beside(left, mine[first], right, theirs[first])


KIND = Kind(
    "facts of both",
    measure,
    "Of the names and numbers of either text, {percent} % stand in the other, by weight and on average.",
)
