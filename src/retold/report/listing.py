"""The pages as a report lists them: which ones, with which anchor, and by what short name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice, pairwise
from typing import Any, Final

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


def names(ids: list[str], articles: Mapping[str, Any], pages: Mapping[str, Any]) -> dict[str, str]:
    """Return a short name for every page of the sorted *ids*: its outlet, told apart by the id where an outlet has several pages."""
    alike: dict[str, list[str]] = {}
    for id_ in ids:
        outlet = (articles.get(id_) or {}).get("outlet") or (pages.get(id_) or {}).get("given_source") or id_
        alike.setdefault(phrases.short(outlet, _NAME), []).append(id_)
    return {
        id_: name if name and len(group) == 1 else _apart(name, id_, enough)
        for name, group in alike.items()
        for id_, enough in _enough(group)
    }


def _enough(ids: list[str]) -> Iterator[tuple[str, int]]:
    """Yield each of the sorted *ids* with the characters at its head that no other of them has."""
    shared = [0, *(_alike(*pair) for pair in pairwise(ids)), 0]
    for id_, before, after in zip(ids, shared, shared[1:], strict=False):
        yield id_, max(_TELLS_APART, before + 1, after + 1)


def _alike(one: str, other: str) -> int:
    """Return how many characters two ids have in common at the head."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _apart(name: str, id_: str, enough: int) -> str:
    """Add as much of the id as tells the pages of one outlet apart: ids can be long digests."""
    part = phrases.short(id_ if len(id_) <= 2 * _TELLS_APART else id_[:enough], _NAME) or "without a name"
    return f"{phrases.short(name, _NAME - len(part))} ({part})" if name and name != id_ and len(part) < _NAME else part
