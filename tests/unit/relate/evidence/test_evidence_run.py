"""The longest run: forty of a reporter's own words in a row are no chance."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.run import KIND

OWN = (
    "The keeper painted the lamp house yellow before the council had found out who paid for any of it, and when the bill came in "
    "October it was folded into the accounts for gravel, between a culvert that nobody remembered ordering and two new gates "
    "for a field that had been under water since the spring."
)


def test_a_copied_sentence_shows() -> None:
    """One sentence of more than fifty own words inside other matter is found, and its place with it."""
    found = KIND.measure(pair(MAYOR + "\n" + OWN, ELSEWHERE + "\n" + OWN))
    assert found.value > 3
    ((a, b),) = found.places
    assert a.of(MAYOR + "\n" + OWN).rstrip(".") == b.of(ELSEWHERE + "\n" + OWN).rstrip(".") == OWN.rstrip(".")


def test_a_shared_quotation_is_no_evidence() -> None:
    """Every reporter at the press conference prints these words: in quotation marks on both sides they count for nothing."""
    quoted = f"“{OWN}”"
    assert KIND.measure(pair(f"{MAYOR}\n{quoted}", f"{ELSEWHERE}\n{quoted}")).value == 0


def test_a_quotation_that_one_prints_without_marks_counts() -> None:
    """Words that one of the two gives as its own were not only heard in a room."""
    assert KIND.measure(pair(f"{MAYOR}\n“{OWN}”", f"{ELSEWHERE}\n{OWN}")).value > 0


@pytest.mark.parametrize("other", [OTHER_ROOM, ELSEWHERE, ""])
def test_stock_phrases_say_nothing(other: str) -> None:
    """Stock phrases and official names stay far below what counts."""
    assert KIND.measure(pair(MAYOR, other)).value == 0
    assert (
        KIND.measure(
            pair("The prime minister of the republic of Sarn came.", "the prime minister of the republic of Sarn left")
        ).value
        < 1.6
    )


def test_longer_runs_weigh_more() -> None:
    """Twice the words are more evidence, not twice as much."""
    short = KIND.measure(pair(" ".join(OWN.split()[:40]), OWN)).value
    assert 0 < short < KIND.measure(pair(OWN, OWN)).value


@pytest.mark.parametrize("other", [REWRITE, OTHER_ROOM, MAYOR, "", OWN + "\n" + MAYOR])
def test_mirrored(other: str) -> None:
    """Same value and mirrored places from either side."""
    assert_mirrored(KIND, pair(MAYOR + "\n" + OWN, other))


def test_mirrored_where_a_run_stands_twice_in_one_text() -> None:
    """A sentence printed twice on one side (a teaser and the text) has the same value from either side."""
    assert_mirrored(KIND, pair(f"{OWN}\nSomething else stands between.\n{OWN}", f"Before it. {OWN}"))
