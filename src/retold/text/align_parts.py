"""Sentences that share a part with one that already has its counterpart: two reports folded into one, or one taken apart.

The one-to-one pairs of `retold.text.align` say which sentence retells which. A rewrite also takes half of a sentence over
into another. That shows in terms the two share beyond those their counterparts account for.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

import numpy as np

from retold.text.align import Alignment, Pair, Prepared, same_language, shared_bits

LEAST_BITS: Final = 34.0
"""Bits two sentences must share that their counterparts do not account for: three or four telling words."""

LEAST_SHARE: Final = 0.2
"""Least share of the shorter of the two sentences that those bits must be."""


OF_NAMES: Final = 0.25
"""What a capitalised word counts of its bits: that two sentences name one person says little of what they tell."""


def with_parts(found: Alignment, a: Prepared, b: Prepared) -> Alignment:
    """Return *found* with pairs added for sentences that share a part; the mirror image for mirrored arguments."""
    if not found.pairs or not same_language(a, b):
        return found
    common = shared_bits(a, b)
    of_a, of_b = _partners(found)
    paired = {(pair.a, pair.b) for pair in found.pairs}
    added = []
    for i, j in sorted(map(tuple, np.argwhere(common >= LEAST_BITS).tolist())):
        if (i, j) in paired:
            continue
        left = _unexplained(a, i, b, j, of_a.get(i, ()), of_b.get(j, ()))
        share = left / max(1.0, min(a.terms.totals[i], b.terms.totals[j]))
        if left >= LEAST_BITS and share >= LEAST_SHARE:
            added.append(Pair(i, j, round(min(1.0, share), 6), False, False))
    return Alignment.of((*found.pairs, *added))


def _partners(found: Alignment) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    of_a: dict[int, list[int]] = defaultdict(list)
    of_b: dict[int, list[int]] = defaultdict(list)
    for pair in found.pairs:
        of_a[pair.a].append(pair.b)
        of_b[pair.b].append(pair.a)
    return of_a, of_b


def _unexplained(a: Prepared, i: int, b: Prepared, j: int, of_i: Any, of_j: Any) -> float:
    """Return the bits that sentence *i* of *a* shares with *j* of *b* alone, and with none of their counterparts."""
    mine, other = _terms(a, i), _terms(b, j)
    known = {id_ for k in of_i for id_ in _terms(b, k)} | {id_ for k in of_j for id_ in _terms(a, k)}
    return sum(min(bits, other[id_]) for id_, bits in mine.items() if id_ in other and id_ not in known)


def _terms(article: Prepared, number: int) -> dict[int, float]:
    """Return the bits of the terms of a sentence; a name, which many a sentence has, counts for little."""
    rows = slice(article.terms.offsets[number], article.terms.offsets[number + 1])
    text = article.article.text
    return {
        id_: bits * OF_NAMES if text[begin].isupper() else bits
        for id_, bits, begin in zip(
            article.terms.ids[rows].tolist(),
            article.terms.weights[rows].tolist(),
            article.terms.begins[rows].tolist(),
            strict=True,
        )
    }
