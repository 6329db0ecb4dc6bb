"""Counterparts: half of a retelling finds its own words in single sentences of the other text."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.counterparts import KIND


def test_a_rewrite_has_counterparts() -> None:
    """More of a rewrite than of another report is found, and all of a copy."""
    copy, rewrite, other = (KIND.measure(pair(MAYOR, text)).value for text in (MAYOR, REWRITE, OTHER_ROOM))
    assert copy == 1
    assert copy > rewrite > 0.2
    assert other < rewrite / 2


def test_padding_of_the_other_text_takes_nothing_away() -> None:
    """The text of which more is found counts: a source within a longer text is still found."""
    assert KIND.measure(pair(MAYOR, MAYOR + "\n" + ELSEWHERE)).value == 1


@pytest.mark.parametrize("other", [REWRITE, OTHER_ROOM, ELSEWHERE, "", MAYOR[:300]])
def test_mirrored(other: str) -> None:
    """The value is the same from either side, and nothing shared is no error."""
    forth, back = KIND.measure(pair(MAYOR, other)), KIND.measure(pair(other, MAYOR))
    assert forth.value == pytest.approx(back.value)
    assert_mirrored(KIND, pair(MAYOR, MAYOR))
