"""A quoted passage: one text prints the other's own words between quotation marks."""

from __future__ import annotations

from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.quoted_passage import KIND

OWN = "Engineers found cracks in two of the nine girders when divers inspected the piers in February"


COURIER = {"outlet": "The Dorrick Courier"}


def test_own_words_in_the_others_quotation_marks_count() -> None:
    """Nobody quotes a report without having read it."""
    quoting = pair(MAYOR, f"{ELSEWHERE}\nThe Dorrick Courier wrote: “{OWN}.” I believe it.", left=COURIER)
    found = KIND.measure(quoting)
    assert found.value == 1
    assert all(a.of(MAYOR) == b.of(quoting.b.text) for a, b in found.places)


def test_a_quotation_both_print_as_one_is_none() -> None:
    """The mayor said it in public and both quote her: that is no quotation of a report."""
    assert KIND.measure(pair(MAYOR, OTHER_ROOM)).value == 0


def test_a_quotation_that_names_no_outlet_is_none() -> None:
    """A desk may quote what was said in public and printed elsewhere without marks: only a named source tells them apart."""
    assert KIND.measure(pair(MAYOR, f"{ELSEWHERE}\nSomebody wrote: “{OWN}.” I believe it.", left=COURIER)).value == 0


def test_a_copy_is_none() -> None:
    """A copy prints the words as its own."""
    assert KIND.measure(pair(MAYOR, MAYOR)).value == 0


def test_a_catchword_is_none() -> None:
    """A few words that one quotes and the other uses are a catchword of the day."""
    assert KIND.measure(pair(MAYOR, f"{ELSEWHERE}\nThe “cracks in two of the nine” became a song.")).value == 0


def test_mirrored() -> None:
    """Whichever of the two quotes, value and places are the same, mirrored."""
    for other in (OTHER_ROOM, MAYOR, "", f"{ELSEWHERE}\nThe Dorrick Courier wrote: “{OWN}.” I believe it."):
        assert_mirrored(KIND, pair(MAYOR, other, left=COURIER))
