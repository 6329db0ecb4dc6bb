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
NO_PARENT: Final = -2.0
"""Bits for having no parent: low, so that of two derived tellings one is drawn from the other unless a rule below forbids it."""
DIRECTION: Final = 0.5
"""Weight of the pair's own direction beside its closeness: text alone tells direction badly, so closeness leads."""
DATE: Final = 2.0
"""Bits for dates in the right order, against as many for the wrong one: one in ten dates is wrong, so a clear text outweighs them."""
CREDIT: Final = 3.0
"""Bits for naming the parent's outlet as the source. Not more: a copy of a copy still carries the credit of the first."""
WORD_FOR_WORD: Final = 6.0
"""Bits for a copy beyond its score, which an edit nearly reaches: nothing is closer than a copy."""
UNEXPLAINED: Final = 4.0
"""Bits by which a common source, or the other direction, must explain a telling better than its parent to cut the arrow."""
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


@dataclass(frozen=True, slots=True)
class Tellings:
    """What is known of the articles of a story besides the verdicts on their pairs."""

    translated: frozenset[str]
    """Articles that look machine-translated."""
    languages: dict[str, str]
    dates: dict[str, str]
    """Publication dates, ISO 8601, as far as claimed."""
    credits: frozenset[tuple[str, str]] = frozenset()
    """Pairs (child, parent) in which the child names the parent's outlet as its source."""


def descend(members: set[str], verdicts: Verdicts, at: float, known: Tellings) -> Descent:
    """Return the lineage of the articles *members*; pairs at a probability of *at* or more count as derived."""
    ids = sorted(members)
    possible = {me: _possible(me, members, verdicts, at, known) for me in ids}
    parents = _tree(possible)
    arrows = [_arrow(child, parent, possible[child], parents) for child, parent in sorted(parents.items()) if parent]
    heads = [one for one in ids if not parents.get(one)]
    tree_of = {one: _head(one, parents) for one in ids}
    lost_arrows, lost = _lost_sources(heads, verdicts, at, known)
    lost_of = {arrow.child: arrow.parent for arrow in lost_arrows}
    second = _second_parents(ids, tree_of, lost_of, verdicts, at, parents)
    return Descent(
        tuple(sorted([*arrows, *lost_arrows, *second], key=lambda a: (a.child, -a.probability, a.parent))), lost
    )


Option = tuple[float, Verdict]
"""A possible parent of *verdict.me* with the bits that speak for it."""


def _weight(verdict: Verdict, known: Tellings) -> float:
    """Return the bits that speak for *verdict.me* having taken it from the other: closeness, direction, dates, credits."""
    me, other = verdict.me, verdict.other
    way = max(1e-4, verdict.from_other) / max(1e-4, verdict.from_other + verdict.to_other)
    credited = ((me, other) in known.credits) - ((other, me) in known.credits)
    order = _order(known.dates.get(other), known.dates.get(me))
    copied = WORD_FOR_WORD * (verdict.relation == "copy")
    return verdict.score + copied + DIRECTION * math.log2(min(1.0, way)) + DATE * order + CREDIT * credited


def _order(parent: str | None, child: str | None) -> int:
    """Return 1 where the dates are in the right order, -1 in the wrong one, 0 where they do not tell."""
    if not parent or not child:
        return 0
    length = min(len(parent), len(child))  # a day tells nothing about an hour of that day
    return (parent[:length] < child[:length]) - (parent[:length] > child[:length])


def _possible(me: str, members: set[str], verdicts: Verdicts, at: float, known: Tellings) -> list[Option]:
    """Return the possible parents of *me*, best first; none where a common source or the other direction explains far better."""
    found = [
        (_weight(verdict, known), verdict)
        for verdict in verdicts.derived(me, at)
        if verdict.other in members and max(verdict.common, verdict.to_other) < 2**UNEXPLAINED * verdict.from_other
    ]
    return sorted(found, key=lambda option: (-option[0], option[1].other))[:MOST_PARENTS]


def _tree(possible: dict[str, list[Option]]) -> dict[str, str]:
    """Return each telling's parent in the best tree; `ROOT` for none."""
    graph = nx.DiGraph()
    for me, options in sorted(possible.items()):
        graph.add_edge(ROOT, me, weight=NO_PARENT)
        for weight, verdict in options:
            graph.add_edge(verdict.other, me, weight=weight)
    tree = nx.maximum_spanning_arborescence(graph, default=-1e6)
    return {child: parent for parent, child in tree.edges}


