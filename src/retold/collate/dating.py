"""Dates as marks: by the days they can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from retold.collate.kinds import Kind
from retold.collate.lexicon import SMALL_WORDS_OF_DATES
from retold.collate.marks import Mark
from retold.collate.tellings import Telling
from retold.text import dates

_EDGES = {
    "start": (0.0, 0.34),
    "beginning": (0.0, 0.34),
    "middle": (0.33, 0.67),
    "end": (0.66, 1.0),
    "close": (0.66, 1.0),
}
_RANKS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_EDGE = rf"(?:(?P<edge>{'|'.join(_EDGES)})|(?P<rank>{'|'.join(_RANKS)}|last)[ \u00a0](?P<part>week|weekend|half|days|fortnight|quarter))"
_BEFORE = re.compile(
    rf"\b(?:the[ \u00a0])?(?:very[ \u00a0])?{_EDGE}"
    r"[ \u00a0](?:of|(?<!start[ \u00a0])(?<!end[ \u00a0])(?<!close[ \u00a0])in)[ \u00a0](?:the[ \u00a0]|this[ \u00a0])?$",
    re.IGNORECASE,
)
"""What makes a month or a year behind it a part of it; what starts or ends in May is a deed."""

_LONE = re.compile(
    rf"\b(?:the[ \u00a0])?(?:very[ \u00a0])?{_EDGE}[ \u00a0]of[ \u00a0](?P<which>the|this|last|next)[ \u00a0](?P<unit>week|month|year)\b",
    re.IGNORECASE,
)
"""A part of a week, month or year that is only counted from the day of publication."""

ONE_TIME = 0.6
"""Share of the days of two vague dates that must be common for them to say the same."""

NEAR_DAYS = 7
"""Days between two dates up to which one may have been put for the other."""

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
"""Where no date of publication is known, a weekday can still be seen to be another."""


class Day(NamedTuple):
    """What an expression of time says."""

    first: date | None
    last: date | None
    words: str
    """Folded content words of the expression, for those that cannot be resolved."""
    bare: bool
    """Whether it is one word, such as January."""


def marks(telling: Telling) -> list[Mark]:
    """Return the dated expressions of a telling; durations are numbers, and vague references (recently) are none."""
    found = []
    for time in telling.times:
        if time.type not in ("DATE", "TIME") or (time.value or "").endswith("_REF"):
            continue
        begin, days = time.begin, (time.first, time.last)
        if edge := _BEFORE.search(telling.text, max(0, begin - 40), begin):
            begin, days = edge.start(), _part(edge, time.first, time.last)
        found.append(_mark(telling, begin, time.end, *days))
    found += _clock_times(telling)
    taken = [(m.begin, m.end) for m in found]
    for match in _LONE.finditer(telling.text):
        if not any(begin < match.end() and match.start() < end for begin, end in taken):
            found.append(_mark(telling, match.start(), match.end(), *_part(match, *_around(match, telling.reference))))
    return sorted(found, key=lambda m: (m.begin, m.end))


_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?P<half>[ \u00a0]?[ap]\.?m\b\.?)"
    r"|\b(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?![:\d])",
    re.IGNORECASE,
)
"""A time of day in figures; with a full stop or without minutes only before a.m. and p.m., since 6.52 may be anything."""

_HOURS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
_PARTS = "morning|afternoon|evening"
_OCLOCK = re.compile(
    rf"\b(?P<hour>{'|'.join(_HOURS)}|1?\d)(?:[.:](?P<minute>[0-5]\d))?"
    rf"(?:[ \u00a0]o['’]clock(?:[ \u00a0]in[ \u00a0]the[ \u00a0](?P<a>{_PARTS}))?|[ \u00a0]in[ \u00a0]the[ \u00a0](?P<b>{_PARTS}))\b",
    re.IGNORECASE,
)
"""A time of day in words: four o'clock, four in the morning."""

CLOCK = "clock"


def _clock_times(telling: Telling) -> list[Mark]:
    """Return the times of day; half past six in the evening and 18:30 are one."""
    told = [(match, *_in_figures(match)) for match in _CLOCK.finditer(telling.text)]
    told += [(match, *_in_words(match)) for match in _OCLOCK.finditer(telling.text)]
    found = []
    for match, hour, minute in told:
        mark = _mark(telling, match.start(), match.end(), None, None)
        found.append(replace(mark, value=mark.value._replace(words=f"{CLOCK} {hour % 24}:{minute:02}")))
    return found


