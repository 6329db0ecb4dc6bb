"""One address saved more than once: later captures are versions of the first, which nobody copied from anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from retold.read.reading import PageReading
from retold.read.status import ARTICLE


def first_versions(readings: Iterable[PageReading]) -> dict[str, str]:
    """Return for each later capture of an address the id of the first: the earliest captured, then the first by id.

    The outlet must be the same, since a page that was taken over may name its source's address as its own; and the
    address must be more than a site's front door, which careless sites name on every page.
    """
    held: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for reading in readings:
        address = _address(reading.url)
        if reading.status == ARTICLE and address:
            captured = next((claim.begin for claim in reading.claims if claim.claim == "captured"), "9999")
            held[address, reading.outlet].append((captured, reading.id))
    return {later: min(pages)[1] for pages in held.values() for _, later in sorted(pages)[1:]}


def _address(url: str) -> str:
    """Return an address as it is compared: without scheme, ``www.``, fragment and final slash; empty for a front door."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if not host or not (path or parts.query):
        return ""
    return f"{host}{path}?{parts.query}" if parts.query else f"{host}{path}"
