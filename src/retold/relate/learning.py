"""Learn what each kind of evidence is worth from labelled pairs: rising lines in bits that add up to log2 odds.

The value of each kind is cut into a few pieces, at points that its spread among independent reports gives. A logistic regression with
a small ridge learns how much each piece adds; none may take away, so that more of what speaks for derivation never counts against it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from retold.relate.weights import Weight, Weights
from retold.text.terms import Flags, Reals

Values = Mapping[str, Reals]
"""For each kind of evidence, what it measured on every pair."""

BENDS: Final = (0.5, 0.9, 0.99)
"""Shares of the independent reports that lie below each bend: below the first, a kind says no more."""
APART: Final = 0.1
"""Standard deviations that bends are apart at least."""
RIDGE: Final = 1e-4
"""Cost of the square of what a piece adds, in nats: enough to share between kinds that say the same."""
ROUNDS: Final = 60
LOG2E: Final = 1 / math.log(2)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Pairs to learn from: what was measured, what is true, and how much each pair counts."""

    values: Values
    derived: Flags
    counts: Reals

    def kept(self, which: Flags) -> Labelled:
        """Return some of the pairs."""
        return Labelled({k: v[which] for k, v in self.values.items()}, self.derived[which], self.counts[which])


def bends(values: Reals, apart: Flags, derived: Flags) -> Reals:
    """Return where the line of one kind bends: at `BENDS` of the pairs *apart*, and the most that *derived* pairs show.

    A kind that independent reports hardly show at all has a straight line from end to end.
    """
    found = [float(np.quantile(values[apart], share)) for share in BENDS] if apart.any() else []
    kept = found[:1]
    for place in [*found[1:], float(values[derived].max(initial=0.0))]:
        if kept and place - kept[-1] > APART * values.std():
            kept.append(place)
    if len(kept) < 2:
        kept = [float(values.min()), max(float(values.max()), float(values.min()) + 1e-6)]
    return np.array(kept)


def learn(pairs: Labelled, lines: Mapping[str, Reals], *, off: float = 0.0) -> Weights:
    """Return the weights, given where each line bends; *off* bits are taken off every score.

    The bits that every pair starts with are spread over the kinds by what each tells, so that the evidence alone adds up to the
    score. A kind that can only speak against (its values never exceed nought) is worth nothing at nought.
    """
    pieces = {name: _pieces(pairs.values[name], places) for name, places in lines.items()}
    beta = LOG2E * logistic(np.column_stack(list(pieces.values())), pairs.derived, pairs.counts)
    adds = dict(
        zip(lines, np.split(beta[:-1], np.cumsum([len(places) - 1 for places in lines.values()])[:-1]), strict=True)
    )
    worth = {name: pieces[name] @ adds[name] for name in lines}
    means = {name: [_mean(pairs, bits, side) for side in (True, False)] for name, bits in worth.items()}
    against = {name for name, places in lines.items() if places[-1] <= 0}
    level = {name: adds[name].sum() if name in against else sum(means[name]) / 2 for name in lines}
    tells = {name: 0.0 if name in against else max(0.0, yes - no) for name, (yes, no) in means.items()}
    start = float(beta[-1]) + sum(level.values()) - off
    found = {}
    for name, places in lines.items():
        base = level[name] - start * tells[name] / max(1e-9, sum(tells.values()))
        bits = np.concatenate([[0.0], np.cumsum(adds[name])]) - base
        found[name] = Weight(tuple((round(float(v), 4), round(float(b), 4)) for v, b in zip(places, bits, strict=True)))
    return found


