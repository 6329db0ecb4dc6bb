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


RESEATED_BITS: Final = 16.0
RESEATED: Final = 0.1
"""The same for a sentence that was laid beside another for the names in it alone: any word more is better than none."""

NEXT_TO: Final = 0.1
"""Similarity from which a pair is sure enough to vouch for the sentences next to it, and not to be undone for them."""
NEXT_BITS: Final = 5.0
"""What sentences next to a sure pair must share at least."""

OF_NAMES: Final = 0.25
"""What a capitalised word counts of its bits: that two sentences name one person says little of what they tell."""


def with_parts(found: Alignment, a: Prepared, b: Prepared) -> Alignment:
    """Return *found* with pairs added for sentences that share a part; the mirror image for mirrored arguments."""
    if not found.pairs or not same_language(a, b):
        return found
    if a.key > b.key:
        return with_parts(found.mirrored(), b, a).mirrored()
    common = shared_bits(a, b)
    found = _beside(_beyond_names(found, a, b, common), a, b, common)
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


def _beyond_names(found: Alignment, a: Prepared, b: Prepared, common: Any) -> Alignment:
    """Return *found* without pairs out of order that have but names in common; each sentence left looks for more than that.

    Where a person is introduced, with full name and office, two articles agree whatever they go on to tell.
    """
    named = {p for p in found.pairs if p.moved and p.first and not _own(a, p.a, b, p.b)}
    kept = tuple(p for p in found.pairs if p not in named)
    added = []
    for pair in sorted(named):
        rows = [(_light(a, pair.a, b, j), pair.a, j) for j in np.flatnonzero(common[pair.a]).tolist() if j != pair.b]
        rows += [
            (_light(a, i, b, pair.b), i, pair.b) for i in np.flatnonzero(common[:, pair.b]).tolist() if i != pair.a
        ]
        added += [
            _best(row, a, b) for row in ([r for r in rows if r[1] == pair.a], [r for r in rows if r[2] == pair.b])
        ]
    known = {(p.a, p.b) for p in kept}
    fresh = {p for p in added if p is not None and (p.a, p.b) not in known}
    return Alignment.of((*kept, *fresh))


def _beside(found: Alignment, a: Prepared, b: Prepared, common: Any) -> Alignment:
    """Return *found* with sentences joined that stand next to a pair on both sides, have no sure counterpart and anything in common."""
    pairs = {(p.a, p.b) for p in found.pairs if p.first and p.similarity >= NEXT_TO}
    sure_a, sure_b = {i for i, _ in pairs}, {j for _, j in pairs}
    sure_a |= {p.a for p in found.pairs if not p.first}
    sure_b |= {p.b for p in found.pairs if not p.first}
    fresh: dict[int, Pair] = {}
    for i, j in sorted(pairs):
        for x, y in ((i - 1, j - 1), (i + 1, j + 1)):
            inside = 0 <= x < len(a.sentences) and 0 <= y < len(b.sentences)
            if inside and x not in sure_a and y not in sure_b and common[x, y] >= NEXT_BITS and _own(a, x, b, y):
                share = float(common[x, y]) / max(1.0, min(a.terms.totals[x], b.terms.totals[y]))
                fresh[x] = Pair(x, y, round(min(1.0, max(share, NEXT_TO)), 6), False, True)
                sure_a.add(x)
                sure_b.add(y)
    moved = {p.b for p in fresh.values()}
    kept = [p for p in found.pairs if not (p.first and (p.a in fresh or p.b in moved))]
    return Alignment.of((*kept, *fresh.values()))


def _best(rows: list[tuple[float, int, int]], a: Prepared, b: Prepared) -> Pair | None:
    """Return the pair that shares most beside names, where that is enough."""
    bits, i, j = max(rows, key=lambda row: (row[0], -row[1], -row[2]), default=(0.0, 0, 0))
    share = bits / max(1.0, min(a.terms.totals[i], b.terms.totals[j]))
    return Pair(i, j, round(min(1.0, share), 6), True, False) if bits >= RESEATED_BITS and share >= RESEATED else None


def _own(a: Prepared, i: int, b: Prepared, j: int) -> bool:
    """Tell whether two sentences share a word or number that is no name."""
    mine, other = _terms(a, i, 0.0), _terms(b, j, 0.0)
    return any(bits and other.get(id_) for id_, bits in mine.items())


def _light(a: Prepared, i: int, b: Prepared, j: int) -> float:
    """Return the bits two sentences share, names for little."""
    mine, other = _terms(a, i), _terms(b, j)
    return sum(min(bits, other[id_]) for id_, bits in mine.items() if id_ in other) if _own(a, i, b, j) else 0.0


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


def _terms(article: Prepared, number: int, of_names: float = OF_NAMES) -> dict[int, float]:
    """Return the bits of the terms of a sentence; a name, which many a sentence has, counts for little."""
    rows = slice(article.terms.offsets[number], article.terms.offsets[number + 1])
    text = article.article.text
    return {
        id_: bits * of_names if text[begin].isupper() else bits
        for id_, bits, begin in zip(
            article.terms.ids[rows].tolist(),
            article.terms.weights[rows].tolist(),
            article.terms.begins[rows].tolist(),
            strict=True,
        )
    }
