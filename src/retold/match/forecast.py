"""What a search will come to, before it is made: how many pairs, from which keys, in how much memory and time."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Parts
from retold.match.hashing import SHINGLE
from retold.match.index import Index, cap
from retold.match.keys import KeysOf

SAMPLED: Final = 200
"""Articles that are looked up to tell what all will come to."""
HEAVIEST: Final = 5
"""Keys that are named, of those that count and of those that do not."""

Ints = npt.NDArray[np.integer[Any]]
Row = dict[str, Any]

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def forecast(made: Index, distinct: Ints, keys: Parts, texts: pa.Table) -> tuple[Row, float]:
    """Return the row of ``routes`` for one route, before its pairs are known, and the seconds its search takes on one core.

    *texts* holds lang and text of every article, by number.
    """
    sample = distinct[:: max(1, len(distinct) // SAMPLED)]
    search = made.search()
    batch = pa.record_batch({"number": pa.array(sample, pa.int64())})
    search(batch.slice(0, 1))  # what is done once, compiling for one, does not count
    begun = time.perf_counter()
    found = search(batch)
    seconds = time.perf_counter() - begun
    share = len(distinct) / max(1, len(sample))
    row = {
        "route": made.route.name,
        "articles": len(distinct),
        **_keys(made.frequency, cap(len(distinct))),
        "heaviest": list(_heaviest(made, cap(len(distinct)), keys, texts)),
        "expected": round(found.num_rows * share),
        "memory": made.size,
    }
    return row, seconds * share


def _keys(frequency: pa.Table, commonest: int) -> Row:
    """Return how many keys count, how many are too common to, and what share of all occurrences is theirs."""
    counts = frequency["articles"].to_numpy()
    common = counts > commonest
    total = int(counts.sum())
    return {
        "keys": int((~common).sum()),
        "common_keys": int(common.sum()),
        "common_share": float(counts[common].sum() / total) if total else 0.0,
    }


def _heaviest(made: Index, commonest: int, keys: Parts, texts: pa.Table) -> Iterator[Row]:
    """Yield the commonest keys, of those that do not count and of those that do, in the words of an article that has them."""
    common = pc.greater(made.frequency["articles"], commonest)
    those = [made.frequency.filter(pc.equal(common, is_common)) for is_common in (True, False)]
    order = [("articles", "descending"), ("key", "ascending")]
    first = pa.concat_tables([one.sort_by(order).slice(0, HEAVIEST) for one in those])
    owners = _owners(first, made.route.name, keys)
    for row in first.to_pylist():
        words = _spelt(row["key"], made.route.name, texts, owners[row["key"]])
        yield {"words": words, "articles": row["articles"], "counts": row["articles"] <= commonest}


def _owners(heavy: pa.Table, route: str, keys: Parts) -> dict[int, int]:
    """Return for each key one article that has it: the first. Common as they are, most stand in the first batch."""
    missing = set(heavy["key"].to_pylist())
    owners: dict[int, int] = {}
    for batch in keys.batches(["number", route]):
        if not missing:
            break
        lists = batch[route]
        offered = lists.flatten()
        places = pc.indices_nonzero(pc.is_in(offered, value_set=pa.array(missing, pa.int64())))
        articles = batch["number"].take(lists.value_parent_indices().take(places))
        for key, number in zip(offered.take(places).to_pylist(), articles.to_pylist(), strict=True):
            owners.setdefault(key, number)
        missing -= owners.keys()
    return owners


def _spelt(key: int, route: str, texts: pa.Table, number: int) -> str:
    """Return the words of the article *number* that *key* stands for; empty where they cannot be told."""
    row = texts.slice(number, 1).to_pylist()[0]
    words = _WORD.findall(row["text"] or "")
    runs = (
        (" ".join(words[at : at + SHINGLE]) for at in range(len(words)))
        if route == "shingles"
        else iter(dict.fromkeys(words))
    )
    make = KeysOf(frozenset({"en", "zh"}))
    for run in runs:
        batch = pa.record_batch({"number": [0], "lang": [row["lang"]], "text": [run]})
        if key in make(batch)[route][0].as_py():
            return run
    return ""


def told(row: Row, seconds: float, workers: int) -> str:
    """Return a forecast in words."""
    common = ", ".join(
        f"“{key['words']}” ({key['articles']:,})" for key in row["heaviest"] if not key["counts"] and key["words"]
    )
    return (
        f"{row['route']}: {row['articles']:,} texts, {row['keys']:,} keys; about {row['expected']:,} pairs, "
        f"{row['memory'] / 1e6:,.0f} MB, {seconds / max(1, workers):,.0f} s; "
        f"{row['common_share']:.0%} of what texts share is too common to count" + (f": {common}" if common else "")
    )