def learn_more(known: Reals, pairs: Labelled, lines: Mapping[str, Reals], *, off: float = 0.0) -> Weights:
    """Return weights to be added to scores that are *known*, in bits, of which nothing is changed; *off* bits are taken off all.

    What each kind is worth is what it tells beyond the known scores.
    """
    pieces = {name: _pieces(pairs.values[name], places) for name, places in lines.items()}
    beta = LOG2E * logistic(np.column_stack(list(pieces.values())), pairs.derived, pairs.counts, known=known / LOG2E)
    found, at, level = {}, 0, (float(beta[-1]) - off) / len(lines)
    for name, places in lines.items():
        bits = level + np.concatenate([[0.0], np.cumsum(beta[at : at + len(places) - 1])])
        found[name] = Weight(tuple((round(float(v), 4), round(float(b), 4)) for v, b in zip(places, bits, strict=True)))
        at += len(places) - 1
    return found


PULL: Final = 5.0
"""Pairs that the weights as they were count for, when they are fitted to others."""


def adapted(known: Weights, pairs: Labelled) -> Weights:
    """Return *known* weights with each line stretched, and all together raised or lowered, as far as *pairs* ask for it."""
    bits = np.column_stack([_read(weight, pairs.values[name]) for name, weight in known.items()])
    beta = logistic(bits / LOG2E, pairs.derived, pairs.counts, PULL / len(bits), towards=1.0)
    raised = LOG2E * float(beta[-1]) / len(known)
    return {
        name: Weight(tuple((value, round(float(stretch * bits + raised), 4)) for value, bits in weight.points))
        for (name, weight), stretch in zip(known.items(), beta[:-1], strict=True)
    }


def scores(weights: Weights, values: Values) -> Reals:
    """Return the score of every pair, in bits."""
    return np.asarray(sum(_read(weight, values[name]) for name, weight in weights.items()), np.float64)


def _read(weight: Weight, values: Reals) -> Reals:
    places, bits = np.array(weight.points).T
    return np.asarray(np.interp(values, places, bits), np.float64)


def _pieces(values: Reals, places: Reals) -> Reals:
    """Return for each piece of the line how far along it each value lies (0 to 1)."""
    left, right = places[:-1], places[1:]
    return np.asarray((np.clip(values[:, None], left, right) - left) / (right - left), np.float64)


def _mean(pairs: Labelled, bits: Reals, derived: bool) -> float:
    mine = pairs.derived == derived
    return float(np.average(bits[mine], weights=pairs.counts[mine]))


def logistic(
    x: Reals, y: Flags, counts: Reals, ridge: float = RIDGE, towards: float = 0.0, known: Reals | float = 0.0
) -> Reals:
    """Return slopes, none below nought, and intercept (last) of a logistic regression: Newton's method within bounds.

    The *ridge* pulls every slope *towards* a value. What is *known* of each row already, in nats, is added as it is.
    """
    design, counts = np.column_stack([x, np.ones(len(x))]), counts / counts.sum()
    cost = np.append(np.full(x.shape[1], 2 * ridge), 0.0)

    def loss(beta: Reals) -> float:
        z = design @ beta + known
        return float((counts * (np.logaddexp(0, z) - y * z)).sum() + (cost * (beta - towards) ** 2).sum() / 2)

    beta, reached = np.append(np.full(x.shape[1], towards), 0.0), math.inf
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(design @ beta + known, -500, 500)))
        curve = (design * (counts * p * (1 - p) + 1e-9)[:, None]).T @ design + np.diag(cost + 1e-9)
        step = _bounded(curve, curve @ beta + design.T @ (counts * (y - p)) - cost * (beta - towards), beta) - beta
        size = 1.0
        while size > 1e-6 and loss(beta + size * step) > loss(beta):
            size /= 2
        beta = beta + size * step
        before, reached = reached, loss(beta)
        if before - reached < 1e-10:
            break
    return beta


def _bounded(curve: Reals, pull: Reals, start: Reals) -> Reals:
    """Minimise half of b'*curve* b less *pull*'b where all but the last of b are at least nought, one coordinate after the other."""
    b = start.copy()
    for _ in range(500):
        most = 0.0
        for i in range(len(b)):
            value = b[i] + (pull[i] - curve[i] @ b) / curve[i, i]
            value = value if i == len(b) - 1 else max(0.0, value)
            most, b[i] = max(most, abs(value - b[i])), value
        if most < 1e-7:
            break
    return b
