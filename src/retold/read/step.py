"""The step: pages to articles, furniture and dates.

Twice through the pages. First each is read by itself; what others must know of it, its *sign*, is kept apart. Then, with all
signs side by side, each gets its id, what it is a version of, and its site's template taken out. No more than a few pages are
in memory at once; the signs are, at some hundred bytes each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine
from retold.engines.port import ByRows, Row, Source
from retold.read import ids, templates, versions
from retold.read.page import read_page
from retold.read.reading import PageReading
from retold.read.sealing import opened_again, sealed
from retold.read.status import ARTICLE
from retold.read.written import dates_of, rows_of
from retold.settings import Settings
from retold.tables import ARTICLES, DATES, FURNITURE, PAGES, TEXT
from retold.text.addresses import address

Tables = tuple[pa.Table, pa.Table, pa.Table, pa.Table]

SIGN: Final = pa.schema([
    ("id", TEXT), ("captured", TEXT), ("folder", TEXT), ("place", pa.int64()), ("digest", TEXT),
    ("address", TEXT), ("outlet", TEXT), ("seen", TEXT), ("site", TEXT), ("whole", pa.int64()),
    ("blocks", pa.list_(pa.int64())),
])  # fmt: skip
"""What pages must know of each other; ``site`` and ``address`` are empty where a page is compared with none."""

KINDS: Final = (PAGES, ARTICLES, FURNITURE, DATES)
READ: Final = pa.schema([*SIGN, ("sealed", pa.binary())])

_SIDE_BY_SIDE: Final = f"""
with ranks as ({ids.RANKS}), firsts as ({versions.FIRST_VERSIONS}), repeats as ({templates.REPEATED})
select s.number, s.id, r.rank, f.first, t.repeated
from signs s join ranks r using (number) left join firsts f using (number) left join repeats t using (number)
order by s.number
"""

AT_ONCE: Final = 1_000
"""Pages whose rows are turned into tables together."""


def read(opened: Source, *, settings: Settings, engine: Engine) -> Tables:
    """Return the tables ``pages``, ``articles``, ``furniture`` and ``dates`` of what was *opened*."""
    pages = finished(opened, settings=settings, engine=engine)
    made: list[list[pa.Table]] = [[], [], [], []]
    while some := list(islice(pages, AT_ONCE)):
        rows = (
            [page.page for page in some],
            [page.article for page in some],
            *(_flat(some, n) for n in ("furniture", "dates")),
        )
        for tables, kind, own in zip(made, KINDS, rows, strict=True):
            tables.append(pa.Table.from_pylist(own, schema=kind.schema))
    return tuple(kind.joined(kind.of([]), *tables) for kind, tables in zip(KINDS, made, strict=True))


def _flat(pages: Sequence[Finished], name: str) -> list[Row]:
    return [row for page in pages for row in getattr(page, name)]


class Finished(NamedTuple):
    """One page with its rows of all four tables."""

    page: Row
    article: Row
    furniture: list[Row]
    dates: list[Row]


def finished(opened: Source, *, settings: Settings, engine: Engine) -> Iterator[Finished]:
    """Yield the pages in order of id, few of them in memory at once."""
    alone = engine.map("read", ByRows(partial(read_rows, settings=settings), READ), opened, READ)
    signs = alone.table(SIGN.names)
    if signs.num_rows:
        told = _side_by_side(signs, engine)
        for known, own in zip(_rows(told), alone.rows(told["number"].to_pylist(), ["sealed"]), strict=True):
            yield _finished(known, own["sealed"], settings)


def _rows(table: pa.Table) -> Iterator[Row]:
    for batch in table.to_batches(max_chunksize=AT_ONCE):
        yield from batch.to_pylist()


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
        "address": address(reading.url) if own else "",
        "outlet": reading.outlet,
        "seen": next((claim.begin for claim in reading.claims if claim.claim == "captured"), versions.NEVER),
        "site": reading.site if has_template else "",
        "whole": templates.digest(" ".join(map(str, blocks))),
        "blocks": blocks,
    }


def _side_by_side(signs: pa.Table, engine: Engine) -> pa.Table:
    """Return for each page, in order of its final id, what the others tell about it: number, id, version_of, repeated."""
    signs = signs.append_column("number", pa.array(np.arange(signs.num_rows)))
    told = engine.sql(_SIDE_BY_SIDE, {"signs": signs})
    names = pa.array(ids.unique(told["id"].to_pylist(), told["rank"].to_pylist()), TEXT)
    first = names.take(told["first"].combine_chunks().cast(pa.int64()))
    later = pc.if_else(pc.equal(first, names), pa.scalar(None, TEXT), first)
    found = pa.table({"number": told["number"], "id": names, "version_of": later, "repeated": told["repeated"]})
    return found.take(pc.sort_indices(names))


def _finished(known: Row, sealed_page: bytes, settings: Settings) -> Finished:
    """Return one page with what the others tell about it."""
    page, reading = opened_again(sealed_page)
    seen: Mapping[int, int] = {one["block"]: one["pages"] for one in known["repeated"] or ()}
    article, furniture = rows_of(templates.without_template(reading, seen), settings)
    mine = {"id": known["id"]}
    row = article | mine | {"version_of": known["version_of"]}
    note = f" (id {page['id']} was taken)" if page["id"] != known["id"] else ""
    return Finished(
        page | mine | {"origin": f"{page['origin']}{note}"},
        {name: row.get(name) for name in ARTICLES.schema.names},
        [block | mine for block in furniture],
        [claim | mine for claim in dates_of(reading)],
    )
