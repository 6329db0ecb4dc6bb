"""The pages as a report lists them: which ones, with which anchor, and by what short name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice
from typing import Final

from retold.report import limits, phrases

_NAME: Final = 48
_TELLS_APART: Final = 6  # letters of an id that are shown at least


def anchors(ids: list[str], told: list[str], articles: set[str]) -> dict[str, str]:
    """Return the anchor of every page that the document lists: of a large case the first `limits.PAGES_LISTED` of the sorted *ids*.

    Those *told* in stories come first, then pages that hold none of the *articles*, then articles in no story. Anchors are numbers, as
    an id may hold anything.
    """
    first = dict.fromkeys(told)
    rest = sorted((id_ for id_ in ids if id_ not in first), key=articles.__contains__)
    listed = {*islice(chain(first, rest), limits.PAGES_LISTED)}
    return {id_: f"page-{number}" for number, id_ in enumerate(ids, 1) if id_ in listed}


class Names:
    """A short name for every page: its outlet, told apart by the id where an outlet has several pages. Found when asked for."""

    def __init__(self, ids: Iterable[str], labels: Iterable[str]) -> None:
        """Take the pages' *ids*, sorted, and their outlets, or for a page without one its id."""
        shortened = cache(lambda label: phrases.short(label, _NAME))
        self._short = dict(zip(ids, map(shortened, labels), strict=True))
        self._alike: dict[str, list[str]] = {}
        for id_, name in self._short.items():
            self._alike.setdefault(name, []).append(id_)

    def __getitem__(self, id_: str) -> str:
        """Return the name of the page *id_*. Raises KeyError where there is none."""
        name = self._short[id_]
        group = self._alike[name]
        return name if name and len(group) == 1 else _apart(name, id_, _enough(group, bisect_left(group, id_)))

    def get(self, id_: str | None) -> str | None:
        """Return the name of the page *id_*; None where there is none."""
        return self[id_] if id_ in self._short else None


def _enough(ids: list[str], place: int) -> int:
    """Return how many characters at the head of one of the sorted *ids* no other of them has."""
    beside = (ids[k] for k in (place - 1, place + 1) if 0 <= k < len(ids))
    return max(_TELLS_APART, *(_alike(ids[place], other) + 1 for other in beside), 1)


def _alike(one: str, other: str) -> int:
    """Return how many characters two ids have in common at the head."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _apart(name: str, id_: str, enough: int) -> str:
    """Add as much of the id as tells the pages of one outlet apart: ids can be long digests."""
    part = phrases.short(id_ if len(id_) <= 2 * _TELLS_APART else id_[:enough], _NAME) or "without a name"
    return f"{phrases.short(name, _NAME - len(part))} ({part})" if name and name != id_ and len(part) < _NAME else part
