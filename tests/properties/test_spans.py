"""Spans invert: slicing a text by any span that Retold gives out shows the words it speaks of."""

from __future__ import annotations

from typing import Any

import pytest

from retold.app import Result
from retold.model import ARTICLE

Row = dict[str, Any]


@pytest.fixture(scope="module")
def texts(example_run: Result) -> dict[str, str]:
    """The texts of the articles by id."""
    return {row["id"]: row["text"] for row in example_run.tables["articles"].to_pylist() if row["status"] == ARTICLE}


@pytest.mark.parametrize("table", ["readings", "times", "events", "positions"])
def test_words_are_what_the_span_covers(example_run: Result, texts: dict[str, str], table: str) -> None:
    """Tables that give words and a span: the one is the other."""
    for row in example_run.tables[table].to_pylist():
        assert texts[row["id"]][row["begin"] : row["end"]] == row["words"]


def test_readings_stand_in_their_passages(example_run: Result) -> None:
    """A reading lies inside the passage around it."""
    for row in example_run.tables["readings"].to_pylist():
        assert row["passage_begin"] <= row["begin"] <= row["end"] <= row["passage_end"], row


def test_parts_lie_inside_the_text(example_run: Result, texts: dict[str, str]) -> None:
    """Headings and captions are stretches of the text, in order, whole lines or parts of them."""
    for row in example_run.tables["articles"].to_pylist():
        for part in row["parts"] or ():
            assert 0 <= part["begin"] < part["end"] <= len(texts[row["id"]])
            assert "\n" not in texts[row["id"]][part["begin"] : part["end"]]


def test_furniture_stands_somewhere_in_its_text(example_run: Result, texts: dict[str, str]) -> None:
    """The place of a block is a place in the article's text; 0 where there is none."""
    for row in example_run.tables["furniture"].to_pylist():
        assert 0 <= row["at"] <= len(texts.get(row["id"], ""))
        assert row["text"].strip()


def test_furniture_stands_between_paragraphs(example_run: Result, texts: dict[str, str]) -> None:
    """A block of furniture stood before or after a paragraph: its place is where a line begins or ends."""
    for row in example_run.tables["furniture"].to_pylist():
        text, at = texts.get(row["id"], ""), row["at"]
        assert at in (0, len(text)) or "\n" in text[at - 1 : at + 1], row


def test_evidence_lies_inside_both_texts(example_run: Result, texts: dict[str, str]) -> None:
    """Every place that evidence shows can be sliced from its text."""
    for row in example_run.tables["evidence"].to_pylist():
        for span in row["spans"]:
            for side in "ab":
                assert 0 <= span[f"{side}_begin"] <= span[f"{side}_end"] <= len(texts[row[side]])


def test_the_longest_run_is_the_same_words(example_run: Result, texts: dict[str, str]) -> None:
    """The run of own words that evidence shows is the same on both sides, marks and case aside."""
    for row in example_run.tables["evidence"].to_pylist():
        if row["name"] == "longest run":
            for span in row["spans"]:
                a = texts[row["a"]][span["a_begin"] : span["a_end"]]
                b = texts[row["b"]][span["b_begin"] : span["b_end"]]
                assert _letters(a) == _letters(b)


def _letters(words: str) -> str:
    return "".join(c for c in words.lower().replace("’s", "").replace("'s", "") if c.isalnum())


def test_passages_lie_inside_both_texts(example_run: Result, texts: dict[str, str]) -> None:
    """Aligned passages are stretches of text, never empty, similar between nothing and all."""
    for row in example_run.tables["alignments"].to_pylist():
        assert texts[row["a"]][row["a_begin"] : row["a_end"]].strip()
        assert texts[row["b"]][row["b_begin"] : row["b_end"]].strip()
        assert 0 <= row["similarity"] <= 1


@pytest.mark.parametrize("part", ["source", "cue", "content"])
def test_attributions_lie_inside_their_text(example_run: Result, texts: dict[str, str], part: str) -> None:
    """Source, cue and content are words of the article, in order, and do not overlap among themselves."""
    for row in example_run.tables["attributions"].to_pylist():
        edges = [edge for span in row[part] for edge in (span["begin"], span["end"])]
        assert edges == sorted(edges)
        assert not edges or (edges[0] >= 0 and edges[-1] <= len(texts[row["id"]]))
        assert all(span["begin"] < span["end"] for span in row[part])


def test_every_attribution_has_content(example_run: Result) -> None:
    """Somebody is reported to have said something."""
    assert all(row["content"] for row in example_run.tables["attributions"].to_pylist())


def test_tables_name_only_what_is_there(example_run: Result, texts: dict[str, str]) -> None:
    """Stories, witnesses, statements and people name articles and lost sources that exist."""
    tables = {name: table.to_pylist() for name, table in example_run.tables.items()}
    known = set(texts) | {row["id"] for row in tables["stories"] if row["role"] == "lost"}
    people = {row["person"] for row in tables["people"]}
    assert {row["witness"] for row in tables["stories"]} <= known
    assert {one for row in tables["witnesses"] for one in row["members"]} <= set(texts)
    assert all(set(row["perhaps"]) <= set(row["members"]) - {row["witness"]} for row in tables["witnesses"])
    assert {one for row in tables["statements"] for one in row["tellings"]} <= set(texts)
    assert {row["person"] for row in tables["statements"]} - {None} <= people
    assert {row["person"] for row in tables["attributions"]} - {None} <= people
    assert {row["statement"] for row in tables["attributions"]} - {None} <= {
        row["statement"] for row in tables["statements"]
    }
