"""Shortness: under a hundred words two reporters say much the same."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.shortness import KIND, SHORT


def test_only_short_texts_are_marked_down() -> None:
    """Half of a hundred words measure one less than nought; a hundred and more measure nought."""
    half, whole = " ".join(["word"] * (SHORT // 2)), " ".join(["word"] * SHORT)
    assert KIND.measure(pair(half, whole)).value == -1
    assert KIND.measure(pair(whole, MAYOR)).value == 0
    assert KIND.measure(pair("", "")).value < -6


@pytest.mark.parametrize("other", [REWRITE, OTHER_ROOM, ELSEWHERE, "", MAYOR[:300]])
def test_mirrored(other: str) -> None:
    """The value is the same from either side, and nothing shared is no error."""
    forth, back = KIND.measure(pair(MAYOR, other)), KIND.measure(pair(other, MAYOR))
    assert forth.value == pytest.approx(back.value)
    assert_mirrored(KIND, pair(MAYOR, MAYOR))
