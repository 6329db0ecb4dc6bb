"""Who descends from whom within one story: the most probable tree over all tellings at once, lost sources set in.

Tellings that are tied by derived pairs are drawn into one tree (`retold.lineage.tree`), whose arrows are weighed by what the wording of all
tellings and the pairs by themselves say. An arrow that only holds the tree together, because a source that is neither explains the
pair, is cut. Tellings left without a parent that are nevertheless derived from one another share a source that is not among the
pages: a lost source. A telling of which two sides that know nothing of each other each explain a part was compiled from both
(`retold.lineage.compiled`); it ties none of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

import networkx as nx
import numpy as np

from retold.lineage.compiled import Claims, Compiled, compiled
from retold.lineage.tree import NEVER, Tree, best_tree, clock
from retold.lineage.verdicts import Verdict, Verdicts
from retold.lineage.wording import Reals, wording

CLOSENESS: Final = 0.25
"""Weight of a bit of the pair's score beside the wording of all tellings: both look at the same words."""
DIRECTION: Final = 0.5
"""Weight of the pair's own direction: text alone tells direction badly, and a tree adds up many of them."""
LEAST_WAY: Final = 1e-4
"""A direction is never less probable than this."""
CREDIT: Final = 3.0
"""Bits for naming the parent's outlet as the source. Not more: a copy of a copy still carries the credit of the first."""
WORD_FOR_WORD: Final = 6.0
"""Bits for a copy beyond its score, which an edit nearly reaches: nothing is closer than a copy."""
UNEXPLAINED: Final = 4.0
"""Bits by which a common source must explain a pair better than either direction to cut the arrow."""
SET_IN: Final = 10.0
"""Bits, over all arrows at the top, by which a common source must explain better than they do to be set in: it reaches them in none of 75
trees whose first text is there, and in the examples without theirs."""
PART: Final = 0.65
"""Share of a compiled telling's words that the better of its sources explains at the most."""
MOST_DRAWN: Final = 600
"""Tellings that are drawn into one tree by all their wording; in a larger story each takes its best parent."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One descent, with its probability and what speaks for it."""

    parent: str
    child: str
    relation: str
    probability: float
    line: float
    """How sure it is that the child goes back to the parent, straight or by way of others that do: among near copies of one text
    nobody can tell which was taken, while all of them are one line."""
    reason: str


@dataclass(frozen=True, slots=True)
class Descent:
    """The lineage of one story: arrows, and the lost sources among their parents (numbered from 0 within the story)."""

    arrows: tuple[Arrow, ...]
    lost: tuple[str, ...]


class Lines(NamedTuple):
    """Lines of descent of which none explains the others."""

    heads: tuple[str, ...]
    lost: float
    """The probability that they go back to a source that is not among them."""


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
    texts: dict[str, str] = field(default_factory=dict)


def descend(members: set[str], verdicts: Verdicts, at: float, known: Tellings) -> Descent:
    """Return the lineage of the articles *members*; pairs at a probability of *at* or more count as derived."""
    ids = sorted(members)
    parents: dict[str, str] = {}
    arrows: list[Arrow] = []
    lines: list[Lines] = []
    made = compiled(ids, verdicts, Claims(known.texts, known.languages, known.dates))
    for group in _tied(ids, verdicts, at, made):
        found, below = _drawn(group, verdicts, at, known)
        arrows += found
        lines += below
        parents |= {arrow.child: arrow.parent for arrow in found}
    sources = sources_of(made, ids, arrows)
    arrows += [_compiled_arrow(verdict) for some in sources.values() for verdict in some]
    parents |= {one: some[0].other for one, some in sources.items()}
    heads = [one for one in ids if one not in parents]
    tree_of = {one: _head(one, parents) for one in ids}
    lost_arrows, lost = _lost_sources(heads, lines, verdicts, at, known)
    lost_of = {arrow.child: arrow.parent for arrow in lost_arrows}
    second = _second_parents(ids, tree_of, lost_of, verdicts, at, parents, made)
    return Descent(
        tuple(sorted([*arrows, *lost_arrows, *second], key=lambda a: (a.child, -a.probability, a.parent))), lost
    )


def _tied(ids: list[str], verdicts: Verdicts, at: float, made: Mapping[str, Compiled]) -> list[list[str]]:
    """Return the groups that are drawn as one tree: tied by derived pairs that are no excerpts, and not by a compiled telling."""
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    for me in ids:
        ties = (v for v in verdicts.derived(me, at) if v.relation != "excerpt" and v.other in graph)
        graph.add_edges_from((me, v.other) for v in ties)
    graph.remove_edges_from((me, other) for me, of in made.items() for other in of.sides)
    for me in sorted(nx.articulation_points(graph)):
        _part_from_all_but_one(graph, me, verdicts)
    return sorted(sorted(part) for part in nx.connected_components(graph))


