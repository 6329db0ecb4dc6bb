"""Reliability: probabilities that say what they promise have no error, others as much as they promise too much."""

from __future__ import annotations

import numpy as np
import pytest

from retold.relate.reliability import as_table, chances, reliability

RANDOM = np.random.default_rng(11)
BITS = RANDOM.normal(0, 3, 20_000)
TRUE = RANDOM.random(20_000) < chances(BITS)
ALL = {"all": np.ones(len(BITS), np.bool_)}


def test_probabilities_that_keep_their_word_have_no_error() -> None:
    """Of those called 80 % sure 80 in 100 are derived, and so on: what is left is chance."""
    told = reliability(BITS, TRUE, ALL)["all"]
    assert told["error"] < 0.01
    assert told["called"] == pytest.approx(told["derived"], abs=0.01)


@pytest.mark.parametrize("change", [lambda bits: bits + 2, lambda bits: bits - 2, lambda bits: 3 * bits])
def test_promising_too_much_or_too_little_shows(change) -> None:
    """Scores moved up, down or stretched have a greater error and Brier score; their order is the same."""
    before, after = (reliability(bits, TRUE, ALL)["all"] for bits in (BITS, change(BITS)))
    assert after["error"] > 0.08 > before["error"]
    assert after["brier"] > before["brier"]


def test_by_hand() -> None:
    """Two pairs called even, one of them derived, and one that is called sure and is not."""
    told = reliability(np.array([0.0, 0.0, 30.0]), np.array([True, False, False]), {"three": np.ones(3, np.bool_)})
    assert told["three"] == {"pairs": 3, "derived": 0.3333, "called": 0.6667, "brier": 0.5, "error": 0.3333}


def test_groups_without_pairs_are_left_out_of_the_table() -> None:
    """A line for each group that has any, under one head."""
    told = reliability(BITS, TRUE, {**ALL, "none": np.zeros(len(BITS), np.bool_), "first": np.arange(len(BITS)) < 5})
    lines = as_table(told).split("\n")
    assert lines[0].split() == ["pairs", "derived", "called", "brier", "error"]
    assert [line.split()[:2] for line in lines[1:]] == [["all", "20000"], ["first", "5"]]
