"""The most probable tree over tellings that are all tied to each other: who descends from whom, all of them at once.

What a tree is worth, in bits, is the sum of

* its arrows: how well each child's wording is explained by its parent's, beside what the pair by itself says (`pairs`);
* its root: a retelling loses detail, so the richest telling is rather the first; and copyists drop the hard readings, so that the
  original has more wording that none of its children kept than chance would leave it;
* its shape: were every telling as likely as any other to be retold next, a tree would be the more probable the more orders of
  retelling lead to it, which is one over the product of the sizes of its branches (the rumour centrality of Shah and Zaman 2011);
* its dates: each telling's date is right and follows those of its line, or it is wrong, as one in ten is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import numpy as np

from retold.lineage.inheritance import Rates, inherited
from retold.lineage.lines import Kinship
from retold.lineage.wording import Ints, Reals, Wording

WORDING: Final = 0.1
"""Weight of a bit of wording: neighbouring words come and go together, and a word counts again in two pairs."""
ENOUGH: Final = 200.0
"""Characters of a telling from which on more of them tell no more."""
ANEW: Final = 14.0
"""Bits against a child that was written anew, so that its wording says nothing: and the pair alone speaks."""
RICHNESS: Final = 5.0
"""Bits for a root with twice the distinct words of the others; on known trees, and on parts of them, 4 to 7 did best."""
MOST_RICHNESS: Final = 0.36
"""Richness, in powers of two, that counts at the most: a long text is not the more original the longer it is."""
HARD_READINGS: Final = 10.0
"""Bits for a root whose children dropped together what exceeds chance by one standard deviation; as the last."""
MOST_HARD: Final = 1.0
"""Standard deviations that count at the most."""
DRIFT: Final = 6.0
"""Bits for a root that sees `MOST_DRIFT` more of the drift of each line than the other lines do, see `retold.lineage.lines`."""
MOST_DRIFT: Final = 0.03
"""Share of wording that counts at the most; of known sources half see more."""
DATED: Final = 0.5
"""Share of the bits against a root with near kin that are not counted where all tellings are dated. Where a source is often reprinted
nearly word for word, its near kin mislead, and dates show it."""
LOST: Final = 1.0
"""Bits by which a lost source must explain all tellings better than the best of them does."""
HEAD: Final = 200.0
"""Bits for a telling at the head of its line that is nearer to all others, or farther from the end of its own, by all its wording."""
WRONG_DATE: Final = math.log2(0.9 / 0.1)
"""Bits against a date being wrong: one in ten is."""
WRONG_ORDER: Final = 4.3
"""Bits against an arrow back in time while a tree is sought; `WRONG_DATE` and the spread of dates replace them when it is weighed."""
ROUNDS: Final = 3
"""Times the tree is drawn, each time with the rates of the last; a fourth changes nothing."""
CLIMBED: Final = 60
"""Tellings up to which single moves are tried on the tree; it takes the fourth power of their number."""
ROOTS: Final = 12
"""Roots that are tried in a larger story, those first that make the best of one tree."""
TEMPER: Final = 2.0
"""By how much the bits of a tree overstate what is known, since wording and pairs look at the same texts: with it, of the arrows on
known trees that are called 90 to 97 % sure 92 % are right with dates, 72 % without; with 1 it would be 82 and 63 %."""
LAST_MINUTE: Final = 24.0 - 1 / 60
"""Hours from the beginning of a day to its last minute: a date without a time can mean all of them."""
NEVER: Final = 1000.0
"""Bits against an arrow that cannot be; it is drawn only to hold the tree together, and cut afterwards."""


@dataclass(frozen=True, slots=True)
class Clock:
    """When each telling claims to be from: the first and last hour it can mean, not-a-number where it claims nothing."""

    early: Reals
    late: Reals

    def span(self) -> float:
        """Return the hours from the first to the last."""
        known = ~np.isnan(self.early)
        return float(self.late[known].max() - self.early[known].min()) if known.any() else 0.0

    def against(self) -> Reals:
        """Return 1 where the parent (row) is later than the child (column), else 0."""
        with np.errstate(invalid="ignore"):
            return np.asarray(self.early[:, None] > self.late[None, :], np.float64)


def clock(dates: Sequence[str]) -> Clock:
    """Read ISO 8601 dates and times; an empty or senseless one claims nothing."""
    rows = [_hours(date) for date in dates]
    return Clock(np.array([early for early, _ in rows]), np.array([late for _, late in rows]))


@lru_cache(maxsize=10_000)
def _hours(date: str) -> tuple[float, float]:
    """Return the first and last hour since 1970 that a date or time can mean; one without a zone is taken for UTC."""
    try:
        at = datetime.fromisoformat(date)
        begin = (at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime(1970, 1, 1, tzinfo=UTC)
    except (ValueError, OverflowError):
        return math.nan, math.nan
    hours = begin / timedelta(hours=1)
    return hours, hours + (LAST_MINUTE if len(date) <= 10 else 0.0)


@dataclass(frozen=True, slots=True)
class Tree:
    """The best tree, and how sure its root and its arrows are."""

    parents: Ints
    chances: Reals
    """``chances[p, c]``: the probability that c was taken from p, over all roots that were tried; columns add up to 1 at most."""
    lines: Reals
    """``lines[p, c]``: the probability that c goes back to p, straight or by way of other tellings that do."""
    lost: float = 0.0
    """The probability that the tellings without a parent go back to one that is not there; 0 where one explains the others better."""


@dataclass(frozen=True, slots=True)
class Scales:
    """What every tree of one story is weighed with, see `tree_kernel.worth`."""

    weights: Reals
    first: Reals
    clock: Clock
    scale: float

    @property
    def rest(self) -> tuple[Any, ...]:
        """All that follows tree and root among the kernel's arguments."""
        anywhere = math.log2(max(math.e, self.clock.span() / self.scale))
        return self.weights, self.first, self.clock.early, self.clock.late, self.scale, WRONG_DATE + anywhere, anywhere


