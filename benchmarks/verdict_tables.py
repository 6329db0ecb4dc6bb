"""Tables that show what verdicts are worth: how far probabilities can be believed, and which relation is taken for which."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import numpy as np

from retold.model import DERIVED
from retold.relate.reliability import chances, reliability

Rows = list[dict[str, Any]]

CALLED: Final = (*DERIVED, "independent", "unrelated")
SHORT: Final = 100
"""Words of the shorter text below which a pair is short."""
WAYS_BOTH: Final = ("edit", "rewrite", "round-trip", "siblings", "translation")
"""Relations of labelled pairs that are derived."""


def believed(rows: Rows, bits: np.ndarray, docs: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Return how far the scores can be believed: for short and long pairs, language pairs and relations.

    Pairs of one story whose relation nobody labelled are left out, but for a line of their own; so are the invented events.
    """
    public = np.array([row["set"] != "matched" for row in rows])
    known = public & np.array([row["relation"] != "same-story" for row in rows])
    within = np.array([row["within"] for row in rows])
    short = np.array([min(row["words"]) < SHORT for row in rows])
    languages = np.array(["-".join(sorted(docs[row[side]]["lang"] for side in "ab")) for row in rows])
    relations = np.array([row["relation"] for row in rows])
    groups = {
        "within a language": known & within,
        f"  under {SHORT} words": known & within & short,
        f"  {SHORT} words and more": known & within & ~short,
        "across languages": known & ~within,
        f"  under {SHORT} words ": known & ~within & short,
        f"  {SHORT} words and more ": known & ~within & ~short,
        "invented events within": ~public & within,
        "invented events across": ~public & ~within,
        **{f"{pair}": known & (languages == pair) for pair in sorted(set(languages))},
        **{f"is {kind}": public & (relations == kind) for kind in sorted(set(relations))},
    }
    return reliability(bits, np.isin(relations, WAYS_BOTH), groups)


def confusion(rows: Rows, bits: np.ndarray, learnt: dict[str, Any]) -> str:
    """Return which relations (rows, shares of their pairs) are called what (columns), by the scores and by what is *learnt* of kinds."""
    called: dict[str, Counter[str]] = {}
    for row, sure in zip(rows, chances(bits).tolist(), strict=True):
        if row["set"] != "matched":
            called.setdefault(row["relation"], Counter())[_named(row, sure, learnt)] += 1
    lines = ["| is \\ called | " + " | ".join(CALLED) + " | pairs |", "|---" * (len(CALLED) + 2) + "|"]
    order = [kind for kind in (*CALLED, *sorted(called.keys() - set(CALLED))) if kind in called]
    for kind in order:
        total = called[kind].total()
        shares = (f"{called[kind][name] / total:.2f}" if called[kind][name] else "" for name in CALLED)
        lines.append(f"| {kind} | " + " | ".join(shares) + f" | {total} |")
    return "\n".join(lines)


def _named(row: dict[str, Any], sure: float, learnt: dict[str, Any]) -> str:
    """Return the most probable relation on the side of the verdict, as ``relate`` names it."""
    if sure < 0.5:
        slope, neutral = learnt["event"]
        return "independent" if slope * (row["event"] - neutral) >= 0 else "unrelated"
    chances_of = row["ruled"] or _by_way(row, learnt)
    return max(sorted(chances_of), key=lambda kind: chances_of[kind])


def _by_way(row: dict[str, Any], learnt: dict[str, Any]) -> dict[str, float]:
    common = _common(row, learnt["direction" if row["within"] else "direction across"])
    if not row["within"]:
        return {"translation": 1 - common, "siblings": common}
    ratio = abs(np.log2((1 + row["words"][0]) / (1 + row["words"][1])))
    values = np.array([1.0, row["verbatim"] ** 0.5, row["order"], row["coverage"], ratio])
    ways = _shares({kind: float(np.dot(slopes, values)) for kind, slopes in learnt["way"].items()})
    common *= 1 - ways["edit"]
    return {"siblings": common} | {kind: share * (1 - common) for kind, share in ways.items()}


def _common(row: dict[str, Any], model: dict[str, Any]) -> float:
    """Return the probability that both were made from a third."""
    sides = {
        side: sum(slope * row[side][name] for name, slope in model["traits"].items()) for side in ("forth", "back")
    }
    return _shares(sides | {"common": model["common"]})["common"]


def _shares(bits: dict[str, float]) -> dict[str, float]:
    odds = {name: 2.0 ** (value - max(bits.values())) for name, value in bits.items()}
    return {name: odd / sum(odds.values()) for name, odd in odds.items()}
