"""The places of a story: a passage of one telling with its counterparts in all others that have it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from retold.collate.kinship import Kinship
from retold.collate.tellings import Telling
from retold.text.align import Alignment, Pair

Alignments = dict[tuple[str, str], Alignment]
"""By pair of ids in order."""

SURE = 0.3
"""Similarity from which two independent reports are compared on a passage."""


COUSINS = 0.08
"""Similarity from which two tellings of one source, neither taken from the other, have a place in common.

Between a text and its translation order and length alone may pair two sentences; between cousins they pair padding.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One passage of the *base* telling and where the others have it."""

    base: str
    passages: dict[str, tuple[int, ...]]
    """Sentences of each telling that has the place, the base among them."""
    similarity: dict[str, float]
    """Of each counterpart to the telling it was found through."""
    near: dict[str, str]
    """The telling each counterpart is compared with first: its parent where that has the place, else the base."""


Beside = dict[tuple[str, str], dict[int, list[Pair]]]
"""Aligned pairs by ordered pair of tellings and sentence of the first."""


def partners(alignments: Alignments) -> Beside:
    """Return for each ordered pair of tellings the pairs by sentence of the first."""
    found: dict[tuple[str, str], dict[int, list[Pair]]] = {}
    for (a, b), alignment in alignments.items():
        for key, seen in (((a, b), alignment), ((b, a), alignment.mirrored())):
            rows: dict[int, list[Pair]] = defaultdict(list)
            for pair in seen.pairs:
                rows[pair.a].append(pair)
            found[key] = dict(rows)
    return found


def places(tellings: dict[str, Telling], alignments: Alignments, beside: Beside, kinship: Kinship) -> list[Place]:
    """Return the places of a story. The most retold telling gives the first, others those it does not have."""
    order = _bases(tellings, alignments, kinship)
    taken: set[tuple[str, int]] = set()
    found = []
    for base in order:
        others = [t for t in order if t != base]
        for number in range(len(tellings[base].sentences)):
            if (base, number) in taken:
                continue
            place = _place(base, number, others, beside, kinship)
            taken.update((t, j) for t, sentences in place.passages.items() for j in sentences)
            found.append(place)
    return found


def _bases(tellings: dict[str, Telling], alignments: Alignments, kinship: Kinship) -> list[str]:
    """Return tellings with most text shared with kin first; an ancestor before those that go back to it."""
    shared: dict[str, float] = dict.fromkeys(tellings, 0.0)
    for (a, b), alignment in alignments.items():
        if kinship.kin(a, b):
            part_a, part_b = alignment.shares(tellings[a].prepared, tellings[b].prepared)
            shared[a] += part_a * len(tellings[a].text)
            shared[b] += part_b * len(tellings[b].text)
    return sorted(tellings, key=lambda t: (sum(kinship.is_ancestor(o, t) for o in tellings), -shared[t], t))


def _place(base: str, number: int, others: list[str], beside: Beside,
           kinship: Kinship) -> Place:  # fmt: skip
    """Gather the counterparts of one sentence of the base; a telling may come in through its parent."""
    place = Place(base, {base: (number,)}, {base: 1.0}, {})
    for _ in range(2):
        for telling in [t for t in others if t not in place.passages]:
            _join(place, telling, _doors(telling, place, kinship), beside, kinship)
    return place


def _doors(telling: str, place: Place, kinship: Kinship) -> list[str]:
    """Return the tellings of the place through which another may come in, best first."""
    parents = [p for p in kinship.parents.get(telling, ()) if p in place.passages]
    return [place.base, *(p for p in parents if p != place.base)]


def _join(place: Place, telling: str, doors: list[str], beside: Beside,
          kinship: Kinship) -> None:  # fmt: skip
    """Add a telling's counterparts to the place, found through the first door that has any."""
    for door in doors:
        rows = beside.get((door, telling), {})
        pairs = [pair for i in place.passages[door] for pair in rows.get(i, ())]
        if not kinship.kin(door, telling):
            pairs = [pair for pair in pairs if pair.similarity >= SURE and pair.first]
        elif not kinship.in_line(door, telling):
            pairs = [pair for pair in pairs if pair.similarity >= COUSINS]
        if pairs:
            place.passages[telling] = tuple(sorted({pair.b for pair in pairs}))
            place.similarity[telling] = max(pair.similarity for pair in pairs)
            place.near[telling] = door
            return
