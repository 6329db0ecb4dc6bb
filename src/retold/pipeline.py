"""The whole pipeline, in order. A step reads named tables and writes one or more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from retold.collate import collate
from retold.collate import step as collate_step
from retold.engines import Engine
from retold.engines.port import Source
from retold.lineage import lineage
from retold.lineage import remembered as lineage_before
from retold.match import match
from retold.match import step as match_step
from retold.read import read
from retold.record import record
from retold.record import step as record_step
from retold.relate import relate
from retold.relate import step as relate_step
from retold.settings import Settings


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a plain function from the tables it reads to the tables it writes."""

    name: str
    run: Callable[..., tuple[pa.Table, ...]]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    spread: bool = False
    """Whether the step hands its work to the engine."""
    knows: tuple[str, ...] = ()
    """Tables of an older case from which the step takes what is still the same."""


STEPS = (
    Step("read", read, ("opened",), ("pages", "articles", "furniture", "dates"), spread=True),
    Step("match", match, ("articles",), ("candidates", "routes", "keys"), spread=True, knows=match_step.KNOWN),
    Step(
        "relate",
        relate,
        ("candidates", "articles", "furniture"),
        ("relations", "evidence"),
        spread=True,
        knows=relate_step.KNOWN,
    ),
    Step(
        "lineage",
        lineage,
        ("relations", "evidence", "articles"),
        ("stories", "descents", "witnesses"),
        knows=lineage_before.KNOWN,
    ),
    Step(
        "collate",
        collate,
        ("stories", "relations", "descents", "articles"),
        ("alignments", "readings", "quotations", "passages"),
        spread=True,
        knows=collate_step.KNOWN,
    ),
    Step(
        "record",
        record,
        ("articles", "stories", "witnesses", "descents", "alignments"),
        ("attributions", "mentions", "statements", "people", "times", "events", "positions"),
        spread=True,
        knows=record_step.KNOWN,
    ),
)
"""The report is made from all of these tables; it writes files, not tables, and so is no step of this tuple."""

BY_NAME = {step.name: step for step in STEPS}


def run(
    given: Mapping[str, Source],
    *,
    until: str,
    settings: Settings,
    engine: Engine,
    known: Mapping[str, pa.Table] | None = None,
) -> dict[str, pa.Table]:
    """Run the steps up to and including *until*; tables in *given* are taken as they are, their steps not run again.

    What was *opened* may be a stream; it is used up and not returned. Of *known*, the tables of an older case with the same
    articles and perhaps fewer, steps that grow take what is still the same.
    """
    tables: dict[str, Any] = dict(given)
    for step in STEPS:
        if not set(step.writes) <= set(tables):
            means = {"engine": engine} if step.spread else {}
            grown = {"known": known} if step.knows else {}
            written = step.run(*(tables[name] for name in step.reads), settings=settings, **means, **grown)
            tables.update(zip(step.writes, written, strict=True))
        if step.name == until:
            break
    tables.pop("opened", None)
    return tables
