"""What a kind of mark must be able to do, so that columns can be made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retold.collate.marks import Mark
from retold.collate.tellings import Telling

ENOUGH = 0.5
"""Likeness from which two marks that differ stand at the same place."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of variant that sits on a phrase."""

    name: str
    type: str
    marks: Callable[[Telling], list[Mark]]
    """Find the phrases in a telling, in order."""
    same: Callable[[Mark, Mark], bool]
    """Tell whether two say the same: then they are no variant."""
    likeness: Callable[[Mark, Mark, float], float]
    """How surely two that differ stand for each other, 0 to 1; the number says how surely there is nothing else to pair them with."""
    weight: Callable[[Mark, Mark], float]
    """How much it matters that these two differ, 0 to 1."""
    reach: int | None
    """Sentences around the passage in which the value must be missing for a difference to count; None for the whole article."""
    across: bool
    """Whether independent reports, and tellings in other languages, may be compared on it too."""
    foreign: Callable[[Mark, Mark, float], float] | None = None
    """The same likeness for a text and its translation; None where two that differ cannot be told to stand for each other."""
    shade: Callable[[Mark, Mark], bool] = lambda x, y: False
    """Tell whether two differ in a shade only: they stand for each other before any others do."""
    rivals: Callable[[Mark, Mark], bool] = lambda x, y: True
    """Tell whether two are of a sort, so that one could be put for the other."""
    note: Callable[[Mark, Mark], str] = lambda x, y: ""
    """What happened, where the words alone do not show it."""
