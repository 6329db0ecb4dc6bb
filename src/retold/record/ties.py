"""What ties the tellings: persons, statements and events across articles, with their witnesses, from what each article told.

Works from the rows of `retold.record.telling` and the articles' plain text; no article is read for its language again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from retold.engines.port import Row
from retold.model import Span
from retold.record import events as event_reports
from retold.record import statements as said_statements
from retold.record.cast import Member
from retold.record.events import Event
from retold.record.people import Entry, Person, people
from retold.record.prepared import quoted_words
from retold.record.standing import Standing, natural
from retold.record.statements import Said

Keys = dict[tuple[str, str], str]
"""Article and name to the key of the person."""


@dataclass(frozen=True)
class Text:
    """An article's text and language."""

    text: str
    lang: str

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """Quotations with their marks."""
        return quoted_words(self.text)


@dataclass(frozen=True)
class Tied:
    """The rows of the record, tied."""

    attributions: list[Row]
    mentions: list[Row]
    statements: list[Row]
    people: list[Row]
    events: list[Row]
    positions: list[Row]


def tied(told: dict[str, list[Row]], texts: dict[str, Text], standing: Standing) -> Tied:
    """Tie what articles told, rows by table, in any order."""
    mentions = sorted(told["mentions"], key=lambda row: (row["id"], row["number"]))
    said = sorted(told["attributions"], key=lambda row: (row["id"], row["number"]))
    persons, keys = _people(mentions, texts, standing)
    numbered = _statements(said, texts, keys, standing)
    statement = {(one.article, one.number): key for key, group in numbered for one in group}
    return Tied(
        attributions=[
            row
            | {"person": keys.get((row["id"], row["speaker"] or "")), "statement": statement[row["id"], row["number"]]}
            for row in said
        ],
        mentions=[row | {"person": keys[row["id"], row["name"]]} for row in mentions],
        statements=list(_statement_rows(numbered, standing)),
        people=_person_rows(persons, mentions, keys),
        events=_event_rows(told["events"], texts, standing),
        positions=_position_rows(told["positions"], keys, standing),
    )


def _spans(rows: Iterable[Row] | None) -> tuple[Span, ...]:
    return tuple(Span(row["begin"], row["end"]) for row in rows or ())


def _people(mentions: list[Row], texts: dict[str, Text], standing: Standing) -> tuple[list[Person], Keys]:
    """Return the persons, and the key of each by article and name."""
    entries = [_entry(row, texts[row["id"]].text, standing) for row in mentions]
    persons, numbers = people(entries)
    fullest = [person.fullest for person in persons]
    keys = {(row["id"], row["name"]): fullest[number] for row, number in zip(mentions, numbers, strict=True)}
    return persons, keys


def _entry(row: Row, text: str, standing: Standing) -> Entry:
    spellings = {span.of(text) for span in _spans(row["spans"])}
    return Entry(standing.scope(row["id"]), row["id"], Member(row["name"], spellings, set(row["roles"] or ())))


def _person_rows(persons: list[Person], mentions: list[Row], keys: Keys) -> list[Row]:
    """Return one row a key; persons whose fullest names are the same are one."""
    names: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    rows: dict[str, tuple[set[str], set[str], set[str]]] = defaultdict(lambda: (set(), set(), set()))
    for person in persons:
        names[person.fullest].update(person.names)
    for row in mentions:
        key = keys[row["id"], row["name"]]
        roles, affiliations, tellings = rows[key]
        roles.update(row["roles"] or ())
        affiliations.update(keys.get((row["id"], name), name) for name in row["affiliations"] or ())
        tellings.add(row["id"])
        kinds[key].update([row["kind"]] if row["kind"] else [])
    return [
        {
            "person": key,
            "kind": min(kinds[key], key=lambda kind: (-kinds[key][kind], kind), default=None),
            "names": sorted(names[key]),
            "roles": sorted(roles),
            "affiliations": sorted(affiliations - {key}),
            "tellings": sorted(tellings),
        }
        for key, (roles, affiliations, tellings) in rows.items()
    ]


def _statements(
    rows: list[Row], texts: dict[str, Text], keys: Keys, standing: Standing
) -> list[tuple[str, list[Said]]]:
    """Return the statements, each with its key and the attributions that report it."""
    said = [
        _said(row, texts[row["id"]], _person(row, row["speaker"], keys), _person(row, teller, keys), standing)
        for row, teller in zip(rows, _tellers(rows), strict=True)
    ]
    groups = sorted(
        said_statements.group(said), key=lambda group: min((natural(s.story), s.article, s.number) for s in group)
    )
    return [(f"statement:{number}", group) for number, group in enumerate(groups, 1)]


