"""The order in which pairs are judged: those that share an article near each other, so that few articles are made ready twice."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.integer]


def neighbourly(candidates: pa.Table) -> pa.Table:
    """Return *candidates* along a walk through the pile: from each article on to those it is paired with, depth first.

    In order of ids a story's articles lie anywhere, and each is made ready anew for nearly every pair: on 7,643 articles with
    82,715 pairs 75,000 times, in this order 34,000 times. The order depends on the pairs alone.
    """
    a, b = (candidates[side].combine_chunks().cast(pa.string()) for side in ("a", "b"))
    ids = pa.chunked_array([a, b]).unique().sort() if candidates.num_rows else a
    ends = [pc.index_in(side, value_set=ids).to_numpy() for side in (a, b)]
    places = _walk(len(ids), *ends)
    left, right = (places[end] for end in ends)
    return candidates.take(pa.array(np.lexsort((np.maximum(left, right), np.minimum(left, right)))))


def _walk(articles: int, left: Ints, right: Ints) -> Ints:
    """Return the place of each article on the walk; partners are taken in order of id."""
    owners, partners = np.concatenate([left, right]), np.concatenate([right, left])
    order = np.lexsort((partners, owners))
    partners = partners[order].tolist()
    begins = np.searchsorted(owners[order], np.arange(articles + 1)).tolist()
    places, seen, walked = np.empty(articles, np.int64), bytearray(articles), 0
    for start in range(articles):
        waiting = [] if seen[start] else [start]
        seen[start] = 1
        while waiting:
            at = waiting.pop()
            places[at], walked = walked, walked + 1
            for partner in partners[begins[at] : begins[at + 1]]:
                if not seen[partner]:
                    seen[partner] = 1
                    waiting.append(partner)
    return places
