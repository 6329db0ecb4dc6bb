"""Blocks: neighbours stay neighbours where paragraphs are moved as a whole."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.blocks import KIND

LINES = (MAYOR + "\n" + ELSEWHERE + "\n" + OTHER_ROOM).split("\n")


def test_moved_blocks_are_seen() -> None:
    """Three blocks of sentences change places: each keeps its neighbours."""
    assert KIND.measure(pair("\n".join(LINES), "\n".join(LINES[12:] + LINES[7:12] + LINES[:7]))).value > 3


def test_a_shuffled_text_has_no_blocks() -> None:
    """The same sentences dealt out so that none keeps its neighbours."""
    dealt = [LINES[i] for start in range(5) for i in range(start, len(LINES), 5)]
    assert KIND.measure(pair("\n".join(LINES), "\n".join(dealt))).value < 1


def test_another_report_has_none() -> None:
    """One shared sentence has no neighbours."""
    assert KIND.measure(pair(MAYOR, OTHER_ROOM)).value == 0
    assert KIND.measure(pair(MAYOR, REWRITE)).value >= 0


@pytest.mark.parametrize("other", [REWRITE, OTHER_ROOM, ELSEWHERE, "", MAYOR[:300]])
def test_mirrored(other: str) -> None:
    """The value is the same from either side, and nothing shared is no error."""
    forth, back = KIND.measure(pair(MAYOR, other)), KIND.measure(pair(other, MAYOR))
    assert forth.value == pytest.approx(back.value)
    assert_mirrored(KIND, pair(MAYOR, MAYOR))
