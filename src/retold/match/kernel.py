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
def rarest(keys: Any, ends: Any, slots: Any, places: Any, frequency: Any, commonest: Any, most: Any, share: Any) -> Any:
    """Return each article's *most* rarest keys (one in *share* where that is more): as keys, and as places in the table.

    *keys* holds the articles' keys one after the other, up to *ends*; so do both results, each with its own ends. A key the
    table does not know is one article's alone: it comes first among the keys and is left out of the places. Keys of more
    than *commonest* articles are in neither. Of keys equally rare those of the least value are taken.
    """
    mask = slots.size - 1
    chosen, chosen_ends = np.empty(keys.size, np.int64), np.zeros(ends.size, np.int32)
    found, found_ends = np.empty(keys.size, np.int32), np.zeros(ends.size, np.int32)
    size, chosen_size = 0, 0
    for article in range(ends.size - 1):
        width = ends[article + 1] - ends[article]
        limit = max(most, width // share)
        own, at = np.empty(width, np.int64), np.empty(width, np.int32)
        count = 0
        for k in range(ends[article], ends[article + 1]):
            slot = keys[k] & mask
            times, place = np.int64(1), np.int32(-1)
            while places[slot] >= 0:
                if slots[slot] == keys[k]:
                    times, place = np.int64(frequency[places[slot]]), places[slot]
                    break
                slot = (slot + 1) & mask
            if times <= commonest:
                own[count] = (times << 32) | (k - ends[article])
                at[k - ends[article]] = place
                count += 1
        shared = 0
        for rank, value in enumerate(np.sort(own[:count])):
            k = value & 0xFFFFFFFF
            if rank < limit:
                chosen[chosen_size] = keys[ends[article] + k]
                chosen_size += 1
            if at[k] >= 0 and shared < limit:
                found[size] = at[k]
                size += 1
                shared += 1
        chosen_ends[article + 1], found_ends[article + 1] = chosen_size, size
    return chosen[:chosen_size], chosen_ends, found[:size], found_ends


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
def norms(begins: Any, ids: Any, weights: Any) -> Any:
    """Return the summed weight of each article's keys."""
    found = np.zeros(begins.size - 1, np.float64)
    for article in range(begins.size - 1):
        for k in range(begins[article], begins[article + 1]):
            found[article] += weights[ids[k]]
    return found


@njit(cache=True, nogil=True)
def search(
    asked: Any,
    begins: Any,
    ids: Any,
    starts: Any,
    owners: Any,
    weights: Any,
    norms: Any,
    group: Any,
    least: Any,
    most: Any,
    floor: Any,
    always: Any,
    shared: Any,
    times: Any,
) -> Any:
    """Return three arrays (i, j, bits): for each article i of *asked* its *most* best partners j by cosine of key weights.

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
        for k in range(begins[i], begins[i + 1]):
            key = ids[k]
            for p in range(starts[key], starts[key + 1]):
                j = owners[p]
                if j == i or (group.size > 0 and group[j] == group[i]):
                    continue
                if times[j] == 0:
                    touched[count] = j
                    count += 1
                times[j] += 1
                shared[j] += weights[key]
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
                value = shared[j] / np.sqrt(norms[j])
                if value > best_value or (value == best_value and j < touched[best]):
                    best, best_value = t, value
            if taken >= always and best_value < floor * np.sqrt(norms[i]):
                break
            j = touched[best]
            touched[best], touched[taken] = touched[taken], j
            out_i[size], out_j[size], out_bits[size] = i, j, shared[j]
            size += 1
        for t in range(count):
            times[touched[t]] = 0
            shared[touched[t]] = 0.0
    return out_i[:size], out_j[:size], out_bits[:size]
