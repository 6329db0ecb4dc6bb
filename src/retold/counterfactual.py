"""What would be said of the others if some articles were not there: two lineages of the same verdicts, laid side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import chain, count, zip_longest
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from retold.tables import REAL, TEXT, Table

Tables = Mapping[str, pa.Table]
Row = dict[str, Any]
Groups = Mapping[str, Collection[str]]

SHOWN: Final = 0.005
"""A probability that changes by less reads the same in two decimals and counts as unchanged."""

MEASURES: Final = ("probability", "line")
"""The two probabilities of an arrow: that it is straight, and that the child goes back to the parent at all."""

CHANGES: Final = Table(
    "changes",
    "one difference between the lineage of all articles and that of all but some",
    ("story", "change", "child", "before", "after"),
    (
        (
            "change",
            TEXT,
            "story (an article is in another), parent (it has another), probability (that it was taken straight from the same parent), "
            "line (that it goes back to the same parent, straight or not), witness (of a story)",
        ),
        ("story", TEXT, "the story, by its name before; one that is new has a name of its own"),
        ("child", TEXT, "the article concerned; null for a witness"),
        ("before", TEXT, "story, parent or witness with all articles; null where there was none"),
        ("after", TEXT, "the same without those taken out; null where there is none"),
        (
            "probability_before",
            REAL,
            "probability before that the child was taken straight from the parent, in a row on the line that it goes back to it at all; "
            "null for stories and witnesses",
        ),
        ("probability_after", REAL, "the same after"),
    ),
)
"""The table of differences. It is in no case: it answers a question."""


def taken_out(made: Tables, ids: Collection[str]) -> dict[str, pa.Table]:
    """Return ``relations``, ``evidence`` and ``articles`` without the articles *ids*."""
    gone = pa.array(sorted(ids), pa.string())

    def kept(name: str, *columns: str) -> pa.Table:
        table = made[name]
        for column in columns:
            table = table.filter(pc.invert(pc.is_in(table[column], value_set=gone)))
        return table

    return {
        "relations": kept("relations", "a", "b"),
        "evidence": kept("evidence", "a", "b"),
        "articles": kept("articles", "id"),
    }


def changes(before: Tables, after: Tables, ids: Collection[str]) -> pa.Table:
    """Return the table of differences between two lineages: *after* is without the articles *ids*.

    Stories and lost sources are numbered anew in every lineage; here they keep the names they had before, by what they hold.
    """
    old = {name: before[name].to_pylist() for name in ("stories", "descents", "witnesses")}
    new = {name: after[name].to_pylist() for name in old}
    _rename(old, new)
    rows = chain(_moved(old["stories"], new["stories"], ids), _taken_elsewhere(old["descents"], new["descents"], ids))
    return CHANGES.of([*rows, *_witnessed_otherwise(old["witnesses"], new["witnesses"])])


def _rename(old: dict[str, list[Row]], new: dict[str, list[Row]]) -> None:
    """Give stories and lost sources of *new* the names of those of *old* that hold most of the same."""
    taken = {row["id"] for row in old["stories"]} | {row["id"] for row in new["stories"] if row["role"] != "lost"}
    stories = _namesakes(_members(old["stories"]), _members(new["stories"]), "story", set())
    lost = _namesakes(_children_of_lost(old), _children_of_lost(new), "lost", taken)
    for row in chain.from_iterable(new.values()):
        row["story"] = stories[row["story"]]
        for column in {"id", "parent", "witness"} & row.keys():
            row[column] = lost.get(row[column], row[column])


def _members(stories: list[Row]) -> dict[str, set[str]]:
    """Return the articles of each story."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in stories:
        if row["role"] != "lost":
            found[row["story"]].add(row["id"])
    return found


