"""One page against a case: its partners by the keys that the case keeps, without the articles themselves."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa

from retold.match.index import LEAST_SHARED
from retold.match.keys import KEYS, ROUTES, KeysOf

BEST: Final = 12
"""Partners that each route proposes: more than in a search of all, since one page has no other that might propose it."""

MILLIONTHS: Final = 1_000_000
"""Parts of a bit in which keys are added up: sums of whole numbers are the same in any order, and equal articles rank by id."""

_KEPT: Final = " union all ".join(
    f"select id, '{route.name}' as route, unnest({route.name}) as key from keys" for route in ROUTES
)

PARTNERS: Final = f"""
with kept as ({_KEPT}),
  shared as (select a.asked, a.lang, a.route, a.key, k.id from kept k join asked a using (route, key)),
  known as (select route, key, count(distinct id) as articles from shared group by route, key),
  weighed as (
    select s.asked, s.route, s.id, sum(cast({MILLIONTHS} * log2(1 + (select count(*) from keys) / n.articles) as bigint)) as bits
    from shared s join known n using (route, key) join articles o on o.id = s.id
    where s.route not in ('names', 'glosses') or coalesce(o.lang, '') <> s.lang
    group by s.asked, s.route, s.id having count(*) >= {LEAST_SHARED}
  ), ranked as (
    select *, row_number() over (partition by asked, route order by bits desc, id) as rank from weighed
  ), first as (select asked, id from ranked where rank <= {BEST} union select a.asked, k.id from asked a join keys k using (same))
select distinct f.asked, t.id from first f join keys k on k.id = f.id join keys t on t.same = k.same
qualify row_number() over (partition by f.asked, t.same order by t.id) <= {BEST} order by f.asked, t.id
"""
"""SQL over a case and the table ``asked``: the articles of the case that each page asked about may have to do with."""


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
