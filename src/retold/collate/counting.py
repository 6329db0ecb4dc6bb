"""Numbers as marks: by value and what they count; spans of time in days; parts, multiples; "hundreds" as a range."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from retold.collate import dating
from retold.collate.kinds import Kind
from retold.collate.lexicon import APPROXIMATIONS, DEGREES, MEASURES, OVER, UNDER, VAGUE_NUMBERS, VAGUE_RANGES
from retold.collate.marks import Mark
from retold.collate.parts import DAYS, MULTIPLE, OF, parts
from retold.collate.tellings import Telling, stem
from retold.text import dates
from retold.text.calendars import CALENDARS
from retold.text.number_words import value
from retold.text.numbers import Number

_DAYS = {
    "D": 1.0,
    "W": 7.0,
    "M": 30.0,
    "Q": 90.0,
    "Y": 360.0,
    "TH": 1 / 24,
    "TM": 1 / 1440,
    "TS": 1 / 86400,
    "E": 3600.0,
    "C": 36000.0,
}
"""Days in a TimeML unit; months and years are taken round, so that a month is thirty days and a year twelve months."""

_DURATION = re.compile(r"P(?P<clock>T?)(?P<count>\d+(?:\.\d+)?)(?P<unit>[A-Z])")


FAHRENHEIT = 3.0
"""Degrees by which a rounded temperature may miss the other scale's."""

MOST_COUNTED = 3
"""Content words behind a number that say what it counts."""

PEOPLE = frozenset(("people", "persons", "men", "women", "members", "workers", "times"))
"""Nouns so common that they say little by themselves, but much behind a number."""

_FORTNIGHT = re.compile(r"\b(?:an?[ \u00a0])?fortnight\b", re.IGNORECASE)


_OFTEN = re.compile(r"\b(?:(?P<twice>twice)|thrice)\b(?! (?:as|the|that|what|its)\b)", re.IGNORECASE)
"""How often something was done, in one word."""


class Amount(NamedTuple):
    """What a number says."""

    low: float
    high: float
    unit: str
    """``%``, a currency sign, ``th`` for an ordinal, ``days`` for a span of time, a unit of `retold.collate.parts`, or nothing."""
    lean: str
    """Whether it is meant exactly (empty), about, over or under."""
    counted: frozenset[str] = frozenset()
    """Stems of what it counts."""


def marks(telling: Telling) -> list[Mark]:
    """Return the numbers of a telling that are no part of a date, with spans of time in days and vague numbers as ranges."""
    measured = parts(telling.text, telling.lang, telling.numbers)
    whole = [(p.begin, p.end) for p in measured if p.whole]
    counted = list(_counted(telling))
    spans = [
        time
        for time in telling.times
        if _lasts(telling, time) and not any(b < time.end and time.begin < e for b, e, _ in counted)
    ]
    times = [
        *(_span_of_time(telling, time) for time in spans),
        *(_mark(telling, b, e, n, n, DAYS) for b, e, n in counted),
    ]
    found = _added_up(sorted((m for m in times if m), key=lambda m: m.begin), telling)
    found += [_mark(telling, p.begin, p.end, p.low, p.high, p.unit) for p in measured]
    taken = sorted(
        [(t.begin, t.end) for t in telling.times] + dating.spans(telling) + whole + [(b, e) for b, e, _ in counted]
    )
    for number in telling.numbers:
        if _overlaps(taken, number) or _in_name(telling, number):
            continue
        found.append(_mark(telling, number.begin, number.end, number.value, number.value, number.unit))
    for match in _FORTNIGHT.finditer(telling.text):
        if not any(s.begin <= match.end() and match.start() <= s.end for s in spans):
            found.append(_mark(telling, match.start(), match.end(), 14.0, 14.0, "days"))
    for match in _OFTEN.finditer(telling.text) if telling.lang in ("en", "") else ():
        if not any(p.begin <= match.start() < p.end for p in measured):
            often = _mark(telling, match.start(), match.end(), *(2.0 if match["twice"] else 3.0,) * 2, "")
            found.append(replace(often, value=often.value._replace(counted=frozenset(("times",)))))
    for match in VAGUE_NUMBERS.finditer(telling.text):
        low, high = VAGUE_RANGES[match.lastgroup or "dozens"]
        if not any(n.begin <= match.start() < n.end for n in telling.numbers):
            found.append(_mark(telling, match.start(), match.end(), low, high, ""))
    return sorted(found, key=lambda m: (m.begin, m.end))


