"""Order of sentences: a retelling goes through its source from top to bottom."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.sentence_order import KIND


def test_a_rewrite_keeps_the_order_of_sentences() -> None:
    """Seven sentences in order are more than chance gives; a few likenesses are not."""
    assert KIND.measure(pair(MAYOR, REWRITE)).value > 0.3
    assert KIND.measure(pair(MAYOR, OTHER_ROOM)).value < 0.1


def test_two_sentences_in_order_say_little() -> None:
    """Of two sentences one is in order by chance: a short text gains little by being short."""
    two = "\n".join(MAYOR.split("\n")[:2])
    assert KIND.measure(pair(two, two)).value < KIND.measure(pair(MAYOR, MAYOR)).value


def test_a_text_turned_round_has_no_order() -> None:
    """The same sentences, last first."""
    assert KIND.measure(pair(MAYOR, "\n".join(reversed(MAYOR.split("\n"))))).value == 0


@pytest.mark.parametrize("other", [REWRITE, OTHER_ROOM, ELSEWHERE, "", MAYOR[:300]])
def test_mirrored(other: str) -> None:
    """The value is the same from either side, and nothing shared is no error."""
    forth, back = KIND.measure(pair(MAYOR, other)), KIND.measure(pair(other, MAYOR))
    assert forth.value == pytest.approx(back.value)
    assert_mirrored(KIND, pair(MAYOR, MAYOR))
