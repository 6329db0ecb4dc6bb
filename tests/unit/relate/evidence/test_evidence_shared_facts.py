"""Facts of both: names and numbers that either text has from the other."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.shared_facts import KIND


def test_a_rewrite_has_the_facts_of_its_source() -> None:
    """Nearly all names and numbers stand in a rewrite; another report of the event has some."""
    rewrite, other = (KIND.measure(pair(MAYOR, text)).value for text in (REWRITE, OTHER_ROOM))
    assert rewrite > 0.8
    assert other < rewrite - 0.2


def test_a_short_telling_of_a_long_text_counts() -> None:
    """It leaves most facts out, but has them all from there: more than another report that leaves out as many."""
    brief = "Engineers found cracks in two of the nine girders of the bridge in Dorrick, said Grane."
    other = (
        "Hauliers in Sandmere and Brill told Ada Croll that the Dorrick bridge was shut at 6 a.m. by Constable Peel."
    )
    assert KIND.measure(pair(MAYOR, brief)).value > KIND.measure(pair(MAYOR, other)).value + 0.2


def test_so_many_places_are_shown() -> None:
    """Places are found when asked for, the first ones of all."""
    found = KIND.measure(pair(MAYOR, REWRITE))
    assert [*found.shown(3)] == [*found.places[:3]]
    assert len(found.places) > 3


def test_a_name_in_other_letters_is_the_same_name() -> None:
    """Names come back from another language as they sound there."""
    garbled = MAYOR.replace("Grane", "Grahne").replace("Emeric Tollan", "Emerik Tolan")
    assert KIND.measure(pair(MAYOR, garbled)).value == pytest.approx(KIND.measure(pair(MAYOR, MAYOR)).value, abs=0.02)


def test_headings_name_nobody() -> None:
    """Words with capitals in a heading are no facts."""
    headed = "Cracks Beneath The Ageing Crossing\n" + MAYOR
    assert KIND.measure(pair(MAYOR, headed)).value == KIND.measure(pair(MAYOR, MAYOR)).value


def test_texts_without_facts_show_the_usual_share() -> None:
    """Nothing to share is no evidence either way."""
    assert KIND.measure(pair("it rained all day and nobody came.", "they slept.")).value == pytest.approx(0.37)


@pytest.mark.parametrize("other", [REWRITE, OTHER_ROOM, ELSEWHERE, "", MAYOR[:300]])
def test_mirrored(other: str) -> None:
    """The value is the same from either side, and nothing shared is no error."""
    forth, back = KIND.measure(pair(MAYOR, other)), KIND.measure(pair(other, MAYOR))
    assert forth.value == pytest.approx(back.value)
    assert_mirrored(KIND, pair(MAYOR, MAYOR))
