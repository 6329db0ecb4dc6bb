"""Who is kin: which tellings of a story go back to one text, and which pairs are laid side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

import orjson

from retold.engines.port import Row
from retold.model import DERIVED

FEW_TELLINGS = 20
"""Tellings. In a story this small every pair is laid side by side: a reader may choose any two."""

PAIRS_EACH = 12
"""Pairs a telling takes part in, on average, in a larger story."""


@dataclass(frozen=True)
class Kinship:
    """The lineage of one story, as far as collation needs it."""

    tellings: tuple[str, ...]
    """Ids of the articles, in order; no lost sources."""
    parents: dict[str, tuple[str, ...]]
    """Parents of each node, lost sources among them."""
    derived: frozenset[tuple[str, str]]
    """Pairs that `relate` found derived, each in order of id."""
    excerpts: frozenset[tuple[str, str]]
    """Pairs of which one quotes or contains a part of the other."""
    quoting: frozenset[str]
    """Tellings that only quote a part of what they go back to."""
    _ancestors: dict[str, frozenset[str]] = field(default_factory=dict)

    def packed(self) -> bytes:
        """Return all of it as JSON. Lost sources are numbered within the story: two lineages that differ in nothing else are equal."""
        nodes = {*self.parents, *(parent for found in self.parents.values() for parent in found)}
        lost = {node: f"\0lost:{number}" for number, node in enumerate(sorted(nodes - set(self.tellings)))}
        parents = {lost.get(c, c): sorted(lost.get(p, p) for p in found) for c, found in self.parents.items()}
        pairs = (sorted(map(list, found)) for found in (self.derived, self.excerpts))
        quoting = sorted(lost.get(node, node) for node in self.quoting)
        return orjson.dumps([self.tellings, parents, *pairs, quoting], option=orjson.OPT_SORT_KEYS)

    @classmethod
    def unpacked(cls, told: bytes) -> Kinship:
        """Return the lineage that was `packed`."""
        tellings, parents, derived, excerpts, quoting = orjson.loads(told)
        return cls(
            tellings=tuple(tellings),
            parents={child: tuple(found) for child, found in parents.items()},
            derived=frozenset(map(tuple, derived)),
            excerpts=frozenset(map(tuple, excerpts)),
            quoting=frozenset(quoting),
        )

    def ancestors(self, node: str) -> frozenset[str]:
        """Return the node and everything it goes back to."""
        if node not in self._ancestors:
            seen, open_nodes = {node}, [node]
            while open_nodes:
                fresh = [p for p in self.parents.get(open_nodes.pop(), ()) if p not in seen]
                seen.update(fresh)
                open_nodes.extend(fresh)
            self._ancestors[node] = frozenset(seen)
        return self._ancestors[node]

    def kin(self, a: str, b: str) -> bool:
        """Tell whether one text lies behind both."""
        return bool(self.ancestors(a) & self.ancestors(b)) or (min(a, b), max(a, b)) in self.derived

    def is_ancestor(self, a: str, b: str) -> bool:
        """Tell whether *b* goes back to *a*."""
        return a != b and a in self.ancestors(b)

    def in_line(self, a: str, b: str) -> bool:
        """Tell whether one goes back to the other."""
        return a in self.ancestors(b) or b in self.ancestors(a)

    def is_excerpt(self, a: str, b: str) -> bool:
        """Tell whether one only quotes a part of the other."""
        return (min(a, b), max(a, b)) in self.excerpts or a in self.quoting or b in self.quoting

    def behind(self, telling: str, holders: Collection[str]) -> str:
        """Return the head of the line of descent in which *telling*, one of the *holders* of a passage, has that passage.

        It is the line of the first that tells it, even where its head does not: whoever adds to a report still goes back to it.
        """
        firsts = [one for one in self.ancestors(telling) if one in holders and not self._has_before(one, holders)]
        first = min(firsts, default=telling)
        return min((one for one in self.ancestors(first) if not self.parents.get(one)), default=first)

    def _has_before(self, telling: str, holders: Collection[str]) -> bool:
        """Tell whether anything that *telling* goes back to is among the *holders*."""
        return any(one in holders for one in self.ancestors(telling) if one != telling)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield each telling behind one it goes back to directly; where that is lost, behind each that goes back to the same.

        Each also stands behind the first of its line: which telling it was taken from is the less sure part of a lineage, and what it
        changed of the first report a reader wants to know in any case.
        """
        known = frozenset(self.tellings)
        children: dict[str, list[str]] = defaultdict(list)
        for telling in self.tellings:
            for parent in self.parents.get(telling, ()):
                children[parent].append(telling)
        for parent in sorted(children):
            pairs = (
                combinations(children[parent], 2) if parent not in known else ((parent, c) for c in children[parent])
            )
            yield from ((a, b) for a, b in pairs if not self.is_excerpt(a, b))
        for telling in self.tellings:
            before = (one for one in sorted(self.ancestors(telling) & known) if not self.parents.get(one))
            far = (one for one in before if one not in (telling, *self.parents.get(telling, ())))
            yield from ((head, telling) for head in far if not self.is_excerpt(head, telling))

    def hub(self) -> str:
        """Return the telling most others hang on: most descendants, then most relations; ties by id."""
        degree: dict[str, float] = defaultdict(float)
        for a, b in self.derived:
            degree[a] += 1
            degree[b] += 1
        for telling in self.tellings:
            for ancestor in self.ancestors(telling) - {telling}:
                degree[ancestor] += 2
        return min(self.tellings, key=lambda t: (-degree[t], t))

    def pairs(self) -> list[tuple[str, str]]:
        """Return the pairs to lay side by side, in order: all in a small story, else those of kin, bounded."""
        if len(self.tellings) <= FEW_TELLINGS:
            return list(combinations(self.tellings, 2))
        hub = self.hub()
        chosen = {(min(hub, t), max(hub, t)) for t in self.tellings if t != hub}
        chosen |= {
            (min(p, c), max(p, c)) for c in self.tellings for p in self.parents.get(c, ()) if p in set(self.tellings)
        }
        most = PAIRS_EACH * len(self.tellings)
        siblings = {
            (a, b)
            for a, b in combinations(self.tellings, 2)
            if set(self.parents.get(a, ())) & set(self.parents.get(b, ()))
        }
        for pair in (*sorted(self.derived), *sorted(siblings)):
            if len(chosen) >= most:
                break
            chosen.add(pair)
        return sorted(chosen)


