"""One claim about when a page was published, changed or captured; the order of claims, and which of them is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from retold.read.moments import read_moment

RANK = {"row": 0, "json-ld": 1, "meta": 2, "time element": 3, "url": 4, "text": 5, "archive": 6}
"""How far each origin is trusted, best first."""

CLAIMS = ("published", "modified", "captured")
"""What can be claimed, in the order of the table."""

AT_ONCE = 5
"""Seconds around the capture in which no page was published: one that says so was made as it was asked for."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, as found, with the value read from it and the instants it can mean (begin, end) in UTC."""

    origin: str
    claim: str
    found: str
    value: str
    begin: str
    end: str


def claim(origin: str, kind: str, found: Any, day_first: bool | None = None) -> Claim | None:
    """Return the claim that *found* makes, or None where no date can be read from it."""
    if not isinstance(found, str):
        return None
    words = " ".join(found[:400].split())[:120]
    moment = read_moment(words, day_first)
    return None if moment is None else Claim(origin, kind, words, *moment)


def ranked(claims: Sequence[Claim | None]) -> list[Claim]:
    """Return the claims best first, each value of an origin once: publication before change, sure origins before
    others.

    Among claims of one origin the more exact goes first, then the one that was found first.
    """
    once: dict[tuple[str, str, str], Claim] = {}
    for one in claims:
        if one is not None:
            once.setdefault((one.origin, one.claim, one.value), one)
    return sorted(once.values(), key=lambda c: (CLAIMS.index(c.claim), RANK[c.origin], len(c.value) <= 10))


def best(claims: Sequence[Claim]) -> Claim | None:
    """Return the best claim of publication: of *claims*, best first, the first that is no later than the capture.

    A second that is the capture's own, or nearly, is when the page was made for the crawler. Some sites write the time of each
    change into the head as the time of publication as well: where the head gives one instant for both and a time element that is
    shown is earlier, that is the publication.
    """
    seen = next((one for one in sorted(claims, key=lambda one: one.begin) if one.claim == "captured"), None)
    published = [one for one in claims if one.claim == "published" and not (seen and _is_of_the_crawl(one, seen))]
    if not published:
        return None
    first = published[0]
    if any(one.claim == "modified" and one.origin == first.origin and one.value == first.value for one in claims):
        return next((one for one in published if one.origin == "time element" and _is_before(one, first)), first)
    return first


def _is_of_the_crawl(one: Claim, seen: Claim) -> bool:
    """Tell whether a claim cannot mean an instant before the capture *seen*, or means the very second of it."""
    if one.begin >= seen.end:
        return True
    exact = all(_seconds(said.end) - _seconds(said.begin) <= 1 for said in (one, seen))
    return exact and one.origin != "row" and abs(_seconds(one.begin) - _seconds(seen.begin)) <= AT_ONCE


def _is_before(one: Claim, other: Claim) -> bool:
    """Tell whether *one* names an earlier day than *other*, whatever the time zones; two clocks without zone are one clock."""
    same_clock = len(one.value) == len(other.value) == len("2024-03-05T10:30:00")
    return one.end <= other.begin or (same_clock and one.value[:10] < other.value[:10])


def _seconds(instant: str) -> float:
    return datetime.fromisoformat(instant).timestamp()
