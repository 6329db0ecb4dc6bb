"""Partners are sought among what came before: what comes later changes nothing, and a case that grew is as if made at once."""

from __future__ import annotations

import random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import articles_table

from retold.engines import DuckEngine
from retold.match import match
from retold.match.step import FEW, KNOWN
from retold.settings import Settings
from retold.tables import ARTICLES, CANDIDATES

ENGINE = DuckEngine(workers=1)
WRITTEN = ("candidates", "routes", "keys")
DAYS = ("2031-03-01", "2031-03-02T08:00:00+00:00", "2031-03-04", None)


def pile(dice: random.Random, size: int, longest: int = 60) -> pa.Table:
    """Return articles of few or many words in three languages, some copies of others, some their versions, some without a date."""
    words = [f"w{number:04d}" for number in range(3 * longest)]
    words += [f"N{one}{two}r{three}l" for one in "abcd" for two in "eiou" for three in "aeiou"]
    texts: dict[str, str] = {}
    for number in range(size):
        text = " ".join(dice.choices(words, k=dice.randint(5, longest)))
        texts[f"a{dice.randrange(10**6):06d}-{number}"] = (
            dice.choice([*texts.values(), text]) if dice.random() < 0.1 else text
        )
    rows = articles_table(texts).to_pylist()
    for row in rows:
        first = dice.choice(rows)["id"]
        row["lang"] = dice.choice(("en", "de", "zh"))
        row["published"] = dice.choice(DAYS)
        row["version_of"] = first if first < row["id"] and dice.random() < 0.05 else None
    return pa.Table.from_pylist(rows, schema=ARTICLES.schema)


def found(articles: pa.Table, known: dict[str, pa.Table] | None = None) -> dict[str, pa.Table]:
    """Return what `match` writes, with the articles."""
    made = match(articles, settings=Settings(), engine=ENGINE, known=known)
    return {"articles": articles, **dict(zip(WRITTEN, made, strict=True))}


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    size=st.integers(FEW - 10, 150),
    longest=st.sampled_from([60, 900]),
    later=st.booleans(),
)
def test_a_case_that_grew_is_as_if_made_at_once(seed: int, size: int, longest: int, later: bool) -> None:
    """In two steps, whether what is added came out after all else or between: the same candidates, routes and keys."""
    dice = random.Random(seed)
    articles = pile(dice, size, longest)
    if later:
        articles = articles.sort_by([("published", "ascending"), ("id", "ascending")])
    first = articles.slice(0, dice.randrange(size)).sort_by("id")
    known = found(first)
    grown, at_once = found(articles.sort_by("id"), {name: known[name] for name in KNOWN}), found(articles.sort_by("id"))
    assert all(grown[name].equals(at_once[name]) for name in WRITTEN)


@pytest.mark.parametrize(("seed", "longest"), [(0, 60), (1, 60), (2, 900), (3, 1500)])
def test_what_comes_later_changes_no_pair(seed: int, longest: int) -> None:
    """Of the articles that came out first the same pairs are proposed, with or without those that came after, and as heavy."""
    articles = pile(random.Random(seed), 160, longest).sort_by([("published", "ascending"), ("id", "ascending")])
    before, after = (found(articles.slice(0, size).sort_by("id"))["candidates"] for size in (FEW + 60, 160))
    ids = set(articles["id"].to_pylist()[: FEW + 60])
    assert before.num_rows > FEW
    kept = [row for row in after.to_pylist() if {row["a"], row["b"]} <= ids]
    assert pa.Table.from_pylist(kept, schema=CANDIDATES.schema).equals(before)


def test_only_what_is_new_is_looked_up() -> None:
    """Keys are made, and partners sought, of no article that an older case knows."""
    articles = pile(random.Random(7), 120).sort_by([("published", "ascending"), ("id", "ascending")])
    known = found(articles.slice(0, 110).sort_by("id"))
    done: dict[str, int] = {}
    engine = DuckEngine(workers=1, progress=lambda work, rows, _: done.update({work: rows}))
    match(articles.sort_by("id"), settings=Settings(), engine=engine, known={name: known[name] for name in KNOWN})
    assert done["keys"] == 10
    assert 0 < done["search words"] <= 10
