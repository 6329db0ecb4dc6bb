"""Tellings compiled from several reports: they are tied to each of these, and must not make one line of them.

Take a telling between two others that tell the same event and are not tied themselves. Where all three are of one line, it hands on what
it has: wording of it that stands in the one rather stands in the other too. Where it was compiled from both, it has from the one just what
it has not from the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, NamedTuple

import networkx as nx
import numpy as np

from retold.lineage.tree import clock
from retold.lineage.verdicts import SURE, Verdict, Verdicts
from retold.lineage.wording import Ints, Reals, all_grams

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
    sure = {me: [v for v in verdicts.derived(me, SURE) if v.relation != "excerpt"] for me in ids}
    ties = nx.Graph()
    ties.add_nodes_from(ids)
    ties.add_edges_from((me, v.other) for me in ids for v in sure[me] if v.other in sure)
    near = {me: found for me in ids if (found := _near(me, sure[me], ties, claims))}
    asked = sorted({one for me, some in near.items() for one in (me, *(v.other for v in some))})
    grams = dict(zip(asked, all_grams([claims.texts.get(one, "") for one in asked]), strict=True))
    between = {me: found for me, some in near.items() if (found := _held_apart(me, some, grams, ties, verdicts))}
    ties.remove_nodes_from(between)
    side_of = {one: frozenset(side) for side in nx.connected_components(ties) for one in side}
    made = {me: _of_sides(found, side_of) for me, found in between.items()}
    return {me: found for me, found in made.items() if len(found.sources) > 1}


def _near(me: str, sure: Sequence[Verdict], ties: nx.Graph, claims: Claims) -> list[Verdict]:
    """Return the verdicts on those closest to *me* that can be its sources; none where all of them are tied to each other."""
    known = [v for v in sure if v.other in ties and claims.can_be_source(v.other, me)]
    closest = sorted(known, key=lambda v: (-v.score, v.other))[:MOST_NEAR]
    untied = any(not ties.has_edge(one.other, two.other) for one, two in combinations(closest, 2))
    return closest if untied else []


def _held_apart(
    me: str, near: Sequence[Verdict], grams: Mapping[str, Ints], ties: nx.Graph, verdicts: Verdicts
) -> list[Verdict]:
    """Return those of the verdicts on *me* and others of which it has wording from the one instead of another, as it tells one event."""
    has = np.array([np.isin(grams[me], grams[v.other], assume_unique=True) for v in near], np.float64)
    apart: set[str] = set()
    for first, second in np.argwhere(np.triu(_instead(has)) > INSTEAD).tolist():
        one, other = near[first].other, near[second].other
        if not ties.has_edge(one, other) and _tell_one_event(verdicts.between(one, other)):
            apart |= {one, other}
    return [v for v in near if v.other in apart]


def _tell_one_event(verdict: Verdict | None) -> bool:
    return verdict is not None and max(verdict.same_event, verdict.derived) >= SAME_EVENT


def _instead(has: Reals) -> Reals:
    """Return for each two rows of *has* the bits by which a word that stands in the one has lower odds to stand in the other.

    A row is a source, a column a word of the telling in between, 1 where the source has it. Where one of two sources has too little
    alone there is nothing to tell, and it is 0.
    """
    both, words = has @ has.T, has.shape[1]
    alone = both.diagonal()[:, None] - both
    neither = words - both - alone - alone.T
    odds = np.log2((alone + UNCOUNTED) * (alone.T + UNCOUNTED) / ((both + UNCOUNTED) * (neither + UNCOUNTED)))
    return np.where(np.minimum(alone, alone.T) >= ALONE * words, odds, 0.0)


def _of_sides(found: Sequence[Verdict], side_of: Mapping[str, frozenset[str]]) -> Compiled:
    """Return the sides of those that are held apart, with the closest of each; *found* has the closest first."""
    closest: dict[frozenset[str], Verdict] = {}
    for verdict in found:
        if verdict.other in side_of:
            closest.setdefault(side_of[verdict.other], verdict)
    return Compiled(tuple(closest.values()), frozenset().union(*closest))
