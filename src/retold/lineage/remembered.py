"""Lineages drawn before, for stories that nothing was added to: adding a page redoes only its own story.

A lineage depends on its members alone: on their texts, their dates and the verdicts on their pairs, none of which changes when
other pages come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from retold.lineage.descent import Arrow, Descent

Remembered = Mapping[frozenset[str], Descent]
"""The lineage of each story drawn before, by its members."""


def remembered(stories: pa.Table, descents: pa.Table) -> Remembered:
    """Return the lineages in the tables that ``lineage`` wrote; lost sources are numbered within the story again."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    lost: defaultdict[str, list[str]] = defaultdict(list)
    for row in stories.select(["story", "id", "role"]).to_pylist():
        if row["role"] == "lost":
            lost[row["story"]].append(row["id"])
        else:
            members[row["story"]].add(row["id"])
    arrows: defaultdict[str, list[Arrow]] = defaultdict(list)
    names = {story: _numbered(sources) for story, sources in lost.items()}
    for row in descents.to_pylist():
        arrows[row["story"]].append(_arrow(row, names.get(row["story"], {})))
    return {
        frozenset(ids): Descent(tuple(arrows[story]), tuple(names.get(story, {}).values()))
        for story, ids in members.items()
    }


def _numbered(sources: list[str]) -> dict[str, str]:
    """Return what each lost source is called within its story; they were named in this order."""
    ordered = sorted(sources, key=lambda name: int(name.partition(":")[2]))
    return {name: f"\0lost:{number}" for number, name in enumerate(ordered)}


def _arrow(row: dict[str, Any], names: Mapping[str, str]) -> Arrow:
    parent = names.get(row["parent"], row["parent"])
    return Arrow(parent, row["child"], row["relation"], row["probability"], row["reason"])
