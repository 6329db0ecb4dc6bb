"""The step ``record`` on tiny tables."""

from __future__ import annotations

import sys
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.engines import DuckEngine
from retold.record import record
from retold.record.telling import told_rows
from retold.settings import Settings
from retold.tables import (
    ALIGNMENTS,
    ARTICLES,
    ATTRIBUTIONS,
    DESCENTS,
    EVENTS,
    MENTIONS,
    PEOPLE,
    POSITIONS,
    STATEMENTS,
    STORIES,
    TIMES,
    WITNESSES,
)

OUT = (ATTRIBUTIONS, MENTIONS, STATEMENTS, PEOPLE, TIMES, EVENTS, POSITIONS)
ARTICLE_ROWS = [
    {
        "id": "gull",
        "status": "article",
        "lang": "en",
        "published": "2031-05-15",
        "text": "VARN — Harbour Minister Ilse Moos rejected a truce in January.\n"
        "“The icebound harbour will reopen when the barges leave,” Ms. Moos said on Tuesday. She vowed to stay.\n"
        "Her Sandmark counterpart, Sergei Naratkin, opened talks in Varn on Monday.",
    },
    {
        "id": "tern",
        "status": "article",
        "lang": "en",
        "published": "2031-05-16",
        "text": "Ilse V. Moos, the harbour minister, said the icebound harbour would reopen when the barges leave.\n"
        "In January, Ilse Moos rejected a truce.\n"
        "Her Sandmark counterpart, Sergei Jolatkin, opened talks in Varn on Monday.",
    },
    {"id": "wall", "status": "consent wall", "text": "Ilse Moos said we use cookies.", "lang": "en"},
]
STORY_ROWS = [{"story": "story:1", "id": id_, "witness": "lost:1"} for id_ in ("gull", "tern")]


def run(
    articles: list[dict[str, Any]],
    stories: list[dict[str, Any]] = STORY_ROWS,
    known: dict[str, pa.Table] | None = None,
) -> tuple[pa.Table, ...]:
    """Run the step without lineage beyond the stories."""
    rest = (WITNESSES.of([]), DESCENTS.of([]), ALIGNMENTS.of([]))
    return record(
        pa.Table.from_pylist(articles, schema=ARTICLES.schema),
        STORIES.of(stories),
        *rest,
        settings=Settings(),
        engine=DuckEngine(workers=1),
        known=known,
    )


def test_tables_have_their_columns() -> None:
    """Seven tables come out, each with the columns of the contract; also from nothing."""
    for tables in (run(ARTICLE_ROWS), run([], [])):
        assert [table.schema for table in tables] == [contract.schema for contract in OUT]


def test_only_articles_are_read() -> None:
    """A consent wall says nothing, whatever it says."""
    assert {row["id"] for row in run(ARTICLE_ROWS)[0].to_pylist()} == {"gull", "tern"}


def test_one_statement_in_two_tellings_of_one_report_has_one_witness() -> None:
    """Two copies of one report are one witness."""
    shared = [row for row in run(ARTICLE_ROWS)[2].to_pylist() if len(row["tellings"]) == 2]
    assert ["icebound" in row["words"] for row in shared] == [True]
    assert [(row["person"], row["witnesses"], row["disputed"]) for row in shared] == [("Ilse V. Moos", 1, False)]


def test_independent_tellings_are_witnesses_each() -> None:
    """The same two articles as independent tellings are two witnesses."""
    stories = [{"story": "story:1", "id": id_, "witness": id_} for id_ in ("gull", "tern")]
    assert {row["witnesses"] for row in run(ARTICLE_ROWS, stories)[2].to_pylist() if len(row["tellings"]) == 2} == {2}


def test_people_are_one_across_tellings_with_every_spelling() -> None:
    """Initials and a garbled last name do not part a person; every spelling and role stays listed."""
    people = {row["person"]: row for row in run(ARTICLE_ROWS)[3].to_pylist()}
    assert set(people["Ilse V. Moos"]["names"]) >= {"Ilse Moos", "Ilse V. Moos", "Moos"}
    assert people["Sergei Jolatkin"]["names"] == ["Sergei Jolatkin", "Sergei Naratkin"]
    assert people["Sergei Jolatkin"]["roles"] == ["Her Sandmark counterpart"]


def test_positions_are_dated_and_counted() -> None:
    """Both tellings report January's refusal; it has one witness."""
    positions = run(ARTICLE_ROWS)[6].to_pylist()
    assert {(p["party"], p["stance"], p["first"], p["witnesses"]) for p in positions} == {
        ("Ilse V. Moos", "rejects", "2031-01-01", 1)
    }
    assert {p["id"] for p in positions} == {"gull", "tern"}


