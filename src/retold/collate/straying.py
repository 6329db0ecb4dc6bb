"""Facts that found no counterpart at their place: a number, date or name of a telling that its source has nowhere, and the other way.

A rewrite that puts a fact into another sentence tears it out of its place. What is left over on both sides, in the whole of the
two articles, is then compared once more: alike enough by itself, or alike and close to passages that lie side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retold.collate.columns import Marks
from retold.collate.kinds import ENOUGH, Kind
from retold.collate.kinship import Kinship
from retold.collate.marks import Mark
from retold.collate.places import Alignments
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant

FAR = 0.6
"""Likeness that two marks must reach which do not stand close to passages laid side by side."""

AFAR = 0.5
"""What it counts that nothing else is left over in two whole articles, of what it counts near by."""

CLOSE = 1
"""Sentences between a mark and a passage laid beside one as close to the other mark."""


def stray_variants(
    kinds: Iterable[Kind],
    marks: dict[str, Marks],
    tellings: dict[str, Telling],
    alignments: Alignments,
    kinship: Kinship,
    placed: Iterable[Variant],
) -> Iterator[Variant]:
    """Yield a variant for each mark that a telling and its source have in different words at no common place."""
    placed = list(placed)
    for source, telling in kinship.lines():
        aligned = (min(source, telling), max(source, telling)) in alignments
        if not aligned or tellings[source].lang != tellings[telling].lang:
            continue
        beside, taken = _beside(source, telling, alignments), _taken(source, telling, placed)
        for kind in kinds:
            ours, theirs = (
                _left(kind, marks[kind.name], a, b, taken) for a, b in ((source, telling), (telling, source))
            )
            for x, y in _best(kind, ours, theirs, beside):
                readings = tuple(
                    Reading(id_, mark.span, tellings[id_].sentences[mark.sentence])
                    for id_, mark in ((source, x), (telling, y))
                )
                yield Variant(kind.type, kind.weight(x, y), readings, ((source,), (telling,)), (source, x.begin))


def _taken(source: str, telling: str, placed: list[Variant]) -> set[tuple[str, int]]:
    """Return the phrases of variants that both have a reading in."""
    return {
        (r.id, r.span.begin)
        for variant in placed
        if {source, telling} <= {r.id for r in variant.readings}
        for r in variant.readings
    }


def _beside(source: str, telling: str, alignments: Alignments) -> set[tuple[int, int]]:
    """Return the pairs of sentences that lie beside or close to passages laid side by side."""
    found = alignments[min(source, telling), max(source, telling)]
    seen = found if source < telling else found.mirrored()
    steps = range(-CLOSE, CLOSE + 1)
    return {(pair.a + i, pair.b + j) for pair in seen.pairs for i in steps for j in steps}


def _left(kind: Kind, marks: Marks, here: str, there: str, taken: set[tuple[str, int]]) -> list[Mark]:
    """Return the marks of one telling that have no variant yet and whose like the other has nowhere."""
    known = [mark for row in marks[there].values() for mark in row]
    return [
        mark
        for row in marks[here].values()
        for mark in row
        if (here, mark.begin) not in taken and not any(kind.same(mark, other) for other in known)
    ]


def _best(
    kind: Kind, ours: list[Mark], theirs: list[Mark], beside: set[tuple[int, int]]
) -> Iterator[tuple[Mark, Mark]]:
    """Pair marks one to one, best first; one with nothing else to pair it with near by, or at all, is the likelier for it."""
    scores = []
    for x in ours:
        for y in (m for m in theirs if not kind.shade(x, m)):
            close = (x.sentence, y.sentence) in beside
            alone = (
                1.0 / _rivals(kind, x, y, ours, theirs, beside) if close else AFAR / _rivals(kind, x, y, ours, theirs)
            )
            score = kind.likeness(x, y, alone)
            if score >= (ENOUGH if close else FAR):
                scores.append((-score, x.begin, y.begin, x, y))
    used: set[Mark] = set()
    for _, _, _, x, y in sorted(scores, key=lambda s: s[:3]):
        if x not in used and y not in used:
            used |= {x, y}
            yield x, y


def _rivals(
    kind: Kind, x: Mark, y: Mark, ours: list[Mark], theirs: list[Mark], beside: set[tuple[int, int]] | None = None
) -> int:
    """Return in how many ways two marks, or what could stand for either, could be paired: of those *beside*, or as well as they."""
    if beside is not None:
        mine = [m for m in ours if kind.rivals(m, y) and (m.sentence, y.sentence) in beside]
        other = [m for m in theirs if kind.rivals(x, m) and (x.sentence, m.sentence) in beside]
    else:
        alike = kind.likeness(x, y, 0.0)
        mine = [m for m in ours if kind.likeness(m, y, 0.0) >= alike]
        other = [m for m in theirs if kind.likeness(x, m, 0.0) >= alike]
    return max(1, len(mine) * len(other))
