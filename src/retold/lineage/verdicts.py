"""The verdicts on all pairs, as lineage looks them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

DIRECT = ("copy", "edit", "rewrite", "round-trip", "translation", "excerpt")
"""Relations in which one of the two is the other's source."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of one article in relation to another: the first is ``me``, the other ``other``."""

    me: str
    other: str
    relation: str
    score: float
    derived: float
    from_other: float
    """Probability, given derived, that I took it from the other."""
    to_other: float
    common: float
    my_share: float
    """Share of my words that have a counterpart in the other."""
    kinds: tuple[tuple[str, float], ...]

    @property
    def same_event(self) -> float:
        """Probability that both tell of one event without being derived."""
        return dict(self.kinds).get("independent", 0.0)

    @property
    def direct(self) -> str:
        """The most probable relation among those in which one is the other's source."""
        return next((kind for kind, _ in self.kinds if kind in DIRECT), "rewrite")


@dataclass(slots=True)
class Verdicts:
    """All verdicts, from either side."""

    of: dict[str, dict[str, Verdict]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def from_rows(cls, rows: Iterable[dict[str, Any]]) -> Verdicts:
        """Take the verdicts from rows of the table ``relations``."""
        verdicts = cls()
        for row in rows:
            kinds = tuple((k["relation"], k["probability"]) for k in row["kinds"] or ())
            a, b, common = row["a"], row["b"], row["common"]
            base = (row["relation"], row["score"], row["probability"])
            verdicts.of[a][b] = Verdict(a, b, *base, row["b_to_a"], row["a_to_b"], common, row["share_a"], kinds)
            verdicts.of[b][a] = Verdict(b, a, *base, row["a_to_b"], row["b_to_a"], common, row["share_b"], kinds)
        return verdicts

    def between(self, me: str, other: str) -> Verdict | None:
        """Return the verdict on the two, seen from *me*; None where the pair was not judged."""
        return self.of.get(me, {}).get(other)

    def derived(self, me: str, at: float) -> Iterator[Verdict]:
        """Yield the verdicts on *me* and articles it is derived with, in order of their ids."""
        return (v for _, v in sorted(self.of.get(me, {}).items()) if v.derived >= at)
