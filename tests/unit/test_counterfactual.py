"""Two lineages side by side: what is said otherwise, under names that are the same on both sides."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tiny import lineage_tables

from retold import counterfactual, tables
from retold.app import Result
from retold.pipeline import BY_NAME
from retold.settings import Settings

TITLES = {name: name.upper() for name in "abcdef"}
Change = tuple[str, str, str | None, str | None, str | None]


def changed(before: dict[str, Any], after: dict[str, Any], *ids: str) -> list[Change]:
    """Return the changes without their probabilities."""
    rows = counterfactual.changes(before, after, ids).to_pylist()
    return [(row["change"], row["story"], row["child"], row["before"], row["after"]) for row in rows]


def test_a_lineage_is_as_itself() -> None:
    """Nothing changes where nothing changed."""
    held = lineage_tables(TITLES, [("story:1", "a", "b"), ("story:1", "lost:1", "c"), ("story:1", "lost:1", "d")])
    assert changed(held, held) == []


def test_a_child_takes_another_parent() -> None:
    """With its parent taken out, a grandchild stands with its child; the arrow to what was taken out is no news."""
    before = lineage_tables(TITLES, [("story:1", "a", "b"), ("story:1", "b", "c")])
    after = lineage_tables(TITLES, [("story:1", "a", "c")])
    assert changed(before, after, "b") == [("parent", "story:1", "c", "b", "a")]


def test_a_probability_that_moves_is_told() -> None:
    """Less than two decimals show is no change."""
    before, after, same = (
        lineage_tables(TITLES, [("story:1", "a", "b")], probability=probability, line=0.9)
        for probability in (0.6, 0.9, 0.604)
    )
    (row,) = counterfactual.changes(before, after, []).to_pylist()
    assert (row["change"], row["before"], row["after"]) == ("probability", "a", "a")
    assert (row["probability_before"], row["probability_after"]) == (0.6, 0.9)
    assert changed(before, same) == []


@pytest.mark.parametrize(("line", "told"), [(0.7, [("line", 0.95, 0.7)]), (0.954, [])])
def test_a_line_that_moves_is_told(line: float, told: list[tuple[str, float, float]]) -> None:
    """What the number of witnesses rests on may change while the arrow is as straight as before, and has a row of its own."""
    before, after = (
        lineage_tables(TITLES, [("story:1", "a", "b")], probability=0.4, line=sure) for sure in (0.95, line)
    )
    rows = counterfactual.changes(before, after, []).to_pylist()
    assert [(row["change"], row["probability_before"], row["probability_after"]) for row in rows] == told
    assert all((row["child"], row["before"], row["after"]) == ("b", "a", "a") for row in rows)


def test_both_may_move() -> None:
    """Then each has its row."""
    before, after = (lineage_tables(TITLES, [("story:1", "a", "b")], probability=sure) for sure in (0.6, 0.9))
    assert [change for change, *_ in changed(before, after)] == ["line", "probability"]


def test_stories_keep_their_names() -> None:
    """The largest story is the first in each lineage; which is which is told by who is in it."""
    before = lineage_tables(TITLES, [("story:1", "a", "b"), ("story:1", "a", "c"), ("story:2", "d", "e")])
    after = lineage_tables(TITLES, [("story:1", "d", "e"), ("story:2", "b", "c")])
    assert changed(before, after, "a") == [
        ("parent", "story:1", "b", "a", None),
        ("parent", "story:1", "c", "a", "b"),
        ("witness", "story:1", None, "a", "b"),
    ]


def test_a_story_that_falls_apart() -> None:
    """The part that shares most keeps the name (here a tie), the other gets a new one; who stands alone is in none."""
    before = lineage_tables(TITLES, [("story:1", "a", one) for one in "bcdef"])
    after = lineage_tables(TITLES, [("story:2", "d", "e"), ("story:1", "b", "c")])
    found = [row for row in changed(before, after, "a") if row[0] == "story"]
    assert found == [
        ("story", "story:1", "d", "story:1", "story:2"),
        ("story", "story:1", "e", "story:1", "story:2"),
        ("story", "story:1", "f", "story:1", None),
    ]


def test_lost_sources_keep_their_names() -> None:
    """They are numbered anew in every lineage; which is which is told by what was taken from them."""
    pairs = {"lost:1": "ab", "lost:2": "cd"}
    before = lineage_tables(TITLES, [("story:1", lost, child) for lost, both in pairs.items() for child in both])
    after = lineage_tables(TITLES, [("story:1", "lost:1", "c"), ("story:1", "lost:1", "d")])
    found = changed(before, after, "a", "b")
    assert found == [("witness", "story:1", None, "lost:1", None)]


def test_a_new_lost_source_has_a_name_of_its_own() -> None:
    """It passes neither for an old one nor for a page that happens to be called like one."""
    titles = {**TITLES, "lost:2": "A page of that name"}
    before = lineage_tables(
        titles, [("story:1", "lost:1", "a"), ("story:1", "lost:1", "b"), ("story:1", "lost:2", "c")], lost={"lost:1"}
    )
    after = lineage_tables(
        titles, [("story:1", "lost:1", "c"), ("story:1", "lost:3", "a"), ("story:1", "lost:3", "b")], lost={"lost:1", "lost:3"}
    )  # fmt: skip
    assert ("parent", "story:1", "c", "lost:2", "lost:3") in changed(before, after, "lost:2")


def test_order_does_not_matter() -> None:
    """Rows may come in any order."""
    before = lineage_tables(TITLES, [("story:1", "a", one) for one in "bcdef"])
    after = lineage_tables(TITLES, [("story:1", "b", "c"), ("story:2", "d", "e"), ("story:3", "lost:1", "f")])
    told = counterfactual.changes(before, after, ["a"])
    draw = random.Random(7)

    def shuffled(held: dict[str, Any]) -> dict[str, Any]:
        return {name: table.take(draw.sample(range(len(table)), len(table))) for name, table in held.items()}

    assert all(counterfactual.changes(shuffled(before), shuffled(after), ["a"]).equals(told) for _ in range(5))


def test_taking_out_leaves_no_trace(example_run: Result) -> None:
    """Article, verdicts and evidence go; everything else stays."""
    held = example_run.tables
    left = counterfactual.taken_out(held, ["newsskim"])
    assert set(left) == set(BY_NAME["lineage"].reads)
    assert left["articles"].num_rows == held["articles"].num_rows - 1
    for name in ("relations", "evidence"):
        ends = {*left[name]["a"].to_pylist(), *left[name]["b"].to_pylist()}
        assert "newsskim" not in ends
        touched = [row for row in held[name].to_pylist() if "newsskim" in (row["a"], row["b"])]
        assert left[name].num_rows == held[name].num_rows - len(touched)


@pytest.mark.parametrize("one", ["harbour-courier", "newsskim", "tidewrack", "skerran-portal"])
def test_changes_lead_from_one_lineage_to_the_other(example_run: Result, one: str) -> None:
    """Applied to the arrows with all pages, the rows on parents give the arrows without the page."""
    held, step = example_run.tables, BY_NAME["lineage"]
    left = counterfactual.taken_out(held, [one])
    drawn = step.run(*(left[name] for name in step.reads), settings=Settings())
    after = dict(zip(step.writes, drawn, strict=True))
    arrows = {(row["parent"], row["child"]) for row in held["descents"].to_pylist() if row["child"] != one}
    for row in counterfactual.changes(held, after, [one]).to_pylist():
        if row["change"] == "parent":
            arrows -= {(row["before"], row["child"])}
            arrows |= {(row["after"], row["child"])} if row["after"] else set()
    assert arrows == {(row["parent"], row["child"]) for row in after["descents"].to_pylist()}


def test_the_table_is_in_no_case() -> None:
    """It answers a question and is not kept."""
    assert counterfactual.CHANGES not in tables.ALL