def _person(row: Row, name: str | None, keys: Keys) -> str:
    """Return the key of a person by the name an article has; empty where there is none."""
    return keys.get((row["id"], name or ""), "")


def _tellers(rows: list[Row]) -> list[str | None]:
    """Return for each attribution, in order, who reports it within a report of his own; None for nobody.

    A report stands close behind the one it is in: rows are in the order of what is reported.
    """
    found: list[str | None] = []
    for number, row in enumerate(rows):
        at = row["source"][0]["begin"] if row["source"] else -1
        holding = (
            other
            for other in reversed(rows[max(0, number - 4) : number])
            if other["id"] == row["id"] and any(span["begin"] <= at < span["end"] for span in other["content"])
        )
        found.append(next((other["speaker"] for other in holding), None))
    return found


def _said(row: Row, article: Text, person: str, teller: str, standing: Standing) -> Said:
    """Make of an attribution what grouping compares."""
    story = standing.story.get(row["id"], "")
    source, content = _spans(row["source"]), _spans(row["content"])
    return Said(
        story=story,
        article=row["id"],
        number=row["number"],
        person=person,
        teller=teller,
        content=content,
        text=article.text,
        lang=article.lang,
        type=row["type"],
        passages=standing.passages_of(row["id"], content),
        source="" if person or not source else source[0].of(article.text).split()[-1].lower(),
        witness=standing.witness.get((story, row["id"]), ""),
        quoted=_quoted(article, content) if story and row["type"] != "indirect" else (),
    )


def _quoted(article: Text, content: tuple[Span, ...]) -> tuple[str, ...]:
    """Return the words the content has in quotation marks, folded to bare lower-case words."""
    quotes = [quote.of(article.text) for span in content for quote in article.quoted if quote.overlaps(span)]
    return tuple(folded for words in quotes if (folded := said_statements.folded(words)))


def _statement_rows(numbered: list[tuple[str, list[Said]]], standing: Standing) -> Iterable[Row]:
    for key, group in numbered:
        tellings = sorted({one.article for one in group})
        named = Counter(one.person for one in group if one.person)
        yield {
            "story": group[0].story,
            "statement": key,
            "person": min(named, key=lambda name: (-named[name], name), default=None),
            "words": group[0].words,
            "tellings": tellings,
            "witnesses": standing.count(group[0].story, tellings),
            "disputed": said_statements.disputed(group),
        }


def _event_rows(rows: list[Row], texts: dict[str, Text], standing: Standing) -> list[Row]:
    """Return the reports with the event each is of, in an order that their content alone decides."""
    found = {_place(row): row for row in rows}
    made = []
    groups = event_reports.group([_event(found[place], texts, standing) for place in sorted(found)])
    for number, group in enumerate(groups, 1):
        witnesses = standing.count(group[0].story, (event.article for event in group))
        for event in group:
            row = found[event.article, event.span.begin, *event.clause, event.what]
            made.append(row | {"event": f"event:{number}", "story": event.story, "witnesses": witnesses})
    return made


def _place(row: Row) -> tuple[str, int, int, int, str]:
    """Return what makes a report of an event one of its own."""
    return row["id"], row["begin"], row["clause_begin"], row["clause_end"], row["what"]


def _event(row: Row, texts: dict[str, Text], standing: Standing) -> Event:
    columns = {name: row[name] for name in ("first", "last", "who", "what", "place", "dated_by")}
    return Event(
        story=standing.story.get(row["id"], ""),
        article=row["id"],
        span=Span(row["begin"], row["end"]),
        clause=Span(row["clause_begin"], row["clause_end"]),
        text=texts[row["id"]].text,
        lang=texts[row["id"]].lang,
        **columns,
    )


def _position_rows(rows: list[Row], keys: Keys, standing: Standing) -> list[Row]:
    """Return the positions, parties by the keys of people, with the witnesses for each stance of a party at a time."""
    order = sorted(rows, key=lambda row: (row["id"], row["begin"], row["named"], row["stance"]))
    found = [
        row | {"story": standing.story.get(row["id"], ""), "party": keys.get((row["id"], row["named"]), row["named"])}
        for row in order
    ]
    behind: dict[tuple[str | None, ...], set[str]] = defaultdict(set)
    for row in found:
        behind[_stance(row)].add(row["id"])
    witnesses = {key: standing.count(key[0] or "", articles) for key, articles in behind.items()}
    return [row | {"witnesses": witnesses[_stance(row)]} for row in found]


def _stance(row: Row) -> tuple[str | None, ...]:
    """Return what makes two reports of a stance one: story, party, stance and days."""
    return tuple(row[name] for name in ("story", "party", "stance", "first", "last"))
