"""The step ``record``: articles in, what is on the record out, tied across the tellings of each story.

First each article is read by itself, spread over the engine's processes; then what they told is tied. The first part is
nearly all of the work, and an article that a case holds already is not read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine, uncollected
from retold.engines.port import ByRows
from retold.model import ARTICLE
from retold.record.prepared import MAX_CHARACTERS
from retold.record.standing import Standing
from retold.record.telling import READS, TELLS, TOLD, told_rows
from retold.record.ties import Text, tied
from retold.settings import Settings
from retold.tables import ATTRIBUTIONS, EVENTS, MENTIONS, PEOPLE, POSITIONS, STATEMENTS, TIMES

Tables = tuple[pa.Table, pa.Table, pa.Table, pa.Table, pa.Table, pa.Table, pa.Table]

KNOWN: Final = ("articles", *(table.name for table in TELLS))
"""Tables of a case from which what its articles told is taken again."""

_UNCHANGED: Final = f"""
select a.id from articles a join known k using (id)
where k.status = '{ARTICLE}' and {" and ".join(f"a.{name} is not distinct from k.{name}" for name in READS)}
"""


def record(
    articles: pa.Table,
    stories: pa.Table,
    witnesses: pa.Table,
    descents: pa.Table,
    alignments: pa.Table,
    *,
    settings: Settings,
    engine: Engine,
    known: Mapping[str, pa.Table] | None = None,
) -> Tables:
    """Return the tables attributions, mentions, statements, people, times, events and positions.

    Articles in no story are read too, with an empty story; then a statement or event has the article as its only witness.
    From *known*, the tables `KNOWN` of an older case, is taken what articles told that are still the same; the result does
    not depend on it.
    """
    del witnesses, settings
    usable = _usable(articles)
    told = _told(usable, engine, known)
    with uncollected():
        rows = {name: table.to_pylist() for name, table in told.items() if name != TIMES.name}
        found = tied(rows, _texts(usable, told.values()), Standing.of(stories, descents, alignments))
    return (
        ATTRIBUTIONS.of(found.attributions),
        MENTIONS.of(found.mentions),
        STATEMENTS.of(found.statements),
        PEOPLE.of(found.people),
        TIMES.joined(told[TIMES.name]),
        EVENTS.of(found.events),
        POSITIONS.of(found.positions),
    )


def _usable(articles: pa.Table) -> pa.Table:
    """Return the articles that hold text; a consent wall says nothing."""
    is_article = pc.equal(pc.fill_null(articles["status"], ARTICLE), ARTICLE)
    holds_text = pc.and_(is_article, pc.greater(pc.utf8_length(pc.fill_null(articles["text"], "")), 0))
    return articles if pc.all(holds_text).as_py() else articles.filter(holds_text)


def _texts(articles: pa.Table, told: Iterable[pa.Table]) -> dict[str, Text]:
    """Return the texts, as far as they are read, of the articles that *told* anything."""
    telling = pc.unique(pa.chunked_array([chunk for table in told for chunk in table["id"].chunks], pa.string()))
    rows = articles.select(["id", "text", "lang"]).filter(pc.is_in(articles["id"], value_set=telling)).to_pylist()
    return {row["id"]: Text(row["text"][:MAX_CHARACTERS], row["lang"] or "en") for row in rows}


def _told(articles: pa.Table, engine: Engine, known: Mapping[str, pa.Table] | None) -> dict[str, pa.Table]:
    """Return what the articles told, a table for each of `TELLS`: read anew, or taken from *known* where nothing changed."""
    if known is None:
        return _read(articles, engine)
    given = {"articles": articles, "known": known["articles"]}
    unchanged = engine.sql(_UNCHANGED, given)["id"].combine_chunks().cast(pa.string())
    fresh = _read(articles.filter(pc.invert(pc.is_in(articles["id"], value_set=unchanged))), engine)
    kept = {
        table.name: known[table.name].filter(pc.is_in(known[table.name]["id"], value_set=unchanged)) for table in TELLS
    }
    return {name: pa.concat_tables([kept[name], fresh[name]]) for name in fresh}


def _read(articles: pa.Table, engine: Engine) -> dict[str, pa.Table]:
    """Read articles, each by itself."""
    told = engine.map("record", ByRows(told_rows, TOLD), articles.select(list(READS)), TOLD).table()
    return {table.name: table.of_structs(chunk.flatten() for chunk in told[table.name].chunks) for table in TELLS}
