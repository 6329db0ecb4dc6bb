"""What each text has that the other has not: names, numbers, quotations.

A retelling has no facts of its own: whatever the source adds, one of the two has nothing to add. Two reporters each
bring something: another witness, another figure, another quotation. So what counts is the *smaller* of the two shares.
"""

from __future__ import annotations

from typing import Final

from retold.model import Span
from retold.relate.evidence.measure import MOST_SPANS, Kind, Measure
from retold.relate.novelty import new_names, new_numbers, new_quotations
from retold.relate.subject import Pair, Subject

SHRINK: Final = 3
"""Facts added to a text's count, so that a text with two facts of which one is new does not count as half new."""


def _own(pair: Pair) -> tuple[float, list[Span]]:
    """Return the share of the facts of b that a does not have, and where they stand in b."""
    found = [span for trait in (new_names, new_numbers, new_quotations) for span in trait(pair)[1]]
    return len(found) / (_facts(pair.b) + SHRINK), found


def _facts(subject: Subject) -> int:
    return len(subject.name_keys) + len(subject.numbers) + len(subject.quotations)


def measure(pair: Pair) -> Measure:
    """Return one minus the smaller of the two shares (0 to 1): 1 where one of the texts has no facts of its own."""
    (in_b, at_b), (in_a, at_a) = _own(pair), _own(pair.mirrored())
    nowhere = Span(0, 0)
    places = [*((span, nowhere) for span in at_a), *((nowhere, span) for span in at_b)]
    return Measure(1.0 - min(in_a, in_b), tuple(places[:MOST_SPANS]))


KIND = Kind(
    "facts of its own",
    measure,
    "Of the names, numbers and quotations of one text, {percent} % stand in the other.",
    across=True,
)
