"""The step: fetch both texts of each candidate, judge the pair, write down verdict and reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, Final

import pyarrow as pa

from retold.engines import Engine
from retold.engines.port import ByRows, Row
from retold.model import Article, Span
from retold.relate.direction import Direction, Reason, direction
from retold.relate.kinds import kinds
from retold.relate.neighbours import neighbourly
from retold.relate.score import Finding, Score, score
from retold.relate.subject import Pair, Subject, subject
from retold.relate.weights import LEARNT
from retold.settings import Settings
from retold.tables import EVIDENCE, RELATIONS

REMEMBERED: Final = 1024
"""Prepared articles a process keeps, at about a tenth of a megabyte each: pairs come in an order that makes few of them twice."""
AT_ONCE: Final = 50_000
"""Pairs whose texts are fetched together: some hundred megabytes of them."""
WORTH_TELLING: Final = 0.02
"""Probability of derivation below which a pair's direction is not gone into: there is nothing to have a direction."""
UNRELATED: Final = "unrelated"
"""Relation of pairs whose evidence is told without its spans: nearly all of a large pile, and nobody asks where texts do not meet."""
JUDGED: Final = pa.schema(
    [("relation", pa.struct(list(RELATIONS.schema))), ("evidence", pa.list_(pa.struct(list(EVIDENCE.schema))))]
)

_JOINED: Final = """
with credits as (
  select id, string_agg(text, chr(10) order by ordinal) as credit from furniture where kind = 'credit' group by id
), known as (
  select a.id, {'id': a.id, 'text': a.text, 'lang': a.lang, 'outlet': a.outlet, 'published': a.published, 'credit': f.credit} as article
  from articles a left join credits f using (id)
)
select c.a, c.b, x.article as left_article, y.article as right_article
from candidates c join known x on x.id = c.a join known y on y.id = c.b
order by c.place
"""


KNOWN: Final = ("relations", "evidence")
"""Tables of a case whose verdicts stand."""


def relate(
    candidates: pa.Table,
    articles: pa.Table,
    furniture: pa.Table,
    *,
    settings: Settings,
    engine: Engine,
    known: Mapping[str, pa.Table] | None = None,
) -> tuple[pa.Table, pa.Table]:
    """Judge every candidate: the tables ``relations`` and ``evidence``. Of *furniture* only credit lines are looked at.

    Pairs that *known*, the tables `KNOWN` of an older case with the same articles and perhaps fewer, has judged are not judged again.
    """
    if known is None:
        return _verdicts(candidates, articles, furniture, settings.weights, engine)
    given = {"candidates": candidates, "judged": known["relations"]}
    todo = engine.sql("select * from candidates anti join judged using (a, b)", given).cast(candidates.schema)
    relations, evidence = _verdicts(todo, articles, furniture, settings.weights, engine)
    return (
        RELATIONS.joined(_still(known["relations"], candidates, engine), relations),
        EVIDENCE.joined(_still(known["evidence"], candidates, engine), evidence),
    )


def _still(told: pa.Table, candidates: pa.Table, engine: Engine) -> pa.Table:
    """Return the rows on pairs that are candidates still."""
    given = {"told": told, "candidates": candidates}
    return engine.sql("select told.* from told semi join candidates using (a, b)", given).cast(told.schema)


def _verdicts(
    candidates: pa.Table, articles: pa.Table, furniture: pa.Table, given: str, engine: Engine
) -> tuple[pa.Table, pa.Table]:
    ordered = neighbourly(candidates)
    parts = [
        _judged(ordered.slice(begin, AT_ONCE), articles, furniture, given, engine)
        for begin in range(0, max(1, ordered.num_rows), AT_ONCE)
    ]
    judged = pa.concat_tables(parts)
    return (
        RELATIONS.of_structs(judged["relation"].chunks),
        EVIDENCE.of_structs(chunk.flatten() for chunk in judged["evidence"].chunks),
    )


def _judged(candidates: pa.Table, articles: pa.Table, furniture: pa.Table, given: str, engine: Engine) -> pa.Table:
    placed = candidates.append_column("place", pa.array(range(candidates.num_rows), pa.int64()))
    joined = engine.sql(_JOINED, {"candidates": placed, "articles": articles, "furniture": furniture})
    return engine.map("relate", ByRows(partial(judge_rows, given=given), JUDGED), joined, JUDGED).table()


