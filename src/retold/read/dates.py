"""Claims about when a page was published or changed: each with its origin and the interval it can mean.

A claim is kept as found; what it can mean is an interval in UTC. A day without a clock time is widened by the time
zones of
the earth: the day began 14 hours earlier at one end and ends 12 hours later at the other. No claim is made from the
clock,
the file or a copyright line: a page without a date has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from htmldate import find_date

from retold.read.metadata import Facts
from retold.read.wording import Verdict

EARLIEST = 1990
"""Year before which no saved web page was published."""

LATEST = 2099

_EASTMOST, _WESTMOST = timedelta(hours=14), timedelta(hours=12)
"""Time zones reach from UTC+14 to UTC-12."""

PUBLISHED_METAS = (
    "article:published_time", "datepublished", "og:published_time", "article:published", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "dc.date.created", "date", "pubdate", "publishdate", "publish-date", "publish_date",
    "published_time", "publication_date", "article.published",
    "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "citation_publication_date",
    "displaydate", "bt:pubdate", "ptime", "rnews:datepublished",
)  # fmt: skip
"""Names of meta elements that claim publication, the surest first."""

MODIFIED_METAS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "lastmod",
    "article.updated",
    "revised",
    "utime",
)
"""Names of meta elements that claim a change."""

RANK = {"row": 0, "json-ld": 1, "meta": 2, "time element": 3, "url": 4, "text": 5, "archive": 6}
"""How far each origin is trusted, best first."""

_CLAIMS = ("published", "modified", "captured")
"""What can be claimed, in the order of the table."""

_ISO = re.compile(
    r"((?:19|20)\d\d)-(\d\d?)-(\d\d?)"
    r"(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?)?",
    re.I,
)
_COMPACT = re.compile(r"\b((?:19|20)\d\d)(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?\b")
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/\-_.](\d\d?|[a-z]{3})[/\-_.](\d\d?)(?=[/\-_.]|$)"
    r"|[/\-_]((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=[/\-_.]|$)",
    re.I,
)
MONTHS = {
    "jan": 1, "feb": 2, "fév": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "avr": 4, "abr": 4, "may": 5, "mai": 5,
    "mag": 5, "maj": 5, "jun": 6, "juin": 6, "giu": 6, "jul": 7, "juil": 7,
    "lug": 7, "aug": 8, "aoû": 8, "ago": 8, "sep": 9, "set": 9, "oct": 10, "okt": 10, "out": 10, "ott": 10, "nov": 11,
    "dec": 12, "dez": 12, "déc": 12, "dic": 12, "ene": 1, "gen": 1,
    "янв": 1, "фев": 2, "мар": 3, "апр": 4, "мая": 5, "май": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9, "окт": 10,
    "ноя": 11, "дек": 12,
    "січ": 1, "лют": 2, "бер": 3, "кві": 4, "тра": 5, "чер": 6, "лип": 7, "сер": 8, "вер": 9, "жов": 10, "лис": 11,
    "гру": 12,
}  # fmt: skip
"""Heads of month names in eight languages, longest spelling first where one begins another."""

_MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_WORDED = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?((?:{_MONTH_NAME})[^\W\d_]{{0,8}})\.?,?\s+"
    r"(?:de[l]?\s+)?((?:19|20)\d\d)\b"
    rf"|\b((?:{_MONTH_NAME})[^\W\d_]{{0,8}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b"
    r"|\b((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日",
    re.I,
)
_UPDATED = re.compile(
    r"updated|modified|last edited|revised|aktualisiert|stand:|mis à jour|actualiza|atualiza|aggiorna|обновлен|"
    r"оновлен|aktualiz|更新",
    re.I,
)
_NOT_A_DATELINE = re.compile(r"©|copyright|all rights|\bsince\b|\bestablished\b|\bborn\b", re.I)
BARE_DATELINE = 6
"""Words of the longest line that is a date, perhaps with a clock time, and nothing else."""

LONGEST_DATELINE = 25
"""Words of the longest line of a page that is read as its dateline."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, as found, with the value read from it and the instants it can mean (begin, end) in UTC."""

    origin: str
    claim: str
    found: str
    value: str
    begin: str
    end: str


def claim(origin: str, kind: str, found: Any) -> Claim | None:
    """Return the claim that *found* makes, or None where no date can be read from it."""
    if not isinstance(found, str):
        return None
    words = " ".join(found.split())[:120]
    moment = read_moment(words)
    if moment is None:
        return None
    value, begin, end = moment
    return Claim(origin, kind, words, value, begin, end)


def read_moment(words: str) -> tuple[str, str, str] | None:
    """Return (value, begin, end) of the first date in *words*, or None.

    >>> read_moment("2024-03-05T10:30:00+02:00")
    ('2024-03-05T10:30:00+02:00', '2024-03-05T08:30:00Z', '2024-03-05T08:30:01Z')
    >>> read_moment("5 March 2024")
    ('2024-03-05', '2024-03-04T10:00:00Z', '2024-03-06T12:00:00Z')
    """
    if match := _ISO.search(words):
        year, month, day, hour, minute, second, zone = match.groups()
        return _moment((year, month, day), (hour, minute, second), zone)
    if match := _COMPACT.search(words):
        year, month, day, hour, minute, second, zone = match.groups()
        return _moment((year, month, day), (hour, minute, second), zone)
    if match := _WORDED.search(words):
        return _moment(_worded(match), (None, None, None), None)
    return None


def _worded(match: re.Match[str]) -> tuple[str, str, str]:
    """Return year, month and day of a date in words, the month as a number."""
    day, month, year, month_2, day_2, year_2, year_3, month_3, day_3 = match.groups()
    if year_3:
        return year_3, month_3, day_3
    name = (month or month_2).lower()
    number = next(MONTHS[name[:size]] for size in (4, 3) if name[:size] in MONTHS)
    return year or year_2, str(number), day or day_2