def best_tree(pairs: Reals, said: Wording, when: Clock) -> Tree:
    """Return the best tree. ``pairs[p, c]`` are the bits that the pair by itself has for c from p; `NEVER` against what cannot be."""
    weights, grown = _drawn(pairs, said, when)
    kin = Kinship.of(weights, said.apart())
    plain = np.array([bits + _hard(parents, said) for bits, parents in grown])
    worths = plain + np.array([_drift(parents, kin) for _, parents in grown])
    in_lines = kin.in_lines(kin.lines(grown[int(np.argmax(worths))][1]))
    if in_lines:
        worths -= _trust(when) * np.array([kin.closeness(parents) for _, parents in grown])
    backwards = weights - WRONG_DATE * when.against()
    shares = np.exp2((worths - worths.max()) / TEMPER)
    straight, lines = _all_chances([parents for _, parents in grown], shares / shares.sum(), backwards)
    tree = Tree(grown[int(np.argmax(worths))][1], straight, lines)
    bits = plain.max() - worths.max() - LOST - _against_siblings(tree.parents, kin, when)
    if not in_lines or bits <= 0:
        return tree
    lost = float(1 / (1 + np.exp2(-bits / TEMPER)))
    forest = _headed(tree.parents, kin, weights, when)
    one_straight, one_line = _all_chances([forest], [lost], backwards)
    return Tree(forest, one_straight + (1 - lost) * straight, one_line + (1 - lost) * lines, lost)


def _drawn(pairs: Reals, said: Wording, when: Clock) -> tuple[Reals, list[tuple[float, Ints]]]:
    """Return the bits of every arrow, and a tree for each root worth trying with its bits."""
    rates = Rates.before(said.has)
    first = RICHNESS * np.clip(said.richness(), -MOST_RICHNESS, MOST_RICHNESS)
    for _ in range(ROUNDS - 1):
        weights = pairs + _worded(inherited(said.has, rates), said)
        grown = _grown(weights, first, when, climb_all=False)
        rates = Rates.of_tree(said.has, max(grown, key=lambda one: one[0])[1])
    weights = pairs + _worded(inherited(said.has, rates), said)
    return weights, _grown(weights, first, when, climb_all=True)


def _drift(parents: Ints, kin: Kinship) -> float:
    """Return the bits that the drift of the lines below the root speaks for it as their source."""
    return DRIFT * float(np.clip(kin.drift(parents) / MOST_DRIFT, -1.0, 1.0))


def _trust(when: Clock) -> float:
    """Return how much the company counts that a root keeps: dates tell better than it who was first, unless all are one."""
    dated = when.early[~np.isnan(when.early)]
    return 1.0 - DATED * len(dated) / len(when.early) * (len(np.unique(dated)) > 1)


def _against_siblings(parents: Ints, kin: Kinship, when: Clock) -> float:
    """Return the bits against the root being but the first of one line, where it is dated before all lines: one of them is, by chance.

    Dates share nothing with wording, so that their bits are not overstated. One that others share, or a day within which others begin, is
    before none.
    """
    root = int(np.argmin(parents))
    begun = np.array([np.fmin.reduce(when.early[line]) for line in kin.lines(parents, without=root)])
    return (
        TEMPER * math.log2(1 + np.sum(~np.isnan(begun)))
        if when.late[root] < np.fmin.reduce(begun, initial=np.inf)
        else 0.0
    )


