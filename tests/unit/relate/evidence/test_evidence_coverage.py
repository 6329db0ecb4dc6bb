"""Coverage: how much of what either tells stands in sentences the other has too."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.coverage import LESS_COVERED, MORE_COVERED, shares

BOTH = pytest.mark.parametrize("kind", [LESS_COVERED, MORE_COVERED], ids=lambda kind: kind.name)


@BOTH
def test_a_rewrite_covers_more_than_another_report(kind) -> None:
    """A rewrite takes most of its matter from its source; another reporter brings his own."""
    assert kind.measure(pair(MAYOR, REWRITE)).value > 2 * kind.measure(pair(MAYOR, OTHER_ROOM)).value


@BOTH
def test_a_copy_covers_everything(kind) -> None:
    """All of a text stands in its copy."""
    assert kind.measure(pair(MAYOR, MAYOR)).value == pytest.approx(1)


@BOTH
@pytest.mark.parametrize("other", ["", ELSEWHERE])
def test_nothing_in_common_covers_nothing(kind, other: str) -> None:
    """Unrelated and empty texts cover each other hardly or not at all."""
    assert kind.measure(pair(MAYOR, other)).value < 0.05


def test_an_excerpt_is_covered_and_does_not_cover() -> None:
    """A part of a text lies wholly in it, and holds little of it."""
    part = "\n".join(MAYOR.split("\n")[1:3])
    of_whole, of_part = shares(pair(MAYOR, part))
    assert of_part > 0.9
    assert of_whole < 0.5


@BOTH
def test_a_shared_quotation_alone_covers_little(kind) -> None:
    """Both were in the room: one sentence of six is alike, which covers no story."""
    assert kind.measure(pair(MAYOR, OTHER_ROOM)).value < 0.3


@BOTH
@pytest.mark.parametrize("other", [REWRITE, OTHER_ROOM, ELSEWHERE, "", MAYOR])
def test_mirrored(kind, other: str) -> None:
    """Same value and mirrored places from either side."""
    assert_mirrored(kind, pair(MAYOR, other))
