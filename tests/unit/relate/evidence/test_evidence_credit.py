"""Credit: one names the other's outlet as its source."""

from __future__ import annotations

import pytest
from tiny import ELSEWHERE, MAYOR, pair
from unit.relate.evidence.law import assert_mirrored

from retold.relate.evidence.credit import KIND, credited

COURIER = {"outlet": "The Dorrick Courier"}


@pytest.mark.parametrize(
    "line",
    [
        "The Dorrick Courier reported it on Tuesday.",
        "This report first appeared in the Dorrick Courier.",
        "According to the Dorrick Courier, nobody fell.",
        "Nobody fell, the Dorrick Courier writes.",
        "Source: Dorrick Courier",
    ],
)
def test_a_credit_line_counts(line: str) -> None:
    """The outlet's name beside a word of reporting is a credit, with or without its article."""
    credited_pair = pair(MAYOR, f"{ELSEWHERE}\n{line}", left=COURIER)
    found = KIND.measure(credited_pair)
    assert found.value == 1
    assert [b.of(credited_pair.b.text) for _, b in found.places] == ["Dorrick Courier"]


@pytest.mark.parametrize(
    "line",
    [
        "He folded the Dorrick Courier into a hat.",
        "A reporter fell into the harbour.",
        "",
    ],
)
def test_a_name_alone_is_no_credit(line: str) -> None:
    """Without a word of reporting beside it, the name is only a name; a word of reporting alone is nothing either."""
    assert KIND.measure(pair(MAYOR, f"{ELSEWHERE}\n{line}", left=COURIER)).value == 0


def test_a_dateline_is_a_credit() -> None:
    """PLACE (Outlet) at the head of a text says who wrote it; further down the same words say nothing."""
    at_head = pair(MAYOR, f"DORRICK, March 12 (Dorrick Courier) – {ELSEWHERE}", left=COURIER)
    assert KIND.measure(at_head).value == 1
    assert KIND.measure(pair(MAYOR, f"{ELSEWHERE}\nThe hat (Dorrick Courier) was wet.", left=COURIER)).value == 0


@pytest.mark.parametrize("outlet", ["", "The", "Sun", "The Sun"])
def test_short_or_missing_outlets_are_never_found(outlet: str) -> None:
    """A name of a few letters stands in other words, and an empty one stands everywhere."""
    assert KIND.measure(pair(MAYOR, "The Sun reported it.", left={"outlet": outlet})).value == 0


def test_an_outlet_does_not_credit_itself() -> None:
    """A paper that says 'reported to the Dorrick Courier' names itself, no source."""
    child = pair(MAYOR, "The police told the Dorrick Courier about it.", left=COURIER, right=COURIER)
    assert credited(child.b, child.a) == []


def test_marks_of_patterns_in_an_outlet_are_letters() -> None:
    """An outlet called `News (24.*)` is looked for as it is printed."""
    named = {"outlet": "News (24.*)"}
    assert KIND.measure(pair(MAYOR, "News 24 hours reported it.", left=named)).value == 0
    assert KIND.measure(pair(MAYOR, "News (24.*) reported it.", left=named)).value == 1


def test_mirrored() -> None:
    """Whichever of the two gives credit, value and places are the same, mirrored."""
    for line in ("The Dorrick Courier reported it.", "Nothing."):
        assert_mirrored(KIND, pair(MAYOR, line, left=COURIER, right={"outlet": "Lantern"}))


ADDRESS = "https://www.dorrickcourier.example/bridge?id=3"


def test_a_page_that_names_the_others_address_as_its_own_was_taken_over() -> None:
    """A canonical link to the source is the plainest credit there is; it stands nowhere in the text."""
    found = pair(MAYOR, MAYOR, left=COURIER | {"url": ADDRESS}, right={"outlet": "Vell Echo", "url": ADDRESS + "#top"})
    assert KIND.measure(found).value == 1
    assert credited(found.b, found.a)
    assert not credited(found.a, found.b)
    assert [b for _, b in KIND.measure(found).places] == [(0, 0)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"url": ADDRESS}, {"outlet": "Vell Echo", "url": ADDRESS}),
        (COURIER | {"url": ADDRESS}, COURIER | {"url": ADDRESS}),
        (COURIER | {"url": ADDRESS}, {"outlet": "Vell Echo", "url": "https://vellecho.example/bridge"}),
        (
            COURIER | {"url": "https://dorrickcourier.example/"},
            {"outlet": "Vell Echo", "url": "https://dorrickcourier.example"},
        ),
        (COURIER, {"outlet": "Vell Echo"}),
    ],
    ids=["nobody knows whose", "one outlet", "two addresses", "the front door", "none"],
)
def test_an_address_that_tells_nothing_is_no_credit(left: dict[str, str], right: dict[str, str]) -> None:
    """It must be one article's address, and surely that of one of the two."""
    assert KIND.measure(pair(MAYOR, MAYOR, left=left, right=right)).value == 0
