"""Quotations as marks: word for word the same, cut, reworded; and those another telling turned into indirect speech."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from retold.collate.kinds import Kind
from retold.collate.marks import Mark
from retold.collate.tellings import Telling, stem
from retold.model import Span

LEAST_WORDS = 2
"""Words. A single quoted word is a term, not somebody's words."""


def marks(telling: Telling) -> list[Mark]:
    """Return the quotations of a telling, of two words or more."""
    found = []
    for span in telling.quotations:
        forms = tuple(w.form.replace("-", "") for w in telling.between(*span))
        if len(forms) >= LEAST_WORDS and not _is_title(telling, span):
            near = frozenset(stem(w.form) for w in telling.between(*span) if telling.is_content(w))
            found.append(
                Mark(
                    "quotation",
                    span.begin,
                    span.end,
                    telling.sentence_at(span.begin),
                    span.of(telling.text),
                    forms,
                    near,
                )
            )
    return found


def _is_title(telling: Telling, span: Span) -> bool:
    """Tell whether a few words all with capitals stand between the marks: a title, nobody's words."""
    run = telling.between(*span)
    plain = [w for w in run if not (telling.text[w.begin].isupper() or telling.text[w.begin].isdigit())]
    return (len(run) <= 5 and not plain) or (
        4 < len(run) <= 20 and all(len(w.form) <= 3 for w in plain) and 3 * len(plain) <= 2 * len(run)
    )


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


def likeness(x: Mark, y: Mark, alone: float) -> float:
    """How surely two different quotations render the same words: shared words, shared stems, nothing else to pair with."""
    if is_part(x.value, y.value) and min(len(x.value), len(y.value)) > 2:
        return 1.0
    score = 0.7 * max(_in_order(x.value, y.value), _words_alike(x.value, y.value))
    letters = fuzz.ratio(" ".join(x.value), " ".join(y.value)) / 100
    if not alone or _sizes(x, y) < 0.3:
        return score + 0.1
    return (
        score + alone * (0.3 + (0.2 if alone == 1.0 and _sizes(x, y) > 0.5 else 0.0)) + 0.5 * max(0.0, letters - 0.25)
    )


def _in_order(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    return float(Indel.normalized_similarity(x, y))


@lru_cache(maxsize=100_000)
def _words_alike(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    """Return the share of the shorter quotation's longer words that have a look-alike in the other: studying, studied."""
    short, long = sorted(([w for w in x if len(w) > 3], [w for w in y if len(w) > 3]), key=len)
    return sum(any(fuzz.ratio(w, v) >= 65 for v in long) for w in short[:60]) / len(short[:60]) if short else 0.0


def _sizes(x: Mark, y: Mark) -> float:
    return min(len(x.value), len(y.value)) / max(len(x.value), len(y.value))


def weight(x: Mark, y: Mark) -> float:
    """Other words before fewer words."""
    return 0.7 if is_part(x.value, y.value) else 0.85


KIND = Kind("quotation", "quotation", marks, same, likeness, weight, reach=1, across=False)
