"""Who may be a witness more: tellings that are tied to none of their line so surely that it could be relied on.

The number of witnesses is a conclusion from verdicts, each of which may be wrong. What would be one line of descent falls apart where
ties that are less than sure are taken away, and every part of it may be a report of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import networkx as nx

from retold.report.rows import Row, Rows
from retold.report.tellings import Story, Telling

SURE: Final = 0.85
"""Probability that two articles are derived from which no *probably* stands before it."""


def sure_ties(rows: Rows) -> nx.Graph:
    """Return the articles with an edge between those that are surely derived, either from the other or both from a third."""
    return nx.Graph(pair for pair, row in rows.relations.items() if (row["probability"] or 0.0) >= SURE)


def doubtful(story: Story, groups: Iterable[Row], ties: nx.Graph) -> list[Telling]:
    """Return the tellings of *story* that may be reports of their own, one of each part that ties hold together.

    *groups* are its witnesses with their members. Of a line the part with its witness is none; nor is a telling that another line holds.
    """
    held: set[str] = set()
    loose: list[list[str]] = []
    for group in groups:
        members = [one for one in group["members"] or () if one in story.tellings]
        graph = nx.Graph(ties.subgraph(members))
        graph.add_nodes_from(members)
        parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
        whole = next((part for part in parts if group["witness"] in part), parts[0] if parts else [])
        held.update(whole)
        loose += [part for part in parts if part is not whole]
    first = {part[0] for part in loose if held.isdisjoint(part)}
    return [telling for telling in story.articles if telling.id in first]
