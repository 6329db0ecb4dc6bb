"""The score: what the evidence adds up to, in bits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from retold.relate.embedding import EmbeddedPair
from retold.relate.evidence import IN_MEANING, KINDS
from retold.relate.evidence.measure import Kind, Measure
from retold.relate.subject import Pair
from retold.relate.weights import LEARNT, weights

SURE = 30.0
"""Bits at which a probability is 1 to nine places: scores are not read further."""


class Finding(NamedTuple):
    """One kind of evidence as found on one pair."""

    kind: Kind
    measure: Measure
    bits: float


@dataclass(frozen=True, slots=True)
class Score:
    """The findings on a pair and their sum."""

    bits: float
    findings: tuple[Finding, ...]

    @property
    def probability(self) -> float:
        """The probability that the pair is derived, before it is known which pile the pair comes from."""
        return probability(self.bits)

    def value(self, name: str) -> float:
        """Return what the kind of evidence *name* measured; 0 where it was not asked."""
        return next((f.measure.value for f in self.findings if f.kind.name == name), 0.0)


def probability(bits: float) -> float:
    """Return the probability whose log2 odds are *bits*.

    >>> probability(0.0), round(probability(3.0), 3)
    (0.5, 0.889)
    """
    return float(1.0 / (1.0 + 2.0 ** -max(-SURE, min(SURE, bits))))


def measured(pair: Pair) -> dict[str, Measure]:
    """Return what every kind of evidence that speaks to the pair measures on it."""
    return {kind.name: kind.measure(pair) for kind in _asked(pair.same_language, isinstance(pair, EmbeddedPair))}


@lru_cache(maxsize=4)
def _asked(same_language: bool, in_meaning: bool) -> tuple[Kind, ...]:
    """Return the kinds of evidence that are asked; *in_meaning*, with those that a model is asked for."""
    kinds = (*KINDS, *IN_MEANING) if in_meaning else KINDS
    return tuple(kind for kind in kinds if kind.speaks(same_language))


def score(pair: Pair, given: str = LEARNT) -> Score:
    """Weigh all evidence on *pair*; by the weights *given*, the text of a file, instead of the learnt ones."""
    in_meaning = isinstance(pair, EmbeddedPair)
    weight = weights(pair.same_language, given, in_meaning=in_meaning)
    findings, total = [], 0.0
    for kind in _asked(pair.same_language, in_meaning):
        measure = kind.measure(pair)
        bits = weight[kind.name].bits(measure.value)
        findings.append(Finding(kind, measure, bits))
        total += bits
    return Score(total, tuple(findings))
