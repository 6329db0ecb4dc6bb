"""What a search will come to, before it is made: how many pairs, from which keys, in how much memory and time."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from retold.match.hashing import SHINGLE
from retold.match.index import Index, cap
from retold.match.keys import KeysOf
from retold.match.pile import Pile

HEAVIEST: Final = 5
"""Keys that are named, of those that count and of those that do not."""

Row = dict[str, Any]

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def forecast(made: Index, pile: Pile, sample: pa.Table) -> tuple[Row, float]:
    """Return the row of ``routes`` for one route, before its pairs are known, and the seconds its search takes on one core.

    *sample* holds the keys of the pile's sampled articles.
    """
    search = made.search()
    batch = pa.record_batch({"number": pa.array(pile.sampled, pa.int64())})
    search(batch.slice(0, 1))  # what is done once, compiling for one, does not count
    begun = time.perf_counter()
    found = search(batch)
    seconds = time.perf_counter() - begun
    share = len(pile.distinct) / max(1, len(pile.sampled))
    frequency = _frequency(sample[made.route.name].combine_chunks(), share)
    commonest = int(cap(len(pile.distinct)))
    row = {
        "route": made.route.name,
        "articles": len(pile.distinct),
        "keys": made.offers,
        **_common(frequency, commonest),
        "heaviest": list(_heaviest(made.route.name, frequency, commonest, sample, pile.articles)),
        "expected": round(found.num_rows * share),
        "memory": made.size,
    }
    return row, seconds * share


def _frequency(sample: pa.ListArray, share: float) -> pa.Table:
    """Return the keys of the sampled articles: key, owner (which has it first), sampled and articles: how many of these, of all, have it.

    The sample stands for *share* times as many articles.
    """
    keys, first, counts = np.unique(sample.flatten().to_numpy(), return_index=True, return_counts=True)
    owners = sample.value_parent_indices().to_numpy()[first]
    articles = np.round(counts * share).astype(np.int64)
    return pa.table({"key": keys, "owner": owners, "sampled": counts, "articles": articles})


def _common(frequency: pa.Table, commonest: int) -> Row:
    """Return how many keys are too common to count, and what share of the keys of a text these are."""
    counts = frequency["sampled"].to_numpy()
    common = (counts > 1) & (frequency["articles"].to_numpy() > commonest)
    total = int(counts.sum())
    return {
        "common_keys": int(common.sum()),
        "common_share": float(counts[common].sum() / total) if total else 0.0,
    }


def _heaviest(route: str, frequency: pa.Table, commonest: int, sample: pa.Table, texts: pa.Table) -> Iterator[Row]:
    """Yield the commonest keys, of those that do not count and of those that do, in the words of an article that has them."""
    several = frequency.filter(pc.greater(frequency["sampled"], 1))
    common = pc.greater(several["articles"], commonest)
    those = [several.filter(pc.equal(common, is_common)) for is_common in (True, False)]
    order = [("articles", "descending"), ("key", "ascending")]
    for row in pa.concat_tables([one.sort_by(order).slice(0, HEAVIEST) for one in those]).to_pylist():
        words = _spelt(row["key"], route, texts, sample["number"][row["owner"]].as_py())
        yield {"words": words, "articles": row["articles"], "counts": row["articles"] <= commonest}


def _spelt(key: int, route: str, texts: pa.Table, number: int) -> str:
    """Return the words of the article *number* that *key* stands for; empty where they cannot be told."""
    row = texts.slice(number, 1).to_pylist()[0]
    words = _WORD.findall(row["text"] or "")
    runs = (
        (" ".join(words[at : at + SHINGLE]) for at in range(len(words)))
        if route == "shingles"
        else iter(dict.fromkeys(words))
    )
    told = list(runs)
    batch = pa.record_batch(
        {
            "number": pa.array(range(len(told)), pa.int64()),
            "lang": pa.array([row["lang"]] * len(told), pa.string()),
            "text": pa.array(told, pa.string()),
        }
    )
    keys = KeysOf(frozenset({"en", "zh"}))(batch)[route]
    return next((run for run, own in zip(told, keys.to_pylist(), strict=True) if key in own), "")


def told(row: Row, seconds: float, workers: int) -> str:
    """Return a forecast in words."""
    common = ", ".join(
        f"“{key['words']}” ({key['articles']:,})" for key in row["heaviest"] if not key["counts"] and key["words"]
    )
    return (
        f"{row['route']}: {row['articles']:,} texts, {row['keys']:,} keys; about {row['expected']:,} pairs, "
        f"{row['memory'] / 1e6:,.0f} MB, {seconds / max(1, workers):,.0f} s; "
        f"{row['common_share']:.0%} of the keys of a text are too common to count" + (f": {common}" if common else "")
    )
