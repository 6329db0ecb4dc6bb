"""Columns: the marks of one kind that stand for each other at a place, one telling beside the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from retold.collate.kinds import ENOUGH, Kind
from retold.collate.kinship import Kinship
from retold.collate.marks import Mark
from retold.collate.places import Place
from retold.collate.tellings import Telling

SURELY = 0.75
"""Likeness that a difference between independent reports must reach."""

Marks = dict[str, dict[int, list[Mark]]]
"""Marks of one kind by telling and sentence."""


@dataclass(slots=True)
class Column:
    """What the tellings have for one phrase, and groups of those that say the same."""

    marks: dict[str, Mark] = field(default_factory=dict)
    groups: list[list[str]] = field(default_factory=list)
    """Ids of tellings whose marks say the same, the first telling's group first."""

    def add(self, telling: str, mark: Mark, kind: Kind) -> None:
        """Add a telling's mark to the group that says the same, or as a new one."""
        self.marks[telling] = mark
        for group in self.groups:
            if any(kind.same(self.marks[other], mark) for other in group):
                group.append(telling)
                return
        self.groups.append([telling])

    def says_same(self, mark: Mark, kind: Kind) -> bool:
        """Tell whether some telling of the column says what *mark* says."""
        return any(kind.same(self.marks[group[0]], mark) for group in self.groups)


def by_sentence(kind: Kind, tellings: dict[str, Telling]) -> Marks:
    """Return all marks of a kind, by telling and sentence."""
    found: Marks = {}
    for id_, telling in tellings.items():
        rows: dict[int, list[Mark]] = {}
        for mark in kind.marks(telling):
            rows.setdefault(mark.sentence, []).append(mark)
        found[id_] = rows
    return found


def columns(place: Place, kind: Kind, marks: Marks, kinship: Kinship) -> list[Column]:
    """Lay the marks of all tellings of a place beside each other, the base's first."""
    found: list[Column] = []
    for telling, sentences in place.passages.items():
        near = place.near.get(telling, place.base)
        if telling != place.base and not kind.across and not kinship.kin(near, telling):
            continue
        here = [m for s in sentences for m in marks[telling].get(s, ())]
        _lay(found, telling, near, here, place, kind, marks, kinship)
    return found


def _lay(found: list[Column], telling: str, near: str, here: list[Mark], place: Place, kind: Kind, marks: Marks,
         kinship: Kinship) -> None:  # fmt: skip
    """Put a telling's marks into the columns: equal ones first, then the likeliest counterparts; what is left opens new ones."""
    free_columns, free_marks = list(range(len(found))), list(range(len(here)))
    for c, m in _best([(_agreement(found[c], here[m], kind), c, m) for c in free_columns for m in free_marks]):
        found[c].add(telling, here[m], kind)
        free_columns.remove(c)
        free_marks.remove(m)
    floor = ENOUGH if kinship.kin(near, telling) else SURELY
    here_left = [m for m in free_marks if not _known(here[m], near, place, kind, marks)]
    columns_left = [c for c in free_columns if not _known(_reference(found[c], near), telling, place, kind, marks)]
    alone = len(here_left) == len(columns_left) == 1
    scores = [(_score(kind, found[c], near, here[m], alone), c, m) for c in columns_left for m in here_left]
    for c, m in _best([s for s in scores if s[0] >= floor]):
        found[c].add(telling, here[m], kind)
        free_marks.remove(m)
    for m in free_marks:
        column = Column()
        column.add(telling, here[m], kind)
        found.append(column)


def _reference(column: Column, near: str) -> Mark:
    """Return the mark of the telling that is compared with first, else the column's first."""
    return column.marks.get(near) or next(iter(column.marks.values()))


def _agreement(column: Column, mark: Mark, kind: Kind) -> float:
    """Return how well an equal mark fits a column: above 1 where equal, more with the same neighbourhood; else 0."""
    if not column.says_same(mark, kind):
        return 0.0
    first = next(iter(column.marks.values()))
    return 1.0 + len(first.near & mark.near) / 10 + (0.5 if first.words == mark.words else 0.0)


def _score(kind: Kind, column: Column, near: str, mark: Mark, alone: bool) -> float:
    return kind.likeness(_reference(column, near), mark, alone)


def _known(mark: Mark, telling: str, place: Place, kind: Kind, marks: Marks) -> bool:
    """Tell whether *telling* says the same near the place (or anywhere, for names): then nothing was put for it."""
    rows = marks[telling]
    if kind.reach is None:
        near = [m for row in rows.values() for m in row]
        return any(set(mark.value) <= set(m.value) or (mark.value == m.value) for m in near)
    sentences = place.passages.get(telling, ())
    window = {s + step for s in sentences for step in range(-kind.reach, kind.reach + 1)}
    return any(kind.same(mark, m) for s in window for m in rows.get(s, ()))


def _best(scores: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pair columns and marks one to one, best first."""
    used_columns: set[int] = set()
    used_marks: set[int] = set()
    chosen = []
    for score, c, m in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if score > 0 and c not in used_columns and m not in used_marks:
            used_columns.add(c)
            used_marks.add(m)
            chosen.append((c, m))
    return chosen