def _lasts(telling: Telling, time: dates.Time) -> bool:
    """Tell whether an expression can be a span of time: "a week" at the end of a clause is one behind "more than"."""
    return time.type == "DURATION" or (time.type == "SET" and telling.text.startswith(("a ", "an "), time.begin))


def _counted(telling: Telling) -> Iterator[tuple[int, int, float]]:
    """Yield numbers with a unit of time right behind them, in days, of whatever size and in whatever case: 31 years, fünftägig."""
    units = _units(telling.lang)
    dated = sorted((t.begin, t.end) for t in telling.times if t.type != "DURATION")
    for number in telling.numbers:
        if number.unit or _overlaps(dated, number):
            continue
        if match := units.match(telling.text, number.end):
            letter = next(letter for letter in _DAYS if match[f"_{letter}"])
            yield number.begin, match.end(), number.value * _DAYS[letter]
    for match in _ADJECTIVES[telling.lang].finditer(telling.text) if telling.lang in _ADJECTIVES else ():
        if (count := value(match["count"].lower(), telling.lang)) is not None:
            yield match.start(), match.end(), count * _ADJECTIVE_DAYS[match["unit"].lower()]


@lru_cache(maxsize=32)
def _units(lang: str) -> re.Pattern[str]:
    """Return what matches a unit of time behind its number, in a group by its TimeML letter; an age is none."""
    known = CALENDARS.get(lang, CALENDARS["en"]).units
    by_letter = {
        letter: "|".join(word for word, found in known.items() if found == letter) or "(?!)" for letter in _DAYS
    }
    either = "|".join(f"(?P<_{letter}>{words})" for letter, words in by_letter.items())
    return re.compile(rf"[ \u00a0-](?:{either})\b(?![ -]old| ago| later| earlier| from now)", re.IGNORECASE)


_ADJECTIVE_DAYS = {"stündig": 1 / 24, "tägig": 1.0, "wöchig": 7.0, "monatig": 30.0, "jährig": 360.0, "часов": 1 / 24, "дневн": 1.0,
                   "недельн": 7.0, "месячн": 30.0, "летн": 360.0}  # fmt: skip
_ADJECTIVES = {
    "de": re.compile(r"\b(?P<count>[a-zäöüß]{3,20}?)(?P<unit>stündig|tägig|wöchig|monatig)\w{0,3}\b", re.IGNORECASE),
    "ru": re.compile(r"\b(?P<count>[а-яё]{3,20}?)(?P<unit>часов|дневн|недельн|месячн)\w{1,3}\b", re.IGNORECASE),
}
"""Adjectives that count a span of time in one word."""

_AND = re.compile(r"(?:,|,?[ \u00a0]and)[ \u00a0]")
"""What stands between the parts of one span of time: six years and nine months."""


def _added_up(found: list[Mark], telling: Telling) -> list[Mark]:
    """Return spans of time, two that make one together added up: six years and nine months are 81 months."""
    added: list[Mark] = []
    for mark in found:
        last = added[-1] if added else None
        if last and _AND.fullmatch(telling.text, last.end, mark.begin) and mark.value.low < last.value.low:
            total = last.value.low + mark.value.low
            begin = last.begin if not last.value.lean else last.end
            whole = _mark(telling, begin, mark.end, total, total, "days")
            value = whole.value._replace(lean=last.value.lean)
            words = telling.text[last.begin : mark.end]
            added[-1] = replace(whole, begin=last.begin, words=words, value=value)
        else:
            added.append(mark)
    return added


