"""The step: collapse equal texts, search each route, gather the proposals."""

from __future__ import annotations

from itertools import combinations
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine, Parts
from retold.match.index import FOUND, frequencies, search
from retold.match.keys import KEYS, ROUTES, KeysOf
from retold.model import ARTICLE
from retold.settings import Settings
from retold.tables import CANDIDATES

FEW: Final = 40
"""Articles. In a case this small every pair is judged: it costs less than a second and misses nothing."""
COPIES: Final = 12
"""Copies of one text that inherit its candidates; further ones are tied to the first and speak through it."""
TIED: Final = 3
"""Copies of one text just before it, in order of id, that a copy is tied to, besides the first."""
NAMES: Final = ("copy", *(route.name for route in ROUTES), "few")
"""Names of the routes, in the order in which `candidates.route` gives them."""

Ints = npt.NDArray[np.integer[Any]]

_MEMBERS: Final = """
select number, first_value(number) over same_text as first, row_number() over same_text - 1 as place
from texts window same_text as (partition by same order by number)
"""
"""SQL: of which text each article is a copy, the first being its own, and which copy it is."""

_GATHERED: Final = f"""
with found as (
  select route, least(i, j) as a, greatest(i, j) as b, max(bits) as bits from proposals group by 1, 2, 3
), handed_down as (
  select f.route, x.number as a, y.number as b, f.bits
  from found f join members x on x.first = f.a and x.place < {COPIES} join members y on y.first = f.b and y.place < {COPIES}
), proposed as (
  select * from handed_down
  union all
  select 0, x.number, y.number, t.length
  from members x join members y on y.first = x.first and (x.place = 0 or y.place <= x.place + {TIED}) and y.place > x.place
  join texts t on t.number = y.number
), told as (
  select least(a, b) as a, greatest(a, b) as b, route, max(bits) as bits from proposed group by 1, 2, 3
)
select t.a, t.b, list(t.route order by t.route) as routes, max(t.bits) as weight
from told t join texts x on x.number = t.a join texts y on y.number = t.b
where x.version <> y.version group by t.a, t.b order by t.a, t.b
"""
"""SQL: one row a pair, with every route that found it. A text hands its proposals down to `COPIES` of its copies; a copy is tied
to the first of its text and the `TIED` before it: enough to tie all, linear in their number. Two captures of one address are
versions of one article, not tellings, and are no pair.
"""


def match(articles: pa.Table, *, settings: Settings, engine: Engine) -> tuple[pa.Table]:
    """Propose pairs of articles: the table ``candidates``, at most about a dozen pairs an article."""
    usable = articles.filter(pc.equal(articles["status"], ARTICLE))
    usable = usable.take(pc.sort_indices(usable["id"])) if _is_mixed(usable["id"]) else usable
    keys = _keys(usable, engine)
    texts = _texts(usable, keys)
    members = engine.sql(_MEMBERS, {"texts": texts})
    distinct = members.filter(pc.equal(members["place"], 0))["number"].to_numpy()
    proposals = pa.concat_tables(
        [*_by_routes(keys, usable["lang"], np.sort(distinct), engine), _few(np.sort(distinct))]
    )
    found = engine.sql(_GATHERED, {"proposals": proposals, "members": members, "texts": texts})
    return (_named(found, usable["id"]),)


def _is_mixed(ids: pa.ChunkedArray) -> bool:
    """Tell whether *ids* are out of order; putting them in order copies all texts."""
    return len(ids) > 1 and not pc.all(pc.less(ids.slice(0, len(ids) - 1), ids.slice(1))).as_py()


def _keys(usable: pa.Table, engine: Engine) -> Parts:
    """Return the keys of every article, by its number in order of id."""
    languages = frozenset(lang or "" for lang in pc.unique(usable["lang"]).to_pylist())
    numbered = usable.select(["lang", "text"]).append_column("number", pa.array(np.arange(len(usable))))
    return engine.map("keys", KeysOf(languages), numbered, KEYS)


def _texts(usable: pa.Table, keys: Parts) -> pa.Table:
    """Return what is known of every text, by number: its hash, of which article it is a version, and its length."""
    numbers = np.arange(len(usable))
    versions = pc.index_in(pc.coalesce(usable["version_of"], usable["id"]), value_set=usable["id"].combine_chunks())
    own = keys.table(["number", "same"]).sort_by("number")["same"]
    return pa.table(
        {
            "number": numbers,
            "same": own,
            "version": pc.coalesce(versions.cast(pa.int64()), pa.array(numbers)),
            "length": pc.utf8_length(usable["text"]).cast(pa.float64()),
        }
    )


def _by_routes(keys: Parts, languages: pa.ChunkedArray, distinct: Ints, engine: Engine) -> list[pa.Table]:
    """Return what each route proposes."""
    groups = languages.combine_chunks().dictionary_encode(null_encoding="encode").indices.to_numpy().astype(np.int32)
    several = len(np.unique(groups)) > 1
    told = pa.table({"number": pa.array(distinct, pa.int64())})
    found = []
    for route in ROUTES:
        if several or not route.across:
            frequency = frequencies(keys, route, told, engine)
            found.append(_of_route(route.name, search(keys, route, frequency, distinct, groups, engine)))
    return found


def _of_route(name: str, found: pa.Table) -> pa.Table:
    return found.append_column("route", pa.array(np.full(len(found), NAMES.index(name), np.int64)))


def _few(distinct: Ints) -> pa.Table:
    """Return every pair of a small case."""
    pairs = list(combinations(distinct.tolist(), 2)) if len(distinct) <= FEW else []
    made = {"i": [a for a, _ in pairs], "j": [b for _, b in pairs], "bits": [0.0] * len(pairs)}
    return _of_route("few", pa.table(made, schema=FOUND))


def _named(found: pa.Table, ids: pa.ChunkedArray) -> pa.Table:
    """Return the table ``candidates`` with ids and names for numbers."""
    names = pa.array(
        ["+".join(NAMES[route] for route in routes) for routes in found["routes"].to_pylist()], pa.string()
    )
    a, b = (ids.take(found[side].combine_chunks()) for side in ("a", "b"))
    return pa.table({"a": a, "b": b, "route": names, "weight": found["weight"]}).cast(CANDIDATES.schema)
