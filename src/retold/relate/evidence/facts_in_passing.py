"""Names and numbers that a text tells once, beside those it comes back to.

What a report comes back to is what the event is about: who, where, how many. Every reporter who was there has it. What it
tells once, in passing, the age of a bystander or the price of a ticket, another reporter has left out or never heard, and only who has
read the report can repeat it. So it is the difference of two shares that tells: between retellings what is told once stands in the other
text nearly as often as what is told again, between independent reports far less often.

Each share is drawn towards the usual one of independent reports, so that a text that comes back to nothing says nothing by that.
"""

from __future__ import annotations

from functools import partial

from retold.relate.evidence.measure import Kind, Measure, Places
from retold.relate.evidence.shared_facts import facts_beside
from retold.relate.subject import Held, Pair, Subject

USUAL_ONCE, USUAL_AGAIN = 0.35, 0.66
"""Shares of the facts of an independent report that the other has, of those it tells once and of the rest: the medians."""
SHRINK = 30.0
"""Bits of facts of the usual kind that are added to a text's own on either side: two names."""


def _difference(subject: Subject, held: Held) -> float:
    parts = subject.parts
    once = (held.once + SHRINK * USUAL_ONCE) / (parts.fact_total_once + SHRINK)
    again = (held.again + SHRINK * USUAL_AGAIN) / (parts.fact_total - parts.fact_total_once + SHRINK)
    return once - again


def measure(pair: Pair) -> Measure:
    """Return the mean of the two differences (-1 to 1), some -.3 between independent reports."""
    in_b, in_a = pair.held
    return Measure((_difference(pair.a, in_b) + _difference(pair.b, in_a)) / 2, partial(_places, pair))


def _places(pair: Pair, most: int) -> Places:
    """Return where facts that either text tells once first stand in both, in order."""
    in_a, in_b = (side.parts.facts[side.parts.fact_once] for side in (pair.a, pair.b))
    return facts_beside(pair, (in_a, in_b), most)


KIND = Kind(
    "facts in passing",
    measure,
    "How often names and numbers told once stand in the other text, against those told again: {percent:+d} points, where independent "
    f"reports have about {round(100 * (USUAL_ONCE - USUAL_AGAIN))}.",
)
