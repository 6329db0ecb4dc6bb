"""An inverted index over rare keys: for each article the few others that share most information with it.

Each article offers its `RAREST` keys by document frequency and keys in more than `COMMON` of the articles count for
nothing, so the work grows with the number of articles, not of pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

RAREST: Final = 64
"""Keys an article offers: with 40 to 60 rewrites that keep a quarter of the rare words are all found."""
COMMON: Final = 0.005
"""Share of the articles above which a key says nothing; never fewer than `ALWAYS` articles."""
ALWAYS: Final = 200
LEAST_SHARED: Final = 2
"""Keys two articles must share: one alone is chance."""

Ints = npt.NDArray[np.int64]


def top_pairs(
    keys: Sequence[Iterable[str]], groups: Ints | None, most: int, floor: float
) -> list[tuple[int, int, float]]:
    """Return (i, j, bits) with i < j for pairs in which one is among the other's *most* best partners.

    Pairs whose keys have a cosine below *floor* are left out. *keys* holds each article's keys; with *groups*, only
    articles of different groups are paired.
    """
    begins, ids, frequency = _index(keys)
    if not len(ids):
        return []
    weights = np.log2(1.0 + len(keys) / np.maximum(frequency, 1))
    begins, ids = _rarest(begins, ids, frequency, max(ALWAYS, int(COMMON * len(keys))))
    group = np.arange(len(keys)) if groups is None else groups
    found = _kernel()(begins, ids, *_postings(begins, ids, len(frequency)), weights, group, LEAST_SHARED, most, floor)
    best: dict[tuple[int, int], float] = {}
    for i, j, bits in zip(*(column.tolist() for column in found), strict=True):
        best[min(i, j), max(i, j)] = bits
    return [(i, j, bits) for (i, j), bits in sorted(best.items())]


def _index(keys: Sequence[Iterable[str]]) -> tuple[Ints, Ints, Ints]:
    """Return where each article's keys begin, the keys as numbers, and in how many articles each stands."""
    vocabulary: dict[str, int] = {}
    rows = [sorted({vocabulary.setdefault(key, len(vocabulary)) for key in article}) for article in keys]
    begins = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    ids = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=int(begins[-1]))
    return begins, ids, np.bincount(ids, minlength=len(vocabulary)).astype(np.int64)


def _rarest(begins: Ints, ids: Ints, frequency: Ints, cap: int) -> tuple[Ints, Ints]:
    """Keep each article's rarest keys among those that at least one other article has and at most *cap* have."""
    rows = []
    for begin, end in pairwise(begins):
        row = ids[begin:end]
        row = row[(frequency[row] > 1) & (frequency[row] <= cap)]
        rows.append(row[np.argsort(frequency[row], kind="stable")[:RAREST]])
    sizes = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    return sizes, np.concatenate(rows) if rows else ids


def _postings(begins: Ints, ids: Ints, vocabulary: int) -> tuple[Ints, Ints]:
    """Return, for each key, the articles that offer it."""
    owners = np.repeat(np.arange(len(begins) - 1), np.diff(begins))
    order = np.argsort(ids, kind="stable")
    ends = np.cumsum(np.bincount(ids, minlength=vocabulary))
    return np.concatenate([[0], ends]).astype(np.int64), owners[order].astype(np.int64)


def _kernel() -> Any:
    """Return the compiled search; imported here because numba takes a second to import."""
    from retold.match.kernel import search

    return search
