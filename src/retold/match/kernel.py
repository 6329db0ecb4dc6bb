"""The inner loops of the index, compiled by numba."""

# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def table_of(keys: Any, slots: Any, places: Any) -> None:
    """Fill an open-addressing table of a power of two of slots: in which place of *keys* each key stands; -1 where a slot is free."""
    mask = slots.size - 1
    for place in range(keys.size):
        slot = keys[place] & mask
        while places[slot] >= 0:
            slot = (slot + 1) & mask
        slots[slot], places[slot] = keys[place], place


@njit(cache=True, nogil=True)
def information(seen: Any, articles: Any) -> Any:
    """Return what a key tells that *seen* of so many *articles* have, as a share of what one tells that only one has."""
    return np.log2(1.0 + articles / seen) / np.log2(1.0 + articles)


@njit(cache=True, nogil=True)
def offered(keys: Any, ends: Any, counted: Any, commonest: Any, slots: Any, places: Any, seen: Any) -> Any:
    """Return what articles, one after the other, offer: their keys that few enough before them have.

    *keys* holds the articles' keys, those of one up to its place in *ends*; so do both results, each with its own ends. *counted*
    says of each article how many there are up to and with it, *commonest* how many of these may have a key; an article that
    is counted 0 offers nothing. The table of *slots* and *places* knows the keys that anybody shares, *seen* how many have
    offered each so far, and is counted on.

    The results are the offered keys, those of them that the table knows, by their places in it, and what an article's keys weigh.
    """
    mask = slots.size - 1
    chosen, chosen_ends = np.empty(keys.size, np.int64), np.zeros(ends.size, np.int32)
    found, found_ends = np.empty(keys.size, np.int32), np.zeros(ends.size, np.int32)
    weights = np.zeros(ends.size - 1, np.float64)
    size, chosen_size = 0, 0
    for article in range(ends.size - 1):
        for k in range(ends[article], ends[article + 1]):
            if counted[article] == 0:
                break
            slot, times, place = keys[k] & mask, 1, -1
            while places[slot] >= 0:
                if slots[slot] == keys[k]:
                    place = places[slot]
                    times = seen[place] + 1
                    break
                slot = (slot + 1) & mask
            if times > commonest[article]:
                continue
            chosen[chosen_size] = keys[k]
            chosen_size += 1
            weights[article] += information(times, counted[article])
            if place >= 0:
                seen[place] = times
                found[size] = place
                size += 1
        chosen_ends[article + 1], found_ends[article + 1] = chosen_size, size
    return chosen[:chosen_size], chosen_ends, found[:size], found_ends, weights


@njit(cache=True, nogil=True)
def postings(begins: Any, ids: Any, keys: Any) -> Any:
    """Return, for each of *keys* keys, the articles that offer it: where they begin, and their numbers in order."""
    starts = np.zeros(keys + 1, np.int64)
    for key in ids:
        starts[key + 1] += 1
    for key in range(keys):
        starts[key + 1] += starts[key]
    filled = starts[:-1].copy()
    owners = np.empty(ids.size, np.int32)
    for article in range(begins.size - 1):
        for k in range(begins[article], begins[article + 1]):
            owners[filled[ids[k]]] = article
            filled[ids[k]] += 1
    return starts, owners


@njit(cache=True, nogil=True)
def rarest(i: Any, begins: Any, ids: Any, starts: Any, owners: Any, most: Any) -> Any:
    """Return the keys by which article *i* looks for partners, and how many before it have each.

    They are the *most* that fewest have; of keys equally rare the first.
    """
    order = np.empty(begins[i + 1] - begins[i], np.int64)
    count = 0
    for k in range(begins[i], begins[i + 1]):
        key = ids[k]
        before = np.searchsorted(owners[starts[key] : starts[key + 1]], i)
        if before:
            order[count] = (np.int64(before) << 32) | key
            count += 1
    first = np.sort(order[:count])[:most]
    return first & 0xFFFFFFFF, first >> 32


@njit(cache=True, nogil=True)
def search(
    asked: Any,
    begins: Any,
    ids: Any,
    starts: Any,
    owners: Any,
    counted: Any,
    offers: Any,
    weights: Any,
    group: Any,
    most_keys: Any,
    share: Any,
    least: Any,
    most: Any,
    floor: Any,
    always: Any,
    shared: Any,
    times: Any,
) -> Any:
    """Return three arrays (i, j, bits): for each article i of *asked* its *most* best partners j before it, by cosine of key weights.

    It looks for them by *most_keys* keys, or by one in *share* of those it *offers* (known to others or not) where that is more.
    Partners that share fewer than *least* keys, or that are of the same group (where groups are given), are left out; so are
    those whose cosine is below *floor*, but for the *always* best. Ties go to the partner that stands first, so the result does
    not depend on chance. *shared* and *times* are room to work in, one number for each article; all zero before and after.
    """
    touched = np.empty(begins.size - 1, np.int32)
    out_i = np.empty(asked.size * most, np.int32)
    out_j = np.empty(asked.size * most, np.int32)
    out_bits = np.empty(asked.size * most, np.float64)
    size = 0
    for i in asked:
        count = 0
        keys, before = rarest(i, begins, ids, starts, owners, max(most_keys, offers[i] // share))
        for k in range(keys.size):
            weight = information(before[k] + 1, counted[i])
            for p in range(starts[keys[k]], starts[keys[k]] + before[k]):
                j = owners[p]
                if group.size > 0 and group[j] == group[i]:
                    continue
                if times[j] == 0:
                    touched[count] = j
                    count += 1
                times[j] += 1
                shared[j] += weight
        kept = 0
        for t in range(count):
            j = touched[t]
            if times[j] >= least:
                touched[kept], touched[t] = j, touched[kept]
                kept += 1
        for taken in range(min(most, kept)):
            best, best_value = taken, -1.0
            for t in range(taken, kept):
                j = touched[t]
                value = shared[j] / np.sqrt(weights[j])
                if value > best_value or (value == best_value and j < touched[best]):
                    best, best_value = t, value
            if taken >= always and best_value < floor * np.sqrt(weights[i]):
                break
            j = touched[best]
            touched[best], touched[taken] = touched[taken], j
            out_i[size], out_j[size], out_bits[size] = i, j, shared[j] * np.log2(1.0 + counted[i])
            size += 1
        for t in range(count):
            times[touched[t]] = 0
            shared[touched[t]] = 0.0
    return out_i[:size], out_j[:size], out_bits[:size]
