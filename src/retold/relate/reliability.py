"""How far probabilities can be believed: of the pairs that are called 80 % sure, are 80 in 100 derived?

That depends on how many of the pairs are derived at all, which is why it is told with it: among others, where fewer or more are, the
same probabilities promise too much or too little.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from retold.relate.score import SURE
from retold.text.terms import Flags, Reals

BINS: Final = 10
"""Ranges of probability that are looked at by themselves."""


def chances(bits: Reals) -> Reals:
    """Return the probability of each score."""
    return np.asarray(1 / (1 + 2.0 ** -np.clip(bits, -SURE, SURE)), np.float64)


def reliability(bits: Reals, derived: Flags, groups: Mapping[str, Flags]) -> dict[str, dict[str, float]]:
    """Return for each of the *groups* of pairs how far the scores in *bits* can be believed; groups without pairs are left out.

    ``derived`` is the share that is derived, ``called`` the mean probability, ``brier`` the mean squared error of the probabilities (a
    coin's is 0.25), ``error`` the expected calibration error: by how much, in each of `BINS` ranges of probability, the mean is off
    the share that is derived, on average over the pairs.
    """
    sure = chances(bits)
    return {name: _told(sure[mine], derived[mine]) for name, mine in groups.items() if mine.any()}


def _told(sure: Reals, derived: Flags) -> dict[str, float]:
    place = np.minimum((sure * BINS).astype(np.int64), BINS - 1)
    off = np.bincount(place, weights=sure - derived, minlength=BINS)
    told = {
        "derived": derived.mean(),
        "called": sure.mean(),
        "brier": ((sure - derived) ** 2).mean(),
        "error": np.abs(off).sum() / len(sure),
    }
    return {"pairs": len(sure)} | {name: round(float(value), 4) for name, value in told.items()}


def as_table(told: Mapping[str, Mapping[str, float]]) -> str:
    """Return the figures as lines of a table, for a person."""
    head = ("pairs", "derived", "called", "brier", "error")
    width = max((len(name) for name in told), default=0)
    lines = [" " * width + "".join(f"{name:>9}" for name in head)]
    for name, row in told.items():
        lines.append(f"{name:<{width}}" + f"{row['pairs']:>9}" + "".join(f"{row[key]:>9.3f}" for key in head[1:]))
    return "\n".join(lines)
