"""The articles in the order in which they are looked at, what is known of them from an older case, and which are copies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine, Parts
from retold.match.keys import KEYS, KeysOf
from retold.model import ARTICLE
from retold.tables import KEYS as KEYS_TABLE
from retold.tables import taken

SAMPLED: Final = 500
"""Articles that are looked at to tell what all will come to."""

Ints = npt.NDArray[np.int64]

_MEMBERS: Final = """
select number, first_value(number) over same_text as first, row_number() over same_text - 1 as place
from texts window same_text as (partition by same order by number)
"""
"""SQL: of which text each article is a copy, the first being its own, and which copy it is."""


@dataclass(frozen=True, slots=True)
class Pile:
    """The articles by number, from the first published to the last, undated ones behind them; in a day, and undated, by id."""

    ids: pa.ChunkedArray
    articles: pa.Table
    """Columns lang and text."""
    languages: frozenset[str]
    held: pa.Table
    """The table ``keys`` of an older case, of the articles whose partners it knows: those that still stand first."""
    keys: Parts
    """The rows `KEYS` of all others."""
    texts: pa.Table
    """Columns number, same (a hash of the text), version (the number of the first capture), length, and rank, its place by id."""
    members: pa.Table
    """Columns number, first (the number of the first article with the same text) and place (its place among the copies)."""
    groups: npt.NDArray[np.int32]
    """The language of each article as a number."""
    counted: npt.NDArray[np.int32]
    """How many distinct texts there are up to and with an article; 0 for a copy."""

    @property
    def distinct(self) -> Ints:
        """Numbers of the articles that are no copy of an earlier one, in order."""
        return np.flatnonzero(self.counted)

    @property
    def asked(self) -> pa.Table:
        """The numbers of the distinct articles whose partners nobody knows yet, as a table."""
        return pa.table({"number": self.distinct[np.searchsorted(self.distinct, self.held.num_rows) :]})

    @property
    def sampled(self) -> Ints:
        """Numbers of `SAMPLED` distinct articles, in order: those whose hashes are least, so that nothing in the pile has a say in it."""
        own = self.texts["same"].to_numpy()[self.distinct]
        return np.sort(self.distinct[np.argsort(own)[:SAMPLED]])

    def sorted(self, by_number: Any) -> Any:
        """Return a column or a table that has a row for each article in order of id."""
        ranks = self.texts["rank"].to_numpy()
        in_place = bool((ranks == np.arange(len(ranks))).all())
        return by_number if in_place else by_number.take(pa.array(np.argsort(ranks)))

    def told_apart(self, pairs: pa.Table, one: str, other: str) -> pa.Table:
        """Return the rows of *pairs* whose two numbers are not captures of one address.

        Such are versions of one article, not tellings: they are no pair, and copies of one have nothing to do with the other.
        """
        versions = self.texts["version"].to_numpy()
        apart = versions[pairs[one].to_numpy()] != versions[pairs[other].to_numpy()]
        return pairs if apart.all() else pairs.filter(pa.array(apart))

    def sample(self, engine: Engine) -> pa.Table:
        """Return the rows `KEYS` of the sampled articles."""
        rows = taken(self.articles, self.sampled).append_column("number", pa.array(self.sampled))
        return engine.map("sample", KeysOf(self.languages), rows, KEYS).table().combine_chunks()


def piled(articles: pa.Table, known: Mapping[str, pa.Table], engine: Engine) -> Pile:
    """Return *articles* as a pile; *known* holds the tables ``articles`` and ``keys`` of an older case, or nothing."""
    order = _order(articles)
    named, spoken = articles.select(["id", "version_of", "lang", "text"]), _languages(articles)
    usable = named if len(order) == len(articles) and (np.diff(order) > 0).all() else taken(named, order)
    held = _held(usable, known) if known and _languages(known["articles"]) == spoken else KEYS_TABLE.of([])
    numbers = np.arange(usable.num_rows)
    todo = usable.select(["lang", "text"]).append_column("number", pa.array(numbers)).slice(held.num_rows)
    keys = engine.map("keys", KeysOf(spoken), todo, KEYS)
    same = pa.chunked_array([*held["same"].chunks, *keys.table(["same"])["same"].chunks], pa.int64())
    texts = _texts(usable, same)
    members = engine.sql(_MEMBERS, {"texts": texts})
    is_first = np.zeros(len(numbers), np.bool_)
    is_first[members.filter(pc.equal(members["place"], 0))["number"].to_numpy()] = True
    counted = np.where(is_first, np.cumsum(is_first), 0).astype(np.int32)
    groups = usable["lang"].combine_chunks().dictionary_encode(null_encoding="encode").indices.to_numpy()
    of_texts = usable.select(["lang", "text"])
    return Pile(usable["id"], of_texts, spoken, held, keys, texts, members, groups.astype(np.int32), counted)


def _order(articles: pa.Table) -> Ints:
    """Return the places of what is an article of *articles*, in the order of a `Pile`."""
    places = np.flatnonzero(pc.equal(articles["status"], ARTICLE).to_numpy())
    told = articles.select(["published", "id"]).take(pa.array(places))
    order: Ints = places[pc.sort_indices(told, [("published", "ascending"), ("id", "ascending")]).to_numpy()]
    return order


def _languages(articles: pa.Table) -> frozenset[str]:
    """Return the languages of what is an article of *articles*."""
    spoken = articles.select(["lang", "status"]).group_by(["lang", "status"]).aggregate([]).to_pylist()
    return frozenset(row["lang"] or "" for row in spoken if row["status"] == ARTICLE)


def _ascend(ids: pa.ChunkedArray) -> bool:
    """Tell whether *ids* are in order."""
    return len(ids) < 2 or pc.all(pc.less(ids.slice(0, len(ids) - 1), ids.slice(1))).as_py() is True


def _held(usable: pa.Table, known: Mapping[str, pa.Table]) -> pa.Table:
    """Return what a case holds on the articles that still stand first and in the same order."""
    before = known["articles"]["id"].take(pa.array(_order(known["articles"])))
    most = min(len(before), usable.num_rows)
    moved = pc.not_equal(usable["id"].slice(0, most), before.slice(0, most))
    same = pc.index(moved, True).as_py()
    ids = before.slice(0, most if same < 0 else same)
    places = pc.index_in(ids, value_set=known["keys"]["id"].combine_chunks())
    return taken(known["keys"], places.to_numpy().astype(np.int64))


def _texts(usable: pa.Table, same: pa.ChunkedArray) -> pa.Table:
    ids = usable["id"].combine_chunks()
    numbers, ranks = np.arange(len(ids)), np.arange(len(ids))
    if not _ascend(usable["id"]):
        ranks[pc.sort_indices(ids).to_numpy()] = numbers
    versions = pc.index_in(pc.coalesce(usable["version_of"], usable["id"]), value_set=ids)
    return pa.table(
        {
            "number": numbers,
            "same": same,
            "version": pc.coalesce(versions.cast(pa.int64()), pa.array(numbers)),
            "length": pc.utf8_length(usable["text"]).cast(pa.float64()),
            "rank": ranks,
        }
    )
