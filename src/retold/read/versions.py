"""One address saved more than once: later captures are versions of the first, which nobody copied from anybody."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine
from retold.model import ARTICLE
from retold.text.addresses import address

FIRST_VERSIONS = """
select number, first_value(number) over (partition by address, outlet order by seen, id, rank) as first
from signs join ranks using (number)
where address <> ''
"""
"""SQL over the tables ``signs`` and ``ranks``: of which page each is a version, the first of an address being its own.

The outlet must be the same, since a page that was taken over may name its source's address as its own.
"""

NEVER = "9999"
"""When a page was captured of which nobody knows: after all others."""

_AT_ONCE: Final = f"""
with captures as (
  select id, arg_min("begin", ordinal) as seen from dates where claim = 'captured' group by id
), signs as (
  select number, id, address, coalesce(outlet, '') as outlet, coalesce(seen, '{NEVER}') as seen
  from named left join captures using (id)
), ranks as (select number, 1 as rank from signs), firsts as ({FIRST_VERSIONS})
select number, f.first from named left join firsts f using (number) order by number
"""


def renewed(articles: pa.Table, dates: pa.Table, engine: Engine) -> pa.Table:
    """Return *articles* that were read at different times with ``version_of`` as if they had been read at once."""
    own = pc.equal(articles["status"], ARTICLE).to_pylist()
    addresses = [
        address(url or "") if is_own else "" for url, is_own in zip(articles["url"].to_pylist(), own, strict=True)
    ]
    numbers = pa.array(np.arange(len(own)))
    named = pa.table({"number": numbers, "id": articles["id"], "address": addresses, "outlet": articles["outlet"]})
    first = engine.sql(_AT_ONCE, {"named": named, "dates": dates})["first"].combine_chunks().cast(pa.int64())
    later = articles["id"].take(pc.if_else(pc.equal(first, numbers), pa.scalar(None, pa.int64()), first))
    return articles.set_column(articles.schema.get_field_index("version_of"), "version_of", later)
