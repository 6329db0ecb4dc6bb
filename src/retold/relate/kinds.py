"""Which relation it is, given how surely the pair is derived and which way it went."""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np

from retold.relate.direction import Direction
from retold.relate.evidence.coverage import shares
from retold.relate.evidence.word_order import throughout
from retold.relate.score import Score
from retold.relate.subject import Pair, name_words
from retold.relate.weights import learnt
from retold.text.names import ascii_key, skeleton

COPIED: Final = 0.97
"""Share of five-word runs from which a pair is a copy: one word in two hundred may differ."""
EXCERPT_RUN: Final = 12
"""Own words in a row that show an excerpt for what it is."""
EXCERPT_SHARE: Final = 0.4
"""Share of either text in closely matched sentences; below it in both, what is shared is a part."""
DAYS: Final = 30
"""Days between two reports from which they are not of one event, whatever names they share."""
LEAST_NAMES: Final = 4
"""Names a text is taken to have at least: one of one shared is no event."""
WHOLE: Final = 0.2
"""Share of the shorter text's words in the other's order from which the whole was retold, not a part."""
CLOSE: Final = 0.6
"""Similarity from which two sentences are closely matched."""


def kinds(pair: Pair, score: Score, direction: Direction) -> dict[str, float]:
    """Return the probability of every relation that the pair can have; they add up to 1."""
    derived = score.probability
    topic = _same_event(pair)
    found = {"independent": (1 - derived) * topic, "unrelated": (1 - derived) * (1 - topic)}
    for kind, share in _derived(pair, direction).items():
        found[kind] = found.get(kind, 0.0) + derived * share
    return found


def _derived(pair: Pair, direction: Direction) -> dict[str, float]:
    """Return the probability of each derived relation, given that the pair is derived."""
    if told := ruled(pair):
        return told
    if not pair.same_language:
        return {"translation": 1 - direction.common, "siblings": direction.common}
    way = _softmax(pair)
    common = direction.common * (1 - way["edit"])
    return {"siblings": common} | {kind: share * (1 - common) for kind, share in way.items()}


def ruled(pair: Pair) -> dict[str, float]:
    """Return the probability of each derived relation where a rule says it: for a copy and an excerpt; else nothing."""
    if pair.verbatim >= COPIED and _lengths_agree(pair):
        return {"copy": 1.0}
    if pair.same_language and _is_excerpt(pair) and throughout(pair, shorter=True).value < WHOLE:
        return {"excerpt": 0.9, "edit": 0.1}
    return {}


def _lengths_agree(pair: Pair) -> bool:
    return abs(pair.a.size - pair.b.size) <= 0.02 * max(pair.a.size, pair.b.size)


def _is_excerpt(pair: Pair) -> bool:
    """Tell whether only a part is shared, but that part word for word."""
    longest = max((length for _, _, length in pair.runs), default=0)
    if longest < EXCERPT_RUN:
        return False
    close = pair.alignment.similarity >= CLOSE
    sentences = ((pair.alignment.a, pair.a), (pair.alignment.b, pair.b))
    shares = [len(np.unique(rows[close])) / max(1, len(side.prepared.sentences)) for rows, side in sentences]
    return max(shares) < EXCERPT_SHARE


def features(pair: Pair) -> list[float]:
    """Return what tells edit, rewrite and round trip apart; the same from either side."""
    ratio = abs(math.log2((1 + pair.a.size) / (1 + pair.b.size)))
    return [1.0, pair.verbatim**0.5, throughout(pair, shorter=False).value, min(shares(pair)), ratio]


def _softmax(pair: Pair) -> dict[str, float]:
    rows: dict[str, list[float]] = learnt()["way"]
    values = features(pair)
    bits = {kind: sum(w * v for w, v in zip(row, values, strict=True)) for kind, row in rows.items()}
    top = max(bits.values())
    odds = {kind: 2.0 ** (b - top) for kind, b in bits.items()}
    return {kind: odd / sum(odds.values()) for kind, odd in odds.items()}


def _same_event(pair: Pair) -> float:
    """Return the probability that two texts that are not derived still tell one event, by the names both have."""
    if _days_apart(pair) > DAYS:
        return 0.0
    slope, neutral = learnt()["event"]
    return float(1 / (1 + 2.0 ** -max(-30.0, min(30.0, slope * (event_names(pair) - neutral)))))


def _days_apart(pair: Pair) -> int:
    """Return the days between the dates the two claim; 0 where either claims none."""
    one, other = (_day(subject.article.published) for subject in (pair.a, pair.b))
    return abs(one - other) if one and other else 0


@lru_cache(maxsize=1024)
def _day(published: str) -> int:
    """Return a running number for the day of a moment; 0 where it is none."""
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return 0


def _spelt_alike(pair: Pair, key: str) -> bool:
    """Tell whether a word of a name that sounds like *key* is the same in both texts, but for case and accents."""
    one, other = (
        {ascii_key(word) for word in name_words(side.name_keys[key].of(side.text)) if skeleton(word) == key}
        for side in (pair.a, pair.b)
    )
    return not one.isdisjoint(other)


def event_names(pair: Pair) -> float:
    """Return how much the telling names of both agree: the share of the shorter list that both have, times log2 of one more
    than their number. Sounds of fewer than three consonants are those of many names: Pella and Paul. They count where the name is
    spelt the same, and across languages not at all.
    """
    left, right = pair.a.name_keys, pair.b.name_keys
    shared = sum(len(key) > 2 or (pair.same_language and _spelt_alike(pair, key)) for key in left.keys() & right.keys())
    return math.log2(1 + shared) * shared / max(LEAST_NAMES, min(len(left), len(right)))