def _children_of_lost(made: dict[str, list[Row]]) -> dict[str, set[str]]:
    """Return what was taken from each lost source."""
    found: dict[str, set[str]] = {row["id"]: set() for row in made["stories"] if row["role"] == "lost"}
    for row in made["descents"]:
        if row["parent"] in found:
            found[row["parent"]].add(row["child"])
    return found


def _namesakes(old: Groups, new: Groups, kind: str, taken: Collection[str]) -> dict[str, str]:
    """Return for each group of *new* the one of *old* it shares most with, each once; a name not yet *taken* where there is none."""
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for name, members in old.items():
        for member in members:
            homes[member].append(name)
    shared = Counter((name, home) for name, members in new.items() for member in members for home in homes[member])
    found: dict[str, str] = {}
    used: set[str] = set()
    for name, home in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if name not in found and home not in used:
            found[name] = home
            used.add(home)
    free = (name for name in map(f"{kind}:{{}}".format, count(1)) if name not in taken and name not in old)
    return {name: found[name] if name in found else next(free) for name in sorted(new)}


def _moved(old: list[Row], new: list[Row], ids: Collection[str]) -> Iterator[Row]:
    """Yield a row for each article that is in another story."""
    before, after = _stories_by_article(old), _stories_by_article(new)
    for child in sorted((before.keys() | after.keys()) - set(ids)):
        was, now = before.get(child, set()), after.get(child, set())
        for one, other in zip_longest(sorted(was - now), sorted(now - was)):
            yield {"change": "story", "story": one or other, "child": child, "before": one, "after": other}


def _stories_by_article(stories: list[Row]) -> dict[str, set[str]]:
    """Return the stories that each article is in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in stories:
        if row["role"] != "lost":
            found[row["id"]].add(row["story"])
    return found


def _taken_elsewhere(old: list[Row], new: list[Row], ids: Collection[str]) -> Iterator[Row]:
    """Yield a row for each article that has another parent, and for each of `MEASURES` by which the same one has another probability."""
    before, after = _parents(old), _parents(new)
    for child in sorted((before.keys() | after.keys()) - set(ids)):
        was, now = before.get(child, {}), after.get(child, {})
        gone, come = ([one[key] for key in one if key not in other] for one, other in ((was, now), (now, was)))
        for one, other in zip_longest(gone, come):
            yield _arrow_row("parent", one, other)
        for parent in was.keys() & now.keys():
            for measure in MEASURES:
                if abs(was[parent][measure] - now[parent][measure]) >= SHOWN:
                    yield _arrow_row(measure, was[parent], now[parent], measure)


def _parents(descents: list[Row]) -> dict[str, dict[str, Row]]:
    """Return the arrows that lead to each article, by parent, most probable first."""
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in sorted(descents, key=lambda row: (-row["probability"], row["parent"], row["story"])):
        found[row["child"]].setdefault(row["parent"], row)
    return found


def _arrow_row(change: str, before: Row | None, after: Row | None, measure: str = "probability") -> Row:
    """Return a row on an arrow that was *before* and the one that is in its place *after*, each as probable as *measure* says."""
    was, now = before or {}, after or {}
    either = was or now
    return {
        "change": change,
        "story": either["story"],
        "child": either["child"],
        "before": was.get("parent"),
        "after": now.get("parent"),
        "probability_before": was.get(measure),
        "probability_after": now.get(measure),
    }


def _witnessed_otherwise(old: list[Row], new: list[Row]) -> Iterator[Row]:
    """Yield a row for each witness that a story has lost or won."""
    before, after = _witnesses(old), _witnesses(new)
    for story in sorted(before.keys() | after.keys()):
        was, now = before.get(story, set()), after.get(story, set())
        for one, other in zip_longest(sorted(was - now), sorted(now - was)):
            yield {"change": "witness", "story": story, "child": None, "before": one, "after": other}


def _witnesses(witnesses: list[Row]) -> dict[str, set[str]]:
    """Return the witnesses behind each story."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in witnesses:
        found[row["story"]].add(row["witness"])
    return found