def _in_figures(match: re.Match[str]) -> tuple[int, int]:
    hour, minute = int(match["hour"] or match["h"]), int(match["minute"] or match["m"] or 0)
    half = (match["half"] or "").strip().lower()
    return (hour % 12 + 12 * half.startswith("p") if half else hour), minute


def _in_words(match: re.Match[str]) -> tuple[int, int]:
    word, part = match["hour"].lower(), (match["a"] or match["b"] or "").lower()
    hour = _HOURS[word] if word in _HOURS else int(word)
    return (hour % 12 + 12 if part in ("afternoon", "evening") else hour), int(match["minute"] or 0)


def spans(telling: Telling) -> list[tuple[int, int]]:
    """Return where the dated expressions stand: a number in one of them is none."""
    return [(mark.begin, mark.end) for mark in marks(telling)]


def _mark(telling: Telling, begin: int, end: int, first: date | None, last: date | None) -> Mark:
    words = " ".join(w.form for w in telling.between(begin, end) if w.form not in SMALL_WORDS_OF_DATES)
    shown = telling.text[begin:end]
    value = Day(first, last, words, " " not in shown)
    return Mark("date", begin, end, telling.sentence_at(begin), shown, value, telling.near(begin, end))


def _part(edge: re.Match[str], first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """Return the days of the part of a range that *edge* tells: its beginning, its second week."""
    if not first or not last:
        return first, last
    length = (last - first).days
    if edge["edge"]:
        low, high = _EDGES[edge["edge"].lower()]
        return first + timedelta(round(low * length)), first + timedelta(round(high * length))
    rank, part = edge["rank"].lower(), edge["part"].lower()
    size = {"half": length // 2, "quarter": length // 4, "fortnight": 13}.get(part, 6)
    if rank == "last":
        return last - timedelta(size), last
    begin = first + timedelta(_RANKS[rank] * (size + 1))
    return begin, min(last, begin + timedelta(size))


def _around(match: re.Match[str], reference: str) -> tuple[date | None, date | None]:
    """Return the week, month or year of the day of publication, the one before, or the one after."""
    published = dates.Reference.published(reference)
    if published is None:
        return None, None
    day = published.day
    step = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    unit = match["unit"].lower()
    if unit == "week":
        monday = day - timedelta(day.weekday()) + timedelta(7 * step)
        return monday, monday + timedelta(6)
    if unit == "year":
        return date(day.year + step, 1, 1), date(day.year + step, 12, 31)
    months = day.year * 12 + day.month - 1 + step
    year, month = divmod(months, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def same(x: Mark, y: Mark) -> bool:
    """Tell whether two can mean the same days, or print the same words; one may leave the year or the weekday out."""
    if _both_clocks(x, y):
        return bool(x.value.words == y.value.words)
    a, b = x.value, _in_one_year(x.value, y.value)
    mine, other = set(a.words.split()), set(b.words.split())
    if _one_weekday(a, b) or _as_long_ago(a, b):
        return True
    if (mine <= other or other <= mine) and not any(
        (word.isdigit() and len(word) < 3) or word in _VAGUE for word in mine ^ other
    ):
        return True
    return bool(a.first and b.first and (a.first, a.last) == (b.first, b.last)) or _about_one_time(a, b)


def _as_long_ago(a: Day, b: Day) -> bool:
    """Tell whether both count back from the day of publication to days they have in common: forty years ago, four decades ago."""
    ago = a.words.endswith(" ago") and b.words.endswith(" ago")
    return bool(ago and a.first and b.first and a.last and b.last and a.first <= b.last and b.first <= a.last)


def _one_weekday(a: Day, b: Day) -> bool:
    """Tell whether both are one day of the week, a week apart at most: which week is meant is often a guess."""
    if (
        not a.first
        or not b.first
        or (a.first, b.first) != (a.last, b.last)
        or any(c.isdigit() for c in a.words + b.words)
    ):
        return False
    return (a.first - b.first).days in (-7, 0, 7)


def _both_clocks(x: Mark, y: Mark) -> bool:
    return bool(x.value.words.startswith(CLOCK) and y.value.words.startswith(CLOCK))


def _in_one_year(a: Day, b: Day) -> Day:
    """Return *b* in the year of *a*, where neither prints one: a month alone is read as the last or the next."""
    years = [word for day in (a, b) for word in day.words.split() if len(word) > 3 and word[:4].isdigit()]
    if years or not (a.first and b.first and b.last) or a.first.year == b.first.year:
        return b
    steps = a.first.year - b.first.year
    try:
        return b._replace(first=b.first.replace(year=a.first.year), last=b.last.replace(year=b.last.year + steps))
    except ValueError:  # the 29th of February
        return b


def _about_one_time(a: Day, b: Day) -> bool:
    """Tell whether both give some days, and most of them are the same: late October, the end of October."""
    if not a.first or not a.last or not b.first or not b.last or a.first == a.last or b.first == b.last:
        return False
    common = (min(a.last, b.last) - max(a.first, b.first)).days + 1
    return common >= ONE_TIME * ((max(a.last, b.last) - min(a.first, b.first)).days + 1)


_VAGUE = frozenset((*_EDGES, *_RANKS, "early", "late", "mid", "earlier"))
"""Words that, with the digits of a day, make the difference between a month and a part of it."""


def likeness(x: Mark, y: Mark, alone: float) -> float:
    """How surely two different dates date the same thing."""
    if _both_clocks(x, y):
        return 0.3 + min(0.45, 0.15 * len(x.near & y.near)) + 0.3 * alone
    a, b = x.value, _in_one_year(x.value, y.value)
    score = min(0.45, 0.15 * len(x.near & y.near)) + 0.3 * alone
    if not a.first or not b.first:
        return score + 0.2 if a.words in WEEKDAYS and b.words in WEEKDAYS else 0.0
    if a.first <= b.last and b.first <= a.last:
        return score + (0.1 if _holds_loosely(a, b) or _holds_loosely(b, a) else 0.42)
    if _one_form(a, b) or _one_month(a, b):
        return score + 0.3
    if alone < 1 and not x.near & y.near:
        return 0.0
    apart = min(abs((a.first - b.first).days), abs((a.last - b.last).days))
    return score + (0.2 if apart <= 7 else 0.1 if apart <= 31 else 0.0)


def _rivals(x: Mark, y: Mark) -> bool:
    """Tell whether two dates could date the same: near each other, or printed in one form."""
    a, b = x.value, _in_one_year(x.value, y.value)
    if not (a.first and b.first and a.last and b.last):
        return True
    apart = max((b.first - a.last).days, (a.first - b.last).days)
    return apart <= NEAR_DAYS or _one_form(a, b) or _one_month(a, b)


def _one_month(a: Day, b: Day) -> bool:
    """Tell whether both are single days, printed with figures, of one month."""
    single = a.first == a.last and b.first == b.last and a.first and b.first
    figures = all(any(c.isdigit() for c in day.words) for day in (a, b))
    return bool(
        single and figures and a.first and b.first and (a.first.year, a.first.month) == (b.first.year, b.first.month)
    )


def _one_form(a: Day, b: Day) -> bool:
    """Tell whether two are printed alike but for the day, or the year: May 12 and May 21, 2009 and 2019, in May of either."""
    if (
        all(re.search(r"\b\d{4}\b", day.words) and day.first and day.last for day in (a, b))
        and len(a.words.split()) > 1
    ):
        months = [(day.first.month, day.first.day, day.last.month) for day in (a, b) if day.first and day.last]
        if months[0] == months[1]:
            return True
    mine, other = a.words.split(), b.words.split()
    differ = [(x, y) for x, y in zip(mine, other, strict=False) if x != y]
    return len(mine) == len(other) and len(differ) == 1 and (len(mine) > 1 or all(word.isdigit() for word in differ[0]))


def _holds_loosely(wide: Day, narrow: Day) -> bool:
    """Tell whether one is a bare month or year and the other lies in it: mentioned, not made vague."""
    days = (wide.last - wide.first).days if wide.first and wide.last and wide.bare else 0
    inside = bool(
        wide.first
        and narrow.first
        and wide.last
        and narrow.last
        and wide.first <= narrow.first
        and narrow.last <= wide.last
    )
    return days >= 27 and inside


def weight(x: Mark, y: Mark) -> float:
    """Another day before a vaguer one, before an early or late one of the same month or year."""
    a, b = x.value, _in_one_year(x.value, y.value)
    if set(a.words.split()) - _VAGUE == set(b.words.split()) - _VAGUE != set():
        return 0.3
    if a.first and b.first and a.first <= b.last and b.first <= a.last:
        return 0.5
    return 0.85


KIND = Kind("date", "date", marks, same, likeness, weight, reach=0, across=True, foreign=likeness, rivals=_rivals)
