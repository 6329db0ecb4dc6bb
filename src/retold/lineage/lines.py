"""Lines of descent below a telling, and what they say of it: whether it is their source or only the first of one line itself.

A line is what hangs together by near arrows. Two things tell the source of several lines from one of their tellings:

* it sees all of each line's drift. What a line loses from telling to telling, its source has; another line lost some of that
  on its own, so that it sees less of the drift;
* where retellings have near kin, it has none: every line begins with a retelling of it, while the first telling of a line has its
  own retelling close by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from retold.lineage.wording import Ints, Reals

NEAR: Final = 6.0
"""Bits of an arrow from which on parent and child are of one line; on known trees 5 to 8 do about as well."""
MOST_NEAR: Final = 8.0
"""Bits beyond `NEAR` that count against a root at the most."""
FEWEST: Final = 3
"""Lines that it takes to compare them: of two, either can be the other's source."""
WITH_KIN: Final = 0.8
"""Share of the tellings that must have near kin before it means something that one has none."""
Line = list[int]
"""The tellings of a line, the one nearest to the root of the tree first."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """What ties the tellings of a story, whichever of them is the first."""

    near: Reals
    """Bits for each two tellings to be parent and child, whichever is the parent."""
    apart: Reals
    """How far apart their wording is, see `retold.lineage.wording.Wording.apart`."""

    @classmethod
    def of(cls, weights: Reals, apart: Reals) -> Kinship:
        """Take the mean of both directions of every pair."""
        return cls((weights + weights.T) / 2, apart)

    def lines(self, parents: Ints, without: int = -1) -> list[Line]:
        """Return the lines of a tree: its parts when far arrows are cut, and the telling *without* is taken out."""
        line_of: dict[int, Line] = {}
        found: list[Line] = []
        for v in _from_the_root(parents):
            parent = int(parents[v])
            if v == without:
                continue
            if parent in line_of and self.near[parent, v] >= NEAR:
                line_of[v] = line_of[parent]
            else:
                line_of[v] = []
                found.append(line_of[v])
            line_of[v].append(v)
        return found

    @staticmethod
    def in_lines(lines: list[Line]) -> bool:
        """Tell whether a story is told in lines: in several of two tellings or more, with few tellings alone."""
        several = [len(line) for line in lines if len(line) > 1]
        return len(several) >= FEWEST and sum(several) >= WITH_KIN * sum(map(len, lines))

    def closeness(self, parents: Ints) -> float:
        """Return by how many bits the nearest child of the root is nearer than two tellings of different lines are."""
        near = self.near[parents < 0][0][parents == np.argmin(parents)].max(initial=0.0)
        return float(np.clip(near - NEAR, 0.0, MOST_NEAR))

    def drift(self, parents: Ints) -> float:
        """Return by how much more the root sees of the drift of each line than the first tellings of the other lines do.

        The drift that a telling sees is how much farther from it the farthest of the line is than the nearest, as a share of wording.
        Longer lines count by the arrows that they have; 0 where too few have any.
        """
        root = int(np.argmin(parents))
        lines = self.lines(parents, without=root)
        arrows = np.array([len(line) - 1 for line in lines])
        if np.sum(arrows > 0) < FEWEST:
            return 0.0
        seen = np.array([_reach(self.apart[:, line]) for line in lines]).T
        firsts = seen[[line[0] for line in lines]]
        by_others = (firsts.sum(axis=0) - firsts.diagonal()) / (len(lines) - 1)
        return float((seen[root] - by_others) @ arrows / arrows.sum())

    def headship(self, lines: list[Line]) -> Reals:
        """Return for each telling how well it stands at the head of its line: near to the other lines, far from the end of its own."""
        found = np.zeros(len(self.apart))
        nearest = np.nan_to_num([np.fmin.reduce(self.apart[:, line], axis=1) for line in lines], nan=1.0)
        for number, line in enumerate(lines):
            outside = np.delete(nearest[:, line], number, axis=0).sum(axis=0) / max(1, len(lines) - 1)
            found[line] = np.nan_to_num(np.fmax.reduce(self.apart[np.ix_(line, line)], axis=1)) - outside
        return found


def _reach(apart: Reals) -> Reals:
    """Return for each row how much its largest value is above its smallest; 0 where nothing can be compared."""
    return np.asarray(np.nan_to_num(np.fmax.reduce(apart, axis=1) - np.fmin.reduce(apart, axis=1)), np.float64)


def _from_the_root(parents: Ints) -> list[int]:
    """Return the tellings of a tree, parents before children."""
    children: dict[int, Line] = {}
    for v, parent in enumerate(parents.tolist()):
        children.setdefault(parent, []).append(v)
    order = list(children[-1])
    for one in order:
        order += children.get(one, [])
    return order