def kinships(stories: Iterable[Row], relations: Iterable[Row], descents: Iterable[Row],
             articles: frozenset[str], derived_at: float) -> dict[str, Kinship]:  # fmt: skip
    """Return the lineage of each story that has two tellings or more among *articles*."""
    members: dict[str, set[str]] = defaultdict(set)
    for row in stories:
        if row["id"] in articles:
            members[row["story"]].add(row["id"])
    arrows: dict[str, list[Row]] = defaultdict(list)
    for row in descents:
        arrows[row["story"]].append(row)
    within = _within(relations, members, derived_at)
    return {
        story: _kinship(ids, within[story], arrows[story]) for story, ids in sorted(members.items()) if len(ids) > 1
    }


def _within(relations: Iterable[Row], members: dict[str, set[str]], derived_at: float) -> dict[str, list[Row]]:
    """Return the derived pairs of each story: those of which it holds both."""
    told_in: dict[str, set[str]] = defaultdict(set)
    for story, ids in members.items():
        for id_ in ids:
            told_in[id_].add(story)
    found: dict[str, list[Row]] = defaultdict(list)
    for row in relations:
        if row["relation"] in DERIVED and (row["probability"] or 0.0) >= derived_at:
            for story in told_in[row["a"]] & told_in[row["b"]]:
                found[story].append(row)
    return found


def _kinship(ids: set[str], relations: list[Row], descents: list[Row]) -> Kinship:
    """Return the lineage of the story that the articles *ids* tell."""
    parents: dict[str, set[str]] = defaultdict(set)
    for row in descents:
        parents[row["child"]].add(row["parent"])
    quoted = {_pair(row["parent"], row["child"]) for row in descents if row["relation"] == "excerpt"}
    whole = {row["child"] for row in descents if row["relation"] != "excerpt"}
    excerpts = {_pair(row["a"], row["b"]) for row in relations if row["relation"] == "excerpt"}
    return Kinship(
        tellings=tuple(sorted(ids)),
        parents={child: tuple(sorted(found)) for child, found in sorted(parents.items())},
        derived=frozenset(_pair(row["a"], row["b"]) for row in relations),
        excerpts=frozenset(quoted | excerpts),
        quoting=frozenset(parents.keys() - whole),
    )


def _pair(a: str, b: str) -> tuple[str, str]:
    return min(a, b), max(a, b)
