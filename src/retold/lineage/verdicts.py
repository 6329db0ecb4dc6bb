"""The verdicts on all pairs, as lineage looks them up.

They are kept as columns: a large pile has far more pairs than stories have tellings, and nearly all of them are unrelated. A row
becomes a `Verdict` when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from retold.pairs import within
from retold.tables import RELATIONS

DIRECT: Final = ("copy", "edit", "rewrite", "round-trip", "translation", "excerpt")
"""Relations in which one of the two is the other's source."""
NUMBERS: Final = ("score", "probability", "a_to_b", "b_to_a", "common", "share_a", "share_b")
SURE: Final = 0.85
"""Probability that two articles are derived from which on it is relied on: no *probably* stands before it, and the pair by itself ties two
groups. False ties between stories stay below .8."""

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


class Verdict(NamedTuple):
    """What is known of one article in relation to another: the first is ``me``, the other ``other``."""

    me: str
    other: str
    relation: str
    score: float
    derived: float
    from_other: float
    """Probability, given derived, that I took it from the other."""
    to_other: float
    common: float
    my_share: float
    """Share of my words that have a counterpart in the other."""
    same_event: float
    """Probability that both tell of one event without being derived."""
    direct: str
    """The most probable relation among those in which one is the other's source."""


def weighed(relations: pa.Table) -> pa.Table:
    """Return of the table ``relations`` what lineage goes by, a row a pair, in the same order.

    The columns are ``a``, ``b``, ``relation``, `NUMBERS`, and of the kinds ``same_event`` and ``direct``, as `Verdict` has them.
    """
    kinds = relations["kinds"].combine_chunks()
    rows = np.asarray(pc.list_parent_indices(kinds), np.int64)
    of_kind = kinds.flatten()
    names, chances = of_kind.field("relation"), of_kind.field("probability").to_numpy()
    same_event = np.zeros(len(kinds))
    independent = np.asarray(pc.equal(names, "independent"))
    same_event[rows[independent]] = chances[independent]
    direct = np.full(len(kinds), DIRECT.index("rewrite"))
    codes = np.asarray(pc.fill_null(pc.index_in(names, value_set=pa.array(DIRECT)), -1))
    first_last = np.flatnonzero(codes >= 0)[::-1]  # of several to one row the last written stays: the most probable
    direct[rows[first_last]] = codes[first_last]
    told = {"same_event": pa.array(same_event), "direct": pa.array(DIRECT).take(pa.array(direct))}
    taken = {name: relations[name] for name in ("a", "b", "relation", *NUMBERS)}
    return pa.table(taken | told)


def worth_looking(relations: pa.Table, at: float) -> pa.Table:
    """Return the rows of ``relations`` on articles that may be in a story: with some other each is derived at a probability of *at* or
    more, or tells one event more probably than not. Of a large pile few do.
    """
    near = pc.or_(pc.greater_equal(relations["probability"], at), pc.not_equal(relations["relation"], "unrelated"))
    ends = [relations[side].filter(near).combine_chunks() for side in ("a", "b")]
    return within(relations, pc.unique(pa.concat_arrays(ends)))


class Verdicts:
    """All verdicts, from either side, looked up by the article that asks."""

    def __init__(self, relations: pa.Table) -> None:
        self._pairs = weighed(relations)
        ends = [self._pairs[side].combine_chunks() for side in ("a", "b")]
        ids = pa.chunked_array(ends).unique().sort() if len(self._pairs) else ends[0]
        left, right = (pc.index_in(end, value_set=ids).to_numpy() for end in ends)
        owners, partners = np.concatenate([left, right]), np.concatenate([right, left])
        order = np.lexsort((partners, owners))
        self._ids: list[str] = ids.to_pylist()
        self._number = {one: number for number, one in enumerate(self._ids)}
        self._begins = np.searchsorted(owners[order], np.arange(len(ids) + 1)).astype(np.int64)
        self._partners = partners[order]
        self._rows = (order % max(1, len(left))).astype(np.int64)
        self._is_a = order < len(left)

    @classmethod
    def from_rows(cls, rows: Iterable[dict[str, Any]]) -> Verdicts:
        """Take the verdicts from rows of the table ``relations``."""
        return cls(RELATIONS.of(rows))

    def between(self, me: str, other: str) -> Verdict | None:
        """Return the verdict on the two, seen from *me*; None where the pair was not judged."""
        begin, end = self._range(me)
        number = self._number.get(other, -1)
        at = begin + int(np.searchsorted(self._partners[begin:end], number))
        return self._verdict(me, at) if at < end and self._partners[at] == number else None

    def on(self, me: str, other: str) -> Verdict:
        """Return the verdict on the two, seen from *me*. Raises KeyError where the pair was not judged."""
        if (found := self.between(me, other)) is None:
            raise KeyError((me, other))
        return found

    def derived(self, me: str, at: float) -> Iterator[Verdict]:
        """Yield the verdicts on *me* and articles it is derived with, in order of their ids."""
        begin, end = self._range(me)
        return (self._verdict(me, begin + int(place)) for place in np.flatnonzero(self._chances[begin:end] >= at))

    def all_of(self, me: str) -> Iterator[Verdict]:
        """Yield all verdicts on *me*, in order of the others' ids."""
        return (self._verdict(me, place) for place in range(*self._range(me)))

    def tied(self, at: float) -> list[str]:
        """Return the articles that are derived with another at a probability of *at* or more, in order."""
        return self._owners(self._chances >= at)

    def near(self, at: float) -> list[str]:
        """Return the articles that tell one event with another, derived or not, at a probability of *at* or more, in order."""
        return self._owners(self._nearness >= at)

    def _owners(self, chosen: npt.NDArray[np.bool_]) -> list[str]:
        """Return the articles from whose side any of the *chosen* verdicts is, in order: of a large pile few are."""
        places = np.searchsorted(self._begins, np.flatnonzero(chosen), side="right") - 1
        return [self._ids[number] for number in np.unique(places).tolist()]

    @cached_property
    def _chances(self) -> Reals:
        return self._column("probability")[self._rows]

    @cached_property
    def _nearness(self) -> Reals:
        return np.maximum(self._chances, self._column("same_event")[self._rows])

    @cached_property
    def _columns(self) -> dict[str, Reals]:
        return {name: self._column(name) for name in (*NUMBERS, "same_event")}

    def _column(self, name: str) -> Reals:
        return np.asarray(self._pairs[name].to_numpy(), np.float64)

    def _range(self, me: str) -> tuple[int, int]:
        number = self._number.get(me, -1)
        return (int(self._begins[number]), int(self._begins[number + 1])) if number >= 0 else (0, 0)

    def _verdict(self, me: str, place: int) -> Verdict:
        row, is_a = int(self._rows[place]), bool(self._is_a[place])
        other, seen = self._ids[self._partners[place]], self._pairs
        told = {name: float(column[row]) for name, column in self._columns.items()}
        ways = (told["b_to_a"], told["a_to_b"]) if is_a else (told["a_to_b"], told["b_to_a"])
        share, relation, direct = told["share_a" if is_a else "share_b"], seen["relation"][row], seen["direct"][row]
        derived = (told["score"], told["probability"])
        return Verdict(
            me, other, relation.as_py(), *derived, *ways, told["common"], share, told["same_event"], direct.as_py()
        )
