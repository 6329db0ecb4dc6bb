"""The compiled part of alignment: sorted term ids are merged, pairs are chosen. Only `retold.text.align` calls it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

compiled = njit(cache=True, nogil=True)

MUTUAL = 0.17
"""Least similarity of a one-to-one pair, what its neighbours vouch for included."""

VOUCHED = 0.5
"""What the likeness of two sentences next to a pair adds to its own, of itself."""

AROUND = 2
"""Sentences on either side that can vouch for a pair: a paragraph moves as a whole, if not always in its own order."""

NEIGHBOURED = 0.06
"""Least similarity between two pairs that hold their order."""

COVERED = 0.40
"""Least share of a sentence left over that must be found in a sentence already matched."""

LEAST_BITS = 12.0
"""Least shared information of any pair: one word that is not quite common."""

COVERED_BITS = 40.0
"""Least shared information of a split or merged sentence's part."""

BESIDE = 0.12
"""The same share for a sentence right beside one that is matched to it: the part of a split mostly stands there."""

BESIDE_BITS = 14.0
"""And the least information it must share then."""

SPOTS = 4
"""Sentences further than this from where the gap's neighbours put it are not taken on their word."""


def _shared(offsets_a: Any, ids_a: Any, weights_a: Any, offsets_b: Any, ids_b: Any, weights_b: Any) -> Any:
    """Return the bits shared by each sentence of *a* with each of *b*: the smaller weight of each common term."""
    n, m = len(offsets_a) - 1, len(offsets_b) - 1
    out = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            p, q = offsets_a[i], offsets_b[j]
            p_end, q_end = offsets_a[i + 1], offsets_b[j + 1]
            total = 0.0
            while p < p_end and q < q_end:
                if ids_a[p] < ids_b[q]:
                    p += 1
                elif ids_a[p] > ids_b[q]:
                    q += 1
                else:
                    total += min(weights_a[p], weights_b[q])
                    p += 1
                    q += 1
            out[i, j] = total
    return out


shared = compiled(_shared)


def _dice(common: Any, totals_a: Any, totals_b: Any) -> Any:
    """Return shared over combined information for each pair of sentences."""
    n, m = common.shape
    out = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            both = totals_a[i] + totals_b[j]
            out[i, j] = 2.0 * common[i, j] / both if both > 0.0 else 0.0
    return out


dice = compiled(_dice)


def _choose(score: Any, common: Any, floor: float) -> Any:
    """Pair sentences one to one, best first; a pair must be the best left for both. Return the partner of each row, or -1."""
    n, m = score.shape
    partner_a, partner_b = np.full(n, -1, np.int64), np.full(m, -1, np.int64)
    flat = score.ravel()
    candidates = np.flatnonzero(flat >= floor)
    order = candidates[np.argsort(-flat[candidates], kind="mergesort")]
    for k in order:
        i, j = k // m, k % m
        if partner_a[i] < 0 and partner_b[j] < 0 and common[i, j] >= LEAST_BITS:
            partner_a[i], partner_b[j] = j, i
    return partner_a


choose = compiled(_choose)


def _chain(partner: Any, score: Any) -> Any:
    """Return which matched rows lie on the heaviest chain that rises in both articles."""
    rows = np.flatnonzero(partner >= 0)
    k = len(rows)
    best, before = np.zeros(k), np.full(k, -1, np.int64)
    for x in range(k):
        weight = score[rows[x], partner[rows[x]]]
        best[x] = weight
        for y in range(x):
            if partner[rows[y]] < partner[rows[x]] and best[y] + weight > best[x]:
                best[x], before[x] = best[y] + weight, y
    on = np.zeros(len(partner), np.bool_)
    if k:
        x = int(np.argmax(best))
        while x >= 0:
            on[rows[x]] = True
            x = before[x]
    return on


chain = compiled(_chain)


def _vouched(similarity: Any) -> Any:
    """Return for each pair the best likeness of two other sentences close to it on both sides, less the further away."""
    n, m = similarity.shape
    out = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            best = 0.0
            for p in range(max(0, i - AROUND), min(n, i + AROUND + 1)):
                for q in range(max(0, j - AROUND), min(m, j + AROUND + 1)):
                    if p != i and q != j:
                        value = similarity[p, q] * (1.0 - 0.15 * (abs(p - i) + abs(q - j) - 2))
                        best = max(best, value)
            out[i, j] = min(best, 0.5)
    return out


vouched = compiled(_vouched)


