"""The order of a reporter's own words: what is neither name nor number nor said by somebody else.

Names, numbers and quotations belong to the event, and their order is often the event's too: the winner before the loser, the
charge before the plea. The words in between are the reporter's. Who retells a text meets many of them where his source has
them; another reporter has other words, or meets them elsewhere. As with all words, what chance would give is taken off.
"""

from __future__ import annotations

from retold.relate.evidence.measure import Kind, Measure
from retold.relate.subject import Pair, beside, by_chance, kernel


def measure(pair: Pair) -> Measure:
    """Return the own words in one common order beyond chance, over the distinct own words of the text that has fewer (0 to 1)."""
    left, right = pair.a.parts.unquoted, pair.b.parts.unquoted
    mine, theirs, shared = kernel().common_order(left.ids, left.begins, right.ids, right.begins)
    beyond = max(0.0, len(mine) - by_chance(shared))
    value = beyond / max(1.0, min(len(left.ids), len(right.ids)))
    return Measure(value, lambda most: beside(left, mine[:most], right, theirs[:most]))


KIND = Kind(
    "order of own words",
    measure,
    "Of the words of the shorter text that are no names, numbers or quotations, {percent} % come in the other's order beyond chance.",
)
