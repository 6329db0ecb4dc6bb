"""Ties between stories that were cut: pairs judged derived whose articles tell no story together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from retold.model import DERIVED
from retold.report.rows import Rows
from retold.report.tellings import Story, Telling


@dataclass(frozen=True, slots=True)
class BridgeView:
    """One such pair, with the story each of the two is in."""

    a: Telling
    a_story: Story
    b: Telling
    b_story: Story
    relation: str
    probability: float | None
    reason: str


def bridges(rows: Rows, found: list[Story]) -> list[BridgeView]:
    """Return the ties that were cut, the surest first."""
    told_in: defaultdict[str, dict[str, Story]] = defaultdict(dict)
    for story in found:
        for telling in story.articles:
            told_in[telling.id][story.key] = story
    views = [
        _view(
            next(iter(told_in[a].values())), next(iter(told_in[b].values())), a, b, row["relation"], row["probability"]
        )
        for (a, b), row in rows.relations.items()
        if row["relation"] in DERIVED and a in told_in and b in told_in and told_in[a].keys().isdisjoint(told_in[b])
    ]
    return sorted(views, key=lambda view: (-(view.probability or 0.0), view.a.id, view.b.id))


def _view(one: Story, other: Story, a: str, b: str, relation: str, probability: float | None) -> BridgeView:
    excerpt = "a passage in common does not make one story of two"
    weak = "the two stories as wholes have too little to do with each other"
    reason = excerpt if relation == "excerpt" else weak
    return BridgeView(one.tellings[a], one, other.tellings[b], other, relation, probability, reason)
