"""Learning: rising lines that add up to log2 odds, from values whose worth is known."""

from __future__ import annotations

import numpy as np
import pytest

from retold.relate.learning import Labelled, bends, learn, logistic, scores

DRAW = np.random.default_rng(7)
DERIVED = np.arange(600) % 2 == 0
TELLING = DRAW.normal(DERIVED * 2.0, 1.0)
"""Half of the pairs are drawn two deviations higher."""
IDLE = DRAW.normal(0.0, 1.0, 600)
AGAINST = np.minimum(0.0, DRAW.normal(0.5, 1.0, 600)) * ~DERIVED
PAIRS = Labelled({"telling": TELLING, "idle": IDLE, "against": AGAINST}, DERIVED, np.ones(600))
LINES = {name: bends(values, ~DERIVED, DERIVED) for name, values in PAIRS.values.items()}


def test_what_tells_them_apart_gets_the_bits() -> None:
    """The telling kind spans many bits, the idle one few, and no line falls."""
    weights = learn(PAIRS, LINES)
    spans = {name: weight.points[-1][1] - weight.points[0][1] for name, weight in weights.items()}
    assert spans["telling"] > 4 * spans["idle"] >= 0
    for weight in weights.values():
        assert [bits for _, bits in weight.points] == sorted(bits for _, bits in weight.points)


def test_scores_tell_derived_from_others() -> None:
    """The sum of the lines puts nearly all pairs on their side of nought."""
    right = (scores(learn(PAIRS, LINES), PAIRS.values) > 0) == DERIVED
    assert right.mean() > 0.85


def test_bits_taken_off_are_taken_off_every_score() -> None:
    """A stricter decision lowers all scores alike."""
    gap = scores(learn(PAIRS, LINES), PAIRS.values) - scores(learn(PAIRS, LINES, off=1.5), PAIRS.values)
    assert gap == pytest.approx(1.5, abs=0.01)


def test_a_kind_that_only_speaks_against_is_nothing_at_nought() -> None:
    """Its line ends at no bits at all."""
    assert learn(PAIRS, LINES)["against"].points[-1] == (0.0, 0.0)


def test_each_weight_reads_as_the_scores_do() -> None:
    """One value read off the lines is the same sum."""
    weights = learn(PAIRS, LINES)
    one = sum(weight.bits(float(PAIRS.values[name][5])) for name, weight in weights.items())
    assert one == pytest.approx(scores(weights, PAIRS.values)[5])


def test_a_kind_that_others_hardly_show_has_a_straight_line() -> None:
    """Where independent reports all show nothing there is nowhere to bend."""
    values = np.array([0.0] * 50 + [0.0, 1.0, 2.0])
    derived = np.array([False] * 50 + [True] * 3)
    assert bends(values, ~derived, derived).tolist() == [0.0, 2.0]


def test_no_slope_is_negative() -> None:
    """What falls where derived pairs rise gets nothing instead of a minus."""
    beta = logistic(np.column_stack([-TELLING, TELLING]), DERIVED, np.ones(600))
    assert beta[0] == 0
    assert beta[1] > 0
