"""The step: stories, their lineages, and the witnesses behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import uncollected
from retold.lineage.descent import Arrow, Descent, Tellings, descend
from retold.lineage.doubts import doubtful
from retold.lineage.grouping import stories
from retold.lineage.remembered import remembered
from retold.lineage.verdicts import Verdicts, worth_looking
from retold.model import ARTICLE
from retold.pairs import within
from retold.settings import Settings
from retold.tables import DESCENTS, STORIES, WITNESSES

MARKED: Final = 3
"""Places that look machine-translated from which a telling counts as gone through another language."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """One story with its lineage, named."""

    name: str
    members: list[str]
    arrows: list[Arrow]
    lost: list[str]

    @property
    def parents(self) -> dict[str, list[Arrow]]:
        """For each telling the arrows that lead to it, most probable first."""
        found: defaultdict[str, list[Arrow]] = defaultdict(list)
        for arrow in sorted(self.arrows, key=lambda a: (-a.probability, a.parent)):
            found[arrow.child].append(arrow)
        return found

    @property
    def bound(self) -> dict[str, set[str]]:
        """For each telling compiled from several those it is of one line with, come what may: its first source and its retellings."""
        found: dict[str, set[str]] = {}
        for one, arrows in self.parents.items():
            whole = [arrow.parent for arrow in arrows if arrow.relation != "excerpt"]
            if len(whole) > 1:
                found[one] = {whole[0], *(arrow.child for arrow in self.arrows if arrow.parent == one)}
        return found


@uncollected()
def lineage(
    relations: pa.Table,
    evidence: pa.Table,
    articles: pa.Table,
    *,
    settings: Settings,
    known: Mapping[str, pa.Table] | None = None,
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Group tellings and draw their descent: the tables ``stories``, ``descents`` and ``witnesses``.

    From *known*, the tables `remembered.KNOWN` of an older case with the same articles and perhaps fewer, is taken what it holds of stories
    that have the same members and verdicts.
    """
    verdicts = Verdicts(worth_looking(relations, settings.derived_at))
    before = remembered(known, relations) if known is not None else {}
    ids = articles["id"].filter(pc.equal(articles["status"], ARTICLE)).to_pylist()
    groups = stories(verdicts, settings.derived_at)
    told_by = _rows_of(set().union(*groups), articles)
    tellings = _tellings(told_by, _within(evidence, groups))
    names = frozenset(ids)
    free = (name for name in map("lost:{}".format, count(1)) if name not in names)
    told: list[Story] = []
    for group in groups:
        found = before.get(frozenset(group)) or descend(group, verdicts, settings.derived_at, tellings)
        told.append(_named(found, sorted(group), len(told), free))
    rows = [row for story in told for row in _telling_rows(story, told_by)]
    return (
        STORIES.of(rows),
        DESCENTS.of(_descent_row(story, arrow) for story in told for arrow in story.arrows),
        WITNESSES.of(row for story in told for row in _witness_rows(story, verdicts)),
    )


def _rows_of(wanted: set[str], articles: pa.Table) -> dict[str, Row]:
    """Return the articles *wanted*, by id: of a large pile few are in any story."""
    chosen = pc.is_in(articles["id"], value_set=pa.array(sorted(wanted), pa.string()))
    return {row["id"]: row for row in articles.filter(chosen).to_pylist()}


def _within(evidence: pa.Table, groups: list[set[str]]) -> pa.Table:
    """Return the evidence on pairs that one story holds: a lineage depends on nothing else."""
    told_in: defaultdict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for one in group:
            told_in[one].add(number)
    among = within(evidence, pa.array(sorted(told_in), pa.string()))
    ends = zip(among["a"].to_pylist(), among["b"].to_pylist(), strict=True)
    return among.filter(pa.array([not told_in[a].isdisjoint(told_in[b]) for a, b in ends], pa.bool_()))


def _tellings(told_by: Mapping[str, Row], evidence: pa.Table) -> Tellings:
    return Tellings(
        translated=frozenset(_translated(evidence)),
        languages={ident: row["lang"] or "" for ident, row in told_by.items()},
        credits=frozenset(_credits(evidence)),
        dates={ident: row["published"] for ident, row in told_by.items() if row["published"]},
        texts={ident: row["text"] or "" for ident, row in told_by.items()},
    )


