"""An inverted index over rare keys: for each article the few others that share most information with it.

Each article offers its `RAREST` keys by document frequency, and keys that more articles have than `cap` allows count for
nothing, so the work grows with the number of articles, not of pairs. Frequencies are counted by SQL; the rest is arrays that
every process of the engine sees, and tasks that each look up a range of articles.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine, Parts, Shared
from retold.match.keys import Route

RAREST: Final = 64
"""Keys an article offers: with 40 to 60 rewrites that keep a quarter of the rare words are all found."""
SHARE: Final = 4
"""One in so many keys an article offers where that is more: a long one holds what many short ones may retell."""
COMMON: Final = 1.6
"""Times the square root of the number of articles: above so many a key says nothing; never fewer than `ALWAYS`. A share of
the articles instead would make the work grow with their square.
"""
ALWAYS: Final = 200
AFFORDED: Final = 1_600_000
"""Articles, times the articles that may have one key in any case. In a small pile a story that everybody printed may be all there is,
and every key of it common; to look through all of it takes a second or two.
"""
LEAST_SHARED: Final = 2
"""Keys two articles must share: one alone is chance."""

Ints = npt.NDArray[np.integer[Any]]
Flags = npt.NDArray[np.bool_]

OFFERS: Final = pa.schema([("number", pa.int64()), ("keys", pa.list_(pa.int64())), ("places", pa.list_(pa.int32()))])
"""The keys that one article is found by, and those of them that others have too as places in the table of frequencies."""
FOUND: Final = pa.schema([("i", pa.int32()), ("j", pa.int32()), ("bits", pa.float64())])
"""Article *j* is among the best partners of article *i*; what they share weighs *bits*."""


def cap(articles: int) -> int:
    """Return the number of articles above which a key says nothing."""
    return max(ALWAYS, AFFORDED // max(1, articles), int(COMMON * math.sqrt(articles)))


def frequencies(keys: Parts, route: Route, is_distinct: Flags, engine: Engine) -> pa.Table:
    """Return in how many of the distinct articles each key of a route stands, where in two or more: columns key, articles."""
    batches = keys.batches(["number", route.name])
    distinct = (batch.filter(pa.array(is_distinct[batch["number"].to_numpy()])) for batch in batches)
    offered = pa.RecordBatchReader.from_batches(keys.stream(["number", route.name]).schema, distinct)
    return engine.sql(
        f"""
        select key, count(*) as articles from (select unnest({route.name}) as key from offered) as one_by_one
        group by key having count(*) > 1 order by key
        """,
        {"offered": offered},
    )


@dataclass(frozen=True, slots=True)
class Index:
    """What a route's articles are looked up in."""

    route: Route
    frequency: pa.Table
    """Columns key and articles, of all keys that two or more articles have."""
    offers: pa.Table
    """The rows `OFFERS`, by number."""
    shared: Shared
    size: int
    """Bytes of the arrays that every process sees."""

    def search(self) -> Search:
        """Return the function that looks articles up."""
        return Search(self.shared, self.route.most, self.route.floor, self.route.always)


def index(keys: Parts, route: Route, distinct: Ints, groups: Ints, engine: Engine) -> Index:
    """Return the index of one route over the *distinct* articles.

    *groups* holds the group of each article: on a route that goes across, only articles of different groups are paired.
    """
    is_distinct = np.zeros(len(groups), np.bool_)
    is_distinct[distinct] = True
    frequency = frequencies(keys, route, is_distinct, engine)
    offers = _offers(keys, route, frequency, cap(len(distinct)), is_distinct, engine)
    arrays = _arrays(offers, frequency, len(distinct), groups if route.across else groups[:0])
    return Index(route, frequency, offers, engine.share(arrays), sum(array.nbytes for array in arrays.values()))


def _offers(
    keys: Parts, route: Route, frequency: pa.Table, commonest: int, is_distinct: Flags, engine: Engine
) -> pa.Table:
    """Return the rows `OFFERS` of all articles, by number."""
    from retold.match.kernel import table_of

    numbers = frequency["key"].to_numpy()
    slots = np.zeros(1 << max(4, int(2 * len(numbers)).bit_length()), np.int64)
    places = np.full(slots.size, -1, np.int32)
    table_of(numbers, slots, places)
    counts = frequency["articles"].to_numpy().astype(np.int32)
    table = engine.share({"slots": slots, "places": places, "frequency": counts, "is_distinct": is_distinct})
    offer = Offer(table, route.name, commonest)
    return (
        engine.map(f"offer {route.name}", offer, keys.stream(["number", route.name]), OFFERS).table().sort_by("number")
    )


def _arrays(offers: pa.Table, frequency: pa.Table, articles: int, groups: Ints) -> dict[str, npt.NDArray[Any]]:
    """Return the index as arrays."""
    from retold.match.kernel import norms, postings

    lists = offers["places"].combine_chunks()
    begins, ids = lists.offsets.to_numpy().astype(np.int64), lists.values.to_numpy()
    weights = np.log2(1.0 + articles / frequency["articles"].to_numpy())
    starts, owners = postings(begins, ids, len(weights))
    given = {"begins": begins, "ids": ids, "weights": weights, "norms": norms(begins, ids, weights), "group": groups}
    return given | {"starts": starts, "owners": owners}


@dataclass(frozen=True, slots=True)
class Offer:
    """Chooses the rarest keys of articles, given how many have each; of texts that are copies only the first offers any."""

    table: Shared
    route: str
    commonest: int

    def __call__(self, keys: pa.RecordBatch) -> pa.RecordBatch:
        """Return the rows `OFFERS` of a batch of keys."""
        from retold.match.kernel import rarest

        table = self.table.arrays()
        lists = keys[self.route]
        known = (table[name] for name in ("slots", "places", "frequency"))
        made = rarest(lists.values.to_numpy(), lists.offsets.to_numpy(), *known, self.commonest, RAREST, SHARE)
        columns = (
            pa.ListArray.from_arrays(pa.array(ends), pa.array(values))
            for values, ends in zip(made[::2], made[1::2], strict=True)
        )
        first = pa.array(table["is_distinct"][keys["number"].to_numpy()])
        offered = (pc.if_else(first, column, pa.scalar([], column.type)) for column in columns)
        return pa.RecordBatch.from_arrays([keys["number"], *offered], schema=OFFERS)


@dataclass(frozen=True, slots=True)
class Search:
    """Looks up articles in the index."""

    index: Shared
    most: int
    floor: float
    always: int

    def __call__(self, asked: pa.RecordBatch) -> pa.RecordBatch:
        """Return the rows `FOUND` of the articles whose numbers are *asked* for."""
        from retold.match.kernel import search

        index = self.index.arrays()
        found = search(
            asked["number"].to_numpy(),
            *(index[name] for name in ("begins", "ids", "starts", "owners", "weights", "norms", "group")),
            LEAST_SHARED,
            self.most,
            self.floor,
            self.always,
            *_room(len(index["norms"])),
        )
        return pa.RecordBatch.from_arrays([pa.array(column) for column in found], schema=FOUND)


@lru_cache(maxsize=1)
def _room(articles: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int32]]:
    """Return what a search works in; made once a process."""
    return np.zeros(articles), np.zeros(articles, np.int32)
