"""The step: collapse equal texts, search each route, gather the proposals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

import numpy as np
import pyarrow as pa

from retold.engines import Engine
from retold.match.index import top_pairs
from retold.match.keys import ROUTES
from retold.model import ARTICLE, Article
from retold.settings import Settings
from retold.tables import CANDIDATES

_NOT_WORD = re.compile(r"\W+")
FEW = 40
"""Articles. In a case this small every pair is judged: it costs less than a second and misses nothing."""
COPIES = 12
"""Copies of one text that inherit its candidates; further ones are tied to the first and speak through it."""

Proposal = tuple[str, str, str, float]
"""Two ids in order, the route that found them, and the bits they share on it."""


def match(articles: pa.Table, *, settings: Settings, engine: Engine) -> tuple[pa.Table]:
    """Propose pairs of articles: the table ``candidates``, at most about a dozen pairs an article.

    Two captures of one address are versions of one article, not tellings: they are not proposed.
    """
    read = engine.sql(f"select * from articles where status = '{ARTICLE}' order by id", {"articles": articles})
    members = _collapse([Article.from_row(row) for row in read.to_pylist()])
    distinct = [same[0] for same in members]
    versions = {row["id"]: row["version_of"] or row["id"] for row in read.to_pylist()}
    proposals = [
        proposal
        for proposal in (*_copies(members), *_among(members, _by_routes(distinct)))
        if versions[proposal[0]] != versions[proposal[1]]
    ]
    return (CANDIDATES.of(_gathered(proposals)),)


def _collapse(articles: list[Article]) -> list[list[Article]]:
    """Group articles whose texts differ in nothing but case, space and punctuation; each group in order of id."""
    same: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        same[_NOT_WORD.sub(" ", article.text.lower()).strip()].append(article)
    return list(same.values())


def _copies(members: list[list[Article]]) -> Iterator[Proposal]:
    """Propose each copy with the first of its group and the one before it: enough to tie all, linear in their number."""
    for same in members:
        for before, (first, other) in zip(same, ((same[0], other) for other in same[1:]), strict=False):
            yield first.id, other.id, "copy", float(len(other.text))
            if before is not first:
                yield before.id, other.id, "copy", float(len(other.text))


def _by_routes(articles: list[Article]) -> Iterator[Proposal]:
    """Propose what each route finds; in a small case, every pair."""
    languages = {lang: number for number, lang in enumerate(sorted({article.lang for article in articles}))}
    groups = np.array([languages[article.lang] for article in articles], dtype=np.int64)
    for route in ROUTES:
        if route.across and len(languages) < 2:
            continue
        keys = [route.keys(article) for article in articles]
        found = top_pairs(keys, groups if route.across else None, route.most, route.floor)
        yield from ((articles[i].id, articles[j].id, route.name, bits) for i, j, bits in found)
    if len(articles) <= FEW:
        yield from ((a.id, b.id, "few", 0.0) for a, b in combinations(articles, 2))


def _among(members: list[list[Article]], proposals: Iterator[Proposal]) -> Iterator[Proposal]:
    """Hand each proposal of a distinct text down to its copies, `COPIES` of them at most on either side."""
    same = {group[0].id: group[:COPIES] for group in members}
    for a, b, route, bits in proposals:
        for left, right in product(same[a], same[b]):
            yield left.id, right.id, route, bits


def _gathered(proposals: list[Proposal]) -> Iterator[dict[str, object]]:
    """Yield one row per pair, naming every route that found it."""
    pairs: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for a, b, route, bits in proposals:
        pairs[min(a, b), max(a, b)][route] = bits
    for (a, b), routes in pairs.items():
        yield {"a": a, "b": b, "route": "+".join(routes), "weight": max(routes.values())}
