"""Columns: the marks of one kind that stand for each other at a place, one telling beside the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from retold.collate.kinds import ENOUGH, Kind
from retold.collate.kinship import Kinship
from retold.collate.marks import Mark
from retold.collate.places import Place
from retold.collate.tellings import Telling

SURELY = 0.75
"""Likeness that a difference between independent reports must reach."""

CLOSE = 0.35
"""Similarity of passages from which the only two marks left over are surely each other's."""

KINDRED = 0.17
"""The same for a telling and the one it was taken from: their passages are laid side by side with few mistakes."""

FOREIGN = 0.3
"""Likeness that a difference between a text and its translation must reach: no words show it, but places tell more."""

EXCERPTED = 0.35
"""Similarity from which a passage of an excerpt is the passage it quotes."""


@dataclass(frozen=True)
class Marks:
    """All marks of one kind in the tellings of a story."""

    rows: dict[str, dict[int, list[Mark]]]
    """By telling and sentence."""

    def __getitem__(self, telling: str) -> dict[int, list[Mark]]:
        """Return the marks of a telling by sentence."""
        return self.rows[telling]

    def __contains__(self, telling: str) -> bool:
        return telling in self.rows

    @cached_property
    def named(self) -> dict[str, dict[str, list[frozenset[str]]]]:
        """For names: the words of each mention, by telling and by each of these words."""
        found: dict[str, dict[str, list[frozenset[str]]]] = {}
        for telling, rows in self.rows.items():
            index = found.setdefault(telling, {})
            for words in {frozenset(mark.value) for row in rows.values() for mark in row}:
                for word in words:
                    index.setdefault(word, []).append(words)
        return found

    def names(self, telling: str, words: tuple[str, ...]) -> bool:
        """Tell whether a telling has a mention with all these words anywhere."""
        return any(set(words) <= mention for mention in self.named[telling].get(words[0], ()))


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
            if kind.same(self.marks[group[0]], mark):
                group.append(telling)
                return
        self.groups.append([telling])

    def says_same(self, mark: Mark, kind: Kind) -> bool:
        """Tell whether some telling of the column says what *mark* says."""
        return any(kind.same(self.marks[group[0]], mark) for group in self.groups)


def by_sentence(kind: Kind, tellings: dict[str, Telling]) -> Marks:
    """Return all marks of a kind, by telling and sentence."""
    found: dict[str, dict[int, list[Mark]]] = {}
    for id_, telling in tellings.items():
        rows: dict[int, list[Mark]] = {}
        for mark in kind.marks(telling):
            rows.setdefault(mark.sentence, []).append(mark)
        found[id_] = rows
    return Marks(found)


def columns(place: Place, kind: Kind, marks: Marks, tellings: dict[str, Telling], kinship: Kinship) -> list[Column]:
    """Lay the marks of all tellings of a place beside each other, the base's first."""
    table = _Table(place, kind, marks, tellings, kinship)
    found: list[Column] = []
    for telling, sentences in place.passages.items():
        near = place.near.get(telling, place.base)
        if telling == place.base or table.comparable(telling, near):
            here = [m for s in sentences for m in marks[telling].get(s, ())]
            _lay(found, telling, near, here, table)
    return found