def _fill(partner: Any, on: Any, similarity: Any, common: Any, lengths_a: Any, lengths_b: Any, within: bool) -> None:
    """Pair what is left in each gap of the chain, where its neighbours vouch for a weaker likeness; in order, in place."""
    n, m = similarity.shape
    taken = np.zeros(m, np.bool_)
    for i in range(n):
        if partner[i] >= 0:
            taken[partner[i]] = True
    begin_a, begin_b = 0, 0
    for i in range(n + 1):
        if i < n and not on[i]:
            continue
        end_b = partner[i] if i < n else m
        fill_gap(partner, taken, similarity, common, lengths_a, lengths_b, begin_a, i, begin_b, end_b, within)
        begin_a, begin_b = i + 1, end_b + 1


def _fill_gap(
    partner: Any, taken: Any, similarity: Any, common: Any, lengths_a: Any, lengths_b: Any,
    begin_a: int, end_a: int, begin_b: int, end_b: int, within: bool,
) -> None:  # fmt: skip
    """Pair the free sentences of one gap, best likeness first; across languages equal gaps pair off by length."""
    free_a, free_b = 0, 0
    for i in range(begin_a, end_a):
        free_a += partner[i] < 0
    for j in range(begin_b, end_b):
        free_b += not taken[j]
    if free_a == 0 or free_b == 0 or free_a * free_b > 400:
        return
    while True:
        best, best_i, best_j = NEIGHBOURED, -1, -1
        for i in range(begin_a, end_a):
            if partner[i] >= 0:
                continue
            for j in range(begin_b, end_b):
                if not taken[j] and similarity[i, j] > best and common[i, j] >= LEAST_BITS * 0.6:
                    best, best_i, best_j = similarity[i, j], i, j
        if best_i < 0:
            break
        partner[best_i], taken[best_j] = best_j, True
        free_a, free_b = free_a - 1, free_b - 1
    if within or free_a != free_b or free_a > SPOTS:
        return
    j = begin_b
    for i in range(begin_a, end_a):
        if partner[i] >= 0:
            continue
        while taken[j]:
            j += 1
        ratio = lengths_a[i] / max(lengths_b[j], 1.0)
        if 0.5 < ratio < 2.0:
            partner[i], taken[j] = j, True
        else:
            j += 1


fill_gap = compiled(_fill_gap)
fill = compiled(_fill)


def _parts(partner: Any, common: Any, totals_a: Any, totals_b: Any) -> Any:
    """Return for each sentence left over the matched sentence of the other article that covers it, or -1: of *a*, then of *b*."""
    back = np.full(common.shape[1], -1, np.int64)
    for i in range(len(partner)):
        if partner[i] >= 0:
            back[partner[i]] = i
    return covering(common, totals_a, partner, back), covering(common.T, totals_b, back, partner)


def _covering(common: Any, totals: Any, partner: Any, back: Any) -> Any:
    """Return for each row without partner the matched column that holds most of it, with less to show for one next door."""
    n, m = common.shape
    out = np.full(n, -1, np.int64)
    for i in range(n):
        if partner[i] >= 0 or totals[i] <= 0.0:
            continue
        best = 0.0
        for j in range(m):
            share = common[i, j] / totals[i]
            if back[j] < 0 or share <= best:
                continue
            beside = abs(back[j] - i) == 1
            if (share >= COVERED and common[i, j] >= COVERED_BITS) or (
                beside and share >= BESIDE and common[i, j] >= BESIDE_BITS
            ):
                best, out[i] = share, j
    return out


covering = compiled(_covering)
parts = compiled(_parts)


def _align(
    offsets_a: Any, ids_a: Any, weights_a: Any, totals_a: Any, lengths_a: Any,
    offsets_b: Any, ids_b: Any, weights_b: Any, totals_b: Any, lengths_b: Any, within: bool,
) -> Any:  # fmt: skip
    """Return pairs as columns: sentence of a, of b, similarity, moved, one to one."""
    common = shared(offsets_a, ids_a, weights_a, offsets_b, ids_b, weights_b)
    similarity = dice(common, totals_a, totals_b)
    partner = choose(similarity + VOUCHED * vouched(similarity), common, MUTUAL)
    on = chain(partner, similarity)
    fill(partner, on, similarity, common, lengths_a, lengths_b, within)
    on = chain(partner, similarity + 0.01)
    n, m = similarity.shape
    of_a, of_b = parts(partner, common, totals_a, totals_b)
    size = int((partner >= 0).sum() + (of_a >= 0).sum() + (of_b >= 0).sum())
    first, second, value = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size)
    moved, single = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    k = 0
    for i in range(n):
        if partner[i] >= 0:
            first[k], second[k], value[k], moved[k], single[k] = i, partner[i], similarity[i, partner[i]], not on[i], True
            k += 1
        elif of_a[i] >= 0:
            first[k], second[k], value[k] = i, of_a[i], common[i, of_a[i]] / totals_a[i]
            k += 1
    for j in range(m):
        if of_b[j] >= 0:
            first[k], second[k], value[k] = of_b[j], j, common[of_b[j], j] / totals_b[j]
            k += 1
    return first, second, value, moved, single


align = compiled(_align)