def judge_rows(rows: list[Row], given: str = LEARNT) -> list[Row]:
    """Judge a batch of pairs that carry both articles, by the weights *given* or the learnt ones."""
    return [_judge_row(row, given) for row in rows]


def _judge_row(row: Row, given: str) -> Row:
    pair = Pair(*(_prepared(*(row[side][k] or "" for k in _KEYS)) for side in ("left_article", "right_article")))
    verdict = score(pair, given)
    way = direction(pair) if verdict.probability >= WORTH_TELLING else Direction(0.0, 0.0, 1.0, ())
    chances = sorted(kinds(pair, verdict, way).items(), key=lambda item: (-item[1], item[0]))
    relation = _relation(row, pair, verdict, way, chances)
    told = _evidence(row, verdict, way, where=relation["relation"] != UNRELATED)
    return {"relation": relation, "evidence": [*told]}


_KEYS: Final = ("id", "text", "lang", "outlet", "published", "credit")


@lru_cache(maxsize=REMEMBERED)
def _prepared(ident: str, text: str, lang: str, outlet: str, published: str, credit: str) -> Subject:
    return subject(Article(id=ident, text=text, lang=lang, outlet=outlet, published=published, credit=credit))


def _relation(row: Row, pair: Pair, verdict: Score, way: Direction, chances: list[tuple[str, float]]) -> Row:
    share_a, share_b = pair.alignment.shares(pair.a.prepared, pair.b.prepared)
    return {
        "a": row["a"],
        "b": row["b"],
        "relation": _headline(chances, verdict.probability),
        "score": verdict.bits,
        "probability": verdict.probability,
        "a_to_b": way.a_to_b,
        "b_to_a": way.b_to_a,
        "common": way.common,
        "share_a": share_a,
        "share_b": share_b,
        "kinds": [{"relation": kind, "probability": chance} for kind, chance in chances],
    }


def _headline(chances: list[tuple[str, float]], derived: float) -> str:
    """Return the most probable relation on the side of the verdict: derived relations share their probability among many."""
    other = ("independent", "unrelated")
    return next(kind for kind, _ in chances if (kind not in other) == (derived >= 0.5))


def _evidence(row: Row, verdict: Score, way: Direction, *, where: bool) -> Iterator[dict[str, Any]]:
    """Yield the rows of evidence for both questions, heaviest first; the spans that show it only if they are asked for (*where*)."""
    findings = sorted(verdict.findings, key=lambda finding: (-abs(finding.bits), finding.kind.name))
    for ordinal, finding in enumerate(findings):
        yield {
            "a": row["a"],
            "b": row["b"],
            "question": "derived",
            "ordinal": ordinal,
            **_finding(finding, where=where),
        }
    telling = [reason for reason in way.reasons if abs(reason.bits) > 1e-9]
    for ordinal, reason in enumerate(telling):
        yield {
            "a": row["a"],
            "b": row["b"],
            "question": "direction",
            "ordinal": ordinal,
            **_told(reason, row, where=where),
        }


def _finding(finding: Finding, *, where: bool) -> Row:
    places = [_place(a, b) for a, b in finding.measure.places] if where else []
    return {
        "name": finding.kind.name,
        "value": finding.measure.value,
        "bits": finding.bits,
        "says": finding.kind.told(finding.measure),
        "spans": places,
    }


def _told(reason: Reason, row: Row, *, where: bool) -> Row:
    nowhere = Span(0, 0)
    places = [*(_place(a, nowhere) for a in reason.in_a), *(_place(nowhere, b) for b in reason.in_b)] if where else []
    says = reason.says.replace("{a}", row["a"]).replace("{b}", row["b"])
    return {"name": reason.name, "value": reason.value, "bits": reason.bits, "says": says, "spans": places}


def _place(a: Span, b: Span) -> Row:
    return {"a_begin": a.begin, "a_end": a.end, "b_begin": b.begin, "b_end": b.end}
