"""One page against a case: its partners by the keys that the case keeps, without the articles themselves."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa

from retold.match.index import AFFORDED, ALWAYS, COMMON, LEAST_SHARED, RAREST, SHARE
from retold.match.keys import KEYS, ROUTES, KeysOf

BEST: Final = 12
"""Partners that each route proposes: more than in a search of all, since one page has no other that might propose it."""

MILLIONTHS: Final = 1_000_000
"""Parts of a bit in which keys are added up: sums of whole numbers are the same in any order, and equal articles rank by id."""

_KEPT: Final = " union all ".join(
    f"select id, '{route.name}' as route, weights[{place}] as weight, unnest({route.name}) as key from keys"
    for place, route in enumerate(ROUTES, 1)
)

PARTNERS: Final = f"""
with kept as ({_KEPT}),
  pile as (
    select count(distinct same) + 1 as articles,
      greatest({ALWAYS}, {AFFORDED} // (count(distinct same) + 1), {COMMON} * sqrt(count(distinct same) + 1)) as cap from keys
  ),
  shared as (select a.asked, a.lang, a.route, a.key, k.id, k.weight from kept k join asked a using (route, key)),
  known as (select asked, route, key, count(*) + 1 as articles from shared group by asked, route, key),
  offered as (
    select a.asked, a.route, count(*) as keys from asked a left join known n using (asked, route, key), pile p
    where n.articles is null or n.articles <= p.cap group by a.asked, a.route
  ),
  rarest as (
    select n.*, log2(1 + p.articles / n.articles) as bits from known n join offered o using (asked, route), pile p
    where n.articles <= p.cap
    qualify row_number() over (partition by n.asked, n.route order by n.articles, n.key) <= greatest({RAREST}, o.keys // {SHARE})
  ), weighed as (
    select s.asked, s.route, s.id, sum(cast({MILLIONTHS} * r.bits as bigint)) / sqrt(any_value(s.weight)) as bits
    from shared s join rarest r using (asked, route, key) join articles o on o.id = s.id
    where s.route not in ('names', 'glosses') or coalesce(o.lang, '') <> s.lang
    group by s.asked, s.route, s.id having count(*) >= {LEAST_SHARED}
  ), ranked as (
    select *, row_number() over (partition by asked, route order by bits desc, id) as rank from weighed
  ), first as (select asked, id from ranked where rank <= {BEST} union select a.asked, k.id from asked a join keys k using (same))
select distinct f.asked, t.id from first f join keys k on k.id = f.id join keys t on t.same = k.same
qualify row_number() over (partition by f.asked, t.same order by t.id) <= {BEST} order by f.asked, t.id
"""
"""SQL over a case and the table ``asked``: the articles of the case that each page asked about may have to do with, as if it were the
last that came out.
"""


def asked_keys(articles: pa.Table, languages: frozenset[str]) -> dict[str, pa.Table]:
    """Return the table ``asked`` (asked, lang, same, route, key): the keys of *articles*, for a case of certain *languages*."""
    numbered = articles.select(["id", "lang", "text"]).append_column("number", pa.array(np.arange(articles.num_rows)))
    spoken = languages | {lang or "" for lang in articles["lang"].to_pylist()}
    keys = KeysOf(spoken)(numbered.select(["lang", "text", "number"]).combine_chunks().to_batches()[0])
    rows = [
        {"asked": own["id"], "lang": own["lang"] or "", "same": row["same"], "route": route.name, "key": key}
        for own, row in zip(numbered.to_pylist(), keys.to_pylist(), strict=True)
        for route in ROUTES
        for key in row[route.name]
    ]
    text, number = pa.string(), KEYS.field("same").type
    schema = pa.schema([("asked", text), ("lang", text), ("same", number), ("route", text), ("key", number)])
    return {"asked": pa.Table.from_pylist(rows, schema=schema)}
