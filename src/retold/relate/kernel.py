"""The inner loop of word order, compiled by numba."""

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
def ordered_within(left_ids, left_begins, right_ids, right_begins):  # type: ignore[no-untyped-def]
    """Return how many of the terms that two sentences share come in one order; ids are sorted and distinct."""
    mine, theirs = shared(left_ids, right_ids)
    order = np.argsort(left_begins[mine], kind="mergesort")
    return longest_chain(right_begins[theirs][order]).size
