"""Ties between stories that were cut are told, with the reason."""

import fixture

from retold.report import render
from retold.report.bridges import bridges
from retold.report.rows import Rows
from retold.report.tellings import stories
from retold.tables import RELATIONS


def tied(relation: str, probability: float):
    """Return the invented case with one more verdict, on a telling of the first story and one of the second."""
    tables = fixture.tables()
    one, other = stories(Rows.of(tables))[:2]
    a, b = sorted((one.articles[0].id, other.articles[0].id))
    rows = [row for row in tables["relations"].to_pylist() if (row["a"], row["b"]) != (a, b)]
    verdict = {"a": a, "b": b, "relation": relation, "probability": probability, "score": 1.0}
    return tables | {"relations": RELATIONS.of([*rows, verdict])}, (a, b)


def test_a_derived_pair_of_two_stories_is_told():
    """Whoever doubts the cut finds the pair, the two stories and why."""
    tables, pair = tied("rewrite", 0.7)
    rows = Rows.of(tables)
    found = [view for view in bridges(rows, stories(rows)) if (view.a.id, view.b.id) == pair]
    assert [(view.relation, view.probability) for view in found] == [("rewrite", 0.7)]
    assert found[0].a_story.key != found[0].b_story.key
    assert "as wholes" in found[0].reason
    assert 'id="bridges"' in render(tables).page


def test_an_excerpt_says_that_it_is_one():
    """A passage in common is another reason."""
    tables, pair = tied("excerpt", 0.6)
    rows = Rows.of(tables)
    assert [v.reason for v in bridges(rows, stories(rows)) if (v.a.id, v.b.id) == pair] == [
        "a passage in common does not make one story of two"
    ]


def test_pairs_within_a_story_and_pairs_that_are_not_derived_are_no_bridges():
    """Neither ties two stories."""
    tables, pair = tied("unrelated", 0.1)
    rows = Rows.of(tables)
    found = stories(rows)
    together = {frozenset((a.id, b.id)) for story in found for a in story.articles for b in story.articles}
    told = [frozenset((view.a.id, view.b.id)) for view in bridges(rows, found)]
    assert frozenset(pair) not in told
    assert together.isdisjoint(told)
