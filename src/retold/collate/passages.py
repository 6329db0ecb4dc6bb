"""Variants of whole passages: other words, something added or left out, another order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from retold.collate.columns import EXCERPTED
from retold.collate.kinship import Kinship
from retold.collate.places import Alignments, Beside, Place
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant
from retold.model import Span
from retold.text.align import Pair

LEAST_SHARE = 0.2
"""Share of its text in common below which what a telling lacks is not left out: it never set out to retell the whole."""


NEXT = 2
"""Sentences apart at the most in one reading."""

SEEN = 0.2
"""Similarity below which a passage out of order may be another one altogether."""


def wording_variants(places: list[Place], tellings: dict[str, Telling], kinship: Kinship) -> Iterator[Variant]:
    """Yield one variant for each place whose tellings put it in different words."""
    for place in places:
        groups: dict[str, list[str]] = defaultdict(list)
        for id_, sentences in place.passages.items():
            if kinship.kin(place.base, id_) and tellings[id_].lang == tellings[place.base].lang:
                groups[" ".join(tellings[id_].plain[s] for s in sentences)].append(id_)
        if len(groups) < 2:
            continue
        ids = [id_ for group in groups.values() for id_ in group]
        readings = tuple(
            Reading(i, span, span) for i in ids for span in (tellings[i].passage(_together(place.passages[i])),)
        )
        changed = 1 - min(place.similarity[i] for i in ids)
        at = place.base, place.passages[place.base][0]
        yield Variant("wording", 0.05 + 0.2 * changed, readings, tuple(map(tuple, groups.values())), at)


def _together(sentences: Iterable[int]) -> list[int]:
    """Return the longest run of sentences that stand together, but for one: two parts of a telling are no one reading."""
    runs: list[list[int]] = []
    for number in sorted(sentences):
        if runs and number - runs[-1][-1] <= NEXT:
            runs[-1].append(number)
        else:
            runs.append([number])
    return max(runs, key=len)


def presence_variants(
    places: list[Place], tellings: dict[str, Telling], alignments: Alignments, beside: Beside, kinship: Kinship
) -> Iterator[Variant]:
    """Yield additions and omissions: runs of sentences that the same tellings have and the same others lack."""
    whole = _retells(tellings, alignments)
    run: list[Place] = []
    for place in [*places, None]:
        if run and (place is None or not _goes_on(run[-1], place, beside, whole, kinship)):
            if variant := _presence(run, tellings, beside, whole, kinship):
                yield variant
            run = []
        if place is not None:
            run.append(place)


def _retells(tellings: dict[str, Telling], alignments: Alignments) -> dict[tuple[str, str], bool]:
    """Tell for each ordered pair whether the first shares enough of the second's text to be said to leave things out."""
    found = {}
    for (a, b), alignment in alignments.items():
        part_a, part_b = alignment.shares(tellings[a].prepared, tellings[b].prepared)
        found[a, b] = found[b, a] = min(part_a, part_b) >= LEAST_SHARE
    return found


def _lacking(place: Place, beside: Beside, whole: dict[tuple[str, str], bool], kinship: Kinship) -> tuple[str, ...]:
    """Return the tellings that retell the base and have neither the place nor a counterpart of it in any other telling."""
    base = place.base
    return tuple(
        t for t in kinship.tellings
        if t not in place.passages and kinship.kin(base, t) and whole.get((base, t), False) and not kinship.is_excerpt(base, t)
        and not any(n in beside.get((h, t), {}) for h, sentences in place.passages.items() for n in sentences)
    )  # fmt: skip


def _goes_on(last: Place, place: Place, beside: Beside, whole: dict[tuple[str, str], bool], kinship: Kinship) -> bool:
    """Tell whether a place prolongs the run that *last* ends."""
    return (
        place.base == last.base
        and place.passages[place.base][0] == last.passages[last.base][0] + 1
        and set(place.passages) == set(last.passages)
        and _lacking(place, beside, whole, kinship) == _lacking(last, beside, whole, kinship)
    )