def _moment(
    day: tuple[str, str, str], clock: tuple[str | None, str | None, str | None], zone: str | None
) -> tuple[str, str, str] | None:
    """Return (value, begin, end) of a date with or without clock time and zone; None where there is no such day."""
    try:
        first = date(*map(int, day))
        if not EARLIEST <= first.year <= LATEST:
            return None
        if clock[0] is None:
            midnight = datetime(first.year, first.month, first.day, tzinfo=UTC)
            return first.isoformat(), _utc(midnight - _EASTMOST), _utc(midnight + timedelta(days=1) + _WESTMOST)
        at = datetime(
            first.year, first.month, first.day, int(clock[0]), int(clock[1] or 0), int(clock[2] or 0), tzinfo=UTC
        )
    except (ValueError, OverflowError):
        return None
    width = timedelta(seconds=1) if clock[2] else timedelta(minutes=1)
    if zone is None:
        return at.isoformat()[:19], _utc(at - _EASTMOST), _utc(at + width + _WESTMOST)
    shift = _shift(zone)
    value = at.isoformat()[:19] + ("Z" if not shift else _zone(shift))
    return value, _utc(at - shift), _utc(at - shift + width)


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


def best(claims: Sequence[Claim]) -> Claim | None:
    """Return the best claim of publication: of *claims*, best first, the first that is no later than the capture."""
    seen = min((claim.end for claim in claims if claim.claim == "captured"), default="")
    return next((one for one in claims if one.claim == "published" and (not seen or one.begin < seen)), None)


def ranked(claims: Sequence[Claim | None]) -> list[Claim]:
    """Return the claims best first, each value of an origin once: publication before change, sure origins before
    others.

    Among claims of one origin the more exact goes first, then the one that was found first.
    """
    once: dict[tuple[str, str, str], Claim] = {}
    for one in claims:
        if one is not None:
            once.setdefault((one.origin, one.claim, one.value), one)
    return sorted(once.values(), key=lambda c: (_CLAIMS.index(c.claim), RANK[c.origin], len(c.value) <= 10))


def claims_of_page(tree: Any, facts: Facts, lines: Sequence[str]) -> list[Claim]:
    """Return the claims of an HTML page; *lines* are its visible blocks around the headline, for a dateline in words."""
    found = [*_in_json(facts), *_in_metas(facts), *_in_time_elements(tree), in_url(facts.url), *in_lines(lines)]
    if not any(one is not None and one.claim == "published" for one in found):
        found.append(_by_library(tree, facts.url))
    return ranked(found)


def _in_json(facts: Facts) -> Iterator[Claim | None]:
    for node in facts.nodes:
        yield claim("json-ld", "published", node.get("datePublished"))
        yield claim("json-ld", "modified", node.get("dateModified"))


def _in_metas(facts: Facts) -> Iterator[Claim | None]:
    for name in PUBLISHED_METAS:
        yield claim("meta", "published", facts.metas.get(name))
    for name in MODIFIED_METAS:
        yield claim("meta", "modified", facts.metas.get(name))


def _in_time_elements(tree: Any) -> Iterator[Claim | None]:
    """Yield claims of time elements that say what they are; a bare one counts only if it is the page's only one."""
    elements = [element for _, element in zip(range(60), tree.iter("time"), strict=False)]
    for element in elements:
        said = " ".join(
            filter(
                None,
                (element.get("itemprop"), element.get("class"), element.get("pubdate"), element.get("data-testid")),
            )
        ).lower()
        value = element.get("datetime") or element.get("content") or "".join(element.itertext())[:80]
        if "modif" in said or "updat" in said:
            yield claim("time element", "modified", value)
        elif "publish" in said or "pubdate" in said or "entry-date" in said or len(elements) == 1:
            yield claim("time element", "published", value)


def in_url(url: str) -> Claim | None:
    """Return the claim of an address that holds a full date."""
    match = _IN_URL.search(url[:500])
    if not match:
        return None
    year, month, day, year_2, month_2, day_2 = match.groups()
    if month and not month.isdecimal():
        month = str(MONTHS.get(month.lower(), 0))
    return claim("url", "published", f"{year or year_2}-{month or month_2}-{day or day_2}") if month != "0" else None


def dateline(line: str, count: int) -> Verdict | None:
    """Return ``other`` if *line*, of *count* words, is a date and next to nothing else."""
    found = _WORDED.search(line) if count <= BARE_DATELINE else None
    return Verdict("other", f"a dateline: ‘{found.group()}’") if found else None


def in_words(line: str) -> str | None:
    """Return the first full date in words of *line*, as printed; None where it has none."""
    found = _WORDED.search(line)
    return found.group() if found else None


def in_lines(lines: Sequence[str]) -> Iterator[Claim | None]:
    """Yield claims of short lines that are a dateline: a full date in words, and little else."""
    for line in lines:
        if (
            len(line) <= 200
            and len(line.split()) <= LONGEST_DATELINE
            and not _NOT_A_DATELINE.search(line)
            and _WORDED.search(line)
        ):
            yield claim("text", "modified" if _UPDATED.search(line) else "published", line)


def _by_library(tree: Any, url: str) -> Claim | None:
    """Return htmldate's finding, for pages whose own claims are written in a way unknown here."""
    try:
        value = find_date(tree, extensive_search=False, original_date=True, url=url or None, max_date=f"{LATEST}-12-31")
    except Exception:  # a library's fault on a broken page must not end a run
        return None
    return claim("text", "published", value)
