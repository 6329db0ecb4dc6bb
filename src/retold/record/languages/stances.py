"""The words of positions: whose stance it is and whose word for it; and the patterns by which English tells a stance.

Patterns are regular expressions over one sentence, upper and lower case alike. Repetitions are bounded, so that no
input makes them slow. Other languages are read by clauses (`retold.record.languages.clausal`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SHORTEST_STEM = 4
"""Letters. Where nouns are declined, two words are one that agree but for the last two letters, in no less than these."""


@dataclass(frozen=True, kw_only=True)
class Voices:
    """Words around a stance, in any language."""

    negations: frozenset[str]
    """Words before a stance that turn it round."""
    doubtful: frozenset[str]
    """Words before a stance that leave it open whether it was ever taken: no position at all."""
    forecasts: frozenset[str]
    """Words before a stance that make it a forecast."""
    spokes: frozenset[str]
    """Roles that speak for a party."""
    observers: frozenset[str]
    """Roles that watch and foretell."""
    bodies: frozenset[str]
    """Common nouns that name a party: the union, the company."""
    states: frozenset[str]
    """Bodies that ministers speak for."""
    ministers: frozenset[str]
    """Roles that speak for a state."""
    declined: bool = False
    """Whether nouns change with their case: then roles are listed by a part that every form of them holds."""

    def speaks(self, words: set[str], roles: frozenset[str]) -> bool:
        """Tell whether any of the words of a role is one of those listed."""
        if not self.declined:
            return not roles.isdisjoint(words)
        return any(role in word for word in words for role in roles)

    def same(self, words: set[str], named: set[str]) -> bool:
        """Tell whether a word of one kind is among those of the other, whatever its case."""
        if not self.declined:
            return not named.isdisjoint(words)
        return any(
            a[: max(SHORTEST_STEM, len(a) - 2)] == b[: max(SHORTEST_STEM, len(a) - 2)] for a in named for b in words
        )


@dataclass(frozen=True, kw_only=True)
class Stances(Voices):
    """The patterns of a language whose stances are read from the order of words alone."""

    stances: tuple[tuple[str, re.Pattern[str]], ...]
    """(stance, pattern with the groups ``words`` and ``proposal``), the more specific first."""
    refusals: re.Pattern[str]
    """An act refused, in the group ``proposal``: counts only where a condition follows."""
    subjects: frozenset[str]
    """Words every stance holds: sentences without one are not looked at."""
    conditions: tuple[re.Pattern[str], ...]
    """What opens a condition, in the group ``condition``."""
    links: frozenset[str]
    """Words between a party and its stance that say nothing of either: seems, appears."""
    bound: tuple[re.Pattern[str], ...]
    """An undertaking with what it hangs on, in the groups ``words``, ``proposal`` and ``condition``."""
    sworn_off: re.Pattern[str]
    """Nobody would ever do it: whoever says so rejects it."""
    standstill: re.Pattern[str]
    """Nothing moves until something else does: whoever says so sets a condition."""
    proposals: re.Pattern[str]
    """A proposal as a noun phrase: what *it* and *one* may stand for."""
    standing: frozenset[str]
    """Words before a stance that tell that it holds: is, has, will."""
    other_times: re.Pattern[str]
    """What stands between a time and a stance that is not of that time: said on Monday, a week *after* she rejected."""
    stand_ins: frozenset[str]
    """Words that stand for a proposal named before."""
