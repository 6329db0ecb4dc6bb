"""Who may be a witness more: parts of a line that no sure tie holds."""

from __future__ import annotations

import networkx as nx
import pytest
from unit.report import fixture

from retold.report import render
from retold.report.doubts import SURE, doubtful, sure_ties
from retold.report.rows import Rows
from retold.report.tellings import Story, stories


@pytest.fixture(scope="module")
def story() -> Story:
    """The first story of the invented case."""
    return stories(Rows.of(fixture.tables()))[0]


def names(story: Story, groups: dict[str, list[str]], *ties: tuple[str, str]) -> list[str]:
    """Return the ids of those in doubt, given the witnesses with their members, and what is tied surely."""
    rows = [{"witness": witness, "members": members} for witness, members in groups.items()]
    return [telling.id for telling in doubtful(story, rows, nx.Graph(ties))]


LINE = {"harbour-post": ["harbour-post", "coast-wire", "daily-echo"]}


def test_who_is_tied_surely_is_in_no_doubt(story: Story) -> None:
    """A tie to any of the line is enough: which of them was taken does not change the count."""
    assert names(story, LINE, ("harbour-post", "coast-wire"), ("coast-wire", "daily-echo")) == []


def test_who_is_not_may_be_a_witness_more(story: Story) -> None:
    """Without a sure tie the telling may be a report of its own; two that are tied to one another are one more, not two."""
    assert names(story, LINE, ("harbour-post", "coast-wire")) == ["daily-echo"]
    assert len(names(story, LINE, ("daily-echo", "coast-wire"))) == 1


def test_who_stands_alone_is_a_witness_already(story: Story) -> None:
    """The witness itself is counted, tied or not."""
    assert names(story, {"harbour-post": ["harbour-post"]}) == []


def test_of_a_line_below_a_lost_source_one_is_counted(story: Story) -> None:
    """Two tellings under a lost source, tied by less than a sure verdict, may be two witnesses: one more than is counted."""
    lost = {"lost:1": ["tide", "levee"]}
    assert len(names(story, lost)) == 1
    assert names(story, lost, ("tide", "levee")) == []


def test_a_compiled_telling_that_one_line_holds_is_none(story: Story) -> None:
    """It is no report of its own, however weak its tie to the other line."""
    groups = LINE | {"tide": ["tide", "daily-echo"]}
    assert names(story, groups, ("harbour-post", "coast-wire"), ("harbour-post", "daily-echo")) == []


def test_the_summary_says_how_many_there_may_be() -> None:
    """The sentence on a story gives the count and, in brackets, what it may be, and why."""
    held = fixture.tables()
    unsure = {
        **held,
        "relations": held["relations"].set_column(
            held["relations"].schema.get_field_index("probability"),
            "probability",
            [[SURE - 0.01] * held["relations"].num_rows],
        ),
    }
    (before, *_), (after, *_) = (render(tables).summary.story_lines for tables in (held, unsure))
    assert after.witnesses == before.witnesses < after.witnesses_at_most
    assert f"(perhaps {after.witnesses_at_most}: " in after.sentence


def test_only_sure_ties_hold() -> None:
    """A verdict that is probably right is not sure."""
    rows = Rows.of(fixture.tables())
    ties = sure_ties(rows)
    assert all(rows.relations[min(pair), max(pair)]["probability"] >= SURE for pair in ties.edges())
