"""The inner loop of the index, compiled by numba."""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True)
def search(begins, ids, post_begins, post_docs, weights, group, least, most, floor):  # type: ignore[no-untyped-def]
    """Return three arrays (i, j, bits): for each article i its *most* best partners j by cosine of key weights.

    Partners whose cosine is below *floor* are left out. Ties go to the partner that stands first, so the result does not depend on chance.
    """
    documents = begins.size - 1
    norms = np.zeros(documents)
    for i in range(documents):
        for k in range(begins[i], begins[i + 1]):
            norms[i] += weights[ids[k]]
    shared = np.zeros(documents)
    times = np.zeros(documents, np.int64)
    touched = np.empty(documents, np.int64)
    out_i = np.empty(documents * most, np.int64)
    out_j = np.empty(documents * most, np.int64)
    out_bits = np.empty(documents * most)
    size = 0
    for i in range(documents):
        count = 0
        for k in range(begins[i], begins[i + 1]):
            key = ids[k]
            for p in range(post_begins[key], post_begins[key + 1]):
                j = post_docs[p]
                if group[j] == group[i]:
                    continue
                if times[j] == 0:
                    touched[count] = j
                    count += 1
                times[j] += 1
                shared[j] += weights[key]
        taken = np.zeros(count, np.bool_)
        for _ in range(min(most, count)):
            best, best_value = -1, floor
            for t in range(count):
                j = touched[t]
                if taken[t] or times[j] < least:
                    continue
                value = shared[j] / np.sqrt(norms[i] * norms[j])
                if value > best_value or (value == best_value and best >= 0 and j < touched[best]):
                    best, best_value = t, value
            if best < 0:
                break
            taken[best] = True
            out_i[size], out_j[size], out_bits[size] = i, touched[best], shared[touched[best]]
            size += 1
        for t in range(count):
            times[touched[t]] = 0
            shared[touched[t]] = 0.0
    return out_i[:size], out_j[:size], out_bits[:size]
