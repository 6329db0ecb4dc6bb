"""The step ``record``: articles in, what is on the record out, tied across the tellings of each story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from retold.model import ARTICLE, Article, Span
from retold.record import events as event_reports
from retold.record import statements as said_statements
from retold.record.attribution import Attribution, attributions
from retold.record.cast import Cast, Member
from retold.record.events import Event, events
from retold.record.people import Entry, Person, people
from retold.record.positions import Position, positions
from retold.record.prepared import Prepared, prepare
from retold.record.speakers import speakers
from retold.record.statements import Said
from retold.settings import Settings
from retold.tables import ATTRIBUTIONS, EVENTS, PEOPLE, POSITIONS, STATEMENTS, TIMES


@dataclass(frozen=True)
class Telling:
    """One article, read: whose words it reports, its cast, and the story it belongs to."""

    story: str
    page: Prepared
    cast: Cast
    said: tuple[tuple[Attribution, Member | None], ...]
    events: tuple[Event, ...]
    positions: tuple[Position, ...]

    @property
    def id(self) -> str:
        """The article's id."""
        return self.page.article.id

    @property
    def scope(self) -> str:
        """The story, or for an article in none the article itself: within it last names and words may be tied."""
        return self.story or f"alone/{self.id}"


@dataclass(frozen=True)
class Lineage:
    """What the step takes from the lineage: each article's story and witness, and the passages aligned with others."""

    story: dict[str, str]
    witness: dict[tuple[str, str], str]
    passages: dict[str, list[tuple[int, int, str]]]
    ancestors: dict[tuple[str, str], frozenset[str]]

    def count(self, story: str, tellings: Iterable[str]) -> int:
        """Return how many witnesses stand behind the tellings.

        A telling made from several sources has what it tells from the one that tells it too: it is no witness more.
        """
        all_of_them = set(tellings)
        first = [one for one in all_of_them if not all_of_them & self.ancestors.get((story, one), frozenset())]
        return len({self.witness.get((story, telling), telling) for telling in first})

    def passages_of(self, article: str, spans: Iterable[Span]) -> frozenset[str]:
        """Return the keys of aligned passages that overlap the spans."""
        return frozenset(
            key
            for begin, end, key in self.passages.get(article, ())
            for span in spans
            if begin < span.end and span.begin < end
        )


def record(
    articles: pa.Table,
    stories: pa.Table,
    witnesses: pa.Table,
    descents: pa.Table,
    alignments: pa.Table,
    *,
    settings: Settings,
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table, pa.Table, pa.Table]:
    """Return the tables attributions, statements, people, times, events and positions.

    Articles in no story are read too, with an empty story; then a statement or event has the article as its only witness.
    """
    del witnesses, settings
    lineage = _lineage(stories, descents, alignments)
    tellings = [
        _read(row, lineage) for row in sorted(articles.to_pylist(), key=lambda row: row["id"]) if _is_article(row)
    ]
    persons, keys = _people(tellings)
    numbered = _statements(tellings, keys, lineage)
    return (
        ATTRIBUTIONS.of(_attribution_rows(tellings, keys, numbered)),
        STATEMENTS.of(_statement_rows(numbered, lineage)),
        PEOPLE.of(_person_rows(persons)),
        TIMES.of(row for telling in tellings for row in _time_rows(telling)),
        EVENTS.of(_event_rows(tellings, lineage)),
        POSITIONS.of(_position_rows(tellings, keys, lineage)),
    )


def _is_article(row: dict[str, Any]) -> bool:
    return (row.get("status") or ARTICLE) == ARTICLE and bool(row.get("text"))


def _lineage(stories: pa.Table, descents: pa.Table, alignments: pa.Table) -> Lineage:
    """Take stories, witnesses and aligned passages from their tables; an article of two stories counts for the first."""
    story: dict[str, str] = {}
    witness: dict[tuple[str, str], str] = {}
    for row in sorted(stories.to_pylist(), key=lambda row: (_natural(row["story"]), row["id"])):
        story.setdefault(row["id"], row["story"])
        witness[row["story"], row["id"]] = row["witness"] or row["id"]
    passages: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    rows = sorted(alignments.to_pylist(), key=lambda row: (row["a"], row["b"], row["a_begin"], row["b_begin"]))
    for number, row in enumerate(rows):
        passages[row["a"]].append((row["a_begin"], row["a_end"], str(number)))
        passages[row["b"]].append((row["b_begin"], row["b_end"], str(number)))
    return Lineage(story, witness, passages, _ancestors(descents))