def _presence(run: list[Place], tellings: dict[str, Telling], beside: Beside,
              whole: dict[tuple[str, str], bool], kinship: Kinship) -> Variant | None:  # fmt: skip
    """Make an addition or omission of a run of places."""
    base, lacking = run[0].base, _lacking(run[0], beside, whole, kinship)
    if not lacking:
        return None
    holding = tuple(id_ for id_ in run[0].passages if kinship.kin(base, id_) and not _only_quotes(run[0], id_, kinship))
    spans = {id_: tellings[id_].passage(s for place in run for s in place.passages[id_]) for id_ in holding}
    first = run[0].passages[base][0]
    readings = [Reading(id_, span, span) for id_, span in spans.items()]
    for id_ in lacking:
        at = _insertion(first, beside.get((base, id_), {}), tellings[id_])
        readings.append(Reading(id_, at, at))
    words = len(tellings[base].between(*spans[base]))
    begins = [n.begin for n in tellings[base].names] + [n.begin for n in tellings[base].numbers]
    facts = sum(spans[base].begin <= begin < spans[base].end for begin in begins)
    weight = 0.1 + 0.1 * min(1.0, words / 60) + 0.15 * min(1.0, facts / 4)
    return Variant(_direction(holding, lacking, kinship), weight, tuple(readings), (holding, lacking), (base, first))


def _only_quotes(place: Place, id_: str, kinship: Kinship) -> bool:
    """Tell whether a telling that only quotes the base was laid beside a passage that it hardly quotes."""
    return kinship.is_excerpt(place.base, id_) and place.similarity[id_] < EXCERPTED


def _direction(holding: tuple[str, ...], lacking: tuple[str, ...], kinship: Kinship) -> str:
    """Tell an addition (what the first to have it goes back to lacks it) from an omission."""
    first = [h for h in holding if not any(kinship.is_ancestor(other, h) for other in holding)]
    if any(kinship.is_ancestor(t, h) for h in first for t in lacking):
        return "addition"
    if any(kinship.is_ancestor(h, t) for h in holding for t in lacking):
        return "omission"
    return "omission" if len(holding) > len(lacking) else "addition"


def _insertion(first: int, rows: dict[int, list[Pair]], telling: Telling) -> Span:
    """Return the empty span where a telling would have the passage: after the counterpart of what stands before it."""
    for before in range(first - 1, -1, -1):
        if before in rows:
            end = telling.sentences[max(pair.b for pair in rows[before])].end
            return Span(end, end)
    return Span(0, 0)


def order_variants(
    places: list[Place], tellings: dict[str, Telling], alignments: Alignments, kinship: Kinship
) -> Iterator[Variant]:
    """Yield blocks that stand elsewhere in a telling than in the one it was taken from (or the base)."""
    bases = list(dict.fromkeys(place.base for place in places))
    for id_ in kinship.tellings:
        parents = [p for p in kinship.parents.get(id_, ()) if p in tellings]
        for source in parents or [b for b in bases[:1] if b != id_ and kinship.kin(b, id_)]:
            alignment = alignments.get((min(source, id_), max(source, id_)))
            if alignment:
                seen = alignment if source < id_ else alignment.mirrored()
                yield from _moved(source, id_, [p for p in seen.pairs if p.first], tellings)


def _moved(source: str, id_: str, pairs: list[Pair], tellings: dict[str, Telling]) -> Iterator[Variant]:
    """Yield one variant for each run of moved sentences."""
    block: list[Pair] = []
    for pair in [*pairs, None]:
        goes_on = block and pair and pair.moved and pair.a - block[-1].a <= 1 and abs(pair.b - block[-1].b) <= 2
        if block and not goes_on and max(p.similarity for p in block) < SEEN:
            block = []
        elif block and not goes_on:
            here, there = tellings[source].passage(p.a for p in block), tellings[id_].passage(p.b for p in block)
            weight = 0.08 + 0.02 * min(5, len(block))
            readings = (Reading(source, here, here), Reading(id_, there, there))
            yield Variant("order", weight, readings, ((source,), (id_,)), (source, block[0].a), "moved")
            block = []
        if pair and pair.moved:
            block.append(pair)
