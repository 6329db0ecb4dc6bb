"""The tables as plain rows, looked up by page, by story and by pair: the only part of the report that knows Arrow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from retold.model import ARTICLE
from retold.pairs import within
from retold.report.listing import Names, anchors
from retold.tables import BY_NAME, EVIDENCE, RELATIONS, TIMES, Table

Row = dict[str, Any]
Groups = dict[str, list[Row]]
_NUMBER = re.compile(r"\d+")


def natural(key: str) -> str:
    """Return a sort key that puts ``story:2`` before ``story:10``."""
    return _NUMBER.sub(lambda number: number.group().zfill(12), key)


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is of all pages, also of those that the report does not list."""

    pages: int
    articles: int
    unread: int
    versions: int
    languages: tuple[tuple[str | None, int], ...]
    """Code of a language, and how many articles are in it."""
    furniture: tuple[tuple[str | None, int, int, int], ...]
    """Kind of furniture, blocks, pages and words."""


@dataclass(frozen=True)
class Rows:
    """Every table the report reads, ready to be looked up; of pages, those that it lists or that are in stories."""

    counts: Counts
    names: Names
    """A short name for every page."""
    anchors: dict[str, str]
    """The anchor of every page that the document lists."""
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
        given = {name: tables[name] if name in tables else BY_NAME[name].of([]) for name in BY_NAME}

        def take(name: str) -> list[Row]:
            return _in_order(given[name], BY_NAME[name])

        every = _every(given)
        ids = every["id"].to_pylist()
        stories = _grouped(take("stories"), "story")
        articles = {*given["articles"].filter(_holds_article(given["articles"]))["id"].to_pylist()}
        read = {*given["articles"]["id"].to_pylist()}
        told = [row["id"] for members in stories.values() for row in members if row["id"] in read]
        listed = anchors(ids, told, articles)
        carried = pa.array(sorted({*told, *listed}), pa.string())

        def of_carried(name: str) -> list[Row]:
            return _in_order(given[name].filter(pc.is_in(given[name]["id"], value_set=carried)), BY_NAME[name])

        return cls(
            counts=_counts(every, given["furniture"]),
            names=Names(ids, every["label"].to_pylist()),
            anchors=listed,
            pages={r["id"]: r for r in of_carried("pages")},
            articles={r["id"]: r for r in of_carried("articles")},
            furniture=_grouped(of_carried("furniture"), "id"),
            dates=_grouped(of_carried("dates"), "id"),
            stories=stories,
            descents=_grouped(take("descents"), "story"),
            witnesses=_grouped(take("witnesses"), "story"),
            passages=_nested(take("passages"), "passage"),
            variants=_nested(take("readings"), "variant"),
            quotations=_nested(take("quotations"), "quotation"),
            statements=_grouped(take("statements"), "story", then="statement"),
            attributions=_grouped(take("attributions"), "statement"),
            events=_nested(take("events"), "event"),
            positions=_grouped(take("positions"), "story"),
            contradictions=_grouped(_in_order(_contradicting(given["times"]), TIMES), "id"),
            people=take("people"),
            relations={(r["a"], r["b"]): r for r in _in_order(_shown(given, "relations"), RELATIONS)},
            evidence=_pairs(_in_order(_shown(given, "evidence"), EVIDENCE)),
            alignments=_pairs(take("alignments")),
        )

    def is_article(self, id_: str) -> bool:
        """Tell whether the page holds an article."""
        return bool((self.articles.get(id_) or {}).get("status") == ARTICLE)

    def text(self, id_: str) -> str:
        """Return the article's text; nothing where there is none, as for a lost source."""
        return (self.articles.get(id_) or {}).get("text") or ""


def _in_order(table: pa.Table, kind: Table) -> list[Row]:
    """Return the rows of *table* in the order its kind prescribes, whatever order they came in."""
    rows: list[Row] = kind.in_order(table).to_pylist()
    return rows


def _every(given: Mapping[str, pa.Table]) -> pa.Table:
    """Return a row for every page, sorted by id: status, lang and version_of of its article, and as label its outlet, or else its id."""
    pages, articles = given["pages"], given["articles"]
    ids = pc.unique(pa.chunked_array([*pages["id"].chunks, *articles["id"].chunks], pa.string())).sort()

    def of(table: pa.Table, name: str) -> pa.Array:
        return table[name].combine_chunks().take(pc.index_in(ids, value_set=table["id"].combine_chunks()))

    named = (_if_any(of(articles, "outlet")), _if_any(of(pages, "given_source")), ids)
    told = {name: of(articles, name) for name in ("status", "lang", "version_of")}
    return pa.table({"id": ids, **told, "label": pc.coalesce(*named)})


def _if_any(words: pa.Array) -> pa.Array:
    """Return *words*, null where they are empty."""
    return pc.if_else(pc.equal(words, ""), pa.scalar(None, pa.string()), words)


def _holds_article(rows: pa.Table) -> pa.ChunkedArray:
    return pc.fill_null(pc.equal(rows["status"], ARTICLE), False)


def _counts(every: pa.Table, furniture: pa.Table) -> Counts:
    articles = every.filter(_holds_article(every))
    languages = articles.group_by("lang", use_threads=False).aggregate([([], "count_all")])
    kinds = furniture.group_by("kind", use_threads=False).aggregate(
        [([], "count_all"), ("id", "count_distinct"), ("words", "sum")]
    )
    return Counts(
        pages=len(every),
        articles=len(articles),
        unread=pc.sum(pc.equal(every["status"], "unread")).as_py() or 0,
        versions=pc.sum(pc.not_equal(articles["version_of"], "")).as_py() or 0,
        languages=tuple(zip(languages["lang"].to_pylist(), languages["count_all"].to_pylist(), strict=True)),
        furniture=tuple(
            (r["kind"], r["count_all"], r["id_count_distinct"], r["words_sum"] or 0) for r in kinds.to_pylist()
        ),
    )


def _shown(given: Mapping[str, pa.Table], name: str) -> pa.Table:
    """Return the rows on pairs of articles that are in stories: the report shows no others, and of a large pile nearly all are others."""
    return within(given[name], given["stories"]["id"].combine_chunks())


def _contradicting(times: pa.Table) -> pa.Table:
    """Return the expressions of time that are resolved and yet have a problem: of a large pile nearly all have none."""
    return times.filter(pc.and_(pc.is_valid(times["problem"]), pc.is_valid(times["first"])))


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
