"""One variant of several that say one thing: who is compared with the parent and with the first of the line may part from both alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from retold.collate.tellings import Telling
from retold.collate.variants import Variant

Words = list[str]
"""What each group of a variant has, in one case; empty where it has nothing."""


def joined(variants: Iterable[Variant], tellings: dict[str, Telling]) -> list[Variant]:
    """Lay variants of one type together that share a phrase of a telling and set the same words against it."""
    found: list[Variant] = []
    known: dict[object, int] = {}
    for variant in variants:
        words = _words(variant, tellings)
        keys = list(_keys(variant, words))
        place = next((known[key] for key in keys if key in known), None)
        if place is None:
            known |= dict.fromkeys(keys, len(found))
            found.append(variant)
        else:
            found[place] = _with(found[place], variant, _words(found[place], tellings), words)
    return found


def _words(variant: Variant, tellings: dict[str, Telling]) -> Words:
    spans = {reading.id: reading.span for reading in reversed(variant.readings)}
    firsts = [group[0] if group else "" for group in variant.groups]
    return [spans[one].of(tellings[one].text).lower() if one in spans else "" for one in firsts]


def _keys(variant: Variant, words: Words) -> Iterator[Any]:
    """Yield, for each phrase of the variant, what stands for it with what is set against it."""
    group_of = {id_: number for number, group in enumerate(variant.groups) for id_ in group}
    for reading in variant.readings:
        if reading.span.begin < reading.span.end and reading.id in group_of:
            against = frozenset(said for number, said in enumerate(words) if number != group_of[reading.id])
            yield variant.type, variant.note, reading.id, tuple(reading.span), against


def _with(one: Variant, other: Variant, words: Words, others: Words) -> Variant:
    """Return *one* with the tellings of *other* that it lacks, in the groups that have the same words."""
    groups = [list(group) for group in one.groups]
    held = {id_ for group in groups for id_ in group}
    for said, group in zip(others, other.groups, strict=True):
        if said in words:
            groups[words.index(said)] += [id_ for id_ in group if id_ not in held]
    fresh = {id_ for group in groups for id_ in group} - held
    readings = (*one.readings, *(reading for reading in other.readings if reading.id in fresh))
    return replace(one, readings=readings, groups=tuple(map(tuple, groups)))
