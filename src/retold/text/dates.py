"""Expressions of time: found by patterns, read as TimeML values, and resolved to intervals of days.

The words are in `retold.text.calendars`; here are the rules that read them. An expression that hangs on a date the
article does not have stays unresolved and says so.

>>> found = times("On March 12 the crew left; last August they had come.", reference=Reference.published("2025-03-14"))
>>> [(time.words, time.value) for time in found]
[('March 12', '2025-03-12'), ('last August', '2024-08')]
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from retold.text.calendars import CALENDARS, Calendar

NO_DATE = "the article has no date"
Interval = tuple[date, date]
"""First and last day, both included."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The day an expression is counted from, and where it came from."""

    day: date
    origin: str

    @classmethod
    def published(cls, claim: str | None) -> Reference | None:
        """Take the publication date of an article (ISO 8601 date or date-time); None where there is none."""
        try:
            return cls(date.fromisoformat((claim or "")[:10]), "publication date")
        except ValueError:
            return None

    def says(self) -> str:
        """Name the day and its origin."""
        return f"{self.day.isoformat()} ({self.origin})"


@dataclass(frozen=True, slots=True)
class Time:
    """One expression: its place, TimeML type and value, the days it can mean, and what was in the way."""

    begin: int
    end: int
    words: str
    type: str
    value: str | None = None
    first: date | None = None
    last: date | None = None
    resolved_from: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a rule made of an expression. ``days`` is None where no interval follows; ``anchored`` says it took the reference."""

    type: str
    value: str | None
    days: Interval | None = None
    anchored: bool = False
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a rule may look at: the groups that matched, the words of the sentence before, the reference day, the language."""

    groups: dict[str, str]
    before: str
    today: date | None
    lang: str

    def get(self, name: str) -> str:
        """Return the words of a group; empty where it did not match."""
        return self.groups.get(name, "")

    @property
    def calendar(self) -> Calendar:
        """The words of the language."""
        return CALENDARS[self.lang]

    def month(self) -> int:
        """Return the month, 1 to 12."""
        if self.get("month2"):
            return int(self.get("month2"))
        return 1 + _position(self.calendar.months, self.get("month"))

    def weekday(self) -> int:
        """Return the day of the week, Monday 0."""
        return _position(self.calendar.weekdays, self.get("weekday"))

    def unit(self) -> str:
        """Return the TimeML letter of the unit."""
        words = self.get("unit").lower()
        return next(
            letter for pattern, letter in self.calendar.units.items() if re.fullmatch(pattern, words, re.IGNORECASE)
        )

    def number(self) -> int | None:
        """Return how many; None where nobody counted."""
        words = self.get("number").lower()
        if words.isdigit():
            return int(words)
        return next(
            (n for pattern, n in self.calendar.numbers.items() if re.fullmatch(pattern, words, re.IGNORECASE)), None
        )

    def side(self) -> str:
        """Return past, present or future where a word says so, else nothing."""
        return next((side for side in SIDES if self.get(side)), "")

    def part(self) -> str:
        """Return early, middle or late where a word says so, else nothing."""
        return next((part for part in ("early", "middle", "late") if self.get(part)), "")

    def looks_ahead(self) -> bool:
        """Tell whether the nearest word before that tells of time tells of the future."""
        rules = _rules(self.lang)
        ahead = max((m.end() for m in rules.ahead.finditer(self.before)), default=-1)
        # A word of both kinds looks ahead: in “is expected on Thursday” the form in -ed tells of no past.
        return ahead >= 0 and ahead >= max((m.end() for m in rules.behind.finditer(self.before)), default=-1)

    def month_reading(self, year: int, month: int, *, anchored: bool) -> _Reading:
        """Read a month, or a third of it."""
        whole = (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return _Reading("DATE", f"{year:04d}-{month:02d}", _part_of(whole, self.part()), anchored)

    def weekday_problem(self, day: date) -> str | None:
        """Say where a printed day of the week is not that of the date."""
        if not self.get("weekday") or self.weekday() == day.weekday():
            return None
        return f"{day.isoformat()} was not the day of the week printed, “{self.get('weekday')}”"


def _position(alternatives: tuple[str, ...], words: str) -> int:
    """Return which alternative the words are."""
    return next(place for place, pattern in enumerate(alternatives) if re.fullmatch(pattern, words, re.IGNORECASE))


def times(text: str, *, lang: str = "en", reference: Reference | None = None) -> list[Time]:
    """Return the expressions of time in *text*, in order, none overlapping another.

    Without a *reference* a date line at the head of the text serves as one; a date line that only repeats the
    reference is none of the story's times.
    """
    line = date_line(text, lang)
    counted_from = reference or (line[1] if line else None)
    found = [_read(text, rule, match, counted_from, lang) for rule, match in _matches(text, lang)]
    if line and reference:
        found = [time for time in found if time.begin != line[0] or time.first != reference.day]
    return contradictions(text, found)


def date_line(text: str, lang: str = "en") -> tuple[int, Reference] | None:
    """Return place and day of a line at the head of *text* that holds a full date and nothing else; None where there is none."""
    at = 0
    for line in text[:600].translate(_PLAIN_SPACES).split("\n")[:4]:
        for rule, match in _matches(line[:60], lang):
            if rule in ("full", "iso") and not line.replace(match.group(), "").strip(" ,.–—-"):
                time = _read(line, rule, match, None, lang)
                if time.first:
                    return at + match.start(), Reference(time.first, "date line of the article")
        at += len(line) + 1
    return None


# Finding -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rules:
    """The compiled patterns of one language; ``any`` tells where one of ``each`` matches."""

    opening: re.Pattern[str]
    """A number, or the first letters of a word that can open an expression, in lower case; behind one that opens much else
    (the, in, a) the next word must have such a head too."""
    any: re.Pattern[str]
    each: tuple[tuple[str, re.Pattern[str]], ...]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    before_month: re.Pattern[str]


_PLAIN_SPACES = {0xA0: " ", 0x202F: " "}
"""No-break spaces, which printers put into dates, as the patterns have them."""


def _matches(text: str, lang: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the matches of the patterns of *lang*, leftmost and most specific first, none overlapping."""
    rules = _rules(lang if lang in CALENDARS else "en")
    end = 0
    text = text.translate(_PLAIN_SPACES)
    lower = _lower(text)
    for word in rules.opening.finditer(lower):
        begin = word.start()
        if begin < end:
            continue
        if not (place := rules.any.match(text, begin)):
            continue
        for rule, pattern in rules.each:
            match = pattern.match(text, begin)
            if match and match.end() == place.end():
                if rule != "bare_month" or rules.before_month.search(text[max(0, begin - 20) : begin]):
                    yield rule, match
                end = place.end()
                break


def _lower(text: str) -> str:
    """Return the text in lower case, of the same length: of one capital, the Turkish İ, the small letter is two characters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=16)
def _rules(lang: str) -> _Rules:
    """Compile the patterns of *lang* with its word lists in place of the placeholders."""
    words = CALENDARS[lang]
    lists = _lists(words)
    each = []
    for rule, pattern in words.patterns:
        for name, alternatives in lists.items():
            pattern = pattern.replace("{" + name + "}", alternatives)
        each.append((rule, pattern + r"(?!\w)"))
    plain = "|".join(re.sub(r"\?P<\w+>", "?:", pattern) for _, pattern in each)
    return _Rules(
        _opening(_heads(words), frozenset(words.weak.split())),
        re.compile(rf"(?<![\w$€£])(?:{plain})", re.IGNORECASE),
        tuple((rule, re.compile(pattern, re.IGNORECASE)) for rule, pattern in each),
        re.compile(rf"\b(?:{'|'.join(words.ahead) or '(?!)'})\b"),
        re.compile(rf"\b(?:{'|'.join(words.behind) or '(?!)'})\b"),
        re.compile(rf"(?:^|\W)(?i:{'|'.join(words.before_month) or '(?!)'}) $"),
    )


def _heads(words: Calendar) -> frozenset[str]:
    """Return the first letters of every word that can open an expression: three to five that no form of the word lacks."""
    tables = (
        words.months, words.weekdays, words.units, words.numbers, words.vague, words.past, words.present, words.future,
        words.early, words.middle, words.late, words.days, words.references, words.openers.split(),
    )  # fmt: skip
    pieces = (piece for table in tables for pattern in table for piece in re.split(r"\||\(\?:|\)\?? ?", pattern))
    certain = re.compile(r"(?:\w(?![?*])){3,5}|\w{0,3}")
    return frozenset(certain.match(piece.lower()).group() for piece in pieces if piece) - {""}  # type: ignore[union-attr]


def _opening(heads: frozenset[str], weak: frozenset[str]) -> re.Pattern[str]:
    """Return what matches numbers and the heads of words: nearly enough to tell whether an expression can begin there.

    Heads with one first letter are tried together; a head of less than three letters must be the whole word. A *weak* head
    counts only where a head follows in the next word.
    """
    any_head = _any_head(heads, {})
    return re.compile(_any_head(heads, dict.fromkeys(weak, rf"(?=\w*[ -]{any_head})")))


def _any_head(heads: frozenset[str], followed: dict[str, str]) -> str:
    """Return the pattern of a number or one of *heads*, the longest first, some of them *followed* by something."""
    by_letter: dict[str, list[str]] = {}
    for head in sorted(heads, key=lambda head: (-len(head), head)):
        whole = "" if len(head) > 2 else r"(?![^\W\d_])"
        by_letter.setdefault(head[0], []).append(head[1:] + whole + followed.get(head, ""))
    letters = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return rf"\b(?:\d+|{'|'.join(letters)})"


def _lists(words: Calendar) -> dict[str, str]:
    """Return the alternatives each placeholder stands for."""
    sides = "|".join(f"(?P<{side}>(?i:{_either(getattr(words, side))}))" for side in ("past", "present", "future"))
    parts = "|".join(f"(?P<{part}>(?i:{_either(getattr(words, part))}))" for part in ("early", "middle", "late"))
    return {
        "MONTH": _cased(words.months),
        "LONG_WEEKDAY": _cased(tuple(day.split("|")[0] for day in words.weekdays)),
        "WEEKDAY": _cased(words.weekdays),
        "UNIT": f"(?i:{_either(tuple(words.units))})",
        "NUM": rf"(?:(?P<number>\d{{1,3}}|(?i:{_either(tuple(words.numbers))}))|(?P<vague>(?i:{_either(words.vague)})))",
        "SIDE": sides,
        "PART": parts,
        "NEAR": f"(?i:{_either(tuple(words.days))})",
        "REFERENCE": f"(?i:{_either(tuple(words.references))})",
        "YEAR": r"(?P<year>(?:1[5-9]|20)\d\d)",
        "DAY": r"(?P<day>[0-3]?\d)",
        "C": r" ?,? ?",
    }


def _cased(alternatives: tuple[str, ...]) -> str:
    """Join names that keep their capital where the language gives them one: a march is no March."""
    return f"(?{'-i' if alternatives[0][0].isupper() else 'i'}:{_either(alternatives)})"


def _either(alternatives: tuple[str, ...]) -> str:
    """Join alternatives, the longest first, so that none hides a longer one."""
    return "|".join(sorted(alternatives, key=len, reverse=True)) or "(?!)"


# Reading -------------------------------------------------------------------------------------------------------------


def _read(text: str, rule: str, match: re.Match[str], counted_from: Reference | None, lang: str) -> Time:
    """Read one match by its rule."""
    code = lang if lang in CALENDARS else "en"
    before = text[max(0, match.start() - 80) : match.start()]
    groups = {name: word for name, word in match.groupdict().items() if word}
    scene = _Scene(groups, re.split(r"[.!?\n]", before)[-1], counted_from.day if counted_from else None, code)
    try:
        reading = RULES[rule](scene)
    except (ValueError, OverflowError):
        reading = _Reading("DATE", None, problem="no such day")
    unanchored = reading.anchored and not counted_from
    first, last = reading.days if reading.days and not unanchored else (None, None)
    return Time(
        match.start(),
        match.end(),
        text[match.start() : match.end()],
        reading.type,
        None if unanchored else reading.value,
        first,
        last,
        resolved_from=counted_from.says() if reading.anchored and counted_from else None,
        problem=NO_DATE if unanchored else reading.problem,
    )


def _full(scene: _Scene) -> _Reading:
    day = date(int(scene.get("year")), scene.month(), int(scene.get("day")))
    return _Reading("DATE", day.isoformat(), (day, day), problem=scene.weekday_problem(day))


def _month_day(scene: _Scene) -> _Reading:
    """The year that brings the day nearest to the reference."""
    month, number = scene.month(), int(scene.get("day"))
    if not scene.today:
        date(2000, month, number)
        return _Reading("DATE", None, anchored=True)
    years = [year for year in range(scene.today.year - 1, scene.today.year + 2) if _exists(year, month, number)]
    if not years:
        raise ValueError
    day = min((date(year, month, number) for year in years), key=lambda day: abs((day - scene.today).days))  # type: ignore[operator]
    return _Reading("DATE", day.isoformat(), (day, day), anchored=True, problem=scene.weekday_problem(day))


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _month_year(scene: _Scene) -> _Reading:
    return scene.month_reading(int(scene.get("year")), scene.month(), anchored=False)


def _month(scene: _Scene) -> _Reading:
    """The month last gone by, or the next one where the words before look ahead; this month counts as gone by."""
    if not scene.today:
        return _Reading("DATE", None, anchored=True)
    month, today = scene.month(), scene.today
    year = today.year + (month < today.month) if scene.looks_ahead() else today.year - (month > today.month)
    return scene.month_reading(year, month, anchored=True)


def _side_month(scene: _Scene) -> _Reading:
    """Last August is the latest that is over; next August the first that has not begun; this August that of the year."""
    if not scene.today:
        return _Reading("DATE", None, anchored=True)
    month, today = scene.month(), scene.today
    year = {"past": today.year - (month >= today.month), "future": today.year + (month <= today.month)}.get(
        scene.side(), today.year
    )
    return scene.month_reading(year, month, anchored=True)


def _quarter(scene: _Scene) -> _Reading:
    number = ("first", "second", "third", "fourth").index(scene.get("quarter").lower()) + 1
    if scene.get("year"):
        return _quarter_of(int(scene.get("year")), number, anchored=False)
    if not scene.today:
        return _Reading("DATE", None, anchored=True)
    if side := scene.side():
        return _quarter_of(scene.today.year + SIDES[side], number, anchored=True)
    return _quarter_of(scene.today.year - (3 * number - 2 > scene.today.month), number, anchored=True)


def _quarter_of(year: int, number: int, *, anchored: bool) -> _Reading:
    last = date(year, 3 * number, monthrange(year, 3 * number)[1])
    return _Reading("DATE", f"{year}-Q{number}", (date(year, 3 * number - 2, 1), last), anchored)


def _weekday(scene: _Scene) -> _Reading:
    """The day last gone by, the reference included, or the next one where the words before look ahead."""
    if not scene.today:
        return _Reading("DATE", None, anchored=True)
    gone = (scene.today.weekday() - scene.weekday()) % 7
    ahead = scene.side() == "future" or (scene.side() in ("", "present") and scene.looks_ahead() and gone)
    if scene.side() == "past" and not gone:
        gone = 7
    day = scene.today + timedelta(days=7 - gone if ahead else -gone)
    return _on_day(day, scene.get("time"))


def _on_day(day: date, part: str = "") -> _Reading:
    """A day, or a part of it in TimeML's letters."""
    letters = PARTS_OF_DAY.get(part.lower(), "")
    return _Reading("TIME" if letters else "DATE", day.isoformat() + letters, (day, day), anchored=True)


def _near(scene: _Scene) -> _Reading:
    if not scene.today:
        return _Reading("DATE", None, anchored=True)
    words = scene.get("near").lower()
    distance = next(n for pattern, n in scene.calendar.days.items() if re.fullmatch(pattern, words, re.IGNORECASE))
    return _on_day(scene.today + timedelta(days=distance))


def _part_of_day(scene: _Scene) -> _Reading:
    return _on_day(scene.today, scene.get("time")) if scene.today else _Reading("TIME", None, anchored=True)


def _ago(scene: _Scene) -> _Reading:
    return _distance(scene, -1)


def _hence(scene: _Scene) -> _Reading:
    return _distance(scene, 1)


def _distance(scene: _Scene, sign: int) -> _Reading:
    """So many units away: to the day for days and weeks, to the month or year for longer units; a third of a unit may lie either side."""
    number, unit = scene.number(), scene.unit()
    if number is None and not scene.get("vague"):
        number = 1
    if not number or unit.startswith("T"):
        return _Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if not scene.today:
        return _Reading("DATE", None, anchored=True)
    day = _shift(scene.today, sign * number, unit)
    slack = {"D": 0, "W": 2, "M": 10, "Q": 30, "Y": 122, "E": 1218, "C": 12175}[unit]
    value = {"M": day.isoformat()[:7], "Q": day.isoformat()[:7], "D": day.isoformat(), "W": day.isoformat()}.get(
        unit, f"{day.year:04d}"
    )
    return _Reading("DATE", value, (day - timedelta(days=slack), day + timedelta(days=slack)), anchored=True)


def _shift(day: date, number: int, unit: str) -> date:
    """Move *day* by so many units; a day that the month does not have becomes its last."""
    if unit in "DW":
        return day + timedelta(days=number * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 + number * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _recent(scene: _Scene) -> _Reading:
    """Recent weeks: nobody counted them; the interval allows six of the unit, and never ends after the reference."""
    return _stretch(scene, -6, "X")


def _coming(scene: _Scene) -> _Reading:
    return _stretch(scene, 6, "X")


def _span_past(scene: _Scene) -> _Reading:
    return _stretch(scene, -(scene.number() or 1), "X" if scene.get("vague") else str(scene.number() or 1))


def _span_next(scene: _Scene) -> _Reading:
    return _stretch(scene, scene.number() or 1, "X" if scene.get("vague") else str(scene.number() or 1))


def _stretch(scene: _Scene, number: int, printed: str) -> _Reading:
    """A duration that ends or begins at the reference; its value does not hang on the reference, its days do."""
    unit = scene.unit()
    value = _duration_value(printed, unit)
    if not scene.today or unit.startswith("T"):
        return _Reading("DURATION", value)
    other = _shift(scene.today, number, unit)
    return _Reading("DURATION", value, (min(other, scene.today), max(other, scene.today)), anchored=True)


def _duration(scene: _Scene) -> _Reading:
    number = scene.number()
    return _Reading("DURATION", _duration_value("X" if number is None else str(number), scene.unit()))


def _duration_value(number: str, unit: str) -> str:
    """``P2W``; hours and less take a T: ``PT2H``. Decades are ten years where they were counted."""
    if unit in "EC" and number.isdigit():
        return f"P{int(number) * (10 if unit == 'E' else 100)}Y"
    return f"PT{number}{unit[1:]}" if unit.startswith("T") else f"P{number}{unit}"


def _long(scene: _Scene) -> _Reading:
    return _Reading("DURATION", _duration_value("X", scene.unit()))


def _side_unit(scene: _Scene) -> _Reading:
    """This week, last month, next year: calendar units, weeks from Monday."""
    if not scene.today:
        return _Reading("DATE", None, anchored=True)
    unit = scene.unit()
    return _calendar_unit(
        _shift(scene.today.replace(day=1) if unit in "MY" else scene.today, SIDES[scene.side()], unit), unit
    )


def _calendar_unit(day: date, unit: str) -> _Reading:
    """The week, month or year around *day*."""
    if unit == "W":
        monday = day - timedelta(days=day.weekday())
        iso = day.isocalendar()
        return _Reading("DATE", f"{iso.year}-W{iso.week:02d}", (monday, monday + timedelta(days=6)), anchored=True)
    if unit == "M":
        last = date(day.year, day.month, monthrange(day.year, day.month)[1])
        return _Reading("DATE", day.isoformat()[:7], (day.replace(day=1), last), anchored=True)
    if unit == "Y":
        return _Reading("DATE", f"{day.year:04d}", (date(day.year, 1, 1), date(day.year, 12, 31)), anchored=True)
    return _on_day(day)


def _part_side_year(scene: _Scene) -> _Reading:
    """The end of this year: a third of it."""
    whole = _side_unit(scene)
    return replace(whole, days=_part_of(whole.days, scene.part()) if whole.days else None)


def _part_of(days: Interval, part: str) -> Interval:
    """The first, middle or last third of an interval."""
    length = (days[1] - days[0]).days
    third = timedelta(days=length // 3)
    return {
        "early": (days[0], days[0] + third),
        "middle": (days[0] + third, days[1] - third),
        "late": (days[1] - third, days[1]),
    }.get(part, days)


def _weekend(scene: _Scene) -> _Reading:
    """Saturday and Sunday: this weekend is that of the week of the reference, or on a Monday or Tuesday the one just over."""
    if not scene.today:
        return _Reading("DATE", None, anchored=True)
    saturday = scene.today + timedelta(days=5 - scene.today.weekday())
    if scene.side() != "future" and scene.today.weekday() < 5 and not scene.looks_ahead():
        saturday -= timedelta(days=7)
    if scene.side() == "past" and scene.today.weekday() >= 5:
        saturday -= timedelta(days=7)
    iso = saturday.isocalendar()
    return _Reading("DATE", f"{iso.year}-W{iso.week:02d}-WE", (saturday, saturday + timedelta(days=1)), anchored=True)


def _season(scene: _Scene) -> _Reading:
    """Seasons of the northern half, in whole months; winter is named by the year it begins in."""
    letters, first_month = SEASONS[scene.get("season").lower()]
    if scene.get("year"):
        return _season_of(int(scene.get("year")), letters, first_month, anchored=False)
    if not scene.today:
        return _Reading("DATE", None, anchored=True)
    year = scene.today.year
    if scene.side() == "past":
        year -= _shift(date(year, first_month, 1), 3, "M") > scene.today
    elif scene.side() == "future":
        year += first_month <= scene.today.month
    elif scene.side() == "":
        year -= first_month > scene.today.month
    return _season_of(year, letters, first_month, anchored=True)


def _season_of(year: int, letters: str, first_month: int, *, anchored: bool) -> _Reading:
    first = date(year, first_month, 1)
    return _Reading("DATE", f"{year}-{letters}", (first, _shift(first, 3, "M") - timedelta(days=1)), anchored)


def _set(scene: _Scene) -> _Reading:
    unit = OFTEN.get(scene.get("often").lower()) or scene.unit()
    return _Reading("SET", f"P1{unit}")


def _decade(scene: _Scene) -> _Reading:
    first = int(scene.get("decade"))
    return _Reading("DATE", str(first // 10), (date(first, 1, 1), date(first + 9, 12, 31)))


def _year(scene: _Scene) -> _Reading:
    year = int(scene.get("year"))
    return _Reading("DATE", str(year), _part_of((date(year, 1, 1), date(year, 12, 31)), scene.part()))


def _reference(scene: _Scene) -> _Reading:
    words = scene.get("reference").lower()
    return _Reading(
        "DATE", next(v for p, v in scene.calendar.references.items() if re.fullmatch(p, words, re.IGNORECASE))
    )


SIDES = {"past": -1, "present": 0, "future": 1}
PARTS_OF_DAY = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
OFTEN = {"daily": "D", "weekly": "W", "monthly": "M", "quarterly": "Q", "annually": "Y", "yearly": "Y"}
RULES: dict[str, Callable[[_Scene], _Reading]] = {
    "iso": _full, "full": _full, "month_day": _month_day, "month_year": _month_year, "side_month": _side_month, "month": _month,
    "bare_month": _month, "quarter": _quarter, "side_weekday": _weekday, "weekday": _weekday, "part_of_day": _part_of_day, "ago": _ago,
    "hence": _hence, "recent": _recent, "coming": _coming, "span_past": _span_past, "span_next": _span_next,
    "part_side_year": _part_side_year, "weekend": _weekend, "season": _season, "side_unit": _side_unit, "near": _near, "set": _set,
    "decade": _decade, "part_year": _year, "long": _long, "duration": _duration, "year": _year, "reference": _reference,
}  # fmt: skip


# Checking ------------------------------------------------------------------------------------------------------------

_APPOSED = re.compile(r" ?[,(] ?(?:in|on|during|back in|im|am|en|le|au|au mois de|el|el mes de|в|во|у)? ?")
"""A comma or bracket and at most the preposition that stands before a month or a day, in any of the languages read."""


def contradictions(text: str, found: list[Time]) -> list[Time]:
    """Mark expressions that stand beside each other for one moment and cannot mean the same days.

    "Two weeks ago, in May", printed in late September, is one; the comma and the bare preposition tell that both mean one moment.
    """
    marked = list(found)
    for place, (a, b) in enumerate(pairwise(found)):
        if not (a.first and a.last and b.first and b.last) or not _APPOSED.fullmatch(text[a.end : b.begin]):
            continue
        if a.type == b.type == "DATE" and (a.last < b.first or b.last < a.first):
            said = f"“{a.words}” is {a.first} to {a.last}, “{b.words}” is {b.first} to {b.last}: they cannot both hold"
            marked[place], marked[place + 1] = (
                replace(marked[place], problem=said),
                replace(marked[place + 1], problem=said),
            )
    return marked