def _translated(evidence: pa.Table) -> set[str]:
    """Return the articles that show marks of translation beside another that does not."""
    found = set()
    of_marks = pc.equal(evidence["name"], "marks of translation")
    enough = pc.greater_equal(pc.list_value_length(evidence["spans"]), MARKED)
    for row in evidence.filter(pc.and_(of_marks, enough)).select(["a", "b", "spans"]).to_pylist():
        in_a = sum(span["a_end"] > span["a_begin"] for span in row["spans"])
        in_b = sum(span["b_end"] > span["b_begin"] for span in row["spans"])
        found |= {row["a"]} if in_a >= MARKED else set()
        found |= {row["b"]} if in_b >= MARKED else set()
    return found


def _credits(evidence: pa.Table) -> Iterator[tuple[str, str]]:
    """Yield (child, parent) where the child names the parent's outlet as its source."""
    is_credit = pc.and_(pc.equal(evidence["question"], "direction"), pc.equal(evidence["name"], "credit"))
    for row in evidence.filter(is_credit).select(["a", "b", "bits"]).to_pylist():
        yield (row["b"], row["a"]) if row["bits"] > 0 else (row["a"], row["b"])


def _named(found: Descent, members: list[str], stories_before: int, free: Iterator[str]) -> Story:
    """Give story and lost sources the names under which the case knows them; *free* yields names that no article has."""
    names = {source: next(free) for source in found.lost}
    arrows = [replace(arrow, parent=names.get(arrow.parent, arrow.parent)) for arrow in found.arrows]
    return Story(f"story:{stories_before + 1}", members, arrows, list(names.values()))


def _witness(one: str, parents: dict[str, list[Arrow]]) -> str:
    """Return the telling that *one* goes back to, by its most probable parents."""
    seen = {one}
    while parents.get(one) and parents[one][0].parent not in seen:
        one = parents[one][0].parent
        seen.add(one)
    return one


def _telling_rows(story: Story, known: dict[str, Row]) -> Iterator[Row]:
    parents = story.parents
    children: defaultdict[str, int] = defaultdict(int)
    for arrow in story.arrows:
        children[arrow.parent] += 1
    title = _title(story, known, children)
    for one in [*story.members, *story.lost]:
        role, certainty = _role(parents.get(one, []), children[one], one in story.lost)
        witness = _witness(one, parents)
        yield {"story": story.name, "id": one, "title": title, "role": role, "witness": witness, "certainty": certainty}


def _role(arrows: list[Arrow], children: int, lost: bool) -> tuple[str, float]:
    """Return what a telling is in its story, and how sure that is."""
    if lost:
        return "lost", 1.0
    whole = [arrow for arrow in arrows if arrow.relation != "excerpt"]
    if len(whole) > 1:
        return "compiled", whole[1].line
    if arrows:
        return arrows[0].relation, arrows[0].line
    return ("original" if children else "independent"), 1.0


def _title(story: Story, known: dict[str, Row], children: dict[str, int]) -> str:
    """Return the headline of the telling with most children; of the first with a headline where none has."""
    order = sorted(story.members, key=lambda one: (-children[one], one))
    return next((known[one]["title"] for one in order if known[one]["title"]), "")


def _descent_row(story: Story, arrow: Arrow) -> Row:
    return {
        "story": story.name,
        "parent": arrow.parent,
        "child": arrow.child,
        "relation": arrow.relation,
        "probability": arrow.probability,
        "line": arrow.line,
        "reason": arrow.reason,
    }


def _witness_rows(story: Story, verdicts: Verdicts) -> Iterator[Row]:
    """Yield one row per telling that others go back to."""
    lines = _lines(story)
    perhaps = doubtful(lines, verdicts, story.bound)
    for head, members in lines.items():
        lost = head in story.lost
        reason = "a source that is not among the pages" if lost else "no other page explains its text"
        yield {"story": story.name, "witness": head, "members": members, "perhaps": perhaps[head], "reason": reason}


def _lines(story: Story) -> dict[str, list[str]]:
    """Return the members behind each witness; a compiled telling is a member of every line it was compiled from."""
    parents = story.parents
    members: defaultdict[str, list[str]] = defaultdict(list)
    for one in story.members:
        for start in [arrow.parent for arrow in parents.get(one, [])] or [one]:
            head = _witness(start, parents)
            if one not in members[head]:
                members[head].append(one)
    return members
