"""Articles into stories, without chaining: A like B and B like C does not make A and C one.

Derived pairs tie articles together. A page that carries two stories (a round-up, a live blog) would glue them: it belongs to
both and glues nothing. An excerpt joins the story it quotes from and brings nothing else along. Independent reports join
the story whose tellings mostly tell the same event.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

import networkx as nx

from retold.lineage.verdicts import SURE, Verdict, Verdicts

MUTUAL: Final = 0.2
"""Mean probability of derivation over all pairs of two groups from which a weaker pair ties them; a pair nobody judged counts 0."""
PART: Final = 0.6
"""Share of a round-up's words that one story explains at most."""
SAME_EVENT: Final = 0.5
"""Probability of telling one event from which an independent report joins a story."""
MOST_PASSES: Final = 20
"""Round-ups that are taken out of one group of tied articles: bounds the work on a pile in which everything hangs together."""


def cores(verdicts: Verdicts, at: float) -> list[set[str]]:
    """Return groups of articles tied by derived pairs, a round-up in several; articles tied to none are left out."""
    graph = nx.Graph(_ties(verdicts, at))
    tied = (graph.subgraph(part).copy() for part in list(nx.connected_components(graph)))
    parted = (part for one in tied for part in nx.connected_components(_unglued(one, verdicts)))
    return sorted((set(map(_page, part)) for part in parted), key=_largest_first)


def _ties(verdicts: Verdicts, at: float) -> list[tuple[str, str]]:
    """Return the derived pairs that tie, surest first: a weak one ties groups only where they agree as wholes.

    One telling that is a little like one of another story is a weak bridge between the two, and is cut.
    """
    tied = verdicts.tied(at)
    found = {(v.me, v.other): v.derived for me in tied for v in verdicts.derived(me, at) if _is_tie(v)}
    group_of = {one: [one] for one in tied}
    kept = []
    for (me, other), chance in sorted(found.items(), key=lambda tie: (-tie[1], tie[0])):
        mine, theirs = group_of[me], group_of[other]
        if mine is not theirs:
            if chance < SURE and _agreement(mine, theirs, verdicts) < MUTUAL:
                continue
            small, large = sorted((mine, theirs), key=len)
            large += small
            group_of |= dict.fromkeys(small, large)
        kept.append((me, other))
    return kept


def _is_tie(verdict: Verdict) -> bool:
    return verdict.me < verdict.other and verdict.relation != "excerpt"


def _agreement(mine: list[str], theirs: list[str], verdicts: Verdicts) -> float:
    """Return the mean probability of derivation over all pairs of the two groups."""
    small, large = sorted((mine, theirs), key=len)
    among = set(large)
    found = (verdict.derived for me in small for verdict in verdicts.all_of(me) if verdict.other in among)
    return sum(found) / (len(small) * len(large))


def _largest_first(group: set[str]) -> tuple[int, list[str]]:
    return -len(group), sorted(group)


def _page(node: Any) -> str:
    """Return the page that a node stands for: itself, or the round-up it is a twin of."""
    return str(node if isinstance(node, str) else node[0])


def _unglued(graph: nx.Graph, verdicts: Verdicts) -> nx.Graph:
    """Return the connected *graph* with every round-up doubled, once for each story it carries."""
    for _ in range(MOST_PASSES):
        glue = next(
            (v for v in sorted(nx.articulation_points(graph), key=str) if _is_roundup(graph, v, verdicts)), None
        )
        if glue is None:
            break
        for number, part in enumerate(_sides(graph, glue)):
            twin = (_page(glue), 100 * len(graph) + number)
            graph.add_edges_from((twin, other) for other in graph[glue] if other in part)
        graph.remove_node(glue)
    return graph


def _sides(graph: nx.Graph, node: object) -> list[set[object]]:
    rest = graph.copy()
    rest.remove_node(node)
    return sorted(
        (part for part in nx.connected_components(rest) if part & set(graph[node])),
        key=lambda part: sorted(map(str, part)),
    )


def _is_roundup(graph: nx.Graph, node: object, verdicts: Verdicts) -> bool:
    """Tell whether *node* ties groups of two or more that each explain only a part of it."""
    sides = _sides(graph, node)
    if sum(len(side) > 1 for side in sides) < 2:
        return False
    page = _page(node)
    shares = []
    for side in sides:
        found = [verdicts.between(page, _page(other)) for other in graph[node] if other in side]
        shares.append(max((verdict.my_share for verdict in found if verdict), default=0.0))
    return max(shares) < PART


def stories(verdicts: Verdicts, at: float) -> list[set[str]]:
    """Return the stories: cores with their excerpts and independent reports, and groups of independent reports alone."""
    groups = _Groups(cores(verdicts, at))
    for me in verdicts.tied(SURE):
        for verdict in verdicts.derived(me, SURE):
            if verdict.relation == "excerpt":
                groups.join_all_of(me, verdict.other)
    for me in verdicts.near(SAME_EVENT):
        if not groups.of[me]:
            likeness = _likeness(me, groups, verdicts)
            best = max(likeness, key=lambda number: (likeness[number], sorted(groups.members[number])), default=-1)
            if best >= 0 and likeness[best] >= SAME_EVENT:
                groups.join(me, best)
            else:
                groups.begin(me)
    return sorted((group for group in groups.members if len(group) > 1), key=_largest_first)


class _Groups:
    """Groups by number, and the groups of each article: nobody asks all groups for one article."""

    def __init__(self, members: list[set[str]]) -> None:
        self.members = members
        self.of: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(members):
            for one in group:
                self.of[one].append(number)

    def join(self, me: str, number: int) -> None:
        if me not in self.members[number]:
            self.members[number].add(me)
            self.of[me].append(number)

    def join_all_of(self, me: str, other: str) -> None:
        for number in list(self.of[other]):
            self.join(me, number)

    def begin(self, me: str) -> None:
        self.members.append(set())
        self.join(me, len(self.members) - 1)


def _likeness(me: str, groups: _Groups, verdicts: Verdicts) -> dict[int, float]:
    """Return how probable it is that *me* tells the event of each group: the mean over all its members, unjudged pairs count 0."""
    found: dict[int, float] = defaultdict(float)
    for verdict in verdicts.all_of(me):
        for number in groups.of[verdict.other]:
            found[number] += max(verdict.same_event, verdict.derived) / len(groups.members[number])
    return found
