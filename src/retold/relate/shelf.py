"""Articles made ready once and put where every process that judges finds them.

Making an article ready takes some ten times as long as judging a pair, and an article is in many pairs, which other processes judge:
whoever needs one takes it from the shelf.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b, sha256
from io import BytesIO
from itertools import accumulate, chain, pairwise
from typing import Any, Final

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine, Parts, Pieces, Shared
from retold.engines.cache import DIGEST, MADE, Found, payload
from retold.engines.port import Row
from retold.model import Article
from retold.relate.subject import Subject, subject

REMEMBERED: Final = 1024
"""Articles a process keeps as it took them, a tenth of a megabyte each: pairs come in an order in which few are taken twice."""
AT_ONCE: Final = 10_000
"""Articles whose texts are in Python's memory at once."""
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
    """Make *articles* (with the columns `_FIELDS`) ready, but for those in the user's cache; their numbers are their places."""
    langs = {lang or "" for lang in pc.unique(articles["lang"]).to_pylist()}
    cache, names = engine.cache("ready"), _names(articles)
    with cache.found(names) as earlier:
        new = pa.array(~earlier.there)
        made = engine.map("prepare", partial(ready, langs=langs), articles.filter(new), MADE, afresh=True)
        cache.keep(names.filter(new), made.batches())
        return Shelf(engine.share(dict(_arrays(earlier, made)), stands_for=digest(articles)))


def _names(articles: pa.Table) -> pa.Array:
    """Return for each article a digest of all that it is made ready from."""
    digests = (
        blake2b(orjson.dumps(row), digest_size=DIGEST.byte_width).digest()
        for batch in articles.select(_FIELDS).to_batches(max_chunksize=AT_ONCE)
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
    )
    return pa.array(digests, DIGEST)


def ready(batch: pa.RecordBatch, *, langs: Iterable[str]) -> pa.RecordBatch:
    """Return the rows `MADE` of a batch of articles, with what they are compared by with any of *langs*, the languages of the pile."""
    plain = [_packed(_made(row, langs)) for row in batch.to_pylist()]
    packed = [pa.compress(one, _CODEC, asbytes=True) for one in plain]
    told = {"made": packed, "length": [*map(len, packed)], "size": [*map(len, plain)]}
    return pa.RecordBatch.from_pydict(told, schema=MADE)


def _made(row: Row, langs: Iterable[str]) -> Subject:
    """Return an article made ready."""
    article = Article(**{name: row[name] or "" for name in _FIELDS})  # type: ignore[arg-type]  # all of them are words
    made = subject(article)
    for lang in langs:
        made.prepared.compared_by(lang)  # found when first asked for, and kept: so it is packed too
    return made


class _Packer(pickle.Pickler):
    """Writes an article down with a mark for each array, and keeps the arrays by their kind of number, in order."""

    def __init__(self, sink: BytesIO) -> None:
        super().__init__(sink, protocol=5)
        self.kept: dict[str, list[Any]] = defaultdict(list)

    def persistent_id(self, found: Any) -> str | None:
        """Return what is written instead of *found*; None where it is written as it is."""
        if not isinstance(found, np.ndarray):
            return None
        kind: str = found.dtype.char
        self.kept[kind].append(found)
        return kind


class _Unpacker(pickle.Unpickler):
    """Reads what a `_Packer` wrote, given the arrays it kept."""

    def __init__(self, source: BytesIO, arrays: Mapping[str, Iterator[Any]]) -> None:
        super().__init__(source)
        self._arrays = arrays

    def persistent_load(self, kind: str) -> Any:
        """Return the next array of that *kind*."""
        return next(self._arrays[kind])


def _packed(made: Subject) -> bytes:
    """Return an article made ready as bytes.

    Of its arrays, some fifty, those of one kind are one, and each is a part of it again when they are read: to read fifty costs more
    than all the rest, and as much again whenever Python looks for what nobody holds any longer.
    """
    sink = BytesIO()
    packer = _Packer(sink)
    packer.dump(made)
    arrays = {kind: (list(accumulate(map(len, kept))), np.concatenate(kept)) for kind, kept in packer.kept.items()}
    return pickle.dumps((sink.getvalue(), arrays), protocol=5)


def _unpacked(packed: bytes) -> Subject:
    written, arrays = pickle.loads(
        packed
    )  # made by this run or an earlier one of this user, in folders that nobody else writes to
    made: Subject = _Unpacker(BytesIO(written), {kind: _cut(*kept) for kind, kept in arrays.items()}).load()
    return made


def _cut(ends: list[int], block: Any) -> Iterator[Any]:
    return (block[begin:end] for begin, end in pairwise([0, *ends]))


@lru_cache(maxsize=REMEMBERED)
def _taken(shared: Shared, number: int) -> Subject:
    known = shared.arrays()
    packed = known["packed"][known["begins"][number] : known["ends"][number]]
    return _unpacked(pa.decompress(packed, int(known["sizes"][number]), _CODEC, asbytes=True))


def _arrays(earlier: Found, made: Parts) -> Iterator[tuple[str, Any]]:
    """Yield the arrays of a shelf: what was made *earlier* lies before what is *made* now."""
    sizes = pa.concat_tables([source.table(["length", "size"]) for source in (earlier, made)])
    order = np.argsort(np.argsort(~earlier.there, kind="stable"))
    ends = np.cumsum(sizes["length"].to_numpy())
    yield "begins", (ends - sizes["length"].to_numpy())[order]
    yield "ends", ends[order]
    yield "sizes", sizes["size"].to_numpy()[order]
    packed = chain(earlier.pieces(), map(payload, made.batches()))
    yield "packed", Pieces(int(ends[-1]) if len(ends) else 0, np.dtype(np.uint8), packed)


def digest(articles: pa.Table) -> str:
    """Return what stands for the articles: whoever makes the same ready gets the same."""
    done = sha256()
    for batch in articles.combine_chunks().to_batches():
        done.update(memoryview(batch.serialize()))
    return done.hexdigest()
