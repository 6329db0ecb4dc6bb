"""The lineage as W3C PROV: a sound PROV-JSON document that says what the tables say, and no more."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
from tiny import lineage_tables

from retold import provenance
from retold.app import Result

NAME = re.compile(r"case:telling/(?:[A-Za-z0-9_~-]|%[0-9A-F]{2})+")
"""A qualified name that every notation of PROV can hold."""


def document(held: dict[str, Any]) -> dict[str, Any]:
    """Return the PROV-JSON of *held*, parsed and found sound: known keys, no name without prefix or entity."""
    made: dict[str, Any] = json.loads("".join(provenance.prov(held)))
    assert set(made) == {"prefix", "entity", "wasDerivedFrom"}
    for name in made["entity"]:
        assert NAME.fullmatch(name)
    for name, row in made["wasDerivedFrom"].items():
        assert name.startswith("_:")
        assert {row["prov:generatedEntity"], row["prov:usedEntity"]} <= set(made["entity"])
    for row in [*made["entity"].values(), *made["wasDerivedFrom"].values()]:
        assert {key.split(":")[0] for key in row} <= {"prov", "retold"}
        assert {key.removeprefix("retold:") for key in row if key.startswith("retold:")} <= set(provenance.TERMS)
        for name in types(row):
            assert name.startswith("prov:") or name.removeprefix("retold:") in provenance.TERMS
    return made


def types(row: dict[str, Any]) -> list[str]:
    """Return the types of an entity or a derivation."""
    given = row["prov:type"] if isinstance(row["prov:type"], list) else [row["prov:type"]]
    assert {one["type"] for one in given} == {"prov:QUALIFIED_NAME"}
    return [one["$"] for one in given]


def test_every_telling_and_arrow_is_there(example_run: Result) -> None:
    """Entities are the tellings, derivations the arrows, with probability and reason."""
    made, held = document(example_run.tables), example_run.tables
    told = {unquote(name.removeprefix("case:telling/")) for name in made["entity"]}
    assert told == set(held["stories"]["id"].to_pylist())
    arrows = {(row["parent"], row["child"]): row for row in held["descents"].to_pylist()}
    assert len(made["wasDerivedFrom"]) == len(arrows)
    for row in made["wasDerivedFrom"].values():
        ends = (unquote(row[end].removeprefix("case:telling/")) for end in ("prov:usedEntity", "prov:generatedEntity"))
        arrow = arrows[tuple(ends)]
        for name in ("probability", "line"):
            assert row[f"retold:{name}"]["type"] == "xsd:double"
            assert float(row[f"retold:{name}"]["$"]) == arrow[name]
        assert row["retold:reason"] == arrow["reason"]
        assert f"retold:{arrow['relation']}" in types(row)


@pytest.mark.parametrize(
    ("relation", "theirs"), [("excerpt", "prov:Quotation"), ("copy", "prov:Revision"), ("rewrite", None)]
)
def test_relations_have_the_type_that_prov_has_for_them(relation: str, theirs: str | None) -> None:
    """An excerpt was quoted from its parent; a rewrite is derived, in no way that PROV has a word for."""
    made = document(lineage_tables({"a": "One", "b": "Two"}, [("story:1", "a", "b")], relation=relation))
    (row,) = made["wasDerivedFrom"].values()
    assert types(row) == [one for one in (f"retold:{relation}", theirs) if one]


def test_a_lost_source_is_an_entity_of_its_own_kind() -> None:
    """What is not among the pages has neither digest nor title."""
    made = document(lineage_tables({"a": "One", "b": "Two"}, [("story:1", "lost:1", "a"), ("story:1", "lost:1", "b")]))
    lost = made["entity"]["case:telling/lost%3A1"]
    assert types(lost) == ["retold:lost-source"]
    assert "retold:digest" not in lost
    assert made["entity"]["case:telling/a"]["retold:digest"] == "digest of a"


def test_names_stand_for_the_pages() -> None:
    """The same pages give the same names in whatever order; other pages give others."""
    arrows = [("story:1", "a", "b")]
    one, same = (document(lineage_tables(texts, arrows)) for texts in ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}))
    other = document(lineage_tables({"a": "1", "b": "2", "c": "3"}, arrows))
    assert one == same
    assert one["prefix"]["case"] != other["prefix"]["case"]


@pytest.mark.parametrize("words", ['"quoted" \\', "<b>&amp;", "a\x00b\u202e\uffff", "-dots...", "a b/c:d%20?#é"])
def test_hostile_words_stay_words(words: str) -> None:
    """Titles come back as they were, nothing steers a terminal, and ids are percent-encoded."""
    held = lineage_tables({"a": words, words: "plain"}, [("story:1", "a", words)], reason=words)
    made = document(held)
    (row,) = made["wasDerivedFrom"].values()
    assert made["entity"]["case:telling/a"]["prov:label"] == words
    assert row["retold:reason"] == words
    assert unquote(row["prov:generatedEntity"].removeprefix("case:telling/")) == words
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e\uffff]", "".join(provenance.prov(held)))
