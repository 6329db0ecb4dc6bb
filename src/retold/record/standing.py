"""Where a telling stands among the others: its story, its witness, what it descends from, and passages laid beside others'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from retold.model import Span

Passages = dict[str, list[tuple[int, int, str]]]
"""Article to begin, end and key of its passages, in order."""


@dataclass(frozen=True)
class Standing:
    """What the step takes from the lineage: each article's story and witness, and the passages aligned with others."""

    story: dict[str, str]
    witness: dict[tuple[str, str], str]
    passages: Passages
    ancestors: dict[tuple[str, str], frozenset[str]]

    @classmethod
    def of(cls, stories: pa.Table, descents: pa.Table, alignments: pa.Table) -> Standing:
        """Take it from the tables; an article of two stories counts for the first."""
        story: dict[str, str] = {}
        witness: dict[tuple[str, str], str] = {}
        told = stories.select(["story", "id", "witness"]).to_pylist()
        for row in sorted(told, key=lambda row: (natural(row["story"]), row["id"])):
            story.setdefault(row["id"], row["story"])
            witness[row["story"], row["id"]] = row["witness"] or row["id"]
        return cls(story, witness, _passages(alignments), _ancestors(descents))

    def scope(self, article: str) -> str:
        """Return the story of an article, or for one in none the article itself: within it last names may be tied."""
        return self.story.get(article) or f"alone/{article}"

    def count(self, story: str, tellings: Iterable[str]) -> int:
        """Return how many witnesses stand behind the tellings.

        A telling made from several sources has what it tells from the one that tells it too: it is no witness more.
        """
        all_of_them = set(tellings)
        first = [one for one in all_of_them if not all_of_them & self.ancestors.get((story, one), frozenset())]
        return len({self.witness.get((story, telling), telling) for telling in first})

    def passages_of(self, article: str, spans: Iterable[Span]) -> frozenset[str]:
        """Return the keys of aligned passages that overlap the spans."""
        passages = self.passages.get(article, [])
        keys: set[str] = set()
        for span in spans:
            before = bisect_left(passages, (span.end,))
            keys.update(key for _, end, key in passages[:before] if span.begin < end)
        return frozenset(keys)


def _passages(alignments: pa.Table) -> Passages:
    """Return the aligned passages; the two that lie beside each other share a key.

    Passages without any word in common were laid beside each other for their place alone: they tell nothing of statements.
    """
    passages: Passages = defaultdict(list)
    places = (
        alignments.filter(pc.greater(alignments["similarity"], 0))
        .select(["a", "b", "a_begin", "b_begin", "a_end", "b_end"])
        .to_pylist()
    )
    rows = sorted(places, key=lambda row: (row["a"], row["b"], row["a_begin"], row["b_begin"]))
    for number, row in enumerate(rows):
        passages[row["a"]].append((row["a_begin"], row["a_end"], str(number)))
        passages[row["b"]].append((row["b_begin"], row["b_end"], str(number)))
    return {article: sorted(found) for article, found in passages.items()}


def _ancestors(descents: pa.Table) -> dict[tuple[str, str], frozenset[str]]:
    """Return for each telling of a story all it descends from; a circle, which no lineage holds, ends the walk."""
    parents: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in descents.select(["story", "child", "parent"]).to_pylist():
        parents[row["story"], row["child"]].add(row["parent"])
    found: dict[tuple[str, str], frozenset[str]] = {}
    for story, child in parents:
        seen: set[str] = set()
        waiting = [child]
        while waiting:
            new = parents.get((story, waiting.pop()), set()) - seen
            seen |= new
            waiting.extend(new)
        found[story, child] = frozenset(seen - {child})
    return found


def natural(key: str | None) -> tuple[int, str]:
    """Order story:2 before story:10."""
    number = re.search(r"\d+$", key or "")
    return (int(number.group()) if number else 0, key or "")
