"""The learnt weights, as a small readable file: what each kind of evidence is worth, in bits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Weight:
    """What one kind of evidence is worth: ``bits = slope * (max(value, usual) - neutral)``.

    Below what independent reports usually show, a kind of evidence says no more: an elaborate rewrite shows as little.
    """

    slope: float
    neutral: float
    usual: float = float("-inf")

    def bits(self, value: float) -> float:
        """Return the weight of a measured *value*, positive for derived."""
        return self.slope * (max(value, self.usual) - self.neutral)


Weights = dict[str, Weight]
"""For pairs within a language or across languages, what each kind of evidence is worth."""


def parse(row: dict[str, Any]) -> Weights:
    """Take weights from their JSON form."""
    return {name: Weight(**weight) for name, weight in row.items()}


@lru_cache(maxsize=1)
def learnt() -> dict[str, Any]:
    """Return the file of learnt weights as it is: weights, kinds of relation, and where they came from."""
    loaded: dict[str, Any] = json.loads((files("retold.relate") / "weights.json").read_text("utf-8"))
    return loaded


@lru_cache(maxsize=2)
def weights(same_language: bool) -> Weights:
    """Return the weights to use within a language, or across languages."""
    return parse(learnt()["within" if same_language else "across"])
