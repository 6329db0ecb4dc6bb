"""Lineages drawn before, for stories that nothing was added to: adding a page redoes only its own story.

A lineage depends on its members alone: on their texts, their dates and the verdicts on their pairs, none of which changes when
other pages come. Only which pairs were judged can change; a story with another pair is drawn again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from retold.lineage.descent import Arrow, Descent
from retold.lineage.verdicts import weighed
from retold.pairs import places, within

KNOWN: Final = ("relations", "stories", "descents")
"""The tables of an older case from which lineages are taken."""
Row = dict[str, Any]


def remembered(known: Mapping[str, pa.Table], relations: pa.Table) -> dict[frozenset[str], Descent]:
    """Return the lineages that stand in *known*, by their members: those whose pairs are judged now as they were then."""
    stories: defaultdict[str, list[str]] = defaultdict(list)
    lost: defaultdict[str, list[str]] = defaultdict(list)
    for row in known["stories"].select(["story", "id", "role"]).to_pylist():
        (lost if row["role"] == "lost" else stories)[row["story"]].append(row["id"])
    told = known["stories"]["id"].combine_chunks()
    changed = _changed(*(weighed(within(table, told)) for table in (known["relations"], relations)))
    same = {name: members for name, members in stories.items() if not _touched(members, changed)}
    arrows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in known["descents"].to_pylist():
        arrows[row["story"]].append(row)
    return {frozenset(members): _descent(arrows[name], lost[name]) for name, members in same.items()}


def _changed(before: pa.Table, now: pa.Table) -> dict[str, set[str]]:
    """Return for each article the others with which it had another verdict, or has a new one."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in ((before, now), (now, before)):
        for row in one.filter(pc.invert(_stands_in(one, other))).select(["a", "b"]).to_pylist():
            found[row["a"]].add(row["b"])
    return found


def _stands_in(some: pa.Table, others: pa.Table) -> pa.Array:
    """Tell for each verdict of *some* whether the same stands among *others*."""
    found = places(some, others)
    at = pa.array(found, mask=found < 0)
    same = pc.is_valid(at)
    for name in some.column_names:
        same = pc.and_(same, pc.fill_null(pc.equal(some[name], others[name].take(at)), False))
    return same


def _touched(members: list[str], changed: Mapping[str, set[str]]) -> bool:
    return any(not changed.get(one, set()).isdisjoint(members) for one in members)


def _descent(arrows: list[Row], lost: list[str]) -> Descent:
    """Return a lineage as it was drawn: lost sources numbered within the story, in the order in which they were named."""
    ordered = sorted(lost, key=lambda name: int(name.partition(":")[2]))
    names = {name: f"\0lost:{number}" for number, name in enumerate(ordered)}
    return Descent(tuple(_arrow(row, names) for row in arrows), tuple(names.values()))


def _arrow(row: Row, names: Mapping[str, str]) -> Arrow:
    parent = names.get(row["parent"], row["parent"])
    return Arrow(parent, row["child"], row["relation"], row["probability"], row["line"], row["reason"])
