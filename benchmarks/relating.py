"""Speed of judging: Retold's verdicts on pairs beside a naive alignment of sentences, on the same articles, in one run.

    python benchmarks/relating.py [DOCS] [--words 400] [--articles 60] [--lang en]

DOCS is a file of articles as JSON lines (default: those of the public sets, where they are at hand). Taken are the first articles in
one language of about so many words, and every pair of them, related or not. *Made ready* is what an article costs once, however
many pairs it is in; *judged* what a pair costs then: evidence, score, kinds, and direction where there is any. The peer is the
mean best likeness of every sentence to the other text's sentences, by rapidfuzz's token set ratio, in compiled code. Seconds are
the processor's.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Final, TypeVar

import numpy as np
from rapidfuzz import fuzz, process

from retold.app import read
from retold.model import Article
from retold.relate.direction import Direction, direction
from retold.relate.kinds import kinds
from retold.relate.score import score
from retold.relate.step import WORTH_TELLING
from retold.relate.subject import Pair, Subject, subject
from retold.settings import Settings
from retold.text.sentences import sentences

DOCS: Final = Path(__file__).parents[2] / "shared" / "bench" / "derivation" / "docs.jsonl.gz"
AROUND: Final = 0.25
"""Share by which an article may be longer or shorter than asked for."""

T = TypeVar("T")


def main() -> None:
    """Print what making ready and judging cost, and the peer's cost beside it."""
    options = _options()
    articles = _articles(options.docs, options.words, options.articles, options.lang)
    pairs = list(combinations(range(len(articles)), 2))
    print(f"{len(articles)} articles of about {options.words} words, {len(pairs):,} pairs")
    _judged(_ready(articles), pairs)  # compiles and loads what is loaded once
    gc.disable()  # as an engine does while it works on a batch
    ready, preparing = _timed(lambda: _ready(articles))
    _, judging = _timed(lambda: _judged(ready, pairs))
    split = [[span.of(article.text) for span in sentences(article.text, article.lang)] for article in articles]
    _, naive = _timed(lambda: [_likeness(split[a], split[b]) for a, b in pairs])
    print(f"made ready: {1000 * preparing / len(articles):.1f} ms an article")
    print(f"judged: {len(pairs) / judging:,.0f} pairs a second and core")
    print(f"naive alignment: {len(pairs) / naive:,.0f} pairs a second and core; ratio {naive / judging:.2f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path, nargs="?", default=DOCS, help="articles as JSON lines")
    parser.add_argument("--words", type=int, default=400, help="words of an article, about")
    parser.add_argument("--articles", type=int, default=60, help="articles taken")
    parser.add_argument("--lang", default="en", help="their language")
    return parser.parse_args()


def _articles(docs: Path, words: int, most: int, lang: str) -> list[Article]:
    rows = read([str(docs)], settings=Settings(workers=1)).to_pylist()
    near = [row for row in rows if row["lang"] == lang and abs(row["words"] - words) <= AROUND * words]
    return [Article.from_row(row) for row in near[:most]]


def _ready(articles: list[Article]) -> list[Subject]:
    return [subject(article) for article in articles]


def _judged(ready: list[Subject], pairs: list[tuple[int, int]]) -> None:
    """Judge every pair, as the step does."""
    for a, b in pairs:
        pair = Pair(ready[a], ready[b])
        verdict = score(pair)
        way = direction(pair) if verdict.probability >= WORTH_TELLING else Direction(0.0, 0.0, 1.0, ())
        kinds(pair, verdict, way)


def _likeness(left: list[str], right: list[str]) -> float:
    return float(np.mean(process.cdist(left, right, scorer=fuzz.token_set_ratio, workers=1).max(axis=1)))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begun = time.process_time()
    found = work()
    return found, time.process_time() - begun


if __name__ == "__main__":
    main()
