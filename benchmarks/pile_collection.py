"""An invented collection with planted retellings, of any size, the same on every machine.

Articles have `LENGTH` words drawn from a vocabulary of `VOCABULARY` invented words by Zipf's law. A share `PLANTED` of the
articles is made from another one in each of the ways of `KINDS`; the truth is a table ``kind, a, b``. The words of an original
follow from its number alone, so that it can be made again wherever a retelling of it is made: memory does not grow with the collection.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

SEED: Final = 20261122
LENGTH: Final = 300
"""Words in an article."""
VOCABULARY: Final = 200_000
EXPONENT: Final = 1.1
"""The r-th commonest word is drawn in proportion to r to the -EXPONENT."""
COMMONEST: Final = 3_000
"""Words that are not rare. An article has about 60 different rare words, one in five of its words."""
PLANTED: Final = 0.03
"""Share of the articles that is made in each of the ways."""
KEPT: Final = {"keeps 25 %": 0.25, "keeps 10 %": 0.10, "keeps 5 %": 0.05}
"""Rewrites: the share of the original's rare words that they keep, in another order. All else is drawn anew."""
COPY: Final = "near copy"
KINDS: Final = (COPY, *KEPT)
CHANGED: Final = (0.02, 0.05)
"""Least and greatest share of its words in which a near copy differs."""
RUN: Final = 5
"""Words. No rewrite shares a run of so many with its original, not even by chance."""
NAMES: Final = 5
"""One rare word in so many is a name: it has a capital and ten letters."""
LINE: Final = 20
"""Words in a paragraph. Paragraphs have no full stops: splitting at space finds the words, which favours simple tokenizers."""
FOREIGN: Final = 10
"""One article in so many is labelled as being in another language (a retelling like its original), so that the search across
languages has work."""
BLOCK: Final = 10_000
"""Articles made at a time: a row group of the file, about 100 MB while it is made."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Collection(NamedTuple):
    """Where a collection lies: Parquet files of the articles (id, lang, text) and of the planted pairs (kind, a, b)."""

    articles: Path
    truth: Path
    size: int


class Plan(NamedTuple):
    """Which articles are retellings: for each article the number of its original and of its kind, -1 for none."""

    original: Ints
    kind: Ints


def make_collection(folder: Path, size: int) -> Collection:
    """Write a collection of *size* articles to *folder*, unless it is there."""
    made = Collection(folder / f"pile-{size}.parquet", folder / f"pile-{size}-truth.parquet", size)
    if made.articles.exists() and made.truth.exists():
        return made
    folder.mkdir(parents=True, exist_ok=True)
    plan, words = _plan(size), _vocabulary()
    pq.write_table(_truth(plan), made.truth)
    unfinished = made.articles.with_suffix(".unfinished")
    schema = pa.schema([("id", pa.string()), ("lang", pa.string()), ("text", pa.string())])
    with pq.ParquetWriter(unfinished, schema, compression="zstd") as writer:
        for begin in range(0, size, BLOCK):
            numbers = np.arange(begin, min(begin + BLOCK, size))
            writer.write_table(_rows(numbers, plan, words, schema))
    unfinished.rename(made.articles)
    return made


def ids(numbers: Ints) -> pa.Array:
    """Return the ids of the articles with these *numbers*: their order is that of the numbers, and says nothing else."""
    digits = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), 8, "0")
    return pc.binary_join_element_wise("a", digits, "")


def numbers_of(found: pa.Array) -> Ints:
    """Return the numbers of articles by their ids."""
    return np.asarray(pc.utf8_slice_codeunits(found, 1).cast(pa.int64()), dtype=np.int64)


def _plan(size: int) -> Plan:
    """Choose retellings and originals at random; no article is the original of two, or both."""
    order = np.random.default_rng([SEED, size]).permutation(size)
    planted = int(PLANTED * size) * len(KINDS)
    original, kind = np.full(size, -1), np.full(size, -1)
    original[order[:planted]] = order[planted : 2 * planted]
    kind[order[:planted]] = np.arange(planted) % len(KINDS)
    return Plan(original, kind)


def _truth(plan: Plan) -> pa.Table:
    retold = np.flatnonzero(plan.original >= 0)
    kinds = pa.array(KINDS).take(pa.array(plan.kind[retold]))
    return pa.table({"kind": kinds, "a": ids(plan.original[retold]), "b": ids(retold)})


def _rows(numbers: Ints, plan: Plan, words: pa.Array, schema: pa.Schema) -> pa.Table:
    """Return the articles with these *numbers* as rows."""
    drawn = _drawn(numbers)
    retold = np.flatnonzero(plan.original[numbers] >= 0)
    originals = _drawn(plan.original[numbers[retold]])
    for place, original in zip(retold.tolist(), originals, strict=True):
        rng = np.random.default_rng([SEED, int(numbers[place])])
        drawn[place] = _retold(original, KINDS[plan.kind[numbers[place]]], rng)
    first = np.where(plan.original[numbers] >= 0, plan.original[numbers], numbers)
    langs = pa.array(np.where(first % FOREIGN == 0, "de", "en"))
    return pa.table([ids(numbers), langs, _texts(drawn, words)], schema=schema)


def _retold(original: Ints, kind: str, rng: np.random.Generator) -> Ints:
    """Return the words of a retelling of *original*."""
    if kind == COPY:
        copy = original.copy()
        changed = rng.choice(LENGTH, round(LENGTH * rng.uniform(*CHANGED)), replace=False)
        copy[changed] = _zipf(rng.random(len(changed)))
        return copy
    rare = np.unique(original[original >= COMMONEST])
    while True:
        rewrite = _zipf(rng.random(LENGTH))
        kept = rng.choice(rare, round(KEPT[kind] * len(rare)), replace=False)
        rewrite[rng.choice(LENGTH, len(kept), replace=False)] = kept
        if not len(np.intersect1d(_runs(rewrite), _runs(original))):
            return rewrite


def _runs(words: Ints) -> npt.NDArray[np.uint64]:
    """Return a number for each run of `RUN` words."""
    value = np.zeros(len(words) - RUN + 1, dtype=np.uint64)
    for shift in range(RUN):
        value = value * np.uint64(1_000_003) + words[shift : len(words) - RUN + 1 + shift].astype(np.uint64)
    return value


def _drawn(numbers: Ints) -> Ints:
    """Return the words, as ranks from 0, that articles with these *numbers* have of their own: one row an article."""
    places = numbers.astype(np.uint64)[:, None] * np.uint64(LENGTH) + np.arange(LENGTH, dtype=np.uint64)
    return _zipf(_uniform(places.astype(np.uint64)))


def _uniform(places: npt.NDArray[np.uint64]) -> Floats:
    """Return a number in [0, 1) for each place: the finaliser of SplitMix64 (Steele, Lea and Flood 2014)."""
    mixed = (places + np.uint64(SEED)) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed ^= mixed >> np.uint64(shift)
        mixed *= np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return (mixed >> np.uint64(11)).astype(np.float64) * 2.0**-53


def _zipf(uniform: Floats) -> Ints:
    """Return the rank, from 0, of the word at each of these quantiles."""
    return np.minimum(np.searchsorted(_QUANTILES, uniform, side="right"), VOCABULARY - 1)


def _quantiles() -> Floats:
    weights = np.cumsum(np.arange(1, VOCABULARY + 1, dtype=np.float64) ** -EXPONENT)
    return np.asarray(weights / weights[-1])


_QUANTILES: Final = _quantiles()


def _texts(drawn: Ints, words: pa.Array) -> pa.Array:
    """Return the texts: lines of `LINE` words, the last one with what is left."""
    articles = len(drawn)
    flat = words.take(pa.array(drawn.ravel()))
    lines = -(-LENGTH // LINE)
    starts = (np.arange(articles)[:, None] * LENGTH + np.arange(lines) * LINE).ravel()
    joined = pc.binary_join(pa.ListArray.from_arrays(_offsets(starts, drawn.size), flat), " ")
    return pc.binary_join(pa.ListArray.from_arrays(_offsets(np.arange(articles) * lines, len(joined)), joined), "\n")


def _offsets(starts: Ints, end: int) -> pa.Array:
    return pa.array(np.append(starts, end), type=pa.int32())


def _vocabulary() -> pa.Array:
    """Return the words by rank, all different: common ones of two or four letters, others of six, names of ten.

    No two words begin with the same six letters, so cutting words to stems neither helps nor harms.
    """
    return pa.array(list(_words()))


def _words() -> Iterator[str]:
    syllables = [consonant + vowel for consonant in "bcdfghjklmnprstvwxyz" for vowel in "aeiou"]
    for rank in range(VOCABULARY):
        length = 1 if rank < 60 else 2 if rank < COMMONEST else 3
        # 7,919 has no factor in common with 100, so ranks keep their own words while neighbours look nothing alike.
        scattered = rank * 7919 % len(syllables) ** length
        word = "".join(syllables[scattered // len(syllables) ** place % len(syllables)] for place in range(length))
        is_name = rank >= COMMONEST and rank % NAMES == 0
        ending = syllables[rank // NAMES % len(syllables)] + syllables[rank // NAMES * 37 % len(syllables)]
        yield word.capitalize() + ending if is_name else word
