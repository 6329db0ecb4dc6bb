"""How dates are written, and the instants they can mean: numbers in several orders, and words in some twenty languages.

What a date can mean is an interval in UTC. A day without a clock time is widened by the time zones of the earth: the day began
14 hours earlier at one end and ends 12 hours later at the other. A date that can be read in two ways is none, unless its notation,
or what the caller knows of the page, says which comes first, day or month.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from retold.read import patterns

EARLIEST = 1990
"""Year before which no saved web page was published."""

LATEST = 2099

_EASTMOST, _WESTMOST = timedelta(hours=14), timedelta(hours=12)
"""Time zones reach from UTC+14 to UTC-12."""

MONTHS = {head: int(number) for number, _, head in patterns.rows("months.tsv")}
"""Heads of month names, three to five letters, in some twenty languages."""

_HEAD_SIZES = sorted({len(head) for head in MONTHS}, reverse=True)
_YEAR = r"(?:19|20)\d\d"
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")[^\W\d_]{0,9}"
_CLOCK = r"\d\d?[:.]\d\d(?::\d\d)?"

_ISO = re.compile(
    rf"(?<!\d)(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)"
    r"(?:[T ]+(?P<H>\d\d?):(?P<M>\d\d)(?::(?P<S>\d\d)(?:[.,]\d+)?)?\s*(?P<Z>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?)?",
    re.I,
)
_COMPACT = re.compile(rf"\b(?P<y>{_YEAR})(?P<m>\d\d)(?P<d>\d\d)(?:T(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)?(?P<Z>Z)?)?\b")
_DAY_FIRST = re.compile(
    rf"(?<![\d:])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de\s+)?(?P<n>{_MONTH})\.?,?[\s-]+"
    rf"(?:de[l]?\s+)?(?P<y>{_YEAR})(?!\d(?!\d?:\d))",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
    rf"(?:{_CLOCK}\s+(?:[A-Z]{{2,4}}\s+)?)?(?P<y>{_YEAR})(?!\d(?!\d?:\d))",
    re.I,
)
_YEAR_FIRST = re.compile(rf"\b(?P<y>{_YEAR})\.?\s+(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?!\d)", re.I)
_EASTERN = re.compile(rf"(?<!\d)(?P<y>{_YEAR})\s?[年년]\s?(?P<m>\d\d?)\s?[月월]\s?(?P<d>\d\d?)\s?[日일]")
_NUMBERS = re.compile(rf"(?<![\d./:-])(?P<a>\d\d?)(?P<s>[./-])(?P<b>\d\d?)(?P=s)(?P<c>{_YEAR}|\d\d)(?![\d/:]|[.-]\d)")

WORDED = (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _EASTERN)
_NOTATIONS = (_ISO, _COMPACT, *WORDED, _NUMBERS)
"""Ways to write a date, the surest first."""

_SHOWN = (_ISO, *WORDED, _NUMBERS)
"""Those a reader would take for a date: eight digits in a row may be any number."""

_DIGITS = re.compile(r"\d\d")

Parts = tuple[int, int, int]


class Moment(NamedTuple):
    """A date as read: the value in ISO 8601, and the first instant it can mean and the one after the last, in UTC."""

    value: str
    begin: str
    end: str


class Found(NamedTuple):
    """A date in a line: where it stands, and its moment."""

    at: int
    to: int
    moment: Moment


def read_moment(words: str, day_first: bool | None = None) -> Moment | None:
    """Return the date in *words*, of several the one in the surest notation, or None.

    >>> tuple(read_moment("2024-03-05T10:30:00+02:00"))
    ('2024-03-05T10:30:00+02:00', '2024-03-05T08:30:00Z', '2024-03-05T08:30:01Z')
    >>> tuple(read_moment("5 March 2024"))
    ('2024-03-05', '2024-03-04T10:00:00Z', '2024-03-06T12:00:00Z')
    """
    for notation in _NOTATIONS:
        for match in notation.finditer(words):
            if moment := _moment(match, day_first):
                return moment
    return None


def in_line(line: str, day_first: bool | None = None) -> list[Found]:
    """Return the dates of a *line*, in order; where two notations overlap, the surer one."""
    found: list[Found] = []
    if not _DIGITS.search(line):
        return found
    for notation in _SHOWN:
        for match in notation.finditer(line):
            free = all(match.end() <= one.at or match.start() >= one.to for one in found)
            if free and (moment := _moment(match, day_first)):
                found.append(Found(match.start(), match.end(), moment))
    return sorted(found)


def in_words(line: str) -> str | None:
    """Return the first full date in words of *line*, as printed; None where it has none."""
    if not _DIGITS.search(line):
        return None
    found = [match for notation in WORDED if (match := notation.search(line))]
    return min(found, key=re.Match.start).group() if found else None


def is_open(words: str) -> bool:
    """Tell whether *words* hold a date in numbers that can be read in two ways."""
    return any(_moment(match, None) is None for match in _NUMBERS.finditer(words))


def order_of(text: str) -> bool | None:
    """Tell by the dates in *text* that can be read in one way only whether the day comes first; None where they do not tell."""
    firsts = {
        int(match["a"]) > 12
        for match in _NUMBERS.finditer(text)
        if max(int(match["a"]), int(match["b"])) in range(13, 32)
    }
    return firsts.pop() if len(firsts) == 1 else None


def _moment(match: re.Match[str], day_first: bool | None) -> Moment | None:
    """Return the moment that *match* of a notation means."""
    said = match.groupdict()
    if "c" in said:
        day = _numbers(said["a"], said["b"], said["c"], said["s"], day_first)
    else:
        month = int(said["m"]) if "m" in said else _month(said["n"])
        day = _day(int(said["y"]), month, int(said["d"]))
    return _instants(day, (said.get("H"), said.get("M"), said.get("S")), said.get("Z")) if day else None


def _month(name: str) -> int:
    """Return the number of the month called *name*."""
    low = name.lower()
    return next(MONTHS[low[:size]] for size in _HEAD_SIZES if low[:size] in MONTHS)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


ORDERS: tuple[Callable[[int, int, int], Parts], ...] = (
    lambda a, b, c: (c, b, a),
    lambda a, b, c: (c, a, b),
    lambda a, b, c: (a, b, c),
)
"""Day, month, year; month, day, year; year, month, day: each as (year, month, day)."""


def _numbers(first: str, second: str, third: str, separator: str, day_first: bool | None) -> date | None:
    """Return the day that three numbers mean: in the only order that is a date, else as *separator* or *day_first* say."""
    a, b, c = int(first), int(second), int(third)
    if len(third) == 4:
        days = [_day(*order(a, b, c)) for order in ORDERS[:2]]
    else:
        days = [
            _day(*((year + 2000 if year < 100 else year), month, day))
            for year, month, day in (o(a, b, c) for o in ORDERS)
        ]
    if len(set(filter(None, days))) == 1:
        return next(filter(None, days))
    if len(third) == 4 and separator == ".":
        day_first = True
    return None if day_first is None else days[0 if day_first else 1]


def _instants(first: date, clock: tuple[str | None, str | None, str | None], zone: str | None) -> Moment | None:
    """Return the moment of a day with or without clock time and zone; None where there is no such time."""
    if clock[0] is None:
        midnight = datetime(first.year, first.month, first.day, tzinfo=UTC)
        return Moment(first.isoformat(), _utc(midnight - _EASTMOST), _utc(midnight + timedelta(days=1) + _WESTMOST))
    try:
        at = datetime(
            first.year, first.month, first.day, int(clock[0]), int(clock[1] or 0), int(clock[2] or 0), tzinfo=UTC
        )
    except ValueError:
        return None
    width = timedelta(seconds=1) if clock[2] else timedelta(minutes=1)
    if zone is None:
        return Moment(at.isoformat()[:19], _utc(at - _EASTMOST), _utc(at + width + _WESTMOST))
    shift = _shift(zone)
    value = at.isoformat()[:19] + ("Z" if not shift else _zone(shift))
    return Moment(value, _utc(at - shift), _utc(at - shift + width))


def _shift(zone: str) -> timedelta:
    """Return how far a zone written ``+0200``, ``+02:00``, ``+02`` or ``Z`` is ahead of UTC."""
    if zone[0] not in "+-":
        return timedelta(0)
    digits = zone[1:].replace(":", "").ljust(4, "0")
    shift = timedelta(hours=min(14, int(digits[:2])), minutes=min(59, int(digits[2:4])))
    return -shift if zone[0] == "-" else shift


def _zone(shift: timedelta) -> str:
    minutes = int(shift.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _utc(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
