"""Who may be a witness more: members of a line that are tied to none of it so surely that it could be relied on.

The number of witnesses is a conclusion from verdicts, each of which may be wrong. What would be one line of descent falls apart where
ties that are less than sure are taken away, and every part of it may be a report of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import networkx as nx

from retold.lineage.verdicts import SURE, Verdicts


def doubtful(
    lines: Mapping[str, Collection[str]], verdicts: Verdicts, bound: Mapping[str, Collection[str]]
) -> dict[str, list[str]]:
    """Return the members of each line that may be reports of their own, one of each part that sure ties hold together.

    *lines* are the members behind each witness of a story. A compiled telling ties no one but those that *bound* has for it. Of a line
    the part with its witness is none, nor is a part of which another line surely holds a telling; who may be one in several lines is
    named in the first.
    """
    parts_of = {witness: _parts(witness, lines[witness], verdicts, bound) for witness in sorted(lines)}
    held = {one for whole, *_ in parts_of.values() for one in whole}
    named: set[str] = set()
    found: dict[str, list[str]] = {}
    for witness, (_, *loose) in parts_of.items():
        found[witness] = sorted({part[0] for part in loose if held.isdisjoint(part)} - named)
        named.update(found[witness])
    return found


def _parts(
    witness: str, members: Collection[str], verdicts: Verdicts, bound: Mapping[str, Collection[str]]
) -> list[list[str]]:
    """Return the parts of a line that sure ties hold together: first the one with its witness, the largest where that is lost."""
    ties = nx.Graph()
    ties.add_nodes_from(members)
    sure = (v for me in members for v in verdicts.derived(me, SURE) if v.other in ties)
    ties.add_edges_from((v.me, v.other) for v in sure if _holds(v.me, v.other, bound) and _holds(v.other, v.me, bound))
    parts = [sorted(part) for part in nx.connected_components(ties)]
    return sorted(parts, key=lambda part: (witness not in part, -len(part), part))


def _holds(me: str, other: str, bound: Mapping[str, Collection[str]]) -> bool:
    return me not in bound or other in bound[me]
