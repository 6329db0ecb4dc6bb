"""The record as a reader meets it: dated events, statements with each wording, positions over time, contradictions, people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.report import limits, phrases
from retold.report.rows import Row, Rows, natural
from retold.report.tellings import Story
from retold.report.wordings import LONGEST, Wording, wordings

_APART = 240  # characters: a source further from its statement than this is not shown with it


@dataclass(frozen=True, slots=True)
class EventView:
    """One event with its reports; ``dates_differ`` where tellings put it on different days."""

    when: str
    date: str
    who: str
    place: str
    witnesses: int
    wordings: tuple[Wording, ...]
    dates_differ: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement with every wording of it."""

    person: str
    words: str
    witnesses: int
    disputed: bool
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class PositionView:
    """One reported stance."""

    when: str
    stance: str
    proposal: str
    conditions: tuple[str, ...]
    said_by: str
    voice: str
    """Whose word it is for the party: its own, an opponent's, a forecast; nothing for the reporter's."""
    contested: bool
    """Whether another telling gives the party another stance for these days, on the same word."""
    witnesses: int
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """The record of one story, bounded, with how many entries stayed out."""

    story: Story
    events: tuple[EventView, ...]
    statements: tuple[tuple[str, tuple[StatementView, ...]], ...]
    positions: tuple[tuple[str, tuple[PositionView, ...]], ...]
    contradictions: tuple[Wording, ...]
    """Dates within one telling that cannot all be right, with what is wrong with them."""
    events_left_out: int
    statements_left_out: int
    positions_left_out: int

    @property
    def dated(self) -> list[EventView]:
        """The events that have a date, earliest first."""
        return [event for event in self.events if event.date]

    @property
    def undated(self) -> list[EventView]:
        """The events that have none."""
        return [event for event in self.events if not event.date]


def record_views(rows: Rows, found: Sequence[Story]) -> list[RecordView]:
    """Return the record of every story that has one, for the stories carried in full."""
    views = (_record(rows, story) for story in found[: limits.STORIES_IN_FULL])
    return [view for view in views if view.events or view.statements or view.positions or view.contradictions]


def _record(rows: Rows, story: Story) -> RecordView:
    most = limits.RECORD_LISTED
    events = sorted(
        (_event(story, g) for g in rows.events.get(story.key, {}).values()), key=lambda e: (not e.date, e.date)
    )
    said = _by_person([_statement(rows, story, row) for row in rows.statements.get(story.key, ())[:most]])
    positions = rows.positions.get(story.key, [])
    return RecordView(
        story=story,
        events=tuple(events[:most]),
        statements=said,
        positions=_by_party(story, positions[:most]),
        contradictions=_contradictions(rows, story)[:most],
        events_left_out=max(0, len(events) - most),
        statements_left_out=max(0, len(rows.statements.get(story.key, ())) - most),
        positions_left_out=max(0, len(positions) - most),
    )


def _contradictions(rows: Rows, story: Story) -> tuple[Wording, ...]:
    """Return each passage whose dates contradict each other or the calendar, once for all tellings that have it."""
    passages: dict[tuple[str, str], Row] = {}
    for id_ in story.tellings:
        for row in rows.contradictions.get(id_, ()):
            passage = passages.setdefault((id_, row["problem"]), dict(row))
            passage["end"] = max(passage["end"], row["end"])
    found = [row | {"words": rows.text(row["id"])[row["begin"] : row["end"]]} for row in passages.values()]
    return wordings(story, found, "problem")


def _event(story: Story, group: list[Row]) -> EventView:
    first, last, differ = _when([(row["first"], row["last"] or row["first"]) for row in group if row["first"]])
    return EventView(
        when=phrases.days(first, last),
        date=first[:10],
        who=phrases.short(next((row["who"] for row in group if row["who"]), ""), 120),
        place=phrases.short(next((row["place"] for row in group if row["place"]), ""), 120),
        witnesses=max(row["witnesses"] or 0 for row in group),
        wordings=wordings(story, group),
        dates_differ=differ,
    )


def _when(dates: list[tuple[str, str]]) -> tuple[str, str, bool]:
    """Return the days all *dates* allow; where no day suits all, the whole stretch, and that they differ.

    >>> _when([("2031-03-01", "2031-03-31"), ("2031-03-04", "2031-03-04")])
    ('2031-03-04', '2031-03-04', False)
    >>> _when([("2031-03-04", "2031-03-04"), ("2031-03-05", "2031-03-05")])
    ('2031-03-04', '2031-03-05', True)
    """
    if not dates:
        return "", "", False
    firsts, lasts = [first for first, _ in dates], [last for _, last in dates]
    if max(firsts) <= min(lasts):
        return max(firsts), min(lasts), False
    return min(firsts), max(lasts), True


