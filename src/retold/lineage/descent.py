"""Who descends from whom within one story: the most probable tree over all tellings at once, lost sources set in.

Every telling takes the parent that explains it best, or none; the best choice for all together is a maximum spanning
arborescence (Chu and Liu 1965, Edmonds 1967). Tellings without a parent that are nevertheless derived from one another
share a source that is not among the pages: a lost source. A telling tied to a second tree whose head is independent of
its own was compiled from both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import networkx as nx

from retold.lineage.verdicts import Verdict, Verdicts

ROOT: Final = ""
"""Stands for having no parent among the pages."""
NO_PARENT: Final = -3.0
"""Bits for having no parent: a parent must explain a telling with a probability of more than one in eight to be taken."""
CLOSENESS: Final = 0.15
"""Bits of weight per bit of score: of two possible parents the closer one is taken."""
MOST_PARENTS: Final = 12
"""Possible parents looked at per telling, best first; bounds the work on stories of hundreds of tellings."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One descent, with its probability and what speaks for it."""

    parent: str
    child: str
    relation: str
    probability: float
    reason: str


@dataclass(frozen=True, slots=True)
class Descent:
    """The lineage of one story: arrows, and the lost sources among their parents (numbered from 0 within the story)."""

    arrows: tuple[Arrow, ...]
    lost: tuple[str, ...]


def descend(
    members: set[str], verdicts: Verdicts, at: float, translated: set[str], languages: dict[str, str]
) -> Descent:
    """Return the lineage of the articles *members*.

    *translated* are articles that look machine-translated; *languages* gives each article's language: both only tell what a
    telling is to a lost source.
    """
    ids = sorted(members)
    parents = _tree(ids, members, verdicts, at)
    arrows = [_arrow(child, parent, verdicts, members, at) for child, parent in sorted(parents.items()) if parent]
    heads = [one for one in ids if not parents.get(one)]
    tree_of = {one: _head(one, parents) for one in ids}
    lost_arrows, lost = _lost_sources(heads, tree_of, verdicts, at, translated, languages)
    lost_of = {arrow.child: arrow.parent for arrow in lost_arrows}
    second = _second_parents(ids, tree_of, lost_of, verdicts, at, parents)
    return Descent(
        tuple(sorted([*arrows, *lost_arrows, *second], key=lambda a: (a.child, -a.probability, a.parent))), lost
    )


def _weight(verdict: Verdict) -> float:
    """Return the bits that speak for *verdict.me* having taken it from the other."""
    return math.log2(max(1e-9, verdict.derived * verdict.from_other)) + CLOSENESS * min(verdict.score, 40.0)


def _possible(me: str, members: set[str], verdicts: Verdicts, at: float) -> list[Verdict]:
    """Return the verdicts on possible parents of *me*, best first."""
    found = [v for v in verdicts.derived(me, at) if v.other in members]
    return sorted(found, key=lambda v: (-_weight(v), v.other))[:MOST_PARENTS]


def _tree(ids: list[str], members: set[str], verdicts: Verdicts, at: float) -> dict[str, str]:
    """Return each telling's parent in the best tree; `ROOT` for none."""
    graph = nx.DiGraph()
    for me in ids:
        graph.add_edge(ROOT, me, weight=NO_PARENT)
        for verdict in _possible(me, members, verdicts, at):
            graph.add_edge(verdict.other, me, weight=_weight(verdict))
    tree = nx.maximum_spanning_arborescence(graph, default=-1e6)
    return {child: parent for parent, child in tree.edges}


def _head(one: str, parents: dict[str, str]) -> str:
    while parents.get(one):
        one = parents[one]
    return one


def _arrow(child: str, parent: str, verdicts: Verdicts, members: set[str], at: float) -> Arrow:
    """Return the arrow with its probability among all ways the child can have come about."""
    rivals = [*(2.0 ** _weight(v) for v in _possible(child, members, verdicts, at)), 2.0**NO_PARENT]
    verdict = verdicts.of[child][parent]
    chance = verdict.derived * 2.0 ** _weight(verdict) / sum(rivals)
    return Arrow(parent, child, verdict.direct, min(1.0, chance), _why(verdict))


def _why(verdict: Verdict) -> str:
    ways = (
        f"from the other {verdict.from_other:.2f}, to it {verdict.to_other:.2f}, both from a third {verdict.common:.2f}"
    )
    return f"derived with probability {verdict.derived:.2f}; {ways}"


def _lost_sources(
    heads: list[str],
    tree_of: dict[str, str],
    verdicts: Verdicts,
    at: float,
    translated: set[str],
    languages: dict[str, str],
) -> tuple[list[Arrow], tuple[str, ...]]:
    """Set a lost source over heads that are derived from one another."""
    ties = nx.Graph()
    for left in heads:
        ties.add_edges_from(
            (left, v.other) for v in verdicts.derived(left, at) if v.other in heads and v.relation != "excerpt"
        )
    arrows, lost = [], []
    for number, group in enumerate(sorted(sorted(part) for part in nx.connected_components(ties))):
        source = f"lost:{number}"
        lost.append(source)
        language = languages.get(group[0], "")
        for child in group:
            chance = max(v.derived * v.common for v in verdicts.derived(child, at) if v.other in group)
            kind = (
                "translation"
                if languages.get(child, "") != language
                else "round-trip"
                if child in translated
                else "rewrite"
            )
            others = ", ".join(other for other in group if other != child)
            reason = f"shares its text with {others}, and neither explains the other"
            arrows.append(Arrow(source, child, kind, min(1.0, chance), reason))
    return arrows, tuple(lost)


def _second_parents(
    ids: list[str],
    tree_of: dict[str, str],
    lost_of: dict[str, str],
    verdicts: Verdicts,
    at: float,
    parents: dict[str, str],
) -> list[Arrow]:
    """Return arrows from a second tree: of two derived tellings in trees that do not belong together, one was compiled."""
    best: dict[tuple[str, str], Verdict] = {}
    for me in ids:
        for verdict in verdicts.derived(me, at):
            other = verdict.other
            if other not in tree_of or _same_source(me, other, tree_of, lost_of):
                continue
            excerpt = verdict.relation == "excerpt"
            taken = (
                verdict.my_share < verdicts.of[other][me].my_share
                if excerpt
                else verdict.from_other >= verdict.to_other
            )
            if not taken or (not parents.get(me) and not excerpt and not lost_of.get(me)):
                continue
            key = (me, tree_of[other])
            if key not in best or _weight(verdict) > _weight(best[key]):
                best[key] = verdict
    return [
        Arrow(v.other, me, v.direct, v.derived * max(v.from_other, 0.5), _why(v)) for (me, _), v in sorted(best.items())
    ]


def _same_source(me: str, other: str, tree_of: dict[str, str], lost_of: dict[str, str]) -> bool:
    mine, theirs = tree_of[me], tree_of[other]
    return mine == theirs or (mine in lost_of and lost_of.get(mine) == lost_of.get(theirs))
