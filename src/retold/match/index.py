"""An inverted index over rare keys: for each article the few before it that share most information with it.

Articles stand in one order, by date. What a key tells about an article is counted over those before it alone: how rare a word was when
the article came out does not change with what comes later, and so neither does any pair once found. An article offers the keys
that no more than `cap` of those before it have, so the work grows with the number of articles, not of pairs. It looks for partners by
the `RAREST` of them. Articles are put in one after the other; they are looked up by ranges, in arrays that every process of
the engine sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine, Shared
from retold.match.keys import ROUTES, Route
from retold.match.pile import Pile

RAREST: Final = 64
"""Keys an article looks for partners by: with 40 to 60 rewrites that keep a quarter of the rare words are all found."""
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
A_KEY: Final = 16
"""Bytes that a key of an article takes while partners are sought, at most."""
AN_ARTICLE: Final = 32
"""Bytes that an article takes besides its keys."""

Longs = npt.NDArray[np.int64]

FOUND: Final = pa.schema([("i", pa.int32()), ("j", pa.int32()), ("bits", pa.float64())])
"""Article *j* is among the best partners of article *i*; what they share weighs *bits*."""


def cap(articles: npt.ArrayLike) -> npt.NDArray[np.int32]:
    """Return how many of so many articles may have a key, for each number of *articles*: in more it says nothing."""
    counts = np.asarray(articles, np.int64)
    most = np.maximum(AFFORDED // np.maximum(1, counts), (COMMON * np.sqrt(counts)).astype(np.int64))
    caps: npt.NDArray[np.int32] = np.maximum(ALWAYS, most).astype(np.int32)
    return caps


@dataclass(frozen=True, slots=True)
class Index:
    """What a route's articles are looked up in."""

    route: Route
    keys: pa.ChunkedArray
    """The keys that each article offers."""
    weights: npt.NDArray[np.float64]
    """What an article's keys weigh."""
    shared: Shared

    @property
    def offers(self) -> int:
        """How many keys the articles offer, all together."""
        return sum(len(chunk.values) for chunk in self.keys.chunks)

    @property
    def size(self) -> int:
        """Bytes that keys and index take, at most."""
        return A_KEY * self.offers + AN_ARTICLE * len(self.keys)

    def search(self) -> Search:
        """Return the function that looks articles up."""
        return Search(self.shared, self.route.most, self.route.floor, self.route.always)


def index(pile: Pile, route: Route, engine: Engine) -> Index:
    """Return the index of one route over the distinct articles of a pile, in which those that are asked for and sampled find partners."""
    from retold.match.kernel import offered, postings, table_of

    looked_for = _looked_for(pile, route, engine)
    slots = np.zeros(1 << max(4, int(2 * len(looked_for)).bit_length()), np.int64)
    places = np.full(slots.size, -1, np.int32)
    table_of(looked_for, slots, places)
    seen = np.zeros(len(looked_for), np.int32)
    commonest = cap(pile.counted)
    begun, chosen, found, widths, weights = 0, [], [np.empty(0, np.int32)], [np.zeros(1, np.int64)], [np.empty(0)]
    offers = [np.empty(0, np.int32)]
    for lists in _lists(pile, route):
        own = slice(begun, begun := begun + len(lists))
        given = lists.values.to_numpy(), lists.offsets.to_numpy(), pile.counted[own], commonest[own]
        keys, key_ends, known, known_ends, weighed = offered(*given, slots, places, seen)
        chosen.append(pa.ListArray.from_arrays(pa.array(key_ends), pa.array(keys)))
        found.append(known)
        widths.append(np.diff(known_ends))
        offers.append(np.diff(key_ends))
        weights.append(weighed)
    begins, ids = np.cumsum(np.concatenate(widths)), np.concatenate(found)
    starts, owners = postings(begins, ids, len(looked_for))
    made = {"begins": begins, "ids": ids, "starts": starts, "owners": owners, "counted": pile.counted}
    made["offers"], made["weights"] = np.concatenate(offers), np.concatenate(weights)
    made["weights"][: pile.held.num_rows] = held_weights(pile.held, route)
    made["group"] = pile.groups if route.across else pile.groups[:0]
    return Index(route, pa.chunked_array(chosen, pa.list_(pa.int64())), made["weights"], engine.share(made))


def _lists(pile: Pile, route: Route) -> Iterator[pa.ListArray]:
    """Yield the keys of all articles, in order. Those a case holds are what was offered, and will be again."""
    yield pile.held[route.name].combine_chunks()
    for batch in pile.keys.batches([route.name]):
        yield batch[route.name]


def _looked_for(pile: Pile, route: Route, engine: Engine) -> Longs:
    """Return the keys that count, in order: those of the articles asked for, and sampled, that others may have too."""
    batches = _asked(pile, route)
    if not pile.held.num_rows:
        query = "select key from (select unnest(keys) as key from asked) as one_by_one group by key having count(*) > 1 order by key"
        asked = pa.RecordBatchReader.from_batches(pa.schema([("keys", pa.list_(pa.int64()))]), batches)
        several: Longs = engine.sql(query, {"asked": asked})["key"].to_numpy()
        return several
    sampled = pile.held[route.name].take(pa.array(pile.sampled[pile.sampled < pile.held.num_rows]))
    every = [sampled.combine_chunks().flatten(), *(batch["keys"].flatten() for batch in batches)]
    return np.unique(pa.concat_arrays(every).to_numpy())


def _asked(pile: Pile, route: Route) -> Iterator[pa.RecordBatch]:
    """Yield the keys of the distinct articles whose partners nobody knows."""
    for batch in pile.keys.batches(["number", route.name]):
        distinct = pa.array(pile.counted[batch["number"].to_numpy()] > 0)
        yield pa.RecordBatch.from_arrays([batch[route.name].filter(distinct)], names=["keys"])


def held_weights(held: pa.Table, route: Route) -> npt.NDArray[np.float64]:
    """Return what the keys of one route weigh, of each article that a case holds."""
    return pc.list_element(held["weights"], ROUTES.index(route)).to_numpy() if held.num_rows else np.empty(0)


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
            *(index[name] for name in ("begins", "ids", "starts", "owners", "counted", "offers", "weights", "group")),
            RAREST,
            SHARE,
            LEAST_SHARED,
            self.most,
            self.floor,
            self.always,
            *_room(len(index["counted"])),
        )
        return pa.RecordBatch.from_arrays([pa.array(column) for column in found], schema=FOUND)


@lru_cache(maxsize=1)
def _room(articles: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int32]]:
    """Return what a search works in; made once a process."""
    return np.zeros(articles), np.zeros(articles, np.int32)
