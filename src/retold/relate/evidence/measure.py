"""What every kind of evidence gives: a number, and where both texts show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from retold.model import Span
from retold.relate.subject import Pair

MOST_SPANS: Final = 40
"""Places one piece of evidence shows a reader; the value counts all of them."""


Places = Sequence[tuple[Span, Span]]
"""Where something shows, in a and in b."""


def nowhere(most: int) -> Places:
    """Return no places."""
    return ()


class Measure(NamedTuple):
    """One measurement on a pair. Both directions give the same value and mirrored places."""

    value: float
    shown: Callable[[int], Places] = nowhere
    """Finds the places, so many at the most, when they are asked for: they cost more than the value."""

    @property
    def places(self) -> tuple[tuple[Span, Span], ...]:
        """Where it shows."""
        return tuple(self.shown(MOST_SPANS))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of evidence: its name, how it is measured, and how it is told to a reader.

    ``says`` is filled with the value (``{value}``, ``{percent}``); ``absent`` is said where nothing was measured. ``across`` and
    ``within`` tell whether it speaks across languages and within one.
    """

    name: str
    measure: Callable[[Pair], Measure]
    says: str
    across: bool = False
    within: bool = True
    absent: str = ""

    def speaks(self, same_language: bool) -> bool:
        """Tell whether pairs within a language, or across languages, are asked for it."""
        return self.within if same_language else self.across

    def told(self, measure: Measure) -> str:
        """Return the sentence for a reader."""
        words = self.absent if self.absent and not measure.value else self.says
        places = len(measure.places) if "{places}" in words else 0
        return words.format(value=round(measure.value), percent=round(100 * measure.value), places=places)