def _part_from_all_but_one(graph: nx.Graph, me: str, verdicts: Verdicts) -> None:
    """Leave a compiled telling tied to the side that it is closest to: its other sides know nothing of that one."""
    ties = [verdict for other in sorted(graph[me]) if (verdict := verdicts.between(me, other))]
    if not ties or max(verdict.my_share for verdict in ties) >= PART:
        return
    rest = graph.copy()
    rest.remove_node(me)
    best = max(ties, key=lambda verdict: verdict.score).other
    side = nx.node_connected_component(rest, best)
    graph.remove_edges_from([(me, other) for other in list(graph[me]) if other not in side])


def _drawn(group: list[str], verdicts: Verdicts, at: float, known: Tellings) -> tuple[list[Arrow], list[Lines]]:
    """Return the arrows of the best tree over *group* without those that only hold it together; its lines where their source is lost."""
    if len(group) < 2:
        return [], []
    pairs = _pairs(group, verdicts, at, known)
    texts = [known.texts.get(one, "") if len(group) <= MOST_DRAWN else "" for one in group]
    said = wording(texts, [known.languages.get(one, "") for one in group])
    tree = best_tree(pairs, said, clock([known.dates.get(one, "") for one in group]))
    steps = [(int(parent), child) for child, parent in enumerate(tree.parents) if parent >= 0]
    arrows = [_arrow(group, tree, parent, child, verdicts) for parent, child in steps if pairs[parent, child] > -NEVER]
    if tree.lost:
        heads = [group[place] for place in np.flatnonzero(tree.parents < 0)]
        return arrows, [Lines(tuple(heads), tree.lost)]
    siblings = _siblings(group[int(np.argmin(tree.parents))], arrows, verdicts)
    return [arrow for arrow in arrows if not {arrow.parent, arrow.child} <= siblings], []


def _siblings(first: str, arrows: list[Arrow], verdicts: Verdicts) -> set[str]:
    """Return the tellings that are rather the siblings of the first one than its children; none where all that does not add up.

    One pair alone seldom tells a child from a sibling. Where the first text is missing, most pairs at the top lean the same way.
    """
    found, bits = [first], 0.0
    for parent in found:
        for arrow in arrows:
            if arrow.parent == parent and (leaning := _leaning(verdicts.on(arrow.child, parent))) > 0:
                found.append(arrow.child)
                bits += leaning
    return set(found) if bits >= SET_IN else set()


def _leaning(verdict: Verdict) -> float:
    """Return the bits by which a common source explains the pair better than that I took it from the other."""
    return math.log2(max(LEAST_WAY, verdict.common) / max(LEAST_WAY, verdict.from_other))


def _pairs(group: list[str], verdicts: Verdicts, at: float, known: Tellings) -> Reals:
    """Return what each pair by itself says: the bits of row (the parent) for column (the child)."""
    place = {one: number for number, one in enumerate(group)}
    bits = np.full((len(group), len(group)), -NEVER)
    for me in group:
        for verdict in verdicts.derived(me, at):
            better = max(verdict.from_other, verdict.to_other)
            if verdict.other in place and verdict.relation != "excerpt" and verdict.common < 2**UNEXPLAINED * better:
                bits[place[verdict.other], place[me]] = _weight(verdict, known)
    return bits


def _weight(verdict: Verdict, known: Tellings) -> float:
    """Return the bits that speak for *verdict.me* having taken it from the other: closeness, direction, credits."""
    me, other = verdict.me, verdict.other
    way = max(LEAST_WAY, verdict.from_other)
    credited = ((me, other) in known.credits) - ((other, me) in known.credits)
    copied = WORD_FOR_WORD * (verdict.relation == "copy")
    return CLOSENESS * verdict.score + copied + DIRECTION * math.log2(way) + CREDIT * credited


def _head(one: str, parents: dict[str, str]) -> str:
    while one in parents:
        one = parents[one]
    return one


