"""Stances in five languages, on invented sentences whose positions were written down first; some take none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from record_reading import page

from retold.record.attribution import attributions
from retold.record.cast import Cast
from retold.record.positions import positions
from retold.record.speakers import speakers
from retold.record.voices import Position

CASES = json.loads(Path(__file__).with_name("positions_read.json").read_text("utf-8"))
"""Rows of language, text and positions: a part of the party's name, stances and voices of which one is right, words of the rest."""


def read(text: str, lang: str) -> list[Position]:
    """Return the positions of a text published on Thursday, 15 May 2031."""
    prepared = page(text, lang)
    cast, found = Cast(prepared), attributions(prepared)
    return positions(prepared, cast, list(zip(found, speakers(cast, found), strict=True)))


def fits(found: Position, true: dict[str, Any]) -> bool:
    """Tell whether a position is the one expected."""
    return (
        true["party"].lower() in found.party.lower()
        and found.stance in true["stance"]
        and true["proposal"] in found.proposal
        and found.voice in true["voice"]
        and any(true["condition"] in condition for condition in found.conditions or ("",))
    )


@pytest.mark.parametrize("case", CASES, ids=[f"{case['lang']}: {case['text'][:40]}" for case in CASES])
def test_what_is_taken_and_no_more(case: dict[str, Any]) -> None:
    """Each position is read with its party, proposal, voice and condition; and no other, above all none that is only wished for."""
    found = read(case["text"], case["lang"])
    assert len(found) == len(case["positions"]), found
    for true in case["positions"]:
        assert any(fits(one, true) for one in found), found


DATED = (
    ("de", "Im Januar hatte Torvia eine Waffenruhe abgelehnt.", "2031-01-01"),
    ("de", "Torvia hat eine Waffenruhe abgelehnt.", None),
    ("fr", "La Torvie rejette une trêve.", "2031-05-15"),
    ("es", "Torvia rechazó el lunes una tregua.", "2031-05-12"),
    ("ru", "Торвия отвергает перемирие.", "2031-05-15"),
    ("uk", "Торвія відкинула перемир’я.", None),
)


@pytest.mark.parametrize(("lang", "text", "first"), DATED)
def test_a_stance_that_holds_is_of_the_day(lang: str, text: str, first: str | None) -> None:
    """One told as standing is of the article's own day, one told as past has only the day that is printed."""
    assert [one.first for one in read(text, lang)] == [first]
