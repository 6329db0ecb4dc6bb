"""Variants that sit on a phrase: made of columns whose marks do not all say the same."""

from __future__ import annotations

from retold.collate.bodies import KIND as BODIES
from retold.collate.columns import Column, Marks, columns
from retold.collate.counting import KIND as NUMBERS
from retold.collate.dating import KIND as DATES
from retold.collate.kinds import Kind
from retold.collate.kinship import Kinship
from retold.collate.marks import Mark
from retold.collate.naming import KIND as NAMES
from retold.collate.places import Place
from retold.collate.placing import KIND as PLACES
from retold.collate.quoting import KIND as QUOTATIONS
from retold.collate.speaking import KIND as SPEAKERS
from retold.collate.stead import names_before
from retold.collate.tellings import Telling
from retold.collate.variants import Reading, Variant

KINDS: tuple[Kind, ...] = (NUMBERS, DATES, NAMES, PLACES, QUOTATIONS, SPEAKERS, BODIES)

SHADE = 0.3
"""Weight of "about 40" beside "40", and nothing heavier."""

LIGHTEST = 0.15
"""Weight below which a difference between independent reports is not listed."""

INDEPENDENT = 0.4
"""What a difference between independent reports weighs of one between kin: two reporters may both be right."""


def phrase_variants(
    place: Place, marks: dict[str, Marks], tellings: dict[str, Telling], kinship: Kinship
) -> list[Variant]:
    """Return the variants of names, numbers, dates, quotations and speakers at a place."""
    found = []
    for kind in KINDS:
        laid = columns(place, kind, marks[kind.name], tellings, kinship)
        differing = (_variant(column, kind, place, tellings, kinship) for column in laid if len(column.groups) > 1)
        found += [variant for variant in differing if variant is not None]
    return found


def _variant(
    column: Column, kind: Kind, place: Place, tellings: dict[str, Telling], kinship: Kinship
) -> Variant | None:
    """Make a variant of a column; None where all that differs is a shade that translators and other reporters choose freely."""
    heads = [column.marks[group[0]] for group in column.groups]
    if len({head.words.casefold() for head in heads}) == 1:
        return None
    weight = max(kind.weight(heads[0], other) for other in heads[1:])
    first = column.groups[0][0]
    if not any(
        kinship.kin(a, b) for i, g in enumerate(column.groups) for h in column.groups[i + 1 :] for a in g for b in h
    ):
        weight *= INDEPENDENT
    foreign = len({tellings[group[0]].lang for group in column.groups}) > 1
    if (
        weight < LIGHTEST
        or (foreign and weight <= SHADE)
        or (kind is SPEAKERS and _both_there(column, place, tellings))
    ):
        return None
    readings = tuple(_reading(id_, mark, place, tellings[id_]) for id_, mark in column.marks.items())
    type_ = "place" if kind.type == "name" and _is_place(column) else kind.type
    groups = tuple(map(tuple, column.groups))
    note = ", ".join(sorted({kind.note(heads[0], other) for other in heads[1:]} - {""}))
    return Variant(type_, weight, readings, groups, (first, column.marks[first].begin), note)


def _both_there(column: Column, place: Place, tellings: dict[str, Telling]) -> bool:
    """Tell whether a passage names the other's speaker too: then it reports another sentence of two people's."""
    marks = [(group[0], column.marks[group[0]]) for group in column.groups]
    return any(
        names_before(tellings[a], place.passages[a], y, 0)
        for a, x in marks for b, y in marks
        if a != b and x.value.name and y.value.name
    )  # fmt: skip


def _is_place(column: Column) -> bool:
    """Tell whether half of the mentions or more follow a preposition of place."""
    return 2 * sum(mark.after == "place" for mark in column.marks.values()) >= len(column.marks)


def _reading(id_: str, mark: Mark, place: Place, telling: Telling) -> Reading:
    return Reading(id_, mark.span, telling.passage(place.passages[id_]))
