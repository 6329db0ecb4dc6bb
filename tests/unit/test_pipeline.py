"""The pipeline: steps in order, each reading what was written before it."""

from __future__ import annotations

import inspect

import pytest
from tiny import MAYOR, REWRITE, articles_table

from retold import pipeline, tables
from retold.engines import DuckEngine
from retold.pipeline import STEPS, Step
from retold.settings import Settings


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_reads_what_is_there_already(step: Step) -> None:
    """Every table a step reads was given or written by an earlier step."""
    before = {"opened"} | {name for earlier in STEPS[: STEPS.index(step)] for name in earlier.writes}
    assert set(step.reads) <= before


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_takes_its_tables_and_its_means(step: Step) -> None:
    """A step is a plain function: its tables by position, settings (and an engine) by name."""
    parameters = inspect.signature(step.run).parameters.values()
    positional = [p.name for p in parameters if p.kind is not p.KEYWORD_ONLY]
    named = {p.name: p.default for p in parameters if p.kind is p.KEYWORD_ONLY}
    needed = {name for name, default in named.items() if default is inspect.Parameter.empty}
    assert positional == list(step.reads)
    assert needed <= {"settings", "engine"}
    assert "settings" in named
    assert ("engine" in named) or not step.spread
    assert ("engine" not in needed) or step.spread


def test_tables_given_are_taken_as_they_are() -> None:
    """Steps whose tables are there already do not run again: work can be resumed."""
    given = {
        "pages": tables.PAGES.of([]),
        "articles": articles_table({"a": MAYOR, "b": REWRITE}),
        "furniture": tables.FURNITURE.of([]),
        "dates": tables.DATES.of([]),
        "candidates": tables.CANDIDATES.of([]),
        "routes": tables.ROUTES.of([]),
        "keys": tables.KEYS.of([]),
    }
    made = pipeline.run(given, until="lineage", settings=Settings(workers=1), engine=DuckEngine(workers=1))
    assert made["articles"] is given["articles"]
    assert made["relations"].num_rows == 0
    assert made["stories"].num_rows == 0
    assert "readings" not in made


@pytest.mark.parametrize("until", [step.name for step in STEPS])
def test_a_run_stops_after_the_step_asked_for(until: str) -> None:
    """Nothing past the step is made, everything up to it is, in the layout of its table."""
    given = {
        "opened": tables.OPENED.of(
            [{"id": i, "origin": i, "media": "row", "content": t} for i, t in (("a", MAYOR), ("b", REWRITE))]
        )
    }
    made = pipeline.run(given, until=until, settings=Settings(workers=1), engine=DuckEngine(workers=1))
    stop = [step.name for step in STEPS].index(until)
    assert set(made) == {name for step in STEPS[: stop + 1] for name in step.writes}
    assert all(made[name].schema == tables.BY_NAME[name].schema for name in made)
