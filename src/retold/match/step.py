"""The step: collapse equal texts, search each route, gather the proposals."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine
from retold.match.forecast import forecast as forecast_of
from retold.match.forecast import told
from retold.match.index import FOUND, Index, index
from retold.match.keys import ROUTES
from retold.match.pile import Ints, Pile, piled
from retold.settings import Settings
from retold.tables import CANDIDATES
from retold.tables import KEYS as KEYS_TABLE
from retold.tables import ROUTES as ROUTES_TABLE

LOG: Final = logging.getLogger(__name__)

MANY: Final = 20_000
"""Articles from which what is to be expected is said before it is done."""
FEW: Final = 40
"""Articles. In a case this small every pair is judged: it costs less than a second and misses nothing."""
COPIES: Final = 12
"""Copies of one text that inherit its candidates; further ones are tied to the first and speak through it."""
TIED: Final = 3
"""Copies of one text just before it that a copy is tied to, besides the first."""
NAMES: Final = ("copy", *(route.name for route in ROUTES), "few")
"""Names of the routes, in the order in which `candidates.route` gives them."""

KNOWN: Final = ("articles", "keys", "candidates")
"""Tables of an older case that tell which articles have their partners."""

_GATHERED: Final = f"""
with found as (
  select route, least(i, j) as a, greatest(i, j) as b, max(bits) as bits from proposals group by 1, 2, 3
), handed_down as (
  select f.route, x.number as a, y.number as b, f.bits
  from found f join members x on x.first = f.a and x.place < {COPIES} join members y on y.first = f.b and y.place < {COPIES}
), proposed as (
  select * from handed_down
  union all
  select 1, x.number, y.number, t.length
  from members x join members y on y.first = x.first and (x.place = 0 or y.place <= x.place + {TIED}) and y.place > x.place
  join texts t on t.number = y.number
), told as (
  select least(a, b) as a, greatest(a, b) as b, route, max(bits) as bits from proposed group by 1, 2, 3
)
select a, b, cast(sum(route) as bigint) as routes, max(bits) as weight from told group by a, b
"""
"""SQL: one row a pair of numbers, with every route that found it; a route is a power of two, so that their sum, which SQL can make on disk,
names them all. A text hands its proposals down to `COPIES` of its copies; a copy is tied
to the first of its text and the `TIED` before it: enough to tie all, linear in their number.
"""


def match(
    articles: pa.Table, *, settings: Settings, engine: Engine, known: Mapping[str, pa.Table] | None = None
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Propose pairs of articles: the tables ``candidates``, at most about a dozen pairs an article, ``routes`` and ``keys``.

    An article's partners are sought among those before it (`Pile`), so what comes later leaves them as they are: of *known*, the tables
    `KNOWN` of an older case, all pairs of those articles stand that still come first and in the same order.
    """
    pile = piled(articles, known if known is not None and _grows(known, settings) else {}, engine)
    routes, proposals = [], [_few(pile.distinct), _before(pile, known)]
    offers: dict[str, Index] = {}
    for made, row in _forecasts(pile, engine):
        found = engine.map(f"search {made.route.name}", made.search(), pile.asked, FOUND).table()
        routes.append(row)
        proposals.append(_of_route(made.route.name, found))
        offers[made.route.name] = made
    proposed = pile.told_apart(pa.concat_tables(proposals), "i", "j")
    tables = {"proposals": proposed, "members": pile.members, "texts": pile.texts}
    found = _by_rank(pile.told_apart(engine.sql(_GATHERED, tables), "a", "b"), pile)
    kept = found.filter(_strongest(found, settings.max_candidates))
    return _candidates(kept, pile), _routes(routes, found, kept), _keys_told(pile, offers)


def _by_rank(found: pa.Table, pile: Pile) -> pa.Table:
    """Return the pairs *found* with ranks for numbers, in the order of the ranks."""
    ranks = pile.texts["rank"].to_numpy()
    ends = [ranks[found[side].to_numpy()] for side in ("a", "b")]
    first, second = np.minimum(*ends), np.maximum(*ends)
    order = np.lexsort((second, first))
    told = found.select(["routes", "weight"]).take(pa.array(order))
    return told.append_column("a", pa.array(first[order])).append_column("b", pa.array(second[order]))


def _grows(known: Mapping[str, pa.Table], settings: Settings) -> bool:
    """Tell whether an older case holds all pairs that a search would find again: a small one holds more, a limited one fewer."""
    return not settings.max_candidates and len(pc.unique(known["keys"]["same"])) > FEW


