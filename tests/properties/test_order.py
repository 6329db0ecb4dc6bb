"""Order does not matter: the same pages in another order give the same tables."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny import ELSEWHERE, MAYOR, OTHER_ROOM, REWRITE, articles_table, jsonl, run_step

from retold import app, pipeline
from retold.app import Result
from retold.read import open_pages
from retold.settings import Settings

ONE = Settings(workers=1)
TEXTS = {
    "copy": MAYOR,
    "cut": "\n".join(MAYOR.split("\n")[:4]),
    "elsewhere": ELSEWHERE,
    "mayor": MAYOR,
    "other": OTHER_ROOM,
    "rewrite": REWRITE,
}
LAW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def shuffled(table: pa.Table, dice: random.Random) -> pa.Table:
    """Return the rows of *table* in another order."""
    order = list(range(table.num_rows))
    dice.shuffle(order)
    return table.take(pa.array(order, pa.int64()))


@LAW
@given(order=st.permutations(sorted(TEXTS)))
def test_match_relate_and_lineage_do_not_ask_who_came_first(order: list[str]) -> None:
    """Articles in any order: the same candidates, verdicts, evidence, stories, descents and witnesses."""
    found = []
    for names in (sorted(TEXTS), order):
        made = {"articles": articles_table({name: TEXTS[name] for name in names})}
        for name in ("match", "relate", "lineage"):
            made.update(zip(pipeline.BY_NAME[name].writes, run_step(name, made), strict=True))
        del made["articles"]
        found.append(made)
    assert all(found[0][name].equals(found[1][name]) for name in found[0])


@pytest.mark.parametrize(
    "step", [step for step in pipeline.STEPS if step.name not in ("read", "relate")], ids=lambda step: step.name
)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dice=st.randoms(use_true_random=False))
def test_every_step_takes_rows_in_any_order(example_run: Result, step: pipeline.Step, dice: random.Random) -> None:
    """Each step, given the tables of the examples with their rows shuffled, writes the same tables."""
    mixed = {name: shuffled(example_run.tables[name], dice) for name in step.reads}
    for name, table in zip(step.writes, run_step(step.name, mixed), strict=True):
        assert table.equals(example_run.tables[name]), name


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dice=st.randoms(use_true_random=False))
def test_pages_are_read_in_any_order(examples: Path, dice: random.Random) -> None:
    """The rows of the pages as they are opened, shuffled: the same tables."""
    opened = open_pages([str(examples / "pages")], settings=ONE).read_all()
    one, other = (run_step("read", {"opened": given}) for given in (opened, shuffled(opened, dice)))
    assert all(table.equals(same) for table, same in zip(one, other, strict=True))


@pytest.mark.parametrize("turn", [1, 3])
def test_the_whole_pipeline_does_not_ask_who_came_first(tmp_path: Path, turn: int) -> None:
    """Rows of a file, and the paths given, in another order: the same tables, where they came from aside."""
    names = sorted(TEXTS)
    found = []
    for number, order in enumerate((names, names[turn:] + names[:turn])):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name in order:
            (folder / f"{name}.jsonl").write_text(jsonl([{"id": name, "text": TEXTS[name], "lang": "en"}]), "utf-8")
        found.append(app.run([folder / f"{name}.jsonl" for name in order], until="record", settings=ONE))
    for name in set(found[0]) - {"pages"}:
        assert found[0][name].equals(found[1][name]), name
