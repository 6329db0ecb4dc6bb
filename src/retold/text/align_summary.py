"""What a telling did to its source, in numbers: kept, moved, padded, changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Account:
    """Shares are of code points, 0 to 1."""

    kept: float
    """Share of the source that has a counterpart in the telling."""
    order_kept: float
    """Share of the aligned passages that stand in the source's order; 1 where nothing is aligned."""
    added: float
    """Share of the telling without counterpart in the source: padding, or other sources."""
    changes: Mapping[str, int]
    """Number of variants in which the two differ, by type."""


def what_it_did(
    child: Mapping[str, Any],
    parent: Mapping[str, Any],
    alignments: Iterable[Mapping[str, Any]],
    readings: Iterable[Mapping[str, Any]],
) -> Account:
    """Sum up what *child* did to *parent* (rows of ``articles``), from rows of ``alignments`` and ``readings``."""
    a, b = parent["id"], child["id"]
    rows = [r for r in alignments if {r["a"], r["b"]} == {a, b}]
    side = "a" if a < b else "b"
    other = "b" if side == "a" else "a"
    in_parent = _covered((r[f"{side}_begin"], r[f"{side}_end"]) for r in rows)
    in_child = _covered((r[f"{other}_begin"], r[f"{other}_end"]) for r in rows)
    still = sum(not r["moved"] for r in rows)
    return Account(
        kept=_share(in_parent, parent["text"]),
        order_kept=still / len(rows) if rows else 1.0,
        added=1.0 - _share(in_child, child["text"]),
        changes=_changes(a, b, readings),
    )


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    """Return how many code points spans cover together."""
    total = reached = 0
    for begin, end in sorted(spans):
        total += max(0, end - max(begin, reached))
        reached = max(reached, end)
    return total


def _share(covered: int, text: str) -> float:
    return min(1.0, covered / len(text)) if text else 0.0


def _changes(a: str, b: str, readings: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Count the variants in which the two say different things, by type."""
    said: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in readings:
        if row["id"] in (a, b):
            form = row.get("form")
            said.setdefault((row["story"], row["variant"], row["type"]), {})[row["id"]] = (
                row["words"] if form is None else form
            )
    counts = Counter(key[2] for key, found in said.items() if len(found) == 2 and found[a] != found[b])
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
