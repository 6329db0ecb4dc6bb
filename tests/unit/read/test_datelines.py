"""Datelines: which lines tell when an article was published, and what each of their dates is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.read.datelines import in_lines
from retold.read.reading import Judged, near_headline

PROSE = (
    "The ferry to Saltmouth stayed in port for a third day, and nobody on the quay could say when it would sail again. "
    * 2
)


def said(*lines: str) -> list[tuple[str, str]]:
    """Return what *lines* claim, and of which day."""
    return [(one.claim, one.value) for one in in_lines(lines) if one]


@pytest.mark.parametrize(
    "line",
    [
        "By Odile Marsh, Saltmouth, 6 May 2031",
        "6 May 2031 • 8:58pm",
        "Published 10:02 AM EST May 6, 2031",
        "Publié le 6 mai 2031 à 10h30",
        "2031-05-06 - Posted by: Odile Marsh - Section: Harbour - Tags: ferry storm port",
        "May 6, 2031 6:00 am(Updated 6:01 am)",
        "May 6, 2031 / 12:21 AM / Updated 14 hours ago",
    ],
)
def test_datelines_claim_publication(line: str) -> None:
    """With names, clock times, and what else stands in such a line."""
    assert said(line) == [("published", "2031-05-06")]


@pytest.mark.parametrize(
    "line",
    [
        "The lighthouse keeper waves from the gallery, March 30, 2031, in Saltmouth.",
        "FILE PHOTO: The ferry on 6 May 2031",
        "A cargo ship leaves the harbour on May 6, 2031. (Tern)",
        "— The Gull (@thegull) May 6, 2031",
        "May 6, 2031 Issue",
        "When: 6 May 2031",
    ],
)
def test_other_dates_are_no_datelines(line: str) -> None:
    """Captions, photographs, posts quoted, printed editions, appointments."""
    assert said(line) == []


def test_each_date_of_a_line_has_its_own_label() -> None:
    """The words before a date call it, and the last of them count."""
    assert said("PUBLISHED: May 6, 2031 at 8:59 pm | UPDATED: May 7, 2031") == [
        ("published", "2031-05-06"),
        ("modified", "2031-05-07"),
    ]
    assert said("Updated 7 May 2031, first published 6 May 2031") == [
        ("modified", "2031-05-07"),
        ("published", "2031-05-06"),
    ]
    assert said("Published | Updated May 7, 2031") == [("modified", "2031-05-07")]
    assert said("7 May 2031 (updated)") == [("modified", "2031-05-07")]


def test_a_label_may_be_the_line_before() -> None:
    """And counts for the next line only."""
    assert said("Last updated:", "7 May 2031", "6 May 2031") == [
        ("modified", "2031-05-07"),
        ("published", "2031-05-06"),
    ]


def test_a_date_may_stand_in_two_lines() -> None:
    """Where only both together are one."""
    assert said("May 6", "15:23 2031", "by Odile Marsh") == [("published", "2031-05-06")]


@given(st.lists(st.text(max_size=40), max_size=6))
def test_no_lines_break_it(lines: list[str]) -> None:
    """Law: any lines give claims of days that exist, or none."""
    assert all(claim in ("published", "modified") and len(value) >= 10 for claim, value in said(*lines))


def page(*blocks: tuple[str, str]) -> list[Judged]:
    """Return blocks of (kind, text), the article's where kind is empty."""
    reasons = {"title": "the headline: kept as the article’s title"}
    return [Judged(text, kind=kind, reason=reasons.get(kind, "made up")) for kind, text in blocks]


def test_below_the_headline_comes_first() -> None:
    """Then what the article opens with, then what is above."""
    blocks = page(
        ("other", "7 May 2031"), ("title", "Ferry"), ("credit", "Odile Marsh"), ("", "6 May 2031"), ("", PROSE)
    )
    assert near_headline(blocks) == ["Odile Marsh", "6 May 2031", "7 May 2031"]


def test_dates_of_a_list_above_the_headline_are_left_out() -> None:
    """They are those of other articles."""
    listed = [
        ("navigation", "Gulls nest"),
        ("other", "1 May 2031"),
        ("navigation", "Pier painted"),
        ("other", "2 May 2031"),
    ]
    assert "2 May 2031" not in near_headline(page(*listed, ("title", "Ferry"), ("", PROSE)))


def test_a_caption_above_the_headline_is_not_its_place() -> None:
    """Though extraction took it for the article's first paragraph."""
    assert near_headline(page(("", PROSE), ("title", "Ferry"), ("other", "6 May 2031"), ("", PROSE)))[0] == "6 May 2031"


def test_a_first_publication_counts_at_the_foot_too() -> None:
    """The line says so itself."""
    blocks = page(
        ("title", "Ferry"), ("other", "Updated 7 May 2031"), ("", PROSE), ("other", "First published: 6 May 2031")
    )
    assert near_headline(blocks)[0] == "First published: 6 May 2031"
