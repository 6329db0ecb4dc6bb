"""Ways to find the pairs of a collection that are worth judging: Retold's own and its peers', each with settings that suit it.

A method takes the table ``articles`` in the order of their numbers and returns the pairs it proposes as two columns of numbers. It uses
as many processes or threads as it is given, as far as the library itself can. The peers are no dependency of Retold:

    pip install datasketch rensa scikit-learn sparse_dot_topn
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
from pile_collection import LENGTH, numbers_of

from retold import app
from retold.engines import DuckEngine
from retold.match import match
from retold.settings import Settings
from retold.tables import ARTICLES

Pairs = npt.NDArray[np.int64]
"""One row a pair: the numbers of two articles, in either order."""

BATCH: Final = 1_000
"""Articles turned into Python strings at a time."""
PERMUTATIONS: Final = 128
BANDS: Final = 32
"""Bands of MinHash, with four rows each: half of the pairs with a Jaccard index of .38 share one, nearly all with .6. Near copies of
this collection have .60 to .84 with their originals; rewrites have 0, so no number of bands would find them."""
SHINGLE: Final = 5
DUCKDB_DF: Final = 200
DUCKDB_SHARED: Final = 3
TFIDF_DF: Final = 500
TFIDF_TOP: Final = 10


@dataclass(frozen=True, slots=True)
class Method:
    """One way to find pairs: what it is called, which modules it needs, its settings in words, and the function."""

    name: str
    needs: tuple[str, ...]
    says: str
    find: Callable[[pa.Table, int], Pairs]

    def missing(self) -> list[str]:
        """Return the modules that are needed and not installed."""
        return [module for module in self.needs if find_spec(module) is None]


def as_articles(rows: pa.Table) -> pa.Table:
    """Return rows (id, lang, text) as the table ``articles``, as the step before would hand it on."""
    known = {
        **{name: rows[name] for name in ("id", "lang", "text")},
        "status": pa.array(np.full(rows.num_rows, "article")),
        "words": pa.array(np.full(rows.num_rows, LENGTH)),
    }
    nothing = {field.name: pa.nulls(rows.num_rows, field.type) for field in ARTICLES.schema}
    return pa.table({**nothing, **known}).cast(ARTICLES.schema)


def _retold(articles: pa.Table, workers: int) -> Pairs:
    """Run the step as the pipeline does."""
    settings = Settings(workers=workers)
    engine = DuckEngine(workers=workers)
    candidates = match(articles, settings=settings, engine=engine)[0]
    engine.close()  # the time of its processes counts once they have ended
    return _numbers(candidates)


def _datasketch(articles: pa.Table, workers: int) -> Pairs:
    """Ask the index for each article's partners just before it is put in."""
    datasketch = import_module("datasketch")
    index = datasketch.MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    pairs: list[tuple[int, int]] = []
    for begin, texts in _batches(articles):
        shingles = ([run.encode() for run in _shingles(text)] for text in texts)
        for number, sketch in enumerate(datasketch.MinHash.bulk(shingles, num_perm=PERMUTATIONS), begin):
            pairs += ((other, number) for other in index.query(sketch))
            index.insert(number, sketch, check_duplication=False)
    return _as_pairs(pairs)


def _rensa(articles: pa.Table, workers: int) -> Pairs:
    """Sketch batch by batch, then ask for the partners of all."""
    os.environ["RAYON_NUM_THREADS"] = str(workers)
    rensa = import_module("rensa")
    index, sketches = rensa.RMinHashLSH(0.5, PERMUTATIONS, BANDS), []
    for begin, texts in _batches(articles):
        sketched = rensa.RMinHash.from_token_sets([_shingles(text) for text in texts], PERMUTATIONS, 42)
        index.insert_many(sketched, start_key=begin)
        sketches += sketched
    partners = index.query_all(sketches)
    return _as_pairs([(i, j) for i, others in enumerate(partners) for j in others if i < j])