def _ancestors(descents: pa.Table) -> dict[tuple[str, str], frozenset[str]]:
    """Return for each telling of a story all it descends from; a circle, which no lineage holds, ends the walk."""
    parents: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in descents.to_pylist():
        parents[row["story"], row["child"]].add(row["parent"])
    found: dict[tuple[str, str], frozenset[str]] = {}
    for story, child in parents:
        seen: set[str] = set()
        waiting = [child]
        while waiting:
            new = parents.get((story, waiting.pop()), set()) - seen
            seen |= new
            waiting.extend(new)
        found[story, child] = frozenset(seen - {child})
    return found


def _natural(key: str | None) -> tuple[int, str]:
    """Order story:2 before story:10."""
    number = re.search(r"\d+$", key or "")
    return (int(number.group()) if number else 0, key or "")


def _read(row: dict[str, Any], lineage: Lineage) -> Telling:
    """Read one article."""
    page = prepare(Article.from_row(row))
    cast = Cast(page)
    found = attributions(page)
    said = tuple(zip(found, speakers(cast, found), strict=True))
    story = lineage.story.get(row["id"], "")
    return Telling(
        story, page, cast, said, tuple(events(page, cast, story)), tuple(positions(page, cast, story, list(said)))
    )


def _people(tellings: list[Telling]) -> tuple[list[Person], dict[tuple[str, str], str]]:
    """Return persons who speak or act, and the key of each by article and name."""
    entries = []
    for telling in tellings:
        acting = {member.name for _, member in telling.said if member}
        acting |= {event.who for event in telling.events if event.who} | {
            position.party for position in telling.positions
        }
        entries += [
            Entry(telling.scope, telling.id, member)
            for member in telling.cast.members
            if (member.roles or member.name in acting) and not _is_opener(telling.page, member)
        ]
    persons, by_place = people(entries)
    keys = {(entry.article, entry.member.name): by_place[place].fullest for place, entry in enumerate(entries)}
    return persons, keys


def _is_opener(page: Prepared, member: Member) -> bool:
    """Tell whether a name is no more than the capital at a sentence's head: *Insiders*, *Gales*."""
    if " " in member.name or member.roles or member.gender:
        return False
    heads = {sentence.begin for sentence in page.sentences}
    return len(member.places) == 1 and all(
        place in heads or page.text[place - 1 : place] in '“"' for place in member.places
    )


def _statements(
    tellings: list[Telling], keys: dict[tuple[str, str], str], lineage: Lineage
) -> list[tuple[str, list[Said]]]:
    """Return the statements, each with its key and the attributions that report it."""
    said = [
        _said(telling, number, one, keys.get((telling.id, member.name), "") if member else "", lineage)
        for telling in tellings
        for number, (one, member) in enumerate(telling.said)
    ]
    groups = sorted(
        said_statements.group(said), key=lambda group: min((_natural(s.story), s.article, s.number) for s in group)
    )
    return [(f"statement:{number}", group) for number, group in enumerate(groups, 1)]


def _said(telling: Telling, number: int, one: Attribution, person: str, lineage: Lineage) -> Said:
    """Make of an attribution what grouping compares."""
    text = telling.page.text
    return Said(
        story=telling.story,
        article=telling.id,
        number=number,
        person=person,
        content=one.content,
        text=text,
        lang=telling.page.article.lang or "en",
        type=one.type,
        passages=lineage.passages_of(telling.id, one.content),
        source="" if person or not one.source else one.source[0].of(text).split()[-1].lower(),
        witness=lineage.witness.get((telling.story, telling.id), ""),
        quoted=_quoted(telling.page, one),
    )


