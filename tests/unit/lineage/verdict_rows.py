"""Rows of the table ``relations``, made by hand: lineage is tested on verdicts, not on texts."""

from __future__ import annotations

from typing import Any

from retold.model import DERIVED


def row(
    a: str, b: str, relation: str = "rewrite", sure: float = 0.99, forth: float = 0.9, **fields: Any
) -> dict[str, Any]:
    """Return the verdict on *a* and *b*: derived for *sure*, from a to b with the probability *forth* unless fields say otherwise."""
    if a > b:
        raise ValueError("a pair is written with the id first that sorts first")
    derived = relation in DERIVED
    probability = sure if derived else 1 - sure
    common = fields.pop("common", 0.0)
    other = "independent" if derived else relation
    kinds = [(relation, sure), (other, 1 - sure)] if derived else [(relation, sure), ("rewrite", 1 - sure)]
    return {
        "a": a,
        "b": b,
        "relation": relation,
        "score": 12.0 if derived else -12.0,
        "probability": probability,
        "a_to_b": forth * (1 - common),
        "b_to_a": (1 - forth) * (1 - common),
        "common": common,
        "share_a": 0.9,
        "share_b": 0.9,
        "kinds": [{"relation": kind, "probability": p} for kind, p in kinds],
        **fields,
    }