def _statement(rows: Rows, story: Story, row: Row) -> StatementView:
    reports = [
        _said(rows, report)
        for report in rows.attributions.get(row["statement"], ())
        if report["id"] in story.tellings and (report["id"] in (row["tellings"] or ()))
    ]
    return StatementView(
        person=phrases.short(row["person"], 120) or "nobody named",
        words=phrases.short(row["words"], LONGEST),
        witnesses=row["witnesses"] or 0,
        disputed=bool(row["disputed"]),
        wordings=wordings(story, reports, "note"),
    )


def _said(rows: Rows, report: Row) -> Row:
    """Return one attribution as words with their place: from the first of source, cue and content to the last."""
    spans = [(s["begin"], s["end"]) for name in ("source", "cue", "content") for s in report[name] or ()]
    near = _near(sorted(spans))
    begin, end = (near[0][0], max(end for _, end in near)) if near else (0, 0)
    words = rows.text(report["id"])[begin:end]
    return {"id": report["id"], "words": words, "begin": begin, "end": end, "note": report["type"]}


def _near(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the longest chain of spans that stand close together; a far source would drag in half an article."""
    chains: list[list[tuple[int, int]]] = []
    for span in spans:
        if chains and span[0] - chains[-1][-1][1] <= _APART:
            chains[-1].append(span)
        else:
            chains.append([span])
    return max(chains, key=lambda chain: chain[-1][1] - chain[0][0], default=[])


def _by_person(views: list[StatementView]) -> tuple[tuple[str, tuple[StatementView, ...]], ...]:
    groups: dict[str, list[StatementView]] = {}
    for view in sorted(views, key=lambda view: (-len(_tellings(view)), not view.disputed)):
        groups.setdefault(view.person, []).append(view)
    order = sorted(groups, key=lambda who: (who == "nobody named", -max(map(len, map(_tellings, groups[who]))), who))
    return tuple((who, tuple(groups[who])) for who in order)


def _tellings(view: StatementView) -> set[str]:
    return {telling.id for wording in view.wordings for telling, _, _ in wording.places}


def _by_party(story: Story, rows: list[Row]) -> tuple[tuple[str, tuple[PositionView, ...]], ...]:
    parties: dict[str, dict[tuple[str, ...], list[Row]]] = {}
    for row in sorted(rows, key=lambda r: (r["first"] is None, r["first"] or "", natural(r["id"]), r["begin"])):
        days = (row["first"] or "", row["last"] or "")
        same = (*days, row["stance"] or "", row["voice"] or "", phrases.short(row["proposal"], 200).lower())
        parties.setdefault(phrases.short(row["party"], 120) or "unnamed", {}).setdefault(same, []).append(row)
    return tuple(
        (party, tuple(_position(story, group, list(parties[party].values())) for group in parties[party].values()))
        for party in sorted(parties)
    )


_OPPOSED = (frozenset({"accepts", "rejects"}), frozenset({"conditional", "rejects"}))
"""Stances that one party cannot take at one time; who considers a plan may do so before either."""


_VOICES = {"party": "the party’s own word", "opponent": "somebody else’s word", "forecast": "a forecast"}
"""Whose word a position is, for a reader; the reporter's own goes without saying."""


def _contested(group: list[Row], others: list[list[Row]]) -> bool:
    """Tell whether a telling outside the group opposes its stance: for the same days, and on the same kind of word.

    Who rejects a plan *unless* something happens takes it on a condition: no contradiction.
    """
    told, one = {row["id"] for row in group}, group[0]
    return any(
        {one["stance"], row["stance"]} in _OPPOSED
        and row["id"] not in told
        and row["voice"] == one["voice"] != "forecast"
        and bool(one["first"])
        and (one["first"], one["last"]) == (row["first"], row["last"])
        and not any(r["conditions"] for r in (one, row) if r["stance"] == "rejects")
        for other in others
        for row in other
    )


def _position(story: Story, group: list[Row], others: list[list[Row]]) -> PositionView:
    first = group[0]
    conditions = dict.fromkeys(phrases.short(c, 200) for row in group for c in row["conditions"] or ())
    speakers = dict.fromkeys(phrases.short(row["said_by"], 120) or "the article itself" for row in group)
    return PositionView(
        when=phrases.days(first["first"], first["last"]),
        stance=first["stance"] or "",
        proposal=phrases.short(first["proposal"], 200),
        conditions=tuple(conditions),
        said_by=phrases.listed(list(speakers)),
        voice=_VOICES.get(first["voice"] or "", ""),
        contested=_contested(group, others),
        witnesses=max(row["witnesses"] or 0 for row in group),
        wordings=wordings(story, group),
    )


def people(rows: Rows) -> tuple[list[Row], int]:
    """Return the people to list, those in most tellings first, and how many stayed out."""
    order = sorted(rows.people, key=lambda row: (-len(row["tellings"] or ()), row["person"]))
    return order[: limits.PEOPLE_LISTED], max(0, len(order) - limits.PEOPLE_LISTED)