def _overlaps(taken: list[tuple[int, int]], number: Number) -> bool:
    """Tell whether a number lies in one of the spans, which are in order."""
    at = bisect_left(taken, (number.end, 0)) - 1
    return at >= 0 and taken[at][1] > number.begin


def _in_name(telling: Telling, number: Number) -> bool:
    """Tell whether the digits are part of a word (F-16, COVID-19)."""
    before = telling.text[max(0, number.begin - 2) : number.begin]
    return len(before) == 2 and before[1] in "-‑" and before[0].isalpha() and not number.spelled


def _span_of_time(telling: Telling, time: dates.Time) -> Mark | None:
    """Make a mark of a duration such as P3W; none where nobody counted."""
    duration = _DURATION.fullmatch(time.value or "")
    if not duration or duration["clock"] + duration["unit"] not in _DAYS or duration.group() == "PT1S":
        return None  # "a second" is mostly the one after the first
    count = float(duration["count"])
    days = count * _DAYS[duration["clock"] + duration["unit"]]
    mark = _mark(telling, time.begin, time.end, days, days, "days")
    counted = any(n.begin < time.end and time.begin < n.end for n in telling.numbers)
    return mark if count != 1 or counted or mark.value.lean else None


def _mark(telling: Telling, begin: int, end: int, low: float, high: float, unit: str) -> Mark:
    """Make a mark with the approximation before it, what it counts and what stands near."""
    lean, first = "", begin
    before = telling.text[max(0, begin - 20) : begin]
    for pattern, name in APPROXIMATIONS:
        match = pattern.search(before)
        if match and not (unit == "days" and match.group().lower().startswith("over")):
            lean, first = name, begin - len(before) + match.start()
    counted = _counted_things(telling, end)
    amount = Amount(low, high, unit, lean, frozenset(counted))
    after = counted[0] if counted else ""
    return Mark(
        "number",
        first,
        end,
        telling.sentence_at(begin),
        telling.text[first:end],
        amount,
        telling.near(first, end),
        after,
    )


def _counted_things(telling: Telling, end: int) -> list[str]:
    """Return the stems of the noun phrase behind a number: "two dozen salt miners" counts salt and miners."""
    found: list[str] = []
    last = end
    for word in telling.between(end, end + 60):
        if set(telling.text[last : word.begin]) & set('.,;:()–—\n“”"'):
            break
        if word.form in PEOPLE or telling.is_content(word):
            found.append(stem(word.form))
        elif found:
            break
        last = word.end
        if len(found) == MOST_COUNTED:
            break
    return found


def same(x: Mark, y: Mark) -> bool:
    """Tell whether two numbers say the same: equal values, leaning the same way; a unit may be left out."""
    a, b = x.value, y.value
    if OF in (a.unit, b.unit):
        return {a.unit, b.unit} in ({OF}, {OF, "%"}) and abs(a.low - b.low) < 1
    units = _comparable(a.unit, b.unit)
    return _close(a.low, b.low) and _close(a.high, b.high) and units and _lean_alike(a.lean, b.lean)


def _shade(x: Mark, y: Mark) -> bool:
    """Tell whether two values are equal, however exactly they are meant."""
    a, b = x.value, y.value
    return _comparable(a.unit, b.unit) and _close(a.low, b.low) and _close(a.high, b.high)


def _rivals(x: Mark, y: Mark) -> bool:
    """Tell whether two numbers can measure the same."""
    return _comparable(x.value.unit, y.value.unit)


def _lean_alike(x: str, y: str) -> bool:
    """Tell whether two leanings can stand together: "at least eleven" and "none with fewer than eleven" say the same."""
    return x == y or {x, y} in ({OVER, UNDER},)


def _close(x: float, y: float) -> bool:
    return abs(x - y) <= 1e-6 * max(abs(x), abs(y), 1.0)


