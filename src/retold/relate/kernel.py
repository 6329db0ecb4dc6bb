"""The inner loops of evidence on word order and on sentence lengths, compiled by numba."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True)
def longest_chain(places):  # type: ignore[no-untyped-def]
    """Return the indices of a longest strictly increasing subsequence of *places* (patience sorting, n log n)."""
    n = places.size
    tails = np.empty(n, np.int64)
    before = np.empty(n, np.int64)
    length = 0
    for i in range(n):
        low, high = 0, length
        while low < high:
            middle = (low + high) // 2
            if places[tails[middle]] < places[i]:
                low = middle + 1
            else:
                high = middle
        before[i] = tails[low - 1] if low > 0 else -1
        tails[low] = i
        if low == length:
            length += 1
    chain = np.empty(length, np.int64)
    at = tails[length - 1] if length else -1
    for i in range(length - 1, -1, -1):
        chain[i] = at
        at = before[at]
    return chain


@njit(cache=True)
def shared(left, right):  # type: ignore[no-untyped-def]
    """Return where the ids common to two sorted arrays of distinct ids stand in each."""
    most = min(left.size, right.size)
    in_left = np.empty(most, np.int64)
    in_right = np.empty(most, np.int64)
    i = j = n = 0
    while i < left.size and j < right.size:
        if left[i] == right[j]:
            in_left[n], in_right[n] = i, j
            i, j, n = i + 1, j + 1, n + 1
        elif left[i] < right[j]:
            i += 1
        else:
            j += 1
    return in_left[:n], in_right[:n]


@njit(cache=True)
def common_order(left_ids, left_begins, right_ids, right_begins):  # type: ignore[no-untyped-def]
    """Return where the longest common order of two texts' distinct terms stands in each, and how many terms both have."""
    mine, theirs = shared(left_ids, right_ids)
    order = np.argsort(right_begins[theirs], kind="mergesort")
    order = order[np.argsort(left_begins[mine[order]], kind="mergesort")]
    mine, theirs = mine[order], theirs[order]
    kept = longest_chain(right_begins[theirs])
    return mine[kept], theirs[kept], mine.size


@njit(cache=True)
def held(ids, sounds, bits, heard):  # type: ignore[no-untyped-def]
    """Return the *bits* of those facts whose id or sound is among the sorted ids that are *heard* in the other text."""
    total = 0.0
    for i in range(ids.size):
        for key in (ids[i], sounds[i]):
            at = np.searchsorted(heard, key)
            if at < heard.size and heard[at] == key:
                total += bits[i]
                break
    return total


@njit(cache=True)
def found_by_half(common, totals, least, divisor):  # type: ignore[no-untyped-def]
    """Return the share of it that half of a text, by information, finds at least in one sentence of the other.

    *common* are the bits each sentence (row) shares with each of the other text; rows with *least* bits or fewer tell nothing, and
    none is taken to have fewer than *divisor*.
    """
    n = 0
    shares, kept = np.zeros(totals.size), np.zeros(totals.size)
    for i in range(totals.size):
        if totals[i] <= least:
            continue
        for j in range(common.shape[1]):
            shares[n] = max(shares[n], common[i, j] / max(totals[i], divisor))
        kept[n] = totals[i]
        n += 1
    half, so_far = kept.sum() / 2, 0.0
    for i in np.argsort(shares[:n], kind="mergesort"):
        so_far += kept[i]
        if so_far >= half:
            return shares[i]
    return 0.0


@njit(cache=True)
def ordered_within(left_ids, left_begins, right_ids, right_begins):  # type: ignore[no-untyped-def]
    """Return how many of the terms that two sentences share come in one order; ids are sorted and distinct."""
    mine, theirs = shared(left_ids, right_ids)
    order = np.argsort(left_begins[mine], kind="mergesort")
    return longest_chain(right_begins[theirs][order]).size


ALONE = 1.0
"""What leaving a sentence without counterpart costs, in log lengths: as much as one nearly three times as long."""
JOINED = 0.5
"""What laying two sentences beside one costs."""
PADDING = 5.0
"""Code points added to every length: of very short sentences a few more or less say nothing."""


@njit(cache=True)
def lengths_beside(a, b):  # type: ignore[no-untyped-def]
    """Return the least cost of laying sentence lengths *a* beside *b* in order, and the pairs one to one on the way.

    A pair costs the log ratio of its lengths; two sentences may stand beside one, and some alone.
    """
    n, m = a.size, b.size
    a, b = a + PADDING, b + PADDING
    cost, step = np.zeros((n + 1, m + 1)), np.zeros((n + 1, m + 1), np.int64)
    for i in range(n + 1):
        for j in range(m + 1):
            if i == 0 and j == 0:
                continue
            best, move = np.inf, 0
            if i > 0 and j > 0:
                best = cost[i - 1, j - 1] + abs(np.log(a[i - 1] / b[j - 1]))
            if i > 1 and j > 0 and cost[i - 2, j - 1] + abs(np.log((a[i - 1] + a[i - 2]) / b[j - 1])) + JOINED < best:
                best, move = cost[i - 2, j - 1] + abs(np.log((a[i - 1] + a[i - 2]) / b[j - 1])) + JOINED, 1
            if i > 0 and j > 1 and cost[i - 1, j - 2] + abs(np.log(a[i - 1] / (b[j - 1] + b[j - 2]))) + JOINED < best:
                best, move = cost[i - 1, j - 2] + abs(np.log(a[i - 1] / (b[j - 1] + b[j - 2]))) + JOINED, 2
            if i > 0 and cost[i - 1, j] + ALONE < best:
                best, move = cost[i - 1, j] + ALONE, 3
            if j > 0 and cost[i, j - 1] + ALONE < best:
                best, move = cost[i, j - 1] + ALONE, 4
            cost[i, j], step[i, j] = best, move
    return cost[n, m], _pairs(step, n, m)


@njit(cache=True)
def _pairs(step, n, m):  # type: ignore[no-untyped-def]
    """Return the pairs one to one on the cheapest way, last first."""
    back = np.array([[1, 1], [2, 1], [1, 2], [1, 0], [0, 1]])
    found = np.empty((min(n, m), 2), np.int64)
    k = 0
    while n > 0 or m > 0:
        move = step[n, m]
        n, m = n - back[move, 0], m - back[move, 1]
        if move == 0:
            found[k, 0], found[k, 1] = n, m
            k += 1
    return found[:k]
