"""The record as FollowTheMoney entities."""

from __future__ import annotations

import json
from typing import Any

import pytest

from retold import entities
from retold.app import Result

MODEL: dict[str, frozenset[str]] = {
    "Article": frozenset("title fileName author publisher publishedAt sourceUrl language".split()),
    "Person": frozenset("name alias position proof".split()),
    "Organization": frozenset("name alias summary proof".split()),
    "LegalEntity": frozenset("name alias summary proof".split()),
    "Mention": frozenset("document resolved name detectedSchema".split()),
    "UnknownLink": frozenset("subject object role proof".split()),
    "Event": frozenset("name startDate endDate location involved description summary proof".split()),
    "Note": frozenset("name description summary entity proof".split()),
}
"""What of FollowTheMoney's model is used; the library itself needs a compiler, and the test with it runs where it is installed."""
LINKS = ("document", "resolved", "subject", "object", "involved", "entity", "proof")


@pytest.fixture(scope="module")
def made(example_run: Result) -> list[dict[str, Any]]:
    """The entities of the examples."""
    return [json.loads(line) for line in entities.entities(example_run.tables)]


def test_every_schema_and_property_is_in_the_model(made: list[dict[str, Any]]) -> None:
    """Nothing is written under a name that the model does not have, and all kinds occur."""
    assert {entity["schema"] for entity in made} == set(MODEL)
    for entity in made:
        assert set(entity["properties"]) <= MODEL[entity["schema"]]
        assert all(
            values and all(isinstance(value, str) for value in values) for values in entity["properties"].values()
        )


def test_every_link_leads_somewhere_and_ids_are_one(made: list[dict[str, Any]]) -> None:
    """Documents, persons and ends of links exist, each once."""
    ids = [entity["id"] for entity in made]
    assert len(ids) == len(set(ids))
    linked = {target for entity in made for name in LINKS for target in entity["properties"].get(name, ())}
    assert linked <= set(ids)


def test_a_person_has_names_roles_and_documents(made: list[dict[str, Any]], example_run: Result) -> None:
    """Whom several tellings name is one entity that all of them prove."""
    most = max(example_run.tables["people"].to_pylist(), key=lambda row: len(row["tellings"]))
    (entity,) = [e for e in made if e["properties"].get("name") == [most["person"]] and "proof" in e["properties"]]
    assert len(entity["properties"]["proof"]) == len(most["tellings"])
    assert set(entity["properties"].get("alias", ())) == set(most["names"]) - {most["person"]}


def test_two_cases_with_one_page_share_its_entity(example_run: Result) -> None:
    """Ids come from what an entity is: another case with the same page has the same article, mention and person."""
    tables = dict(example_run.tables)
    tables["statements"] = tables["statements"].slice(1)
    first, second = (
        {json.loads(line)["id"] for line in entities.entities(held)} for held in (example_run.tables, tables)
    )
    assert second < first


def test_the_library_takes_them(made: list[dict[str, Any]]) -> None:
    """FollowTheMoney itself finds every value valid."""
    followthemoney = pytest.importorskip("followthemoney")
    for entity in made:
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert sorted(proxy.get(name)) == sorted(set(values)), (entity["schema"], name)
