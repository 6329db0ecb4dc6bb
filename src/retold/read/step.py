"""The step: pages to articles, furniture and dates.

Twice through the pages. First each is read by itself; what others must know of it, its *sign*, is kept apart. Then, with all
signs side by side, each gets its id, what it is a version of, and its site's template taken out. No more than a few pages are
in memory at once; the signs are, at some hundred bytes each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine, Parts
from retold.engines.port import ByRows, Row, Source
from retold.read import ids, templates, versions
from retold.read.page import read_page
from retold.read.reading import PageReading
from retold.read.sealing import opened_again, sealed
from retold.read.status import ARTICLE
from retold.read.written import dates_of, rows_of
from retold.settings import Settings
from retold.tables import ARTICLES, DATES, FURNITURE, PAGES, TEXT

Tables = tuple[pa.Table, pa.Table, pa.Table, pa.Table]

SIGN: Final = pa.schema([
    ("id", TEXT), ("captured", TEXT), ("folder", TEXT), ("place", pa.int64()), ("digest", TEXT),
    ("address", TEXT), ("outlet", TEXT), ("seen", TEXT), ("site", TEXT), ("whole", pa.int64()),
    ("blocks", pa.list_(pa.int64())),
])  # fmt: skip
"""What pages must know of each other; ``site`` and ``address`` are empty where a page is compared with none."""

READ: Final = pa.schema([*SIGN, ("sealed", TEXT)])

FINISHED: Final = pa.schema([
    ("page", pa.struct(list(PAGES.schema))), ("article", pa.struct(list(ARTICLES.schema))),
    ("furniture", pa.list_(pa.struct(list(FURNITURE.schema)))), ("dates", pa.list_(pa.struct(list(DATES.schema)))),
])  # fmt: skip
"""One page with its rows of all four tables."""

_KNOWN: Final = pa.schema([
    ("id", TEXT), ("version_of", TEXT), ("sealed", TEXT),
    ("repeated", pa.list_(pa.struct([("block", pa.int64()), ("pages", pa.int64())]))),
])  # fmt: skip

_SIDE_BY_SIDE: Final = f"""
with ranks as ({ids.RANKS}), firsts as ({versions.FIRST_VERSIONS}), repeats as ({templates.REPEATED})
select s.number, s.id, r.rank, f.first, t.repeated
from signs s join ranks r using (number) left join firsts f using (number) left join repeats t using (number)
order by s.number
"""

AT_ONCE: Final = 32
"""Pages that are finished together."""


def read(opened: Source, *, settings: Settings, engine: Engine) -> Tables:
    """Return the tables ``pages``, ``articles``, ``furniture`` and ``dates`` of what was *opened*."""
    made = finished(opened, settings=settings, engine=engine).table()
    return (
        PAGES.of_structs(made["page"].chunks),
        ARTICLES.of_structs(made["article"].chunks),
        FURNITURE.of_structs(chunk.flatten() for chunk in made["furniture"].chunks),
        DATES.of_structs(chunk.flatten() for chunk in made["dates"].chunks),
    )


def finished(opened: Source, *, settings: Settings, engine: Engine) -> Parts:
    """Return the rows `FINISHED`, in order of id, on disk."""
    alone = engine.map("read", ByRows(partial(read_rows, settings=settings), READ), opened, READ)
    together = pa.RecordBatchReader.from_batches(_KNOWN, _side_by_side(alone, engine))
    return engine.map("finish", ByRows(partial(finish_rows, settings=settings), FINISHED), together, FINISHED)


def read_rows(opened: list[Row], settings: Settings) -> list[Row]:
    """Read a batch of pages, each by itself."""
    return [
        _sign(row, reading) | {"sealed": sealed(row, reading)}
        for row in opened
        for reading in [read_page(row, settings)]
    ]


def _sign(row: Row, reading: PageReading) -> Row:
    """Return what other pages must know of one."""
    own = reading.status == ARTICLE
    folder, place = ids.natural(row["origin"] or "")
    has_template = own and reading.exact is None and bool(reading.site)
    blocks = [templates.key(block) for block in reading.blocks if block.is_article] if has_template else []
    return {
        "id": row["id"],
        "captured": row.get("captured") or "",
        "folder": folder,
        "place": place,
        "digest": row.get("digest") or "",
        "address": versions.address(reading.url) if own else "",
        "outlet": reading.outlet,
        "seen": next((claim.begin for claim in reading.claims if claim.claim == "captured"), versions.NEVER),
        "site": reading.site if has_template else "",
        "whole": templates.digest(" ".join(map(str, blocks))),
        "blocks": blocks,
    }


def _side_by_side(alone: Parts, engine: Engine) -> Iterator[pa.RecordBatch]:
    """Yield the pages in order of their final ids, each with what the others tell about it."""
    signs = alone.table(SIGN.names)
    if not signs.num_rows:
        return
    signs = signs.append_column("number", pa.array(np.arange(signs.num_rows)))
    told = engine.sql(_SIDE_BY_SIDE, {"signs": signs})
    names = pa.array(ids.unique(told["id"].to_pylist(), told["rank"].to_pylist()), TEXT)
    first = names.take(told["first"].combine_chunks().cast(pa.int64()))
    later = pc.if_else(pc.equal(first, names), pa.scalar(None, TEXT), first)
    order = pc.sort_indices(names)
    told = pa.table(
        {"id": names, "version_of": later, "repeated": told["repeated"].cast(_KNOWN.field("repeated").type)}
    )
    told = told.take(order)
    pages = alone.rows(order.to_pylist())
    for batch in told.to_batches(max_chunksize=AT_ONCE):
        known = [row | {"sealed": next(pages)["sealed"]} for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(known, schema=_KNOWN)


def finish_rows(known: list[Row], settings: Settings) -> list[Row]:
    """Finish a batch of pages, each with what the others tell about it."""
    return [_finished(row, settings) for row in known]


def _finished(row: Row, settings: Settings) -> Row:
    page, reading = opened_again(row["sealed"])
    seen: Mapping[int, int] = {one["block"]: one["pages"] for one in row["repeated"] or ()}
    article, furniture = rows_of(templates.without_template(reading, seen), settings)
    mine = {"id": row["id"]}
    note = f" (id {page['id']} was taken)" if page["id"] != row["id"] else ""
    return {
        "page": page | mine | {"origin": f"{page['origin']}{note}"},
        "article": article | mine | {"version_of": row["version_of"]},
        "furniture": [block | mine for block in furniture],
        "dates": [claim | mine for claim in dates_of(reading)],
    }
