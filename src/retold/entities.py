"""The record of a case as FollowTheMoney entities: who is on record, in which articles, with what was said and done.

One entity a line, with the names of schemata and properties of FollowTheMoney's model (https://followthemoney.tech):
``Article``, ``Person``, ``Organization`` (``LegalEntity`` where an article does not tell which), ``Mention``, ``Event``,
``Note`` for statements and positions, ``UnknownLink`` for affiliations. Ids are made from what an entity is (a page's
bytes, a name, words in pages), never from the numbers of a case, so that two cases can be loaded into one set.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import langcodes
import pyarrow as pa

from retold.exports import as_json, printable
from retold.model import ARTICLE

Tables = Mapping[str, pa.Table]
Row = dict[str, Any]

READS: Final = ("pages", "articles", "mentions", "people", "statements", "events", "positions")
"""Tables that go into the entities."""
SCHEMATA: Final = {"person": "Person", "organisation": "Organization"}
LONGEST_NAME: Final = 200
"""Characters of what is said or done that serve as a name; the whole is in the description."""


def entities(held: Tables) -> Iterator[str]:
    """Yield the entities of a case as JSON lines."""
    documents = {row["id"]: _id("page", row["digest"] or row["id"]) for row in held["pages"].to_pylist()}
    people = {row["person"]: row for row in held["people"].to_pylist()}
    made = (
        _articles(held, documents),
        _people(people, documents),
        _mentions(held, people, documents),
        _statements(held, people, documents),
        _events(held, people, documents),
        _positions(held, people, documents),
    )
    for some in made:
        yield from (as_json(entity) + "\n" for entity in some)


def _id(kind: str, *parts: str) -> str:
    """Return an id that the same thing has in every case."""
    return hashlib.sha1("\0".join(("retold", kind, *parts)).encode("utf-8", "replace")).hexdigest()


def _entity(ident: str, schema: str, **properties: Iterable[str | None] | str | None) -> Row:
    """Return an entity: every property a list of texts, empty ones left out."""
    listed = {name: [value] if isinstance(value, str) else value or () for name, value in properties.items()}
    kept = {name: [printable(value) for value in values if value] for name, values in listed.items()}
    return {"id": ident, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _articles(held: Tables, documents: dict[str, str]) -> Iterator[Row]:
    for row in held["articles"].drop_columns(["text", "parts"]).to_pylist():
        if row["status"] == ARTICLE:
            yield _entity(
                documents[row["id"]],
                "Article",
                title=row["title"] or row["id"],
                fileName=row["id"],
                author=row["byline"],
                publisher=row["outlet"],
                publishedAt=_moment(row["published"]),
                sourceUrl=row["url"],
                language=_language(row["lang"]),
            )


def _moment(published: str | None) -> str | None:
    """Return a date as it is, a date-time as FollowTheMoney has it: in UTC, to the minute."""
    if not published or len(published) <= len("2031-05-15"):
        return published
    moment = datetime.fromisoformat(published)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M")


def _language(code: str | None) -> str | None:
    """Return the ISO 639-3 code, which FollowTheMoney wants; None where there is none."""
    try:
        return langcodes.Language.get(code).to_alpha3() if code else None
    except (LookupError, ValueError):
        return None


def _person_id(name: str) -> str:
    return _id("person", name)


def _people(people: Mapping[str, Row], documents: dict[str, str]) -> Iterator[Row]:
    """Yield persons and organisations, whom they belong to, and those who are named as that and nowhere else."""
    named: dict[str, None] = {}
    for key, row in people.items():
        schema = SCHEMATA.get(row["kind"] or "", "LegalEntity")
        roles = {"position" if schema == "Person" else "summary": row["roles"]}
        proof = _proof(row["tellings"], documents)
        aliases = [name for name in row["names"] or () if name != key]
        yield _entity(_person_id(key), schema, name=key, alias=aliases, proof=proof, **roles)
        for other in row["affiliations"] or ():
            named[other] = None
            link = _id("affiliation", key, other)
            ends = {"subject": _person_id(key), "object": _person_id(other)}
            role = [role for role in row["roles"] or () if other.split()[-1] in role]
            yield _entity(link, "UnknownLink", role=role or row["roles"], proof=proof, **ends)
    yield from (_entity(_person_id(name), "LegalEntity", name=name) for name in named if name not in people)


def _proof(tellings: Iterable[str] | None, documents: dict[str, str]) -> list[str]:
    return [documents[ident] for ident in tellings or () if ident in documents]


def _mentions(held: Tables, people: Mapping[str, Row], documents: dict[str, str]) -> Iterator[Row]:
    for row in held["mentions"].to_pylist():
        if row["person"] in people:
            schema = SCHEMATA.get(people[row["person"]]["kind"] or "", "LegalEntity")
            document, person = documents[row["id"]], _person_id(row["person"])
            ident = _id("mention", document, row["name"])
            ends = {"document": document, "resolved": person}
            yield _entity(ident, "Mention", name=row["name"], detectedSchema=schema, **ends)


def _statements(held: Tables, people: Mapping[str, Row], documents: dict[str, str]) -> Iterator[Row]:
    for row in held["statements"].to_pylist():
        proof = _proof(row["tellings"], documents)
        yield _entity(
            _id("statement", row["words"], row["person"] or "", *sorted(proof)),
            "Note",
            name=_name(f"{row['person'] or 'somebody'}: {row['words']}"),
            description=row["words"],
            summary=_counted(row["witnesses"]) + ("; tellings differ on it" if row["disputed"] else ""),
            entity=_person_id(row["person"]) if row["person"] in people else None,
            proof=proof,
        )


def _counted(witnesses: int | None) -> str:
    return f"independent witnesses: {witnesses or 0}"


def _name(words: str) -> str:
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"


def _events(held: Tables, people: Mapping[str, Row], documents: dict[str, str]) -> Iterator[Row]:
    """Yield an entity an event, with the wording of every telling."""
    persons = {(row["id"], row["name"]): row["person"] for row in held["mentions"].to_pylist()}
    for group in events(held["events"].to_pylist()):
        found = [persons.get((row["id"], row["who"] or "")) for row in group]
        first, last = days(group)
        proof = sorted({documents[row["id"]] for row in group})
        yield _entity(
            _id("event", *(part for row in group for part in (documents[row["id"]], row["what"] or ""))),
            "Event",
            name=_name(title(group[0])),
            startDate=first,
            endDate=last,
            location=sorted({row["place"] for row in group if row["place"]}),
            involved=sorted({_person_id(person) for person in found if person and person in people}),
            description=list(dict.fromkeys(row["words"] for row in group)),
            summary=_counted(group[0]["witnesses"]),
            proof=proof,
        )


def events(rows: Iterable[Row]) -> list[list[Row]]:
    """Return the rows of the table ``events`` by event, each with its fullest report first."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["event"], []).append(row)
    return [sorted(group, key=lambda row: (-len(title(row)), row["id"], row["begin"])) for group in groups.values()]