def _duckdb(articles: pa.Table, workers: int) -> Pairs:
    """Join postings with themselves; only what does not fit into memory goes to disk."""
    with (
        TemporaryDirectory() as spill,
        duckdb.connect(config={"threads": workers, "temp_directory": spill}) as connection,
    ):
        numbered = pa.table({"article": np.arange(articles.num_rows), "text": articles["text"]})
        connection.register("articles", numbered)
        connection.execute(
            """create temp table words as
            select article, unnest(list_distinct(string_split(replace(lower(text), chr(10), ' '), ' '))) as word from articles"""
        )
        connection.execute(
            f"""create temp table postings as
            select article, key from words join (
                select word, row_number() over () as key from words group by word having count(*) between 2 and {DUCKDB_DF}
            ) using (word)"""
        )
        found: pa.Table = connection.sql(
            f"""select a.article as a, b.article as b from postings a join postings b on a.key = b.key and a.article < b.article
            group by all having count(*) >= {DUCKDB_SHARED}"""
        ).to_arrow_table()
    return np.column_stack([found["a"].to_numpy(), found["b"].to_numpy()])


def _sparse_dot_topn(articles: pa.Table, workers: int) -> Pairs:
    """Multiply the matrix of word weights by itself and keep each article's best, itself not counted."""
    vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer(
        token_pattern=r"\S+", min_df=2, max_df=TFIDF_DF, dtype=np.float32
    )
    weights = vectorizer.fit_transform(text for _, texts in _batches(articles) for text in texts)
    multiply = import_module("sparse_dot_topn").sp_matmul_topn
    product = multiply(weights, weights.T.tocsr(), top_n=TFIDF_TOP + 1, n_threads=workers).tocoo()
    others = product.row != product.col
    return np.column_stack([product.row[others], product.col[others]]).astype(np.int64)


def _batches(articles: pa.Table) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the first article of each batch, and the batch's texts."""
    for begin in range(0, articles.num_rows, BATCH):
        yield begin, articles["text"].slice(begin, BATCH).to_pylist()


def _shingles(text: str) -> list[str]:
    words = text.lower().split()
    return list(map(" ".join, zip(*(words[shift:] for shift in range(SHINGLE)), strict=False)))


def _as_pairs(pairs: list[tuple[int, int]]) -> Pairs:
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


METHODS: Final = (
    Method("retold", (), "the step match with all its routes, as the pipeline runs it", _retold),
    Method(
        "datasketch",
        ("datasketch",),
        f"MinHashLSH, {PERMUTATIONS} permutations in {BANDS} bands, runs of {SHINGLE} words; one process, as it comes",
        _datasketch,
    ),
    Method(
        "rensa",
        ("rensa",),
        f"RMinHash and RMinHashLSH, {PERMUTATIONS} permutations in {BANDS} bands, runs of {SHINGLE} words",
        _rensa,
    ),
    Method(
        "duckdb",
        (),
        f"self-join of the postings of words in 2 to {DUCKDB_DF} articles, pairs that share {DUCKDB_SHARED}; no memory limit",
        _duckdb,
    ),
    Method(
        "sparse_dot_topn",
        ("sparse_dot_topn", "sklearn"),
        f"TF-IDF of words in 2 to {TFIDF_DF} articles, the {TFIDF_TOP} best of each article by cosine",
        _sparse_dot_topn,
    ),
)

BY_NAME: Final = {method.name: method for method in METHODS}


def report_all(articles: pa.Table, workers: int) -> Pairs:
    """Make a case and its report of *articles* at once, as ``retold report`` does; return the pairs it has judged."""
    with TemporaryDirectory() as folder:
        made = app.report(
            _saved(articles, Path(folder), "all"), Path(folder) / "case", settings=Settings(workers=workers)
        )
        return _numbers(made.tables["relations"])


def begin_case(articles: pa.Table, folder: Path, workers: int) -> Path:
    """Make a case of *articles* in *folder*. Not part of the time of adding."""
    app.report(_saved(articles, folder, "known"), folder / "case", settings=Settings(workers=workers))
    return folder / "case"


def add_to_case(case: Path, articles: pa.Table, workers: int) -> Pairs:
    """Add *articles* to a case, as ``retold add`` does; return the pairs it then holds."""
    made = app.add(case, _saved(articles, case.parent, "new"), settings=Settings(workers=workers))
    return _numbers(made.tables["relations"])


def _saved(articles: pa.Table, folder: Path, name: str) -> Path:
    path = folder / f"{name}.parquet"
    pq.write_table(articles.select(["id", "lang", "text"]), path)
    return path


def _numbers(pairs: pa.Table) -> Pairs:
    return np.column_stack([numbers_of(pairs[side].combine_chunks()) for side in ("a", "b")])
