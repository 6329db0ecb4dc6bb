"""Articles made ready once and put where every process that judges finds them.

Making an article ready takes some ten times as long as judging a pair, and an article is in many pairs, which other processes judge:
whoever needs one takes it from the shelf.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine, Parts, Pieces, Shared
from retold.engines.port import Row
from retold.model import Article
from retold.relate.subject import Subject, subject

REMEMBERED: Final = 1024
"""Articles a process keeps as it took them, a tenth of a megabyte each: pairs come in an order in which few are taken twice."""
READY: Final = pa.schema([("subject", pa.large_binary()), ("size", pa.int64())])
"""An article made ready, packed, and the bytes it has unpacked."""
_FIELDS: Final = ("id", "text", "lang", "outlet", "url", "published", "credit")
_CODEC: Final = "lz4"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Articles made ready, by number; the handle travels between processes."""

    shared: Shared

    def subject(self, number: int) -> Subject:
        """Return the article with that number."""
        return _taken(self.shared.lent(), number)


def shelve(articles: pa.Table, engine: Engine) -> Shelf:
    """Make *articles* (with the columns `_FIELDS`) ready; their numbers are their places."""
    several = len(pc.unique(articles["lang"])) > 1
    made = engine.map("prepare", partial(ready, several=several), articles, READY, afresh=True)
    return Shelf(engine.share(dict(_arrays(made)), stands_for=digest(articles)))


def ready(batch: pa.RecordBatch, *, several: bool) -> pa.RecordBatch:
    """Return the rows `READY` of a batch of articles; of a pile in *several* languages with what is compared across them."""
    packed = [_packed(row, several) for row in batch.to_pylist()]
    sizes = [len(one) for one in packed]
    return pa.RecordBatch.from_pydict(
        {"subject": [pa.compress(one, _CODEC, asbytes=True) for one in packed], "size": sizes}, schema=READY
    )


def _packed(row: Row, several: bool) -> bytes:
    """Return an article made ready as bytes."""
    article = Article(**{name: row[name] or "" for name in _FIELDS})  # type: ignore[arg-type]  # all of them are words
    made = subject(article)
    if several:
        _ = made.prepared.anchors  # found when first asked for, and kept: so it is packed too
    return pickle.dumps(made, protocol=5)


def _unpacked(packed: bytes) -> Subject:
    made: Subject = pickle.loads(packed)  # made afresh by this run, in a folder of its own that nobody else writes to
    return made


@lru_cache(maxsize=REMEMBERED)
def _taken(shared: Shared, number: int) -> Subject:
    known = shared.arrays()
    begin, end = known["begins"][number : number + 2].tolist()
    return _unpacked(pa.decompress(known["packed"][begin:end], int(known["sizes"][number]), _CODEC, asbytes=True))


def _arrays(made: Parts) -> Iterator[tuple[str, Any]]:
    lengths = [pc.binary_length(batch["subject"]).to_numpy(zero_copy_only=False) for batch in made.batches(["subject"])]
    begins = np.cumsum(np.concatenate([np.zeros(1, np.int64), *lengths]))
    yield "begins", begins
    yield "sizes", made.table(["size"])["size"].to_numpy()
    yield "packed", Pieces(int(begins[-1]), np.dtype(np.uint8), (_bytes(batch) for batch in made.batches(["subject"])))


def _bytes(batch: pa.RecordBatch) -> Any:
    """Return the bytes of the packed articles, one after the other."""
    column = batch["subject"]
    _, offsets, packed = column.buffers()
    ends = np.frombuffer(offsets, np.int64)[[column.offset, column.offset + len(column)]]
    return np.frombuffer(packed, np.uint8)[ends[0] : ends[1]]


def digest(articles: pa.Table) -> str:
    """Return what stands for the articles: whoever makes the same ready gets the same."""
    done = sha256()
    for batch in articles.combine_chunks().to_batches():
        done.update(memoryview(batch.serialize()))
    return done.hexdigest()