def title(row: Row) -> str:
    """Return who did what, in the words of one report."""
    return " ".join(part for part in (row["who"], row["what"]) if part)


def days(group: list[Row]) -> tuple[str | None, str | None]:
    """Return the first and last day all reports allow; where no day suits all, the whole stretch."""
    dated = [(row["first"], row["last"] or row["first"]) for row in group if row["first"]]
    if not dated:
        return None, None
    firsts, lasts = zip(*dated, strict=True)
    return (max(firsts), min(lasts)) if max(firsts) <= min(lasts) else (min(firsts), max(lasts))


def _positions(held: Tables, people: Mapping[str, Row], documents: dict[str, str]) -> Iterator[Row]:
    for row in held["positions"].to_pylist():
        document = documents[row["id"]]
        yield _entity(
            _id("position", document, str(row["begin"]), row["party"], row["stance"], row["proposal"]),
            "Note",
            name=_name(f"{row['party']} {row['stance']}: {row['proposal']}"),
            description=row["words"],
            summary="; ".join(_standing(row)),
            entity=_person_id(row["party"]) if row["party"] in people else None,
            proof=[document],
        )


def _standing(row: Row) -> Iterator[str]:
    """Yield the day of a position, its conditions, and whose word it is."""
    if row["first"]:
        yield row["first"] if row["first"] == row["last"] else f"{row['first']} to {row['last']}"
    yield from row["conditions"] or ()
    yield f"said by {row['said_by'] or 'the article itself'} ({row['voice']})"
    yield _counted(row["witnesses"])
