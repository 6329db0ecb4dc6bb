"""The step: collapse equal texts, search each route, gather the proposals."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine, Parts
from retold.match.forecast import forecast as forecast_of
from retold.match.forecast import told
from retold.match.index import FOUND, Index, index
from retold.match.keys import KEYS, ROUTES, KeysOf
from retold.model import ARTICLE
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
  select 1, x.number, y.number, t.length
  from members x join members y on y.first = x.first and (x.place = 0 or y.place <= x.place + {TIED}) and y.place > x.place
  join texts t on t.number = y.number
), told as (
  select least(a, b) as a, greatest(a, b) as b, route, max(bits) as bits from proposed group by 1, 2, 3
)
select t.a, t.b, cast(sum(t.route) as bigint) as routes, max(t.bits) as weight
from told t join texts x on x.number = t.a join texts y on y.number = t.b
where x.version <> y.version group by t.a, t.b order by t.a, t.b
"""
"""SQL: one row a pair, with every route that found it; a route is a power of two, so that their sum, which SQL can make on disk,
names them all. A text hands its proposals down to `COPIES` of its copies; a copy is tied
to the first of its text and the `TIED` before it: enough to tie all, linear in their number. Two captures of one address are
versions of one article, not tellings, and are no pair.
"""


def match(articles: pa.Table, *, settings: Settings, engine: Engine) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Propose pairs of articles: the tables ``candidates``, at most about a dozen pairs an article, ``routes`` and ``keys``."""
    pile = _pile(articles, engine)
    routes, proposals, offers = [], [_few(pile.distinct)], {}
    for made, row in _forecasts(pile, engine):
        found = engine.map(f"search {made.route.name}", made.search(), pile.asked, FOUND).table()
        routes.append(row)
        proposals.append(_of_route(made.route.name, found))
        offers[made.route.name] = made.offers["keys"]
    tables = {"proposals": pa.concat_tables(proposals), "members": pile.members, "texts": pile.texts}
    found = engine.sql(_GATHERED, tables)
    kept = found.filter(_strongest(found, settings.max_candidates))
    return _candidates(kept, pile.ids), _routes(routes, found, kept), _keys_told(pile, offers)


def forecast(articles: pa.Table, *, engine: Engine) -> pa.Table:
    """Return the table ``routes`` with what is to be expected of each route, without searching."""
    return ROUTES_TABLE.of(row for _, row in _forecasts(_pile(articles, engine), engine))


@dataclass(frozen=True, slots=True)
class Pile:
    """The articles by number, in order of id, and what they are found by."""

    ids: pa.ChunkedArray
    articles: pa.Table
    """Columns lang and text."""
    keys: Parts
    texts: pa.Table
    members: pa.Table
    distinct: Ints
    """Numbers of the articles that are no copy of another, in order."""

    @property
    def asked(self) -> pa.Table:
        """The numbers of the distinct articles as a table."""
        return pa.table({"number": pa.array(self.distinct, pa.int64())})


def _pile(articles: pa.Table, engine: Engine) -> Pile:
    usable = articles.select(["id", "version_of", "lang", "text"])
    is_article = pc.equal(articles["status"], ARTICLE)
    if not pc.all(is_article).as_py():  # leaving out, and putting in order, copies all texts
        usable = usable.filter(is_article)
    usable = usable.take(pc.sort_indices(usable["id"])) if _is_mixed(usable["id"]) else usable
    keys = _keys(usable, engine)
    texts = _texts(usable, keys)
    members = engine.sql(_MEMBERS, {"texts": texts})
    distinct = np.sort(members.filter(pc.equal(members["place"], 0))["number"].to_numpy())
    return Pile(usable["id"], usable.select(["lang", "text"]), keys, texts, members, distinct)


def _forecasts(pile: Pile, engine: Engine) -> Iterator[tuple[Index, dict[str, Any]]]:
    """Yield each route's index with what is to be expected of it; say so where there is much to do."""
    groups = pile.articles["lang"].combine_chunks().dictionary_encode(null_encoding="encode").indices.to_numpy()
    several = len(np.unique(groups)) > 1
    for route in ROUTES:
        if several or not route.across:
            made = index(pile.keys, route, pile.distinct, groups.astype(np.int32), engine)
            if made.frequency.num_rows:
                row, seconds = forecast_of(made, pile.distinct, pile.keys, pile.articles)
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


def _keys_told(pile: Pile, offers: Mapping[str, pa.ChunkedArray]) -> pa.Table:
    """Return the table ``keys``; a route that was not taken gives none."""
    nothing = pa.array([[]] * len(pile.ids), pa.list_(pa.int64()))
    columns = {route.name: offers.get(route.name, nothing) for route in ROUTES}
    return pa.table({"id": pile.ids, "same": pile.texts["same"], **columns}).cast(KEYS_TABLE.schema)


def _is_mixed(ids: pa.ChunkedArray) -> bool:
    """Tell whether *ids* are out of order."""
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


def _of_route(name: str, found: pa.Table) -> pa.Table:
    return found.append_column("route", pa.array(np.full(len(found), _power(name), np.int64)))


def _few(distinct: Ints) -> pa.Table:
    """Return every pair of a small case."""
    pairs = list(combinations(distinct.tolist(), 2)) if len(distinct) <= FEW else []
    made = {"i": [a for a, _ in pairs], "j": [b for _, b in pairs], "bits": [0.0] * len(pairs)}
    return _of_route("few", pa.table(made, schema=FOUND))


def _candidates(found: pa.Table, ids: pa.ChunkedArray) -> pa.Table:
    """Return the table ``candidates`` with ids and names for numbers."""
    every = pa.array(["+".join(name for name in NAMES if _power(name) & one) for one in range(1 << len(NAMES))])
    names = every.take(found["routes"].combine_chunks())
    a, b = (ids.take(found[side].combine_chunks()) for side in ("a", "b"))
    return pa.table({"a": a, "b": b, "route": names, "weight": found["weight"]}).cast(CANDIDATES.schema)
