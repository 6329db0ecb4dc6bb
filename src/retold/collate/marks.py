"""A mark: a phrase that can vary between tellings and matters when it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase of one telling with what it says and what stands around it."""

    kind: str
    begin: int
    end: int
    sentence: int
    words: str
    value: Any
    """What it says, in a form two marks of a kind are compared in."""
    near: frozenset[str] = frozenset()
    """Stems of the content words around it."""
    after: str = ""
    """Stem of the noun that follows: what a number counts."""

    @property
    def span(self) -> Span:
        """Where it stands in the telling."""
        return Span(self.begin, self.end)
