"""Tellings compiled from several reports: they are tied to each of these, and must not make one line of them.

Take a telling between two others that tell the same event and are not tied themselves. Where all three are of one line, it hands on what
it has: wording of it that stands in the one rather stands in the other too. Where it was compiled from both, it has from the one just what
it has not from the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, NamedTuple

import networkx as nx
import numpy as np

from retold.lineage.tree import clock
from retold.lineage.verdicts import Verdict, Verdicts
from retold.lineage.wording import Ints, all_grams

SURE: Final = 0.85
"""Probability of derivation from which a telling is tied to what it may be compiled from, and these are tied to each other."""
SAME_EVENT: Final = 0.5
"""Probability of telling one event that two reports have at least of which one page is compiled; the halves of one text tell two."""
INSTEAD: Final = 2.0
"""Bits by which wording that stands in one of two sources has lower odds than other wording to stand in the other. Of 4,436 times that a
telling stands between two others on known trees none has more than 1.2, half have 2 the other way; pages compiled from two of the
invented reports have 3 to 10."""
ALONE: Final = 0.1
"""Share of a compiled telling's wording that each of two sources has and the other has not; less is a passage, not a source."""
UNCOUNTED: Final = 0.5
"""Added to every number of words, so that none is 0."""
MOST_NEAR: Final = 40
"""Tellings that one is held against, those closest to it: what it was compiled from is among them."""


class Compiled(NamedTuple):
    """What a telling was compiled from."""

    sources: tuple[Verdict, ...]
    """The verdicts on the telling and the closest of each side, the closest of all first."""
    sides: frozenset[str]
    """All tellings of these sides."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What the tellings of a story say: text, language and date of each, as far as known."""

    texts: Mapping[str, str]
    languages: Mapping[str, str]
    dates: Mapping[str, str]

    def can_be_source(self, one: str, of: str) -> bool:
        """Tell whether *of* can have wording from *one*: it has the same language and no earlier date."""
        if self.languages.get(one, "") != self.languages.get(of, ""):
            return False
        return not clock([self.dates.get(one, ""), self.dates.get(of, "")]).against()[0, 1]


def compiled(ids: Sequence[str], verdicts: Verdicts, claims: Claims) -> dict[str, Compiled]:
    """Return those of the tellings *ids* that were compiled from several reports, with what these are."""
    near = {me: [v for v in verdicts.derived(me, SURE) if v.relation != "excerpt"] for me in ids}
    ties = nx.Graph()
    ties.add_nodes_from(ids)
    ties.add_edges_from((me, v.other) for me in ids for v in near[me] if v.other in near)
    between = {me: found for me in ids if (found := _held_apart(me, near[me], ties, verdicts, claims))}
    ties.remove_nodes_from(between)
    side_of = {one: frozenset(side) for side in nx.connected_components(ties) for one in side}
    made = {me: _of_sides(found, side_of) for me, found in between.items()}
    return {me: found for me, found in made.items() if len(found.sources) > 1}


def _of_sides(found: Sequence[Verdict], side_of: Mapping[str, frozenset[str]]) -> Compiled:
    """Return the sides of those that are held apart, with the closest of each."""
    closest: dict[frozenset[str], Verdict] = {}
    for verdict in sorted(found, key=lambda v: (-v.score, v.other)):
        if verdict.other in side_of:
            closest.setdefault(side_of[verdict.other], verdict)
    return Compiled(tuple(closest.values()), frozenset().union(*closest))


def _held_apart(me: str, near: Sequence[Verdict], ties: nx.Graph, verdicts: Verdicts, claims: Claims) -> list[Verdict]:
    """Return the verdicts on those of which *me* has wording from the one instead of another."""
    known = sorted(
        (v for v in near if v.other in ties and claims.can_be_source(v.other, me)), key=lambda v: (-v.score, v.other)
    )
    pairs = list(_untied([v.other for v in known[:MOST_NEAR]], ties, verdicts))
    asked = sorted({one for pair in pairs for one in pair})
    mine, *theirs = all_grams([claims.texts.get(one, "") for one in (me, *asked)])
    has = {
        one: np.isin(mine, words, assume_unique=True).astype(np.int64) for one, words in zip(asked, theirs, strict=True)
    }
    apart = {one for pair in pairs if _instead(*(has[one] for one in pair)) > INSTEAD for one in pair}
    return [v for v in known if v.other in apart]


def _untied(near: Sequence[str], ties: nx.Graph, verdicts: Verdicts) -> Iterator[tuple[str, str]]:
    """Yield the pairs that tell one event and are not surely tied."""
    for one, other in combinations(near, 2):
        verdict = None if ties.has_edge(one, other) else verdicts.between(one, other)
        if verdict and max(verdict.same_event, verdict.derived) >= SAME_EVENT:
            yield one, other


def _instead(one: Ints, other: Ints) -> float:
    """Return the bits by which what stands in the *one* has lower odds to stand in the *other*; 1 where a word stands, else 0.

    Where one of them has too little alone there is nothing to tell, and it is 0.
    """
    both, neither = one @ other, (1 - one) @ (1 - other)
    alone = one.sum() - both, other.sum() - both
    if min(alone) < ALONE * len(one):
        return 0.0
    odds = np.log2(np.array([*alone, both, neither]) + UNCOUNTED)
    return float(odds @ [1, 1, -1, -1])
