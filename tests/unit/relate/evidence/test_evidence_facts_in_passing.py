"""Facts in passing: what a text tells once stands in the other only if its writer has read it."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.facts_in_passing import KIND, USUAL_AGAIN, USUAL_ONCE

CORE = (
    "The ferry Halvard ran aground off Sandmere on Monday. Nobody on the Halvard was hurt, the port of Sandmere said."
)
PASSING = "Petra Oyelaran, 58, had sat beside the kiosk with 14 crates of plums for Brill."
ANOTHER = "Constable Ruben Achterberg counted 211 life jackets, of which 37 were torn."


def test_what_is_told_once_tells_who_has_read_whom() -> None:
    """Both tellings have the ship and the port; only one has the woman with the plums."""
    source = f"{CORE} {PASSING}"
    retold = f"Off Sandmere the Halvard ran aground. Among the passengers of the Halvard to Sandmere: {PASSING}"
    other = f"Off Sandmere the Halvard ran aground. Passengers left the Halvard for Sandmere. {ANOTHER}"
    assert KIND.measure(pair(source, retold)).value > KIND.measure(pair(source, other)).value + 0.3


def test_a_rewrite_keeps_more_than_another_report() -> None:
    """The measure puts a rewrite above a report of the same event from another room."""
    assert KIND.measure(pair(MAYOR, REWRITE)).value > KIND.measure(pair(MAYOR, OTHER_ROOM)).value + 0.2


def test_texts_without_facts_show_the_usual_difference() -> None:
    """Nothing to share is no evidence either way."""
    empty = KIND.measure(pair("it rained all day and nobody came.", "they slept."))
    assert empty.value == pytest.approx(USUAL_ONCE - USUAL_AGAIN)
    assert not empty.places


def test_the_places_are_told_once() -> None:
    """What is shown stands in one sentence of either text alone: the woman, not the ship."""
    source, retold = f"{CORE} {PASSING}", f"{CORE} By the kiosk, with plums for Brill, sat Petra Oyelaran."
    words = {retold[b.begin : b.end] for _, b in KIND.measure(pair(source, retold)).places}
    assert {"Petra", "Oyelaran", "Brill"} <= words
    assert not {"Halvard", "Sandmere"} & words


@pytest.mark.parametrize("other", [REWRITE, OTHER_ROOM, ELSEWHERE, "", MAYOR[:300]])
def test_mirrored(other: str) -> None:
    """The value is the same from either side, and nothing shared is no error."""
    forth, back = KIND.measure(pair(MAYOR, other)), KIND.measure(pair(other, MAYOR))
    assert forth.value == pytest.approx(back.value)
    assert_mirrored(KIND, pair(MAYOR, MAYOR))
