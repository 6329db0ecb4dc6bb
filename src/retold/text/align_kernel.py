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

NEIGHBOURED = 0.08
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

LINKS = 3
LINKED = 0.15
"""Pairs in order, and their share of the shorter article, from which two articles are taken for translations of each other."""

WIDEST = 60
"""Sentences of a gap that may be paired by order and length alone."""

ALONE = 0.45
"""What leaving a sentence of a translation alone costs: as much as a length that differs by half again."""

STRAY = 0.45
"""Similarity below which a pair across languages must stand in order."""


def _shared(ids_a: Any, rows_a: Any, weights_a: Any, ids_b: Any, rows_b: Any, weights_b: Any, n: int, m: int) -> Any:
    """Return the bits shared by each sentence of *a* with each of *b*: the smaller weight of each common term.

    The terms of each article come sorted by id, with the sentence each stands in: one walk along both lists meets every
    common term, so that sentences with nothing in common cost nothing.
    """
    out = np.zeros((n, m))
    p, q = 0, 0
    while p < len(ids_a) and q < len(ids_b):
        if ids_a[p] < ids_b[q]:
            p += 1
        elif ids_a[p] > ids_b[q]:
            q += 1
        else:
            p_end, q_end = p, q
            while p_end < len(ids_a) and ids_a[p_end] == ids_a[p]:
                p_end += 1
            while q_end < len(ids_b) and ids_b[q_end] == ids_b[q]:
                q_end += 1
            for x in range(p, p_end):
                for y in range(q, q_end):
                    out[rows_a[x], rows_b[y]] += min(weights_a[x], weights_b[y])
            p, q = p_end, q_end
    return out


shared = compiled(_shared)


def _dice(common: Any, totals_a: Any, totals_b: Any) -> Any:
    """Return shared over combined information for each pair of sentences."""
    n, m = common.shape
    out = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            both = totals_a[i] + totals_b[j]
            out[i, j] = min(1.0, 2.0 * common[i, j] / both) if both > 0.0 else 0.0
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


def _vouched(similarity: Any, common: Any) -> Any:
    """Return for each pair that shares anything the best likeness of two others close to it, less the further away."""
    n, m = similarity.shape
    out = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            if common[i, j] < LEAST_BITS:
                continue
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
    """Pair what is left in each gap of the chain, where its neighbours vouch for a weaker likeness; in place."""
    n, m = similarity.shape
    taken = np.zeros(m, np.bool_)
    links = 0
    for i in range(n):
        if partner[i] >= 0:
            taken[partner[i]] = True
            links += on[i]
    by_length = not within and links >= LINKS and links >= LINKED * min(n, m)
    begin_a, begin_b = 0, 0
    for i in range(n + 1):
        if i < n and not on[i]:
            continue
        end_b = partner[i] if i < n else m
        fill_gap(partner, taken, similarity, common, begin_a, i, begin_b, end_b)
        if by_length and i - begin_a <= WIDEST and end_b - begin_b <= WIDEST:
            fill_by_length(partner, taken, lengths_a, lengths_b, begin_a, i, begin_b, end_b)
        begin_a, begin_b = i + 1, end_b + 1


def _fill_gap(
    partner: Any, taken: Any, similarity: Any, common: Any, begin_a: int, end_a: int, begin_b: int, end_b: int
) -> None:
    """Pair the free sentences of one gap, best likeness first."""
    if (end_a - begin_a) * (end_b - begin_b) > 400:
        return
    while True:
        best, best_i, best_j = NEIGHBOURED, -1, -1
        for i in range(begin_a, end_a):
            if partner[i] >= 0:
                continue
            for j in range(begin_b, end_b):
                if not taken[j] and similarity[i, j] > best and common[i, j] >= LEAST_BITS:
                    best, best_i, best_j = similarity[i, j], i, j
        if best_i < 0:
            return
        partner[best_i], taken[best_j] = best_j, True


