"""Notations of dates: what is read from each, and what can be read in two ways."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.read import moments

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2031/11/19", "2031-11-19"),
        ("2031.12.01", "2031-12-01"),
        ("Tue May 6 09:30:00 UTC 2031", "2031-05-06"),
        ("May 6 15:23 2031", "2031-05-06"),
        ("Published Tue, May 6 20317:00 AM", "2031-05-06"),
        ("2031년 5월 6일", "2031-05-06"),
        ("Maret 30, 2031", "2031-03-30"),
        ("5 července 2031", "2031-07-05"),
        ("5 června 2031", "2031-06-05"),
        ("30 sierpnia 2031", "2031-08-30"),
        ("6 Şubat 2031", "2031-02-06"),
        ("25/10/2031", "2031-10-25"),
        ("10/25/2031", "2031-10-25"),
        ("05.10.2031", "2031-10-05"),
        ("05/05/2031", "2031-05-05"),
        ("11/30/31", "2031-11-30"),
        ("6-May-2031", "2031-05-06"),
    ],
)
def test_notations_are_read(words: str, value: str) -> None:
    """Numbers in several orders, clocks inside dates, and months in many languages."""
    moment = moments.read_moment(words)
    assert moment is not None
    assert moment.value == value


@pytest.mark.parametrize("words", ["05/10/2031", "12/11/31", "5-10-2031", "10.11.12", "31/31/2031", "1.2.3.2031"])
def test_an_open_order_is_no_date(words: str) -> None:
    """Day and month could change places, or neither order is a day."""
    assert moments.read_moment(words) is None


def test_what_is_known_of_the_page_decides_an_open_order() -> None:
    """Day first, or month first."""
    assert moments.read_moment("05/10/2031", day_first=True).value == "2031-10-05"  # type: ignore[union-attr]
    assert moments.read_moment("05/10/2031", day_first=False).value == "2031-05-10"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "order"),
    [("25/10/2031, 05/10/2031", True), ("10/25/2031", False), ("05/10/2031", None), ("25/10/2031 10/25/2031", None)],
)
def test_other_dates_of_a_page_tell_the_order(text: str, order: bool | None) -> None:
    """As far as they can be read in one way only and agree."""
    assert moments.order_of(text) is order


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%a, %d %b %Y"]))
def test_what_is_written_is_read(day: date, notation: str) -> None:
    """Law: every unambiguous notation of a day gives the day back."""
    moment = moments.read_moment(day.strftime(notation))
    assert moment is not None
    assert moment.value == day.isoformat()


@given(DAYS)
def test_numbers_give_the_day_or_nothing(day: date) -> None:
    """Law: a date in numbers is never read as another day than one of the two it can be."""
    moment = moments.read_moment(f"{day.day}/{day.month}/{day.year}")
    assert (moment is None) == (day.day <= 12 and day.day != day.month)
    assert moment is None or moment.value == day.isoformat()


@given(st.text(max_size=80), DAYS, st.text(max_size=80))
def test_places_of_dates_hold_them(before: str, day: date, after: str) -> None:
    """Law: a found date is where it says, and dates of a line do not overlap."""
    line = f"{before} {day:%d %B %Y} {after}"
    found = moments.in_line(line)
    assert found
    assert all(left.to <= right.at for left, right in pairwise(found))
    assert all(moments.in_line(line[one.at : one.to]) for one in found)


@given(DAYS)
def test_a_day_means_fifty_hours(day: date) -> None:
    """Law: a day without a clock is widened by all time zones, and holds its own noon."""
    moment = moments.read_moment(day.isoformat())
    assert moment is not None
    assert moment.begin < f"{day}T12:00:00Z" < moment.end
    assert moment.begin[:10] == (day - timedelta(days=1)).isoformat()
