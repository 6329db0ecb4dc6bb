"""The compiled part of drawing a tree. Only `retold.lineage.tree` calls it. A tree is an array: each telling's parent, -1 for the root."""

from __future__ import annotations

import numpy as np
from numba import njit

NEVER = -1e18
"""Weight of what cannot be."""


@njit(cache=True)
def arborescence(weights, root):  # type: ignore[no-untyped-def]
    """Return the heaviest tree that grows from *root* (Chu and Liu 1965, Edmonds 1967); ``weights[p, c]`` is that of p over c.

    Circles of best parents are drawn together into one new place until none is left, then opened from the last to the first.
    """
    n = weights.shape[0]
    most = 2 * n
    w = np.full((most, most), NEVER)
    source = np.zeros((most, most), np.int32)
    target = np.zeros((most, most), np.int32)
    for p in range(n):
        for c in range(n):
            if p != c and c != root:
                w[p, c], source[p, c], target[p, c] = weights[p, c], p, c
    alive = np.zeros(most, np.bool_)
    alive[:n] = True
    within = np.full(most, -1, np.int64)
    best = np.full(most, -1, np.int64)
    cost = np.zeros(most)
    into = np.zeros((most, 2), np.int64)
    count = n
    while True:
        for c in range(count):
            if alive[c] and c != root and best[c] < 0:
                top = -1
                for p in range(count):
                    if alive[p] and p != c and (top < 0 or w[p, c] > w[top, c]):
                        top = p
                best[c], cost[c] = top, w[top, c]
                into[c, 0], into[c, 1] = source[top, c], target[top, c]
        turn = _circle(best, alive, root, count)
        if turn < 0:
            break
        inside = np.zeros(most, np.bool_)
        while not inside[turn]:
            inside[turn] = True
            turn = best[turn]
        new = count
        count += 1
        _contract(w, source, target, alive, inside, within, cost, new)
        for c in range(new):
            if alive[c] and c != root and best[c] >= 0 and inside[best[c]]:
                best[c] = new
    for place in range(count - 1, n - 1, -1):
        c = into[place, 1]
        while within[c] != place:
            c = within[c]
        into[c] = into[place]
    parents = into[:n, 0].copy()
    parents[root] = -1
    return parents


@njit(cache=True)
def _circle(best, alive, root, count):  # type: ignore[no-untyped-def]
    """Return a place on a circle of best parents; -1 where there is none."""
    seen = np.zeros(count, np.int64)
    for start in range(count):
        if not alive[start]:
            continue
        at = start
        while at != root and seen[at] == 0:
            seen[at] = start + 1
            at = best[at]
        if at != root and seen[at] == start + 1:
            return at
    return -1


@njit(cache=True)
def _contract(w, source, target, alive, inside, within, cost, new):  # type: ignore[no-untyped-def]
    """Put the place *new* where the circle *inside* was."""
    for v in range(new):
        if inside[v]:
            alive[v] = False
            within[v] = new
    for i in range(new):
        if not alive[i]:
            continue
        for v in range(new):
            if inside[v]:
                gain = w[i, v] - cost[v]
                if gain > w[i, new]:
                    w[i, new], source[i, new], target[i, new] = gain, source[i, v], target[i, v]
                if w[v, i] > w[new, i]:
                    w[new, i], source[new, i], target[new, i] = w[v, i], source[v, i], target[v, i]
    alive[new] = True


@njit(cache=True)
def _downwards(parents, root):  # type: ignore[no-untyped-def]
    """Return the tellings, parents before children, and how many can be reached from the root."""
    n = parents.size
    first = np.full(n, -1, np.int64)
    following = np.full(n, -1, np.int64)
    for v in range(n):
        if parents[v] >= 0:
            following[v] = first[parents[v]]
            first[parents[v]] = v
    order = np.empty(n, np.int64)
    order[0] = root
    count, at = 1, 0
    while at < count:
        child = first[order[at]]
        at += 1
        while child >= 0:
            order[count] = child
            count += 1
            child = following[child]
    return order, count


@njit(cache=True)
def _misdated(order, parents, early, late, scale, wrong, anywhere):  # type: ignore[no-untyped-def]
    """Return the least bits that explain all dates: each telling's date is right and follows those of its line, or it is wrong.

    ``found[v, a]``: the least for v and all below it where a is the nearest of its line whose date is right (n: none,
    which leaves *anywhere* in the story's span). *wrong* are the bits of a wrong date, *scale* the usual hours between two tellings.
    """
    n = parents.size
    below = np.zeros((n, n + 1))
    total = 0.0
    for i in range(n - 1, -1, -1):
        v = order[i]
        known = not np.isnan(early[v])
        for a in range(n + 1):
            bits = below[v, a]
            if known:
                bits += wrong
                if a == n:
                    bits = min(bits, below[v, v] + anywhere)
                elif late[v] >= early[a]:
                    bits = min(bits, below[v, v] + 1.44 * max(0.0, early[v] - late[a]) / scale)
            if i > 0:
                below[parents[v], a] += bits
            elif a == n:
                total = bits
    return total


@njit(cache=True)
def worth(parents, root, weights, first, early, late, scale, wrong, anywhere):  # type: ignore[no-untyped-def]
    """Return the bits of a whole tree: its arrows, its root, its shape and its dates; nothing is worse than a circle."""
    n = parents.size
    order, count = _downwards(parents, root)
    if count < n:
        return NEVER
    bits = first[root]
    size = np.ones(n)
    for i in range(n - 1, 0, -1):
        v = order[i]
        size[parents[v]] += size[v]
        bits += weights[parents[v], v]
    for v in range(n):
        bits -= np.log2(size[v])
    return bits - _misdated(order, parents, early, late, scale, wrong, anywhere)


@njit(cache=True)
def turned(parents, root):  # type: ignore[no-untyped-def]
    """Return the same tree grown from another root."""
    found = parents.copy()
    v, before = root, -1
    while v >= 0:
        following = found[v]
        found[v] = before
        before, v = v, following
    return found


@njit(cache=True)
def climbed(parents, root, weights, first, early, late, scale, wrong, anywhere):  # type: ignore[no-untyped-def]
    """Return the tree that no single move makes better: a telling to another parent, or a telling and its parent exchanged."""
    n = parents.size
    best = worth(parents, root, weights, first, early, late, scale, wrong, anywhere)
    while True:
        top, move, to = best, -1, -1
        for c in range(n):
            if c == root:
                continue
            old = parents[c]
            for p in range(n):
                if p != c and p != old:
                    parents[c] = p
                    bits = worth(parents, root, weights, first, early, late, scale, wrong, anywhere)
                    if bits > top + 1e-9:
                        top, move, to = bits, c, p
            parents[c] = old
            if old != root:
                parents[c], parents[old] = parents[old], c
                bits = worth(parents, root, weights, first, early, late, scale, wrong, anywhere)
                if bits > top + 1e-9:
                    top, move, to = bits, c, -1
                parents[old], parents[c] = parents[c], old
        if move < 0:
            return parents, best
        if to < 0:
            to = parents[parents[move]]
            parents[parents[move]] = move
        parents[move] = to
        best = top
