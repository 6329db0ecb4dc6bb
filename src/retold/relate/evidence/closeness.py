"""Sentences that mean the same, closer to each other than to any other sentence of either text.

Asked only where a model of sentence embeddings is given. To such a model two reports of one event are alike as wholes, and nearly
as much as a source and its rewrite: each sentence is on the same matter. But in a retelling a sentence is made from *one* sentence,
and is much closer to that than to the next best, however it is put; in an independent report several are about as close. So what
counts is the margin by which the closest beats the second best, of its row and of its column, not likeness itself.
"""

from __future__ import annotations

from functools import partial
from typing import Final, cast

import numpy as np

from retold.relate.embedding import EmbeddedPair, Vectors
from retold.relate.evidence.measure import Kind, Measure, Places
from retold.relate.subject import Pair
from retold.text.align import Prepared
from retold.text.terms import Ints, Reals

LEAST: Final = 25.0
"""Code points of a sentence that is asked: "He declined." is close to much."""
FEW: Final = 4
"""Sentences a text is taken to have at least: among three the second best is far by chance."""


def measure(pair: Pair) -> Measure:
    """Return the mean margin over the sentences of the text for which it is greater, as a share of the model's range."""
    vectors = cast(EmbeddedPair, pair).vectors or (np.zeros((0, 0)), np.zeros((0, 0)))
    kept = [_telling(subject.prepared, len(rows)) for subject, rows in zip((pair.a, pair.b), vectors, strict=True)]
    if not all(map(len, kept)):
        return Measure(0.0)
    margin = margins(vectors[0][kept[0]], vectors[1][kept[1]], pair.a.prepared.key > pair.b.prepared.key)
    sides = (margin.max(axis=1), margin.max(axis=0))
    value = max(float(side.sum()) / max(FEW, len(side)) for side in sides)
    return Measure(max(0.0, round(value, 4)), partial(_places, pair, margin, kept))


def margins(left: Vectors, right: Vectors, turned: bool) -> Reals:
    """Return by how much each sentence (row) is closer to each of the other text (column) than either is to its next best.

    *turned* texts are multiplied the other way round, so that both orders of a pair give the same numbers to the last bit.
    """
    alike = np.asarray((right @ left.T).T if turned else left @ right.T, np.float64)
    return np.asarray(alike - (_best_other(alike) + _best_other(alike.T).T) / 2, np.float64)


def _best_other(alike: Reals) -> Reals:
    """Return for each place the greatest of the other places in its row; where there is no other, its own."""
    if alike.shape[1] < 2:
        return alike
    two = np.partition(alike, -2, axis=1)[:, -2:]
    return np.where(np.arange(alike.shape[1]) == alike.argmax(axis=1)[:, None], two[:, :1], two[:, 1:])


def _telling(prepared: Prepared, embedded: int) -> Ints:
    """Return the sentences that are long enough, of those that were embedded; all, where none is."""
    long_enough = np.flatnonzero(prepared.lengths[:embedded] >= LEAST)
    return long_enough if len(long_enough) else np.arange(embedded)


def _places(pair: Pair, margin: Reals, kept: list[Ints], most: int) -> Places:
    """Return the sentences that are each other's closest, widest margins first where there are too many, in order."""
    rows = np.flatnonzero(margin.argmax(axis=0)[margin.argmax(axis=1)] == np.arange(len(margin)))
    found = [(float(margin[i].max()), int(kept[0][i]), int(kept[1][margin[i].argmax()])) for i in rows]
    left, right = pair.a.prepared.sentences, pair.b.prepared.sentences
    best = sorted((one for one in found if one[0] > 0), key=lambda one: (-one[0], one[1], one[2]))[:most]
    return [(left[i], right[j]) for _, i, j in sorted(best, key=lambda one: one[1:])]


KIND = Kind(
    "closeness in meaning",
    measure,
    "By a language model, sentences are closer to one of the other text than to its next best: by {percent} % of the model’s range.",
    absent="By a language model, no sentence is closer to one of the other text than to the next best.",
)