def _fill_by_length(
    partner: Any, taken: Any, lengths_a: Any, lengths_b: Any, begin_a: int, end_a: int, begin_b: int, end_b: int
) -> None:
    """Pair the free sentences of one gap in order, so that long ones stand beside long ones; some may stay alone.

    A translation keeps the order and, roughly, the lengths of sentences: the cheapest way through the gap is found
    step by step, where a pair costs the log ratio of its lengths and a sentence alone costs `ALONE`.
    """
    free_a = np.array([i for i in range(begin_a, end_a) if partner[i] < 0], np.int64)
    free_b = np.array([j for j in range(begin_b, end_b) if not taken[j]], np.int64)
    n, m = len(free_a), len(free_b)
    cost, step = np.zeros((n + 1, m + 1)), np.zeros((n + 1, m + 1), np.int64)
    for x in range(n + 1):
        for y in range(m + 1):
            if x == 0 and y == 0:
                continue
            best = np.inf
            if x > 0 and y > 0:
                best = cost[x - 1, y - 1] + abs(
                    np.log((lengths_a[free_a[x - 1]] + 5.0) / (lengths_b[free_b[y - 1]] + 5.0))
                )
            if x > 0 and cost[x - 1, y] + ALONE < best:
                best, step[x, y] = cost[x - 1, y] + ALONE, 1
            if y > 0 and cost[x, y - 1] + ALONE < best:
                best, step[x, y] = cost[x, y - 1] + ALONE, 2
            cost[x, y] = best
    x, y = n, m
    while x > 0 and y > 0:
        if step[x, y] == 0:
            x, y = x - 1, y - 1
            partner[free_a[x]], taken[free_b[y]] = free_b[y], True
        elif step[x, y] == 1:
            x -= 1
        else:
            y -= 1


fill_gap = compiled(_fill_gap)
fill_by_length = compiled(_fill_by_length)
fill = compiled(_fill)


def _drop_strays(partner: Any, on: Any, similarity: Any) -> None:
    """Across languages, undo pairs out of order that are no more than a name or number in common; in place."""
    for i in range(len(partner)):
        if partner[i] >= 0 and not on[i] and similarity[i, partner[i]] < STRAY:
            partner[i] = -1


drop_strays = compiled(_drop_strays)


def _turned(partner: Any, m: int) -> Any:
    """Return the partner of each column, or -1."""
    back = np.full(m, -1, np.int64)
    for i in range(len(partner)):
        if partner[i] >= 0:
            back[partner[i]] = i
    return back


turned = compiled(_turned)


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


def _align(
    ids_a: Any, rows_a: Any, weights_a: Any, totals_a: Any, lengths_a: Any,
    ids_b: Any, rows_b: Any, weights_b: Any, totals_b: Any, lengths_b: Any, within: bool,
) -> Any:  # fmt: skip
    """Return pairs as columns: sentence of a, of b, similarity, moved, one to one."""
    common = shared(ids_a, rows_a, weights_a, ids_b, rows_b, weights_b, len(totals_a), len(totals_b))
    similarity = dice(common, totals_a, totals_b)
    partner = choose(similarity + VOUCHED * vouched(similarity, common), common, MUTUAL)
    on = chain(partner, similarity)
    if not within:
        drop_strays(partner, on, similarity)
    fill(partner, on, similarity, common, lengths_a, lengths_b, within)
    on = chain(partner, similarity + 0.01)
    n, m = similarity.shape
    back = turned(partner, m)
    of_a, of_b = covering(common, totals_a, partner, back), covering(common.T, totals_b, back, partner)
    size = int((partner >= 0).sum() + (of_a >= 0).sum() + (of_b >= 0).sum())
    first, second, value = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size)
    moved, single = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    k = 0
    for i in range(n):
        if partner[i] >= 0:
            first[k], second[k], value[k], moved[k], single[k] = (
                i,
                partner[i],
                similarity[i, partner[i]],
                not on[i],
                True,
            )
            k += 1
        elif of_a[i] >= 0:
            first[k], second[k], value[k] = i, of_a[i], min(1.0, common[i, of_a[i]] / totals_a[i])
            moved[k] = not on[back[of_a[i]]]
            k += 1
    for j in range(m):
        if of_b[j] >= 0:
            first[k], second[k], value[k] = of_b[j], j, min(1.0, common[of_b[j], j] / totals_b[j])
            moved[k] = not on[of_b[j]]
            k += 1
    return first, second, value, moved, single


align = compiled(_align)
