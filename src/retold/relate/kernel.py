"""The inner loops of evidence, compiled by numba."""

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
def common_runs(left_ids, left_places, right_ids, right_places, length):  # type: ignore[no-untyped-def]
    """Return the runs of words that two texts share, as rows (first word in one, in the other, words), in order of the one.

    Given are the runs of *length* words of each text, sorted by id, with the word each first begins at.
    """
    mine, theirs = shared(left_ids, right_ids)
    order = np.argsort(left_places[mine], kind="mergesort")
    found = np.empty((order.size, 3), np.int64)
    n = 0
    for k in order:
        i, j = left_places[mine[k]], right_places[theirs[k]]
        if n > 0 and i - found[n - 1, 0] == j - found[n - 1, 1] == found[n - 1, 2] - length + 1:
            found[n - 1, 2] += 1
        else:
            found[n, 0], found[n, 1], found[n, 2] = i, j, length
            n += 1
    return found[:n]


@njit(cache=True)
def share_of(totals, rows, likeness):  # type: ignore[no-untyped-def]
    """Return the share of the *totals* of all sentences that those of *rows* have, each as far as its *likeness* goes."""
    found = 0.0
    for k in range(rows.size):
        found += totals[rows[k]] * likeness[k]
    return found / max(1e-9, totals.sum())


@njit(cache=True)
def close_by(places, near):  # type: ignore[no-untyped-def]
    """Return how many of *places* that follow one another lie at most *near* apart, and are not the same."""
    n = 0
    for i in range(1, places.size):
        n += 0 < abs(places[i] - places[i - 1]) <= near
    return n


@njit(cache=True)
def stands(key, among):  # type: ignore[no-untyped-def]
    """Tell whether *key* is one of the sorted ids *among*."""
    at = np.searchsorted(among, key)
    return at < among.size and among[at] == key


@njit(cache=True)
def which_stand(ids, first, second):  # type: ignore[no-untyped-def]
    """Return the rows of those *ids* that are among the sorted ids of either list."""
    found = np.zeros(ids.size, np.bool_)
    for i in range(ids.size):
        found[i] = stands(ids[i], first) or stands(ids[i], second)
    return np.flatnonzero(found)


@njit(cache=True)
def unknown_numbers(values, digits, known, known_digits, rounding):  # type: ignore[no-untyped-def]
    """Return which of the *values* are none of the *known* ones, nor one of them in fewer digits, off by that share at most."""
    fresh = np.ones(values.size, np.bool_)
    for i in range(values.size):
        for j in range(known.size):
            rounded = digits[i] < known_digits[j] and abs(values[i] - known[j]) <= rounding * abs(known[j])
            if rounded or values[i] == known[j]:
                fresh[i] = False
                break
    return fresh


@njit(cache=True)
def unknown_quotations(words, word_rows, runs, run_rows, known_words, known_runs, least, share):  # type: ignore[no-untyped-def]
    """Return which quotations have at least so many words, less than that *share* of them known, and no known run of words.

    *words* and *runs* are the ids of all quotations one after the other; quotation *i* has those from rows [i] to [i + 1].
    """
    fresh = np.zeros(word_rows.size - 1, np.bool_)
    for q in range(fresh.size):
        size, found = word_rows[q + 1] - word_rows[q], 0
        for k in range(word_rows[q], word_rows[q + 1]):
            found += stands(words[k], known_words)
            if found >= share * size:
                break
        fresh[q] = size >= least and found < share * size
        for k in range(run_rows[q], run_rows[q + 1]):
            if not fresh[q]:
                break
            fresh[q] = not stands(runs[k], known_runs)
    return fresh


@njit(cache=True)
def held(ids, sounds, bits, once, heard):  # type: ignore[no-untyped-def]
    """Return the *bits* of those facts whose id or sound is among the sorted ids that are *heard* in the other text.

    First of the facts that the text tells *once*, then of the others.
    """
    alone = again = 0.0
    for i in range(ids.size):
        if stands(ids[i], heard) or stands(sounds[i], heard):
            if once[i]:
                alone += bits[i]
            else:
                again += bits[i]
    return alone, again


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
    cost, step = _least(*_ratios(a, b), 0)
    return cost, _pairs(step, a.size, b.size)


@njit(cache=True)
def lengths_turned(a, b, by):  # type: ignore[no-untyped-def]
    """Return the least cost of laying lengths *a* beside *b* turned round, once for each number of places in *by*."""
    one, two, joint = _ratios(a, b)
    return np.array([_least(one, two, joint, k)[0] for k in by])


@njit(cache=True)
def _ratios(a, b):  # type: ignore[no-untyped-def]
    """Return what each of *a* costs beside each of *b*, joined with the one before it, and beside that of *b* joined with the one before.

    Nothing comes before the first but the last, as where the lengths are turned round.
    """
    a, b = (a + PADDING).reshape(-1, 1), (b + PADDING).reshape(1, -1)
    before_a, before_b = np.roll(a, 1), np.roll(b, 1)
    return np.abs(np.log(a / b)), np.abs(np.log((a + before_a) / b)), np.abs(np.log(a / (b + before_b)))


@njit(cache=True)
def _least(one, two, joint, turn):  # type: ignore[no-untyped-def]
    """Return the least cost of laying lengths beside others that are turned by so many places, and the step that led to each place.

    *one*, *two* and *joint* are the costs of `_ratios`.
    """
    n, m = one.shape
    cost, step = np.zeros((n + 1, m + 1)), np.zeros((n + 1, m + 1), np.int64)
    for i in range(n + 1):
        for j in range(m + 1):
            if i == 0 and j == 0:
                continue
            best, move, at = np.inf, 0, (j - 1 - turn) % max(1, m)
            if i > 0 and j > 0:
                best = cost[i - 1, j - 1] + one[i - 1, at]
            if i > 1 and j > 0 and cost[i - 2, j - 1] + two[i - 1, at] + JOINED < best:
                best, move = cost[i - 2, j - 1] + two[i - 1, at] + JOINED, 1
            if i > 0 and j > 1 and cost[i - 1, j - 2] + joint[i - 1, at] + JOINED < best:
                best, move = cost[i - 1, j - 2] + joint[i - 1, at] + JOINED, 2
            if i > 0 and cost[i - 1, j] + ALONE < best:
                best, move = cost[i - 1, j] + ALONE, 3
            if j > 0 and cost[i, j - 1] + ALONE < best:
                best, move = cost[i, j - 1] + ALONE, 4
            cost[i, j], step[i, j] = best, move
    return cost[n, m], step


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
