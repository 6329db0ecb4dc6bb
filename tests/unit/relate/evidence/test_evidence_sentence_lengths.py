"""Sentence lengths: a translator is short where his source is short, another reporter is not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.sentence_lengths import KIND
from retold.relate.score import measured
from retold.relate.subject import kernel

WORD = "skerry "
SHAPE = (4, 19, 7, 25, 3, 12, 30, 6)
"""Words of each sentence of a source."""


def _text(shape: tuple[int, ...], word: str = WORD) -> str:
    return "\n".join((word * n).strip().capitalize() + "." for n in shape)


def _value(shape: tuple[int, ...], other: tuple[int, ...]) -> float:
    return KIND.measure(pair(_text(shape), _text(other, "скала "), right={"lang": "ru"})).value


def test_a_translation_keeps_the_lengths() -> None:
    """A little longer or shorter throughout, the long ones still stand beside the long ones."""
    assert _value(SHAPE, tuple(n + n // 5 for n in SHAPE)) > 2


def test_a_sentence_split_or_left_out_does_little_harm() -> None:
    """Two sentences may stand beside one, and one alone."""
    assert _value(SHAPE, (4, 10, 9, 7, 25, 3, 12, 30, 6)) > 1.5
    assert _value(SHAPE, SHAPE[:4] + SHAPE[5:]) > 1.5


@pytest.mark.parametrize("other", [(7, 25, 3, 12, 30, 6, 4, 19)[::-1], (12,) * 8, (8, 9, 8, 7, 9, 8, 9, 7)])
def test_other_lengths_are_nothing_to_speak_of(other: tuple[int, ...]) -> None:
    """A text of other lengths, or of one length throughout, fits no better in its order than turned."""
    assert _value(SHAPE, other) < 1


@pytest.mark.parametrize("shape", [(), (5,), (4, 19, 7)])
def test_few_sentences_have_no_order(shape: tuple[int, ...]) -> None:
    """Three sentences are in some order always: no figure, no places."""
    assert KIND.measure(pair(_text(shape), _text(shape, "скала "), right={"lang": "ru"})).places == ()
    assert _value(shape, shape) == 0


@settings(deadline=None)  # the first time it is compiled
@given(*[st.lists(st.integers(1, 400), min_size=1, max_size=12)] * 2, st.integers(0, 12))
def test_a_turn_costs_what_the_turned_lengths_cost(left: list[int], right: list[int], turn: int) -> None:
    """The ratios of all lengths are found once for all turns; each costs what laying the turned lengths costs, to the last bit."""
    a, b = np.array(left, np.float64), np.array(right, np.float64)
    (cost,) = kernel().lengths_turned(a, b, np.array([turn]))
    assert cost == kernel().lengths_beside(a, np.roll(b, turn))[0]


def test_places_show_sentences_beside_each_other() -> None:
    """The reader sees which stands beside which."""
    found = KIND.measure(pair(_text(SHAPE), _text(SHAPE, "скала "), right={"lang": "ru"}))
    assert len(found.places) == len(SHAPE)


def test_it_is_not_asked_within_a_language() -> None:
    """There words say more, and rewrites change lengths."""
    assert KIND.name not in measured(pair(_text(SHAPE), _text(SHAPE)))
    assert KIND.name in measured(pair(_text(SHAPE), _text(SHAPE), right={"lang": "ru"}))


@given(st.lists(st.integers(1, 30), max_size=9), st.lists(st.integers(1, 30), max_size=9))
def test_mirrored(left: list[int], right: list[int]) -> None:
    """The other order gives the same value and mirrored places."""
    assert_mirrored(KIND, pair(_text(tuple(left)), _text(tuple(right), "скала "), right={"lang": "ru"}))
