"""Facts of its own: a retelling has none, two reporters each bring some."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.own_facts import KIND

EXTRA = "Berit Lomdal, an auditor from Sarnow, counted 731 rivets and 5,812 bolts. “I was resting my eyes,” Hjalmar Quist told her."


def test_a_copy_has_no_fact_of_its_own() -> None:
    """Everything it names stands in the other."""
    found = KIND.measure(pair(MAYOR, MAYOR))
    assert found.value > 0.9
    assert found.places == ()


def test_a_rewrite_has_fewer_than_another_report() -> None:
    """A rewrite can tell only what its source told; another reporter met other people."""
    assert KIND.measure(pair(MAYOR, REWRITE)).value > KIND.measure(pair(MAYOR, OTHER_ROOM)).value


def test_a_source_may_have_more_than_its_retelling() -> None:
    """Facts that only one side has say nothing: what counts is the side with fewer."""
    assert KIND.measure(pair(f"{MAYOR}\n{EXTRA}", MAYOR)).value > 0.9


def test_facts_on_both_sides_count_against() -> None:
    """Where each has names and numbers the other has not, both had a source of their own."""
    here, there = (
        f"{MAYOR}\n{EXTRA}",
        f"{MAYOR}\nOlaf Brenning of Tarnholt paid 977 guilders for 41 buckets to Wilma Skoog.",
    )
    assert KIND.measure(pair(here, there)).value < 1


def test_places_show_what_only_one_side_has() -> None:
    """An own fact has a place in its text and none in the other."""
    given = pair(f"{MAYOR}\n{EXTRA}", MAYOR)
    shown = [(a.of(given.a.text), b.of(given.b.text)) for a, b in KIND.measure(given).places]
    assert all(not there for _, there in shown)
    assert any("731" in here for here, _ in shown)


def test_short_texts_are_not_judged_by_a_fact_or_two() -> None:
    """A text with two facts of which one is new is not half new."""
    assert (
        KIND.measure(pair("Ottilie Grane gave 40 crowns.", "Ottilie Grane gave 50 crowns to Emeric Tollan.")).value
        > 0.5
    )


@pytest.mark.parametrize("other", [REWRITE, OTHER_ROOM, ELSEWHERE, "", MAYOR])
def test_mirrored(other: str) -> None:
    """Same value and mirrored places from either side."""
    assert_mirrored(KIND, pair(MAYOR, other))
