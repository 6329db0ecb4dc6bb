"""The tables as plain rows, looked up by page, by story and by pair: the only part of the report that knows Arrow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from retold.model import ARTICLE
from retold.pairs import within
from retold.report import limits, listing
from retold.tables import ARTICLES, BY_NAME, EVIDENCE, RELATIONS, TIMES, Table

Row = dict[str, Any]
Groups = dict[str, list[Row]]
_NUMBER = re.compile(r"\d+")


def natural(key: str) -> str:
    """Return a sort key that puts ``story:2`` before ``story:10``."""
    return _NUMBER.sub(lambda number: number.group().zfill(12), key)


@dataclass(frozen=True)
class Rows:
    """Every table the report reads, ready to be looked up."""

    pages: dict[str, Row]
    articles: dict[str, Row]
    furniture: Groups
    dates: Groups
    stories: Groups
    descents: Groups
    witnesses: Groups
    passages: dict[str, Groups]
    variants: dict[str, Groups]
    quotations: dict[str, Groups]
    statements: Groups
    attributions: Groups
    events: dict[str, Groups]
    positions: Groups
    contradictions: Groups
    people: list[Row]
    relations: dict[tuple[str, str], Row]
    evidence: dict[tuple[str, str], list[Row]]
    alignments: dict[tuple[str, str], list[Row]]

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table]) -> Rows:
        """Look the *tables* up; one that is missing counts as empty."""

        def take(name: str) -> list[Row]:
            return _in_order(tables.get(name), BY_NAME[name])

        return cls(
            pages={r["id"]: r for r in take("pages")},
            articles={r["id"]: r for r in _in_order(_readable(tables), ARTICLES)},
            furniture=_grouped(take("furniture"), "id"),
            dates=_grouped(take("dates"), "id"),
            stories=_grouped(take("stories"), "story"),
            descents=_grouped(take("descents"), "story"),
            witnesses=_grouped(take("witnesses"), "story"),
            passages=_nested(take("passages"), "passage"),
            variants=_nested(take("readings"), "variant"),
            quotations=_nested(take("quotations"), "quotation"),
            statements=_grouped(take("statements"), "story", then="statement"),
            attributions=_grouped(take("attributions"), "statement"),
            events=_nested(take("events"), "event"),
            positions=_grouped(take("positions"), "story"),
            contradictions=_grouped(_in_order(_contradicting(tables), TIMES), "id"),
            people=take("people"),
            relations={(r["a"], r["b"]): r for r in _in_order(_shown(tables, "relations"), RELATIONS)},
            evidence=_pairs(_in_order(_shown(tables, "evidence"), EVIDENCE)),
            alignments=_pairs(take("alignments")),
        )

    @cached_property
    def names(self) -> dict[str, str]:
        """A short name for every page."""
        return listing.names(self._listed, self.articles, self.pages)

    @cached_property
    def anchors(self) -> dict[str, str]:
        """The anchor of every page that the document lists."""
        told = [row["id"] for members in self.stories.values() for row in members if row["id"] in self.articles]
        return listing.anchors(self._listed, told, set(self.told))

    @cached_property
    def _listed(self) -> list[str]:
        return sorted(self.pages.keys() | self.articles.keys())

    @property
    def told(self) -> list[str]:
        """The ids of all pages that hold an article, sorted."""
        return [id_ for id_, row in self.articles.items() if row["status"] == ARTICLE]

    def is_article(self, id_: str) -> bool:
        """Tell whether the page holds an article."""
        return bool((self.articles.get(id_) or {}).get("status") == ARTICLE)

    def text(self, id_: str) -> str:
        """Return the article's text; nothing where there is none, as for a lost source."""
        return (self.articles.get(id_) or {}).get("text") or ""


def _in_order(table: pa.Table | None, kind: Table) -> list[Row]:
    """Return the rows of *table* in the order its kind prescribes, whatever order they came in."""
    if table is None:
        return []
    rows: list[Row] = kind.in_order(table).to_pylist()
    return rows


def _readable(tables: Mapping[str, pa.Table]) -> pa.Table | None:
    """Return the articles, with the texts of those in stories and of as many others as a report may open: of a large pile few."""
    articles, stories = tables.get("articles"), tables.get("stories")
    if articles is None or stories is None:
        return articles
    articles = ARTICLES.in_order(articles)
    told = pc.is_in(articles["id"], value_set=stories["id"].combine_chunks()).to_numpy()
    open_to_view = pa.array(told | (np.cumsum(~told) <= limits.PAGES_WITH_TEXT))
    texts = pc.if_else(open_to_view, articles["text"], pa.scalar(None, pa.string()))
    return articles.set_column(articles.schema.get_field_index("text"), "text", texts)


def _shown(tables: Mapping[str, pa.Table], name: str) -> pa.Table | None:
    """Return the rows on pairs of articles that are in stories: the report shows no others, and of a large pile nearly all are others."""
    table, stories = tables.get(name), tables.get("stories")
    if table is None or stories is None:
        return None
    return within(table, stories["id"].combine_chunks())


def _contradicting(tables: Mapping[str, pa.Table]) -> pa.Table | None:
    """Return the expressions of time that are resolved and yet have a problem: of a large pile nearly all have none."""
    times = tables.get("times")
    return None if times is None else times.filter(pc.and_(pc.is_valid(times["problem"]), pc.is_valid(times["first"])))


def _grouped(rows: Iterable[Row], by: str, *, then: str = "") -> Groups:
    found: Groups = {}
    for row in rows:
        found.setdefault(row[by] or "", []).append(row)
    for group in found.values():
        if then:
            group.sort(key=lambda row: natural(row[then] or ""))
    return {key: found[key] for key in sorted(found, key=natural)}


def _nested(rows: Iterable[Row], by: str) -> dict[str, Groups]:
    return {story: _grouped(group, by) for story, group in _grouped(rows, "story").items()}


def _pairs(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row["a"], row["b"]), []).append(row)
    return found