@dataclass(frozen=True, slots=True)
class _Table:
    """What the columns of one kind at one place are made from."""

    place: Place
    kind: Kind
    marks: Marks
    tellings: dict[str, Telling]
    kinship: Kinship

    def comparable(self, telling: str, near: str) -> bool:
        """Tell whether a telling is compared: words only among kin of one language, an excerpt only where it is one."""
        if self.kinship.is_excerpt(near, telling) and self.place.similarity[telling] < EXCERPTED:
            return False
        one_language = self.tellings[telling].lang == self.tellings[self.place.base].lang
        kin = self.kinship.kin(near, telling)
        return self.kind.across or (kin and (one_language or self.kind.foreign is not None))

    def floor(self, telling: str, near: str) -> float:
        """Return the likeness from which two marks that differ stand for each other."""
        if self.foreign(telling, near):
            return FOREIGN if self.kinship.in_line(near, telling) else SURELY
        return ENOUGH if self.kinship.kin(near, telling) else SURELY

    def foreign(self, telling: str, near: str) -> bool:
        """Tell whether two tellings are in different languages."""
        return self.tellings[near].lang != self.tellings[telling].lang

    def likeness(self, telling: str, near: str) -> Callable[[Mark, Mark, float], float]:
        """Return what two marks of two tellings are compared by."""
        return (self.kind.foreign or _never) if self.foreign(telling, near) else self.kind.likeness

    def alone(
        self, telling: str, near: str, column: int, mark: int,
        columns: list[Column], facing: list[int], here: list[Mark], left: list[int],
    ) -> float:  # fmt: skip
        """Return how surely nothing else can stand for a column's mark: there is no rival, and the passages are surely the same.

        A translation keeps the order: of as many marks on both sides each faces the one of its rank.
        """
        ours, theirs = columns[column].marks[near], here[mark]
        rivals = [m for m in left if self.kind.rivals(ours, here[m])]
        faced = [c for c in facing if self.kind.rivals(columns[c].marks[near], theirs)]
        if self.foreign(telling, near) and self.kinship.kin(near, telling):
            in_order = sorted(faced, key=lambda c: columns[c].marks[near].begin)
            ranked = (
                len(in_order) == len(rivals) and in_order.index(column) == rivals.index(mark)
                if mark in rivals
                else False
            )
            return 1.0 if len(in_order) == len(rivals) == 1 else 0.7 if ranked else 0.0
        close = KINDRED if self.kinship.in_line(near, telling) else CLOSE
        return min(1.0, self.place.similarity.get(telling, 1.0) / close) / max(1, len(rivals) * len(faced))

    def known(self, mark: Mark, telling: str) -> bool:
        """Tell whether *telling* says the same near the place (or anywhere, for names): then nothing was put for it."""
        if self.kind.reach is None:
            return self.marks.names(telling, mark.value)
        rows = self.marks[telling]
        sentences = self.place.passages.get(telling, ())
        window = {s + step for s in sentences for step in range(-self.kind.reach, self.kind.reach + 1)}
        return any(self.kind.same(mark, m) for s in window for m in rows.get(s, ()))


def _never(x: Mark, y: Mark, alone: float) -> float:
    return 0.0


def _lay(found: list[Column], telling: str, near: str, here: list[Mark], table: _Table) -> None:
    """Put a telling's marks into the columns: equal ones first, then the likeliest counterparts; what is left opens new ones."""
    kind = table.kind
    free_columns, free_marks = list(range(len(found))), list(range(len(here)))

    def take(scores: list[tuple[float, int, int]]) -> None:
        for c, m in _best(scores):
            found[c].add(telling, here[m], kind)
            free_columns.remove(c)
            free_marks.remove(m)

    take([(_agreement(found[c], here[m], kind), c, m) for c in free_columns for m in free_marks])
    faced = [c for c in free_columns if near in found[c].marks]
    take([(float(kind.shade(found[c].marks[near], here[m])), c, m) for c in faced for m in free_marks])
    left = [m for m in free_marks if not table.known(here[m], near)]
    facing = [c for c in free_columns if near in found[c].marks and not table.known(found[c].marks[near], telling)]
    floor, likeness = table.floor(telling, near), table.likeness(telling, near)
    alone = {(c, m): table.alone(telling, near, c, m, found, facing, here, left) for c in facing for m in left}
    scores = [(likeness(found[c].marks[near], here[m], alone[c, m]), c, m) for c, m in alone]
    take([s for s in scores if s[0] >= floor])
    for m in free_marks:
        column = Column()
        column.add(telling, here[m], kind)
        found.append(column)


def _agreement(column: Column, mark: Mark, kind: Kind) -> float:
    """Return how well an equal mark fits a column: above 1 where equal, more with the same neighbourhood; else 0."""
    if not column.says_same(mark, kind):
        return 0.0
    first = next(iter(column.marks.values()))
    return 1.0 + len(first.near & mark.near) / 10 + (0.5 if first.words == mark.words else 0.0)


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
