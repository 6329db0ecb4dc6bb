"""Stances on proposals: whose, which, on what condition, and whose word it is."""

from __future__ import annotations

import pytest
from record_reading import page

from retold.record.attribution import attributions
from retold.record.cast import Cast
from retold.record.positions import positions
from retold.record.speakers import speakers
from retold.record.voices import Position


def read(text: str) -> list[Position]:
    """Return the positions of a text published on Thursday, 15 May 2031."""
    prepared = page(text)
    cast = Cast(prepared)
    found = attributions(prepared)
    return positions(prepared, cast, list(zip(found, speakers(cast, found), strict=True)))


CASES = (
    ("In January, Chancellor Ilse Moos flatly rejected a truce.", "Ilse Moos", "rejects", "a truce", "reporter"),
    ("Varnland is now studying the proposal.", "Varnland", "considers", "the proposal", "reporter"),
    (
        "Varnland seems at least open to the idea of a truce.",
        "Varnland",
        "considers",
        "the idea of a truce",
        "reporter",
    ),
    ("Varnland accepted the deal on Monday.", "Varnland", "accepts", "the deal", "reporter"),
    ("Ilse Moos’s opposition to a truce is well known.", "Ilse Moos", "rejects", "a truce", "reporter"),
    ("Ms. Moos was firm in her rejection of a truce.", "Moos", "rejects", "a truce", "reporter"),
    (
        "Karl Roe, an analyst, predicts that Varnland will accept the truce.",
        "Varnland",
        "accepts",
        "the truce",
        "forecast",
    ),
    ("Ilse Moos said she rejected the offer.", "Ilse Moos", "rejects", "the offer", "party"),
    ("Varnland will not accept the offer.", "Varnland", "rejects", "the offer", "forecast"),
)


@pytest.mark.parametrize(("text", "party", "stance", "proposal", "voice"), CASES)
def test_stances(text: str, party: str, stance: str, proposal: str, voice: str) -> None:
    """Each stance is read with its party, its proposal and whose word it is."""
    found = [(p.party, p.stance, p.proposal, p.voice) for p in read(text)]
    assert found == [(party, stance, proposal, voice)]


CONDITIONS = (
    (
        "The workers will sign only if the mill withdraws its letters, Ilse Moos said.",
        "only if the mill withdraws its letters",
    ),
    ("The government has offered the mill a loan, provided that both sides sign.", "provided that both sides sign"),
    ("The union would keep to the truce, it said, as long as nobody is fined.", "as long as nobody is fined"),
    ("Ilse Moos said that nothing would move until the carts left.", "until the carts left"),
    ("Varnland refuses all talks as long as Ostmark holds the isle.", "as long as Ostmark holds the isle"),
    ("Varnland will not stop fighting until it gets the isle.", "until it gets the isle"),
    ("Varnland might accept a truce if the isle is returned.", "if the isle is returned"),
    ("Varnland demands preconditions, such as a halt to arms.", "a halt to arms"),
)


@pytest.mark.parametrize(("text", "condition"), CONDITIONS)
def test_conditions(text: str, condition: str) -> None:
    """What a stance hangs on is given as printed."""
    (position,) = read(text)
    assert position.conditions == (condition,)


@pytest.mark.parametrize(
    "text",
    [
        "Did Varnland accept the truce?",
        "The risk of accepting a truce is high.",
        "Whether Varnland will accept the truce is open.",
        "Roe urged Varnland to accept the truce.",
        "Varnland will not negotiate.",
        "The crew accepted coffee.",
        "They studied the map.",
    ],
)
def test_rather_none_than_a_wrong_one(text: str) -> None:
    """Questions, acts only spoken of, wishes of others, and things that are no proposal give no position."""
    assert read(text) == []


def test_positions_over_time_are_dated() -> None:
    """January's refusal and today's study are two positions with their days."""
    text = "In January, Ilse Moos rejected a truce. Now Ilse Moos is considering the proposal."
    assert [(p.stance, p.first, p.last) for p in read(text)] == [
        ("rejects", "2031-01-01", "2031-01-31"),
        ("considers", "2031-05-15", "2031-05-15"),
    ]


def test_the_union_is_the_one_named() -> None:
    """A common noun stands for the only body whose name ends in it, and ``it`` goes on about the same body."""
    text = "The Bakers’ and Millers’ Union met. The union is studying the offer. It would accept a truce if rent falls."
    assert [(p.party, p.stance) for p in read(text)] == [
        ("Bakers’ and Millers’ Union", "considers"),
        ("Bakers’ and Millers’ Union", "conditional"),
    ]


def test_sworn_off_is_dated_from_the_report() -> None:
    """“Nobody would ever sign one” rejects what was named before, so many weeks before the day of the report."""
    text = "The union said on Thursday it was studying a truce, three weeks after Ilse Moos swore nobody would ever sign one."
    rejected = [p for p in read(text) if p.stance == "rejects"]
    assert [(p.proposal, p.first, p.last) for p in rejected] == [("a truce", "2031-04-21", "2031-04-27")]


def test_its_own_minister_speaks_for_a_party() -> None:
    """*Its* minister, behind the party's name, is the party's own voice; before it, the minister of somebody else."""
    own = "Varnland rejected the truce on Friday, its foreign minister, Petra Holm, said."
    assert [(one.party, one.voice) for one in read(own)] == [("Varnland", "party")]
    other = "Its foreign minister, Petra Holm, said that Varnland rejected the truce on Friday."
    assert [one.voice for one in read(other)] != ["party"]


def test_who_says_so_has_a_name_where_a_pronoun_is_printed() -> None:
    """Whoever decides wants to read whose word it is, not *he*."""
    text = "Karl Wendt, an analyst, spoke in Varn. He predicted that Ilse Moos would reject the truce."
    assert [one.said_by for one in read(text)] == ["He (Karl Wendt)"]


def test_what_stands_is_of_the_day_it_was_told_on() -> None:
    """“We would accept”, said on Wednesday, is Wednesday's position; without a day it is the article's."""
    told = "“We would accept the deal if rent falls,” Ilse Moos said on Wednesday."
    assert [one.first for one in read(told)] == ["2031-05-14"]
    assert [one.first for one in read(told.replace(" on Wednesday", ""))] == ["2031-05-15"]


def test_a_relative_clause_parts_a_party_from_its_stance() -> None:
    """*The union, which says it is tired, will sign only if ...* is the union's stance."""
    text = "The union, which says it is tired of it all, will sign the deal only if rent falls."
    assert [(one.party, one.stance, one.conditions) for one in read(text)] == [
        ("the union", "conditional", ("only if rent falls",))
    ]
