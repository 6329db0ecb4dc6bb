"""The verdict on two tellings in one sentence, and its evidence as a waterfall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from retold.report import limits, phrases
from retold.report.rows import Row

NOT_JUDGED = (
    "This pair was not judged by itself: too little is shared to propose it, or its tie runs through other tellings."
)


NO_WEIGHT = 0.05
"""Bits below which a reason would show as 0.0: it is named under the waterfall, not drawn in it."""


def verdict(relation: Row | None, a: str, b: str) -> str:
    """Return the verdict on the tellings named *a* and *b* in one sentence."""
    if relation is None:
        return NOT_JUDGED
    derived = f"derived: {phrases.percent(relation['probability'])}"
    if relation["relation"] == "independent":
        return f"Independent: {a} and {b} report the same event, each in its own words ({derived})."
    if relation["relation"] == "unrelated":
        return f"Unrelated: nothing says that one text lies behind {a} and {b} ({derived})."
    kind = phrases.RELATION_TELLS.get(relation["relation"], relation["relation"])
    sure = phrases.sureness(relation["probability"])
    return f"One text lies {sure} behind {a} and {b} ({derived}): {kind}. {direction(relation, a, b)}"


def direction(relation: Row, a: str, b: str) -> str:
    """Return which way the text went, with its probability.

    >>> direction({"a_to_b": 0.1, "b_to_a": 0.7, "common": 0.2}, "A", "B")
    'A probably took it from B (70\xa0%).'
    """
    ways = (
        (relation["a_to_b"] or 0.0, "{b} {sure} took it from {a}"),
        (relation["b_to_a"] or 0.0, "{a} {sure} took it from {b}"),
        (relation["common"] or 0.0, "both {sure} took it from a source that is neither"),
    )
    probability, words = max(ways, key=lambda way: way[0])
    if probability < 0.5:
        return "Which way it went cannot be told."
    told = words.format(a=a, b=b, sure=phrases.sureness(probability))
    return f"{told[0].upper()}{told[1:]} ({phrases.percent(probability)})."


def without_weight(evidence: Sequence[Row]) -> list[str]:
    """Return what was weighed and found to speak neither way."""
    light = [row for row in evidence if abs(row["bits"] or 0.0) < NO_WEIGHT]
    return [
        phrases.short(row["says"] or row["name"], 200)
        for row in sorted(light, key=lambda r: (r["question"], r["ordinal"]))
    ]


FEW: Final = 2
"""Reasons on which a verdict can be said to hang; where more would have to go, it stands on many feet."""


def turning(evidence: Sequence[Row]) -> list[str]:
    """Return the names of the fewest reasons without which the pair would be judged the other way, heaviest first.

    The heaviest on the side of the verdict come first, so no smaller set would do; none where nothing speaks for the verdict.

    >>> turning([{"question": "derived", "name": name, "bits": bits} for name, bits in (("run", 3.0), ("credit", 2.0), ("order", -4.0))])
    ['run']
    """
    bits = {row["name"]: row["bits"] or 0.0 for row in evidence if row["question"] == "derived"}
    total = sum(bits.values())
    side = 1.0 if total >= 0.0 else -1.0
    taken: list[str] = []
    for name in sorted(bits, key=lambda name: (-side * bits[name], name)):
        if side * bits[name] <= 0.0:
            return []
        taken.append(name)
        total -= bits[name]
        if (total >= 0.0) != (side > 0.0):
            return taken
    return []


def what_would_change(evidence: Sequence[Row]) -> str:
    """Return in one sentence which evidence the verdict hangs on; nothing where no evidence is kept."""
    if not any(row["question"] == "derived" for row in evidence):
        return ""
    names = turning(evidence)
    if not names:
        return "No evidence taken out would change the verdict."
    if len(names) <= FEW:
        return f"Without {' and '.join(names)} the verdict would be the other."
    return f"{len(names)} reasons would have to be wrong at once before the verdict changed: {phrases.listed(names, most=FEW)}."


def waterfall(evidence: Sequence[Row], question: str) -> list[dict[str, Any]]:
    """Return the evidence on *question*, heaviest first, each with the running sum before and after it, in bits."""
    total = 0.0
    steps = []
    for row in sorted((r for r in evidence if r["question"] == question), key=lambda r: r["ordinal"]):
        weight = round(row["bits"] or 0.0, 2)
        if abs(weight) < NO_WEIGHT:
            total += weight
            continue
        spans = [[s["a_begin"], s["a_end"], s["b_begin"], s["b_end"]] for s in row["spans"] or ()]
        steps.append(
            {
                "says": phrases.short(row["says"] or row["name"], 300),
                "bits": weight,
                "from": round(total, 2),
                "to": round(total + weight, 2),
                "spans": spans[: limits.SPANS_OF_EVIDENCE],
            }
        )
        total += weight
    return steps