def _before(pile: Pile, known: Mapping[str, pa.Table] | None) -> pa.Table:
    """Return as proposals what a case holds of the pairs of distinct articles whose partners are not sought again."""
    if known is None or not pile.held.num_rows:
        return _of_route("few", FOUND.empty_table())
    firsts = pile.distinct[pile.distinct < pile.held.num_rows]
    ids = pile.ids.take(pa.array(firsts)).combine_chunks()
    a, b = (pc.index_in(known["candidates"][side], value_set=ids) for side in ("a", "b"))
    names = known["candidates"]["route"].combine_chunks().dictionary_encode()
    powers = np.array([sum(map(_power, name.split("+"))) for name in names.dictionary.to_pylist()], np.int64)
    told = pa.table({"i": a, "j": b, "bits": known["candidates"]["weight"], "route": powers[names.indices.to_numpy()]})
    told = told.drop_null()
    ends = (pa.array(firsts[told[side].to_numpy()], pa.int32()) for side in ("i", "j"))
    return pa.table({**dict(zip(("i", "j"), ends, strict=True)), "bits": told["bits"], "route": told["route"]})


def forecast(articles: pa.Table, *, engine: Engine) -> pa.Table:
    """Return the table ``routes`` with what is to be expected of each route, without searching."""
    return ROUTES_TABLE.of(row for _, row in _forecasts(piled(articles, {}, engine), engine))


def _forecasts(pile: Pile, engine: Engine) -> Iterator[tuple[Index, dict[str, Any]]]:
    """Yield each route's index with what is to be expected of it; say so where there is much to do."""
    sample = pile.sample(engine)
    for route in ROUTES:
        if len(pile.languages) > 1 or not route.across:
            made = index(pile, route, engine)
            if made.offers:
                row, seconds = forecast_of(made, pile, sample)
                (LOG.warning if len(pile.distinct) >= MANY else LOG.info)("%s", told(row, seconds, engine.workers))
                yield made, row


def _strongest(found: pa.Table, most: int) -> pa.Array:
    """Tell of each pair whether it is among the *most* that share most, all if 0; of equal ones the first."""
    if not most or found.num_rows <= most:
        return pa.array(np.ones(found.num_rows, np.bool_))
    order = np.argsort(-found["weight"].to_numpy(), kind="stable")[:most]
    flags = np.zeros(found.num_rows, np.bool_)
    flags[order] = True
    LOG.warning("of %s candidates the %s that share most are kept", f"{found.num_rows:,}", f"{most:,}")
    return pa.array(flags)


def _routes(rows: Sequence[dict[str, Any]], found: pa.Table, kept: pa.Table) -> pa.Table:
    """Return the table ``routes``, with the pairs that each found and how many of them are left out."""
    sums = [table["routes"].to_numpy() for table in (found, kept)]
    told_more = []
    for row in rows:
        all_of_them, left = (int(np.count_nonzero(one & _power(row["route"]))) for one in sums)
        told_more.append(row | {"found": all_of_them, "left_out": all_of_them - left})
    return ROUTES_TABLE.of(told_more)


def _power(route: str) -> int:
    return 1 << NAMES.index(route)


def _keys_told(pile: Pile, offers: Mapping[str, Index]) -> pa.Table:
    """Return the table ``keys``, in order of id; a route that was not taken gives none."""
    nothing = pa.array([[]] * len(pile.ids), pa.list_(pa.int64()))
    columns = {route.name: offers[route.name].keys if route.name in offers else nothing for route in ROUTES}
    weights = [offers[route.name].weights if route.name in offers else np.zeros(len(pile.ids)) for route in ROUTES]
    ends = np.arange(len(pile.ids) + 1, dtype=np.int32) * len(ROUTES)
    weighed = pa.ListArray.from_arrays(pa.array(ends), pa.array(np.column_stack(weights).ravel()))
    made = pa.table({"id": pile.ids, "same": pile.texts["same"], **columns, "weights": weighed}).cast(KEYS_TABLE.schema)
    return pile.sorted(made)


def _of_route(name: str, found: pa.Table) -> pa.Table:
    return found.append_column("route", pa.array(np.full(len(found), _power(name), np.int64)))


def _few(distinct: Ints) -> pa.Table:
    """Return every pair of a small case."""
    pairs = list(combinations(distinct.tolist(), 2)) if len(distinct) <= FEW else []
    made = {"i": [a for a, _ in pairs], "j": [b for _, b in pairs], "bits": [0.0] * len(pairs)}
    return _of_route("few", pa.table(made, schema=FOUND))


def _candidates(found: pa.Table, pile: Pile) -> pa.Table:
    """Return the table ``candidates`` with ids and names for numbers."""
    every = pa.array(["+".join(name for name in NAMES if _power(name) & one) for one in range(1 << len(NAMES))])
    names, ids = every.take(found["routes"].combine_chunks()), pile.sorted(pile.ids)
    a, b = (ids.take(found[side].combine_chunks()) for side in ("a", "b"))
    return pa.table({"a": a, "b": b, "route": names, "weight": found["weight"]}).cast(CANDIDATES.schema)
