"""What one article tells, by itself: rows of attributions, mentions, times, events and positions, not yet tied to others.

A pure function of one article, so that articles may be spread over processes, and what an article told before need not
be read again. What other tellings decide (persons, statements, stories, witnesses) stays null here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

import pyarrow as pa

from retold.engines.port import Row
from retold.model import Article, Span
from retold.record.attribution import Attribution, attributions
from retold.record.cast import Cast, Member
from retold.record.events import Event, events
from retold.record.positions import positions
from retold.record.prepared import Prepared, prepare
from retold.record.speakers import speakers
from retold.record.voices import Position
from retold.tables import ATTRIBUTIONS, EVENTS, MENTIONS, POSITIONS, TIMES

TELLS: Final = (ATTRIBUTIONS, MENTIONS, TIMES, EVENTS, POSITIONS)
"""Tables of which an article gives rows by itself."""
READS: Final = ("id", "text", "lang", "published", "parts")
"""Columns of an article that its rows depend on."""
TOLD: Final = pa.schema([(table.name, pa.list_(pa.struct(list(table.schema)))) for table in TELLS])
"""One row an article: a list of rows for every table."""

_WORD = re.compile(r"\w+|\S")
Said = tuple[Attribution, Member | None]


def told_rows(articles: list[Row]) -> list[Row]:
    """Read a batch of articles, each by itself."""
    return [told(Article.from_row(row)) for row in articles]


def told(article: Article) -> Row:
    """Return what an article tells: for each table of `TELLS` a list of rows, in an order that their content alone decides."""
    page = prepare(article)
    cast = Cast(page)
    found = attributions(page)
    said = list(zip(found, speakers(cast, found), strict=True))
    happened, stances = events(page, cast), positions(page, cast, said)
    acting = {member.name for _, member in said if member} | {event.who for event in happened if event.who}
    acting |= {position.party for position in stances}
    return {
        "attributions": [_attribution(article.id, number, *one) for number, one in enumerate(said)],
        "mentions": _mentions(page, cast, acting),
        "times": [_time(article.id, time) for time in page.times],
        "events": [_event(event) for event in happened],
        "positions": [_position(article.id, one) for one in stances],
    }


def spans(some: Iterable[Span]) -> list[Row]:
    """Return spans as a table holds them."""
    return [{"begin": span.begin, "end": span.end} for span in some]


def _attribution(ident: str, number: int, one: Attribution, speaker: Member | None) -> Row:
    return {
        "id": ident,
        "number": number,
        "source": spans(one.source),
        "cue": spans(one.cue),
        "content": spans(one.content),
        "type": one.type,
        "speaker": speaker.name if speaker else None,
    }


def _mentions(page: Prepared, cast: Cast, acting: set[str]) -> list[Row]:
    """Return the members of the cast who speak, act or have a role."""
    heads = [sentence.begin for sentence in page.sentences]
    places: dict[int, list[Row]] = {
        number: []
        for number, member in enumerate(cast.members)
        if (member.roles or member.name in acting) and not _is_opener(page.text, heads, member)
    }
    for mention in cast.mentions:
        if (found := places.get(mention.member)) is not None:
            found.append({"begin": mention.begin, "end": mention.end})
    named = _by_first_word(page, cast)
    return [
        {
            "id": page.article.id,
            "number": row,
            "name": cast.members[number].name,
            "kind": _kind(page, cast.members[number]),
            "roles": sorted(cast.members[number].roles),
            "affiliations": _affiliations(page, named, cast.members[number]),
            "spans": found,
        }
        for row, (number, found) in enumerate(places.items())
    ]


def _is_opener(text: str, heads: list[int], member: Member) -> bool:
    """Tell whether a name is no more than the capital at a sentence's head: *Insiders*, *Gales*."""
    if " " in member.name or member.roles or member.gender or len(member.places) > 1:
        return False
    place = member.places[0]
    at = bisect_left(heads, place)
    return (at < len(heads) and heads[at] == place) or text[place - 1 : place] in '“"'


def _kind(page: Prepared, member: Member) -> str | None:
    """Tell a person from an organisation: by what ends the name, an article before it, a role, a title, a pronoun."""
    language = page.language
    if member.name.lower().split()[-1] in language.bodies | language.firms or (member.is_body and not member.roles):
        return "organisation"
    return "person" if member.is_person else None


def _by_first_word(page: Prepared, cast: Cast) -> dict[str, list[tuple[str, str]]]:
    """Return every spelling with the fullest name, by its first word; adjectives of countries left out."""
    named: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for member in cast.members:
        for spelling in () if member.name.endswith(page.language.demonyms) else member.spellings:
            named[_WORD.match(spelling).group()].append((spelling, member.name))  # type: ignore[union-attr]
    return named


def _affiliations(page: Prepared, named: dict[str, list[tuple[str, str]]], member: Member) -> list[str]:
    """Return whom the roles of a member name: *the Harbour Board’s spokeswoman* speaks for the Harbour Board.

    An analyst *in* a town and a *pro*-government one belong to neither.
    """
    found = {
        name
        for role in member.roles
        for word in _WORD.finditer(role)
        for spelling, name in named.get(word.group(), ())
        if role.startswith(spelling, word.start())
        and not role[word.start() + len(spelling) :][:1].isalnum()
        and not _is_place(page, role[: word.start()])
    }
    return sorted(found - {member.name})


def _is_place(page: Prepared, before: str) -> bool:
    """Tell whether a name behind these words of a role is no body that the role is in."""
    words = before.lower().split()
    return before.endswith("-") or (bool(words) and words[-1] in page.language.places - page.language.employs)


def _time(ident: str, time: Any) -> Row:
    return {
        "id": ident,
        **{n: getattr(time, n) for n in ("begin", "end", "words", "type", "value", "resolved_from", "problem")},
        "first": time.first.isoformat() if time.first else None,
        "last": time.last.isoformat() if time.last else None,
    }


def _event(event: Event) -> Row:
    columns = {name: getattr(event, name) for name in ("words", "first", "last", "who", "what", "place", "dated_by")}
    clause = {"clause_begin": event.clause.begin, "clause_end": event.clause.end}
    return {"id": event.article, "begin": event.span.begin, "end": event.span.end, **clause, **columns}


def _position(ident: str, one: Position) -> Row:
    columns = {
        n: getattr(one, n) for n in ("words", "proposal", "stance", "first", "last", "dated_by", "said_by", "voice")
    }
    span = {"id": ident, "begin": one.span.begin, "end": one.span.end, "named": one.party}
    return {**span, "conditions": list(one.conditions), **columns}