def _arrow(group: list[str], tree: Tree, parent: int, child: int, verdicts: Verdicts) -> Arrow:
    """Return the arrow with its probability: that the two are derived, and that it went this way and no other."""
    verdict = verdicts.on(group[child], group[parent])
    straight, line = (min(1.0, verdict.derived * float(of[parent, child])) for of in (tree.chances, tree.lines))
    return Arrow(group[parent], group[child], verdict.direct, straight, line, _why(verdict))


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
    heads: list[str], lines: list[Lines], verdicts: Verdicts, at: float, known: Tellings
) -> tuple[list[Arrow], tuple[str, ...]]:
    """Set a lost source over heads that are derived from one another, or begin lines that none of them explains."""
    ties = nx.Graph()
    for left in heads:
        partners = (v.other for v in verdicts.derived(left, at) if v.other in heads and v.relation != "excerpt")
        ties.add_edges_from((left, other) for other in partners)
    for found in lines:
        nx.add_path(ties, found.heads)
    of_lines = {head: found.lost for found in lines for head in found.heads}
    arrows, lost = [], []
    for number, group in enumerate(sorted(sorted(part) for part in nx.connected_components(ties))):
        lost.append(f"\0lost:{number}")
        arrows += [_lost_arrow(lost[-1], child, group, of_lines.get(child), verdicts, at, known) for child in group]
    return arrows, tuple(lost)


def _lost_arrow(
    source: str, child: str, group: list[str], of_line: float | None, verdicts: Verdicts, at: float, known: Tellings
) -> Arrow:
    """Return the arrow from a lost source to one of the *group* of tellings that share it; as sure as *of_line* where it heads a line."""
    chance = of_line or max(v.derived * v.common for v in verdicts.derived(child, at) if v.other in group)
    foreign = known.languages.get(child, "") != known.languages.get(group[0], "")
    kind = "translation" if foreign else "round-trip" if child in known.translated else "rewrite"
    others = ", ".join(other for other in group if other != child)
    sure = min(1.0, chance)
    reason = f"shares its text with {others}, and none of them explains the others"
    if of_line:
        reason = f"begins a line of its own beside those of {others}, and none of these explains the others"
    return Arrow(source, child, kind, sure, sure, reason)


def _second_parents(
    ids: list[str],
    tree_of: dict[str, str],
    lost_of: dict[str, str],
    verdicts: Verdicts,
    at: float,
    parents: dict[str, str],
    made: Mapping[str, Compiled],
) -> list[Arrow]:
    """Return arrows from a second tree: of two derived tellings in trees that do not belong together, one was compiled."""
    best: dict[tuple[str, str], Verdict] = {}
    for me in ids:
        for verdict in verdicts.derived(me, at):
            other = verdict.other
            if other not in tree_of or _same_source(me, other, tree_of, lost_of) or _settled(me, other, made):
                continue
            if not _is_taken(verdict, verdicts.on(other, me), parents):
                continue
            key = (me, tree_of[other])
            if key not in best or verdict.score > best[key].score:
                best[key] = verdict
    return [_second_arrow(verdict) for _, verdict in sorted(best.items())]


def sources_of(made: Mapping[str, Compiled], ids: list[str], arrows: list[Arrow]) -> dict[str, list[Verdict]]:
    """Return the sources of the compiled tellings among *ids* to which no arrow leads: one that has a parent retells a compiled one.

    Nothing goes back to itself: a source that the arrows, or those to a compiled telling before it, lead to from the telling is left out.
    """
    graph = nx.DiGraph((arrow.parent, arrow.child) for arrow in arrows)
    graph.add_nodes_from(ids)
    found: dict[str, list[Verdict]] = {}
    for one in sorted(one for one in made if not graph.in_degree(one)):
        for verdict in made[one].sources:
            if not nx.has_path(graph, one, verdict.other):
                graph.add_edge(verdict.other, one)
                found.setdefault(one, []).append(verdict)
    return found


def _compiled_arrow(verdict: Verdict) -> Arrow:
    """Return the arrow to a compiled telling from a source: that it goes back to it is as sure as that one text lies behind both."""
    reason = f"compiled: has wording from it instead of from its other sources; {_why(verdict)}"
    return replace(_second_arrow(verdict), line=verdict.derived, reason=reason)


def _second_arrow(verdict: Verdict) -> Arrow:
    sure = verdict.derived * max(verdict.from_other, 0.5)
    return Arrow(verdict.other, verdict.me, verdict.direct, sure, sure, _why(verdict))


def _settled(me: str, other: str, made: Mapping[str, Compiled]) -> bool:
    """Tell whether one of the two was compiled from the side of the other, so that it has its arrows."""
    return (me in made and other in made[me].sides) or (other in made and me in made[other].sides)


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
