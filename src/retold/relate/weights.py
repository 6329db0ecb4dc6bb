"""The learnt weights, as a small readable file: what each kind of evidence is worth, in bits."""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, Final


@dataclass(frozen=True)
class Weight:
    """What one kind of evidence is worth: bits read off a rising line of straight pieces between points (value, bits).

    Outside its points the line is level: below what independent reports usually show, less says no more, since an elaborate rewrite
    shows as little; and beyond what was ever seen nothing is known.
    """

    points: tuple[tuple[float, float], ...]

    def bits(self, value: float) -> float:
        """Return the weight of a measured *value*, positive for derived.

        >>> Weight(((0.0, -2.0), (0.5, 1.0), (1.0, 2.0))).bits(0.25)
        -0.5
        """
        place = bisect_right(self._places, value)
        if place == 0 or place == len(self.points):
            return self.points[max(0, place - 1)][1]
        (left, bits), (right, more) = self.points[place - 1 : place + 1]
        return bits + (more - bits) * (value - left) / (right - left)

    @cached_property
    def _places(self) -> list[float]:
        return [value for value, _ in self.points]


LEARNT: Final = "learnt"
"""Stands for the weights Retold comes with where others may be given."""

OFF: Final = "off"
"""Stands for no model where one of sentence embeddings may be given."""

Weights = dict[str, Weight]
"""For pairs within a language or across languages, what each kind of evidence is worth."""


def parse(row: dict[str, Any]) -> Weights:
    """Take weights from their JSON form."""
    return {name: Weight(tuple((float(v), float(b)) for v, b in points)) for name, points in row.items()}


@lru_cache(maxsize=1)
def learnt() -> dict[str, Any]:
    """Return the file of learnt weights as it is: weights, kinds of relation, and where they came from."""
    loaded: dict[str, Any] = json.loads((files("retold.relate") / "weights.json").read_text("utf-8"))
    return loaded


@lru_cache(maxsize=1)
def learnt_in_meaning() -> dict[str, Any]:
    """Return the file of what was learnt besides for pairs that a model of sentence embeddings has read."""
    loaded: dict[str, Any] = json.loads((files("retold.relate") / "weights_in_meaning.json").read_text("utf-8"))
    return loaded


@lru_cache(maxsize=8)
def weights(same_language: bool, given: str = LEARNT, *, in_meaning: bool = False) -> Weights:
    """Return the weights to use within a language, or across languages: those *given* as the text of a file, else the learnt ones.

    *in_meaning*, with those of the kinds that a model is asked for.
    """
    side = "within" if same_language else "across"
    own: dict[str, Any] = json.loads(given) if given != LEARNT else {}
    more = parse(learnt_in_meaning()[side]) if in_meaning else {}
    return more | parse(own.get(side) or learnt()[side])


def fitted_with(given: str) -> str:
    """Return the model that the weights *given* were fitted with; `OFF` where they hold without any."""
    return OFF if given == LEARNT else str(json.loads(given).get("semantic", OFF))


def as_json(known: Weights) -> dict[str, list[list[float]]]:
    """Return weights in their JSON form."""
    return {name: [list(point) for point in weight.points] for name, weight in known.items()}


def checked(text: str) -> str:
    """Return the text of a file of weights if it is one. Raises ValueError, saying what is wrong."""
    rows = json.loads(text)
    sides = [side for side in ("within", "across") if isinstance(rows, dict) and rows.get(side)]
    if not sides:
        raise ValueError("it has weights neither within languages nor across")
    for side in sides:
        known = learnt()[side] | (learnt_in_meaning()[side] if fitted_with(text) != OFF else {})
        kinds = rows[side]
        if not isinstance(kinds, dict) or kinds.keys() != known.keys():
            raise ValueError(f"its kinds of evidence ({side}) are not those of this version")
        for name, weight in parse(kinds).items():
            places, bits = zip(*weight.points, strict=True)
            if list(places) != sorted(set(places)) or not all(map(math.isfinite, (*places, *bits))):
                raise ValueError(f"the points of {name!r} ({side}) do not rise")
    return text
