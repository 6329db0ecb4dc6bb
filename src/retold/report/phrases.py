"""Plain words for figures, dates, languages and verdicts, so that every part of the report says them alike."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

_SPACE: Final = "\u00a0"

SURENESS: Final = (
    (0.97, "almost certainly"),
    (0.85, "very probably"),
    (0.65, "probably"),
    (0.35, "perhaps"),
    (0.0, "hardly"),
)
"""Least probability, and how it is put in words."""

ROLES: Final = {
    "original": "original",
    "copy": "copy",
    "edit": "edit",
    "rewrite": "rewrite",
    "round-trip": "round trip through another language",
    "translation": "translation",
    "siblings": "sibling: both go back to one source",
    "excerpt": "excerpt",
    "compiled": "compiled from several",
    "independent": "independent report",
    "lost": "lost source",
    "unrelated": "unrelated",
}
"""What a telling is, or how a pair is related, as the reader is told."""

RELATION_TELLS: Final = {
    "copy": "a copy, word for word or nearly",
    "edit": "an edit: shortened or touched up",
    "rewrite": "a rewrite in other words",
    "round-trip": "a round trip through another language",
    "translation": "a translation",
    "siblings": "siblings of one source",
    "excerpt": "an excerpt: one quotes or contains a part of the other",
}

FURNITURE: Final = {
    "consent": "consent notice",
    "share": "share bar",
    "related": "related posts",
    "newsletter": "newsletter prompt",
    "comments": "comments",
    "advert": "advert",
    "navigation": "navigation",
    "legal": "legal footer",
    "credit": "credit line",
    "title": "headline printed again",
    "other": "other matter",
}
"""Kinds of furniture in plain words, in the order a reader asks about them."""

_LANGUAGES: Final = """
ar:Arabic az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali bs:Bosnian ca:Catalan cs:Czech cy:Welsh da:Danish
de:German el:Greek en:English es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fr:French ga:Irish
gl:Galician he:Hebrew hi:Hindi hr:Croatian hu:Hungarian hy:Armenian id:Indonesian is:Icelandic it:Italian
ja:Japanese ka:Georgian kk:Kazakh ko:Korean lt:Lithuanian lv:Latvian mk:Macedonian ms:Malay nb:Norwegian
nl:Dutch no:Norwegian pl:Polish pt:Portuguese ro:Romanian ru:Russian sk:Slovak sl:Slovenian sq:Albanian
sr:Serbian sv:Swedish sw:Swahili ta:Tamil th:Thai tl:Tagalog tr:Turkish uk:Ukrainian ur:Urdu uz:Uzbek
vi:Vietnamese zh:Chinese
"""
LANGUAGES: Final[dict[str, str]] = dict(pair.split(":") for pair in _LANGUAGES.split())
"""English names of the languages news pages come in."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that steer a terminal or turn the direction of what follows: a headline may hold them, a name may not."""
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def count(number: int, one: str, many: str = "") -> str:
    """Return a counted noun.

    >>> count(1, "story", "stories"), count(1200, "page")
    ('1 story', '1,200 pages')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(probability: float | None) -> str:
    """Return a probability in per cent, never a flat 0 or 100.

    >>> percent(0.9991), percent(None)
    ('over 99\xa0%', 'unknown')
    """
    if probability is None or probability != probability:
        return "unknown"
    if probability >= 0.995:
        return f"over 99{_SPACE}%"
    return f"under 1{_SPACE}%" if probability < 0.005 else f"{min(99, max(1, round(probability * 100)))}{_SPACE}%"


def sureness(probability: float | None) -> str:
    """Return how sure something is, in words.

    >>> sureness(0.9)
    'very probably'
    """
    return next((words for least, words in SURENESS if (probability or 0.0) >= least), "hardly")


def hedge(probability: float | None) -> str:
    """Return the word to put before a verb, with a space after it; nothing where it is sure enough without.

    >>> hedge(0.9), hedge(0.7), hedge(0.3)
    ('', 'probably ', 'perhaps ')
    """
    likely = probability or 0.0
    return "" if likely >= 0.85 else "probably " if likely >= 0.6 else "perhaps "


def detour(straight: float | None, line: float | None) -> str:
    """Return what is to be said of an arrow whose telling goes back to the parent, but hardly as surely straight; else nothing.

    >>> detour(0.3, 0.97), detour(0.9, 0.97)
    ('perhaps straight', '')
    """
    word = hedge(straight)
    return "" if word == hedge(line) else f"{word}straight"


def bits(value: float | None) -> str:
    """Return a weight in bits with its sign, as typeset.

    >>> bits(-2.04)
    '−2.0'
    """
    number = value or 0.0
    return f"{'−' if number < 0 else '+'}{abs(number):.1f}"


def language(code: str | None) -> str:
    """Return the English name of a language code; the code itself where it is not known."""
    return LANGUAGES.get(code or "", code or "unknown")


def language_tag(code: str | None) -> str:
    """Return *code* where it can stand in a ``lang`` attribute, else nothing."""
    return code if code and _TAG.match(code) else ""


def day(value: str | None) -> str:
    """Return an ISO date or date-time as a reader writes it; anything else as it is.

    >>> day("2031-03-11T18:05:00+00:00"), day("2031-03-04"), day("soon")
    ('11 March 2031, 18:05 UTC', '4 March 2031', 'soon')
    """
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return value or ""
    told = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    if len(value or "") <= 10:
        return told
    return f"{told}, {moment:%H:%M}{_zone(moment)}"


def _zone(moment: datetime) -> str:
    shift = moment.strftime("%z")
    return "" if not shift else " UTC" if shift == "+0000" else f" UTC{shift[:3]}:{shift[3:5]}"


def days(first: str | None, last: str | None) -> str:
    """Return an interval of days as a reader writes it.

    >>> days("2031-03-01", "2031-03-31"), days("2031-03-04", "2031-03-05"), days(None, None)
    ('March 2031', '4 to 5 March 2031', 'undated')
    """
    if not first:
        return f"until {day(last)}" if last else "undated"
    if not last or last[:10] == first[:10]:
        return day(first[:10])
    try:
        begin, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    except ValueError:
        return f"{first} to {last}"
    return _interval(begin, end)


def _interval(begin: date, end: date) -> str:
    whole_month = begin.day == 1 and (end.toordinal() + 1 == _next_month(begin).toordinal())
    if whole_month:
        return f"{_MONTHS[begin.month - 1]} {begin.year}"
    if (begin.month, begin.day, end.month, end.day, end.year) == (1, 1, 12, 31, begin.year):
        return str(begin.year)
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day} to {day(end.isoformat())}"
    if begin.year == end.year:
        return f"{begin.day} {_MONTHS[begin.month - 1]} to {day(end.isoformat())}"
    return f"{day(begin.isoformat())} to {day(end.isoformat())}"


def _next_month(moment: date) -> date:
    return date(moment.year + moment.month // 12, moment.month % 12 + 1, 1) if moment.year < date.max.year else date.max


def listed(parts: list[str], *, most: int = 4) -> str:
    """Return *parts* as one phrase.

    >>> listed(["a", "b", "c"]), listed(["a", "b", "c", "d"], most=2)
    ('a, b and c', 'a, b and 2 more')
    """
    if len(parts) > most:
        parts = [*parts[:most], f"{len(parts) - most} more"]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def short(words: str | None, most: int) -> str:
    """Return *words* on one line, cut at *most* characters with an ellipsis.

    >>> short("a  long\\nline", 6)
    'a lon…'
    """
    line = " ".join(_CONTROL.sub(" ", words or "").split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