def likeness(x: Mark, y: Mark, alone: float) -> float:
    """How surely two different numbers count the same thing."""
    a, b = x.value, y.value
    if not _comparable(a.unit, b.unit):
        return 0.0
    if OF in (a.unit, b.unit):
        return 0.7 if a.low - 5 <= b.high and b.low - 5 <= a.high else 0.0
    score = 0.1 if a.unit == b.unit and a.unit else 0.0
    counted = a.counted & b.counted
    score += 0.3 if counted else 0.0
    shared = len((x.near & y.near) - counted)
    score += min(0.4, 0.15 * shared)
    rounded = 0.4 if _converted(x, y) else _nearness(a, b)
    if not score and rounded < 0.3 and alone < 1:
        return 0.0
    rounded += 0.2 if alone == 1 and rounded < 0.3 and abs(a.low - b.low) <= max(a.low, b.low) / 2 else 0.0
    return score + rounded + 0.3 * alone


def _comparable(x: str, y: str) -> bool:
    """Tell whether two units can measure the same; a unit may be left out, but not that it is a rank, a time or a part."""
    if {x, y} == {OF, "%"}:
        return True
    return x == y != OF or (not (x and y) and not {x, y} & {"th", "days", OF, MULTIPLE})


def _nearness(a: Amount, b: Amount) -> float:
    """More for values that rounding or a slip of the pen can turn into each other."""
    if a.low == a.high == b.low == b.high:
        return 0.4
    if a.low < a.high or b.low < b.high:
        return 0.4 if a.low <= b.high and b.low <= a.high else 0.0
    low, high = sorted((abs(a.low), abs(b.low)))
    ratio = low / high if high else 1.0
    leaning = any(
        (x.lean == OVER and x.low <= y.low) or (x.lean == UNDER and y.low <= x.low) for x, y in ((a, b), (b, a))
    )
    if _misprinted(low, high):
        return 0.5
    return 0.35 if ratio > 0.85 or (leaning and ratio > 0.7) else 0.0


def _misprinted(low: float, high: float) -> bool:
    """Tell whether two values have the same digits in another order, or are ten, a thousand times each other."""
    if low and any(_close(low * factor, high) for factor in (10, 100, 1000)):
        return True
    digits = [f"{value:g}".replace(".", "").strip("0") for value in (low, high)]
    return len(digits[0]) > 1 and sorted(digits[0]) == sorted(digits[1])


def _converted(x: Mark, y: Mark) -> bool:
    """Tell whether two numbers measure the same in different units, within the 6 % that rounding takes, or in degrees of two scales."""
    if x.after in DEGREES and y.after in DEGREES:
        return any(abs(f.value.low - (c.value.low * 1.8 + 32)) <= FAHRENHEIT for f, c in ((x, y), (y, x)))
    kind_x, size_x = MEASURES.get(x.after, ("", 0.0))
    kind_y, size_y = MEASURES.get(y.after, ("", 0.0))
    if not kind_x or size_x == size_y or (kind_x != kind_y and {kind_x, kind_y} != {"length", "speed"}):
        return False
    scale = 1000.0 if kind_x != kind_y else 1.0  # kilometres an hour are counted as kilometres
    sizes = [size * (scale if kind == "speed" else 1.0) for kind, size in ((kind_x, size_x), (kind_y, size_y))]
    low, high = sorted((x.value.low * sizes[0], y.value.low * sizes[1]))
    return bool(high) and low / high > 0.94


def weight(x: Mark, y: Mark) -> float:
    """A changed value before a rounded one before a mere "about"."""
    a, b = x.value, y.value
    if a.low == b.low and a.high == b.high:
        return 0.3
    if _converted(x, y):
        return 0.4
    if a.low < a.high or b.low < b.high:
        return 0.6
    low, high = sorted((abs(a.low), abs(b.low)))
    return 0.65 if high and low / high > 0.85 and (a.lean or b.lean) else 0.95


KIND = Kind(
    "number",
    "number",
    marks,
    same,
    likeness,
    weight,
    reach=1,
    across=True,
    foreign=likeness,
    shade=_shade,
    rivals=_rivals,
    note=lambda x, y: "converted" if _converted(x, y) else "",
)
