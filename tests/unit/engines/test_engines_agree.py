"""The same plan gives the same rows on every engine: the laws of the port, asked of each, and the steps, run on both."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from mapped import BROKEN, NOTHING, SCHEMA, TWICE, Looked, numbered, twice
from tiny import MAYOR, OTHER_ROOM, REWRITE, articles_table

from retold import pipeline
from retold.engines import DuckEngine, Engine
from retold.engines.port import ByRows
from retold.engines.tasks import BATCH, FIRST
from retold.match import match
from retold.match.step import COPIES, FEW
from retold.read import open_pages
from retold.settings import Settings
from retold.tables import ARTICLES

WORDS = pa.Table.from_pylist(
    [
        {"owner": owner, "place": place, "word": word, "weight": weight, "spans": spans}
        for owner, place, word, weight, spans in (
            ("a", 2, "Ärger", 5, [{"begin": 3, "end": 8}, {"begin": 9, "end": 9}]),
            ("a", 1, "zebra", -7, []),
            ("a", 3, None, 5, None),
            ("b", 1, "Zebra", None, [{"begin": 0, "end": 1}]),
            ("b", None, "мост", 2**40, [{"begin": None, "end": 4}]),
            ("b", 2, "😀 x", 3, []),
            (None, 1, "", 0, [{"begin": 7, "end": 2}]),
            ("c", 1, "zebra", 1, []),
        )
    ],
    schema=pa.schema(
        [
            ("owner", pa.string()),
            ("place", pa.int32()),
            ("word", pa.string()),
            ("weight", pa.int64()),
            ("spans", pa.list_(pa.struct([("begin", pa.int32()), ("end", pa.int32())]))),
        ]
    ),
)
OWNERS = pa.table({"owner": ["a", "c", "d"], "city": ["Marrow", None, "Fennay"]})
HASHED = pa.table(
    {
        "key": pa.array([2**64 - 1, 5, 5, 2**63], pa.uint64()),
        "article": pa.array([1, 2, 3, 2**32 - 1], pa.uint32()),
        "kind": pa.array(["x", "y", "x", "x"]).dictionary_encode(),
        "flag": [True, False, None, True],
        "share": [0.5, 0.25, None, float("inf")],
    }
)
TABLES = {"words": WORDS, "owners": OWNERS, "hashed": HASHED}

QUERIES = {
    "nulls last": "select owner, place, word from words order by owner, place, word",
    "nulls last, downwards": "select owner, place from words order by owner desc, place desc, word",
    "a list in order": "select owner, list(word order by place) as l from words group by owner order by owner",
    "a list by two keys": (
        "select owner, list(word order by weight desc, place nulls first) as l from words group by owner order by owner"
    ),
    "a list of structs": (
        "select owner, list({'w': word, 'p': place} order by place, word) as l from words group by owner order by owner"
    ),
    "a list of some": (
        "select owner, list(place order by place) filter (where weight > 1) as l from words group by owner order by owner"
    ),
    "a list of none": "select list(word order by word) as l, count(*) as n from words where owner = 'nobody'",
    "a list over a window": (
        "select owner, place, list(word order by place, word) over (partition by owner) as l from words order by 1, 2, word"
    ),
    "the longest first": (
        "select owner, list(word order by length(word) desc, word)[1] as l from words group by owner order by owner"
    ),
    "words joined": (
        "select owner, string_agg(word, ' · ' order by place) as l from words where word <> '' group by owner order by owner"
    ),
    "unnest": "select owner, place, s.begin from (select owner, place, unnest(spans) as s from words) order by 1, 2, 3",
    "unnest in from": (
        "select w.owner, w.place, u.s.begin as b from words w, unnest(w.spans) as u(s) order by w.owner, w.place, b"
    ),
    "unnest with ordinality": (
        "select w.owner, u.n, u.s.end as e from words w, unnest(w.spans) with ordinality as u(s, n) order by 1, 2, 3"
    ),
    "unnest a constant": "select unnest([3, 1, 2]) as n order by n",
    "ranks": (
        "select owner, place, row_number() over (partition by owner order by weight desc, word) as r, "
        "rank() over (order by weight) as k, dense_rank() over (order by weight) as d from words order by owner, r"
    ),
    "the best few": (
        "select owner, word from (select *, row_number() over (partition by owner order by weight desc, word) as r from words) "
        "where r <= 2 order by owner, r"
    ),
    "neighbours": (
        "select owner, place, lag(word) over w as l, first_value(word) over w as f from words "
        "window w as (partition by owner order by place, word) order by owner, place, word"
    ),
    "running sums": (
        "select place, sum(place) over (order by owner, place, word rows between unbounded preceding and current row) as s "
        "from words order by owner, place, word"
    ),
    "sums and counts": (
        "select owner, count(*) as n, count(place) as p, count(distinct word) as d, sum(weight) as s, sum(place) as t, "
        "min(word) as l, max(place) as m, count(*) filter (where place > 1) as f from words group by owner order by owner"
    ),
    "having": "select word, count(*) as n from words group by word having count(*) > 1 order by word",
    "best by": "select owner, arg_max(word, weight) as w, min_by(place, weight) as p from words group by owner order by owner",
    "numbers": "select weight // 2 as h, weight % 3 as r, weight / 4 as q, -weight as m, abs(weight) as a from words order by m",
    "divisions": "select 1.0 / 3 as t, 7 / 2 as h, place / 3 / 7.0 as p, weight / (1.0 / 3) as w from words order by weight, owner, place",
    "columns without a name": "select place, ntile(2) over (order by owner, place, word), OWNER from words order by owner, place, word",
    "whole numbers": "select 1 as one, 2 + 2 as four, 5000000000 as large, 1.5 as half, true as yes, null as none",
    "texts": (
        "select length(word) as n, trim(word) as t, word || '!' as e, concat(word, owner) as c, substr(word, 2, 3) as s, "
        "starts_with(word, 'z') as z, replace(word, 'z', 'y') as y from words order by word, owner, place"
    ),
    "lengths of lists": "select owner, array_length(spans) as n from words order by owner, place, word",
    "structs": "select {'id': owner, 'at': {'place': place}, 'both': [place, 1]} as s from words order by owner, place, word",
    "a star": "select * from words order by owner, place, word",
    "all but one": "select * exclude (spans, word) from words order by owner, place, weight",
    "left join": "select w.word, o.city from words w left join owners o using (owner) order by w.word, o.city, w.owner",
    "full join": "select owner, w.word, o.city from words w full join owners o using (owner) order by 1, 2, 3",
    "pairs": (
        "select distinct l.owner as a, r.owner as b from words l join words r on l.word = r.word and l.owner < r.owner "
        "order by a, b"
    ),
    "in and not in": "select word from words where owner in (select owner from owners) order by word",
    "semi and anti": "select city from owners anti join words using (owner) order by city",
    "union": "select owner from words union select owner from owners order by owner",
    "union all": "select owner from words union all select owner from owners order by owner",
    "case": "select case when weight > 4 then 'heavy' when weight is null then '?' else 'light' end as c from words order by 1",
    "nulls": "select coalesce(weight, 0) as w, weight is distinct from 5 as d, nullif(place, 1) as p from words order by 1, 2, 3",
    "casts": "select place::bigint as b, cast(weight as varchar) as v, weight::double as d from words order by d, b",
    "limit": "select word from words order by word, owner limit 3 offset 1",
    "lambdas": "select list_transform(spans, lambda x: x.begin) as b from words order by owner, place, word",
    "with": (
        "with placed as (select * from words where place > 0), n as (select owner, count(*) as n from placed group by owner) "
        "select placed.word, n.n from placed join n using (owner) order by word, n"
    ),
    "unsigned": "select key, article, count(*) over (partition by key) as n from hashed order by key, article",
    "most of an unsigned": "select kind, max(key) as m, min(article) as a, sum(article) as s from hashed group by kind order by kind",
    "flags and shares": "select flag, share, share > 0.3 as much, not flag as n from hashed order by article",
}


@pytest.fixture(params=["duck", "spark"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    return DuckEngine(workers=1) if request.param == "duck" else request.getfixturevalue("spark_engine")


def streamed(table: pa.Table, size: int) -> pa.RecordBatchReader:
    """Return the rows of *table* as a stream of batches."""
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=size))


def shuffled(table: pa.Table) -> pa.Table:
    """Return the rows of *table* in another order."""
    order = list(range(table.num_rows))
    random.Random(5).shuffle(order)
    return table.take(pa.array(order, pa.int64()))


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_gives_the_same_rows_of_the_same_types(spark_engine: Engine, query: str) -> None:
    """What DuckDB makes of a query is what every engine must make of it, whatever the order of the rows."""
    expected = DuckEngine(workers=1).sql(query, TABLES)
    found = spark_engine.sql(query, {name: shuffled(table) for name, table in TABLES.items()})
    assert found.schema == expected.schema
    assert found.to_pylist() == expected.to_pylist()


def test_sql_over_empty_tables(spark_engine: Engine) -> None:
    """No rows in, and the columns that rows would have had."""
    empty = {name: table.schema.empty_table() for name, table in TABLES.items()}
    for name in ("a list in order", "ranks", "unnest", "sums and counts", "a star"):
        assert spark_engine.sql(QUERIES[name], empty).equals(DuckEngine(workers=1).sql(QUERIES[name], empty)), name


@pytest.mark.parametrize(
    "query", ["select * from read_text('/etc/hostname')", "copy words to '/tmp/never.csv'", "select * from 'x.parquet'"]
)
def test_sql_reaches_no_file(engine: Engine, query: str) -> None:
    """An engine knows the tables it was given, and no disk."""
    with pytest.raises(duckdb.Error):
        engine.sql(query, TABLES)


def test_queries_do_not_see_each_other(engine: Engine) -> None:
    """Each query has tables of its own."""
    engine.sql("select owner from words", {"words": WORDS})
    with pytest.raises(duckdb.Error):
        engine.sql("select owner from words", {})


def test_sql_runs_over_what_a_map_has_made(engine: Engine) -> None:
    """As a stream, batch by batch from its files."""
    made = engine.map("test", TWICE, numbered(10), SCHEMA)
    (row,) = engine.sql("select sum(n) as total, count(*) as n from made", {"made": made.stream()}).to_pylist()
    assert (row["total"], row["n"]) == (sum(made.table()["n"].to_pylist()), made.num_rows)


@pytest.mark.parametrize("count", [0, 1, BATCH + 1, 10 * BATCH + 3])
def test_map_keeps_the_order_of_the_table(engine: Engine, count: int) -> None:
    """Results come in the order of the rows they were made from, whatever the batches."""
    found = engine.map("test", TWICE, numbered(count), SCHEMA).table()
    assert found.to_pylist() == twice(numbered(count).to_pylist())
    assert found.schema == SCHEMA


def test_a_stream_gives_the_rows_of_its_table(engine: Engine) -> None:
    """However the stream cuts its batches."""
    made = engine.map("test", TWICE, streamed(numbered(100), 7), SCHEMA)
    assert made.table().to_pylist() == twice(numbered(100).to_pylist())


def test_map_may_return_nothing(engine: Engine) -> None:
    """A function without results gives an empty table with the columns asked for."""
    found = engine.map("test", NOTHING, numbered(100), SCHEMA)
    assert (found.num_rows, found.schema) == (0, SCHEMA)
    assert found.table().equals(SCHEMA.empty_table())


def test_an_error_of_the_function_comes_out(engine: Engine) -> None:
    """The very error, wherever it happened."""
    with pytest.raises(ValueError, match="no row is good enough"):
        engine.map("test", BROKEN, numbered(3), SCHEMA)


def test_progress_is_told(engine: Engine) -> None:
    """The reader hears the name of the work and numbers that rise to the total."""
    heard: list[tuple[str, int, int | None]] = []
    before, engine.progress = engine.progress, lambda *told: heard.append(told)
    engine.map("count", TWICE, numbered(FIRST + BATCH + 1), SCHEMA)
    engine.map("count", TWICE, streamed(numbered(5), 3), SCHEMA)
    engine.progress = before
    assert heard == [("count", n, FIRST + BATCH + 1) for n in (FIRST, FIRST + BATCH, FIRST + BATCH + 1)] + [
        ("count", 3, None),
        ("count", 5, None),
    ]


def test_shared_arrays_are_seen_by_every_process(engine: Engine) -> None:
    """The handle goes with the function, and finds the arrays where the function runs."""
    shared = engine.share({"numbers": np.arange(100) ** 2, "words": np.array([f"w{n}" for n in range(100)])})
    found = engine.map("look", ByRows(Looked(shared), SCHEMA), numbered(100), SCHEMA)
    assert found.table().to_pylist() == [{"n": n * n, "words": f"w{n}"} for n in range(100)]
    assert shared.arrays()["numbers"][7] == 49


def test_steps_give_the_same_tables(examples: Path, spark_engine: Engine) -> None:
    """All steps over the example pages; on Spark, with the pages in another order."""
    opened = open_pages([str(examples / "pages")], settings=Settings()).read_all()
    ones, others = (
        pipeline.run({"opened": given}, until="record", settings=Settings(), engine=engine)
        for engine, given in ((DuckEngine(workers=1), opened), (spark_engine, shuffled(opened)))
    )
    assert list(ones) == list(others)
    assert ones["relations"].num_rows > 0
    for name, table in ones.items():
        assert others[name].equals(table), name


def test_match_gives_the_same_candidates(spark_engine: Engine) -> None:
    """Copies, captures of one address, a rewrite and a translation among strangers; on Spark, in another order."""
    texts = {f"stranger{number:02d}": stranger(number) for number in range(FEW + 5)}
    texts |= {f"copy{number:02d}": MAYOR for number in range(COPIES + 3)} | {"rewrite": REWRITE, "other": OTHER_ROOM}
    rows = articles_table(texts).to_pylist()
    for row in rows:
        row["lang"] = "is" if row["id"] == "other" else "en"
        row["version_of"] = "copy00" if row["id"] == "copy01" else None
    articles = pa.Table.from_pylist(rows, schema=ARTICLES.schema)
    ones, others = (
        match(given, settings=Settings(), engine=engine)
        for engine, given in ((DuckEngine(workers=1), articles), (spark_engine, shuffled(articles)))
    )
    assert ones[0].num_rows > COPIES
    assert all(one.equals(other) for one, other in zip(ones, others, strict=True))


def stranger(number: int) -> str:
    """Return an article made of invented words that no other has."""
    dice = random.Random(number)
    return " ".join("".join(dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(4)) for _ in range(60))
