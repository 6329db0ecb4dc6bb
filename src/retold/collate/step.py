"""The step: lay the tellings of each story beside each other, gather its places, list where they differ.

Each story is collated by itself, spread over the engine's processes; one that a case holds already, with the same lineage, is not
collated again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from retold.collate.kinship import Kinship, kinships
from retold.collate.story import COLLATED, GIVES, STORY, collated_rows
from retold.engines import Engine, uncollected
from retold.engines.port import ByRows, Row
from retold.model import ARTICLE
from retold.pairs import within
from retold.settings import Settings
from retold.tables import TEXT, taken

Tables = tuple[pa.Table, ...]

KNOWN: Final = ("stories", "relations", "descents", "articles", *(table.name for table in GIVES))
"""Tables of a case from which stories that are still the same are taken again."""

AT_ONCE: Final = 32
"""Tellings that are handed on together, at least."""


def collate(
    stories: pa.Table,
    relations: pa.Table,
    descents: pa.Table,
    articles: pa.Table,
    *,
    settings: Settings,
    engine: Engine,
    known: Mapping[str, pa.Table] | None = None,
) -> Tables:
    """Return the tables ``alignments``, ``readings``, ``quotations`` and ``passages``.

    From *known*, the tables `KNOWN` of an older case with the same articles and perhaps fewer, is taken what it holds of stories whose
    lineage is still the same; the result does not depend on it.
    """
    families = _families(stories, relations, descents, articles, settings)
    names = _names(families, known, settings) if known is not None else {}
    standing = set(names.values())
    todo = {story: kinship for story, kinship in families.items() if story not in standing}
    work = pa.RecordBatchReader.from_batches(STORY, _work(todo, articles))
    made = engine.map("collate", ByRows(collated_rows, COLLATED), work, COLLATED).table()
    return tuple(
        table.joined(
            table.of_structs(chunk.flatten() for chunk in made[table.name].chunks),
            *([_renamed(known[table.name], names)] if known is not None else []),
        )
        for table in GIVES
    )


@uncollected()
def _families(
    stories: pa.Table, relations: pa.Table, descents: pa.Table, articles: pa.Table, settings: Settings
) -> dict[str, Kinship]:
    """Return the lineage of each story of two articles or more."""
    usable = articles["id"].filter(pc.and_(pc.equal(articles["status"], ARTICLE), pc.not_equal(articles["text"], "")))
    pairs = within(relations.select(["a", "b", "relation", "probability"]), stories["id"].combine_chunks())
    ids = frozenset(usable.to_pylist())
    return kinships(stories.to_pylist(), pairs.to_pylist(), descents.to_pylist(), ids, settings.derived_at)


def _names(families: Mapping[str, Kinship], known: Mapping[str, pa.Table], settings: Settings) -> dict[str, str]:
    """Return the stories of *known* that are still the same, each with its name of now."""
    now = {kinship.packed(): story for story, kinship in families.items()}
    before = _families(known["stories"], known["relations"], known["descents"], known["articles"], settings)
    return {story: now[told] for story, kinship in before.items() if (told := kinship.packed()) in now}


@uncollected()
def _work(families: Mapping[str, Kinship], articles: pa.Table) -> Iterator[pa.RecordBatch]:
    """Yield the rows `STORY` of what is to be collated, few tellings at a time: a large story is work enough for one process."""
    wanted = pa.array(sorted({id_ for kinship in families.values() for id_ in kinship.tellings}), TEXT)
    articles = articles.filter(pc.is_in(articles["id"], value_set=wanted))
    place = {id_: number for number, id_ in enumerate(articles["id"].to_pylist())}
    held: list[Row] = []
    for story, kinship in families.items():
        told = taken(articles, np.array([place[id_] for id_ in kinship.tellings], np.int64)).to_pylist()
        held.append({"story": story, "kinship": kinship.packed(), "articles": told})
        if sum(len(row["articles"]) for row in held) >= AT_ONCE:
            yield pa.RecordBatch.from_pylist(held, schema=STORY)
            held = []
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=STORY)


def _renamed(table: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """Return the rows of the stories in *names*, under the names they have now."""
    before, now = (pa.array(list(found), TEXT) for found in (names.keys(), names.values()))
    place = pc.index_in(table["story"], value_set=before)
    return table.set_column(0, "story", now.take(place.combine_chunks())).filter(pc.is_valid(place))
