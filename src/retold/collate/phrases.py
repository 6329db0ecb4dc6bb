"""Variants that sit on a phrase: made of columns whose marks do not all say the same."""

from __future__ import annotations

from retold.collate.columns import Column, Marks, columns
from retold.collate.counting import KIND as NUMBERS
from retold.collate.dating import KIND as DATES
from retold.collate.kinds import Kind
from retold.collate.kinship import Kinship
from retold.collate.marks import Mark
from retold.collate.naming import KIND as NAMES
from retold.collate.places import Place
from retold.collate.quoting import KIND as QUOTATIONS
from retold.collate.speaking import KIND as SPEAKERS
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant

KINDS: tuple[Kind, ...] = (NUMBERS, DATES, NAMES, QUOTATIONS, SPEAKERS)

INDEPENDENT = 0.4
"""What a difference between independent reports weighs of one between kin: two reporters may both be right."""


def phrase_variants(place: Place, marks: dict[str, Marks], tellings: dict[str, Telling], kinship: Kinship) -> list[Variant]:
    """Return the variants of names, numbers, dates, quotations and speakers at a place."""
    found = []
    for kind in KINDS:
        laid = columns(place, kind, marks[kind.type], kinship)
        found += [_variant(column, kind, place, tellings, kinship) for column in laid if len(column.groups) > 1]
    return found


def _variant(column: Column, kind: Kind, place: Place, tellings: dict[str, Telling], kinship: Kinship) -> Variant:
    """Make a variant of a column."""
    heads = [column.marks[group[0]] for group in column.groups]
    weight = max(kind.weight(heads[0], other) for other in heads[1:])
    first = column.groups[0][0]
    if not any(kinship.kin(a, b) for i, g in enumerate(column.groups) for h in column.groups[i + 1 :] for a in g for b in h):
        weight *= INDEPENDENT
    readings = tuple(_reading(id_, mark, place, tellings[id_]) for id_, mark in column.marks.items())
    type_ = "place" if kind.type == "name" and _is_place(column) else kind.type
    return Variant(type_, weight, readings, tuple(tuple(g) for g in column.groups), (first, column.marks[first].begin))


def _is_place(column: Column) -> bool:
    """Tell whether most mentions follow a preposition of place."""
    return 2 * sum(mark.after == "place" for mark in column.marks.values()) > len(column.marks)


def _reading(id_: str, mark: Mark, place: Place, telling: Telling) -> Reading:
    return Reading(id_, mark.span, telling.passage(place.passages[id_]))
