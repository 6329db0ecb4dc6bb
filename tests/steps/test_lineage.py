"""lineage: stories, descents and witnesses from verdicts."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from tiny import MAYOR, articles_table, run_step

from retold.lineage import lineage, step
from retold.lineage.descent import Descent, descend
from retold.settings import Settings
from retold.tables import DESCENTS, EVIDENCE, RELATIONS, STORIES, WITNESSES


def row(a: str, b: str, relation: str, sure: float = 0.99, forth: float = 0.95, common: float = 0.0) -> dict[str, Any]:
    """Return a verdict; *forth* says how probable it is that b took it from a."""
    derived = relation not in ("independent", "unrelated")
    kinds = [(relation, sure), ("independent" if derived else "rewrite", 1 - sure)]
    return {
        "a": a, "b": b, "relation": relation, "score": 15.0 if derived else -15.0,
        "probability": sure if derived else 1 - sure,
        "a_to_b": forth * (1 - common), "b_to_a": (1 - forth) * (1 - common), "common": common,
        "share_a": 0.9, "share_b": 0.9, "kinds": [{"relation": k, "probability": p} for k, p in kinds],
    }  # fmt: skip


def drawn(rows: list[dict[str, Any]], extra: str = "", **given: Any) -> tuple[list[dict[str, Any]], ...]:
    """Return the rows of stories, descents and witnesses; *extra* are further one-letter articles."""
    ids = sorted({one for r in rows for one in (r["a"], r["b"])} | set(extra))
    articles = articles_table(dict.fromkeys(ids, MAYOR), title="Bridge to close")
    relations = pa.Table.from_pylist(rows, schema=RELATIONS.schema)
    evidence = EVIDENCE.of([])
    found = lineage(relations, evidence, articles, settings=Settings(), **given)
    assert [table.schema for table in found] == [STORIES.schema, DESCENTS.schema, WITNESSES.schema]
    return tuple(table.to_pylist() for table in found)


def test_two_copies_are_one_witness() -> None:
    """A report and its retelling: one witness, the report, with both as members."""
    stories, descents, witnesses = drawn([row("a", "b", "rewrite")])
    assert [(d["parent"], d["child"], d["relation"]) for d in descents] == [("a", "b", "rewrite")]
    assert [(w["witness"], w["members"]) for w in witnesses] == [("a", ["a", "b"])]
    assert {s["id"]: s["role"] for s in stories} == {"a": "original", "b": "rewrite"}
    assert {s["title"] for s in stories} == {"Bridge to close"}


def test_an_independent_report_is_a_witness_of_its_own() -> None:
    """Same event, own reporting: two witnesses."""
    rows = [row("a", "b", "rewrite"), row("a", "i", "independent"), row("b", "i", "independent")]
    stories, _, witnesses = drawn(rows)
    assert [(w["witness"], w["members"]) for w in witnesses] == [("a", ["a", "b"]), ("i", ["i"])]
    assert {s["id"]: s["role"] for s in stories}["i"] == "independent"


def test_a_lost_source_is_the_witness_of_both() -> None:
    """Two siblings without their source: it is set in, and is the one witness."""
    stories, descents, witnesses = drawn([row("a", "b", "siblings", common=0.97)])
    assert {(d["parent"], d["child"]) for d in descents} == {("lost:1", "a"), ("lost:1", "b")}
    assert [(w["witness"], w["members"]) for w in witnesses] == [("lost:1", ["a", "b"])]
    assert {s["id"]: s["role"] for s in stories}["lost:1"] == "lost"


def test_a_member_that_no_sure_tie_holds_may_be_a_witness_more() -> None:
    """One text behind both is probable, not sure: the count is one, and the table says who may make it two."""
    rows = [row("a", "b", "rewrite"), row("b", "c", "rewrite", sure=0.7)]
    _, _, witnesses = drawn([*rows, *(row(one, "i", "independent") for one in "abc")])
    assert [(w["witness"], w["members"], w["perhaps"]) for w in witnesses] == [
        ("a", ["a", "b", "c"], ["c"]),
        ("i", ["i"], []),
    ]


def test_lost_sources_are_numbered_through_the_case() -> None:
    """Two stories with a lost source each have two names for them."""
    rows = [row("a", "b", "siblings", common=0.97), row("x", "y", "siblings", common=0.97)]
    stories, _, _ = drawn(rows)
    assert {s["id"] for s in stories if s["role"] == "lost"} == {"lost:1", "lost:2"}
    assert {s["story"] for s in stories} == {"story:1", "story:2"}


def test_every_descent_joins_members_of_its_story() -> None:
    """Arrows run between tellings of one story; probabilities are probabilities."""
    rows = [row("a", x, "rewrite") for x in "bcd"] + [row("x", "y", "siblings", common=0.9)]
    stories, descents, _ = drawn(rows)
    members = {(s["story"], s["id"]) for s in stories}
    for descent in descents:
        assert {(descent["story"], descent["parent"]), (descent["story"], descent["child"])} <= members
        assert 0 <= descent["probability"] <= descent["line"] <= 1


def test_every_telling_goes_back_to_a_witness_of_its_story() -> None:
    """The witness named for a telling is in the table of witnesses, and lists the telling."""
    rows = [row("a", "b", "rewrite"), row("b", "c", "copy"), row("a", "i", "independent"), row("x", "y", "edit")]
    stories, _, witnesses = drawn(rows)
    members = {(w["story"], w["witness"]): w["members"] for w in witnesses}
    for telling in stories:
        found = members[telling["story"], telling["witness"]]
        assert telling["id"] in found or telling["role"] == "lost"


def test_articles_without_relations_are_in_no_story() -> None:
    """A page alone tells no story with others."""
    stories, _, _ = drawn([row("a", "b", "rewrite")], extra="z")
    assert "z" not in {s["id"] for s in stories}


def test_pages_that_are_no_article_are_in_no_story() -> None:
    """A consent wall with a verdict left from elsewhere is no telling."""
    articles = articles_table({"a": MAYOR, "b": MAYOR}, status="consent wall")
    found = run_step("lineage", {"articles": articles})
    assert [table.num_rows for table in found] == [0, 0, 0]


@pytest.mark.parametrize("order", [1, -1])
def test_order_of_rows_does_not_matter(order: int) -> None:
    """Rows in reverse give the same tables."""
    rows = [row("a", "b", "rewrite"), row("a", "c", "edit"), row("b", "c", "siblings", common=0.6)]
    assert drawn(rows[::order]) == drawn(rows)


def test_adding_a_page_redoes_only_its_story(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what was drawn before, the tables are those of a run over all, and only the story that grew is drawn."""
    rows = [
        row("a", "b", "siblings", 0.7, common=0.97),
        row("p", "q", "siblings", common=0.97),
        row("x", "y", "rewrite"),
    ]
    first = drawn(rows)
    grown = [*rows, row("x", "z", "rewrite")]
    whole = drawn(grown)
    asked: list[set[str]] = []

    def counted(group: set[str], *rest: Any) -> Descent:
        asked.append(set(group))
        return descend(group, *rest)

    monkeypatch.setattr(step, "descend", counted)
    known = {"relations": RELATIONS.of(rows), "stories": STORIES.of(first[0]), "descents": DESCENTS.of(first[1])}
    again = drawn(grown, known=known)
    assert again == whole
    assert [(w["witness"], w["perhaps"]) for w in again[2]] == [("x", []), ("lost:1", ["b"]), ("lost:2", [])]
    assert asked == [{"x", "y", "z"}]


def test_a_story_with_another_verdict_is_drawn_again() -> None:
    """What was drawn before stands only as long as its pairs are judged alike."""
    rows = [row("a", "b", "rewrite", forth=0.95), row("b", "c", "rewrite", forth=0.95)]
    first = drawn(rows)
    known = {"relations": RELATIONS.of(rows), "stories": STORIES.of(first[0]), "descents": DESCENTS.of(first[1])}
    turned = [row("a", "b", "siblings", common=0.97), rows[1]]
    assert drawn(turned, known=known) == drawn(turned) != first
