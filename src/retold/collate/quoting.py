"""Quotations as marks: word for word the same, cut, reworded; and those another telling turned into indirect speech."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Indel

from retold.collate.kinds import Kind
from retold.collate.marks import Mark
from retold.collate.tellings import Telling, stem

LEAST_WORDS = 2
"""Words. A single quoted word is a term, not somebody's words."""


def marks(telling: Telling) -> list[Mark]:
    """Return the quotations of a telling, of two words or more."""
    found = []
    for span in telling.quotations:
        forms = tuple(w.form.replace("-", "") for w in telling.between(*span))
        if len(forms) >= LEAST_WORDS:
            near = frozenset(stem(w.form) for w in telling.between(*span) if telling.is_content(w))
            found.append(Mark("quotation", span.begin, span.end, telling.sentence_at(span.begin), span.of(telling.text), forms, near))
    return found


def same(x: Mark, y: Mark) -> bool:
    """Tell whether two quotations have the same words."""
    return bool(x.value == y.value)


@lru_cache(maxsize=100_000)
def overlap(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    """Return how many words in order two quotations share, over the shorter one."""
    return Indel.similarity(x, y) / 2 / min(len(x), len(y)) if x and y else 0.0


def is_part(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Tell whether one quotation stands whole in the other."""
    short, long = sorted((x, y), key=len)
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def likeness(x: Mark, y: Mark, alone: bool) -> float:
    """How surely two different quotations render the same words: shared words, shared stems, nothing else to pair with."""
    stems = len(x.near & y.near) / max(1, min(len(x.near), len(y.near)))
    if is_part(x.value, y.value) and min(len(x.value), len(y.value)) > 2:
        return 1.0
    score = 0.7 * max(_in_order(x.value, y.value), stems)
    return score + (0.35 if alone and _sizes(x, y) > 0.3 else 0.1)


def _in_order(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    return float(Indel.normalized_similarity(x, y))


def _sizes(x: Mark, y: Mark) -> float:
    return min(len(x.value), len(y.value)) / max(len(x.value), len(y.value))


def weight(x: Mark, y: Mark) -> float:
    """Other words before fewer words."""
    return 0.7 if is_part(x.value, y.value) else 0.85


KIND = Kind("quotation", marks, same, likeness, weight, reach=1, across=False)
