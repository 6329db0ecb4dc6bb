"""Addresses of pages: as they are compared, and whose they are."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

SHORTEST = 5
"""Letters of an outlet's name from which it is looked for: shorter ones stand in other words."""


@lru_cache(maxsize=10_000)
def address(url: str) -> str:
    """Return an address as it is compared: without scheme, ``www.``, fragment and final slash.

    Empty for a site's front door, which careless sites name on every page.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if not host or not (path or parts.query):
        return ""
    return f"{host}{path}?{parts.query}" if parts.query else f"{host}{path}"


def is_of(compared: str, outlet: str) -> bool:
    """Tell whether an address, as it is compared, lies on a site that bears the name of *outlet*.

    >>> is_of("dorrickcourier.example/bridge", "The Dorrick Courier"), is_of("dorrickcourier.example/bridge", "Vell Echo")
    (True, False)
    """
    name = _letters(outlet.strip().removeprefix("The "))
    return len(name) >= SHORTEST and name in _letters(compared.partition("/")[0])


def _letters(words: str) -> str:
    return "".join(character for character in words.lower() if character.isalnum())