def _headed(parents: Ints, kin: Kinship, weights: Reals, when: Clock) -> Ints:
    """Return the tree cut into its lines, each grown from the telling that is rather its first than any other."""
    kernel = _kernel()
    lines = kin.lines(parents)
    forest = parents.copy()
    forest[[line[0] for line in lines]] = -1
    first = HEAD * kin.headship(lines)
    for line in lines:
        place = np.full(len(forest) + 1, -1)  # the last for what has no parent
        place[line] = range(len(line))
        part = place[forest[line]]
        here = Clock(when.early[line], when.late[line])
        scales = Scales(weights[np.ix_(line, line)], first[line], here, _usual_gap(part, here))
        worths = [kernel.worth(kernel.turned(part, head), head, *scales.rest) for head in range(len(line))]
        forest = kernel.turned(forest, line[int(np.argmax(worths))])
    return forest


def _worded(bits: Reals, said: Wording) -> Reals:
    """Return what the wording of each two tellings counts, from its *bits*; where it cannot be compared, as a telling made anew does."""
    length = float(said.has.sum(axis=1).mean())
    counted = WORDING * min(1.0, ENOUGH / max(1.0, length)) * np.where(said.comparable(), bits, -np.inf)
    return np.asarray(np.logaddexp2(counted, -ANEW), np.float64)


def _hard(parents: Ints, said: Wording) -> float:
    """Return the bits that the root's hard readings speak for it."""
    root = int(np.flatnonzero(parents < 0)[0])
    return HARD_READINGS * min(MOST_HARD, said.dropped(root, np.flatnonzero(parents == root).tolist()))


def _grown(weights: Reals, first: Reals, when: Clock, *, climb_all: bool) -> list[tuple[float, Ints]]:
    """Return a tree for each root worth trying, with its bits; where few moves are left to try, the best that they lead to."""
    kernel = _kernel()
    ordered = weights - WRONG_ORDER * when.against()
    base = _rootless(ordered, first)
    scales = Scales(weights, first, when, _usual_gap(base, when))
    n = len(weights)
    roots = list(range(n))
    if n > CLIMBED:
        worths = [kernel.worth(kernel.turned(base, root), root, *scales.rest) for root in roots]
        roots = sorted(roots, key=lambda root: -worths[root])[:ROOTS]
    trees = [kernel.arborescence(ordered, root) for root in roots]
    found = [(kernel.worth(tree, root, *scales.rest), tree) for root, tree in zip(roots, trees, strict=True)]
    if n > CLIMBED:
        return found
    if not climb_all:
        found = [max(found, key=lambda one: one[0])]
    return [_climbed(tree, scales) for _, tree in found]


def _climbed(tree: Ints, scales: Scales) -> tuple[float, Ints]:
    parents, bits = _kernel().climbed(tree.copy(), int(np.flatnonzero(tree < 0)[0]), *scales.rest)
    return float(bits), parents


def _rootless(weights: Reals, first: Reals) -> Ints:
    """Return the best tree whichever its root."""
    n = len(weights)
    grown = np.full((n + 1, n + 1), -1e9)
    grown[:n, :n] = weights
    grown[n, :n] = first - 1e7  # one telling alone has no parent
    found = _kernel().arborescence(grown, n)[:n]
    return np.where(found == n, -1, found)


def _usual_gap(parents: Ints, when: Clock) -> float:
    """Return the mean hours between parent and child, were they spread at random, from their median, which wrong dates move little."""
    child = np.flatnonzero(parents >= 0)
    gaps = np.abs(when.early[child] - when.early[parents[child]])
    gaps = gaps[~np.isnan(gaps)]
    return max(1.0, 1.44 * float(np.median(gaps))) if gaps.size else 1.0


def _all_chances(trees: Sequence[Ints], shares: Iterable[float], weights: Reals) -> tuple[Reals, Reals]:
    """Return `Tree.chances` and `Tree.lines` over several trees, each with its share."""
    straight, lines = np.zeros((2, *weights.shape))
    for share, parents in zip(shares, trees, strict=True):
        above = _above(parents)
        taken = share * _chances(parents, above, weights)
        straight += taken
        lines += above.T @ taken
    return straight, lines


def _above(parents: Ints) -> Reals:
    """Return 1 at [v, a] where a is v or an ancestor of v, else 0."""
    found = np.eye(len(parents))
    for v in range(len(parents)):
        at = parents[v]
        while at >= 0:
            found[v, at] = 1.0
            at = parents[at]
    return found


def _chances(parents: Ints, above: Reals, weights: Reals) -> Reals:
    """Return for each telling the probability of each parent, the rest of the tree given; what descends from it is no parent of it."""
    bits = np.where(above > 0, -np.inf, weights)  # row p, column c: p must not be below c
    odds = np.exp2((bits - np.where(parents >= 0, weights[parents, np.arange(len(parents))], 0.0)[None, :]) / TEMPER)
    shares = odds / np.maximum(odds.sum(axis=0), 1e-300)
    return np.asarray(np.where(parents[None, :] >= 0, shares, 0.0), np.float64)


@lru_cache(maxsize=1)
def _kernel() -> Any:
    """Load the compiled loops when they are first needed: numba takes a second."""
    from retold.lineage import tree_kernel

    return tree_kernel
