"""How well one telling's wording is explained by another's: what it kept, what it lost, and what came in.

Every character (see `retold.lineage.wording`) has two rates: that a child keeps it, and that a child has it without its
parent. Both are read off the tree found so far, and the tree is drawn anew with them. So wording that came in at many places of
the tree, as plain words do, ties nobody; wording that came in once ties all who have it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from retold.lineage.wording import Ints, Reals

KEPT: Final = 0.75
"""Share of a parent's characters that a child has, before any tree is known."""
DOUBT: Final = 2.0
"""Arrows at which a character is taken to be kept as often as all are, besides those of the tree."""
RARELY: Final = 0.1
"""Rate at which a character comes in, before any tree is known."""
UNSEEN: Final = 5.0
"""Arrows for which that rate stands beside those of the tree: what came in once in a small tree does not come in everywhere."""
LEAST: Final = 0.005
"""No rate is lower, nor nearer than a few of these to 1: a tree of twenty tellings cannot tell such rates."""


@dataclass(frozen=True, slots=True)
class Rates:
    """For each character, the chance that a child has it: with a parent that has it, and without."""

    kept: Reals
    new: Reals

    @classmethod
    def before(cls, has: Reals) -> Rates:
        """Return the rates from which to start, when no tree is known."""
        share = has.mean(axis=0)
        return cls(np.full(has.shape[1], KEPT), np.clip(share, 0.02, 0.98) / 2)

    @classmethod
    def of_tree(cls, has: Reals, parents: Ints) -> Rates:
        """Read the rates off a tree. Both ends of an arrow count, since which is the child is the least certain thing about it."""
        child = np.flatnonzero(parents >= 0)
        one, other = has[child], has[parents[child]]
        both = (one * other).sum(axis=0)
        either = one.sum(axis=0) + other.sum(axis=0)
        kept = (2 * both + DOUBT * 2 * both.sum() / max(1.0, either.sum())) / (either + DOUBT)
        new = (either - 2 * both + UNSEEN * RARELY) / (2 * len(child) - either + UNSEEN)
        return cls(np.clip(kept, 20 * LEAST, 1 - 4 * LEAST), np.clip(new, LEAST, 1 - 20 * LEAST))


def inherited(has: Reals, rates: Rates) -> Reals:
    """Return the bits that speak for each two tellings to be parent and child rather than strangers (symmetric, tellings by tellings).

    It is the mean of both directions: which of two is the child, wording tells worst.
    """
    kept, lost = np.log2(rates.kept), np.log2(1 - rates.kept)
    new, none = np.log2(rates.new), np.log2(1 - rates.new)
    share = np.clip(has.mean(axis=0), LEAST, 1 - LEAST)
    alone = has @ np.log2(share) + (1 - has) @ np.log2(1 - share)
    # with p the parent's and c the child's character: pc kept + p(1-c) lost + (1-p)c new + (1-p)(1-c) none
    both = (has * (kept - lost - new + none)) @ has.T
    bits = both + (has @ (lost - none))[:, None] + (has @ (new - none) - alone)[None, :] + none.sum()
    return np.asarray((bits + bits.T) / 2, np.float64)
