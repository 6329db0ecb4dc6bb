"""The step: make articles ready, judge each candidate pair of them, write down verdict and reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from retold.engines import Engine
from retold.engines.port import ByRows, Row
from retold.model import Span
from retold.pairs import Ints, places
from retold.relate.direction import Direction, Reason, direction
from retold.relate.embedding import Meant, embedded
from retold.relate.kinds import kinds
from retold.relate.neighbours import neighbourly
from retold.relate.score import Finding, Score, score
from retold.relate.shelf import Shelf, shelve
from retold.relate.subject import Pair
from retold.relate.weights import LEARNT, OFF
from retold.settings import Settings
from retold.tables import EVIDENCE, RELATIONS

WORTH_TELLING: Final = 0.05
"""Probability of derivation below which a pair's direction is not gone into: there is nothing to have a direction."""
ASKED: Final = "(few|given|asked)$"
"""Routes of pairs that somebody asked for, and of those in a case so small that every pair is proposed."""
UNRELATED: Final = "unrelated"
"""Relation of pairs whose evidence is told without its spans: nearly all of a large pile, and nobody asks where texts do not meet."""
HOPELESS: Final = 0.2
"""Probability of derivation below which of unrelated pairs that nobody asked for no evidence is told at all."""
JUDGED: Final = pa.schema(
    [("relation", pa.struct(list(RELATIONS.schema))), ("evidence", pa.list_(pa.struct(list(EVIDENCE.schema))))]
)

_WANTED: Final = """
with credits as (
  select id, string_agg(text, chr(10) order by ordinal) as credit from furniture where kind = 'credit' group by id
)
select a.id, a.text, a.lang, a.outlet, a.url, a.published, f.credit
from articles a semi join wanted using (id) left join credits f using (id)
order by a.id
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
        return _verdicts(candidates, articles, furniture, settings, engine)
    at = places(candidates, known["relations"])
    with ThreadPoolExecutor(1) as beside:  # mostly other processes judge
        older = beside.submit(_standing, candidates, at, known)
        relations, evidence = _verdicts(candidates.filter(pa.array(at < 0)), articles, furniture, settings, engine)
        standing, reasons = older.result()
    return RELATIONS.joined(standing, relations), EVIDENCE.joined(reasons, evidence)


def _standing(candidates: pa.Table, at: Ints, known: Mapping[str, pa.Table]) -> tuple[pa.Table, pa.Table]:
    """Return the verdicts of *known* that stand, those *at* which candidates are, and the evidence for them."""
    standing = _only(known["relations"], np.isin(np.arange(len(known["relations"])), at))
    reasons = _only(known["evidence"], places(known["evidence"], _reasoned(standing, candidates)) >= 0)
    return standing, reasons


def _only(rows: pa.Table, stand: npt.NDArray[np.bool_]) -> pa.Table:
    """Return the rows that *stand*: mostly all of them, and as they are."""
    return rows if stand.all() else rows.filter(pa.array(stand))


def _reasoned(relations: pa.Table, candidates: pa.Table) -> pa.Table:
    """Return the pairs, some twice, of which more than the verdict is told: when a small case has grown, fewer than before."""
    asked = candidates.filter(pc.match_substring_regex(candidates["route"], ASKED)).select(["a", "b"])
    hope = pc.or_(pc.not_equal(relations["relation"], UNRELATED), pc.greater_equal(relations["probability"], HOPELESS))
    hopeful = relations.filter(hope).select(["a", "b"])
    return pa.concat_tables([asked, hopeful])


def _verdicts(
    candidates: pa.Table, articles: pa.Table, furniture: pa.Table, settings: Settings, engine: Engine
) -> tuple[pa.Table, pa.Table]:
    ordered = neighbourly(candidates)
    ends = [ordered[side].combine_chunks() for side in ("a", "b")]
    wanted = pa.table({"id": pc.unique(pa.concat_arrays(ends))})
    found = engine.sql(_WANTED, {"articles": articles, "furniture": furniture, "wanted": wanted})
    left, right = (pc.index_in(end, value_set=found["id"].combine_chunks()) for end in ends)
    asked = pc.match_substring_regex(ordered["route"], ASKED)
    pairs = pa.table({"a": ends[0], "b": ends[1], "left": left, "right": right, "asked": asked}).drop_null()
    shelf = shelve(found, engine)
    meant = embedded(found, pairs, settings.semantic, engine) if settings.semantic != OFF else None
    judge = partial(judge_rows, shelf=shelf, given=settings.weights, meant=meant)
    judged = engine.map("relate", ByRows(judge, JUDGED), pairs, JUDGED)
    return (
        RELATIONS.of_structs(batch["relation"] for batch in judged.batches()),
        EVIDENCE.of_structs(batch["evidence"].flatten() for batch in judged.batches()),
    )


def judge_rows(rows: list[Row], shelf: Shelf, given: str = LEARNT, meant: Meant | None = None) -> list[Row]:
    """Judge a batch of pairs whose articles are on the *shelf*, by the weights *given* or the learnt ones, and by what is *meant*."""
    return [_judge_row(row, shelf, given, meant) for row in rows]


def _judge_row(row: Row, shelf: Shelf, given: str, meant: Meant | None) -> Row:
    pair = Pair(shelf.subject(row["left"]), shelf.subject(row["right"]))
    pair = meant.read(pair, row["left"], row["right"]) if meant is not None and pair.same_language else pair
    return judged(pair, row, given)


def judged(pair: Pair, row: Row, given: str = LEARNT) -> Row:
    """Return the row `JUDGED` of one *pair*; *row* holds the ids ``a`` and ``b``, and whether somebody ``asked``."""
    verdict = score(pair, given)
    way = direction(pair) if verdict.probability >= WORTH_TELLING else Direction(0.0, 0.0, 1.0, ())
    chances = sorted(kinds(pair, verdict, way).items(), key=lambda item: (-item[1], item[0]))
    relation = _relation(row, pair, verdict, way, chances)
    related = relation["relation"] != UNRELATED
    told = related or verdict.probability >= HOPELESS or row["asked"]
    return {"relation": relation, "evidence": [*_evidence(row, verdict, way, where=related)] if told else []}


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
    spans = [_place(a, b) for a, b in finding.measure.places] if where else []
    return {
        "name": finding.kind.name,
        "value": finding.measure.value,
        "bits": finding.bits,
        "says": finding.kind.told(finding.measure),
        "spans": spans,
    }


def _told(reason: Reason, row: Row, *, where: bool) -> Row:
    nowhere = Span(0, 0)
    spans = [*(_place(a, nowhere) for a in reason.in_a), *(_place(nowhere, b) for b in reason.in_b)] if where else []
    says = reason.says.replace("{a}", row["a"]).replace("{b}", row["b"])
    return {"name": reason.name, "value": reason.value, "bits": reason.bits, "says": says, "spans": spans}


def _place(a: Span, b: Span) -> Row:
    return {"a_begin": a.begin, "a_end": a.end, "b_begin": b.begin, "b_end": b.end}