def test_events_are_tied() -> None:
    """Monday's talks are one event in both tellings."""
    events = [row for row in run(ARTICLE_ROWS)[5].to_pylist() if row["first"] == "2031-05-12"]
    assert len({row["event"] for row in events}) == 1
    assert {row["id"] for row in events} == {"gull", "tern"}


def test_articles_in_no_story_are_read_too() -> None:
    """Without stories every article stands alone: nothing is tied, nothing is lost."""
    tables = run(ARTICLE_ROWS, [])
    assert {row["story"] for row in tables[2].to_pylist()} == {""}
    assert all(len(row["tellings"]) == 1 and row["witnesses"] == 1 for row in tables[2].to_pylist())


def test_every_span_gives_words_and_every_key_is_there() -> None:
    """Spans lie in their articles; statements and people named by attributions exist."""
    attributions, _, statements, people, times, _, _ = run(ARTICLE_ROWS)
    texts = {row["id"]: row["text"] for row in ARTICLE_ROWS}
    for row in times.to_pylist():
        assert texts[row["id"]][row["begin"] : row["end"]] == row["words"]
    keys = {row["statement"] for row in statements.to_pylist()}
    persons = {row["person"] for row in people.to_pylist()}
    for row in attributions.to_pylist():
        assert row["statement"] in keys
        assert row["person"] is None or row["person"] in persons
        assert all(texts[row["id"]][s["begin"] : s["end"]].strip() for s in row["content"])


@settings(max_examples=8, deadline=None)
@given(st.permutations(ARTICLE_ROWS), st.permutations(STORY_ROWS))
def test_order_does_not_matter(articles: list[dict[str, Any]], stories: list[dict[str, Any]]) -> None:
    """Whatever the order of the rows, the same tables."""
    expected = [table.to_pylist() for table in run(ARTICLE_ROWS)]
    assert [table.to_pylist() for table in run(articles, stories)] == expected


@pytest.mark.parametrize(
    "text", ["“" * 3000, "said " * 3000, "Moos, " * 3000, "a month ago, in " * 2000, "\n" * 5000, "«»" * 2000]
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    """Text made to be slow is read like any other."""
    run([{"id": "x", "status": "article", "text": text, "lang": "en"}], [])


@settings(max_examples=12, deadline=None)
@given(st.sets(st.sampled_from(["gull", "tern", "wall", "whim"])), st.booleans())
def test_a_record_that_has_grown_is_the_one_made_at_once(held: set[str], changed: bool) -> None:
    """What an older case holds of an article is taken over where the article is the same, and the record is that of a whole run."""
    rows = [*ARTICLE_ROWS, ARTICLE_ROWS[0] | {"id": "whim", "published": None}]
    stories = [*STORY_ROWS, {"story": "story:1", "id": "whim", "witness": "whim"}]
    now = [row | {"published": "2031-05-17"} if changed and row["id"] == "tern" else row for row in rows]
    before = run([row for row in rows if row["id"] in held], [])
    old = dict(zip((table.name for table in OUT), before, strict=True))
    old["articles"] = ARTICLES.of(row for row in rows if row["id"] in held)
    assert list(run(now, stories, known=old)) == list(run(now, stories))


def test_what_is_known_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles of the older case are not handed to the reading part."""
    old = dict(zip((table.name for table in OUT), run(ARTICLE_ROWS[:1], []), strict=True))
    old["articles"] = ARTICLES.of(ARTICLE_ROWS[:1])
    read: list[str] = []

    def noted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        read.extend(row["id"] for row in rows)
        return told_rows(rows)

    monkeypatch.setattr(sys.modules[record.__module__], "told_rows", noted)
    run(ARTICLE_ROWS, known=old)
    assert read == ["tern"]


def test_mentions_give_every_place_of_a_name() -> None:
    """Who speaks or acts is listed with each place where the article names them, whose spokesman they are included."""
    text = "Ilse Moos spoke in Varn. Rolf Tann, Ms. Moos’s spokesman, said it was late. Tann left."
    (tann,) = [r for r in run([{"id": "a", "text": text, "lang": "en"}], [])[1].to_pylist() if r["name"] == "Rolf Tann"]
    assert [text[s["begin"] : s["end"]] for s in tann["spans"]] == ["Rolf Tann", "Tann"]
    assert (tann["kind"], tann["roles"], tann["affiliations"]) == ("person", ["Ms. Moos’s spokesman"], ["Ilse Moos"])