def _descends(one: str, ancestor: str, parents: dict[str, str]) -> bool:
    while parents.get(one):
        one = parents[one]
        if one == ancestor:
            return True
    return False


def _head(one: str, parents: dict[str, str]) -> str:
    while parents.get(one):
        one = parents[one]
    return one


def _arrow(child: str, parent: str, options: list[Option], parents: dict[str, str]) -> Arrow:
    """Return the arrow with its probability among all ways the child can have come about, given the rest of the tree.

    Tellings that descend from the child are no rivals: nothing is its own ancestor.
    """
    weight, verdict = next(option for option in options if option[1].other == parent)
    others = (bits for bits, rival in options if not _descends(rival.other, child, parents))
    rivals = sum(2.0 ** (bits - weight) for bits in others) + 2.0 ** (NO_PARENT - weight)
    return Arrow(parent, child, verdict.direct, min(1.0, verdict.derived / rivals), _why(verdict))


def _why(verdict: Verdict) -> str:
    """Say in a sentence what the pair alone tells."""
    derived = f"{100 * verdict.derived:.0f} % sure that one text lies behind both"
    ways = {
        "this way round": verdict.from_other,
        "the other way round": verdict.to_other,
        "both from a third": verdict.common,
    }
    told = ", ".join(f"{way} {100 * chance:.0f} %" for way, chance in ways.items())
    return f"{derived}; the two texts by themselves say: {told}"


def _lost_sources(
    heads: list[str], verdicts: Verdicts, at: float, known: Tellings
) -> tuple[list[Arrow], tuple[str, ...]]:
    """Set a lost source over heads that are derived from one another."""
    ties = nx.Graph()
    for left in heads:
        partners = (v.other for v in verdicts.derived(left, at) if v.other in heads and v.relation != "excerpt")
        ties.add_edges_from((left, other) for other in partners)
    arrows, lost = [], []
    for number, group in enumerate(sorted(sorted(part) for part in nx.connected_components(ties))):
        lost.append(f"\0lost:{number}")
        arrows += [_lost_arrow(lost[-1], child, group, verdicts, at, known) for child in group]
    return arrows, tuple(lost)


def _lost_arrow(source: str, child: str, group: list[str], verdicts: Verdicts, at: float, known: Tellings) -> Arrow:
    """Return the arrow from a lost source to one of the *group* of tellings that share it."""
    chance = max(v.derived * v.common for v in verdicts.derived(child, at) if v.other in group)
    foreign = known.languages.get(child, "") != known.languages.get(group[0], "")
    kind = "translation" if foreign else "round-trip" if child in known.translated else "rewrite"
    others = ", ".join(other for other in group if other != child)
    return Arrow(
        source, child, kind, min(1.0, chance), f"shares its text with {others}, and neither explains the other"
    )


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
            if not _is_taken(verdict, verdicts.of[other][me], parents):
                continue
            key = (me, tree_of[other])
            if key not in best or verdict.score > best[key].score:
                best[key] = verdict
    return [
        Arrow(v.other, me, v.direct, v.derived * max(v.from_other, 0.5), _why(v)) for (me, _), v in sorted(best.items())
    ]


def _is_taken(mine: Verdict, theirs: Verdict, parents: dict[str, str]) -> bool:
    """Tell whether, of two derived tellings in trees that do not belong together, the first took from the second.

    An excerpt is the smaller part of the text that quotes it. Otherwise the one that has a parent in its own tree was
    compiled; where both have, the direction of the pair decides.
    """
    if mine.relation == "excerpt":
        return mine.my_share < theirs.my_share
    if bool(parents.get(mine.me)) != bool(parents.get(mine.other)):
        return bool(parents.get(mine.me))
    return bool(parents.get(mine.me)) and mine.from_other >= mine.to_other


def _same_source(me: str, other: str, tree_of: dict[str, str], lost_of: dict[str, str]) -> bool:
    mine, theirs = tree_of[me], tree_of[other]
    return mine == theirs or (mine in lost_of and lost_of.get(mine) == lost_of.get(theirs))