def _quoted(page: Prepared, one: Attribution) -> tuple[str, ...]:
    """Return the words the attribution has in quotation marks, folded to bare lower-case words."""
    quotes = [quote for span in one.content for quote in page.quoted if quote.overlaps(span)]
    return tuple(words for quote in quotes if (words := " ".join(re.findall(r"\w+", quote.of(page.text).lower()))))


def _attribution_rows(
    tellings: list[Telling], keys: dict[tuple[str, str], str], numbered: list[tuple[str, list[Said]]]
) -> list[dict[str, Any]]:
    statement = {(one.article, one.number): key for key, group in numbered for one in group}
    return [
        {
            "id": telling.id,
            "number": number,
            **{
                name: [{"begin": s.begin, "end": s.end} for s in getattr(one, name)]
                for name in ("source", "cue", "content")
            },
            "type": one.type,
            "speaker": member.name if member else None,
            "person": keys.get((telling.id, member.name)) if member else None,
            "statement": statement[telling.id, number],
        }
        for telling in tellings
        for number, (one, member) in enumerate(telling.said)
    ]


def _statement_rows(numbered: list[tuple[str, list[Said]]], lineage: Lineage) -> list[dict[str, Any]]:
    rows = []
    for key, group in numbered:
        tellings = sorted({one.article for one in group})
        named = [one.person for one in group if one.person]
        rows.append(
            {
                "story": group[0].story,
                "statement": key,
                "person": min(named, key=lambda name: (-named.count(name), name)) if named else None,
                "words": group[0].words,
                "tellings": tellings,
                "witnesses": lineage.count(group[0].story, tellings),
                "disputed": said_statements.disputed(group),
            }
        )
    return rows


def _person_rows(persons: list[Person]) -> list[dict[str, Any]]:
    """Return one row a key; persons whose fullest names are the same are one."""
    rows: dict[str, tuple[set[str], set[str], set[str]]] = defaultdict(lambda: (set(), set(), set()))
    for person in persons:
        names, roles, tellings = rows[person.fullest]
        names.update(person.names)
        roles.update(person.roles)
        tellings.update(person.tellings)
    return [
        {"person": key, "names": sorted(names), "roles": sorted(roles), "tellings": sorted(tellings)}
        for key, (names, roles, tellings) in rows.items()
    ]


def _time_rows(telling: Telling) -> list[dict[str, Any]]:
    return [
        {
            "id": telling.id,
            **{
                name: getattr(time, name)
                for name in ("begin", "end", "words", "type", "value", "resolved_from", "problem")
            },
            "first": time.first.isoformat() if time.first else None,
            "last": time.last.isoformat() if time.last else None,
        }
        for time in telling.page.times
    ]


def _event_rows(tellings: list[Telling], lineage: Lineage) -> list[dict[str, Any]]:
    rows = []
    groups = event_reports.group([event for telling in tellings for event in telling.events])
    for number, group in enumerate(groups, 1):
        witnesses = lineage.count(group[0].story, (event.article for event in group))
        for event in group:
            columns = {
                name: getattr(event, name) for name in ("story", "words", "first", "last", "who", "what", "place")
            }
            span = {"begin": event.span.begin, "end": event.span.end}
            rows.append({"event": f"event:{number}", "id": event.article, **span, **columns, "witnesses": witnesses})
    return rows


def _position_rows(tellings: list[Telling], keys: dict[tuple[str, str], str], lineage: Lineage) -> list[dict[str, Any]]:
    """Return the positions, parties by the keys of people, with the witnesses for each stance of a party."""
    found = [(keys.get((p.article, p.party), p.party), p) for telling in tellings for p in telling.positions]
    behind: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for party, position in found:
        behind[position.story, party, position.stance].add(position.article)
    return [
        {
            "id": p.article,
            "begin": p.span.begin,
            "end": p.span.end,
            "party": party,
            "conditions": list(p.conditions),
            **{
                name: getattr(p, name)
                for name in ("story", "words", "proposal", "stance", "first", "last", "said_by", "voice")
            },
            "witnesses": lineage.count(p.story, behind[p.story, party, p.stance]),
        }
        for party, p in found
    ]
